//! Groups and channels in which a unit's digest stands.

use crate::{casework::PersonId, district::UnitCode, words::Lang};

/// A linked chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// The chat.
    pub chat: PersonId,
    /// Whose digest stands in it.
    pub unit: UnitCode,
    /// What the chat is called.
    pub title: String,
    /// Who made the code.
    pub linked_by: PersonId,
    /// Their language, also the chat's.
    pub lang: Lang,
}

/// A code that can still be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelCode {
    /// To which unit a chat is linked by it.
    pub unit: UnitCode,
    /// Who made it.
    pub made_by: PersonId,
    /// Their language.
    pub lang: Lang,
}
