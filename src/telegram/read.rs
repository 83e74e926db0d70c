//! An inbox row → what talk hears. Kinds and fields that nobody knows are kept raw and say nothing, or kindly that
//! they cannot be read.

use teloxide::types::{
    CallbackQuery, ChatMemberKind, ChatMemberUpdated, MaybeInaccessibleMessage, Message,
    MessageKind, Update, UpdateKind,
};

use super::BLOCKED;
use crate::{
    desk::Door,
    message::content::{Media, MediaKind},
    store::InboxRow,
    talk::{
        action::Press,
        input::{Command, Heard, Link, Pin, Said, Spoken, Unreadable},
    },
};

/// The door of Telegram.
#[derive(Debug, Clone, Copy, Default)]
pub struct TelegramDoor;

impl Door for TelegramDoor {
    fn read(&self, row: &InboxRow) -> Heard {
        let mut heard = Heard {
            arrival: row.arrival,
            update_id: row.update_id,
            at: row.received_at,
            client_language: None,
            said: Said::Nothing,
        };
        if row.source == BLOCKED {
            heard.said = Said::Blocked;
            return heard;
        }
        // Raw bytes that were purged say nothing, either.
        let Ok(update) = serde_json::from_slice::<Update>(&row.raw) else {
            return heard;
        };
        heard.client_language = update.from().and_then(|user| user.language_code.clone());
        heard.said = match update.kind {
            UpdateKind::Error(_) => unknown(&row.raw),
            kind => said(kind),
        };
        heard
    }
}

fn said(kind: UpdateKind) -> Said {
    match kind {
        UpdateKind::Message(message) if message.chat.is_private() => message_said(&message),
        UpdateKind::Message(message) | UpdateKind::ChannelPost(message) => {
            in_a_chat_of_many(&message)
        }
        UpdateKind::EditedMessage(message) if message.chat.is_private() => {
            match message.text().or(message.caption()) {
                Some(text) => Said::Edited {
                    message: message.id.0.into(),
                    text: clean(text),
                },
                // A live position that moves, a changed photo: nothing to say.
                None => Said::Nothing,
            }
        }
        UpdateKind::CallbackQuery(query) => pressed(query),
        UpdateKind::MyChatMember(update) => member(&update),
        // Kinds that want no answer, and those of tomorrow.
        _ => Said::Nothing,
    }
}

/// An update that teloxide cannot read: a private message is answered, everything else says nothing.
fn unknown(raw: &[u8]) -> Said {
    let update: serde_json::Value = serde_json::from_slice(raw).unwrap_or_default();
    if update["message"]["chat"]["type"] == "private" {
        Said::Unreadable(Unreadable::Other)
    } else {
        Said::Nothing
    }
}

/// In a group or channel nothing is heard but the code by which it is linked.
fn in_a_chat_of_many(message: &Message) -> Said {
    let mut words = message.text().unwrap_or_default().split_whitespace();
    let is_link = words
        .next()
        .is_some_and(|first| command(first) == Some(Command::Channels));
    match words.next() {
        Some(code) if is_link => Said::Linking {
            code: clean(code),
            title: clean(message.chat.title().unwrap_or_default()),
        },
        Some(_) | None => Said::Nothing,
    }
}

fn pressed(query: CallbackQuery) -> Said {
    let message = query.message.as_ref().map(|message| match message {
        MaybeInaccessibleMessage::Regular(message) => i64::from(message.id.0),
        MaybeInaccessibleMessage::Inaccessible(message) => i64::from(message.message_id.0),
    });
    Said::Pressed {
        press: query.data.as_deref().and_then(Press::parse),
        message,
        callback: query.id.0,
    }
}

fn member(update: &ChatMemberUpdated) -> Said {
    let inside = |kind: &ChatMemberKind| kind.is_present();
    match (
        update.chat.is_private(),
        inside(&update.old_chat_member.kind),
        inside(&update.new_chat_member.kind),
    ) {
        (true, _, false) => Said::Blocked,
        (true, false, true) => Said::Unblocked,
        (false, true, false) => Said::Removed,
        (true, true, true) | (false, _, _) => Said::Nothing,
    }
}

