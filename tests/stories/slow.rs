//! Figures counted the slow way: every event looked at, by formulas written a second time (docs/figures.md says them in
//! words). They are compared with what the roll-ups say at the end of stories of which figures are the subject, and over
//! histories made at random.
//!
//! A new figure is one line in [`Told::hear`] and one in [`named`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use menling::{
    casework::{Actor, CaseId, Event, Hand, Mediated, Mediation, Outcome, Rating, Recorded, Seats},
    desk::{Library, reports},
    district::{District, Level, Role, UnitCode},
    figures::{Figures, Key, Open, Report, Share, Week},
    store::{RULES_SINCE, StoreError, Tx},
    triage::{Batch, Kind},
};

use crate::town::Town;

/// So many of each, by name; what did not happen is not there.
type Named = BTreeMap<String, i64>;

/// Until when an open case was promised, and since when it is open.
type Promise = (DateTime<Utc>, DateTime<Utc>);

/// What happened, counted slowly.
#[derive(Debug, Default)]
pub struct Slow {
    /// At a unit and all below it, on a local day.
    days: BTreeMap<(UnitCode, NaiveDate), Named>,
    /// What is open there: until when it was promised, since when.
    open: BTreeMap<UnitCode, Vec<Promise>>,
    /// When parties of open cases there are to meet.
    meetings: BTreeMap<UnitCode, Vec<DateTime<Utc>>>,
}

/// What stands beside a week's counts.
#[derive(Debug, PartialEq, Eq)]
struct Beside {
    corrections: i64,
    mediations: i64,
    /// Solved so far, of so many that are meant to be.
    pursuits: Vec<(Batch, i64, i64)>,
}

/// What a case's events have told so far.
struct Told {
    place: Option<UnitCode>,
    /// Whether it was filed as going around somebody, and what it is.
    around: bool,
    kind: Kind,
    owner: UnitCode,
    batch: Batch,
    filed_at: DateTime<Utc>,
    accept_by: DateTime<Utc>,
    resolve_by: DateTime<Utc>,
    arrive_by: DateTime<Utc>,
    /// Whether nobody has accepted it yet, and its first round goes on.
    is_new: bool,
    is_open: bool,
    /// When its result was given, while that stands.
    answered_at: Option<DateTime<Utc>>,
    /// How it ended, if it stands so.
    outcome: Option<Outcome>,
    /// Who has volunteered and not given it back.
    volunteers: Vec<UnitCode>,
    /// The last appointment, while nobody has held it.
    meeting: Option<Mediation>,
    /// Whether the round's promise is known to be broken.
    is_late: bool,
}

impl Told {
    /// Where the case is counted: what goes around somebody is not counted where it lies.
    fn here(&self) -> UnitCode {
        match &self.place {
            Some(place) if !self.hides() => place.clone(),
            Some(_) | None => self.owner.clone(),
        }
    }

    fn hides(&self) -> bool {
        self.around || self.kind == Kind::Report
    }

    fn give(&mut self, hand: &Hand) {
        self.owner = hand.to.unit.clone();
    }

    /// Another round begins.
    fn goes_on(&mut self) {
        (self.is_new, self.is_open, self.is_late) = (false, true, false);
        (self.outcome, self.answered_at) = (None, None);
    }

