//! Which petition class a message belongs to: an axis of its own beside what broke and who acts.
//! Words of the classes and what the categories heard are summed; the sums' distance says how sure that is.
//! It never changes the category that was read.
//!
//! What is said first names the matter, so words of the opening weigh double; a word said again weighs half more.
//! All sums are therefore kept in halves.

use std::ops::Range;

use super::{
    Rules,
    decide::Sum,
    matching::{Fired, Hit, WordId},
    target::Target,
};

/// The number of a class in the closed list of `deciding.toml`.
pub(super) type ClassId = u8;

/// A weight in halves.
const ONE: i32 = 2;

/// What is known of the classes beside their words.
#[derive(Default)]
pub(super) struct Classes {
    /// Their names, by number.
    pub(super) names: Vec<String>,
    /// The category of a class where no category's own rule spoke.
    pub(super) usual: Vec<Option<usize>>,
    /// The class of each category.
    pub(super) of_category: Vec<Option<ClassId>>,
    /// How many characters the opening has.
    pub(super) opening: usize,
    /// The sum below which no class is sure: one word is not enough.
    pub(super) least: i32,
    /// How many times the first sum must go into the square of its lead to be sure: a sum of many small votes
    /// wavers with its square root.
    pub(super) certainty: i32,
}

/// How a class stands.
pub(super) struct Standing {
    pub(super) class: ClassId,
    /// In halves, above zero.
    pub(super) score: i32,
    /// What spoke for it.
    pub(super) places: Vec<Range<usize>>,
}

/// The classes something speaks for, the likeliest first.
pub(super) fn standings(
    rules: &Rules,
    text: &str,
    hits: &[Hit],
    silent: &[bool],
    fired: &[Fired],
    sums: &[Sum],
) -> Vec<Standing> {
    let opening = opening(rules, text);
    let mut standings: Vec<Standing> = (0..rules.classes.names.len())
        .filter_map(|class| {
            Some(Standing {
                class: ClassId::try_from(class).ok()?,
                score: 0,
                places: Vec::new(),
            })
        })
        .collect();
    let mut add = |class: ClassId, score: i32, at: &Range<usize>| {
        if let Some(standing) = standings.get_mut(usize::from(class)) {
            standing.score += score;
            if score > 0 {
                standing.places.push(at.clone());
            }
        }
    };
    for said in words(rules, hits, silent) {
        for &(class, weight) in rules.matcher.votes(said.word) {
            add(class, i32::from(weight) * said.factor(opening), &said.at);
        }
    }
    for fired in fired {
        let Some(rule) = rules.matcher.rule(fired) else {
            continue;
        };
        if let Target::Class(class) = rule.target {
            add(class, rule.weight * early(ONE, fired, opening), &fired.at);
        }
    }
    for standing in &mut standings {
        // Categories of one class hear the same words: the loudest speaks for all of them.
        let loudest = sums
            .iter()
            .filter(|sum| class_of(rules, sum.category) == Some(standing.class))
            .max_by_key(|sum| sum.stress);
        if let Some(sum) = loudest {
            standing.score += sum.stress;
            standing.places.extend(sum.places.iter().cloned());
        }
        standing
            .places
            .sort_by_key(|place| (place.start, place.end));
        standing.places.dedup();
    }
    standings.retain(|standing| standing.score > 0);
    standings.sort_by_key(|standing| (std::cmp::Reverse(standing.score), standing.class));
    standings
}

/// Whether the first class is sure. How sure that must be stands in the rules.
pub(super) fn is_sure(rules: &Rules, standings: &[Standing]) -> bool {
    let Some(first) = standings.first() else {
        return false;
    };
    let lead = i64::from(first.score - standings.get(1).map_or(0, |next| next.score));
    first.score >= rules.classes.least * ONE
        && lead * lead >= i64::from(rules.classes.certainty) * i64::from(first.score)
}

/// Where the opening ends.
pub(super) fn opening(rules: &Rules, text: &str) -> usize {
    text.char_indices()
        .nth(rules.classes.opening)
        .map_or(text.len(), |(at, _)| at)
}

/// A weight as the place of a rule stresses it.
pub(super) fn early(weight: i32, fired: &Fired, opening: usize) -> i32 {
    if fired.at.start < opening {
        weight * 2
    } else {
        weight
    }
}

/// The class of a category.
pub(super) fn class_of(rules: &Rules, category: usize) -> Option<ClassId> {
    rules.classes.of_category.get(category).copied().flatten()
}

/// A word with votes, where it is first said.
pub(super) struct Said {
    pub(super) word: WordId,
    at: Range<usize>,
    again: bool,
}

impl Said {
    /// How much its place and being said again stress it, in halves.
    pub(super) fn factor(&self, opening: usize) -> i32 {
        ONE + if self.at.start < opening { ONE } else { 0 } + i32::from(self.again)
    }
}

/// The words with votes that are said, each once.
pub(super) fn words(rules: &Rules, hits: &[Hit], silent: &[bool]) -> Vec<Said> {
    let mut voting: Vec<&Hit> = hits
        .iter()
        .zip(silent)
        .filter(|(hit, silent)| !**silent && !rules.matcher.votes(hit.word).is_empty())
        .map(|(hit, _)| hit)
        .collect();
    voting.sort_unstable_by_key(|hit| (hit.word, hit.start));
    voting
        .chunk_by(|one, other| one.word == other.word)
        .filter_map(|same| {
            let first = same.first()?;
            Some(Said {
                word: first.word,
                at: first.start..first.end,
                again: same.len() > 1,
            })
        })
        .collect()
}