fn message_said(message: &Message) -> Said {
    let id = i64::from(message.id.0);
    let reply_to = message
        .reply_to_message()
        .map(|message| i64::from(message.id.0));
    if let Some(text) = message.text()
        && let Some(command) = command(text)
    {
        return Said::Command(command);
    }
    if let Some(location) = message
        .venue()
        .map(|venue| &venue.location)
        .or_else(|| message.location())
    {
        let (lon, lat, accuracy_m) = (
            location.longitude,
            location.latitude,
            location.horizontal_accuracy,
        );
        return Said::Pin(Pin {
            message: id,
            lon,
            lat,
            accuracy_m,
            reply_to,
        });
    }
    if let Some(contact) = message.contact() {
        return Said::Contact {
            phone: clean(&contact.phone_number),
        };
    }
    if message.sticker().is_some() || message.dice().is_some() || message.game().is_some() {
        return Said::Unreadable(Unreadable::Sticker);
    }
    if message.poll().is_some() {
        return Said::Unreadable(Unreadable::Poll);
    }
    let media = media(message);
    let text = clean(message.text().or(message.caption()).unwrap_or_default());
    match &message.kind {
        // A content that teloxide does not know, of an update it otherwise reads.
        MessageKind::Empty {} => Said::Unreadable(Unreadable::Other),
        MessageKind::Common(_) if media.is_empty() && text.is_empty() => {
            Said::Unreadable(Unreadable::Other)
        }
        MessageKind::Common(_) => Said::Words(Spoken {
            message: id,
            text,
            media,
            album: message.media_group_id().map(|album| album.0.clone()),
            reply_to,
            forwarded: message.forward_origin().is_some(),
        }),
        // Service messages: somebody pinned something, a title changed.
        _ => Said::Nothing,
    }
}

fn media(message: &Message) -> Vec<Media> {
    let one = |kind, file: &teloxide::types::FileMeta, seconds: Option<u32>| {
        vec![Media {
            kind,
            file: file.id.0.clone(),
            seconds,
        }]
    };
    if let Some(best) = message.photo().and_then(|sizes| {
        sizes
            .iter()
            .max_by_key(|size| u64::from(size.width) * u64::from(size.height))
    }) {
        one(MediaKind::Photo, &best.file, None)
    } else if let Some(video) = message.video() {
        one(
            MediaKind::Video,
            &video.file,
            Some(video.duration.seconds()),
        )
    } else if let Some(note) = message.video_note() {
        // A round video cannot be sent on as a video; as a file it arrives whole.
        one(
            MediaKind::Document,
            &note.file,
            Some(note.duration.seconds()),
        )
    } else if let Some(voice) = message.voice() {
        one(
            MediaKind::Voice,
            &voice.file,
            Some(voice.duration.seconds()),
        )
    } else if let Some(audio) = message.audio() {
        one(
            MediaKind::Document,
            &audio.file,
            Some(audio.duration.seconds()),
        )
    } else if let Some(animation) = message.animation() {
        one(MediaKind::Document, &animation.file, None)
    } else if let Some(document) = message.document() {
        one(MediaKind::Document, &document.file, None)
    } else {
        Vec::new()
    }
}

/// A command, if the text begins with one. What stands behind `@` names the bot.
fn command(text: &str) -> Option<Command> {
    let rest = text.strip_prefix('/')?;
    let (name, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let name = name.split('@').next().unwrap_or_default();
    if name.is_empty()
        || !name
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || char == '_')
    {
        return None;
    }
    Some(match name.to_ascii_lowercase().as_str() {
        "start" => Command::Start(Link::parse(argument)),
        "my" => Command::My,
        "todo" => Command::Todo,
        "language" => Command::Language,
        "help" => Command::Help,
        "privacy" => Command::Privacy,
        "grid" => Command::Grid,
        "week" => Command::Week,
        "figures" => Command::Figures,
        "board" => Command::Board,
        "desk" => Command::Desk,
        "file" => Command::File,
        "offer" => Command::Offer,
        "care" => Command::Care,
        "family" => Command::Family(clean(argument.trim())),
        "voice" => Command::Voice,
        "cancel" => Command::Cancel,
        "find" => Command::Find(clean(argument.trim())),
        "away" => Command::Away,
        "leave" => Command::Leave,
        "ledger" => Command::Ledger,
        "link" => Command::Channels,
        "open" => Command::Open(clean(argument.trim())),
        _ => Command::Unknown,
    })
}

/// PostgreSQL's TEXT holds no NUL, and nobody types one.
fn clean(text: &str) -> String {
    text.replace('\0', "")
}
