//! The case row: what is true of a case now. `fold` makes it from its events.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    CaseId, Claim, ContactId, Extension, Mediation, Number, PartyId, Placed, Proposed, Sight,
    Whistle, WordsId,
};
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

impl Status {
    /// All of them, in the order a case goes through them.
    pub const ALL: [Self; 5] = [
        Self::AwaitingDispatch,
        Self::AwaitingAcceptance,
        Self::InProgress,
        Self::AwaitingResident,
        Self::Closed,
    ];
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
    /// Refused with a reason, by two posts.
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

/// What time does to a case, the first that is due first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// What was shown for a while is hidden again.
    Hide,
    /// Half of the owner's time to accept is over.
    HalfAccept,
    /// The owner's time to accept is over: one level up.
    Climb,
    /// Half of the time to answer is over.
    HalfResolve,
    /// A tenth of the time to answer is left.
    SoonResolve,
    /// Half of the time is over in which a later date can be granted.
    Decide,
    /// The promise was not kept: the next level above learns of it.
    Overdue,
    /// Somebody who was called is not there.
    Arrival,
    /// The resident has not answered for a while.
    AskAgain,
    /// The resident has not answered at all.
    Unconfirmed,
}

/// The times that run while the resident has the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// When they are asked again.
    pub ask_again: DateTime<Utc>,
    /// When it ends without them.
    pub close: DateTime<Utc>,
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
    /// Whether neighbours may join it.
    pub public: bool,
    /// The one post that answers for it now.
    pub owner: Post,
    /// Since when, for the owner's own share of the time.
    pub owned_since: DateTime<Utc>,
    /// Until when this owner must have accepted it; then it climbs. The promise to the resident is `accept_by`.
    pub accept_until: DateTime<Utc>,
    /// Who wrote.
    pub resident: PartyId,
    /// Neighbours who joined, in order.
    pub joined: Vec<PartyId>,
    /// The post that wrote it down for somebody, or opened it itself.
    pub opened_by: Option<Post>,
    /// The case that did not solve it for a neighbour who had joined.
    pub again_of: Option<CaseId>,
    /// The case it was merged into.
    pub merged_into: Option<CaseId>,
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
    /// When this round began.
    pub round_at: DateTime<Utc>,
    /// When somebody accepted it in this round.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Whether the one return was used.
    pub returned: bool,
    /// Who the return said it belongs to.
    pub proposal: Option<UnitCode>,
    /// Whether a dispatcher has ruled whose it is.
    pub ruled: bool,
    /// Whether the one reopening of a ruling was used.
    pub reopened: bool,
    /// Posts whose acceptance time ran out since somebody last decided whose it is, in order: each level climbs once.
    pub climbed: Vec<Post>,
    /// Whether the limit for taking the first round on passed before anybody did.
    #[serde(default)]
    pub taken_late: bool,
    /// Posts that were told of a broken promise, in order: each level once.
    pub alarmed: Vec<Post>,
    /// When the next level is told.
    pub alarm_at: Option<DateTime<Utc>>,
    /// What its clocks have said in this round.
    pub reminded: BTreeSet<Due>,
    /// The post above that watches it.
    pub supervisor: Option<Post>,
    /// A question the resident has not answered.
    pub question: Option<WordsId>,
    /// The result last given.
    pub result: Option<WordsId>,
    /// The rule by which it cannot be done, where that is the result.
    pub explained: Option<WordsId>,
    /// When it was given, in this round.
    #[serde(default)]
    pub answered_at: Option<DateTime<Utc>>,
    /// While the resident has the word.
    pub silence: Option<Silence>,
    /// What the resident thought of it.
    pub rating: Option<Rating>,
    /// When the resident last asked to hurry.
    pub urged_at: Option<DateTime<Utc>>,
    /// When somebody above last asked the handler to hurry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hurried_at: Option<DateTime<Utc>>,
    /// A later date that was asked for.
    pub extension: Option<Extension>,
    /// How many were granted.
    pub extensions: u32,
    /// A refusal that waits for a second post.
    pub refusal: Option<Proposed>,
    /// Departments that were called.
    pub whistle: Option<Whistle>,
    /// Who may volunteer.
    pub claim: Option<Claim>,
    /// An appointment in the mediation room.
    pub mediation: Option<Mediation>,
    /// Whoever visits sees the room and the telephone for a while, each for a while of their own.
    pub room_shown: Vec<Sight>,
    /// A wish to know who wrote, which a second post must agree to.
    pub writer_asked: Option<Proposed>,
    /// The round in which a second post said that nobody may know who wrote: that is the last word of the round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writer_kept: Option<u32>,
    /// Who may know who wrote.
    pub writer_shown: Option<Sight>,
    /// The Telegram update that filed it.
    pub update_id: Option<i64>,
    /// The level it complains about: no post there or below may have it.
    pub around: Option<Level>,
    /// The post that may take it over since the district was drawn anew.
    pub offered: Option<Post>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Whether what identifies the resident is gone.
    pub erased: bool,
}

