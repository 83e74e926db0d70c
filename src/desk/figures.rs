//! What is read for figures: the counts of units over spans of days, and what is open at them. Whoever asks for how many
//! units and spans, each count is read once. It never decides who sees them.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};

use chrono::{DateTime, NaiveDate, Utc};

use super::Library;
use crate::{
    casework::Seats,
    district::{District, Level, Post, Role, UnitCode},
    figures::{
        Cell, Figures, Key, Meetings, Open, Pursuit, Report, Span, Sums, Week, categories,
        leaves_the_grid,
    },
    store::{RULES_SINCE, StoreError, Tx},
    triage::Batch,
};

/// The units that are asked about, found by the codes of what lies in them.
pub(super) struct Within<'a> {
    units: &'a [UnitCode],
    /// Whose codes begin so.
    heads: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Within<'a> {
    pub(super) fn new(district: &District, units: &'a [UnitCode]) -> Self {
        let mut heads: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, unit) in units.iter().enumerate() {
            heads.entry(district.head(unit)).or_default().push(n);
        }
        Self { units, heads }
    }

    /// One of something for each of the units.
    fn each<T: Default + Clone>(&self) -> Vec<T> {
        vec![T::default(); self.units.len()]
    }

    fn heads(&self) -> impl Iterator<Item = &'a str> {
        self.heads.keys().copied()
    }

    /// Which of the units a code lies in.
    pub(super) fn of(&self, code: &str) -> impl Iterator<Item = usize> {
        UnitCode::heads_of(code)
            .filter_map(|head| self.heads.get(head))
            .flatten()
            .copied()
    }
}

/// What was counted at a unit in each of some spans, and what was filed by category in the first of them.
struct Counted {
    figures: Vec<Figures>,
    about: Vec<(String, i64)>,
}

/// What was counted at each of the units. All are read in one pass.
async fn counted(
    tx: &mut Tx,
    library: &Library,
    within: &Within<'_>,
    spans: &[Span],
) -> Result<Vec<Counted>, StoreError> {
    let first = spans.iter().map(|span| span.from).min();
    let last = spans.iter().map(|span| span.to).max();
    let (Some(from), Some(to), Some(whole)) = (first, last, spans.first()) else {
        return Ok(Vec::new());
    };
    let mut figures: Vec<Vec<Figures>> =
        vec![vec![Figures::default(); spans.len()]; within.units.len()];
    let mut filed: BTreeMap<(String, String), i64> = BTreeMap::new();
    tx.daily(within.heads(), Span { from, to }, |day, unit, key, n| {
        for of in within.of(unit) {
            for (span, figures) in spans.iter().zip(&mut figures[of]) {
                if span.holds(day) {
                    figures.add(key, n);
                }
            }
        }
        if whole.holds(day)
            && let Some(category) = Figures::filed_of(key)
        {
            let grid = UnitCode::head_of(unit, Level::Grid);
            *filed
                .entry((grid.to_owned(), category.to_owned()))
                .or_default() += n;
        }
    })
    .await?;
    let cells = filed.into_iter();
    let cells: Vec<Cell> = cells
        .map(|((grid, category), n)| (grid, category, n))
        .collect();
    let told = told(library, within, &cells);
    let counted = figures.into_iter().zip(told).map(|(figures, told)| {
        let about = told.unwrap_or_else(|| {
            let exact = figures.first().into_iter().flat_map(Figures::categories);
            exact.map(|(code, n)| (code.to_owned(), n)).collect()
        });
        Counted { figures, about }
    });
    Ok(counted.collect())
}

/// What was filed by category at each unit above the grids, as far as it may be said; within a grid all may.
fn told(library: &Library, within: &Within<'_>, cells: &[Cell]) -> Vec<Option<Vec<(String, i64)>>> {
    let mut above: Vec<Vec<Cell>> = within.each();
    let leaves = |of: usize| leaves_the_grid(&library.district, &within.units[of]);
    for cell in cells {
        for of in within.of(&cell.0).filter(|of| leaves(*of)) {
            above[of].push(cell.clone());
        }
    }
    let kinds = library.rules.level1().count();
    let told = above.iter().enumerate();
    told.map(|(of, cells)| leaves(of).then(|| categories(cells, kinds)))
        .collect()
}

