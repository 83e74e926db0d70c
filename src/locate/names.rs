//! All names of the district, found in one pass over a text, and those written with a slip of the pen.
//! The cost of a search grows with the text, not with the number of names. It never weighs what it finds.

use std::{
    collections::{HashMap, hash_map::Entry},
    ops::Range,
    sync::Arc,
};

use super::{
    hashes::{AsIs, Hashes, LONGEST, Lengths, Sieve, edges},
    normal::{self, Folded},
    slips::{Near, Slips},
    speak,
};
use crate::district::{District, Level, PlaceKind};

/// What a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Meaning {
    pub target: Target,
    pub grade: Grade,
}

/// What is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// The unit at that place of the district's list.
    Unit(u32),
    /// All places of one kind and name.
    Group(u32),
    /// Our own city or province.
    Above,
    /// Somebody else's.
    Elsewhere,
}

/// How fully it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Grade {
    /// The whole name.
    Full,
    /// Another name of it, which may be a word of its own: 阳光.
    Alias,
    /// A community without its 社区: it only helps another name.
    Bare,
    /// The whole name in Latin letters.
    Latin,
    /// The own part of the name in Latin letters; an English tail may follow.
    LatinStem,
}

/// All places of one kind and name.
#[derive(Debug)]
pub(super) struct Group {
    pub kind: PlaceKind,
    pub name: Arc<str>,
    /// The first one's place in the district's list; mostly there is no other.
    first: u32,
    more: Vec<u32>,
}

impl Group {
    /// Their places in the district's list.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        std::iter::once(&self.first)
            .chain(&self.more)
            .map(|at| *at as usize)
    }
}

/// A name found in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub span: Range<usize>,
    meant: Meant,
}

/// What one way to write a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// This.
    One(Meaning),
    /// So many, from there on in the list.
    Many { from: u32, count: u32 },
}

/// Every way to write a name, by hash, and what it means.
#[derive(Debug)]
pub(super) struct Names {
    lengths: Lengths,
    sieve: Sieve,
    patterns: Patterns,
    /// The meanings of patterns that have several.
    meanings: Vec<Meaning>,
    groups: Vec<Group>,
    slips: Slips,
}

impl Names {
    pub(super) fn new(district: &District) -> Self {
        let groups = groups(district);
        // Two indexes that know nothing of each other: with a second processor they are made at once.
        let (slips, (lengths, patterns, meanings)) = std::thread::scope(|scope| {
            let slips = scope.spawn(|| Slips::new(fuzzy(district, &groups)));
            let written = written(district, &groups);
            let slips = slips
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (slips, written)
        });
        let mut sieve = Sieve::new(patterns.len());
        patterns.keys().for_each(|key| sieve.add(*key));
        Self {
            lengths,
            sieve,
            patterns,
            meanings,
            groups,
            slips,
        }
    }

    pub(super) fn group(&self, at: u32) -> &Group {
        &self.groups[at as usize]
    }

    pub(super) fn meanings<'a>(&'a self, hit: &'a Hit) -> &'a [Meaning] {
        match &hit.meant {
            Meant::One(meaning) => std::slice::from_ref(meaning),
            Meant::Many { from, count } => &self.meanings[*from as usize..][..*count as usize],
        }
    }

    /// Every name in the text, overlapping ones too, in the order of their beginnings, the longest first.
    pub(super) fn find(&self, folded: &Folded) -> Vec<Hit> {
        let chars = folded.hashes.chars();
        let mut hits = Vec::new();
        for (start, pair) in chars.windows(2).enumerate() {
            let begin = folded.stop(start);
            let first = (pair[0], pair[1]);
            let mut lengths = self.lengths.beginning(first);
            if lengths == 0 || cuts_a_word(folded, begin) {
                continue;
            }
            while lengths != 0 {
                let length = LONGEST - lengths.leading_zeros() as usize;
                lengths &= !(1 << length);
                if start + length > chars.len() {
                    continue;
                }
                let last = (chars[start + length - 2], chars[start + length - 1]);
                if !self.lengths.has(first, last, length) {
                    continue;
                }
                let end = folded.stop(start + length);
                let hash = folded.hashes.of(start, start + length);
                if self.sieve.holds(hash)
                    && let Some(&meant) = self.patterns.get(&hash)
                    && !cuts_a_word(folded, end)
                {
                    hits.push(Hit {
                        span: begin..end,
                        meant,
                    });
                }
            }
        }
        hits
    }