impl Case {
    /// What time does to it next, and when.
    pub fn due(&self) -> Option<(DateTime<Utc>, Due)> {
        self.running().into_iter().min()
    }

    /// The gravest that is due by now: whoever is told that the time is over need not hear that half of it is.
    pub fn due_by(&self, now: DateTime<Utc>) -> Option<Due> {
        let running = self.running().into_iter();
        running
            .filter(|(at, _)| *at <= now)
            .map(|(_, due)| due)
            .max()
    }

    fn running(&self) -> Vec<(DateTime<Utc>, Due)> {
        let half = |from: DateTime<Utc>, to: DateTime<Utc>| from + (to - from) / 2;
        let accept = [
            (half(self.owned_since, self.accept_until), Due::HalfAccept),
            (self.accept_until, Due::Climb),
        ];
        let resolve = [
            (half(self.round_at, self.resolve_by), Due::HalfResolve),
            (
                self.resolve_by - (self.resolve_by - self.round_at) / 10,
                Due::SoonResolve,
            ),
        ];
        let overdue = self
            .alarm_at
            .map(|at| (at.max(self.resolve_by), Due::Overdue));
        let arrival = self
            .whistle
            .as_ref()
            .filter(|whistle| whistle.is_waiting() && !whistle.reported)
            .map(|whistle| (whistle.arrive_by, Due::Arrival));
        let silence = self.silence.map(|silence| {
            [
                (silence.ask_again, Due::AskAgain),
                (silence.close, Due::Unconfirmed),
            ]
        });
        let mut running: Vec<(DateTime<Utc>, Due)> = match self.status {
            Status::AwaitingDispatch | Status::AwaitingAcceptance => {
                accept.into_iter().chain(overdue).chain(arrival).collect()
            }
            Status::InProgress => {
                let asked = self.extension.as_ref();
                let decide = asked.map(|extension| (extension.remind_at, Due::Decide));
                let others = overdue.into_iter().chain(arrival).chain(decide);
                resolve.into_iter().chain(others).collect()
            }
            Status::AwaitingResident => silence.into_iter().flatten().collect(),
            Status::Closed => Vec::new(),
        };
        running.retain(|(_, due)| !self.reminded.contains(due));
        let sights = self.room_shown.iter().chain(&self.writer_shown);
        running.extend(
            sights
                .map(|sight| sight.until)
                .min()
                .map(|at| (at, Due::Hide)),
        );
        running
    }

    /// When the parties meet, if they are to meet.
    pub fn mediation_to_come(&self) -> Option<DateTime<Utc>> {
        let agreed = self
            .mediation
            .as_ref()
            .filter(|mediation| mediation.outcome.is_none() && !mediation.is_declined());
        agreed
            .filter(|_| self.is_open())
            .map(|mediation| mediation.at)
    }

    /// Whether the case is still somebody's work.
    pub fn is_open(&self) -> bool {
        self.status != Status::Closed
    }

    /// Whether it is open, or was until some time since an instant.
    pub fn was_open_since(&self, since: DateTime<Utc>) -> bool {
        self.is_open() || self.closed_at.is_some_and(|at| at >= since)
    }

    /// Whether a result is owed by now. While the resident has the word nobody is late.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && self.status != Status::AwaitingResident && self.resolve_by < now
    }

    /// Whether nobody at the place may learn of it: a report, or whoever would receive it is complained about.
    pub fn is_protected(&self) -> bool {
        self.around.is_some() || self.kind == Kind::Report
    }

    /// The unit that counts and lists it: where it lies; its owner's where nobody at the place may learn of it, or nobody
    /// knows the place.
    pub fn counted_at(&self) -> &UnitCode {
        let place = self.place.unit.as_ref();
        let place = place.filter(|_| !self.is_protected());
        place.unwrap_or(&self.owner.unit)
    }

    /// Whether a post may see room and telephone at this instant by a look that was kept as an event.
    pub fn shows_room_to(&self, post: &Post, now: DateTime<Utc>) -> bool {
        let mut sights = self.room_shown.iter();
        sights.any(|sight| sight.post == *post && sight.until > now)
    }

    /// Whether a second post kept who wrote to itself: final for this round.
    pub fn is_writer_kept(&self) -> bool {
        self.writer_kept == Some(self.round)
    }

    /// Whether a post is asked to look in: it was told of a broken promise, or watches it.
    pub fn is_watched_by(&self, post: &Post) -> bool {
        self.supervisor
            .iter()
            .chain(&self.alarmed)
            .any(|told| told == post)
    }

    /// Whether neighbours may join it.
    pub fn may_be_joined(&self) -> bool {
        self.public && !self.is_protected() && self.is_open() && self.opened_by.is_none()
    }
}
