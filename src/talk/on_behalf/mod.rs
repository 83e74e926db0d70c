//! Written down for somebody without a phone, and their family's link.

pub mod behalf;
