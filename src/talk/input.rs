//! What a person did, as talk hears it. Channel-free: a door reads its own inbox rows into this.

use chrono::{DateTime, Utc};

use crate::{
    message::content::{BubbleId, Media},
    talk::action::Press,
};

/// One thing a person did.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The inbox row it came in, so that its raw bytes can be purged with what was dropped.
    pub arrival: i64,
    /// The channel's own number of it (Telegram's update id).
    pub update_id: i64,
    /// When it happened, by the house's clock.
    pub at: DateTime<Utc>,
    /// The language the client speaks (an IETF tag), if it says.
    pub client_language: Option<String>,
    /// What it was.
    pub said: Said,
}

/// What was said, shown or pressed.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Words, photos, voice: anything that is the beginning of a request.
    Words(Spoken),
    /// An earlier message was rewritten.
    Edited {
        /// Which.
        message: i64,
        /// Its words now.
        text: String,
    },
    /// A position: a pin, a venue, a live position.
    Pin(Pin),
    /// A button under a bubble of ours (or something that claims to be one).
    Pressed {
        /// What was pressed; none where the data is not of our making.
        press: Option<Press>,
        /// The message it stood under, if the channel says.
        message: Option<i64>,
        /// To be answered by this name.
        callback: String,
    },
    /// A command.
    Command(Command),
    /// A shared telephone.
    Contact {
        /// The number.
        phone: String,
    },
    /// Something nobody can read as words.
    Unreadable(Unreadable),
    /// The person shut the bot out.
    Blocked,
    /// And let it in again.
    Unblocked,
    /// A code said in a chat of many, by which it is linked.
    Linking {
        /// The code.
        code: String,
        /// What the chat is called.
        title: String,
    },
    /// A chat of many put the bot out.
    Removed,
    /// Nothing that wants an answer.
    Nothing,
}

impl Said {
    /// The message of ours it replies to, if the person chose one.
    pub fn reply_to(&self) -> Option<i64> {
        match self {
            Said::Words(spoken) => spoken.reply_to,
            Said::Pin(pin) => pin.reply_to,
            Said::Edited { .. }
            | Said::Pressed { .. }
            | Said::Command(_)
            | Said::Contact { .. }
            | Said::Unreadable(_)
            | Said::Blocked
            | Said::Unblocked
            | Said::Linking { .. }
            | Said::Removed
            | Said::Nothing => None,
        }
    }
}

/// Words and what came with them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spoken {
    /// The message.
    pub message: i64,
    /// Its words, or its caption; may be empty where media came.
    pub text: String,
    /// Its media.
    pub media: Vec<Media>,
    /// The album it belongs to.
    pub album: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// Whether somebody else wrote it first.
    pub forwarded: bool,
}

/// A position in WGS-84 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pin {
    /// The message.
    pub message: i64,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// Radius of uncertainty in metres.
    pub accuracy_m: Option<f64>,
    /// The message it answers.
    pub reply_to: Option<i64>,
}

/// A command from the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin, with what a link carried.
    Start(Link),
    /// My cases.
    My,
    /// What is mine to do.
    Todo,
    /// Language.
    Language,
    /// Help.
    Help,
    /// The privacy notice.
    Privacy,
    /// The figures of a week.
    Week,
    /// The figures of a period.
    Figures,
    /// The page of figures.
    Board,
    /// Who is my grid?
    Grid,
    /// Sessions to come.
    Desk,
    /// Write something down for somebody without a phone.
    File,
    /// What a partner can help with.
    Offer,
    /// Be looked in on; staff: whom to look in on.
    Care,
    /// Be one household with somebody; with the code they gave.
    Family(String),
    /// What residents propose and decide.
    Voice,
    /// Drop the draft.
    Cancel,
    /// Staff: find cases of one's posts, by number or place.
    Find(String),
    /// Staff: I am away.
    Away,
    /// Staff: I leave a post.
    Leave,
    /// Staff: open a matter of one's own.
    Open(String),
    /// Staff: the five batches.
    Ledger,
    /// Staff: groups and channels in which the residents' digest stands.
    Channels,
    /// A command nobody knows.
    Unknown,
}

/// What a deep link carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing.
    Bare,
    /// `g_<code>`: a grid's poster.
    Grid(String),
    /// `i_<token>`: an invitation to a post.
    Invitation(String),
    /// `c_<token>`: a case that was written down for somebody's family.
    Case(String),
    /// `f_<digits>`: a code into a household.
    Household(String),
    /// Something nobody made here.
    Forged,
}

impl Link {
    /// Reads the payload behind `/start`.
    pub fn parse(payload: &str) -> Link {
        match payload.trim() {
            "" => Link::Bare,
            payload => match (payload.strip_prefix("g_"), payload.strip_prefix("i_")) {
                (Some(code), _)
                    if code.len() >= 15
                        && code
                            .bytes()
                            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
                {
                    Link::Grid(code.to_owned())
                }
                (_, Some(token)) if !token.is_empty() && token.len() <= 62 => {
                    Link::Invitation(token.to_owned())
                }
                _ => match (payload.strip_prefix("c_"), payload.strip_prefix("f_")) {
                    (Some(token), _) if !token.is_empty() && token.len() <= 62 => {
                        Link::Case(token.to_owned())
                    }
                    (_, Some(code)) if !code.is_empty() => Link::Household(code.to_owned()),
                    (_, _) => Link::Forged,
                },
            },
        }
    }
}

/// What cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// A sticker, a dice, a game.
    Sticker,
    /// A poll.
    Poll,
    /// Anything else, also what the channel invents tomorrow.
    Other,
}

/// A bubble of ours that a press or a reply points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed {
    /// The bubble.
    pub bubble: BubbleId,
    /// The case it speaks of.
    pub case: Option<crate::casework::CaseId>,
    /// What it is for.
    pub view: crate::message::content::View,
    /// What it shows now.
    pub revision: i64,
}