    /// One more event; what it counts, and where.
    fn hear(&mut self, recorded: &Recorded, district: &District) -> Vec<(UnitCode, String, i64)> {
        let at = recorded.at;
        match &recorded.event {
            Event::Filed { .. } => {}
            Event::Assigned { unit, hand } | Event::Ruled { unit, hand } => {
                self.give(hand);
                self.place = unit.clone().or(self.place.take());
            }
            Event::Returned { hand, .. }
            | Event::Reopened { hand, .. }
            | Event::Climbed { hand, .. }
            | Event::HandedOver { hand, .. }
            | Event::Inherited { hand, .. } => self.give(hand),
            Event::TakenOver { by, .. } => self.owner = by.unit.clone(),
            Event::Corrected { clocks, .. }
            | Event::KindCorrected { clocks, .. }
            | Event::PriorityCorrected { clocks, .. }
            | Event::Denied { clocks, .. } => {
                (self.accept_by, self.resolve_by) = (clocks.accept_by, clocks.resolve_by);
            }
            Event::Objected { hand, clocks, .. } | Event::ReviewAsked { hand, clocks, .. } => {
                self.give(hand);
                (self.accept_by, self.resolve_by) = (clocks.accept_by, clocks.resolve_by);
            }
            Event::Extended { until, .. } => self.resolve_by = *until,
            Event::Whistled { arrive_by, .. } => self.arrive_by = *arrive_by,
            Event::ClaimOpened { .. } | Event::VisitAllowed { allowed: false } => {
                self.volunteers.clear();
            }
            Event::Claimed { by } => self.volunteers.push(by.unit.clone()),
            Event::ClaimReleased { by } => self.volunteers.retain(|unit| *unit != by.unit),
            Event::MediationOffered { mediation } => self.meeting = Some(mediation.clone()),
            Event::MediationAnswered { resident, yes } => {
                if let Some(meeting) = &mut self.meeting {
                    match resident {
                        true => meeting.resident = Some(*yes),
                        false => meeting.other = Some(*yes),
                    }
                }
            }
            Event::Mediated { .. } => self.meeting = None,
            Event::Resolved { .. } | Event::Explained { .. } => self.answered_at = Some(at),
            _ => {}
        }
        if let Event::KindCorrected { kind, .. } = &recorded.event {
            self.kind = *kind;
        }
        if let Event::Corrected { batch, .. } | Event::BatchCorrected { batch } = &recorded.event {
            self.batch = *batch;
        }
        let here = |name: &str| vec![(self.here(), name.to_owned(), 1)];
        match &recorded.event {
            Event::Filed { filing, .. } => {
                let mut counted = here("new");
                if filing.repeats.is_some() {
                    counted.extend(here("repeated"));
                }
                if let Some(category) = &filing.category {
                    let first = category.as_str().split('.').next().unwrap();
                    let spot = match &filing.place.group {
                        Some(group) if !self.hides() => group.clone(),
                        Some(_) | None => self.here(),
                    };
                    counted.extend(here(&format!("category {first}")));
                    counted.extend(here(&format!("spot {first}@{spot}")));
                }
                counted
            }
            Event::Accepted { .. } | Event::TakenOver { .. } if self.is_new => {
                let in_time = at <= self.accept_by;
                let mut counted = here("accepted");
                counted.extend(
                    in_time
                        .then(|| here("accepted in time"))
                        .into_iter()
                        .flatten(),
                );
                self.is_new = false;
                counted
            }
            Event::Returned { proposal, .. } => {
                let mut counted = here("returned");
                if let Actor::Staff { post, .. } = &recorded.actor
                    && post.role == Role::Officer
                {
                    let level = |unit| district.unit_ever(unit).map(|unit| unit.level);
                    let level = proposal.as_ref().and_then(level);
                    let mut by = |what: &str| {
                        let unit = &post.unit;
                        counted.push((unit.clone(), format!("{what} {unit}"), 1));
                    };
                    by("gave back");
                    if matches!(level, Some(Level::Community | Level::Grid)) {
                        by("pushed down");
                    }
                }
                counted
            }
            Event::Corrected { .. } => here("corrected"),
            Event::ClaimReported { .. } => {
                let helped = self.volunteers.iter();
                helped
                    .flat_map(|unit| here(&format!("helped {unit}")))
                    .collect()
            }
            Event::Supervised { .. } => here("watched"),
            Event::Overdue { .. } if !self.is_late => {
                let counted = here("overdue");
                self.is_late = true;
                counted
            }
            Event::Ruled { .. } => here("ruled"),
            Event::Climbed { .. } if self.is_new && at > self.accept_by => {
                let counted = [here("climbed"), here("accepted")].concat();
                self.is_new = false;
                counted
            }
            Event::Climbed { .. } => here("climbed"),
            Event::Extended { .. } => here("extended"),
            Event::Joined { .. } => here("joined"),
            Event::Claimed { .. } => here("claimed"),
            Event::Mediated { outcome } => match outcome {
                Mediated::Agreement | Mediated::None | Mediated::Again => here("mediated"),
                Mediated::NoShow => Vec::new(),
            },
            Event::Whistled { called, .. } => {
                let called = called.iter();
                called
                    .map(|unit| (unit.clone(), format!("called {unit}"), 1))
                    .collect()
            }
            Event::Arrived { unit } if at <= self.arrive_by => {
                vec![(unit.clone(), format!("there in time {unit}"), 1)]
            }
            Event::Denied { .. } => {
                let mut counted = [here("answered"), here("redone")].concat();
                if self.outcome == Some(Outcome::Solved) {
                    counted.push((self.here(), format!("batch {:?}", self.batch), -1));
                }
                self.goes_on();
                counted
            }
            Event::ReviewAsked { .. } => {
                self.goes_on();
                Vec::new()
            }
            Event::Rated { rating } => {
                let mut counted = here("rated");
                counted.extend(
                    (*rating == Rating::Good)
                        .then(|| here("good"))
                        .into_iter()
                        .flatten(),
                );
                counted
            }
            Event::Closed { outcome } => {
                let in_time = self.answered_at.unwrap_or(at) <= self.resolve_by;
                let mut counted = here(if in_time {
                    "closed in time"
                } else {
                    "closed late"
                });
                counted.extend(here("closed"));
                counted.extend(here(&format!("ended {outcome:?}")));
                if *outcome == Outcome::Solved {
                    counted.extend(here("answered"));
                    counted.extend(here("solved"));
                    counted.extend(here(&format!("batch {:?}", self.batch)));
                }
                (self.is_open, self.outcome) = (false, Some(*outcome));
                counted
            }
            _ => Vec::new(),
        }
    }
}

