//! The table of the machine in `ARCHITECTURE.md`, made by asking `decide` itself: each command in each status, given by
//! whoever may give it, where what it needs has happened before if it can have. `MENLING_WRITE=1` writes it anew.

use std::{fmt::Write as _, fs, path::Path};

use super::{
    super::*,
    play::{FIELD, GRID, NEIGHBOUR_GRID, STREET, WRITER, world},
};
use crate::{
    district::UnitCode,
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

const BEGIN: &str = "<!-- the machine, written by casework/tests/table.rs: -->\n";
const END: &str = "<!-- so far -->\n";
const W: WordsId = WordsId(9);

/// Who gives a command.
#[derive(Clone, Copy)]
enum By {
    Owner,
    Resident,
    Neighbour,
    Clock,
    /// Whoever is asked: approver, second post, the post it was offered to, who was called or volunteers.
    Post(&'static str),
}

use By::{Clock, Neighbour, Owner, Post, Resident};

const COMMUNITY: By = Post("secretary@340603001004000");
const MARKET: By = Post("officer@340603001000000-market");
const JUSTICE: By = Post("officer@340603001000000-justice");
const HOUSEHOLD: By = Post("household@340603001004001-b01-h1");
const OTHER_GRID: By = Post("secretary@340603001004002");

fn unit(code: &str) -> UnitCode {
    UnitCode::from(code)
}

fn filing(category: Option<&str>) -> Filing {
    Filing {
        number: "2026-1123-001".parse().unwrap(),
        kind: Kind::Help,
        category: category.map(CategoryCode::from),
        petition_class: None,
        priority: Priority::P2,
        batch: Batch::Livelihood,
        place: Placed {
            unit: Some(unit(GRID)),
            ..Placed::default()
        },
        resident: PartyId(1),
        lang: Lang::Zh,
        contact: None,
        words: vec![WordsId(1)],
        update_id: None,
        read: None,
        around: None,
        public: true,
        opened_by: None,
        again_of: None,
        repeats: None,
    }
}

fn resolve() -> Command {
    Command::Resolve {
        result: W,
        with_photo: true,
        photo_needed: true,
    }
}

fn whistle() -> Command {
    Command::Whistle {
        ground: Ground::Joint,
        departments: vec![unit(&format!("{STREET}-market"))],
    }
}

fn open_claim(inside: bool) -> Command {
    Command::OpenClaim {
        to: vec![unit("340603001004001-b01-h1")],
        inside,
    }
}

fn mediation(hours: i64) -> Command {
    Command::OfferMediation {
        at: super::at("2026-11-24T06:00:00Z") + chrono::TimeDelta::hours(hours),
        place: W,
    }
}

/// A case in a status, after `before` was tried in each status on the way; with an explanation instead of a result.
fn case_in(status: Status, before: &[(By, Command)], explained: bool) -> Case {
    // What nobody could classify is the dispatcher's.
    let category = (status != Status::AwaitingDispatch).then_some("housing.corridor_light");
    let mut case = {
        let actor = Actor::Resident(PartyId(1));
        let filed = decide(
            None,
            Command::File(Box::new(filing(category))),
            &world(
                super::at("2026-11-23T06:00:00Z"),
                &actor,
                Some(WRITER),
                &FIELD.seats[0],
            ),
        );
        Case::open(&Recorded {
            case: CaseId(1),
            seq: 1,
            at: super::at("2026-11-23T06:00:00Z"),
            actor,
            event: filed.unwrap().remove(0),
        })
        .unwrap()
    };
    let end = match explained {
        true => Command::Explain { result: W, rule: W },
        false => resolve(),
    };
    let way = [
        (Owner, Command::Accept),
        (Owner, end),
        (Resident, Command::Confirm),
    ];
    let prepare = |case: &mut Case| {
        let unprepared = case.clone();
        for (by, command) in before {
            _ = give(case, *by, command.clone());
        }
        if case.status != unprepared.status {
            *case = unprepared;
        }
    };
    prepare(&mut case);
    for (by, command) in way {
        if case.status == status {
            break;
        }
        give(&mut case, by, command).unwrap();
        prepare(&mut case);
    }
    assert_eq!(case.status, status);
    case
}

/// Gives a command a little later, and applies what follows.
fn give(case: &mut Case, by: By, command: Command) -> Result<(), Refusal> {
    let staff = |post: &crate::district::Post| Actor::Staff {
        person: FIELD.seats[0].holders(post).next().unwrap_or(PersonId(99)),
        post: post.clone(),
    };
    let mut now = super::at("2026-11-23T06:10:00Z");
    let actor = match by {
        Owner => staff(&case.owner),
        Resident => Actor::Resident(PartyId(1)),
        Neighbour => Actor::Resident(PartyId(2)),
        Clock => {
            // The clock comes when something is due.
            now = case.due().map_or(now, |(at, _)| at);
            Actor::Clock
        }
        Post(post) => staff(&post.parse().unwrap()),
    };
    let events = decide(
        Some(case),
        command,
        &world(now, &actor, Some(WRITER), &FIELD.seats[0]),
    )?;
    for event in events {
        let recorded = Recorded {
            case: case.id,
            seq: case.revision + 1,
            at: now,
            actor: actor.clone(),
            event,
        };
        case.apply(&recorded);
    }
    Ok(())
}

/// Who gives what, after what.
type Row = (By, Command, Vec<(By, Command)>);

/// Every command once: its name, who gives it, itself, and what has happened before. A new command does not compile until
/// it has a name below; give it a row here, too.
fn rows() -> Vec<Row> {
    let plain = |by, command| (by, command, Vec::new());
    let return_it = || Command::Return {
        reason: W,
        proposal: None,
    };
    let assign = |code: &str| Command::Assign { unit: unit(code) };
    let extension = || Command::AskExtension { reason: W, days: 3 };
    // The clock comes whenever something is due; some of that is the broken promise.
    let told_above = || vec![(Clock, Command::Tick); 8];
    let agreed = || {
        vec![
            (Owner, mediation(1)),
            (
                Owner,
                Command::Mediate {
                    outcome: Mediated::Agreement,
                },
            ),
        ]
    };
    let asked_court = || {
        let mut before = agreed();
        before.push((Owner, Command::AskConfirmation));
        before
    };
    vec![
        plain(Owner, Command::Accept),
        plain(Owner, return_it()),
        plain(Owner, assign(NEIGHBOUR_GRID)),
        (
            Owner,
            Command::Reopen { facts: W },
            vec![
                (Owner, return_it()),
                (Post("dispatcher@340603001000000"), assign(NEIGHBOUR_GRID)),
            ],
        ),
        plain(
            Owner,
            Command::HandOver {
                to: "dispatcher@340603000000000".parse().unwrap(),
            },
        ),
        plain(
            Clock,
            Command::Rehome {
                unit: unit(NEIGHBOUR_GRID),
            },
        ),
        (
            OTHER_GRID,
            Command::TakeOver,
            vec![(
                Clock,
                Command::Rehome {
                    unit: unit(NEIGHBOUR_GRID),
                },
            )],
        ),
        plain(Owner, Command::Ask { question: W }),
        (
            Resident,
            Command::Answer { words: W },
            vec![(Owner, Command::Ask { question: W })],
        ),
        plain(Resident, Command::Add { words: W }),
        plain(Resident, Command::Urge),
        (COMMUNITY, Command::Hurry, told_above()),
        plain(COMMUNITY, Command::Remark { words: W }),
        plain(Owner, Command::Log { words: W }),
        plain(
            Owner,
            Command::Correct(Correction {
                category: CategoryCode::from("lift.stopped"),
                petition_class: None,
                priority: Priority::P1,
                batch: Batch::Livelihood,
            }),
        ),
        plain(Owner, Command::CorrectKind(Kind::Complaint)),
        plain(Owner, Command::CorrectPriority(Priority::P1)),
        plain(Owner, Command::CorrectBatch(Batch::Hazard)),
        plain(
            Resident,
            Command::LeaveContact {
                contact: ContactId(1),
            },
        ),
        plain(
            Resident,
            Command::MendPlace {
                label: W,
                group: None,
            },
        ),
        plain(Neighbour, Command::Join { party: PartyId(2) }),
        plain(Owner, extension()),
        (
            COMMUNITY,
            Command::DecideExtension { yes: true },
            vec![(Owner, extension())],
        ),
        (
            Resident,
            Command::Object { words: None },
            vec![
                (Owner, extension()),
                (COMMUNITY, Command::DecideExtension { yes: true }),
            ],
        ),
        plain(Owner, whistle()),
        (MARKET, Command::Arrive, vec![(Owner, whistle())]),
        plain(Owner, open_claim(false)),
        (
            Resident,
            Command::AllowVisit { yes: true },
            vec![(Owner, open_claim(true))],
        ),
        (HOUSEHOLD, Command::Claim, vec![(Owner, open_claim(false))]),
        (
            HOUSEHOLD,
            Command::ReportClaim { words: W },
            vec![(Owner, open_claim(false)), (HOUSEHOLD, Command::Claim)],
        ),
        (
            HOUSEHOLD,
            Command::ReleaseClaim,
            vec![(Owner, open_claim(false)), (HOUSEHOLD, Command::Claim)],
        ),
        plain(Owner, mediation(1)),
        (
            Resident,
            Command::AnswerMediation { yes: true },
            vec![(Owner, mediation(1))],
        ),
        (
            Owner,
            Command::OtherAnswered { yes: true },
            vec![(Owner, mediation(1))],
        ),
        (
            Owner,
            Command::Mediate {
                outcome: Mediated::Agreement,
            },
            vec![(Owner, mediation(1))],
        ),
        (Owner, Command::AskConfirmation, agreed()),
        (JUSTICE, Command::ConfirmJudicially, asked_court()),
        plain(Owner, Command::ShowRoom),
        plain(Owner, Command::AskWriter { reason: W }),
        (
            JUSTICE,
            Command::DecideWriter { yes: true },
            vec![(Owner, Command::AskWriter { reason: W })],
        ),
        plain(Owner, resolve()),
        plain(Owner, Command::Explain { result: W, rule: W }),
        plain(Owner, Command::Refuse { reason: W }),
        (
            Post("asked"),
            Command::DecideRefusal { yes: true },
            vec![(Owner, Command::Refuse { reason: W })],
        ),
        plain(Resident, Command::Confirm),
        plain(Resident, Command::Deny { reason: None }),
        plain(Resident, Command::Review),
        plain(Resident, Command::Rate(Rating::Good)),
        plain(Resident, Command::Withdraw),
        plain(Owner, Command::Merge { into: CaseId(2) }),
        plain(Clock, Command::Tick),
        plain(Clock, Command::Erase),
        plain(Resident, Command::File(Box::new(filing(None)))),
    ]
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::File(_) => "File",
        Command::Accept => "Accept",
        Command::Return { .. } => "Return",
        Command::Assign { .. } => "Assign",
        Command::Reopen { .. } => "Reopen",
        Command::HandOver { .. } => "HandOver",
        Command::Rehome { .. } => "Rehome",
        Command::TakeOver => "TakeOver",
        Command::Ask { .. } => "Ask",
        Command::Answer { .. } => "Answer",
        Command::Add { .. } => "Add",
        Command::Urge => "Urge",
        Command::Hurry => "Hurry",
        Command::Remark { .. } => "Remark",
        Command::Log { .. } => "Log",
        Command::Correct(_) => "Correct",
        Command::CorrectKind(_) => "CorrectKind",
        Command::CorrectPriority(_) => "CorrectPriority",
        Command::CorrectBatch(_) => "CorrectBatch",
        Command::LeaveContact { .. } => "LeaveContact",
        Command::MendPlace { .. } => "MendPlace",
        Command::Join { .. } => "Join",
        Command::AskExtension { .. } => "AskExtension",
        Command::DecideExtension { .. } => "DecideExtension",
        Command::Object { .. } => "Object",
        Command::Whistle { .. } => "Whistle",
        Command::Arrive => "Arrive",
        Command::OpenClaim { .. } => "OpenClaim",
        Command::AllowVisit { .. } => "AllowVisit",
        Command::Claim => "Claim",
        Command::ReportClaim { .. } => "ReportClaim",
        Command::ReleaseClaim => "ReleaseClaim",
        Command::OfferMediation { .. } => "OfferMediation",
        Command::AnswerMediation { .. } => "AnswerMediation",
        Command::OtherAnswered { .. } => "OtherAnswered",
        Command::Mediate { .. } => "Mediate",
        Command::AskConfirmation => "AskConfirmation",
        Command::ConfirmJudicially => "ConfirmJudicially",
        Command::ShowRoom => "ShowRoom",
        Command::AskWriter { .. } => "AskWriter",
        Command::DecideWriter { .. } => "DecideWriter",
        Command::Resolve { .. } => "Resolve",
        Command::Explain { .. } => "Explain",
        Command::Refuse { .. } => "Refuse",
        Command::DecideRefusal { .. } => "DecideRefusal",
        Command::Confirm => "Confirm",
        Command::Deny { .. } => "Deny",
        Command::Review => "Review",
        Command::Rate(_) => "Rate",
        Command::Withdraw => "Withdraw",
        Command::Merge { .. } => "Merge",
        Command::Tick => "Tick",
        Command::Erase => "Erase",
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::AwaitingDispatch => "awaiting dispatch",
        Status::AwaitingAcceptance => "awaiting acceptance",
        Status::InProgress => "in progress",
        Status::AwaitingResident => "awaiting resident",
        Status::Closed => "closed",
    }
}

fn giver(by: By, command: &Command) -> &'static str {
    match (by, command) {
        (Owner, _) => "owner",
        (Resident, _) => "resident",
        (Neighbour, _) => "neighbour",
        (Clock, _) => "clock",
        (Post(_), Command::TakeOver) => "the post it was offered to",
        (Post(_), Command::Hurry) => "whoever is asked to look in",
        (Post(_), Command::Remark { .. }) => "whoever has a part in it",
        (Post(_), Command::DecideExtension { .. }) => "the post above",
        (Post(_), Command::Arrive) => "a department that was called",
        (Post(_), Command::Claim | Command::ReportClaim { .. } | Command::ReleaseClaim) => {
            "a volunteer"
        }
        (Post(_), Command::ConfirmJudicially) => "the justice officer",
        (Post(_), _) => "the second post",
    }
}

