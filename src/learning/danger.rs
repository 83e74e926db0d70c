//! How well dangers are heard: labelled messages against the reading, by kind and tier. It proposes nothing.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::triage::{Danger, Fault, Rules};

/// A message with the danger that a person read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DangerRow {
    /// What was written.
    pub text: String,
    /// The danger, `None` of what only looks like one.
    pub danger: Option<Danger>,
    /// Whether anyone would say "call now"; a danger that is not is a maybe.
    pub sure: bool,
}

/// How many of some messages were heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heard {
    /// How many there are.
    pub rows: usize,
    /// Of those, told at once by the right page or a neighbouring one; of look-alikes, by any.
    pub told: usize,
    /// Told at once or warned of the right danger or a neighbouring one; of look-alikes, any.
    pub heard: usize,
    /// Told at once by the very page.
    pub exact: usize,
}

/// What became of all rows.
#[derive(Debug, Clone, Default)]
pub struct DangerScores {
    /// Dangers that anyone would call for, by danger.
    pub sure: BTreeMap<&'static str, Heard>,
    /// Dangers that may be there, by danger.
    pub maybe: BTreeMap<&'static str, Heard>,
    /// What only looks like danger.
    pub lookalikes: Heard,
    /// The rows that came out wrong, with what they were taken for.
    pub wrong: Vec<(usize, Option<Danger>, Option<Danger>)>,
}

/// Whether a file is one of dangers: it has the columns `text`, `danger` and `tier`.
pub fn tells_dangers(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let has = |name: &str| first.split(',').any(|column| column.trim() == name);
    has("text") && has("danger") && has("tier")
}

/// The rows of a file of dangers.
///
/// # Errors
/// The first row that cannot be read, by its line.
pub fn read_dangers(file: &str, text: &str) -> Result<Vec<DangerRow>, Fault> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let fault = |line: Option<u64>, what: String| Fault {
        file: file.to_owned(),
        line: line.and_then(|line| usize::try_from(line).ok()),
        what,
    };
    let header = reader
        .headers()
        .map_err(|error| fault(Some(1), error.to_string()))?
        .clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column.trim() == name)
            .ok_or_else(|| fault(Some(1), format!("has no column {name}")))
    };
    let (words, danger, tier) = (column("text")?, column("danger")?, column("tier")?);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map(csv::Position::line);
            fault(line, error.to_string())
        })?;
        let line = record.position().map(csv::Position::line);
        let field = |at: usize| record.get(at).unwrap_or_default().trim();
        let name = field(danger);
        let known = Danger::ALL.into_iter().find(|known| known.as_str() == name);
        if known.is_none() && !name.is_empty() {
            return Err(fault(line, format!("{name} is no danger")));
        }
        let sure = match field(tier) {
            "sure" => true,
            "maybe" | "none" => false,
            other => {
                return Err(fault(
                    line,
                    format!("{other} is no tier: sure, maybe, none"),
                ));
            }
        };
        rows.push(DangerRow {
            text: field(words).to_owned(),
            danger: known.filter(|_| field(tier) != "none"),
            sure,
        });
    }
    Ok(rows)
}

/// Judges the rules by labelled dangers.
pub fn score_dangers(rules: &Rules, rows: &[DangerRow]) -> DangerScores {
    let mut scores = DangerScores::default();
    for (number, row) in rows.iter().enumerate() {
        let reading = rules.classify(&row.text);
        let (told, warned) = (reading.emergency, reading.warning);
        let is = |read: Option<Danger>| match (row.danger, read) {
            (Some(danger), Some(read)) => rules.are_neighbours(danger, read),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let of = match (row.danger, row.sure) {
            (Some(danger), true) => scores.sure.entry(danger.as_str()).or_default(),
            (Some(danger), false) => scores.maybe.entry(danger.as_str()).or_default(),
            (None, _) => &mut scores.lookalikes,
        };
        of.rows += 1;
        of.told += usize::from(is(told));
        of.heard += usize::from(is(told) || is(warned));
        of.exact += usize::from(told.is_some() && told == row.danger);
        let well = match (row.danger, row.sure) {
            (Some(_), true) => is(told),
            (Some(_), false) => is(told) || is(warned),
            (None, _) => told.is_none(),
        };
        if !well {
            scores.wrong.push((number, told, warned));
        }
    }
    scores
}

impl DangerScores {
    /// All rows of one tier together.
    pub fn whole(of: &BTreeMap<&'static str, Heard>) -> Heard {
        let mut whole = Heard::default();
        for heard in of.values() {
            whole.rows += heard.rows;
            whole.told += heard.told;
            whole.heard += heard.heard;
            whole.exact += heard.exact;
        }
        whole
    }

    /// The figures for people to read.
    pub fn shown(&self) -> String {
        let mut text = String::from("                     rows   heard    told  very page\n");
        let mut line = |name: &str, heard: Heard| {
            let share = |part: usize| super::score::share(part, heard.rows);
            let _ = writeln!(
                text,
                "{name:<20} {:>4}   {:.3}   {:.3}   {:.3}",
                heard.rows,
                share(heard.heard),
                share(heard.told),
                share(heard.exact)
            );
        };
        line("sure", Self::whole(&self.sure));
        for (danger, heard) in &self.sure {
            line(&format!("  {danger}"), *heard);
        }
        line("maybe", Self::whole(&self.maybe));
        for (danger, heard) in &self.maybe {
            line(&format!("  {danger}"), *heard);
        }
        line("look-alikes", self.lookalikes);
        text
    }
}
