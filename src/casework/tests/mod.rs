//! The machine alone: numbers, calendars, who owns what.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]

mod model;
pub(crate) mod play;
mod table;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::{
    bounded::{Minutes, WorkingDays},
    district::{District, Level, Post, UnitCode},
    triage::{CategoryCode, Kind, Priority},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn china() -> Calendar {
    Calendar::weekends(FixedOffset::east_opt(8 * 3600).unwrap())
}

/// The first owner on a Monday afternoon.
fn owner(
    district: &District,
    seats: &Seats,
    request: Request<'_>,
    writer: Option<PersonId>,
) -> Post {
    let world = World {
        now: at("2026-11-23T06:00:00Z"),
        actor: &Actor::Clock,
        writer,
        district,
        seats,
        deadlines: &Deadlines::default(),
        calendar: &china(),
    };
    owner_for(&world, request)
}

#[test]
fn numbers_are_written_one_way_and_spoken_another() {
    let number: Number = "2026-1123-042".parse().unwrap();
    assert_eq!(
        (number.to_string().as_str(), number.spoken().as_str()),
        ("2026-1123-042", "26-1123-042")
    );
    for wrong in [
        "",
        "2026-1123",
        "2026-1332-001",
        "2026-02-30-1",
        "2026-一二三四-1",
        "x-1123-1",
        "2026-1123-x",
        "2026-1123-1-1",
    ] {
        assert!(wrong.parse::<Number>().is_err(), "{wrong}");
    }
}

#[test]
fn working_days_pass_over_weekends_holidays_and_into_makeup_days() {
    let mut calendar = china();
    // Friday afternoon: three working days end on Wednesday.
    assert_eq!(
        calendar.after(
            at("2026-11-20T06:00:00Z"),
            Limit::WorkingDays(WorkingDays::nearest(3))
        ),
        at("2026-11-25T06:00:00Z")
    );
    calendar
        .holidays
        .insert(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
    calendar
        .makeup
        .insert(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    // Saturday is worked, Monday is not.
    assert_eq!(
        calendar.after(
            at("2026-11-20T06:00:00Z"),
            Limit::WorkingDays(WorkingDays::nearest(3))
        ),
        at("2026-11-25T06:00:00Z")
    );
    assert!(calendar.works(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()));
    // Midnight is in Huaibei, not in Greenwich: Friday 23:30 there is Saturday here.
    assert_eq!(
        calendar.day(at("2026-11-20T16:30:00Z")),
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    );
}

#[test]
fn the_owner_is_the_first_who_hears_the_bell_and_never_the_writer() {
    let district = District::sample().unwrap();
    let grid = UnitCode::from("340603001004001");
    let post = |text: &str| text.parse::<Post>().unwrap();
    let mut seats = Seats::default();
    assert_eq!(
        first_owner(&district, &seats, Some(&grid), None),
        post("dispatcher@340603000000000"),
        "all vacant"
    );
    seats.seat(post("dispatcher@340603001000000"), PersonId(1));
    assert_eq!(
        first_owner(&district, &seats, Some(&grid), None),
        post("dispatcher@340603001000000")
    );
    assert_eq!(
        first_owner(&district, &seats, None, None),
        post("dispatcher@340603001000000"),
        "the top is vacant"
    );
    seats.seat(post("deputy@340603001004001"), PersonId(2));
    assert_eq!(
        first_owner(&district, &seats, Some(&grid), None),
        post("deputy@340603001004001")
    );
    assert_eq!(
        first_owner(&district, &seats, Some(&grid), Some(PersonId(2))),
        post("dispatcher@340603001000000"),
        "their own case"
    );
    seats.mark_unreachable(PersonId(2));
    assert_eq!(
        first_owner(&district, &seats, Some(&grid), None),
        post("dispatcher@340603001000000"),
        "a silent seat"
    );
    assert_eq!(
        owner(
            &district,
            &seats,
            Request {
                category: None,
                unit: Some(&grid),
                around: None,
                priority: Priority::P2
            },
            None
        ),
        post("dispatcher@340603001000000"),
        "nobody knows what it is"
    );
    assert_eq!(
        first_owner(&district, &seats, Some(&UnitCode::from("nowhere")), None),
        post("dispatcher@340603001000000")
    );
}

#[test]
fn what_complains_about_them_goes_around_them() {
    let district = District::sample().unwrap();
    let grid = UnitCode::from("340603001004001");
    let post = |text: &str| text.parse::<Post>().unwrap();
    let mut seats = Seats::default();
    let category = CategoryCode::from("housing");
    let owner = |seats: &Seats, around, writer| {
        let request = Request {
            category: Some(&category),
            unit: Some(&grid),
            around: Some(around),
            priority: Priority::P2,
        };
        owner(&district, seats, request, writer)
    };
    let district_dispatcher = post("dispatcher@340603000000000");
    seats.seat(post("secretary@340603001004001"), PersonId(1));
    seats.seat(post("secretary@340603001004000"), PersonId(2));
    seats.seat(post("dispatcher@340603002000000"), PersonId(3));
    assert_eq!(
        owner(&seats, Level::Community, None),
        district_dispatcher,
        "the street is vacant, and another street is no way out"
    );
    seats.seat(post("dispatcher@340603001000000"), PersonId(4));
    let street = post("dispatcher@340603001000000");
    assert_eq!(owner(&seats, Level::Community, None), street);
    assert_eq!(
        owner(&seats, Level::Community, Some(PersonId(4))),
        district_dispatcher,
        "the street's dispatcher wrote it"
    );
    assert_eq!(owner(&seats, Level::Street, None), district_dispatcher);
}

proptest! {
    #[test]
    fn no_limit_ends_before_it_begins(seconds in -10_000_000_000i64..10_000_000_000, minutes in 0u32..10_000_000, days in 0u32..400) {
        let from = DateTime::from_timestamp(seconds, 0).unwrap();
        prop_assert!(china().after(from, Limit::Minutes(Minutes::nearest(minutes))) >= from);
        prop_assert!(china().after(from, Limit::WorkingDays(WorkingDays::nearest(days))) >= from);
        for priority in [Priority::P0, Priority::P1, Priority::P2, Priority::P3] {
            let (accept, resolve) = Deadlines::default().of(priority, Kind::Help, from, &china());
            prop_assert!(from < accept && accept < resolve);
        }
    }

    #[test]
    fn any_text_is_a_number_or_a_refusal(text in "\\PC{0,20}") {
        if let Ok(number) = text.parse::<Number>() {
            prop_assert_eq!(number.to_string().parse::<Number>(), Ok(number));
        }
    }
}
