//! What happened to a case. Events are kept for ever, so they hold ids only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Actor, CaseId, ContactId, Number, Outcome, PartyId, Placed, Rating, WordsId};
use crate::{
    district::{Level, Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A resident filed it; the rules or the resident chose kind, category and place.
    Filed {
        /// Its number.
        number: Number,
        /// What the resident wants.
        kind: Kind,
        /// What it is about.
        category: Option<CategoryCode>,
        /// The category's petition class on that day.
        petition_class: Option<String>,
        /// How urgent.
        priority: Priority,
        /// Which batch.
        batch: Batch,
        /// Where.
        place: Placed,
        /// Whose it is first.
        owner: Post,
        /// Who wrote.
        resident: PartyId,
        /// The resident's language.
        lang: Lang,
        /// A telephone.
        contact: Option<ContactId>,
        /// What was said.
        words: Vec<WordsId>,
        /// The acceptance clock.
        accept_by: DateTime<Utc>,
        /// The resolution clock.
        resolve_by: DateTime<Utc>,
        /// The Telegram update.
        update_id: Option<i64>,
        /// What the rules alone had read; the resident may have chosen another category.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        read: Option<CategoryCode>,
        /// The level it complains about: no post there or below may have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        around: Option<Level>,
    },
    /// 签收
    Accepted {
        /// The post that took it.
        by: Post,
    },
    /// 退回: with the reason, to the dispatcher who rules.
    Returned {
        /// Why it is not theirs.
        reason: WordsId,
        /// Whose it is, they say.
        proposal: Option<UnitCode>,
        /// The dispatcher.
        to: Post,
    },
    /// 派单 or 裁定: the dispatcher gave it to a post.
    Assigned {
        /// The unit it was placed in, where that is new.
        unit: Option<UnitCode>,
        /// Its owner now.
        to: Post,
    },
    /// Nobody accepted in time (or nobody can): one level up.
    Climbed {
        /// Who had it.
        from: Post,
        /// Who has it now.
        to: Post,
    },
    /// The district was drawn anew: another grid may take it over. Until it does, its owner stays.
    Offered {
        /// The unit its place lies in now.
        unit: UnitCode,
        /// Who may take it over.
        to: Post,
    },
    /// The post it was offered to took it over.
    TakenOver {
        /// Who had it.
        from: Post,
        /// Who has it now.
        by: Post,
    },
    /// Its owner's seat is no more: the post that has its work now, with a clock of its own.
    Inherited {
        /// Who had it.
        from: Post,
        /// Who has it now.
        to: Post,
        /// The acceptance clock.
        accept_by: DateTime<Utc>,
    },
    /// The owner asked the resident something.
    Asked {
        /// The question.
        question: WordsId,
    },
    /// The resident answered it.
    Answered {
        /// The answer.
        words: WordsId,
    },
    /// The resident added words or photos.
    Added {
        /// What was added.
        words: WordsId,
    },
    /// 记进展
    Progressed {
        /// What was done.
        words: WordsId,
    },
    /// The category was corrected; of two limits the earlier stays.
    Corrected {
        /// The right category.
        category: CategoryCode,
        /// Its petition class.
        petition_class: Option<String>,
        /// Its urgency, never lower than before.
        priority: Priority,
        /// Its batch.
        batch: Batch,
        /// The acceptance clock.
        accept_by: DateTime<Utc>,
        /// The resolution clock.
        resolve_by: DateTime<Utc>,
    },
    /// What the resident wants was read wrongly.
    KindCorrected {
        /// What they want.
        kind: Kind,
        /// The acceptance clock: of two limits the earlier.
        accept_by: DateTime<Utc>,
        /// The resolution clock, likewise.
        resolve_by: DateTime<Utc>,
    },
    /// How urgent it is was read wrongly.
    PriorityCorrected {
        /// How urgent it is.
        priority: Priority,
        /// The acceptance clock: of two limits the earlier.
        accept_by: DateTime<Utc>,
        /// The resolution clock, likewise.
        resolve_by: DateTime<Utc>,
    },
    /// The resident left a telephone.
    ContactLeft {
        /// Where it lies.
        contact: ContactId,
    },
    /// The owner gave a result.
    Resolved {
        /// What was done, with a photo where the matter is physical.
        result: WordsId,
    },
    /// The resident said it is not solved: a redo, a round with clocks of its own.
    Denied {
        /// What is still wrong.
        reason: Option<WordsId>,
        /// The new round.
        round: u32,
        /// Its acceptance clock.
        accept_by: DateTime<Utc>,
        /// Its resolution clock.
        resolve_by: DateTime<Utc>,
    },
    /// The resident's answer to "satisfied?".
    Rated {
        /// The answer.
        rating: Rating,
    },
    /// The end, by the resident's word.
    Closed {
        /// How it ended.
        outcome: Outcome,
    },
    /// What identified the resident is gone.
    Erased,
}

/// An event in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The stream.
    pub case: CaseId,
    /// 1, 2, 3 … within the stream.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}
