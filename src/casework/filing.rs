//! All that is known when a request becomes a case. The command, the event and the row share it.

use serde::{Deserialize, Serialize};

use super::{CaseId, ContactId, Number, PartyId, WordsId};
use crate::{
    district::{Level, Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// Where the trouble is, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The unit; none while nobody knows.
    pub unit: Option<UnitCode>,
    /// The place in words (「春晖公寓 3 号楼」); its media-less text is erasable.
    pub label: Option<WordsId>,
    /// Unit and room as written, for the handler only.
    pub room: Option<WordsId>,
    /// The contact household or building group that looks after the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<UnitCode>,
}

/// All that is known when a request becomes a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The number it gets.
    pub number: Number,
    /// What the resident wants.
    pub kind: Kind,
    /// What it is about; none while nobody could say.
    pub category: Option<CategoryCode>,
    /// The category's petition class on that day.
    pub petition_class: Option<String>,
    /// How urgent.
    pub priority: Priority,
    /// Which of the five batches.
    pub batch: Batch,
    /// Where.
    pub place: Placed,
    /// Who wrote, as the case knows them.
    pub resident: PartyId,
    /// The language they speak.
    pub lang: Lang,
    /// A telephone.
    pub contact: Option<ContactId>,
    /// What was said.
    pub words: Vec<WordsId>,
    /// The Telegram update.
    pub update_id: Option<i64>,
    /// What the rules alone had read; the resident may have chosen another category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<CategoryCode>,
    /// The level it complains about: no post there or below may have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<Level>,
    /// Whether it is about a public thing, which neighbours may join.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
    /// The post that wrote it down for somebody without a phone, or opened it itself: there it is asked whether it is solved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<Post>,
    /// The case that did not solve it for a neighbour who had joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_of: Option<CaseId>,
    /// The case of the same category at the same place that was closed not long before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<CaseId>,
}

impl Filing {
    /// Whether nobody at the place may learn of it: a report, or whoever would receive it is complained about.
    pub fn is_protected(&self) -> bool {
        self.around.is_some() || self.kind == Kind::Report
    }
}

/// A category with all that follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The category.
    pub category: CategoryCode,
    /// Its petition class.
    pub petition_class: Option<String>,
    /// Its urgency.
    pub priority: Priority,
    /// Its batch.
    pub batch: Batch,
}
