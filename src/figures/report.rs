//! Sums of counts, and the formulas over them. A rate is always shown with its denominator: n of m.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Key, Week, hide};
use crate::{
    casework::{Mediated, Outcome, Rating},
    district::UnitCode,
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

/// What is arranged beside the cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meetings {
    /// Tables that were held in the week.
    pub held: i64,
    /// Tables to come.
    pub to_come: i64,
    /// Mediations to come.
    pub mediations: i64,
}

/// A ledger of the five against its campaign's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pursuit {
    /// Which ledger.
    pub batch: Batch,
    /// Solved since the campaign began, until the end of the week.
    pub so_far: i64,
    /// So many as it means to solve.
    pub target: i64,
}

/// What a department did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Which.
    pub unit: UnitCode,
    /// Cases it gave back.
    pub gave_back: i64,
    /// Those of them for which it named a community or a grid.
    pub pushed_down: i64,
    /// There in time, of its calls.
    pub arrivals: Share,
}

/// Three or more of one category at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The category (level 1).
    pub category: String,
    /// The building group or contact household, else the grid.
    pub unit: UnitCode,
    /// How many; above a grid, so many and more.
    pub n: i64,
}

/// How satisfied people are, as far as it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Satisfaction {
    /// Too few have spoken.
    TooFew,
    /// Within the grid: good ratings of all.
    Exact(Share, hide::Band),
    /// Above it: the band, and so many ratings and more.
    About(hide::Band, i64),
}

/// A week of a unit, with what it is measured against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whether it is read above the grid: then small cells are hidden.
    pub leaves_the_grid: bool,
    /// New cases by category as far as it may be said, the most frequent first.
    pub categories: Vec<(String, i64)>,
    /// What is arranged.
    pub meetings: Meetings,
    /// Campaigns that ran in the week.
    pub pursuits: Vec<Pursuit>,
    /// Corrections of the category since the rules last changed.
    pub corrections: i64,
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

    /// The category that was filed, if that is what the key counts.
    pub fn filed_of(key: &str) -> Option<&str> {
        key.strip_prefix("filed:")
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

    /// The same as far as it may be said: only of enough people, and above the grid no more than roughly.
    pub fn satisfied(&self, leaves_the_grid: bool) -> Satisfaction {
        let share = self.satisfaction();
        match (hide::band(share), leaves_the_grid) {
            (None, _) => Satisfaction::TooFew,
            (Some(band), false) => Satisfaction::Exact(share, band),
            (Some(band), true) => Satisfaction::About(band, share.of - share.of % hide::RATED),
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

    /// Cases of a batch solved, less those that turned out not to be.
    pub fn solved_of(&self, batch: Batch) -> i64 {
        self.of(&Key::SolvedOf(batch)) - self.of(&Key::Undone(batch))
    }

    /// Cases closed.
    pub fn closed(&self) -> i64 {
        self.closed_in_time() + self.closed_late()
    }

    /// "It cannot be done", explained: of all closed.
    pub fn explained(&self) -> Share {
        Share {
            n: self.ended(Outcome::Explained),
            of: self.closed(),
        }
    }

    /// Cases filed of what had been closed at the same place not long before.
    pub fn repeated(&self) -> i64 {
        self.of(&Key::Repeated)
    }

    /// Presses of holders.
    pub fn presses(&self) -> i64 {
        self.of(&Key::Pressed)
    }

    /// Rings at holders in the quiet hours.
    pub fn rings(&self) -> i64 {
        self.of(&Key::Rung)
    }

    /// Corrections of the category.
    pub fn corrections(&self) -> i64 {
        self.of(&Key::Corrected)
    }

    /// Units whose volunteers brought something to an end, and how often, the most helpful first.
    pub fn helpers(&self) -> Vec<(UnitCode, i64)> {
        let mut helpers: Vec<(UnitCode, i64)> = self.at_units("helped").collect();
        helpers.sort_by_key(|(_, n)| -n);
        helpers
    }

    /// What departments did, in the order of their codes: nobody is ranked.
    pub fn departments(&self) -> Vec<Department> {
        let mut all: BTreeMap<UnitCode, Department> = BTreeMap::new();
        let mut add = |what: &str, to: fn(&mut Department) -> &mut i64| {
            for (unit, n) in self.at_units(what) {
                let department = all.entry(unit.clone()).or_insert_with(|| Department {
                    unit,
                    gave_back: 0,
                    pushed_down: 0,
                    arrivals: Share::default(),
                });
                *to(department) += n;
            }
        };
        add("gave_back", |of| &mut of.gave_back);
        add("pushed_down", |of| &mut of.pushed_down);
        add("called", |of| &mut of.arrivals.of);
        add("arrived:in_time", |of| &mut of.arrivals.n);
        all.into_values().collect()
    }

    /// Counts that name a unit behind what they count.
    fn at_units(&self, what: &str) -> impl Iterator<Item = (UnitCode, i64)> {
        self.counts.iter().filter_map(move |(key, n)| {
            let (before, unit) = key.split_once('@')?;
            (before == what).then(|| (UnitCode::from(unit), *n))
        })
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
        let departments = self.departments();
        Share {
            n: departments.iter().map(|of| of.arrivals.n).sum(),
            of: departments.iter().map(|of| of.arrivals.of).sum(),
        }
    }

    /// Categories by how often they were filed, the most frequent first, by code among equals.
    pub fn categories(&self) -> Vec<(&str, i64)> {
        let filed = self.counts.iter();
        let mut top: Vec<(&str, i64)> = filed
            .filter_map(|(key, n)| Some((Self::filed_of(key)?, *n)))
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

    /// How satisfied people are.
    pub fn satisfaction(&self) -> Satisfaction {
        self.this.satisfied(self.leaves_the_grid)
    }

    /// Where it happens again and again.
    pub fn hot_spots(&self) -> Vec<Spot> {
        let spots = self.this.hot_spots().into_iter();
        spots
            .map(|(category, unit, n)| Spot {
                category: category.to_owned(),
                unit: UnitCode::from(unit),
                n: match self.leaves_the_grid {
                    true => hide::at_least(n),
                    false => n,
                },
            })
            .collect()
    }

    /// Solved in the week of a ledger: none where it may not be said.
    pub fn solved_of(&self, batch: Batch) -> Option<i64> {
        let n = self.this.solved_of(batch);
        (n > 0 && !(self.leaves_the_grid && n < hide::LEAST)).then_some(n)
    }

    /// What a campaign has come to; above a grid in whole tens, so that no week can be computed from two digests.
    pub fn so_far(&self, pursuit: &Pursuit) -> i64 {
        match self.leaves_the_grid {
            true => pursuit.so_far - pursuit.so_far.rem_euclid(10),
            false => pursuit.so_far,
        }
    }
}