/// What is open now at each of the units.
async fn open(
    tx: &mut Tx,
    within: &Within<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<Open>, StoreError> {
    let mut all: Vec<Open> = within.each();
    for (unit, cases, late, oldest) in tx.open_at(within.heads(), now).await? {
        for of in within.of(unit.as_str()) {
            let open = &mut all[of];
            open.cases += cases;
            open.late += late;
            open.oldest = open.oldest.into_iter().chain([oldest]).min();
        }
    }
    Ok(all)
}

/// The figures of each of these units over some days, and over parts of them.
///
/// # Errors
/// When the database says no.
pub async fn sums(
    tx: &mut Tx,
    library: &Library,
    units: &[UnitCode],
    span: Span,
    parts: &[Span],
    now: DateTime<Utc>,
) -> Result<Vec<(UnitCode, Sums)>, StoreError> {
    let within = Within::new(&library.district, units);
    let spans: Vec<Span> = std::iter::once(span).chain(parts.iter().copied()).collect();
    let counted = counted(tx, library, &within, &spans).await?;
    let open = open(tx, &within, now).await?;
    let sums = counted.into_iter().zip(open).map(|(counted, open)| {
        let mut figures = counted.figures.into_iter();
        Sums {
            span,
            whole: figures.next().unwrap_or_default(),
            parts: parts.iter().copied().zip(figures).collect(),
            about: counted.about,
            open: open.cases,
            late: open.late,
        }
    });
    Ok(units.iter().cloned().zip(sums).collect())
}

/// The week of each of these units, with the weeks it is measured against and what is open now.
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
    let district = &library.district;
    let within = Within::new(district, units);
    let (this, last) = (week.span(), week.before(1).span());
    let four = Span {
        from: week.before(4).monday(),
        to: last.to,
    };
    let days = this.days().map(Span::of);
    let spans: Vec<Span> = [this, last, four].into_iter().chain(days).collect();
    let counted = counted(tx, library, &within, &spans).await?;
    let open = open(tx, &within, now).await?;
    let made = counted.into_iter().zip(open).zip(units);
    let mut reports: Vec<Report> = made
        .map(|((counted, open), unit)| {
            let mut figures = counted.figures.into_iter();
            let mut next = || figures.next().unwrap_or_default();
            Report {
                leaves_the_grid: leaves_the_grid(&library.district, unit),
                categories: counted.about,
                meetings: Meetings::default(),
                pursuits: Vec::new(),
                corrections: 0,
                week,
                this: next(),
                last: next(),
                four: next(),
                days: figures.collect(),
                open,
            }
        })
        .collect();
    for post in district.posts().filter(|post| answers_for_cases(post)) {
        if !seats.are_answered_at(post) {
            for of in within.of(post.unit.as_str()) {
                reports[of].open.vacant += 1;
            }
        }
    }
    meetings(tx, library, &within, week, &mut reports, now).await?;
    pursuits(tx, district, &within, week, &mut reports).await?;
    corrections(tx, &within, &mut reports, library.calendar.day(now)).await?;
    Ok(units.iter().cloned().zip(reports).collect())
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
    library: &Library,
    within: &Within<'_>,
    week: Week,
    reports: &mut [Report],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let begins = |week: Week| library.calendar.begins(week.monday());
    let between = (begins(week), begins(week.after()));
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
    week: Week,
    reports: &mut [Report],
) -> Result<(), StoreError> {
    let mut grids: Vec<i64> = within.each();
    let is_grid = |level: Level| level == Level::Grid;
    for grid in district.units().iter().filter(|unit| is_grid(unit.level)) {
        for report in within.of(grid.code.as_str()) {
            grids[report] += 1;
        }
    }
    let of_batch = |batch| [Key::SolvedOf(batch), Key::Undone(batch)];
    let keys: Vec<Key> = Batch::ALL.into_iter().flat_map(of_batch).collect();
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
                let so_far = Span {
                    from: campaign.from,
                    to: week.sunday(),
                };
                new.insert(long_counts(tx, within, &keys, so_far).await?)
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
    let from = fact
        .as_deref()
        .and_then(|fact| fact.split_once(' ')?.0.parse().ok())
        .unwrap_or_default();
    let days = Span { from, to: today };
    let sums = long_counts(tx, within, &[Key::Corrected], days).await?;
    for (report, sums) in reports.iter_mut().zip(sums) {
        report.corrections = sums.corrections();
    }
    Ok(())
}

/// What is added up over many days, of each of the units.
async fn long_counts(
    tx: &mut Tx,
    within: &Within<'_>,
    keys: &[Key],
    days: Span,
) -> Result<Vec<Figures>, StoreError> {
    let mut sums: Vec<Figures> = within.each();
    for (unit, key, n) in tx.long_counts(within.heads(), keys, days).await? {
        for report in within.of(unit.as_str()) {
            sums[report].add(&key, n);
        }
    }
    Ok(sums)
}
