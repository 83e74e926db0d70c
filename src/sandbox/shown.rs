//! What a person sees on the phone: bubbles, buttons, keyboards. Plain data, nothing that acts.

use serde::Serialize;

/// A bubble in a chat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// The message's number.
    pub message_id: i32,
    /// Written by the bot.
    pub mine: bool,
    /// Who wrote it, for groups.
    pub from: String,
    /// When, in Unix seconds.
    pub date: i64,
    /// The text or the caption, plain.
    pub text: String,
    /// The same as HTML that is safe to show.
    pub html: String,
    /// What hangs on it; one at most, since an album is one bubble for each picture.
    pub media: Vec<Media>,
    /// The album it belongs to.
    pub album: Option<String>,
    /// Buttons under it, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// The reply keyboard it brought.
    pub keyboard: Option<Keyboard>,
    /// It takes the reply keyboard away.
    pub removes_keyboard: bool,
    /// The message it replies to.
    pub reply_to: Option<i32>,
    /// Whom it was forwarded from.
    pub forwarded_from: Option<String>,
    /// Sent without a sound.
    pub silent: bool,
    /// How often it was edited, words or buttons.
    pub edits: u32,
    /// When its words were last edited, in Unix seconds.
    pub edited: Option<i64>,
    /// Grows with every change in the whole sandbox.
    pub version: u64,
}

impl Shown {
    /// The labels of all buttons, row after row.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons
            .iter()
            .flatten()
            .map(|button| button.text.as_str())
            .collect()
    }
}

/// A button under a bubble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Button {
    /// Its label.
    pub text: String,
    /// What a press sends to the bot; a link has none.
    pub data: Option<String>,
    /// The address it opens.
    pub url: Option<String>,
}

/// A reply keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Keyboard {
    /// Its keys, row by row.
    pub rows: Vec<Vec<Key>>,
    /// It hides after one use.
    pub one_time: bool,
    /// The hint in the input field.
    pub placeholder: Option<String>,
}

/// A key of a reply keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Its label, sent as a message unless the key asks for something else.
    pub text: String,
    /// What it asks for.
    pub asks: Option<Asks>,
}

/// What a key may ask for instead of sending its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// The person's position.
    Location,
    /// The person's phone number.
    Contact,
}

/// What hangs on a message. `file` is a file id.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Media {
    /// A picture.
    Photo {
        /// Its file.
        file: String,
    },
    /// A film.
    Video {
        /// Its file.
        file: String,
        /// Its length.
        seconds: u32,
    },
    /// A spoken message.
    Voice {
        /// Its file.
        file: String,
        /// Its length.
        seconds: u32,
    },
    /// Any file.
    Document {
        /// Its file.
        file: String,
        /// Its name.
        name: String,
    },
    /// A position.
    Pin {
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
        /// Radius of uncertainty in metres.
        accuracy: Option<f64>,
        /// Seconds for which it moves along.
        live: Option<u32>,
    },
    /// A position with a name.
    Venue {
        /// Latitude.
        lat: f64,
        /// Longitude.
        lon: f64,
        /// Name of the place.
        title: String,
        /// Its address.
        address: String,
    },
    /// A phone contact.
    Contact {
        /// The number.
        phone: String,
        /// The name.
        name: String,
        /// Whose account it is, when it has one.
        user: Option<i64>,
    },
    /// A sticker.
    Sticker {
        /// Its file.
        file: String,
        /// The emoji it stands for.
        emoji: String,
    },
    /// A poll.
    Poll {
        /// What is asked.
        question: String,
        /// The choices.
        options: Vec<String>,
    },
}

/// What the bot answered to a press.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The words of the toast, if any.
    pub text: Option<String>,
    /// Shown as a window that must be closed.
    pub show_alert: bool,
}
