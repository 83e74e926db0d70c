//! Scenes: who or what × what happens, each a group of words, near each other. What is heard in them is sure or a maybe.
//! It knows no words; it never looks at the text again, only at the words that the one automaton found.

use std::ops::Range;

use super::{super::Danger, denies, sentence_around};
use crate::triage::{
    matching::{Hit, Mark, Matcher, ends_sentence},
    target::Target,
};

/// The number of a group of words.
pub(in crate::triage) type GroupId = u16;

/// How far words are apart when a sentence ends between them, beyond the characters.
const SENTENCE: usize = 6;

/// How sure a danger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::triage) enum Tier {
    /// One line of warning is right.
    Maybe,
    /// The number comes first.
    Sure,
}

/// One scene, ready to be looked for.
pub(in crate::triage) struct Scene {
    pub(in crate::triage) danger: Danger,
    pub(in crate::triage) tier: Tier,
    /// One of these groups makes it look.
    pub(in crate::triage) anchor: Vec<GroupId>,
    /// Of each of these lists one group must be near.
    pub(in crate::triage) with: Vec<Vec<GroupId>>,
    /// None of these groups may be near.
    pub(in crate::triage) without: Vec<GroupId>,
    /// How near is near.
    pub(in crate::triage) within: usize,
}

/// All scenes, found by the group that makes them look.
#[derive(Default)]
pub(in crate::triage) struct Scenes {
    pub(in crate::triage) all: Vec<Scene>,
    /// For each group the scenes that it makes look.
    pub(in crate::triage) by_anchor: Vec<Vec<usize>>,
    /// How many characters a message may have in which somebody is in danger now.
    pub(in crate::triage) longest: usize,
    /// What operators may ask of each danger.
    pub(in crate::triage) pages: Vec<Page>,
}

/// What stands behind a danger's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Whose page it is.
    pub danger: Danger,
    /// Whether a warning of it makes the matter P1.
    pub hazard: bool,
    /// Dangers of the same scene.
    pub neighbours: Vec<Danger>,
    /// The first-aid book or the authority it follows.
    pub source: String,
    /// Who confirmed it; `None` until somebody did.
    pub reviewed_by: Option<String>,
}

/// What was heard: the danger with the places that tell of it.
pub(in crate::triage) struct Heard {
    pub(in crate::triage) danger: Danger,
    pub(in crate::triage) tier: Tier,
    pub(in crate::triage) places: Vec<Range<usize>>,
}

/// A word of a group, where it stands.
struct Spoken<'h> {
    hit: &'h Hit,
    groups: &'h [GroupId],
}

/// The danger a message tells of, the surest and the most said first.
pub(in crate::triage) fn heard(
    scenes: &Scenes,
    matcher: &Matcher<Target>,
    text: &str,
    hits: &[Hit],
) -> Option<Heard> {
    let spoken: Vec<Spoken<'_>> = hits
        .iter()
        .filter_map(|hit| {
            let groups = matcher.word(hit)?.groups.as_slice();
            (!groups.is_empty()).then_some(Spoken { hit, groups })
        })
        .collect();
    if spoken.is_empty() {
        return None;
    }
    let widths = Widths::of(text);
    let mut message = None;
    let mut found: Vec<(Heard, usize)> = Vec::new();
    let mut seen: Vec<(usize, Tier)> = Vec::new();
    for anchor in &spoken {
        for group in anchor.groups {
            for &number in scenes
                .by_anchor
                .get(usize::from(*group))
                .into_iter()
                .flatten()
            {
                let Some(scene) = scenes.all.get(number) else {
                    continue;
                };
                if seen.contains(&(number, scene.tier)) {
                    continue;
                }
                let Some(places) = look(scene, &spoken, anchor, &widths) else {
                    continue;
                };
                let message = message.get_or_insert_with(|| Message::of(matcher, hits));
                let Some(tier) = guarded(matcher, text, hits, &places, scene.tier, message) else {
                    continue;
                };
                seen.push((number, tier));
                let weight = 1 + scene.with.len();
                match found
                    .iter_mut()
                    .find(|(heard, _)| heard.danger == scene.danger && heard.tier == tier)
                {
                    Some((heard, sum)) => {
                        heard.places.extend(places);
                        *sum += weight;
                    }
                    None => found.push((
                        Heard {
                            danger: scene.danger,
                            tier,
                            places,
                        },
                        weight,
                    )),
                }
            }
        }
    }
    // Of equals the first in the order of dangers stays.
    let greatest = found
        .into_iter()
        .max_by_key(|(heard, sum)| (heard.tier, *sum, std::cmp::Reverse(heard.danger)))?;
    Some(greatest.0)
}

