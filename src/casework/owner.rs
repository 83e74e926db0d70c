//! Whose a case is: the first post up the chain that somebody holds, and that is not the writer's own.

use std::collections::{BTreeMap, BTreeSet};

use super::{PersonId, Status};
use crate::{
    district::{District, Level, Post, Role, UnitCode},
    words::Lang,
};

/// Who sits where. A post without holders is vacant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seats {
    holders: BTreeMap<Post, BTreeSet<PersonId>>,
    posts: BTreeMap<PersonId, BTreeSet<Post>>,
    unreachable: BTreeSet<PersonId>,
    langs: BTreeMap<PersonId, Lang>,
}

impl Seats {
    /// Seats a person.
    pub fn seat(&mut self, post: Post, person: PersonId) {
        self.posts.entry(person).or_default().insert(post.clone());
        self.holders.entry(post).or_default().insert(person);
    }

    /// Remembers in which language a holder is spoken to.
    pub fn speaks(&mut self, person: PersonId, lang: Lang) {
        self.langs.insert(person, lang);
    }

    /// In which language a holder is spoken to.
    pub fn lang(&self, person: PersonId) -> Option<Lang> {
        self.langs.get(&person).copied()
    }

    /// Remembers that a person blocked the bot: they hold their post, but hear nothing.
    pub fn mark_unreachable(&mut self, person: PersonId) {
        self.unreachable.insert(person);
    }

    /// Who holds a post.
    pub fn holders<'a>(&'a self, post: &Post) -> impl Iterator<Item = PersonId> + use<'a> {
        self.holders.get(post).into_iter().flatten().copied()
    }

    /// What a person holds.
    pub fn posts<'a>(&'a self, person: PersonId) -> impl Iterator<Item = &'a Post> + use<'a> {
        self.posts.get(&person).into_iter().flatten()
    }

    /// Whether a person holds a post.
    pub fn holds(&self, person: PersonId, post: &Post) -> bool {
        self.posts
            .get(&person)
            .is_some_and(|posts| posts.contains(post))
    }

    /// Whether somebody hears this post's bell.
    pub fn are_answered_at(&self, post: &Post) -> bool {
        self.answers(post, None)
    }

    /// Whether somebody other than the writer hears this post's bell.
    pub(super) fn answers(&self, post: &Post, writer: Option<PersonId>) -> bool {
        self.holders(post)
            .any(|person| Some(person) != writer && !self.unreachable.contains(&person))
    }
}

/// The posts that answer at a level, the first one first.
fn ladder(level: Level) -> &'static [Role] {
    match level {
        Level::District => &[Role::Dispatcher],
        Level::Street => &[Role::Dispatcher, Role::Secretary],
        Level::Community | Level::Grid => &[Role::Secretary, Role::Deputy],
        Level::Building | Level::Household => &[],
        Level::Department => &[Role::Officer],
        Level::Partner => &[Role::Partner],
    }
}

fn rungs<'a>(district: &'a District, unit: &UnitCode) -> impl Iterator<Item = Post> + 'a {
    let chain: Vec<(UnitCode, Level)> = district
        .chain(unit)
        .map(|unit| (unit.code.clone(), unit.level))
        .collect();
    chain.into_iter().flat_map(|(unit, level)| {
        ladder(level).iter().map(move |role| Post {
            role: *role,
            unit: unit.clone(),
        })
    })
}

/// The first owner of a case at `unit` (at the district where nothing is known). There is always one: where the whole
/// chain is vacant any street's dispatcher who is there, and at last the district's dispatcher, whose queue waits for
/// whoever takes up that post.
pub fn first_owner(
    district: &District,
    seats: &Seats,
    unit: Option<&UnitCode>,
    writer: Option<PersonId>,
) -> Post {
    let root = &district.root().code;
    let unit = unit
        .filter(|unit| district.unit_ever(unit).is_some())
        .unwrap_or(root);
    let streets = || {
        district.children(root).iter().map(|street| Post {
            role: Role::Dispatcher,
            unit: street.clone(),
        })
    };
    rungs(district, unit)
        .find(|post| seats.answers(post, writer))
        .or_else(|| streets().find(|post| seats.answers(post, writer)))
        .unwrap_or_else(|| Post {
            role: Role::Dispatcher,
            unit: root.clone(),
        })
}

/// The first owner of a request: the post of its place; where nobody could say what it is about, or where it complains
/// about those who would receive it, the dispatcher above them.
pub fn owner_for(
    district: &District,
    seats: &Seats,
    classified: bool,
    unit: Option<&UnitCode>,
    around: Option<Level>,
    writer: Option<PersonId>,
) -> Post {
    if classified && around.is_none() {
        first_owner(district, seats, unit, writer)
    } else {
        dispatcher_for(district, seats, unit, around, writer)
    }
}

/// Whoever dispatches what lies at `unit`: its street, or the district where nothing is known or the street itself is
/// complained about. What goes around somebody never falls back on another street: it waits at the district.
pub(super) fn dispatcher_for(
    district: &District,
    seats: &Seats,
    unit: Option<&UnitCode>,
    around: Option<Level>,
    writer: Option<PersonId>,
) -> Post {
    let root = &district.root().code;
    let street = unit
        .filter(|_| around.is_none_or(|around| around > Level::Street))
        .map(|unit| street_of(district, unit));
    let from = street.as_ref().unwrap_or(root);
    if around.is_none() {
        return first_owner(district, seats, Some(from), writer);
    }
    rungs(district, from)
        .find(|post| seats.answers(post, writer))
        .unwrap_or_else(|| Post {
            role: Role::Dispatcher,
            unit: root.clone(),
        })
}

/// The street a unit lies in; the unit itself above that.
fn street_of(district: &District, unit: &UnitCode) -> UnitCode {
    district
        .chain(unit)
        .find(|unit| unit.level == Level::Street)
        .map_or_else(|| unit.clone(), |street| street.code.clone())
}

/// A dispatcher dispatches, everybody else accepts.
pub(super) fn waiting_for(owner: &Post) -> Status {
    match owner.role {
        Role::Dispatcher => Status::AwaitingDispatch,
        Role::Secretary
        | Role::Deputy
        | Role::Officer
        | Role::Building
        | Role::Household
        | Role::Partner
        | Role::Admin => Status::AwaitingAcceptance,
    }
}

/// The next post above `from` that somebody holds, if there is one.
pub fn next_owner(
    district: &District,
    seats: &Seats,
    from: &Post,
    writer: Option<PersonId>,
) -> Option<Post> {
    let mut above = rungs(district, &from.unit);
    if above.by_ref().any(|post| post == *from) {
        above.find(|post| seats.answers(post, writer))
    } else {
        rungs(district, &from.unit).find(|post| post != from && seats.answers(post, writer))
    }
}
