//! What has to be asked of Telegram so that a bubble shows what it should.

use serde::Serialize;
use serde_json::Value;
use teloxide::{
    payloads::{
        EditMessageText, EditMessageTextSetters, SendDocument, SendMediaGroup,
        SendMediaGroupSetters, SendMessage, SendMessageSetters, SendPhoto, SendVideo, SendVoice,
    },
    types::{
        ChatId, FileId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMedia,
        InputMediaPhoto, InputMediaVideo, KeyboardButton, KeyboardMarkup, LinkPreviewOptions,
        MessageId, ParseMode, ReplyMarkup, ReplyParameters,
    },
};

use crate::{
    message::content::{Bubble, Button, Content, Keyboard, Media, MediaKind, Sheet},
    message::press::PressData,
    print::Drawing,
    store::BubbleRow,
};

/// Texts end here, in UTF-16 units after entities; bubbles are built to stay below.
const TEXT_UNITS: usize = 4_096;

/// Requests to make for one bubble, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plan {
    /// It shows what it should, or there is nothing to show.
    Nothing,
    /// Edit these messages; where one is gone and none is left, send anew.
    Edit(Vec<i64>, Value),
    /// Send it.
    Send(Request),
}

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    /// The method.
    pub method: &'static str,
    /// Its parameters.
    pub payload: Value,
    /// A file of ours that goes with them.
    pub file: Option<Attached>,
}

/// A file of ours, made when it is sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Attached {
    /// A picture.
    Drawing(Drawing),
    /// A table.
    Sheet(Sheet),
}

/// What to do for a bubble in a chat; `reply_to` is the message it answers, if that is known.
pub(super) fn plan(row: &BubbleRow, chat: i64, reply_to: Option<i64>) -> Plan {
    let bubble = &row.bubble;
    let content = &bubble.wanted;
    if content.html.is_empty() && content.media.is_empty() {
        return Plan::Nothing;
    }
    let whole: Vec<_> = row
        .messages
        .iter()
        .filter(|message| !message.part)
        .collect();
    if whole.is_empty() {
        return send(bubble, chat, reply_to).map_or(Plan::Nothing, Plan::Send);
    }
    let stale: Vec<i64> = whole
        .iter()
        .filter(|message| message.shown < bubble.revision)
        .map(|message| message.message)
        .collect();
    if stale.is_empty() || !content.can_be_edited() {
        return Plan::Nothing;
    }
    // The message's number is filled in for each.
    let payload = EditMessageText::new(ChatId(chat), MessageId(0), fitted(content))
        .parse_mode(ParseMode::Html)
        .link_preview_options(unseen());
    let payload = match inline(bubble) {
        Some(markup) => payload.reply_markup(markup),
        None => payload,
    };
    Plan::Edit(stale, value(&payload))
}

/// The request that sends a bubble for the first time.
pub(super) fn send(bubble: &Bubble, chat: i64, reply_to: Option<i64>) -> Option<Request> {
    let content = &bubble.wanted;
    let chat = ChatId(chat);
    let reply = reply_to
        .or(content.reply_to_message)
        .and_then(|message| i32::try_from(message).ok())
        .map(|message| {
            // What it answers may be gone: that is no reason not to be heard.
            ReplyParameters {
                allow_sending_without_reply: Some(true),
                ..ReplyParameters::new(MessageId(message))
            }
        });
    if let Some(drawing) = content.drawing() {
        let photo = Media {
            kind: MediaKind::Photo,
            file: String::new(),
            seconds: None,
        };
        return Some(Request {
            file: Some(Attached::Drawing(drawing)),
            ..single(&photo, content, chat, reply)
        });
    }
    if let Some(sheet) = &content.sheet {
        let document = Media {
            kind: MediaKind::Document,
            file: String::new(),
            seconds: None,
        };
        return Some(Request {
            file: Some(Attached::Sheet(sheet.clone())),
            ..single(&document, content, chat, reply)
        });
    }
    match content.media.as_slice() {
        [] => {
            let mut payload = SendMessage::new(chat, fitted(content))
                .parse_mode(ParseMode::Html)
                .link_preview_options(unseen())
                .disable_notification(content.silent);
            payload.reply_parameters = reply;
            payload.reply_markup = markup(bubble);
            Some(Request {
                method: "sendMessage",
                payload: value(&payload),
                file: None,
            })
        }
        [one] => Some(single(one, content, chat, reply)),
        several => {
            let media: Vec<InputMedia> = several.iter().filter_map(album_part).collect();
            let mut payload = SendMediaGroup::new(chat, media).disable_notification(content.silent);
            payload.reply_parameters = reply;
            Some(Request {
                method: "sendMediaGroup",
                payload: value(&payload),
                file: None,
            })
        }
    }
}

