//! Several cases played at random through the real `decide`, at several places, around the hours at which a day, a week
//! or a year ends.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use menling::{
    casework::{
        Actor, Case, CaseId, Command, Correction, Event, Filing, Ground, Mediated, PartyId,
        PersonId, Placed, Rating, Recorded, Seats, Status, WordsId, World, decide,
    },
    desk::Library,
    district::{Level, Post, Role, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};
use proptest::prelude::*;

use super::opening::{HOUSEHOLDS, Opening};

/// Where cases are played.
pub struct Field {
    pub library: Library,
    /// Everybody is there; a street's people are gone; the grids' are.
    seats: [Seats; 3],
}

impl Field {
    /// Somebody sits in every post.
    pub fn new(library: Library) -> Field {
        let seated = |gone: &dyn Fn(&Post) -> bool| {
            let mut seats = Seats::default();
            for (person, post) in (1_000..).zip(library.district.posts()) {
                if !gone(post) {
                    seats.seat(post.clone(), PersonId(person));
                }
            }
            seats
        };
        let level = |post: &Post| library.district.unit(&post.unit).map(|unit| unit.level);
        let seats = [
            seated(&|_| false),
            seated(&|post| level(post) == Some(Level::Street)),
            seated(&|post| level(post) == Some(Level::Grid)),
        ];
        Field { library, seats }
    }

    fn held(&self, post: &Post) -> Actor {
        let holder = self.seats[0].holders(post).next();
        Actor::Staff {
            person: holder.unwrap_or(PersonId(1)),
            post: post.clone(),
        }
    }
}

/// Several cases, and how they are written.
#[derive(Debug, Clone)]
pub struct History {
    era: usize,
    cases: Vec<(Start, Option<Opening>, Vec<Step>)>,
    /// How many events a transaction takes.
    pub batches: Vec<usize>,
    /// How many hours after the last event somebody looks.
    pub looked_after: i64,
    rules_changed: Option<Changed>,
}

/// When the rules changed.
#[derive(Debug, Clone)]
enum Changed {
    /// So many days after the beginning.
    After(i64),
    /// On the day of one of the corrections, for there it matters.
    OnCorrection(usize),
}

/// How a case begins.
#[derive(Debug, Clone)]
struct Start {
    place: usize,
    category: usize,
    priority: usize,
    kind: usize,
    batch: usize,
    around: bool,
    opened_by: bool,
    repeats: bool,
    minutes: i64,
}

/// One thing that is tried.
#[derive(Debug, Clone)]
struct Step {
    what: u8,
    n: usize,
    after: u8,
    somebody_else: bool,
    seats: usize,
}

/// Instants after which days, weeks, years, leap days and campaigns begin in the district's zone.
const ERAS: [&str; 6] = [
    "2025-12-28T15:30:00Z",
    "2026-12-27T15:30:00Z",
    "2026-12-31T15:30:00Z",
    "2027-01-03T15:30:00Z",
    "2028-02-28T15:30:00Z",
    "2024-12-29T15:30:00Z",
];

/// Grids of one community, of another one, of another street; one that only a street knows, and nowhere.
const PLACES: [Option<&str>; 6] = [
    Some("340603001004001"),
    Some("340603001004002"),
    Some("340603001005001"),
    Some("340603002001001"),
    Some("340603001000000"),
    None,
];

const CATEGORIES: [Option<&str>; 6] = [
    Some("lift.stopped"),
    Some("market.food"),
    Some("noise.construction"),
    Some("housing.corridor_light"),
    Some("neighbours"),
    None,
];

pub fn history() -> impl Strategy<Value = History> {
    let few = || prop::bool::weighted(0.1);
    let start = (
        0..6usize,
        0..6usize,
        0..4usize,
        0..6usize,
        0..5usize,
        few(),
        few(),
        any::<bool>(),
        0..12_000i64,
    )
        .prop_map(
            |(place, category, priority, kind, batch, around, opened_by, repeats, minutes)| Start {
                place,
                category,
                priority,
                kind,
                batch,
                around,
                opened_by,
                repeats,
                minutes,
            },
        );
    let step = (0..100u8, 0..64usize, 0..20u8, few(), 0..12usize).prop_map(
        |(what, n, after, somebody_else, seats)| Step {
            what,
            n,
            after,
            somebody_else,
            seats,
        },
    );
    let opening = prop::option::weighted(0.4, prop::sample::select(&Opening::ALL[..]));
    let cases = prop::collection::vec((start, opening, prop::collection::vec(step, 0..20)), 1..9);
    let batches = prop::collection::vec(1..40usize, 1..5);
    let rules_changed = prop::option::of(prop_oneof![
        (0..20i64).prop_map(Changed::After),
        (0..4usize).prop_map(Changed::OnCorrection),
    ]);
    (0..ERAS.len(), cases, batches, 0..2_000i64, rules_changed).prop_map(
        |(era, cases, batches, looked_after, rules_changed)| History {
            era,
            cases,
            batches,
            looked_after,
            rules_changed,
        },
    )
}

