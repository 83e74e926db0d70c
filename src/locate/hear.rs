//! Hits → names that are meant. It drops what is only part of a longer name or an ordinary word, and
//! hears names with one wrong character. It never decides between names.

use std::ops::Range;

use super::{
    Gazetteer,
    abroad::looks_foreign,
    names::{Grade, Meaning, Near, Target},
    normal::{Folded, is_han},
    numbers, speak,
};
use crate::district::{Level, PlaceKind};

/// A name in the text, and what it may mean.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    pub span: Range<usize>,
    pub targets: Vec<Target>,
    pub how: How,
}

/// How well a name was heard, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// As it is written in the district's files, in Chinese or in Latin letters.
    Exact,
    /// By another name, which may be a word of its own.
    Alias,
    /// With one wrong character of the same sound.
    Sound,
    /// With one wrong character.
    Shape,
    /// A community without its 社区.
    Bare,
}

/// The names meant, in the order of the text.
pub(super) fn exactly(gazetteer: &Gazetteer, folded: &Folded) -> Vec<Heard> {
    let mut heard: Vec<Heard> = Vec::new();
    for hit in gazetteer.names.find(folded) {
        let meant = |how: How, grades: &[Grade]| {
            let meanings = gazetteer
                .names
                .meanings(&hit)
                .iter()
                .filter(|meaning| grades.contains(&meaning.grade));
            let targets: Vec<Target> = match how {
                How::Alias if !stands_apart(&heard, folded, &hit.span) => Vec::new(),
                How::Exact | How::Alias | How::Sound | How::Shape | How::Bare => {
                    meanings.map(|meaning| meaning.target).collect()
                }
            };
            (!targets.is_empty()).then(|| Heard {
                span: hit.span.clone(),
                targets,
                how,
            })
        };
        let latin = || latin_stem(gazetteer, folded, &hit.span, gazetteer.names.meanings(&hit));
        let best = meant(How::Exact, &[Grade::Full, Grade::Latin])
            .or_else(latin)
            .or_else(|| meant(How::Alias, &[Grade::Alias]))
            .or_else(|| meant(How::Bare, &[Grade::Bare]));
        heard.extend(best);
    }
    foreign(folded, &mut heard);
    drop_parts(&mut heard);
    heard
}

/// The same, and names with one wrong character where nothing is heard exactly.
pub(super) fn roughly(gazetteer: &Gazetteer, folded: &Folded, exact: &[Heard]) -> Vec<Heard> {
    let mut heard = exact.to_vec();
    let taken = |span: &Range<usize>| {
        let firm = exact.iter().filter(|heard| heard.how == How::Exact);
        firm.into_iter().any(|heard| {
            // 瓦房村冬庄 may hold 瓦房村, but not half of it.
            let longer = span.len() > heard.span.len();
            let covered = span.start <= heard.span.start && heard.span.end <= span.end;
            !(covered && longer) && heard.span.start < span.end && span.start < heard.span.end
        })
    };
    for start in folded.stops() {
        if !may_begin(exact, folded, start) {
            continue;
        }
        let mut found = gazetteer.names.near(&folded.text, start);
        found.retain(|near| !taken(&near.span) && is_plausible(gazetteer, folded, exact, near));
        // Of several, those that sound most alike; of these, the longest.
        let Some(best) = found.iter().map(|near| (near.sound, near.span.end)).max() else {
            continue;
        };
        found.retain(|near| (near.sound, near.span.end) == best);
        let how = if best.0 == 2 { How::Sound } else { How::Shape };
        heard.push(Heard {
            span: start..best.1,
            targets: found.into_iter().map(|near| near.target).collect(),
            how,
        });
    }
    drop_parts(&mut heard);
    heard.sort_by_key(|heard| heard.span.start);
    heard
}

/// 「阳光」 is a name where a building follows or nothing else stands beside it; in 「阳光很好」 it is none.
fn stands_apart(heard: &[Heard], folded: &Folded, span: &Range<usize>) -> bool {
    const AFTER: [&str; 12] = [
        "小区", "的", "那", "里", "门口", "大门", "东门", "西门", "南门", "北门", "对面", "旁边",
    ];
    if numbers::building_after(folded, span.end).is_some() {
        return true;
    }
    let rest = &folded.text[span.end..];
    let ends = ends_here(folded, span.end) || AFTER.iter().any(|word| rest.starts_with(word));
    ends && may_begin(heard, folded, span.start)
}

