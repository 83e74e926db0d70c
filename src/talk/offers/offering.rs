//! What a partner can help with: said in one sentence, found by the owner of a case, asked with one press.

use crate::{
    casework::Command,
    district::{Post, Role},
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::{By, OFFER_DAYS, OfferCommand, OfferId, file::File, offer::Offering},
    say,
    talk::{
        action::{Action, Press},
        context::{Acting, Scene, Stage},
        sessions::booking::Common,
    },
    triage::CategoryCode,
};
use serde::{Deserialize, Serialize};

/// An offer that is about to be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferDraft {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// Who offers.
    pub post: Post,
    /// What they said.
    pub words: Option<String>,
}

/// The seat of a partner's contact that the speaker holds.
fn post(stage: &Stage<'_>) -> Option<Post> {
    let mut posts = stage.house.seats.posts(stage.speaker.id);
    posts.find(|post| post.role == Role::Partner).cloned()
}

/// By command: what stands, and what else they can help with.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let Some(post) = post(stage) else {
        let content = Content::text(say!(voice, "offer-no-post"));
        stage.say(View::Note, None, content);
        return;
    };
    let mut html = say!(voice, "offer-ask", days = OFFER_DAYS);
    let mut buttons = Vec::new();
    for (n, offering) in scene.offers.iter().enumerate() {
        html.line(&say!(
            voice,
            "offer-line",
            n = n + 1,
            words = offering.words.as_str()
        ));
        buttons.push(Button::new(
            label!(voice, "label-offer-end", n = n + 1),
            Action::OfferEnd(offering.offer.id),
        ));
    }
    let bubble = stage.say(View::List, None, Content::text(html).rows(2, buttons));
    stage.speaker.dialogue.overtake();
    stage.speaker.dialogue.offering = Some(OfferDraft {
        bubble,
        post,
        words: None,
    });
}

/// The sentence; now what it is about.
pub(crate) fn said(stage: &mut Stage<'_>, text: &str) {
    let voice = stage.voice();
    let Some(mut draft) = stage.speaker.dialogue.offering.take() else {
        return;
    };
    let words = crate::message::content::beginning(text, 120).into_owned();
    let content = Content::text(say!(voice, "offer-what", words = words.as_str()));
    let categories = stage.house.rules.level1().map(|category| {
        Button::new(
            category.name(stage.speaker.lang),
            Action::OfferFor(category.code.clone()),
        )
    });
    let content = content
        .row([Button::new(
            label!(voice, "label-offer-any"),
            Action::OfferAny,
        )])
        .rows(3, categories.collect::<Vec<_>>());
    draft.bubble = stage.say(View::List, None, content);
    draft.words = Some(words);
    stage.speaker.dialogue.offering = Some(draft);
}

/// A button of an offer.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    match &press.action {
        Action::OfferFor(code) => publish(stage, press.bubble, Some(code.clone())),
        Action::OfferAny => publish(stage, press.bubble, None),
        Action::OfferEnd(id) => withdraw(stage, scene, press.bubble, *id),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(stage.voice(), "toast-stale")),
    }
}

fn publish(stage: &mut Stage<'_>, bubble: BubbleId, category: Option<CategoryCode>) {
    let voice = stage.voice();
    let draft = stage
        .speaker
        .dialogue
        .offering
        .take_if(|draft| draft.bubble == bubble && draft.words.is_some());
    let Some(OfferDraft {
        post,
        words: Some(words),
        ..
    }) = draft
    else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let html = say!(
        voice,
        "offer-published",
        words = words.as_str(),
        days = OFFER_DAYS
    );
    stage.show(bubble, View::List, None, Content::text(html));
    let id = OfferId(stage.name());
    let by = by(stage, &post);
    let command = OfferCommand::Publish { post, category };
    stage.turn.commons.push(Common::Offer {
        id,
        by,
        command,
        words: Some(words),
    });
}

fn withdraw(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, id: OfferId) {
    let voice = stage.voice();
    let Some(offering) = scene.offers.iter().find(|found| found.offer.id == id) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let by = by(stage, &offering.offer.post);
    let html = say!(voice, "offer-withdrawn", words = offering.words.as_str());
    stage.show(bubble, View::List, None, Content::text(html));
    stage.turn.commons.push(Common::Offer {
        id,
        by,
        command: OfferCommand::Withdraw,
        words: None,
    });
}

/// In that post, if the speaker still holds it.
fn by(stage: &Stage<'_>, post: &Post) -> By {
    match stage.house.seats.holds(stage.speaker.id, post) {
        true => By::Post(post.clone()),
        false => By::Resident,
    }
}

/// The owner of a case looks for a partner, or asks one.
pub(crate) fn owner(stage: &mut Stage<'_>, scene: &Scene, file: &File, press: &Press) {
    let voice = stage.voice();
    let house = stage.house;
    let case = &file.case;
    if let Action::AskPartner(id) = &press.action {
        let found = scene.offers.iter().find(|found| found.offer.id == *id);
        let Some(found) = found.filter(|found| !found.offer.ended) else {
            return stage.toast(label!(voice, "offer-gone"));
        };
        let unit = found.offer.post.unit.clone();
        let name = naming::unit_name(voice, &house, &unit);
        let content = Content::text(say!(voice, "offer-asked", partner = name));
        stage.show(press.bubble, View::List, Some(case.id), content);
        let command = Command::OpenClaim {
            to: vec![unit],
            inside: false,
        };
        return stage.order(case.id, Acting::Staff, command, Some(press.bubble));
    }
    let fits = |found: &&crate::model::offer::Offering| {
        let partner = &found.offer.post;
        found.offer.helps_with(case.category.as_ref())
            && house.seats.holders(partner).next().is_some()
    };
    let offers: Vec<&Offering> = scene.offers.iter().filter(fits).take(5).collect();
    if offers.is_empty() {
        return stage.toast(label!(voice, "offers-none"));
    }
    let mut html = say!(voice, "offers-title");
    let mut buttons = Vec::new();
    for found in offers {
        let name = naming::unit_name(voice, &house, &found.offer.post.unit);
        html.line(&say!(
            voice,
            "offers-line",
            partner = name.as_str(),
            words = found.words.as_str()
        ));
        let label = crate::message::content::beginning(&name, 12).into_owned();
        buttons.push(Button::new(label, Action::AskPartner(found.offer.id)));
    }
    let content = Content::text(html)
        .rows(1, buttons)
        .row([Button::new(
            label!(voice, "label-never-mind"),
            Action::CancelPrompt,
        )])
        .replying_to(Some(press.bubble));
    stage.say(View::List, Some(case.id), content);
}
