//! A request that is not filed yet, as it is remembered.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::CaseId,
    district::{Level, Post, UnitCode},
    message::content::{BubbleId, Media},
    triage::{CategoryCode, Danger, Kind},
};

/// A request that is not filed yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The bubble that shows it; also its name.
    pub bubble: BubbleId,
    /// What was said, message by message.
    pub pieces: Vec<Piece>,
    /// When the last piece came.
    pub touched_at: DateTime<Utc>,
    /// What the rules or the person say it is.
    pub about: About,
    /// Where.
    pub place: Place,
    /// Whether the one question for the place was asked.
    pub place_asked: bool,
    /// Whether it was put once more to words that did not answer it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub place_again: bool,
    /// Whom to contact.
    pub whom: Whom,
    /// Whether its words say no more than where.
    pub place_only: bool,
    /// The level it complains about: it goes around whoever sits there or below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<Level>,
    /// The place that is about to be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mending: Option<Spot>,
    /// Whether a building that is not known there was asked about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub building_asked: bool,
    /// Whether the one question for the category was asked.
    #[serde(default)]
    pub category_asked: bool,
    /// The matters it seems to hold, while the writer is asked about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The danger the rules saw.
    pub danger: Option<Danger>,
    /// Whether the person answered what was said about it.
    pub settled: bool,
    /// Whether the person pressed "tell the grid too": it is filed as soon as it can be.
    pub urgent: bool,
    /// What the bubble asks now.
    pub stage: Stage,
    /// The open case it was found to be the same as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<CaseId>,
    /// The case that did not solve it for its writer, who had joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_of: Option<CaseId>,
    /// The answer card that may be enough, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whether its writer was asked once more whether they go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nudged: bool,
    /// The post that writes it down for somebody without a phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behalf: Option<Post>,
    /// Where in the district the person looks for the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browse: Option<Browse>,
}

/// A unit that is looked into, and the places in it that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Browse {
    /// The unit.
    pub unit: UnitCode,
    /// Its places.
    pub choices: Vec<Choice>,
}

impl Draft {
    /// All its words, a line a piece.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self
            .pieces
            .iter()
            .filter(|piece| !piece.text.trim().is_empty())
        {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(piece.text.trim());
        }
        text
    }

    /// All its media.
    pub fn media(&self) -> Vec<Media> {
        self.pieces
            .iter()
            .flat_map(|piece| piece.media.iter().cloned())
            .collect()
    }

    /// Whether it was left in the middle and its writer may be asked once whether they go on.
    pub fn is_left(&self) -> bool {
        !self.nudged && self.danger.is_none() && self.answer.is_none()
    }

    /// Whether words that come `now` belong to it without asking.
    pub fn is_fresh(&self, now: DateTime<Utc>, window: TimeDelta) -> bool {
        now.signed_duration_since(self.touched_at) <= window
    }
}

/// One message of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its inbox row.
    pub arrival: i64,
    /// The channel's number of the update that brought it.
    pub update_id: i64,
    /// The message.
    pub message: i64,
    /// Its words.
    pub text: String,
    /// Its media.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// Its album.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
}

/// What a draft is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the resident wants.
    pub kind: Kind,
    /// What it is about.
    pub category: Option<CategoryCode>,
    /// Whether the person chose the category, so that later words do not change it.
    pub chosen: bool,
    /// Whether the person chose the kind.
    #[serde(default)]
    pub kind_chosen: bool,
    /// Whether the rules are sure.
    pub confident: bool,
    /// Whether the words speak for somebody else, and for a woman.
    pub for_other: Option<bool>,
}

/// Where a draft's trouble is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Nobody said.
    Unknown,
    /// One of these.
    Several(Vec<Choice>),
    /// Here.
    Known(Spot),
    /// Outside of the district.
    Outside,
}

impl Place {
    /// The place, where it is known.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Place::Known(spot) => Some(spot),
            Place::Unknown | Place::Several(_) | Place::Outside => None,
        }
    }
}

/// A place that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Its unit.
    pub unit: UnitCode,
    /// How precisely it is known.
    pub level: Level,
    /// As it is called (「春晖公寓 3 号楼」).
    pub label: Option<String>,
    /// The same for those who read no Chinese.
    pub label_en: Option<String>,
    /// Unit and room, for the handler only.
    pub room: Option<String>,
    /// The contact household or building group that looks after the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<UnitCode>,
    /// Whether it was a pin just outside the district, taken for the nearest grid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub snapped: bool,
    /// Whether its building is none of those known there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// Whether the person chose it (a pin, a button, a poster), so that later words change it only by a place of their own.
    pub chosen: bool,
}

/// One of several places of one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its unit.
    pub unit: UnitCode,
    /// As it is called.
    pub label: String,
    /// What tells it from the others.
    pub hint: String,
    /// The same for those who read no Chinese.
    pub hint_en: String,
}

/// Whom to contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Not asked; the writer.
    Unasked,
    /// The writer, they said.
    Writer,
    /// Somebody else, by telephone.
    Other {
        /// The number, once given.
        phone: Option<String>,
    },
}

/// What a draft's bubble asks now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Did you call?
    Danger,
    /// Is the answer enough?
    Answer,
    /// Do you go on?
    Resume,
    /// What is the matter?
    Words,
    /// Where is it?
    Place,
    /// Which of these?
    WhichPlace,
    /// There is no such building: which one?
    Building,
    /// Look through the district?
    Browse,
    /// What is it about? (some)
    Category,
    /// What is it about? (all)
    AllCategories,
    /// Are these several matters?
    Parts,
    /// What do you want?
    Kind,
    /// Whom to contact?
    Whom,
    /// Their telephone?
    Phone,
    /// What shall be changed?
    Change,
    /// Is it right so?
    Confirm,
}
