//! How the same thing is written in more than one way: width, traditional and simplified characters, what cannot be
//! seen. One character for one character, so that whoever folds a text keeps its places.
//! It knows no words and no meaning.

use std::sync::LazyLock;

const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// The simplified form of a character; itself where it has none.
pub fn simplified(written: char) -> char {
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(table);
    if !(FIRST..=LAST).contains(&written) {
        return written;
    }
    let at = u32::from(written) - u32::from(FIRST);
    usize::try_from(at)
        .ok()
        .and_then(|at| TABLE.get(at))
        .copied()
        .unwrap_or(written)
}

/// The simplified form of every character of the block, looked up in one step: folding is on the path of each message.
fn table() -> Vec<char> {
    let mut table: Vec<char> = (FIRST..=LAST).collect();
    let slot = |written: char| {
        u32::from(written)
            .checked_sub(u32::from(FIRST))
            .and_then(|at| usize::try_from(at).ok())
    };
    // Pairs, the traditional character first.
    let mut pairs = include_str!("traditional.txt")
        .chars()
        .filter(|written| !written.is_whitespace());
    while let (Some(traditional), Some(simplified)) = (pairs.next(), pairs.next()) {
        if let Some(form) = slot(traditional).and_then(|at| table.get_mut(at)) {
            *form = simplified;
        }
    }
    // A few simplified forms are traditional forms of something else: follow them to their end.
    for at in 0..table.len() {
        let mut form = table[at];
        for _ in 0..3 {
            form = slot(form)
                .and_then(|at| table.get(at))
                .copied()
                .unwrap_or(form);
        }
        table[at] = form;
    }
    table
}

/// The half-width form of a full-width letter, digit or sign; itself where it has none.
pub fn half_width(written: char) -> char {
    match written {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(written) - 0xfee0).unwrap_or(written),
        other => other,
    }
}

/// Whether a character stands for nothing that can be seen: joiners, marks of direction, variants of a glyph.
pub fn is_invisible(written: char) -> bool {
    matches!(
        written,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Whether a text is made of nothing but words of two lists, with one of the first among them. Words are parted by spaces
/// and are written in the form the text is compared in.
pub fn covered(text: &str, telling: &str, around: &str) -> bool {
    // What can be reached at each byte: without a telling word, and with one.
    let mut plain = vec![false; text.len() + 1];
    let mut told = vec![false; text.len() + 1];
    plain[0] = true;
    for at in 0..text.len() {
        if !plain[at] && !told[at] {
            continue;
        }
        let rest = &text[at..];
        for word in telling.split_whitespace() {
            if rest.starts_with(word) {
                told[at + word.len()] = true;
            }
        }
        for word in around.split_whitespace() {
            if rest.starts_with(word) {
                plain[at + word.len()] |= plain[at];
                told[at + word.len()] |= told[at];
            }
        }
    }
    told[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_covered_by_words_or_is_not() {
        for (text, is_covered) in [
            ("修好了", true),
            ("已经修好了谢谢", true),
            ("谢谢", false),
            ("修好了电梯", false),
            ("", false),
        ] {
            assert_eq!(
                covered(text, "修好 修好了", "了 已经 谢谢"),
                is_covered,
                "{text}"
            );
        }
    }

    #[test]
    fn one_form_for_both_ways_of_writing() {
        for (written, folded) in [
            ("電梯壞了", "电梯坏了"),
            ("農貿市場對面", "农贸市场对面"),
            ("煤氣漏", "煤气漏"),
            ("噪聲擾民", "噪声扰民"),
            ("电梯", "电梯"),
        ] {
            assert_eq!(written.chars().map(simplified).collect::<String>(), folded);
        }
    }

    #[test]
    fn simplifying_twice_is_simplifying_once() {
        for written in FIRST..=LAST {
            let once = simplified(written);
            assert_eq!(simplified(once), once, "{written}");
        }
    }
}
