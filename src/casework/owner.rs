//! Whose a case is: the first post up the chain that somebody holds, and that is not the writer's own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Timelike, Utc};

use super::{PersonId, Status, World, beyond};
use crate::{
    district::{District, Level, Post, Role, Unit, UnitCode},
    triage::{CategoryCode, Priority},
    words::Lang,
};

/// Who sits where. A post without holders is vacant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seats {
    holders: BTreeMap<Post, BTreeSet<PersonId>>,
    posts: BTreeMap<PersonId, BTreeSet<Post>>,
    unreachable: BTreeSet<PersonId>,
    away: BTreeMap<PersonId, Option<DateTime<Utc>>>,
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

    /// In which language a holder is spoken to: the district's, where nobody ever heard theirs.
    pub fn lang(&self, person: PersonId) -> Lang {
        self.langs.get(&person).copied().unwrap_or(Lang::Zh)
    }

    /// Remembers that a person blocked the bot: they hold their post, but hear nothing.
    pub fn mark_unreachable(&mut self, person: PersonId) {
        self.unreachable.insert(person);
    }

    /// Remembers that a person is away: others answer for them until they are back, at that hour if it is but hours.
    pub fn mark_away(&mut self, person: PersonId, back: Option<DateTime<Utc>>) {
        self.away.insert(person, back);
    }

    /// Remembers that a person is back.
    pub fn mark_back(&mut self, person: PersonId) {
        self.away.remove(&person);
    }

    /// A person gives a post up.
    pub fn unseat(&mut self, post: &Post, person: PersonId) {
        if let Some(holders) = self.holders.get_mut(post) {
            holders.remove(&person);
        }
        if let Some(posts) = self.posts.get_mut(&person) {
            posts.remove(post);
        }
    }

    /// Everybody who holds a post, in order.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let seated = self.posts.iter().filter(|(_, posts)| !posts.is_empty());
        seated.map(|(person, _)| *person)
    }

    /// Whether a person shut the bot out.
    pub fn is_unreachable(&self, person: PersonId) -> bool {
        self.unreachable.contains(&person)
    }

    /// Whether a person is away.
    pub fn is_away(&self, person: PersonId) -> bool {
        self.away.contains_key(&person)
    }

    /// When the first holder is back of a post at which nobody hears the bell for some hours; none where others are
    /// wanted meanwhile.
    pub fn back_at(&self, post: &Post) -> Option<DateTime<Utc>> {
        let reachable = self
            .holders(post)
            .filter(|person| !self.is_unreachable(*person));
        let back = reachable.map(|person| self.away.get(&person).copied().flatten());
        match self.are_answered_at(post) {
            true => None,
            false => back.flatten().min(),
        }
    }

    /// Who holds a post.
    pub fn holders<'a>(&'a self, post: &Post) -> impl Iterator<Item = PersonId> + use<'a> {
        self.holders.get(post).into_iter().flatten().copied()
    }

    /// What a person holds.
    pub fn posts<'a>(&'a self, person: PersonId) -> impl Iterator<Item = &'a Post> + use<'a> {
        self.posts.get(&person).into_iter().flatten()
    }

    /// Whether a person holds any post.
    pub fn is_staff(&self, person: PersonId) -> bool {
        self.posts(person).next().is_some()
    }

    /// Whether anybody holds a post.
    pub fn is_held(&self, post: &Post) -> bool {
        self.holders(post).next().is_some()
    }

    /// Whether a person holds a post.
    pub fn holds(&self, person: PersonId, post: &Post) -> bool {
        self.posts
            .get(&person)
            .is_some_and(|posts| posts.contains(post))
    }

    /// Whether nobody is left at a post, or all shut the bot out. Whoever is away comes back.
    pub fn is_deserted(&self, post: &Post) -> bool {
        self.holders(post).all(|person| self.is_unreachable(person))
    }

    /// Who hears a post's bell: its holders but for whoever shut the bot out or is away.
    pub fn hearers(&self, post: &Post) -> impl Iterator<Item = PersonId> {
        self.holders(post)
            .filter(|person| !self.is_unreachable(*person) && !self.is_away(*person))
    }

    /// Whether somebody hears this post's bell.
    pub fn are_answered_at(&self, post: &Post) -> bool {
        self.hearers(post).next().is_some()
    }

    /// Whether somebody other than the writer hears this post's bell.
    pub fn answers(&self, post: &Post, writer: Option<PersonId>) -> bool {
        self.hearers(post).any(|person| Some(person) != writer)
    }

    /// The same, and they do not sit at `beside` too: nobody decides about their own work.
    fn answers_beside(&self, post: &Post, writer: Option<PersonId>, beside: &Post) -> bool {
        self.hearers(post)
            .any(|person| Some(person) != writer && !self.holds(person, beside))
    }
}

