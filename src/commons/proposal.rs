//! 议事: residents propose, discuss, decide, and see it done. It counts voices and never knows whose they are.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Around, By, Declined, Happened};
use crate::{
    casework::CaseId,
    district::{Post, Role, UnitCode},
};

/// A proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProposalId(pub i64);

/// For so long it is discussed, and then voted on.
const DAYS: TimeDelta = TimeDelta::days(3);

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The branch has not looked at it.
    Proposed,
    /// The branch did not publish it, with a reason.
    Declined,
    /// Neighbours say what they think.
    Discussed,
    /// Neighbours vote.
    Voted,
    /// It was carried.
    Carried,
    /// It was not.
    Rejected,
    /// It is being done.
    Doing,
    /// It was done, and everybody was told.
    Done,
}

/// One voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞成
    Yes,
    /// 反对
    No,
    /// 弃权
    Abstain,
}

/// How the voices fell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// For it.
    pub yes: i64,
    /// Against it.
    pub no: i64,
    /// Neither.
    pub abstain: i64,
}

impl Tally {
    /// More for it than against it.
    pub fn carries(&self) -> bool {
        self.yes > self.no
    }

    /// How many voices.
    pub fn all(&self) -> i64 {
        self.yes + self.no + self.abstain
    }
}

/// A proposal as its events make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its name.
    pub id: ProposalId,
    /// How many events made it.
    pub revision: i64,
    /// The grid it is about.
    pub unit: UnitCode,
    /// Where it stands.
    pub stage: Stage,
    /// Until when this stage lasts.
    pub until: Option<DateTime<Utc>>,
    /// How the voices fell.
    pub tally: Option<Tally>,
    /// The case in which it is done.
    pub case: Option<CaseId>,
}

/// What can be done with a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalCommand {
    /// Propose it (resident).
    Propose {
        /// The grid it is about.
        unit: UnitCode,
    },
    /// Publish it (the branch).
    Publish,
    /// Do not publish it (the branch).
    Decline,
    /// Time passes; the voices so far are told (clock).
    Tick {
        /// The voices so far.
        tally: Tally,
    },
    /// It is being done (the branch).
    Do {
        /// In this case.
        case: CaseId,
    },
    /// The case was closed (whoever closed it).
    Finish,
}

/// What happened to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum ProposalEvent {
    /// A resident proposed it.
    Proposed {
        /// For this grid.
        unit: UnitCode,
    },
    /// The branch published it.
    Published {
        /// It is discussed until then.
        until: DateTime<Utc>,
    },
    /// The branch did not publish it.
    Declined,
    /// The discussion is over.
    Opened {
        /// It is voted on until then.
        until: DateTime<Utc>,
    },
    /// The vote is over.
    Counted {
        /// How the voices fell.
        tally: Tally,
    },
    /// It is being done.
    Begun {
        /// In this case.
        case: CaseId,
    },
    /// It was done.
    Finished,
}

impl Proposal {
    /// What comes of a command.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn decide(
        proposal: Option<&Proposal>,
        command: ProposalCommand,
        around: &Around,
    ) -> Result<ProposalEvent, Declined> {
        let proposal = match (proposal, command) {
            (None, ProposalCommand::Propose { unit }) => {
                return Ok(ProposalEvent::Proposed { unit });
            }
            (Some(_), ProposalCommand::Propose { .. }) => return Err(Declined::Exists),
            (None, _) => return Err(Declined::Unknown),
            (Some(proposal), command) => (proposal, command),
        };
        let (proposal, command) = proposal;
        match command {
            ProposalCommand::Propose { .. } => Err(Declined::Exists),
            ProposalCommand::Publish => {
                proposal.must_be(Stage::Proposed, around)?;
                Ok(ProposalEvent::Published {
                    until: around.now + DAYS,
                })
            }
            ProposalCommand::Decline => {
                proposal.must_be(Stage::Proposed, around)?;
                Ok(ProposalEvent::Declined)
            }
            ProposalCommand::Tick { tally } => {
                if around.by != By::Clock {
                    return Err(Declined::NotYours);
                }
                if proposal.until.is_none_or(|until| until > around.now) {
                    return Err(Declined::TooEarly);
                }
                match proposal.stage {
                    Stage::Discussed => Ok(ProposalEvent::Opened {
                        until: around.now + DAYS,
                    }),
                    Stage::Voted => Ok(ProposalEvent::Counted { tally }),
                    Stage::Proposed
                    | Stage::Declined
                    | Stage::Carried
                    | Stage::Rejected
                    | Stage::Doing
                    | Stage::Done => Err(Declined::Over),
                }
            }
            ProposalCommand::Do { case } => {
                proposal.must_be(Stage::Carried, around)?;
                Ok(ProposalEvent::Begun { case })
            }
            ProposalCommand::Finish => match proposal.stage {
                Stage::Doing => Ok(ProposalEvent::Finished),
                Stage::Proposed
                | Stage::Declined
                | Stage::Discussed
                | Stage::Voted
                | Stage::Carried
                | Stage::Rejected
                | Stage::Done => Err(Declined::Over),
            },
        }
    }

    /// The branch acts, while the proposal stands there.
    fn must_be(&self, stage: Stage, around: &Around) -> Result<(), Declined> {
        around.must_be(&self.branch())?;
        match self.stage == stage {
            true => Ok(()),
            false => Err(Declined::Over),
        }
    }

    /// The post that moderates it.
    pub fn branch(&self) -> Post {
        Post {
            role: Role::Secretary,
            unit: self.unit.clone(),
        }
    }

    /// Whether it can be voted on now.
    pub fn is_voted_on(&self, now: DateTime<Utc>) -> bool {
        self.stage == Stage::Voted && self.until.is_some_and(|until| now < until)
    }

    /// A proposal as its first event tells it.
    pub fn opened(id: ProposalId, first: &Happened<ProposalEvent>) -> Option<Proposal> {
        let ProposalEvent::Proposed { unit } = &first.event else {
            return None;
        };
        Some(Proposal {
            id,
            revision: first.seq,
            unit: unit.clone(),
            stage: Stage::Proposed,
            until: None,
            tally: None,
            case: None,
        })
    }

    /// Takes in one more event.
    pub fn apply(&mut self, happened: &Happened<ProposalEvent>) {
        self.revision = happened.seq;
        match &happened.event {
            // `opened` has taken it in.
            ProposalEvent::Proposed { .. } => {}
            ProposalEvent::Published { until } => {
                self.stage = Stage::Discussed;
                self.until = Some(*until);
            }
            ProposalEvent::Declined => self.stage = Stage::Declined,
            ProposalEvent::Opened { until } => {
                self.stage = Stage::Voted;
                self.until = Some(*until);
            }
            ProposalEvent::Counted { tally } => {
                self.stage = if tally.carries() {
                    Stage::Carried
                } else {
                    Stage::Rejected
                };
                self.tally = Some(*tally);
                self.until = None;
            }
            ProposalEvent::Begun { case } => {
                self.stage = Stage::Doing;
                self.case = Some(*case);
            }
            ProposalEvent::Finished => self.stage = Stage::Done,
        }
    }
}
