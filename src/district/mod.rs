//! The tree of units, posts, places and boundaries: loaded, checked, looked up.
//! It never reads a clock or a database; who *holds* a post is not known here.

mod brand;
mod campaign;
mod change;
mod check;
mod code;
mod datum;
mod desk;
mod drawing;
mod files;
mod group;
mod place;
mod responsibility;
mod unit;

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    path::Path,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;

pub use brand::{Brand, BrandName, Brands};
pub use campaign::Campaign;
pub use change::Change;
pub use code::UnitCode;
pub use datum::Datum;
pub use desk::MobileDesk;
pub use files::Texts;
pub use group::Group;
pub use place::{Numbers, Place, PlaceKind, Point, Ranges, Side};
pub use responsibility::{Lead, Responsibility};
pub use unit::{BadWord, Level, Post, Role, Unit};

/// One district, whole and free of faults that would mislead: parsed once, then only looked at.
#[derive(Debug)]
pub struct District {
    units: Vec<Unit>,
    index: Index,
    /// Each unit's parent's place in the list; the district's own is itself.
    parents: Vec<u32>,
    children: Vec<Vec<UnitCode>>,
    root: usize,
    places: Vec<Place>,
    boundaries: Vec<Boundary>,
    posts: BTreeSet<Post>,
    above: Vec<Arc<str>>,
    outside: Vec<Arc<str>>,
    desks: Vec<MobileDesk>,
    brands: Brands,
    groups: Vec<Group>,
    responsibilities: Vec<Responsibility>,
    campaigns: Vec<Campaign>,
    /// The ground of each unit, joined when somebody first asks for one.
    grounds: OnceLock<HashMap<UnitCode, geo::MultiPolygon<f64>>>,
    outline: Option<geo::MultiPolygon<f64>>,
    /// Units of earlier days that are gone: cases still speak of them.
    former: HashMap<UnitCode, Unit>,
    lines: Lines,
    version: Arc<str>,
}

/// In which lines of their files units and places stand, for whoever has to mend them.
#[derive(Debug)]
struct Lines {
    units: Vec<u32>,
    places: Vec<u32>,
}

/// A unit's place in the list, by its code. Codes come from files an operator checks, so a plain hash will do.
type Index = HashMap<UnitCode, usize, rustc_hash::FxBuildHasher>;

/// One step up a chain.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// A unit of today, by its place in the list.
    Standing(usize),
    /// A unit of earlier days.
    Former(&'a Unit),
}

/// The ground of one grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The grid.
    pub unit: UnitCode,
    /// Its outline, WGS-84.
    pub ground: geo::MultiPolygon<f64>,
    /// Its line in the file, where it can be told.
    pub line: Option<usize>,
}

/// What is wrong with a file that people write, and where; rules use it, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// Its line, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

impl District {
    /// The sample district that the binary carries.
    pub fn sample() -> Result<Self, Vec<Fault>> {
        files::Texts::sample().and_then(|texts| files::read(&texts))
    }

    /// A district of one's own, from a folder of the sample's form.
    pub fn load(dir: &Path, datum: Datum) -> Result<Self, Vec<Fault>> {
        Texts::load(dir, datum).and_then(|texts| files::read(&texts))
    }

    /// A district from texts that an import kept.
    pub fn read(texts: &Texts) -> Result<Self, Vec<Fault>> {
        files::read(texts)
    }

    /// The same, and it remembers units of earlier days. One that is there again is no former one.
    #[must_use]
    pub fn remembering(mut self, former: impl IntoIterator<Item = Unit>) -> Self {
        self.former = former
            .into_iter()
            .filter(|unit| !self.index.contains_key(&unit.code))
            .map(|unit| (unit.code.clone(), unit))
            .collect();
        self
    }

    /// The district itself.
    pub fn root(&self) -> &Unit {
        &self.units[self.root]
    }

