//! The one function in which a case's status changes.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Actor, Case, Command, Correction, Event, Filing, Outcome, Refusal, Status, World, first_owner,
    next_owner,
    owner::{dispatcher_for, owner_for},
};
use crate::{
    district::UnitCode,
    triage::{Kind, Priority},
};

/// What follows from a command, or why nothing does.
///
/// # Errors
/// A [`Refusal`] when the actor may not, or the case is no longer where the actor believes it to be.
pub fn decide(
    case: Option<&Case>,
    command: Command,
    world: &World<'_>,
) -> Result<Vec<Event>, Refusal> {
    let (case, command) = match (case, command) {
        (None, Command::File(filing)) => return Ok(vec![file(*filing, world)]),
        (None, _) => return Err(Refusal::Unknown),
        (Some(case), command) => (case, command),
    };
    match command {
        // Filing happens once; a repeat of the same update finds the case there.
        Command::File(_) => Err(Refusal::StillOpen),
        Command::Accept => accept(case, world),
        Command::Return { reason, proposal } => {
            owned(case, world)?;
            give_back(case, world, reason, proposal)
        }
        Command::Assign { unit } => {
            owned(case, world)?;
            assign(case, world, unit)
        }
        Command::Rehome { unit } => rehome(case, world, &unit),
        Command::TakeOver => take_over(case, world),
        Command::Ask { question } => {
            owned(case, world)?;
            if case.status == Status::AwaitingResident {
                Err(Refusal::WithResident)
            } else {
                Ok(vec![Event::Asked { question }])
            }
        }
        Command::Answer { words } => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![if case.question.is_some() {
                Event::Answered { words }
            } else {
                Event::Added { words }
            }])
        }
        Command::Add { words } => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![Event::Added { words }])
        }
        Command::Log { words } => {
            working(case, world)?;
            Ok(vec![Event::Progressed { words }])
        }
        Command::Correct(correction) => {
            owned(case, world)?;
            Ok(correct(case, correction, world))
        }
        Command::CorrectKind(kind) => {
            owned(case, world)?;
            let (accept_by, resolve_by) = limits(case, case.priority, kind, world);
            Ok(changed(
                case.kind != kind,
                Event::KindCorrected {
                    kind,
                    accept_by,
                    resolve_by,
                },
            ))
        }
        Command::CorrectPriority(priority) => {
            owned(case, world)?;
            let (accept_by, resolve_by) = limits(case, priority, case.kind, world);
            Ok(changed(
                case.priority != priority,
                Event::PriorityCorrected {
                    priority,
                    accept_by,
                    resolve_by,
                },
            ))
        }
        Command::LeaveContact { contact } => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![Event::ContactLeft { contact }])
        }
        Command::Resolve {
            result,
            with_photo,
            photo_needed,
        } => {
            working(case, world)?;
            if photo_needed && !with_photo {
                Err(Refusal::PhotoNeeded)
            } else {
                Ok(vec![Event::Resolved { result }])
            }
        }
        Command::Confirm => {
            resident(case, world)?;
            answered(case)?;
            Ok(vec![Event::Closed {
                outcome: Outcome::Solved,
            }])
        }
        Command::Deny { reason } => deny(case, world, reason),
        Command::Rate(rating) => {
            resident(case, world)?;
            match (case.outcome, case.rating) {
                (Some(Outcome::Solved), None) => Ok(vec![Event::Rated { rating }]),
                (Some(Outcome::Solved), Some(_)) => Err(Refusal::AlreadyRated),
                (
                    None
                    | Some(
                        Outcome::Explained
                        | Outcome::Unconfirmed
                        | Outcome::Withdrawn
                        | Outcome::Refused
                        | Outcome::Merged,
                    ),
                    _,
                ) => Err(Refusal::NoResult),
            }
        }
        Command::Withdraw => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![Event::Closed {
                outcome: Outcome::Withdrawn,
            }])
        }
        Command::Climb => climb(case, world),
        Command::Erase => {
            if case.is_open() {
                Err(Refusal::StillOpen)
            } else if case.erased {
                Ok(Vec::new())
            } else {
                Ok(vec![Event::Erased])
            }
        }
    }
}

