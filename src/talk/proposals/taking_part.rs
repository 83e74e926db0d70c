//! 议事 in the chat: what waits for a post and runs in a grid, and every button below a proposal. It orders; `commons`
//! decides. Whoever proposed or voted is named nowhere.

use crate::{
    casework::CaseId,
    district::{Level, UnitCode},
    label,
    message::content::{BubbleId, Button, Content, View, beginning},
    model::{
        By, Declined, ProposalCommand, ProposalId, ProposalStage,
        file::Utterance,
        proposal_row::{Motion, MotionPart},
    },
    say,
    talk::{
        action::{Action, Press},
        context::{Scene, Stage},
        input::Spoken,
        proposals::{
            drafting::{
                VoiceAsks, WORDS, ask, begin, drop_it, go_on, grid_of, is_ordinary, placed,
                propose, reasons, refuse,
            },
            proposal_view,
        },
        report::{draft::Place, request, slots},
        router,
        sessions::booking::Common,
    },
};

/// So often one person says something to one proposal.
pub(crate) const REMARKS: usize = 3;

/// The proposal that a button speaks of.
pub(crate) fn proposal_of(action: &Action) -> Option<ProposalId> {
    match action {
        Action::Proposal(id)
        | Action::Say(id)
        | Action::TakeBack(id)
        | Action::Publish(id)
        | Action::PublishNot(id)
        | Action::Begin(id) => Some(*id),
        Action::Vote(of) => Some(of.proposal),
        Action::LetIn(of) | Action::LetNot(of) => Some(of.proposal),
        _ => None,
    }
}

/// By command: what waits for one's post, what runs in one's grids, and a proposal of one's own.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let (waiting, others): (Vec<&Motion>, Vec<&Motion>) = scene
        .motions
        .iter()
        .partition(|found| waits_for(stage, found));
    let units = own_grids(stage);
    let running: Vec<&Motion> = others
        .into_iter()
        .filter(|found| found.proposal.stage.is_public() && units.contains(&found.proposal.unit))
        .collect();
    let mut html = say!(voice, "voice-about");
    let mut content = Content::default();
    if !waiting.is_empty() {
        html.line(&say!(voice, "voice-waiting", count = waiting.len()));
        content = content.rows(
            1,
            waiting
                .iter()
                .map(|found| proposal_view::entry(voice, found)),
        );
    }
    html.line(&match (running.is_empty(), units.is_empty()) {
        (false, _) => say!(voice, "voice-running", count = running.len()),
        (true, false) => say!(voice, "voice-running-none"),
        (true, true) => say!(voice, "voice-no-grid"),
    });
    content = content
        .rows(
            1,
            running
                .iter()
                .map(|found| proposal_view::entry(voice, found)),
        )
        .row([Button::new(
            label!(voice, "label-voice-new"),
            Action::VoiceNew,
        )]);
    content.html = html;
    stage.say(View::List, None, content);
}

