//! A draft becomes a case: its words are kept, its bubble becomes the receipt.

use chrono::{DateTime, Utc};

use super::{Draft, NewCase, Place, Recent, Stage, Utterance, Whom, report};
use crate::casework::{CaseId, PartyId};

/// The draft becomes a case: with the same tap the person agrees that it is kept.
pub(super) fn file(stage: &mut Stage<'_>, draft: Draft) {
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
        Place::Known(spot) => (spot.label.clone(), spot.room.clone()),
        Place::Unknown | Place::Several(_) | Place::Outside => (None, None),
    };
    let label = label.map(|text| stage.keep(Utterance::text(text)));
    let room = room.map(|text| stage.keep(Utterance::text(text)));
    let contact = match &draft.whom {
        Whom::Other { phone: Some(phone) } => Some(stage.keep_phone(phone.clone())),
        Whom::Unasked | Whom::Writer | Whom::Other { phone: None } => None,
    };
    stage.speaker.dialogue.recent = match draft.behalf {
        Some(_) => None,
        None => Some(recent(&draft, id, now)),
    };
    report::forget_keyboard(stage);
    let bubble = draft.bubble;
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
}

fn recent(draft: &Draft, case: CaseId, at: DateTime<Utc>) -> Recent {
    Recent {
        case,
        at,
        messages: draft.pieces.iter().map(|piece| piece.message).collect(),
        albums: draft
            .pieces
            .iter()
            .filter_map(|piece| piece.album.clone())
            .collect(),
    }
}
