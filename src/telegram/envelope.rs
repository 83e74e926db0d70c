//! The little of an update that is read before it is stored: its number and its chat.
//!
//! Tolerant on purpose: kinds and fields that nobody knows yet must not stop the stream.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

/// Number and chat of an update.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Telegram's number of it.
    pub update_id: i64,
    /// The chat it belongs to, if it belongs to one.
    pub chat: Option<String>,
    /// Whether it is what people say to each other: in a group or channel nothing is kept but the code that links it.
    pub is_overheard: bool,
}

#[derive(Deserialize)]
struct Body {
    chat: Option<Id>,
    message: Option<Box<Body>>,
    from: Option<Id>,
    user: Option<Id>,
}

#[derive(Deserialize)]
struct Id {
    id: i64,
}

/// Reads the envelope; none where there is not even a number.
pub(super) fn envelope(raw: &RawValue) -> Option<Envelope> {
    let fields: HashMap<String, &RawValue> = serde_json::from_str(raw.get()).ok()?;
    let update_id = serde_json::from_str(fields.get("update_id")?.get()).ok()?;
    let chat = fields
        .iter()
        .filter(|(name, _)| *name != "update_id")
        .find_map(|(_, body)| chat(&serde_json::from_str(body.get()).ok()?));
    Some(Envelope {
        update_id,
        chat: chat.map(|id| id.to_string()),
        is_overheard: chat.is_some_and(|id| id < 0)
            && SAID.iter().any(|kind| {
                let body = fields
                    .get(*kind)
                    .and_then(|body| serde_json::from_str::<Value>(body.get()).ok());
                body.is_some_and(|body| {
                    !body["text"].as_str().unwrap_or_default().starts_with(LINK)
                })
            }),
    })
}

/// The kinds in which somebody says something.
const SAID: [&str; 4] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
];
/// How the code begins that links a chat.
const LINK: &str = "/link";

fn chat(body: &Body) -> Option<i64> {
    let of_message = body
        .message
        .as_ref()
        .and_then(|message| message.chat.as_ref());
    body.chat
        .as_ref()
        .or(of_message)
        .or(body.from.as_ref())
        .or(body.user.as_ref())
        .map(|id| id.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_chat_are_read_from_whatever_comes() {
        for (text, expected) in [
            (
                r#"{"update_id":7,"message":{"chat":{"id":5},"text":"x"}}"#,
                Some((7, Some("5"))),
            ),
            (
                r#"{"update_id":8,"callback_query":{"id":"1","from":{"id":6},"message":{"chat":{"id":5}}}}"#,
                Some((8, Some("5"))),
            ),
            (
                r#"{"update_id":9,"callback_query":{"id":"1","from":{"id":6}}}"#,
                Some((9, Some("6"))),
            ),
            (
                r#"{"update_id":10,"something_of_tomorrow":{"user":{"id":3},"chat":null}}"#,
                Some((10, Some("3"))),
            ),
            (r#"{"update_id":11,"poll":{"id":"1"}}"#, Some((11, None))),
            (r#"{"update_id":12,"odd":[1,2]}"#, Some((12, None))),
            (r#"{"message":{}}"#, None),
            ("[]", None),
        ] {
            let raw: Box<RawValue> = serde_json::from_str(text).expect("the test's own JSON");
            let read = envelope(&raw);
            assert_eq!(
                read.as_ref()
                    .map(|read| (read.update_id, read.chat.as_deref())),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_people_say_to_each_other_is_overheard() {
        for (text, expected) in [
            (
                r#"{"update_id":1,"message":{"chat":{"id":5},"text":"x"}}"#,
                false,
            ),
            (
                r#"{"update_id":1,"message":{"chat":{"id":-5},"text":"x"}}"#,
                true,
            ),
            (
                r#"{"update_id":1,"channel_post":{"chat":{"id":-5},"photo":[]}}"#,
                true,
            ),
            (
                r#"{"update_id":1,"message":{"chat":{"id":-5},"text":7}}"#,
                true,
            ),
            (
                r#"{"update_id":1,"message":{"chat":{"id":-5},"text":"/link abc"}}"#,
                false,
            ),
            (
                r#"{"update_id":1,"my_chat_member":{"chat":{"id":-5}}}"#,
                false,
            ),
            (
                r#"{"update_id":1,"callback_query":{"message":{"chat":{"id":-5},"text":"x"}}}"#,
                false,
            ),
        ] {
            let raw: Box<RawValue> = serde_json::from_str(text).expect("the test's own JSON");
            let read = envelope(&raw).expect("it has a number");
            assert_eq!(read.is_overheard, expected, "{text}");
        }
    }
}
