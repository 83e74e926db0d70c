//! Which words are silent: parts of an address, and words swallowed by a longer one.
//! It knows no address, only how words stand together: 「学院路」「医院对面」 say nothing about study or health.

use super::{
    matching::{Fired, Hit, Mark, Matcher},
    target::Target,
};

/// For each hit, whether it counts for nothing.
pub(super) fn silent(matcher: &Matcher<Target>, hits: &[Hit]) -> Vec<bool> {
    hits.iter()
        .enumerate()
        .map(|(index, hit)| {
            is_place(matcher, hits, index, hit) || is_swallowed(matcher, hits, index, hit)
        })
        .collect()
}

/// Whether the message is nothing but a place (「人民医院」, the answer to "where?"): all that speaks is a place's own
/// word, and the last one ends the message.
pub(super) fn is_all(matcher: &Matcher<Target>, text: &str, hits: &[Hit], fired: &[Fired]) -> bool {
    let is_noun = |fired: &Fired| {
        hits.iter().any(|hit| {
            hit.start == fired.at.start
                && hit.end == fired.at.end
                && matcher.marked(hit, Mark::PlaceNoun)
        })
    };
    let ends = |fired: &Fired| fired.at.end == text.len();
    fired.iter().any(ends) && fired.iter().all(is_noun)
}

fn is_place(matcher: &Matcher<Target>, hits: &[Hit], index: usize, hit: &Hit) -> bool {
    let noun = matcher.marked(hit, Mark::PlaceNoun);
    let mut makes_place = None;
    // Of all words that begin where this one ends the longest tells: 「路」 makes a place of 公园, 「路灯」 does not.
    for next in hits[index..]
        .iter()
        .take_while(|next| next.start <= hit.end)
        .filter(|next| next.start == hit.end)
    {
        makes_place = Some(
            matcher.marked(next, Mark::AfterAny) || noun && matcher.marked(next, Mark::AfterNoun),
        );
    }
    makes_place.unwrap_or(false)
}

/// A word inside a longer word of another subject is not itself: 「消防」 in 「消防证」.
fn is_swallowed(matcher: &Matcher<Target>, hits: &[Hit], index: usize, hit: &Hit) -> bool {
    if matcher
        .word(hit)
        .is_none_or(|word| word.subjects.is_empty())
    {
        return false;
    }
    // Words are short, so what could contain this one begins little before it.
    let before = hits[..index]
        .iter()
        .rev()
        .take_while(|other| other.start + 64 >= hit.start);
    let after = hits[index..]
        .iter()
        .take_while(|other| other.start == hit.start);
    before
        .chain(after)
        .filter(|other| {
            other.start <= hit.start
                && other.end >= hit.end
                && other.end - other.start > hit.end - hit.start
        })
        .any(|longer| speaks_of_another(matcher, hit, longer))
}

fn speaks_of_another(matcher: &Matcher<Target>, hit: &Hit, longer: &Hit) -> bool {
    let subjects = |hit: &Hit| matcher.word(hit).map_or(&[][..], |word| &word.subjects);
    let (mine, theirs) = (subjects(hit), subjects(longer));
    !theirs.is_empty() && !mine.iter().any(|subject| theirs.contains(subject))
}
