//! A unit's figures over a period, what is open in each unit below it, and the cases behind a number. It only reads.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::{
    Library,
    asked::names,
    figures::{Within, head, take_in},
    reports::units_of,
};
use crate::{
    casework::{Calendar, Case, PersonId, Seats},
    digest::{self, Cell, Count, Figures, Key, Row, Span, Sums},
    district::{District, UnitCode},
    store::{StoreError, Tx},
    talk::{Content, House},
    words::{Html, Voice},
};

/// So many cases are looked through for one list.
const LOOKED_THROUGH: i64 = 3_000;
/// Residents answer and rate for so long after a closing.
const AFTERWARDS: TimeDelta = TimeDelta::days(30);

/// The units whose figures somebody may see.
pub fn figures_of(district: &District, seats: &Seats, person: PersonId) -> Vec<UnitCode> {
    units_of(district, seats, person)
}

/// How much was filed of each category in each grid of a unit.
///
/// # Errors
/// When the database says no.
async fn filed_by_grid(
    tx: &mut Tx,
    district: &District,
    unit: &UnitCode,
    span: Span,
) -> Result<Vec<Cell>, StoreError> {
    const DIGITS: usize = 15;
    let filed = tx
        .filed_within(head(district, unit), span.from, span.to)
        .await?;
    let cells = filed.into_iter().filter_map(|(unit, key, n)| {
        let category = key.strip_prefix("filed:")?.to_owned();
        let grid = unit.get(..DIGITS).unwrap_or(&unit).to_owned();
        Some((grid, category, n))
    });
    Ok(cells.collect())
}

/// A unit's figures over some days, and over parts of them.
///
/// # Errors
/// When the database says no.
pub async fn sums(
    tx: &mut Tx,
    library: &Library,
    unit: &UnitCode,
    span: Span,
    parts: Vec<Span>,
    now: DateTime<Utc>,
) -> Result<Sums, StoreError> {
    let head = head(&library.district, unit);
    let counted = tx.counted_within(head, span.from, span.to).await?;
    let within = |span: Span| {
        let counted = counted.iter().filter(|(day, _, _)| span.holds(*day));
        Figures::new(counted.map(|(_, key, n)| (key.clone(), *n)))
    };
    let (open, late) = tx.open_and_late(head, now).await?;
    Ok(Sums {
        span,
        whole: within(span),
        parts: parts.into_iter().map(|part| (part, within(part))).collect(),
        open,
        late,
    })
}

/// What was filed by category at a unit, the most frequent first, as far as it may be told there.
///
/// # Errors
/// When the database says no.
pub async fn about(
    tx: &mut Tx,
    library: &Library,
    unit: &UnitCode,
    sums: &Sums,
) -> Result<Vec<(String, i64)>, StoreError> {
    if !digest::leaves_the_grid(library.names(), unit) {
        let all = sums.whole.categories().into_iter();
        return Ok(all.map(|(code, n)| (code.to_owned(), n)).collect());
    }
    let cells = filed_by_grid(tx, &library.district, unit, sums.span).await?;
    Ok(digest::categories(&cells, library.rules.level1().count()))
}

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
) -> Result<Vec<Row>, StoreError> {
    let district = &library.district;
    let below = district.children(unit).iter();
    let below = below.filter(|code| {
        let unit = district.unit(code);
        unit.is_some_and(|unit| unit.level.is_territory())
    });
    let mut rows = Vec::new();
    for (n, code) in std::iter::once(unit).chain(below).enumerate() {
        let sums = sums(tx, library, code, span, Vec::new(), now).await?;
        let is_told = n == 0 || digest::leaves_the_grid(library.names(), code);
        let about = match is_told {
            true => about(tx, library, code, &sums).await?,
            false => Vec::new(),
        };
        rows.push(Row {
            unit: code.clone(),
            sums,
            about,
        });
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
) -> Result<BTreeMap<UnitCode, i64>, StoreError> {
    tx.open_by_unit(head(district, unit)).await
}

/// The map of what is open, as a bubble shows it; its words tell the same. None below a community, nor where nothing is.
pub(super) fn map(
    voice: Voice<'_>,
    house: &House<'_>,
    unit: &UnitCode,
    open: &BTreeMap<UnitCode, i64>,
) -> Option<Content> {
    if open.values().all(|n| *n == 0) {
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
    tx.open_within(head(district, unit), LOOKED_THROUGH).await
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
    let head = head(&library.district, unit);
    let (from, to) = instants(&library.calendar, span);
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

/// From the first instant of local days to that after the last.
fn instants(calendar: &Calendar, span: Span) -> (DateTime<Utc>, DateTime<Utc>) {
    let begins = |day: chrono::NaiveDate| {
        let local = day.and_time(NaiveTime::MIN)
            - TimeDelta::seconds(calendar.zone.local_minus_utc().into());
        local.and_utc()
    };
    (begins(span.from), begins(span.to) + TimeDelta::days(1))
}
