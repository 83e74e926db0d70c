//! What is said to be kind, or about the bot itself.

pub mod manners;
pub mod meta;