/// What a week or a day says, by the same names. Hot spots apart, which are a matter of a whole week.
fn named(figures: &Figures) -> Named {
    let share =
        |of: &str, n: &str, share: Share| [(of.to_owned(), share.of), (n.to_owned(), share.n)];
    let key = |name: &str, key: Key| (name.to_owned(), figures.of(&key));
    let outcomes = [
        Outcome::Solved,
        Outcome::Explained,
        Outcome::Unconfirmed,
        Outcome::Withdrawn,
        Outcome::Refused,
        Outcome::Merged,
    ];
    let ended = outcomes.map(|outcome| (format!("ended {outcome:?}"), figures.ended(outcome)));
    let batches = Batch::ALL.map(|batch| (format!("batch {batch:?}"), figures.solved_of(batch)));
    let categories = figures.categories().into_iter();
    let categories = categories.map(|(code, n)| (format!("category {code}"), n));
    let plain = [
        ("new".to_owned(), figures.filed()),
        ("closed in time".to_owned(), figures.closed_in_time()),
        ("closed late".to_owned(), figures.closed_late()),
        ("redone".to_owned(), figures.redone()),
        ("mediated".to_owned(), figures.mediated()),
        ("repeated".to_owned(), figures.repeated()),
        ("corrected".to_owned(), figures.corrections()),
        key("returned", Key::Returned),
        key("watched", Key::Supervised),
        key("overdue", Key::Overdue),
        key("ruled", Key::Ruled),
        key("climbed", Key::Climbed),
        key("extended", Key::Extended),
        key("joined", Key::Joined),
        key("claimed", Key::Claimed),
    ];
    let departments = figures.departments().into_iter().flat_map(|of| {
        [
            (format!("gave back {}", of.unit), of.gave_back),
            (format!("pushed down {}", of.unit), of.pushed_down),
            (format!("called {}", of.unit), of.arrivals.of),
            (format!("there in time {}", of.unit), of.arrivals.n),
        ]
    });
    let helpers = figures.helpers().into_iter();
    let helpers = helpers.map(|(unit, n)| (format!("helped {unit}"), n));
    plain
        .into_iter()
        .chain(share("accepted", "accepted in time", figures.response()))
        .chain(share("answered", "solved", figures.resolution()))
        .chain(share("rated", "good", figures.satisfaction()))
        .chain(share("closed", "ended Explained", figures.explained()))
        .chain(departments)
        .chain(helpers)
        .chain(ended)
        .chain(batches)
        .chain(categories)
        .filter(|(_, n)| *n != 0)
        .collect()
}

/// The first day of a week, as ISO 8601 has it.
fn monday(week: Week) -> NaiveDate {
    NaiveDate::parse_from_str(&format!("{week}-1"), "%G-W%V-%u").unwrap()
}

fn beside(report: &Report) -> Beside {
    let pursuits = report.pursuits.iter();
    let mut pursuits: Vec<(Batch, i64, i64)> = pursuits
        .map(|of| (of.batch, of.so_far, of.target))
        .collect();
    pursuits.sort();
    Beside {
        corrections: report.corrections,
        mediations: report.meetings.mediations,
        pursuits,
    }
}

fn hot_spots(figures: &Figures) -> Named {
    let spots = figures.hot_spots().into_iter();
    spots
        .map(|(category, unit, n)| (format!("spot {category}@{unit}"), n))
        .collect()
}