/// Who answers for cases at a level, the first one first: whoever answers for its units, then their stand-in. Building
/// groups and contact households look after neighbours, but answer for no case.
fn ladder(level: Level) -> impl Iterator<Item = Role> {
    let first = Some(level.role());
    let (first, second) = match level {
        Level::District | Level::Department | Level::Partner => (first, None),
        Level::Street => (first, Some(Role::Secretary)),
        Level::Community | Level::Grid => (first, Some(Role::Deputy)),
        Level::Building | Level::Household => (None, None),
    };
    first.into_iter().chain(second)
}

fn rungs<'a>(district: &'a District, unit: &UnitCode) -> impl Iterator<Item = Post> + use<'a> {
    district.chain(unit).flat_map(|unit| {
        ladder(unit.level).map(|role| Post {
            role,
            unit: unit.code.clone(),
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
        let below = district.children(root).iter();
        let streets = below.filter_map(|street| district.unit(street));
        streets
            .filter(|unit| unit.level == Level::Street)
            .map(Unit::post)
    };
    rungs(district, unit)
        .find(|post| seats.answers(post, writer))
        .or_else(|| streets().find(|post| seats.answers(post, writer)))
        .unwrap_or_else(|| district.root().post())
}

/// What decides whose a request is first.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// What it is about; none while nobody could say.
    pub category: Option<&'a CategoryCode>,
    /// Where it is; none while nobody knows.
    pub unit: Option<&'a UnitCode>,
    /// The level it complains about.
    pub around: Option<Level>,
    /// How urgent.
    pub priority: Priority,
}

/// The first owner of a request: whoever leads by the responsibility list, else the post of its place. Where nobody
/// could say what it is, or it complains about those who would receive it, a post above them. After hours what is urgent
/// goes to the street's duty desk: a branch secretary is a volunteer.
pub fn owner_for(world: &World<'_>, request: Request<'_>) -> Post {
    let seats = beyond(world.district, world.seats, request.around, request.unit);
    let world = &World {
        seats: &seats,
        ..*world
    };
    let World {
        district,
        seats,
        writer,
        ..
    } = *world;
    let (Some(category), Some(unit)) = (request.category, request.unit) else {
        return dispatcher_for(world, request.unit, request.around);
    };
    let day = world.today();
    // A department stands beside the grid, but below its street.
    if request.around.is_none_or(|around| around > Level::Street)
        && let Some(department) = district.department_that_leads(category.as_str(), unit, day)
    {
        return first_owner(district, seats, Some(&department.code), writer);
    }
    if request.around.is_some() {
        return dispatcher_for(world, request.unit, request.around);
    }
    let level = match district.responsibility(category.as_str(), day) {
        Some(line) => line.lead.level(),
        None => Level::Grid,
    };
    let from = district.chain(unit).find(|above| above.level <= level);
    let from = from.map_or(unit, |above| &above.code);
    let owner = first_owner(district, seats, Some(from), writer);
    let urgent = matches!(request.priority, Priority::P0 | Priority::P1);
    if urgent && is_volunteer(district, &owner) && !world.in_service_hours() {
        let duty = Post {
            role: Role::Dispatcher,
            unit: street_of(district, unit),
        };
        if seats.answers(&duty, writer) {
            return duty;
        }
    }
    owner
}

/// Whether whoever sits there does so beside a day job.
fn is_volunteer(district: &District, post: &Post) -> bool {
    let level = district.unit_ever(&post.unit).map(|unit| unit.level);
    matches!(
        level,
        Some(Level::Grid | Level::Building | Level::Household)
    )
}

impl World<'_> {
    /// Whether volunteers can be expected to look at their phones.
    pub fn in_service_hours(&self) -> bool {
        let hour = self.now.with_timezone(&self.calendar.zone).hour();
        (self.deadlines.service_from.get()..self.deadlines.service_until.get()).contains(&hour)
    }
}

