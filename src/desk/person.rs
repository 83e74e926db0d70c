//! Somebody who talks with us, with what the conversation remembers of them read from its row.

use chrono::{DateTime, Utc};

use crate::{
    model::person::{Memory, PersonRow},
    store::StoreError,
    talk::{context::Speaker, dialogue::Dialogue},
};

/// A person with what only the desk and the doors know of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    /// Where they write from.
    pub source: String,
    /// The source's name of their chat.
    pub chat: String,
    /// As talk knows them.
    pub speaker: Speaker,
    /// When they shut the bot out.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Counts the changes of the row; 0 before it is stored.
    pub revision: i64,
}

impl Person {
    /// From its row.
    ///
    /// # Errors
    /// When what is remembered is not of our making.
    pub(super) fn read(row: PersonRow) -> Result<Self, StoreError> {
        let dialogue: Dialogue = serde_json::from_str(&row.memory.json)?;
        Ok(Self {
            source: row.source,
            chat: row.chat,
            speaker: Speaker {
                id: row.id,
                lang: row.lang,
                consented_at: row.consented_at,
                blocked: row.blocked_at.is_some(),
                dialogue,
            },
            blocked_at: row.blocked_at,
            revision: row.revision,
        })
    }

    /// As a row.
    ///
    /// # Errors
    /// When what is remembered cannot be written.
    pub(super) fn row(&self) -> Result<PersonRow, StoreError> {
        let Speaker {
            id,
            lang,
            consented_at,
            blocked: _,
            dialogue,
        } = &self.speaker;
        Ok(PersonRow {
            id: *id,
            source: self.source.clone(),
            chat: self.chat.clone(),
            lang: *lang,
            consented_at: *consented_at,
            blocked_at: self.blocked_at,
            memory: Memory {
                json: serde_json::to_string(dialogue)?,
                unconsented_since: dialogue.unconsented_since(),
                abandoned_since: dialogue.abandoned_since(),
                tells: dialogue.tells == Some(true),
            },
            revision: self.revision,
        })
    }
}
