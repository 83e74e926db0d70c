//! Sums → one reading. It holds the way of deciding; the numbers it decides by stand in `rules/deciding.toml`.

use std::ops::Range;

use super::{
    Candidate, Category, Kind, Other, Priority, Reading, Route, Rules,
    danger::{self, NotNow},
    kind,
    matching::{Fired, Hit},
    meaning::Heard,
    normal::Normal,
    petition::{self, ClassId, Standing},
    place,
    sums::{self, Understood},
    target::Target,
};

/// When a sum is enough.
pub(super) struct Thresholds {
    pub(super) least: i32,
    pub(super) margin: i32,
    pub(super) sure_least: i32,
    pub(super) certainty: i32,
    pub(super) danger_least: i32,
    pub(super) route_least: i32,
    pub(super) danger_longest: usize,
}

/// Reads one message.
pub(super) fn classify(rules: &Rules, text: &str) -> Reading {
    let normal = Normal::mended(text, &rules.slips);
    let hits = rules.matcher.hits(normal.text());
    let mut silent = place::silent(&rules.matcher, &hits);
    let mut fired = rules.matcher.fire(normal.text(), &hits, &silent);
    let is_place = place::is_all(&rules.matcher, normal.text(), &hits, &fired);
    if is_place {
        fired.clear();
        silent.fill(true);
    }

    let spoken = categories(rules, &fired, petition::opening(rules, normal.text()));
    let standings = petition::standings(rules, normal.text(), &hits, &silent, &fired, &spoken);
    let class_sure = petition::is_sure(rules, &standings);
    let heard = if is_place {
        Vec::new()
    } else {
        rules.meanings.hear(normal.text())
    };
    let sums = sums::understood(rules, &fired, &heard);
    let candidates = candidates(rules, &sums, &standings, &heard, &normal);
    // Where no category's own rule spoke, a sure class still names the usual one.
    let first = candidates
        .first()
        .filter(|_| !sums.is_empty() || class_sure)
        .and_then(|candidate| rules.category(candidate.category.as_ref()?));
    let emergency = if !is_long(rules, &normal) {
        danger::read(
            &rules.matcher,
            normal.text(),
            &hits,
            &fired,
            rules.thresholds.danger_least,
            NotNow::Falls,
            Target::danger,
        )
    } else {
        None
    };
    let route = route(rules, &normal, &hits, &fired);
    // Whoever is in danger asks for help, whatever the category's writers usually want.
    let usual = match (&emergency, route) {
        (Some(_), _) => Kind::Help,
        (None, Some(Route::MyGrid)) => Kind::Consultation,
        (None, Some(Route::AboutGrid | Route::AboutStreet)) => Kind::Complaint,
        (None, Some(Route::Discipline)) => Kind::Report,
        (
            None,
            Some(
                Route::HomeViolence
                | Route::WishToDie
                | Route::ChildAlone
                | Route::AboutNeighbour
                | Route::AboutEmployer
                | Route::Proposal,
            )
            | None,
        ) => first.map_or(Kind::Help, |category| kind::unsaid(category.kind)),
    };
    let said = kind::said(rules, &fired, first.map(|category| category.kind));
    let kind = said.unwrap_or(usual);
    let route = route.or_else(|| way(rules, first.filter(|_| confident), kind));

    let mut deciding: Vec<Range<usize>> = match (sums.first(), standings.first()) {
        (Some(sum), _) => sum.places(rules, &heard),
        (None, Some(standing)) => standing.places.clone(),
        (None, None) => Vec::new(),
    };
    deciding.extend(emergency.iter().flat_map(|(_, places)| places.clone()));
    Reading {
        text: text.to_owned(),
        kind,
        says_kind: said.is_some(),
        category: first.map(|category| category.code.clone()),
        petition_class: standings
            .first()
            .map(|standing| standing.class)
            .or_else(|| petition::class_of(rules, sums.first()?.category))
            .and_then(|class| class_name(rules, class)),
        petition_classes: standings
            .iter()
            .filter_map(|standing| class_name(rules, standing.class))
            .collect(),
        class_sure,
        priority: priority(first, kind, emergency.is_some()),
        emergency: emergency.map(|(danger, _)| danger),
        route,
        confident: sums::is_sure(rules, &sums),
        clear: sums::is_clear(rules, &sums),
        candidates,
        because: joined(
            deciding
                .iter()
                .map(|place| normal.original(place))
                .collect(),
        ),
        for_other: other(rules, &fired, &normal),
    }
}

/// The words that vote on the petition class, each with its stress.
pub(super) fn ballots(rules: &Rules, text: &str) -> Vec<(String, i32)> {
    let normal = Normal::mended(text, &rules.slips);
    let hits = rules.matcher.hits(normal.text());
    let silent = place::silent(&rules.matcher, &hits);
    let opening = petition::opening(rules, normal.text());
    petition::words(rules, &hits, &silent)
        .into_iter()
        .filter_map(|said| {
            let word = rules.matcher.spellings.get(said.word as usize)?;
            Some((word.clone(), said.factor(opening)))
        })
        .collect()
}

/// The keys of the lines that a message says.
pub(super) fn lines_said(rules: &Rules, text: &str) -> Vec<String> {
    let normal = Normal::mended(text, &rules.slips);
    let heard = rules.meanings.hear(normal.text());
    let keys = rules.meanings.keys(&heard);
    keys.into_iter().map(str::to_owned).collect()
}

