//! `cargo bench --bench digest`: what the digests take with a million cases in the store, and with ten times the history,
//! on SQLite and, where `TEST_POSTGRES_URL` names a server, on PostgreSQL; and what the front door takes meanwhile.
//! `MENLING_CASES=N` makes it another number of cases.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

#[path = "digest/city.rs"]
mod city;
#[path = "digest/door.rs"]
mod door;
#[path = "front_door/house.rs"]
#[allow(dead_code, reason = "the other half is the front door's own bench")]
mod house;
#[path = "front_door/process.rs"]
#[allow(dead_code, reason = "the other half is the front door's own bench")]
mod process;
#[path = "common/size.rs"]
mod size;

use std::{
    collections::BTreeMap,
    env,
    time::{Duration, Instant},
};

use city::{City, Ground};
use menling::{
    desk::{open_by_unit, reports},
    digest::{Names, chart, map, text},
    district::{Role, UnitCode},
    figures::Report,
    print::Chart,
    words::Lang,
};

/// Runs of each row; the fastest counts, the others were disturbed.
const RUNS: usize = 5;
/// Weeks of roll-ups; ten times as many later.
const WEEKS: u32 = 26;

fn main() {
    if !size::is_wanted() {
        return;
    }
    let cases = env::var("MENLING_CASES")
        .map_or(size::of(1_000_000, 2_000), |cases| cases.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let weeks = size::of(WEEKS, 2);
    println!(
        "| what, {cases} cases | {weeks} weeks | {} weeks | grows | asked for |",
        weeks * 10
    );
    println!("| --- | --- | --- | --- | --- |");
    runtime.block_on(async {
        for ground in Ground::all().await {
            measure(ground, cases, weeks).await;
        }
    });
}

async fn measure(ground: Ground, cases: i64, weeks: u32) {
    let name = ground.name();
    let city = City::new(ground).await;
    let began = Instant::now();
    city.fill(cases, weeks).await;
    let filled = began.elapsed();
    let few = figures(&city).await;
    let door = door::first_replies(&city, size::of(200, 5)).await;
    let start = door::start(&city).await;
    let strokes = door::strokes(&city).await;
    let began = Instant::now();
    city.lengthen(weeks, weeks * 10).await;
    let lengthened = began.elapsed();
    let many = figures(&city).await;
    let later = door::first_replies(&city, size::of(200, 5)).await;
    let restart = door::start(&city).await;
    let later_strokes = door::strokes(&city).await;
    let row = |what: &str, few: Duration, many: Duration, wanted: &str| {
        let grows = many.as_secs_f64() / few.as_secs_f64();
        println!("| {name}: {what} | {few:.2?} | {many:.2?} | {grows:.2} × | {wanted} |");
    };
    let units = city.readers().len();
    row(
        &format!("the weeks of {units} units"),
        few.read,
        many.read,
        "≤ 1.3 ×",
    );
    row(
        "the same, and their words, charts' and maps' data",
        few.made,
        many.made,
        "< 10 s, ≤ 1.3 ×",
    );
    row("a chart as PNG", few.drawn, many.drawn, "");
    row("the district's map as PNG", few.mapped, many.mapped, "");
    row("the week of one grid", few.grid, many.grid, "");
    row("first reply, median", door.0, later.0, "≤ 20 ms");
    row("first reply, p99", door.1, later.1, "≤ 100 ms");
    row("menling run: start", start, restart, "< 200 ms");
    row(
        "a stroke of the clock with nothing to do",
        strokes.1,
        later_strokes.1,
        "",
    );
    println!(
        "| {name}: the longest stroke that plans digests | {:.2?} | | | < 2 s |",
        strokes.0
    );
    println!(
        "| {name}: counts kept | {} | {} | | |",
        few.counts, many.counts
    );
    println!("| {name}: filled in | {filled:.0?} | {lengthened:.0?} | | |");
    city.ends().await;
}

/// What the digests take.
struct Taken {
    read: Duration,
    made: Duration,
    drawn: Duration,
    mapped: Duration,
    grid: Duration,
    counts: i64,
}

async fn figures(city: &City) -> Taken {
    let units = city.readers();
    let grid = [UnitCode::from("340603001004001")];
    let mut taken = Taken {
        read: Duration::MAX,
        made: Duration::MAX,
        drawn: Duration::MAX,
        mapped: Duration::MAX,
        grid: Duration::MAX,
        counts: city.counts().await,
    };
    let voice = city.library.words.voice(Lang::Zh);
    let names = Names {
        district: &city.library.district,
        rules: &city.library.rules,
    };
    for _ in 0..size::of(RUNS, 1) {
        let began = Instant::now();
        let made = city.reports(&units).await;
        taken.read = taken.read.min(began.elapsed());
        let open = city.open().await;
        for (unit, report) in &made {
            let told = text(voice, names, unit, report, city.now.timestamp());
            let drawn = chart(voice, names, unit, report);
            std::hint::black_box((told, drawn, map(voice, names, unit, &open)));
        }
        taken.made = taken.made.min(began.elapsed());
        let filed: i64 = made
            .iter()
            .map(|(_, report)| report.this.filed())
            .max()
            .unwrap();
        assert!(filed > 0, "an empty week is soon told");
        let (unit, report) = &made[0];
        let began = Instant::now();
        std::hint::black_box(Chart::png(&chart(voice, names, unit, report)).unwrap());
        taken.drawn = taken.drawn.min(began.elapsed());
        let district = city.library.district.root();
        let grounds = map(voice, names, &district.code, &open).unwrap();
        let began = Instant::now();
        std::hint::black_box(grounds.png().unwrap());
        taken.mapped = taken.mapped.min(began.elapsed());
        let began = Instant::now();
        std::hint::black_box(city.reports(&grid).await);
        taken.grid = taken.grid.min(began.elapsed());
    }
    taken
}

impl City {
    /// The units whose posts are sent a digest.
    fn readers(&self) -> Vec<UnitCode> {
        let district = &self.library.district;
        let is_told = |role: Role| {
            matches!(
                role,
                Role::Secretary | Role::Deputy | Role::Dispatcher | Role::Officer | Role::Admin
            )
        };
        let posts = district.posts().filter(|post| is_told(post.role));
        let mut units: Vec<UnitCode> = posts.map(|post| post.unit.clone()).collect();
        units.sort();
        units.dedup();
        units
    }

    /// What is open in each unit, for the maps.
    async fn open(&self) -> BTreeMap<UnitCode, i64> {
        let district = &self.library.district;
        let mut tx = self.db.begin().await.unwrap();
        open_by_unit(&mut tx, district, &district.root().code, self.now)
            .await
            .unwrap()
    }

    async fn reports(&self, units: &[UnitCode]) -> Vec<(UnitCode, Report)> {
        let mut tx = self.db.begin().await.unwrap();
        let seats = tx.seats().await.unwrap();
        reports(&mut tx, &self.library, &seats, units, self.week, self.now)
            .await
            .unwrap()
    }
}
