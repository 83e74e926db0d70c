//! Residents' proposals: their words, what neighbours say, their voices until they are counted, who is to be told, and
//! which bubbles speak of them. It decides nothing.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::{
    casework::{Case, Outcome, PersonId},
    district::{Post, UnitCode},
    message::content::BubbleId,
    model::{
        Choice, Happened, Proposal, ProposalEvent, ProposalId, RemarkId, Tally,
        file::Utterance,
        proposal_row::{Motion, MotionPart},
    },
};

pub(super) const PROPOSAL: &str = "proposal";
/// More proposals than fit below one bubble.
const MOST: i64 = 12;

/// What an update, or the clock, changes of a proposal.
#[derive(Debug)]
pub struct ProposalWork {
    /// The proposal after it.
    pub proposal: Proposal,
    /// What happened.
    pub happened: Happened<ProposalEvent>,
    /// Who proposes what, at its beginning.
    pub proposed: Option<(PersonId, String)>,
    /// Why it is not published, in the post's words.
    pub reason: Option<Utterance>,
    /// What a neighbour says.
    pub remark: Option<(RemarkId, PersonId, String)>,
    /// Whether those who follow the grid are told.
    pub news: bool,
}

/// A bubble that shows a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MotionBubble {
    /// The bubble.
    pub bubble: BubbleId,
    /// The proposal.
    pub proposal: ProposalId,
    /// Whose chat it stands in.
    pub person: PersonId,
    /// What its reader is to the proposal.
    pub part: MotionPart,
    /// Which revision it shows.
    pub shown: i64,
}

impl Tx {
    /// A proposal with its words, what was said to it, and this reader's own vote.
    pub async fn motion(
        &mut self,
        id: ProposalId,
        reader: Option<PersonId>,
    ) -> Result<Option<Motion>, StoreError> {
        // Whoever shut the bot out is told nothing, and is no case's writer.
        let sql = "select proposals.body, proposals.words, proposals.reason, people.id, people.lang
                   from proposals left join people on people.id = proposals.author and people.blocked_at is null where proposals.id = $1";
        let found: Option<Motion> = on!(self, conn => {
            let row = sqlx::query(sql).bind(id.0).fetch_optional(conn).await?;
            row.map(|row| {
                let reason: Option<String> = row.try_get(2)?;
                let author: Option<i64> = row.try_get(3)?;
                let lang: Option<String> = row.try_get(4)?;
                let lang = lang.map(|lang| lang.parse()).transpose().map_err(StoreError::Value)?;
                Ok::<_, StoreError>(Motion {
                    proposal: serde_json::from_str(&row.try_get::<String, _>(0)?)?,
                    words: row.try_get(1)?,
                    reason: reason.map(|reason| serde_json::from_str(&reason)).transpose()?,
                    author: author.map(PersonId).zip(lang),
                    remarks: Vec::new(),
                    said: 0,
                    voice: None,
                })
            }).transpose()?
        });
        let Some(mut motion) = found else {
            return Ok(None);
        };
        let sql = "select id, words, author from remarks where proposal = $1 order by id";
        let remarks: Vec<(RemarkId, String, Option<i64>)> = on!(self, conn => {
            let rows = sqlx::query(sql).bind(id.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((RemarkId(row.try_get(0)?), row.try_get(1)?, row.try_get(2)?))).collect::<Result<_, sqlx::Error>>()?
        });
        for (remark, words, author) in remarks {
            motion.said += usize::from(author.is_some() && author == reader.map(|reader| reader.0));
            motion.remarks.push((remark, words));
        }
        let sql = "select choice from votes where proposal = $1 and voter = $2";
        let voice: Option<String> = on!(self, conn => {
            let row = sqlx::query(sql).bind(id.0).bind(reader.map(|reader| reader.0)).fetch_optional(conn).await?;
            row.map(|row| row.try_get(0)).transpose()?
        });
        motion.voice = voice.as_deref().map(choice).transpose()?;
        Ok(Some(motion))
    }

