//! Figures → words and picture. What is counted is counted once, by [`tally()`], as it happens; a [`Week`] adds it up.
//!
//! Every formula stands here and, in words, in `docs/figures.md`. It never reads a database or a clock, and no word of a
//! resident and no name ever comes into it.

mod figure;
mod figures;
mod hide;
mod key;
mod lists;
mod map;
mod period;
mod public;
mod table;
mod tally;
mod text;
mod week;

pub use figure::{Figure, Value};
pub use figures::{
    Department, Figures, Meetings, Open, Pursuit, Report, Satisfaction, Share, Spot,
};
pub use hide::{Band, Cell, LEAST, categories};
pub use key::{Count, Key};
pub use lists::{by_category, hot_spots, late};
pub use map::map;
pub use period::{Period, Span, Sums, chart_of, leaves_the_grid, text_of};
pub use public::{Flow, Next, Public, counted, public};
pub use table::table;
pub use tally::tally;
pub use text::{Names, chart, satisfaction, text, unit_name};
pub use week::{BadWeek, Week};

#[cfg(test)]
mod tests;
