//! Weeks of units, read from the counts; counts made anew from the events. It never decides who sees them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::Library;
use crate::{
    casework::{Calendar, Case, CaseId, Recorded, Seats},
    digest::{Count, Figures, Open, Report, Week, tally},
    district::{District, Level, Post, Role, UnitCode},
    store::{Db, Rollup, StoreError, Tx},
};

/// The part of a unit's code that all below it share; the whole code of what stands beside the tree.
fn head<'a>(district: &District, unit: &'a UnitCode) -> &'a str {
    let digits = match district.unit_ever(unit).map(|unit| unit.level) {
        Some(Level::District) => 6,
        Some(Level::Street) => 9,
        Some(Level::Community) => 12,
        Some(Level::Grid) => 15,
        Some(Level::Building | Level::Household | Level::Department | Level::Partner) | None => {
            unit.as_str().len()
        }
    };
    unit.as_str().get(..digits).unwrap_or(unit.as_str())
}

/// The units that are asked about, found by the codes of what lies in them.
struct Within<'a> {
    /// Whose codes begin so.
    heads: HashMap<&'a str, Vec<usize>>,
    /// How long the beginnings are.
    lengths: BTreeSet<usize>,
}

impl<'a> Within<'a> {
    fn new(district: &District, units: &'a [UnitCode]) -> Self {
        let mut heads: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, unit) in units.iter().enumerate() {
            heads.entry(head(district, unit)).or_default().push(n);
        }
        let lengths = heads.keys().map(|head| head.len()).collect();
        Self { heads, lengths }
    }

    fn heads(&self) -> impl Iterator<Item = &'a str> {
        self.heads.keys().copied()
    }

    /// Which of the units a code lies in.
    fn of(&self, code: &str) -> impl Iterator<Item = usize> {
        const DIGITS: usize = 15;
        // Behind a suffix another one may follow, never more of the same.
        let ends = |length: usize| match code.as_bytes().get(length) {
            Some(next) => length <= DIGITS || *next == b'-',
            None => true,
        };
        let lengths = self.lengths.iter().copied();
        lengths
            .filter(move |length| ends(*length))
            .filter_map(move |length| self.heads.get(code.get(..length)?))
            .flatten()
            .copied()
    }
}

/// The week of each of these units, with the weeks it is measured against and what is open now. All are read in one pass.
///
/// # Errors
/// When the database says no.
pub async fn reports(
    tx: &mut Tx,
    district: &District,
    seats: &Seats,
    units: &[UnitCode],
    week: Week,
    now: DateTime<Utc>,
) -> Result<Vec<(UnitCode, Report)>, StoreError> {
    const WEEK: usize = 7;
    let (monday, last, first) = (
        week.monday(),
        week.before(1).monday(),
        week.before(4).monday(),
    );
    let within = Within::new(district, units);
    let empty = Report {
        week,
        this: Figures::default(),
        last: Figures::default(),
        four: Figures::default(),
        days: vec![Figures::default(); WEEK],
        open: Open::default(),
    };
    let mut reports = vec![empty; units.len()];
    tx.daily(within.heads(), first, 5 * WEEK, |day, unit, key, n| {
        for report in within.of(unit) {
            let report = &mut reports[report];
            let since = usize::try_from((day - monday).num_days());
            if let Some(day) = since.ok().and_then(|since| report.days.get_mut(since)) {
                day.add(key, n);
                report.this.add(key, n);
                continue;
            }
            report.four.add(key, n);
            if day >= last {
                report.last.add(key, n);
            }
        }
    })
    .await?;
    for (unit, cases, late, oldest) in tx.open_at(within.heads(), now).await? {
        for report in within.of(unit.as_str()) {
            let open = &mut reports[report].open;
            open.cases += cases;
            open.late += late;
            open.oldest = open.oldest.into_iter().chain([oldest]).min();
        }
    }
    for post in district.posts().filter(|post| answers_for_cases(post)) {
        if !seats.are_answered_at(post) {
            for report in within.of(post.unit.as_str()) {
                reports[report].open.vacant += 1;
            }
        }
    }
    Ok(units.iter().cloned().zip(reports).collect())
}

/// Whether cases come to the post.
fn answers_for_cases(post: &Post) -> bool {
    match post.role {
        Role::Secretary | Role::Dispatcher | Role::Officer => true,
        Role::Deputy | Role::Building | Role::Household | Role::Partner | Role::Admin => false,
    }
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
            if case.as_ref().is_none_or(|case| case.id != recorded.case) {
                case = None;
            }
            for count in take_in(&mut case, recorded, &library.calendar) {
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
