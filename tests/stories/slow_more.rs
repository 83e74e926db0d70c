//! The rest of a digest counted the slow way: every event looked at, by formulas written a second time. What presses and
//! rings cost is told by no event; a story of its own watches that.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use menling::{
    bounded::Days,
    casework::{Actor, Case, Event, Outcome, Recorded, Status},
    desk::reports,
    district::{Level, Role},
    figures::Week,
    store::RULES_SINCE,
    triage::{Batch, Kind},
};

use crate::town::Town;

type Told = (Case, Vec<Recorded>);

/// The case as it was at an instant: the fold of what had happened by then.
fn as_of(events: &[Recorded], is_by_then: impl Fn(&Recorded) -> bool) -> Option<Case> {
    let by_then: Vec<Recorded> = events
        .iter()
        .filter(|event| is_by_then(event))
        .cloned()
        .collect();
    (!by_then.is_empty())
        .then(|| Case::fold(&by_then))
        .flatten()
}

/// What a department comes to: gave back, pushed down, there in time, called.
type Department = (i64, i64, i64, i64);

#[derive(Debug, Default, PartialEq, Eq)]
struct Slow {
    repeated: i64,
    explained: i64,
    departments: BTreeMap<String, Department>,
    helpers: BTreeMap<String, i64>,
}

