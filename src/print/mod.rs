//! What is printed on paper or drawn: posters, a week's picture, a map. It owns the page and its font; it never decides what is said, words do.

mod canvas;
mod chart;
mod font;
mod map;
mod poster;

pub use chart::{Chart, Rate};
pub use map::{Area, Drawing, GROUND, Map};
pub use poster::{Poster, PrintError};
