//! What things, troubles, pairs and words mean: how loudly each line of those files speaks for and against categories.
//! One automaton of its own finds them. It never decides; the sums are weighed elsewhere.

mod compile;

use std::ops::Range;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::matching::distance;

pub(super) use compile::{Files, NOTHING, compile};

/// The number of a thing, a trouble or one side of a pair.
type NameId = u32;
/// The number of a line with weights.
type LineId = u32;

/// How many characters may lie between a thing and its trouble, within one sentence.
const WITHIN: usize = 14;

/// The lines, ready to be heard.
#[derive(Default)]
pub(super) struct Meanings {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// What each spelling of the automaton is there for.
    spellings: Vec<Spelling>,
    /// For each name the line in which it stands alone.
    alone: Vec<Option<LineId>>,
    /// For each name the other sides of its pairs, with their lines.
    pairs: Vec<Vec<(NameId, LineId)>>,
    lines: Vec<Line>,
    /// How many entries the files hold.
    entries: usize,
}

/// What one spelling is there for.
#[derive(Default)]
struct Spelling {
    /// Written in Latin letters: it must begin at a word's beginning, and end at its end unless it is open.
    latin: bool,
    open: bool,
    /// The line of the word itself.
    word: Option<LineId>,
    /// The things, troubles and sides it names.
    names: Vec<NameId>,
    /// It only looks like a name: what stands in it is silent.
    nothing: bool,
}

/// One line: its key as it is written, and its weights.
struct Line {
    key: String,
    weights: Vec<(u16, i8)>,
}

/// A line that was heard, and where.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    line: LineId,
    at: Range<usize>,
    with: Option<Range<usize>>,
}

struct Hit<'m> {
    spelling: &'m Spelling,
    at: Range<usize>,
}

impl Meanings {
    /// Every line that a folded text says, each once.
    pub(super) fn hear(&self, text: &str) -> Vec<Heard> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let mut heard: Vec<Heard> = Vec::with_capacity(64);
        let mut said = vec![0_u64; self.lines.len().div_ceil(64)];
        let mut named: Vec<Hit> = Vec::new();
        let mut words: Vec<(LineId, Range<usize>)> = Vec::with_capacity(64);
        for found in automaton.find_overlapping_iter(text) {
            let Some(spelling) = self.spellings.get(found.value() as usize) else {
                continue;
            };
            let at = found.start()..found.end();
            if spelling.latin && !stands_alone(text, &at, spelling.open) {
                continue;
            }
            if let Some(line) = spelling.word {
                words.push((line, at.clone()));
            }
            if spelling.nothing || !spelling.names.is_empty() {
                named.push(Hit { spelling, at });
            }
        }
        let mut say = |line: LineId, at: Range<usize>, with: Option<Range<usize>>| {
            let (place, bit) = (line as usize / 64, 1 << (line % 64));
            if let Some(bits) = said.get_mut(place)
                && *bits & bit == 0
            {
                *bits |= bit;
                heard.push(Heard { line, at, with });
            }
        };
        let is_silent = |at: &Range<usize>| {
            let mut nothings = named.iter().filter(|hit| hit.spelling.nothing);
            nothings.any(|hit| {
                hit.at.start <= at.start && hit.at.end >= at.end && hit.at.len() > at.len()
            })
        };
        for (line, at) in words {
            if !is_silent(&at) {
                say(line, at, None);
            }
        }
        // The longest name wins; one that begins elsewhere and only overlaps stays.
        let longest: Vec<&Hit> = named
            .iter()
            .filter(|hit| {
                !named.iter().any(|other| {
                    other.at.start <= hit.at.start
                        && other.at.end >= hit.at.end
                        && other.at.len() > hit.at.len()
                })
            })
            .collect();
        for hit in &longest {
            for &name in &hit.spelling.names {
                if let Some(line) = self.alone.get(name as usize).copied().flatten() {
                    say(line, hit.at.clone(), None);
                }
                for &(other, line) in self.pairs.get(name as usize).into_iter().flatten() {
                    let near = longest.iter().find(|near| {
                        near.spelling.names.contains(&other)
                            && distance(text, &hit.at, &near.at)
                                .is_some_and(|distance| distance <= WITHIN)
                    });
                    if let Some(near) = near {
                        say(line, hit.at.clone(), Some(near.at.clone()));
                    }
                }
            }
        }
        heard
    }

    /// Adds what was heard to the sums of the categories.
    pub(super) fn add(&self, heard: &[Heard], sums: &mut [i32]) {
        for line in heard
            .iter()
            .filter_map(|heard| self.lines.get(heard.line as usize))
        {
            for &(category, weight) in &line.weights {
                if let Some(sum) = sums.get_mut(usize::from(category)) {
                    *sum += i32::from(weight);
                }
            }
        }
    }

    /// Where the loudest of what was heard for each of some categories stands.
    pub(super) fn places(&self, heard: &[Heard], categories: &[usize]) -> Vec<Vec<Range<usize>>> {
        let spoken = || {
            heard.iter().flat_map(|heard| {
                let line = self.lines.get(heard.line as usize);
                let weights = line.into_iter().flat_map(|line| &line.weights);
                weights.filter_map(move |&(category, weight)| {
                    let of = |&known: &usize| known == usize::from(category);
                    let slot = categories.iter().position(of).filter(|_| weight > 0)?;
                    Some((slot, weight, heard))
                })
            })
        };
        let mut loudest = vec![0_i8; categories.len()];
        for (slot, weight, _) in spoken() {
            if let Some(known) = loudest.get_mut(slot) {
                *known = weight.max(*known);
            }
        }
        let mut places = vec![Vec::new(); categories.len()];
        for (slot, weight, heard) in spoken() {
            let is_loud = loudest
                .get(slot)
                .is_some_and(|loudest| weight * 2 >= *loudest);
            if let Some(places) = places.get_mut(slot).filter(|_| is_loud) {
                places.push(heard.at.clone());
                places.extend(heard.with.clone());
            }
        }
        places
    }

    /// The keys of the lines that were heard, as they are written.
    pub(super) fn keys(&self, heard: &[Heard]) -> Vec<&str> {
        heard
            .iter()
            .filter_map(|heard| self.lines.get(heard.line as usize))
            .map(|line| line.key.as_str())
            .collect()
    }

    /// How many entries the files hold: names, words and pairs.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }
}

fn stands_alone(text: &str, at: &Range<usize>, open: bool) -> bool {
    let touches = |near: Option<char>| near.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text
        .get(..at.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(at.end..).and_then(|text| text.chars().next());
    !touches(before) && (open || !touches(after))
}
