//! The methods the sandbox plays and their parameters, after Bot API 10.1. Nothing else gets through.

use serde_json::{Map, Number, Value};

use super::call::Refusal;

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Float,
    Bool,
    Text,
    /// A number; the sandbox's chats have no @names.
    Chat,
    /// A file id, or `attach://part`.
    File,
    Object,
    Array,
    /// Part of the Bot API, but the sandbox has nothing to play it with.
    Unplayed,
}

/// A parameter: name, type, must it be there.
pub(super) type Parameter = (&'static str, Kind, bool);

/// A method and its parameters.
pub(super) struct Method {
    pub name: &'static str,
    pub own: &'static [Parameter],
    pub shared: &'static [Parameter],
}

use Kind::{Array, Bool, Chat, File, Float, Int, Object, Text, Unplayed};

/// What all methods have in common that send one message.
const SENDING: &[Parameter] = &[
    ("chat_id", Chat, true),
    ("disable_notification", Bool, false),
    ("protect_content", Bool, false),
    ("reply_parameters", Object, false),
    ("reply_markup", Object, false),
    ("business_connection_id", Unplayed, false),
    ("message_thread_id", Unplayed, false),
    ("direct_messages_topic_id", Unplayed, false),
    ("allow_paid_broadcast", Unplayed, false),
    ("message_effect_id", Unplayed, false),
    ("suggested_post_parameters", Unplayed, false),
];

const EDITING: &[Parameter] = &[
    ("chat_id", Chat, true),
    ("message_id", Int, true),
    ("reply_markup", Object, false),
    ("inline_message_id", Unplayed, false),
    ("business_connection_id", Unplayed, false),
];

const NAMING: &[Parameter] = &[("scope", Object, false), ("language_code", Text, false)];

/// Every method the sandbox plays.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "getMe",
        own: &[],
        shared: &[],
    },
    Method {
        name: "getUpdates",
        own: &[
            ("offset", Int, false),
            ("limit", Int, false),
            ("timeout", Int, false),
            ("allowed_updates", Array, false),
        ],
        shared: &[],
    },
    Method {
        name: "setWebhook",
        own: &[
            ("url", Text, true),
            ("certificate", Unplayed, false),
            ("ip_address", Text, false),
            ("max_connections", Int, false),
            ("allowed_updates", Array, false),
            ("drop_pending_updates", Bool, false),
            ("secret_token", Text, false),
        ],
        shared: &[],
    },
    Method {
        name: "deleteWebhook",
        own: &[("drop_pending_updates", Bool, false)],
        shared: &[],
    },
    Method {
        name: "getWebhookInfo",
        own: &[],
        shared: &[],
    },
    Method {
        name: "sendMessage",
        own: &[
            ("text", Text, true),
            ("parse_mode", Text, false),
            ("entities", Array, false),
            ("link_preview_options", Object, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendPhoto",
        own: &[
            ("photo", File, true),
            ("caption", Text, false),
            ("parse_mode", Text, false),
            ("caption_entities", Array, false),
            ("show_caption_above_media", Bool, false),
            ("has_spoiler", Bool, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendVideo",
        own: &[
            ("video", File, true),
            ("duration", Int, false),
            ("width", Int, false),
            ("height", Int, false),
            ("thumbnail", File, false),
            ("cover", File, false),
            ("start_timestamp", Int, false),
            ("caption", Text, false),
            ("parse_mode", Text, false),
            ("caption_entities", Array, false),
            ("show_caption_above_media", Bool, false),
            ("has_spoiler", Bool, false),
            ("supports_streaming", Bool, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendVoice",
        own: &[
            ("voice", File, true),
            ("caption", Text, false),
            ("parse_mode", Text, false),
            ("caption_entities", Array, false),
            ("duration", Int, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendDocument",
        own: &[
            ("document", File, true),
            ("thumbnail", File, false),
            ("caption", Text, false),
            ("parse_mode", Text, false),
            ("caption_entities", Array, false),
            ("disable_content_type_detection", Bool, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendMediaGroup",
        own: &[
            ("chat_id", Chat, true),
            ("media", Array, true),
            ("disable_notification", Bool, false),
            ("protect_content", Bool, false),
            ("reply_parameters", Object, false),
            ("business_connection_id", Unplayed, false),
            ("message_thread_id", Unplayed, false),
            ("direct_messages_topic_id", Unplayed, false),
            ("allow_paid_broadcast", Unplayed, false),
            ("message_effect_id", Unplayed, false),
        ],
        shared: &[],
    },
    Method {
        name: "sendLocation",
        own: &[
            ("latitude", Float, true),
            ("longitude", Float, true),
            ("horizontal_accuracy", Float, false),
            ("live_period", Int, false),
            ("heading", Int, false),
            ("proximity_alert_radius", Int, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendVenue",
        own: &[
            ("latitude", Float, true),
            ("longitude", Float, true),
            ("title", Text, true),
            ("address", Text, true),
            ("foursquare_id", Text, false),
            ("foursquare_type", Text, false),
            ("google_place_id", Text, false),
            ("google_place_type", Text, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendContact",
        own: &[
            ("phone_number", Text, true),
            ("first_name", Text, true),
            ("last_name", Text, false),
            ("vcard", Text, false),
        ],
        shared: SENDING,
    },
    Method {
        name: "sendChatAction",
        own: &[
            ("chat_id", Chat, true),
            ("action", Text, true),
            ("business_connection_id", Unplayed, false),
            ("message_thread_id", Unplayed, false),
        ],
        shared: &[],
    },
    Method {
        name: "editMessageText",
        own: &[
            ("text", Text, true),
            ("parse_mode", Text, false),
            ("entities", Array, false),
            ("link_preview_options", Object, false),
            ("rich_message", Unplayed, false),
        ],
        shared: EDITING,
    },
    Method {
        name: "editMessageCaption",
        own: &[
            ("caption", Text, false),
            ("parse_mode", Text, false),
            ("caption_entities", Array, false),
            ("show_caption_above_media", Bool, false),
        ],
        shared: EDITING,
    },
    Method {
        name: "editMessageReplyMarkup",
        own: &[],
        shared: EDITING,
    },
    Method {
        name: "deleteMessage",
        own: &[("chat_id", Chat, true), ("message_id", Int, true)],
        shared: &[],
    },
    Method {
        name: "deleteMessages",
        own: &[("chat_id", Chat, true), ("message_ids", Array, true)],
        shared: &[],
    },
    Method {
        name: "answerCallbackQuery",
        own: &[
            ("callback_query_id", Text, true),
            ("text", Text, false),
            ("show_alert", Bool, false),
            ("url", Text, false),
            ("cache_time", Int, false),
        ],
        shared: &[],
    },
    Method {
        name: "getFile",
        own: &[("file_id", Text, true)],
        shared: &[],
    },
    Method {
        name: "getChat",
        own: &[("chat_id", Chat, true)],
        shared: &[],
    },
    Method {
        name: "setMyCommands",
        own: &[("commands", Array, true)],
        shared: NAMING,
    },
    Method {
        name: "getMyCommands",
        own: &[],
        shared: NAMING,
    },
    Method {
        name: "deleteMyCommands",
        own: &[],
        shared: NAMING,
    },
    Method {
        name: "setMyName",
        own: &[("name", Text, false), ("language_code", Text, false)],
        shared: &[],
    },
    Method {
        name: "setMyDescription",
        own: &[("description", Text, false), ("language_code", Text, false)],
        shared: &[],
    },
    Method {
        name: "setMyShortDescription",
        own: &[
            ("short_description", Text, false),
            ("language_code", Text, false),
        ],
        shared: &[],
    },
];

/// The method of this name; Telegram ignores the case.
pub(super) fn method(name: &str) -> Option<&'static Method> {
    METHODS
        .iter()
        .find(|method| method.name.eq_ignore_ascii_case(name))
}

impl Method {
    /// All parameters.
    pub fn parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        self.own.iter().chain(self.shared)
    }

    /// Checks names and types, and turns what came as text into its type.
    pub fn check(&self, body: &mut Map<String, Value>) -> Result<(), Refusal> {
        body.retain(|_, value| !value.is_null());
        for (name, value) in body.iter_mut() {
            let Some((_, kind, _)) = self.parameters().find(|(known, ..)| known == name) else {
                return Err(Refusal::malformed(format!(
                    "unknown parameter \"{name}\" of {} (Telegram would ignore it)",
                    self.name
                )));
            };
            if !coerce(*kind, value) {
                return Err(Refusal::malformed(match kind {
                    Unplayed => format!("the sandbox cannot play parameter \"{name}\""),
                    kind => format!("parameter \"{name}\" must be of type {kind:?}"),
                }));
            }
        }
        let missing = self
            .parameters()
            .find(|(name, _, must)| *must && !body.contains_key(*name));
        match missing {
            Some(("chat_id", ..)) => Err(Refusal::malformed("chat_id is empty")),
            Some(("text", ..)) => Err(Refusal::malformed("message text is empty")),
            Some(("message_id", ..)) => {
                Err(Refusal::malformed("message identifier is not specified"))
            }
            Some((name, ..)) => Err(Refusal::malformed(format!(
                "parameter \"{name}\" is required"
            ))),
            None => Ok(()),
        }
    }
}

/// Forms carry everything as text, so text of the right form is taken for its type, as Telegram does.
fn coerce(kind: Kind, value: &mut Value) -> bool {
    let parsed = match (kind, &*value) {
        (Text | File, Value::String(_))
        | (Bool, Value::Bool(_))
        | (Float, Value::Number(_))
        | (Object, Value::Object(_))
        | (Array, Value::Array(_)) => return true,
        (Int | Chat, Value::Number(number)) => return number.is_i64(),
        (Int | Chat, Value::String(text)) => text.parse::<i64>().ok().map(Value::from),
        (Float, Value::String(text)) => text
            .parse()
            .ok()
            .and_then(Number::from_f64)
            .map(Value::Number),
        (Bool, Value::String(text)) => match text.as_str() {
            "true" | "True" | "1" => Some(true.into()),
            "false" | "False" | "0" => Some(false.into()),
            _ => None,
        },
        (Object, Value::String(text)) => serde_json::from_str(text).ok().filter(Value::is_object),
        (Array, Value::String(text)) => serde_json::from_str(text).ok().filter(Value::is_array),
        (Int | Float | Bool | Text | Chat | File | Object | Array | Unplayed, _) => None,
    };
    match parsed {
        Some(parsed) => {
            *value = parsed;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot read its own input may stop"
    )]

    use serde_json::json;

    use super::*;

    fn check(name: &str, body: Value) -> Result<Value, String> {
        let Value::Object(mut body) = body else {
            return Err("no object".into());
        };
        let method = method(name).ok_or("no method")?;
        method
            .check(&mut body)
            .map_err(|refusal| refusal.description)?;
        Ok(Value::Object(body))
    }

    #[test]
    fn text_of_the_right_form_becomes_its_type() {
        let body = json!({"chat_id": "7", "text": "1", "disable_notification": "true",
            "reply_parameters": "{\"message_id\":3}"});
        let want = json!({"chat_id": 7, "text": "1", "disable_notification": true,
            "reply_parameters": {"message_id": 3}});
        assert_eq!(check("SendMessage", body), Ok(want));
    }

    #[test]
    fn the_unknown_the_missing_and_the_wrong_are_refused() {
        for (body, word) in [
            (
                json!({"chat_id": 7, "text": "x", "txt": 1}),
                "unknown parameter \"txt\"",
            ),
            (json!({"chat_id": 7}), "message text is empty"),
            (json!({"text": "x"}), "chat_id is empty"),
            (json!({"chat_id": 7.5, "text": "x"}), "type Chat"),
            (json!({"chat_id": 7, "text": 5}), "type Text"),
            (
                json!({"chat_id": 7, "text": "x", "message_thread_id": 1}),
                "cannot play",
            ),
        ] {
            let got = check("sendMessage", body.clone());
            assert!(
                got.as_ref().is_err_and(|e| e.contains(word)),
                "{body}: {got:?}"
            );
        }
    }

    /// Measured against the machine-readable Bot API where one is at hand.
    #[test]
    fn the_lists_agree_with_the_bot_api() {
        let Ok(path) = std::env::var("MENLING_BOT_API_JSON") else {
            return;
        };
        let api: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let names = |fields: &Value| -> Vec<String> {
            let fields = fields.as_array().into_iter().flatten();
            let mut names: Vec<String> = fields
                .map(|field| field["name"].as_str().unwrap().to_owned())
                .collect();
            names.sort();
            names
        };
        for method in METHODS {
            let mut ours: Vec<String> = method
                .parameters()
                .map(|(name, ..)| (*name).into())
                .collect();
            ours.sort();
            assert_eq!(
                ours,
                names(&api["methods"][method.name]["fields"]),
                "{}",
                method.name
            );
        }
    }
}
