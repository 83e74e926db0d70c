//! Folds spellings that mean the same, and remembers where each byte came from.
//! It never drops or moves a word: what is matched can be shown as it was written.
//!
//! Full-width forms become half-width, traditional characters simplified, letters small, punctuation that means the
//! same one sign and said again only once, runs of white space one space, and none beside a Chinese character (「电 梯」
//! is 「电梯」). Words that are often written wrongly become what was meant.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::writing::{half_width, is_invisible, simplified};

/// A folded text with the way back.
pub(super) struct Normal {
    text: String,
    /// For each byte of `text` the number of its character.
    character: Vec<u32>,
    /// For each character of `text` where what it came from stands in the original.
    origin: Vec<Origin>,
}

/// Where a character came from. A message has at most 4,096 characters and a line of stdin never 4 GiB.
#[derive(Clone, Copy)]
struct Origin {
    start: u32,
    end: u32,
}

/// Words that are often written wrongly, and what is meant by them.
pub(super) struct Slips {
    wrong: AhoCorasick,
    meant: Vec<String>,
}

impl Slips {
    /// Pairs of the wrong and the right form, folded; both of the same length.
    ///
    /// # Errors
    /// What the automaton says against them.
    pub(super) fn new(pairs: Vec<(String, String)>) -> Result<Self, String> {
        let (wrong, meant): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
        let wrong = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(wrong)
            .map_err(|error| error.to_string())?;
        Ok(Self { wrong, meant })
    }
}

impl Normal {
    /// Folds a text and mends its slips.
    pub(super) fn mended(original: &str, slips: &Slips) -> Self {
        let mut normal = Self::new(original);
        let mut mended = String::new();
        let mut copied = 0;
        for slip in slips.wrong.find_iter(&normal.text) {
            let Some(meant) = slips.meant.get(slip.pattern().as_usize()) else {
                continue;
            };
            mended.push_str(&normal.text[copied..slip.start()]);
            mended.push_str(meant);
            copied = slip.end();
        }
        if copied > 0 {
            mended.push_str(&normal.text[copied..]);
            normal.text = mended;
        }
        normal
    }

    /// Folds a text.
    pub(super) fn new(original: &str) -> Self {
        let mut normal = Self {
            text: String::with_capacity(original.len()),
            character: Vec::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len() / 2),
        };
        let mut space: Option<(usize, usize)> = None;
        let mut last: Option<char> = None;
        for (start, written) in original.char_indices() {
            let end = start + written.len_utf8();
            let Some(folded) = fold(written) else {
                continue;
            };
            if folded == ' ' {
                space = Some((space.map_or(start, |(first, _)| first), end));
                continue;
            }
            // 「！！！」 says no more than 「！」.
            if last == Some(folded) && space.is_none() && is_sign(folded) {
                continue;
            }
            if let Some((from, to)) = space.take()
                && last.is_some_and(|last| last.is_ascii() && folded.is_ascii())
            {
                normal.push(' ', from, to);
            }
            if folded.is_ascii() {
                normal.push(folded.to_ascii_lowercase(), start, end);
            } else if is_caseless(folded) {
                normal.push(folded, start, end);
            } else {
                for lower in folded.to_lowercase() {
                    normal.push(lower, start, end);
                }
            }
            last = Some(folded);
        }
        normal
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the folded text stands in the original: always on character borders.
    pub(super) fn original(&self, folded: &Range<usize>) -> Range<usize> {
        let origin = |byte: usize| {
            let character = self.character.get(byte)?;
            self.origin.get(*character as usize)
        };
        let start = match origin(folded.start) {
            Some(origin) => origin.start as usize,
            None => self.origin.last().map_or(0, |last| last.end as usize),
        };
        let last = folded.end.checked_sub(1).and_then(origin);
        let end = last.map_or(start, |origin| origin.end as usize);
        start..end.max(start)
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let number = short(self.origin.len());
        self.character
            .extend(std::iter::repeat_n(number, character.len_utf8()));
        self.origin.push(Origin {
            start: short(start),
            end: short(end),
        });
        self.text.push(character);
    }
}

/// A keyword folded like the texts it is looked for in.
pub(super) fn fold_word(word: &str) -> String {
    Normal::new(word).text
}

/// What a character stands for; `None` where it stands for nothing (joiners, marks of direction).
fn fold(written: char) -> Option<char> {
    let folded = match written {
        '\u{3000}' | '\u{a0}' | '\t' | '\r' => ' ',
        '。' | '｡' => '。',
        '，' | '、' | '､' => ',',
        '“' | '”' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        unseen if is_invisible(unseen) => return None,
        other => simplified(half_width(other)),
    };
    Some(folded)
}

/// Whether a character surely has no small form: Chinese characters and their signs.
fn is_caseless(folded: char) -> bool {
    matches!(folded, '\u{3000}'..='\u{9fff}')
}

/// Signs that say nothing more when they are repeated.
fn is_sign(folded: char) -> bool {
    matches!(folded, '!' | '?' | ',' | '。' | ';' | '~' | '…' | '.')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn one_spelling_for_what_means_the_same() {
        for (written, folded) in [
            ("电　梯ＡＢ１", "电梯ab1"),
            ("LIFT  Stopped", "lift stopped"),
            ("停 了 ！", "停了!"),
            ("Burst  pipe，flat", "burst pipe,flat"),
            ("水\u{200b}管", "水管"),
            ("電梯壞了！！！", "电梯坏了!"),
            ("怎么办？？？？没水。。。", "怎么办?没水。"),
        ] {
            assert_eq!(fold_word(written), folded, "{written}");
        }
    }

    #[test]
    fn the_way_back_leads_to_what_was_written() {
        let original = "那个 电　梯 又 ＳＴＯＰ";
        let normal = Normal::new(original);
        let at = normal.text().find("电梯").unwrap();
        assert_eq!(
            &original[normal.original(&(at..at + "电梯".len()))],
            "电　梯"
        );
        let at = normal.text().find("stop").unwrap();
        assert_eq!(&original[normal.original(&(at..at + 4))], "ＳＴＯＰ");
    }

    #[test]
    fn letters_that_grow_when_small_keep_their_place() {
        let original = "İ电梯";
        let normal = Normal::new(original);
        let at = normal.text().find("电梯").unwrap();
        assert_eq!(
            &original[normal.original(&(at..normal.text().len()))],
            "电梯"
        );
    }

    #[test]
    fn slips_become_what_was_meant_and_are_shown_as_written() {
        let slips = Slips::new(vec![("煤汽".to_owned(), "煤气".to_owned())]).unwrap();
        let original = "厨房 煤汽味";
        let normal = Normal::mended(original, &slips);
        assert_eq!(normal.text(), "厨房煤气味");
        let at = normal.text().find("煤气").unwrap();
        assert_eq!(&original[normal.original(&(at..at + 6))], "煤汽");
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            let once = fold_word(&text);
            proptest::prop_assert_eq!(fold_word(&once), once);
        }

        #[test]
        fn every_range_lies_on_borders(text in "\\PC{0,60}") {
            let normal = Normal::new(&text);
            for (at, folded) in normal.text().char_indices() {
                proptest::prop_assert!(text.get(normal.original(&(at..at + folded.len_utf8()))).is_some());
            }
        }
    }
}
