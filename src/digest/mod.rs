//! Figures → words and picture: the weekly digest of a post, the residents' public one, a period on demand, the lists behind
//! the figures, tables and maps. It never counts, never reads a database or a clock, and no word of a resident and no name
//! ever comes into it.

mod lists;
mod map;
mod naming;
mod period;
mod public;
mod table;
mod text;

pub use lists::{by_category, hot_spots, late};
pub use map::map;
pub use period::{chart_of, text_of};
pub use public::{Flow, Next, Public, counted, public};
pub use table::table;
pub use text::{Names, chart, text, unit_name};

#[cfg(test)]
mod tests;
