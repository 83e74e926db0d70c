//! `cargo bench --bench mailing`: Monday morning with ten thousand readers, in one table. It takes as long as the
//! permitted pace does, six minutes. Everything runs on this machine against the sandbox; the clock is the machine's.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

#[path = "front_door/house.rs"]
#[allow(dead_code, reason = "the other half is the front door's own bench")]
mod house;
#[path = "common/size.rs"]
mod size;

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use house::{Town, cards, draft, until, words};
use menling::{
    casework::PersonId,
    clock::Clock,
    model::person::{PersonRow, TELEGRAM},
    sandbox::{Person, Sandbox},
    settings::Settings,
    store::{CommonsWork, Db, DigestKind},
    telegram::{Api, Reply},
    words::Lang,
};
use serde_json::json;

const GRID: &str = "340603001004001";
const READERS: usize = 10_000;
/// How often somebody asks something while digests go out.
const EVERY: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(5);

fn main() {
    if !size::is_wanted() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("menling.db");
    let db = Db::open(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    let (town, secretaries) = Town::open(db.clone(), Settings::default(), async |sandbox, api| {
        readers(&db, sandbox, api).await;
    })
    .await;
    let sandbox = &town.sandbox;
    let (begun, before) = (Instant::now(), sandbox.requests());

    // While digests are planned somebody asks again and again; afterwards every few seconds, and files the case.
    let (mut planning, mut sending, mut alerts) = (Vec::new(), Vec::new(), Vec::new());
    let mut planned = None;
    for number in 0.. {
        if planned.is_some() && db.begin().await.unwrap().count_queued().await.unwrap() == 0 {
            break;
        }
        let person = sandbox.person("居民", "zh-hans");
        let asked = ask(&person, number).await;
        match planned {
            None => planning.push(asked),
            Some(_) => {
                sending.push(asked);
                alerts.push(files(&person, &secretaries[number % secretaries.len()]).await);
                tokio::time::sleep(size::of(EVERY, PAUSE)).await;
            }
        }
        if planned.is_none() && are_all_planned(&db).await {
            planned = Some(begun.elapsed());
        }
    }
    let (taken, requests) = (begun.elapsed(), sandbox.requests() - before);

    println!("| figure | measured | asked for |\n| --- | --- | --- |");
    row("digests", readers_in_all().to_string(), "10,000");
    row("planned within", seconds(planned.unwrap()), "");
    row("sent within", seconds(taken), "333 s at 30 a second");
    row(
        "requests a second",
        format!("{:.1}", requests as f64 / taken.as_secs_f64()),
        "30",
    );
    row("asked while planned: times", planning.len().to_string(), "");
    row(
        "answered while planned, slowest",
        slowest(&planning),
        "≤ 2 s",
    );
    row("asked while sent: times", sending.len().to_string(), "");
    row("answered while sent, median", median(&mut sending), "");
    row("answered while sent, slowest", slowest(&sending), "≤ 2 s");
    row(
        "cases filed while sent: times",
        alerts.len().to_string(),
        "",
    );
    row("their secretary alerted, median", median(&mut alerts), "");
    row(
        "their secretary alerted, slowest",
        slowest(&alerts),
        "≤ 2 s",
    );
    town.ends().await;
}

fn readers_in_all() -> usize {
    size::of(READERS, 90)
}

/// Readers who met the bot and wanted the week a month ago.
async fn readers(db: &Db, sandbox: &Sandbox, api: &Api) {
    let long_ago = Clock::System.now() - TimeDelta::days(30);
    let mut rows = Vec::with_capacity(readers_in_all());
    for id in (1..).take(readers_in_all()) {
        let person = sandbox.person("读者", "zh-hans");
        person.says("/start");
        rows.push(PersonRow::new(
            PersonId(-id),
            TELEGRAM,
            person.id().to_string(),
            Lang::Zh,
        ));
    }
    let payload = json!({ "drop_pending_updates": true });
    let forgotten: Reply<bool> = api.call("deleteWebhook", &payload).await;
    assert_eq!(forgotten, Reply::Done(true));
    let mut tx = db.begin().await.unwrap();
    tx.store_people(&rows, long_ago).await.unwrap();
    let weekly = rows.iter().map(|row| (row.id, GRID.into(), true));
    let work = CommonsWork {
        weekly: weekly.collect(),
        ..CommonsWork::default()
    };
    tx.store_commons(&work, long_ago).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether nobody is left who was planned nothing.
async fn are_all_planned(db: &Db) -> bool {
    let now = Clock::System.now();
    let week = menling::figures::Week::of(now.date_naive()).before(1);
    let mut tx = db.begin().await.unwrap();
    let unread = tx
        .unread(
            DigestKind::Public,
            &week.to_string(),
            &[GRID.into()],
            now,
            1,
        )
        .await
        .unwrap();
    unread.is_empty()
}

/// How long somebody who tells what is wrong waits for the first answer.
async fn ask(person: &Person, number: usize) -> Duration {
    let begun = Instant::now();
    person.says(&words(number, 0));
    while person.from_bot().is_empty() {
        tokio::time::sleep(PAUSE).await;
    }
    begun.elapsed()
}

/// How long the secretary waits for the card of a case that is filed.
async fn files(person: &Person, secretary: &Person) -> Duration {
    let (draft, before) = (draft(person).await, cards(secretary));
    let begun = Instant::now();
    person.presses(draft, "提交").unwrap();
    until(secretary, || cards(secretary) > before).await;
    begun.elapsed()
}

fn row(figure: &str, measured: String, wanted: &str) {
    println!("| {figure} | {measured} | {wanted} |");
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn slowest(times: &[Duration]) -> String {
    times
        .iter()
        .max()
        .map_or_else(String::new, |time| format!("{} ms", time.as_millis()))
}

fn median(times: &mut [Duration]) -> String {
    times.sort_unstable();
    times
        .get(times.len() / 2)
        .map_or_else(String::new, |time| format!("{} ms", time.as_millis()))
}
