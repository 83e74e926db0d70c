//! Reads `reply_markup` and refuses what Telegram would refuse. It never sees a message.

use serde_json::{Map, Value};

use super::{
    call::Refusal,
    message::Markup,
    shown::{Asks, Button, Key, Keyboard},
};

const MOST_BUTTONS: usize = 100;
const LONGEST_DATA: usize = 64;

/// The markup of a message; `private` tells whether it goes to a private chat.
pub(super) fn read(value: Option<&Value>, private: bool) -> Result<Markup, Refusal> {
    let Some(value) = value else {
        return Ok(Markup::None);
    };
    let Some(object) = value.as_object() else {
        return Err(Refusal::malformed("object expected as reply markup"));
    };
    if let Some(rows) = object.get("inline_keyboard") {
        only(object, &["inline_keyboard"])?;
        return inline(rows);
    }
    if let Some(rows) = object.get("keyboard") {
        only(
            object,
            &[
                "keyboard",
                "is_persistent",
                "resize_keyboard",
                "one_time_keyboard",
                "input_field_placeholder",
                "selective",
            ],
        )?;
        return Ok(Markup::Keyboard(keyboard(rows, object, private)?));
    }
    if object.get("remove_keyboard") == Some(&Value::Bool(true)) {
        only(object, &["remove_keyboard", "selective"])?;
        return Ok(Markup::Remove);
    }
    if object.get("force_reply") == Some(&Value::Bool(true)) {
        only(
            object,
            &["force_reply", "input_field_placeholder", "selective"],
        )?;
        return Ok(Markup::ForceReply);
    }
    Err(Refusal::malformed(
        "can't parse reply keyboard markup JSON object",
    ))
}

/// The markup of an edit: inline or nothing.
pub(super) fn read_inline(value: Option<&Value>) -> Result<Markup, Refusal> {
    match read(value, true)? {
        markup @ (Markup::None | Markup::Inline { .. }) => Ok(markup),
        Markup::Keyboard(_) | Markup::Remove | Markup::ForceReply => {
            Err(Refusal::malformed("inline keyboard expected"))
        }
    }
}

fn inline(rows: &Value) -> Result<Markup, Refusal> {
    let mut read = Vec::new();
    for row in rows_of(rows, "inline keyboard")? {
        let row: Vec<Button> = row.iter().map(button).collect::<Result<_, _>>()?;
        if !row.is_empty() {
            read.push(row);
        }
    }
    if read.iter().map(Vec::len).sum::<usize>() > MOST_BUTTONS {
        return Err(Refusal::malformed("reply markup is too long"));
    }
    // An empty keyboard means none: this is how buttons are taken away.
    if read.is_empty() {
        return Ok(Markup::None);
    }
    let raw = serde_json::json!({ "inline_keyboard": rows });
    Ok(Markup::Inline { rows: read, raw })
}

fn button(value: &Value) -> Result<Button, Refusal> {
    const BAD: &str = "can't parse inline keyboard button: ";
    let Some(object) = value.as_object() else {
        return Err(Refusal::malformed(format!("{BAD}Object expected")));
    };
    let text = label(object).map_err(|why| Refusal::malformed(format!("{BAD}{why}")))?;
    only(
        object,
        &[
            "text",
            "callback_data",
            "url",
            "style",
            "icon_custom_emoji_id",
        ],
    )?;
    let string = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    let (data, url) = (string("callback_data"), string("url"));
    match (&data, &url) {
        (None, None) => Err(Refusal::malformed(format!(
            "{BAD}Text buttons are unallowed in the inline keyboard"
        ))),
        (Some(_), Some(_)) => Err(Refusal::malformed(format!(
            "{BAD}only one action is allowed"
        ))),
        (Some(data), None) if data.is_empty() || data.len() > LONGEST_DATA => {
            Err(Refusal::malformed("BUTTON_DATA_INVALID"))
        }
        (None, Some(url))
            if !["http://", "https://", "tg://"]
                .iter()
                .any(|scheme| url.starts_with(scheme)) =>
        {
            Err(Refusal::malformed(format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )))
        }
        (Some(_), None) | (None, Some(_)) => Ok(Button { text, data, url }),
    }
}

fn keyboard(rows: &Value, object: &Map<String, Value>, private: bool) -> Result<Keyboard, Refusal> {
    let mut read = Vec::new();
    for row in rows_of(rows, "keyboard")? {
        let row: Vec<Key> = row
            .iter()
            .map(|value| key(value, private))
            .collect::<Result<_, _>>()?;
        if !row.is_empty() {
            read.push(row);
        }
    }
    if read.is_empty() {
        return Err(Refusal::malformed("reply keyboard is empty"));
    }
    let placeholder = match object.get("input_field_placeholder") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if (1..=64).contains(&text.chars().count()) => Some(text.clone()),
        Some(_) => {
            return Err(Refusal::malformed(
                "input_field_placeholder must have 1-64 characters",
            ));
        }
    };
    Ok(Keyboard {
        rows: read,
        one_time: object.get("one_time_keyboard") == Some(&Value::Bool(true)),
        placeholder,
    })
}

