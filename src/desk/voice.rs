//! Proposals in the transaction: what talk needs of them is read, what it ordered is decided, what time does to them is
//! done. Bubbles that speak of them are kept true by the clock, some at each stroke: a grid has many readers.

use super::{changes::Changes, group::Group, handle::Work};
use crate::{
    casework::{CaseId, PartyId, PersonId, WordsId, next_owner},
    district::Post,
    env::House,
    message::content::{Bubble, BubbleId},
    model::{
        Around, By, Choice, Declined, Happened, Proposal, ProposalCommand, ProposalEvent,
        ProposalId, ProposalStage, Tally,
        file::Utterance,
        proposal_row::{Motion, MotionPart},
    },
    notice,
    store::{Ids, MotionBubble, ProposalWork, StoreError, Tx},
    talk::context::{Needs, OwnMatter, Scene, Speaker},
    triage::Batch,
};

/// Those who hear of a proposal, and bubbles that are made true, at one stroke of the clock.
const NEWS: i64 = 100;
/// Proposals to which one stroke of the clock does something.
const BATCH: i64 = 20;

/// Reads what talk asked for.
pub(super) async fn load(
    tx: &mut Tx,
    group: &Group<'_>,
    speaker: &Speaker,
    needs: &Needs,
    scene: &mut Scene,
) -> Result<(), StoreError> {
    let me = Some(speaker.id);
    if let Some(bubble) = needs.motion_behind {
        scene.replied = tx.motion_behind(bubble).await?;
    }
    let replied = scene.replied.map(|(id, _)| id);
    if let Some(id) = replied.or(needs.proposal) {
        scene.motions.extend(tx.motion(id, me).await?);
    }
    if needs.proposals {
        let home = speaker.dialogue.home.as_ref().map(|home| &home.unit);
        let district = &group.library.district;
        let units: Vec<_> = scene
            .follows
            .iter()
            .chain(home)
            .flat_map(|unit| district.chain(unit))
            .map(|unit| unit.code.clone())
            .collect();
        let posts: Vec<Post> = group.seats.posts(speaker.id).cloned().collect();
        scene.motions.extend(tx.motions(&units, &posts, me).await?);
    }
    Ok(())
}

/// Decides about a proposal and keeps what happened. What is told of it is the caller's.
fn decide(
    house: &House<'_>,
    changes: &mut Changes,
    motion: &mut Option<Motion>,
    id: ProposalId,
    (by, who): (By, Option<PersonId>),
    command: ProposalCommand,
    words: Option<Utterance>,
) -> Result<ProposalEvent, Declined> {
    let around = Around { now: house.now, by };
    let terms = house.conversation.proposals.terms();
    let known = motion.as_ref().map(|motion| &motion.proposal);
    let event = Proposal::decide(known, command, &around, &terms)?;
    let happened = Happened {
        seq: known.map_or(0, |proposal| proposal.revision) + 1,
        at: house.now,
        by: around.by,
        event: event.clone(),
    };
    let text = words.as_ref().map(|words| words.text.clone());
    let (mut proposed, mut remark, mut reason) = (None, None, None);
    match motion.as_mut() {
        Some(motion) => motion.proposal.apply(&happened),
        None => {
            proposed = who.zip(text.clone());
            *motion = Proposal::opened(id, &happened).map(|proposal| Motion {
                proposal,
                words: text.clone(),
                reason: None,
                author: None,
                remarks: Vec::new(),
                said: 0,
                voice: None,
            });
        }
    }
    let Some(motion) = motion else {
        return Err(Declined::Unknown);
    };
    if let (ProposalEvent::Remarked { remark: id }, Some(who), Some(text)) = (&event, who, text) {
        motion.remarks.push((*id, text.clone()));
        remark = Some((*id, who, text));
    }
    if event == ProposalEvent::Declined {
        motion.reason.clone_from(&words);
        reason = words;
    }
    changes.commons.proposals.push(ProposalWork {
        proposal: motion.proposal.clone(),
        happened,
        proposed,
        reason,
        remark,
        news: notice::is_news(&event),
    });
    Ok(event)
}

/// New bubbles that speak of a proposal are shown, and kept true from now on.
fn tell(changes: &mut Changes, motion: &Motion, told: Vec<(Bubble, MotionPart)>) {
    for (bubble, part) in told {
        changes
            .commons
            .motions
            .push(noted(motion, part, bubble.id, bubble.person));
        changes.bubbles.push(bubble);
    }
}

fn noted(motion: &Motion, part: MotionPart, bubble: BubbleId, person: PersonId) -> MotionBubble {
    MotionBubble {
        bubble,
        proposal: motion.proposal.id,
        person,
        part,
        shown: motion.proposal.revision,
    }
}

