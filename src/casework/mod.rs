//! The case: states, events, commands, deadlines. Pure; `now` is an argument.
//!
//! A case changes in one place only, [`decide`]; what was decided is kept as [`Event`]s and the case row is their
//! fold ([`Case::fold`]). This room never knows words, names or chats: events hold ids, and what they point at can be erased.

mod case;
mod command;
mod deadline;
mod decide;
mod event;
mod ids;
mod owner;

pub use case::{Case, Outcome, Placed, Rating, Status};
pub use command::{Actor, Command, Correction, Filing, Refusal, World};
pub use deadline::{Calendar, Deadlines, Limit};
pub use decide::decide;
pub use event::{Event, Recorded};
pub use ids::{CaseId, ContactId, Number, PartyId, PersonId, WordsId};
pub use owner::{Seats, first_owner, next_owner, owner_for};

#[cfg(test)]
mod tests;