/// Where a scene stands around one word, if it does.
fn look(
    scene: &Scene,
    spoken: &[Spoken<'_>],
    anchor: &Spoken<'_>,
    widths: &Widths,
) -> Option<Vec<Range<usize>>> {
    let at = anchor.hit.start..anchor.hit.end;
    let holds = |groups: &[GroupId], one: &Spoken<'_>| {
        one.groups.iter().any(|group| groups.contains(group))
    };
    let is_near =
        |one: &Spoken<'_>| widths.between(&at, &(one.hit.start..one.hit.end)) <= scene.within;
    if spoken
        .iter()
        .any(|one| holds(&scene.without, one) && is_near(one))
    {
        return None;
    }
    let mut places = vec![at.clone()];
    for groups in &scene.with {
        let nearest = spoken
            .iter()
            .filter(|one| holds(groups, one))
            .map(|one| one.hit.start..one.hit.end)
            // A word is not two members of one scene.
            .filter(|place| {
                places
                    .iter()
                    .all(|taken| place.end <= taken.start || taken.end <= place.start)
            })
            .map(|place| (widths.between(&at, &place), place))
            .filter(|(distance, _)| *distance <= scene.within)
            .min_by_key(|(distance, _)| *distance)?;
        places.push(nearest.1);
    }
    Some(places)
}

/// What the whole message says around its scenes.
struct Message {
    retracted: bool,
    asked: bool,
    panics: bool,
    now: bool,
}

impl Message {
    fn of(matcher: &Matcher<Target>, hits: &[Hit]) -> Self {
        let has = |mark| hits.iter().any(|hit| matcher.marked(hit, mark));
        Self {
            retracted: has(Mark::Retracted),
            asked: has(Mark::Asked),
            panics: has(Mark::Panic),
            now: has(Mark::Now),
        }
    }
}

/// What remains of a scene's tier: only what is over, imagined, aside, denied or taken back falls to nothing.
fn guarded(
    matcher: &Matcher<Target>,
    text: &str,
    hits: &[Hit],
    places: &[Range<usize>],
    tier: Tier,
    message: &Message,
) -> Option<Tier> {
    if message.retracted {
        return None;
    }
    let asked = message.asked && !message.now;
    let mut doubted = false;
    for place in places {
        let sentence = sentence_around(text, place);
        let inside = |hit: &&Hit| hit.start >= sentence.start && hit.end <= sentence.end;
        let has = |mark| {
            hits.iter()
                .filter(inside)
                .any(|hit| matcher.marked(hit, mark))
        };
        let unreal = has(Mark::Over) || has(Mark::Imagined) || has(Mark::Aside);
        if unreal && !has(Mark::Now) {
            return None;
        }
        doubted |= has(Mark::Doubted) && !has(Mark::Now);
        for hit in hits.iter().filter(inside) {
            let before = denies(text, hit, place);
            let object = hit.start >= place.start
                && hit.start <= place.end
                && hit.end > place.end
                && matcher.marked(hit, Mark::Object);
            if before && matcher.marked(hit, Mark::Denied) || object {
                return None;
            }
            doubted |= before && matcher.marked(hit, Mark::Feared);
        }
    }
    match tier {
        Tier::Maybe if asked => None,
        // Doubt makes a sure danger a maybe; it makes nothing of neither.
        Tier::Sure if asked || doubted => Some(Tier::Maybe),
        Tier::Maybe if doubted || !message.panics => Some(Tier::Maybe),
        Tier::Maybe | Tier::Sure => Some(Tier::Sure),
    }
}

/// How wide the text is up to each byte: a Chinese character counts three, a Latin letter one, a sentence's end more.
struct Widths(Vec<u32>);

impl Widths {
    fn of(text: &str) -> Self {
        let mut widths = vec![0; text.len() + 1];
        let mut width = 0;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            width += match character {
                sign if ends_sentence(sign) => 3 * SENTENCE as u32,
                letter if letter.is_ascii() => 1,
                _ => 3,
            };
            if let Some(known) = widths.get_mut(end) {
                *known = width;
            }
        }
        Self(widths)
    }

    /// How many characters lie between two places.
    fn between(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let (from, to) = match one.end <= other.start {
            true => (one.end, other.start),
            false if other.end <= one.start => (other.end, one.start),
            false => return 0,
        };
        let at = |byte: usize| self.0.get(byte).copied().unwrap_or_default();
        (at(to).saturating_sub(at(from)) / 3) as usize
    }
}
