//! 看望: who asked to be looked in on, and what for. It holds no words, and it never says who they are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::district::UnitCode;

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

/// Somebody who asked to be looked in on; who it is stays in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cared {
    /// Its name.
    pub id: CareId,
    /// The grid.
    pub unit: UnitCode,
    /// Why.
    pub reason: CareReason,
    /// Why, in their own words.
    pub words: Option<String>,
    /// Where they live.
    pub place: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When somebody was there last.
    pub visited: Option<DateTime<Utc>>,
}

impl Cared {
    /// Whose turn it is: whoever was never visited, then whoever was not for longest.
    pub fn turn(&self) -> (Option<DateTime<Utc>>, DateTime<Utc>, CareId) {
        (self.visited, self.since, self.id)
    }
}
