//! Ids that nobody used before.

/// Names handed out in order: bubbles, words, parties. Deterministic from where it starts.
pub trait Names {
    /// A name never handed out before.
    fn next(&mut self) -> i64;
}
