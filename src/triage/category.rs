//! What a message can be about: the two-level tree with what follows from each node.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Batch, Kind, PlaceAsked, Priority};
use crate::words::Lang;

/// A category's code: `lift`, or below it `lift.stopped`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CategoryCode(Arc<str>);

impl CategoryCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of level 1: itself, or what stands before the dot.
    pub fn level1(&self) -> &str {
        self.0
            .split_once('.')
            .map_or(&*self.0, |(level1, _)| level1)
    }
}

impl From<&str> for CategoryCode {
    fn from(code: &str) -> Self {
        Self(code.into())
    }
}

impl fmt::Display for CategoryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing a message can be about, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its code.
    pub code: CategoryCode,
    /// The category above it; `None` at level 1.
    pub parent: Option<CategoryCode>,
    /// One emoji.
    pub icon: String,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name.
    pub en: String,
    /// Its class in the national content classification of petitions.
    pub petition_class: Option<String>,
    /// How fast it must be answered.
    pub priority: Priority,
    /// The ledger it is counted in.
    pub batch: Batch,
    /// What its writers want when they don't say.
    pub kind: Kind,
    /// Whether a photo is needed to close a case.
    pub photo_to_close: bool,
    /// Whether it is about a public thing, which neighbours may join.
    pub public: bool,
    /// Which place it needs to be acted on.
    pub place: PlaceAsked,
    /// Whether it touches a home's money, health, family or work, and is told to nobody but those who act on it.
    pub private: bool,
    /// Which post, department or partner leads.
    pub lead: String,
    /// Staff's ready answers; a level-2 category has its own first, then its parent's.
    pub templates: Vec<Template>,
}

impl Category {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// An answer a member of staff can send with one press.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// In Chinese.
    pub zh: String,
    /// In English, for a resident who reads that.
    pub en: String,
    /// Whether it tells a result; otherwise it tells progress.
    #[serde(default)]
    pub for_result: bool,
}