impl History {
    /// When it begins.
    pub fn began(&self) -> DateTime<Utc> {
        ERAS[self.era].parse().unwrap()
    }

    /// The day on which the rules changed, if they ever did.
    pub fn rules_changed(&self, library: &Library, happened: &[Recorded]) -> Option<NaiveDate> {
        let day = |at| library.calendar.day(at);
        match self.rules_changed.as_ref()? {
            Changed::After(days) => Some(day(self.began()) + TimeDelta::days(*days)),
            Changed::OnCorrection(n) => happened
                .iter()
                .filter(|recorded| matches!(recorded.event, Event::Corrected { .. }))
                .nth(*n)
                .map(|recorded| day(recorded.at)),
        }
    }
}

/// One case that begins so, and nothing else.
pub fn only(opening: Opening) -> History {
    let start = Start {
        place: 0,
        category: 4,
        priority: 0,
        kind: 0,
        batch: 0,
        around: false,
        opened_by: false,
        repeats: false,
        minutes: 0,
    };
    History {
        era: 0,
        cases: vec![(start, Some(opening), Vec::new())],
        batches: vec![1],
        looked_after: 1,
        rules_changed: None,
    }
}

/// All that happens, in order of time.
pub fn play(field: &Field, history: &History) -> Vec<Recorded> {
    let mut happened = Vec::new();
    for (number, case) in (1..).zip(&history.cases) {
        happened.extend(play_case(field, history.began(), number, case));
    }
    happened.sort_by_key(|recorded: &Recorded| (recorded.at, recorded.case, recorded.seq));
    happened
}

fn play_case(
    field: &Field,
    began: DateTime<Utc>,
    number: i64,
    (start, opening, steps): &(Start, Option<Opening>, Vec<Step>),
) -> Vec<Recorded> {
    let start = opening.map_or_else(|| start.clone(), |opening| start.of(opening));
    let mut now = began + TimeDelta::minutes(start.minutes);
    let mut told = Told::file(field, number, &start, now);
    let commands = opening.map(|opening| opening.commands(now));
    for (n, command) in commands.into_iter().flatten().enumerate() {
        now += TimeDelta::minutes(20);
        let actor = actor(field, &told.case, &command, n);
        told.hear(field, now, actor, 0, command);
    }
    for step in steps {
        now = now.max(step.when(field, &told.case, now));
        let command = step.command(&told.case, now);
        let actor = step.actor(field, &told.case, &command);
        // Most often everybody is there.
        told.hear(field, now, actor, step.seats.saturating_sub(9), command);
    }
    told.events
}

/// A case and what happened to it.
struct Told {
    case: Case,
    events: Vec<Recorded>,
}

impl Told {
    fn file(field: &Field, number: i64, start: &Start, now: DateTime<Utc>) -> Told {
        let resident = Actor::Resident(PartyId(number));
        let file = Command::File(Box::new(start.filing(number)));
        let world = world(field, now, &resident, 0);
        let first = Recorded {
            case: CaseId(number),
            seq: 1,
            at: now,
            event: decide(None, file, &world).unwrap().remove(0),
            actor: resident,
        };
        Told {
            case: Case::open(&first).unwrap(),
            events: vec![first],
        }
    }

    /// Tries something; what may not be changes nothing.
    fn hear(
        &mut self,
        field: &Field,
        now: DateTime<Utc>,
        actor: Actor,
        seats: usize,
        command: Command,
    ) {
        let world = world(field, now, &actor, seats);
        for event in decide(Some(&self.case), command, &world).unwrap_or_default() {
            let recorded = Recorded {
                case: self.case.id,
                seq: self.case.revision + 1,
                at: now,
                actor: actor.clone(),
                event,
            };
            self.case.apply(&recorded);
            self.events.push(recorded);
        }
    }
}

fn world<'a>(field: &'a Field, now: DateTime<Utc>, actor: &'a Actor, seats: usize) -> World<'a> {
    World {
        now,
        actor,
        writer: Some(PersonId(1)),
        district: &field.library.district,
        seats: &field.seats[seats],
        deadlines: &field.library.settings.deadlines,
        calendar: &field.library.calendar,
    }
}

