//! A resident tells something: a request from its first word until it is filed.

pub mod about;
pub mod answering;
pub mod browsing;
pub mod choosing;
pub mod draft;
pub mod draft_pressed;
pub mod draft_view;
pub mod dropping;
pub mod duplicates;
pub mod filing;
pub mod joining;
pub mod nudge;
pub mod parts;
pub mod request;
pub mod slots;
pub mod spot;
