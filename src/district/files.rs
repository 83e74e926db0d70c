//! Files → district: all of it or none, each fault with file and line. It never judges whether a district is wise (`check` does).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt::Write as _,
    path::Path,
    sync::{Arc, OnceLock},
};

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{
    Datum, District, Fault, Index, Level, Lines, Place, Point, Post, Unit, UnitCode, drawing,
};

static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/district/xiangshan");

pub(super) const UNITS: &str = "units.csv";
pub(super) const PLACES: &str = "places.csv";
pub(super) const POSTS: &str = "posts.csv";
pub(super) const GRIDS: &str = "grids.geojson";
const AROUND: &str = "around.csv";
const BRANDS: &str = "brands.csv";
const DESKS: &str = "desks.csv";
const GROUPS: &str = "groups.csv";
const CAMPAIGNS: &str = "campaigns.csv";
const RESPONSIBILITIES: &str = "responsibilities.csv";
pub(super) const OUTLINE: &str = "outline.geojson";

/// A district's files, and what one of them is like when nobody wrote it; none where it must be there.
const FILES: [(&str, Option<&str>); 11] = [
    (UNITS, None),
    (PLACES, None),
    (POSTS, None),
    (GRIDS, None),
    (AROUND, Some("name,ours\n")),
    (BRANDS, Some("kind,zh,en\n")),
    (DESKS, Some("unit,day,from,until,place\n")),
    (GROUPS, Some("unit,estate,buildings\n")),
    (CAMPAIGNS, Some("name,batch,from,until,target\n")),
    (RESPONSIBILITIES, Some("category,lead,ground,since\n")),
    (OUTLINE, Some("")),
];

/// The files' texts, whole: what an import keeps, so that the district can be read again from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    datum: Datum,
    files: BTreeMap<String, Cow<'static, str>>,
}

impl Texts {
    /// Those inside the binary.
    pub(super) fn sample() -> Result<Self, Vec<Fault>> {
        Self::gather(Datum::Wgs84, |name| {
            let text = SAMPLE.get_file(name).and_then(|file| file.contents_utf8());
            Ok(text.map(Cow::Borrowed))
        })
    }

    /// Those of a folder. Excel writes CSV in GBK or with a byte order mark; both are understood.
    ///
    /// # Errors
    /// Every file that is missing or cannot be read.
    pub fn load(dir: &Path, datum: Datum) -> Result<Self, Vec<Fault>> {
        Self::gather(datum, |name| match std::fs::read(dir.join(name)) {
            Ok(bytes) => decode(name, bytes).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(name, None, error.to_string())),
        })
    }

    fn gather(
        datum: Datum,
        mut get: impl FnMut(&str) -> Result<Option<Cow<'static, str>>, Fault>,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut files = BTreeMap::new();
        for (name, otherwise) in FILES {
            match (get(name), otherwise) {
                (Ok(Some(text)), _) => {
                    // Lines are counted by their ends; Excel's would be counted late.
                    let text = match text.contains('\r') {
                        true => Cow::Owned(text.replace("\r\n", "\n")),
                        false => text,
                    };
                    files.insert(name.to_owned(), text);
                }
                (Ok(None), Some(otherwise)) => {
                    files.insert(name.to_owned(), Cow::Borrowed(otherwise));
                }
                (Ok(None), None) => faults.push(fault(name, None, "is missing")),
                (Err(fault), _) => faults.push(fault),
            }
        }
        if faults.is_empty() {
            Ok(Self { datum, files })
        } else {
            Err(faults)
        }
    }

    /// Texts that were kept by an import of a version before a file was known are read as if it had not been written.
    fn of(&self, name: &str) -> &str {
        let otherwise = || {
            FILES
                .iter()
                .find(|(known, _)| *known == name)
                .and_then(|(_, otherwise)| *otherwise)
                .unwrap_or_default()
        };
        match self.files.get(name) {
            Some(text) => text,
            None => otherwise(),
        }
    }

    /// A hash of everything the district is read from.
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.datum.as_str());
        for (name, _) in FILES {
            let text = self.of(name);
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        let digest = hash.finalize();
        let mut version = String::with_capacity(16);
        for byte in &digest[..8] {
            // Writing to a String cannot fail.
            let _ = write!(version, "{byte:02x}");
        }
        version
    }
}

/// UTF-8, with or without a byte order mark, else GBK (GB 18030 holds it whole).
fn decode(name: &str, bytes: Vec<u8>) -> Result<Cow<'static, str>, Fault> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Cow::Owned(
                text.strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text),
            ));
        }
        Err(error) => error,
    };
    let bytes = error.as_bytes();
    let line = || {
        1 + bytes[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
    };
    encoding_rs::GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| Cow::Owned(text.into_owned()))
        .ok_or_else(|| fault(name, Some(line()), "is neither UTF-8 nor GBK"))
}

