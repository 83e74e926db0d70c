//! What the house remembers of a conversation between two updates. Survives restarts and weeks.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, Ground},
    district::{Level, Post, UnitCode},
    message::content::{BubbleId, Media},
    talk::{
        danger::shelter::Shelter,
        household::{care::CareDraft, members::HomeAsk},
        news::telling::Afterwards,
        offers::offering::OfferDraft,
        on_behalf::behalf::OpenedLink,
        proposals::drafting::Voicing,
        sessions::announcing::Announcing,
    },
    triage::{CategoryCode, Danger, Kind},
};

/// One person's conversation. Several things may be open at once: somebody begins a second matter, a secretary
/// resolves two cases side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dialogue {
    /// Requests not filed yet, the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<Draft>,
    /// Questions of ours that wait for words, the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Words that may answer one of several prompts, until a button tells which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undecided: Option<Undecided>,
    /// The case filed last: what follows within a minute joins it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recent: Option<Recent>,
    /// How many requests they sent on the last day they sent any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
    /// The address the resident chose to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<Spot>,
    /// The place a bubble speaks of, until it is kept or another one is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered_home: Option<OfferedHome>,
    /// Whether keeping an address was offered before: nobody is asked twice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub home_was_offered: bool,
    /// Whether the next place said answers "which address shall I look up?".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub grid_asked: bool,
    /// Departments that are about to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whistle: Option<WhistleDraft>,
    /// What was found last, by number or place; no words of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// A matter of one's own post that waits for its ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
    /// Whether the keyboard that sends the position may still be up.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keyboard_up: bool,
    /// A session that is about to be announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announcing: Option<Announcing>,
    /// The post that writes the next words down for somebody without a phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behalf: Option<Post>,
    /// A link that was opened and waits for a yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<OpenedLink>,
    /// What they are about to ask for, to be looked in on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<CareDraft>,
    /// On which day they last had their family asked the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_family: Option<NaiveDate>,
    /// A code into a household that is waited for, or was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_ask: Option<HomeAsk>,
    /// How many wrong codes they tried on the last day they tried any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong_codes: Option<Sent>,
    /// An offer that is about to be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offering: Option<OfferDraft>,
    /// When they were asked last until when they are away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub away_asked: Option<DateTime<Utc>>,
    /// What is being asked about proposals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voicing: Option<Voicing>,
    /// Whether what was done for them may be told to the neighbours, once they said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tells: Option<bool>,
    /// They told of danger to themselves: what they write is answered quietly, and none of it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shelter: Option<Shelter>,
    /// Whether they were asked that before: nobody is asked twice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tell_was_asked: bool,
    /// What is still to be asked after their last case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub afterwards: Option<Afterwards>,
    /// Whether the weekly digest was offered before: nobody is asked twice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub weekly_was_offered: bool,
}

impl Dialogue {
    /// Takes a draft out, by its bubble.
    pub fn take_draft(&mut self, bubble: BubbleId) -> Option<Draft> {
        let at = self
            .drafts
            .iter()
            .position(|draft| draft.bubble == bubble)?;
        Some(self.drafts.remove(at))
    }

    /// Since when it holds something that nobody agreed to keep.
    pub fn unconsented_since(&self) -> Option<DateTime<Utc>> {
        let drafts = self.drafts.iter().map(|draft| draft.touched_at);
        drafts
            .chain(self.offered_home.iter().map(|offered| offered.at))
            .chain(self.care.iter().map(|draft| draft.at))
            .chain(self.voicing.iter().map(|voicing| voicing.at))
            .chain(self.shelter.iter().map(|shelter| shelter.at))
            .min()
    }

    /// Since when the oldest request lies that was left in the middle: nobody was warned of danger in it, and its writer
    /// was neither answered nor asked about it once more.
    pub fn abandoned_since(&self) -> Option<DateTime<Utc>> {
        let left = self.drafts.iter().filter(|draft| draft.is_left());
        left.map(|draft| draft.touched_at).min()
    }

    /// A question of ours, by its bubble.
    pub fn prompt(&self, bubble: BubbleId) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.bubble == bubble)
    }

    /// Something newer is asked of them: what was asked before takes no words any more unless they say that they are for it.
    pub fn overtake(&mut self) {
        let of_staff = |prompt: &&mut Prompt| !prompt.asks.is_residents();
        let older = self.prompts.iter_mut().filter(of_staff);
        older.for_each(|prompt| prompt.at = None);
    }

    /// Takes a prompt out, by its bubble.
    pub fn take_prompt(&mut self, bubble: BubbleId) -> Option<Prompt> {
        let at = self
            .prompts
            .iter()
            .position(|prompt| prompt.bubble == bubble)?;
        Some(self.prompts.remove(at))
    }
}

