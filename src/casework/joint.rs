//! What several posts do together on one case: whistle, claim, mediation, second opinions. Each is a small value the
//! case carries; the one owner stays the owner throughout.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::WordsId;
use crate::district::{Post, UnitCode};

/// Why departments are called (吹哨的三种情形).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The grid cannot solve it.
    BeyondGrid,
    /// Several must enforce together.
    Joint,
    /// There is no time.
    Emergency,
}

impl Ground {
    /// All of them, in the order to show them.
    pub const ALL: [Self; 3] = [Self::BeyondGrid, Self::Joint, Self::Emergency];
}

/// 吹哨: departments called to a joint action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whistle {
    /// Why.
    pub ground: Ground,
    /// Which of them leads.
    pub lead: UnitCode,
    /// Until when each must be there.
    pub arrive_by: DateTime<Utc>,
    /// Each that was called, with when it arrived.
    pub called: Vec<(UnitCode, Option<DateTime<Utc>>)>,
    /// Whether it was told above that somebody did not come.
    #[serde(default)]
    pub reported: bool,
}

impl Whistle {
    /// Whether somebody is still waited for.
    pub fn is_waiting(&self) -> bool {
        self.called.iter().any(|(_, arrived)| arrived.is_none())
    }
}

/// 认领: who may volunteer for a case, and who did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The units that see it.
    pub open_to: Vec<UnitCode>,
    /// Whether it is in somebody's home: then in pairs only, and with the resident's yes.
    pub inside: bool,
    /// Whether the resident lets them in.
    pub allowed: bool,
    /// Who has it, in order.
    pub by: Vec<Post>,
    /// Whether they said that it is done.
    #[serde(default)]
    pub done: bool,
}

impl Claim {
    /// How many posts it takes.
    pub fn needed(&self) -> usize {
        if self.inside { 2 } else { 1 }
    }

    /// Whether somebody may still press.
    pub fn is_open(&self) -> bool {
        !self.done && self.by.len() < self.needed() && (self.allowed || !self.inside)
    }

    /// Whether a post goes into somebody's home now: both have said that they go, and have not been there yet.
    pub fn visits(&self, post: &Post) -> bool {
        self.inside && !self.done && self.by.len() >= self.needed() && self.by.contains(post)
    }
}

/// How a mediation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mediated {
    /// 达成协议
    Agreement,
    /// 没谈成
    None,
    /// 再约一次
    Again,
    /// Somebody did not come.
    NoShow,
}

/// 调解: an appointment of two parties in the mediation room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediation {
    /// When.
    pub at: DateTime<Utc>,
    /// Where, in words.
    pub place: WordsId,
    /// What the resident answered.
    pub resident: Option<bool>,
    /// What the other party answered, as the owner heard it.
    pub other: Option<bool>,
    /// How it ended.
    pub outcome: Option<Mediated>,
    /// The justice officer who was asked to have the agreement confirmed by the court (People's Mediation Law, art. 33).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmation: Option<Post>,
    /// Whether the court confirmed it.
    #[serde(default)]
    pub confirmed: bool,
}

impl Mediation {
    /// Whether somebody said that they do not come: then another time may be offered.
    pub fn is_declined(&self) -> bool {
        self.resident == Some(false) || self.other == Some(false)
    }
}

/// A later date that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Why.
    pub reason: WordsId,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Who decides: never the handler.
    pub approver: Post,
    /// When they are reminded of it.
    #[serde(default)]
    pub remind_at: DateTime<Utc>,
}

/// A refusal that a second post must agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Why.
    pub reason: WordsId,
    /// The second post.
    pub second: Post,
}

/// Who may see something that is hidden, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The post.
    pub post: Post,
    /// Until when.
    pub until: DateTime<Utc>,
}
