//! What is counted, and what it comes to: which events count where ([`tally()`]), weeks and periods, and every formula.
//!
//! Each formula stands here once and, in words, in `docs/figures.md`. It never says a word, never reads a database or a clock;
//! what of a figure may leave a grid is decided in `hide` alone.

mod figure;
mod hide;
mod key;
mod period;
mod report;
mod tally;
mod week;

pub use figure::{Figure, Value};
pub use hide::{Band, Cell, LEAST, categories};
pub use key::{Count, Key};
pub use period::{Period, Span, Sums, leaves_the_grid};
pub use report::{Department, Figures, Meetings, Open, Pursuit, Report, Satisfaction, Share, Spot};
pub use tally::tally;
pub use week::{BadWeek, Week};
