//! Address text or point → unit. Pure; it asks the district and nothing else.
//!
//! The way of a text: fold it (`normal`), find every name in one pass (`names`), hear which names are meant and
//! which numbers stand beside them (`hear`), put both together to places (`weigh`), settle which grid they come to
//! (`settle`), say it back (`speak`).
//! A guess that is wrong and sure is worse than a question: whatever the parts do not settle is left to be asked.

mod abroad;
mod estate;
mod ground;
mod hashes;
mod hear;
mod names;
mod normal;
mod numbers;
mod settle;
mod slips;
mod speak;
mod told;
mod weigh;

pub use estate::Estate;
pub use speak::in_english;

use std::{ops::Range, sync::Arc};

use serde_json::{Value, json};

use crate::district::{District, Level, Place, Point, Unit, UnitCode};

/// What was understood of a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Located {
    /// The text that was read; empty for a point.
    pub text: String,
    /// The unit, where one stands out.
    pub unit: Option<UnitCode>,
    /// How much of the place is known: `Building` where a building's number was read, else grid, community or street.
    pub level: Option<Level>,
    /// Whether it may be acted on without a question.
    pub confident: bool,
    /// Whether it lies in another district or city.
    pub outside: bool,
    /// Whether a pin lay just outside and was taken for the nearest grid, within its accuracy.
    pub snapped: bool,
    /// Every unit it may be, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// How to say the place back: 「春晖公寓 3 号楼」.
    pub label: Option<String>,
    /// The same for who reads English: "Chunhui Apartments, building 3".
    pub label_en: Option<String>,
    /// Unit and room as written, for the handler only.
    pub room: Option<String>,
    /// The contact household, else the building group, that looks after the building.
    pub group: Option<UnitCode>,
    /// Where the address stands in the text, in bytes.
    pub span: Option<Range<usize>>,
}

/// A unit that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The unit.
    pub unit: UnitCode,
    /// The more, the likelier; comparable only within one answer.
    pub score: i32,
    /// Which words spoke for it.
    pub because: Vec<String>,
    /// The place in full: 「机厂社区翠湖小区 2 号楼」.
    pub label: String,
    /// What tells it from the others, short enough for a button.
    pub hint: String,
    /// The same in Latin letters.
    pub hint_en: String,
}

impl Located {
    /// The contract of `menling locate --json`.
    pub fn to_json(&self) -> Value {
        let candidates: Vec<Value> = self
            .candidates
            .iter()
            .map(|candidate| json!({"unit": candidate.unit, "score": candidate.score, "because": candidate.because}))
            .collect();
        json!({
            "text": self.text,
            "unit": self.unit,
            "level": self.level.map_or("none", Level::as_str),
            "confident": self.confident,
            "outside": self.outside,
            "snapped": self.snapped,
            "candidates": candidates,
        })
    }
}

/// Everything needed to find a unit, built once from a district.
#[derive(Debug)]
pub struct Gazetteer {
    names: names::Names,
    ground: ground::Ground,
    district: Arc<District>,
}

impl Gazetteer {
    /// Builds the indexes.
    pub fn new(district: &Arc<District>) -> Self {
        Self {
            names: names::Names::new(district),
            ground: ground::Ground::new(district),
            district: Arc::clone(district),
        }
    }

    /// Reads an address out of a whole message.
    pub fn read(&self, text: &str) -> Located {
        weigh::read(self, text, None)
    }

    /// Reads, with a unit known beforehand (from a poster, or the candidate chosen before): it breaks ties,
    /// and where the text tells nothing it is the answer.
    pub fn within(&self, text: &str, unit: &UnitCode) -> Located {
        weigh::read(self, text, self.unit(unit))
    }

    /// The grid of a point (WGS-84). Just outside the district, within the accuracy, it is the nearest grid.
    pub fn at(&self, point: Point, accuracy_m: Option<f64>) -> Located {
        let (unit, because, snapped) = match self.ground.lie(point, accuracy_m) {
            ground::Lie::In(unit) => (unit, "pin", false),
            ground::Lie::Near(unit) => (unit, "pin near the border", true),
            ground::Lie::Outside => {
                return Located {
                    outside: true,
                    ..Located::default()
                };
            }
        };
        let name = self
            .unit(&unit)
            .map_or_else(|| Arc::from(unit.as_str()), |unit| unit.name.clone());
        let candidate = Candidate {
            unit: unit.clone(),
            score: 100,
            because: vec![because.to_owned()],
            label: name.to_string(),
            hint: name.to_string(),
            hint_en: speak::in_english(&name),
        };
        Located {
            unit: Some(unit),
            level: Some(Level::Grid),
            confident: true,
            label: Some(name.to_string()),
            label_en: Some(speak::in_english(&name)),
            candidates: vec![candidate],
            snapped,
            ..Located::default()
        }
    }

    fn place(&self, at: usize) -> &Place {
        &self.district.places()[at]
    }

    fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.district.unit(code)
    }
}

#[cfg(test)]
mod tests;
