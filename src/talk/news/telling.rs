//! What neighbours are told: may what was done for somebody be told, does somebody want to be told. Each is asked once,
//! quietly, after a case ended well or a grid was followed, and taken back as easily.

use serde::{Deserialize, Serialize};

use crate::{
    casework::{Case, Outcome, Rating},
    district::{District, Level, UnitCode},
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        address::grid,
        context::Stage,
        input::Pointed,
        sessions::booking::Common,
    },
    triage::CategoryCode,
    words::{Html, Voice},
};

/// Its buttons must live for weeks.
const VIEW: View = View::Session;

/// A thing that was put right, as the district and the rules call it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Thing {
    /// Where: a building group, never less.
    pub place: UnitCode,
    /// What.
    pub what: CategoryCode,
}

/// What is still to be asked after a case ended well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afterwards {
    /// May this be told?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell: Option<Thing>,
    /// Shall they be told what is done here?
    pub unit: UnitCode,
}

impl Thing {
    /// In words: where, and what.
    pub fn name(&self, voice: Voice<'_>, house: &House<'_>) -> (String, String) {
        let category = house.rules.category(&self.what);
        let what = category.map_or_else(
            || self.what.as_str().to_owned(),
            |category| category.name(voice.lang).to_owned(),
        );
        (naming::unit_name(voice, house, &self.place), what)
    }
}

/// What may be told of a case: a public thing that was solved, of nobody who is protected, at no less than a building.
pub fn thing(district: &District, case: &Case) -> Option<Thing> {
    let may_be_told = case.outcome == Some(Outcome::Solved)
        && case.public
        && !case.is_protected()
        && case.opened_by.is_none()
        // Where a room was named it may be somebody's home.
        && case.place.room.is_none()
        && !case.erased;
    if !may_be_told {
        return None;
    }
    let group = case.place.group.as_ref();
    let building = group.and_then(|group| district.at_level(group, Level::Building));
    let unit = case.place.unit.as_ref();
    Some(Thing {
        place: building.map(|unit| &unit.code).or(unit)?.clone(),
        what: case.category.clone()?,
    })
}

/// The button below a digest by which it comes no more.
pub fn weekly_stop(voice: Voice<'_>, unit: &UnitCode) -> Button {
    Button::new(
        label!(voice, "label-weekly-stop"),
        Action::WeeklyStop(unit.clone()),
    )
}

/// After a rating: the address may be kept; then the thing may be told, or the week is offered. Each is asked once, one at
/// a time, and after one case never all three.
pub(crate) fn rated(stage: &mut Stage<'_>, file: &File, rating: Rating) {
    let was_offered = stage.speaker.dialogue.home_was_offered;
    grid::offer_to_keep(stage, file);
    let waits = !was_offered && stage.speaker.dialogue.home_was_offered;
    let district = stage.house.district;
    let dialogue = &stage.speaker.dialogue;
    let is_told = dialogue.tells.is_some() || dialogue.tell_was_asked;
    let tell = match rating {
        Rating::Good if !is_told => thing(district, &file.case),
        Rating::Good | Rating::Fair | Rating::Poor => None,
    };
    let unit = file.case.place.unit.as_ref();
    let Some(unit) = unit.and_then(|unit| readable(district, unit)) else {
        return;
    };
    let has_question = tell.is_some() || !stage.speaker.dialogue.weekly_was_offered;
    stage.speaker.dialogue.afterwards = match rating {
        Rating::Good | Rating::Fair => Some(Afterwards { tell, unit }),
        Rating::Poor => None,
    };
    let ended_well = rating != Rating::Poor;
    if !waits && has_question && ended_well {
        let wanted = Content {
            silent: true,
            ..next(stage, Html::default())
        };
        stage.say(VIEW, None, wanted);
    }
}

/// Shows an answer in the bubble that asked, and the next question below it, if one is left.
pub(crate) fn goes_on(stage: &mut Stage<'_>, bubble: BubbleId, html: Html) {
    let wanted = next(stage, html);
    stage.show(bubble, VIEW, None, wanted);
}

/// The next question, below what is said before it.
fn next(stage: &mut Stage<'_>, mut html: Html) -> Content {
    let voice = stage.voice();
    let Some(afterwards) = stage.speaker.dialogue.afterwards.as_mut() else {
        return Content::text(html);
    };
    if let Some(thing) = afterwards.tell.take() {
        stage.speaker.dialogue.tell_was_asked = true;
        // The week is offered after another case: this is no form.
        stage.speaker.dialogue.afterwards = None;
        let (place, what) = thing.name(voice, &stage.house);
        html.line(&say!(voice, "tell-ask", place = place, what = what));
        return Content::text(html).row([
            Button::new(label!(voice, "label-tell"), Action::Tell),
            Button::new(label!(voice, "label-tell-not"), Action::TellNot),
        ]);
    }
    let unit = afterwards.unit.clone();
    stage.speaker.dialogue.afterwards = None;
    if std::mem::replace(&mut stage.speaker.dialogue.weekly_was_offered, true) {
        return Content::text(html);
    }
    let name = naming::unit_name(voice, &stage.house, &unit);
    html.line(&say!(voice, "weekly-offer", unit = name));
    Content::text(html).row([
        Button::new(label!(voice, "label-weekly"), Action::Weekly(unit)),
        Button::new(label!(voice, "label-weekly-not"), Action::WeeklyNot),
    ])
}