/// A button of this part of the house.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    if press.action == Action::VoiceNew {
        return begin(stage, None, None);
    }
    if let Some(id) = proposal_of(&press.action) {
        let found = scene.motions.iter().find(|found| found.proposal.id == id);
        return match found {
            Some(found) => about(stage, found, press),
            None => stage.toast(label!(voice, "toast-stale")),
        };
    }
    let asks = stage.speaker.dialogue.voicing.as_ref();
    let asks = asks.filter(|voicing| voicing.bubble == press.bubble);
    let Some(asks) = asks.map(|voicing| voicing.asks.clone()) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    match (&press.action, asks) {
        (Action::VoiceIn(unit), VoiceAsks::Where { words, .. }) => {
            let unit = grid_of(stage, unit);
            go_on(stage, unit, words, false);
        }
        (Action::VoiceGo, VoiceAsks::Confirm { unit, words }) => propose(stage, unit, words),
        (Action::VoiceAgain, VoiceAsks::Confirm { unit, .. }) => {
            ask(stage, VoiceAsks::Words { unit }, false)
        }
        (Action::VoiceAsCase, VoiceAsks::Confirm { words, .. }) => {
            drop_it(stage, say!(voice, "voice-as-case"));
            let spoken = Spoken {
                text: words,
                ..Spoken::default()
            };
            let piece = router::piece(&scene.heard, &spoken);
            request::begin(stage, piece, Place::Unknown);
        }
        (Action::WhyNot(n), VoiceAsks::Reason { proposal, card }) => {
            let reasons = reasons(stage);
            match reasons.get(*n).cloned() {
                Some(reason) => refuse(stage, scene, proposal, card, reason),
                None => stage.toast(label!(voice, "toast-stale")),
            }
        }
        (Action::VoiceDrop, _) => {
            drop_it(stage, say!(voice, "voice-dropped"));
            stage.turn.purge = true;
        }
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// Whatever is asked here is asked no more; says whether anything was.
pub(crate) fn forget(stage: &mut Stage<'_>) -> bool {
    let is_asked = stage.speaker.dialogue.voicing.is_some();
    drop_it(stage, say!(stage.voice(), "prompt-cancelled"));
    is_asked
}

/// The message of a proposal that is being written was sent: editing it means the proposal, and its photos do not go along.
pub(crate) fn written(stage: &mut Stage<'_>, spoken: &Spoken) {
    if let Some(voicing) = &mut stage.speaker.dialogue.voicing {
        voicing.message = Some(spoken.message);
    }
    words_only(stage, spoken);
}

/// Photos without words while something is asked here. Says whether they were taken for that.
pub(crate) fn photos(stage: &mut Stage<'_>, spoken: &Spoken, asks: &VoiceAsks) -> bool {
    let is_asked = match asks {
        VoiceAsks::Where { .. }
        | VoiceAsks::Words { .. }
        | VoiceAsks::Confirm { .. }
        | VoiceAsks::Remark { .. } => !spoken.media.is_empty(),
        VoiceAsks::Reason { .. } => false,
    };
    if is_asked {
        words_only(stage, spoken);
    }
    is_asked
}

/// Whoever sends photos hears, once, that neighbours read words.
pub(crate) fn words_only(stage: &mut Stage<'_>, spoken: &Spoken) {
    let asked = &mut stage.speaker.dialogue.voicing;
    let told = asked.as_mut().map(|voicing| &mut voicing.photos_told);
    let is_told =
        told.is_some_and(|told| std::mem::replace(told, !spoken.media.is_empty() || *told));
    if !spoken.media.is_empty() && !is_told {
        let html = say!(stage.voice(), "voice-words-only");
        stage.say(View::Note, None, Content::text(html));
    }
}

/// A message was edited: if a proposal is being written of it, it is that proposal's words. Says whether it was.
pub(crate) fn edited(stage: &mut Stage<'_>, scene: &Scene, message: i64, text: &str) -> bool {
    let text = text.trim();
    let voicing = stage.speaker.dialogue.voicing.as_ref();
    let voicing = voicing.filter(|voicing| voicing.message == Some(message));
    let Some(asks) = voicing.map(|voicing| voicing.asks.clone()) else {
        return false;
    };
    if text.is_empty() {
        return false;
    }
    if is_ordinary(&stage.house.rules.classify(text)) {
        drop_it(stage, say!(stage.voice(), "voice-as-case"));
        let spoken = Spoken {
            message,
            text: text.to_owned(),
            ..Spoken::default()
        };
        request::heard(stage, scene, &spoken);
        return true;
    }
    let words = beginning(text, WORDS).into_owned();
    let place = slots::place(&stage.house.gazetteer.read(text));
    match asks {
        VoiceAsks::Words { unit } | VoiceAsks::Confirm { unit, .. } => {
            let said = match place {
                Some(Place::Known(spot)) => grid_of(stage, &spot.unit),
                Some(Place::Several(_) | Place::Outside | Place::Unknown) | None => None,
            };
            let unit = said.unwrap_or(unit);
            ask(stage, VoiceAsks::Confirm { unit, words }, false);
        }
        VoiceAsks::Where { .. } if place.is_some() => placed(stage, place, Some(words)),
        VoiceAsks::Where { choices, .. } => {
            let words = Some(words);
            ask(stage, VoiceAsks::Where { words, choices }, false);
        }
        VoiceAsks::Remark { .. } | VoiceAsks::Reason { .. } => return false,
    }
    true
}

/// A button below a proposal.
fn about(stage: &mut Stage<'_>, found: &Motion, press: &Press) {
    let voice = stage.voice();
    let proposal = &found.proposal;
    let id = proposal.id;
    let branch = Some((press.bubble, MotionPart::Branch));
    match &press.action {
        Action::Proposal(_) => show(stage, found),
        Action::Publish(_) => as_post(stage, found, ProposalCommand::Publish, None, branch),
        Action::PublishNot(_) => {
            if by_post(stage, found).is_none() {
                return stage.toast(label!(voice, "toast-not-yours"));
            }
            if proposal.stage != ProposalStage::Proposed {
                // The order is refused, says so, and the card shows what is true.
                return as_post(stage, found, ProposalCommand::Decline, None, branch);
            }
            let card = press.bubble;
            ask(stage, VoiceAsks::Reason { proposal: id, card }, true);
        }
        Action::LetIn(of) | Action::LetNot(of) => {
            let command = ProposalCommand::Judge {
                remark: of.what,
                shown: matches!(press.action, Action::LetIn(_)),
            };
            as_post(stage, found, command, None, branch);
        }
        Action::Begin(_) => {
            let case = CaseId(stage.name());
            as_post(stage, found, ProposalCommand::Do { case }, None, branch);
        }
        Action::TakeBack(_) => {
            let is_mine = found.author.map(|(author, _)| author) == Some(stage.speaker.id);
            let can_be = [ProposalStage::Proposed, ProposalStage::Discussed];
            if !is_mine && can_be.contains(&proposal.stage) {
                return stage.toast(label!(voice, "toast-not-yours"));
            }
            let at = Some((press.bubble, MotionPart::Author));
            order(stage, id, By::Resident, ProposalCommand::Withdraw, None, at);
        }
        Action::Say(_) if !stage.follows.contains(&proposal.unit) => {
            stage.toast(label!(voice, "voice-follow-first"));
        }
        Action::Say(_) if found.said >= REMARKS => {
            stage.toast(label!(voice, "voice-said-enough"));
        }
        Action::Say(_) => match proposal.stage {
            ProposalStage::Discussed => {
                ask(stage, VoiceAsks::Remark { proposal: id }, true);
            }
            ProposalStage::Proposed
            | ProposalStage::Declined
            | ProposalStage::Withdrawn
            | ProposalStage::Lapsed
            | ProposalStage::Voting
            | ProposalStage::Undecided
            | ProposalStage::Rejected
            | ProposalStage::Carried
            | ProposalStage::Doing
            | ProposalStage::Done => {
                stage.toast(proposal_view::voice_declined(voice, Declined::TooLate));
            }
        },
        Action::Vote(_) if !stage.follows.contains(&proposal.unit) => {
            stage.toast(label!(voice, "voice-follow-first"));
        }
        Action::Vote(of) => {
            let choice = proposal_view::choice_name(voice, of.what);
            stage.toast(label!(voice, "voice-taken", choice = choice));
            // The press itself says who chose what: its raw bytes go at once.
            stage.turn.purge = true;
            stage.turn.commons.push(Common::Vote {
                id,
                choice: of.what,
                at: press.bubble,
            });
        }
        // `proposal_of` knows the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// A proposal in a bubble of its own: as its post's where it waits for that, else as a neighbour's.
fn show(stage: &mut Stage<'_>, found: &Motion) {
    let voice = stage.voice();
    let unit = &found.proposal.unit;
    let part = match waits_for(stage, found) {
        true => MotionPart::Branch,
        false if found.proposal.stage.is_public() && own_grids(stage).contains(unit) => {
            MotionPart::Neighbour
        }
        false => return stage.toast(label!(voice, "toast-not-yours")),
    };
    let content = proposal_view::seen(voice, &stage.house, found, part);
    let bubble = stage.say(proposal_view::VIEW, None, content);
    stage.turn.commons.push(Common::Shown {
        id: found.proposal.id,
        bubble,
        part,
    });
}

/// Whether it waits for somebody at a post the speaker holds, and is not their own.
pub(crate) fn waits_for(stage: &Stage<'_>, found: &Motion) -> bool {
    let proposal = &found.proposal;
    let has_work = match proposal.stage {
        ProposalStage::Proposed | ProposalStage::Carried => true,
        ProposalStage::Discussed | ProposalStage::Voting => proposal.waiting().next().is_some(),
        ProposalStage::Declined
        | ProposalStage::Withdrawn
        | ProposalStage::Lapsed
        | ProposalStage::Undecided
        | ProposalStage::Rejected
        | ProposalStage::Doing
        | ProposalStage::Done => false,
    };
    has_work && by_post(stage, found).is_some()
}

/// As the post of a proposal, if the speaker holds it and it is not their own proposal.
pub(crate) fn by_post(stage: &Stage<'_>, found: &Motion) -> Option<By> {
    let me = stage.speaker.id;
    let post = &found.proposal.post;
    let is_mine = found.author.map(|(author, _)| author) == Some(me);
    (stage.house.seats.holds(me, post) && !is_mine).then(|| By::Post(post.clone()))
}

pub(crate) fn as_post(
    stage: &mut Stage<'_>,
    found: &Motion,
    command: ProposalCommand,
    words: Option<Utterance>,
    at: Option<(BubbleId, MotionPart)>,
) {
    match by_post(stage, found) {
        Some(by) => order(stage, found.proposal.id, by, command, words, at),
        None => stage.toast(label!(stage.voice(), "toast-not-yours")),
    }
}

pub(crate) fn order(
    stage: &mut Stage<'_>,
    id: ProposalId,
    by: By,
    command: ProposalCommand,
    words: Option<Utterance>,
    at: Option<(BubbleId, MotionPart)>,
) {
    stage.turn.commons.push(Common::Proposal {
        id,
        by,
        command,
        words,
        at,
    });
}

/// The grid of the address they keep, and those they follow.
pub(crate) fn own_grids(stage: &Stage<'_>) -> Vec<UnitCode> {
    let home = stage.speaker.dialogue.home.as_ref();
    let home = home.and_then(|home| grid_of(stage, &home.unit));
    let is_grid = |unit: &&UnitCode| {
        let unit = stage.house.district.unit(unit);
        unit.is_some_and(|unit| unit.level == Level::Grid)
    };
    let mut grids: Vec<UnitCode> = home.into_iter().collect();
    for unit in stage.follows.iter().filter(is_grid) {
        if !grids.contains(unit) {
            grids.push(unit.clone());
        }
    }
    grids
}
