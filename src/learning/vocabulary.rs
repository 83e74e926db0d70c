//! Which words of labelled messages may become keywords at all: whole words of the language and pairs of
//! neighbours. Never a name of a person, place or company, never characters cut from the middle of a word.

use std::collections::{HashMap, HashSet};

use jieba_rs::Jieba;

/// jieba's tags of names, numbers, times, foreign words and signs.
const UNWANTED: [&str; 13] = [
    "nr", "nrt", "nrfg", "ns", "nt", "nz", "m", "t", "eng", "x", "w", "g", "un",
];

/// A pair of neighbours longer than this is a phrase that will hardly be said again.
const LONGEST: usize = 7;

/// Words that stand in at least `support` of the texts, in a fixed order.
pub(super) fn words<'t>(
    jieba: &Jieba,
    texts: impl Iterator<Item = &'t str>,
    support: usize,
) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        for word in of(jieba, text) {
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

/// The words of one text, each once.
pub(super) fn of(jieba: &Jieba, text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut before: Option<&str> = None;
    let mut coded = false;
    for tag in jieba.tag(text, false) {
        let chinese = tag.word.chars().all(is_chinese);
        // What touches a letter or a digit is part of a code: 「A市」, 「5号楼」.
        let usable = chinese && !coded && !UNWANTED.contains(&tag.tag);
        coded = tag.word.ends_with(|last: char| last.is_ascii_alphanumeric());
        if !usable {
            before = None;
            continue;
        }
        let length = tag.word.chars().count();
        if length > 1 {
            words.insert(tag.word.to_owned());
        }
        if let Some(before) = before {
            let pair = format!("{before}{}", tag.word);
            if (3..=LONGEST).contains(&pair.chars().count()) {
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
