//! Whoever is concerned and does not own: a word to the handler, a push from above, and taking it over.

use chrono::TimeDelta;

use super::{open, voice_of};
use crate::{
    casework::{Case, Event, Refusal, Status, WordsId, World},
    district::Post,
};

/// A word to the handler from a post that has a part in the case. The resident does not hear it.
pub(super) fn remark(
    case: &Case,
    world: &World<'_>,
    words: WordsId,
) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let by = beside(case, world).ok_or(Refusal::NotYours)?;
    match has_part(case, by, world) {
        true => Ok(vec![Event::Remarked {
            by: by.clone(),
            words,
        }]),
        false => Err(Refusal::NotTheOwner),
    }
}

/// 催办 from above, by all posts together as seldom as by the resident.
pub(super) fn hurry(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let by = watcher(case, world)?;
    let hours = TimeDelta::from(world.deadlines.urge_hours);
    match case.hurried_at {
        Some(at) if world.now < at + hours => Err(Refusal::UrgedToday),
        Some(_) | None => Ok(vec![Event::Hurried { by: by.clone() }]),
    }
}

/// By the post it was offered to since the district was drawn anew, or by whoever is asked to look in. A ruling stands.
pub(super) fn take_over(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let post = world.post().ok_or(Refusal::NotYours)?;
    let by = match case.offered.as_ref() == Some(post) {
        true => {
            at_work(case)?;
            post
        }
        false => watcher(case, world)?,
    };
    if case.ruled && case.offered.as_ref() != Some(by) {
        return Err(Refusal::AlreadyReturned);
    }
    Ok(vec![Event::TakenOver {
        from: case.owner.clone(),
        by: by.clone(),
    }])
}

/// The post somebody acts in who does not own the case in another one.
fn beside<'w>(case: &Case, world: &'w World<'_>) -> Option<&'w Post> {
    world
        .post()
        .filter(|post| world.second(post, &case.owner).is_some())
}

/// A post that is asked to look in, while there is something to hurry.
fn watcher<'w>(case: &Case, world: &'w World<'_>) -> Result<&'w Post, Refusal> {
    let by = beside(case, world).filter(|post| case.is_watched_by(post));
    let by = by.ok_or(Refusal::NotYours)?;
    at_work(case).map(|()| by)
}

fn at_work(case: &Case) -> Result<(), Refusal> {
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => Ok(()),
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

/// Whether a post was named in the case, stands above its owner, or looks after the place of what is not protected.
fn has_part(case: &Case, post: &Post, world: &World<'_>) -> bool {
    let asked = [
        case.offered.as_ref(),
        case.extension.as_ref().map(|one| &one.approver),
        case.refusal.as_ref().map(|one| &one.second),
        case.writer_asked.as_ref().map(|one| &one.second),
        case.mediation
            .as_ref()
            .and_then(|one| one.confirmation.as_ref()),
    ];
    let is_asked = asked.into_iter().flatten().any(|asked| asked == post);
    let mut called = case.whistle.iter().flat_map(|whistle| &whistle.called);
    let volunteers = case
        .claim
        .iter()
        .any(|claim| claim.open_to.contains(&post.unit));
    let stands_in = |code| world.district.is_within(code, &post.unit);
    let place = [case.place.unit.as_ref(), case.place.group.as_ref()];
    let mut place = place.into_iter().flatten().filter(|_| !case.is_protected());
    is_asked
        || case.is_watched_by(post)
        || called.any(|(unit, _)| *unit == post.unit)
        || volunteers
        || voice_of(case, world).as_ref() == Some(post)
        || stands_in(&case.owner.unit)
        || place.any(stands_in)
}