impl Work<'_> {
    /// Does something to a proposal; says what pops up where it is not done.
    pub(super) fn proposal(
        &mut self,
        id: ProposalId,
        by: By,
        command: ProposalCommand,
        words: Option<Utterance>,
        at: Option<(BubbleId, MotionPart)>,
    ) -> Option<String> {
        let me = self.person.speaker.id;
        let (house, scene) = (self.house, &self.set.scene);
        let known = |motion: &&Motion| motion.proposal.id == id;
        let mut motion = scene.motions.iter().find(known).cloned();
        let changes = &mut self.docket.changes;
        let who = (by, Some(me));
        let done = decide(&house, changes, &mut motion, id, who, command, words);
        let mut motion = motion?;
        if motion.proposal.revision == 1 {
            motion.author = Some((me, self.person.speaker.lang));
        }
        if let Ok(event) = &done {
            if let ProposalEvent::Begun { case } = event {
                self.begin(*case, &motion);
            }
            let told = notice::proposal_told(&house, &motion, event, self.names);
            tell(&mut self.docket.changes, &motion, told);
        }
        if let Some((bubble, part)) = at {
            self.show_motion(bubble, part, &motion);
        }
        let voice = house.voice(self.person.speaker.lang);
        done.err()
            .map(|why| crate::talk::proposals::proposal_view::voice_declined(voice, why))
    }

    /// Keeps the speaker's voice; says what pops up where it is too early or too late.
    pub(super) fn vote(&mut self, id: ProposalId, choice: Choice, at: BubbleId) -> Option<String> {
        let known = |motion: &&Motion| motion.proposal.id == id;
        let mut motion = self.set.scene.motions.iter().find(known).cloned()?;
        let done = motion.proposal.is_voted_on(self.house.now);
        if done.is_ok() {
            motion.voice = Some(choice);
            let me = self.person.speaker.id;
            let votes = &mut self.docket.changes.commons.votes;
            votes.push((id, me, choice));
        }
        self.show_motion(at, MotionPart::Neighbour, &motion);
        let voice = self.house.voice(self.person.speaker.lang);
        done.err()
            .map(|why| crate::talk::proposals::proposal_view::voice_declined(voice, why))
    }

    /// A new bubble speaks of a proposal.
    pub(super) fn shown(&mut self, id: ProposalId, bubble: BubbleId, part: MotionPart) {
        let me = self.person.speaker.id;
        let known = |motion: &&Motion| motion.proposal.id == id;
        let motion = self.set.scene.motions.iter().find(known);
        let noted = motion.map(|motion| noted(motion, part, bubble, me));
        self.docket.changes.commons.motions.extend(noted);
    }

    /// Done or not: the bubble shows what is true now.
    fn show_motion(&mut self, at: BubbleId, part: MotionPart, motion: &Motion) {
        let me = self.person.speaker.id;
        let voice = self.house.voice(self.person.speaker.lang);
        let Some(shown) = self.set.bubbles.get(&at) else {
            return;
        };
        let changes = &mut self.docket.changes;
        changes.commons.motions.push(noted(motion, part, at, me));
        let wanted = crate::message::content::Content {
            silent: shown.wanted.silent,
            ..crate::talk::proposals::proposal_view::seen(voice, &self.house, motion, part)
        };
        if shown.wanted != wanted {
            changes.bubbles.push(Bubble {
                wanted,
                revision: shown.revision + 1,
                ..crate::talk::proposals::proposal_view::bubble(
                    at,
                    me,
                    crate::message::content::Content::default(),
                )
            });
        }
    }

    /// What was carried becomes a case of the branch's: whoever proposed it says in the end whether it is solved. Where
    /// they are not known any more, the post above does.
    fn begin(&mut self, case: CaseId, motion: &Motion) {
        let text = motion.words.clone().unwrap_or_default();
        let category = self.house.rules.classify(&text).category;
        let batch = category
            .as_ref()
            .and_then(|code| self.house.rules.category(code))
            .map_or(Batch::Livelihood, |category| category.batch);
        let words = WordsId(self.names.next());
        let said = (words, case, Utterance::text(text));
        self.docket.changes.words.push(said);
        let own = OwnMatter {
            id: case,
            party: PartyId(self.names.next()),
            post: motion.proposal.post.clone(),
            batch,
            category,
            words,
            writer: motion.author,
        };
        self.open_own(&own);
    }
}

