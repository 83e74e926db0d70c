//! A proposal as it is shown: to the post that moderates it, to whoever proposed it, to neighbours. It never says a name,
//! and no number before the end.

use crate::{
    casework::{Outcome, PersonId},
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View, beginning},
        naming,
        time_format::moment,
    },
    model::{
        Choice, Declined, Proposal, ProposalId, ProposalStage, RemarkId, Tally,
        proposal_row::{Motion, MotionPart},
    },
    say,
    talk::action::Action,
    words::{Html, Voice},
};

/// A press: which proposal, and what about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of<T> {
    /// The proposal.
    pub proposal: ProposalId,
    /// What about it.
    pub what: T,
}

/// Its bubbles live for weeks, as those of sessions do.
pub(crate) const VIEW: View = View::Session;
/// How much of a proposal is repeated where it is only called to mind.
const REMINDED: usize = 40;
/// So many of what neighbours said are shown; the newest.
const REMARKS: usize = 6;
/// So many are judged in one bubble; the others follow.
const JUDGED: usize = 3;

/// As this reader sees it.
pub fn seen(voice: Voice<'_>, house: &House<'_>, motion: &Motion, part: MotionPart) -> Content {
    match part {
        MotionPart::Branch => for_branch(voice, house, motion),
        MotionPart::Author => for_author(voice, house, motion),
        MotionPart::Neighbour => for_neighbour(voice, house, motion),
    }
}

/// An older bubble of the same reader's: one line, and the buttons are further down.
pub fn older(voice: Voice<'_>, motion: &Motion) -> Content {
    let words = motion.words.as_deref().unwrap_or_default();
    Content::text(say!(
        voice,
        "voice-older",
        words = beginning(words, REMINDED).as_ref()
    ))
}

/// The card of somebody at whose post it is no more: whose it is now.
pub fn passed_on(voice: Voice<'_>, house: &House<'_>, motion: &Motion) -> Content {
    let words = motion.words.as_deref().unwrap_or_default();
    Content::text(say!(
        voice,
        "voice-passed-on",
        words = beginning(words, REMINDED).as_ref(),
        post = post(voice, house, &motion.proposal)
    ))
}

/// What it is, and where.
fn head(voice: Voice<'_>, house: &House<'_>, motion: &Motion, title: Html) -> Html {
    let proposal = &motion.proposal;
    let unit = naming::unit_name(voice, house, &proposal.unit);
    let mut html = say!(voice, "voice-head", title = title, unit = unit);
    match &motion.words {
        Some(words) => html.line(&say!(voice, "voice-words", words = words.as_str())),
        None => html.line(&say!(voice, "voice-erased")),
    }
    html
}

fn said(motion: &Motion, remark: RemarkId) -> &str {
    let found = motion.remarks.iter().find(|(id, _)| *id == remark);
    found.map_or("", |(_, words)| words)
}

/// What neighbours said, as far as it was let in.
fn remarks(voice: Voice<'_>, motion: &Motion) -> Html {
    let shown: Vec<RemarkId> = motion.proposal.shown().collect();
    let newest = &shown[shown.len().saturating_sub(REMARKS)..];
    let words = newest.iter().map(|remark| said(motion, *remark));
    let mut html = Html::default();
    for words in words.filter(|words| !words.is_empty()) {
        if html.is_empty() {
            html.line(&say!(voice, "voice-remarks"));
        }
        html.line(&say!(voice, "voice-remark", words = words));
    }
    html
}

/// How the voices fell, or that they were too few to be told.
fn result(voice: Voice<'_>, house: &House<'_>, proposal: &Proposal) -> Html {
    let told_from = house.conversation.proposals.told_from.get();
    let Some(Tally { yes, no, abstain }) = proposal.tally else {
        return say!(voice, "voice-undecided", count = told_from);
    };
    match proposal.stage {
        ProposalStage::Rejected => {
            say!(
                voice,
                "voice-rejected",
                yes = yes,
                no = no,
                abstain = abstain
            )
        }
        ProposalStage::Proposed
        | ProposalStage::Declined
        | ProposalStage::Withdrawn
        | ProposalStage::Lapsed
        | ProposalStage::Discussed
        | ProposalStage::Voting
        | ProposalStage::Undecided
        | ProposalStage::Carried
        | ProposalStage::Doing
        | ProposalStage::Done => {
            say!(
                voice,
                "voice-carried",
                yes = yes,
                no = no,
                abstain = abstain
            )
        }
    }
}

