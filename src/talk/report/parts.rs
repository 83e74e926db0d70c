//! Several matters in one message: offered apart, each with its own sentence and its own way; the writer decides.

use crate::{
    env::House,
    label,
    message::{
        content::{Button, Content, beginning},
        naming,
    },
    say,
    talk::{
        action::Action,
        context::Stage,
        report::{
            draft::{Draft, Piece, Place, Stage as Asking},
            request, slots,
        },
    },
};

/// How much of each matter the question quotes.
const PART_CHARS: usize = 80;

/// The matters of a draft that was just begun, if there are several and nothing is more urgent.
pub(crate) fn of(house: &House<'_>, draft: &Draft) -> Vec<String> {
    if draft.danger.is_some() || draft.around.is_some() || draft.pieces.len() != 1 {
        return Vec::new();
    }
    house.rules.matters(&draft.text())
}

/// The bubble that asks.
pub(crate) fn view(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let mut html = say!(voice, "parts-understood", count = draft.parts.len());
    for part in &draft.parts {
        let reading = stage.house.rules.classify(part);
        html.line(&say!(
            voice,
            "parts-line",
            category = naming::category_name(voice, &stage.house, reading.category.as_ref()),
            words = beginning(part, PART_CHARS).as_ref()
        ));
    }
    Content::text(html)
        .row([Button::new(label!(voice, "label-apart"), Action::Apart)])
        .row([
            Button::new(label!(voice, "label-together"), Action::Together),
            Button::new(label!(voice, "label-drop"), Action::Drop),
        ])
}

/// Each matter becomes a draft of its own: the first in the bubble that asked, with the media; the place is shared
/// where a part names none.
pub(crate) fn apart(stage: &mut Stage<'_>, mut whole: Draft) {
    let parts = std::mem::take(&mut whole.parts);
    let Some(piece) = whole.pieces.first().cloned() else {
        return request::go_on(stage, whole, false);
    };
    for (place, part) in parts.into_iter().enumerate() {
        let mut draft = whole.clone();
        let media = if place == 0 {
            whole.media()
        } else {
            Vec::new()
        };
        draft.pieces = vec![Piece {
            text: part.clone(),
            media,
            ..piece.clone()
        }];
        draft.place = Place::Unknown;
        slots::reread(&mut draft, &stage.house, &part);
        if matches!(draft.place, Place::Unknown) {
            draft.place = whole.place.clone();
        }
        if place == 0 {
            request::go_on(stage, draft, false);
        } else {
            draft.stage = Asking::Confirm;
            request::go_on_apart(stage, draft);
        }
    }
}
