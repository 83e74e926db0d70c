//! 吹哨: the owner calls departments. Why, then whom; the first one pressed leads.

use crate::{
    casework::{Command, Ground},
    district::{Unit, UnitCode},
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::owning,
        context::{Acting, Stage},
        dialogue::WhistleDraft,
        my_case::receipt,
    },
};

/// A button of this flow; the card's owner pressed it.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    match &press.action {
        Action::Whistle => why(stage, file, press.bubble),
        Action::Ground(ground) => {
            stage.speaker.dialogue.whistle = Some(WhistleDraft {
                bubble: press.bubble,
                ground: *ground,
                departments: Vec::new(),
            });
            whom(stage, file, press.bubble);
        }
        Action::Department(unit) => {
            let draft = draft_of(stage, press.bubble);
            let Some(draft) = draft else {
                return stage.toast(label!(voice, "toast-stale"));
            };
            match draft.departments.iter().position(|known| known == unit) {
                Some(at) => {
                    draft.departments.remove(at);
                }
                None => draft.departments.push(unit.clone()),
            }
            whom(stage, file, press.bubble);
        }
        Action::WhistleGo => go(stage, file, press.bubble),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn draft_of<'s>(stage: &'s mut Stage<'_>, bubble: BubbleId) -> Option<&'s mut WhistleDraft> {
    let draft = stage.speaker.dialogue.whistle.as_mut();
    draft.filter(|draft| draft.bubble == bubble)
}

fn why(stage: &mut Stage<'_>, file: &File, card: BubbleId) {
    let voice = stage.voice();
    let mut html = say!(
        voice,
        "whistle-why",
        number = receipt::spoken_number(&stage.house, &file.case)
    );
    html.line(&owning::responsibility(stage, file));
    let grounds = Ground::ALL
        .map(|ground| Button::new(naming::ground_name(voice, ground), Action::Ground(ground)));
    let content = Content::text(html)
        .rows(1, grounds)
        .row([Button::new(
            label!(voice, "label-never-mind"),
            Action::CancelPrompt,
        )])
        .replying_to(Some(card));
    stage.say(View::List, Some(file.case.id), content);
}

/// The departments of the street, pressed on and off.
fn whom(stage: &mut Stage<'_>, file: &File, bubble: BubbleId) {
    let voice = stage.voice();
    let chosen: Vec<UnitCode> = draft_of(stage, bubble)
        .map(|draft| draft.departments.clone())
        .unwrap_or_default();
    let buttons: Vec<Button> = departments(stage, file)
        .into_iter()
        .map(|unit| {
            let name = short_name(stage, unit);
            let label = match chosen.iter().position(|code| *code == unit.code) {
                Some(0) => label!(voice, "label-department-leads", name = name),
                Some(_) => label!(voice, "label-department-called", name = name),
                None => name,
            };
            Button::new(label, Action::Department(unit.code.clone()))
        })
        .collect();
    let mut content = Content::text(say!(voice, "whistle-whom")).rows(3, buttons);
    if !chosen.is_empty() {
        content = content.row([Button::new(
            label!(voice, "label-whistle-go"),
            Action::WhistleGo,
        )]);
    }
    let content = content.row([Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    )]);
    stage.show(bubble, View::List, Some(file.case.id), content);
}

fn departments<'a>(stage: &Stage<'a>, file: &File) -> Vec<&'a Unit> {
    let case = &file.case;
    let unit = case.place.unit.as_ref().unwrap_or(&case.owner.unit);
    stage.house.district.departments(unit).collect()
}

/// A department's name without its street's.
fn short_name(stage: &Stage<'_>, unit: &Unit) -> String {
    let house = &stage.house;
    let above = unit
        .parent
        .as_ref()
        .and_then(|parent| house.district.unit(parent));
    let short = above
        .and_then(|above| unit.name.strip_prefix(&*above.name))
        .filter(|short| !short.is_empty())
        .unwrap_or(&unit.name);
    stage.voice().pick(short, crate::locate::in_english)
}

fn go(stage: &mut Stage<'_>, file: &File, bubble: BubbleId) {
    let voice = stage.voice();
    let draft = stage
        .speaker
        .dialogue
        .whistle
        .take_if(|draft| draft.bubble == bubble);
    let Some(draft) = draft.filter(|draft| !draft.departments.is_empty()) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let units = crate::talk::case_work::card::units(voice, &stage.house, &draft.departments);
    stage.show(
        bubble,
        View::List,
        Some(file.case.id),
        Content::text(say!(voice, "whistle-gone", units = units)),
    );
    stage.order(
        file.case.id,
        Acting::Staff,
        Command::Whistle {
            ground: draft.ground,
            departments: draft.departments,
        },
        Some(bubble),
    );
}
