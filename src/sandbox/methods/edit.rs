//! The methods that change what was sent, and the answer to a press.

use serde_json::Value;

use super::{Arguments, known_chat, message_words, open_chat, words};
use crate::sandbox::{
    call::Refusal,
    markup,
    message::Content,
    shown::Answer,
    state::{Change, State},
};

/// A bot deletes only what is younger.
const DELETABLE_SECONDS: i64 = 48 * 3600;
/// How long a press waits for its answer.
const PRESS_SECONDS: i64 = 5 * 60;
const LONGEST_TOAST: usize = 200;
const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply \
    markup are exactly the same as a current content and reply markup of the message";

pub(super) fn text(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let rich = message_words(state, arguments)?;
    let markup = markup::read_inline(arguments.body.get("reply_markup"))?;
    edit(state, arguments, move |old| match old.media {
        Some(_) => Err(Refusal::malformed(
            "there is no text in the message to edit",
        )),
        None => Ok(Content {
            rich,
            media: None,
            markup,
        }),
    })
}

pub(super) fn caption(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let rich = words(arguments.body, "caption", "caption_entities", 1024)?;
    let markup = markup::read_inline(arguments.body.get("reply_markup"))?;
    edit(state, arguments, move |old| match &old.media {
        None => Err(Refusal::malformed(
            "there is no caption in the message to edit",
        )),
        media @ Some(_) => Ok(Content {
            rich,
            media: media.clone(),
            markup,
        }),
    })
}

pub(super) fn markup(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let markup = markup::read_inline(arguments.body.get("reply_markup"))?;
    edit(state, arguments, move |old| {
        Ok(Content {
            markup,
            ..old.clone()
        })
    })
}

pub(super) fn delete(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let chat = known_chat(state, arguments)?;
    let id = message_id(arguments.int("message_id"));
    let Some(message) = state.message(chat, id) else {
        return Err(Refusal::met(
            400,
            "Bad Request: message to delete not found",
        ));
    };
    if state.seconds() - message.date >= DELETABLE_SECONDS {
        return Err(Refusal::met(400, "Bad Request: message can't be deleted"));
    }
    state.remove(chat, id);
    Ok(true.into())
}

pub(super) fn delete_many(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let chat = known_chat(state, arguments)?;
    let ids = arguments.list("message_ids");
    if !(1..=100).contains(&ids.len()) {
        return Err(Refusal::malformed("message_ids must have 1-100 items"));
    }
    // Telegram skips what it does not find.
    let now = state.seconds();
    for id in ids {
        let id = message_id(id.as_i64());
        let young = |date: i64| now - date < DELETABLE_SECONDS;
        if state
            .message(chat, id)
            .is_some_and(|message| young(message.date))
        {
            state.remove(chat, id);
        }
    }
    Ok(true.into())
}

pub(super) fn answer(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let text = arguments.text("text").filter(|text| !text.is_empty());
    if text.is_some_and(|text| crate::sandbox::text::units(text) > LONGEST_TOAST) {
        return Err(Refusal::malformed("MESSAGE_TOO_LONG"));
    }
    let id = arguments.text("callback_query_id").unwrap_or_default();
    let now = state.seconds();
    let press = state.presses.get_mut(id);
    let Some(press) = press.filter(|press| now - press.at <= PRESS_SECONDS) else {
        return Err(Refusal::met(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        ));
    };
    // The first answer is the one the person saw.
    if press.answer.is_none() {
        press.answer = Some(Answer {
            text: text.map(str::to_owned),
            show_alert: arguments.flag("show_alert"),
        });
        let chat = press.chat;
        let callback = id.to_owned();
        state.change(Change::Answered { callback, chat });
    }
    Ok(true.into())
}

/// Replaces a message's content, unless that would change nothing.
fn edit(
    state: &mut State,
    arguments: &Arguments<'_>,
    new: impl FnOnce(&Content) -> Result<Content, Refusal>,
) -> Result<Value, Refusal> {
    let chat = open_chat(state, arguments)?;
    let id = message_id(arguments.int("message_id"));
    let Some(message) = state.message(chat, id) else {
        return Err(Refusal::met(400, "Bad Request: message to edit not found"));
    };
    if !message.editable() {
        return Err(Refusal::malformed("message can't be edited"));
    }
    let content = new(&message.content)?;
    let edit = Value::Object(arguments.body.clone());
    if content == message.content {
        let mut refusal = Refusal::malformed(NOT_MODIFIED);
        // After a restart a bot cannot know that its last edit arrived: that repeat is no mistake.
        refusal.violation = message.last_edit.as_ref() != Some(&edit);
        return Err(refusal);
    }
    let words_changed = content.rich != message.content.rich;
    let now = state.seconds();
    let version = state.change(Change::Message { chat, message: id });
    if let Some(message) = state.message_mut(chat, id) {
        message.content = content;
        message.last_edit = Some(edit);
        message.version = version;
        message.edits += 1;
        // Telegram marks a message as edited only for its words.
        if words_changed {
            message.edited = Some(now);
        }
    }
    Ok(state.message_json(chat, id))
}

fn message_id(id: Option<i64>) -> i32 {
    id.and_then(|id| i32::try_from(id).ok()).unwrap_or_default()
}
