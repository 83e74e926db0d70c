//! What is counted, and how it is written into a roll-up.

use std::fmt;

use chrono::NaiveDate;

use crate::{
    casework::{Mediated, Outcome, Rating},
    district::UnitCode,
    triage::{Batch, CategoryCode},
};

/// One thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A case was filed.
    Filed,
    /// A case was filed of this category (level 1).
    FiledOf(CategoryCode),
    /// A case was accepted within the limit of its first round; or the limit passed, or was over when it was accepted.
    Accepted {
        /// Whether within the limit.
        in_time: bool,
    },
    /// A case was closed, before the promise broke or not.
    Closed {
        /// Whether in time.
        in_time: bool,
    },
    /// A case ended so.
    Ended(Outcome),
    /// The resident answered "solved?", so or so.
    Answered {
        /// Whether it is.
        solved: bool,
    },
    /// The resident said how satisfied they are.
    Rated(Rating),
    /// A case was returned.
    Returned,
    /// A case was ruled.
    Ruled,
    /// Nobody accepted in time: a case climbed.
    Climbed,
    /// A promise was broken.
    Overdue,
    /// A promise was made later.
    Extended,
    /// A post above watches a case from now on.
    Supervised,
    /// A neighbour joined.
    Joined,
    /// Somebody volunteered.
    Claimed,
    /// A mediation ended so.
    Mediated(Mediated),
    /// This department was called.
    Called(UnitCode),
    /// This department, which was called, was there in time, or not.
    Arrived {
        /// The department.
        department: UnitCode,
        /// Whether in time.
        in_time: bool,
    },
    /// This department gave a case back.
    GaveBack(UnitCode),
    /// This department gave a case back and named a community or a grid as whose it is.
    PushedDown(UnitCode),
    /// A case of a batch was solved.
    SolvedOf(Batch),
    /// A case of a batch that had been solved is not, after all.
    Undone(Batch),
    /// A case was filed of what had been closed at the same place not long before.
    Repeated,
    /// Volunteers of this unit said that what they had taken on is done.
    Helped(UnitCode),
    /// The category of a case was corrected by hand.
    Corrected,
    /// A holder pressed a button.
    Pressed,
    /// A holder's phone rang in the quiet hours.
    Rung,
    /// A case of this category at this building was filed.
    Spot {
        /// The category (level 1).
        category: CategoryCode,
        /// The building group or contact household, else the grid.
        unit: UnitCode,
    },
}

/// So many of it, at a unit, on a local day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Where: the case's place, else its owner's unit; for what a department does, the department.
    pub unit: UnitCode,
    /// When.
    pub day: NaiveDate,
    /// What.
    pub key: Key,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = |in_time: &bool| if *in_time { "in_time" } else { "late" };
        match self {
            Key::Filed => f.write_str("filed"),
            Key::FiledOf(category) => write!(f, "filed:{category}"),
            Key::Accepted { in_time } => write!(f, "accepted:{}", time(in_time)),
            Key::Closed { in_time } => write!(f, "closed:{}", time(in_time)),
            Key::Ended(outcome) => write!(f, "ended:{}", word(outcome)),
            Key::Answered { solved } => {
                write!(f, "answered:{}", if *solved { "solved" } else { "not" })
            }
            Key::Rated(rating) => write!(f, "rated:{}", word(rating)),
            Key::Returned => f.write_str("returned"),
            Key::Ruled => f.write_str("ruled"),
            Key::Climbed => f.write_str("climbed"),
            Key::Overdue => f.write_str("overdue"),
            Key::Extended => f.write_str("extended"),
            Key::Supervised => f.write_str("supervised"),
            Key::Joined => f.write_str("joined"),
            Key::Claimed => f.write_str("claimed"),
            Key::Mediated(outcome) => write!(f, "mediated:{}", word(outcome)),
            Key::Called(department) => write!(f, "called@{department}"),
            Key::Arrived {
                department,
                in_time,
            } => write!(f, "arrived:{}@{department}", time(in_time)),
            Key::GaveBack(department) => write!(f, "gave_back@{department}"),
            Key::PushedDown(department) => write!(f, "pushed_down@{department}"),
            Key::SolvedOf(batch) => write!(f, "solved:{}", word(batch)),
            Key::Undone(batch) => write!(f, "undone:{}", word(batch)),
            Key::Repeated => f.write_str("repeated"),
            Key::Helped(unit) => write!(f, "helped@{unit}"),
            Key::Corrected => f.write_str("corrected"),
            Key::Pressed => f.write_str("pressed"),
            Key::Rung => f.write_str("rung"),
            Key::Spot { category, unit } => write!(f, "spot:{category}@{unit}"),
        }
    }
}

/// A unit variant as serde writes it: the same word as in events and exports.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}
