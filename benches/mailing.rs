//! `cargo bench --bench mailing`: Monday morning with ten thousand readers, in one table. It takes as long as the
//! permitted pace does, six minutes. Everything runs on this machine against the sandbox; the clock is the machine's.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use menling::{
    casework::PersonId,
    clock::Clock,
    command::Service,
    desk::{Library, Shelf},
    sandbox::{Person, Sandbox},
    settings::Settings,
    store::{CommonsWork, Db, DigestKind, PersonRow, TELEGRAM},
    talk::{Dialogue, Speaker},
    telegram::{Api, Reply, introduce},
    words::Lang,
};
use serde_json::json;
use tokio::sync::watch;

const GRID: &str = "340603001004001";
const READERS: usize = 10_000;
/// How often somebody asks something while digests go out.
const EVERY: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(5);

fn main() {
    // `cargo test --all-targets` comes by here, too; it wants no figures.
    if !std::env::args().any(|argument| argument == "--bench") {
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
    let sandbox = Sandbox::new();
    let address = sandbox
        .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .unwrap();
    let api = Api::new(sandbox.token(), Some(&format!("http://{address}"))).unwrap();
    let shelf = Arc::new(Shelf::new(Library::open(Settings::default()).unwrap()));
    introduce(&api, &db, &shelf.library().words).await.unwrap();
    readers(&db, &sandbox, &api).await;
    let asks: Vec<Person> = (0..200)
        .map(|_| sandbox.person("居民", "zh-hans"))
        .collect();

    let service = Service::new(db.clone(), api, shelf, Clock::System)
        .await
        .unwrap();
    let (stop, told) = watch::channel(false);
    let begun = Instant::now();
    let before = sandbox.requests();
    let work = tokio::spawn(service.run(told));

    // While digests are planned somebody asks again and again; afterwards every few seconds.
    let (mut planning, mut sending) = (Vec::new(), Vec::new());
    let mut planned = None;
    let mut asks = asks.iter();
    while db.begin().await.unwrap().count_queued().await.unwrap() > 0 || planned.is_none() {
        let asked = ask(asks.next().unwrap()).await;
        match planned {
            None => planning.push(asked),
            Some(_) => {
                sending.push(asked);
                tokio::time::sleep(EVERY).await;
            }
        }
        if planned.is_none() && are_all_planned(&db).await {
            planned = Some(begun.elapsed());
        }
    }
    let (taken, requests) = (begun.elapsed(), sandbox.requests() - before);
    stop.send(true).unwrap();
    work.await.unwrap();

    println!("| figure | measured | asked for |\n| --- | --- | --- |");
    row("digests", READERS.to_string(), "10,000");
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
    assert_eq!(sandbox.violations(), Vec::<String>::new());
}

/// Readers who met the bot and wanted the week a month ago.
async fn readers(db: &Db, sandbox: &Sandbox, api: &Api) {
    let long_ago = Clock::System.now() - TimeDelta::days(30);
    let mut rows = Vec::with_capacity(READERS);
    for id in (1..).take(READERS) {
        let person = sandbox.person("读者", "zh-hans");
        person.says("/start");
        rows.push(PersonRow {
            source: TELEGRAM.to_owned(),
            chat: person.id().to_string(),
            speaker: Speaker {
                id: PersonId(-id),
                lang: Lang::Zh,
                consented_at: None,
                blocked: false,
                dialogue: Dialogue::default(),
            },
            blocked_at: None,
            revision: 0,
        });
    }
    let payload = json!({ "drop_pending_updates": true });
    let forgotten: Reply<bool> = api.call("deleteWebhook", &payload).await;
    assert_eq!(forgotten, Reply::Done(true));
    let mut tx = db.begin().await.unwrap();
    tx.store_people(&rows.iter().collect::<Vec<_>>(), long_ago)
        .await
        .unwrap();
    let weekly = rows.iter().map(|row| (row.speaker.id, GRID.into(), true));
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
    let week = menling::digest::Week::of(now.date_naive()).before(1);
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

/// How long somebody who tells of a lift that stands still waits for the first answer.
async fn ask(person: &Person) -> Duration {
    let begun = Instant::now();
    person.says("春晖公寓3号楼电梯又停了");
    while person.from_bot().is_empty() {
        tokio::time::sleep(PAUSE).await;
    }
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
