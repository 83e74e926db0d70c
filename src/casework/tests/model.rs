//! What holds of a case whatever anybody does to it and whenever: ten thousand cases played at random.

use proptest::prelude::*;

use super::{
    super::*,
    play::{FIELD, Start, Step, start, steps, world},
};
use crate::district::Post;

/// How many strokes of the clock at one instant a case may take until it rests.
const STROKES: usize = 16;

/// Events that put it into other hands.
fn hands_over(event: &Event) -> bool {
    matches!(
        event,
        Event::Returned { .. }
            | Event::Assigned { .. }
            | Event::Ruled { .. }
            | Event::Reopened { .. }
            | Event::Climbed { .. }
            | Event::HandedOver { .. }
            | Event::TakenOver { .. }
            | Event::Inherited { .. }
            | Event::Objected { .. }
            | Event::ReviewAsked { .. }
    )
}

/// Who may end a case, and how.
fn may_close(actor: &Actor, before: &Case, outcome: Outcome, voice: Option<&Post>) -> bool {
    let by_resident = *actor == Actor::Resident(before.resident)
        || matches!(actor, Actor::Staff { post, .. } if Some(post) == voice);
    let is_owner = matches!(actor, Actor::Staff { post, .. } if *post == before.owner);
    let is_second = matches!(actor, Actor::Staff { person, post }
        if before.refusal.as_ref().is_some_and(|refusal| refusal.second == *post)
            && !FIELD.seats[0].holds(*person, &before.owner));
    let is_silent = before.status == Status::AwaitingResident && *actor == Actor::Clock;
    match outcome {
        Outcome::Solved | Outcome::Withdrawn => by_resident,
        Outcome::Explained => by_resident || is_silent,
        Outcome::Unconfirmed => is_silent,
        Outcome::Refused => is_second,
        // Nothing ends there for whoever wrote it: they go on with the other case.
        Outcome::Merged => is_owner,
    }
}

fn moved_later(before: &Case, after: &Case) -> bool {
    after.accept_by > before.accept_by || after.resolve_by > before.resolve_by
}

/// What one step changed may be changed so.
fn holds(
    before: &Case,
    after: &Case,
    events: &[Event],
    actor: &Actor,
    voice: Option<&Post>,
    seats: &Seats,
    writer: Option<PersonId>,
) -> Result<(), TestCaseError> {
    let any = |fits: &dyn Fn(&Event) -> bool| events.iter().any(fits);
    // One owner: a seat of the district, never only the writer's own, and it changes hands by name.
    prop_assert!(FIELD.district.has_post(&after.owner), "{}", after.owner);
    if before.owner != after.owner {
        prop_assert!(any(&hands_over));
        prop_assert!(
            seats
                .holders(&after.owner)
                .all(|holder| Some(holder) != writer)
                || seats.holders(&after.owner).count() > 1,
            "it came to whoever wrote it"
        );
        if let Some(around) = after.around {
            let level = FIELD.district.unit(&after.owner.unit).unwrap().level;
            prop_assert!(
                level < around || level == crate::district::Level::Department,
                "{} has what goes around it",
                after.owner
            );
        }
    }
    let begins_anew =
        any(&|event| matches!(event, Event::Denied { .. } | Event::ReviewAsked { .. }));
    let is_handed = any(&hands_over);
    prop_assert!(!is_handed || before.is_open() || begins_anew);
    // A promise becomes later by an approved extension only, or with a new round.
    if before.round == after.round {
        let extended = any(&|event| matches!(event, Event::Extended { .. }));
        prop_assert!(after.accept_by <= before.accept_by);
        prop_assert!(extended || !moved_later(before, after));
    }
    for event in events {
        match event {
            Event::Extended { .. } => prop_assert!(
                !matches!(actor, Actor::Staff { person, .. } if seats.holds(*person, &before.owner)),
                "somebody granted their own extension"
            ),
            Event::Closed { outcome } => prop_assert!(
                may_close(actor, before, *outcome, voice),
                "{actor:?} closed it: {outcome:?}"
            ),
            Event::Denied { .. } | Event::ReviewAsked { .. } => {
                let is_voice = matches!(actor, Actor::Staff { post, .. } if Some(post) == voice);
                prop_assert!(*actor == Actor::Resident(before.resident) || is_voice);
            }
            _ => {}
        }
    }
    // Closed means closed, but for a redo.
    if before.status == Status::Closed && after.status != Status::Closed {
        prop_assert!(begins_anew);
        prop_assert_eq!(after.round, before.round + 1);
    }
    prop_assert_eq!(after.status == Status::Closed, after.outcome.is_some());
    prop_assert_eq!(
        after.status == Status::AwaitingResident,
        after.silence.is_some()
    );
    Ok(())
}

