//! Figures → words and picture. What is counted is counted once, by [`tally`], as it happens; a [`Week`] adds it up.
//!
//! Every formula stands here and, in words, in `docs/figures.md`. It never reads a database or a clock, and no word of a
//! resident and no name ever comes into it.

mod figures;
mod hide;
mod key;
mod map;
mod period;
mod table;
mod tally;
mod text;
mod week;

pub use figures::{Figures, Open, Report, Share};
pub use hide::{Band, Cell, LEAST, at_least, band, categories};
pub use key::{Count, Key};
pub use map::map;
pub use period::{Period, Span, Sums, chart_of, leaves_the_grid, satisfied, text_of};
pub use table::{Row, table};
pub use tally::tally;
pub use text::{Names, chart, text};
pub use week::{BadWeek, Week};

#[cfg(test)]
mod tests;
