//! Names written with one slip of the pen: a wrong character, one lost, one too many, two exchanged.
//! The cost of a search grows with the text, not with the number of names. It never decides whether a slip is likely.

use std::{collections::HashMap, hash::BuildHasherDefault, hash::Hasher, ops::Range};

use super::{names::Target, normal, speak};

/// Names shorter than this have no slips: everything would be one.
const SHORTEST: usize = 3;
/// Names longer than this are not searched with slips.
const LONGEST: usize = 12;

/// A name found with one slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub span: Range<usize>,
    pub target: Target,
    /// How far what was written sounds like the name.
    pub sound: Sound,
    /// The place of the wrong character in the name, counted in characters.
    pub at: usize,
}

/// How a slip sounds, the likeliest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sound {
    /// A character is missing, doubled or moved.
    Missing,
    /// Another character of another sound.
    Other,
    /// Nearly the same (n/l, zh/z, ing/in …).
    Nearly,
    /// The same syllable.
    Same,
}

/// Every name and every name less one of its characters, by hash (Garbe's symmetric delete): a text that differs
/// from a name by one slip shares one of these with it.
#[derive(Debug)]
pub(super) struct Slips {
    /// Hash → where its list begins; the lists lie one behind another, each after its length.
    keys: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    lists: Vec<u32>,
    names: Vec<(Box<str>, Target)>,
    longest: usize,
}

impl Slips {
    /// The index of folded names.
    pub(super) fn new(names: Vec<(Box<str>, Target)>) -> Self {
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        let mut longest = 0;
        for (at, (name, _)) in (0u32..).zip(&names) {
            let chars: Vec<char> = name.chars().collect();
            if (SHORTEST..=LONGEST).contains(&chars.len()) {
                longest = longest.max(chars.len());
                let hashes = Hashes::new(&chars);
                pairs.push((hashes.whole(chars.len()), at));
                pairs.extend((0..chars.len()).map(|lost| (hashes.without(chars.len(), lost), at)));
            }
        }
        pairs.sort_unstable();
        // A name with a doubled character loses either to the same effect.
        pairs.dedup();
        let mut keys = HashMap::default();
        keys.reserve(pairs.len());
        let mut lists = Vec::with_capacity(pairs.len() * 2);
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            let at = u32::try_from(lists.len()).unwrap_or(u32::MAX);
            keys.insert(same[0].0, at);
            lists.push(u32::try_from(same.len()).unwrap_or(u32::MAX));
            lists.extend(same.iter().map(|(_, name)| *name));
        }
        Self {
            keys,
            lists,
            names,
            longest,
        }
    }

    /// Names that begin at `start` with exactly one slip.
    pub(super) fn near(&self, text: &str, start: usize) -> Vec<Near> {
        let (mut chars, mut ends) = (Vec::new(), Vec::new());
        for (at, c) in text[start..].char_indices().take(self.longest + 1) {
            if !normal::is_han(c) {
                break;
            }
            chars.push(c);
            ends.push(start + at + c.len_utf8());
        }
        let hashes = Hashes::new(&chars);
        let mut found: Vec<Near> = Vec::new();
        for length in SHORTEST - 1..=chars.len() {
            let window = &chars[..length];
            let keys = std::iter::once(hashes.whole(length))
                .chain((0..length).map(|lost| hashes.without(length, lost)));
            for &name in keys
                .filter_map(|key| self.keys.get(&key))
                .flat_map(|&at| self.list(at))
            {
                let (name, target) = &self.names[name as usize];
                // The key is a hash: look whether it is really one slip.
                let Some((sound, at)) = slip(name, window) else {
                    continue;
                };
                let near = Near {
                    span: start..ends[length - 1],
                    target: *target,
                    sound,
                    at,
                };
                if !found.contains(&near) {
                    found.push(near);
                }
            }
        }
        found
    }

    fn list(&self, at: u32) -> &[u32] {
        let at = at as usize;
        let length = self.lists[at] as usize;
        &self.lists[at + 1..at + 1 + length]
    }
}

/// The one slip between a name and what was written, if it is exactly one.
fn slip(name: &str, written: &[char]) -> Option<(Sound, usize)> {
    let name: Vec<char> = name.chars().collect();
    let same = name.iter().zip(written).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&name[same..], &written[same..]);
    match (rest, other) {
        ([right, a @ ..], [wrong, b @ ..]) if a == b => {
            let sound = match speak::alike(*right, *wrong) {
                2 => Sound::Same,
                1 => Sound::Nearly,
                _ => Sound::Other,
            };
            Some((sound, same))
        }
        ([one, two, a @ ..], [second, first, b @ ..])
            if one == first && two == second && a == b =>
        {
            Some((Sound::Missing, same))
        }
        ([_, a @ ..], b) if a == b => Some((Sound::Missing, same)),
        // One too many, but not at its edges: there it is another word's.
        (a, [_, b @ ..]) if a == b && !a.is_empty() && same > 0 => Some((Sound::Missing, same)),
        (_, _) => None,
    }
}

/// Hashes of a text's beginnings, from which those with a gap follow at no cost (Rabin and Karp).
struct Hashes {
    upto: Vec<u64>,
    power: Vec<u64>,
}

impl Hashes {
    fn new(chars: &[char]) -> Self {
        const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
        let (mut upto, mut power) = (vec![1u64], vec![1u64]);
        for (at, &c) in chars.iter().enumerate() {
            let c = u64::from(u32::from(c)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
            upto.push(upto[at].wrapping_mul(BASE).wrapping_add(c ^ (c >> 32)));
            power.push(power[at].wrapping_mul(BASE));
        }
        Self { upto, power }
    }

    /// Of the first `length` characters.
    fn whole(&self, length: usize) -> u64 {
        self.upto[length]
    }

    /// The same without the one at `lost`.
    fn without(&self, length: usize, lost: usize) -> u64 {
        let behind = length - lost - 1;
        let tail =
            self.upto[length].wrapping_sub(self.upto[lost + 1].wrapping_mul(self.power[behind]));
        self.upto[lost]
            .wrapping_mul(self.power[behind])
            .wrapping_add(tail)
    }
}

/// The keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        // The table takes its highest bits apart from the lowest: mix both.
        self.0 = hash ^ (hash >> 29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_found_and_two_are_not() {
        let slips = Slips::new(vec![("春晖公寓".into(), Target::Above)]);
        let near = |text: &str| {
            slips
                .near(text, 0)
                .iter()
                .map(|near| (near.span.end / 3, near.sound, near.at))
                .collect::<Vec<_>>()
        };
        // A name less its last character stands at the beginning of each.
        let short = (3, Sound::Missing, 3);
        assert_eq!(near("春辉公寓3栋"), [(4, Sound::Same, 1)]);
        assert_eq!(near("春晖公宇"), [short, (4, Sound::Same, 3)]);
        assert_eq!(near("春天公寓"), [(4, Sound::Other, 1)]);
        assert_eq!(near("春公寓"), [(3, Sound::Missing, 1)]);
        assert_eq!(near("春晖晖公寓"), [(5, Sound::Missing, 2)]);
        assert_eq!(near("晖春公寓"), [(4, Sound::Missing, 0)]);
        assert_eq!(near("春天公园"), []);
        assert!(near("").is_empty() && near("春").is_empty());
    }
}
