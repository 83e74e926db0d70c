//! A message as the sandbox keeps it, as the Bot API writes it, as a phone shows it.

use serde_json::{Map, Value, json};

use super::{
    files::Files,
    shown::{Button, Keyboard, Media, Shown},
    text::{Rich, write_into},
};

/// The markup under a message.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Markup {
    #[default]
    None,
    Inline {
        rows: Vec<Vec<Button>>,
        /// As the bot wrote it; Telegram returns it with the message.
        raw: Value,
    },
    Keyboard(Keyboard),
    Remove,
    ForceReply,
}

/// Words, what hangs on them, and markup: what an edit can change.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Content {
    pub rich: Rich,
    pub media: Option<Media>,
    pub markup: Markup,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    Bot,
    Person(i64),
    /// The channel itself: its posts name nobody.
    Channel,
}

/// A message of either side.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub id: i32,
    pub author: Author,
    pub date: i64,
    pub edited: Option<i64>,
    pub content: Content,
    pub reply_to: Option<i32>,
    pub album: Option<String>,
    pub forwarded_from: Option<String>,
    pub silent: bool,
    pub edits: u32,
    pub version: u64,
    /// The parameters of the last edit that took effect: the same once more is a repeat after a restart.
    pub last_edit: Option<Value>,
}

impl Message {
    /// The Bot API's `Message`, without what it replies to.
    pub fn json(&self, chat: &Value, from: &Value, files: &Files) -> Map<String, Value> {
        let mut message = Map::new();
        message.insert("message_id".into(), self.id.into());
        // What stands in a channel is the channel's, also what the bot wrote.
        match chat["type"] == "channel" {
            true => message.insert("sender_chat".into(), chat.clone()),
            false => message.insert("from".into(), from.clone()),
        };
        message.insert("chat".into(), chat.clone());
        message.insert("date".into(), self.date.into());
        if let Some(edited) = self.edited {
            message.insert("edit_date".into(), edited.into());
        }
        if let Some(album) = &self.album {
            message.insert("media_group_id".into(), album.clone().into());
        }
        if let Some(name) = &self.forwarded_from {
            let origin =
                json!({"type": "hidden_user", "sender_user_name": name, "date": self.date - 60});
            message.insert("forward_origin".into(), origin);
        }
        if let Some(media) = &self.content.media {
            write_media(&mut message, media, files);
        }
        write_into(
            &mut message,
            &self.content.rich,
            self.content.media.is_some(),
        );
        if let Markup::Inline { raw, .. } = &self.content.markup {
            message.insert("reply_markup".into(), raw.clone());
        }
        message
    }

    /// The bubble on a phone.
    pub fn shown(&self, from: &str) -> Shown {
        let markup = &self.content.markup;
        Shown {
            message_id: self.id,
            mine: self.author == Author::Bot,
            from: from.to_owned(),
            date: self.date,
            text: self.content.rich.text.clone(),
            html: self.content.rich.to_html(),
            media: self.content.media.clone().into_iter().collect(),
            album: self.album.clone(),
            buttons: self.buttons().to_vec(),
            keyboard: match markup {
                Markup::Keyboard(keyboard) => Some(keyboard.clone()),
                Markup::None | Markup::Inline { .. } | Markup::Remove | Markup::ForceReply => None,
            },
            removes_keyboard: *markup == Markup::Remove,
            reply_to: self.reply_to,
            forwarded_from: self.forwarded_from.clone(),
            silent: self.silent,
            edits: self.edits,
            edited: self.edited,
            version: self.version,
        }
    }

    /// The rows of buttons under it.
    pub fn buttons(&self) -> &[Vec<Button>] {
        match &self.content.markup {
            Markup::Inline { rows, .. } => rows,
            Markup::None | Markup::Keyboard(_) | Markup::Remove | Markup::ForceReply => &[],
        }
    }

    /// Telegram lets a bot edit only messages with an inline keyboard or none.
    pub fn editable(&self) -> bool {
        match self.content.markup {
            Markup::None | Markup::Inline { .. } => self.author == Author::Bot,
            Markup::Keyboard(_) | Markup::Remove | Markup::ForceReply => false,
        }
    }
}

fn write_media(message: &mut Map<String, Value>, media: &Media, files: &Files) {
    let with = |file: &str, more: Value| {
        let mut object = files.stub(file);
        if let Value::Object(more) = more {
            object.extend(more);
        }
        Value::Object(object)
    };
    match media {
        Media::Photo { file } => {
            message.insert("photo".into(), files.photo_sizes(file));
        }
        Media::Video { file, seconds } => {
            let more =
                json!({"width": 640, "height": 360, "duration": seconds, "mime_type": "video/mp4"});
            message.insert("video".into(), with(file, more));
        }
        Media::Voice { file, seconds } => {
            let more = json!({"duration": seconds, "mime_type": "audio/ogg"});
            message.insert("voice".into(), with(file, more));
        }
        Media::Document { file, name } => {
            let mime = files
                .get(file)
                .map_or("application/octet-stream", |blob| blob.mime.as_str());
            let more = json!({"file_name": name, "mime_type": mime});
            message.insert("document".into(), with(file, more));
        }
        Media::Pin {
            lat,
            lon,
            accuracy,
            live,
        } => {
            let mut location = json!({"latitude": lat, "longitude": lon});
            if let Some(accuracy) = accuracy {
                location["horizontal_accuracy"] = json!(accuracy);
            }
            if let Some(live) = live {
                location["live_period"] = json!(live);
            }
            message.insert("location".into(), location);
        }
        Media::Venue {
            lat,
            lon,
            title,
            address,
        } => {
            let location = json!({"latitude": lat, "longitude": lon});
            // Telegram repeats the position beside the venue.
            message.insert("location".into(), location.clone());
            message.insert(
                "venue".into(),
                json!({"location": location, "title": title, "address": address}),
            );
        }
        Media::Contact { phone, name, user } => {
            let mut contact = json!({"phone_number": phone, "first_name": name});
            if let Some(user) = user {
                contact["user_id"] = json!(user);
            }
            message.insert("contact".into(), contact);
        }
        Media::Sticker { file, emoji } => {
            let more = json!({"type": "regular", "width": 512, "height": 512,
                "is_animated": false, "is_video": false, "emoji": emoji});
            message.insert("sticker".into(), with(file, more));
        }
        Media::Poll { question, options } => {
            let options: Vec<Value> = options
                .iter()
                .map(|text| json!({"text": text, "voter_count": 0}))
                .collect();
            message.insert(
                "poll".into(),
                json!({"id": "5400000000000000001", "question": question, "options": options,
                    "total_voter_count": 0, "is_closed": false, "is_anonymous": true,
                    "type": "regular", "allows_multiple_answers": false}),
            );
        }
    }
}