/// A Latin stem counts where the next word fits: "Cuihu estate", "Liyuan Road", "Chunqiu community".
fn latin_stem(
    gazetteer: &Gazetteer,
    folded: &Folded,
    span: &Range<usize>,
    meanings: &[Meaning],
) -> Option<Heard> {
    const HOMES: [&str; 7] = [
        "estate",
        "compound",
        "residential",
        "xiaoqu",
        "neighbourhood",
        "neighborhood",
        "building",
    ];
    let stems: Vec<Target> = meanings
        .iter()
        .filter(|meaning| meaning.grade == Grade::LatinStem)
        .map(|meaning| meaning.target)
        .collect();
    let rest = &folded.text[span.end..];
    let fits = |name: &str| {
        let english = speak::split(name).1.and_then(speak::tail_in_english);
        let english = english.map(|word| word.to_ascii_lowercase().replace(' ', ""));
        // One "s" more or less: Garden, Gardens.
        english.is_some_and(|word| rest.starts_with(word.trim_end_matches('s')))
    };
    let road = ["road", "rd", "lu"]
        .iter()
        .any(|word| rest.starts_with(word));
    let name = |target: &Target| match target {
        Target::Unit(at) => Some((gazetteer.units[*at].name.clone(), None)),
        Target::Group(at) => {
            let group = gazetteer.names.group(*at);
            Some((group.name.clone(), Some(group.kind)))
        }
        Target::Above | Target::Elsewhere => None,
    };
    let pick = |wanted: &dyn Fn(&str, Option<PlaceKind>) -> bool| -> Vec<Target> {
        stems
            .iter()
            .filter(|target| name(target).is_some_and(|(name, kind)| wanted(&name, kind)))
            .copied()
            .collect()
    };
    let mut targets = pick(&|name, kind| match kind {
        Some(PlaceKind::Road) => road,
        Some(PlaceKind::Estate | PlaceKind::Landmark) | None => fits(name),
    });
    if targets.is_empty() && HOMES.iter().any(|word| rest.starts_with(word)) {
        targets = pick(&|name, kind| kind == Some(PlaceKind::Estate) && name.ends_with("小区"));
        if targets.is_empty() {
            targets = pick(&|_, kind| kind == Some(PlaceKind::Estate));
        }
    }
    let english = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word_end = (1..=english)
        .find(|&length| folded.gap_before(span.end + length))
        .unwrap_or(english);
    (!targets.is_empty()).then(|| Heard {
        span: span.start..span.end + word_end,
        targets,
        how: How::Exact,
    })
}

/// What stands where an address begins and looks like another city, unless it is known.
fn foreign(folded: &Folded, heard: &mut Vec<Heard>) {
    let starts: Vec<usize> = folded
        .stops()
        .filter(|&start| may_begin(&[], folded, start))
        .collect();
    for start in starts {
        if let Some(span) = looks_foreign(&folded.text, start) {
            let known = heard.iter().any(|heard| {
                heard.how == How::Exact
                    && heard.span.start < span.end
                    && span.start < heard.span.end
            });
            if !known {
                heard.push(Heard {
                    span,
                    targets: vec![Target::Elsewhere],
                    how: How::Shape,
                });
            }
        }
    }
}

/// Drops what lies inside a longer name.
fn drop_parts(heard: &mut Vec<Heard>) {
    let all = heard.clone();
    heard.retain(|one| {
        !all.iter().any(|other| {
            let covers = other.span.start <= one.span.start && one.span.end <= other.span.end;
            covers && other.span.len() > one.span.len() && other.how != How::Bare
        })
    });
    heard.sort_by_key(|heard| heard.span.start);
}

/// Whether a name may begin there: not in the middle of other words.
fn may_begin(heard: &[Heard], folded: &Folded, at: usize) -> bool {
    const LEADS: [&str; 14] = [
        "在", "住", "是", "到", "于", "址", "家", "的", "我", "去", "来", "报", "们", "有",
    ];
    let before = &folded.text[..at];
    folded.gap_before(at)
        || before.chars().next_back().is_none_or(|last| !is_han(last))
        || LEADS.iter().any(|lead| before.ends_with(lead))
        || heard.iter().any(|heard| heard.span.end == at)
}

fn ends_here(folded: &Folded, at: usize) -> bool {
    folded.gap_before(at)
        || folded.text[at..]
            .chars()
            .next()
            .is_none_or(|next| !next.is_alphanumeric())
}

/// Whether a near name is likely a slip of the pen and not another word.
fn is_plausible(gazetteer: &Gazetteer, folded: &Folded, exact: &[Heard], near: &Near) -> bool {
    let written = &folded.text[near.span.clone()];
    let length = written.chars().count();
    match near.target {
        Target::Unit(at) => {
            let unit = &gazetteer.units[at];
            let tail = match unit.level {
                Level::Street | Level::Community => speak::split(&unit.name).1,
                Level::District | Level::Grid | Level::Building | Level::Household => None,
            };
            tail.is_some_and(|tail| written.ends_with(tail)) && (length > 3 || near.sound == 2)
        }
        Target::Group(at) => match gazetteer.names.group(at).kind {
            PlaceKind::Road => {
                written.ends_with('路') && numbers::house_after(folded, near.span.end).is_some()
            }
            PlaceKind::Estate => {
                let building = numbers::building_after(folded, near.span.end).is_some();
                let led = exact.iter().any(|heard| heard.span.end == near.span.start);
                building
                    || (length > 3 && near.sound > 0)
                    || (led && ends_here(folded, near.span.end))
            }
            PlaceKind::Landmark => length > 4 || (length == 4 && near.sound == 2),
        },
        Target::Above | Target::Elsewhere => false,
    }
}
