//! Stories: residents and staff talk with the bot, on SQLite and on PostgreSQL, through the real teloxide client.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test that cannot go on should stop where it is"
)]

mod answers;
mod asking;
mod bad_input;
mod board;
mod bounds;
mod care;
mod clocks;
mod command_line;
mod convenience;
mod danger;
mod desk;
mod digest;
mod digest_lists;
mod endings;
mod front_door;
mod hands;
mod histories;
mod households;
mod kept;
mod ledger;
mod mailing;
mod manners;
mod mediation;
mod mended;
mod never_lost;
mod offers;
mod owning;
mod pacing;
mod places;
mod protected;
mod redrawn;
mod reload;
mod routes;
mod same_matter;
mod scenes;
mod scenes_left;
mod slow;
mod slow_more;
mod staff_week;
mod tour;
mod town;
mod turns;
mod typed;
mod voice;
mod voice_words;
mod volunteers;
mod whistle;
