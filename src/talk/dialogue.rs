//! What the house remembers of a conversation between two updates. Survives restarts and weeks.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, Ground},
    district::{Post, UnitCode},
    message::content::BubbleId,
    talk::{
        case_work::asked::{Prompt, Undecided},
        danger::shelter::Shelter,
        household::{care::CareDraft, members::HomeAsk},
        news::telling::Afterwards,
        offers::offering::OfferDraft,
        on_behalf::behalf::OpenedLink,
        proposals::drafting::Voicing,
        report::draft::{Draft, Spot},
        sessions::announcing::Announcing,
    },
    triage::Danger,
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