/// How the case ended.
fn ending(voice: Voice<'_>, outcome: Option<Outcome>) -> Html {
    match outcome {
        Some(Outcome::Solved) => say!(voice, "voice-done"),
        Some(Outcome::Explained | Outcome::Refused) => say!(voice, "voice-not-done"),
        Some(Outcome::Withdrawn) => say!(voice, "voice-called-off"),
        Some(Outcome::Merged) => say!(voice, "voice-merged"),
        Some(Outcome::Unconfirmed) | None => say!(voice, "voice-ended"),
    }
}

fn until(voice: Voice<'_>, house: &House<'_>, proposal: &Proposal) -> Html {
    let until = proposal.until.unwrap_or(house.now);
    moment(voice, house, until)
}

fn post(voice: Voice<'_>, house: &House<'_>, proposal: &Proposal) -> Html {
    naming::post_name(voice, house, &proposal.post)
}

fn for_neighbour(voice: Voice<'_>, house: &House<'_>, motion: &Motion) -> Content {
    let proposal = &motion.proposal;
    let id = proposal.id;
    let titled = |title: Html| head(voice, house, motion, title);
    match proposal.stage {
        ProposalStage::Discussed => {
            let mut html = titled(say!(voice, "voice-title-discuss"));
            html.line(&remarks(voice, motion));
            html.gap();
            html.line(&say!(
                voice,
                "voice-discussing",
                until = until(voice, house, proposal),
                days = house.conversation.proposals.vote_days
            ));
            Content::text(html).row([Button::new(label!(voice, "label-remark"), Action::Say(id))])
        }
        ProposalStage::Voting if proposal.is_voted_on(house.now).is_ok() => {
            let mut html = titled(say!(voice, "voice-title-vote"));
            html.line(&remarks(voice, motion));
            html.gap();
            if let Some(choice) = motion.voice {
                html.line(&say!(
                    voice,
                    "voice-yours",
                    choice = choice_name(voice, choice)
                ));
            }
            html.line(&say!(
                voice,
                "voice-voting",
                until = until(voice, house, proposal)
            ));
            let button = |choice| {
                let what = choice;
                let of = Of { proposal: id, what };
                Button::new(choice_name(voice, choice), Action::Vote(of))
            };
            Content::text(html)
                .row([button(Choice::Yes)])
                .row([button(Choice::No), button(Choice::Abstain)])
        }
        ProposalStage::Voting => {
            let mut html = titled(say!(voice, "voice-title-vote"));
            html.line(&say!(voice, "voice-counting"));
            Content::text(html)
        }
        ProposalStage::Undecided | ProposalStage::Rejected => {
            let mut html = titled(say!(voice, "voice-title-result"));
            html.line(&result(voice, house, proposal));
            html.gap();
            html.line(&say!(voice, "voice-next"));
            Content::text(html)
        }
        ProposalStage::Carried => {
            let mut html = titled(say!(voice, "voice-title-result"));
            html.line(&result(voice, house, proposal));
            html.line(&say!(
                voice,
                "voice-to-do",
                post = post(voice, house, proposal),
                until = until(voice, house, proposal)
            ));
            Content::text(html)
        }
        ProposalStage::Doing => {
            let mut html = titled(say!(voice, "voice-title-doing"));
            html.line(&result(voice, house, proposal));
            html.line(&say!(
                voice,
                "voice-doing",
                post = post(voice, house, proposal)
            ));
            Content::text(html)
        }
        ProposalStage::Done => {
            let mut html = titled(say!(voice, "voice-title-told"));
            html.line(&result(voice, house, proposal));
            html.line(&ending(voice, proposal.outcome));
            html.gap();
            html.line(&say!(voice, "voice-next"));
            Content::text(html)
        }
        ProposalStage::Withdrawn => {
            let mut html = titled(say!(voice, "voice-title-discuss"));
            html.line(&say!(voice, "voice-withdrawn"));
            Content::text(html)
        }
        // Nobody but its post and whoever proposed it sees it.
        ProposalStage::Proposed | ProposalStage::Declined | ProposalStage::Lapsed => {
            Content::text(say!(voice, "voice-gone"))
        }
    }
}

