//! The figures of a unit over a period, in one list: what each comes to and what is counted in it.
//! Words, tables and pages tell these and no others.

use std::{fmt, str::FromStr};

use super::{Key, Satisfaction, Share, Sums};
use crate::casework::Outcome;

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Open now and past the promise.
    Late,
    /// Open now.
    Open,
    /// New.
    Filed,
    /// Closed, in time or late.
    Closed,
    /// Those of them that were late.
    ClosedLate,
    /// Given back.
    Returned,
    /// Denied by the resident and done again.
    Redone,
    /// Watched from above.
    Supervised,
    /// Closed without an answer of the resident.
    Unconfirmed,
    /// Accepted in time.
    Response,
    /// Called solved.
    Resolution,
    /// Rated good.
    Satisfaction,
}

/// What a figure comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// So many.
    Count(i64),
    /// n of m.
    Rate(Share),
    /// As far as it may be said.
    Judged(Satisfaction),
}

impl Figure {
    /// All of them, what is unpleasant first.
    pub const ALL: [Figure; 12] = [
        Figure::Late,
        Figure::Open,
        Figure::Filed,
        Figure::Closed,
        Figure::ClosedLate,
        Figure::Returned,
        Figure::Redone,
        Figure::Supervised,
        Figure::Unconfirmed,
        Figure::Response,
        Figure::Resolution,
        Figure::Satisfaction,
    ];

    /// What it comes to.
    pub fn of(self, sums: &Sums, leaves_the_grid: bool) -> Value {
        let whole = &sums.whole;
        match self {
            Figure::Late => Value::Count(sums.late),
            Figure::Open => Value::Count(sums.open),
            Figure::Filed => Value::Count(whole.filed()),
            Figure::Closed => Value::Count(whole.closed()),
            Figure::ClosedLate => Value::Count(whole.closed_late()),
            Figure::Returned => Value::Count(whole.of(&Key::Returned)),
            Figure::Redone => Value::Count(whole.redone()),
            Figure::Supervised => Value::Count(whole.of(&Key::Supervised)),
            Figure::Unconfirmed => Value::Count(whole.ended(Outcome::Unconfirmed)),
            Figure::Response => Value::Rate(whole.response()),
            Figure::Resolution => Value::Rate(whole.resolution()),
            Figure::Satisfaction => Value::Judged(whole.satisfied(leaves_the_grid)),
        }
    }

    /// Whether something that is counted is counted in it; what is open now is not counted by days.
    pub fn counts(self, key: &Key) -> bool {
        match self {
            Figure::Late | Figure::Open => false,
            Figure::Filed => *key == Key::Filed,
            Figure::Closed => matches!(key, Key::Closed { .. }),
            Figure::ClosedLate => *key == Key::Closed { in_time: false },
            Figure::Returned => *key == Key::Returned,
            Figure::Redone => *key == Key::Answered { solved: false },
            Figure::Supervised => *key == Key::Supervised,
            Figure::Unconfirmed => *key == Key::Ended(Outcome::Unconfirmed),
            Figure::Response => matches!(key, Key::Accepted { .. }),
            Figure::Resolution => matches!(key, Key::Answered { .. }),
            Figure::Satisfaction => matches!(key, Key::Rated(_)),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Figure::Late => "late",
            Figure::Open => "open",
            Figure::Filed => "filed",
            Figure::Closed => "closed",
            Figure::ClosedLate => "closed-late",
            Figure::Returned => "returned",
            Figure::Redone => "redone",
            Figure::Supervised => "supervised",
            Figure::Unconfirmed => "unconfirmed",
            Figure::Response => "response",
            Figure::Resolution => "resolution",
            Figure::Satisfaction => "satisfaction",
        })
    }
}

impl FromStr for Figure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Figure::ALL.into_iter();
        all.find(|figure| figure.to_string() == text)
            .ok_or_else(|| format!("“{text}” is no figure"))
    }
}
