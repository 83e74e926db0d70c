//! What the work costs the posts: presses of their buttons, and their phones ringing in the quiet hours. Counted in the
//! transaction that handles the press or queues the bubble; at the post's unit, never by person.

use super::{changes::Changes, group::Group, set::Set};
use crate::{
    casework::PersonId,
    env::House,
    figures::{Count, Key},
    model::file::File,
    notice::is_quiet,
    talk::input::Said,
    triage::Priority,
};

/// A press by somebody who sits in a post, on a bubble that is not about a matter of their own.
pub(super) fn press(house: &House<'_>, set: &Set) -> Option<Count> {
    if !matches!(set.scene.heard.said, Said::Pressed { press: Some(_), .. }) {
        return None;
    }
    let case = set.scene.pointed.and_then(|pointed| pointed.case);
    let file = case.and_then(|case| set.scene.files.get(&case));
    count(house, set.person.speaker.id, file, Key::Pressed)
}

/// Bubbles that ring at a post's holder in the quiet hours, though they did nothing just now.
pub(super) fn rings(group: &Group<'_>, changes: &Changes) -> Vec<Count> {
    let house = group.house();
    if !is_quiet(&house, Priority::P2) {
        return Vec::new();
    }
    let acts = |person: PersonId| {
        let mut people = changes.people.iter();
        people.any(|row| row.speaker.id == person)
    };
    let rings = changes.bubbles.iter().filter(|bubble| {
        // An edit never rings, a digest waits for the morning.
        bubble.revision == 1 && !bubble.wanted.silent && !bubble.wanted.patient
    });
    rings
        .filter(|bubble| !acts(bubble.person))
        .filter_map(|bubble| {
            let of_case = |file: &&File| Some(file.case.id) == bubble.case;
            let file = changes.files.iter().find(of_case);
            count(&house, bubble.person, file, Key::Rung)
        })
        .collect()
}

/// At the owner's unit where they sit there, else at that of their first post.
fn count(house: &House<'_>, person: PersonId, file: Option<&File>, key: Key) -> Option<Count> {
    if file.is_some_and(|file| file.party_of(person).is_some()) {
        return None;
    }
    let mut posts = house.seats.posts(person);
    let owner = file.map(|file| &file.case.owner);
    let owned = owner.filter(|owner| house.seats.holds(person, owner));
    let post = owned.or_else(|| posts.next())?;
    Some(Count {
        unit: post.unit.clone(),
        day: house.calendar.day(house.now),
        key,
    })
}