/// What a command comes to in a status.
fn cell(status: Status, by: By, command: &Command, before: &[(By, Command)]) -> String {
    let mut case = case_in(status, before, matches!(command, Command::Review));
    let by = match (by, &case.refusal) {
        (Post("asked"), Some(refusal)) => Post(String::leak(refusal.second.to_string())),
        (Post("asked"), None) => COMMUNITY,
        (by, _) => by,
    };
    let (round, outcome) = (case.round, case.outcome);
    match give(&mut case, by, command.clone()) {
        Err(refusal) => refusal.to_string(),
        Ok(()) if case.status == status && case.round == round => "stays".to_owned(),
        Ok(()) => {
            let mut text = format!("→ {}", status_name(case.status));
            if let Some(ended) = case.outcome.filter(|ended| Some(*ended) != outcome) {
                write!(text, ", {}", format!("{ended:?}").to_lowercase()).unwrap();
            }
            if case.round != round {
                text.push_str(", next round");
            }
            text
        }
    }
}

fn table() -> String {
    let mut text = "| command (by) ".to_owned();
    for status in Status::ALL {
        write!(text, "| {} ", status_name(status)).unwrap();
    }
    text.push_str("|\n");
    text.push_str(&"| --- ".repeat(1 + Status::ALL.len()));
    text.push_str("|\n");
    for (by, command, before) in rows() {
        write!(text, "| `{}` ({}) ", name(&command), giver(by, &command)).unwrap();
        for status in Status::ALL {
            write!(text, "| {} ", cell(status, by, &command, &before)).unwrap();
        }
        text.push_str("|\n");
    }
    text
}

#[test]
fn the_table_in_the_architecture_is_the_machine() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).unwrap();
    let (written, tail) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os("MENLING_WRITE").is_some() {
        fs::write(&path, format!("{head}{BEGIN}{table}{END}{tail}")).unwrap();
        return;
    }
    assert_eq!(
        written, table,
        "MENLING_WRITE=1 cargo test --lib the_table writes it anew"
    );
}
