//! Which grid is theirs, and the address they keep.

pub mod grid;
