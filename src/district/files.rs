//! Files → district: all of it or none, each fault with file and line. It never judges whether a district is wise (`check` does).

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write as _,
    path::Path,
    sync::Arc,
};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{Boundary, District, Fault, Level, Place, Point, Post, Unit, UnitCode};

static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/district/xiangshan");

const UNITS: &str = "units.csv";
const PLACES: &str = "places.csv";
const POSTS: &str = "posts.csv";
const GRIDS: &str = "grids.geojson";
const AROUND: &str = "around.csv";

/// The files' texts.
pub(super) struct Texts {
    units: Cow<'static, str>,
    places: Cow<'static, str>,
    posts: Cow<'static, str>,
    grids: Cow<'static, str>,
    around: Cow<'static, str>,
}

impl Texts {
    /// Those inside the binary.
    pub(super) fn sample() -> Result<Self, Vec<Fault>> {
        Self::gather(|name| {
            let text = SAMPLE.get_file(name).and_then(|file| file.contents_utf8());
            text.map(Cow::Borrowed)
                .ok_or_else(|| fault(name, None, "is missing from the binary"))
        })
    }

    /// Those of a folder; `around.csv` may be absent.
    pub(super) fn load(dir: &Path) -> Result<Self, Vec<Fault>> {
        Self::gather(|name| {
            let bytes = match std::fs::read(dir.join(name)) {
                Ok(bytes) => bytes,
                Err(error) if name == AROUND && error.kind() == std::io::ErrorKind::NotFound => {
                    b"name,ours\n".to_vec()
                }
                Err(error) => return Err(fault(name, None, error.to_string())),
            };
            String::from_utf8(bytes).map(Cow::Owned).map_err(|error| {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = good.iter().filter(|&&byte| byte == b'\n').count() + 1;
                fault(name, Some(line), "is not UTF-8")
            })
        })
    }

    fn gather(
        mut get: impl FnMut(&str) -> Result<Cow<'static, str>, Fault>,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut text = |name| {
            get(name).unwrap_or_else(|fault| {
                faults.push(fault);
                Cow::Borrowed("")
            })
        };
        let texts = Self {
            units: text(UNITS),
            places: text(PLACES),
            posts: text(POSTS),
            grids: text(GRIDS),
            around: text(AROUND),
        };
        if faults.is_empty() {
            Ok(texts)
        } else {
            Err(faults)
        }
    }

    fn version(&self) -> Arc<str> {
        let mut hash = Sha256::new();
        for text in [
            &self.units,
            &self.places,
            &self.posts,
            &self.grids,
            &self.around,
        ] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        let digest = hash.finalize();
        let mut version = String::with_capacity(16);
        for byte in &digest[..8] {
            // Writing to a String cannot fail.
            let _ = write!(version, "{byte:02x}");
        }
        version.into()
    }
}

/// The district, or everything that is wrong with it.
pub(super) fn read(texts: &Texts) -> Result<District, Vec<Fault>> {
    let mut faults = Vec::new();
    let units = read_units(&texts.units, &mut faults);
    let index: HashMap<UnitCode, usize> = units
        .iter()
        .enumerate()
        .map(|(i, unit)| (unit.code.clone(), i))
        .collect();
    let root = units.iter().position(|unit| unit.level == Level::District);
    if root.is_none() {
        faults.push(fault(UNITS, None, "has no unit of level district"));
    }
    let mut children = vec![Vec::new(); units.len()];
    for unit in &units {
        if let Some(&parent) = unit.parent.as_ref().and_then(|parent| index.get(parent)) {
            children[parent].push(unit.code.clone());
        }
    }
    let known = Known {
        units: &units,
        index: &index,
    };
    let places = read_places(&texts.places, &known, &mut faults);
    let posts = read_posts(&texts.posts, &known, &mut faults);
    let boundaries = read_grids(&texts.grids, &known, &mut faults);
    let (mut above, mut outside) = (Vec::new(), Vec::new());
    for (line, row) in rows::<AroundRow>(AROUND, &texts.around, &mut faults) {
        match row.ours.as_str() {
            "yes" => above.push(row.name),
            "no" => outside.push(row.name),
            other => faults.push(fault(
                AROUND,
                Some(line),
                format!("ours is yes or no, not {other}"),
            )),
        }
    }
    match root {
        Some(root) if faults.is_empty() => Ok(District {
            units,
            index,
            children,
            root,
            places,
            boundaries,
            posts,
            above,
            outside,
            version: texts.version(),
        }),
        Some(_) | None => Err(faults),
    }
}