/// What somebody sent on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The local day.
    pub day: NaiveDate,
    /// How many.
    pub count: u32,
}

/// Departments that are about to be called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhistleDraft {
    /// The bubble in which they are chosen.
    pub bubble: BubbleId,
    /// Why.
    pub ground: Ground,
    /// Those chosen so far; the first leads.
    pub departments: Vec<UnitCode>,
}

/// What was found last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The bubble that lists it.
    pub bubble: BubbleId,
    /// The cases.
    pub cases: Vec<CaseId>,
}

/// A matter of one's own post that waits for its ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// The sentence.
    pub text: String,
}

/// An address that may be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedHome {
    /// The bubble that offers it.
    pub bubble: BubbleId,
    /// The address.
    pub spot: Spot,
    /// Since when: what nobody agreed to keep goes after a while.
    pub at: DateTime<Utc>,
}

/// The case filed last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Which.
    pub case: CaseId,
    /// When its last words came.
    pub at: DateTime<Utc>,
    /// The danger that was heard in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger: Option<Danger>,
    /// The messages it was made of, so that an edit or a late photo of an album finds it.
    pub messages: Vec<i64>,
    /// The albums it was made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub albums: Vec<String>,
}

/// A request that is not filed yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The bubble that shows it; also its name.
    pub bubble: BubbleId,
    /// What was said, message by message.
    pub pieces: Vec<Piece>,
    /// When the last piece came.
    pub touched_at: DateTime<Utc>,
    /// What the rules or the person say it is.
    pub about: About,
    /// Where.
    pub place: Place,
    /// Whether the one question for the place was asked.
    pub place_asked: bool,
    /// Whether it was put once more to words that did not answer it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub place_again: bool,
    /// Whom to contact.
    pub whom: Whom,
    /// Whether its words say no more than where.
    pub place_only: bool,
    /// The level it complains about: it goes around whoever sits there or below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<Level>,
    /// The place that is about to be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mending: Option<Spot>,
    /// Whether a building that is not known there was asked about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub building_asked: bool,
    /// Whether the one question for the category was asked.
    #[serde(default)]
    pub category_asked: bool,
    /// The matters it seems to hold, while the writer is asked about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The danger the rules saw.
    pub danger: Option<Danger>,
    /// Whether the person answered what was said about it.
    pub settled: bool,
    /// Whether the person pressed "tell the grid too": it is filed as soon as it can be.
    pub urgent: bool,
    /// What the bubble asks now.
    pub stage: Stage,
    /// The open case it was found to be the same as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<CaseId>,
    /// The case that did not solve it for its writer, who had joined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_of: Option<CaseId>,
    /// The answer card that may be enough, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whether its writer was asked once more whether they go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nudged: bool,
    /// The post that writes it down for somebody without a phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behalf: Option<Post>,
    /// Where in the district the person looks for the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browse: Option<Browse>,
}

/// A unit that is looked into, and the places in it that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Browse {
    /// The unit.
    pub unit: UnitCode,
    /// Its places.
    pub choices: Vec<Choice>,
}

impl Draft {
    /// All its words, a line a piece.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self
            .pieces
            .iter()
            .filter(|piece| !piece.text.trim().is_empty())
        {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(piece.text.trim());
        }
        text
    }

    /// All its media.
    pub fn media(&self) -> Vec<Media> {
        self.pieces
            .iter()
            .flat_map(|piece| piece.media.iter().cloned())
            .collect()
    }

    /// Whether it was left in the middle and its writer may be asked once whether they go on.
    pub fn is_left(&self) -> bool {
        !self.nudged && self.danger.is_none() && self.answer.is_none()
    }

    /// Whether words that come `now` belong to it without asking.
    pub fn is_fresh(&self, now: DateTime<Utc>, window: TimeDelta) -> bool {
        now.signed_duration_since(self.touched_at) <= window
    }
}

/// One message of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its inbox row.
    pub arrival: i64,
    /// The channel's number of the update that brought it.
    pub update_id: i64,
    /// The message.
    pub message: i64,
    /// Its words.
    pub text: String,
    /// Its media.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// Its album.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
}

/// What a draft is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the resident wants.
    pub kind: Kind,
    /// What it is about.
    pub category: Option<CategoryCode>,
    /// Whether the person chose the category, so that later words do not change it.
    pub chosen: bool,
    /// Whether the person chose the kind.
    #[serde(default)]
    pub kind_chosen: bool,
    /// Whether the rules are sure.
    pub confident: bool,
    /// Whether the words speak for somebody else, and for a woman.
    pub for_other: Option<bool>,
}

