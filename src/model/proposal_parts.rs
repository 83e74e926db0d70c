//! What a proposal is made of: its stages, remarks, commands and events. It decides nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, Outcome},
    district::{Post, UnitCode},
    model::Tally,
};

/// A proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProposalId(pub i64);

/// What a neighbour says to a proposal; the words and who said them lie beside, erasable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RemarkId(pub i64);

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has looked at it.
    Proposed,
    /// It was not published, with a reason.
    Declined,
    /// Whoever proposed it took it back.
    Withdrawn,
    /// Nobody looked at it, up to the top.
    Lapsed,
    /// Neighbours say what they think.
    Discussed,
    /// Neighbours vote.
    Voting,
    /// Too few voted: nothing is decided, and the branch may take it as advice.
    Undecided,
    /// It was not carried.
    Rejected,
    /// It was carried.
    Carried,
    /// It is being done.
    Doing,
    /// Its case ended, and everybody was told.
    Done,
}

impl Stage {
    /// As it is written in a row.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::Declined => "declined",
            Stage::Withdrawn => "withdrawn",
            Stage::Lapsed => "lapsed",
            Stage::Discussed => "discussed",
            Stage::Voting => "voting",
            Stage::Undecided => "undecided",
            Stage::Rejected => "rejected",
            Stage::Carried => "carried",
            Stage::Doing => "doing",
            Stage::Done => "done",
        }
    }

    /// Whether nothing comes after it by itself.
    pub fn is_over(self) -> bool {
        match self {
            Stage::Declined
            | Stage::Withdrawn
            | Stage::Lapsed
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Done => true,
            Stage::Proposed | Stage::Discussed | Stage::Voting | Stage::Carried | Stage::Doing => {
                false
            }
        }
    }

    /// Whether it was published, so that neighbours may see it.
    pub fn is_public(self) -> bool {
        match self {
            Stage::Proposed | Stage::Declined | Stage::Lapsed => false,
            Stage::Withdrawn
            | Stage::Discussed
            | Stage::Voting
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Carried
            | Stage::Doing
            | Stage::Done => true,
        }
    }
}

/// Something a neighbour said to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its name.
    pub id: RemarkId,
    /// Whether it is shown; none while nobody has looked at it.
    pub shown: Option<bool>,
}

/// What can be done with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalCommand {
    /// Propose it (resident).
    Propose {
        /// The grid it is about.
        unit: UnitCode,
        /// The post that answers there.
        post: Post,
    },
    /// Take it back (whoever proposed it).
    Withdraw,
    /// Publish it (its post).
    Publish,
    /// Do not publish it (its post).
    Decline,
    /// Say something to it (resident).
    Remark {
        /// The name of what is said.
        remark: RemarkId,
    },
    /// Let it into the discussion, or not (its post).
    Judge {
        /// What was said.
        remark: RemarkId,
        /// Whether it is shown.
        shown: bool,
    },
    /// Time passes (clock).
    Tick {
        /// The next post above that is answered, if there is one.
        above: Option<Post>,
        /// The voices so far.
        tally: Tally,
    },
    /// Nobody hears the bell of its post any more (clock).
    Pass {
        /// Who does.
        to: Post,
    },
    /// Begin what was carried (its post).
    Do {
        /// In this case.
        case: CaseId,
    },
    /// The case ended (clock).
    Finish {
        /// How.
        outcome: Outcome,
    },
}

/// What happened to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum ProposalEvent {
    /// A resident proposed it.
    Proposed {
        /// For this grid.
        unit: UnitCode,
        /// This post looks at it.
        post: Post,
        /// Until then.
        until: DateTime<Utc>,
    },
    /// Whoever proposed it took it back.
    Withdrawn,
    /// Another post looks after it; the same one once more where none is above.
    Climbed {
        /// This one.
        post: Post,
        /// Until then.
        until: Option<DateTime<Utc>>,
    },
    /// Half of its post's time is over, and it still waits.
    Reminded,
    /// Nobody looked at it, up to the top.
    Lapsed,
    /// It was published.
    Published {
        /// It is discussed until then.
        until: DateTime<Utc>,
    },
    /// It was not published.
    Declined,
    /// A neighbour said something.
    Remarked {
        /// Its name.
        remark: RemarkId,
    },
    /// What a neighbour said was let in, or not.
    Judged {
        /// Its name.
        remark: RemarkId,
        /// Whether it is shown.
        shown: bool,
    },
    /// The discussion is over.
    Opened {
        /// It is voted on until then.
        until: DateTime<Utc>,
    },
    /// The vote is over.
    Counted {
        /// How the voices fell; none where they were too few to be told.
        tally: Option<Tally>,
        /// Until when what was carried is begun.
        until: Option<DateTime<Utc>>,
    },
    /// It is being done.
    Begun {
        /// In this case.
        case: CaseId,
    },
    /// The case ended.
    Finished {
        /// How.
        outcome: Outcome,
    },
}
