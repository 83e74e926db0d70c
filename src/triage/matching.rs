//! One automaton over every word of every rule, and the rules that fire on what it finds.
//! It knows no categories: a rule points at a target, and the sums are taken elsewhere.

use std::ops::{Range, RangeInclusive};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;

use super::petition::ClassId;

/// The number of a word in the automaton.
pub(super) type WordId = u32;

/// Rules ready to run; `T` is what they speak for.
pub(super) struct Matcher<T> {
    /// By characters: nearly all words are Chinese, three bytes each.
    pub(super) automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    pub(super) words: Vec<Word>,
    /// How each word is written, folded.
    pub(super) spellings: Vec<String>,
    pub(super) rules: Vec<Rule<T>>,
}

/// What one word of the automaton is there for.
#[derive(Default)]
pub(super) struct Word {
    /// Written in Latin letters: it must begin at a word's beginning.
    pub(super) latin: bool,
    /// A Latin word that may go on (`leak*` finds "leaking").
    pub(super) open: bool,
    /// The rules to try where it stands.
    pub(super) triggers: Vec<u32>,
    /// The numbers of the level-1 categories it speaks for, sorted, each once.
    pub(super) subjects: Vec<usize>,
    /// How it votes on the petition classes.
    pub(super) votes: Vec<(ClassId, i8)>,
    /// What else it means to the code.
    pub(super) marks: Vec<Mark>,
}

/// Words with a meaning of their own beside the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Often only a place.
    PlaceNoun,
    /// Makes a place of such a word before it.
    AfterNoun,
    /// Makes a name of any word before it.
    AfterAny,
    /// Tells of the past or the imagined.
    NotNow,
    /// Tells of what is rehearsed or on a screen.
    Aside,
    /// Tells that it is now.
    Now,
    /// Denies what follows.
    NotBefore,
    /// Takes the danger from what precedes.
    NotAfter,
}

/// One rule.
pub(super) struct Rule<T> {
    pub(super) target: T,
    pub(super) weight: i32,
    pub(super) pattern: Option<Regex>,
    /// Sorted.
    pub(super) near: Vec<WordId>,
    /// Sorted.
    pub(super) not_near: Vec<WordId>,
    pub(super) within: usize,
    /// How long the message is at least and at most, as `length` counts.
    pub(super) length: RangeInclusive<usize>,
}

impl<T> Rule<T> {
    /// One that a word alone fires, with the weight 1.
    pub(super) fn plain(target: T) -> Self {
        Self {
            target,
            weight: 1,
            pattern: None,
            near: Vec::new(),
            not_near: Vec::new(),
            within: 0,
            length: 0..=usize::MAX,
        }
    }
}

/// A word found in the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) word: WordId,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A rule that holds.
#[derive(Debug, Clone)]
pub(super) struct Fired {
    pub(super) rule: u32,
    /// The word or pattern that made it fire, in the folded text.
    pub(super) at: Range<usize>,
    /// The word that had to be near.
    pub(super) with: Option<Range<usize>>,
}

