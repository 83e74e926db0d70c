//! A resident about a case of their own: the receipt, how it goes, the result and the last word.

pub mod answers;
pub mod mending;
pub mod receipt;
pub mod verdict;