    /// The unit of that code.
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.index.get(code).map(|&at| &self.units[at])
    }

    /// The unit of that code, today's or one of earlier days.
    pub fn unit_ever(&self, code: &UnitCode) -> Option<&Unit> {
        self.unit(code).or_else(|| self.former.get(code))
    }

    /// The unit itself first, then upwards to the district; empty for a code that is unknown. A unit of earlier days
    /// leads up to whatever of its chain is still there.
    pub fn chain<'a>(&'a self, code: &UnitCode) -> impl Iterator<Item = &'a Unit> + use<'a> {
        // No chain of either runs in a circle; one that leads from the one to the other and back could.
        const DEEPEST: usize = 16;
        let found = |code: &UnitCode| match self.index.get(code) {
            Some(&at) => Some(Step::Standing(at)),
            None => self.former.get(code).map(Step::Former),
        };
        std::iter::successors(found(code), move |step| match *step {
            Step::Standing(at) => {
                let parent = self.parents[at] as usize;
                (parent != at).then_some(Step::Standing(parent))
            }
            Step::Former(unit) => unit.parent.as_ref().and_then(found),
        })
        .map(|step| match step {
            Step::Standing(at) => &self.units[at],
            Step::Former(unit) => unit,
        })
        .take(DEEPEST)
    }

    /// Whether a unit is another one, or lies somewhere below it.
    pub fn is_within(&self, unit: &UnitCode, above: &UnitCode) -> bool {
        self.chain(unit).any(|unit| unit.code == *above)
    }

    /// How the codes begin of a unit and of all below it; the whole code where nothing is known of it.
    pub fn head<'a>(&self, unit: &'a UnitCode) -> &'a str {
        match self.unit_ever(unit) {
            Some(known) => unit.head(known.level),
            None => unit.as_str(),
        }
    }

    /// The unit of a level that a unit is, or lies in.
    pub fn at_level(&self, unit: &UnitCode, level: Level) -> Option<&Unit> {
        self.chain(unit).find(|unit| unit.level == level)
    }

    /// The units right below, in the order of the file.
    pub fn children(&self, code: &UnitCode) -> &[UnitCode] {
        self.index.get(code).map_or(&[], |&at| &self.children[at])
    }

    /// Every unit, in the order of the file.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Every place, in the order of the file.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The ground of every grid.
    pub fn boundaries(&self) -> &[Boundary] {
        &self.boundaries
    }

    /// The ground of a unit: that of all grids in it, joined once and kept; none where no grid in it is drawn.
    pub fn ground(&self, unit: &UnitCode) -> Option<&geo::MultiPolygon<f64>> {
        let join = || {
            let mut inside: HashMap<&UnitCode, Vec<&geo::MultiPolygon<f64>>> = HashMap::new();
            for boundary in &self.boundaries {
                for unit in self.chain(&boundary.unit) {
                    inside.entry(&unit.code).or_default().push(&boundary.ground);
                }
            }
            let grounds = inside.into_iter();
            grounds
                .map(|(unit, parts)| (unit.clone(), geo::unary_union(parts)))
                .collect()
        };
        self.grounds.get_or_init(join).get(unit)
    }

    /// Names that stand above the district in an address: its city and province.
    pub fn above(&self) -> &[Arc<str>] {
        &self.above
    }

    /// Names of neighbours: an address that begins with one is not ours.
    pub fn outside(&self) -> &[Arc<str>] {
        &self.outside
    }

    /// When and where a unit's mobile desks stand.
    pub fn desks<'a>(&'a self, unit: &UnitCode) -> impl Iterator<Item = &'a MobileDesk> {
        self.desks.iter().filter(move |desk| desk.unit == *unit)
    }

    /// What the service brands are called here.
    pub fn brands(&self) -> &Brands {
        &self.brands
    }

    /// A contact household or building group, then the group above it: all that look after the same building.
    pub fn groups<'a>(&'a self, group: &UnitCode) -> impl Iterator<Item = &'a Unit> + use<'a> {
        let is_group = |unit: &&Unit| matches!(unit.level, Level::Building | Level::Household);
        self.chain(group).take_while(is_group)
    }

    /// The contact household, else the building group, that looks after a building of an estate in a grid.
    pub fn group_of(&self, grid: &UnitCode, estate: &str, building: u32) -> Option<&UnitCode> {
        let groups = self.groups.iter().filter(|group| {
            *group.estate == *estate
                && group.buildings.contains(building)
                && self.is_within(&group.unit, grid)
        });
        let level = |group: &&Group| self.unit(&group.unit).map(|unit| unit.level);
        groups.max_by_key(level).map(|group| &group.unit)
    }

    /// What the responsibility list says of a category on a day: its own line, else that of the category above it.
    pub fn responsibility(&self, category: &str, day: NaiveDate) -> Option<&Responsibility> {
        let latest = |code: &str| {
            self.responsibilities
                .iter()
                .filter(|line| *line.category == *code && line.since <= day)
                .max_by_key(|line| line.since)
        };
        let above = category.split_once('.').map(|(above, _)| above);
        latest(category).or_else(|| latest(above?))
    }

    /// The department that leads for a category at a unit on a day, if one does and it is there.
    pub fn department_that_leads(
        &self,
        category: &str,
        unit: &UnitCode,
        day: NaiveDate,
    ) -> Option<&Unit> {
        let Lead::Department(key) = &self.responsibility(category, day)?.lead else {
            return None;
        };
        let mut departments = self.departments(unit);
        departments.find(|department| department.code.suffix() == Some(key))
    }

    /// The departments of a street, or of the street a unit lies in: its enforcement centre.
    pub fn departments<'a>(&'a self, unit: &UnitCode) -> impl Iterator<Item = &'a Unit> + use<'a> {
        let above: Vec<&UnitCode> = self.chain(unit).map(|unit| &unit.code).collect();
        self.units.iter().filter(move |unit| {
            unit.level == Level::Department
                && unit
                    .parent
                    .as_ref()
                    .is_some_and(|parent| above.contains(&parent))
        })
    }

    /// The partners of a unit and of everything above it, the nearest first.
    pub fn partners<'a>(&'a self, unit: &UnitCode) -> impl Iterator<Item = &'a Unit> + use<'a> {
        self.chain(unit)
            .flat_map(|above| self.children(&above.code))
            .filter_map(|code| self.unit(code))
            .filter(|unit| unit.level == Level::Partner)
    }

    /// The campaigns, in the order of their file.
    pub fn campaigns(&self) -> &[Campaign] {
        &self.campaigns
    }

    /// Whether that seat exists, held or vacant.
    pub fn has_post(&self, post: &Post) -> bool {
        self.posts.contains(post)
    }

    /// Every seat, in order.
    pub fn posts(&self) -> impl Iterator<Item = &Post> {
        self.posts.iter()
    }

    /// A hash of the files it was read from.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn line_of_unit(&self, unit: &Unit) -> Option<usize> {
        let at = *self.index.get(&unit.code)?;
        self.lines.units.get(at).map(|line| *line as usize)
    }

    fn line_of_place(&self, at: usize) -> Option<usize> {
        self.lines.places.get(at).map(|line| *line as usize)
    }

    /// What an operator should mend though the district can be used: gaps and overlaps, a grid
    /// without a post, a door in two grids. An import refuses a district with any.
    pub fn check(&self) -> Vec<Fault> {
        check::check(self)
    }
}

#[cfg(test)]
mod tests;
