//! A draft becomes a case: its words are kept, its bubble becomes the receipt.

use crate::{
    casework::{CaseId, PartyId},
    label,
    message::content::{Button, Content, View},
    model::file::Utterance,
    say,
    talk::{
        action::Action,
        context::{NewCase, Stage},
        dialogue::{Recent, Sent},
        report::{
            about,
            draft::{Draft, Place, Spot, Stage as Asking, Whom},
            draft_view, dropping,
        },
    },
    triage::Priority,
    words::Lang,
};
use chrono::{DateTime, Utc};

/// The draft is sent, unless its writer sent very many today: then it waits, and whatever is urgent never does.
pub(crate) fn send(stage: &mut Stage<'_>, draft: Draft) {
    let day = stage.house.calendar.day(stage.house.now);
    let sent = stage.speaker.dialogue.sent.filter(|sent| sent.day == day);
    let limit = stage.house.conversation.cases_per_day.get();
    let is_much = sent.is_some_and(|sent| sent.count >= limit);
    let urgent =
        draft.urgent || crate::talk::report::slots::urgency(&draft, &stage.house).0 == Priority::P0;
    if !is_much || urgent {
        return file(stage, draft);
    }
    let voice = stage.voice();
    let hotline = stage.house.conversation.numbers.hotline.as_str();
    let html = say!(voice, "flood", count = limit, hotline = hotline);
    let content = Content::text(html)
        .row([Button::new(label!(voice, "label-send-later"), Action::Send)])
        .row([
            Button::new(
                label!(voice, "label-hotline", hotline = hotline),
                Action::Hotline,
            ),
            Button::new(label!(voice, "label-drop"), Action::Drop),
        ]);
    stage.show(draft.bubble, View::Draft, None, content);
    stage.toast(label!(voice, "toast-flood"));
    stage.speaker.dialogue.drafts.push(Draft {
        same_as: None,
        ..draft
    });
}

/// The draft becomes a case: with the same tap the person agrees that it is kept.
pub(crate) fn file(stage: &mut Stage<'_>, draft: Draft) {
    let now = stage.house.now;
    // An emergency needs no consent; whoever filed only that is asked with their first ordinary request.
    // What is written down for somebody else is theirs to agree to, at the table.
    if !draft.urgent && draft.behalf.is_none() {
        stage.speaker.consented_at.get_or_insert(now);
    }
    let id = CaseId(stage.name());
    let party = PartyId(stage.name());
    let said = draft
        .pieces
        .iter()
        .filter(|piece| !piece.text.trim().is_empty() || !piece.media.is_empty());
    let words = said
        .map(|piece| {
            stage.keep(Utterance {
                media: piece.media.clone(),
                ..Utterance::text(piece.text.as_str())
            })
        })
        .collect();
    let (label, room) = match &draft.place {
        Place::Known(spot) => {
            let label = spot.label.as_ref().map(|label| named(stage, spot, label));
            (label, spot.room.clone())
        }
        Place::Unknown | Place::Several(_) | Place::Outside => (None, None),
    };
    let label = label.map(|label| stage.keep(label));
    let room = room.map(|text| stage.keep(Utterance::text(text)));
    let contact = match &draft.whom {
        Whom::Other { phone: Some(phone) } => Some(stage.keep_phone(phone.clone())),
        Whom::Unasked | Whom::Writer | Whom::Other { phone: None } => None,
    };
    stage.speaker.dialogue.recent = match draft.behalf {
        Some(_) => None,
        None => Some(recent(&draft, id, now)),
    };
    let day = stage.house.calendar.day(now);
    let sent = stage.speaker.dialogue.sent.filter(|sent| sent.day == day);
    let count = sent.map_or(0, |sent| sent.count) + 1;
    stage.speaker.dialogue.sent = Some(Sent { day, count });
    dropping::forget_keyboard(stage);
    let bubble = draft.bubble;
    let unsent = left_behind(stage, &draft).filter(|_| !draft.urgent && draft.behalf.is_none());
    let read = stage.house.rules.classify(&draft.text()).category;
    stage.turn.filing = Some(Box::new(NewCase {
        id,
        party,
        bubble,
        draft,
        read,
        words,
        label,
        room,
        contact,
    }));
    if let Some(content) = unsent {
        stage.say(View::Note, None, content);
    }
}

/// Another request of theirs further up that waits for its tap since a while: whoever sent this one may think it went
/// along.
fn left_behind(stage: &Stage<'_>, sent: &Draft) -> Option<Content> {
    let (voice, house) = (stage.voice(), &stage.house);
    let waits = |draft: &&Draft| {
        draft.bubble < sent.bubble
            && draft.danger.is_none()
            && draft.stage == Asking::Confirm
            && !draft.is_fresh(house.now, house.joining())
    };
    let draft = stage.speaker.dialogue.drafts.iter().rfind(waits)?;
    let html = say!(
        voice,
        "unsent",
        subject = about::category(stage, draft),
        label = draft_view::send_label(stage, draft)
    );
    Some(Content {
        silent: true,
        ..Content::text(html).replying_to(Some(draft.bubble))
    })
}

/// A place as its handler reads it; a building that is not known there says so.
fn named(stage: &Stage<'_>, spot: &Spot, label: &str) -> Utterance {
    let doubted = |lang, place: &str| match spot.unsure {
        true => label!(stage.house.voice(lang), "place-unsure", place = place),
        false => place.to_owned(),
    };
    let english = spot.label_en.as_ref();
    Utterance {
        in_english: english.map(|place| doubted(Lang::En, place)),
        ..Utterance::text(doubted(Lang::Zh, label))
    }
}

fn recent(draft: &Draft, case: CaseId, at: DateTime<Utc>) -> Recent {
    Recent {
        case,
        at,
        danger: draft.danger.filter(|_| draft.urgent),
        messages: draft.pieces.iter().map(|piece| piece.message).collect(),
        albums: draft
            .pieces
            .iter()
            .filter_map(|piece| piece.album.clone())
            .collect(),
    }
}
