//! What an address asks for: unit, period, category, language, and the number whose cases are wanted. Whatever it does
//! not know, it does not guess.

use std::{collections::HashMap, fmt, str::FromStr};

use axum::{extract::Query, http::Uri};

use super::Desk;
use crate::{
    casework::Outcome,
    digest::{Key, Period},
    district::UnitCode,
    label,
    triage::CategoryCode,
    words::{Lang, Voice},
};

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    pub unit: UnitCode,
    pub period: Period,
    pub category: Option<CategoryCode>,
    pub lang: Lang,
    pub what: Option<What>,
}

/// A number that opens its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Late,
    Filed,
    Closed,
    ClosedLate,
    Returned,
    Redone,
    Supervised,
    Unconfirmed,
    Response,
    Resolution,
    Satisfaction,
}

impl What {
    pub const ALL: [What; 12] = [
        What::Open,
        What::Late,
        What::Filed,
        What::Closed,
        What::ClosedLate,
        What::Returned,
        What::Redone,
        What::Supervised,
        What::Unconfirmed,
        What::Response,
        What::Resolution,
        What::Satisfaction,
    ];

    /// Whether something that is counted is counted in this number; what is open now is not counted by days.
    pub fn counts(self, key: &Key) -> bool {
        match self {
            What::Open | What::Late => false,
            What::Filed => *key == Key::Filed,
            What::Closed => matches!(key, Key::Closed { .. }),
            What::ClosedLate => *key == Key::Closed { in_time: false },
            What::Returned => *key == Key::Returned,
            What::Redone => *key == Key::Answered { solved: false },
            What::Supervised => *key == Key::Supervised,
            What::Unconfirmed => *key == Key::Ended(Outcome::Unconfirmed),
            What::Response => matches!(key, Key::Accepted { .. }),
            What::Resolution => matches!(key, Key::Answered { .. }),
            What::Satisfaction => matches!(key, Key::Rated(_)),
        }
    }

    /// What it is called.
    pub fn name(self, voice: Voice<'_>) -> String {
        match self {
            What::Open => label!(voice, "figure-open"),
            What::Late => label!(voice, "figure-late"),
            What::Filed => label!(voice, "figure-filed"),
            What::Closed => label!(voice, "figure-closed"),
            What::ClosedLate => label!(voice, "figure-closed-late"),
            What::Returned => label!(voice, "figure-returned"),
            What::Redone => label!(voice, "figure-redone"),
            What::Supervised => label!(voice, "figure-supervised"),
            What::Unconfirmed => label!(voice, "figure-unconfirmed"),
            What::Response => label!(voice, "digest-response"),
            What::Resolution => label!(voice, "digest-resolution"),
            What::Satisfaction => label!(voice, "digest-satisfaction"),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            What::Open => "open",
            What::Late => "late",
            What::Filed => "filed",
            What::Closed => "closed",
            What::ClosedLate => "closed-late",
            What::Returned => "returned",
            What::Redone => "redone",
            What::Supervised => "supervised",
            What::Unconfirmed => "unconfirmed",
            What::Response => "response",
            What::Resolution => "resolution",
            What::Satisfaction => "satisfaction",
        })
    }
}

impl FromStr for What {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut all = What::ALL.into_iter();
        all.find(|what| what.to_string() == text).ok_or(())
    }
}

impl View {
    /// What an address asks for; none where it asks for what there is not, or what its reader may not see.
    pub fn read(uri: &Uri, desk: &Desk<'_>) -> Option<View> {
        let Query(fields) = Query::<HashMap<String, String>>::try_from_uri(uri).ok()?;
        let known = ["unit", "period", "category", "lang", "what"];
        if fields.keys().any(|name| !known.contains(&name.as_str())) {
            return None;
        }
        let field = |name: &str| {
            let value = fields.get(name).map(String::as_str);
            value.filter(|value| !value.is_empty())
        };
        let unit = match field("unit") {
            Some(code) => UnitCode::from(code),
            None => desk.reader.units.first()?.clone(),
        };
        let period = match field("period") {
            Some(period) => period.parse().ok()?,
            None => Period::ThisWeek,
        };
        let category = match field("category") {
            Some(code) => {
                let code = CategoryCode::from(code);
                let mut level1 = desk.library.rules.level1();
                Some(level1.find(|known| known.code == code)?.code.clone())
            }
            None => None,
        };
        let lang = match field("lang") {
            Some(tag) => tag.parse().ok()?,
            None => desk.reader.lang,
        };
        let what = match field("what") {
            Some(what) => Some(what.parse().ok()?),
            None => None,
        };
        let seen = desk.reader.may_see(&desk.library.district, &unit);
        seen.then_some(View {
            unit,
            period,
            category,
            lang,
            what,
        })
    }

    /// The address of this view, relative to the board's own; only codes of ours stand in it.
    pub fn address(&self) -> String {
        let page = if self.what.is_some() { "cases" } else { "./" };
        let mut address = format!(
            "{page}?unit={}&amp;period={}&amp;lang={}",
            self.unit,
            self.period,
            self.lang.tag()
        );
        if let Some(category) = &self.category {
            address.push_str(&format!("&amp;category={}", category.as_str()));
        }
        if let Some(what) = self.what {
            address.push_str(&format!("&amp;what={what}"));
        }
        address
    }

    /// The same with the cases behind a number.
    pub fn behind(&self, what: What) -> View {
        View {
            what: Some(what),
            ..self.clone()
        }
    }
}