    /// The proposals that run in these grids, and those that wait for these posts, the newest first.
    pub async fn motions(
        &mut self,
        units: &[UnitCode],
        posts: &[Post],
        reader: Option<PersonId>,
    ) -> Result<Vec<Motion>, StoreError> {
        let ids: Vec<ProposalId> = on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select id from proposals where (stage in ('discussed', 'voting', 'carried', 'doing') and unit in (''");
            for unit in units {
                query.push(", ").push_bind(unit.as_str().to_owned());
            }
            query.push(")) or post in (''");
            for post in posts {
                query.push(", ").push_bind(post.to_string());
            }
            query.push(") order by id desc limit ").push_bind(MOST);
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(ProposalId(row.try_get(0)?))).collect::<Result<_, sqlx::Error>>()?
        });
        let mut motions = Vec::with_capacity(ids.len());
        for id in ids {
            motions.extend(self.motion(id, reader).await?);
        }
        Ok(motions)
    }

    /// The proposals for which something is due by now.
    pub async fn due_proposals(
        &mut self,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<ProposalId>, StoreError> {
        let sql = "select id from proposals where due_at <= $1 order by due_at limit $2";
        let ids = self.due_in(sql, now, limit).await?;
        Ok(ids.into_iter().map(ProposalId).collect())
    }

    /// Every proposal that waits for a post, with the post.
    pub async fn proposals_with_posts(&mut self) -> Result<Vec<(ProposalId, Post)>, StoreError> {
        let sql = "select id, post from proposals where post is not null order by id";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let post = row.try_get::<String, _>(1)?;
                Ok((ProposalId(row.try_get(0)?), post.parse().map_err(|_| StoreError::Value(post))?))
            }).collect()
        })
    }

    /// The posts that proposals wait for, to be looked at or to be begun, each with who proposed it.
    pub async fn proposals_waiting(&mut self) -> Result<Vec<(Post, Option<PersonId>)>, StoreError> {
        let sql = "select post, author from proposals where post is not null and stage in ('proposed', 'carried') order by id";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let post = row.try_get::<String, _>(0)?;
                let author: Option<i64> = row.try_get(1)?;
                Ok((post.parse().map_err(|_| StoreError::Value(post))?, author.map(PersonId)))
            }).collect()
        })
    }

    /// The proposals whose case ended, each with how.
    pub async fn proposals_that_ended(
        &mut self,
        limit: i64,
    ) -> Result<Vec<(ProposalId, Outcome)>, StoreError> {
        let sql = "select proposals.id, cases.body from proposals join cases on cases.id = proposals.case_id
                   where proposals.stage = 'doing' and cases.closed_at is not null order by proposals.id limit $1";
        let ended: Vec<(ProposalId, String)> = on!(self, conn => {
            let rows = sqlx::query(sql).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((ProposalId(row.try_get(0)?), row.try_get(1)?))).collect::<Result<_, sqlx::Error>>()?
        });
        let mut outcomes = Vec::with_capacity(ended.len());
        for (id, body) in ended {
            let case: Case = serde_json::from_str(&body)?;
            outcomes.extend(case.outcome.map(|outcome| (id, outcome)));
        }
        Ok(outcomes)
    }

    /// How the votes stand now: one a household, the latest.
    pub async fn tally(&mut self, id: ProposalId) -> Result<Tally, StoreError> {
        let sql = "select voter, at, choice from votes where proposal = $1";
        let votes: Vec<(PersonId, DateTime<Utc>, String)> = on!(self, conn => {
            let rows = sqlx::query(sql).bind(id.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((PersonId(row.try_get(0)?), row.try_get(1)?, row.try_get(2)?))).collect::<Result<_, sqlx::Error>>()?
        });
        let voters: Vec<PersonId> = votes.iter().map(|(voter, ..)| *voter).collect();
        let households = self.households_of(&voters).await?;
        let mut ballots = Vec::with_capacity(votes.len());
        for (voter, at, word) in votes {
            let whose = households.get(&voter).copied().ok_or(voter);
            ballots.push((whose, at, choice(&word)?));
        }
        Ok(Tally::of(ballots))
    }

    /// Takes the next people off the list of those who are to be told of a proposal.
    pub async fn take_proposal_news(
        &mut self,
        limit: i64,
    ) -> Result<Vec<(ProposalId, PersonId)>, StoreError> {
        let next = "select proposal, person from proposal_news order by proposal, person limit $1";
        let told = "delete from proposal_news where proposal = $1 and person = $2";
        let news = self.take_listeners(next, told, limit).await?;
        Ok(news
            .map(|(proposal, person)| (ProposalId(proposal), person))
            .collect())
    }

    /// The next bubbles that show an older revision of a proposal; each with whether it is the newest one its reader has.
    pub async fn stale_motions(
        &mut self,
        limit: i64,
    ) -> Result<Vec<(MotionBubble, bool)>, StoreError> {
        // A cross join, for SQLite reads the tables of one in the order they are named: what is stale is little.
        let sql = "select b.bubble, b.proposal, b.person, b.part, b.shown,
                          (select max(other.bubble) from proposal_bubbles other
                           where other.proposal = b.proposal and other.person = b.person and other.part = b.part)
                   from proposals cross join proposal_bubbles b
                   where b.proposal = proposals.id and proposals.stale and b.shown < proposals.revision order by b.bubble limit $1";
        let stale: Vec<(MotionBubble, bool)> = on!(self, conn => {
            let rows = sqlx::query(sql).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let bubble: i64 = row.try_get(0)?;
                let newest: i64 = row.try_get(5)?;
                Ok((MotionBubble {
                    bubble: BubbleId(bubble),
                    proposal: ProposalId(row.try_get(1)?),
                    person: PersonId(row.try_get(2)?),
                    part: part(&row.try_get::<String, _>(3)?)?,
                    shown: row.try_get(4)?,
                }, newest == bubble))
            }).collect::<Result<_, StoreError>>()?
        });
        if i64::try_from(stale.len()).unwrap_or(limit) < limit {
            // These are the last.
            let sql = "update proposals set stale = false where stale";
            run!(self, sql);
        }
        Ok(stale)
    }

    /// The proposal that a bubble shows, and what its reader is to it.
    pub async fn motion_behind(
        &mut self,
        bubble: BubbleId,
    ) -> Result<Option<(ProposalId, MotionPart)>, StoreError> {
        let sql = "select proposal, part from proposal_bubbles where bubble = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(bubble.0).fetch_optional(conn).await?;
            row.map(|row| Ok((ProposalId(row.try_get(0)?), part(&row.try_get::<String, _>(1)?)?))).transpose()
        })
    }

    /// Forgets that a bubble shows a proposal.
    pub async fn forget_motion(&mut self, bubble: BubbleId) -> Result<(), StoreError> {
        let sql = "delete from proposal_bubbles where bubble = $1";
        run!(self, sql, bubble.0);
        Ok(())
    }

    /// Notes which revision of a proposal a bubble shows. A new one makes its reader's older ones stale: the newest alone
    /// shows all of it.
    pub(super) async fn note_motion(&mut self, noted: &MotionBubble) -> Result<(), StoreError> {
        let sql = "update proposal_bubbles set shown = $2 where bubble = $1";
        let known = run!(self, sql, noted.bubble.0, noted.shown);
        if known > 0 {
            return Ok(());
        }
        let sql = "insert into proposal_bubbles (bubble, proposal, person, part, shown) values ($1, $2, $3, $4, $5)";
        let part = name(noted.part);
        run!(
            self,
            sql,
            noted.bubble.0,
            noted.proposal.0,
            noted.person.0,
            part,
            noted.shown
        );
        let sql = "update proposal_bubbles set shown = 0 where proposal = $1 and person = $2 and part = $3 and bubble < $4";
        let older = run!(
            self,
            sql,
            noted.proposal.0,
            noted.person.0,
            part,
            noted.bubble.0
        );
        if older > 0 {
            let sql = "update proposals set stale = true where id = $1";
            run!(self, sql, noted.proposal.0);
        }
        Ok(())
    }

    /// Keeps somebody's vote, in place of their earlier one.
    pub async fn vote(
        &mut self,
        id: ProposalId,
        voter: PersonId,
        choice: Choice,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "insert into votes (proposal, voter, choice, at) values ($1, $2, $3, $4)
                   on conflict (proposal, voter) do update set choice = excluded.choice, at = excluded.at";
        run!(self, sql, id.0, voter.0, word(choice), now);
        Ok(())
    }

    /// Stores what happened to a proposal. Who said what is forgotten when the vote begins, who voted what when it is
    /// counted, who proposed it when it is over or becomes a case.
    ///
    /// # Errors
    /// A unique violation when somebody else was faster.
    pub(super) async fn store_proposal(&mut self, work: &ProposalWork) -> Result<(), StoreError> {
        let proposal = &work.proposal;
        let id = proposal.id.0;
        self.store_happened(PROPOSAL, id, std::slice::from_ref(&work.happened))
            .await?;
        let body = serde_json::to_string(proposal)?;
        let post = Some(&proposal.post).filter(|_| proposal.awaits_post());
        let proposed = work.proposed.as_ref();
        let sql = "insert into proposals (id, revision, unit, stage, post, due_at, case_id, author, words, over_at, body, stale)
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true)
                   on conflict (id) do update set revision = excluded.revision, stage = excluded.stage, post = excluded.post, due_at = excluded.due_at,
                   case_id = excluded.case_id, over_at = excluded.over_at, body = excluded.body, stale = true";
        run!(
            self,
            sql,
            id,
            proposal.revision,
            proposal.unit.as_str(),
            proposal.stage.as_str(),
            post.map(ToString::to_string),
            proposal.due(),
            proposal.case.map(|case| case.0),
            proposed.map(|(author, _)| author.0),
            proposed.map(|(_, words)| words.as_str()),
            proposal.over_at,
            body.as_str()
        );
        if let Some(reason) = &work.reason {
            let reason = serde_json::to_string(reason)?;
            let sql = "update proposals set reason = $2 where id = $1";
            run!(self, sql, id, reason.as_str());
        }
        if let Some((remark, author, words)) = &work.remark {
            let sql = "insert into remarks (id, proposal, author, words) values ($1, $2, $3, $4)";
            run!(self, sql, remark.0, id, author.0, words.as_str());
        }
        let cuts: &[&str] = match &work.happened.event {
            ProposalEvent::Opened { .. } => {
                &["update remarks set author = null where proposal = $1"]
            }
            ProposalEvent::Counted { .. } => &["delete from votes where proposal = $1"],
            ProposalEvent::Proposed { .. }
            | ProposalEvent::Withdrawn
            | ProposalEvent::Climbed { .. }
            | ProposalEvent::Reminded
            | ProposalEvent::Lapsed
            | ProposalEvent::Published { .. }
            | ProposalEvent::Declined
            | ProposalEvent::Remarked { .. }
            | ProposalEvent::Judged { .. }
            | ProposalEvent::Begun { .. }
            | ProposalEvent::Finished { .. } => &[],
        };
        for sql in cuts {
            run!(self, *sql, id);
        }
        if proposal.stage.is_over() || proposal.case.is_some() {
            for sql in [
                "update proposals set author = null where id = $1",
                "update remarks set author = null where proposal = $1",
            ] {
                run!(self, sql, id);
            }
        }
        if work.news {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into proposal_news (proposal, person) select ");
                // Written out: PostgreSQL does not guess the type of a bound value there.
                query.push(id.to_string()).push(", person from follows where unit = ").push_bind(proposal.unit.as_str().to_owned());
                query.push(" on conflict (proposal, person) do nothing");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }
}

fn word(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "yes",
        Choice::No => "no",
        Choice::Abstain => "abstain",
    }
}

fn choice(word: &str) -> Result<Choice, StoreError> {
    [Choice::Yes, Choice::No, Choice::Abstain]
        .into_iter()
        .find(|choice| self::word(*choice) == word)
        .ok_or_else(|| StoreError::Value(format!("no choice “{word}”")))
}

fn name(part: MotionPart) -> &'static str {
    match part {
        MotionPart::Branch => "branch",
        MotionPart::Author => "author",
        MotionPart::Neighbour => "neighbour",
    }
}

fn part(name: &str) -> Result<MotionPart, StoreError> {
    [
        MotionPart::Branch,
        MotionPart::Author,
        MotionPart::Neighbour,
    ]
    .into_iter()
    .find(|part| self::name(*part) == name)
    .ok_or_else(|| StoreError::Value(format!("no part “{name}”")))
}
