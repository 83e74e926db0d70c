//! What belongs to a grid, in the chat: following it, its sessions, their bookings. It orders; `commons` decides.

use chrono::{DateTime, Utc};

use crate::{
    casework::{CaseId, PersonId},
    district::UnitCode,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming, time_format,
    },
    model::{
        BookingId, By, Choice, OfferCommand, OfferId, ProposalCommand, ProposalId, SessionCommand,
        SessionId, channel::Channel, file::Utterance, proposal_row::MotionPart, session::Sitting,
    },
    say,
    talk::{
        action::{Action, Press},
        case_work::disambiguate,
        context::{Scene, Stage},
        household::{
            care::{self, CareDeed},
            members::{self, HomeDeed},
            visit::Visit,
        },
        input::{Pointed, Spoken},
        news::telling,
        offers::offering,
        on_behalf::behalf,
        proposals::taking_part,
        sessions::{announcing, session_view},
        small_talk::manners,
    },
    triage::Route,
    understand::hours,
};

/// Something to be done to what belongs to a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Common {
    /// The speaker follows a unit, or no more.
    Follow {
        /// The unit.
        unit: UnitCode,
        /// Whether from now on.
        yes: bool,
    },
    /// The speaker wants the week of a unit, or no more.
    Weekly {
        /// The unit.
        unit: UnitCode,
        /// Whether from now on.
        yes: bool,
    },
    /// A code by which a chat can be linked to a unit.
    Code {
        /// The code.
        code: String,
        /// The unit.
        unit: UnitCode,
        /// Until when it can be used.
        until: DateTime<Utc>,
    },
    /// A chat is linked by this code.
    Linked(Box<Channel>, String),
    /// A chat is linked no more.
    Unlinked(PersonId),
    /// Something about a session; its bubble shows what is true after it.
    Session {
        /// Which.
        id: SessionId,
        /// As whom.
        by: By,
        /// What.
        command: SessionCommand,
        /// Where, when it is announced.
        place: Option<String>,
        /// The bubble.
        at: BubbleId,
    },
    /// A one-time link to a case.
    Link {
        /// What the link carries.
        token: String,
        /// The case.
        case: CaseId,
        /// Where it is shown.
        bubble: BubbleId,
    },
    /// Whoever opened a link becomes the writer of its case.
    TakeCase {
        /// What the link carried.
        token: String,
        /// The case.
        case: CaseId,
    },
    /// Something about a household.
    Home(HomeDeed),
    /// Something about whom to look in on.
    Care(CareDeed),
    /// Whoever's matters these are hears of a visit.
    Visit(Visit),
    /// Something about an offer.
    Offer {
        /// Which.
        id: OfferId,
        /// As whom.
        by: By,
        /// What.
        command: OfferCommand,
        /// Its words, when it is published.
        words: Option<String>,
    },
    /// Something about a proposal; its bubble shows what is true after it.
    Proposal {
        /// Which.
        id: ProposalId,
        /// As whom.
        by: By,
        /// What.
        command: ProposalCommand,
        /// What is proposed, said to it, or the reason for not publishing it.
        words: Option<Utterance>,
        /// The bubble, and what its reader is to the proposal.
        at: Option<(BubbleId, MotionPart)>,
    },
    /// The speaker's voice on a proposal.
    Vote {
        /// Which.
        id: ProposalId,
        /// The voice.
        choice: Choice,
        /// The bubble.
        at: BubbleId,
    },
    /// A new bubble speaks of a proposal.
    Shown {
        /// Which.
        id: ProposalId,
        /// The bubble.
        bubble: BubbleId,
        /// What its reader is to the proposal.
        part: MotionPart,
    },
}

/// 〔关注网格消息〕 or 〔不再关注〕.
pub(crate) fn follow_button(stage: &Stage<'_>, unit: &UnitCode) -> Button {
    let voice = stage.voice();
    match stage.follows.contains(unit) {
        true => Button::new(
            label!(voice, "label-unfollow"),
            Action::Unfollow(unit.clone()),
        ),
        false => Button::new(label!(voice, "label-follow"), Action::Follow(unit.clone())),
    }
}

