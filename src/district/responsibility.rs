//! The responsibility list 权责清单: who leads for a category, on what legal ground, since when. It never decides whose a
//! case is: `casework` does, by it.

use std::{fmt, str::FromStr, sync::Arc};

use chrono::NaiveDate;

use super::{
    Fault, Level,
    files::{fault, rows},
};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsibility {
    /// A category's code, of either level.
    pub category: Arc<str>,
    /// Who leads.
    pub lead: Lead,
    /// The legal ground, as it is quoted.
    pub ground: Arc<str>,
    /// Since which day; of several lines the latest that has come holds.
    pub since: NaiveDate,
}

/// Who leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// The grid of the place.
    Grid,
    /// Its community.
    Community,
    /// Its street.
    Street,
    /// A department of its street, by the suffix of its code.
    Department(Arc<str>),
}

impl Lead {
    /// At which level of the tree it begins to look for a post; a department that is not there is its street's matter.
    pub const fn level(&self) -> Level {
        match self {
            Self::Grid => Level::Grid,
            Self::Community => Level::Community,
            Self::Street | Self::Department(_) => Level::Street,
        }
    }
}

impl fmt::Display for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grid => f.write_str("grid"),
            Self::Community => f.write_str("community"),
            Self::Street => f.write_str("street"),
            Self::Department(key) => write!(f, "department:{key}"),
        }
    }
}

impl FromStr for Lead {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.strip_prefix("department:")) {
            ("grid", _) => Ok(Self::Grid),
            ("community", _) => Ok(Self::Community),
            ("street", _) => Ok(Self::Street),
            (_, Some(key)) if !key.is_empty() => Ok(Self::Department(key.into())),
            _ => Err(format!(
                "who leads is grid, community, street or department:KEY, not {text}"
            )),
        }
    }
}

#[derive(serde::Deserialize)]
struct Row {
    category: Arc<str>,
    lead: String,
    ground: Arc<str>,
    since: NaiveDate,
}

/// The list, in the order of its file.
pub(super) fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Responsibility> {
    let mut list = Vec::new();
    for (line, row) in rows::<Row>(file, text, faults) {
        match row.lead.trim().parse() {
            Ok(lead) => list.push(Responsibility {
                category: row.category,
                lead,
                ground: row.ground,
                since: row.since,
            }),
            Err(what) => faults.push(fault(file, Some(line), what)),
        }
    }
    list
}
