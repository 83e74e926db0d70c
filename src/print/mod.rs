//! What is printed on paper or drawn: posters, a week's picture. It owns the page and its font; it never decides what is said, words do.

mod chart;
mod font;
mod poster;

pub use chart::{Chart, Rate};
pub use poster::{Poster, PrintError};
