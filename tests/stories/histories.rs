//! Whole histories of casework made at random: whatever happens, in whatever order it is written, every figure of every
//! unit and week is what a slow count over the raw events says, also after a recount and after erasures.

mod opening;
mod play;

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::{Actor, Case, CaseId, Event, Recorded},
    desk::{Library, recount, take_in},
    figures::Week,
    settings::Settings,
    store::{CasesAndWords, Db, RULES_SINCE, Rollup},
};
use proptest::{
    prelude::*,
    test_runner::{TestCaseError, TestRunner},
};
use serde::Deserialize;

use crate::{
    slow,
    town::{Backend, Ground},
};
use opening::Opening;
use play::{Field, History, history};

/// How many histories are played on each database.
const HISTORIES: u32 = 32;

/// What stands in an event's row.
#[derive(Deserialize)]
struct Body {
    actor: Actor,
    #[serde(flatten)]
    event: Event,
}

/// The raw events, read by the test's own hand.
async fn events(db: &Db) -> Vec<Recorded> {
    let sql =
        "select stream_id, seq, at, body from events where stream = 'case' order by stream_id, seq";
    type Row = (i64, i64, DateTime<Utc>, String);
    let rows: Vec<Row> = match db {
        Db::Sqlite(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
    };
    let rows = rows.into_iter();
    rows.map(|(case, seq, at, body)| {
        let Body { actor, event } = serde_json::from_str(&body).unwrap();
        Recorded {
            case: CaseId(case),
            seq,
            at,
            actor,
            event,
        }
    })
    .collect()
}

async fn forget(db: &Db) {
    for sql in [
        "delete from events",
        "delete from cases",
        "delete from rollups",
        "delete from facts",
    ] {
        match db {
            Db::Sqlite(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
        }
    }
}

/// Writes what happened as the desk does: events, the cases after them and the counts in one transaction, then the next.
async fn write(db: &Db, library: &Library, happened: &[Recorded], sizes: &[usize]) {
    let mut cases: Vec<Option<Case>> = Vec::new();
    let mut rest = happened;
    for size in sizes.iter().cycle() {
        let (batch, later) = rest.split_at(rest.len().min(*size));
        let mut counted: Vec<Rollup> = Vec::new();
        let mut touched = Vec::new();
        for recorded in batch {
            let at = usize::try_from(recorded.case.0).unwrap();
            cases.resize(cases.len().max(at + 1), None);
            for count in take_in(&mut cases[at], recorded, &library.calendar) {
                let key = count.key.to_string();
                let same = |rollup: &&mut Rollup| {
                    (&rollup.0, rollup.1, &rollup.2) == (&count.unit, count.day, &key)
                };
                match counted.iter_mut().find(same) {
                    Some(rollup) => rollup.3 += 1,
                    None => counted.push((count.unit, count.day, key, 1)),
                }
            }
            touched.push(at);
        }
        touched.sort_unstable();
        touched.dedup();
        let work = CasesAndWords {
            events: batch.iter().collect(),
            cases: touched
                .iter()
                .filter_map(|at| cases[*at].as_ref())
                .collect(),
            ..CasesAndWords::default()
        };
        let mut tx = db.begin().await.unwrap();
        tx.store_cases(&work).await.unwrap();
        tx.count(&counted).await.unwrap();
        for recorded in batch {
            if recorded.event == Event::Erased {
                tx.erase(recorded.case).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        rest = later;
        if rest.is_empty() {
            return;
        }
    }
}

/// Plays a history, writes it, and compares.
async fn holds(db: &Db, field: &Field, history: &History) -> Result<(), TestCaseError> {
    let library = &field.library;
    let happened = play::play(field, history);
    forget(db).await;
    write(db, library, &happened, &history.batches).await;
    let raw = events(db).await;
    prop_assert_eq!(&raw, &slow::in_order(happened.clone()));
    let slow = slow::count(library, &raw);
    let now = happened
        .last()
        .map_or_else(|| history.began(), |last| last.at)
        + TimeDelta::hours(history.looked_after);
    let units: Vec<_> = library
        .district
        .units()
        .iter()
        .map(|unit| unit.code.clone())
        .collect();
    // Each of them, and those that look back at it.
    let busy = slow.weeks();
    let weeks: Vec<Week> = match (busy.first(), busy.last()) {
        (Some(first), Some(last)) => (0..)
            .map(|weeks| Week::of(first.monday() + TimeDelta::weeks(weeks)))
            .take_while(|week| week.before(5) <= *last)
            .filter(|week| (0..6).any(|back| busy.contains(&week.before(back))))
            .collect(),
        _ => Vec::new(),
    };
    let mut tx = db.begin().await.unwrap();
    if let Some(day) = history.rules_changed(library, &happened) {
        tx.set_fact(RULES_SINCE, &format!("{day} rules"))
            .await
            .unwrap();
    }
    let difference = slow
        .differs(&mut tx, library, &units, weeks, now)
        .await
        .unwrap();
    if let Some(difference) = difference {
        return Err(TestCaseError::fail(format!(
            "{difference}\n{}",
            written(&happened)
        )));
    }
    let counts = tx.all_counts().await.unwrap();
    drop(tx);
    recount(db, library).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    prop_assert_eq!(
        counts,
        tx.all_counts().await.unwrap(),
        "a recount says otherwise"
    );
    Ok(())
}

/// What happened, a line an event.
fn written(happened: &[Recorded]) -> String {
    let mut lines = String::new();
    for recorded in happened {
        let event = serde_json::to_string(&recorded.event).unwrap();
        writeln!(lines, "{} case {} {event}", recorded.at, recorded.case.0).unwrap();
    }
    lines
}

fn figures_are_what_the_events_say(backend: Backend) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let Some(ground) = runtime.block_on(Ground::new(backend)) else {
        return;
    };
    let db = runtime.block_on(Db::open(&ground.url)).unwrap();
    let field = Field::new(Library::open(Settings::default()).unwrap());
    let config = ProptestConfig {
        cases: HISTORIES,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    };
    let tried = TestRunner::new(config).run(&history(), |history| {
        runtime.block_on(holds(&db, &field, &history))
    });
    runtime.block_on(async {
        db.close().await;
        ground.clear().await;
    });
    if let Err(error) = tried {
        panic!("{error}");
    }
}

#[test]
fn sqlite() {
    figures_are_what_the_events_say(Backend::Sqlite);
}

#[test]
fn postgres() {
    figures_are_what_the_events_say(Backend::Postgres);
}

#[test]
fn every_opening_leads_where_it_says() {
    let field = Field::new(Library::open(Settings::default()).unwrap());
    for opening in Opening::ALL {
        let happened = play::play(&field, &play::only(opening));
        let ends =
            |is_end: fn(&Event) -> bool| happened.iter().filter(|of| is_end(&of.event)).count();
        let there = match opening {
            Opening::Reviewed => ends(|event| matches!(event, Event::Accepted { .. })) == 2,
            Opening::HelpedByTwo => {
                ends(|event| matches!(event, Event::Claimed { .. })) == 2
                    && ends(|event| matches!(event, Event::ClaimReported { .. })) == 1
            }
            Opening::GivenBack | Opening::PushedDown => {
                ends(|event| matches!(event, Event::Returned { .. })) == 1
            }
            Opening::Declined => {
                ends(|event| matches!(event, Event::MediationAnswered { yes: false, .. })) == 1
            }
            Opening::Corrected => ends(|event| matches!(event, Event::Corrected { .. })) == 1,
        };
        assert!(there, "{opening:?}\n{}", written(&happened));
    }
}
