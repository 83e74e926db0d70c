//! "Who is my grid?", and the address a resident may keep so that the next time it is one tap.
//! It never names a person: posts answer, whoever sits there.

use chrono::Timelike;

use crate::{
    casework::first_owner,
    district::{Level, MobileDesk, Unit},
    env::House,
    label,
    locate::{self, Located},
    message::{
        content::{BubbleId, Button, Content, Keyboard, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        context::Stage,
        dialogue::OfferedHome,
        input::Spoken,
        news::telling,
        report::{
            draft::{Choice, Place, Spot},
            slots,
        },
        sessions::booking,
    },
    triage::{Reading, Route},
    words::{Html, Lang, Voice},
};

/// By command: of the address they keep, else of one they are asked for.
pub(crate) fn asked(stage: &mut Stage<'_>) {
    match stage.speaker.dialogue.home.clone() {
        Some(home) => answer(stage, None, home),
        None => ask(stage),
    }
}

/// By words: the question itself, or the address that was asked for. Says whether it was either.
pub(crate) fn heard(
    stage: &mut Stage<'_>,
    spoken: &Spoken,
    reading: &Reading,
    located: &Located,
) -> bool {
    let was_asked = std::mem::take(&mut stage.speaker.dialogue.grid_asked);
    let asks = reading.route == Some(Route::MyGrid);
    let answers = was_asked
        && reading.emergency.is_none()
        && (slots::says_only_where(&spoken.text, located)
            || located.confident && reading.category.is_none());
    if !asks && !answers {
        return false;
    }
    match slots::place(located) {
        Some(place) => about(stage, place),
        None => asked(stage),
    }
    true
}

/// By a pin, where an address was asked for. Says whether it was.
pub(crate) fn pinned(stage: &mut Stage<'_>, located: &Located) -> bool {
    let was_asked = std::mem::take(&mut stage.speaker.dialogue.grid_asked);
    if was_asked {
        about(stage, slots::place(located).unwrap_or(Place::Outside));
    }
    was_asked
}

/// A button under one of these bubbles.
pub(crate) fn pressed(stage: &mut Stage<'_>, press: &Press) {
    let voice = stage.voice();
    let mine = |offered: &OfferedHome| offered.bubble == press.bubble;
    match &press.action {
        Action::KeepPlace => match stage.speaker.dialogue.offered_home.take_if(|o| mine(o)) {
            Some(OfferedHome { spot, .. }) => {
                let html = say!(voice, "home-kept", place = home_name(stage, &spot));
                stage.speaker.dialogue.home = Some(spot);
                telling::goes_on(stage, press.bubble, html);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::KeepNot => {
            stage.speaker.dialogue.offered_home.take_if(|o| mine(o));
            let html = say!(voice, "home-not-kept");
            telling::goes_on(stage, press.bubble, html);
        }
        Action::ForgetPlace => {
            stage.speaker.dialogue.home = None;
            let html = say!(voice, "home-forgotten");
            stage.show(press.bubble, View::Note, None, Content::text(html));
        }
        Action::OtherPlace => ask(stage),
        Action::GridOf(unit) => match stage.house.district.unit(unit) {
            Some(unit) => answer(stage, Some(press.bubble), Spot::of_unit(unit)),
            None => stage.toast(label!(voice, "toast-stale")),
        },
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// After somebody's first case ended: the address may be kept, once asked and easily left.
pub(crate) fn offer_to_keep(stage: &mut Stage<'_>, file: &File) {
    let dialogue = &stage.speaker.dialogue;
    if dialogue.home.is_some() || dialogue.home_was_offered {
        return;
    }
    let Some(spot) = spot_of(&stage.house, file) else {
        return;
    };
    let voice = stage.voice();
    let html = say!(voice, "home-offer", place = home_name(stage, &spot));
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-keep-place"), Action::KeepPlace),
        Button::new(label!(voice, "label-keep-not"), Action::KeepNot),
    ]);
    let content = Content {
        silent: true,
        ..content
    };
    let bubble = stage.say(View::Note, None, content);
    stage.speaker.dialogue.home_was_offered = true;
    remember_offer(stage, bubble, spot);
}

fn remember_offer(stage: &mut Stage<'_>, bubble: BubbleId, spot: Spot) {
    let at = stage.house.now;
    stage.speaker.dialogue.offered_home = Some(OfferedHome { bubble, spot, at });
}

/// The place of a case, where it is precise enough to be somebody's address.
fn spot_of(house: &House<'_>, file: &File) -> Option<Spot> {
    let room = file.case.place.room.and_then(|room| file.said(room));
    let spot = place_of(house, file).filter(|spot| spot.level == Level::Building)?;
    Some(Spot {
        room: room.map(|said| said.text.clone()),
        ..spot
    })
}

/// The place of a case as a request may have it, without the room.
pub(crate) fn place_of(house: &House<'_>, file: &File) -> Option<Spot> {
    let place = &file.case.place;
    let unit = house.district.unit(place.unit.as_ref()?)?;
    let Some(label) = place.label.and_then(|label| file.said(label)) else {
        return Some(Spot::of_unit(unit));
    };
    let label = label.text.clone();
    let read = house.gazetteer.within(&label, &unit.code);
    Some(Spot {
        level: read.level.unwrap_or(unit.level),
        label_en: read.label_en,
        label: Some(label),
        group: place.group.clone(),
        ..Spot::of_unit(unit)
    })
}

/// 「春晖公寓 3 号楼」, as on a button.
pub(crate) fn home_name(stage: &Stage<'_>, spot: &Spot) -> String {
    let label = match stage.voice().lang {
        Lang::Zh => spot.label.as_ref(),
        Lang::En => spot.label_en.as_ref().or(spot.label.as_ref()),
    };
    match label {
        Some(label) => label.clone(),
        None => naming::unit_name(stage.voice(), &stage.house, &spot.unit),
    }
}

fn ask(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let content = Content {
        keyboard: Some(Keyboard::Position {
            label: label!(voice, "label-send-position"),
        }),
        ..Content::text(say!(voice, "grid-ask"))
    };
    stage.say(View::Note, None, content);
    stage.speaker.dialogue.keyboard_up = true;
    stage.speaker.dialogue.grid_asked = true;
}

fn about(stage: &mut Stage<'_>, place: Place) {
    let voice = stage.voice();
    match place {
        Place::Known(spot) => answer(stage, None, spot),
        Place::Several(choices) => which(stage, &choices),
        Place::Outside => {
            let hotline = stage.house.conversation.numbers.hotline.as_str();
            let html = say!(voice, "report-outside", hotline = hotline);
            stage.say(View::Note, None, Content::text(html));
            stage.speaker.dialogue.grid_asked = true;
        }
        Place::Unknown => ask(stage),
    }
}

fn which(stage: &mut Stage<'_>, choices: &[Choice]) {
    let voice = stage.voice();
    let buttons = choices.iter().take(3).map(|choice| {
        let hint = voice.pick(&choice.hint, |_| choice.hint_en.clone());
        Button::new(
            label!(voice, "label-that-place", hint = hint),
            Action::GridOf(choice.unit.clone()),
        )
    });
    let content = Content::text(say!(voice, "report-which-place-unnamed"))
        .rows(2, buttons.collect::<Vec<_>>())
        .row([Button::new(
            label!(voice, "label-place-elsewhere"),
            Action::OtherPlace,
        )]);
    stage.say(View::List, None, content);
}

/// The chain of a place: who answers, the building group, the contact household, the tables.
fn answer(stage: &mut Stage<'_>, bubble: Option<BubbleId>, spot: Spot) {
    let voice = stage.voice();
    let is_kept = stage
        .speaker
        .dialogue
        .home
        .as_ref()
        .is_some_and(|home| (&home.unit, &home.label) == (&spot.unit, &spot.label));
    let mut content = Content::text(chain(stage, &spot));
    if is_kept {
        content = content.row([
            Button::new(label!(voice, "label-other-place"), Action::OtherPlace),
            Button::new(label!(voice, "label-forget-place"), Action::ForgetPlace),
        ]);
    } else if spot.level == Level::Building {
        content = content.row([Button::new(
            label!(voice, "label-keep-place"),
            Action::KeepPlace,
        )]);
    }
    let units: Vec<&Unit> = stage.house.district.chain(&spot.unit).collect();
    let followed = units
        .iter()
        .find(|unit| matches!(unit.level, Level::Grid | Level::Community));
    if let Some(unit) = followed {
        content = content.row([booking::follow_button(stage, &unit.code)]);
    }
    let offers = content
        .rows
        .iter()
        .flatten()
        .any(|button| button.code == Action::KeepPlace.into());
    let bubble = match bubble {
        Some(bubble) => {
            stage.show(bubble, View::List, None, content);
            bubble
        }
        None => stage.say(View::List, None, content),
    };
    if offers {
        remember_offer(stage, bubble, spot);
    }
}

fn chain(stage: &Stage<'_>, spot: &Spot) -> Html {
    let voice = stage.voice();
    let house = &stage.house;
    let units: Vec<&Unit> = house.district.chain(&spot.unit).collect();
    let at = |level: Level| units.iter().find(|unit| unit.level == level).copied();
    let mut html = Html::default();
    if spot.label.is_some() {
        html.line(&say!(voice, "line-place", place = home_name(stage, spot)));
    }
    let Some(unit) = at(Level::Grid)
        .or_else(|| at(Level::Community))
        .or_else(|| at(Level::Street))
    else {
        return html;
    };
    let above: Vec<String> = units
        .iter()
        .filter(|above| above.level < unit.level && above.level > Level::District)
        .map(|above| voice.pick(&above.name, locate::in_english))
        .collect();
    html.line(&say!(
        voice,
        "grid-unit",
        unit = voice.pick(&unit.name, locate::in_english),
        above = above.join(" · ")
    ));
    let post = unit.post();
    let answers = first_owner(house.district, house.seats, Some(&unit.code), None);
    let name = naming::post_name(voice, house, &post);
    html.line(&match answers == post {
        true => say!(voice, "grid-post", post = name),
        false => say!(
            voice,
            "grid-post-vacant",
            post = name,
            now = naming::post_name(voice, house, &answers)
        ),
    });
    let below = spot
        .group
        .iter()
        .flat_map(|group| house.district.groups(group));
    for group in below {
        let post = group.post();
        html.line(&say!(
            voice,
            "grid-near",
            post = naming::post_name(voice, house, &post)
        ));
    }
    for desk in units
        .iter()
        .flat_map(|unit| house.district.desks(&unit.code))
    {
        html.line(&desk_line(voice, desk));
    }
    if unit.level != Level::Grid {
        html.line(&say!(voice, "grid-say-more"));
    }
    html.line(&say!(voice, "grid-next"));
    html
}

fn desk_line(voice: Voice<'_>, desk: &MobileDesk) -> Html {
    let time = |time: chrono::NaiveTime| format!("{}:{:02}", time.hour(), time.minute());
    say!(
        voice,
        "grid-desk",
        weekday = desk.day.num_days_from_monday(),
        from = time(desk.from),
        until = time(desk.until),
        place = desk.place.to_string()
    )
}
