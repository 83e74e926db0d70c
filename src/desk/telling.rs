//! How often residents hear of what happens to their case: the same random cases as in `casework`, told by the desk.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{
    changes::Changes,
    decide::{Docket, Tongues},
    library::Library,
};
use crate::{
    casework::{
        Actor, Case, CaseId, Command, Event, Outcome, PartyId, PersonId, Recorded, Status, decide,
        tests::play::{FIELD, Start, Step, start, steps, world},
    },
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::{file::File, ids::Names},
    settings::Settings,
    talk::my_case::receipt::receipt,
    words::Lang,
};

/// Names in order.
struct Counter(i64);

impl Names for Counter {
    fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }
}

/// Whom a status that changed is worth a ring: whoever wrote it, and the neighbours who joined. All others read it in
/// their receipt.
fn rings(events: &[Event]) -> (bool, bool) {
    let of = |event: &Event| match event {
        Event::Accepted { .. }
        | Event::TakenOver { .. }
        | Event::Assigned { .. }
        | Event::Ruled { .. }
        | Event::Climbed { .. }
        | Event::HandedOver { .. }
        | Event::Inherited { .. }
        | Event::ReviewAsked { .. }
        | Event::Resolved { .. }
        | Event::Explained { .. } => (true, true),
        Event::Objected { .. } => (true, false),
        Event::Closed { outcome } => match outcome {
            Outcome::Solved | Outcome::Withdrawn => (false, true),
            // The resident pressed that they know, or was silent to a question that had told all.
            Outcome::Explained => (false, false),
            Outcome::Unconfirmed | Outcome::Refused => (true, true),
            Outcome::Merged => (true, true),
        },
        // A second redo says who watches from now on.
        Event::Supervised { .. } => (true, false),
        _ => (false, false),
    };
    let (mut writer, mut joined) = (false, false);
    for event in events {
        let (to_writer, to_joined) = of(event);
        writer |= to_writer;
        joined |= to_joined;
    }
    (writer, joined)
}

fn file(start: &Start, house: &House<'_>) -> File {
    let actor = Actor::Resident(PartyId(1));
    let filed = decide(
        None,
        Command::File(Box::new(start.filing())),
        &world(start.at(), &actor, start.writer(), &FIELD.seats[0]),
    );
    let events = vec![Recorded {
        case: CaseId(1),
        seq: 1,
        at: start.at(),
        actor,
        event: filed.unwrap().remove(0),
    }];
    let mut file = File {
        case: Case::fold(&events).unwrap(),
        events,
        words: BTreeMap::new(),
        writer: start.writer(),
        household: None,
        address: None,
        joined: Vec::new(),
        phone: None,
        bubbles: Vec::new(),
    };
    if let Some(writer) = file.writer {
        let wanted = receipt(house.voice(Lang::Zh), house, &file, writer);
        file.bubbles.push(bubble(1, writer, wanted));
    }
    file
}

fn bubble(id: i64, person: PersonId, wanted: Content) -> Bubble {
    Bubble {
        id: BubbleId(id),
        person,
        case: Some(CaseId(1)),
        view: View::Receipt,
        wanted,
        revision: 1,
    }
}

fn play(library: &Library, start: &Start, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut names = Counter(100);
    let mut now = start.at();
    let mut file = file(start, &library.house(&FIELD.seats[0], "bot", now));
    for step in steps {
        now += step.after();
        let actor = step.actor(&file.case);
        let command = step.command(now, start);
        let house = library.house(step.seats(), "bot", now);
        if let Command::Join { party } = command
            && file.case.may_be_joined()
            && file.joined.iter().all(|(joined, _)| *joined != party)
        {
            // Talk writes down who it is before the case hears of it.
            file.joined.push((party, PersonId(100 + party.0)));
        }
        let before = file.case.clone();
        let known = BTreeMap::new();
        let mut docket = Docket {
            house,
            files: BTreeMap::from([(CaseId(1), file.clone())]),
            changes: Changes::default(),
            tongues: Tongues {
                house,
                known: &known,
            },
        };
        if docket
            .carry_out(CaseId(1), &actor, command, &mut names)
            .is_err()
        {
            prop_assert!(docket.changes.bubbles.is_empty());
            continue;
        }
        let Docket { files, changes, .. } = docket;
        file = files.into_values().next().unwrap();
        let events: Vec<Event> = changes.events.iter().map(|one| one.event.clone()).collect();
        let residents = file.writer.into_iter().map(|writer| (writer, true));
        let joined = file.joined.iter().map(|(_, person)| (*person, false));
        for (person, is_writer) in residents.chain(joined) {
            let theirs = || {
                changes
                    .bubbles
                    .iter()
                    .filter(|bubble| bubble.person == person)
            };
            // Photos follow their bubble without a sound of their own; a card is a holder's, and whoever wrote it gets none.
            let rung = theirs()
                .filter(|bubble| bubble.revision == 1 && bubble.view != View::Card)
                .filter(|bubble| !bubble.wanted.html.is_empty())
                .count();
            let read = theirs().any(|bubble| bubble.revision > 1 && bubble.view == View::Receipt);
            prop_assert!(rung <= 1, "{person:?} is rung {rung} times: {events:?}");
            if before.status == file.case.status {
                continue;
            }
            let (writer, neighbour) = rings(&events);
            let wanted = if is_writer { writer } else { neighbour };
            prop_assert_eq!(
                rung == 1,
                wanted,
                "{:?} rung {}: {:?}",
                person,
                rung,
                events
            );
            prop_assert!(rung == 1 || read, "{person:?} is not told: {events:?}");
            prop_assert!(
                file.case.status != Status::Closed || read,
                "the receipt of {person:?} does not say that it is over: {events:?}"
            );
        }
    }
    Ok(())
}

#[test]
fn a_change_of_status_is_told_once() {
    let library = Library::open(Settings::default()).unwrap();

    let config = ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&(start(), steps()), |(start, steps)| {
            play(&library, &start, &steps)
        })
        .unwrap();
}
