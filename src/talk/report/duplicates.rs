//! The same matter twice: a neighbour joins an open case instead of filing it again; staff merge what was filed twice.
//! Nothing that was said is lost by either.

use crate::{
    casework::{Command, PartyId},
    district::UnitCode,
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming,
    },
    model::file::{File, Utterance},
    say,
    talk::{
        action::{Action, Press},
        context::{Acting, Scene, Stage},
        my_case::receipt,
        report::{
            draft::{Draft, Place, Spot},
            dropping, filing,
        },
    },
    triage::CategoryCode,
};

/// Fewer than so many are not counted aloud: neighbours would be recognised.
const COUNTED: usize = 5;

/// Stands for a room in words that many may read.
const MASK: &str = "***";

/// What a draft must be compared with before it is filed: its grid and category, where it is a public thing.
pub fn same_key(house: &House<'_>, draft: &Draft) -> Option<(UnitCode, CategoryCode)> {
    let is_public = house
        .category(draft.about.category.as_ref())
        .is_some_and(|category| category.public);
    let Place::Known(spot) = &draft.place else {
        return None;
    };
    let category = draft.about.category.clone()?;
    let open = is_public && draft.around.is_none() && !draft.urgent && draft.again_of.is_none();
    open.then(|| (spot.unit.clone(), category))
}

/// An open case of the same thing at the same place that somebody else filed, if there is one.
pub(crate) fn found<'s>(stage: &Stage<'_>, scene: &'s Scene, draft: &Draft) -> Option<&'s File> {
    let me = stage.speaker.id;
    let Place::Known(spot) = &draft.place else {
        return None;
    };
    let days = chrono::TimeDelta::from(stage.house.deadlines.join_days);
    scene.same.iter().find(|file| {
        let case = &file.case;
        let label = case.place.label.and_then(|label| file.said(label));
        case.may_be_joined()
            && file.party_of(me).is_none()
            && !stage.house.seats.holds(me, &case.owner)
            && stage.house.now <= case.filed_at + days
            && label.map(|said| said.text.as_str()) == spot.label.as_deref()
    })
}

/// "Somebody reported it already": join, or it is something else.
pub(crate) fn offer(stage: &mut Stage<'_>, draft: Draft, file: &File) {
    let voice = stage.voice();
    let house = stage.house;
    let neighbours = 1 + file.case.joined.len();
    let mut html = say!(
        voice,
        "same-found",
        subject = receipt::subject(voice, &house, file),
        post = naming::post_name(voice, &house, &file.case.owner)
    );
    if neighbours >= COUNTED {
        html.line(&say!(voice, "same-count", count = neighbours));
    }
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-join"), Action::Join),
        Button::new(label!(voice, "label-join-not"), Action::JoinNot),
    ]);
    stage.show(draft.bubble, View::Draft, None, content);
    stage.speaker.dialogue.drafts.push(Draft {
        same_as: Some(file.case.id),
        ..draft
    });
}

/// 「我也遇到」 or 「不是一回事」.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    let Some(draft) = stage.speaker.dialogue.take_draft(press.bubble) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let target = draft.same_as.and_then(|case| scene.files.get(&case));
    match (&press.action, target) {
        (Action::Join, Some(file)) if file.case.may_be_joined() => join(stage, draft, file),
        // It ended meanwhile: then this is a matter of its own.
        _ => filing::send(stage, draft),
    }
}

fn join(stage: &mut Stage<'_>, draft: Draft, file: &File) {
    let voice = stage.voice();
    let house = stage.house;
    let case = file.case.id;
    let person = stage.speaker.id;
    stage.speaker.consented_at.get_or_insert(house.now);
    dropping::forget_keyboard(stage);
    // Whose door it is does not belong into a matter that many see.
    let text = match &draft.place {
        Place::Known(Spot {
            room: Some(room), ..
        }) if !room.is_empty() => draft.text().replace(room.as_str(), MASK),
        Place::Known(_) | Place::Unknown | Place::Several(_) | Place::Outside => draft.text(),
    };
    let said = Utterance {
        media: draft.media(),
        ..Utterance::text(text)
    };
    let words = stage.keep(said);
    let number = receipt::spoken_number(&house, &file.case);
    // The bubble that asked becomes their receipt.
    let content = Content::text(say!(voice, "same-joined", number = number));
    stage.show(draft.bubble, View::Receipt, Some(case), content);
    if file.party_of(person).is_none() {
        let party = PartyId(stage.name());
        let acting = Acting::Joining(party, person);
        stage.order(case, acting, Command::Join { party }, Some(draft.bubble));
    }
    stage.order(case, Acting::Resident, Command::Add { words }, None);
}

/// Staff: which of the other open cases of this place is it?
pub(crate) fn merge(stage: &mut Stage<'_>, file: &File, press: &Press, scene: &Scene) {
    let voice = stage.voice();
    match &press.action {
        Action::Merge => {
            let others = candidates(scene, file);
            if others.is_empty() {
                return stage.toast(label!(voice, "merge-none"));
            }
            let buttons = others.iter().map(|other| {
                Button::new(other.case.number.spoken(), Action::MergeInto(other.case.id))
            });
            let mut html = say!(
                voice,
                "merge-which",
                number = receipt::spoken_number(&stage.house, &file.case)
            );
            for other in &others {
                html.line(&say!(
                    voice,
                    "merge-line",
                    number = other.case.number.spoken(),
                    subject = receipt::subject(voice, &stage.house, other)
                ));
            }
            let content = Content::text(html)
                .rows(2, buttons.collect::<Vec<_>>())
                .row([Button::new(
                    label!(voice, "label-never-mind"),
                    Action::CancelPrompt,
                )])
                .replying_to(Some(press.bubble));
            stage.say(View::List, Some(file.case.id), content);
        }
        Action::MergeInto(into) => match scene.files.get(into) {
            Some(other) if is_alike(file, other) => {
                let html = say!(
                    voice,
                    "merge-done",
                    number = receipt::spoken_number(&stage.house, &other.case)
                );
                stage.show(
                    press.bubble,
                    View::List,
                    Some(file.case.id),
                    Content::text(html),
                );
                unite(stage, file, other, press);
            }
            Some(_) | None => stage.toast(label!(voice, "refusal-not-to-be-merged")),
        },
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// Everybody who wrote or joined the one goes on with the other.
fn unite(stage: &mut Stage<'_>, file: &File, into: &File, press: &Press) {
    let people = file.people();
    let people: Vec<_> = people
        .filter(|person| into.party_of(*person).is_none())
        .collect();
    let into = into.case.id;
    stage.order(
        file.case.id,
        Acting::Staff,
        Command::Merge { into },
        Some(press.bubble),
    );
    for person in people {
        let party = PartyId(stage.name());
        stage.order(
            into,
            Acting::Joining(party, person),
            Command::Join { party },
            None,
        );
    }
}

/// Whether one may be merged into the other: open, of the same category in the same grid, and joinable by neighbours.
fn is_alike(file: &File, other: &File) -> bool {
    let (case, into) = (&file.case, &other.case);
    into.id != case.id
        && into.may_be_joined()
        && into.category == case.category
        && into.place.unit == case.place.unit
}

fn candidates<'s>(scene: &'s Scene, file: &File) -> Vec<&'s File> {
    let others = scene.same.iter().filter(|other| is_alike(file, other));
    others.take(6).collect()
}
