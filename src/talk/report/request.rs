//! Reporting a problem: any message begins it, slots fill in any order, one tap files it.

use crate::{
    env::House,
    label,
    message::{
        content::{BubbleId, Content, Keyboard, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        address::grid,
        context::{Scene, Stage},
        danger::{endangered, shelter},
        input::Spoken,
        my_case::receipt,
        proposals::drafting,
        report::{
            answering, choosing,
            draft::{About, Draft, Piece, Place, Stage as Asking, Whom},
            draft_view, filing, joining, parts, slots,
        },
        router,
        small_talk::{manners, meta},
    },
    triage::{Kind, Route},
};

/// Words that belong to no question: to an open request, to the case just filed, or to a new one.
pub(crate) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) {
    let house = stage.house;
    let piece = router::piece(&scene.heard, spoken);
    let reading = house.rules.classify(&spoken.text);
    let located = house.gazetteer.read(&spoken.text);
    match reading.route {
        Some(Route::WishToDie) if reading.category.is_none() && located.unit.is_none() => {
            return shelter::of_life(stage);
        }
        Some(Route::WishToDie) => shelter::offered(stage),
        Some(Route::ChildAlone) if reading.emergency.is_none() => return shelter::of_child(stage),
        // Violence at home never comes as far as here, unless staff quote it.
        Some(
            Route::HomeViolence
            | Route::ChildAlone
            | Route::AboutGrid
            | Route::AboutStreet
            | Route::Discipline
            | Route::AboutNeighbour
            | Route::AboutEmployer
            | Route::MyGrid
            | Route::Proposal,
        )
        | None => {}
    }
    if stage.speaker.dialogue.behalf.is_some() {
        return begin(stage, piece, Place::Unknown);
    }
    if grid::heard(stage, spoken, &reading, &located)
        || drafting::proposed(stage, spoken, &reading, &located)
    {
        return;
    }
    if manners::heard(stage, spoken) || meta::heard(stage, scene, spoken, &reading, &located) {
        return;
    }
    let mut here = Place::Unknown;
    if joining::asks_beside(stage, spoken, &reading) {
        begin(stage, piece, Place::Unknown);
        // What waits for an answer of theirs goes on waiting for it.
        return stage.speaker.dialogue.drafts.rotate_right(1);
    }
    if let Some(draft) = stage.speaker.dialogue.drafts.pop() {
        if draft.danger.is_none()
            && draft.answer.is_none()
            && meta::only_presses(&spoken.text, &reading, &located)
        {
            return joining::pressed_for(stage, draft, piece);
        }
        if stage.speaker.dialogue.drafts.len() + 1 >= joining::DRAFTS
            || joining::belongs(&house, &draft, &piece, &reading, &located)
        {
            return join(stage, draft, piece);
        }
        // A second trouble in the same breath is at the same place, unless it says otherwise.
        if matches!(draft.place, Place::Known(_)) && draft.is_fresh(house.now, house.joining()) {
            here = draft.place.clone();
        }
        stage.speaker.dialogue.drafts.push(draft);
    } else if let Some(recent) = stage.speaker.dialogue.recent.clone()
        && reading.emergency.is_none()
        && let Some(file) = scene.files.get(&recent.case)
        && file.case.is_open()
        && (endangered::is_recent(&house, &recent) && endangered::goes_on(&spoken.text)
            || house.now.signed_duration_since(recent.at) <= house.joining()
                && !slots::is_another_matter(receipt::known(file), &house, &reading, &located))
    {
        return receipt::answered(stage, file, spoken);
    }
    if reading.category.is_none()
        && located.unit.is_none()
        && spoken.media.is_empty()
        && manners::is_small_talk(&spoken.text, reading.kind)
    {
        return manners::small_talk(stage, reading.kind, scene.heard.update_id);
    }
    begin(stage, piece, here);
}

/// The beginning of a request.
pub(crate) fn begin(stage: &mut Stage<'_>, piece: Piece, place: Place) {
    let mut draft = fresh(stage, place);
    // That it is outside is said together with the first question.
    draft.place_asked = draft.place == Place::Outside;
    draft.behalf = stage.speaker.dialogue.behalf.take();
    let latest = piece.text.clone();
    draft.pieces.push(piece);
    slots::reread(&mut draft, &stage.house, &latest);
    draft.parts = parts::of(&stage.house, &draft);
    draft.answer = answering::card_for(&stage.house, &draft);
    open(stage, draft);
}

