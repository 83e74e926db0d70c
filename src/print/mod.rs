//! What is printed on paper: posters. It owns the page and its font; it never decides what is said, words do.

mod font;
mod poster;

pub use poster::{Poster, PrintError};
