//! What is told to those who did not ask about one case: the weekly digest, linked chats.

pub mod channels;
pub mod telling;