/// Where a draft's trouble is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Nobody said.
    Unknown,
    /// One of these.
    Several(Vec<Choice>),
    /// Here.
    Known(Spot),
    /// Outside of the district.
    Outside,
}

impl Place {
    /// The place, where it is known.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Place::Known(spot) => Some(spot),
            Place::Unknown | Place::Several(_) | Place::Outside => None,
        }
    }
}

/// A place that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Its unit.
    pub unit: UnitCode,
    /// How precisely it is known.
    pub level: Level,
    /// As it is called (「春晖公寓 3 号楼」).
    pub label: Option<String>,
    /// The same for those who read no Chinese.
    pub label_en: Option<String>,
    /// Unit and room, for the handler only.
    pub room: Option<String>,
    /// The contact household or building group that looks after the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<UnitCode>,
    /// Whether it was a pin just outside the district, taken for the nearest grid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub snapped: bool,
    /// Whether its building is none of those known there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// Whether the person chose it (a pin, a button, a poster), so that later words change it only by a place of their own.
    pub chosen: bool,
}

/// One of several places of one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its unit.
    pub unit: UnitCode,
    /// As it is called.
    pub label: String,
    /// What tells it from the others.
    pub hint: String,
    /// The same for those who read no Chinese.
    pub hint_en: String,
}

/// Whom to contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Not asked; the writer.
    Unasked,
    /// The writer, they said.
    Writer,
    /// Somebody else, by telephone.
    Other {
        /// The number, once given.
        phone: Option<String>,
    },
}

/// What a draft's bubble asks now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Did you call?
    Danger,
    /// Is the answer enough?
    Answer,
    /// Do you go on?
    Resume,
    /// What is the matter?
    Words,
    /// Where is it?
    Place,
    /// Which of these?
    WhichPlace,
    /// There is no such building: which one?
    Building,
    /// Look through the district?
    Browse,
    /// What is it about? (some)
    Category,
    /// What is it about? (all)
    AllCategories,
    /// Are these several matters?
    Parts,
    /// What do you want?
    Kind,
    /// Whom to contact?
    Whom,
    /// Their telephone?
    Phone,
    /// What shall be changed?
    Change,
    /// Is it right so?
    Confirm,
}

/// A question of ours about a case that waits for words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// The bubble that asks; also its name.
    pub bubble: BubbleId,
    /// About this case.
    pub case: CaseId,
    /// What it asks for.
    pub asks: Asks,
    /// When it was asked last; none once something newer was asked of the same person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

/// What a prompt asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// The resident: what is still wrong?
    Reason,
    /// The resident: a telephone.
    Phone,
    /// Staff: what shall be asked?
    Question,
    /// Staff: what was done?
    Progress,
    /// Staff: why is it not yours?
    ReturnReason {
        /// Whose it is, they said.
        proposal: Option<UnitCode>,
    },
    /// Staff: which new facts speak against the ruling?
    Facts,
    /// Staff: why later?
    Extension {
        /// How many working days.
        days: u32,
    },
    /// Staff: why can it not be done?
    Explanation,
    /// Staff: by which rule can it not be done?
    Rule {
        /// Why it cannot.
        result: String,
    },
    /// Staff: why is it refused?
    RefusalReason,
    /// Whoever is asked to look in: what shall the handler hear?
    Remark,
    /// A volunteer: what was done?
    ClaimReport,
    /// Staff: why must you know who wrote?
    WriterReason,
    /// Staff: the result, in words and where needed a photo.
    Result(ResultDraft),
}

/// A result that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultDraft {
    /// What was done.
    pub text: Option<String>,
    /// The same in English, where a ready answer was chosen.
    pub in_english: Option<String>,
    /// The photos.
    pub media: Vec<Media>,
    /// The messages it came in.
    pub messages: Vec<i64>,
    /// The album it came in.
    pub album: Option<String>,
}

impl Asks {
    /// Whether it is put to a resident: their new trouble is no answer to it.
    pub fn is_residents(&self) -> bool {
        match self {
            Self::Reason | Self::Phone => true,
            Self::Question
            | Self::Progress
            | Self::ReturnReason { .. }
            | Self::Facts
            | Self::Extension { .. }
            | Self::Explanation
            | Self::Rule { .. }
            | Self::RefusalReason
            | Self::ClaimReport
            | Self::Remark
            | Self::WriterReason
            | Self::Result(_) => false,
        }
    }
}

/// Words of which nobody knows yet which question they answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// The words.
    pub text: String,
    /// Their media.
    pub media: Vec<Media>,
    /// Their message.
    pub message: i64,
    /// The inbox row they came in.
    #[serde(default)]
    pub arrival: i64,
    /// The channel's number of the update that brought them.
    #[serde(default)]
    pub update_id: i64,
}
