//! What partners can help with.

pub mod offering;
