//! Sums of counts, and the formulas over them. A rate is always shown with its denominator: n of m.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Key, Week};
use crate::{
    casework::{Mediated, Outcome, Rating},
    triage::Batch,
};

/// n of m.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// So many.
    pub n: i64,
    /// Of so many.
    pub of: i64,
}

/// What was counted in some time at a unit and all below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    counts: BTreeMap<String, i64>,
}

/// What is open at this instant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// So many cases.
    pub cases: i64,
    /// Of them past their promise.
    pub late: i64,
    /// When the oldest was filed.
    pub oldest: Option<DateTime<Utc>>,
    /// So many posts that must answer for cases have nobody who answers: empty, or deaf to the bot.
    pub vacant: usize,
}

/// A week of a unit, with what it is measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The week.
    pub week: Week,
    /// Its figures.
    pub this: Figures,
    /// Those of the week before.
    pub last: Figures,
    /// Those of the four weeks before, added up.
    pub four: Figures,
    /// What is open now.
    pub open: Open,
    /// Each of its days, Monday first.
    pub days: Vec<Figures>,
}

impl Figures {
    /// From sums by key.
    pub fn new(sums: impl IntoIterator<Item = (String, i64)>) -> Self {
        let mut figures = Self::default();
        for (key, n) in sums {
            figures.add(&key, n);
        }
        figures
    }

    /// Adds what was counted of a key.
    pub fn add(&mut self, key: &str, n: i64) {
        match self.counts.get_mut(key) {
            Some(sum) => *sum += n,
            None => {
                self.counts.insert(key.to_owned(), n);
            }
        }
    }

    /// How often something happened.
    pub fn of(&self, key: &Key) -> i64 {
        self.counts.get(&key.to_string()).copied().unwrap_or(0)
    }

    /// Cases filed.
    pub fn filed(&self) -> i64 {
        self.of(&Key::Filed)
    }

    /// Cases closed in time.
    pub fn closed_in_time(&self) -> i64 {
        self.of(&Key::Closed { in_time: true })
    }

    /// Cases closed after the promise broke.
    pub fn closed_late(&self) -> i64 {
        self.of(&Key::Closed { in_time: false })
    }

    /// Response: first accepted within the limit, of all first accepted.
    pub fn response(&self) -> Share {
        let n = self.of(&Key::Accepted { in_time: true });
        Share {
            n,
            of: n + self.of(&Key::Accepted { in_time: false }),
        }
    }

    /// Resolution: residents who said solved, of those who answered.
    pub fn resolution(&self) -> Share {
        let n = self.of(&Key::Answered { solved: true });
        Share {
            n,
            of: n + self.of(&Key::Answered { solved: false }),
        }
    }

    /// Satisfaction: residents who said good, of those who rated.
    pub fn satisfaction(&self) -> Share {
        let of = [Rating::Good, Rating::Fair, Rating::Poor]
            .into_iter()
            .map(|rating| self.of(&Key::Rated(rating)));
        Share {
            n: self.of(&Key::Rated(Rating::Good)),
            of: of.sum(),
        }
    }

    /// Cases that ended so.
    pub fn ended(&self, outcome: Outcome) -> i64 {
        self.of(&Key::Ended(outcome))
    }

    /// Redone: results that a resident denied.
    pub fn redone(&self) -> i64 {
        self.of(&Key::Answered { solved: false })
    }

    /// Solved cases of a batch.
    pub fn solved_of(&self, batch: Batch) -> i64 {
        self.of(&Key::SolvedOf(batch))
    }

    /// Mediations that were held.
    pub fn mediated(&self) -> i64 {
        [Mediated::Agreement, Mediated::None, Mediated::Again]
            .into_iter()
            .map(|outcome| self.of(&Key::Mediated(outcome)))
            .sum()
    }

    /// Whistles: departments there in time, of those called.
    pub fn arrivals(&self) -> Share {
        Share {
            n: self.of(&Key::Arrived { in_time: true }),
            of: self.of(&Key::Called),
        }
    }

    /// Categories by how often they were filed, the most frequent first, by code among equals.
    pub fn categories(&self) -> Vec<(&str, i64)> {
        let filed = self.counts.iter();
        let mut top: Vec<(&str, i64)> = filed
            .filter_map(|(key, n)| Some((key.strip_prefix("filed:")?, *n)))
            .collect();
        top.sort_by_key(|(code, n)| (-n, *code));
        top
    }

    /// Hot spots: three or more of one category at one place; category, unit, how often.
    pub fn hot_spots(&self) -> Vec<(&str, &str, i64)> {
        const HOT: i64 = 3;
        let mut spots: Vec<(&str, &str, i64)> = self
            .counts
            .iter()
            .filter_map(|(key, n)| {
                let (category, unit) = key.strip_prefix("spot:")?.split_once('@')?;
                (*n >= HOT).then_some((category, unit, *n))
            })
            .collect();
        spots.sort_by_key(|(category, unit, n)| (-n, *category, *unit));
        spots
    }
}

impl Report {
    /// How many more than in the week before.
    pub fn change(&self, figure: impl Fn(&Figures) -> i64) -> i64 {
        figure(&self.this) - figure(&self.last)
    }

    /// The mean of the four weeks before, in tenths.
    pub fn mean_tenths(&self, figure: impl Fn(&Figures) -> i64) -> i64 {
        const WEEKS: i64 = 4;
        figure(&self.four) * 10 / WEEKS
    }
}