fn file(filing: Filing, world: &World<'_>) -> Event {
    let owner = owner_for(
        world.district,
        world.seats,
        filing.category.is_some(),
        filing.place.unit.as_ref(),
        filing.around,
        Some(filing.writer),
    );
    let (accept_by, resolve_by) =
        world
            .deadlines
            .of(filing.priority, filing.kind, world.now, world.calendar);
    Event::Filed {
        number: filing.number,
        kind: filing.kind,
        category: filing.category,
        petition_class: filing.petition_class,
        priority: filing.priority,
        batch: filing.batch,
        place: filing.place,
        owner,
        resident: filing.resident,
        lang: filing.lang,
        contact: filing.contact,
        words: filing.words,
        accept_by,
        resolve_by,
        update_id: filing.update_id,
        read: filing.read,
        around: filing.around,
    }
}

fn accept(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Ok(vec![Event::Accepted {
            by: case.owner.clone(),
        }]),
        Status::InProgress => Err(Refusal::AlreadyAccepted),
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

fn give_back(
    case: &Case,
    world: &World<'_>,
    reason: super::WordsId,
    proposal: Option<UnitCode>,
) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::AwaitingAcceptance | Status::InProgress => {}
        Status::AwaitingDispatch => return Err(Refusal::NotYours),
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    if case.returned {
        return Err(Refusal::AlreadyReturned);
    }
    let to = dispatcher_for(
        world.district,
        world.seats,
        case.place.unit.as_ref(),
        case.around,
        world.writer,
    );
    Ok(vec![Event::Returned {
        reason,
        proposal,
        to,
    }])
}

fn assign(case: &Case, world: &World<'_>, unit: UnitCode) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => {}
        Status::InProgress => return Err(Refusal::AlreadyAccepted),
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    let Some(level) = world.district.unit(&unit).map(|unit| unit.level) else {
        return Err(Refusal::NoSuchUnit);
    };
    if case.around.is_some_and(|around| level >= around) {
        return Err(Refusal::GoesAround);
    }
    let to = first_owner(world.district, world.seats, Some(&unit), world.writer);
    let unit = (case.place.unit.as_ref() != Some(&unit)).then_some(unit);
    Ok(vec![Event::Assigned { unit, to }])
}

/// A case keeps the unit it was filed in; who answers for it follows the district. Nobody loses it before another has it.
fn rehome(case: &Case, world: &World<'_>, unit: &UnitCode) -> Result<Vec<Event>, Refusal> {
    match world.actor {
        Actor::Clock => open(case)?,
        Actor::Resident(_) | Actor::Staff { .. } => return Err(Refusal::NotYours),
    }
    let to = owner_for(
        world.district,
        world.seats,
        case.category.is_some(),
        Some(unit),
        case.around,
        world.writer,
    );
    if to == case.owner {
        return Ok(Vec::new());
    }
    if !world.district.has_post(&case.owner) {
        let (accept_by, _) =
            world
                .deadlines
                .of(case.priority, case.kind, world.now, world.calendar);
        return Ok(vec![Event::Inherited {
            from: case.owner.clone(),
            to,
            accept_by,
        }]);
    }
    // A result was given: whoever gave it hears what the resident says to it.
    let settled = case.status == Status::AwaitingResident || case.offered.as_ref() == Some(&to);
    Ok(changed(
        !settled,
        Event::Offered {
            unit: unit.clone(),
            to,
        },
    ))
}

