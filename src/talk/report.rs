//! Reporting a problem: any message begins it, slots fill in any order, one tap files it.

use super::{
    About, Action, Asking, BubbleId, Content, Draft, File, House, Keyboard, MediaKind, Piece,
    Place, Pointed, Press, Scene, Spoken, Stage, View, Whom, answering, browsing, filing, grid,
    manners, naming, parts, receipt, report_view, route, same, shelter, slots, spot, voicing,
};
use crate::{
    casework::{Actor, Request, owner_for},
    district::Level,
    label, say,
    triage::{CategoryCode, Kind, Route},
};

/// More open requests than this are no longer told apart: later words join the last one.
const DRAFTS: usize = 8;

/// Words that belong to no question: to an open request, to the case just filed, or to a new one.
pub(super) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) {
    let house = stage.house;
    let piece = route::piece(&scene.heard, spoken);
    let reading = house.rules.classify(&spoken.text);
    let located = house.gazetteer.read(&spoken.text);
    match reading.route {
        Some(Route::WishToDie) => {
            shelter::offered(stage);
            if reading.category.is_none() && located.unit.is_none() {
                return;
            }
        }
        // Violence at home never comes as far as here, unless staff quote it.
        Some(
            Route::HomeViolence
            | Route::AboutGrid
            | Route::AboutStreet
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
        || voicing::proposed(stage, spoken, &reading, &located)
    {
        return;
    }
    if manners::heard(stage, scene, spoken) {
        return;
    }
    let mut here = Place::Unknown;
    if let Some(draft) = stage.speaker.dialogue.drafts.pop() {
        if stage.speaker.dialogue.drafts.len() + 1 >= DRAFTS
            || belongs(&house, &draft, &piece, &reading, &located)
        {
            return join(stage, draft, piece);
        }
        // A second trouble in the same breath is at the same place, unless it says otherwise.
        if matches!(draft.place, Place::Known(_)) && draft.is_fresh(house.now, house.joining()) {
            here = draft.place.clone();
        }
        stage.speaker.dialogue.drafts.push(draft);
    } else if let Some(recent) = stage.speaker.dialogue.recent.clone()
        && house.now.signed_duration_since(recent.at) <= house.joining()
        && reading.emergency.is_none()
        && let Some(file) = scene.files.get(&recent.case)
        && !slots::is_another_matter(receipt::known(file), &house, &reading, &located)
        && file.case.is_open()
    {
        return receipt::answered(stage, file, spoken);
    }
    if reading.category.is_none()
        && located.unit.is_none()
        && spoken.media.is_empty()
        && manners::is_small_talk(&spoken.text, reading.kind)
    {
        return manners::small_talk(stage, reading.kind);
    }
    begin(stage, piece, here);
}

/// Whether a message belongs to the newest open request.
fn belongs(
    house: &House<'_>,
    draft: &Draft,
    piece: &Piece,
    reading: &crate::triage::Reading,
    located: &crate::locate::Located,
) -> bool {
    let spot = match &draft.place {
        Place::Known(spot) => Some(spot),
        Place::Unknown | Place::Several(_) | Place::Outside => None,
    };
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
    match draft.stage {
        // A photo may come late; words that answer a question may, too.
        Asking::Words
        | Asking::Place
        | Asking::WhichPlace
        | Asking::Browse
        | Asking::Phone
        | Asking::Resume => !another,
        Asking::Danger
        | Asking::Answer
        | Asking::Category
        | Asking::AllCategories
        | Asking::Parts
        | Asking::Kind
        | Asking::Whom
        | Asking::Change
        | Asking::Confirm => {
            piece.text.trim().is_empty()
                || (draft.is_fresh(house.now, house.joining()) && !another)
                || (!another && located.unit.is_some() && unit.is_none())
        }
    }
}

/// The beginning of a request.
pub(super) fn begin(stage: &mut Stage<'_>, piece: Piece, place: Place) {
    let mut draft = fresh(stage, place);
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
        bubble: super::BubbleId(stage.name()),
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
    advance(&mut draft);
    let content = report_view::draft(stage, &draft);
    let (id, person) = (draft.bubble, stage.speaker.id);
    stage.turn.bubbles.push(super::Bubble {
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
pub(super) fn go_on_apart(stage: &mut Stage<'_>, mut draft: Draft) {
    draft.bubble = super::BubbleId(stage.name());
    open(stage, draft);
}

/// The next question; the one for the category is put only once.
fn advance(draft: &mut Draft) {
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
pub(super) fn again(stage: &mut Stage<'_>, file: &File, below: BubbleId) {
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
pub(super) fn join(stage: &mut Stage<'_>, mut draft: Draft, piece: Piece) {
    let before = draft.stage;
    let latest = piece.text.clone();
    if before == Asking::Phone
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
        slots::reread(&mut draft, &stage.house, &latest);
        if draft.answer.is_some() {
            draft.answer = answering::card_for(&stage.house, &draft);
        }
        let nowhere = matches!(draft.place, Place::Unknown | Place::Outside);
        draft.place_asked |= matches!(before, Asking::Place | Asking::Browse)
            && nowhere
            && !latest.trim().is_empty();
    }
    // Somebody who answered a question looks at the end of the chat, not at an older bubble.
    let answered = matches!(
        before,
        Asking::Place | Asking::WhichPlace | Asking::Browse | Asking::Phone | Asking::Words
    ) && !latest.trim().is_empty();
    draft.touched_at = stage.house.now;
    go_on(stage, draft, answered);
}

/// An older message of a request was rewritten.
pub(super) fn rewrite(stage: &mut Stage<'_>, mut draft: Draft, message: i64, text: &str) {
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
pub(super) fn begin_at(stage: &mut Stage<'_>, scene: &Scene, message: i64, place: Place) {
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
pub(super) fn phone_for_draft(stage: &mut Stage<'_>, phone: &str) -> bool {
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
pub(super) fn go_on(stage: &mut Stage<'_>, mut draft: Draft, in_a_new_bubble: bool) {
    advance(&mut draft);
    if draft.urgent
        && matches!(
            draft.stage,
            Asking::Confirm | Asking::Whom | Asking::Phone | Asking::Category
        )
    {
        if in_a_new_bubble {
            let understood = report_view::understood(stage, &draft);
            stage.show(draft.bubble, View::Draft, None, Content::text(understood));
            draft.bubble = super::BubbleId(stage.name());
        }
        return filing::file(stage, draft);
    }
    if in_a_new_bubble {
        let understood = report_view::understood(stage, &draft);
        stage.show(draft.bubble, View::Draft, None, Content::text(understood));
        let content = report_view::draft(stage, &draft);
        draft.bubble = stage.say(View::Draft, None, content);
    } else {
        let content = report_view::draft(stage, &draft);
        stage.show(draft.bubble, View::Draft, None, content);
    }
    offer_keyboard(stage, &draft);
    stage.speaker.dialogue.drafts.push(draft);
}

/// A button under a draft.
pub(super) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press, pointed: &Pointed) {
    let Some(mut draft) = stage.speaker.dialogue.take_draft(press.bubble) else {
        return stage.toast(label!(stage.voice(), "toast-stale"));
    };
    // What is filed is what was seen: a bubble that changed under the thumb asks for another look.
    if press.action == Action::Send && press.revision != pointed.revision {
        stage.speaker.dialogue.drafts.push(draft);
        return stage.toast(label!(stage.voice(), "toast-look-again"));
    }
    match &press.action {
        Action::Send => {
            let same = same::found(stage, scene, &draft).filter(|_| draft.behalf.is_none());
            return match same {
                Some(file) => same::offer(stage, draft, file),
                None => filing::send(stage, draft),
            };
        }
        Action::Drop | Action::FalseAlarm => {
            return forget(stage, &draft, press.action == Action::FalseAlarm);
        }
        Action::AddPhoto => {
            stage.speaker.dialogue.drafts.push(draft);
            return stage.toast(label!(stage.voice(), "toast-add-photo"));
        }
        Action::TellGrid => {
            // The number and what to do stay readable above whatever follows.
            let warning = report_view::draft(stage, &draft);
            let warning = Content {
                rows: Vec::new(),
                ..warning
            };
            stage.show(draft.bubble, View::Note, None, warning);
            draft.bubble = stage.say(View::Draft, None, Content::default());
            draft.settled = true;
            draft.urgent = true;
            // They said it themselves: whoever is nearest. A report would hide the door that has to be found.
            draft.around = draft.around.filter(|level| *level < Level::Grid);
            if draft.about.kind == Kind::Report {
                draft.about.kind = Kind::Help;
                draft.about.kind_chosen = true;
            }
        }
        Action::Change => return look(stage, draft, Asking::Change),
        Action::ChangeCategory => return look(stage, draft, Asking::Category),
        Action::AllCategories => return look(stage, draft, Asking::AllCategories),
        Action::ChangeKind => return look(stage, draft, Asking::Kind),
        Action::Kind(kind) => {
            draft.about.kind = *kind;
            draft.about.kind_chosen = true;
            let reading = stage.house.rules.classify(&draft.text());
            draft.around = slots::around(&draft, &reading);
        }
        Action::Apart => return parts::apart(stage, draft),
        Action::Together => draft.parts.clear(),
        Action::Hotline => return rather_the_hotline(stage, &draft),
        Action::ChangeContact => return look(stage, draft, Asking::Whom),
        Action::Browse(unit) => match browsing::look_into(&stage.house, unit) {
            Some(browse) => {
                draft.browse = Some(browse);
                return look(stage, draft, Asking::Browse);
            }
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
        Action::ChangePlace
        | Action::PlaceElsewhere
        | Action::PlaceUnknown
        | Action::PlaceHere(_)
        | Action::PlaceHome
        | Action::Place(_) => {
            if !spot::choose(stage, &mut draft, &press.action) {
                stage.toast(label!(stage.voice(), "toast-stale"));
            }
        }
        Action::Back | Action::Resume => {}
        Action::AskPerson => draft.answer = None,
        Action::Clear => return answering::enough(stage, draft),
        Action::Category(code) => {
            if stage.house.rules.category(code).is_some() {
                draft.about = About {
                    category: Some(code.clone()),
                    chosen: true,
                    confident: true,
                    ..draft.about
                };
            }
        }
        Action::CategoryUnknown => {
            draft.about = About {
                category: None,
                chosen: true,
                ..draft.about
            }
        }
        Action::ContactMe => draft.whom = Whom::Writer,
        Action::ContactOther => draft.whom = Whom::Other { phone: None },
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(stage.voice(), "toast-stale")),
    }
    go_on(stage, draft, false);
}

/// Another face of the same draft: its menu, its categories.
fn look(stage: &mut Stage<'_>, mut draft: Draft, asking: Asking) {
    draft.stage = asking;
    let content = report_view::draft(stage, &draft);
    stage.show(draft.bubble, View::Draft, None, content);
    stage.speaker.dialogue.drafts.push(draft);
}

/// Nothing of it is kept.
pub(super) fn forget(stage: &mut Stage<'_>, draft: &Draft, false_alarm: bool) {
    let voice = stage.voice();
    let html = if false_alarm {
        say!(voice, "report-false-alarm")
    } else {
        say!(voice, "report-dropped")
    };
    stage.show(draft.bubble, View::Draft, None, Content::text(html));
    stage.turn.purge = true;
    forget_keyboard(stage);
}

/// They call the hotline instead; nothing of it is kept here.
fn rather_the_hotline(stage: &mut Stage<'_>, draft: &Draft) {
    forget(stage, draft, false);
    let hotline = stage.house.conversation.numbers.hotline.as_str();
    let html = say!(stage.voice(), "report-hotline", hotline = hotline);
    stage.show(draft.bubble, View::Draft, None, Content::text(html));
}

/// Every open request is dropped; says whether there was one.
pub(super) fn forget_all(stage: &mut Stage<'_>) -> bool {
    let drafts = std::mem::take(&mut stage.speaker.dialogue.drafts);
    for draft in &drafts {
        forget(stage, draft, false);
    }
    !drafts.is_empty()
}

pub(super) fn forget_keyboard(stage: &mut Stage<'_>) {
    // It hides itself once used; taking it away would cost a bubble. The next question may bring it again.
    stage.speaker.dialogue.keyboard_up = false;
}

/// The categories a draft's bubble offers: the likeliest first, never more than three.
pub(super) fn likely_categories(house: &House<'_>, draft: &Draft) -> Vec<CategoryCode> {
    let reading = house.rules.classify(&draft.text());
    let mut likely = house.rules.others(&reading);
    likely.truncate(3);
    likely
}

/// Whether a draft carries a voice that nobody can read.
pub(super) fn has_voice(draft: &Draft) -> bool {
    draft
        .media()
        .iter()
        .any(|media| media.kind == MediaKind::Voice)
}

/// Whose a draft would be if it were filed now.
pub(super) fn owner(stage: &Stage<'_>, draft: &Draft) -> crate::district::Post {
    let unit = match &draft.place {
        Place::Known(spot) => Some(&spot.unit),
        Place::Unknown | Place::Several(_) | Place::Outside => None,
    };
    let request = Request {
        category: draft.about.category.as_ref(),
        unit,
        around: draft.around,
        priority: slots::urgency(draft, &stage.house).0,
    };
    let writer = draft.behalf.is_none().then_some(stage.speaker.id);
    let world = stage.house.world(&Actor::Clock, writer);
    owner_for(&world, request)
}

/// What a draft is about, in words.
pub(super) fn category(stage: &Stage<'_>, draft: &Draft) -> String {
    naming::category_name(stage.voice(), &stage.house, draft.about.category.as_ref())
}
