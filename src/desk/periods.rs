//! A table's rows over a period, what is open in each unit below one, and the cases behind a number. It only reads.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Library,
    asked::names,
    figures::{Within, sums},
    recount::take_in,
};
use crate::{
    casework::Case,
    digest,
    district::{District, UnitCode},
    env::House,
    figures::{Count, Key, Span, Sums, leaves_the_grid},
    message::content::Content,
    store::{StoreError, Tx},
    words::{Html, Voice},
};

/// So many cases are looked through for one list.
const LOOKED_THROUGH: i64 = 3_000;
/// Residents answer and rate for so long after a closing.
const AFTERWARDS: TimeDelta = TimeDelta::days(30);

/// The rows of a unit's table: itself and the units right below it. Categories of a grid are told to nobody above it.
///
/// # Errors
/// When the database says no.
pub async fn rows(
    tx: &mut Tx,
    library: &Library,
    unit: &UnitCode,
    span: Span,
    now: DateTime<Utc>,
) -> Result<Vec<(UnitCode, Sums)>, StoreError> {
    let district = &library.district;
    let below = district.children(unit).iter();
    let below = below.filter(|code| {
        let unit = district.unit(code);
        unit.is_some_and(|unit| unit.level.is_territory())
    });
    let units: Vec<UnitCode> = std::iter::once(unit).chain(below).cloned().collect();
    let mut rows = sums(tx, library, &units, span, &[], now).await?;
    for (unit, sums) in rows.iter_mut().skip(1) {
        if !leaves_the_grid(&library.district, unit) {
            sums.about.clear();
        }
    }
    Ok(rows)
}

/// How many cases are open in each unit at and below one.
///
/// # Errors
/// When the database says no.
pub async fn open_by_unit(
    tx: &mut Tx,
    district: &District,
    unit: &UnitCode,
    now: DateTime<Utc>,
) -> Result<BTreeMap<UnitCode, i64>, StoreError> {
    let open = tx.open_at([district.head(unit)], now).await?.into_iter();
    Ok(open.map(|(unit, cases, _, _)| (unit, cases)).collect())
}

/// The map of what is open, as a bubble shows it; its words tell the same. None below a community, nor where nothing is.
pub(super) fn map(
    voice: Voice<'_>,
    house: &House<'_>,
    unit: &UnitCode,
    open: &BTreeMap<UnitCode, i64>,
) -> Option<Content> {
    let head = house.district.head(unit);
    let is_here = |code: &UnitCode| code.lies_below(head);
    if !open.iter().any(|(code, n)| *n > 0 && is_here(code)) {
        return None;
    }
    let map = digest::map(voice, names(house), unit, open)?;
    let mut told = Html::escape(&map.title);
    for line in map.told() {
        told.line(&Html::escape(&line));
    }
    Some(Content {
        map: Some(Box::new(map)),
        silent: true,
        ..Content::text(told)
    })
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
    tx.open_within(district.head(unit), LOOKED_THROUGH).await
}

/// The cases at a unit and below it that were counted for something on one of these days, the newest first: asked of the
/// same tally that counted them.
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
    let head = library.district.head(unit);
    let begins = |day| library.calendar.begins(day);
    let (from, to) = (begins(span.from), begins(span.to) + TimeDelta::days(1));
    let mut cases = tx
        .alive_within(head, from - AFTERWARDS, to, LOOKED_THROUGH)
        .await?;
    let ids: Vec<_> = cases.iter().map(|case| case.id).collect();
    let events = tx.events_of(&ids).await?;
    let within = Within::new(&library.district, std::slice::from_ref(unit));
    let is_here = |count: &Count| within.of(count.unit.as_str()).next().is_some();
    cases.retain(|case| {
        let mut past: Option<Case> = None;
        events.get(&case.id).into_iter().flatten().any(|recorded| {
            let counted = take_in(&mut past, recorded, &library.calendar);
            counted
                .iter()
                .any(|count| is_here(count) && span.holds(count.day) && counts(&count.key))
        })
    });
    Ok(cases)
}
