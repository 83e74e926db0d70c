//! All that one update changes. Decided in memory, written with others in one transaction.

use chrono::NaiveDate;

use super::PressAnswer;
use super::person::Person;
use crate::{
    casework::{CaseId, ContactId, PartyId, PersonId, Recorded, WordsId},
    district::Post,
    figures::Count,
    message::content::{Bubble, BubbleId},
    model::file::{File, Utterance},
    store::CommonsWork,
    talk::{context::Absence, inbox::board_link::Boarding},
};

/// All that one update changes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// People whose row changed.
    pub people: Vec<Person>,
    /// What happened to cases.
    pub events: Vec<Recorded>,
    /// The cases it happened to, as they are after it.
    pub files: Vec<File>,
    /// What was said.
    pub words: Vec<(WordsId, CaseId, Utterance)>,
    /// Telephones.
    pub contacts: Vec<(ContactId, CaseId, String)>,
    /// Who wrote.
    pub parties: Vec<(PartyId, CaseId, Option<PersonId>)>,
    /// What belongs to a grid.
    pub commons: CommonsWork,
    /// Bubbles to be shown, in order.
    pub bubbles: Vec<Bubble>,
    /// Messages found to show a bubble.
    pub adopted: Vec<(PersonId, i64, BubbleId)>,
    /// A post that was taken up, with the invitation's hash.
    pub seat: Option<(Post, PersonId, String)>,
    /// Somebody went away or came back.
    pub absence: Option<(PersonId, Absence)>,
    /// A post that was given up.
    pub left: Option<(Post, PersonId)>,
    /// An answer card that was enough.
    pub answered: Option<String>,
    /// Whether seats changed in another way.
    pub seats_changed: bool,
    /// A chat whose handled updates lose their raw bytes now.
    pub purge: Option<String>,
    /// Cases that ended: their telephones go.
    pub forget_phone: Vec<CaseId>,
    /// Cases to be cut from whoever wrote them.
    pub erase: Vec<CaseId>,
    /// What is counted of it.
    pub counts: Vec<Count>,
    /// The number that was given away.
    pub serial: Option<(NaiveDate, u32)>,
    /// A link to the board begins or ends.
    pub board: Option<(PersonId, Boarding)>,
    /// The short answer to a press.
    pub answer: Option<PressAnswer>,
}
