//! How a place that was understood is said back: labels, and what tells one candidate from another. It never weighs.

use super::{Candidate, Gazetteer, settle::Tally, speak, weigh::Subject};
use crate::district::{Level, Place, PlaceKind, Unit, UnitCode};

/// The words for one subject.
pub(super) struct Labels<'a> {
    pub gazetteer: &'a Gazetteer,
    pub subject: &'a Subject,
}

impl Labels<'_> {
    /// 「春晖公寓 3 号楼」, 「黎苑路 15 号」; nothing where the candidates bear different names.
    pub(super) fn short(&self) -> Option<String> {
        self.common().map(|place| self.name(place))
    }

    /// "Chunhui Apartments, building 3", "15 Liyuan Road".
    pub(super) fn short_en(&self) -> Option<String> {
        let place = self.common()?;
        let name = speak::in_english(&place.name);
        Some(match (self.number(), place.kind) {
            (Some(number), PlaceKind::Estate) => format!("{name}, building {number}"),
            (Some(number), PlaceKind::Road) => format!("{number} {name}"),
            (_, PlaceKind::Landmark) | (None, _) => name,
        })
    }

    /// The grids as candidates, the likeliest first.
    pub(super) fn candidates(&self, grids: &Tally) -> Vec<Candidate> {
        let places: Vec<(&UnitCode, Option<&Place>)> = grids
            .keys()
            .map(|grid| (grid, self.places().find(|place| place.grid == *grid)))
            .collect();
        let hints = self.hints(&places);
        let mut candidates: Vec<Candidate> = grids
            .iter()
            .zip(&places)
            .zip(hints)
            .map(|(((grid, weight), (_, place)), (hint, hint_en))| {
                let community = self
                    .gazetteer
                    .district
                    .at_level(grid, Level::Community)
                    .map_or("", |unit| &*unit.name);
                let name = place.map(|place| self.name(place)).unwrap_or_default();
                // 「张集村张集村北庄」 says nothing twice.
                let label = if name.starts_with(community) {
                    name
                } else {
                    format!("{community}{name}")
                };
                Candidate {
                    unit: grid.clone(),
                    score: weight.score,
                    because: weight.because.clone(),
                    label,
                    hint,
                    hint_en,
                }
            })
            .collect();
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        candidates
    }

    /// What differs: the name, else the community, else the road, else the buildings, else the grid.
    fn hints(&self, places: &[(&UnitCode, Option<&Place>)]) -> Vec<(String, String)> {
        type Way<'w> = dyn Fn(&(&UnitCode, Option<&Place>)) -> Option<(String, String)> + 'w;
        let short = |name: &str| {
            (name.chars().count() <= 8).then(|| (name.to_owned(), speak::in_english(name)))
        };
        let name =
            |(_, place): &(&UnitCode, Option<&Place>)| place.and_then(|place| short(&place.name));
        let community = |(grid, _): &(&UnitCode, Option<&Place>)| {
            let unit = self.gazetteer.district.at_level(grid, Level::Community)?;
            short(speak::split(&unit.name).0)
        };
        let road = |(_, place): &(&UnitCode, Option<&Place>)| {
            place.and_then(|place| short(place.road.as_ref()?))
        };
        let buildings = |(_, place): &(&UnitCode, Option<&Place>)| {
            let ranges = place.and_then(|place| place.buildings.as_ref())?;
            Some((format!("{ranges} 号楼"), format!("Buildings {ranges}")))
        };
        let grid = |(grid, _): &(&UnitCode, Option<&Place>)| {
            let number = grid.grid_number()?;
            let (stem, english) = community(&(grid, None))?;
            Some((
                format!("{stem} {number} 网格"),
                format!("{english}, grid {number}"),
            ))
        };
        let ways: [&Way<'_>; 5] = [&name, &community, &buildings, &road, &grid];
        for way in ways {
            let hints: Option<Vec<(String, String)>> = places.iter().map(way).collect();
            let Some(hints) = hints else { continue };
            let distinct: std::collections::HashSet<&String> =
                hints.iter().map(|(hint, _)| hint).collect();
            if distinct.len() == places.len() && (places.len() > 1 || !hints.is_empty()) {
                return hints;
            }
        }
        places
            .iter()
            .map(|(grid, _)| (grid.to_string(), grid.to_string()))
            .collect()
    }

    fn name(&self, place: &Place) -> String {
        match (self.number(), place.kind) {
            (Some(number), PlaceKind::Estate) => format!("{} {number} 号楼", place.name),
            (Some(number), PlaceKind::Road) => format!("{} {number} 号", place.name),
            (_, PlaceKind::Landmark) | (None, _) => place.name.to_string(),
        }
    }

    fn number(&self) -> Option<u32> {
        self.subject.door.as_ref().map(|door| door.number)
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.subject
            .places
            .iter()
            .map(|&at| self.gazetteer.place(at))
    }

    fn common(&self) -> Option<&Place> {
        let first = self.places().next()?;
        self.places()
            .all(|place| place.name == first.name)
            .then_some(first)
    }
}

/// A unit named by itself.
pub(super) fn of_unit(unit: &Unit, because: &str) -> Candidate {
    Candidate {
        unit: unit.code.clone(),
        score: 60,
        because: vec![because.to_owned()],
        label: unit.name.to_string(),
        hint: speak::split(&unit.name).0.to_owned(),
        hint_en: speak::in_english(&unit.name),
    }
}
