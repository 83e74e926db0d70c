//! A case played at random: a small seated district, people who act, commands and times that are drawn. What must hold
//! is said by whoever plays: `model.rs` here, and the desk for what residents hear.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use proptest::prelude::*;

use super::super::*;
use crate::{
    district::{District, Level, Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

pub(crate) const GRID: &str = "340603001004001";
pub(crate) const NEIGHBOUR_GRID: &str = "340603001004002";
pub(crate) const STREET: &str = "340603001000000";

/// Whoever wrote it.
pub(crate) const WRITER: PersonId = PersonId(100);

/// Who sits where. The first one also sits above themself: nobody may decide about their own work for all that.
const SEATED: [(i64, &str); 17] = [
    (1, "secretary@340603001004001"),
    (1, "deputy@340603001004000"),
    (2, "deputy@340603001004001"),
    (3, "secretary@340603001004000"),
    (4, "dispatcher@340603001000000"),
    (5, "secretary@340603001000000"),
    (6, "dispatcher@340603000000000"),
    (7, "officer@340603001000000-urban"),
    (8, "officer@340603001000000-market"),
    (9, "officer@340603001000000-justice"),
    (10, "secretary@340603001004002"),
    (11, "household@340603001004001-b01-h1"),
    (12, "household@340603001004001-b02-h1"),
    (13, "admin@340603000000000"),
    (14, "building@340603001004001-b01"),
    (15, "secretary@340603001005001"),
    (15, "secretary@340603001005000"),
];

/// Where a case is played.
pub(crate) struct Field {
    pub(crate) district: District,
    /// All are there; then some left, some shut the bot out, some are away; at last hardly anybody is left.
    pub(crate) seats: Vec<Seats>,
    pub(crate) deadlines: Deadlines,
    pub(crate) calendar: Calendar,
}

pub(crate) static FIELD: LazyLock<Field> = LazyLock::new(|| {
    let seated = |gone: &[i64]| {
        let mut seats = Seats::default();
        for (person, post) in SEATED {
            if !gone.contains(&person) {
                seats.seat(post.parse().unwrap(), PersonId(person));
            }
        }
        seats
    };
    let mut blocked = seated(&[]);
    blocked.mark_unreachable(PersonId(1));
    blocked.mark_unreachable(PersonId(7));
    blocked.mark_away(PersonId(3), None);
    Field {
        district: District::sample().unwrap(),
        seats: vec![
            seated(&[]),
            seated(&[]),
            seated(&[]),
            seated(&[2, 3, 5]),
            blocked,
            seated(&[1, 2, 3, 4, 5, 7, 15]),
        ],
        deadlines: Deadlines::default(),
        calendar: Calendar::weekends(FixedOffset::east_opt(8 * 3600).unwrap()),
    }
});

/// How a case begins.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    category: u8,
    priority: Priority,
    kind: Kind,
    around: bool,
    opened_by: bool,
    writer_is_secretary: bool,
    hour: i64,
}

/// One thing that somebody tries.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    who: u8,
    what: u8,
    n: u16,
    after: u8,
    seats: u8,
}

pub(crate) fn start() -> impl Strategy<Value = Start> {
    let priority = prop_oneof![
        Just(Priority::P2),
        Just(Priority::P0),
        Just(Priority::P1),
        Just(Priority::P3)
    ];
    let kind = prop_oneof![
        5 => Just(Kind::Help),
        1 => Just(Kind::Complaint),
        1 => Just(Kind::Consultation),
        1 => Just(Kind::Report),
        1 => Just(Kind::Suggestion)
    ];
    let few = || prop::bool::weighted(0.1);
    (0..6u8, priority, kind, few(), few(), few(), 0..200i64).prop_map(
        |(category, priority, kind, around, opened_by, writer_is_secretary, hour)| Start {
            category,
            priority,
            kind,
            around,
            opened_by,
            writer_is_secretary,
            hour,
        },
    )
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..20u8, 0..96u8, any::<u16>(), 0..16u8, 0..12u8).prop_map(
        |(who, what, n, after, seats)| Step {
            who,
            what,
            n,
            after,
            seats,
        },
    );
    prop::collection::vec(step, 1..24)
}

