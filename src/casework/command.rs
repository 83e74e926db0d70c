//! What can be asked of a case, and by whom.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    CaseId, ContactId, Correction, Filing, Ground, Mediated, PartyId, PersonId, Rating, WordsId,
};
use crate::{
    district::{Post, UnitCode},
    triage::{Batch, Kind, Priority},
};

/// Who does something to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever wrote the case, or joined it.
    Resident(PartyId),
    /// A person in a post.
    Staff {
        /// The person.
        person: PersonId,
        /// The post they acted in.
        post: Post,
    },
    /// Time passing.
    Clock,
}

/// What somebody wants done. Who may is said in brackets; `decide` holds them to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Files it (resident, or staff for somebody).
    File(Box<Filing>),
    /// Takes it on (owner).
    Accept,
    /// Says it is not theirs (owner, once, within a working day).
    Return {
        /// Why.
        reason: WordsId,
        /// Whose it is.
        proposal: Option<UnitCode>,
    },
    /// Gives it to a unit (owner); after a return that is the ruling.
    Assign {
        /// The unit whose post shall answer.
        unit: UnitCode,
    },
    /// Has a ruling looked at once more by the district (owner, once).
    Reopen {
        /// New facts.
        facts: WordsId,
    },
    /// Hands it to a deputy or the post above (owner).
    HandOver {
        /// To whom.
        to: Post,
    },
    /// The district was drawn anew and its place lies in another unit (clock).
    Rehome {
        /// The unit its place lies in now.
        unit: UnitCode,
    },
    /// Takes it over (the post it was offered to, or one that is asked to look in).
    TakeOver,
    /// Asks the resident (owner).
    Ask {
        /// What.
        question: WordsId,
    },
    /// Answers (resident).
    Answer {
        /// What.
        words: WordsId,
    },
    /// Adds something (resident).
    Add {
        /// What.
        words: WordsId,
    },
    /// Asks to hurry, once a day (resident).
    Urge,
    /// Asks the handler to hurry (a post that is asked to look in).
    Hurry,
    /// Says something to the handler alone (a post with a part in it).
    Remark {
        /// What.
        words: WordsId,
    },
    /// Logs progress (owner).
    Log {
        /// What.
        words: WordsId,
    },
    /// Corrects the category (owner).
    Correct(Correction),
    /// Corrects what the resident wants (owner).
    CorrectKind(Kind),
    /// Corrects how urgent it is (owner).
    CorrectPriority(Priority),
    /// Corrects the ledger it counts in (owner).
    CorrectBatch(Batch),
    /// Leaves a telephone (resident).
    LeaveContact {
        /// Where it lies.
        contact: ContactId,
    },
    /// Says that it is another building of the same place (resident, while there is no result and nobody joined).
    MendPlace {
        /// The place in words.
        label: WordsId,
        /// The group that looks after that building.
        group: Option<UnitCode>,
    },
    /// Joins it (a neighbour).
    Join {
        /// As the case will know them.
        party: PartyId,
    },
    /// Asks for a later date (owner).
    AskExtension {
        /// Why.
        reason: WordsId,
        /// How many working days later.
        days: u32,
    },
    /// Grants or refuses it (approver).
    DecideExtension {
        /// Whether.
        yes: bool,
    },
    /// Objects to a later date (resident).
    Object {
        /// Why; none where somebody old or ill is at home and that says enough.
        words: Option<WordsId>,
    },
    /// Calls departments (owner).
    Whistle {
        /// Why.
        ground: Ground,
        /// Which, the one that leads first.
        departments: Vec<UnitCode>,
    },
    /// Is there (a department that was called).
    Arrive,
    /// Opens it for volunteers (owner).
    OpenClaim {
        /// Which units see it: contact households and partners.
        to: Vec<UnitCode>,
        /// Whether it is in somebody's home.
        inside: bool,
    },
    /// Lets volunteers in, or not (resident).
    AllowVisit {
        /// Whether.
        yes: bool,
    },
    /// Volunteers (a post that sees it).
    Claim,
    /// Says what was done (who claimed it).
    ReportClaim {
        /// What.
        words: WordsId,
    },
    /// Cannot after all (who claimed it).
    ReleaseClaim,
    /// Invites both parties into the mediation room (owner).
    OfferMediation {
        /// When.
        at: DateTime<Utc>,
        /// Where.
        place: WordsId,
    },
    /// Says whether they come (resident).
    AnswerMediation {
        /// Whether.
        yes: bool,
    },
    /// Says whether the other party comes (owner).
    OtherAnswered {
        /// Whether.
        yes: bool,
    },
    /// Says how it ended (owner).
    Mediate {
        /// How.
        outcome: Mediated,
    },
    /// Wants the agreement confirmed by the court (owner or resident).
    AskConfirmation,
    /// The court confirmed it (justice officer).
    ConfirmJudicially,
    /// Wants to see room and telephone for a visit (owner).
    ShowRoom,
    /// Wants to know who wrote (owner).
    AskWriter {
        /// Why.
        reason: WordsId,
    },
    /// Agrees to that or not (second post).
    DecideWriter {
        /// Whether.
        yes: bool,
    },
    /// Gives the result (owner).
    Resolve {
        /// What was done.
        result: WordsId,
        /// Whether a photo is with it.
        with_photo: bool,
        /// Whether the matter is physical and so needs one.
        photo_needed: bool,
    },
    /// Says that it cannot be done (owner).
    Explain {
        /// Why.
        result: WordsId,
        /// By which rule.
        rule: WordsId,
    },
    /// Would refuse it (owner).
    Refuse {
        /// Why.
        reason: WordsId,
    },
    /// Agrees to that or not (second post).
    DecideRefusal {
        /// Whether.
        yes: bool,
    },
    /// Says it is solved, or that the explanation was understood (resident).
    Confirm,
    /// Says it is not (resident).
    Deny {
        /// What is still wrong.
        reason: Option<WordsId>,
    },
    /// Wants a post above to look at what cannot be done (resident).
    Review,
    /// Says how satisfied they are (resident).
    Rate(Rating),
    /// Takes it back (resident).
    Withdraw,
    /// It is the same matter as another one (owner).
    Merge {
        /// Which.
        into: CaseId,
    },
    /// Time has passed (clock).
    Tick,
    /// The retention has ended (clock).
    Erase,
}