fn take_over(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let Actor::Staff { person, post } = world.actor else {
        return Err(Refusal::NotYours);
    };
    if case.offered.as_ref() != Some(post)
        || !world.seats.holds(*person, post)
        || world.writer == Some(*person)
    {
        return Err(Refusal::NotYours);
    }
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {
            Ok(vec![Event::TakenOver {
                from: case.owner.clone(),
                by: post.clone(),
            }])
        }
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

fn correct(case: &Case, correction: Correction, world: &World<'_>) -> Vec<Event> {
    if case.category.as_ref() == Some(&correction.category) {
        return Vec::new();
    }
    // P0 sorts first: the more urgent of the two stays, and of two limits the earlier.
    let priority = correction.priority.min(case.priority);
    let (accept_by, resolve_by) = limits(case, priority, case.kind, world);
    vec![Event::Corrected {
        category: correction.category,
        petition_class: correction.petition_class,
        priority,
        batch: correction.batch,
        accept_by,
        resolve_by,
    }]
}

fn changed(is_new: bool, event: Event) -> Vec<Event> {
    if is_new { vec![event] } else { Vec::new() }
}

/// The limits after a correction: counted from the filing, and of two limits the earlier stays.
fn limits(
    case: &Case,
    priority: Priority,
    kind: Kind,
    world: &World<'_>,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let (accept_by, resolve_by) = world
        .deadlines
        .of(priority, kind, case.filed_at, world.calendar);
    (
        accept_by.min(case.accept_by),
        resolve_by.min(case.resolve_by),
    )
}

fn deny(
    case: &Case,
    world: &World<'_>,
    reason: Option<super::WordsId>,
) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    match (case.status, case.outcome) {
        (Status::AwaitingResident, _) => {}
        (Status::Closed, Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed)) => {
            let until = case
                .closed_at
                .map(|at| at + TimeDelta::days(world.deadlines.redo_days.into()));
            if until.is_none_or(|until| world.now > until) {
                return Err(Refusal::TooLate);
            }
        }
        (Status::Closed, None | Some(Outcome::Withdrawn | Outcome::Refused | Outcome::Merged)) => {
            return Err(Refusal::Closed);
        }
        (Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress, _) => {
            return Err(Refusal::NoResult);
        }
    }
    let (accept_by, resolve_by) =
        world
            .deadlines
            .of(case.priority, case.kind, world.now, world.calendar);
    Ok(vec![Event::Denied {
        reason,
        round: case.round + 1,
        accept_by,
        resolve_by,
    }])
}

fn climb(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => {}
        Status::InProgress => return Err(Refusal::AlreadyAccepted),
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    if world.now < case.climb_at() && world.seats.answers(&case.owner, world.writer) {
        return Err(Refusal::TooEarly);
    }
    let to = next_owner(world.district, world.seats, &case.owner, world.writer)
        .ok_or(Refusal::NobodyAbove)?;
    if case.climbed.contains(&to) {
        return Err(Refusal::NobodyAbove);
    }
    Ok(vec![Event::Climbed {
        from: case.owner.clone(),
        to,
    }])
}

/// The actor sits in the owner's seat.
fn owned(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    match world.actor {
        Actor::Staff { person, post }
            if *post == case.owner && world.seats.holds(*person, post) =>
        {
            // A holder's own case never comes to their own post, not even when they are handed it by chance.
            if world.writer == Some(*person) {
                Err(Refusal::NotYours)
            } else {
                open(case)
            }
        }
        Actor::Staff { .. } => Err(Refusal::NotTheOwner),
        Actor::Resident(_) | Actor::Clock => Err(Refusal::NotYours),
    }
}

/// The owner, and at work on it.
fn working(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    owned(case, world)?;
    match case.status {
        Status::InProgress => Ok(()),
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Err(Refusal::NotAccepted),
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

fn resident(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    match world.actor {
        Actor::Resident(party) if *party == case.resident => Ok(()),
        Actor::Resident(_) | Actor::Staff { .. } | Actor::Clock => Err(Refusal::NotYours),
    }
}

fn open(case: &Case) -> Result<(), Refusal> {
    if case.is_open() {
        Ok(())
    } else {
        Err(Refusal::Closed)
    }
}

fn answered(case: &Case) -> Result<(), Refusal> {
    match case.status {
        Status::AwaitingResident => Ok(()),
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {
            Err(Refusal::NoResult)
        }
        Status::Closed => Err(Refusal::Closed),
    }
}