/// A grid is followed: whether they want its week, too, is asked once.
pub(crate) fn followed(stage: &mut Stage<'_>, unit: &UnitCode, name: String) -> Content {
    let voice = stage.voice();
    let mut html = say!(voice, "followed", unit = name.as_str());
    if !std::mem::replace(&mut stage.speaker.dialogue.weekly_was_offered, true) {
        html.line(&say!(voice, "weekly-offer", unit = name));
    }
    let weekly = Button::new(label!(voice, "label-weekly"), Action::Weekly(unit.clone()));
    let unfollow = Button::new(
        label!(voice, "label-unfollow"),
        Action::Unfollow(unit.clone()),
    );
    Content::text(html).row([weekly]).row([unfollow])
}

/// The unit whose digest residents of a place read: its grid, else its community.
fn readable(district: &District, unit: &UnitCode) -> Option<UnitCode> {
    let mut chain = district.chain(unit);
    let found = chain.find(|unit| matches!(unit.level, Level::Grid | Level::Community));
    found.map(|unit| unit.code.clone())
}

/// The units whose week somebody may read when they ask for it: those they follow, else that of their address; no more
/// than fit a phone.
pub fn reads(
    district: &District,
    followed: &[&UnitCode],
    home: Option<&UnitCode>,
) -> Vec<UnitCode> {
    const FIT: usize = 2;
    let home = home.filter(|_| followed.is_empty());
    let mut units = Vec::new();
    for unit in followed.iter().copied().chain(home) {
        let unit = readable(district, unit);
        units.extend(unit.filter(|unit| !units.contains(unit)));
    }
    units.truncate(FIT);
    units
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, press: &Press, pointed: &Pointed) {
    let voice = stage.voice();
    match &press.action {
        Action::Tell => tells(stage, pointed, true),
        Action::TellNot => tells(stage, pointed, false),
        Action::Weekly(unit) => weekly(stage, unit, press.bubble),
        Action::WeeklyNot => {
            let html = say!(voice, "weekly-not");
            stage.show(press.bubble, VIEW, None, Content::text(html));
        }
        Action::WeeklyStop(unit) => stops(stage, unit),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn tells(stage: &mut Stage<'_>, pointed: &Pointed, yes: bool) {
    let voice = stage.voice();
    stage.speaker.dialogue.tells = Some(yes);
    let html = match yes {
        true => say!(voice, "tell-yes"),
        false => say!(voice, "tell-no"),
    };
    match pointed.view == VIEW {
        true => goes_on(stage, pointed.bubble, html),
        // The privacy notice stays where it is.
        false => {
            stage.say(View::Note, None, Content::text(html));
        }
    }
}

fn weekly(stage: &mut Stage<'_>, unit: &UnitCode, bubble: BubbleId) {
    let voice = stage.voice();
    let Some(unit) = readable(stage.house.district, unit) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    stage.speaker.dialogue.weekly_was_offered = true;
    let name = naming::unit_name(voice, &stage.house, &unit);
    let html = say!(voice, "weekly-yes", unit = name);
    let content = Content::text(html).row([weekly_stop(voice, &unit)]);
    stage.show(bubble, VIEW, None, content);
    stage.turn.commons.push(Common::Weekly { unit, yes: true });
}

/// The digest stays where it is; what is true from now on is said below.
fn stops(stage: &mut Stage<'_>, unit: &UnitCode) {
    let voice = stage.voice();
    let name = naming::unit_name(voice, &stage.house, unit);
    let html = say!(voice, "weekly-stopped", unit = name);
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-weekly"), Action::Weekly(unit.clone())),
        Button::new(
            label!(voice, "label-unfollow"),
            Action::Unfollow(unit.clone()),
        ),
    ]);
    stage.say(VIEW, None, content);
    let unit = unit.clone();
    stage.turn.commons.push(Common::Weekly { unit, yes: false });
}

/// The line of the privacy notice, and the way to change one's mind, for whoever was asked.
pub(crate) fn in_notice(stage: &Stage<'_>) -> Option<(Html, Button)> {
    let voice = stage.voice();
    stage.speaker.dialogue.tells.map(|yes| match yes {
        true => (
            say!(voice, "privacy-tells"),
            Button::new(label!(voice, "label-tell-no-more"), Action::TellNot),
        ),
        false => (
            say!(voice, "privacy-tells-not"),
            Button::new(label!(voice, "label-tell-again"), Action::Tell),
        ),
    })
}
