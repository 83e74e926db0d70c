//! The case row: the fold of its events.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CaseId, ContactId, Event, Number, PartyId, Recorded, WordsId, owner::waiting_for};
use crate::{
    district::{Level, Post, UnitCode},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 待派单: a dispatcher must say whose it is.
    AwaitingDispatch,
    /// 待签收: its owner must accept it.
    AwaitingAcceptance,
    /// 办理中
    InProgress,
    /// 待居民确认: a result was given, the resident has the last word.
    AwaitingResident,
    /// 已办结, with an [`Outcome`].
    Closed,
}

/// How a closed case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The resident said it is solved.
    Solved,
    /// It cannot be done, and that was explained.
    Explained,
    /// The resident did not answer.
    Unconfirmed,
    /// The resident took it back.
    Withdrawn,
    /// Refused with a reason.
    Refused,
    /// Joined to another case.
    Merged,
}

/// What the resident thought of the handling, asked apart from whether it was solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// 满意
    Good,
    /// 一般
    Fair,
    /// 不满意
    Poor,
}

/// Where the trouble is, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The unit; none while nobody knows.
    pub unit: Option<UnitCode>,
    /// The place in words (「春晖公寓 3 号楼」); its media-less text is erasable.
    pub label: Option<WordsId>,
    /// Unit and room as written, for the handler only.
    pub room: Option<WordsId>,
    /// The contact household or building group that looks after the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<UnitCode>,
}

/// A request, filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Inside the house.
    pub id: CaseId,
    /// Outside of it.
    pub number: Number,
    /// How many events made it: the `seq` of the last one.
    pub revision: i64,
    /// Where it stands.
    pub status: Status,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// What the resident wants.
    pub kind: Kind,
    /// What it is about; none while nobody could say.
    pub category: Option<CategoryCode>,
    /// The national petition class of the category.
    pub petition_class: Option<String>,
    /// How urgent.
    pub priority: Priority,
    /// Which of the five batches.
    pub batch: Batch,
    /// Where.
    pub place: Placed,
    /// The one post that answers for it now.
    pub owner: Post,
    /// Who wrote.
    pub resident: PartyId,
    /// The language the resident speaks.
    pub lang: Lang,
    /// A telephone, if one was left.
    pub contact: Option<ContactId>,
    /// What the resident said, in order.
    pub words: Vec<WordsId>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Until when somebody must have accepted it.
    pub accept_by: DateTime<Utc>,
    /// Until when the resident was promised an answer.
    pub resolve_by: DateTime<Utc>,
    /// 1, and one more for each redo.
    pub round: u32,
    /// Whether the one return was used.
    pub returned: bool,
    /// Posts whose acceptance time ran out, in order: each level climbs once.
    pub climbed: Vec<Post>,
    /// A question the resident has not answered.
    pub question: Option<WordsId>,
    /// The result last given.
    pub result: Option<WordsId>,
    /// What the resident thought of it.
    pub rating: Option<Rating>,
    /// The Telegram update that filed it.
    pub update_id: Option<i64>,
    /// The level it complains about: no post there or below may have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<Level>,
    /// The post that may take it over since the district was drawn anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Post>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Whether what identifies the resident is gone.
    pub erased: bool,
}

