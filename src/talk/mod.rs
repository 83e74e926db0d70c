//! The conversation: what is understood from a person, asked of them and shown to them. One file a flow.
//!
//! Pure: it names what it must be shown ([`needs`]), the desk loads it, and [`step`] says what comes of it.
//! It never knows a channel, a database or a clock, and it never decides about a case: it orders, `casework` decides.

pub mod action;
pub mod address;
pub mod argument;
pub mod case_work;
pub mod commands;
pub mod context;
pub mod danger;
pub mod dialogue;
pub mod household;
pub mod inbox;
pub mod input;
pub mod my_case;
pub mod news;
pub mod offers;
pub mod on_behalf;
pub mod pressed;
pub mod proposals;
pub mod report;
pub mod router;
pub mod sessions;
pub mod small_talk;
