//! How well the rules read labelled messages: counts first, so that every rate shows its denominator.

use std::collections::BTreeMap;

use super::{Labelled, Limits, machine::Dice, mine};
use crate::triage::{Fault, Folder, Rules};

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// What it is about, by the whole text.
    Label,
    /// What it is about, by its title alone.
    Title,
    /// What its writer wants.
    Kind,
}

/// The counts of one axis.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// For each label and what was read instead of it (`-` for nothing): the rows.
    pub matrix: BTreeMap<(String, String), Vec<usize>>,
    /// How many rows were judged.
    pub rows: usize,
    /// How many were right.
    pub right: usize,
    /// How many had the right one among the first three.
    pub among_three: usize,
    /// How many were sure.
    pub sure: usize,
    /// How many of those were right.
    pub sure_and_right: usize,
}

/// How one label fares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneLabel {
    /// How many rows bear it.
    pub rows: usize,
    /// How many were read as it.
    pub read: usize,
    /// How many of both.
    pub right: usize,
}

impl OneLabel {
    /// Of those read as it, the share that is it.
    pub fn precision(self) -> f64 {
        share(self.right, self.read)
    }

    /// Of those that are it, the share that was read so.
    pub fn recall(self) -> f64 {
        share(self.right, self.rows)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.rows + self.read)
    }
}

impl Scores {
    /// The labels that rows bear, in order.
    pub fn labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = self
            .matrix
            .keys()
            .map(|(label, _)| label.as_str())
            .collect();
        labels.dedup();
        labels
    }

    /// How one label fares.
    pub fn one(&self, label: &str) -> OneLabel {
        let count = |wanted: &dyn Fn(&(String, String)) -> bool| -> usize {
            let cells = self.matrix.iter().filter(|(cell, _)| wanted(cell));
            cells.map(|(_, rows)| rows.len()).sum()
        };
        OneLabel {
            rows: count(&|(is, _)| is == label),
            read: count(&|(_, read)| read == label),
            right: count(&|(is, read)| is == label && read == label),
        }
    }

    /// The share that was right.
    pub fn accuracy(&self) -> f64 {
        share(self.right, self.rows)
    }

    /// The mean of the labels' F1, small labels as heavy as great ones.
    pub fn macro_f1(&self) -> f64 {
        let labels = self.labels();
        labels.iter().map(|label| self.one(label).f1()).sum::<f64>() / labels.len().max(1) as f64
    }

    /// What is most often taken for what else, with the rows.
    pub fn confusions(&self) -> Vec<(&str, &str, &[usize])> {
        let mut wrong: Vec<(&str, &str, &[usize])> = self
            .matrix
            .iter()
            .filter(|((is, read), _)| is != read)
            .map(|((is, read), rows)| (is.as_str(), read.as_str(), rows.as_slice()))
            .collect();
        wrong.sort_by_key(|(_, _, rows)| std::cmp::Reverse(rows.len()));
        wrong
    }

    fn add(&mut self, row: usize, label: &str, read: &[String], sure: bool) {
        let first = read.first().map_or("-", String::as_str);
        let right = first == label;
        self.rows += 1;
        self.right += usize::from(right);
        self.among_three += usize::from(read.iter().take(3).any(|read| read == label));
        self.sure += usize::from(sure);
        self.sure_and_right += usize::from(sure && right);
        let cell = (label.to_owned(), first.to_owned());
        self.matrix.entry(cell).or_default().push(row);
    }
}

/// A share, 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

/// Judges the rules by labelled messages on one axis; rows without it are left out.
pub fn score(rules: &Rules, rows: &[Labelled], axis: Axis) -> Scores {
    let mut scores = Scores::default();
    add_all(&mut scores, rules, rows.iter().enumerate(), axis);
    scores
}

fn add_all<'r>(
    scores: &mut Scores,
    rules: &Rules,
    rows: impl Iterator<Item = (usize, &'r Labelled)>,
    axis: Axis,
) {
    for (number, row) in rows {
        let text = match (axis, &row.title) {
            (Axis::Title, Some(title)) => title,
            (Axis::Title, None) => continue,
            (Axis::Label | Axis::Kind, _) => &row.text,
        };
        let reading = rules.classify(text);
        match (axis, row.kind) {
            (Axis::Kind, Some(kind)) => {
                let read = [format!("{:?}", reading.kind)];
                scores.add(number, &format!("{kind:?}"), &read, true);
            }
            (Axis::Kind, None) => {}
            (Axis::Label | Axis::Title, _) => {
                let read: Vec<String> = row
                    .label
                    .read_in(&reading)
                    .iter()
                    .map(|label| label.as_str().to_owned())
                    .collect();
                let sure = match row.label {
                    super::Label::Class(_) => reading.class_sure,
                    super::Label::Category(_) => reading.clear,
                };
                scores.add(number, row.label.as_str(), &read, sure);
            }
        }
    }
}

/// Mines all but one part of the messages for words of the classes, judges that part with them in the place of the
/// folder's own words, and so with each part in turn. Whole texts first, titles second.
///
/// # Errors
/// Where the rules folder itself has faults.
pub fn cross_validate(
    folder: &Folder,
    rows: &[Labelled],
    parts: usize,
    limits: Limits,
) -> Result<(Scores, Scores), Vec<Fault>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    Dice(20_261_124).shuffle(&mut order);
    // Each part gets its share of every label.
    order.sort_by_key(|&at| &rows[at].label);
    let part_of: BTreeMap<usize, usize> = order
        .iter()
        .enumerate()
        .map(|(place, &at)| (at, place % parts))
        .collect();
    let (mut whole, mut titles) = (Scores::default(), Scores::default());
    for part in 0..parts {
        let is_judged = |at: &usize| part_of.get(at) == Some(&part);
        let learnt: Vec<Labelled> = (0..rows.len())
            .filter(|at| !is_judged(at))
            .map(|at| rows[at].clone())
            .collect();
        let mined = mine(folder, &learnt, limits)?;
        let rules = Rules::from_folder(&folder.with_petition_words(&mined.to_toml()))?;
        let judged = || rows.iter().enumerate().filter(|(at, _)| is_judged(at));
        add_all(&mut whole, &rules, judged(), Axis::Label);
        add_all(&mut titles, &rules, judged(), Axis::Title);
    }
    Ok((whole, titles))
}
