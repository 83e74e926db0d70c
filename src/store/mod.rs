//! The only room that holds SQL. One file a noun; it keeps what the rooms below define and decides nothing.
//!
//! Every statement is one text that runs on SQLite and on PostgreSQL alike.
//!
//! # Errors
//! Every method fails with [`StoreError::Sql`] when the database cannot be reached or says no, and with
//! [`StoreError::Json`] or [`StoreError::Value`] when a stored value is not one of this program's. What else one of them
//! fails with stands beside it: above all [`StoreError::Conflict`], when the work has to be done again.

mod audit;
mod board;
mod bubbles;
mod cares;
mod cases;
mod channels;
mod commons;
mod db;
mod digests;
mod districts;
mod export;
mod facts;
mod households;
mod inbox;
mod ledger;
mod links;
mod names;
mod outbox;
mod people;
mod purge;
mod rollups;
mod seats;
mod staff;
mod standing;
mod voice;

pub use bubbles::{BubbleRow, StoredMessage};
pub use cares::CareWork;
pub use cases::{CasesAndWords, NewParty, NewWords};
pub use commons::{CommonsWork, OfferWork, SessionWork};
pub use db::{Db, StoreError, Tx};
pub use digests::{Again, DigestKind, DigestRow, Reader};
pub use districts::{Drawn, Generations};
pub use facts::{BOT_NAME, DISTRICT_VERSION, RULES_SINCE, SEATS_GENERATION};
pub use households::{HomeWork, HouseholdId};
pub use inbox::{Arrived, Epoch, InboxRow, SetAside};
pub use links::{LinkRow, NewLink};
pub use names::Ids;
pub use outbox::{Due, OutboxRow};
pub use rollups::{Rollup, of_number};
pub use seats::InvitationRow;
pub use standing::OpenCases;
pub use voice::{MotionBubble, ProposalWork};
