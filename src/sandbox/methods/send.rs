//! The methods that send.

use serde_json::{Map, Value};

use super::{Arguments, content_of, message_words, open_chat, words};
use crate::sandbox::{
    call::Refusal,
    markup,
    message::{Author, Content},
    shown::Media,
    state::{Draft, State},
};

const LONGEST_CAPTION: usize = 1024;

pub(super) fn message(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let content = Content {
        rich: message_words(state, arguments)?,
        ..Content::default()
    };
    send(state, arguments, content)
}

pub(super) fn file(
    state: &mut State,
    method: &str,
    arguments: &Arguments<'_>,
) -> Result<Value, Refusal> {
    let rich = words(
        arguments.body,
        "caption",
        "caption_entities",
        LONGEST_CAPTION,
    )?;
    open_chat(state, arguments)?;
    let part = match method {
        "sendPhoto" => "photo",
        "sendVideo" => "video",
        "sendVoice" => "voice",
        _ => "document",
    };
    let (file, name) = stored(state, arguments, part, arguments.body.get(part))?;
    let seconds = arguments.seconds("duration");
    let media = match part {
        "photo" => Media::Photo { file },
        "video" => Media::Video { file, seconds },
        "voice" => Media::Voice { file, seconds },
        _ => Media::Document { file, name },
    };
    send(
        state,
        arguments,
        Content {
            rich,
            ..content_of(media)
        },
    )
}

pub(super) fn album(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let media = arguments.list("media");
    if !(2..=10).contains(&media.len()) {
        return Err(Refusal::malformed("media group must have 2-10 items"));
    }
    let chat = open_chat(state, arguments)?;
    let reply_to = reply(state, chat, arguments)?;
    let mut contents = Vec::new();
    for item in media {
        contents.push(album_item(state, arguments, item)?);
    }
    let album = state.new_album();
    let mut sent = Vec::new();
    for content in contents {
        let id = state.add(
            chat,
            Draft {
                reply_to,
                album: Some(album.clone()),
                silent: arguments.flag("disable_notification"),
                ..Draft::new(Author::Bot, content)
            },
        );
        sent.push(state.message_json(chat, id));
    }
    Ok(sent.into())
}

pub(super) fn location(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let (lat, lon) = point(arguments)?;
    let accuracy = arguments.float("horizontal_accuracy");
    let live = arguments
        .int("live_period")
        .and_then(|n| u32::try_from(n).ok());
    let pin = Media::Pin {
        lat,
        lon,
        accuracy,
        live,
    };
    send(state, arguments, content_of(pin))
}

pub(super) fn venue(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let (lat, lon) = point(arguments)?;
    let title = arguments.text("title").unwrap_or_default().to_owned();
    let address = arguments.text("address").unwrap_or_default().to_owned();
    if title.is_empty() {
        return Err(Refusal::malformed("venue title is empty"));
    }
    let venue = Media::Venue {
        lat,
        lon,
        title,
        address,
    };
    send(state, arguments, content_of(venue))
}

pub(super) fn contact(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let phone = arguments
        .text("phone_number")
        .unwrap_or_default()
        .to_owned();
    let name = arguments.text("first_name").unwrap_or_default().to_owned();
    if phone.is_empty() || name.is_empty() {
        return Err(Refusal::malformed(
            "contact needs a phone number and a name",
        ));
    }
    let contact = Media::Contact {
        phone,
        name,
        user: None,
    };
    send(state, arguments, content_of(contact))
}

pub(super) fn action(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    open_chat(state, arguments)?;
    let known = [
        "typing",
        "record_",
        "upload_",
        "choose_sticker",
        "find_location",
    ];
    let action = arguments.text("action").unwrap_or_default();
    if known.iter().any(|known| action.starts_with(known)) {
        Ok(true.into())
    } else {
        Err(Refusal::malformed("wrong parameter action in request"))
    }
}

/// What all sending has in common: markup, reply, number, result.
fn send(state: &mut State, arguments: &Arguments<'_>, content: Content) -> Result<Value, Refusal> {
    let private = arguments.int("chat_id").is_some_and(|chat| chat > 0);
    let markup = markup::read(arguments.body.get("reply_markup"), private)?;
    let chat = open_chat(state, arguments)?;
    let reply_to = reply(state, chat, arguments)?;
    let draft = Draft {
        reply_to,
        silent: arguments.flag("disable_notification"),
        ..Draft::new(Author::Bot, Content { markup, ..content })
    };
    let id = state.add(chat, draft);
    Ok(state.message_json(chat, id))
}

