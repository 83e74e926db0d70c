//! What a post sees of all its cases: lists, search, the morning, going away, figures.

pub mod away;
pub mod board_link;
pub mod drill_down;
pub mod figures;
pub mod find;
pub mod ledger;
pub mod lists;
pub mod morning;
pub mod opening;
