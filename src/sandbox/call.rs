//! What a test sees of a request, and how it may meddle: calls, phases, verdicts, faults.
//! It never looks into the chats.

use serde_json::Value;

/// One request of the bot, as it arrived.
#[derive(Debug, Clone)]
pub struct Call {
    /// Counts all requests from 1.
    pub seq: u64,
    /// The method as Telegram spells it, `sendMessage`; as it came when there is no such method.
    pub method: String,
    /// The chat it speaks to, where it names one by number.
    pub chat: Option<i64>,
    /// The parameters; an uploaded file stands as `attach://name`.
    pub body: Value,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It arrived; nothing has happened yet.
    Arrived,
    /// It took effect (or was refused); the answer is not sent.
    Done,
    /// The answer was written to the connection. The verdict no longer matters.
    Answered,
}

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// On as usual.
    Go,
    /// The connection is closed without an answer.
    Drop,
    /// This status and body are answered instead; at [`Phase::Arrived`] nothing takes effect.
    Answer(u16, Value),
}

/// A trouble that meets the next requests that fit; each fault is used up by its `times`.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Only this method, whatever its case.
    pub method: Option<String>,
    /// Only requests that speak to this chat.
    pub chat: Option<i64>,
    /// How many requests it meets.
    pub times: u32,
    /// What they meet.
    pub what: FaultKind,
}

/// The troubles there are. None of them lets the request take effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// 429 with `retry_after` seconds.
    TooMany {
        /// How long to wait, in seconds.
        retry_after: u32,
    },
    /// A 5xx status.
    Server(u16),
    /// The connection is closed without an answer.
    Hangup,
}

impl Fault {
    /// Whether this fault meets that call.
    pub(super) fn fits(&self, call: &Call) -> bool {
        self.times > 0
            && self
                .method
                .as_ref()
                .is_none_or(|method| method.eq_ignore_ascii_case(&call.method))
            && self.chat.is_none_or(|chat| call.chat == Some(chat))
    }
}

/// Why a request is refused.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub code: u16,
    pub description: String,
    pub retry_after: Option<u32>,
    /// The group is a supergroup now, with this number.
    pub migrate_to: Option<i64>,
    /// The bot's own mistake: a test should fail on it.
    pub violation: bool,
}

impl Refusal {
    /// A request no correct bot sends.
    pub fn malformed(why: impl Into<String>) -> Self {
        Self {
            violation: true,
            ..Self::met(400, format!("Bad Request: {}", why.into()))
        }
    }

    /// A request a correct bot may send: the world was different from what it knew.
    pub fn met(code: u16, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
            retry_after: None,
            migrate_to: None,
            violation: false,
        }
    }
}
