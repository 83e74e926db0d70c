//! The lines of words and pairs, mined from messages labelled by category. All that may become a line is weighed at
//! once, the least useful ones are dropped step by step (recursive elimination), then the least useful weights, and
//! what is left becomes small whole numbers. What the hand-written rules say already is counted first. The lines are
//! heard by the very code that reads residents' messages, so what was weighed is what will count.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write,
};

use super::{
    Label, Labelled,
    softmax::{Lesson, train},
    vocabulary,
};
use crate::triage::{CategoryCode, Fault, Folder, Rules};

/// What mining of lines may propose.
#[derive(Debug, Clone, Copy)]
pub struct LineLimits {
    /// How many lines in all.
    pub lines: usize,
    /// How many weights they may have in all.
    pub weights: usize,
    /// In how many messages each must stand.
    pub support: usize,
    /// How many writers must have used it.
    pub writers: usize,
}

/// Which share of the lines, or of the weights, stays at each step.
const STAYS: f64 = 0.5;
/// How long a row is: long messages must not weigh more than short ones.
const LENGTH: f32 = 5.0;
/// A whole weight for one natural unit of a learnt one.
const SCALE: f32 = 2.0;
/// The greatest weight.
const GREATEST: f32 = 20.0;
/// What the better of two defensible labels counts.
const BETTER: f32 = 0.65;

/// Lines with their weights, and how many messages say each.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The words.
    pub words: BTreeMap<String, Vec<(CategoryCode, i32)>>,
    /// Things, troubles and pairs of them.
    pub pairs: BTreeMap<String, Vec<(CategoryCode, i32)>>,
    /// In how many messages each stands.
    pub support: BTreeMap<String, usize>,
}

impl Lines {
    /// `words.toml` with these words.
    pub fn words_toml(&self) -> String {
        let head = "# What a word stands for by itself: mined with `menling rules suggest`, then read by a person.\n";
        toml(head, &self.words)
    }

    /// `pairs.toml` with these pairs.
    pub fn pairs_toml(&self) -> String {
        let head = "# What a thing, a trouble and both together mean: mined with `menling rules suggest`, then read by a person.\n";
        toml(head, &self.pairs)
    }
}

fn toml(head: &str, lines: &BTreeMap<String, Vec<(CategoryCode, i32)>>) -> String {
    let mut text = String::from(head);
    for (key, weights) in lines {
        let weights: Vec<String> = weights
            .iter()
            .map(|(code, weight)| format!("{} {weight}", code.as_str()))
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\"{key}\" = \"{}\"", weights.join(", "));
    }
    text
}

/// What may become a line, each with the columns' numbers.
struct Grid {
    keys: Vec<String>,
    /// For each row the columns it says.
    said: Vec<Vec<u32>>,
    support: Vec<usize>,
    /// How much a rare line says more than a common one.
    rarity: Vec<f32>,
}

/// Mines messages labelled by category; rows labelled by petition class are left aside.
///
/// # Errors
/// Where the rules folder itself has faults.
pub fn mine_lines(
    folder: &Folder,
    rows: &[Labelled],
    limits: LineLimits,
) -> Result<Lines, Vec<Fault>> {
    let rules = Rules::from_folder(folder)?;
    let codes: Vec<CategoryCode> = rules
        .categories()
        .map(|category| category.code.clone())
        .collect();
    let number = |label: &Label| match label {
        Label::Category(code) => codes.iter().position(|known| known == code),
        Label::Class(_) => None,
    };
    let rows: Vec<(&Labelled, Vec<usize>)> = rows
        .iter()
        .filter_map(|row| {
            let labels = std::iter::once(&row.label).chain(&row.also);
            let labels: Vec<usize> = labels.filter_map(number).collect();
            (!labels.is_empty()).then_some((row, labels))
        })
        .collect();
    let Some(first) = codes.first().filter(|_| !rows.is_empty()) else {
        return Ok(Lines::default());
    };
    let classes: Vec<usize> = {
        let seen: BTreeSet<usize> = rows.iter().flat_map(|(_, labels)| labels.clone()).collect();
        seen.into_iter().collect()
    };
    let grid = hear(folder, &rows, first, limits)?;
    let spoken: Vec<Vec<i32>> = rows
        .iter()
        .map(|(row, _)| rules.spoken(&row.text))
        .collect();
    let lessons = |kept: &[usize]| -> Vec<Lesson> {
        let mut place = vec![u32::MAX; grid.keys.len()];
        for (at, &column) in (0_u32..).zip(kept) {
            place[column] = at;
        }
        rows.iter()
            .zip(&grid.said)
            .zip(&spoken)
            .map(|(((_, labels), said), spoken)| {
                lesson(labels, said, spoken, &classes, &place, &grid.rarity)
            })
            .collect()
    };
    let mut kept: Vec<usize> = (0..grid.keys.len())
        .filter(|&column| grid.support[column] >= limits.support)
        .collect();
    let mut weights = train(&lessons(&kept), classes.len(), kept.len(), None);
    while kept.len() > limits.lines {
        kept = loudest(&kept, &weights, classes.len(), &grid, limits.lines);
        weights = train(&lessons(&kept), classes.len(), kept.len(), None);
    }
    let weights = fewer(
        &lessons(&kept),
        weights,
        &kept,
        classes.len(),
        &grid,
        limits.weights,
    );
    Ok(whole(&grid, &kept, &weights, &classes, &codes))
}

