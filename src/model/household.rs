//! 一家人: people who agreed to be counted and visited as one. It never says who they are.

use serde::{Deserialize, Serialize};

/// A household; known by nothing but a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HouseholdId(pub i64);
