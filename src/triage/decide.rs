//! Sums → one reading. It holds the way of deciding; the numbers it decides by stand in `rules/deciding.toml`.

use std::ops::Range;

use super::{
    Candidate, Category, Kind, Other, Priority, Reading, Rules, compile::Target, danger,
    matching::Fired, normal::Normal, place,
};

/// When a sum is enough.
pub(super) struct Thresholds {
    pub(super) least: i32,
    pub(super) margin: i32,
    pub(super) kind_least: i32,
    pub(super) danger_least: i32,
    pub(super) danger_longest: usize,
}

/// Reads one message.
pub(super) fn classify(rules: &Rules, text: &str) -> Reading {
    let normal = Normal::new(text);
    let hits = rules.matcher.hits(normal.text());
    let silent = place::silent(&rules.matcher, &hits, &rules.level1);
    let mut fired = rules.matcher.fire(normal.text(), &hits, &silent);
    if place::is_all(&rules.matcher, normal.text(), &hits, &fired) {
        fired.clear();
    }

    let sums = categories(rules, &fired);
    let confident = is_sure(rules, &sums);
    let first = sums
        .first()
        .and_then(|sum| rules.categories.get(sum.category));
    let emergency = if normal.text().chars().count() <= rules.thresholds.danger_longest {
        danger::read(
            &rules.matcher,
            normal.text(),
            &hits,
            &fired,
            rules.thresholds.danger_least,
        )
    } else {
        None
    };
    // Whoever is in danger asks for help, whatever the category's writers usually want.
    let usual = match emergency {
        Some(_) => Kind::Help,
        None => first.map_or(Kind::Help, |category| category.kind),
    };
    let kind = kind(rules, &fired).unwrap_or(usual);

    let mut deciding: Vec<Range<usize>> = sums
        .first()
        .map(|sum| sum.places.clone())
        .unwrap_or_default();
    deciding.extend(emergency.iter().flat_map(|(_, places)| places.clone()));
    Reading {
        text: text.to_owned(),
        kind,
        category: first.map(|category| category.code.clone()),
        petition_class: first.and_then(|category| category.petition_class.clone()),
        priority: priority(first, kind, emergency.is_some()),
        emergency: emergency.map(|(danger, _)| danger),
        confident,
        candidates: sums
            .iter()
            .filter_map(|sum| candidate(rules, sum, &normal, text))
            .collect(),
        because: joined(
            deciding
                .iter()
                .map(|place| normal.original(place))
                .collect(),
        ),
        for_other: other(rules, &fired, &normal),
    }
}

/// What speaks for one category.
struct Sum {
    category: usize,
    score: i32,
    places: Vec<Range<usize>>,
}

/// The sums of all categories some rule spoke for, the greatest first. What speaks for a level-1 category speaks
/// for each of its children that has something of its own; the parent alone stands only where no child does.
fn categories(rules: &Rules, fired: &[Fired]) -> Vec<Sum> {
    let mut own: Vec<Sum> = Vec::new();
    for fired in fired {
        let Some(rule) = rules.matcher.rule(fired) else {
            continue;
        };
        let Target::Category(category) = rule.target else {
            continue;
        };
        let places = std::iter::once(fired.at.clone()).chain(fired.with.clone());
        match own.iter_mut().find(|sum| sum.category == category) {
            Some(sum) => {
                sum.score += rule.weight;
                sum.places.extend(places);
            }
            None => own.push(Sum {
                category,
                score: rule.weight,
                places: places.collect(),
            }),
        }
    }
    let (parents, children): (Vec<Sum>, Vec<Sum>) = own
        .into_iter()
        .filter(|sum| sum.score > 0)
        .partition(|sum| rules.level1.get(sum.category) == Some(&sum.category));
    let mut sums: Vec<Sum> = Vec::with_capacity(parents.len() + children.len());
    for mut child in children {
        let level1 = rules.level1.get(child.category).copied();
        if let Some(parent) = parents
            .iter()
            .find(|parent| Some(parent.category) == level1)
        {
            child.score += parent.score;
            child.places.extend(parent.places.iter().cloned());
        }
        sums.push(child);
    }
    for parent in parents {
        if !sums
            .iter()
            .any(|sum| rules.level1.get(sum.category) == Some(&parent.category))
        {
            sums.push(parent);
        }
    }
    for sum in &mut sums {
        sum.places.sort_by_key(|place| (place.start, place.end));
        sum.places.dedup();
    }
    sums.sort_by_key(|sum| (std::cmp::Reverse(sum.score), sum.category));
    sums
}

fn is_sure(rules: &Rules, sums: &[Sum]) -> bool {
    let Some(first) = sums.first() else {
        return false;
    };
    let next = sums.get(1).map_or(0, |next| next.score);
    first.score >= rules.thresholds.least && first.score - next >= rules.thresholds.margin
}

fn candidate(rules: &Rules, sum: &Sum, normal: &Normal, text: &str) -> Option<Candidate> {
    let category = rules.categories.get(sum.category)?;
    let mut because: Vec<String> = Vec::new();
    for place in &sum.places {
        let word = text.get(normal.original(place))?;
        if !because.iter().any(|known| known == word) {
            because.push(word.to_owned());
        }
    }
    Some(Candidate {
        category: category.code.clone(),
        petition_class: category.petition_class.clone(),
        score: sum.score,
        because,
    })
}

fn kind(rules: &Rules, fired: &[Fired]) -> Option<Kind> {
    const ALL: [Kind; 6] = [
        Kind::Thanks,
        Kind::Report,
        Kind::Complaint,
        Kind::Suggestion,
        Kind::Consultation,
        Kind::Help,
    ];
    let sum = |kind: Kind| -> i32 {
        let spoken = fired
            .iter()
            .filter_map(|fired| rules.matcher.rule(fired))
            .filter(|rule| rule.target == Target::Kind(kind));
        spoken.map(|rule| rule.weight).sum()
    };
    let mut best: Option<(Kind, i32)> = None;
    for (kind, sum) in ALL.map(|kind| (kind, sum(kind))) {
        if sum >= rules.thresholds.kind_least && best.is_none_or(|(_, known)| sum > known) {
            best = Some((kind, sum));
        }
    }
    best.map(|(kind, _)| kind)
}

/// A question about the lift is not a stopped lift; what endangers life stays urgent however it is put.
fn priority(category: Option<&Category>, kind: Kind, emergency: bool) -> Priority {
    if emergency {
        return Priority::P0;
    }
    let usual = category.map_or(Priority::P2, |category| category.priority);
    match (kind, usual) {
        (Kind::Consultation | Kind::Suggestion | Kind::Thanks, Priority::P1) => Priority::P2,
        (
            Kind::Consultation
            | Kind::Suggestion
            | Kind::Thanks
            | Kind::Help
            | Kind::Complaint
            | Kind::Report,
            Priority::P0 | Priority::P1 | Priority::P2 | Priority::P3,
        ) => usual,
    }
}

fn other(rules: &Rules, fired: &[Fired], normal: &Normal) -> Option<Other> {
    let spoken = fired
        .iter()
        .filter_map(|fired| match rules.matcher.rule(fired)?.target {
            Target::Other { female } => Some((
                fired.at.start,
                Other {
                    span: normal.original(&fired.at),
                    female,
                },
            )),
            Target::Category(_) | Target::Kind(_) | Target::Danger(_) => None,
        });
    spoken
        .min_by_key(|(start, _)| *start)
        .map(|(_, other)| other)
}

/// The same ranges in order, those that touch or overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }
    joined
}
