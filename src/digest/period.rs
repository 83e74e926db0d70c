//! The times that figures are asked for, and a unit's figures over one of them.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    Figure, Figures, Names, Week,
    text::{category_name, drawn, unit_name},
};
use crate::{
    district::{Level, UnitCode},
    label,
    print::Chart,
    say,
    words::{Html, Voice},
};

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

    /// What a part of it is called under its bar.
    fn part_name(self, voice: Voice<'_>, part: Span) -> String {
        let day = part.from;
        match self {
            Period::ThisWeek | Period::LastWeek => label!(
                voice,
                "weekday",
                weekday = i64::from(day.weekday().num_days_from_monday())
            ),
            Period::Month => format!("{}/{}", day.month(), day.day()),
            Period::Quarter | Period::Year => {
                label!(voice, "month-name", month = i64::from(day.month()))
            }
        }
    }

    /// What it is called.
    pub fn name(self, voice: Voice<'_>) -> String {
        match self {
            Period::ThisWeek => label!(voice, "label-this-week"),
            Period::LastWeek => label!(voice, "label-last-week"),
            Period::Month => label!(voice, "label-this-month"),
            Period::Quarter => label!(voice, "label-this-quarter"),
            Period::Year => label!(voice, "label-this-year"),
        }
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

/// A period as a picture: the same as a week's, with its own parts.
pub fn chart_of(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    period: Period,
    sums: &Sums,
) -> Chart {
    let title = label!(
        voice,
        "figures-of",
        unit = unit_name(voice, names, unit),
        period = period.name(voice)
    );
    let parts = sums.parts.iter();
    let parts = parts.map(|(part, figures)| (period.part_name(voice, *part), figures));
    let leaves = leaves_the_grid(names, unit);
    drawn(
        voice,
        title,
        &sums.whole,
        (sums.open, sums.late),
        parts,
        leaves,
    )
}

/// A period in words.
pub fn text_of(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    period: Period,
    sums: &Sums,
) -> Html {
    const NAMED: usize = 5;
    let leaves = leaves_the_grid(names, unit);
    let told = |figure: Figure| figure.of(sums, leaves).words(voice);
    let mut html = say!(
        voice,
        "figures-text",
        unit = unit_name(voice, names, unit),
        period = period.name(voice),
        late = told(Figure::Late),
        open = told(Figure::Open),
        filed = told(Figure::Filed),
        closed = told(Figure::Closed),
        overdue = told(Figure::ClosedLate),
        returned = told(Figure::Returned),
        redone = told(Figure::Redone),
        watched = told(Figure::Supervised),
        silent = told(Figure::Unconfirmed),
        response = told(Figure::Response),
        resolution = told(Figure::Resolution),
        satisfaction = told(Figure::Satisfaction)
    );
    let named = sums.about.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(code, n)| format!("{} {n}", category_name(voice, names, code)))
        .collect();
    if !named.is_empty() {
        html.line(&say!(voice, "figures-about", list = named.join(" · ")));
    }
    html
}

/// Whether figures of a unit leave the grid they come from.
pub fn leaves_the_grid(names: Names<'_>, unit: &UnitCode) -> bool {
    let unit = names.district.unit_ever(unit);
    unit.is_some_and(|unit| unit.level < Level::Grid)
}
