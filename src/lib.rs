//! Menling 门铃: a chat-bot front door for the residents of a district that works by grid.
//!
//! The rooms, bottom floor first; a room uses only rooms above it in this list.
//! `ARCHITECTURE.md` is the map with the invariants.

pub mod words;

pub mod district;
pub mod locate;
pub mod triage;

pub mod casework;

pub mod sandbox;
