//! Residents' proposals: drafted, moderated, voted on.

pub mod drafting;
pub mod proposal_view;
pub mod taking_part;