/// How long somebody waits before they try.
const TIMES: [TimeDelta; 16] = [
    TimeDelta::zero(),
    TimeDelta::zero(),
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(16),
    TimeDelta::minutes(35),
    TimeDelta::hours(1),
    TimeDelta::hours(2),
    TimeDelta::hours(3),
    TimeDelta::hours(13),
    TimeDelta::hours(25),
    TimeDelta::days(2),
    TimeDelta::days(4),
    TimeDelta::days(7),
    TimeDelta::days(16),
    TimeDelta::days(200),
];

fn unit(code: &str) -> UnitCode {
    UnitCode::from(code)
}

fn post(text: &str) -> Post {
    text.parse().unwrap()
}

impl Start {
    pub(crate) fn at(&self) -> DateTime<Utc> {
        "2026-11-23T06:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::hours(self.hour)
    }

    /// Whoever wrote it; nobody where a post wrote it down.
    pub(crate) fn writer(&self) -> Option<PersonId> {
        match (self.opened_by, self.writer_is_secretary) {
            (true, _) => None,
            (false, true) => Some(PersonId(1)),
            (false, false) => Some(WRITER),
        }
    }

    pub(crate) fn filing(&self) -> Filing {
        // The grid's, the market office's, the urban office's, nobody's.
        let category = [
            Some("housing.corridor_light"),
            Some("market.food"),
            Some("noise.construction"),
            Some("lift.stopped"),
            None,
            Some("neighbours"),
        ][usize::from(self.category)];
        Filing {
            number: "2026-1123-001".parse().unwrap(),
            kind: self.kind,
            category: category.map(CategoryCode::from),
            petition_class: None,
            priority: self.priority,
            batch: Batch::Livelihood,
            place: Placed {
                unit: Some(unit(GRID)),
                group: Some(unit("340603001004001-b01-h1")),
                ..Placed::default()
            },
            resident: PartyId(1),
            lang: Lang::Zh,
            contact: None,
            words: vec![WordsId(1)],
            update_id: None,
            read: None,
            around: self.around.then_some(Level::Community),
            public: true,
            opened_by: self.opened_by.then(|| post("secretary@340603001004001")),
            again_of: None,
            repeats: None,
        }
    }
}

impl Step {
    pub(crate) fn after(&self) -> TimeDelta {
        TIMES[usize::from(self.after)]
    }