impl Start {
    /// A case of which the opening can be.
    fn of(&self, opening: Opening) -> Start {
        let help = Kind::ALL.iter().position(|kind| *kind == Kind::Help);
        let small = Priority::ALL.iter().position(|of| *of == Priority::P2);
        Start {
            // What only a street knows is given to somebody first.
            place: match opening {
                Opening::GivenBack | Opening::PushedDown => 4,
                _ => 0,
            },
            priority: small.unwrap(),
            kind: help.unwrap(),
            around: false,
            opened_by: false,
            ..self.clone()
        }
    }

    fn filing(&self, number: i64) -> Filing {
        let unit = PLACES[self.place].map(UnitCode::from);
        let group = matches!(self.place, 0).then(|| UnitCode::from("340603001004001-b01-h1"));
        Filing {
            repeats: self.repeats.then_some(CaseId(1_000 + number)),
            number: format!("2026-1123-{number:03}").parse().unwrap(),
            kind: Kind::ALL[self.kind],
            category: CATEGORIES[self.category].map(CategoryCode::from),
            petition_class: None,
            priority: Priority::ALL[self.priority],
            batch: Batch::ALL[self.batch],
            place: Placed {
                unit,
                group,
                ..Placed::default()
            },
            resident: PartyId(number),
            lang: Lang::Zh,
            contact: None,
            words: vec![WordsId(1)],
            update_id: None,
            read: None,
            around: self.around.then_some(Level::Community),
            public: true,
            opened_by: self
                .opened_by
                .then(|| "secretary@340603001004001".parse().unwrap()),
            again_of: None,
        }
    }
}

impl Step {
    /// When it is tried: around midnight and around what was promised most of all, for there it matters.
    fn when(&self, field: &Field, case: &Case, now: DateTime<Utc>) -> DateTime<Utc> {
        let instant = TimeDelta::microseconds(1);
        let zone = field.library.calendar.zone;
        let tomorrow = field.library.calendar.day(now) + TimeDelta::days(1);
        let midnight = tomorrow.and_time(NaiveTime::MIN).and_local_timezone(zone);
        let midnight = midnight.unwrap().to_utc();
        match self.after {
            0..=3 => now,
            4 => now + TimeDelta::minutes(1),
            5 => now + TimeDelta::minutes(35),
            6 => now + TimeDelta::hours(3),
            7 => now + TimeDelta::days(1),
            8 => now + TimeDelta::days(4),
            9 => now + TimeDelta::days(9),
            10 => midnight - instant,
            11 => midnight,
            12 => case.accept_by,
            13 => case.accept_by + instant,
            14 => case.resolve_by,
            15 => case.resolve_by + instant,
            16..=18 => case.due().map_or(now, |(at, _)| at),
            _ => now + TimeDelta::days(190),
        }
    }

