//! Who hears of a proposal: the post that moderates it, whoever proposed it, those who follow the grid. Nobody learns who
//! proposed it or voted.

use super::is_quiet;
use crate::{
    casework::PersonId,
    env::House,
    message::content::{Bubble, BubbleId},
    model::{
        ProposalEvent, ProposalStage,
        ids::Names,
        proposal_row::{Motion, MotionPart},
    },
    say,
    talk::proposals::proposal_view::{bubble as motion_bubble, seen as seen_motion},
    triage::Priority,
    words::Lang,
};

/// What one event is worth a bubble to its post or to whoever proposed it.
pub fn proposal_told(
    house: &House<'_>,
    motion: &Motion,
    event: &ProposalEvent,
    names: &mut dyn Names,
) -> Vec<(Bubble, MotionPart)> {
    match event {
        ProposalEvent::Proposed { .. } | ProposalEvent::Climbed { .. } => {
            cards(house, motion, is_quiet(house, Priority::P2), names)
        }
        ProposalEvent::Reminded => {
            let mut told = cards(house, motion, is_quiet(house, Priority::P2), names);
            for (bubble, _) in &mut told {
                let lang = house.seats.lang(bubble.person);
                let mut html = say!(house.voice(lang), "voice-remind");
                html.line(&bubble.wanted.html);
                bubble.wanted.html = html;
            }
            told
        }
        // A word for the discussion waits until somebody looks anyway.
        ProposalEvent::Remarked { .. } => cards(house, motion, true, names),
        ProposalEvent::Counted { .. } => match motion.proposal.stage {
            ProposalStage::Carried => cards(house, motion, is_quiet(house, Priority::P2), names),
            ProposalStage::Undecided => cards(house, motion, true, names),
            ProposalStage::Proposed
            | ProposalStage::Declined
            | ProposalStage::Withdrawn
            | ProposalStage::Lapsed
            | ProposalStage::Discussed
            | ProposalStage::Voting
            | ProposalStage::Rejected
            | ProposalStage::Doing
            | ProposalStage::Done => Vec::new(),
        },
        ProposalEvent::Declined | ProposalEvent::Lapsed => {
            let author = motion.author.into_iter();
            let told = author.map(|reader| told(house, motion, MotionPart::Author, reader, names));
            told.map(|bubble| (bubble, MotionPart::Author)).collect()
        }
        ProposalEvent::Withdrawn
        | ProposalEvent::Published { .. }
        | ProposalEvent::Judged { .. }
        | ProposalEvent::Opened { .. }
        | ProposalEvent::Begun { .. }
        | ProposalEvent::Finished { .. } => Vec::new(),
    }
}

/// Whether an event is worth a bubble to everybody who follows the grid.
pub fn is_news(event: &ProposalEvent) -> bool {
    match event {
        ProposalEvent::Published { .. }
        | ProposalEvent::Opened { .. }
        | ProposalEvent::Counted { .. }
        | ProposalEvent::Finished { .. } => true,
        ProposalEvent::Proposed { .. }
        | ProposalEvent::Withdrawn
        | ProposalEvent::Climbed { .. }
        | ProposalEvent::Reminded
        | ProposalEvent::Lapsed
        | ProposalEvent::Declined
        | ProposalEvent::Remarked { .. }
        | ProposalEvent::Judged { .. }
        | ProposalEvent::Begun { .. } => false,
    }
}

/// Somebody who follows the grid hears how it stands.
pub fn proposal_news(
    house: &House<'_>,
    motion: &Motion,
    reader: (PersonId, Lang),
    names: &mut dyn Names,
) -> Bubble {
    told(house, motion, MotionPart::Neighbour, reader, names)
}

/// A card for each holder of its post, but for whoever proposed it, and who would not hear it.
fn cards(
    house: &House<'_>,
    motion: &Motion,
    silent: bool,
    names: &mut dyn Names,
) -> Vec<(Bubble, MotionPart)> {
    let seats = house.seats;
    let author = motion.author.map(|(author, _)| author);
    let hearers = seats.hearers(&motion.proposal.post);
    let holders = hearers.filter(|holder| Some(*holder) != author);
    let cards = holders.map(|holder| {
        let reader = (holder, seats.lang(holder));
        let mut bubble = told(house, motion, MotionPart::Branch, reader, names);
        bubble.wanted.silent = silent;
        (bubble, MotionPart::Branch)
    });
    cards.collect()
}

fn told(
    house: &House<'_>,
    motion: &Motion,
    part: MotionPart,
    (person, lang): (PersonId, Lang),
    names: &mut dyn Names,
) -> Bubble {
    let mut wanted = seen_motion(house.voice(lang), house, motion, part);
    wanted.silent = is_quiet(house, Priority::P2);
    motion_bubble(BubbleId(names.next()), person, wanted)
}
