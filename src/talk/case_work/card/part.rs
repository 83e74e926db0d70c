//! Which part somebody has in a case: what they see of it and may press follows from that.

use crate::{
    casework::{Actor, Event, PersonId, Status, voice_of},
    district::{Post, Role},
    env::House,
    model::file::File,
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
    /// They are asked to have an agreement confirmed by the court.
    Justice(Post),
    /// They volunteered.
    Claimant(Post),
    /// They may volunteer.
    MayClaim(Post),
    /// They might have volunteered; others were faster.
    Outrun(Post),
    /// They were told of a broken promise, or watch it.
    Watcher(Post),
    /// It is in a building they look after.
    Neighbour(Post),
    /// It was theirs, or they were called to it.
    Former(Post),
    /// It never was theirs, or they wrote it themselves.
    Nobody,
}

/// The part a person has in a case now, the one that asks most of them first.
pub fn part_of(house: &House<'_>, file: &File, person: PersonId) -> Part {
    let case = &file.case;
    let holds = |post: &Post| house.seats.holds(person, post);
    if file.writer == Some(person) || case.is_kept_from(person, house.district, house.seats) {
        return Part::Nobody;
    }
    if holds(&case.owner) {
        return Part::Owner;
    }
    let held = |post: Option<&Post>| post.filter(|post| holds(post)).cloned();
    let posts = || house.seats.posts(person);
    let confirmation = case
        .mediation
        .as_ref()
        .filter(|mediation| !mediation.confirmed);
    let confirmation = confirmation.and_then(|mediation| mediation.confirmation.as_ref());
    // The court takes its time: that goes on after the case is closed.
    let justice = held(confirmation)
        .filter(|_| !case.erased)
        .map(Part::Justice);
    let former = || {
        let had = file
            .events
            .iter()
            .flat_map(|recorded| hands(&recorded.event));
        let mut had = had.into_iter().filter(|post| holds(post));
        had.next().cloned().map(Part::Former)
    };
    if !case.is_open() {
        return justice.or_else(former).unwrap_or(Part::Nobody);
    }
    let offered = held(case.offered.as_ref()).filter(|_| case.status != Status::AwaitingResident);
    let called = case.whistle.iter().flat_map(|whistle| &whistle.called);
    let called = called.into_iter().find_map(|(unit, arrived)| {
        let post = posts().find(|post| post.unit == *unit && post.role == Role::Officer)?;
        Some(match arrived {
            None => Part::Called(post.clone()),
            Some(_) => Part::There(post.clone()),
        })
    });
    let claim = case.claim.as_ref().filter(|_| !case.is_protected());
    let claimant = claim.and_then(|claim| claim.by.iter().find(|post| holds(post)));
    let asked = claim.filter(|claim| claim.allowed || !claim.inside);
    let asked = asked.and_then(|claim| posts().find(|post| claim.open_to.contains(&post.unit)));
    let is_open = claim.is_some_and(|claim| claim.is_open());
    let actor = Actor::Clock;
    // Before there is a result there is nothing to be said about it.
    let voice = voice_of(case, &house.world(&actor, file.writer))
        .filter(|_| case.status == Status::AwaitingResident);
    let told = file.events.iter().filter_map(|one| match &one.event {
        Event::NotArrived { to, .. } => to.as_ref(),
        _ => None,
    });
    let watchers = case.supervisor.iter().chain(&case.alarmed).chain(told);
    let watcher = watchers.into_iter().find(|post| holds(post));
    let neighbour = posts().find(|post| looks_after(house, file, post));
    let parts = [
        offered.map(Part::Offered),
        held(case.extension.as_ref().map(|extension| &extension.approver)).map(Part::Approver),
        held(case.refusal.as_ref().map(|refusal| &refusal.second)).map(Part::Second),
        held(case.writer_asked.as_ref().map(|asked| &asked.second)).map(Part::Keeper),
        held(voice.as_ref()).map(Part::Voice),
        called,
        justice,
        claimant.cloned().map(Part::Claimant),
        asked.filter(|_| is_open).cloned().map(Part::MayClaim),
        watcher.cloned().map(Part::Watcher),
        asked.filter(|_| !is_open).cloned().map(Part::Outrun),
        neighbour.cloned().map(Part::Neighbour),
    ];
    let part = parts.into_iter().flatten().next();
    part.or_else(former).unwrap_or(Part::Nobody)
}

