//! What belongs to a grid rather than to one case: sessions with their bookings, partners' offers, residents'
//! proposals. Small machines, one file a noun, each with its commands, events and refusals. Pure; it never knows words, names or chats.

pub use machine::{Around, By, Declined, Happened};
pub mod care;
pub mod channel;
pub mod file;
pub mod household;
pub mod ids;
pub mod ledger;
mod machine;
pub mod offer;
pub mod person;
pub mod proposal;
pub mod proposal_parts;
pub mod proposal_row;
pub mod session;
#[cfg(test)]
mod tests;
pub mod voices;

pub use care::{CareId, CareReason};
pub use household::HouseholdId;
pub use offer::{OFFER_DAYS, Offer, OfferCommand, OfferEvent, OfferId};
pub use proposal::Proposal;
pub use proposal_parts::{
    ProposalCommand, ProposalEvent, ProposalId, Remark, RemarkId, Stage as ProposalStage,
};
pub use session::{
    Booking, BookingId, BookingState, Opening, Session, SessionCommand, SessionEvent, SessionId,
};
pub use voices::{Choice, Tally};
