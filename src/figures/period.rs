//! The times that figures are asked for, and a unit's figures over one of them.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Figures, Week};
use crate::district::{District, Level, UnitCode};

/// A time that figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// The week that runs.
    ThisWeek,
    /// The one before.
    LastWeek,
    /// The month that runs.
    Month,
    /// The quarter that runs.
    Quarter,
    /// The year that runs.
    Year,
}

/// A stretch of local days, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// A unit's figures over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// Its days.
    pub span: Span,
    /// All of it added up.
    pub whole: Figures,
    /// Its parts in order: days of a week, weeks of a month, months of a quarter or year.
    pub parts: Vec<(Span, Figures)>,
    /// What was filed by category, the most frequent first, as far as it may be told at the unit.
    pub about: Vec<(String, i64)>,
    /// So many cases are open now.
    pub open: i64,
    /// So many of them past their promise.
    pub late: i64,
}

impl Span {
    /// One day.
    pub fn of(day: NaiveDate) -> Span {
        Span { from: day, to: day }
    }

    /// Its days, the first one first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

impl Period {
    /// All of them, the shortest first.
    pub const ALL: [Period; 5] = [
        Period::ThisWeek,
        Period::LastWeek,
        Period::Month,
        Period::Quarter,
        Period::Year,
    ];

    /// Its days as seen from a day.
    pub fn span(self, today: NaiveDate) -> Span {
        let months = |first: u32, count: u32| {
            let from = NaiveDate::from_ymd_opt(today.year(), first, 1).unwrap_or(today);
            let after = from.checked_add_months(Months::new(count));
            let to = after.and_then(|after| after.pred_opt()).unwrap_or(from);
            Span { from, to }
        };
        match self {
            Period::ThisWeek => Week::of(today).span(),
            Period::LastWeek => Week::of(today).before(1).span(),
            Period::Month => months(today.month(), 1),
            Period::Quarter => months(today.month0() / 3 * 3 + 1, 3),
            Period::Year => months(1, 12),
        }
    }

    /// Its parts as seen from a day.
    pub fn parts(self, today: NaiveDate) -> Vec<Span> {
        let whole = self.span(today);
        let end = |from: NaiveDate| match self {
            Period::ThisWeek | Period::LastWeek => Some(from),
            Period::Month => Some(Week::of(from).sunday()),
            Period::Quarter | Period::Year => from
                .checked_add_months(Months::new(1))
                .and_then(|next| next.pred_opt()),
        };
        let part = |from: NaiveDate| Span {
            from,
            to: end(from).unwrap_or(whole.to).min(whole.to),
        };
        std::iter::successors(Some(part(whole.from)), |last| {
            let next = last.to.checked_add_days(Days::new(1))?;
            (next <= whole.to).then(|| part(next))
        })
        .collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Period::ThisWeek => "week",
            Period::LastWeek => "last",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        })
    }
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Period::ALL.into_iter();
        all.find(|period| period.to_string() == text)
            .ok_or_else(|| format!("“{text}” is no period"))
    }
}

/// Whether figures of a unit leave the grid they come from.
pub fn leaves_the_grid(district: &District, unit: &UnitCode) -> bool {
    let unit = district.unit_ever(unit);
    unit.is_some_and(|unit| unit.level < Level::Grid)
}
