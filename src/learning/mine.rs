//! Mining words of the petition classes: a machine weighs every word there is, the least useful ones are dropped
//! step by step (recursive elimination: Guyon and others, 2002), and what is left gets small whole weights.
//! The words are heard by the very code that reads residents' messages, so what was weighed is what will count.

use std::collections::{BTreeMap, HashMap};

use super::{
    Label, Labelled,
    change::words_file,
    machine::{Row, train},
    vocabulary,
};
use crate::triage::{Fault, Folder, Rules};

/// What mining may propose.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many words in all.
    pub words: usize,
    /// In how many messages a word must stand.
    pub support: usize,
}

/// The greatest weight.
const GREATEST: f64 = 9.0;
/// Which share of the words stays at each step.
const STAYS: f64 = 0.75;
/// How dear a misread message is while words are dropped, and for the last weighing.
const COST: (f64, f64) = (0.3, 0.15);

/// Words with their votes, and in how many messages each stands.
#[derive(Debug, Clone, Default)]
pub struct Mined {
    /// For each word its weight for and against each class.
    pub votes: BTreeMap<String, BTreeMap<String, i32>>,
    /// In how many messages each stands.
    pub support: BTreeMap<String, usize>,
}

impl Mined {
    /// What a reviewer should know beside the change itself: the new words with their support, and how many go.
    pub fn news(&self, rules: &Rules) -> Vec<String> {
        if self.votes.is_empty() {
            return Vec::new();
        }
        let mut known: Vec<&str> = rules.voting_words().collect();
        known.retain(|word| !self.votes.contains_key(*word));
        let is_new = |word: &&String| !rules.voting_words().any(|known| known == word.as_str());
        let mut news: Vec<String> = self
            .votes
            .keys()
            .filter(is_new)
            .map(|word| {
                let votes: Vec<String> = self.votes[word]
                    .iter()
                    .map(|(class, weight)| format!("{class} {weight:+}"))
                    .collect();
                format!(
                    "+ {word} in {} messages: {}",
                    self.support[word],
                    votes.join(", ")
                )
            })
            .collect();
        if !known.is_empty() {
            news.push(format!("- {}", known.join(" ")));
        }
        news
    }
}

/// Mines labelled messages for words of the petition classes. Rows labelled by category are left aside.
///
/// # Errors
/// Where the rules folder itself has faults.
pub fn mine(folder: &Folder, rows: &[Labelled], limits: Limits) -> Result<Mined, Vec<Fault>> {
    let rules = Rules::from_folder(folder)?;
    let classes: Vec<&str> = rules.petition_classes().collect();
    let mut texts: Vec<&str> = Vec::with_capacity(rows.len() * 2);
    let mut labels: Vec<usize> = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        let Label::Class(name) = &row.label else {
            continue;
        };
        let Some(class) = classes.iter().position(|class| class == name) else {
            continue;
        };
        // A title is a message too: short, as people write in a chat.
        for text in std::iter::once(row.text.as_str()).chain(row.title.as_deref()) {
            texts.push(text);
            labels.push(class);
        }
    }
    if labels.is_empty() {
        return Ok(Mined::default());
    }
    let seen = classes_seen(&labels, classes.len());
    let labels: Vec<usize> = labels
        .iter()
        .map(|label| seen.iter().position(|class| class == label).unwrap_or(0))
        .collect();
    let names: Vec<&str> = seen.iter().map(|&class| classes[class]).collect();

    let letters = rows.iter().map(|row| row.text.as_str());
    let mut words = vocabulary::words(letters, limits.support);
    words.retain(|word| !rules.is_refused(word));
    let ears = Rules::from_folder(&folder.with_petition_words(&words_file(
        words.iter().map(|word| (word.as_str(), [(classes[0], 1)])),
    )))?;
    let columns: HashMap<&str, u32> = words
        .iter()
        .zip(0_u32..)
        .map(|(word, column)| (word.as_str(), column))
        .collect();
    let heard: Vec<Row> = texts
        .iter()
        .map(|text| {
            let mut row: Row = ears
                .ballots(text)
                .into_iter()
                .filter_map(|(word, factor)| {
                    Some((*columns.get(word.as_str())?, f64::from(factor)))
                })
                .collect();
            row.sort_unstable_by_key(|(column, _)| *column);
            row
        })
        .collect();
    let mut support = vec![0_usize; words.len()];
    for &(column, _) in heard.iter().flatten() {
        support[column as usize] += 1;
    }
    let rarity: Vec<f64> = support
        .iter()
        .map(|&count| (heard.len() as f64 / (count as f64 + 1.0)).ln() + 1.0)
        .collect();

    let mut kept: Vec<usize> = (0..words.len())
        .filter(|&column| support[column] > 0)
        .collect();
    while kept.len() > limits.words {
        let weights = weigh(&heard, &labels, names.len(), &rarity, &kept, COST.0);
        let mut order: Vec<(f64, usize)> = kept
            .iter()
            .enumerate()
            .map(|(at, &column)| {
                let centred = centred(&weights, at);
                let most = centred.iter().copied().fold(0.0, f64::max);
                let loudest = centred
                    .iter()
                    .map(|weight| weight.abs())
                    .fold(0.0, f64::max);
                (most + loudest, column)
            })
            .collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        let stays = ((kept.len() as f64 * STAYS) as usize).max(limits.words);
        kept = order
            .into_iter()
            .take(stays)
            .map(|(_, column)| column)
            .collect();
        kept.sort_unstable();
    }
    let weights = weigh(&heard, &labels, names.len(), &rarity, &kept, COST.1);
    Ok(whole(&words, &names, &rarity, &support, &kept, &weights))
}

