//! The only room that knows Telegram: updates → inbox, an inbox row → talk's input, outbox → requests.
//!
//! teloxide gives types, payloads and its HTTP client. Its dispatcher, polling and throttle confirm or forget too early
//! (they keep updates and messages in memory), so reading, pacing and retrying are our own, over the store.
//! Nothing in here knows what a conversation or a case is about.

mod answers;
mod call;
mod envelope;
mod intake;
mod introduce;
mod outbox;
mod pace;
mod plan;
mod read;

pub use answers::Answers;
pub use call::{Api, Reply};
pub use intake::{Intake, Polled};
pub use introduce::introduce;
pub use outbox::{Outbox, Rest};
pub use pace::Pacer;
pub use read::TelegramDoor;

/// The source of rows that say that a chat shut the bot out, as a refused request told us.
pub(crate) const BLOCKED: &str = "telegram.blocked";

/// The kinds of updates we ask for, always named: Telegram remembers what was asked for last.
const ALLOWED_UPDATES: [&str; 5] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "channel_post",
];
