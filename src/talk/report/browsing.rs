//! Looking for a place from the top: street, community, then the estates people know. It never files anything.

use crate::{
    district::{Level, Place, PlaceKind, UnitCode},
    env::House,
    label, locate,
    message::content::{Button, Content},
    say,
    talk::{
        action::Action,
        context::Stage,
        report::{
            draft::{Browse, Choice, Draft},
            draft_view,
        },
    },
};

/// What can be pressed in a unit; none where there is no such unit.
pub(crate) fn look_into(house: &House<'_>, unit: &UnitCode) -> Option<Browse> {
    let here = house.district.unit(unit)?;
    let choices = match here.level {
        Level::District | Level::Street => Vec::new(),
        Level::Community
        | Level::Grid
        | Level::Building
        | Level::Household
        | Level::Department
        | Level::Partner => places(house, unit),
    };
    Some(Browse {
        unit: unit.clone(),
        choices,
    })
}

/// Estates and landmarks of a community: what a resident knows, where a grid's number says nothing.
fn places(house: &House<'_>, community: &UnitCode) -> Vec<Choice> {
    let grids: Vec<&UnitCode> = house.district.children(community).iter().collect();
    let mut here: Vec<&Place> = house
        .district
        .places()
        .iter()
        .filter(|place| {
            matches!(place.kind, PlaceKind::Estate | PlaceKind::Landmark)
                && (grids.contains(&&place.grid) || place.grid == *community)
        })
        .collect();
    here.sort_by_key(|place| (place.kind == PlaceKind::Landmark, place.name.clone()));
    let twins = |name: &str| here.iter().filter(|place| *place.name == *name).count() > 1;
    let choice = |place: &&Place| {
        let buildings = place.buildings.as_ref().filter(|_| twins(&place.name));
        let hint = match buildings {
            Some(ranges) => format!("{} {ranges}", place.name),
            None => place.name.to_string(),
        };
        Choice {
            unit: place.grid.clone(),
            label: place.name.to_string(),
            hint_en: locate::in_english(&hint),
            hint,
        }
    };
    here.iter().map(choice).collect()
}

/// The units below as buttons, or the places; a community can be taken as it is.
pub(crate) fn view(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let district = stage.house.district;
    let Some((browse, here)) = draft
        .browse
        .as_ref()
        .and_then(|browse| Some((browse, district.unit(&browse.unit)?)))
    else {
        return Content::text(say!(voice, "report-browse", unit = ""));
    };
    let question = say!(voice, "report-browse", unit = here.name.to_string());
    let mut content = Content::text(draft_view::asking(
        draft_view::understood(stage, draft),
        question,
    ));
    if browse.choices.is_empty() {
        let below = district
            .children(&here.code)
            .iter()
            .filter_map(|code| district.unit(code))
            .filter(|unit| unit.level.is_territory());
        let buttons = below.map(|unit| {
            let action = match unit.level {
                Level::Grid => Action::PlaceHere(unit.code.clone()),
                _ => Action::Browse(unit.code.clone()),
            };
            Button::new(stage.voice().pick(&unit.name, locate::in_english), action)
        });
        content = content.rows(3, buttons.collect::<Vec<_>>());
    } else {
        let buttons = browse.choices.iter().enumerate().map(|(n, choice)| {
            let name = stage.voice().pick(&choice.hint, |_| choice.hint_en.clone());
            Button::new(name, Action::Place(n))
        });
        content = content.rows(3, buttons.collect::<Vec<_>>());
        content = content.row([Button::new(
            label!(voice, "label-place-here"),
            Action::PlaceHere(here.code.clone()),
        )]);
    }
    let up = here
        .parent
        .as_ref()
        .map(|parent| Button::new(label!(voice, "label-up"), Action::Browse(parent.clone())));
    content.row(
        up.into_iter()
            .chain([Button::new(label!(voice, "label-back"), Action::Back)]),
    )
}