    /// What is tried: half of the time what brings a case on.
    fn command(&self, case: &Case, now: DateTime<Utc>) -> Command {
        let n = self.n;
        let words = WordsId(2);
        let yes = !n.is_multiple_of(3);
        let units = [
            "340603001004001",
            "340603001004002",
            "340603001004000",
            "340603001000000",
            "340603001000000-urban",
            "340603001000000-market",
            "340603001005001",
            "340603002001001",
        ];
        let unit = UnitCode::from(units[n % units.len()]);
        let departments = || [4, 5].map(|n| UnitCode::from(units[n]))[..1 + n % 2].to_vec();
        match self.what {
            0..=39 => match (case.status, n % 8) {
                (Status::AwaitingDispatch, _) => Command::Assign { unit },
                (Status::AwaitingAcceptance, _) => Command::Accept,
                (Status::InProgress, 0) => Command::Explain {
                    result: words,
                    rule: words,
                },
                (Status::InProgress, _) => Command::Resolve {
                    result: words,
                    with_photo: true,
                    photo_needed: true,
                },
                (Status::AwaitingResident, 0..=3) => Command::Confirm,
                (Status::AwaitingResident, _) => Command::Deny { reason: None },
                (Status::Closed, 0) => Command::Deny { reason: None },
                (Status::Closed, 1) => Command::Erase,
                (Status::Closed, n) => {
                    Command::Rate([Rating::Good, Rating::Fair, Rating::Poor][n % 3])
                }
            },
            40..=47 => Command::Tick,
            48..=50 => Command::Return {
                reason: words,
                proposal: yes.then_some(unit),
            },
            51..=53 => Command::Assign { unit },
            54 => Command::Reopen { facts: words },
            55..=57 => Command::AskExtension {
                reason: words,
                days: 1 + u32::try_from(n % 5).unwrap(),
            },
            58..=60 => Command::DecideExtension { yes },
            61 => Command::Object { words: None },
            62..=63 => Command::Refuse { reason: words },
            64..=65 => Command::DecideRefusal { yes },
            66..=67 => Command::Review,
            68 => Command::HandOver {
                to: ["deputy@340603001004001", "secretary@340603001004000"][n % 2]
                    .parse()
                    .unwrap(),
            },
            69..=70 => Command::Rehome { unit },
            71..=72 => Command::TakeOver,
            73 => match n % 3 {
                0 => Command::Hurry,
                1 => Command::Remark { words },
                _ => Command::Urge,
            },
            74 => Command::Log { words },
            75..=76 => Command::Correct(Correction {
                category: CategoryCode::from(["lift.stopped", "market.food"][n % 2]),
                petition_class: None,
                priority: Priority::ALL[n % 4],
                batch: Batch::ALL[n % 5],
            }),
            77 => Command::CorrectKind(Kind::ALL[n % 6]),
            78 => Command::CorrectPriority(Priority::ALL[n % 4]),
            79 => Command::CorrectBatch(Batch::ALL[n % 5]),
            80 => Command::Join {
                party: PartyId(100 + i64::try_from(n % 2).unwrap()),
            },
            81..=83 => Command::Whistle {
                ground: Ground::ALL[n % 3],
                departments: departments(),
            },
            84..=86 => Command::Arrive,
            87..=88 => Command::OpenClaim {
                to: HOUSEHOLDS.map(UnitCode::from).to_vec(),
                inside: !yes,
            },
            89 if yes => Command::AllowVisit {
                yes: n.is_multiple_of(2),
            },
            89..=90 => Command::Claim,
            91 => Command::ReleaseClaim,
            92 => Command::ReportClaim { words },
            93 => Command::OfferMediation {
                at: now + TimeDelta::days(2),
                place: words,
            },
            94 => Command::AnswerMediation { yes },
            95..=96 => Command::Mediate {
                outcome: [
                    Mediated::Agreement,
                    Mediated::None,
                    Mediated::Again,
                    Mediated::NoShow,
                ][n % 4],
            },
            97 => Command::Withdraw,
            98 => Command::Merge {
                into: CaseId(if case.id == CaseId(1) { 2 } else { 1 }),
            },
            _ => Command::Erase,
        }
    }

    /// Who tries: mostly whoever may.
    fn actor(&self, field: &Field, case: &Case, command: &Command) -> Actor {
        if self.somebody_else {
            let mut posts = field.library.district.posts();
            return posts
                .nth(self.n * 7)
                .map_or(Actor::Clock, |post| field.held(post));
        }
        actor(field, case, command, self.n)
    }
}

/// Whoever may try this; `n` tells apart those who may as well as each other.
fn actor(field: &Field, case: &Case, command: &Command, n: usize) -> Actor {
    let of = |post: Option<&Post>| post.map_or(Actor::Clock, |post| field.held(post));
    match command {
        Command::Tick | Command::Rehome { .. } | Command::Erase => Actor::Clock,
        Command::Confirm
        | Command::Deny { .. }
        | Command::Review
        | Command::Rate(_)
        | Command::Object { .. }
        | Command::Urge
        | Command::AnswerMediation { .. }
        | Command::AllowVisit { .. }
        | Command::Withdraw => match &case.opened_by {
            Some(post) => field.held(post),
            None => Actor::Resident(case.resident),
        },
        Command::Join { party } => Actor::Resident(*party),
        Command::DecideExtension { .. } => of(case.extension.as_ref().map(|asked| &asked.approver)),
        Command::DecideRefusal { .. } => of(case.refusal.as_ref().map(|asked| &asked.second)),
        Command::TakeOver => of(case.offered.as_ref().or(case.alarmed.last())),
        Command::Hurry | Command::Remark { .. } => of(case.alarmed.last()),
        Command::Arrive => {
            let mut waited = case.whistle.iter().flat_map(|whistle| &whistle.called);
            let unit = waited
                .find(|(_, there)| there.is_none())
                .map(|(unit, _)| unit);
            let post = unit.map(|unit| Post {
                role: Role::Officer,
                unit: unit.clone(),
            });
            of(post.as_ref())
        }
        Command::Claim | Command::ReportClaim { .. } | Command::ReleaseClaim => {
            let unit = HOUSEHOLDS[n % 2];
            of(Some(&Post {
                role: Role::Household,
                unit: UnitCode::from(unit),
            }))
        }
        _ => field.held(&case.owner),
    }
}
