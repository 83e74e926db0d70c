//! Whether somebody is in danger (`scene`), or a matter takes a route of its own. Such words count unless the sentence takes it back:
//! the past, the imagined, a denial, or a thing that only bears the name. It never knows a number to call.

pub(super) mod form;
pub(super) mod scene;

use std::ops::Range;

use super::{
    matching::{Fired, Hit, Mark, Matcher, ends_sentence},
    target::Target,
};

/// How many characters may lie between a denial and what it denies: 「没有发生火灾」.
const BEFORE: usize = 2;

/// What becomes of the past and the imagined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NotNow {
    /// A fire that was put out calls nobody.
    Falls,
    /// Whoever was beaten before is not safe now.
    Counts,
}

/// The greatest of what `wanted` picks among the targets, and the places that tell of it.
pub(super) fn read<T: Copy + PartialEq>(
    matcher: &Matcher<Target>,
    text: &str,
    hits: &[Hit],
    fired: &[Fired],
    least: i32,
    not_now: NotNow,
    wanted: impl Fn(Target) -> Option<T>,
) -> Option<(T, Vec<Range<usize>>)> {
    let mut sums: Vec<(T, i32, Vec<Range<usize>>)> = Vec::new();
    for fired in fired {
        let Some(rule) = matcher.rule(fired) else {
            continue;
        };
        let Some(danger) = wanted(rule.target) else {
            continue;
        };
        let places: Vec<Range<usize>> = std::iter::once(fired.at.clone())
            .chain(fired.with.clone())
            .collect();
        if places
            .iter()
            .any(|place| taken_back(matcher, text, hits, place, not_now))
        {
            continue;
        }
        match sums.iter_mut().find(|(known, _, _)| *known == danger) {
            Some((_, sum, ranges)) => {
                *sum += rule.weight;
                ranges.extend(places);
            }
            None => sums.push((danger, rule.weight, places)),
        }
    }
    // Of equal sums the first in the file stays.
    let mut greatest: Option<(T, i32, Vec<Range<usize>>)> = None;
    for candidate in sums.into_iter().filter(|(_, sum, _)| *sum >= least) {
        if greatest.as_ref().is_none_or(|known| candidate.1 > known.1) {
            greatest = Some(candidate);
        }
    }
    greatest.map(|(danger, _, ranges)| (danger, ranges))
}

fn taken_back(
    matcher: &Matcher<Target>,
    text: &str,
    hits: &[Hit],
    at: &Range<usize>,
    not_now: NotNow,
) -> bool {
    let sentence = sentence_around(text, at);
    let inside = |hit: &&Hit| hit.start >= sentence.start && hit.end <= sentence.end;
    let has = |mark| {
        hits.iter()
            .filter(inside)
            .any(|hit| matcher.marked(hit, mark))
    };
    let over = not_now == NotNow::Falls && (has(Mark::Over) || has(Mark::Imagined));
    if (over || has(Mark::Aside)) && !has(Mark::Now) {
        return true;
    }
    hits.iter().filter(inside).any(|hit| {
        let denied = (matcher.marked(hit, Mark::Denied) || matcher.marked(hit, Mark::Feared))
            && denies(text, hit, at);
        let object = hit.start >= at.start
            && hit.start <= at.end
            && hit.end > at.end
            && matcher.marked(hit, Mark::Object);
        denied || object
    })
}

/// Whether a word of denial speaks of what follows. A single character must touch it: 「没着火」 denies, 「没人，着火了」 doesn't.
fn denies(text: &str, word: &Hit, at: &Range<usize>) -> bool {
    let Some(gap) = text.get(word.end..at.start) else {
        return false;
    };
    let single = text[word.start..word.end].chars().count() == 1;
    let reach = if single { 0 } else { BEFORE };
    !gap.contains(',') && gap.chars().count() <= reach
}

fn sentence_around(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start]
        .rfind(ends_sentence)
        .map_or(0, |end| end + 1);
    // The sign itself may have three bytes, so its first byte is no border; only whole hits are compared.
    let end = text[at.end..]
        .find(ends_sentence)
        .map_or(text.len(), |length| at.end + length);
    start..end
}
