//! The case: states, events, commands, deadlines. Pure; `now` is an argument.
//!
//! A case changes in one place only, [`decide()`]; what was decided is kept as [`Event`]s and the case row is their
//! fold ([`Case::fold`]). This room never knows words, names or chats: events hold ids, and what they point at can be erased.

mod around;
mod calendar;
mod case;
mod command;
mod deadline;
mod decide;
mod event;
mod filing;
mod fold;
mod ids;
mod joint;
mod owner;
mod world;

pub use around::beyond;
pub use calendar::Calendar;
pub use case::{Case, Due, Outcome, Rating, Silence, Status};
pub use command::{Actor, Command};
pub use deadline::{Deadlines, Limit};
pub use decide::{decide, voice_of};
pub use event::{Clocks, Event, Hand, Recorded};
pub use filing::{Correction, Filing, Placed};
pub use ids::{CaseId, ContactId, Number, PartyId, PersonId, WordsId};
pub use joint::{Claim, Extension, Ground, Mediated, Mediation, Proposed, Sight, Whistle};
pub use owner::{
    Request, Seats, first_owner, next_owner, outsider, overseers, owner_for, superior,
};
pub use world::{Refusal, World};

#[cfg(test)]
pub(crate) mod tests;
