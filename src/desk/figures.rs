//! Weeks of units, read from the counts; counts made anew from the events. It never decides who sees them.

use std::collections::{BTreeMap, BTreeSet, HashMap, btree_map::Entry};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::{Library, mailing::correct};
use crate::{
    casework::{Calendar, Case, CaseId, Recorded, Seats},
    digest::{Cell, Count, Figures, Meetings, Open, Pursuit, Report, Week, categories, tally},
    district::{District, Level, Post, Role, UnitCode},
    store::{Db, RULES_SINCE, Rollup, StoreError, Tx, of_number},
    triage::Batch,
};

/// The part of a unit's code that all below it share; the whole code of what stands beside the tree.
pub(super) fn head<'a>(district: &District, unit: &'a UnitCode) -> &'a str {
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

/// A grid's code has so many digits.
const DIGITS: usize = 15;

/// The units that are asked about, found by the codes of what lies in them.
pub(super) struct Within<'a> {
    /// Whose codes begin so.
    heads: HashMap<&'a str, Vec<usize>>,
    /// How long the beginnings are.
    lengths: BTreeSet<usize>,
}

impl<'a> Within<'a> {
    pub(super) fn new(district: &District, units: &'a [UnitCode]) -> Self {
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
    pub(super) fn of(&self, code: &str) -> impl Iterator<Item = usize> {
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
    library: &Library,
    seats: &Seats,
    units: &[UnitCode],
    week: Week,
    now: DateTime<Utc>,
) -> Result<Vec<(UnitCode, Report)>, StoreError> {
    const WEEK: usize = 7;
    let district = &library.district;
    let (monday, last, first) = (
        week.monday(),
        week.before(1).monday(),
        week.before(4).monday(),
    );
    let within = Within::new(district, units);
    let empty = |unit: &UnitCode| Report {
        leaves_the_grid: district
            .unit_ever(unit)
            .is_some_and(|unit| unit.level < Level::Grid),
        categories: Vec::new(),
        meetings: Meetings::default(),
        pursuits: Vec::new(),
        corrections: 0,
        week,
        this: Figures::default(),
        last: Figures::default(),
        four: Figures::default(),
        days: vec![Figures::default(); WEEK],
        open: Open::default(),
    };
    let mut reports: Vec<Report> = units.iter().map(empty).collect();
    let mut cells: Vec<Cell> = Vec::new();
    tx.daily(within.heads(), first, 5 * WEEK, |day, unit, key, n| {
        let since = usize::try_from((day - monday).num_days()).ok();
        for report in within.of(unit) {
            let report = &mut reports[report];
            if let Some(day) = since.and_then(|since| report.days.get_mut(since)) {
                day.add(key, n);
                report.this.add(key, n);
                continue;
            }
            report.four.add(key, n);
            if day >= last {
                report.last.add(key, n);
            }
        }
        if since.is_some()
            && let Some(category) = Figures::filed_of(key)
        {
            let grid = unit.get(..DIGITS).unwrap_or(unit);
            cells.push((grid.to_owned(), category.to_owned(), n));
        }
    })
    .await?;
    sort_out(&within, &mut reports, cells, library.rules.level1().count());
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
    meetings(tx, &within, &mut reports, &library.calendar, now).await?;
    pursuits(tx, district, &within, &mut reports).await?;
    corrections(tx, &within, &mut reports, library.calendar.day(now)).await?;
    Ok(units.iter().cloned().zip(reports).collect())
}

/// New cases by category: within a grid as they are, above it as far as it may be said.
fn sort_out(within: &Within<'_>, reports: &mut [Report], cells: Vec<Cell>, kinds: usize) {
    let mut above: Vec<Vec<Cell>> = vec![Vec::new(); reports.len()];
    for cell in cells {
        for report in within.of(&cell.0) {
            if reports[report].leaves_the_grid {
                above[report].push(cell.clone());
            }
        }
    }
    for (report, cells) in reports.iter_mut().zip(above) {
        report.categories = match report.leaves_the_grid {
            true => categories(&cells, kinds),
            false => {
                let exact = report.this.categories().into_iter();
                exact.map(|(code, n)| (code.to_owned(), n)).collect()
            }
        };
    }
}

/// Whether cases come to the post.
fn answers_for_cases(post: &Post) -> bool {
    match post.role {
        Role::Secretary | Role::Dispatcher | Role::Officer => true,
        Role::Deputy | Role::Building | Role::Household | Role::Partner | Role::Admin => false,
    }
}

/// Tables and mediations.
async fn meetings(
    tx: &mut Tx,
    within: &Within<'_>,
    reports: &mut [Report],
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(week) = reports.first().map(|report| report.week) else {
        return Ok(());
    };
    let begins = |day: NaiveDate| {
        let local = day
            .and_time(NaiveTime::MIN)
            .and_local_timezone(calendar.zone);
        local.earliest().map_or(now, |at| at.to_utc())
    };
    let between = (begins(week.monday()), begins(week.after().monday()));
    for (unit, held, to_come) in tx.tables(within.heads(), between, now).await? {
        for report in within.of(unit.as_str()) {
            let meetings = &mut reports[report].meetings;
            meetings.held += held;
            meetings.to_come += to_come;
        }
    }
    for (unit, n) in tx.mediations_to_come(within.heads(), now).await? {
        for report in within.of(unit.as_str()) {
            reports[report].meetings.mediations += n;
        }
    }
    Ok(())
}

/// Campaigns that ran in the week, each against the target of all grids of the unit.
async fn pursuits(
    tx: &mut Tx,
    district: &District,
    within: &Within<'_>,
    reports: &mut [Report],
) -> Result<(), StoreError> {
    let Some(week) = reports.first().map(|report| report.week) else {
        return Ok(());
    };
    let mut grids: Vec<i64> = vec![0; reports.len()];
    let is_grid = |level: Level| level == Level::Grid;
    for grid in district.units().iter().filter(|unit| is_grid(unit.level)) {
        for report in within.of(grid.code.as_str()) {
            grids[report] += 1;
        }
    }
    let mut counted: BTreeMap<NaiveDate, Vec<Figures>> = BTreeMap::new();
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
                new.insert(long_counts(tx, within, reports.len(), from, to).await?)
            }
        };
        for ((report, so_far), grids) in reports.iter_mut().zip(so_far).zip(&grids) {
            report.pursuits.push(Pursuit {
                batch,
                so_far: so_far.solved_of(batch),
                target: i64::from(campaign.target).saturating_mul((*grids).max(1)),
            });
        }
    }
    Ok(())
}

/// Corrections that the rules in force cannot have learned from: all since they changed.
async fn corrections(
    tx: &mut Tx,
    within: &Within<'_>,
    reports: &mut [Report],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let fact = tx.fact(RULES_SINCE).await?;
    let since = fact
        .as_deref()
        .and_then(|fact| fact.split_once(' ')?.0.parse().ok())
        .unwrap_or_default();
    let sums = long_counts(tx, within, reports.len(), since, today).await?;
    for (report, sums) in reports.iter_mut().zip(sums) {
        report.corrections = sums.corrections();
    }
    Ok(())
}

/// What is added up over many days, of each of the units.
async fn long_counts(
    tx: &mut Tx,
    within: &Within<'_>,
    units: usize,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Figures>, StoreError> {
    let mut sums = vec![Figures::default(); units];
    for (unit, key, n) in tx.long_counts(within.heads(), from, to).await? {
        for report in within.of(unit.as_str()) {
            sums[report].add(&key, n);
        }
    }
    Ok(sums)
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
