//! Keyword rules → kind, category, petition class, urgency, with the words that decided.
//!
//! Pure once loaded: no clock, no randomness, no knowledge of cases, chats or districts. What is known about
//! the world stands in `rules/`, which a community worker can read; the code here only knows their form.
//! The way of one message: the writing is folded (`normal`), one automaton finds every word of every rule,
//! the rules whose conditions hold fire, and the sums decide.

mod answers;
mod axes;
mod category;
mod compile;
mod danger;
mod decide;
mod examples;
mod form;
mod kind;
mod load;
mod matching;
mod matters;
mod meaning;
mod normal;
mod petition;
mod place;
mod reading;
mod rules;
mod sums;
mod target;

#[cfg(test)]
mod tests;

pub use crate::district::Fault;
pub use answers::{Answer, Said};
pub use axes::{Batch, Danger, Kind, PlaceAsked, Priority, Route};
pub use category::{Category, CategoryCode, Template};
pub use load::Folder;
pub use reading::{Candidate, Other, Reading};
pub use rules::Rules;