    pub(crate) fn seats(&self) -> &'static Seats {
        // Most often everybody is there.
        let which = usize::from(self.seats).saturating_sub(6);
        &FIELD.seats[which]
    }

    /// Who tries: mostly somebody who might.
    pub(crate) fn actor(&self, case: &Case) -> Actor {
        let held = |post: &Post| {
            let holder = FIELD.seats[0].holders(post).next().unwrap_or(PersonId(99));
            Actor::Staff {
                person: holder,
                post: post.clone(),
            }
        };
        let asked = || {
            let extension = case.extension.as_ref().map(|extension| &extension.approver);
            let refusal = case.refusal.as_ref().map(|refusal| &refusal.second);
            let writer = case.writer_asked.as_ref().map(|asked| &asked.second);
            let told = case.alarmed.last();
            let asked = extension.or(refusal).or(writer).or(case.offered.as_ref());
            asked.or(told)
        };
        match self.who {
            0..=6 => held(&case.owner),
            7..=10 => Actor::Resident(case.resident),
            11 => Actor::Resident(PartyId(2 + i64::from(self.n % 2))),
            12..=14 => Actor::Clock,
            15..=17 => asked().map_or(Actor::Clock, held),
            _ => {
                let (person, text) = SEATED[usize::from(self.n) % SEATED.len()];
                Actor::Staff {
                    person: PersonId(person),
                    post: post(text),
                }
            }
        }
    }

    /// What they try.
    pub(crate) fn command(&self, now: DateTime<Utc>, start: &Start) -> Command {
        let n = usize::from(self.n);
        let words = WordsId(10 + i64::from(self.n));
        let departments =
            ["-urban", "-market", "-justice"].map(|end| unit(&format!("{STREET}{end}")));
        let units = [
            unit(GRID),
            unit(NEIGHBOUR_GRID),
            unit("340603001004000"),
            unit(STREET),
            departments[0].clone(),
            departments[1].clone(),
            unit("340603001005001"),
            unit("nowhere"),
        ];
        let yes = n % 3 != 0;
        // What moves a case is tried more often than what does not.
        match self.what {
            0..=9 => Command::Accept,
            10..=15 => Command::Resolve {
                result: words,
                with_photo: yes,
                photo_needed: n % 2 == 0,
            },
            16..=20 => Command::Confirm,
            21..=26 => Command::Deny {
                reason: Some(words),
            },
            27..=31 => Command::Return {
                reason: words,
                proposal: Some(units[n % units.len()].clone()),
            },
            32..=37 => Command::Assign {
                unit: units[n % units.len()].clone(),
            },
            38..=46 => Command::Tick,
            47..=49 => Command::AskExtension {
                reason: words,
                days: u32::from(self.n) % 9,
            },
            50..=52 => Command::DecideExtension { yes },
            53..=54 => Command::Object { words: None },
            55..=56 => Command::Refuse { reason: words },
            57..=58 => Command::DecideRefusal { yes },
            59..=60 => Command::Explain {
                result: words,
                rule: words,
            },
            61..=62 => Command::Review,
            63 => Command::Reopen { facts: words },
            64..=65 => Command::HandOver {
                to: SEATED[n % SEATED.len()].1.parse().unwrap(),
            },
            66 => Command::Rehome {
                unit: units[n % 3].clone(),
            },
            67 => Command::TakeOver,
            68 => Command::Ask { question: words },
            69 => Command::Answer { words },
            70 => Command::Add { words },
            71 => match n % 3 {
                0 => Command::Hurry,
                1 => Command::Remark { words },
                _ => Command::Urge,
            },
            72 => Command::Log { words },
            73 => Command::Correct(Correction {
                category: CategoryCode::from(["lift.stopped", "market.food"][n % 2]),
                petition_class: None,
                priority: Priority::ALL[n % 4],
                batch: Batch::Hazard,
            }),
            74 => Command::CorrectKind(Kind::ALL[n % 6]),
            75 => Command::CorrectPriority(Priority::ALL[n % 4]),
            76 => Command::CorrectBatch(Batch::ALL[n % 5]),
            77 => Command::LeaveContact {
                contact: ContactId(i64::from(self.n)),
            },
            78 => Command::MendPlace {
                label: words,
                group: None,
            },
            79 => Command::Join {
                party: PartyId(2 + i64::from(self.n % 2)),
            },
            80 => Command::Whistle {
                ground: Ground::ALL[n % 3],
                departments: departments[..1 + n % 3].to_vec(),
            },
            81 => Command::Arrive,
            82 => Command::OpenClaim {
                to: vec![
                    unit("340603001004001-b01-h1"),
                    unit("340603001004001-b02-h1"),
                ],
                inside: !yes,
            },
            83 => Command::AllowVisit { yes },
            84 => Command::Claim,
            85 => Command::ReportClaim { words },
            86 => Command::ReleaseClaim,
            87 => Command::OfferMediation {
                at: now + TimeDelta::days(2),
                place: words,
            },
            88 => match n % 3 {
                0 => Command::AnswerMediation { yes },
                1 => Command::OtherAnswered { yes },
                _ => Command::Mediate {
                    outcome: [Mediated::Agreement, Mediated::NoShow][n % 2],
                },
            },
            89 => match n % 2 {
                0 => Command::AskConfirmation,
                _ => Command::ConfirmJudicially,
            },
            90 => Command::ShowRoom,
            91 => Command::AskWriter { reason: words },
            92 => Command::DecideWriter { yes },
            93 => match n % 3 {
                0 => Command::Withdraw,
                1 => Command::Rate(Rating::Good),
                _ => Command::Merge { into: CaseId(2) },
            },
            94 => Command::Erase,
            _ => Command::File(Box::new(start.filing())),
        }
    }
}

/// The world one step is decided in.
pub(crate) fn world<'a>(
    now: DateTime<Utc>,
    actor: &'a Actor,
    writer: Option<PersonId>,
    seats: &'a Seats,
) -> World<'a> {
    World {
        now,
        actor,
        writer,
        district: &FIELD.district,
        seats,
        deadlines: &FIELD.deadlines,
        calendar: &FIELD.calendar,
    }
}