/// Compares the district's weeks with what the events say.
pub async fn compare(town: &Town) {
    let cases = town.cases().await;
    let library = town.shelf.library();
    let now = town.clock.now();
    let day = |at: DateTime<Utc>| library.calendar.day(at);
    let mut tx = town.db.begin().await.unwrap();
    let labels: Vec<_> = cases
        .iter()
        .filter_map(|(case, _)| case.place.label)
        .collect();
    let said: BTreeMap<_, _> = tx.said(&labels).await.unwrap().into_iter().collect();
    let mut weeks: BTreeMap<Week, Slow> = BTreeMap::new();
    for (case, events) in &cases {
        let mut volunteers = Vec::new();
        let mut arrive_by = now;
        for recorded in events {
            let slow = weeks.entry(Week::of(day(recorded.at))).or_default();
            match &recorded.event {
                Event::Filed { filing, .. } => {
                    let again = earlier(
                        &cases,
                        case,
                        recorded,
                        library.settings.deadlines.repeat_days,
                        &|one, other| {
                            let same = |label| said.get(&label);
                            let grouped =
                                one.place.group.is_some() && one.place.group == other.place.group;
                            let labelled = one.place.label.and_then(same).is_some()
                                && one.place.label.and_then(same)
                                    == other.place.label.and_then(same);
                            grouped || labelled
                        },
                    );
                    assert_eq!(filing.repeats.is_some(), again, "{}", case.number);
                    slow.repeated += i64::from(again);
                }
                Event::Closed {
                    outcome: Outcome::Explained,
                } => slow.explained += 1,
                Event::Returned { proposal, .. } => {
                    if let Actor::Staff { post, .. } = &recorded.actor
                        && post.role == Role::Officer
                    {
                        let department = slow.departments.entry(post.unit.to_string()).or_default();
                        department.0 += 1;
                        let level = proposal
                            .as_ref()
                            .and_then(|unit| library.district.unit_ever(unit))
                            .map(|unit| unit.level);
                        department.1 +=
                            i64::from(matches!(level, Some(Level::Community | Level::Grid)));
                    }
                }
                Event::Whistled {
                    called,
                    arrive_by: by,
                    ..
                } => {
                    arrive_by = *by;
                    for unit in called {
                        slow.departments.entry(unit.to_string()).or_default().3 += 1;
                    }
                }
                Event::Arrived { unit } => {
                    slow.departments.entry(unit.to_string()).or_default().2 +=
                        i64::from(recorded.at <= arrive_by);
                }
                Event::ClaimOpened { .. } => volunteers.clear(),
                Event::Claimed { by } => volunteers.push(by.unit.to_string()),
                Event::ClaimReleased { by } => {
                    volunteers.retain(|unit| *unit != by.unit.to_string())
                }
                Event::ClaimReported { .. } => {
                    for unit in &volunteers {
                        *slow.helpers.entry(unit.clone()).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
    }
    let seats = tx.seats().await.unwrap();
    let root = library.district.root().code.clone();
    let since = tx.fact(RULES_SINCE).await.unwrap();
    let since: Option<NaiveDate> = since.map(|fact| fact[..10].parse().unwrap());
    let sessions = tx.sessions_and_events().await.unwrap();
    for (week, slow) in weeks {
        let units = std::slice::from_ref(&root);
        let made = reports(&mut tx, &library, &seats, units, week, now)
            .await
            .unwrap();
        let report = &made[0].1;
        let this = &report.this;
        let quick = Slow {
            repeated: this.repeated(),
            explained: this.explained().n,
            departments: this
                .departments()
                .into_iter()
                .map(|of| {
                    (
                        of.unit.to_string(),
                        (of.gave_back, of.pushed_down, of.arrivals.n, of.arrivals.of),
                    )
                })
                .collect(),
            helpers: this
                .helpers()
                .into_iter()
                .map(|(unit, n)| (unit.to_string(), n))
                .collect(),
        };
        assert_eq!(quick, slow, "{week}");
        // What a ledger has come to is what stands there as solved, however often it was redone.
        for pursuit in &report.pursuits {
            let campaign = library
                .district
                .campaigns()
                .iter()
                .find(|campaign| *campaign.batch == *pursuit.batch.as_str())
                .unwrap();
            let solved = cases.iter().filter(|(_, events)| {
                let then = as_of(events, |event| day(event.at) <= week.sunday());
                then.is_some_and(|case| {
                    case.batch == pursuit.batch
                        && case.outcome == Some(Outcome::Solved)
                        && case.closed_at.is_some_and(|at| day(at) >= campaign.from)
                })
            });
            assert_eq!(
                pursuit.so_far,
                i64::try_from(solved.count()).unwrap(),
                "{week} {:?}",
                pursuit.batch
            );
            let grids = library
                .district
                .units()
                .iter()
                .filter(|unit| unit.level == Level::Grid)
                .count();
            assert_eq!(
                pursuit.target,
                i64::from(campaign.target) * i64::try_from(grids).unwrap()
            );
        }
        assert!(report.pursuits.len() <= Batch::ALL.len());
        let corrected = cases
            .iter()
            .flat_map(|(_, events)| events)
            .filter(|recorded| {
                matches!(recorded.event, Event::Corrected { .. })
                    && since.is_none_or(|since| day(recorded.at) >= since)
            });
        assert_eq!(
            report.corrections,
            i64::try_from(corrected.count()).unwrap()
        );
        let on = || {
            sessions
                .iter()
                .map(|(session, _)| session)
                .filter(|session| !session.called_off)
        };
        let held = on().filter(|session| {
            session.opening.until <= now && Week::of(day(session.opening.until)) == week
        });
        let to_come = on().filter(|session| session.opening.until > now);
        let mediations = cases.iter().filter(|(case, _)| {
            let open = case.status != Status::Closed;
            let meeting = case
                .mediation
                .as_ref()
                .filter(|meeting| meeting.outcome.is_none() && open);
            meeting.is_some_and(|meeting| {
                meeting.at > now && meeting.resident != Some(false) && meeting.other != Some(false)
            })
        });
        let quick = (
            report.meetings.held,
            report.meetings.to_come,
            report.meetings.mediations,
        );
        let slow = (held.count(), to_come.count(), mediations.count());
        assert_eq!(
            quick,
            (slow.0 as i64, slow.1 as i64, slow.2 as i64),
            "{week}"
        );
    }
}

/// Whether the same had been closed at the same place not long before a case was filed, and stood closed.
fn earlier(
    cases: &[Told],
    filed: &Case,
    recorded: &Recorded,
    days: Days,
    same_place: &dyn Fn(&Case, &Case) -> bool,
) -> bool {
    // As it was filed: category and place may have been corrected since.
    let new = Case::open(recorded).unwrap();
    cases
        .iter()
        .filter(|(case, _)| case.id != filed.id)
        .any(|(_, events)| {
            let Some(then) = as_of(events, |event| {
                (event.at, event.case.0) < (recorded.at, recorded.case.0)
            }) else {
                return false;
            };
            let unit = |case: &Case| {
                let hides = case.around.is_some() || case.kind == Kind::Report;
                match &case.place.unit {
                    Some(unit) if !hides => unit.clone(),
                    Some(_) | None => case.owner.unit.clone(),
                }
            };
            let ended = matches!(
                then.outcome,
                Some(
                    Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed | Outcome::Refused
                )
            );
            ended
                && new.category.is_some()
                && new.category == then.category
                && unit(&new) == unit(&then)
                && then
                    .closed_at
                    .is_some_and(|at| recorded.at - at <= days.into())
                && same_place(&new, &then)
        })
}
