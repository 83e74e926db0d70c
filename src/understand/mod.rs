//! What words mean before anybody acts on them. It never acts and never asks.

pub mod dates;
pub mod hours;
pub mod phrases;
