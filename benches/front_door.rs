//! `cargo bench`: what the front door takes, in one table. Everything runs on this machine against the sandbox.
//!
//! The bot and the sandbox share the machine's cores in every row, the plain teloxide bot's too, so believe the ratio
//! more than the absolute figures.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

#[path = "front_door/echo.rs"]
mod echo;
#[path = "front_door/house.rs"]
#[allow(dead_code, reason = "the other half is the digests' bench")]
mod house;
#[path = "front_door/process.rs"]
#[allow(dead_code, reason = "the other half is the digests' bench")]
mod process;
#[path = "common/size.rs"]
mod size;

use std::time::Duration;

/// Residents who each file a case in every round.
const CHATS: usize = 200;
/// Requests of each resident: a text and a tap each.
const ROUNDS: usize = 4;
/// Rate runs; the median counts.
const RUNS: usize = 3;

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
    let mut table = Table::new();
    let mut replies = house::first_replies(size::of(300, 10)).await;
    replies.sort();
    table.row(
        "first reply, median",
        milliseconds(replies[replies.len() / 2]),
        "≤ 20 ms",
    );
    table.row(
        "first reply, p99",
        milliseconds(replies[replies.len() * 99 / 100]),
        "≤ 100 ms",
    );

    let (chats, rounds) = (size::of(CHATS, 14), size::of(ROUNDS, 2));
    let updates = chats * rounds * 2;
    let mut ours = Vec::new();
    let mut plain = Vec::new();
    let mut careless = Vec::new();
    // In turn, so that a busy moment of the machine meets all of them.
    for _ in 0..size::of(RUNS, 1) {
        ours.push(rate(updates, house::cases(chats, rounds).await));
        plain.push(rate(
            updates,
            echo::replies(chats, updates / chats, echo::Durability::Full).await,
        ));
        careless.push(rate(
            updates,
            echo::replies(chats, updates / chats, echo::Durability::Normal).await,
        ));
    }
    let (ours, plain, careless) = (median(ours), median(plain), median(careless));
    table.row("cases filed, updates a second", format!("{ours:.0}"), "");
    table.row(
        "plain teloxide echo, synchronous=FULL as ours",
        format!("{plain:.0}"),
        "",
    );
    table.row(
        "plain teloxide echo, synchronous=NORMAL",
        format!("{careless:.0}"),
        "",
    );
    table.row(
        "ratio to the plain bot",
        format!("{:.2}", ours / plain),
        "≥ 0.5, aim 1",
    );
    table.row(
        "ratio to the plain bot with NORMAL",
        format!("{:.2}", ours / careless),
        "",
    );

    let run = process::run().await;
    table.row(
        "menling run: start, empty database",
        milliseconds(run.first_start),
        "< 200 ms",
    );
    table.row("menling run: start", milliseconds(run.start), "< 200 ms");
    table.row(
        "menling run: idle memory",
        format!("{:.1} MiB", run.memory),
        "< 40 MiB",
    );
    table.row(
        "menling demo: idle memory, Telegram included",
        format!("{:.1} MiB", process::demo().await),
        "< 40 MiB",
    );
}

/// Prints rows as they come.
struct Table;

impl Table {
    fn new() -> Table {
        println!("| figure | measured | asked for |\n| --- | --- | --- |");
        Table
    }

    fn row(&mut self, figure: &str, measured: String, wanted: &str) {
        println!("| {figure} | {measured} | {wanted} |");
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn rate(updates: usize, time: Duration) -> f64 {
    updates as f64 / time.as_secs_f64()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