/// The message replied to; gone is an error unless the bot said it does not mind.
fn reply(state: &State, chat: i64, arguments: &Arguments<'_>) -> Result<Option<i32>, Refusal> {
    let Some(Value::Object(parameters)) = arguments.body.get("reply_parameters") else {
        return Ok(None);
    };
    const KNOWN: [&str; 7] = [
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
    ];
    if let Some(key) = parameters.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(Refusal::malformed(format!(
            "unknown field \"{key}\" in reply_parameters"
        )));
    }
    let Some(id) = parameters.get("message_id").and_then(Value::as_i64) else {
        return Err(Refusal::malformed("reply_parameters need a message_id"));
    };
    let other_chat = parameters
        .get("chat_id")
        .is_some_and(|other| other.as_i64() != Some(chat));
    if other_chat {
        return Err(Refusal::malformed(
            "the sandbox plays replies within one chat only",
        ));
    }
    let id = i32::try_from(id).unwrap_or_default();
    if state.message(chat, id).is_some() {
        Ok(Some(id))
    } else if parameters.get("allow_sending_without_reply") == Some(&Value::Bool(true)) {
        Ok(None)
    } else {
        Err(Refusal::met(
            400,
            "Bad Request: message to be replied not found",
        ))
    }
}

fn album_item(
    state: &mut State,
    arguments: &Arguments<'_>,
    item: &Value,
) -> Result<Content, Refusal> {
    let Some(object) = item.as_object() else {
        return Err(Refusal::malformed(
            "can't parse InputMedia: object expected",
        ));
    };
    album_keys(object)?;
    let kind = object
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let rich = words(object, "caption", "caption_entities", LONGEST_CAPTION)?;
    if !["photo", "video", "document"].contains(&kind) {
        return Err(Refusal::malformed(format!(
            "can't parse InputMedia: type \"{kind}\" is not played"
        )));
    }
    let (file, name) = stored(state, arguments, kind, object.get("media"))?;
    let media = match kind {
        "photo" => Media::Photo { file },
        "video" => Media::Video { file, seconds: 0 },
        _ => Media::Document { file, name },
    };
    Ok(Content {
        rich,
        ..content_of(media)
    })
}

fn album_keys(object: &Map<String, Value>) -> Result<(), Refusal> {
    const KNOWN: [&str; 14] = [
        "type",
        "media",
        "caption",
        "parse_mode",
        "caption_entities",
        "show_caption_above_media",
        "has_spoiler",
        "thumbnail",
        "width",
        "height",
        "duration",
        "supports_streaming",
        "disable_content_type_detection",
        "cover",
    ];
    match object.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        Some(key) => Err(Refusal::malformed(format!(
            "unknown field \"{key}\" in InputMedia"
        ))),
        None => Ok(()),
    }
}

/// The file a parameter names: an upload is kept, an id must be known. Its id and name.
fn stored(
    state: &mut State,
    arguments: &Arguments<'_>,
    folder: &str,
    parameter: Option<&Value>,
) -> Result<(String, String), Refusal> {
    let wrong = || Refusal::malformed("wrong file identifier/HTTP URL specified");
    let text = parameter.and_then(Value::as_str).ok_or_else(wrong)?;
    if let Some(part) = text.strip_prefix("attach://") {
        let blob = arguments.uploads.get(part).ok_or_else(wrong)?;
        if blob.bytes.is_empty() {
            return Err(Refusal::malformed("file must be non-empty"));
        }
        let id = state.files.keep(folder, blob.clone());
        return Ok((id, blob.name.clone()));
    }
    let blob = state.files.get(text).ok_or_else(wrong)?;
    Ok((text.to_owned(), blob.name.clone()))
}

fn point(arguments: &Arguments<'_>) -> Result<(f64, f64), Refusal> {
    let lat = arguments.float("latitude").unwrap_or(f64::NAN);
    let lon = arguments.float("longitude").unwrap_or(f64::NAN);
    if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
        Ok((lat, lon))
    } else {
        Err(Refusal::malformed("wrong latitude or longitude specified"))
    }
}
