//! Weeks and formulas alone; what the events come to is compared in every story.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use chrono::NaiveDate;

use super::*;
use crate::casework::{Outcome, Rating};

#[test]
fn weeks_are_those_of_the_calendar() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (text, week) in [
        ("2026-11-23", "2026-W48"),
        ("2026-11-29", "2026-W48"),
        ("2027-01-03", "2026-W53"),
        ("2024-12-30", "2025-W01"),
        ("2028-02-29", "2028-W09"),
    ] {
        assert_eq!(Week::of(day(text)).to_string(), week, "{text}");
        let parsed: Week = week.parse().unwrap();
        assert_eq!(parsed, Week::of(day(text)));
        assert!((parsed.monday()..=parsed.sunday()).contains(&day(text)));
    }
    assert_eq!(
        "2026-W01".parse::<Week>().unwrap().before(1).to_string(),
        "2025-W52"
    );
    for bad in ["", "2026", "2026-47", "2026-W54", "2025-W53", "W1", "x-W1"] {
        assert!(bad.parse::<Week>().is_err(), "{bad}");
    }
}

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