struct Known<'a> {
    units: &'a [Unit],
    index: &'a HashMap<UnitCode, usize>,
}

impl Known<'_> {
    /// The tree's own copy of a code, so that each code is kept once.
    fn unit(&self, code: &str) -> Option<&Unit> {
        self.index
            .get(&UnitCode::from(code))
            .map(|&at| &self.units[at])
    }

    fn grid(&self, code: &str) -> Result<UnitCode, String> {
        match self.unit(code) {
            Some(unit) if unit.level >= Level::Grid => Ok(unit.code.clone()),
            Some(unit) => Err(format!("{code} is a {}, not a grid", unit.level)),
            None => Err(format!("no such unit: {code}")),
        }
    }
}

#[derive(serde::Deserialize)]
struct UnitRow {
    code: Arc<str>,
    level: String,
    parent: Arc<str>,
    name: Arc<str>,
}

#[derive(serde::Deserialize)]
struct PlaceRow {
    grid: String,
    kind: String,
    name: Arc<str>,
    aliases: String,
    buildings: String,
    road: String,
    numbers: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

#[derive(serde::Deserialize)]
struct PostRow {
    role: String,
    unit: String,
}

#[derive(serde::Deserialize)]
struct AroundRow {
    name: Arc<str>,
    ours: String,
}

fn read_units(text: &str, faults: &mut Vec<Fault>) -> Vec<Unit> {
    let mut units: Vec<(usize, Unit)> = Vec::new();
    let mut seen = HashMap::new();
    for (line, row) in rows::<UnitRow>(UNITS, text, faults) {
        let mut blame = |what: String| faults.push(fault(UNITS, Some(line), what));
        let level = match row.level.parse::<Level>() {
            Ok(level) => level,
            Err(bad) => {
                blame(bad.to_string());
                continue;
            }
        };
        let code = UnitCode(row.code);
        if !code.is_well_formed() {
            blame(format!("a code begins with 15 digits: {code}"));
        }
        if row.name.trim().is_empty() {
            blame(format!("{code} has no name"));
        }
        if seen.insert(code.clone(), level).is_some() {
            blame(format!("{code} stands here a second time"));
            continue;
        }
        let parent = (!row.parent.is_empty()).then_some(UnitCode(row.parent));
        match (level, &parent) {
            (Level::District, Some(_)) => blame("the district belongs to nothing".to_owned()),
            (
                Level::Street | Level::Community | Level::Grid | Level::Building | Level::Household,
                None,
            ) => {
                blame(format!("{code} belongs to nothing"));
            }
            (Level::District, None)
            | (
                Level::Street | Level::Community | Level::Grid | Level::Building | Level::Household,
                Some(_),
            ) => {}
        }
        units.push((
            line,
            Unit {
                code,
                level,
                parent,
                name: row.name,
            },
        ));
    }
    if units
        .iter()
        .filter(|(_, unit)| unit.level == Level::District)
        .count()
        > 1
    {
        faults.push(fault(UNITS, None, "has more than one district"));
    }
    for (line, unit) in &units {
        let Some(parent) = &unit.parent else { continue };
        match seen.get(parent) {
            None => faults.push(fault(
                UNITS,
                Some(*line),
                format!("unknown parent: {parent}"),
            )),
            // A parent always stands higher; so no chain can run in a circle.
            Some(level) if *level >= unit.level => {
                faults.push(fault(
                    UNITS,
                    Some(*line),
                    format!("{} cannot stand below {parent}, a {level}", unit.code),
                ));
            }
            Some(_) => {}
        }
    }
    units.into_iter().map(|(_, unit)| unit).collect()
}

fn read_places(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> Vec<Place> {
    // The same words stand in many rows: keep each once.
    let mut words: HashSet<Arc<str>> = HashSet::new();
    let mut keep = |word: &str| match words.get(word) {
        Some(kept) => kept.clone(),
        None => {
            let kept: Arc<str> = word.into();
            words.insert(kept.clone());
            kept
        }
    };
    let mut places = Vec::new();
    for (line, row) in rows::<PlaceRow>(PLACES, text, faults) {
        let filled = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
        let mut place = || -> Result<Place, String> {
            let name = row.name.trim();
            if name.is_empty() {
                return Err("a place without a name".to_owned());
            }
            Ok(Place {
                grid: known.grid(&row.grid)?,
                kind: row.kind.parse()?,
                name: keep(name),
                aliases: row
                    .aliases
                    .split([';', '|', '、'])
                    .filter_map(filled)
                    .map(|alias| keep(&alias))
                    .collect(),
                buildings: filled(&row.buildings)
                    .map(|text| text.parse())
                    .transpose()?,
                road: filled(&row.road).map(|road| keep(&road)),
                numbers: filled(&row.numbers).map(|text| text.parse()).transpose()?,
                at: row.lon.zip(row.lat).map(|(lon, lat)| Point { lon, lat }),
            })
        };
        match place() {
            Ok(place) => places.push(place),
            Err(what) => faults.push(fault(PLACES, Some(line), what)),
        }
    }
    places
}

fn read_posts(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> BTreeSet<Post> {
    let mut posts = BTreeSet::new();
    for (line, row) in rows::<PostRow>(POSTS, text, faults) {
        let mut blame = |what: String| faults.push(fault(POSTS, Some(line), what));
        match (row.role.parse::<super::Role>(), known.unit(&row.unit)) {
            (Err(bad), _) => blame(bad.to_string()),
            (Ok(_), None) => blame(format!("no such unit: {}", row.unit)),
            (Ok(role), Some(unit)) => {
                let post = Post {
                    role,
                    unit: unit.code.clone(),
                };
                if let Some(twice) = posts.replace(post) {
                    blame(format!("{twice} stands here a second time"));
                }
            }
        }
    }
    posts
}

fn read_grids(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> Vec<Boundary> {
    let mut blame = |what: String| faults.push(fault(GRIDS, None, what));
    let features = match text.parse::<geojson::FeatureCollection>() {
        Ok(collection) => collection.features,
        Err(error) => {
            blame(error.to_string());
            return Vec::new();
        }
    };
    let mut boundaries: Vec<Boundary> = Vec::with_capacity(features.len());
    let mut seen = HashSet::new();
    for (number, feature) in features.into_iter().enumerate() {
        let mut boundary = || -> Result<Boundary, String> {
            let code = feature
                .property("code")
                .and_then(serde_json::Value::as_str)
                .ok_or("it has no properties.code")?;
            let unit = known.grid(code)?;
            if !seen.insert(unit.clone()) {
                return Err(format!("{unit} is drawn a second time"));
            }
            let geometry = feature
                .geometry
                .clone()
                .ok_or_else(|| format!("{unit} has no geometry"))?;
            let geometry: geo::Geometry<f64> = geometry
                .try_into()
                .map_err(|error: geojson::Error| format!("{unit}: {error}"))?;
            match geometry {
                geo::Geometry::Polygon(polygon) => Ok(Boundary {
                    unit,
                    ground: geo::MultiPolygon(vec![polygon]),
                }),
                geo::Geometry::MultiPolygon(ground) => Ok(Boundary { unit, ground }),
                // Not one of our enums: everything that has no area.
                _ => Err(format!("{unit} is no polygon")),
            }
        };
        match boundary() {
            Ok(boundary) => boundaries.push(boundary),
            Err(what) => blame(format!("feature {}: {what}", number + 1)),
        }
    }
    boundaries
}

/// A CSV's rows with their lines; a row that does not fit is a fault, and the rest is still read.
fn rows<R: DeserializeOwned>(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<(usize, R)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            faults.push(fault(file, Some(1), error.to_string()));
            return Vec::new();
        }
    };
    let mut rows = Vec::new();
    for record in reader.records() {
        let row = record.and_then(|record| {
            let line = record.position().map_or(0, csv::Position::line);
            record
                .deserialize::<R>(Some(&headers))
                .map(|row| (line as usize, row))
        });
        match row {
            Ok(row) => rows.push(row),
            Err(error) => {
                let line = error.position().map(|position| position.line() as usize);
                faults.push(fault(file, line, error.to_string()));
            }
        }
    }
    rows
}

pub(super) fn fault(file: &str, line: Option<usize>, what: impl Into<String>) -> Fault {
    Fault {
        file: file.to_owned(),
        line,
        what: what.into(),
    }
}