    /// Names written with one slip of the pen that begin at the character `start`. With `numbered`, only those that a
    /// numeral follows.
    pub(super) fn near(&self, folded: &Folded, start: usize, numbered: bool) -> Vec<Near> {
        self.slips.near(folded, start, numbered)
    }
}

type Patterns = HashMap<u64, Meant, AsIs>;

/// Every way to write every name.
fn written(district: &District, groups: &[Group]) -> (Lengths, Patterns, Vec<Meaning>) {
    let mut lengths = Lengths::new();
    let mut written: Vec<(u64, Meaning)> = Vec::new();
    let mut add = |name: &str, target: Target, grade: Grade| {
        let hashes = Hashes::new(&normal::fold_name(name));
        let length = hashes.chars().len();
        if let Some((first, last)) = edges(length, |at| hashes.chars().get(at).copied()) {
            lengths.add(first, last, length);
            written.push((hashes.of(0, length), Meaning { target, grade }));
        }
    };
    for city in include_str!("elsewhere.txt").split_whitespace() {
        if !district.above().iter().any(|above| **above == *city) {
            add(city, Target::Elsewhere, Grade::Full);
        }
    }
    for name in district.above() {
        add(name, Target::Above, Grade::Full);
        if let Some(stem) = name.strip_suffix(['省', '市']) {
            add(stem, Target::Above, Grade::Full);
        }
    }
    for name in district.outside() {
        add(name, Target::Elsewhere, Grade::Full);
    }
    for (at, unit) in (0u32..).zip(district.units()) {
        // Nobody writes a group's or a department's name to say where something is.
        if !unit.level.is_territory() {
            continue;
        }
        let target = Target::Unit(at);
        add(&unit.name, target, Grade::Full);
        match unit.level {
            Level::Street | Level::Community => {
                for other in unit_spellings(&unit.name, unit.level) {
                    add(&other, target, Grade::Full);
                }
                let (stem, tail) = speak::split(&unit.name);
                add(&speak::latin(&unit.name), target, Grade::Latin);
                if tail.is_some() {
                    add(stem, target, Grade::Bare);
                    add(&speak::latin(stem), target, Grade::LatinStem);
                }
            }
            // 「相山春晖公寓」: the district without its 区.
            Level::District => {
                if let Some(stem) = unit.name.strip_suffix(['区', '县', '市']) {
                    add(stem, target, Grade::Bare);
                }
            }
            Level::Grid
            | Level::Building
            | Level::Household
            | Level::Department
            | Level::Partner => {}
        }
    }
    for (at, group) in (0u32..).zip(groups) {
        let target = Target::Group(at);
        add(&group.name, target, Grade::Full);
        for other in place_spellings(&group.name, group.kind) {
            add(&other, target, Grade::Full);
        }
        add(&speak::latin(&group.name), target, Grade::Latin);
        let (stem, tail) = speak::split(&group.name);
        if tail.is_some() {
            add(&speak::latin(stem), target, Grade::LatinStem);
        }
        for place in group.places() {
            for alias in &district.places()[place].aliases {
                add(
                    alias,
                    target,
                    if alias.chars().count() > 2 {
                        Grade::Full
                    } else {
                        Grade::Alias
                    },
                );
            }
        }
    }
    let (patterns, meanings) = patterns(written);
    (lengths, patterns, meanings)
}

/// The names that are found with a slip of the pen, too, folded.
fn fuzzy(district: &District, groups: &[Group]) -> Vec<(Box<str>, Target)> {
    let folded = |name: &str| normal::fold_name(name).into();
    let units = (0u32..)
        .zip(district.units())
        .filter(|(_, unit)| matches!(unit.level, Level::Street | Level::Community))
        .map(|(at, unit)| (folded(&unit.name), Target::Unit(at)));
    let places = (0u32..)
        .zip(groups)
        .map(|(at, group)| (folded(&group.name), Target::Group(at)));
    units.chain(places).collect()
}