/// Lets the engine hear everything that may become a line.
fn hear(
    folder: &Folder,
    rows: &[(&Labelled, Vec<usize>)],
    first: &CategoryCode,
    limits: LineLimits,
) -> Result<Grid, Vec<Fault>> {
    let texts = rows
        .iter()
        .map(|(row, _)| (row.text.as_str(), row.writer.as_str()));
    let own = folder.own_lines();
    let mut words = vocabulary::strings(texts, limits.support, limits.writers);
    words.retain(|word| !own.contains(word));
    let (things, troubles) = folder.names();
    let mut sides: Vec<String> = things.iter().chain(&troubles).cloned().collect();
    for thing in &things {
        sides.extend(
            troubles
                .iter()
                .map(|trouble| format!("{thing} × {trouble}")),
        );
    }
    sides.retain(|side| !own.contains(side));
    let all = |keys: &[String]| -> BTreeMap<String, Vec<(CategoryCode, i32)>> {
        let line = |key: &String| (key.clone(), vec![(first.clone(), 1)]);
        keys.iter().map(line).collect()
    };
    let everything = Lines {
        words: all(&words),
        pairs: all(&sides),
        support: BTreeMap::new(),
    };
    let ears =
        Rules::from_folder(&folder.with_lines(&everything.words_toml(), &everything.pairs_toml()))?;
    let keys: Vec<String> = words.into_iter().chain(sides).collect();
    let columns: HashMap<&str, u32> = keys
        .iter()
        .zip(0_u32..)
        .map(|(key, column)| (key.as_str(), column))
        .collect();
    let mut support = vec![0_usize; keys.len()];
    let mut writers: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); keys.len()];
    let mut said: Vec<Vec<u32>> = Vec::with_capacity(rows.len());
    for (row, _) in rows {
        let lines = ears.lines_said(&row.text);
        let columns: Vec<u32> = lines
            .iter()
            .filter_map(|key| columns.get(key.as_str()).copied())
            .collect();
        for &column in &columns {
            support[column as usize] += 1;
            writers[column as usize].insert(&row.writer);
        }
        said.push(columns);
    }
    for (support, writers) in support.iter_mut().zip(&writers) {
        if writers.len() < limits.writers {
            *support = 0;
        }
    }
    let rarity = support
        .iter()
        .map(|&count| ((rows.len() as f32 / (count as f32 + 1.0)).ln() + 1.0).sqrt())
        .collect();
    Ok(Grid {
        keys,
        said,
        support,
        rarity,
    })
}

