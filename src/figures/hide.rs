//! What may leave a grid: statistical disclosure control for small numbers, by primary and secondary cell suppression.
//!
//! Protected is what matters were *about* and how people *judged*: where one or two of a kind lie, somebody could be
//! recognised. How much was filed, done and left lying is work, and is always said. A grid's own posts see their grid as
//! it is; nobody above is shown a grid's categories.
//!
//! The smallest thing shown above the grid is a community (else what a street or the district keeps for itself). It shows
//! a category of three and more, unless whoever knows all totals, and one of its grids besides, could compute a cell of
//! one or two in a grid. Zeros are not shown either, so that what is hidden can lie in any category that is not shown;
//! where hardly any is left, nothing is. All above show the sum of what their communities show, never more: they tell
//! nothing new, whoever adds or subtracts.

use std::collections::BTreeMap;

use super::Share;
use crate::district::{Level, UnitCode};

/// Below this number a cell is hidden.
pub const LEAST: i64 = 3;
/// Ratings are given as sums of so many people and more.
pub const RATED: i64 = 5;

/// So many new cases of a category in a grid: the grid's fifteen digits, the category, how many.
pub type Cell = (String, String, i64);

type Row<'a> = BTreeMap<&'a str, i64>;

/// What may be shown above the grid of these cells, the most frequent first; `kinds` is how many categories there are.
pub fn categories(cells: &[Cell], kinds: usize) -> Vec<(String, i64)> {
    let mut leaves: BTreeMap<&str, BTreeMap<&str, Row<'_>>> = BTreeMap::new();
    for (grid, category, n) in cells {
        let leaf = UnitCode::head_of(grid, Level::Community);
        let row = leaves.entry(leaf).or_default().entry(grid).or_default();
        *row.entry(category).or_default() += n;
    }
    let mut shown = Row::new();
    for rows in leaves.values() {
        for (category, n) in of_leaf(rows, kinds) {
            *shown.entry(category).or_default() += n;
        }
    }
    let mut list: Vec<(String, i64)> = shown
        .into_iter()
        .map(|(category, n)| (category.to_owned(), n))
        .collect();
    list.sort_by_key(|(_, n)| -n);
    list
}

fn of_leaf<'a>(rows: &BTreeMap<&'a str, Row<'a>>, kinds: usize) -> Row<'a> {
    let mut sums = Row::new();
    for (category, n) in rows.values().flatten() {
        *sums.entry(category).or_default() += n;
    }
    let (mut shown, mut hidden): (Row<'a>, Row<'a>) =
        sums.into_iter().partition(|(_, n)| *n >= LEAST);
    hidden.extend(shown.extract_if(.., |category, _| is_pinned(rows, category)));
    // A case can be thought in another hidden category, which stays below three.
    let heavy = hidden.values().filter(|n| **n > 1).count();
    let roomy = kinds.saturating_sub(shown.len() + heavy);
    match hidden.values().sum::<i64>() > 0 && roomy < 2 {
        true => Row::new(),
        false => shown,
    }
}

/// Whether somebody who knows every total, and perhaps one grid, could compute a small number of this category: what is
/// left when they take away what they know, or a grid's where all that is left is of this one category. Between these
/// the bounds of a table whose margins are known leave every cell open (Fréchet).
fn is_pinned(rows: &BTreeMap<&str, Row<'_>>, category: &str) -> bool {
    let of = |row: &Row<'_>| row.get(category).copied().unwrap_or(0);
    let is_small = |n: i64| (1..LEAST).contains(&n);
    let mut knows = std::iter::once(None).chain(rows.keys().map(Some));
    knows.any(|known| {
        let others = rows.iter().filter(|(grid, _)| Some(*grid) != known);
        let others: Vec<&Row<'_>> = others.map(|(_, row)| row).collect();
        let all: i64 = others.iter().flat_map(|row| row.values()).sum();
        let left: i64 = others.iter().map(|row| of(row)).sum();
        is_small(left) || (left == all && others.iter().any(|row| is_small(of(row))))
    })
}

/// A number that is shown as no more than this: three, five, ten, twenty, fifty … and more.
pub fn at_least(n: i64) -> i64 {
    let steps = [3, 5, 10, 20, 50, 100, 200, 500, 1_000];
    let below = steps.into_iter().rev().find(|step| *step <= n);
    below.unwrap_or(0)
}

/// In bands, so that nobody is ranked by a hundredth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Nine of ten and more.
    Most,
    /// From seven of ten to nine.
    Many,
    /// From half to seven of ten.
    Half,
    /// Fewer than half.
    Few,
}