fn key(value: &Value, private: bool) -> Result<Key, Refusal> {
    const BAD: &str = "can't parse keyboard button: ";
    if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
        let text = text.to_owned();
        return Ok(Key { text, asks: None });
    }
    let Some(object) = value.as_object() else {
        return Err(Refusal::malformed(format!("{BAD}Object expected")));
    };
    let text = label(object).map_err(|why| Refusal::malformed(format!("{BAD}{why}")))?;
    only(
        object,
        &[
            "text",
            "request_location",
            "request_contact",
            "style",
            "icon_custom_emoji_id",
        ],
    )?;
    let asks = |key: &str| object.get(key) == Some(&Value::Bool(true));
    let asks = match (asks("request_location"), asks("request_contact")) {
        (true, true) => {
            return Err(Refusal::malformed(format!(
                "{BAD}only one request is allowed"
            )));
        }
        (true, false) if !private => {
            return Err(Refusal::malformed(
                "location can be requested in private chats only",
            ));
        }
        (false, true) if !private => {
            return Err(Refusal::malformed(
                "phone number can be requested in private chats only",
            ));
        }
        (true, false) => Some(Asks::Location),
        (false, true) => Some(Asks::Contact),
        (false, false) => None,
    };
    Ok(Key { text, asks })
}

fn rows_of<'a>(rows: &'a Value, what: &str) -> Result<Vec<&'a Vec<Value>>, Refusal> {
    let bad = || Refusal::malformed(format!("can't parse {what}: array of arrays expected"));
    rows.as_array()
        .ok_or_else(bad)?
        .iter()
        .map(|row| row.as_array().ok_or_else(bad))
        .collect()
}

fn label(object: &Map<String, Value>) -> Result<String, String> {
    match object.get("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text.clone()),
        Some(Value::String(_)) => Err("button text must be non-empty".into()),
        Some(_) => Err("field \"text\" must be of type String".into()),
        None => Err("can't find field \"text\"".into()),
    }
}

fn only(object: &Map<String, Value>, known: &[&str]) -> Result<(), Refusal> {
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(Refusal::malformed(format!(
            "field \"{key}\" in reply markup is unknown to the sandbox"
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(value: Value, private: bool) -> Option<String> {
        read(Some(&value), private).err().map(|refusal| {
            assert!(refusal.violation);
            refusal.description
        })
    }

    #[test]
    fn what_telegram_refuses_is_refused() {
        let one = |button: Value| json!({"inline_keyboard": [[button]]});
        let many: Vec<Value> = vec![json!([{"text": "x", "callback_data": "y"}]); 101];
        for (markup, word) in [
            (one(json!({"text": "", "callback_data": "x"})), "non-empty"),
            (one(json!({"text": "x"})), "Text buttons are unallowed"),
            (
                one(json!({"text": "x", "callback_data": ""})),
                "BUTTON_DATA_INVALID",
            ),
            (
                one(json!({"text": "x", "callback_data": "电".repeat(22)})),
                "BUTTON_DATA_INVALID",
            ),
            (
                one(json!({"text": "x", "callback_data": "x", "colour": 1})),
                "unknown",
            ),
            (one(json!({"text": "x", "url": "javascript:1"})), "invalid"),
            (json!({"inline_keyboard": many}), "too long"),
            (json!({"inline_keyboard": [[]], "keyboard": []}), "unknown"),
            (json!({"keyboard": []}), "empty"),
            (json!({}), "can't parse"),
            (json!("x"), "object expected"),
        ] {
            let got = refusal(markup.clone(), true);
            assert!(
                got.as_ref().is_some_and(|got| got.contains(word)),
                "{markup}: {got:?}"
            );
        }
    }

    #[test]
    fn a_position_is_asked_for_in_private_only() {
        let markup = json!({"keyboard": [[{"text": "here", "request_location": true}]]});
        assert_eq!(refusal(markup.clone(), true), None);
        assert!(refusal(markup, false).is_some());
    }

    #[test]
    fn sixty_four_bytes_are_allowed() {
        let markup = json!({"inline_keyboard": [[{"text": "x", "callback_data": "x".repeat(64)}]]});
        assert_eq!(refusal(markup, true), None);
    }
}