fn lesson(
    labels: &[usize],
    said: &[u32],
    spoken: &[i32],
    classes: &[usize],
    place: &[u32],
    rarity: &[f32],
) -> Lesson {
    let mut columns: Vec<(u32, f32)> = said
        .iter()
        .filter(|column| place[**column as usize] != u32::MAX)
        .map(|&column| (place[column as usize], rarity[column as usize]))
        .collect();
    let length = columns
        .iter()
        .map(|(_, value)| value * value)
        .sum::<f32>()
        .sqrt()
        .max(1.0);
    let factor = LENGTH / length;
    for (_, value) in &mut columns {
        *value *= factor;
    }
    let class = |label: &usize| classes.binary_search(label).ok();
    let rights: Vec<usize> = labels.iter().filter_map(class).collect();
    let right = match rights.as_slice() {
        [better, other, ..] => vec![(*better, BETTER), (*other, 1.0 - BETTER)],
        rights => rights.iter().map(|&right| (right, 1.0)).collect(),
    };
    let offset = classes
        .iter()
        .enumerate()
        .filter_map(|(class, &category)| {
            let before = spoken.get(category).copied().filter(|sum| *sum != 0)?;
            Some((class, before as f32 * factor / SCALE))
        })
        .collect();
    Lesson {
        columns,
        right,
        offset,
    }
}

/// The half of the lines that says most, and never fewer than `least`.
fn loudest(
    kept: &[usize],
    weights: &[f32],
    classes: usize,
    grid: &Grid,
    least: usize,
) -> Vec<usize> {
    let mut order: Vec<(f32, usize)> = kept
        .iter()
        .zip(weights.chunks(classes))
        .map(|(&column, own)| {
            let most = own.iter().copied().fold(0.0, f32::max);
            let against = own.iter().copied().fold(0.0, f32::min);
            let often = (grid.support[column] as f32).powf(0.25);
            let worth = (most + most.max(-against)) * grid.rarity[column] * often;
            (worth, column)
        })
        .collect();
    order.sort_by(|one, other| other.0.total_cmp(&one.0));
    let stays = ((kept.len() as f64 * STAYS) as usize).max(least);
    let mut kept: Vec<usize> = order
        .into_iter()
        .take(stays)
        .map(|(_, column)| column)
        .collect();
    kept.sort_unstable();
    kept
}

/// Drops the least useful weights step by step; what stays is weighed anew each time.
fn fewer(
    lessons: &[Lesson],
    mut weights: Vec<f32>,
    kept: &[usize],
    classes: usize,
    grid: &Grid,
    most: usize,
) -> Vec<f32> {
    // Only differences between the categories of a line decide, so all may be moved to where most are nothing.
    for own in weights.chunks_mut(classes) {
        let mut sorted = own.to_vec();
        sorted.sort_by(f32::total_cmp);
        let median = sorted[sorted.len() / 2];
        for weight in own {
            *weight -= median;
        }
    }
    let mut stays = most * 4;
    loop {
        let mut order: Vec<(f32, usize)> = weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight != 0.0)
            .map(|(at, &weight)| {
                let column = kept[at / classes];
                let often = (grid.support[column] as f32).powf(0.25);
                (weight.abs() * grid.rarity[column] * often, at)
            })
            .collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut mask = vec![false; weights.len()];
        for (_, at) in order.into_iter().take(stays) {
            mask[at] = true;
        }
        weights = train(lessons, classes, kept.len(), Some(&mask));
        if stays <= most {
            return weights;
        }
        stays = (stays / 2).max(most);
    }
}

/// Small whole weights, the greatest first.
fn whole(
    grid: &Grid,
    kept: &[usize],
    weights: &[f32],
    classes: &[usize],
    codes: &[CategoryCode],
) -> Lines {
    let mut lines = Lines::default();
    for (&column, own) in kept.iter().zip(weights.chunks(classes.len())) {
        let mut votes: Vec<(CategoryCode, i32)> = own
            .iter()
            .zip(classes)
            .map(|(weight, &category)| {
                let weight = (weight * grid.rarity[column] * SCALE).round();
                (
                    codes[category].clone(),
                    weight.clamp(-GREATEST, GREATEST) as i32,
                )
            })
            .filter(|(_, weight)| *weight != 0)
            .collect();
        votes.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        if votes.is_empty() {
            continue;
        }
        let key = &grid.keys[column];
        lines.support.insert(key.clone(), grid.support[column]);
        // A word is written as it is said; the names of things and troubles are Latin.
        if key.is_ascii() || key.contains('×') {
            lines.pairs.insert(key.clone(), votes);
        } else {
            lines.words.insert(key.clone(), votes);
        }
    }
    lines
}
