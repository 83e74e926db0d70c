//! Which words of labelled messages may become keywords at all: whole words of the language and pairs of
//! neighbours. Never a name of a person, place or company, never characters cut from the middle of a word.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use jieba_rs::Jieba;

/// jieba's tags of names, numbers, times and signs, and of words that only hold a sentence together or place it.
const UNWANTED: [&str; 34] = [
    "s", "nr", "nrt", "nrfg", "ns", "nt", "nz", "m", "mq", "t", "tg", "eng", "x", "w", "g", "un",
    "r", "c", "p", "d", "dg", "u", "uj", "ul", "uz", "ud", "ug", "uv", "y", "e", "o", "q", "f",
    "zg",
];

/// A pair of neighbours longer than this is a phrase that will hardly be said again.
const LONGEST: usize = 7;

/// Its dictionary takes a moment to read.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Words that stand in at least `support` of the texts, in a fixed order.
pub(super) fn words<'t>(texts: impl Iterator<Item = &'t str>, support: usize) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        for word in of(text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut words: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count >= support)
        .map(|(word, _)| word)
        .collect();
    words.sort_unstable();
    words
}

/// A string of more characters is a phrase that will hardly be said again.
const STRING: usize = 4;
/// jieba's tags of names and numbers: whoever bears them says nothing about a matter.
const NAMES: [&str; 8] = ["nr", "nrt", "nrfg", "ns", "nt", "nz", "m", "mq"];

/// Single characters and strings of up to four that mostly begin and end where words do, each said by at least
/// `writers` writers in `support` texts, in a fixed order. Texts come with their writers. Never a name.
pub(super) fn strings<'t>(
    texts: impl Iterator<Item = (&'t str, &'t str)>,
    support: usize,
    writers: usize,
) -> Vec<String> {
    let mut found: HashMap<String, Use> = HashMap::new();
    for (text, writer) in texts {
        let mut here: HashSet<&str> = HashSet::new();
        let (mut borders, mut names) = (HashSet::from([0]), HashSet::new());
        let mut at = 0;
        for tag in JIEBA.tag(text, false) {
            if NAMES.contains(&tag.tag) && tag.word.chars().count() > 1 {
                names.insert(tag.word);
            }
            at += tag.word.len();
            borders.insert(at);
        }
        let places: Vec<(usize, char)> = text.char_indices().collect();
        for (index, &(start, _)) in places.iter().enumerate() {
            let mut end = start;
            for (length, &(_, character)) in (1..=STRING).zip(&places[index..]) {
                if !is_chinese(character) {
                    break;
                }
                end += character.len_utf8();
                let string = &text[start..end];
                if names.contains(string) {
                    continue;
                }
                let known = found.entry(string.to_owned()).or_default();
                known.places += 1;
                let whole = borders.contains(&start) && borders.contains(&end);
                known.whole += usize::from(length == 1 || whole);
                if here.insert(string) {
                    known.texts += 1;
                    if !known.writers.iter().any(|known| known == writer) {
                        known.writers.push(writer.to_owned());
                    }
                }
            }
        }
    }
    let mut strings: Vec<String> = found
        .into_iter()
        .filter(|(_, known)| {
            known.texts >= support
                && known.writers.len() >= writers
                && known.whole * 2 >= known.places
        })
        .map(|(string, _)| string)
        .collect();
    strings.sort_unstable();
    strings
}

/// How a string is used.
#[derive(Default)]
struct Use {
    /// How often it stands somewhere.
    places: usize,
    /// How often it begins and ends where words do.
    whole: usize,
    texts: usize,
    writers: Vec<String>,
}

/// The words of one text, each once.
pub(super) fn of(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    // Single characters join into anything, also into the middle of a name: only whole words make a pair.
    let mut before: Option<&str> = None;
    let mut coded = false;
    for tag in JIEBA.tag(text, false) {
        let chinese = tag.word.chars().all(is_chinese);
        // What touches a letter or a digit is part of a code: 「A市」, 「5号楼」.
        let usable = chinese && !coded && !UNWANTED.contains(&tag.tag);
        coded = tag
            .word
            .ends_with(|last: char| last.is_ascii_alphanumeric());
        if !usable {
            before = None;
            continue;
        }
        if tag.word.chars().count() < 2 {
            before = None;
            continue;
        }
        words.insert(tag.word.to_owned());
        if let Some(before) = before {
            let pair = format!("{before}{}", tag.word);
            if pair.chars().count() <= LONGEST {
                words.insert(pair);
            }
        }
        before = Some(tag.word);
    }
    words
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}
