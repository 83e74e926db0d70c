//! "Which of these places?", answered by typing: its button's words or a part of them, its road, its community, the
//! first, the second. What was typed for that is no part of the matter.

use crate::{
    district::Level,
    env::House,
    locate::in_english,
    talk::{
        report::{
            draft::{Choice, Draft, Place},
            spot,
        },
        small_talk::manners,
    },
    understand::phrases,
    writing::covered,
};

/// As many stand on buttons.
const SHOWN: usize = 3;
/// A part of a name tells something from here on.
const TELLING: usize = 2;
/// The same in Latin letters.
const TELLING_LETTERS: usize = 3;

/// The first, the second, the third, as they are typed.
const ORDINALS: [&str; SHOWN] = [
    "1 一 第1 第一 第1个 第一个 第1处 第一处 头一个 第一 1st first thefirst firstone thefirstone one number1 no1",
    "2 二 第2 第二 第2个 第二个 第2处 第二处 中间那个 第二 2nd second thesecond secondone thesecondone two number2 no2",
    "3 三 第3 第三 第3个 第三个 第3处 第三处 最后一个 第三 3rd third thethird thirdone thethirdone three number3 no3",
];
/// What may stand around the name of one of them.
const AROUND: &str = "那个 那边 那里 那处 那 这个 的 是 就是 在 我 我家 我们 选 选择 住 住在 附近 旁边 边上 上 小区 社区 街道 吧 啊 呀 哦 嗯 \
    the one on in at near by its it is i mean that my ours estate community please";

/// The place that words mean which were said while several were asked about; none where they speak of something else.
pub(crate) fn said(house: &House<'_>, draft: &Draft, words: &str) -> Option<Place> {
    let Place::Several(choices) = &draft.place else {
        return None;
    };
    let plain = phrases::plain(words);
    if plain.is_empty() {
        return None;
    }
    if phrases::is_elsewhere(words) {
        return Some(Place::Unknown);
    }
    // A nod chooses none of them: the question stands.
    if manners::is_nod(words) {
        return Some(draft.place.clone());
    }
    let shown = choices.iter().take(SHOWN);
    let by_order = shown
        .zip(ORDINALS)
        .find(|(_, words)| covered(&plain, words, AROUND));
    let chosen = match by_order {
        Some((choice, _)) => Some(choice),
        None => by_name(house, choices, &plain),
    };
    chosen.map(|choice| Place::Known(spot::spot_of(house, &draft.text(), choice)))
}

/// The only one that bears a name in these words, and they say little else.
fn by_name<'c>(house: &House<'_>, choices: &'c [Choice], plain: &str) -> Option<&'c Choice> {
    let names: Vec<Vec<String>> = choices.iter().map(|choice| names(house, choice)).collect();
    // What all of them are called tells nothing.
    let is_shared = |name: &String| names.iter().all(|names| names.contains(name));
    let mut fitting = choices.iter().zip(&names).filter(|(_, names)| {
        names
            .iter()
            .filter(|name| !is_shared(name))
            .any(|name| names_it(plain, name))
    });
    let (choice, _) = fitting.next()?;
    fitting.next().is_none().then_some(choice)
}

/// Whether words are this name, or a part of it, and nothing that says more.
fn names_it(plain: &str, name: &str) -> bool {
    let least = if name.is_ascii() {
        TELLING_LETTERS
    } else {
        TELLING
    };
    let ends: Vec<usize> = plain
        .char_indices()
        .map(|(at, _)| at)
        .chain([plain.len()])
        .collect();
    ends.iter().enumerate().any(|(from, &start)| {
        ends[from..].iter().rev().any(|&end| {
            let part = &plain[start..end];
            part.chars().count() >= least
                && name.contains(part)
                && covered(
                    &format!("{}|{}", &plain[..start], &plain[end..]),
                    "|",
                    AROUND,
                )
        })
    })
}

/// What a place can be told by: its button's words, its units, the road it lies on.
fn names(house: &House<'_>, choice: &Choice) -> Vec<String> {
    let mut names = vec![choice.hint.clone(), choice.hint_en.clone()];
    for unit in house.district.chain(&choice.unit) {
        if matches!(unit.level, Level::Street | Level::Community | Level::Grid) {
            names.push(unit.name.to_string());
            names.push(in_english(&unit.name));
        }
    }
    let estate = house.gazetteer.estate(&choice.unit, &choice.label);
    for road in estate.iter().flat_map(|estate| estate.roads()) {
        names.push(in_english(road));
        names.push(road.to_owned());
    }
    names
        .iter()
        .map(|name| phrases::plain(name))
        .filter(|name| !name.is_empty())
        .collect()
}
