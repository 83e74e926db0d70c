//! Which part somebody has in a case: what they see of it and may press follows from that.

use crate::{
    casework::{Actor, PersonId, Status, voice_of},
    district::{Post, Role},
    talk::{File, House},
};

/// Somebody's part in a case, in the post in which they have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It is theirs.
    Owner,
    /// The district was drawn anew, and they may take it over.
    Offered(Post),
    /// They decide whether the promise may become later.
    Approver(Post),
    /// They must agree before it is refused.
    Second(Post),
    /// They must agree before anybody learns who wrote it.
    Keeper(Post),
    /// They say for somebody without a phone whether it is solved.
    Voice(Post),
    /// Their department was called, and they have not said that they are there.
    Called(Post),
    /// Their department was called, and they are there.
    There(Post),
    /// They are asked to have an agreement confirmed.
    Justice(Post),
    /// They volunteered.
    Claimant(Post),
    /// They may volunteer.
    MayClaim(Post),
    /// They were told of a broken promise, or watch it.
    Watcher(Post),
    /// It is in a building they look after.
    Neighbour(Post),
    /// It was theirs, or never was.
    Nobody,
}

/// The part a person has in a case now, the one that asks most of them first.
pub fn part_of(house: &House<'_>, file: &File, person: PersonId) -> Part {
    let case = &file.case;
    if file.writer == Some(person) || !case.is_open() && !house.seats.holds(person, &case.owner) {
        return Part::Nobody;
    }
    let holds = |post: &Post| house.seats.holds(person, post);
    if holds(&case.owner) {
        return Part::Owner;
    }
    let held = |post: Option<&Post>| post.filter(|post| holds(post)).cloned();
    let posts = || house.seats.posts(person);
    let offered = held(case.offered.as_ref()).filter(|_| case.status != Status::AwaitingResident);
    let called = case.whistle.iter().flat_map(|whistle| &whistle.called);
    let called = called.into_iter().find_map(|(unit, arrived)| {
        let post = posts().find(|post| post.unit == *unit && post.role == Role::Officer)?;
        Some(match arrived {
            None => Part::Called(post.clone()),
            Some(_) => Part::There(post.clone()),
        })
    });
    let confirmation = case
        .mediation
        .as_ref()
        .filter(|mediation| !mediation.confirmed);
    let confirmation = confirmation.and_then(|mediation| mediation.confirmation.as_ref());
    let claim = case.claim.as_ref().filter(|_| !case.is_protected());
    let claimant = claim.and_then(|claim| claim.by.iter().find(|post| holds(post)));
    let may_claim = claim
        .filter(|claim| claim.is_open())
        .and_then(|claim| posts().find(|post| claim.open_to.contains(&post.unit)));
    let actor = Actor::Clock;
    let voice = voice_of(case, &house.world(&actor, file.writer));
    let watcher = case
        .supervisor
        .iter()
        .chain(&case.alarmed)
        .find(|post| holds(post));
    let neighbour = posts().find(|post| looks_after(house, file, post));
    let parts = [
        offered.map(Part::Offered),
        held(case.extension.as_ref().map(|extension| &extension.approver)).map(Part::Approver),
        held(case.refusal.as_ref().map(|refusal| &refusal.second)).map(Part::Second),
        held(case.writer_asked.as_ref().map(|asked| &asked.second)).map(Part::Keeper),
        held(voice.as_ref()).map(Part::Voice),
        called,
        held(confirmation).map(Part::Justice),
        claimant.cloned().map(Part::Claimant),
        may_claim.cloned().map(Part::MayClaim),
        watcher.cloned().map(Part::Watcher),
        neighbour.cloned().map(Part::Neighbour),
    ];
    parts.into_iter().flatten().next().unwrap_or(Part::Nobody)
}

/// Whether a post looks after the building of a case; of what is protected it learns nothing.
pub fn looks_after(house: &House<'_>, file: &File, post: &Post) -> bool {
    let group = file.case.place.group.as_ref();
    !file.case.is_protected()
        && matches!(post.role, Role::Building | Role::Household)
        && group.is_some_and(|group| {
            house
                .district
                .chain(group)
                .any(|unit| unit.code == post.unit && !unit.level.is_territory())
        })
}

impl Part {
    /// Whether they may read what the resident wrote.
    pub fn reads_words(&self) -> bool {
        match self {
            Self::Owner
            | Self::Offered(_)
            | Self::Approver(_)
            | Self::Second(_)
            | Self::Voice(_)
            | Self::Called(_)
            | Self::There(_)
            | Self::Justice(_)
            | Self::Claimant(_)
            | Self::Watcher(_) => true,
            Self::Keeper(_) | Self::MayClaim(_) | Self::Neighbour(_) | Self::Nobody => false,
        }
    }
}