fn for_author(voice: Voice<'_>, house: &House<'_>, motion: &Motion) -> Content {
    let proposal = &motion.proposal;
    let titled = || head(voice, house, motion, say!(voice, "voice-title-yours"));
    let withdraw = [Button::new(
        label!(voice, "label-voice-withdraw"),
        Action::TakeBack(proposal.id),
    )];
    match proposal.stage {
        ProposalStage::Proposed => {
            let mut html = titled();
            html.line(&say!(
                voice,
                "voice-handed",
                post = post(voice, house, proposal),
                until = until(voice, house, proposal)
            ));
            Content::text(html).row(withdraw)
        }
        ProposalStage::Discussed => {
            let mut html = titled();
            html.line(&say!(
                voice,
                "voice-published",
                until = until(voice, house, proposal)
            ));
            Content::text(html).row(withdraw)
        }
        ProposalStage::Declined | ProposalStage::Lapsed => {
            let mut html = titled();
            match &motion.reason {
                Some(reason) => html.line(&say!(
                    voice,
                    "voice-declined",
                    reason = reason.said_in(voice.lang)
                )),
                None => html.line(&say!(voice, "voice-lapsed")),
            }
            let hotline = house.conversation.numbers.hotline.as_str();
            html.gap();
            html.line(&say!(voice, "voice-other-ways", hotline = hotline));
            Content::text(html)
        }
        ProposalStage::Withdrawn => {
            let mut html = titled();
            html.line(&say!(voice, "voice-taken-back"));
            Content::text(html)
        }
        // From now on it is everybody's.
        ProposalStage::Voting
        | ProposalStage::Undecided
        | ProposalStage::Rejected
        | ProposalStage::Carried
        | ProposalStage::Doing
        | ProposalStage::Done => {
            let mut html = titled();
            html.line(&say!(voice, "voice-everybodys"));
            Content::text(html)
        }
    }
}

fn for_branch(voice: Voice<'_>, house: &House<'_>, motion: &Motion) -> Content {
    let proposal = &motion.proposal;
    let id = proposal.id;
    let titled = |title: Html| head(voice, house, motion, title);
    match proposal.stage {
        ProposalStage::Proposed => {
            let terms = &house.conversation.proposals;
            let mut html = titled(say!(voice, "voice-title-look"));
            html.gap();
            html.line(&say!(
                voice,
                "voice-look",
                until = until(voice, house, proposal),
                discuss = terms.discuss_days,
                vote = terms.vote_days
            ));
            Content::text(html)
                .row([Button::new(
                    label!(voice, "label-publish"),
                    Action::Publish(id),
                )])
                .row([Button::new(
                    label!(voice, "label-publish-not"),
                    Action::PublishNot(id),
                )])
        }
        ProposalStage::Discussed | ProposalStage::Voting => {
            let mut html = titled(say!(voice, "voice-title-running"));
            html.line(&remarks(voice, motion));
            html.gap();
            html.line(&match proposal.stage {
                ProposalStage::Discussed => say!(
                    voice,
                    "voice-running-discuss",
                    until = until(voice, house, proposal)
                ),
                _ => say!(
                    voice,
                    "voice-running-vote",
                    until = until(voice, house, proposal)
                ),
            });
            judged(voice, motion, html)
        }
        ProposalStage::Carried => {
            let mut html = titled(say!(voice, "voice-title-begin"));
            html.line(&result(voice, house, proposal));
            html.line(&say!(
                voice,
                "voice-begin",
                until = until(voice, house, proposal)
            ));
            Content::text(html).row([Button::new(label!(voice, "label-begin"), Action::Begin(id))])
        }
        ProposalStage::Undecided => {
            let mut html = titled(say!(voice, "voice-title-result"));
            html.line(&result(voice, house, proposal));
            html.line(&say!(voice, "voice-begin-anyway"));
            Content::text(html).row([Button::new(label!(voice, "label-begin"), Action::Begin(id))])
        }
        ProposalStage::Declined => {
            let mut html = titled(say!(voice, "voice-title-declined"));
            if let Some(reason) = &motion.reason {
                html.line(&say!(
                    voice,
                    "voice-declined",
                    reason = reason.said_in(voice.lang)
                ));
            }
            html.line(&say!(voice, "voice-author-told"));
            Content::text(html)
        }
        ProposalStage::Lapsed => {
            let words = motion.words.as_deref().unwrap_or_default();
            Content::text(say!(
                voice,
                "voice-lapsed-branch",
                words = beginning(words, REMINDED).as_ref()
            ))
        }
        ProposalStage::Withdrawn
        | ProposalStage::Rejected
        | ProposalStage::Doing
        | ProposalStage::Done => for_neighbour(voice, house, motion),
    }
}