/// Patterns by hash, and the meanings of those that have several. What was said of a target first holds.
fn patterns(mut written: Vec<(u64, Meaning)>) -> (Patterns, Vec<Meaning>) {
    // Stable, so that answers keep one order.
    written.sort_by_key(|(hash, _)| *hash);
    let count = written.chunk_by(|a, b| a.0 == b.0).count();
    let mut patterns = HashMap::with_capacity_and_hasher(count, AsIs::default());
    let mut meanings: Vec<Meaning> = Vec::new();
    for same in written.chunk_by(|a, b| a.0 == b.0) {
        let mut several: Vec<Meaning> = Vec::new();
        for (_, meaning) in same {
            if !several.iter().any(|other| other.target == meaning.target) {
                several.push(*meaning);
            }
        }
        let meant = match several[..] {
            [meaning] => Meant::One(meaning),
            _ => Meant::Many {
                from: meanings.len() as u32,
                count: several.len() as u32,
            },
        };
        if let Meant::Many { .. } = meant {
            meanings.append(&mut several);
        }
        patterns.insert(same[0].0, meant);
    }
    (patterns, meanings)
}

fn groups(district: &District) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index: HashMap<(PlaceKind, &str), usize, rustc_hash::FxBuildHasher> =
        HashMap::default();
    for (at, place) in (0u32..).zip(district.places()) {
        match index.entry((place.kind, &place.name)) {
            Entry::Occupied(known) => groups[*known.get()].more.push(at),
            Entry::Vacant(new) => {
                new.insert(groups.len());
                groups.push(Group {
                    kind: place.kind,
                    name: place.name.clone(),
                    first: at,
                    more: Vec::new(),
                });
            }
        }
    }
    groups
}

/// What else a unit is called, still unmistakably.
fn unit_spellings(name: &str, level: Level) -> Vec<String> {
    let (stem, tail) = speak::split(name);
    match (level, tail) {
        (Level::Community, Some(_)) => vec![
            format!("{stem}居委会"),
            format!("{stem}村委会"),
            format!("{stem}居委"),
        ],
        (Level::Street, Some("街道")) => vec![
            format!("{stem}街道办事处"),
            format!("{stem}街办"),
            format!("{stem}办事处"),
        ],
        (Level::Street, None) if name.ends_with("开发区") => {
            vec![format!("{name}管理委员会"), format!("{name}管委会")]
        }
        (
            Level::District
            | Level::Street
            | Level::Community
            | Level::Grid
            | Level::Building
            | Level::Household
            | Level::Department
            | Level::Partner,
            _,
        ) => Vec::new(),
    }
}

/// 口子二村 is also written 口子2村; 闸河第一中学 is also 闸河一中; 人民东路 lies on 人民路.
fn place_spellings(name: &str, kind: PlaceKind) -> Vec<String> {
    const NUMERALS: &str = "一二三四五六七八九";
    let mut spellings = Vec::new();
    for tail in ["村", "中学", "小学", "实验小学"] {
        let Some(head) = name.strip_suffix(tail) else {
            continue;
        };
        let Some((numeral, digit)) = NUMERALS
            .chars()
            .zip(1..)
            .find(|(numeral, _)| head.ends_with(*numeral))
        else {
            continue;
        };
        let stem = &head[..head.len() - numeral.len_utf8()];
        let bare = stem.strip_suffix('第');
        for (stem, lead) in [(Some(stem), ""), (bare, "第")] {
            let Some(stem) = stem else { continue };
            spellings.push(format!("{stem}{lead}{digit}{tail}"));
            if tail == "中学" {
                spellings.push(format!("{stem}{numeral}中"));
            }
            if tail.ends_with("小学") {
                spellings.push(format!("{stem}{numeral}小"));
            }
        }
    }
    match kind {
        PlaceKind::Road => {
            let part = ["东路", "西路", "南路", "北路", "中路"]
                .into_iter()
                .find_map(|tail| name.strip_suffix(tail));
            spellings.extend(
                part.filter(|stem| stem.chars().count() >= 2)
                    .map(|stem| format!("{stem}路")),
            );
        }
        PlaceKind::Landmark => {
            spellings.extend(
                name.strip_suffix("社区卫生服务中心")
                    .map(|stem| format!("{stem}卫生服务中心")),
            );
        }
        PlaceKind::Estate => {}
    }
    spellings
}

/// Whether a Latin word goes on there: a name must not be cut out of one. Spaces inside a name are of no matter.
fn cuts_a_word(folded: &Folded, at: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    latin(folded.text[at..].chars().next())
        && latin(folded.text[..at].chars().next_back())
        && !folded.gap_before(at)
}
