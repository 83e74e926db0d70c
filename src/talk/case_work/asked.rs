//! Questions of ours about a case that wait for words, as they are remembered.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::CaseId,
    district::UnitCode,
    message::content::{BubbleId, Media},
};

/// A question of ours about a case that waits for words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// The bubble that asks; also its name.
    pub bubble: BubbleId,
    /// About this case.
    pub case: CaseId,
    /// What it asks for.
    pub asks: Asks,
    /// When it was asked last; none once something newer was asked of the same person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

/// What a prompt asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// The resident: what is still wrong?
    Reason,
    /// The resident: a telephone.
    Phone,
    /// Staff: what shall be asked?
    Question,
    /// Staff: what was done?
    Progress,
    /// Staff: why is it not yours?
    ReturnReason {
        /// Whose it is, they said.
        proposal: Option<UnitCode>,
    },
    /// Staff: which new facts speak against the ruling?
    Facts,
    /// Staff: why later?
    Extension {
        /// How many working days.
        days: u32,
    },
    /// Staff: why can it not be done?
    Explanation,
    /// Staff: by which rule can it not be done?
    Rule {
        /// Why it cannot.
        result: String,
    },
    /// Staff: why is it refused?
    RefusalReason,
    /// Whoever is asked to look in: what shall the handler hear?
    Remark,
    /// A volunteer: what was done?
    ClaimReport,
    /// Staff: why must you know who wrote?
    WriterReason,
    /// Staff: the result, in words and where needed a photo.
    Result(ResultDraft),
}

/// A result that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultDraft {
    /// What was done.
    pub text: Option<String>,
    /// The same in English, where a ready answer was chosen.
    pub in_english: Option<String>,
    /// The photos.
    pub media: Vec<Media>,
    /// The messages it came in.
    pub messages: Vec<i64>,
    /// The album it came in.
    pub album: Option<String>,
}

impl Asks {
    /// Whether it is put to a resident: their new trouble is no answer to it.
    pub fn is_residents(&self) -> bool {
        match self {
            Self::Reason | Self::Phone => true,
            Self::Question
            | Self::Progress
            | Self::ReturnReason { .. }
            | Self::Facts
            | Self::Extension { .. }
            | Self::Explanation
            | Self::Rule { .. }
            | Self::RefusalReason
            | Self::ClaimReport
            | Self::Remark
            | Self::WriterReason
            | Self::Result(_) => false,
        }
    }
}

/// Words of which nobody knows yet which question they answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// The words.
    pub text: String,
    /// Their media.
    pub media: Vec<Media>,
    /// Their message.
    pub message: i64,
    /// The inbox row they came in.
    #[serde(default)]
    pub arrival: i64,
    /// The channel's number of the update that brought them.
    #[serde(default)]
    pub update_id: i64,
}
