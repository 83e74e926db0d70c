//! How voices fall. It never knows whose they are.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞成
    Yes,
    /// 反对
    No,
    /// 弃权
    Abstain,
}

/// How the voices fell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// For it.
    pub yes: i64,
    /// Against it.
    pub no: i64,
    /// Neither.
    pub abstain: i64,
}

impl Tally {
    /// The voices of those who voted: one a household where they agreed to be one, the latest that any of them gave.
    /// Each ballot is told with the one it counts for and the instant it was given.
    pub fn of<K: Ord>(ballots: impl IntoIterator<Item = (K, DateTime<Utc>, Choice)>) -> Tally {
        let mut latest = BTreeMap::new();
        for (whose, at, choice) in ballots {
            let known = latest.entry(whose).or_insert((at, choice));
            if at >= known.0 {
                *known = (at, choice);
            }
        }
        let mut tally = Tally::default();
        for (_, choice) in latest.into_values() {
            match choice {
                Choice::Yes => tally.yes += 1,
                Choice::No => tally.no += 1,
                Choice::Abstain => tally.abstain += 1,
            }
        }
        tally
    }

    /// More for it than against it.
    pub fn carries(&self) -> bool {
        self.yes > self.no
    }

    /// How many voices.
    pub fn all(&self) -> i64 {
        self.yes + self.no + self.abstain
    }
}
