//! The only room that holds SQL. One file a noun; it keeps what the rooms below define and decides nothing.
//!
//! Every statement is one text that runs on SQLite and on PostgreSQL alike.

mod board;
mod bubbles;
mod cases;
mod commons;
mod db;
mod districts;
mod export;
mod facts;
mod households;
mod inbox;
mod ledger;
mod names;
mod outbox;
mod people;
mod purge;
mod rollups;
mod seats;
mod staff;

pub use bubbles::{BubbleRow, StoredMessage};
pub use cases::{CasesAndWords, NewParty, NewWords};
pub use commons::{CommonsWork, OfferWork, SessionWork};
pub use db::{Db, StoreError, Tx};
pub use districts::{Drawn, Generations};
pub use facts::{BOT_NAME, DISTRICT_VERSION, SEATS_GENERATION};
pub use households::HouseholdId;
pub use inbox::{Arrived, Epoch, InboxRow, SetAside};
pub use names::Ids;
pub use outbox::{Due, OutboxRow};
pub use people::{PersonRow, TELEGRAM};
pub use rollups::{OpenCases, Rollup};
pub use seats::InvitationRow;
