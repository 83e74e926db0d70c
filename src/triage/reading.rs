//! What the rules made of one message.

use std::ops::Range;

use serde_json::{Value, json};

use super::{CategoryCode, Danger, Kind, Priority, Route};

/// A message as the rules read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The message as it was written.
    pub text: String,
    /// What the writer wants.
    pub kind: Kind,
    /// Whether its own words say so, rather than what its category's writers usually want.
    pub says_kind: bool,
    /// What it is about: level 2 where known, else level 1, `None` where no rule spoke.
    pub category: Option<CategoryCode>,
    /// Its petition class: usually the category's, but an axis of its own.
    pub petition_class: Option<String>,
    /// All classes something spoke for, the likeliest first.
    pub petition_classes: Vec<String>,
    /// Whether the first of them is sure: calibrated so that 95 of 100 such letters are read right.
    pub class_sure: bool,
    /// How fast it must be answered.
    pub priority: Priority,
    /// A danger that surely is there: the number comes first.
    pub emergency: Option<Danger>,
    /// A danger that may be there: one line of warning above the ordinary reply. None beside an emergency.
    pub warning: Option<Danger>,
    /// The way of its own it takes, if any.
    pub route: Option<Route>,
    /// Whether the level-1 category is sure: calibrated so that 96 of 100 such messages are read right.
    pub confident: bool,
    /// Whether the category stands well above the others; if not, the writer may be asked.
    pub clear: bool,
    /// The categories something spoke for, the likeliest first: the order of the buttons.
    pub candidates: Vec<Candidate>,
    /// The words that decided: byte ranges of `text` in order, not overlapping.
    pub because: Vec<Range<usize>>,
    /// For whom the writer speaks, if for somebody else.
    pub for_other: Option<Other>,
}

impl Reading {
    /// What stands at some places of the text, each once.
    pub fn said(&self, places: &[Range<usize>]) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for word in places
            .iter()
            .filter_map(|place| self.text.get(place.clone()))
        {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// Whether asking which of the likeliest categories is meant could change who answers.
    pub fn is_open(&self) -> bool {
        let mut subjects = self
            .candidates
            .iter()
            .filter_map(|one| one.category.as_ref());
        let one_subject = match (subjects.next(), subjects.next()) {
            (Some(first), Some(next)) => first.level1() == next.level1(),
            (Some(_), None) | (None, _) => false,
        };
        self.category.is_some() && !self.clear && !one_subject
    }

    /// The stable JSON form that `menling classify --json` prints.
    pub fn to_json(&self) -> Value {
        let candidates: Vec<Value> = self
            .candidates
            .iter()
            .map(|candidate| {
                json!({
                    "category": candidate.category,
                    "petition_class": candidate.petition_class,
                    "score": candidate.score,
                    "because": self.said(&candidate.because),
                })
            })
            .collect();
        json!({
            "text": self.text,
            "kind": self.kind,
            "category": self.category,
            "petition_class": self.petition_class,
            "priority": self.priority,
            "emergency": self.emergency,
            "warning": self.warning,
            "route": self.route,
            "clear": self.clear,
            "confident": self.confident,
            "candidates": candidates,
        })
    }
}

/// What the message may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The category; `None` where only words of the petition class spoke, and it has no usual category.
    pub category: Option<CategoryCode>,
    /// Its petition class.
    pub petition_class: Option<String>,
    /// The category's sum; where only words of the petition class spoke, the class's in halves of a weight.
    pub score: i32,
    /// Where the words that spoke for it stand: byte ranges of the text, in order.
    pub because: Vec<Range<usize>>,
}

/// The writer speaks for somebody else: 「替我妈报」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Where it is said, in the original text.
    pub span: Range<usize>,
    /// Whether that person is a woman.
    pub female: bool,
}
