//! What time does: climbing, reminding, telling above; extensions, and what the resident may say to them.

use chrono::{TimeDelta, Utc};

use super::{clocks, open, owning::share, resident, working};
use crate::{
    bounded::{Days, WorkingDays},
    casework::{
        Actor, Case, Clocks, Due, Event, Extension, Hand, Limit, Outcome, Refusal, Status, WordsId,
        World, next_owner, overseers, superior,
    },
    triage::Priority,
};

/// Whatever is due first. A case of whose owner nobody hears the bell climbs before its time; one that is being worked
/// on climbs when nobody is left to do it.
pub(super) fn tick(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    match world.actor {
        Actor::Clock => open(case)?,
        Actor::Resident(_) | Actor::Staff { .. } => return Err(Refusal::NotYours),
    }
    let is_alone = match case.status {
        // Whoever is back in some hours keeps what waits for them.
        Status::AwaitingDispatch | Status::AwaitingAcceptance => {
            !world.seats.answers(&case.owner, world.writer)
                && world.seats.back_at(&case.owner).is_none()
        }
        Status::InProgress => world.seats.is_deserted(&case.owner),
        Status::AwaitingResident | Status::Closed => false,
    };
    if is_alone && let Ok(events) = climb(case, world) {
        return Ok(events);
    }
    match case.due_by(world.now).ok_or(Refusal::TooEarly)? {
        due @ (Due::HalfAccept
        | Due::HalfResolve
        | Due::SoonResolve
        | Due::Decide
        | Due::AskAgain) => Ok(vec![Event::Reminded { due }]),
        Due::Hide => Ok(vec![Event::Hidden]),
        // Where nobody is above it stays, and this clock is silent from now on.
        due @ Due::Climb => climb(case, world).or(Ok(vec![Event::Reminded { due }])),
        Due::Overdue => {
            let lapsed = case.extension.as_ref().map(|asked| Event::ExtensionLapsed {
                approver: asked.approver.clone(),
            });
            Ok(lapsed.into_iter().chain([overdue(case, world)]).collect())
        }
        Due::Arrival => {
            let units = case.whistle.iter().flat_map(|whistle| &whistle.called);
            let units = units
                .filter(|(_, arrived)| arrived.is_none())
                .map(|(unit, _)| unit.clone());
            Ok(vec![Event::NotArrived {
                units: units.collect(),
                to: superior(world, &case.owner),
            }])
        }
        Due::Unconfirmed => Ok(vec![Event::Closed {
            outcome: match case.explained {
                Some(_) => Outcome::Explained,
                None => Outcome::Unconfirmed,
            },
        }]),
    }
}

fn climb(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let to = next_owner(world.district, world.seats, &case.owner, world.writer)
        .filter(|to| !case.climbed.contains(to))
        .ok_or(Refusal::NobodyAbove)?;
    Ok(vec![Event::Climbed {
        from: case.owner.clone(),
        hand: share(case, to, world),
    }])
}

/// The promise was broken: the next level above learns of it, each level once.
fn overdue(case: &Case, world: &World<'_>) -> Event {
    let mut above = overseers(world, &case.owner)
        .into_iter()
        .filter(|post| !case.alarmed.contains(post));
    let to = above.next();
    let hours = TimeDelta::from(world.deadlines.alarm_hours);
    Event::Overdue {
        next: above.next().map(|_| world.now + hours),
        to,
    }
}

/// 催办: the resident's right, once a day.
pub(super) fn urge(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {}
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    let hours = TimeDelta::from(world.deadlines.urge_hours);
    match case.urged_at {
        Some(at) if world.now < at + hours => Err(Refusal::UrgedToday),
        Some(_) | None => Ok(vec![Event::Urged]),
    }
}

/// Asked before the promise is broken, with a reason; another post decides.
pub(super) fn ask_extension(
    case: &Case,
    world: &World<'_>,
    reason: WordsId,
    days: u32,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    let waits = |extension: &Extension| world.seats.answers(&extension.approver, world.writer);
    if case.extension.as_ref().is_some_and(waits) {
        return Err(Refusal::Pending);
    }
    if case.extensions >= world.deadlines.extensions.get() {
        return Err(Refusal::NoExtension);
    }
    if world.now >= case.resolve_by {
        return Err(Refusal::TooLateToExtend);
    }
    let approver = superior(world, &case.owner).ok_or(Refusal::NobodyAbove)?;
    let days = WorkingDays::nearest(days.clamp(1, world.deadlines.extension_days.get()));
    Ok(vec![Event::ExtensionAsked {
        extension: Extension {
            reason,
            until: world
                .calendar
                .after(case.resolve_by, Limit::WorkingDays(days)),
            approver,
            remind_at: world.now + (case.resolve_by - world.now) / 2,
        },
    }])
}

pub(super) fn decide_extension(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let Some(extension) = &case.extension else {
        return Err(Refusal::NothingPending);
    };
    let Some(by) = world.second(&extension.approver, &case.owner) else {
        return Err(Refusal::NotYours);
    };
    // Told before it slips, or not at all.
    if yes && world.now >= case.resolve_by {
        return Err(Refusal::TooLateToExtend);
    }
    let by = by.clone();
    Ok(vec![match yes {
        true => Event::Extended {
            until: extension.until,
            by,
        },
        false => Event::ExtensionRefused { by },
    }])
}

/// "Somebody here is old or ill", or simply no: the case goes up, more urgent, with today's clocks where they are earlier.
pub(super) fn object(
    case: &Case,
    world: &World<'_>,
    words: Option<WordsId>,
) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    open(case)?;
    if case.extensions == 0 || case.status != Status::InProgress {
        return Err(Refusal::NothingPending);
    }
    let to = superior(world, &case.owner).ok_or(Refusal::NobodyAbove)?;
    let priority = case.priority.min(Priority::P1);
    let today = clocks(priority, case.kind, world);
    let hand = share(case, to, world);
    Ok(vec![Event::Objected {
        words,
        hand: Hand {
            until: hand.until.min(today.accept_by),
            ..hand
        },
        priority,
        clocks: Clocks {
            accept_by: case.accept_by,
            resolve_by: today.resolve_by.min(case.resolve_by),
        },
    }])
}

/// Times that run while the resident has the word.
pub(super) fn silence(world: &World<'_>) -> crate::casework::Silence {
    let after = |days: Days| {
        world
            .now
            .checked_add_signed(days.into())
            .unwrap_or(chrono::DateTime::<Utc>::MAX_UTC)
    };
    crate::casework::Silence {
        ask_again: after(world.deadlines.ask_again_days),
        close: after(world.deadlines.silence_days),
    }
}