/// What neighbours said and nobody has looked at, each with its two buttons.
fn judged(voice: Voice<'_>, motion: &Motion, mut html: Html) -> Content {
    let proposal = &motion.proposal;
    let mut rows = Vec::new();
    for (n, remark) in proposal.waiting().take(JUDGED).enumerate() {
        let n = n + 1;
        if n == 1 {
            html.gap();
            html.line(&say!(voice, "voice-judge"));
        }
        let words = said(motion, remark);
        html.line(&say!(voice, "voice-judge-line", n = n, words = words));
        let of = Of {
            proposal: proposal.id,
            what: remark,
        };
        rows.push(vec![
            Button::new(label!(voice, "label-let-in", n = n), Action::LetIn(of)),
            Button::new(label!(voice, "label-let-in-not", n = n), Action::LetNot(of)),
        ]);
    }
    let mut content = Content::text(html);
    content.rows = rows;
    content
}

/// 赞成
pub fn choice_name(voice: Voice<'_>, choice: Choice) -> String {
    match choice {
        Choice::Yes => label!(voice, "label-vote-yes"),
        Choice::No => label!(voice, "label-vote-no"),
        Choice::Abstain => label!(voice, "label-vote-abstain"),
    }
}

/// As a button of a list: where it stands, and how it begins.
pub(crate) fn entry(voice: Voice<'_>, motion: &Motion) -> Button {
    let words = motion.words.as_deref().unwrap_or_default();
    let stage = match motion.proposal.stage {
        ProposalStage::Proposed => "look",
        ProposalStage::Discussed => "discuss",
        ProposalStage::Voting => "vote",
        ProposalStage::Carried => "carried",
        ProposalStage::Declined
        | ProposalStage::Withdrawn
        | ProposalStage::Lapsed
        | ProposalStage::Undecided
        | ProposalStage::Rejected
        | ProposalStage::Doing
        | ProposalStage::Done => "doing",
    };
    Button::new(
        label!(
            voice,
            "voice-entry",
            stage = stage,
            words = beginning(words, 14).as_ref()
        ),
        Action::Proposal(motion.proposal.id),
    )
}

/// Why a press on a proposal was not followed, as it pops up.
pub fn voice_declined(voice: Voice<'_>, why: Declined) -> String {
    match why {
        Declined::NotYours => label!(voice, "toast-not-yours"),
        Declined::Exists | Declined::Unknown => label!(voice, "toast-stale"),
        Declined::Taken => label!(voice, "voice-judged-already"),
        Declined::TooEarly => label!(voice, "voice-too-early"),
        Declined::TooLate => label!(voice, "voice-too-late"),
        Declined::NoSuchTime | Declined::Booked | Declined::Over => {
            label!(voice, "voice-over")
        }
    }
}

/// A bubble of a proposal, for somebody.
pub fn bubble(id: BubbleId, person: PersonId, wanted: Content) -> crate::message::content::Bubble {
    crate::message::content::Bubble {
        id,
        person,
        case: None,
        view: VIEW,
        wanted,
        revision: 1,
    }
}
