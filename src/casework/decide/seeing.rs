//! Who may see what is hidden: room and telephone for a visit, and who wrote. Each look is an event.

use chrono::TimeDelta;

use super::{open, owned, working};
use crate::{
    casework::{Case, Event, Proposed, Refusal, Sight, WordsId, World, outsider},
    district::Post,
};

fn sight(post: &Post, world: &World<'_>) -> Sight {
    Sight {
        post: post.clone(),
        until: world.now + TimeDelta::from(world.deadlines.sight_hours),
    }
}

/// Whoever visits sees the room and the telephone, for a while: the owner at work, or the two who volunteered for a home.
pub(super) fn show_room(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let visits = |post: &&Post| case.claim.as_ref().is_some_and(|claim| claim.visits(post));
    let post = match world.post().filter(visits) {
        Some(post) => {
            open(case)?;
            post
        }
        None => {
            working(case, world)?;
            &case.owner
        }
    };
    if case.shows_room_to(post, world.now) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RoomShown {
        sight: sight(post, world),
    }])
}

/// A reason, and a second post outside the chain.
pub(super) fn ask_writer(
    case: &Case,
    world: &World<'_>,
    reason: WordsId,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    let waits = |asked: &Proposed| world.seats.answers(&asked.second, world.writer);
    if case.writer_asked.as_ref().is_some_and(waits) {
        return Err(Refusal::Pending);
    }
    if case.is_writer_kept() {
        return Err(Refusal::WriterKept);
    }
    let second = outsider(world, &case.owner).ok_or(Refusal::NobodyAbove)?;
    Ok(vec![Event::WriterAsked {
        asked_by: case.owner.clone(),
        proposed: Proposed { reason, second },
    }])
}

pub(super) fn decide_writer(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let Some(asked) = &case.writer_asked else {
        return Err(Refusal::NothingPending);
    };
    let Some(by) = world.post().filter(|post| **post == asked.second) else {
        return Err(Refusal::NotYours);
    };
    let by = by.clone();
    Ok(vec![match yes {
        true => Event::WriterShown {
            sight: sight(&case.owner, world),
            by,
        },
        false => Event::WriterKept { by },
    }])
}