/// An empty request.
fn fresh(stage: &mut Stage<'_>, place: Place) -> Draft {
    Draft {
        bubble: crate::message::content::BubbleId(stage.name()),
        touched_at: stage.house.now,
        about: About {
            kind: Kind::Help,
            category: None,
            chosen: false,
            kind_chosen: false,
            confident: false,
            for_other: None,
        },
        place,
        place_asked: false,
        mending: None,
        building_asked: false,
        place_again: false,
        place_only: false,
        whom: Whom::Unasked,
        around: None,
        category_asked: false,
        parts: Vec::new(),
        answer: None,
        nudged: false,
        browse: None,
        same_as: None,
        again_of: None,
        behalf: None,
        danger: None,
        settled: false,
        urgent: false,
        stage: Asking::Confirm,
        pieces: Vec::new(),
    }
}

/// A draft in a bubble of its own.
fn open(stage: &mut Stage<'_>, mut draft: Draft) {
    advance(&mut draft, &stage.house);
    let content = draft_view::draft(stage, &draft);
    let (id, person) = (draft.bubble, stage.speaker.id);
    stage.turn.bubbles.push(crate::message::content::Bubble {
        id,
        person,
        case: None,
        view: View::Draft,
        wanted: content,
        revision: 1,
    });
    offer_keyboard(stage, &draft);
    stage.speaker.dialogue.drafts.push(draft);
}

/// A further draft of one message, in a bubble of its own.
pub(crate) fn go_on_apart(stage: &mut Stage<'_>, mut draft: Draft) {
    draft.bubble = crate::message::content::BubbleId(stage.name());
    open(stage, draft);
}

/// The next question; the one for the category is put only once.
fn advance(draft: &mut Draft, house: &House<'_>) {
    slots::doubt(draft, house);
    draft.browse = None;
    draft.stage = slots::next_question(draft);
    draft.category_asked |= draft.stage == Asking::Category;
}

/// The keyboard that sends the position stands in a bubble of its own: one that carries it can never be edited.
fn offer_keyboard(stage: &mut Stage<'_>, draft: &Draft) {
    if draft.stage != Asking::Place || stage.speaker.dialogue.keyboard_up {
        return;
    }
    let voice = stage.voice();
    let keyboard = Keyboard::Position {
        label: label!(voice, "label-send-position"),
    };
    let content = Content {
        keyboard: Some(keyboard),
        silent: true,
        ..Content::text(say!(voice, "report-position-hint"))
    };
    stage.say(View::Note, None, content);
    stage.speaker.dialogue.keyboard_up = true;
}

/// It was solved for its writer, but not for this neighbour who had joined: a matter of their own, ready to be sent.
pub(crate) fn again(stage: &mut Stage<'_>, file: &File, below: BubbleId) {
    let voice = stage.voice();
    let case = &file.case;
    let drafts = &stage.speaker.dialogue.drafts;
    if drafts.iter().any(|draft| draft.again_of == Some(case.id)) {
        return stage.toast(label!(voice, "again-below"));
    }
    stage.show(
        below,
        View::Note,
        Some(case.id),
        Content::text(say!(voice, "again-below")),
    );
    let text = say!(
        voice,
        "again-words",
        number = case.number.spoken(),
        category = naming::category_name(voice, &stage.house, case.category.as_ref())
    );
    let place = grid::place_of(&stage.house, file).map_or(Place::Unknown, Place::Known);
    let piece = Piece {
        arrival: 0,
        update_id: 0,
        message: 0,
        text: text.as_str().to_owned(),
        media: Vec::new(),
        album: None,
    };
    let mut draft = fresh(stage, place);
    draft.pieces.push(piece);
    draft.about = About {
        kind: case.kind,
        category: case.category.clone(),
        chosen: true,
        kind_chosen: true,
        confident: true,
        for_other: None,
    };
    draft.again_of = Some(case.id);
    open(stage, draft);
}

