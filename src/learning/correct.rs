//! Keywords for categories, from messages that the rules put in the wrong one: staff's corrections, or a file of
//! messages labelled by category. Plain counts, so that a person can follow each proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::{Label, Labelled, vocabulary};
use crate::triage::{CategoryCode, Fault, Folder, Rules};

/// Of the messages with a word, how many must be of the category: fewer, and the word belongs to several.
const OWN: f64 = 0.8;
/// The greatest weight that counting alone may give.
const GREATEST: f64 = 5.0;

/// One keyword that a person should consider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The category it would speak for.
    pub category: CategoryCode,
    /// The word.
    pub word: String,
    /// Its weight.
    pub weight: i32,
    /// In how many messages of the category it stands.
    pub support: usize,
    /// In how many messages of others.
    pub elsewhere: usize,
}

/// Words that stand in at least `support` misread messages of a category and hardly in others, with the folder as it
/// would be. Rows labelled by petition class are left aside.
///
/// # Errors
/// Where the rules folder itself has faults.
pub fn proposals(
    folder: &Folder,
    rows: &[Labelled],
    support: usize,
) -> Result<(Vec<Correction>, Folder), Vec<Fault>> {
    let rules = Rules::from_folder(folder)?;
    let mut all: BTreeMap<String, BTreeMap<&CategoryCode, usize>> = BTreeMap::new();
    let mut misread: BTreeMap<&CategoryCode, BTreeMap<String, usize>> = BTreeMap::new();
    for row in rows {
        let Label::Category(code) = &row.label else {
            continue;
        };
        let is_misread = row.label.read_in(&rules.classify(&row.text)).first() != Some(&row.label);
        for word in vocabulary::of(&row.text) {
            if is_misread {
                *misread
                    .entry(code)
                    .or_default()
                    .entry(word.clone())
                    .or_default() += 1;
            }
            *all.entry(word).or_default().entry(code).or_default() += 1;
        }
    }
    let mut corrections = Vec::new();
    for (code, words) in misread {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut found: Vec<(String, usize)> = words
            .into_iter()
            .filter(|(word, count)| {
                *count >= support && !rules.is_refused(word) && !rules.is_keyword(code, word)
            })
            .collect();
        // Short words first: a phrase around a word that was taken says nothing more.
        found.sort_by_key(|(word, _)| word.chars().count());
        for (word, _) in found {
            let counts = all.get(&word);
            let own = counts
                .and_then(|counts| counts.get(code))
                .copied()
                .unwrap_or(0);
            let elsewhere = counts.map_or(0, |counts| counts.values().sum::<usize>()) - own;
            let is_own = own as f64 >= OWN * (own + elsewhere) as f64;
            if !is_own || taken.iter().any(|shorter| word.contains(shorter.as_str())) {
                continue;
            }
            let odds = ((own as f64 + 0.5) / (elsewhere as f64 + 0.5)).ln();
            taken.insert(word.clone());
            corrections.push(Correction {
                category: code.clone(),
                word,
                weight: odds.round().clamp(1.0, GREATEST) as i32,
                support: own,
                elsewhere,
            });
        }
    }
    let changed = folder.with_keywords(corrections.iter().map(|correction| {
        let word = correction.word.as_str();
        (&correction.category, correction.weight, word)
    }));
    Ok((corrections, changed))
}
