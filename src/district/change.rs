//! What one district has that another has not: the summary an operator reads before it comes into force. It changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use super::{District, Place, PlaceKind, Post, Unit, UnitCode};

/// How many of each are named; the rest is counted.
const NAMED: usize = 5;

/// From one district to the next.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// Units that are new.
    pub added: Vec<Unit>,
    /// Units that are no more.
    pub removed: Vec<Unit>,
    /// Units with another name: as it was, as it is.
    pub renamed: Vec<(Unit, Unit)>,
    /// Units that belong to another one: as it was, as it is.
    pub regrouped: Vec<(Unit, Unit)>,
    /// Grids whose ground is drawn differently.
    pub redrawn: Vec<UnitCode>,
    /// Places that are new, by name.
    pub places_added: Vec<Arc<str>>,
    /// Places that are no more.
    pub places_removed: Vec<Arc<str>>,
    /// Places of which a part lies in another grid, or bears other numbers.
    pub places_moved: Vec<Arc<str>>,
    /// Seats that are new.
    pub posts_added: Vec<Post>,
    /// Seats that are no more.
    pub posts_removed: Vec<Post>,
}

impl Change {
    /// What changes from `old` to `new`.
    pub fn between(old: &District, new: &District) -> Change {
        let mut change = Change::default();
        for unit in new.units() {
            match old.unit(&unit.code) {
                None => change.added.push(unit.clone()),
                Some(before) => {
                    if before.name != unit.name {
                        change.renamed.push((before.clone(), unit.clone()));
                    }
                    if before.parent != unit.parent || before.level != unit.level {
                        change.regrouped.push((before.clone(), unit.clone()));
                    }
                }
            }
        }
        let gone = old
            .units()
            .iter()
            .filter(|unit| new.unit(&unit.code).is_none());
        change.removed = gone.cloned().collect();
        change.redrawn = redrawn(old, new);
        let (was, is) = (parts(old), parts(new));
        for (place, parts) in &is {
            match was.get(place) {
                None => change.places_added.push(place.1.clone()),
                Some(before) if before != parts => change.places_moved.push(place.1.clone()),
                Some(_) => {}
            }
        }
        let lost = was.keys().filter(|place| !is.contains_key(*place));
        change.places_removed = lost.map(|place| place.1.clone()).collect();
        let (was, is): (BTreeSet<&Post>, BTreeSet<&Post>) =
            (old.posts().collect(), new.posts().collect());
        change.posts_added = is.difference(&was).map(|post| (*post).clone()).collect();
        change.posts_removed = was.difference(&is).map(|post| (*post).clone()).collect();
        change
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Change::default()
    }
}

/// Where the parts of a place lie, and what bears its name there.
type Parts = BTreeSet<(UnitCode, String)>;

fn parts(district: &District) -> BTreeMap<(u8, Arc<str>), Parts> {
    let mut parts: BTreeMap<(u8, Arc<str>), Parts> = BTreeMap::new();
    for place in district.places() {
        let kind = match place.kind {
            PlaceKind::Estate => 0,
            PlaceKind::Road => 1,
            PlaceKind::Landmark => 2,
        };
        let key = (kind, place.name.clone());
        parts
            .entry(key)
            .or_default()
            .insert((place.grid.clone(), bears(place)));
    }
    parts
}

fn bears(place: &Place) -> String {
    let buildings = place
        .buildings
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    format!(
        "{buildings}|{:?}|{:?}|{:?}",
        place.aliases, place.road, place.numbers
    )
}

fn redrawn(old: &District, new: &District) -> Vec<UnitCode> {
    let was: BTreeMap<&UnitCode, _> = old
        .boundaries()
        .iter()
        .map(|one| (&one.unit, &one.ground))
        .collect();
    new.boundaries()
        .iter()
        .filter(|one| {
            was.get(&one.unit)
                .is_some_and(|ground| **ground != one.ground)
        })
        .map(|one| one.unit.clone())
        .collect()
}

impl fmt::Display for Change {
    /// A line a kind of change.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("nothing changes");
        }
        let named = |unit: &Unit| format!("{} {}", unit.code, unit.name);
        let mut lines = Vec::new();
        let mut line = |what: &str, these: Vec<String>| {
            if !these.is_empty() {
                lines.push(format!("{}: {}", what, some_of(&these)));
            }
        };
        line("new units", self.added.iter().map(named).collect());
        line("units that go", self.removed.iter().map(named).collect());
        let renamed = |(was, is): &(Unit, Unit)| format!("{} {} → {}", was.code, was.name, is.name);
        line("renamed units", self.renamed.iter().map(renamed).collect());
        let parent = |unit: &Unit| {
            unit.parent
                .as_ref()
                .map_or_else(String::new, ToString::to_string)
        };
        let regrouped = |(was, is): &(Unit, Unit)| {
            format!("{} {}: {} → {}", is.code, is.name, parent(was), parent(is))
        };
        line(
            "units below another one",
            self.regrouped.iter().map(regrouped).collect(),
        );
        line(
            "grids drawn differently",
            self.redrawn.iter().map(ToString::to_string).collect(),
        );
        let text = |names: &[Arc<str>]| names.iter().map(ToString::to_string).collect();
        line("new places", text(&self.places_added));
        line("places that go", text(&self.places_removed));
        line(
            "places in another grid, or with other numbers",
            text(&self.places_moved),
        );
        line(
            "new posts",
            self.posts_added.iter().map(ToString::to_string).collect(),
        );
        line(
            "posts that go",
            self.posts_removed.iter().map(ToString::to_string).collect(),
        );
        f.write_str(&lines.join("\n"))
    }
}

/// 「3: a, b, c」, and of many the first ones.
fn some_of(these: &[String]) -> String {
    let first = these
        .iter()
        .take(NAMED)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match these.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => format!("{}: {first} and {more} more", these.len()),
        None => format!("{}: {first}", these.len()),
    }
}
