//! Text as written → text as compared: half width, simplified, lower case, no spaces, with every character's place in the original.
//! It never drops a character that could be part of a name or a number.

use std::ops::Range;

use super::hashes::Hashes;
use crate::writing::{half_width, is_invisible, simplified};

/// A text ready to be compared.
pub(super) struct Folded {
    /// The folded text.
    pub text: String,
    /// Hashes of its stretches.
    pub hashes: Hashes,
    glyphs: Vec<Glyph>,
    end: usize,
}

#[derive(Clone, Copy)]
struct Glyph {
    folded: usize,
    original: Range2,
    gap: bool,
}

#[derive(Clone, Copy)]
struct Range2 {
    start: usize,
    end: usize,
}

impl Folded {
    /// Folds; a character gives one character or, being a space, none.
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut glyphs = Vec::with_capacity(original.len() / 2);
        let mut gap = true;
        for (start, written) in original.char_indices() {
            if written.is_whitespace() || is_invisible(written) {
                gap |= written.is_whitespace();
                continue;
            }
            let original = Range2 {
                start,
                end: start + written.len_utf8(),
            };
            glyphs.push(Glyph {
                folded: text.len(),
                original,
                gap,
            });
            text.push(fold(written));
            gap = false;
        }
        Self {
            hashes: Hashes::new(&text),
            text,
            glyphs,
            end: original.len(),
        }
    }

    /// The bytes of the original that a stretch of the folded text was written with.
    pub(super) fn original(&self, folded: Range<usize>) -> Range<usize> {
        let first = self.index(folded.start);
        let after = self.index(folded.end);
        let start = self
            .glyphs
            .get(first)
            .map_or(self.end, |glyph| glyph.original.start);
        let end = match after.checked_sub(1).filter(|last| *last >= first) {
            Some(last) => self.glyphs[last].original.end,
            None => start,
        };
        start..end
    }

    /// Whether a space, or the text's beginning or end, stands before that byte of the folded text.
    pub(super) fn gap_before(&self, folded: usize) -> bool {
        self.glyphs
            .get(self.index(folded))
            .is_none_or(|glyph| glyph.gap)
    }

    /// Where every character of the folded text begins, and where it ends.
    pub(super) fn stops(&self) -> impl Iterator<Item = usize> + '_ {
        self.glyphs
            .iter()
            .map(|glyph| glyph.folded)
            .chain(std::iter::once(self.text.len()))
    }

    /// Where the character of that number begins in the folded text; its end behind the last.
    pub(super) fn stop(&self, at: usize) -> usize {
        self.glyphs
            .get(at)
            .map_or(self.text.len(), |glyph| glyph.folded)
    }

    fn index(&self, folded: usize) -> usize {
        self.glyphs.partition_point(|glyph| glyph.folded < folded)
    }
}

/// Folds a name, as `Folded` folds a text.
pub(super) fn fold_name(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(fold)
        .collect()
}

/// Whether a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

fn fold(c: char) -> char {
    let c = match c {
        '–' | '—' | '―' | '−' | '‐' | '‑' | '~' | '～' => '-',
        '№' | '♯' => '#',
        '①'..='⑨' => char::from_u32(u32::from(c) - 0x2460 + 0x31).unwrap_or(c),
        'ā' | 'á' | 'ǎ' | 'à' | 'Ā' | 'Á' | 'Ǎ' | 'À' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'Ē' | 'É' | 'Ě' | 'È' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' | 'Ō' | 'Ó' | 'Ǒ' | 'Ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'Ü' => 'u',
        other => half_width(other),
    };
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    simplified(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn full_width_traditional_and_spaces_are_folded() {
        assert_eq!(
            Folded::new("農貿 市場對面，３＃樓 Cuìhú").text,
            "农贸市场对面,3#楼cuihu"
        );
    }

    #[test]
    fn the_original_is_found_again() {
        let folded = Folded::new(" 翠湖 小區２栋");
        let at = folded.text.find("小区").unwrap_or_default();
        assert_eq!(
            &" 翠湖 小區２栋"[folded.original(at..folded.text.len())],
            "小區２栋"
        );
        assert!(folded.gap_before(at) && folded.gap_before(0) && !folded.gap_before(3));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once = fold_name(&text);
            prop_assert_eq!(fold_name(&once), once);
        }

        #[test]
        fn every_stretch_lies_on_characters(text in ".{0,60}") {
            let folded = Folded::new(&text);
            let stops: Vec<usize> = folded.stops().collect();
            for pair in stops.windows(2) {
                let span = folded.original(pair[0]..pair[1]);
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
