//! Hits → names that are meant. It drops what is only part of a longer name or an ordinary word, and
//! hears names with one wrong character. It never decides between names.

use std::ops::Range;

use super::{
    Gazetteer,
    abroad::looks_foreign,
    names::{Grade, Meaning, Target},
    normal::{Folded, is_han},
    numbers,
    slips::{Near, Sound},
    speak,
};
use crate::district::{Level, PlaceKind};

/// A name in the text, and what it may mean.
#[derive(Debug, Clone, PartialEq)]
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
    for (at, start) in folded.stops().enumerate() {
        let begins = may_begin(exact, folded, start);
        if !begins && !numbers::stands_within(folded, start, 12) {
            continue;
        }
        let mut found = gazetteer.names.near(folded, at, !begins);
        found.retain(|near| {
            !taken(&near.span)
                && (begins || is_numbered(gazetteer, folded, near))
                && is_plausible(gazetteer, folded, exact, near)
        });
        // Of several, those that sound most alike; of these, the longest.
        let Some(best) = found.iter().map(|near| (near.sound, near.span.end)).max() else {
            continue;
        };
        found.retain(|near| (near.sound, near.span.end) == best);
        if found.len() > ENOUGH {
            continue;
        }
        let how = match best.0 {
            Sound::Same => How::Sound,
            Sound::Nearly | Sound::Other | Sound::Missing => How::Shape,
        };
        heard.push(Heard {
            span: start..best.1,
            targets: found.into_iter().map(|near| near.target).collect(),
            how,
        });
    }
    // 「博雅销区6栋」 only looked like another district.
    let near = heard[exact.len()..].to_vec();
    heard.retain(|one| {
        let strange = one.how == How::Shape && one.targets == [Target::Elsewhere];
        let is_ours = |near: &Heard| {
            near.span.start <= one.span.start
                && one.span.end <= near.span.end
                && near.span.len() >= FOUR
        };
        !(strange && near.iter().any(is_ours))
    });
    drop_parts(&mut heard);
    heard
}

/// What could be any of more names than this with a slip is none of them.
const ENOUGH: usize = 8;
/// Bytes of four Chinese characters.
const FOUR: usize = 12;

/// Whether what follows can only follow a name: then it may begin in the middle of other words.
fn is_numbered(gazetteer: &Gazetteer, folded: &Folded, near: &Near) -> bool {
    let Target::Group(at) = near.target else {
        return false;
    };
    let numbered = match gazetteer.names.group(at).kind {
        PlaceKind::Estate => numbers::building_after(folded, near.span.end).is_some(),
        PlaceKind::Road => numbers::house_after(folded, near.span.end).is_some(),
        PlaceKind::Landmark => false,
    };
    numbered && near.sound != Sound::Missing && near.span.len() >= FOUR
}

/// 「阳光」 is a name where a building follows or nothing else stands beside it; in 「阳光很好」 it is none.
fn stands_apart(heard: &[Heard], folded: &Folded, span: &Range<usize>) -> bool {
    numbers::building_after(folded, span.end).is_some()
        || (ends_like_a_place(folded, span.end) && may_begin(heard, folded, span.start))
}

/// Whether the words end there, or go on as behind the name of a place.
pub(super) fn ends_like_a_place(folded: &Folded, at: usize) -> bool {
    const AFTER: [&str; 24] = [
        "小区", "的", "那", "里", "门口", "大门", "东门", "西门", "南门", "北门", "后门", "正门",
        "对面", "对过", "旁边", "隔壁", "附近", "斜对", "东边", "西边", "南边", "北边", "东侧",
        "西侧",
    ];
    let rest = &folded.text[at..];
    ends_here(folded, at) || AFTER.iter().any(|word| rest.starts_with(word))
}

/// A Latin stem counts where the next word fits: "Cuihu estate", "Liyuan Road", "Chunqiu community".
fn latin_stem(
    gazetteer: &Gazetteer,
    folded: &Folded,
    span: &Range<usize>,
    meanings: &[Meaning],
) -> Option<Heard> {
    const HOMES: [&str; 6] = [
        "estate",
        "compound",
        "residential",
        "xiaoqu",
        "neighbourhood",
        "neighborhood",
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
        Target::Unit(at) => Some((gazetteer.district.units()[*at as usize].name.clone(), None)),
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
    }
    // "Chunhui building 3", or "Chunhui" and nothing else: whichever estate of that name, 公寓 as well as 小区.
    let is_all = rest.is_empty() && span.start == 0;
    let leads = HOMES.iter().chain(["building", "block", "bldg"].iter());
    if targets.is_empty() && (is_all || leads.into_iter().any(|word| rest.starts_with(word))) {
        targets = pick(&|_, kind| kind == Some(PlaceKind::Estate));
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
    const LEADS: [&str; 32] = [
        "在", "住", "是", "到", "于", "址", "家", "的", "我", "去", "来", "报", "们", "有", "问",
        "请", "找", "叫", "从", "往", "离", "靠", "近", "看", "查", "和", "跟", "给", "管", "归",
        "关于", "晚上",
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
    let end = near.span.end;
    let led = exact.iter().any(|heard| heard.span.end == near.span.start);
    let ends = ends_like_a_place(folded, end);
    let same = near.sound == Sound::Same;
    match near.target {
        Target::Unit(at) => {
            let unit = &gazetteer.district.units()[at as usize];
            let (stem, tail) = match unit.level {
                Level::Street | Level::Community => speak::split(&unit.name),
                Level::District
                | Level::Grid
                | Level::Building
                | Level::Household
                | Level::Department
                | Level::Partner => return false,
            };
            let Some(tail) = tail else { return false };
            let tail_stands = written.ends_with(tail);
            let slip_in_tail = near.at >= stem.chars().count();
            match (near.sound, tail_stands) {
                (Sound::Missing, _) => length > 3 && tail_stands && (led || ends),
                (_, true) => length > 3 || same || ends,
                // 「任圩设区」, 「丁楼社佳」, 「刘楼存」
                (_, false) => slip_in_tail && (length > 3 || ends && (same || led)),
            }
        }
        Target::Group(at) => match gazetteer.names.group(at).kind {
            PlaceKind::Road => numbers::house_after(folded, end).is_some_and(|door| {
                let numbered = folded.text[door.span].contains('号');
                (written.ends_with('路') && (near.sound != Sound::Missing || length > 3))
                    || numbered && near.sound != Sound::Missing
            }),
            PlaceKind::Estate => {
                let building = numbers::building_after(folded, end).is_some();
                match near.sound {
                    Sound::Missing => length > 2 && building && (length > 3 || led),
                    Sound::Same | Sound::Nearly | Sound::Other => {
                        building
                            || (length > 3 && (near.sound > Sound::Other || ends))
                            || (led && ends_here(folded, end))
                    }
                }
            }
            PlaceKind::Landmark => match near.sound {
                Sound::Missing => length > 4,
                Sound::Same | Sound::Nearly | Sound::Other => {
                    length > 4 || (length == 4 && (same || ends))
                }
            },
        },
        Target::Above | Target::Elsewhere => false,
    }
}
