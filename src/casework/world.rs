//! The world a decision is taken in, and how it may be refused.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Actor, Calendar, Deadlines, PersonId, Seats};
use crate::district::{District, Post, UnitCode};

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

impl World<'_> {
    /// The local day.
    pub fn today(&self) -> NaiveDate {
        self.calendar.day(self.now)
    }

    /// The post the actor acts in, if they really sit there and did not write the case.
    pub(super) fn post(&self) -> Option<&Post> {
        match self.actor {
            Actor::Staff { person, post }
                if self.seats.holds(*person, post) && self.writer != Some(*person) =>
            {
                Some(post)
            }
            Actor::Staff { .. } | Actor::Resident(_) | Actor::Clock => None,
        }
    }

    /// The post the actor acts in, if it is this one and they do not own the case besides: a second pair of eyes.
    pub(super) fn second(&self, asked: &Post, owner: &Post) -> Option<&Post> {
        let post = self.post().filter(|post| *post == asked)?;
        let owns = match self.actor {
            Actor::Staff { person, .. } => self.seats.holds(*person, owner),
            Actor::Resident(_) | Actor::Clock => true,
        };
        (!owns).then_some(post)
    }

    /// Whether the actor sits at this unit.
    pub(super) fn sits_at(&self, unit: &UnitCode) -> bool {
        self.post().is_some_and(|post| post.unit == *unit)
    }
}

/// Why something was not done. Each has a sentence in the person's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
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
    /// The promise was broken before a later date was asked for.
    #[error("too late for an extension")]
    TooLateToExtend,
    /// The time for a return is over: it is theirs.
    #[error("too late for a return")]
    ReturnTooLate,
    /// The responsibility list names them.
    #[error("theirs by the responsibility list")]
    YoursByList,
    /// There is no ruling to reopen, or it was reopened before.
    #[error("no ruling to reopen")]
    NothingToReopen,
    /// The unit to give it to is not there.
    #[error("no such unit")]
    NoSuchUnit,
    /// Nobody is there who could answer for it.
    #[error("nobody there")]
    NobodyThere,
    /// Only a dispatcher gives work to units that are not below their own.
    #[error("beyond theirs")]
    BeyondTheirs,
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
    /// It is not time yet.
    #[error("too early")]
    TooEarly,
    /// It was rated before.
    #[error("rated already")]
    AlreadyRated,
    /// Nobody above can be found.
    #[error("nobody above")]
    NobodyAbove,
    /// Nobody sits in the justice office.
    #[error("nobody in the justice office")]
    NoJustice,
    /// They asked to hurry less than a day ago.
    #[error("asked to hurry today already")]
    UrgedToday,
    /// The promise is broken already, or no more extensions are to be had.
    #[error("no extension any more")]
    NoExtension,
    /// Something is being decided by somebody else.
    #[error("another post decides already")]
    Pending,
    /// Nothing waits for a decision.
    #[error("nothing to decide")]
    NothingPending,
    /// Another post said in this round that nobody may know who wrote.
    #[error("who wrote is not told")]
    WriterKept,
    /// They were not called.
    #[error("not called")]
    NotCalled,
    /// They have said so before.
    #[error("done already")]
    Done,
    /// Somebody was faster.
    #[error("claimed by another")]
    Taken,
    /// Volunteers are not for this.
    #[error("not to be claimed")]
    NotToBeClaimed,
    /// It cannot be joined.
    #[error("not to be joined")]
    NotToBeJoined,
    /// Nothing can be merged into that.
    #[error("not to be merged")]
    NotToBeMerged,
    /// There is no appointment, or it is over.
    #[error("no appointment")]
    NoAppointment,
}