/// The numbers of the classes that have messages.
fn classes_seen(labels: &[usize], classes: usize) -> Vec<usize> {
    (0..classes)
        .filter(|class| labels.contains(class))
        .collect()
}

/// Weights of the words that are kept: rows of unit length, rare words louder.
fn weigh(
    heard: &[Row],
    labels: &[usize],
    classes: usize,
    rarity: &[f64],
    kept: &[usize],
    cost: f64,
) -> Vec<Vec<f64>> {
    let mut place = vec![u32::MAX; rarity.len()];
    for (at, &column) in (0_u32..).zip(kept) {
        place[column] = at;
    }
    let rows: Vec<Row> = heard
        .iter()
        .map(|row| {
            let mut row: Row = row
                .iter()
                .filter(|(column, _)| place[*column as usize] != u32::MAX)
                .map(|&(column, value)| (place[column as usize], value * rarity[column as usize]))
                .collect();
            let length = row
                .iter()
                .map(|(_, value)| value * value)
                .sum::<f64>()
                .sqrt();
            for (_, value) in &mut row {
                *value /= length;
            }
            row
        })
        .collect();
    train(&rows, labels, classes, kept.len(), cost)
}

/// One word's weights around their median: only differences between classes decide.
fn centred(weights: &[Vec<f64>], at: usize) -> Vec<f64> {
    let own: Vec<f64> = weights.iter().map(|class| class[at]).collect();
    let mut sorted = own.clone();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    };
    own.into_iter().map(|weight| weight - median).collect()
}

/// Small whole weights: all but the loudest two in a hundred fit below the greatest one.
fn whole(
    words: &[String],
    names: &[&str],
    rarity: &[f64],
    support: &[usize],
    kept: &[usize],
    weights: &[Vec<f64>],
) -> Mined {
    let centred: Vec<Vec<f64>> = kept
        .iter()
        .enumerate()
        .map(|(at, &column)| {
            let own = centred(weights, at);
            own.into_iter()
                .map(|weight| weight * rarity[column])
                .collect()
        })
        .collect();
    let mut loudest: Vec<f64> = centred
        .iter()
        .map(|own: &Vec<f64>| own.iter().map(|weight| weight.abs()).fold(0.0, f64::max))
        .collect();
    loudest.sort_by(f64::total_cmp);
    let Some(&full) = loudest.get(loudest.len() * 98 / 100) else {
        return Mined::default();
    };
    let mut mined = Mined::default();
    for (own, &column) in centred.iter().zip(kept) {
        let votes: BTreeMap<String, i32> = names
            .iter()
            .zip(own)
            .map(|(name, weight)| {
                let rounded = (weight / full * GREATEST)
                    .round()
                    .clamp(-GREATEST, GREATEST);
                ((*name).to_owned(), rounded as i32)
            })
            .filter(|(_, weight)| *weight != 0)
            .collect();
        if !votes.is_empty() {
            mined.support.insert(words[column].clone(), support[column]);
            mined.votes.insert(words[column].clone(), votes);
        }
    }
    mined
}
