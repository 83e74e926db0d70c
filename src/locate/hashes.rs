//! Hashes of any stretch of a text at no further cost, and the small table that says where looking them up is worth it.
//! A million names do not fit into a processor's cache, so a look-up that finds nothing is what a search must avoid.

use std::hash::{BuildHasherDefault, Hasher};

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// Hashes of a text's beginnings (Rabin and Karp): a stretch's hash is a subtraction away. Sixty-four bits tell a city's
/// names apart: of two million, any two share a hash once in four thousand cities.
#[derive(Debug, Default)]
pub(super) struct Hashes {
    chars: Vec<char>,
    upto: Vec<u64>,
    power: Vec<u64>,
}

impl Hashes {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let (mut upto, mut power) = (
            Vec::with_capacity(chars.len() + 1),
            Vec::with_capacity(chars.len() + 1),
        );
        let (mut hash, mut weight) = (0u64, 1u64);
        upto.push(hash);
        power.push(weight);
        for &c in &chars {
            let c = (u64::from(u32::from(c)) + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93);
            hash = hash.wrapping_mul(BASE).wrapping_add(c ^ (c >> 32));
            weight = weight.wrapping_mul(BASE);
            upto.push(hash);
            power.push(weight);
        }
        Self { chars, upto, power }
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Of the stretch from the character `from` to before the character `to`.
    pub(super) fn of(&self, from: usize, to: usize) -> u64 {
        self.upto[to].wrapping_sub(self.upto[from].wrapping_mul(self.power[to - from]))
    }

    /// The same without the character at `lost`.
    pub(super) fn without(&self, from: usize, to: usize, lost: usize) -> u64 {
        let head = self.of(from, lost);
        head.wrapping_mul(self.power[to - lost - 1])
            .wrapping_add(self.of(lost + 1, to))
    }
}

/// Which lengths of words begin with two characters, and which end with two. Small enough to stay in the cache; it may
/// say yes where nothing is.
#[derive(Debug)]
pub(super) struct Lengths {
    begin: Box<[u64]>,
    end: Box<[u64]>,
}

/// Words longer than this are not kept: no name is.
pub(super) const LONGEST: usize = 63;
/// Two to this power buckets.
const BUCKETS: u32 = 16;

impl Lengths {
    pub(super) fn new() -> Self {
        let masks = || vec![0; 1 << BUCKETS].into_boxed_slice();
        Self {
            begin: masks(),
            end: masks(),
        }
    }

    /// Remembers a word of that length by its first two characters and by its last two.
    pub(super) fn add(&mut self, first: (char, char), last: (char, char), length: usize) {
        if length <= LONGEST {
            self.begin[bucket(first)] |= 1 << length;
            self.end[bucket(last)] |= 1 << length;
        }
    }

    /// Bit n is set where a word of n characters may begin so.
    pub(super) fn beginning(&self, first: (char, char)) -> u64 {
        self.begin[bucket(first)]
    }

    /// Whether a word of that length may begin and end so.
    pub(super) fn has(&self, first: (char, char), last: (char, char), length: usize) -> bool {
        length <= LONGEST && (self.begin[bucket(first)] & self.end[bucket(last)]) >> length & 1 == 1
    }
}

/// The first two and the last two of so many characters; nothing of fewer than two.
pub(super) fn edges(
    length: usize,
    at: impl Fn(usize) -> Option<char>,
) -> Option<((char, char), (char, char))> {
    let first = (at(0)?, at(1)?);
    let last = (at(length.checked_sub(2)?)?, at(length - 1)?);
    Some((first, last))
}

fn bucket((first, second): (char, char)) -> usize {
    let pair = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
    (pair.wrapping_mul(BASE) >> (64 - BUCKETS)) as usize
}

/// Which hashes are among the keys of a table, with one mistake in twenty on the side of yes (Bloom's filter, two bits
/// of one word a key): eight to sixteen bits a key stay in a cache that the table does not fit into.
#[derive(Debug)]
pub(super) struct Sieve {
    bits: Box<[u64]>,
}

impl Sieve {
    /// An empty one for so many keys.
    pub(super) fn new(keys: usize) -> Self {
        let words = (keys / 8).next_power_of_two();
        Self {
            bits: vec![0; words].into_boxed_slice(),
        }
    }

    /// Remembers a key.
    pub(super) fn add(&mut self, key: u64) {
        let (word, bits) = self.place(key);
        self.bits[word] |= bits;
    }

    /// Whether the key may be there.
    pub(super) fn holds(&self, key: u64) -> bool {
        let (word, bits) = self.place(key);
        self.bits[word] & bits == bits
    }

    fn place(&self, key: u64) -> (usize, u64) {
        // Other bits of the key than the table itself goes by.
        let mixed = key.wrapping_mul(BASE);
        (
            (mixed >> 20) as usize & (self.bits.len() - 1),
            1 << (mixed >> 58) | 1 << (mixed >> 52 & 63),
        )
    }
}

/// For keys that are hashes already.
pub(super) type AsIs = BuildHasherDefault<Same>;

/// Hands the key through.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        // The table looks at the highest bits and at the lowest: mix both.
        self.0 = hash ^ (hash >> 31);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_hashes_as_the_word_alone() {
        let text = Hashes::new("我住春晖公寓");
        let word = Hashes::new("春晖公寓");
        assert_eq!(text.of(2, 6), word.of(0, 4));
        assert_eq!(text.without(2, 6, 3), Hashes::new("春公寓").of(0, 3));
        assert_ne!(text.of(2, 5), text.of(3, 6));
    }

    #[test]
    fn a_sieve_lets_all_keys_through_and_few_others() {
        let key = |n: u64| Hashes::new(&n.to_string()).of(0, n.to_string().len());
        let mut sieve = Sieve::new(10_000);
        (0..10_000).for_each(|n| sieve.add(key(n)));
        assert!((0..10_000).all(|n| sieve.holds(key(n))));
        let mistaken = (10_000..20_000).filter(|n| sieve.holds(key(*n))).count();
        assert!(mistaken < 1_000, "{mistaken}");
    }

    #[test]
    fn lengths_are_remembered() {
        let mut lengths = Lengths::new();
        lengths.add(('春', '晖'), ('公', '寓'), 4);
        assert_eq!(lengths.beginning(('春', '晖')), 1 << 4);
        assert_eq!(lengths.beginning(('你', '好')), 0);
        assert!(lengths.has(('春', '晖'), ('公', '寓'), 4));
        assert!(!lengths.has(('春', '晖'), ('电', '梯'), 4));
    }
}
