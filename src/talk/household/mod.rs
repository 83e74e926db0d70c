//! Households, whom to look in on, one visit for all matters of a home.

pub mod care;
pub mod members;
pub mod visit;
