//! 议事: residents propose, discuss, decide, and see it done. It counts voices and never knows whose they are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, Outcome},
    district::{Post, UnitCode},
    model::{
        Around, By, Declined, Happened, Tally,
        proposal_parts::{ProposalCommand, ProposalEvent, ProposalId, Remark, RemarkId, Stage},
    },
    settings::Terms,
};

/// A proposal as its events make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its name.
    pub id: ProposalId,
    /// How many events made it.
    pub revision: i64,
    /// The grid it is about.
    pub unit: UnitCode,
    /// The post that moderates it and begins what was carried.
    pub post: Post,
    /// Where it stands.
    pub stage: Stage,
    /// Until when this stage lasts.
    pub until: Option<DateTime<Utc>>,
    /// When its post is reminded of it: once, at half of the time it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<DateTime<Utc>>,
    /// What neighbours said.
    pub remarks: Vec<Remark>,
    /// How the voices fell; none where they were too few to be told.
    pub tally: Option<Tally>,
    /// The case in which it is done.
    pub case: Option<CaseId>,
    /// How that case ended.
    pub outcome: Option<Outcome>,
    /// When it was over.
    pub over_at: Option<DateTime<Utc>>,
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
        terms: &Terms,
    ) -> Result<ProposalEvent, Declined> {
        let (proposal, command) = match (proposal, command) {
            (None, ProposalCommand::Propose { unit, post }) => {
                return match around.by {
                    By::Resident => Ok(ProposalEvent::Proposed {
                        unit,
                        post,
                        until: around.now + terms.look,
                    }),
                    By::Post(_) | By::Clock => Err(Declined::NotYours),
                };
            }
            (None, _) => return Err(Declined::Unknown),
            (Some(proposal), command) => (proposal, command),
        };
        match command {
            ProposalCommand::Propose { .. } => Err(Declined::Exists),
            ProposalCommand::Withdraw => {
                is(&around.by, &By::Resident)?;
                proposal.stands_at(&[Stage::Proposed, Stage::Discussed])?;
                Ok(ProposalEvent::Withdrawn)
            }
            ProposalCommand::Publish => {
                around.must_be(&proposal.post)?;
                proposal.stands_at(&[Stage::Proposed])?;
                Ok(ProposalEvent::Published {
                    until: around.now + terms.discuss,
                })
            }
            ProposalCommand::Decline => {
                around.must_be(&proposal.post)?;
                proposal.stands_at(&[Stage::Proposed])?;
                Ok(ProposalEvent::Declined)
            }
            ProposalCommand::Remark { remark } => {
                is(&around.by, &By::Resident)?;
                proposal.stands_at(&[Stage::Discussed])?;
                match proposal.until.is_some_and(|until| around.now < until) {
                    true => Ok(ProposalEvent::Remarked { remark }),
                    false => Err(Declined::TooLate),
                }
            }
            ProposalCommand::Judge { remark, shown } => {
                around.must_be(&proposal.post)?;
                proposal.stands_at(&[Stage::Discussed, Stage::Voting])?;
                let known = proposal.remarks.iter().find(|known| known.id == remark);
                match known.ok_or(Declined::Unknown)?.shown {
                    None => Ok(ProposalEvent::Judged { remark, shown }),
                    Some(_) => Err(Declined::Taken),
                }
            }
            ProposalCommand::Tick { above, tally } => {
                is(&around.by, &By::Clock)?;
                proposal.tick(above, tally, around.now, terms)
            }
            ProposalCommand::Pass { to } => {
                is(&around.by, &By::Clock)?;
                match proposal.awaits_post() && to != proposal.post {
                    true => Ok(proposal.climbed(to, around.now, terms)),
                    false => Err(Declined::Over),
                }
            }
            ProposalCommand::Do { case } => {
                around.must_be(&proposal.post)?;
                proposal.stands_at(&[Stage::Carried, Stage::Undecided])?;
                Ok(ProposalEvent::Begun { case })
            }
            ProposalCommand::Finish { outcome } => {
                is(&around.by, &By::Clock)?;
                proposal.stands_at(&[Stage::Doing])?;
                Ok(ProposalEvent::Finished { outcome })
            }
        }
    }

    fn tick(
        &self,
        above: Option<Post>,
        tally: Tally,
        now: DateTime<Utc>,
        terms: &Terms,
    ) -> Result<ProposalEvent, Declined> {
        if self.until.is_none_or(|until| until > now) {
            return match self.remind_at.is_some_and(|at| at <= now) {
                true => Ok(ProposalEvent::Reminded),
                false => Err(Declined::TooEarly),
            };
        }
        match self.stage {
            Stage::Proposed => Ok(match above {
                Some(post) => self.climbed(post, now, terms),
                None => ProposalEvent::Lapsed,
            }),
            Stage::Discussed => Ok(ProposalEvent::Opened {
                until: now + terms.vote,
            }),
            Stage::Voting => {
                let tally = Some(tally).filter(|tally| tally.all() >= terms.told_from);
                let carried = tally.is_some_and(|tally| tally.carries());
                Ok(ProposalEvent::Counted {
                    tally,
                    until: carried.then_some(now + terms.act),
                })
            }
            // What neighbours decided is never forgotten: where nobody is above, the same post is asked again.
            Stage::Carried => {
                Ok(self.climbed(above.unwrap_or_else(|| self.post.clone()), now, terms))
            }
            Stage::Declined
            | Stage::Withdrawn
            | Stage::Lapsed
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Doing
            | Stage::Done => Err(Declined::Over),
        }
    }

    /// The post changes; what neighbours were told of the discussion and the vote does not.
    fn climbed(&self, post: Post, now: DateTime<Utc>, terms: &Terms) -> ProposalEvent {
        let until = match self.stage {
            Stage::Proposed => Some(now + terms.look),
            Stage::Carried => Some(now + terms.act),
            Stage::Declined
            | Stage::Withdrawn
            | Stage::Lapsed
            | Stage::Discussed
            | Stage::Voting
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Doing
            | Stage::Done => self.until,
        };
        ProposalEvent::Climbed { post, until }
    }

    fn stands_at(&self, stages: &[Stage]) -> Result<(), Declined> {
        match stages.contains(&self.stage) {
            true => Ok(()),
            false => Err(Declined::Over),
        }
    }

    /// Whether its post has something to do, or may get it.
    pub fn awaits_post(&self) -> bool {
        match self.stage {
            Stage::Proposed | Stage::Discussed | Stage::Voting | Stage::Carried => true,
            Stage::Declined
            | Stage::Withdrawn
            | Stage::Lapsed
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Doing
            | Stage::Done => false,
        }
    }

    /// A voice can be given now, and changed.
    ///
    /// # Errors
    /// When it cannot yet, or no more.
    pub fn is_voted_on(&self, now: DateTime<Utc>) -> Result<(), Declined> {
        match self.stage {
            Stage::Voting if self.until.is_some_and(|until| now < until) => Ok(()),
            Stage::Proposed | Stage::Discussed => Err(Declined::TooEarly),
            Stage::Voting
            | Stage::Undecided
            | Stage::Rejected
            | Stage::Carried
            | Stage::Doing
            | Stage::Done => Err(Declined::TooLate),
            Stage::Declined | Stage::Withdrawn | Stage::Lapsed => Err(Declined::Over),
        }
    }

    /// What neighbours said and nobody has looked at, the oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = RemarkId> + '_ {
        let waiting = |remark: &&Remark| remark.shown.is_none();
        self.remarks.iter().filter(waiting).map(|remark| remark.id)
    }

    /// What neighbours said and may be shown, the oldest first.
    pub fn shown(&self) -> impl Iterator<Item = RemarkId> + '_ {
        let shown = |remark: &&Remark| remark.shown == Some(true);
        self.remarks.iter().filter(shown).map(|remark| remark.id)
    }

    /// A proposal from its first event.
    pub fn opened(id: ProposalId, first: &Happened<ProposalEvent>) -> Option<Proposal> {
        let ProposalEvent::Proposed { unit, post, until } = &first.event else {
            return None;
        };
        Some(Proposal {
            id,
            revision: first.seq,
            unit: unit.clone(),
            post: post.clone(),
            stage: Stage::Proposed,
            until: Some(*until),
            remind_at: Some(half(first.at, *until)),
            remarks: Vec::new(),
            tally: None,
            case: None,
            outcome: None,
            over_at: None,
        })
    }

    /// Takes in what happened.
    pub fn apply(&mut self, happened: &Happened<ProposalEvent>) {
        self.revision = happened.seq;
        match &happened.event {
            // `opened` has taken it in.
            ProposalEvent::Proposed { .. } => {}
            ProposalEvent::Withdrawn => self.move_to(Stage::Withdrawn, None),
            ProposalEvent::Climbed { post, until } => {
                self.post = post.clone();
                self.until = *until;
                self.begins(happened.at);
            }
            ProposalEvent::Reminded => self.remind_at = None,
            ProposalEvent::Lapsed => self.move_to(Stage::Lapsed, None),
            ProposalEvent::Published { until } => self.move_to(Stage::Discussed, Some(*until)),
            ProposalEvent::Declined => self.move_to(Stage::Declined, None),
            ProposalEvent::Remarked { remark } => self.remarks.push(Remark {
                id: *remark,
                shown: None,
            }),
            ProposalEvent::Judged { remark, shown } => {
                let known = self.remarks.iter_mut().find(|known| known.id == *remark);
                if let Some(known) = known {
                    known.shown = Some(*shown);
                }
            }
            ProposalEvent::Opened { until } => self.move_to(Stage::Voting, Some(*until)),
            ProposalEvent::Counted { tally, until } => {
                self.tally = *tally;
                let stage = match tally.map(|tally| tally.carries()) {
                    Some(true) => Stage::Carried,
                    Some(false) => Stage::Rejected,
                    None => Stage::Undecided,
                };
                self.move_to(stage, *until);
                self.begins(happened.at);
            }
            ProposalEvent::Begun { case } => {
                self.case = Some(*case);
                self.move_to(Stage::Doing, None);
            }
            ProposalEvent::Finished { outcome } => {
                self.outcome = Some(*outcome);
                self.move_to(Stage::Done, None);
            }
        }
        self.over_at = self
            .stage
            .is_over()
            .then(|| self.over_at.unwrap_or(happened.at));
    }

    fn move_to(&mut self, stage: Stage, until: Option<DateTime<Utc>>) {
        self.stage = stage;
        self.until = until;
        self.remind_at = None;
    }

    /// Its post has its time from now on.
    fn begins(&mut self, now: DateTime<Utc>) {
        let waits = matches!(self.stage, Stage::Proposed | Stage::Carried);
        let until = self.until.filter(|_| waits);
        self.remind_at = until.map(|until| half(now, until));
    }

    /// When time does something to it next.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        self.remind_at.into_iter().chain(self.until).min()
    }

    /// A proposal as all its events make it.
    pub fn fold(id: ProposalId, happened: &[Happened<ProposalEvent>]) -> Option<Proposal> {
        let (first, rest) = happened.split_first()?;
        let mut proposal = Proposal::opened(id, first)?;
        rest.iter().for_each(|happened| proposal.apply(happened));
        Some(proposal)
    }
}

fn half(from: DateTime<Utc>, until: DateTime<Utc>) -> DateTime<Utc> {
    from + (until - from) / 2
}

fn is(by: &By, wanted: &By) -> Result<(), Declined> {
    match by == wanted {
        true => Ok(()),
        false => Err(Declined::NotYours),
    }
}
