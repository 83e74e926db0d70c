//! The place of a request: pressed, pointed at, scanned. It never reads words: `slots` does.

use crate::{
    district::{Level, Unit, UnitCode},
    env::House,
    message::content::View,
    talk::{
        action::Action,
        address::grid,
        context::{Scene, Stage},
        input::Pin,
        proposals::drafting,
        report::{
            draft::{Choice, Draft, Place, Spot, Stage as Asking},
            request, slots,
        },
    },
};

/// A button that says where it is, or that it is somewhere else. Says whether it could be taken.
pub(crate) fn choose(stage: &Stage<'_>, draft: &mut Draft, action: &Action) -> bool {
    let known = match action {
        Action::PlaceHere(unit) => stage.house.district.unit(unit).map(Spot::of_unit),
        Action::PlaceHome => stage.speaker.dialogue.home.clone(),
        Action::Place(n) => {
            offered(draft, *n).map(|choice| spot_of(&stage.house, &draft.text(), choice))
        }
        Action::PlaceUnknown => {
            draft.place = Place::Unknown;
            draft.place_asked = true;
            return true;
        }
        Action::BuildingAsSaid => {
            draft.building_asked = true;
            return true;
        }
        // Somewhere else: the question is put anew. A building number alone means the same estate.
        _ => {
            if let (Action::ChangePlace, Place::Known(spot)) = (action, &draft.place) {
                draft.mending = Some(spot.clone());
            }
            draft.building_asked = false;
            draft.place = Place::Unknown;
            draft.place_asked = false;
            return true;
        }
    };
    let taken = known.is_some();
    if let Some(spot) = known {
        draft.place = Place::Known(spot);
    }
    taken
}

/// A pin: the place of the newest request that has none, or the beginning of one.
pub(crate) fn pinned(stage: &mut Stage<'_>, scene: &Scene, pin: Pin) {
    let located = stage.house.gazetteer.at(
        crate::district::Point {
            lon: pin.lon,
            lat: pin.lat,
        },
        pin.accuracy_m,
    );
    if grid::pinned(stage, &located) || drafting::pinned(stage, &located) {
        return;
    }
    let place = match slots::place(&located) {
        Some(Place::Known(spot)) => Place::Known(Spot {
            chosen: true,
            ..spot
        }),
        Some(place) => place,
        None => Place::Outside,
    };
    let pointed = scene
        .pointed
        .filter(|pointed| pointed.view == View::Draft)
        .map(|pointed| pointed.bubble);
    let newest = pointed.or_else(|| {
        stage
            .speaker
            .dialogue
            .drafts
            .last()
            .map(|draft| draft.bubble)
    });
    if let Some(mut draft) = newest.and_then(|bubble| stage.speaker.dialogue.take_draft(bubble)) {
        draft.place_asked |= place == Place::Outside;
        draft.place = place;
        draft.touched_at = stage.house.now;
        return request::go_on(stage, draft, true);
    }
    // One outside is told so at once, and may be right all the same.
    request::begin_at(stage, scene, pin.message, place);
}

/// A poster's code: its grid is the place.
pub(crate) fn scanned(stage: &mut Stage<'_>, scene: &Scene, code: &str) {
    let unit = UnitCode::from(code);
    match stage.house.district.unit(&unit) {
        Some(unit) => {
            let place = Place::Known(Spot::of_unit(unit));
            request::begin_at(stage, scene, 0, place);
        }
        None => crate::talk::commands::welcome(stage),
    }
}

/// The n-th place the bubble offers.
fn offered(draft: &Draft, n: usize) -> Option<&Choice> {
    match (draft.stage, &draft.browse, &draft.place) {
        (Asking::Browse, Some(browse), _) => browse.choices.get(n),
        (_, _, Place::Several(choices)) => choices.get(n),
        (_, _, Place::Unknown | Place::Known(_) | Place::Outside) => None,
    }
}

/// The place of a choice. The words are read once more with its unit as context: they may say the building, too.
pub(crate) fn spot_of(house: &House<'_>, text: &str, choice: &Choice) -> Spot {
    let within = house.gazetteer.within(text, &choice.unit);
    let level = house
        .district
        .unit(&choice.unit)
        .map_or(Level::Grid, |unit| unit.level);
    let (unit, level) = match &within.unit {
        Some(unit) if within.confident => (unit.clone(), within.level.unwrap_or(level)),
        Some(_) | None => (choice.unit.clone(), level),
    };
    // Where the words name no place, what they are read as is the unit's own name.
    let said = within.span.is_some();
    Spot {
        unit,
        level,
        label: within
            .label
            .filter(|_| said)
            .or_else(|| Some(choice.label.clone())),
        label_en: within
            .label_en
            .filter(|_| said)
            .or_else(|| Some(choice.hint_en.clone())),
        room: within.room,
        group: within.group,
        snapped: false,
        unsure: false,
        chosen: true,
    }
}

impl Spot {
    /// A unit as a whole.
    pub(crate) fn of_unit(unit: &Unit) -> Self {
        Self {
            unit: unit.code.clone(),
            level: unit.level,
            label: None,
            label_en: None,
            room: None,
            group: None,
            snapped: false,
            unsure: false,
            chosen: true,
        }
    }
}