fn single(
    media: &Media,
    content: &Content,
    chat: ChatId,
    reply: Option<ReplyParameters>,
) -> Request {
    let file = InputFile::file_id(FileId(media.file.clone()));
    let caption = (!content.html.is_empty()).then(|| content.html.as_str().to_owned());
    let parse_mode = caption.is_some().then_some(ParseMode::Html);
    let silent = content.silent.then_some(true);
    macro_rules! request {
        ($Payload:ident, $method:literal) => {{
            let mut payload = $Payload::new(chat, file);
            payload.caption = caption;
            payload.parse_mode = parse_mode;
            payload.disable_notification = silent;
            payload.reply_parameters = reply;
            Request {
                method: $method,
                payload: value(&payload),
                file: None,
            }
        }};
    }
    match media.kind {
        MediaKind::Photo => request!(SendPhoto, "sendPhoto"),
        MediaKind::Video => request!(SendVideo, "sendVideo"),
        MediaKind::Voice => request!(SendVoice, "sendVoice"),
        MediaKind::Document => request!(SendDocument, "sendDocument"),
    }
}

fn album_part(media: &Media) -> Option<InputMedia> {
    let file = InputFile::file_id(FileId(media.file.clone()));
    match media.kind {
        MediaKind::Photo => Some(InputMedia::Photo(InputMediaPhoto::new(file))),
        MediaKind::Video => Some(InputMedia::Video(InputMediaVideo::new(file))),
        // Notices put only photos and videos side by side.
        MediaKind::Voice | MediaKind::Document => None,
    }
}

fn markup(bubble: &Bubble) -> Option<ReplyMarkup> {
    match &bubble.wanted.keyboard {
        Some(Keyboard::Position { label }) => {
            let button = KeyboardButton::new(label.as_str())
                .request(teloxide::types::ButtonRequest::Location);
            Some(ReplyMarkup::Keyboard(
                KeyboardMarkup::new([[button]])
                    .resize_keyboard()
                    .one_time_keyboard(),
            ))
        }
        None => inline(bubble).map(ReplyMarkup::InlineKeyboard),
    }
}

fn inline(bubble: &Bubble) -> Option<InlineKeyboardMarkup> {
    let rows = &bubble.wanted.rows;
    let button = |button: &Button| {
        let press = PressData {
            bubble: bubble.id,
            revision: bubble.revision,
            code: button.code.clone(),
        };
        InlineKeyboardButton::callback(button.label.as_str(), press.data())
    };
    (!rows.is_empty()).then(|| {
        InlineKeyboardMarkup::new(
            rows.iter()
                .map(|row| row.iter().map(button).collect::<Vec<_>>()),
        )
    })
}

/// Links are opened by whoever they are for, and by nobody before: a preview would have Telegram fetch them.
fn unseen() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// A text that fits. Bubbles quote only beginnings, so this bites only where many limits meet.
fn fitted(content: &Content) -> String {
    let html = content.html.as_str();
    if html.encode_utf16().count() <= TEXT_UNITS {
        return html.to_owned();
    }
    // Tags cannot be cut in two: what is too long is shown plain.
    let text = content.html.plain();
    let cut: String = text
        .chars()
        .scan(0, |units, char| {
            *units += char.len_utf16();
            (*units < TEXT_UNITS).then_some(char)
        })
        .collect();
    crate::words::Html::escape(&cut).as_str().to_owned()
}

fn value(payload: &impl Serialize) -> Value {
    // Payloads are plain structures of ours and teloxide's: they always serialise.
    serde_json::to_value(payload).unwrap_or_default()
}
