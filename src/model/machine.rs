//! What a session, an offer and a proposal have in common: who acts, what a decision looks at, what happened, why not.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::district::Post;

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A holder of this post.
    Post(Post),
    /// A resident; which one is kept beside the event.
    Resident,
    /// Time.
    Clock,
}

/// What a decision looks at beside the thing itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Who does it.
    pub by: By,
}

impl Around {
    /// Only a holder of this post may.
    pub(crate) fn must_be(&self, post: &Post) -> Result<(), Declined> {
        match &self.by {
            By::Post(by) if by == post => Ok(()),
            By::Post(_) | By::Resident | By::Clock => Err(Declined::NotYours),
        }
    }
}

/// Something that happened to one of these things, in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened<E> {
    /// Its place in the stream, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: By,
    /// What.
    pub event: E,
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Declined {
    /// Somebody else may, not they.
    #[error("not theirs")]
    NotYours,
    /// It is there already.
    #[error("there already")]
    Exists,
    /// There is no such thing.
    #[error("unknown")]
    Unknown,
    /// It would lie in the past, or end before it begins.
    #[error("no such time")]
    NoSuchTime,
    /// The slot is somebody else's.
    #[error("the slot is taken")]
    Taken,
    /// They have a slot.
    #[error("booked already")]
    Booked,
    /// Its hour has passed.
    #[error("too late")]
    TooLate,
    /// Its hour has not come.
    #[error("too early")]
    TooEarly,
    /// It was called off, withdrawn or has ended.
    #[error("over")]
    Over,
}
