//! Formulas as they are said; what the events come to is compared in every story.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use chrono::TimeDelta;

use super::*;
use crate::{
    casework::{Mediated, Outcome, Rating},
    district::District,
    figures::*,
    triage::{Batch, Rules},
    words::{Lang, Words},
};

#[test]
fn every_rate_has_its_denominator() {
    let count = |key: Key, n: i64| (key.to_string(), n);
    let figures = Figures::new([
        count(Key::Filed, 7),
        count(Key::Accepted { in_time: true }, 4),
        count(Key::Accepted { in_time: false }, 1),
        count(Key::Answered { solved: true }, 3),
        count(Key::Answered { solved: false }, 2),
        count(Key::Rated(Rating::Good), 1),
        count(Key::Rated(Rating::Poor), 1),
        count(Key::Ended(Outcome::Unconfirmed), 2),
        count(Key::FiledOf("lift".into()), 2),
        count(Key::FiledOf("noise".into()), 5),
        count(
            Key::Spot {
                category: "noise".into(),
                unit: "340603001004001-b01".into(),
            },
            3,
        ),
        count(
            Key::Spot {
                category: "lift".into(),
                unit: "340603001004001-b02".into(),
            },
            2,
        ),
    ]);
    assert_eq!(figures.response(), Share { n: 4, of: 5 });
    assert_eq!(figures.resolution(), Share { n: 3, of: 5 });
    assert_eq!(figures.satisfaction(), Share { n: 1, of: 2 });
    assert_eq!(
        (figures.redone(), figures.ended(Outcome::Unconfirmed)),
        (2, 2)
    );
    assert_eq!(figures.categories(), [("noise", 5), ("lift", 2)]);
    assert_eq!(
        figures.hot_spots(),
        [("noise", "340603001004001-b01", 3)],
        "two are no hot spot"
    );
    assert_eq!(Figures::default().response(), Share::default());
}

/// Everything happened, and to every department: the longest digest there can be.
fn full(n: i64, leaves_the_grid: bool, district: &District, rules: &Rules) -> Report {
    let count = |key: Key| (key.to_string(), n);
    let categories: Vec<_> = rules
        .level1()
        .map(|category| category.code.clone())
        .collect();
    let groups = district.units().iter();
    let groups = groups.filter(|unit| unit.level == crate::district::Level::Household);
    let helped = groups
        .clone()
        .take(3)
        .map(|unit| Key::Helped(unit.code.clone()));
    let helped: Vec<Key> = helped.collect();
    let spots = groups
        .take(5)
        .zip(&categories)
        .map(|(unit, category)| Key::Spot {
            category: category.clone(),
            unit: unit.code.clone(),
        });
    let departments = district.departments(&"340603001000000".into());
    let departments: Vec<_> = departments.map(|unit| unit.code.clone()).collect();
    assert!(departments.len() > 3, "more than have a line");
    let of_departments = departments
        .into_iter()
        .filter(|_| leaves_the_grid)
        .flat_map(|department| {
            let by = |key: fn(crate::district::UnitCode) -> Key| key(department.clone());
            [
                by(Key::Called),
                by(Key::GaveBack),
                by(Key::PushedDown),
                by(|department| Key::Arrived {
                    department,
                    in_time: true,
                }),
            ]
        });
    let keys = [
        Key::Filed,
        Key::Accepted { in_time: true },
        Key::Accepted { in_time: false },
        Key::Closed { in_time: true },
        Key::Closed { in_time: false },
        Key::Ended(Outcome::Explained),
        Key::Ended(Outcome::Unconfirmed),
        Key::Answered { solved: true },
        Key::Answered { solved: false },
        Key::Rated(Rating::Good),
        Key::Rated(Rating::Fair),
        Key::Rated(Rating::Poor),
        Key::Returned,
        Key::Supervised,
        Key::Repeated,
        Key::Claimed,
        Key::Mediated(Mediated::Agreement),
        Key::Corrected,
        Key::Pressed,
        Key::Rung,
    ];
    let batches = Batch::ALL.into_iter().map(Key::SolvedOf);
    let all = keys
        .into_iter()
        .chain(batches)
        .chain(spots)
        .chain(of_departments)
        .chain(helped);
    let this = Figures::new(all.map(count));
    Report {
        leaves_the_grid,
        categories: categories
            .iter()
            .map(|code| (code.to_string(), n))
            .collect(),
        meetings: Meetings {
            held: 12,
            to_come: 34,
            mediations: 5,
        },
        pursuits: Batch::ALL
            .into_iter()
            .map(|batch| Pursuit {
                batch,
                so_far: n * 10,
                target: n * 20,
            })
            .collect(),
        corrections: n,
        week: "2026-W53".parse().unwrap(),
        days: vec![this.clone(); 7],
        last: Figures::default(),
        four: this.clone(),
        this,
        open: Open {
            cases: n * 10,
            late: n,
            oldest: Some("2025-01-01T00:00:00Z".parse().unwrap()),
            vacant: 23,
        },
    }
}

#[test]
fn whatever_happens_it_fits_a_phone() {
    let (district, rules) = (District::sample().unwrap(), Rules::built_in().unwrap());
    let words = Words::load().unwrap();
    let names = Names {
        district: &district,
        rules: &rules,
    };
    let grids = district.units().iter();
    let grids = grids.filter(|unit| unit.level == crate::district::Level::Grid);
    let longest = grids.max_by_key(|unit| unit.name.chars().count()).unwrap();
    let street = "340603001000000".into();
    for (n, unit, leaves) in [
        (23, &longest.code, false),
        (23, &street, true),
        (1_234, &street, true),
    ] {
        let report = full(n, leaves, &district, &rules);
        let now = chrono::DateTime::UNIX_EPOCH + TimeDelta::days(20_800);
        for lang in [Lang::Zh, Lang::En] {
            let said = text(words.voice(lang), names, unit, &report, now.timestamp()).plain();
            let columns = |line: &str| -> usize {
                line.chars()
                    .map(|written| if written < '\u{1100}' { 1 } else { 2 })
                    .sum()
            };
            let rows: usize = said
                .lines()
                .map(|line| columns(line).div_ceil(46).max(1))
                .sum();
            assert!(rows <= 25, "{rows} rows:\n{said}");
            let least = if n < 100 && lang == Lang::Zh { 15 } else { 11 };
            assert!(said.lines().count() >= least, "{said}");
            let chart = chart(words.voice(lang), names, unit, &report);
            assert!(chart.png().is_ok(), "every letter is in the font");
        }
    }
}