/// Whoever dispatches what lies at `unit`: its street, or the district where nothing is known. What goes around somebody
/// begins right above them, and never falls back on another street: it waits at the district.
pub(super) fn dispatcher_for(
    world: &World<'_>,
    unit: Option<&UnitCode>,
    around: Option<Level>,
) -> Post {
    let World {
        district,
        seats,
        writer,
        ..
    } = *world;
    let root = &district.root().code;
    let Some(around) = around else {
        let street = unit.map(|unit| street_of(district, unit));
        return first_owner(
            district,
            seats,
            Some(street.as_ref().unwrap_or(root)),
            writer,
        );
    };
    let above = unit.and_then(|unit| district.chain(unit).find(|above| above.level < around));
    let from = above.map_or(root, |above| &above.code);
    let admin = Post {
        role: Role::Admin,
        unit: root.clone(),
    };
    // Where all who dispatch are gone around besides, whoever looks after the posts has it.
    rungs(district, from)
        .chain([admin])
        .find(|post| seats.answers(post, writer))
        .unwrap_or_else(|| district.root().post())
}

/// The street a unit lies in; the unit itself above that.
fn street_of(district: &District, unit: &UnitCode) -> UnitCode {
    district
        .at_level(unit, Level::Street)
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

/// A post above `from` at another unit that somebody holds: whoever decides about what `from` does.
pub fn superior(world: &World<'_>, from: &Post) -> Option<Post> {
    let World {
        district,
        seats,
        writer,
        ..
    } = *world;
    let root = &district.root().code;
    rungs(district, &from.unit)
        .chain(rungs(district, root))
        .find(|post| post.unit != from.unit && seats.answers_beside(post, writer, from))
}

/// A post that stands in no chain with `from`: the one that agrees to a reveal. The justice office of the street, else
/// another department of it, else the district's administrator.
pub fn outsider(world: &World<'_>, from: &Post) -> Option<Post> {
    let World {
        district,
        seats,
        writer,
        ..
    } = *world;
    let mut departments: Vec<_> = district
        .departments(&from.unit)
        .filter(|department| department.code != from.unit)
        .collect();
    departments.sort_by_key(|department| !department.is_justice_office());
    let officers = departments.into_iter().map(Unit::post);
    let admin = Post {
        role: Role::Admin,
        unit: district.root().code.clone(),
    };
    officers
        .chain([admin])
        .find(|post| post != from && seats.answers_beside(post, writer, from))
}

/// The posts above a unit that learn of a broken promise, the nearest first, each that somebody holds.
pub fn overseers(world: &World<'_>, owner: &Post) -> Vec<Post> {
    let World {
        district,
        seats,
        writer,
        ..
    } = *world;
    let mut posts: Vec<Post> = Vec::new();
    for post in rungs(district, &owner.unit) {
        let new = posts.iter().all(|other| other.unit != post.unit);
        if post.unit != owner.unit && new && seats.answers_beside(&post, writer, owner) {
            posts.push(post);
        }
    }
    posts
}
