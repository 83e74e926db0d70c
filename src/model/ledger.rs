//! How much of a batch is open.

/// What is open of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// How much.
    pub open: i64,
    /// How much of it is late.
    pub late: i64,
}
