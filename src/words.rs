//! Locales → sentences. The only place that knows Fluent; it never knows a case.

use serde::{Deserialize, Serialize};

/// A language Menling speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language of every sentence.
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}
