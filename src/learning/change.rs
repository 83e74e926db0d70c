//! A proposal as a change to a rules file that a person reviews: the new text, and its difference from the old one.
//! It never writes a file.

use std::{collections::BTreeMap, fmt::Write};

use similar::TextDiff;

use super::Mined;

/// How many words stand in a line.
const LINE: usize = 12;

impl Mined {
    /// `petition_words.toml` with these words and no others.
    pub fn to_toml(&self) -> String {
        words_file(self.votes.iter().map(|(word, votes)| {
            (
                word.as_str(),
                votes
                    .iter()
                    .map(|(class, weight)| (class.as_str(), *weight)),
            )
        }))
    }
}

/// The text of a words file: for each class the words of each weight, the loudest first.
pub(super) fn words_file<'w, V>(words: impl Iterator<Item = (&'w str, V)>) -> String
where
    V: IntoIterator<Item = (&'w str, i32)>,
{
    let mut classes: BTreeMap<&str, BTreeMap<i32, Vec<&str>>> = BTreeMap::new();
    for (word, votes) in words {
        for (class, weight) in votes {
            let weights = classes.entry(class).or_default();
            weights.entry(weight).or_default().push(word);
        }
    }
    let mut text = String::from(
        "# Words for (and, below zero, against) the petition classes: mined with `menling rules suggest`, then read by a person.\n",
    );
    for (class, weights) in classes {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n[[class]]\nclass = \"{class}\"\n");
        for (weight, mut words) in weights.into_iter().rev() {
            words.sort_unstable();
            let _ = writeln!(text, "keywords.{weight} = [");
            for line in words.chunks(LINE) {
                let quoted: Vec<String> = line.iter().map(|word| format!("\"{word}\"")).collect();
                let _ = writeln!(text, "  {},", quoted.join(", "));
            }
            text.push_str("]\n");
        }
    }
    text
}

/// The difference between two texts of one file, as `patch` and `git apply` read it; empty where there is none.
pub fn unified(file: &str, before: &str, after: &str) -> String {
    let difference = TextDiff::from_lines(before, after);
    difference
        .unified_diff()
        .header(&format!("a/{file}"), &format!("b/{file}"))
        .to_string()
}
