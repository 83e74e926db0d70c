//! What is kept of somebody who talks with us. What the conversation remembers of them is text here: only the conversation reads it.

use chrono::{DateTime, Utc};

use crate::{casework::PersonId, words::Lang};

/// The source of everybody who writes on Telegram.
pub const TELEGRAM: &str = "telegram";

/// A person as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Where they write from.
    pub source: String,
    /// The source's name of their chat.
    pub chat: String,
    /// In which language we speak to them.
    pub lang: Lang,
    /// Since when we may keep what they say.
    pub consented_at: Option<DateTime<Utc>>,
    /// When they shut the bot out.
    pub blocked_at: Option<DateTime<Utc>>,
    /// What the conversation remembers.
    pub memory: Memory,
    /// Counts the changes of this row; 0 before it is stored.
    pub revision: i64,
}

impl PersonRow {
    /// Somebody of whom nothing is known yet.
    pub fn new(id: PersonId, source: &str, chat: impl Into<String>, lang: Lang) -> Self {
        Self {
            id,
            source: source.to_owned(),
            chat: chat.into(),
            lang,
            consented_at: None,
            blocked_at: None,
            memory: Memory::default(),
            revision: 0,
        }
    }

    /// Where they can be written to by somebody who may know who they are, as a link.
    pub fn address(&self) -> String {
        match (self.source.as_str(), self.chat.as_str()) {
            (TELEGRAM, chat) => format!("tg://user?id={chat}"),
            (source, chat) => format!("{source}:{chat}"),
        }
    }
}

/// What the conversation remembers of somebody, with what it is looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory {
    /// The whole, as JSON.
    pub json: String,
    /// Since when the oldest words lie that nobody agreed to keep.
    pub unconsented_since: Option<DateTime<Utc>>,
    /// Since when the oldest request lies that was left in the middle.
    pub abandoned_since: Option<DateTime<Utc>>,
    /// Whether they let what was done for them be told.
    pub tells: bool,
}

impl Default for Memory {
    /// Nothing.
    fn default() -> Self {
        Self {
            json: "{}".to_owned(),
            unconsented_since: None,
            abandoned_since: None,
            tells: false,
        }
    }
}
