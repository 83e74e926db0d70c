//! What each method does: checked parameters in, Telegram's result or refusal out.
//! getUpdates waits and lives with the server; everything here is done at once.

mod account;
mod edit;
mod send;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{call::Refusal, files::Blob, message::Content, spec::Method, state::State, text::Rich};

/// A checked request.
pub(super) struct Arguments<'a> {
    pub body: &'a Map<String, Value>,
    pub uploads: &'a HashMap<String, Blob>,
}

/// Plays a method; the result as JSON.
pub(super) fn play(
    state: &mut State,
    method: &Method,
    arguments: &Arguments<'_>,
) -> Result<Value, Refusal> {
    match method.name {
        "sendMessage" => send::message(state, arguments),
        "sendPhoto" | "sendVideo" | "sendVoice" | "sendDocument" => {
            send::file(state, method.name, arguments)
        }
        "sendMediaGroup" => send::album(state, arguments),
        "sendLocation" => send::location(state, arguments),
        "sendVenue" => send::venue(state, arguments),
        "sendContact" => send::contact(state, arguments),
        "sendChatAction" => send::action(state, arguments),
        "editMessageText" => edit::text(state, arguments),
        "editMessageCaption" => edit::caption(state, arguments),
        "editMessageReplyMarkup" => edit::markup(state, arguments),
        "deleteMessage" => edit::delete(state, arguments),
        "deleteMessages" => edit::delete_many(state, arguments),
        "answerCallbackQuery" => edit::answer(state, arguments),
        _ => account::play(state, method, arguments),
    }
}

impl Arguments<'_> {
    fn int(&self, name: &str) -> Option<i64> {
        self.body.get(name).and_then(Value::as_i64)
    }

    fn float(&self, name: &str) -> Option<f64> {
        self.body.get(name).and_then(Value::as_f64)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Value::as_str)
    }

    fn flag(&self, name: &str) -> bool {
        self.body.get(name) == Some(&Value::Bool(true))
    }

    fn list(&self, name: &str) -> &[Value] {
        let list = self.body.get(name).and_then(Value::as_array);
        list.map(Vec::as_slice).unwrap_or_default()
    }

    fn seconds(&self, name: &str) -> u32 {
        let seconds = self.int(name).and_then(|n| u32::try_from(n).ok());
        seconds.unwrap_or_default()
    }
}

/// Words with `parse_mode` or entities, of at most `most` UTF-16 units.
fn words(
    object: &Map<String, Value>,
    key: &str,
    entities_key: &str,
    most: usize,
) -> Result<Rich, Refusal> {
    let string = |key: &str| object.get(key).and_then(Value::as_str);
    let text = string(key).unwrap_or_default();
    let entities = object.get(entities_key).and_then(Value::as_array);
    let parsed = match (string("parse_mode"), entities) {
        (None | Some(""), entities) => {
            Rich::with_entities(text, entities.map(Vec::as_slice).unwrap_or_default())
        }
        (Some(mode), _) if mode.eq_ignore_ascii_case("HTML") => Rich::from_html(text),
        (Some(_), _) => return Err(Refusal::malformed("unsupported parse_mode")),
    };
    let rich = parsed.map_err(|why| Refusal::malformed(format!("can't parse entities: {why}")))?;
    if rich.units() > most {
        return Err(Refusal::malformed(match key {
            "caption" => "message caption is too long",
            _ => "message is too long",
        }));
    }
    Ok(rich)
}

/// Words of a message: never empty.
fn message_words(state: &mut State, arguments: &Arguments<'_>) -> Result<Rich, Refusal> {
    let rich = words(arguments.body, "text", "entities", 4096)?;
    if rich.text.is_empty() {
        return Err(Refusal::malformed("message text is empty"));
    }
    let options = arguments.body.get("link_preview_options");
    let is_disabled = options.and_then(|options| options.get("is_disabled")?.as_bool());
    let has_link = ["://", "t.me/"].iter().any(|sign| rich.text.contains(sign));
    if is_disabled != Some(true) && has_link {
        state.previews.push(rich.text.clone());
    }
    Ok(rich)
}

/// The chat a request speaks to, if the bot may speak there.
fn open_chat(state: &State, arguments: &Arguments<'_>) -> Result<i64, Refusal> {
    let chat = known_chat(state, arguments)?;
    if state
        .people
        .get(&chat)
        .is_some_and(|account| account.blocked)
    {
        return Err(Refusal::met(403, "Forbidden: bot was blocked by the user"));
    }
    if let Some(many) = state.groups.get(&chat) {
        many.is_open()?;
    }
    Ok(chat)
}

/// The chat a request names, if the bot ever met it.
fn known_chat(state: &State, arguments: &Arguments<'_>) -> Result<i64, Refusal> {
    let chat = arguments.int("chat_id").unwrap_or_default();
    let met = state
        .people
        .get(&chat)
        .is_some_and(|account| account.started);
    if met || state.groups.contains_key(&chat) {
        Ok(chat)
    } else {
        Err(Refusal::met(400, "Bad Request: chat not found"))
    }
}

/// Content without words and markup.
fn content_of(media: super::shown::Media) -> Content {
    Content {
        media: Some(media),
        ..Content::default()
    }
}
