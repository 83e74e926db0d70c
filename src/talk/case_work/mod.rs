//! The work of a post on one case, done in the chat.

pub mod asked;
pub mod calling;
pub mod card;
pub mod disambiguate;
pub mod dispatching;
pub mod ending;
pub mod handler;
pub mod other_roles;
pub mod owning;
pub mod promise;
pub mod prompts;
pub mod result;