/// What time does: a post that is silent or gone is passed by, discussion and vote begin and end, those who follow the
/// grid hear it, and every bubble becomes true.
pub(super) async fn strike(
    tx: &mut Tx,
    group: &mut Group<'_>,
    names: &mut Ids,
) -> Result<(), StoreError> {
    let now = group.now;
    for (id, post) in tx.proposals_with_posts().await? {
        if group.seats.are_answered_at(&post) {
            continue;
        }
        let Some(motion) = tx.motion(id, None).await? else {
            continue;
        };
        if let Some(to) = above(&group.house(), &motion) {
            let command = ProposalCommand::Pass { to };
            clock(tx, group, motion, command, names).await?;
        }
    }
    for id in tx.due_proposals(now, BATCH).await? {
        let Some(motion) = tx.motion(id, None).await? else {
            continue;
        };
        let tally = match motion.proposal.stage == ProposalStage::Voting {
            true => tx.tally(id).await?,
            false => Tally::default(),
        };
        let above = above(&group.house(), &motion);
        clock(
            tx,
            group,
            motion,
            ProposalCommand::Tick { above, tally },
            names,
        )
        .await?;
    }
    for (id, outcome) in tx.proposals_that_ended(BATCH).await? {
        if let Some(motion) = tx.motion(id, None).await? {
            let command = ProposalCommand::Finish { outcome };
            clock(tx, group, motion, command, names).await?;
        }
    }
    spread(tx, group, names).await?;
    refresh(tx, group).await
}

/// The next post above that of a proposal that somebody answers at who did not propose it.
fn above(house: &House<'_>, motion: &Motion) -> Option<Post> {
    let author = motion.author.map(|(author, _)| author);
    next_owner(house.district, house.seats, &motion.proposal.post, author)
}

/// The clock gives one command; it is written at once, so that the next one reads it.
async fn clock(
    tx: &mut Tx,
    group: &mut Group<'_>,
    motion: Motion,
    command: ProposalCommand,
    names: &mut Ids,
) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    let house = group.house();
    let id = motion.proposal.id;
    let mut motion = Some(motion);
    let who = (By::Clock, None);
    match decide(&house, &mut changes, &mut motion, id, who, command, None) {
        Ok(event) => {
            if let Some(motion) = &motion {
                let told = notice::proposal_told(&house, motion, &event, names);
                tell(&mut changes, motion, told);
            }
        }
        Err(why) => tracing::debug!(proposal = id.0, %why, "the clock was refused"),
    }
    tx.store_commons(&changes.commons, group.now).await?;
    group.absorb(changes);
    Ok(())
}

/// Those who follow the grid hear of it, some at each stroke.
async fn spread(tx: &mut Tx, group: &mut Group<'_>, names: &mut Ids) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    for (id, person) in tx.take_proposal_news(NEWS).await? {
        let row = tx.people(&[person]).await?.into_iter().next();
        let row = row.filter(|row| row.blocked_at.is_none());
        let motion = tx.motion(id, Some(person)).await?;
        if let (Some(row), Some(motion)) = (row, motion)
            && motion.proposal.stage.is_public()
        {
            let reader = (person, row.lang);
            let bubble = notice::proposal_news(&group.house(), &motion, reader, names);
            tell(&mut changes, &motion, vec![(bubble, MotionPart::Neighbour)]);
        }
    }
    tx.store_commons(&changes.commons, group.now).await?;
    group.absorb(changes);
    Ok(())
}

/// Bubbles become true, some at each stroke. Of a reader's several the newest alone shows all of it.
async fn refresh(tx: &mut Tx, group: &mut Group<'_>) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    for (mut stale, is_newest) in tx.stale_motions(NEWS).await? {
        let known = match group.bubbles.get(&stale.bubble) {
            Some(known) => Some(known.clone()),
            None => {
                let found = tx.bubbles(&[stale.bubble]).await?;
                found.into_iter().next().map(|row| row.bubble)
            }
        };
        let row = tx.people(&[stale.person]).await?.into_iter().next();
        let motion = tx.motion(stale.proposal, Some(stale.person)).await?;
        let (Some(known), Some(row), Some(motion)) = (known, row, motion) else {
            tx.forget_motion(stale.bubble).await?;
            continue;
        };
        let house = group.house();
        let voice = house.voice(row.lang);
        let is_theirs = stale.part != MotionPart::Branch
            || house.seats.holds(stale.person, &motion.proposal.post);
        let wanted = match (is_theirs, is_newest) {
            (true, true) => {
                crate::talk::proposals::proposal_view::seen(voice, &house, &motion, stale.part)
            }
            (true, false) => crate::talk::proposals::proposal_view::older(voice, &motion),
            (false, _) => crate::talk::proposals::proposal_view::passed_on(voice, &house, &motion),
        };
        let wanted = crate::message::content::Content {
            silent: known.wanted.silent,
            ..wanted
        };
        if wanted != known.wanted {
            changes.bubbles.push(Bubble {
                wanted,
                revision: known.revision + 1,
                ..known
            });
        }
        let is_told = motion.proposal.stage.is_over() || motion.proposal.case.is_some();
        match stale.part == MotionPart::Author && is_told {
            // Nothing says any more who proposed it.
            true => tx.forget_motion(stale.bubble).await?,
            false => {
                stale.shown = motion.proposal.revision;
                changes.commons.motions.push(stale);
            }
        }
    }
    tx.store_commons(&changes.commons, group.now).await?;
    group.absorb(changes);
    Ok(())
}