/// A message joins an open request.
pub(crate) fn join(stage: &mut Stage<'_>, mut draft: Draft, piece: Piece) {
    let before = draft.stage;
    let latest = piece.text.clone();
    let bubbles_come = draft.is_fresh(stage.house.now, stage.house.joining());
    let mut worse = false;
    if before == Asking::WhichPlace
        && let Some(place) = choosing::said(&stage.house, &draft, &latest)
    {
        // Which one it is says nothing of the matter.
        draft.place_asked = false;
        draft.place = place;
        draft.pieces.push(Piece {
            text: String::new(),
            ..piece
        });
    } else if before == Asking::Phone
        && let Some(phone) = slots::phone(&latest)
    {
        draft.whom = Whom::Other { phone: Some(phone) };
        // The number is kept apart from the words, and only for whoever visits.
        draft.pieces.push(Piece {
            text: String::new(),
            ..piece
        });
    } else {
        draft.pieces.push(piece);
        // More words while we ask whether these are several matters: they are taken as one, and none is lost.
        if !latest.trim().is_empty() {
            draft.parts.clear();
        }
        // Asked about once: what is said again, or much later, is taken as it is.
        draft.building_asked |= before == Asking::Building
            && (slots::says_only_a_building(&draft, &stage.house, &latest)
                || !draft.is_fresh(stage.house.now, stage.house.joining()));
        slots::reread(&mut draft, &stage.house, &latest);
        // Another danger than the one a number was shown for: its own number.
        if before == Asking::Danger
            && let Some(now) = stage.house.rules.classify(&latest).emergency
            && draft.danger != Some(now)
        {
            // The number shown before stays to be read; only its buttons go.
            let shown = draft_view::draft(stage, &draft).html;
            stage.show(draft.bubble, View::Draft, None, Content::text(shown));
            draft.danger = Some(now);
            draft.bubble = stage.say(View::Draft, None, draft_view::draft(stage, &draft));
            worse = true;
        }
        if let Some(card) = draft.answer.take() {
            draft.answer = answering::card_for(&stage.house, &draft);
            if !latest.trim().is_empty() && before == Asking::Answer {
                draft.touched_at = stage.house.now;
                return answering::more(stage, draft, &card);
            }
        }
        let nowhere = matches!(draft.place, Place::Unknown | Place::Outside);
        if matches!(before, Asking::Place | Asking::Browse) && nowhere && !latest.trim().is_empty()
        {
            // Who tells on has not refused to say where: they are asked once more, unless it cannot wait.
            let tells_on = draft.place == Place::Unknown && (bubbles_come || !draft.place_again);
            draft.place_asked |= draft.urgent || !tells_on;
            draft.place_again = true;
        }
    }
    // Somebody who answered a question looks at the end of the chat, not at an older bubble.
    let answered = matches!(
        before,
        Asking::Place
            | Asking::WhichPlace
            | Asking::Building
            | Asking::Browse
            | Asking::Phone
            | Asking::Words
    ) && !latest.trim().is_empty();
    draft.touched_at = stage.house.now;
    if let Some(danger) = draft.danger
        && !worse
        && (before == Asking::Danger || draft.urgent && endangered::goes_on(&latest))
    {
        endangered::answer(stage, &draft, danger);
    }
    go_on(stage, draft, answered);
}

/// An older message of a request was rewritten.
pub(crate) fn rewrite(stage: &mut Stage<'_>, mut draft: Draft, message: i64, text: &str) {
    if let Some(piece) = draft
        .pieces
        .iter_mut()
        .find(|piece| piece.message == message)
    {
        piece.text = text.to_owned();
    }
    draft.parts.clear();
    slots::reread(&mut draft, &stage.house, text);
    go_on(stage, draft, false);
}

/// A request that begins with its place: a pin, a poster.
pub(crate) fn begin_at(stage: &mut Stage<'_>, scene: &Scene, message: i64, place: Place) {
    let piece = Piece {
        arrival: scene.heard.arrival,
        update_id: scene.heard.update_id,
        message,
        text: String::new(),
        media: Vec::new(),
        album: None,
    };
    begin(stage, piece, place);
}

/// A telephone that was shared while a request waits for one.
pub(crate) fn phone_for_draft(stage: &mut Stage<'_>, phone: &str) -> bool {
    let waits = |draft: &&Draft| draft.stage == Asking::Phone;
    let Some(bubble) = stage
        .speaker
        .dialogue
        .drafts
        .iter()
        .rev()
        .find(waits)
        .map(|draft| draft.bubble)
    else {
        return false;
    };
    let Some(mut draft) = stage.speaker.dialogue.take_draft(bubble) else {
        return false;
    };
    draft.whom = Whom::Other {
        phone: Some(slots::phone(phone).unwrap_or_else(|| phone.to_owned())),
    };
    go_on(stage, draft, true);
    true
}

/// Shows what a draft asks now. In a new bubble where the person should be notified; the old one loses its buttons.
pub(crate) fn go_on(stage: &mut Stage<'_>, mut draft: Draft, in_a_new_bubble: bool) {
    advance(&mut draft, &stage.house);
    if draft.urgent
        && matches!(
            draft.stage,
            Asking::Confirm | Asking::Whom | Asking::Phone | Asking::Category
        )
    {
        if in_a_new_bubble {
            let understood = draft_view::understood(stage, &draft);
            stage.show(draft.bubble, View::Draft, None, Content::text(understood));
            draft.bubble = crate::message::content::BubbleId(stage.name());
        }
        return filing::file(stage, draft);
    }
    if in_a_new_bubble {
        let understood = draft_view::understood(stage, &draft);
        stage.show(draft.bubble, View::Draft, None, Content::text(understood));
        let content = draft_view::draft(stage, &draft);
        draft.bubble = stage.say(View::Draft, None, content);
    } else {
        let content = draft_view::draft(stage, &draft);
        stage.show(draft.bubble, View::Draft, None, content);
    }
    offer_keyboard(stage, &draft);
    stage.speaker.dialogue.drafts.push(draft);
}
