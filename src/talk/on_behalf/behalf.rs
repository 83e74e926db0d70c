//! At the table staff write down what somebody without a phone says; a family member may take it over later by a link.

use serde::{Deserialize, Serialize};

use crate::{
    casework::CaseId,
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        context::{Scene, Stage},
        input::Pointed,
        my_case::receipt,
        sessions::{announcing, booking::Common},
    },
    words::{Html, Voice},
};

/// A link to a case, as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseLink {
    /// It can be taken.
    Open {
        /// The case.
        case: CaseId,
        /// Where the link is shown.
        shown: Option<BubbleId>,
    },
    /// Its time is over.
    Expired,
    /// Somebody took it, or nobody ever made it.
    Gone,
}

/// A link that was opened and waits for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedLink {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// What the link carried.
    pub token: String,
}

/// The next words are somebody else's.
pub(crate) fn asked(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let post = announcing::posts(stage).into_iter().next();
    let html = match &post {
        Some(_) => say!(voice, "behalf-ask"),
        None => say!(voice, "behalf-no-post"),
    };
    if post.is_some() {
        stage.speaker.dialogue.overtake();
    }
    stage.speaker.dialogue.behalf = post;
    stage.say(View::Note, None, Content::text(html));
}

/// It is filed: its number to be read out, and the link for the family.
pub fn filed(voice: Voice<'_>, house: &House<'_>, file: &File) -> Content {
    let html = say!(
        voice,
        "behalf-filed",
        number = receipt::spoken_number(house, &file.case),
        post = naming::post_name(voice, house, &file.case.owner)
    );
    Content::text(html).row([Button::new(
        label!(voice, "label-family-link"),
        Action::FamilyLink,
    )])
}

/// A one-time link, to be handed over.
pub(crate) fn hand_over(stage: &mut Stage<'_>, scene: &Scene, pointed: &Pointed) {
    let voice = stage.voice();
    let file = pointed.case.and_then(|case| scene.files.get(&case));
    let mine = |file: &&File| {
        let opened_by = file.case.opened_by.as_ref();
        opened_by.is_some_and(|post| stage.house.seats.holds(stage.speaker.id, post))
    };
    let (Some(file), Some(token)) = (file.filter(mine), &scene.token) else {
        return stage.toast(label!(voice, "toast-not-yours"));
    };
    if file.writer.is_some() || file.case.erased {
        return stage.toast(label!(voice, "behalf-taken"));
    }
    let html = say!(
        voice,
        "behalf-link",
        number = receipt::spoken_number(&stage.house, &file.case),
        link = format!("https://t.me/{}?start=c_{token}", stage.house.bot_name)
    );
    let case = file.case.id;
    let bubble = stage.say(View::Note, Some(case), Content::text(html));
    let token = token.clone();
    let link = Common::Link {
        token,
        case,
        bubble,
    };
    stage.turn.commons.push(link);
}

/// What stands where a link stood that was used, or whose time is over.
pub fn spent_link(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "behalf-link-spent"))
}

/// Somebody opened a link.
pub(crate) fn opened(stage: &mut Stage<'_>, scene: &Scene, token: &str) {
    let voice = stage.voice();
    let file = match &scene.link {
        Some(CaseLink::Open { case, .. }) => scene.files.get(case),
        Some(CaseLink::Expired) => {
            return note(stage, say!(voice, "link-expired"));
        }
        Some(CaseLink::Gone) | None => None,
    };
    let Some(file) = file.filter(|file| file.writer.is_none() && !file.case.erased) else {
        return note(stage, say!(voice, "link-gone"));
    };
    let house = stage.house;
    if house.seats.holds(stage.speaker.id, &file.case.owner) {
        // Nobody's own case comes to their own post.
        return note(stage, say!(voice, "link-own"));
    }
    let html = say!(
        voice,
        "link-ask",
        number = receipt::spoken_number(&house, &file.case),
        body = house.conversation.legal_body.as_str(),
        days = house.deadlines.erase_days
    );
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-link-yes"), Action::LinkYes),
        Button::new(label!(voice, "label-link-no"), Action::LinkNo),
    ]);
    let bubble = stage.say(View::List, None, content);
    stage.speaker.dialogue.link = Some(OpenedLink {
        bubble,
        token: token.to_owned(),
    });
}

/// Yes or no to a link.
pub(crate) fn answered(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    let link = stage
        .speaker
        .dialogue
        .link
        .take_if(|link| link.bubble == press.bubble);
    let Some(link) = link else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let html = match (&press.action, &scene.link) {
        (Action::LinkYes, Some(CaseLink::Open { case, .. }))
            if scene
                .files
                .get(case)
                .is_some_and(|file| file.writer.is_none()) =>
        {
            let case = *case;
            let now = stage.house.now;
            stage.speaker.consented_at.get_or_insert(now);
            stage.turn.commons.push(Common::TakeCase {
                token: link.token,
                case,
            });
            say!(voice, "link-taken")
        }
        (Action::LinkYes, Some(CaseLink::Expired)) => say!(voice, "link-expired"),
        (Action::LinkYes, _) => say!(voice, "link-gone"),
        (_, _) => say!(voice, "link-left"),
    };
    stage.show(press.bubble, View::List, None, Content::text(html));
}

fn note(stage: &mut Stage<'_>, html: Html) {
    stage.say(View::Note, None, Content::text(html));
}
