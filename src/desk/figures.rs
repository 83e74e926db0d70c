//! Weeks of units, read from the counts; counts made anew from the events. It never decides who sees them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::Library;
use crate::{
    casework::{Case, CaseId, Seats},
    digest::{Figures, Open, Report, Week, tally},
    district::{District, Level, Post, Role, UnitCode},
    store::{Db, Rollup, StoreError, Tx},
};

/// How many digits of a unit's code all below it share; the whole code of what stands beside the tree.
fn digits(district: &District, unit: &UnitCode) -> usize {
    match district.unit_ever(unit).map(|unit| unit.level) {
        Some(Level::District) => 6,
        Some(Level::Street) => 9,
        Some(Level::Community) => 12,
        Some(Level::Grid) => 15,
        Some(Level::Building | Level::Household | Level::Department | Level::Partner) | None => {
            unit.as_str().len()
        }
    }
}

/// How many posts within a unit that must answer for cases have nobody who does.
fn vacant(district: &District, seats: &Seats, unit: &UnitCode, digits: usize) -> usize {
    let within = unit.as_str().get(..digits).unwrap_or(unit.as_str());
    let answers_for_cases = |post: &&Post| {
        matches!(
            post.role,
            Role::Secretary | Role::Dispatcher | Role::Officer
        ) && post.unit.as_str().starts_with(within)
    };
    let posts = district.posts().filter(answers_for_cases);
    posts.filter(|post| !seats.are_answered_at(post)).count()
}

/// A unit's week, with the weeks it is measured against and what is open now.
///
/// # Errors
/// When the database says no.
pub async fn report(
    tx: &mut Tx,
    district: &District,
    seats: &Seats,
    unit: &UnitCode,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let digits = digits(district, unit);
    let (last, first) = (week.before(1), week.before(4));
    let counted = tx
        .daily(unit, digits, first.monday(), week.sunday())
        .await?;
    let between = |from: NaiveDate, to: NaiveDate| {
        let within = counted
            .iter()
            .filter(|(day, _, _)| (from..=to).contains(day));
        Figures::new(within.map(|(_, key, n)| (key.clone(), *n)))
    };
    let (cases, late, oldest) = tx.open_at(unit, digits, now).await?;
    Ok(Report {
        week,
        this: between(week.monday(), week.sunday()),
        last: between(last.monday(), last.sunday()),
        four: between(first.monday(), last.sunday()),
        days: week
            .monday()
            .iter_days()
            .take(7)
            .map(|day| between(day, day))
            .collect(),
        open: Open {
            cases,
            late,
            oldest,
            vacant: vacant(district, seats, unit, digits),
        },
    })
}

/// Makes all counts anew from the events, in one transaction. Says how many there are.
///
/// # Errors
/// When the database says no; then the counts are as before.
pub async fn recount(db: &Db, library: &Library) -> Result<usize, StoreError> {
    let mut tx = db.begin().await?;
    let mut counts: BTreeMap<(UnitCode, NaiveDate, String), i64> = BTreeMap::new();
    let mut after: Option<(CaseId, i64)> = None;
    let mut case: Option<Case> = None;
    loop {
        let page = tx.events_after(after).await?;
        let Some((_, last)) = page.last() else { break };
        after = Some((last.case, last.seq));
        for (_, recorded) in &page {
            match case.as_mut().filter(|case| case.id == recorded.case) {
                Some(case) => case.apply(recorded),
                None => case = Case::open(recorded),
            }
            let Some(case) = &case else { continue };
            let day = library.calendar.day(recorded.at);
            for count in tally(case, recorded, day) {
                let key = (count.unit, count.day, count.key.to_string());
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let rollups: Vec<Rollup> = counts
        .into_iter()
        .map(|((unit, day, key), n)| (unit, day, key, n))
        .collect();
    tx.forget_counts().await?;
    tx.count(&rollups).await?;
    tx.commit().await?;
    Ok(rollups.len())
}