/// The posts that an event made the owner: they keep what they were shown. Nobody else does.
fn hands(event: &Event) -> Option<&Post> {
    match event {
        Event::Filed { owner, .. } => Some(owner),
        Event::Returned { hand, .. }
        | Event::Assigned { hand, .. }
        | Event::Ruled { hand, .. }
        | Event::Reopened { hand, .. }
        | Event::Climbed { hand, .. }
        | Event::HandedOver { hand, .. }
        | Event::Inherited { hand, .. }
        | Event::Objected { hand, .. }
        | Event::ReviewAsked { hand, .. } => Some(&hand.to),
        Event::Accepted { by } | Event::TakenOver { by, .. } => Some(by),
        Event::Offered { .. }
        | Event::Reminded { .. }
        | Event::Overdue { .. }
        | Event::Urged
        | Event::Hurried { .. }
        | Event::Remarked { .. }
        | Event::ExtensionLapsed { .. }
        | Event::Asked { .. }
        | Event::Answered { .. }
        | Event::Added { .. }
        | Event::Progressed { .. }
        | Event::Corrected { .. }
        | Event::KindCorrected { .. }
        | Event::PriorityCorrected { .. }
        | Event::BatchCorrected { .. }
        | Event::ContactLeft { .. }
        | Event::PlaceMended { .. }
        | Event::Joined { .. }
        | Event::ExtensionAsked { .. }
        | Event::Extended { .. }
        | Event::ExtensionRefused { .. }
        | Event::Whistled { .. }
        | Event::Arrived { .. }
        | Event::NotArrived { .. }
        | Event::ClaimOpened { .. }
        | Event::VisitAllowed { .. }
        | Event::Claimed { .. }
        | Event::ClaimReported { .. }
        | Event::ClaimReleased { .. }
        | Event::MediationOffered { .. }
        | Event::MediationAnswered { .. }
        | Event::Mediated { .. }
        | Event::ConfirmationAsked { .. }
        | Event::JudiciallyConfirmed { .. }
        | Event::RoomShown { .. }
        | Event::Hidden
        | Event::WriterAsked { .. }
        | Event::WriterShown { .. }
        | Event::WriterKept { .. }
        | Event::Resolved { .. }
        | Event::Explained { .. }
        | Event::RefusalProposed { .. }
        | Event::RefusalRejected { .. }
        | Event::Denied { .. }
        | Event::Supervised { .. }
        | Event::Rated { .. }
        | Event::Merged { .. }
        | Event::Closed { .. }
        | Event::Erased => None,
    }
}

/// Whether a post looks after the building of a case; of what is protected it learns nothing.
pub fn looks_after(house: &House<'_>, file: &File, post: &Post) -> bool {
    let group = file.case.place.group.as_ref();
    let mut groups = group
        .into_iter()
        .flat_map(|group| house.district.groups(group));
    !file.case.is_protected() && groups.any(|group| group.post() == *post)
}

impl Part {
    /// The post in which they have it, where it is not the owner's.
    pub fn post(&self) -> Option<&Post> {
        match self {
            Self::Offered(post)
            | Self::Approver(post)
            | Self::Second(post)
            | Self::Keeper(post)
            | Self::Voice(post)
            | Self::Called(post)
            | Self::There(post)
            | Self::Justice(post)
            | Self::Claimant(post)
            | Self::MayClaim(post)
            | Self::Outrun(post)
            | Self::Watcher(post)
            | Self::Neighbour(post)
            | Self::Former(post) => Some(post),
            Self::Owner | Self::Nobody => None,
        }
    }

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
            | Self::Watcher(_)
            | Self::Former(_) => true,
            Self::Keeper(_)
            | Self::MayClaim(_)
            | Self::Outrun(_)
            | Self::Neighbour(_)
            | Self::Nobody => false,
        }
    }
}
