//! All names of the district in one automaton, and an index for names with one wrong character.
//! The cost of a search grows with the text, not with the number of names. It never weighs what it finds.

use std::{collections::HashMap, ops::Range, sync::Arc};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{
    normal,
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
    Unit(usize),
    /// All places of one kind and name.
    Group(usize),
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
    /// Their places in the district's list.
    pub places: Vec<usize>,
}

/// A name found in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub span: Range<usize>,
    pub pattern: usize,
}

/// The automaton and what its patterns mean.
#[derive(Debug)]
pub(super) struct Names {
    automaton: AhoCorasick,
    meanings: Vec<Vec<Meaning>>,
    groups: Vec<Group>,
    slips: Slips,
}

impl Names {
    pub(super) fn new(district: &District) -> Self {
        let mut patterns: HashMap<String, Vec<Meaning>> = HashMap::new();
        let mut add = |name: &str, target: Target, grade: Grade| {
            let name = normal::fold_name(name);
            let long_enough = name.chars().count() >= 2;
            if long_enough {
                let meanings = patterns.entry(name).or_default();
                let known = meanings.iter_mut().find(|meaning| meaning.target == target);
                match known {
                    Some(_) => {}
                    None => meanings.push(Meaning { target, grade }),
                }
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
        let mut fuzzy = Vec::new();
        for (at, unit) in district.units().iter().enumerate() {
            let target = Target::Unit(at);
            add(&unit.name, target, Grade::Full);
            match unit.level {
                Level::Street | Level::Community => {
                    fuzzy.push((normal::fold_name(&unit.name).into(), target));
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
                Level::Grid | Level::Building | Level::Household => {}
            }
        }
        let groups = groups(district);
        for (at, group) in groups.iter().enumerate() {
            let target = Target::Group(at);
            add(&group.name, target, Grade::Full);
            fuzzy.push((normal::fold_name(&group.name).into(), target));
            for other in place_spellings(&group.name, group.kind) {
                add(&other, target, Grade::Full);
            }
            add(&speak::latin(&group.name), target, Grade::Latin);
            let (stem, tail) = speak::split(&group.name);
            if tail.is_some() {
                add(&speak::latin(stem), target, Grade::LatinStem);
            }
            for &place in &group.places {
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
        let mut patterns: Vec<(String, Vec<Meaning>)> = patterns.into_iter().collect();
        // A HashMap's order is random; patterns keep one order, so that answers do.
        patterns.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (words, meanings): (Vec<String>, Vec<Vec<Meaning>>) = patterns.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&words)
            // Too many names for the automaton (over two thousand million bytes) cannot come from one district.
            .unwrap_or_else(|_| empty());
        Self {
            automaton,
            meanings,
            groups,
            slips: Slips::new(fuzzy),
        }
    }

    pub(super) fn group(&self, at: usize) -> &Group {
        &self.groups[at]
    }

    pub(super) fn meanings(&self, hit: &Hit) -> &[Meaning] {
        &self.meanings[hit.pattern]
    }

    /// Every name in the text, overlapping ones too, in the order of their beginnings.
    pub(super) fn find(&self, folded: &normal::Folded) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self
            .automaton
            .find_overlapping_iter(&folded.text)
            .map(|found| Hit {
                span: found.range(),
                pattern: found.pattern().as_usize(),
            })
            .filter(|hit| stands_as_a_word(folded, &hit.span))
            .collect();
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits
    }

    /// Names that begin at `start`, written with one slip of the pen.
    pub(super) fn near(&self, text: &str, start: usize) -> Vec<Near> {
        self.slips.near(text, start)
    }
}

fn empty() -> AhoCorasick {
    #[allow(
        clippy::expect_used,
        reason = "an automaton of nothing has no limit to exceed"
    )]
    AhoCorasick::new(std::iter::empty::<&str>()).expect("an empty automaton")
}

fn groups(district: &District) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index: HashMap<(PlaceKind, &str), usize> = HashMap::new();
    for (at, place) in district.places().iter().enumerate() {
        let group = *index.entry((place.kind, &place.name)).or_insert_with(|| {
            groups.push(Group {
                kind: place.kind,
                name: place.name.clone(),
                places: Vec::new(),
            });
            groups.len() - 1
        });
        groups[group].places.push(at);
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
            | Level::Household,
            _,
        ) => Vec::new(),
    }
}

/// 口子二村 is also written 口子2村; 闸河第一中学 is also 闸河一中; 人民东路 lies on 人民路.
fn place_spellings(name: &str, kind: PlaceKind) -> Vec<String> {
    let mut spellings = Vec::new();
    for (numeral, digit) in ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        .into_iter()
        .zip(1..)
    {
        for tail in ["村", "中学", "小学", "实验小学"] {
            for lead in ["第", ""] {
                let written = format!("{lead}{numeral}{tail}");
                if let Some(stem) = name.strip_suffix(&written) {
                    spellings.push(format!("{stem}{lead}{digit}{tail}"));
                    if tail == "中学" {
                        spellings.push(format!("{stem}{numeral}中"));
                    }
                    if tail.ends_with("小学") {
                        spellings.push(format!("{stem}{numeral}小"));
                    }
                }
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

/// A Latin name must not be cut from a longer word; spaces inside it are of no matter.
fn stands_as_a_word(folded: &normal::Folded, span: &Range<usize>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let text = &folded.text;
    let cut_before = latin(text[span.start..].chars().next())
        && latin(text[..span.start].chars().next_back())
        && !folded.gap_before(span.start);
    let cut_after = latin(text[..span.end].chars().next_back())
        && latin(text[span.end..].chars().next())
        && !folded.gap_before(span.end);
    !cut_before && !cut_after
}