impl<T> Matcher<T> {
    /// Every word of the rules in the text, by place; Latin ones at their borders only.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self
            .automaton
            .find_overlapping_iter(text)
            .map(|found| Hit {
                word: found.value(),
                start: found.start(),
                end: found.end(),
            })
            .filter(|hit| self.at_borders(text, hit))
            .collect();
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
        hits
    }

    /// The rules that hold, each once, in their order; `silent` tells which hits count for nothing.
    pub(super) fn fire(&self, text: &str, hits: &[Hit], silent: &[bool]) -> Vec<Fired> {
        let mut fired = Vec::new();
        let length = length(text);
        // A pattern sees the whole text, so one look is enough for all its anchors.
        let mut seen: Vec<(u32, Option<Range<usize>>)> = Vec::new();
        for (index, hit) in hits.iter().enumerate() {
            let muted = silent.get(index).copied().unwrap_or(false);
            for &rule in self.word(hit).into_iter().flat_map(|word| &word.triggers) {
                let Some(form) = self.rules.get(rule as usize) else {
                    continue;
                };
                if !form.length.contains(&length) {
                    continue;
                }
                let at = match &form.pattern {
                    Some(pattern) => match seen.iter().find(|(known, _)| *known == rule) {
                        Some((_, at)) => at.clone(),
                        None => {
                            let at = pattern.find(text).map(|found| found.range());
                            seen.push((rule, at.clone()));
                            at
                        }
                    },
                    None => (!muted).then_some(hit.start..hit.end),
                };
                if let Some(at) = at {
                    fired.extend(
                        try_rule(form, text, hits, index, at).map(|(at, with)| Fired {
                            rule,
                            at,
                            with,
                        }),
                    );
                }
            }
        }
        fired.sort_by_key(|fired| (fired.rule, fired.at.start));
        fired.dedup_by_key(|fired| fired.rule);
        fired
    }

    /// Whether the word of this hit carries a mark.
    pub(super) fn marked(&self, hit: &Hit, mark: Mark) -> bool {
        self.word(hit)
            .is_some_and(|word| word.marks.contains(&mark))
    }

    /// The rule that fired.
    pub(super) fn rule(&self, fired: &Fired) -> Option<&Rule<T>> {
        self.rules.get(fired.rule as usize)
    }

    /// How a word votes on the petition classes.
    pub(super) fn votes(&self, word: WordId) -> &[(ClassId, i8)] {
        self.words
            .get(word as usize)
            .map_or(&[], |word| &word.votes)
    }

    /// Whether some rule with such a target is triggered by a word, folded.
    pub(super) fn speaks_for(&self, word: &str, wanted: impl Fn(&T) -> bool) -> bool {
        self.spellings
            .iter()
            .zip(&self.words)
            .filter(|(spelling, _)| *spelling == word)
            .flat_map(|(_, word)| &word.triggers)
            .any(|&rule| {
                let rule = self.rules.get(rule as usize);
                rule.is_some_and(|rule| wanted(&rule.target))
            })
    }

    /// The word of a hit.
    pub(super) fn word(&self, hit: &Hit) -> Option<&Word> {
        self.words.get(hit.word as usize)
    }

    fn at_borders(&self, text: &str, hit: &Hit) -> bool {
        let Some(word) = self.word(hit) else {
            return false;
        };
        if !word.latin {
            return true;
        }
        let before = text[..hit.start].chars().next_back();
        let after = text[hit.end..].chars().next();
        !before.is_some_and(|c| c.is_ascii_alphanumeric())
            && (word.open || !after.is_some_and(|c| c.is_ascii_alphanumeric()))
    }
}

fn try_rule<T>(
    rule: &Rule<T>,
    text: &str,
    hits: &[Hit],
    index: usize,
    at: Range<usize>,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    if !rule.not_near.is_empty()
        && nearest(&rule.not_near, text, hits, index, &at, rule.within).is_some()
    {
        return None;
    }
    if rule.near.is_empty() {
        return Some((at, None));
    }
    let with = nearest(&rule.near, text, hits, index, &at, rule.within)?;
    Some((at, Some(with)))
}

/// The nearest of some words around a place, within so many characters of the same sentence.
fn nearest(
    wanted: &[WordId],
    text: &str,
    hits: &[Hit],
    index: usize,
    at: &Range<usize>,
    within: usize,
) -> Option<Range<usize>> {
    // No character is longer than four bytes, no word longer than this many: beyond it nothing can be near.
    let reach = within * 4 + 64;
    let behind = hits[..index]
        .iter()
        .rev()
        .take_while(|hit| hit.start + reach >= at.start);
    let ahead = hits[index..]
        .iter()
        .take_while(|hit| hit.start <= at.end + reach);
    behind
        .chain(ahead)
        .filter(|hit| wanted.binary_search(&hit.word).is_ok())
        .filter_map(|hit| {
            distance(text, at, &(hit.start..hit.end)).map(|distance| (distance, hit.start..hit.end))
        })
        .filter(|(distance, _)| *distance <= within)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, range)| range)
}

/// How long a message is; three Latin letters say as much as one Chinese character.
fn length(text: &str) -> usize {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    text.chars().count() - ascii + ascii / 3
}

/// How many characters lie between two places; `None` where a sentence ends between them.
pub(super) fn distance(text: &str, one: &Range<usize>, other: &Range<usize>) -> Option<usize> {
    let gap = if one.end <= other.start {
        text.get(one.end..other.start)?
    } else if other.end <= one.start {
        text.get(other.end..one.start)?
    } else {
        return Some(0);
    };
    let mut count = 0;
    for character in gap.chars() {
        if ends_sentence(character) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Whether a sentence ends here. Commas join clauses; a dot may stand in a number.
pub(super) fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | ';' | '\n')
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn three_latin_letters_count_as_one_character() {
        for (text, counted) in [("", 0), ("灯坏了", 3), ("lift stopped", 4), ("lift坏了", 3)] {
            assert_eq!(length(text), counted, "{text}");
        }
    }
}
