//! Where what somebody says next goes: to the request that waits, beside it, or into one of its own. It asks nothing.

use crate::{
    env::House,
    locate::Located,
    talk::{
        context::{Scene, Stage},
        danger::endangered,
        input::Spoken,
        report::{
            draft::{Draft, Piece, Stage as Asking},
            request, slots,
        },
    },
    triage::{Kind, Reading},
};

/// More open requests than this are no longer told apart: later words join the last one.
pub(crate) const DRAFTS: usize = 8;

/// Whether this is a question that a card answers, put in the middle of another matter.
pub(crate) fn asks_beside(stage: &Stage<'_>, spoken: &Spoken, reading: &Reading) -> bool {
    let house = &stage.house;
    let drafts = &stage.speaker.dialogue.drafts;
    let another = drafts.last().is_some_and(|draft| {
        draft.answer.is_none() && draft.stage != Asking::Words && draft.danger.is_none()
    });
    let asks = reading.kind == Kind::Consultation && reading.says_kind && spoken.media.is_empty();
    let today = house.calendar.day(house.now);
    let card = || house.rules.answer(&spoken.text, today);
    another && asks && drafts.len() + 1 < DRAFTS && card().is_some()
}

/// Whether their last request was filed just now, so that what follows joins it.
pub(crate) fn follows_a_filing(stage: &Stage<'_>, scene: &Scene) -> bool {
    let house = &stage.house;
    let recent = stage.speaker.dialogue.recent.as_ref();
    recent.is_some_and(|recent| {
        house.now.signed_duration_since(recent.at) <= house.joining()
            && scene.files.contains_key(&recent.case)
    })
}

/// A threat or a curse joins what waits, changes nothing of it, and brings its buttons to the end of the chat.
pub(crate) fn pressed_for(stage: &mut Stage<'_>, mut draft: Draft, piece: Piece) {
    draft.pieces.push(piece);
    draft.touched_at = stage.house.now;
    request::go_on(stage, draft, true);
}

/// Whether a message belongs to the newest open request.
pub(crate) fn belongs(
    house: &House<'_>,
    draft: &Draft,
    piece: &Piece,
    reading: &Reading,
    located: &Located,
) -> bool {
    let spot = draft.place.spot();
    let unit = spot.map(|spot| &spot.unit);
    let known = slots::Known {
        category: draft.about.category.as_ref(),
        unit,
        label: spot.and_then(|spot| spot.label.as_deref()),
    };
    if reading.emergency.is_some() && draft.danger.is_none() {
        // Danger is never a footnote to something else.
        return draft.is_fresh(house.now, house.joining());
    }
    let another = slots::is_another_matter(known, house, reading, located);
    // After an answer, what is a question or a matter of its own is answered as such; a detail is not.
    let asks = reading.kind == Kind::Consultation && reading.says_kind;
    match draft.stage {
        Asking::Answer => {
            piece.text.trim().is_empty() || !(asks || another || reading.category.is_some())
        }
        // A photo may come late; words that answer a question may, too.
        Asking::Words
        | Asking::Place
        | Asking::WhichPlace
        | Asking::Building
        | Asking::Browse
        | Asking::Phone
        | Asking::Resume => !another,
        // Who is in danger speaks of nothing else for a while.
        Asking::Danger => {
            draft.is_fresh(house.now, house.danger_lasts())
                && (!another || endangered::goes_on(&piece.text))
        }
        Asking::Category
        | Asking::AllCategories
        | Asking::Parts
        | Asking::Kind
        | Asking::Whom
        | Asking::Change
        | Asking::Confirm => {
            piece.text.trim().is_empty()
                || (draft.is_fresh(house.now, house.joining()) && !another)
                || (!another && located.unit.is_some() && unit.is_none())
                || slots::says_only_a_building(draft, house, &piece.text)
        }
    }
}