/// Counts events; those of a case stand together, in order.
pub fn count(library: &Library, events: &[Recorded]) -> Slow {
    let mut slow = Slow::default();
    let above = |unit: &UnitCode| {
        let chain = library.district.chain(unit);
        chain.map(|unit| unit.code.clone()).collect::<Vec<_>>()
    };
    for events in events.chunk_by(|one, next| one.case == next.case) {
        let Event::Filed {
            filing,
            owner,
            clocks,
        } = &events[0].event
        else {
            panic!(
                "a case begins with its filing, not with {:?}",
                events[0].event
            );
        };
        let mut told = Told {
            place: filing.place.unit.clone(),
            around: filing.around.is_some(),
            kind: filing.kind,
            owner: owner.unit.clone(),
            batch: filing.batch,
            filed_at: events[0].at,
            accept_by: clocks.accept_by,
            resolve_by: clocks.resolve_by,
            arrive_by: events[0].at,
            is_new: true,
            is_open: true,
            answered_at: None,
            outcome: None,
            volunteers: Vec::new(),
            meeting: None,
            is_late: false,
        };
        for recorded in events {
            let day = library.calendar.day(recorded.at);
            for (unit, name, n) in told.hear(recorded, &library.district) {
                for unit in above(&unit) {
                    let counted = slow.days.entry((unit, day)).or_default();
                    *counted.entry(name.clone()).or_default() += n;
                }
            }
        }
        if told.is_open {
            for unit in above(&told.here()) {
                let open = slow.open.entry(unit.clone()).or_default();
                // Whoever has answered is late with nothing.
                let promise = match told.answered_at {
                    Some(_) => DateTime::<Utc>::MAX_UTC,
                    None => told.resolve_by,
                };
                open.push((promise, told.filed_at));
                let meeting = told.meeting.iter();
                let meeting = meeting.filter(|meeting| {
                    meeting.resident != Some(false) && meeting.other != Some(false)
                });
                let meetings = slow.meetings.entry(unit).or_default();
                meetings.extend(meeting.map(|meeting| meeting.at));
            }
        }
    }
    slow
}

impl Slow {
    /// The units where something happened or is open.
    pub fn units(&self) -> BTreeSet<UnitCode> {
        let counted = self.days.keys().map(|(unit, _)| unit);
        counted.chain(self.open.keys()).cloned().collect()
    }

    /// The weeks in which something happened.
    pub fn weeks(&self) -> BTreeSet<Week> {
        let weeks = self.days.keys().map(|(_, day)| {
            let week = day.format("%G-W%V").to_string();
            week.parse().unwrap()
        });
        weeks.collect()
    }

    /// What was counted in so many days, without spots; and the hot ones among them.
    fn within(&self, unit: &UnitCode, from: NaiveDate, days: usize) -> (Named, Named) {
        let mut sums = Named::new();
        for day in from.iter_days().take(days) {
            for (name, n) in self.days.get(&(unit.clone(), day)).into_iter().flatten() {
                *sums.entry(name.clone()).or_default() += n;
            }
        }
        let (mut spots, mut sums): (Named, Named) = sums
            .into_iter()
            .partition(|(name, _)| name.starts_with("spot "));
        spots.retain(|_, n| *n >= 3);
        sums.retain(|_, n| *n != 0);
        (sums, spots)
    }

    /// How often something was counted from a day on, until another.
    fn over(&self, unit: &UnitCode, name: &str, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = self.days.iter();
        days.filter(|((at, day), _)| at == unit && (from..=to).contains(day))
            .filter_map(|(_, counted)| counted.get(name))
            .sum()
    }

    fn beside(
        &self,
        library: &Library,
        unit: &UnitCode,
        week: Week,
        since: NaiveDate,
        now: DateTime<Utc>,
    ) -> Beside {
        let district = &library.district;
        let (monday, sunday) = (monday(week), monday(week) + Days::new(6));
        let campaigns = district.campaigns().iter();
        let running = campaigns.filter(|of| of.from <= sunday && of.until >= monday);
        let grids = district.units().iter().filter(|grid| {
            let is_here = |above: &UnitCode| above == unit;
            grid.level == Level::Grid && district.chain(&grid.code).any(|at| is_here(&at.code))
        });
        let grids = i64::try_from(grids.count()).unwrap().max(1);
        let mut pursuits: Vec<(Batch, i64, i64)> = running
            .map(|of| {
                let all = Batch::ALL.into_iter();
                let batch = all.into_iter().find(|batch| *of.batch == *batch.as_str());
                let batch = batch.unwrap();
                let so_far = self.over(unit, &format!("batch {batch:?}"), of.from, sunday);
                (batch, so_far, i64::from(of.target) * grids)
            })
            .collect();
        pursuits.sort();
        let meetings = self.meetings.get(unit).into_iter().flatten();
        Beside {
            corrections: self.over(unit, "corrected", since, library.calendar.day(now)),
            mediations: i64::try_from(meetings.filter(|at| **at > now).count()).unwrap(),
            pursuits,
        }
    }