impl Case {
    /// The case that these events tell, none if the first does not file it.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Case> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let mut case = Case::open(first)?;
        for recorded in events {
            case.apply(recorded);
        }
        Some(case)
    }

    /// The case as its first event tells it.
    pub fn open(first: &Recorded) -> Option<Case> {
        let Event::Filed {
            number,
            kind,
            category,
            petition_class,
            priority,
            batch,
            place,
            owner,
            resident,
            lang,
            contact,
            words,
            accept_by,
            resolve_by,
            update_id,
            read: _,
            around,
        } = first.event.clone()
        else {
            return None;
        };
        Some(Case {
            id: first.case,
            number,
            revision: first.seq,
            status: waiting_for(&owner),
            outcome: None,
            kind,
            category,
            petition_class,
            priority,
            batch,
            place,
            owner,
            resident,
            lang,
            contact,
            words,
            filed_at: first.at,
            accept_by,
            resolve_by,
            round: 1,
            returned: false,
            climbed: Vec::new(),
            question: None,
            result: None,
            rating: None,
            update_id,
            around,
            offered: None,
            closed_at: None,
            erased: false,
        })
    }

    /// Takes in one more event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.revision = recorded.seq;
        match recorded.event.clone() {
            // A case is filed once; `open` has taken it in.
            Event::Filed { .. } => {}
            Event::Accepted { by: _ } => self.status = Status::InProgress,
            Event::Returned {
                reason: _,
                proposal: _,
                to,
            } => {
                self.status = waiting_for(&to);
                self.returned = true;
                self.owner = to;
            }
            Event::Assigned { unit, to } => {
                self.status = waiting_for(&to);
                if unit.is_some() {
                    self.place.unit = unit;
                }
                self.offered = None;
                self.owner = to;
            }
            Event::Climbed { from, to } => {
                self.status = waiting_for(&to);
                self.climbed.push(from);
                self.owner = to;
            }
            Event::Offered { unit: _, to } => self.offered = Some(to),
            Event::TakenOver { from: _, by } => {
                self.status = Status::InProgress;
                self.offered = None;
                self.owner = by;
            }
            Event::Inherited {
                from: _,
                to,
                accept_by,
            } => {
                match self.status {
                    Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {
                        self.status = waiting_for(&to);
                        self.accept_by = accept_by;
                        self.climbed.clear();
                    }
                    // The resident has the word; a redo comes to whoever has it now.
                    Status::AwaitingResident | Status::Closed => {}
                }
                self.offered = None;
                self.owner = to;
            }
            Event::Asked { question } => self.question = Some(question),
            Event::Answered { words } => {
                self.question = None;
                self.words.push(words);
            }
            Event::Added { words } => self.words.push(words),
            Event::Progressed { words: _ } => {}
            Event::Corrected {
                category,
                petition_class,
                priority,
                batch,
                accept_by,
                resolve_by,
            } => {
                self.category = Some(category);
                self.petition_class = petition_class;
                self.priority = priority;
                self.batch = batch;
                self.accept_by = accept_by;
                self.resolve_by = resolve_by;
            }
            Event::KindCorrected {
                kind,
                accept_by,
                resolve_by,
            } => {
                self.kind = kind;
                self.accept_by = accept_by;
                self.resolve_by = resolve_by;
            }
            Event::PriorityCorrected {
                priority,
                accept_by,
                resolve_by,
            } => {
                self.priority = priority;
                self.accept_by = accept_by;
                self.resolve_by = resolve_by;
            }
            Event::ContactLeft { contact } => self.contact = Some(contact),
            Event::Resolved { result } => {
                self.status = Status::AwaitingResident;
                self.question = None;
                self.result = Some(result);
            }
            Event::Denied {
                reason: _,
                round,
                accept_by,
                resolve_by,
            } => {
                self.status = Status::InProgress;
                self.outcome = None;
                self.closed_at = None;
                // The next result is judged anew.
                self.rating = None;
                self.round = round;
                self.accept_by = accept_by;
                self.resolve_by = resolve_by;
            }
            Event::Rated { rating } => self.rating = Some(rating),
            Event::Closed { outcome } => {
                self.status = Status::Closed;
                self.outcome = Some(outcome);
                self.question = None;
                self.offered = None;
                self.closed_at = Some(recorded.at);
            }
            Event::Erased => self.erased = true,
        }
    }

    /// From when on it climbs if nobody accepts it: each level above has as long as the first one had.
    pub fn climb_at(&self) -> DateTime<Utc> {
        let share = self.accept_by - self.filed_at;
        let levels = i32::try_from(self.climbed.len()).unwrap_or(i32::MAX);
        share
            .checked_mul(levels)
            .and_then(|more| self.accept_by.checked_add_signed(more))
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Whether the case is still somebody's work.
    pub fn is_open(&self) -> bool {
        self.status != Status::Closed
    }
}
