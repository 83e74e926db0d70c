//! Stories: residents and staff talk with the bot, on SQLite and on PostgreSQL, through the real teloxide client.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test that cannot go on should stop where it is"
)]

mod bad_input;
mod command_line;
mod desk;
mod front_door;
mod never_lost;
mod offers;
mod places;
mod redrawn;
mod reload;
mod routes;
mod scenes;
mod town;
