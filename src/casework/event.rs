//! What happened to a case. Events are kept for ever, so they hold ids only.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Actor, CaseId, Claim, ContactId, Due, Extension, Filing, Ground, Mediated, Mediation, Outcome,
    PartyId, Proposed, Rating, Sight, Silence, WordsId,
};
use crate::{
    district::{Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
};

/// The two clocks of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    /// Until when somebody must have accepted it.
    pub accept_by: DateTime<Utc>,
    /// Until when the resident was promised an answer.
    pub resolve_by: DateTime<Utc>,
}

/// Into whose hands it goes, and until when they must have accepted it: their own share of the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// Its owner from now on.
    pub to: Post,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A resident filed it; the rules or the resident chose kind, category and place.
    Filed {
        /// All that was known.
        #[serde(flatten)]
        filing: Box<Filing>,
        /// Whose it is first.
        owner: Post,
        /// Its clocks.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// 签收
    Accepted {
        /// The post that took it.
        by: Post,
    },
    /// 退回: with the reason, to the dispatcher who rules.
    Returned {
        /// Why it is not theirs.
        reason: WordsId,
        /// Whose it is, they say.
        proposal: Option<UnitCode>,
        /// The dispatcher.
        #[serde(flatten)]
        hand: Hand,
    },
    /// 派单: the dispatcher gave it to a post.
    Assigned {
        /// The unit it was placed in, where that is new.
        unit: Option<UnitCode>,
        /// Its owner now.
        #[serde(flatten)]
        hand: Hand,
    },
    /// 裁定: after a return. It stands, but for one reopening.
    Ruled {
        /// The unit it was placed in, where that is new.
        unit: Option<UnitCode>,
        /// Its owner now.
        #[serde(flatten)]
        hand: Hand,
    },
    /// New facts: the district rules once more.
    Reopened {
        /// The facts.
        facts: WordsId,
        /// The district's dispatcher.
        #[serde(flatten)]
        hand: Hand,
    },
    /// Nobody accepted in time (or nobody can): one level up.
    Climbed {
        /// Who had it.
        from: Post,
        /// Who has it now.
        #[serde(flatten)]
        hand: Hand,
    },
    /// Somebody leaves or is away: a deputy, or the post above, goes on.
    HandedOver {
        /// Who had it.
        from: Post,
        /// Who has it now.
        #[serde(flatten)]
        hand: Hand,
    },
    /// The district was drawn anew: another grid may take it over. Until it does, its owner stays.
    Offered {
        /// The unit its place lies in now.
        unit: UnitCode,
        /// Who may take it over.
        to: Post,
    },
    /// The post it was offered to, or one that was asked to look in, took it over.
    TakenOver {
        /// Who had it.
        from: Post,
        /// Who has it now.
        by: Post,
    },
    /// Its owner's seat is no more: the post that has its work now.
    Inherited {
        /// Who had it.
        from: Post,
        /// Who has it now.
        #[serde(flatten)]
        hand: Hand,
    },
    /// A clock said that time passes.
    Reminded {
        /// What it said.
        due: Due,
    },
    /// The promise was not kept; a level above learns of it, each level once.
    Overdue {
        /// Who learns of it, if there is somebody above.
        to: Option<Post>,
        /// When the next level does.
        next: Option<DateTime<Utc>>,
    },
    /// The resident asked to hurry.
    Urged,
    /// A post that is asked to look in asked the handler to hurry.
    Hurried {
        /// Who.
        by: Post,
    },
    /// A post with a part in it said something to the handler.
    Remarked {
        /// Who.
        by: Post,
        /// What.
        words: WordsId,
    },
    /// The owner asked the resident something.
    Asked {
        /// The question.
        question: WordsId,
    },
    /// The resident answered it.
    Answered {
        /// The answer.
        words: WordsId,
    },
    /// The resident added words or photos.
    Added {
        /// What was added.
        words: WordsId,
    },
    /// 记进展
    Progressed {
        /// What was done.
        words: WordsId,
    },
    /// The category was corrected; of two limits the earlier stays.
    Corrected {
        /// The right category.
        category: CategoryCode,
        /// Its petition class.
        petition_class: Option<String>,
        /// Its urgency, never lower than before.
        priority: Priority,
        /// Its batch.
        batch: Batch,
        /// The clocks.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// What the resident wants was read wrongly.
    KindCorrected {
        /// What they want.
        kind: Kind,
        /// The clocks: of two limits the earlier.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// How urgent it is was read wrongly.
    PriorityCorrected {
        /// How urgent it is.
        priority: Priority,
        /// The clocks: of two limits the earlier.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// It belongs into another ledger.
    BatchCorrected {
        /// Which.
        batch: Batch,
    },
    /// The resident left a telephone.
    ContactLeft {
        /// Where it lies.
        contact: ContactId,
    },
    /// The resident said that it is another building of the same place.
    PlaceMended {
        /// The place in words.
        label: WordsId,
        /// The contact household or building group that looks after that building.
        group: Option<UnitCode>,
    },
    /// 我也遇到: a neighbour joined.
    Joined {
        /// Who, as the case knows them.
        party: PartyId,
    },
    /// The owner asked for a later date.
    ExtensionAsked {
        /// What was asked.
        #[serde(flatten)]
        extension: Extension,
    },
    /// It was granted: the only way a promise becomes later.
    Extended {
        /// The new date.
        until: DateTime<Utc>,
        /// Who allowed it.
        by: Post,
    },
    /// It was not granted.
    ExtensionRefused {
        /// Who said no.
        by: Post,
    },
    /// Nobody decided about it before the promise was broken.
    ExtensionLapsed {
        /// Who was asked.
        approver: Post,
    },
    /// The resident objects to the later date: it goes up, more urgent.
    Objected {
        /// Why.
        words: Option<WordsId>,
        /// Who has it now.
        #[serde(flatten)]
        hand: Hand,
        /// How urgent it is now.
        priority: Priority,
        /// The clocks.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// 吹哨
    Whistled {
        /// Why.
        ground: Ground,
        /// Which department leads.
        lead: UnitCode,
        /// Each that is called.
        called: Vec<UnitCode>,
        /// Until when they must be there.
        arrive_by: DateTime<Utc>,
    },
    /// A department that was called is there.
    Arrived {
        /// Which.
        unit: UnitCode,
    },
    /// Somebody who was called did not come in time.
    NotArrived {
        /// Who.
        units: Vec<UnitCode>,
        /// Who learns of it.
        to: Option<Post>,
    },
    /// Neighbours and partners may volunteer.
    ClaimOpened {
        /// Who, and for what.
        #[serde(flatten)]
        claim: Claim,
    },
    /// The resident lets volunteers in, or not.
    VisitAllowed {
        /// Whether.
        allowed: bool,
    },
    /// 认领
    Claimed {
        /// Who.
        by: Post,
    },
    /// Whoever volunteered says what was done.
    ClaimReported {
        /// Who.
        by: Post,
        /// What.
        words: WordsId,
    },
    /// Whoever volunteered cannot.
    ClaimReleased {
        /// Who.
        by: Post,
    },
    /// An appointment in the mediation room.
    MediationOffered {
        /// When and where.
        mediation: Mediation,
    },
    /// A party says whether they come.
    MediationAnswered {
        /// Whether it is the resident, else the other party.
        resident: bool,
        /// Whether they come.
        yes: bool,
    },
    /// How it ended.
    Mediated {
        /// The outcome.
        outcome: Mediated,
    },
    /// The court is asked to confirm the agreement.
    ConfirmationAsked {
        /// The justice officer.
        to: Post,
    },
    /// The court confirmed it.
    JudiciallyConfirmed {
        /// The justice officer.
        by: Post,
    },
    /// Room and telephone are shown to whoever visits, for a while.
    RoomShown {
        /// To whom, until when.
        #[serde(flatten)]
        sight: Sight,
    },
    /// What was shown for a while is hidden again.
    Hidden,
    /// Somebody wants to know who wrote, with a reason.
    WriterAsked {
        /// Who asks.
        asked_by: Post,
        /// The reason, and the second post outside the chain.
        #[serde(flatten)]
        proposed: Proposed,
    },
    /// The second post agreed; the writer is told.
    WriterShown {
        /// To whom, until when.
        #[serde(flatten)]
        sight: Sight,
        /// Who agreed.
        by: Post,
    },
    /// The second post did not.
    WriterKept {
        /// Who said no.
        by: Post,
    },
    /// The owner gave a result.
    Resolved {
        /// What was done, with a photo where the matter is physical.
        result: WordsId,
        /// How long it is waited for the resident.
        #[serde(flatten)]
        silence: Silence,
    },
    /// It cannot be done, and by which rule.
    Explained {
        /// Why.
        result: WordsId,
        /// The rule.
        rule: WordsId,
        /// How long it is waited for the resident.
        #[serde(flatten)]
        silence: Silence,
    },
    /// The owner would refuse it; a second post must agree.
    RefusalProposed {
        /// Why.
        reason: WordsId,
        /// The second post.
        second: Post,
    },
    /// The second post did not agree.
    RefusalRejected {
        /// Who said no.
        by: Post,
    },
    /// The resident said it is not solved: a redo, a round with clocks of its own.
    Denied {
        /// What is still wrong.
        reason: Option<WordsId>,
        /// The new round.
        round: u32,
        /// Its clocks.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// The resident asked a post above to look at what cannot be done: a round with clocks of its own.
    ReviewAsked {
        /// Who looks at it.
        #[serde(flatten)]
        hand: Hand,
        /// The new round.
        round: u32,
        /// Its clocks.
        #[serde(flatten)]
        clocks: Clocks,
    },
    /// 督办: a post above watches it from now on.
    Supervised {
        /// Who.
        by: Post,
    },
    /// The resident's answer to "satisfied?".
    Rated {
        /// The answer.
        rating: Rating,
    },
    /// It is the same matter as another one; nothing is deleted.
    Merged {
        /// The other one.
        into: CaseId,
    },
    /// The end.
    Closed {
        /// How it ended.
        outcome: Outcome,
    },
    /// What identified the resident is gone.
    Erased,
}

/// An event in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The stream.
    pub case: CaseId,
    /// 1, 2, 3 … within the stream.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}
