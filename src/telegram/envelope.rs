//! The little of an update that is read before it is stored: its number and its chat.
//!
//! Tolerant on purpose: kinds and fields that nobody knows yet must not stop the stream.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

/// Number and chat of an update.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Telegram's number of it.
    pub update_id: i64,
    /// The chat it belongs to, if it belongs to one.
    pub chat: Option<String>,
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
    })
}

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
}
