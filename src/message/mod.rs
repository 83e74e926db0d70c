//! A message as a value: what it shows, what its buttons carry, what posts are called, how times are said.
//! It never knows a conversation, a channel or a database.

pub mod content;
pub mod naming;
pub mod press;
pub mod time_format;
