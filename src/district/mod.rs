//! The tree of units, posts, places and boundaries: loaded, checked, looked up.
//! It never reads a clock or a database; who *holds* a post is not known here.

mod check;
mod datum;
mod files;
mod place;
mod unit;

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    path::Path,
    sync::Arc,
};

pub use datum::Datum;
pub use place::{Numbers, Place, PlaceKind, Point, Ranges, Side};
pub use unit::{BadWord, Level, Post, Role, Unit, UnitCode};

/// One district, whole and free of faults that would mislead: parsed once, then only looked at.
#[derive(Debug)]
pub struct District {
    units: Vec<Unit>,
    index: HashMap<UnitCode, usize>,
    children: Vec<Vec<UnitCode>>,
    root: usize,
    places: Vec<Place>,
    boundaries: Vec<Boundary>,
    posts: BTreeSet<Post>,
    above: Vec<Arc<str>>,
    outside: Vec<Arc<str>>,
    version: Arc<str>,
}

/// The ground of one grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The grid.
    pub unit: UnitCode,
    /// Its outline, WGS-84.
    pub ground: geo::MultiPolygon<f64>,
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
    pub fn load(dir: &Path) -> Result<Self, Vec<Fault>> {
        files::Texts::load(dir).and_then(|texts| files::read(&texts))
    }

    /// The district itself.
    pub fn root(&self) -> &Unit {
        &self.units[self.root]
    }

    /// The unit of that code.
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.index.get(code).map(|&at| &self.units[at])
    }

    /// The unit itself first, then upwards to the district; empty for a code that is unknown.
    pub fn chain<'a>(&'a self, code: &UnitCode) -> impl Iterator<Item = &'a Unit> {
        std::iter::successors(self.unit(code), |unit| {
            unit.parent.as_ref().and_then(|parent| self.unit(parent))
        })
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

    /// Names that stand above the district in an address: its city and province.
    pub fn above(&self) -> &[Arc<str>] {
        &self.above
    }

    /// Names of neighbours: an address that begins with one is not ours.
    pub fn outside(&self) -> &[Arc<str>] {
        &self.outside
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

    /// What an operator should mend though the district can be used: overlaps, a grid without a post, lost places.
    pub fn check(&self) -> Vec<Fault> {
        check::check(self)
    }
}

#[cfg(test)]
mod tests;