/// A button of this part of the house.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press, pointed: &Pointed) {
    let voice = stage.voice();
    match &press.action {
        Action::Follow(unit) => follow(stage, pointed, unit, true),
        Action::Unfollow(unit) => follow(stage, pointed, unit, false),
        Action::Session(id) => match find(scene, *id) {
            Some(found) => {
                let content = seen(stage, found);
                stage.say(session_view::VIEW, None, content);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::Book(nth) => match find(scene, nth.session) {
            Some(found) => {
                let booking = BookingId(stage.name());
                let had = found.booking_of(stage.speaker.id);
                let slot = nth.n;
                let command = SessionCommand::Book { booking, slot, had };
                order(stage, nth.session, By::Resident, command, press.bubble);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::Unbook(id) => match find(scene, *id) {
            Some(found) => {
                let had = found.booking_of(stage.speaker.id);
                let command = SessionCommand::Unbook { had };
                order(stage, *id, By::Resident, command, press.bubble);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::Came(nth) | Action::Missed(nth) => {
            let came = matches!(press.action, Action::Came(_));
            let booking = find(scene, nth.session)
                .and_then(|found| Some((found, found.session.bookings.get(nth.n)?.id)));
            match booking {
                Some((found, booking)) => {
                    let by = as_staff(stage, found);
                    let command = SessionCommand::Mark { booking, came };
                    order(stage, nth.session, by, command, press.bubble);
                }
                None => stage.toast(label!(voice, "toast-stale")),
            }
        }
        Action::CallOff(id) => match find(scene, *id) {
            Some(found) => {
                let mut content = seen(stage, found);
                let booked = found.bookers.len();
                content
                    .html
                    .line(&say!(voice, "sitting-call-off", count = booked));
                content.rows = vec![vec![
                    Button::new(label!(voice, "label-call-off-yes"), Action::CallOffYes(*id)),
                    Button::new(label!(voice, "label-call-off-no"), Action::KeepOn(*id)),
                ]];
                stage.show(press.bubble, session_view::VIEW, None, content);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::KeepOn(id) => match find(scene, *id) {
            Some(found) => {
                let content = seen(stage, found);
                stage.show(press.bubble, session_view::VIEW, None, content);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::CallOffYes(id) => match find(scene, *id) {
            Some(found) => {
                let by = as_staff(stage, found);
                order(stage, *id, by, SessionCommand::CallOff, press.bubble);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::FileFor => behalf::asked(stage),
        Action::FamilyLink => behalf::hand_over(stage, scene, pointed),
        Action::LinkYes | Action::LinkNo => behalf::answered(stage, scene, press),
        Action::OfferFor(_) | Action::OfferAny | Action::OfferEnd(_) => {
            offering::pressed(stage, scene, press)
        }
        // The router hands over these, those of an announcement, and no others.
        _ => announcing::pressed(stage, press),
    }
}

/// Words that a question of this part of the house waits for. Says whether they were.
pub(crate) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let dialogue = &stage.speaker.dialogue;
    let place = dialogue
        .announcing
        .as_ref()
        .filter(|draft| draft.waits_for_words)
        .map(|draft| draft.bubble);
    let offer = dialogue
        .offering
        .as_ref()
        .filter(|draft| draft.words.is_none())
        .map(|draft| draft.bubble);
    let meant = |bubble: Option<BubbleId>| match (bubble, scene.pointed) {
        (None, _) => false,
        (Some(bubble), Some(pointed)) => pointed.bubble == bubble,
        (Some(_), None) => dialogue.prompts.is_empty() || disambiguate::is_overtaken(stage),
    };
    let ask = dialogue.home_ask.as_ref();
    let home = ask.filter(|ask| ask.code.is_none() && dialogue.drafts.is_empty());
    if meant(home.map(|ask| ask.bubble))
        && let Some(code) = members::code_in(&spoken.text)
    {
        members::code_said(stage, scene, &code);
        return true;
    }
    let text = spoken.text.trim();
    let reading = stage.house.rules.classify(text);
    let waits = [place, offer, care::waits(stage)].map(meant);
    if waits.contains(&true) && manners::only_spoken(spoken) {
        manners::ask_for_words(stage);
        return true;
    }
    if text.is_empty() || reading.emergency.is_some() {
        return false;
    }
    // Whoever says how they are may say that they want to die: that is answered as such.
    let quiet = matches!(reading.route, Some(Route::WishToDie | Route::ChildAlone));
    let hours = dialogue.announcing.as_ref();
    let hours = hours.filter(|draft| draft.asks_hours());
    if meant(hours.map(|draft| draft.bubble))
        && let Some(span) = hours::span(text)
    {
        announcing::hours_said(stage, span);
        return true;
    }
    let care = care::waits(stage).filter(|_| !quiet);
    // An address has no category: whoever writes one instead of it has another matter.
    let is_matter = reading.category.is_some() && reading.confident;
    let care = care.filter(|_| !(is_matter && care::waits_for_place(stage)));
    match (meant(place), meant(offer), meant(care)) {
        (true, _, _) => announcing::place_said(stage, text),
        (false, true, _) => offering::said(stage, text),
        (false, false, true) => care::said(stage, spoken),
        (false, false, false) => return false,
    }
    true
}

/// By command: the sessions to come; whoever sits at a table announces one here.
pub(crate) fn sessions(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let posts = announcing::posts(stage);
    let buttons = scene.sittings.iter().map(|found| {
        let opening = &found.session.opening;
        Button::new(
            time_format::slot(voice, &stage.house, opening.from),
            Action::Session(found.session.id),
        )
    });
    let buttons: Vec<Button> = buttons.collect();
    let html = match (buttons.is_empty(), posts.is_empty()) {
        (false, _) => say!(voice, "sittings-title", count = buttons.len()),
        (true, true) => say!(voice, "sittings-none"),
        (true, false) => say!(voice, "sittings-none-staff"),
    };
    let mut content = Content::text(html).rows(2, buttons);
    if !posts.is_empty() {
        content = content.row([
            Button::new(label!(voice, "label-desk-new"), Action::DeskNew),
            Button::new(label!(voice, "label-file-for"), Action::FileFor),
        ]);
    }
    stage.say(View::List, None, content);
}

/// Whatever is asked here is asked no more; says whether anything was.
pub(crate) fn forget(stage: &mut Stage<'_>) -> bool {
    let voice = stage.voice();
    let dialogue = &mut stage.speaker.dialogue;
    let behalf = dialogue.behalf.take();
    let announcing = dialogue.announcing.take().map(|draft| draft.bubble);
    let offering = dialogue.offering.take().map(|draft| draft.bubble);
    let link = dialogue.link.take().map(|link| link.bubble);
    let home = dialogue.home_ask.take().map(|ask| ask.bubble);
    let care = dialogue.care.take().map(|draft| draft.bubble);
    let bubbles: Vec<BubbleId> = [announcing, offering, link, home, care]
        .into_iter()
        .flatten()
        .collect();
    for bubble in &bubbles {
        let content = Content::text(say!(voice, "prompt-cancelled"));
        stage.show(*bubble, View::List, None, content);
    }
    taking_part::forget(stage) || behalf.is_some() || !bubbles.is_empty()
}

fn follow(stage: &mut Stage<'_>, pointed: &Pointed, unit: &UnitCode, yes: bool) {
    let voice = stage.voice();
    if stage.house.district.unit(unit).is_none() && yes {
        return stage.toast(label!(voice, "toast-stale"));
    }
    let name = naming::unit_name(voice, &stage.house, unit);
    let content = match yes {
        true => telling::followed(stage, unit, name),
        false => Content::text(say!(voice, "unfollowed", unit = name)).row([Button::new(
            label!(voice, "label-follow"),
            Action::Follow(unit.clone()),
        )]),
    };
    // The answer about the grid stays; what only spoke of following changes.
    match pointed.view {
        View::Session => stage.show(pointed.bubble, View::Session, None, content),
        View::Draft
        | View::Receipt
        | View::Card
        | View::Prompt
        | View::Verdict
        | View::List
        | View::Note
        | View::Digest
        | View::Visit
        | View::Care => {
            stage.say(View::Session, None, content);
        }
    }
    stage.turn.commons.push(Common::Follow {
        unit: unit.clone(),
        yes,
    });
}

fn find(scene: &Scene, id: SessionId) -> Option<&Sitting> {
    scene.sittings.iter().find(|found| found.session.id == id)
}

/// As the speaker sees a session.
fn seen(stage: &Stage<'_>, found: &Sitting) -> Content {
    session_view::seen(stage.voice(), &stage.house, found, stage.speaker.id)
}

/// In the session's post, if the speaker holds it.
fn as_staff(stage: &Stage<'_>, found: &Sitting) -> By {
    let post = &found.session.opening.post;
    match stage.house.seats.holds(stage.speaker.id, post) {
        true => By::Post(post.clone()),
        false => By::Resident,
    }
}

fn order(stage: &mut Stage<'_>, id: SessionId, by: By, command: SessionCommand, at: BubbleId) {
    stage.turn.commons.push(Common::Session {
        id,
        by,
        command,
        place: None,
        at,
    });
}
