//! Mobile desks: when and where somebody sits at a table for whoever wants to say it face to face. It never books one.

use std::{fmt, str::FromStr, sync::Arc};

use chrono::{NaiveTime, Weekday};

use super::{
    Fault, UnitCode,
    files::{Known, fault, rows},
};

/// 移动办公桌: a staffed table of a unit, once a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MobileDesk {
    /// Whose table it is: a grid's or a community's.
    pub unit: UnitCode,
    /// On which day of the week.
    pub day: Weekday,
    /// From when, local time.
    pub from: NaiveTime,
    /// Until when, local time.
    pub until: NaiveTime,
    /// Where it stands.
    pub place: Arc<str>,
}

#[derive(serde::Deserialize)]
struct Row {
    unit: String,
    day: String,
    from: String,
    until: String,
    place: Arc<str>,
}

/// The desks of `desks.csv`, in its order.
pub(super) fn read(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> Vec<MobileDesk> {
    const FILE: &str = "desks.csv";
    let mut desks = Vec::new();
    for (line, row) in rows::<Row>(FILE, text, faults) {
        let desk = || -> Result<MobileDesk, String> {
            let unit = known
                .unit(&row.unit)
                .ok_or_else(|| format!("no such unit: {}", row.unit))?;
            let (from, until) = (time(&row.from)?, time(&row.until)?);
            if from >= until {
                return Err(format!(
                    "it ends before it begins: {}-{}",
                    row.from, row.until
                ));
            }
            if row.place.trim().is_empty() {
                return Err("a desk without a place".to_owned());
            }
            Ok(MobileDesk {
                unit: unit.code.clone(),
                day: word(&row.day, "no such day (mon … sun)")?,
                from,
                until,
                place: row.place.clone(),
            })
        };
        match desk() {
            Ok(desk) => desks.push(desk),
            Err(what) => faults.push(fault(FILE, Some(line), what)),
        }
    }
    desks
}

fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| format!("no time of day (09:30): {text}"))
}

fn word<T: FromStr>(text: &str, what: impl fmt::Display) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("{what}: {text}"))
}
