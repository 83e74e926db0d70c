//! Counts as the events make them: one after another, or all anew; and since when the rules are in force.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{Library, mailing::correct};
use crate::{
    casework::{Calendar, Case, CaseId, Recorded},
    district::UnitCode,
    figures::{Count, tally},
    store::{Db, RULES_SINCE, Rollup, StoreError, Tx, of_number},
};

/// Writes down since when the rules in force are in force.
pub(super) async fn note_rules(
    tx: &mut Tx,
    library: &Library,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let version = library.rules.version();
    let known = tx.fact(RULES_SINCE).await?;
    if known.is_some_and(|fact| fact.ends_with(version)) {
        return Ok(());
    }
    let today = library.calendar.day(now);
    tx.set_fact(RULES_SINCE, &format!("{today} {version}"))
        .await
}

/// Notes where a case is counted that must not be found where it lies.
fn goes_around(case: &Case, around: &mut BTreeMap<CaseId, UnitCode>) {
    if case.is_protected() {
        around.insert(case.id, case.counted_at().clone());
    }
}

/// Makes all counts anew from the events, in one transaction, and writes down anew where protected cases are counted.
/// Says how many counts there are.
///
/// # Errors
/// When the database says no; then the counts are as before.
pub async fn recount(db: &Db, library: &Library) -> Result<usize, StoreError> {
    let mut tx = db.begin().await?;
    let mut counts: BTreeMap<(UnitCode, NaiveDate, String), i64> = BTreeMap::new();
    let mut after: Option<(CaseId, i64)> = None;
    let mut case: Option<Case> = None;
    let mut around: BTreeMap<CaseId, UnitCode> = BTreeMap::new();
    loop {
        let page = tx.events_after(after).await?;
        let Some((_, last)) = page.last() else { break };
        after = Some((last.case, last.seq));
        for (_, recorded) in &page {
            if let Some(past) = case.take_if(|case| case.id != recorded.case) {
                goes_around(&past, &mut around);
            }
            for count in take_in(&mut case, recorded, &library.calendar) {
                let key = (count.unit, count.day, count.key.to_string());
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    if let Some(last) = &case {
        goes_around(last, &mut around);
    }
    tx.lie_at(&around).await?;
    let rollups: Vec<Rollup> = counts
        .into_iter()
        .map(|((unit, day, key), n)| (unit, day, key, n))
        .collect();
    let before = counts_in(&mut tx).await?;
    tx.forget_counts().await?;
    let kept = counts_in(&mut tx).await?;
    let before = before.difference(&kept).cloned().collect();
    let after: BTreeSet<Rollup> = rollups.iter().cloned().collect();
    correct(&mut tx, library, &before, &after).await?;
    tx.count(&rollups).await?;
    tx.commit().await?;
    Ok(rollups.len())
}

async fn counts_in(tx: &mut Tx) -> Result<BTreeSet<Rollup>, StoreError> {
    let counts = tx.all_counts().await?.into_iter();
    let counts =
        counts.map(|(unit, day, key, n)| (UnitCode::from(unit.as_str()), of_number(day), key, n));
    Ok(counts.collect())
}

/// Takes an event into the case it happened to, none before its first, and says what it counts.
pub fn take_in(case: &mut Option<Case>, recorded: &Recorded, calendar: &Calendar) -> Vec<Count> {
    let before = case.clone();
    match case {
        Some(case) => case.apply(recorded),
        None => *case = Case::open(recorded),
    }
    let day = calendar.day(recorded.at);
    case.as_ref()
        .map_or_else(Vec::new, |case| tally(before.as_ref(), case, recorded, day))
}