/// Of what happened in all.
fn holds_in_all(case: &Case, events: &[Recorded]) -> Result<(), TestCaseError> {
    let count = |fits: &dyn Fn(&Event) -> bool| {
        events
            .iter()
            .filter(|recorded| fits(&recorded.event))
            .count()
    };
    let returned = count(&|event| matches!(event, Event::Returned { .. }));
    let reopened = count(&|event| matches!(event, Event::Reopened { .. }));
    let ruled = count(&|event| matches!(event, Event::Ruled { .. }));
    prop_assert!(returned <= 1 && reopened <= 1 && ruled <= 1 + reopened);
    let each_once = |posts: &[Post]| {
        posts
            .iter()
            .enumerate()
            .all(|(n, post)| !posts[..n].contains(post))
    };
    prop_assert!(each_once(&case.climbed) && each_once(&case.alarmed));
    prop_assert!(case.extensions <= FIELD.deadlines.extensions.get());
    let folded = Case::fold(events);
    prop_assert_eq!(folded.as_ref(), Some(case));
    Ok(())
}

/// The clock comes to rest: what it has said it does not say again.
fn rests(case: &Case, step_world: &World<'_>) -> Result<(), TestCaseError> {
    let mut case = case.clone();
    let world = World {
        actor: &Actor::Clock,
        ..*step_world
    };
    for _ in 0..STROKES {
        match decide(Some(&case), Command::Tick, &world) {
            Ok(events) => {
                prop_assert!(!events.is_empty());
                let mut told = Vec::new();
                for event in events {
                    // Whoever decides about a later date hears of it beside the owner.
                    if let Event::Reminded { due } = event
                        && due != Due::Decide
                    {
                        told.push(due);
                    }
                    let recorded = recorded(&case, world.now, &Actor::Clock, event);
                    case.apply(&recorded);
                }
                // What is hidden again is told to nobody.
                let beside = [Due::Hide, Due::Decide];
                let next = case.due_by(world.now).filter(|due| !beside.contains(due));
                prop_assert!(
                    told.iter().all(|due| next.is_none_or(|later| later > *due)),
                    "after {:?} the clock says something milder",
                    told
                );
            }
            Err(_) => {
                prop_assert_eq!(
                    case.due_by(world.now),
                    None,
                    "due, but the clock is refused"
                );
                return Ok(());
            }
        }
    }
    Err(TestCaseError::fail("the clock never rests"))
}

fn recorded(
    case: &Case,
    at: chrono::DateTime<chrono::Utc>,
    actor: &Actor,
    event: Event,
) -> Recorded {
    Recorded {
        case: case.id,
        seq: case.revision + 1,
        at,
        actor: actor.clone(),
        event,
    }
}

fn play(start: &Start, steps: &[Step]) -> Result<(), TestCaseError> {
    let (mut now, writer) = (start.at(), start.writer());
    let actor = Actor::Resident(PartyId(1));
    let filed = decide(
        None,
        Command::File(Box::new(start.filing())),
        &world(now, &actor, writer, &FIELD.seats[0]),
    );
    let mut events = vec![Recorded {
        case: CaseId(1),
        seq: 1,
        at: now,
        actor,
        event: filed.unwrap().remove(0),
    }];
    let mut case = Case::fold(&events).unwrap();
    for step in steps {
        now += step.after();
        let actor = step.actor(&case);
        let seats = step.seats();
        let world = world(now, &actor, writer, seats);
        let voice = voice_of(&case, &world);
        rests(&case, &world)?;
        let before = case.clone();
        let Ok(decided) = decide(Some(&case), step.command(now, start), &world) else {
            prop_assert_eq!(&before, &case);
            continue;
        };
        for event in &decided {
            let recorded = recorded(&case, now, &actor, event.clone());
            case.apply(&recorded);
            events.push(recorded);
        }
        holds(
            &before,
            &case,
            &decided,
            &actor,
            voice.as_ref(),
            seats,
            writer,
        )?;
        rests(&case, &world)?;
    }
    holds_in_all(&case, &events)?;
    // Exactly the holders of one post can work on it, and nobody once it is closed.
    for person in (1..=15).map(PersonId) {
        for post in FIELD.seats[0].posts(person) {
            let actor = Actor::Staff {
                person,
                post: post.clone(),
            };
            let world = world(now, &actor, writer, &FIELD.seats[0]);
            let may = decide(Some(&case), Command::CorrectBatch(case.batch), &world).is_ok();
            let owns = *post == case.owner && case.is_open() && Some(person) != writer;
            prop_assert_eq!(may, owns, "{}", post);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_anybody_does(start in start(), steps in steps()) {
        play(&start, &steps)?;
    }
}
