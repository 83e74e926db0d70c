//! Menling 门铃: a chat-bot front door for the residents of a district that works by grid.
//!
//! The rooms, top floor first; a room uses only rooms below it. `ARCHITECTURE.md` is the map with the invariants.

pub mod command;

pub mod sandbox;

pub mod board;

pub mod clock;

pub mod telegram;

pub mod desk;

pub mod digest;

pub mod notice;

pub mod talk;

pub mod understand;

pub mod store;

pub mod model;

pub mod message;

pub mod env;

pub mod figures;

pub mod settings;

pub mod casework;

pub mod learning;

pub mod locate;

pub mod triage;

pub mod district;

pub mod print;

pub mod token;

pub mod words;

pub mod writing;

pub mod bounded;
