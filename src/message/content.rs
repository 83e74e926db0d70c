//! What a bubble shows: text, buttons, media. Channel-free; a door turns it into requests.

use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, PersonId},
    message::press::Code,
    print::{Chart, Drawing, Map},
    words::Html,
};

/// A bubble of ours. It keeps its name through edits, resends and restarts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BubbleId(pub i64);

/// What a bubble is for, so that the right ones change when a case moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A request not filed yet.
    Draft,
    /// The resident's own bubble of a case.
    Receipt,
    /// A holder's card of a case.
    Card,
    /// A question that waits for words.
    Prompt,
    /// The result, with the resident's two questions.
    Verdict,
    /// A list with pages: my cases, to-do.
    List,
    /// Something said once.
    Note,
    /// A session, or that a grid is followed: its buttons must live for weeks.
    Session,
    /// A week's figures: its buttons lead to lists for as long.
    Digest,
    /// A visit to a household: what it shows of the door is shown for a while.
    Visit,
    /// Whom to look in on: whoever stops it stands there no longer.
    Care,
}

/// A bubble and what it should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    /// Its name.
    pub id: BubbleId,
    /// Whose chat it stands in.
    pub person: PersonId,
    /// The case it speaks of.
    pub case: Option<CaseId>,
    /// What it is for.
    pub view: View,
    /// What it should show.
    pub wanted: Content,
    /// Counts what it should show, from 1.
    pub revision: i64,
}

/// What is to be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The text (with media: the caption).
    pub html: Html,
    /// Rows of buttons below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<Button>>,
    /// Photos, videos, voices. A bubble with media is never edited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// A picture that is drawn when it is sent; the text is its caption. A bubble with one is never edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<Box<Chart>>,
    /// A map in the same way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<Box<Map>>,
    /// A table that is sent as a file; the text is its caption. A bubble with one is never edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// What the reply keyboard shows. A bubble that changes it is never edited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyboard: Option<Keyboard>,
    /// The bubble it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<BubbleId>,
    /// The person's own message it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to_message: Option<i64>,
    /// It may wait until everything that cannot is sent: a digest, not an alert.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub patient: bool,
    /// Sent without a sound.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
}

impl Content {
    /// Text alone.
    pub fn text(html: Html) -> Self {
        Self {
            html,
            ..Self::default()
        }
    }

    /// Adds a row of buttons.
    #[must_use]
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = buttons.into_iter().collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
        self
    }

    /// Adds as many rows of `width` as the buttons need.
    #[must_use]
    pub fn rows(mut self, width: usize, buttons: impl IntoIterator<Item = Button>) -> Self {
        let buttons: Vec<Button> = buttons.into_iter().collect();
        self.rows
            .extend(buttons.chunks(width).map(<[Button]>::to_vec));
        self
    }

    /// Makes it answer another bubble.
    #[must_use]
    pub fn replying_to(mut self, bubble: Option<BubbleId>) -> Self {
        self.reply_to = bubble;
        self
    }

    /// What is drawn when it is sent.
    pub fn drawing(&self) -> Option<Drawing> {
        let chart = self.chart.clone().map(Drawing::Chart);
        chart.or_else(|| self.map.clone().map(Drawing::Map))
    }

    /// Whether a later wish can be shown by editing.
    pub fn can_be_edited(&self) -> bool {
        self.media.is_empty()
            && self.keyboard.is_none()
            && self.drawing().is_none()
            && self.sheet.is_none()
    }
}

/// A table as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The file's name.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// A button below a bubble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// At most eight Chinese characters.
    pub label: String,
    /// What pressing it does.
    pub code: Code,
}

impl Button {
    /// A button.
    pub fn new(label: impl Into<String>, code: impl Into<Code>) -> Self {
        Self {
            label: label.into(),
            code: code.into(),
        }
    }
}

/// The keyboard in place of the letters. A request for the position can stand nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyboard {
    /// One button that sends where the person is.
    Position {
        /// The button's label.
        label: String,
    },
}

/// What kind of media.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A photo.
    Photo,
    /// A video (also a round one).
    Video,
    /// A voice message (also music).
    Voice,
    /// A file.
    Document,
}

/// A photo, video, voice or file, as the channel knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// The channel's name of the file.
    pub file: String,
    /// How long a voice or video is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

/// How much of somebody's words a bubble quotes; the rest is one press away.
pub(crate) const QUOTE_CHARS: usize = 600;

/// The beginning of a text, whole characters, with an ellipsis where something is left out.
pub(crate) fn beginning(text: &str, chars: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(chars) {
        Some((end, _)) => std::borrow::Cow::Owned(format!("{}…", text[..end].trim_end())),
        None => std::borrow::Cow::Borrowed(text),
    }
}
