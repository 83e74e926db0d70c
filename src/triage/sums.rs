//! What was heard, as one sum a category: the hand-written rules and the lines of things, troubles, pairs and words together.
//! It weighs and compares; what follows from a sum is decided elsewhere.

use std::ops::Range;

use super::{Rules, matching::Fired, meaning::Heard};

/// More categories than this are never offered.
const MOST: usize = 8;

/// What speaks for one category.
pub(super) struct Understood {
    pub(super) category: usize,
    pub(super) score: i32,
    /// Where what speaks for it stands in the folded text, in order.
    pub(super) places: Vec<Range<usize>>,
}

/// The sum of every category, hand-written rules alone.
pub(super) fn spoken(rules: &Rules, fired: &[Fired]) -> Vec<i32> {
    let mut own = vec![0; rules.categories.len()];
    for fired in fired {
        if let Some(rule) = rules.matcher.rule(fired)
            && let Some(sum) = rule.target.category().and_then(|at| own.get_mut(at))
        {
            *sum += rule.weight;
        }
    }
    own
}

/// The sums above zero, the greatest first. What speaks for a level-1 category speaks for each below it; it stands by
/// itself only where none of them has anything of its own.
pub(super) fn understood(rules: &Rules, fired: &[Fired], heard: &[Heard]) -> Vec<Understood> {
    let mut own = spoken(rules, fired);
    rules.meanings.add(heard, &mut own);
    let mut has_item = vec![false; own.len()];
    for (category, (&sum, &level1)) in own.iter().zip(&rules.level1).enumerate() {
        if let Some(has) = has_item.get_mut(level1) {
            *has |= category != level1 && sum > 0;
        }
    }
    let mut sums: Vec<(i32, usize)> = Vec::with_capacity(own.len());
    for (category, (&sum, &level1)) in own.iter().zip(&rules.level1).enumerate() {
        let above = own.get(level1).copied().unwrap_or(0);
        let score = if category == level1 {
            if has_item.get(level1) == Some(&true) {
                continue;
            }
            sum
        } else if sum > 0 {
            sum + above
        } else {
            continue;
        };
        if score > 0 {
            sums.push((score, category));
        }
    }
    sums.sort_unstable_by_key(|&(score, category)| (std::cmp::Reverse(score), category));
    sums.truncate(MOST);
    let offered: Vec<usize> = sums.iter().map(|&(_, category)| category).collect();
    let places = rules.meanings.places(heard, &offered);
    let mut understood: Vec<Understood> = sums
        .into_iter()
        .zip(places)
        .map(|((score, category), places)| Understood {
            category,
            score,
            places,
        })
        .collect();
    for fired in fired {
        let Some(rule) = rules.matcher.rule(fired) else {
            continue;
        };
        let Some(of) = rule.target.category().filter(|_| rule.weight > 0) else {
            continue;
        };
        for sum in understood
            .iter_mut()
            .filter(|sum| sum.category == of || rules.level1.get(sum.category) == Some(&of))
        {
            let places = std::iter::once(fired.at.clone()).chain(fired.with.clone());
            sum.places.extend(places);
        }
    }
    for sum in &mut understood {
        sum.places.sort_by_key(|place| (place.start, place.end));
        sum.places.dedup();
    }
    understood
}

/// Whether the first stands so high and so far above the next one that nobody need be asked.
pub(super) fn is_clear(rules: &Rules, sums: &[Understood]) -> bool {
    let Some(first) = sums.first() else {
        return false;
    };
    let next = sums.get(1).map_or(0, |next| next.score);
    first.score >= rules.thresholds.least && first.score - next >= rules.thresholds.margin
}

/// Whether the first one's level-1 category is sure: its lead over every other one, against the root of its sum.
pub(super) fn is_sure(rules: &Rules, sums: &[Understood]) -> bool {
    let Some(first) = sums.first() else {
        return false;
    };
    let level1 = |sum: &Understood| rules.level1.get(sum.category).copied();
    let next = sums.iter().find(|sum| level1(sum) != level1(first));
    let lead = i64::from(first.score - next.map_or(0, |next| next.score));
    first.score >= rules.thresholds.sure_least
        && lead * lead >= i64::from(rules.thresholds.certainty) * i64::from(first.score)
}
