//! A unit's figures over a period, what is open in each unit below it, and the cases behind a number. It only reads.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::{
    Library,
    figures::{digits, vacant},
};
use crate::{
    casework::{Calendar, Case, Seats},
    digest::{Figures, Key, Open, Period, Span, Sums, tally},
    district::{District, UnitCode},
    store::{StoreError, Tx},
};

/// So many cases are looked through for one list.
const LOOKED_THROUGH: i64 = 3_000;
/// Residents answer and rate for so long after a closing.
const AFTERWARDS: TimeDelta = TimeDelta::days(30);

/// A unit's figures over a period.
///
/// # Errors
/// When the database says no.
pub async fn sums(
    tx: &mut Tx,
    library: &Library,
    seats: &Seats,
    unit: &UnitCode,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Sums, StoreError> {
    let district = &library.district;
    let digits = digits(district, unit);
    let today = library.calendar.day(now);
    let span = period.span(today);
    let counted = tx.daily(unit, digits, span.from, span.to).await?;
    let within = |span: Span| {
        let counted = counted.iter().filter(|(day, _, _)| span.holds(*day));
        Figures::new(counted.map(|(_, key, n)| (key.clone(), *n)))
    };
    let (cases, late, oldest) = tx.open_at(unit, digits, now).await?;
    let parts = period.parts(today).into_iter();
    Ok(Sums {
        period,
        span,
        whole: within(span),
        parts: parts.map(|part| (part, within(part))).collect(),
        open: Open {
            cases,
            late,
            oldest,
            vacant: vacant(district, seats, unit, digits),
        },
    })
}

/// How many cases are open in each unit at and below one.
///
/// # Errors
/// When the database says no.
pub async fn open_by_unit(
    tx: &mut Tx,
    district: &District,
    unit: &UnitCode,
) -> Result<BTreeMap<UnitCode, i64>, StoreError> {
    tx.open_by_unit(unit, digits(district, unit)).await
}

/// The open cases at a unit and below it, the oldest first.
///
/// # Errors
/// When the database says no.
pub async fn open_cases(
    tx: &mut Tx,
    district: &District,
    unit: &UnitCode,
) -> Result<Vec<Case>, StoreError> {
    tx.open_within(unit, digits(district, unit), LOOKED_THROUGH)
        .await
}

/// The cases at a unit and below it that were counted for something on one of these days, the newest first: asked of the
/// same [`tally`] that counted them.
///
/// # Errors
/// When the database says no.
pub async fn counted_cases(
    tx: &mut Tx,
    library: &Library,
    unit: &UnitCode,
    span: Span,
    counts: impl Fn(&Key) -> bool,
) -> Result<Vec<Case>, StoreError> {
    let digits = digits(&library.district, unit);
    let (from, to) = instants(&library.calendar, span);
    let mut cases = tx
        .alive_within(unit, digits, from - AFTERWARDS, to, LOOKED_THROUGH)
        .await?;
    let ids: Vec<_> = cases.iter().map(|case| case.id).collect();
    let events = tx.events_of(&ids).await?;
    cases.retain(|case| {
        let mut past: Option<Case> = None;
        events.get(&case.id).into_iter().flatten().any(|recorded| {
            match &mut past {
                Some(past) => past.apply(recorded),
                None => past = Case::open(recorded),
            }
            let day = library.calendar.day(recorded.at);
            span.holds(day)
                && past.as_ref().is_some_and(|past| {
                    let counted = tally(past, recorded, day);
                    counted.iter().any(|count| counts(&count.key))
                })
        })
    });
    Ok(cases)
}

/// From the first instant of local days to that after the last.
fn instants(calendar: &Calendar, span: Span) -> (DateTime<Utc>, DateTime<Utc>) {
    let begins = |day: chrono::NaiveDate| {
        let local = day.and_time(NaiveTime::MIN) - TimeDelta::seconds(calendar.zone.local_minus_utc().into());
        local.and_utc()
    };
    (begins(span.from), begins(span.to) + TimeDelta::days(1))
}
