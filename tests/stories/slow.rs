//! Figures counted the slow way: every event looked at, by formulas written a second time (docs/figures.md says them in
//! words). At the end of every story they are compared with what the roll-ups say.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::{Case, Event, Outcome, Rating, Recorded},
    desk::reports,
    digest::{Share, Week},
};

use crate::town::Town;

/// What one week of the district comes to, counted slowly.
#[derive(Debug, Default, PartialEq, Eq)]
struct Slow {
    filed: i64,
    closed: (i64, i64),
    response: (i64, i64),
    resolution: (i64, i64),
    satisfaction: (i64, i64),
    unconfirmed: i64,
}

fn week_of(town: &Town, at: DateTime<Utc>) -> Week {
    Week::of(town.shelf.library().calendar.day(at))
}

fn count(town: &Town, cases: &[(Case, Vec<Recorded>)]) -> BTreeMap<Week, Slow> {
    let mut weeks: BTreeMap<Week, Slow> = BTreeMap::new();
    for (_, events) in cases {
        let (mut accept_by, mut resolve_by) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MIN_UTC);
        let mut first = true;
        for recorded in events {
            let slow = weeks.entry(week_of(town, recorded.at)).or_default();
            match &recorded.event {
                Event::Filed { clocks, .. } => {
                    slow.filed += 1;
                    (accept_by, resolve_by) = (clocks.accept_by, clocks.resolve_by);
                }
                Event::Corrected { clocks, .. }
                | Event::KindCorrected { clocks, .. }
                | Event::PriorityCorrected { clocks, .. }
                | Event::Objected { clocks, .. } => {
                    (accept_by, resolve_by) = (clocks.accept_by, clocks.resolve_by);
                }
                Event::Extended { until, .. } => resolve_by = *until,
                Event::Accepted { .. } | Event::TakenOver { .. } if first => {
                    first = false;
                    slow.response.0 += i64::from(recorded.at <= accept_by);
                    slow.response.1 += 1;
                }
                Event::Denied { clocks, .. } => {
                    slow.resolution.1 += 1;
                    first = false;
                    (accept_by, resolve_by) = (clocks.accept_by, clocks.resolve_by);
                }
                Event::ReviewAsked { clocks, .. } => {
                    first = false;
                    (accept_by, resolve_by) = (clocks.accept_by, clocks.resolve_by);
                }
                Event::Rated { rating } => {
                    slow.satisfaction.0 += i64::from(*rating == Rating::Good);
                    slow.satisfaction.1 += 1;
                }
                Event::Closed { outcome } => {
                    match recorded.at <= resolve_by {
                        true => slow.closed.0 += 1,
                        false => slow.closed.1 += 1,
                    }
                    if *outcome == Outcome::Solved {
                        slow.resolution.0 += 1;
                        slow.resolution.1 += 1;
                    }
                    slow.unconfirmed += i64::from(*outcome == Outcome::Unconfirmed);
                }
                _ => {}
            }
        }
    }
    weeks
}

/// Compares the district's weeks, counted slowly, with its reports; and the streets' new cases with the district's.
pub async fn compare(town: &Town) {
    let cases = town.cases().await;
    let library = town.shelf.library();
    let root = library.district.root().code.clone();
    let now = town.clock.now();
    let mut tx = town.db.begin().await.unwrap();
    let seats = tx.seats().await.unwrap();
    let streets = library.district.children(&root).iter().cloned();
    let units: Vec<_> = std::iter::once(root.clone()).chain(streets).collect();
    for (week, slow) in count(town, &cases) {
        let made = reports(&mut tx, &library, &seats, &units, week, now)
            .await
            .unwrap();
        let (report, streets) = (&made[0].1, &made[1..]);
        let this = &report.this;
        let pair = |share: Share| (share.n, share.of);
        let quick = Slow {
            filed: this.filed(),
            closed: (this.closed_in_time(), this.closed_late()),
            response: pair(this.response()),
            resolution: pair(this.resolution()),
            satisfaction: pair(this.satisfaction()),
            unconfirmed: this.ended(Outcome::Unconfirmed),
        };
        assert_eq!(quick, slow, "{week}");
        let open = cases.iter().filter(|(case, _)| case.is_open()).count();
        assert_eq!(report.open.cases, i64::try_from(open).unwrap());
        let next = week.monday() + TimeDelta::days(7);
        assert_eq!(Week::of(next).before(1), week);
        // What lies below a unit is never more than what lies in it.
        let below: i64 = streets.iter().map(|(_, street)| street.this.filed()).sum();
        assert!(below <= slow.filed, "{week}");
    }
}
