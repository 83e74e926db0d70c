//! Danger: at home in silence, elsewhere with the number first.

pub mod endangered;
pub mod shelter;