    fn open(&self, unit: &UnitCode, vacant: usize, now: DateTime<Utc>) -> Open {
        let cases = self.open.get(unit).map_or(&[][..], Vec::as_slice);
        let late = cases.iter().filter(|(promised, _)| *promised < now);
        Open {
            cases: i64::try_from(cases.len()).unwrap(),
            late: i64::try_from(late.count()).unwrap(),
            oldest: cases.iter().map(|(_, filed)| *filed).min(),
            vacant,
        }
    }

    /// Compares weeks of units with what the roll-ups say; the first difference, in words.
    pub async fn differs(
        &self,
        tx: &mut Tx,
        library: &Library,
        units: &[UnitCode],
        weeks: impl IntoIterator<Item = Week>,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, StoreError> {
        let seats = tx.seats().await?;
        let vacant = vacant(library, &seats);
        let open = units.iter().map(|unit| {
            let vacant = vacant.get(unit).copied().unwrap_or(0);
            self.open(unit, vacant, now)
        });
        let open: Vec<Open> = open.collect();
        let since = tx.fact(RULES_SINCE).await?;
        let since = since.map_or(NaiveDate::MIN, |fact| fact[..10].parse().unwrap());
        for week in weeks {
            let made = reports(tx, library, &seats, units, week, now).await?;
            for ((unit, report), open) in made.iter().zip(&open) {
                if report.open != *open {
                    return Ok(Some(format!(
                        "{unit}, open: the digest says {:?}, the events say {open:?}",
                        report.open
                    )));
                }
                let monday = monday(week);
                let (this, hot) = self.within(unit, monday, 7);
                let (last, _) = self.within(unit, monday - Days::new(7), 7);
                let (four, _) = self.within(unit, monday - Days::new(28), 28);
                // Most units have a quiet week, and looking closely at nothing takes long.
                let seen = [&report.this, &report.last, &report.four];
                let is_quiet = seen.iter().all(|seen| **seen == Figures::default());
                if is_quiet && this.is_empty() && four.is_empty() {
                    continue;
                }
                let (quick, slow) = (beside(report), self.beside(library, unit, week, since, now));
                if quick != slow {
                    return Ok(Some(format!(
                        "{unit}, {week}: the digest says {quick:?}, the events say {slow:?}"
                    )));
                }
                let mut seen = vec![
                    ("the week", named(&report.this), this),
                    ("the hot spots", hot_spots(&report.this), hot),
                    ("the week before", named(&report.last), last),
                    ("the four weeks before", named(&report.four), four),
                ];
                for (day, figures) in monday.iter_days().zip(&report.days) {
                    seen.push(("a day", named(figures), self.within(unit, day, 1).0));
                }
                for (what, quick, slow) in seen {
                    if quick != slow {
                        return Ok(Some(format!(
                            "{unit}, {week}, {what}: the digest says {quick:#?}, the events say {slow:#?}"
                        )));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// How many posts that answer for cases have nobody who does, by the units they lie in.
fn vacant(library: &Library, seats: &Seats) -> BTreeMap<UnitCode, usize> {
    let mut vacant = BTreeMap::new();
    for post in library.district.posts() {
        let answers = matches!(
            post.role,
            Role::Secretary | Role::Dispatcher | Role::Officer
        );
        if answers && !seats.are_answered_at(post) {
            for unit in library.district.chain(&post.unit) {
                *vacant.entry(unit.code.clone()).or_default() += 1;
            }
        }
    }
    vacant
}

/// Compares every week of a story, at every unit where something happened, with the digests' reports.
pub async fn compare(town: &Town) {
    let events: Vec<Recorded> = town
        .cases()
        .await
        .into_iter()
        .flat_map(|(_, events)| events)
        .collect();
    let events = in_order(events);
    let library = town.shelf.library();
    let slow = count(&library, &events);
    let mut units = slow.units();
    units.insert(library.district.root().code.clone());
    let units: Vec<UnitCode> = units.into_iter().collect();
    let mut tx = town.db.begin().await.unwrap();
    let difference = slow
        .differs(&mut tx, &library, &units, slow.weeks(), town.clock.now())
        .await
        .unwrap();
    assert_eq!(difference, None);
}

/// Case by case.
pub fn in_order(mut events: Vec<Recorded>) -> Vec<Recorded> {
    events.sort_by_key(|recorded: &Recorded| -> (CaseId, i64) { (recorded.case, recorded.seq) });
    events
}