/// What the hand-written rules alone give each category.
pub(super) fn spoken(rules: &Rules, text: &str) -> Vec<i32> {
    let normal = Normal::mended(text, &rules.slips);
    let hits = rules.matcher.hits(normal.text());
    let silent = place::silent(&rules.matcher, &hits);
    let fired = rules.matcher.fire(normal.text(), &hits, &silent);
    let mut own = sums::spoken(rules, &fired);
    let above: Vec<i32> = own.clone();
    for (category, (sum, &level1)) in own.iter_mut().zip(&rules.level1).enumerate() {
        if category != level1 {
            *sum += above.get(level1).copied().unwrap_or(0);
        }
    }
    own
}

/// What speaks for one category.
pub(super) struct Sum {
    pub(super) category: usize,
    pub(super) score: i32,
    /// The score with what is said in the opening counted double.
    pub(super) stress: i32,
    pub(super) places: Vec<Range<usize>>,
}

/// The sums of all categories a hand-written rule spoke for, the greatest first. What speaks for a level-1 category speaks
/// for each of its children that has something of its own; the parent alone stands only where no child does.
fn categories(rules: &Rules, fired: &[Fired], opening: usize) -> Vec<Sum> {
    let mut own: Vec<Sum> = Vec::new();
    for fired in fired {
        let Some(rule) = rules.matcher.rule(fired) else {
            continue;
        };
        let Some(category) = rule.target.category() else {
            continue;
        };
        let stress = petition::early(rule.weight, fired, opening);
        let places = std::iter::once(fired.at.clone()).chain(fired.with.clone());
        match own.iter_mut().find(|sum| sum.category == category) {
            Some(sum) => {
                sum.score += rule.weight;
                sum.stress += stress;
                sum.places.extend(places);
            }
            None => own.push(Sum {
                category,
                score: rule.weight,
                stress,
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
            child.stress += parent.stress;
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

/// The categories as they are offered, the likeliest first; where none was heard, the usual ones of the classes.
fn candidates(
    rules: &Rules,
    sums: &[Understood],
    standings: &[Standing],
    heard: &[Heard],
    normal: &Normal,
) -> Vec<Candidate> {
    if sums.is_empty() {
        let usual = |class: ClassId| rules.classes.usual.get(usize::from(class)).copied();
        return standings
            .iter()
            .map(|standing| Candidate {
                category: usual(standing.class)
                    .flatten()
                    .and_then(|at| Some(rules.categories.get(at)?.code.clone())),
                petition_class: class_name(rules, standing.class),
                score: standing.score,
                because: written(&standing.places, normal),
            })
            .collect();
    }
    sums.iter()
        .filter_map(|sum| {
            let category = rules.categories.get(sum.category)?;
            Some(Candidate {
                category: Some(category.code.clone()),
                petition_class: category.petition_class.clone(),
                score: sum.score,
                because: written(&sum.places(rules, heard), normal),
            })
        })
        .collect()
}

/// The name of a petition class.
fn class_name(rules: &Rules, class: ClassId) -> Option<String> {
    rules.classes.names.get(usize::from(class)).cloned()
}

/// Some places of the folded text in the original.
fn written(places: &[Range<usize>], normal: &Normal) -> Vec<Range<usize>> {
    places.iter().map(|place| normal.original(place)).collect()
}

/// Whether a message tells a story.
fn is_long(rules: &Rules, normal: &Normal) -> bool {
    let mut characters = normal.text().chars();
    characters.nth(rules.thresholds.danger_longest).is_some()
}

/// The way of its own a message takes. A long letter tells a story: there only a complaint can.
fn route(rules: &Rules, normal: &Normal, hits: &[Hit], fired: &[Fired]) -> Option<Route> {
    let is_long = is_long(rules, normal);
    let least = rules.thresholds.route_least;
    let read_with = |not_now: NotNow, wanted: &dyn Fn(Route) -> bool| {
        let wanted = |target: Target| target.route().filter(|route| wanted(*route));
        let (matcher, text) = (&rules.matcher, normal.text());
        danger::read(matcher, text, hits, fired, least, not_now, wanted).map(|(route, _)| route)
    };
    let read = |wanted: &dyn Fn(Route) -> bool| read_with(NotNow::Falls, wanted);
    // Whoever complains about the secretary and a neighbour must get past the secretary, whichever was said louder.
    let of_private = |route| matches!(route, Route::AboutNeighbour | Route::AboutEmployer);
    let of_public = |route| match route {
        Route::HomeViolence | Route::WishToDie | Route::ChildAlone => false,
        route => !of_private(route) && route != Route::Proposal,
    };
    // Who is in danger goes before all, and violence at home first: nobody else shall read it.
    let in_danger = |of: Route| {
        let quiet = |route| route == of && !is_long;
        read_with(NotNow::Counts, &quiet)
    };
    in_danger(Route::HomeViolence)
        .or_else(|| in_danger(Route::WishToDie))
        .or_else(|| in_danger(Route::ChildAlone))
        .or_else(|| read(&of_public))
        .or_else(|| read(&of_private))
        // What is about somebody is no proposal, whatever its writer calls it.
        .or_else(|| read(&|route| route == Route::Proposal))
}

/// The way that a complaint or a report takes by what it is about.
fn way(rules: &Rules, category: Option<&Category>, kind: Kind) -> Option<Route> {
    let blames = matches!(kind, Kind::Complaint | Kind::Report);
    let category = category.filter(|_| blames)?;
    let own = rules.ways.get(&category.code);
    own.or_else(|| rules.ways.get(category.parent.as_ref()?))
        .copied()
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
            Target::Category(_)
            | Target::Class(_)
            | Target::Step(_)
            | Target::Danger(_)
            | Target::Route(_) => None,
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
