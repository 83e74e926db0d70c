//! Weeks of units, read from the counts; counts made anew from the events. It never decides who sees them.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::Library;
use crate::{
    casework::{Calendar, Case, CaseId, Seats},
    digest::{Figures, Meetings, Open, Pursuit, Report, Week, categories, tally},
    district::{District, Level, Post, Role, UnitCode},
    store::{Db, RULES_SINCE, Rollup, StoreError, Tx},
    triage::Batch,
};

/// How many digits of a unit's code all below it share; the whole code of what stands beside the tree.
pub(super) fn digits(district: &District, unit: &UnitCode) -> usize {
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
    library: &Library,
    seats: &Seats,
    unit: &UnitCode,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let (district, calendar) = (&library.district, &library.calendar);
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
    let level = district.unit_ever(unit).map(|unit| unit.level);
    let leaves_the_grid = level.is_some_and(|level| level < Level::Grid);
    let this = between(week.monday(), week.sunday());
    let categories = match leaves_the_grid {
        true => {
            let cells = tx.cells(unit, digits, week.monday(), week.sunday()).await?;
            categories(&cells, library.rules.level1().count())
        }
        false => {
            let exact = this.categories().into_iter();
            exact.map(|(code, n)| (code.to_owned(), n)).collect()
        }
    };
    Ok(Report {
        leaves_the_grid,
        categories,
        meetings: meetings(tx, unit, digits, week, calendar, now).await?,
        pursuits: pursuits(tx, district, unit, digits, week).await?,
        corrections: corrections(tx, unit, digits, calendar.day(now)).await?,
        week,
        this,
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

/// Tables and mediations.
async fn meetings(
    tx: &mut Tx,
    unit: &UnitCode,
    digits: usize,
    week: Week,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<Meetings, StoreError> {
    let begins = |day: NaiveDate| {
        let local = day
            .and_time(NaiveTime::MIN)
            .and_local_timezone(calendar.zone);
        local.earliest().map_or(now, |at| at.to_utc())
    };
    let between = (begins(week.monday()), begins(week.after().monday()));
    let (held, to_come) = tx.tables(unit, digits, between, now).await?;
    Ok(Meetings {
        held,
        to_come,
        mediations: tx.mediations_to_come(unit, digits, now).await?,
    })
}

/// Campaigns that ran in the week, each against the target of all grids of the unit.
async fn pursuits(
    tx: &mut Tx,
    district: &District,
    unit: &UnitCode,
    digits: usize,
    week: Week,
) -> Result<Vec<Pursuit>, StoreError> {
    let within = unit.as_str().get(..digits).unwrap_or(unit.as_str());
    let is_grid = |level: Level| level == Level::Grid;
    let grids = district
        .units()
        .iter()
        .filter(|unit| is_grid(unit.level) && unit.code.as_str().starts_with(within))
        .count();
    let grids = i64::try_from(grids.max(1)).unwrap_or(i64::MAX);
    let mut counted: BTreeMap<NaiveDate, Figures> = BTreeMap::new();
    let mut pursuits = Vec::new();
    for batch in Batch::ALL {
        let mut campaigns = district.campaigns().iter();
        let running = campaigns.find(|campaign| {
            *campaign.batch == *batch.as_str()
                && campaign.from <= week.sunday()
                && campaign.until >= week.monday()
        });
        let Some(campaign) = running else { continue };
        let so_far = match counted.entry(campaign.from) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let (from, to) = (campaign.from, week.sunday());
                let sums = tx.long_counts(unit, digits, from, to).await?;
                new.insert(Figures::new(sums))
            }
        };
        pursuits.push(Pursuit {
            batch,
            so_far: so_far.solved_of(batch),
            target: i64::from(campaign.target).saturating_mul(grids),
        });
    }
    Ok(pursuits)
}

/// Corrections that the rules in force cannot have learned from: all since they changed.
async fn corrections(
    tx: &mut Tx,
    unit: &UnitCode,
    digits: usize,
    today: NaiveDate,
) -> Result<i64, StoreError> {
    let fact = tx.fact(RULES_SINCE).await?;
    let since = fact
        .as_deref()
        .and_then(|fact| fact.split_once(' ')?.0.parse().ok())
        .unwrap_or_default();
    let sums = tx.long_counts(unit, digits, since, today).await?;
    Ok(Figures::new(sums).corrections())
}

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
            let known = case.as_ref().filter(|case| case.id == recorded.case);
            let was = known.and_then(|case| case.outcome);
            match case.as_mut().filter(|case| case.id == recorded.case) {
                Some(case) => case.apply(recorded),
                None => case = Case::open(recorded),
            }
            let Some(case) = &case else { continue };
            let day = library.calendar.day(recorded.at);
            for count in tally(was, case, recorded, day) {
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
