//! How a press travels: which message, which revision of it, the code of its button, in the 64 bytes of callback data.
//! It never knows what a code means.

use serde::{Deserialize, Serialize};

use crate::message::content::BubbleId;

/// What a button does, as a short code. Only the conversation knows what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// A code.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Callback data, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressData {
    /// The bubble under which the button stood.
    pub bubble: BubbleId,
    /// What the bubble showed then.
    pub revision: i64,
    /// The button's code.
    pub code: Code,
}

impl PressData {
    /// As callback data, 1–64 bytes.
    pub fn data(&self) -> String {
        let (bubble, revision) = (base36(self.bubble.0), base36(self.revision));
        format!("{bubble}.{revision}.{}", self.code.as_str())
    }

    /// From callback data; none if it is not of our form.
    pub fn parse(data: &str) -> Option<PressData> {
        let mut parts = data.splitn(3, '.');
        Some(PressData {
            bubble: BubbleId(i64::from_str_radix(parts.next()?, 36).ok()?),
            revision: i64::from_str_radix(parts.next()?, 36).ok()?,
            code: Code::new(parts.next()?),
        })
    }
}

/// A number in as few letters as can be; without its sign.
pub(crate) fn base36(number: i64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[usize::try_from(rest % 36).unwrap_or(0)]));
        rest /= 36;
        if rest == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}
