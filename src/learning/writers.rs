//! Judging the way of learning by writers left out: the lines are mined from all other writers' messages and judged by
//! the messages of the one who is left out. Another row of the same writer would repeat his words, so rows are no folds.

use std::collections::BTreeSet;

use super::{Label, Labelled, LineLimits, mine_lines};
use crate::triage::{Fault, Folder, Kind, Reading, Rules};

/// What became of one writer's messages; either of two labels counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByWriter {
    /// The writer who was left out.
    pub writer: String,
    /// How many messages.
    pub rows: usize,
    /// Whose level-1 category was right.
    pub level1: usize,
    /// Whose item was right.
    pub item: usize,
    /// Which had the right item among the first three.
    pub among_three: usize,
    /// Of which nothing was understood.
    pub unread: usize,
    /// Whose kind was right, of those that have one.
    pub kind: usize,
    /// The same, with help and complaint as one.
    pub kind_merged: usize,
    /// How many have a kind.
    pub kinds: usize,
    /// Whose level-1 category was confident.
    pub confident: usize,
    /// How many of those were right.
    pub confident_and_right: usize,
    /// Which would be asked about.
    pub asked: usize,
}

impl ByWriter {
    fn add(&mut self, row: &Labelled, reading: &Reading) {
        let labels: Vec<&Label> = std::iter::once(&row.label).chain(&row.also).collect();
        let items: Vec<Label> = reading
            .candidates
            .iter()
            .filter_map(|candidate| candidate.category.clone())
            .map(Label::Category)
            .collect();
        let read = reading.category.as_ref();
        let level1 = read.is_some_and(|code| {
            labels
                .iter()
                .any(|label| label.as_str().split('.').next() == Some(code.level1()))
        });
        self.rows += 1;
        self.level1 += usize::from(level1);
        self.item += usize::from(items.first().is_some_and(|item| labels.contains(&item)));
        self.among_three += usize::from(items.iter().take(3).any(|item| labels.contains(&item)));
        self.unread += usize::from(read.is_none());
        self.confident += usize::from(reading.confident);
        self.confident_and_right += usize::from(reading.confident && level1);
        self.asked += usize::from(!reading.clear);
        let kinds: Vec<Kind> = row.kind.into_iter().chain(row.also_kind).collect();
        if !kinds.is_empty() {
            self.kinds += 1;
            self.kind += usize::from(kinds.contains(&reading.kind));
            let merged = kinds.iter().any(|kind| one(*kind) == one(reading.kind));
            self.kind_merged += usize::from(merged);
        }
    }
}

/// Help and complaint shade into each other.
fn one(kind: Kind) -> Kind {
    if kind == Kind::Complaint {
        Kind::Help
    } else {
        kind
    }
}

/// The writers of some messages, each once.
pub fn writers(rows: &[Labelled]) -> Vec<&str> {
    let writers: BTreeSet<&str> = rows.iter().map(|row| row.writer.as_str()).collect();
    writers.into_iter().collect()
}

/// Leaves one writer out, mines the messages of the others and judges his with what was mined.
///
/// # Errors
/// Where the rules folder itself has faults.
pub fn leave_out(
    folder: &Folder,
    rows: &[Labelled],
    writer: &str,
    limits: LineLimits,
) -> Result<ByWriter, Vec<Fault>> {
    let others: Vec<Labelled> = rows
        .iter()
        .filter(|row| row.writer != writer)
        .cloned()
        .collect();
    let lines = mine_lines(folder, &others, limits)?;
    let rules = Rules::from_folder(&folder.with_lines(&lines.words_toml(), &lines.pairs_toml()))?;
    Ok(judge(&rules, rows, writer))
}

/// Judges one writer's messages by the rules as they are.
pub fn judge(rules: &Rules, rows: &[Labelled], writer: &str) -> ByWriter {
    let mut judged = ByWriter {
        writer: writer.to_owned(),
        ..ByWriter::default()
    };
    for row in rows.iter().filter(|row| row.writer == writer) {
        judged.add(row, &rules.classify(&row.text));
    }
    judged
}
