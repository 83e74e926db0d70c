//! `cargo bench --bench locate`: how fast an address is read, at the sample's size and in a made-up city of a million
//! places, and what that city costs to load and to keep. `MENLING_PLACES=N` makes the city of another size.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

#[path = "locate/city.rs"]
mod city;
#[path = "common/size.rs"]
mod size;

use std::{env, fs, sync::Arc, time::Instant};

use city::Dice;
use menling::{
    district::{Datum, District, PlaceKind, Point},
    locate::Gazetteer,
};

/// Runs of each row, in the one district and the other by turns; the fastest of each counts, the others were disturbed.
const RUNS: usize = 15;
const MESSAGES: usize = 5_000;
/// The same, run small.
const FEW: usize = 50;

fn main() {
    if !size::is_wanted() {
        return;
    }
    let places = env::var("MENLING_PLACES").map_or(size::of(1_000_000, 20_000), |places| {
        places.parse().unwrap()
    });
    println!("| what | sample | {places} places | grows |");
    println!("| --- | --- | --- | --- |");
    let sample = Arc::new(District::sample().unwrap());
    let folder = tempfile::tempdir().unwrap();
    city::write(folder.path(), places);
    let before = resident();
    let began = Instant::now();
    let district = Arc::new(District::load(folder.path(), Datum::Wgs84).unwrap());
    let read = began.elapsed();
    let gazetteer = Gazetteer::new(&district);
    let loaded = began.elapsed();
    let kept = resident() - before;
    let small = Questions::new(&sample);
    let large = Questions::new(&district);
    let beside = Gazetteer::new(&sample);
    let mut fastest = [[0.0_f64; 2]; WHAT.len()];
    for _ in 0..size::of(RUNS, 1) {
        for (what, [few, many]) in fastest.iter_mut().enumerate() {
            *few = few.max(small.rate(&beside, what));
            *many = many.max(large.rate(&gazetteer, what));
        }
    }
    for (what, [small, large]) in WHAT.iter().zip(fastest) {
        println!(
            "| {what} a second, one core | {small:.0} | {large:.0} | {:.2} × |",
            small / large
        );
    }
    println!(
        "| places | {} | {} | |",
        sample.places().len(),
        district.places().len()
    );
    println!(
        "| memory kept | | {:.0} MiB | |",
        kept as f64 / 1024.0 / 1024.0
    );
    println!(
        "| memory at most | | {:.0} MiB | |",
        peak() as f64 / 1024.0 / 1024.0
    );
    println!(
        "| files read and checked | | {:.1} s | |",
        read.as_secs_f64()
    );
    println!(
        "| loaded, with the indexes | | {:.1} s | |",
        loaded.as_secs_f64()
    );
}

/// What is asked.
const WHAT: [&str; 4] = [
    "addresses",
    "addresses with a slip of the pen",
    "messages without an address",
    "pins",
];

/// So many questions of each kind about one district.
struct Questions {
    texts: [Vec<String>; 3],
    pins: Vec<Point>,
}

impl Questions {
    fn new(district: &District) -> Self {
        let mut dice = Dice(3);
        let mut written = |slip| {
            let text = |_| message(district, &mut dice, slip);
            (0..size::of(MESSAGES, FEW))
                .map(text)
                .collect::<Vec<String>>()
        };
        let (exact, slipped) = (written(false), written(true));
        let nothing = (0..size::of(MESSAGES, FEW))
            .map(|n| format!("楼下{n}天没人扫了，垃圾堆到门口，麻烦派人来看看"))
            .collect();
        let places = district.places();
        let pins = (0..size::of(MESSAGES, FEW))
            .map(|_| places[dice.below(places.len())].at.unwrap())
            .collect();
        Self {
            texts: [exact, slipped, nothing],
            pins,
        }
    }

    /// Answers a second.
    fn rate(&self, gazetteer: &Gazetteer, what: usize) -> f64 {
        let began = Instant::now();
        for at in 0..self.pins.len() {
            let answer = match self.texts.get(what) {
                Some(texts) => gazetteer.read(&texts[at]),
                None => gazetteer.at(self.pins[at], Some(20.0)),
            };
            std::hint::black_box(answer.candidates.len());
        }
        self.pins.len() as f64 / began.elapsed().as_secs_f64()
    }
}

/// What somebody might write of a place.
fn message(district: &District, dice: &mut Dice, slip: bool) -> String {
    // As many of each kind in either district: a building is more to read than a house number.
    let kind = [PlaceKind::Estate, PlaceKind::Road, PlaceKind::Landmark][dice.below(3)];
    let place = loop {
        let place = &district.places()[dice.below(district.places().len())];
        if place.kind == kind {
            break place;
        }
    };
    let mut name: Vec<char> = place.name.chars().collect();
    if slip {
        let at = dice.below(name.len());
        name[at] = ['天', '飞', '跑', '纸', '笔'][dice.below(5)];
    }
    let name: String = name.into_iter().collect();
    let door = match place.kind {
        PlaceKind::Estate => format!("{}号楼2单元", place.buildings.as_ref().unwrap().first()),
        PlaceKind::Road => format!("{}号", place.numbers.as_ref().unwrap().ranges.first()),
        PlaceKind::Landmark => "对面".to_owned(),
    };
    format!("你好，我住{name}{door}，电梯坏了三天没人修")
}

/// Bytes of memory in use, as the kernel counts them.
fn resident() -> usize {
    status("VmRSS:")
}

fn peak() -> usize {
    status("VmHWM:")
}

fn status(field: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    line.split_whitespace()
        .nth(1)
        .unwrap()
        .parse::<usize>()
        .unwrap()
        * 1024
}
