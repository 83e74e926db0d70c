//! 看望: who asked to be looked in on, and what for. It holds no words, and it never says who they are.

use serde::{Deserialize, Serialize};

/// Somebody's wish to be looked in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CareId(pub i64);

/// Why somebody asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareReason {
    /// They live alone.
    Alone,
    /// They are ill, or it is hard for them to move.
    Frail,
    /// Something they say in words.
    Other,
}

impl CareReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Alone, Self::Frail, Self::Other];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Frail => "frail",
            Self::Other => "other",
        }
    }
}
