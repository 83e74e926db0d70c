//! Names written with one slip of the pen: a wrong character, one lost, one too many, two exchanged.
//! The cost of a search grows with the text, not with the number of names. It never decides whether a slip is likely.

use std::{collections::HashMap, ops::Range};

use super::{
    hashes::{AsIs, Hashes, Lengths, Sieve, edges},
    names::Target,
    normal::{self, Folded},
    numbers, speak,
};

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
    lengths: Lengths,
    sieve: Sieve,
    /// Hash → the one name, or, with [`MANY`], where the list of names begins: first how many they are.
    keys: HashMap<u64, u32, AsIs>,
    lists: Vec<u32>,
    names: Vec<(Box<str>, Target)>,
    longest: usize,
}

/// Marks a key of several names.
const MANY: u32 = 1 << 31;

impl Slips {
    /// The index of folded names.
    pub(super) fn new(names: Vec<(Box<str>, Target)>) -> Self {
        let mut lengths = Lengths::new();
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        let mut longest = 0;
        for (at, (name, _)) in (0u32..).zip(&names) {
            let hashes = Hashes::new(name);
            let length = hashes.chars().len();
            if !(SHORTEST..=LONGEST).contains(&length) {
                continue;
            }
            longest = longest.max(length);
            let all = (0..=length).map(|lost| (lost, length - usize::from(lost < length)));
            for (lost, left) in all {
                if let Some((first, last)) = edges(left, |at| without(hashes.chars(), lost, at)) {
                    lengths.add(first, last, left);
                }
            }
            pairs.push((hashes.of(0, length), at));
            pairs.extend((0..length).map(|lost| (hashes.without(0, length, lost), at)));
        }
        pairs.sort_unstable();
        // A name with a doubled character loses either to the same effect.
        pairs.dedup();
        let count = pairs.chunk_by(|a, b| a.0 == b.0).count();
        let mut keys = HashMap::with_capacity_and_hasher(count, AsIs::default());
        let mut sieve = Sieve::new(count);
        let mut lists = Vec::new();
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            sieve.add(same[0].0);
            if let [(key, name)] = same {
                keys.insert(*key, *name);
                continue;
            }
            keys.insert(same[0].0, MANY | lists.len() as u32);
            lists.push(same.len() as u32);
            lists.extend(same.iter().map(|(_, name)| *name));
        }
        Self {
            lengths,
            sieve,
            keys,
            lists,
            names,
            longest,
        }
    }

    /// Names that begin at the character `start` with exactly one slip. With `numbered`, only those that a numeral follows.
    pub(super) fn near(&self, folded: &Folded, start: usize, numbered: bool) -> Vec<Near> {
        let hashes = &folded.hashes;
        let rest = &hashes.chars()[start..];
        let chars = rest
            .iter()
            .take(self.longest + 1)
            .take_while(|c| normal::is_han(**c))
            .count();
        let mut found: Vec<Near> = Vec::new();
        // One behind each place a name may lose or gain a character.
        for length in SHORTEST - 1..=chars {
            if numbered && !rest.get(length).is_some_and(|next| numbers::begins(*next)) {
                continue;
            }
            let window = &rest[..length];
            let to = start + length;
            let may_be = |left: usize, lost: usize| {
                edges(left, |at| without(window, lost, at))
                    .is_some_and(|(first, last)| self.lengths.has(first, last, left))
            };
            let lost = (0..length)
                .filter(|lost| may_be(length - 1, *lost))
                .map(|lost| hashes.without(start, to, start + lost));
            let whole = may_be(length, length).then(|| hashes.of(start, to));
            let keys = whole.into_iter().chain(lost);
            for key in keys.filter(|key| self.sieve.holds(*key)) {
                for &name in self.names_of(key) {
                    let (name, target) = &self.names[name as usize];
                    // The key is shared by what differs twice, too: look whether it is really one slip.
                    let Some((sound, at)) = slip(name, window) else {
                        continue;
                    };
                    let near = Near {
                        span: folded.stop(start)..folded.stop(to),
                        target: *target,
                        sound,
                        at,
                    };
                    if !found.contains(&near) {
                        found.push(near);
                    }
                }
            }
        }
        found
    }

    fn names_of(&self, key: u64) -> &[u32] {
        match self.keys.get(&key) {
            None => &[],
            Some(at) if at & MANY == 0 => std::slice::from_ref(at),
            Some(at) => {
                let at = (at & !MANY) as usize;
                let many = self.lists[at] as usize;
                &self.lists[at + 1..at + 1 + many]
            }
        }
    }
}

/// The character at `at` once the one at `lost` is gone.
fn without(chars: &[char], lost: usize, at: usize) -> Option<char> {
    chars.get(if at < lost { at } else { at + 1 }).copied()
}

/// The one slip between a name and what was written, if it is exactly one.
fn slip(name: &str, written: &[char]) -> Option<(Sound, usize)> {
    let mut room = ['\0'; LONGEST];
    let mut length = 0;
    for (place, c) in room.iter_mut().zip(name.chars()) {
        *place = c;
        length += 1;
    }
    let name = &room[..length];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_found_and_two_are_not() {
        let slips = Slips::new(vec![("春晖公寓".into(), Target::Above)]);
        let near = |text: &str| {
            slips
                .near(&Folded::new(text), 0, false)
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
