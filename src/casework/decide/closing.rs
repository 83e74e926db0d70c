//! How a case ends, and begins anew: only the resident's word closes it, and "cannot be done" has a name of its own.

use chrono::TimeDelta;

use super::{clock::silence, clocks, open, owned, owning::share, resident, working};
use crate::casework::{
    Case, CaseId, Event, Outcome, Proposed, Rating, Refusal, Status, WordsId, World, overseers,
    superior,
};

pub(super) fn resolve(
    case: &Case,
    world: &World<'_>,
    result: WordsId,
    is_whole: bool,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    if !is_whole {
        return Err(Refusal::PhotoNeeded);
    }
    Ok(vec![Event::Resolved {
        result,
        silence: silence(world),
    }])
}

pub(super) fn explain(
    case: &Case,
    world: &World<'_>,
    result: WordsId,
    rule: WordsId,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    Ok(vec![Event::Explained {
        result,
        rule,
        silence: silence(world),
    }])
}

/// Refusing needs a reason and a second post.
pub(super) fn refuse(
    case: &Case,
    world: &World<'_>,
    reason: WordsId,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    if case.status == Status::AwaitingResident {
        return Err(Refusal::WithResident);
    }
    let waits = |refusal: &Proposed| world.seats.answers(&refusal.second, world.writer);
    if case.refusal.as_ref().is_some_and(waits) {
        return Err(Refusal::Pending);
    }
    let second = superior(world, &case.owner).ok_or(Refusal::NobodyAbove)?;
    Ok(vec![Event::RefusalProposed { reason, second }])
}

pub(super) fn decide_refusal(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let Some(refusal) = &case.refusal else {
        return Err(Refusal::NothingPending);
    };
    let Some(by) = world.second(&refusal.second, &case.owner) else {
        return Err(Refusal::NotYours);
    };
    Ok(vec![match yes {
        true => Event::Closed {
            outcome: Outcome::Refused,
        },
        false => Event::RefusalRejected { by: by.clone() },
    }])
}

/// "Solved", or of an explanation "understood".
pub(super) fn confirm(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    match case.status {
        Status::AwaitingResident => Ok(vec![Event::Closed {
            outcome: match case.explained {
                Some(_) => Outcome::Explained,
                None => Outcome::Solved,
            },
        }]),
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {
            Err(Refusal::NoResult)
        }
        Status::Closed => Err(Refusal::Closed),
    }
}

/// A redo is a round with clocks of its own; from a certain round on a post above watches.
pub(super) fn deny(
    case: &Case,
    world: &World<'_>,
    reason: Option<WordsId>,
) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    may_begin_anew(case, world)?;
    let round = case.round + 1;
    let mut events = vec![Event::Denied {
        reason,
        round,
        clocks: clocks(case.priority, case.kind, world),
    }];
    if round >= world.deadlines.supervised_round.get()
        && let Some(by) = overseers(world, &case.owner).into_iter().next()
        // Whoever watched it may have it by now.
        && case.supervisor.as_ref() != Some(&by)
    {
        events.push(Event::Supervised { by });
    }
    Ok(events)
}

/// A post above looks at what cannot be done.
pub(super) fn review(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    if case.explained.is_none() && case.outcome != Some(Outcome::Refused) {
        return Err(Refusal::NoResult);
    }
    may_begin_anew(case, world)?;
    let judged = case.refusal.as_ref().map(|refusal| &refusal.second);
    let to = superior(world, judged.unwrap_or(&case.owner)).ok_or(Refusal::NobodyAbove)?;
    Ok(vec![Event::ReviewAsked {
        hand: share(case, to, world),
        round: case.round + 1,
        clocks: clocks(case.priority, case.kind, world),
    }])
}

fn may_begin_anew(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    match (case.status, case.outcome) {
        (Status::AwaitingResident, _) => Ok(()),
        (
            Status::Closed,
            Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed | Outcome::Refused),
        ) => {
            let days = TimeDelta::from(world.deadlines.redo_days);
            match case.closed_at {
                Some(at) if world.now <= at + days && !case.erased => Ok(()),
                Some(_) | None => Err(Refusal::TooLate),
            }
        }
        (Status::Closed, None | Some(Outcome::Withdrawn | Outcome::Merged)) => Err(Refusal::Closed),
        (Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress, _) => {
            Err(Refusal::NoResult)
        }
    }
}

pub(super) fn rate(case: &Case, world: &World<'_>, rating: Rating) -> Result<Vec<Event>, Refusal> {
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

pub(super) fn withdraw(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    open(case)?;
    Ok(vec![Event::Closed {
        outcome: Outcome::Withdrawn,
    }])
}

/// Staff may say that it is the same matter; whoever wrote it goes on with the other one.
pub(super) fn merge(case: &Case, world: &World<'_>, into: CaseId) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    if case.status == Status::AwaitingResident {
        return Err(Refusal::WithResident);
    }
    if into == case.id || case.is_protected() {
        return Err(Refusal::NotToBeMerged);
    }
    Ok(vec![
        Event::Merged { into },
        Event::Closed {
            outcome: Outcome::Merged,
        },
    ])
}

pub(super) fn erase(case: &Case) -> Result<Vec<Event>, Refusal> {
    if case.is_open() {
        Err(Refusal::StillOpen)
    } else if case.erased {
        Ok(Vec::new())
    } else {
        Ok(vec![Event::Erased])
    }
}