/// The district, or everything that is wrong with it.
pub(super) fn read(texts: &Texts) -> Result<District, Vec<Fault>> {
    let mut faults = Vec::new();
    let (units, unit_lines) = read_units(texts.of(UNITS), &mut faults);
    let index: Index = units
        .iter()
        .enumerate()
        .map(|(i, unit)| (unit.code.clone(), i))
        .collect();
    let root = units.iter().position(|unit| unit.level == Level::District);
    if root.is_none() {
        faults.push(fault(UNITS, None, "has no unit of level district"));
    }
    let mut children = vec![Vec::new(); units.len()];
    let mut parents = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        let parent = unit.parent.as_ref().and_then(|parent| index.get(parent));
        if let Some(&parent) = parent {
            children[parent].push(unit.code.clone());
        }
        parents.push(short(*parent.unwrap_or(&at)));
    }
    let known = Known {
        units: &units,
        index: &index,
        datum: texts.datum,
    };
    let (places, place_lines) = read_places(texts.of(PLACES), &known, &mut faults);
    let posts = read_posts(texts.of(POSTS), &known, &mut faults);
    let boundaries = drawing::grids(texts.of(GRIDS), &known, &mut faults);
    let outline = drawing::outline(texts.of(OUTLINE), texts.datum, &mut faults);
    let desks = super::desk::read(texts.of(DESKS), &known, &mut faults);
    let brands = super::brand::read(BRANDS, texts.of(BRANDS), &mut faults);
    let list = texts.of(RESPONSIBILITIES);
    let responsibilities = super::responsibility::read(RESPONSIBILITIES, list, &mut faults);
    let campaigns = super::campaign::read(CAMPAIGNS, texts.of(CAMPAIGNS), &mut faults);
    let groups = super::group::read(GROUPS, texts.of(GROUPS), &known, &places, &mut faults);
    let (mut above, mut outside) = (Vec::new(), Vec::new());
    for (line, row) in rows::<AroundRow>(AROUND, texts.of(AROUND), &mut faults) {
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
            grounds: OnceLock::new(),
            units,
            index,
            parents,
            children,
            root,
            places,
            boundaries,
            posts,
            above,
            outside,
            desks,
            brands,
            groups,
            responsibilities,
            campaigns,
            outline,
            former: HashMap::new(),
            lines: Lines {
                units: unit_lines,
                places: place_lines,
            },
            version: texts.version().into(),
        }),
        Some(_) | None => Err(faults),
    }
}

/// The units read, for the files that name them.
pub(super) struct Known<'a> {
    units: &'a [Unit],
    index: &'a Index,
    pub(super) datum: Datum,
}

impl Known<'_> {
    /// The tree's own copy of a code, so that each code is kept once.
    pub(super) fn unit(&self, code: &str) -> Option<&Unit> {
        self.index
            .get(&UnitCode::from(code))
            .map(|&at| &self.units[at])
    }

    /// The grid a unit lies in.
    pub(super) fn grid_above(&self, code: &UnitCode) -> Option<&UnitCode> {
        let mut unit = self.unit(code.as_str())?;
        // A chain is as long as there are levels; a circle is another fault's matter.
        for _ in 0..8 {
            if unit.level == Level::Grid {
                return Some(&unit.code);
            }
            unit = self.unit(unit.parent.as_ref()?.as_str())?;
        }
        None
    }

    pub(super) fn grid(&self, code: &str) -> Result<UnitCode, String> {
        match self.unit(code) {
            Some(unit) if unit.level == Level::Grid => Ok(unit.code.clone()),
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

fn read_units(text: &str, faults: &mut Vec<Fault>) -> (Vec<Unit>, Vec<u32>) {
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
        match (level == Level::District, &parent) {
            (true, Some(_)) => blame("the district belongs to nothing".to_owned()),
            (false, None) => blame(format!("{code} belongs to nothing")),
            (true, None) | (false, Some(_)) => {}
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
            Some(level) if !unit.level.may_stand_below(*level) => {
                faults.push(fault(
                    UNITS,
                    Some(*line),
                    format!("{} cannot stand below {parent}, a {level}", unit.code),
                ));
            }
            Some(_) => {}
        }
    }
    units
        .into_iter()
        .map(|(line, unit)| (unit, short(line)))
        .unzip()
}

fn read_places(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> (Vec<Place>, Vec<u32>) {
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
    let (mut places, mut lines) = (Vec::new(), Vec::new());
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
                at: point(row.lon, row.lat, known.datum)?,
            })
        };
        match place() {
            Ok(place) => {
                places.push(place);
                lines.push(short(line));
            }
            Err(what) => faults.push(fault(PLACES, Some(line), what)),
        }
    }
    (places, lines)
}

/// A line or a place in a list, as it is kept beside a million rows.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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

/// Where a place is, if its row says so.
fn point(lon: Option<f64>, lat: Option<f64>, datum: Datum) -> Result<Option<Point>, String> {
    match (lon, lat) {
        (None, None) => Ok(None),
        (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => {
            Ok(Some(datum.to_wgs84(Point { lon, lat })))
        }
        (Some(lon), Some(lat)) => Err(format!("no point on the earth: {lon}, {lat}")),
        (Some(_), None) | (None, Some(_)) => Err("lon and lat go together".to_owned()),
    }
}

/// A CSV's rows with their lines; a row that does not fit is a fault, and the rest is still read.
pub(super) fn rows<R: DeserializeOwned>(
    file: &str,
    text: &str,
    faults: &mut Vec<Fault>,
) -> Vec<(usize, R)> {
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