/// The band a share lies in; none while too few have spoken.
pub fn band(share: Share) -> Option<Band> {
    let Share { n, of } = share;
    (of >= RATED).then_some(if n * 10 >= of * 9 {
        Band::Most
    } else if n * 10 >= of * 7 {
        Band::Many
    } else if n * 2 >= of {
        Band::Half
    } else {
        Band::Few
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const KINDS: usize = 6;
    const NAMES: [&str; KINDS] = ["a", "b", "c", "d", "e", "f"];
    const GRIDS: [&str; 3] = ["340603001004001", "340603001004002", "340603001004003"];

    type Table = Vec<Vec<i64>>;

    fn cells(community: usize, table: &Table) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (grid, row) in GRIDS.iter().zip(table) {
            let grid = format!("34060300100{}{}", community + 1, &grid[12..]);
            for (name, n) in NAMES.iter().zip(row) {
                if *n > 0 {
                    cells.push((grid.clone(), (*name).to_owned(), *n));
                }
            }
        }
        cells
    }

    /// Every way to write `total` as so many numbers, changed a little at first: what is likely to be found is tried first.
    fn rows(total: i64) -> Vec<Vec<i64>> {
        fn fill(left: i64, width: usize, row: &mut Vec<i64>, all: &mut Vec<Vec<i64>>) {
            if width == 1 {
                row.push(left);
                all.push(row.clone());
                row.pop();
                return;
            }
            for n in 0..=left {
                row.push(n);
                fill(left - n, width - 1, row, all);
                row.pop();
            }
        }
        let mut all = Vec::new();
        fill(total, KINDS, &mut Vec::new(), &mut all);
        all
    }

    /// The small cells nobody shows, which a reader of all totals and all that is shown, who knows one grid or none, can
    /// compute: every table that agrees with what they know is looked at.
    fn computed(table: &Table, knows: Option<usize>) -> BTreeSet<(usize, usize)> {
        let published = categories(&cells(0, table), KINDS);
        let small = |n: i64| (1..LEAST).contains(&n);
        let mut open: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (g, row) in table.iter().enumerate() {
            for (c, n) in row.iter().enumerate() {
                if small(*n) && knows != Some(g) {
                    open.insert((g, c));
                }
            }
        }
        // The community's cells, less what is known of them, are one more row.
        let sums = |table: &Table| -> Vec<i64> {
            (0..KINDS)
                .map(|c| table.iter().map(|row| row[c]).sum())
                .collect()
        };
        let mine = sums(table);
        let known = |c: usize| knows.map_or(0, |g| table[g][c]);
        let rest = (0..KINDS).filter(|c| small(mine[*c] - known(*c)));
        open.extend(rest.map(|c| (table.len(), c)));
        let choices: Vec<Vec<Vec<i64>>> = table
            .iter()
            .enumerate()
            .map(|(g, row)| match knows == Some(g) {
                true => vec![row.clone()],
                false => {
                    let mut all = rows(row.iter().sum());
                    all.sort_by_key(|other| {
                        other
                            .iter()
                            .zip(row)
                            .map(|(a, b)| (a - b).abs())
                            .sum::<i64>()
                    });
                    all
                }
            })
            .collect();
        let mut at = vec![0; choices.len()];
        loop {
            let other: Table = at
                .iter()
                .zip(&choices)
                .map(|(n, all)| all[*n].clone())
                .collect();
            let theirs = sums(&other);
            let differs = |(g, c): &(usize, usize)| match other.get(*g) {
                Some(row) => row[*c] != table[*g][*c],
                None => theirs[*c] != mine[*c],
            };
            let agrees = |(name, n): &(String, i64)| {
                let c = NAMES.iter().position(|known| known == name);
                c.map(|c| theirs[c]) == Some(*n)
            };
            if published.iter().all(agrees) {
                open.retain(|cell| !differs(cell));
            }
            if open.is_empty() {
                return open;
            }
            // The next table.
            let Some(next) = (0..at.len()).find(|n| at[*n] + 1 < choices[*n].len()) else {
                return open;
            };
            at[next] += 1;
            at[..next].fill(0);
        }
    }

    fn table(grids: usize) -> impl Strategy<Value = Table> {
        let cell = prop_oneof![4 => Just(0_i64), 2 => Just(1), 1 => Just(2), 1 => 3_i64..5];
        let row = proptest::collection::vec(cell, KINDS);
        proptest::collection::vec(row, 1..=grids).prop_filter("small enough to try all", |table| {
            table.iter().all(|row| row.iter().sum::<i64>() <= 6)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        /// No hidden cell can be computed from a community's digest and all totals, nor with one grid's digest besides.
        #[test]
        fn no_hidden_cell_can_be_computed(table in table(3)) {
            let readers = std::iter::once(None).chain((0..table.len()).map(Some));
            for knows in readers {
                // Whoever knows all grids but one, and that one's total, knows what is hidden from nobody.
                let computed = computed(&table, knows);
                prop_assert!(computed.is_empty(), "{knows:?} computes {computed:?} of {table:?}");
            }
        }

        /// All above tell no more than the communities below: sums of what those show.
        #[test]
        fn whatever_stands_above_adds_what_is_shown(tables in proptest::collection::vec(table(3), 1..4)) {
            let mut all = Vec::new();
            let mut sums: BTreeMap<String, i64> = BTreeMap::new();
            for (n, table) in tables.iter().enumerate() {
                all.extend(cells(n, table));
                for (category, n) in categories(&cells(n, table), KINDS) {
                    prop_assert!(n >= LEAST);
                    *sums.entry(category).or_default() += n;
                }
            }
            let above: BTreeMap<String, i64> = categories(&all, KINDS).into_iter().collect();
            prop_assert_eq!(above, sums);
        }
    }

    #[test]
    fn what_is_large_is_shown_and_what_is_small_is_not() {
        let table = vec![vec![4, 1, 0, 0, 0, 0], vec![3, 0, 2, 0, 0, 0]];
        assert_eq!(categories(&cells(0, &table), KINDS), [("a".to_owned(), 7)]);
        // All of one kind, and one of them alone in its grid: whoever knows the totals would know what it was about.
        let alone = vec![vec![4, 0, 0, 0, 0, 0], vec![1, 0, 0, 0, 0, 0]];
        assert_eq!(categories(&cells(0, &alone), KINDS), []);
        let bands = [(10, 10), (9, 10), (7, 10), (5, 10), (4, 10), (4, 4)];
        let bands = bands.map(|(n, of)| band(Share { n, of }));
        let few = [Band::Most, Band::Most, Band::Many, Band::Half, Band::Few].map(Some);
        assert_eq!(bands[..5], few);
        assert_eq!(bands[5], None, "four people are too few to be told of");
        assert_eq!([2, 3, 4, 5, 19].map(at_least), [0, 3, 3, 5, 10]);
    }
}
