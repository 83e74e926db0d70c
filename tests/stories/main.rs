//! Stories: residents and staff talk with the bot, on SQLite and on PostgreSQL, through the real teloxide client.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test that cannot go on should stop where it is"
)]

mod answers;
mod bad_input;
mod board;
mod clocks;
mod command_line;
mod convenience;
mod desk;
mod digest;
mod endings;
mod front_door;
mod hands;
mod ledger;
mod mediation;
mod never_lost;
mod offers;
mod owning;
mod places;
mod protected;
mod redrawn;
mod reload;
mod routes;
mod same_matter;
mod scenes;
mod slow;
mod tour;
mod town;
mod volunteers;
mod whistle;
