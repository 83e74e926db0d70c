//! Giving a case to a unit: look down the tree, press the one that shall answer.

use crate::{
    casework::Refusal,
    district::{Level, UnitCode},
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{action::Action, context::Stage, my_case::receipt},
};

/// Where a dispatcher begins to look: the street of the case, else their own unit.
pub(crate) fn browsed_from(stage: &Stage<'_>, file: &File) -> UnitCode {
    let case = &file.case;
    let community = case.place.unit.as_ref().and_then(|unit| {
        stage.house.district.chain(unit).find(|above| {
            above.level == Level::Community && stage.house.district.unit(&above.code).is_some()
        })
    });
    community.map_or_else(|| case.owner.unit.clone(), |unit| unit.code.clone())
}

/// Units below a unit as buttons: look further, or give it here.
pub(crate) fn browse(
    stage: &mut Stage<'_>,
    file: &File,
    list: Option<BubbleId>,
    card: BubbleId,
    unit: &UnitCode,
) {
    let voice = stage.voice();
    let house = stage.house;
    let Some(here) = house.district.unit(unit) else {
        return stage.toast(naming::refusal(voice, Refusal::NoSuchUnit));
    };
    let below = house
        .district
        .children(unit)
        .iter()
        .filter_map(|code| house.district.unit(code))
        .filter(|child| child.level.is_territory() || child.level == Level::Department)
        .map(|child| {
            let action = if matches!(child.level, Level::Grid | Level::Department) {
                Action::GiveTo(child.code.clone())
            } else {
                Action::Browse(child.code.clone())
            };
            // Below a community its name need not be repeated.
            let name = child.name.strip_prefix(&*here.name).unwrap_or(&child.name);
            Button::new(name, action)
        });
    let mut content = Content::text(say!(
        voice,
        "card-give",
        number = receipt::spoken_number(&house, &file.case),
        unit = here.name.to_string()
    ));
    if *unit != file.case.owner.unit {
        content = content.row([Button::new(
            label!(voice, "label-give-here", unit = here.name.to_string()),
            Action::GiveTo(unit.clone()),
        )]);
    }
    content = content.rows(3, below.collect::<Vec<_>>());
    let mut last = Vec::new();
    if let Some(parent) = &here.parent {
        last.push(Button::new(
            label!(voice, "label-up"),
            Action::Browse(parent.clone()),
        ));
    }
    last.push(Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    ));
    content = content.row(last);
    match list {
        Some(bubble) => stage.show(bubble, View::List, Some(file.case.id), content),
        None => {
            stage.say(
                View::List,
                Some(file.case.id),
                content.replying_to(Some(card)),
            );
        }
    }
}
