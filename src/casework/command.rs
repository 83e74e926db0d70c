//! What can be asked of a case, by whom, in which world, and how it may be refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Calendar, ContactId, Deadlines, Number, PartyId, PersonId, Placed, Rating, Seats, WordsId,
};
use crate::{
    district::{District, Level, Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// Who does something to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever wrote the case.
    Resident(PartyId),
    /// A person in a post.
    Staff {
        /// The person.
        person: PersonId,
        /// The post they acted in.
        post: Post,
    },
    /// Time passing.
    Clock,
}

/// All that is known when a request becomes a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// The number it gets.
    pub number: Number,
    /// What the resident wants.
    pub kind: Kind,
    /// What it is about.
    pub category: Option<CategoryCode>,
    /// The category's petition class.
    pub petition_class: Option<String>,
    /// How urgent.
    pub priority: Priority,
    /// Which batch.
    pub batch: Batch,
    /// Where.
    pub place: Placed,
    /// Who writes, as the case will know them.
    pub resident: PartyId,
    /// Who writes, so that it does not come to themself.
    pub writer: PersonId,
    /// Their language.
    pub lang: Lang,
    /// A telephone.
    pub contact: Option<ContactId>,
    /// What the rules alone had read as its category.
    pub read: Option<CategoryCode>,
    /// The level it complains about: no post there or below may have it.
    pub around: Option<Level>,
    /// What was said.
    pub words: Vec<WordsId>,
    /// The Telegram update.
    pub update_id: Option<i64>,
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

/// What somebody wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A resident files it.
    File(Box<Filing>),
    /// The owner takes it on.
    Accept,
    /// The owner says it is not theirs.
    Return {
        /// Why.
        reason: WordsId,
        /// Whose it is.
        proposal: Option<UnitCode>,
    },
    /// A dispatcher gives it to a unit.
    Assign {
        /// The unit whose post shall answer.
        unit: UnitCode,
    },
    /// The district was drawn anew and its place lies in another unit.
    Rehome {
        /// The unit its place lies in now.
        unit: UnitCode,
    },
    /// The post it was offered to takes it over.
    TakeOver,
    /// The owner asks the resident.
    Ask {
        /// What.
        question: WordsId,
    },
    /// The resident answers.
    Answer {
        /// What.
        words: WordsId,
    },
    /// The resident adds something.
    Add {
        /// What.
        words: WordsId,
    },
    /// The owner logs progress.
    Log {
        /// What.
        words: WordsId,
    },
    /// The owner corrects the category.
    Correct(Correction),
    /// The owner corrects what the resident wants.
    CorrectKind(Kind),
    /// The owner corrects how urgent it is.
    CorrectPriority(Priority),
    /// The resident leaves a telephone.
    LeaveContact {
        /// Where it lies.
        contact: ContactId,
    },
    /// The owner gives the result.
    Resolve {
        /// What was done.
        result: WordsId,
        /// Whether a photo is with it.
        with_photo: bool,
        /// Whether the matter is physical and so needs one.
        photo_needed: bool,
    },
    /// The resident says it is solved.
    Confirm,
    /// The resident says it is not.
    Deny {
        /// What is still wrong.
        reason: Option<WordsId>,
    },
    /// The resident says how satisfied they are.
    Rate(Rating),
    /// The resident takes it back.
    Withdraw,
    /// The acceptance clock has struck, or nobody can hear the owner's bell.
    Climb,
    /// The retention has ended.
    Erase,
}

/// The world a decision is taken in.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Who acts.
    pub actor: &'a Actor,
    /// Who wrote the case, unless that was erased: it must not come to themself.
    pub writer: Option<PersonId>,
    /// The district in force.
    pub district: &'a District,
    /// Who sits where.
    pub seats: &'a Seats,
    /// The settings' time limits.
    pub deadlines: &'a Deadlines,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// Why something was not done. Each has a sentence in the person's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such case.
    #[error("no such case")]
    Unknown,
    /// The case is not this person's.
    #[error("not theirs")]
    NotYours,
    /// Another post answers for it now.
    #[error("another post owns it")]
    NotTheOwner,
    /// It was accepted before.
    #[error("accepted already")]
    AlreadyAccepted,
    /// It must be accepted first.
    #[error("not accepted yet")]
    NotAccepted,
    /// The one return was used.
    #[error("returned once already")]
    AlreadyReturned,
    /// The unit to give it to is not there.
    #[error("no such unit")]
    NoSuchUnit,
    /// It complains about those it would be given to.
    #[error("it goes around them")]
    GoesAround,
    /// The result needs a photo.
    #[error("a photo is needed")]
    PhotoNeeded,
    /// A result was given; the resident has the word.
    #[error("with the resident")]
    WithResident,
    /// No result was given yet.
    #[error("no result yet")]
    NoResult,
    /// It is closed.
    #[error("closed")]
    Closed,
    /// It is not closed.
    #[error("still open")]
    StillOpen,
    /// The time for a redo is over.
    #[error("too late for a redo")]
    TooLate,
    /// Its post still has time.
    #[error("too early")]
    TooEarly,
    /// It was rated before.
    #[error("rated already")]
    AlreadyRated,
    /// Nobody above can be found.
    #[error("nobody above")]
    NobodyAbove,
}
