//! 看望: a resident asks to be looked in on, and stops it with one press; the branch secretary and the deputy see their
//! grid's list, whoever was not visited for longest first. Health is sensitive: it has a consent of its own, and nobody
//! else sees it.

use crate::{
    casework::PersonId,
    district::{Level, Post, Role, UnitCode},
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming, time_format,
    },
    model::{CareId, CareReason, care::Cared},
    say,
    talk::{
        action::{Action, Press},
        context::{Scene, Stage},
        input::Spoken,
        report::{
            draft::{Place, Spot},
            slots,
        },
        sessions::booking::Common,
    },
    words::{Html, Lang, Voice},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// As much as somebody says of themselves or of where they live.
const CHARS: usize = 60;
/// So long the next words may be an answer.
const WAITS: TimeDelta = TimeDelta::hours(1);
/// Whoever was not visited for so many days is named in the morning.
pub const CARE_DAYS: i64 = 14;

/// What is known of whom to look in on, as far as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cares {
    /// What the speaker asked for.
    pub mine: Option<Cared>,
    /// The list of the grids whose branch the speaker leads.
    pub list: Vec<Cared>,
    /// The others of the speaker's household, by their languages.
    pub family: Vec<(PersonId, Lang)>,
    /// Where the list stands in which the speaker is.
    pub shown: Vec<BubbleId>,
}

/// What shall happen to the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CareDeed {
    /// The speaker asks for it.
    Ask(Cared),
    /// The speaker stops it.
    Stop,
    /// Somebody was visited.
    Visited(CareId, Post),
    /// The speaker's family is asked whether they want it.
    Family,
}

/// What somebody is about to ask for. Nothing of it is kept before they agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareDraft {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// Since when: what nobody agreed to keep goes after a while.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: CareReason,
    /// Why, in words.
    pub words: Option<String>,
    /// Where: the grid, and as it is called.
    pub place: Option<(UnitCode, String)>,
}

impl CareDraft {
    fn waits_for_reason(&self) -> bool {
        self.reason == CareReason::Other && self.words.is_none()
    }
}

/// The seats that see a list: those who lead a grid's branch.
pub fn sees_cares(post: &Post, house: &House<'_>) -> bool {
    let unit = house.district.unit(&post.unit);
    matches!(post.role, Role::Secretary | Role::Deputy)
        && unit.is_some_and(|unit| unit.level == Level::Grid)
}

/// By command: the list of one's grid, or what one asks for oneself.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let house = stage.house;
    let mut posts = house.seats.posts(stage.speaker.id);
    match posts.any(|post| sees_cares(post, &house)) {
        true => {
            let content = list(stage.voice(), &house, &scene.cares.list, 0);
            stage.say(View::Care, None, content);
        }
        false => own(stage, scene),
    }
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    // A press repeats the bubble it was made on, and all of these speak of somebody's health.
    stage.turn.purge = true;
    match &press.action {
        Action::CareSelf => own(stage, scene),
        Action::CareFor(reason) => {
            let home = stage.speaker.dialogue.home.as_ref();
            let place = home.and_then(|home| address(&stage.house, home));
            let draft = CareDraft {
                bubble: press.bubble,
                at: stage.house.now,
                reason: *reason,
                words: None,
                place,
            };
            go_on(stage, draft, false);
        }
        Action::CareFamily => family(stage, scene, press.bubble),
        Action::CareStop => stop(stage, press.bubble),
        Action::CarePage(page) => turn(stage, scene, press.bubble, *page),
        Action::CareVisited(id) => visited(stage, scene, press.bubble, *id),
        Action::CarePlace | Action::CareYes | Action::CareNo => {
            let draft = &mut stage.speaker.dialogue.care;
            match draft.take_if(|draft| draft.bubble == press.bubble) {
                Some(draft) => settle(stage, draft, &press.action),
                None => stage.toast(label!(voice, "toast-stale")),
            }
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// What somebody asks for themselves: what it is, or what they have.
fn own(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let family = (!scene.cares.family.is_empty())
        .then(|| Button::new(label!(voice, "label-care-family"), Action::CareFamily));
    let content = match &scene.cares.mine {
        Some(mine) => Content::text(say!(
            voice,
            "care-mine",
            reason = reason_name(voice, mine.reason, mine.words.as_deref()),
            place = mine.place.as_str()
        ))
        .row([Button::new(
            label!(voice, "label-care-stop"),
            Action::CareStop,
        )]),
        None => {
            let reasons = CareReason::ALL.map(|reason| {
                let key = match reason {
                    CareReason::Alone => "label-care-alone",
                    CareReason::Frail => "label-care-frail",
                    CareReason::Other => "label-care-other",
                };
                Button::new(voice.label(key), Action::CareFor(reason))
            });
            Content::text(say!(voice, "care-what")).rows(2, reasons)
        }
    };
    stage.say(View::List, None, content.row(family));
}

/// What is asked next; in a new bubble where the person looks at the end of the chat.
fn go_on(stage: &mut Stage<'_>, mut draft: CareDraft, anew: bool) {
    let voice = stage.voice();
    let drop = Button::new(label!(voice, "label-care-no"), Action::CareNo);
    let content = if draft.waits_for_reason() {
        Content::text(say!(voice, "care-words")).row([drop])
    } else if let Some((unit, place)) = &draft.place {
        let house = &stage.house;
        Content::text(say!(
            voice,
            "care-consent",
            reason = reason_name(voice, draft.reason, draft.words.as_deref()),
            place = place.as_str(),
            unit = naming::unit_name(voice, house, unit),
            body = house.conversation.legal_body.as_str()
        ))
        .row([Button::new(
            label!(voice, "label-care-yes"),
            Action::CareYes,
        )])
        .row([
            Button::new(label!(voice, "label-care-place"), Action::CarePlace),
            drop,
        ])
    } else {
        Content::text(say!(voice, "care-place")).row([drop])
    };
    if anew {
        // What was written above is not repeated there.
        let asked = Content::text(say!(voice, "prompt-below"));
        stage.show(draft.bubble, View::List, None, asked);
        draft.bubble = stage.say(View::List, None, content);
    } else {
        stage.show(draft.bubble, View::List, None, content);
    }
    stage.speaker.dialogue.care = Some(draft);
}

/// The bubble whose question waits for words.
pub(crate) fn waits(stage: &Stage<'_>) -> Option<BubbleId> {
    let draft = stage.speaker.dialogue.care.as_ref();
    let draft = draft.filter(|draft| draft.waits_for_reason() || draft.place.is_none());
    // After a while the next words are about something else; what is asked stays, with its buttons.
    let draft = draft.filter(|draft| stage.house.now - draft.at <= WAITS);
    draft.map(|draft| draft.bubble)
}

/// Whether an address is what it waits for.
pub(crate) fn waits_for_place(stage: &Stage<'_>) -> bool {
    let draft = stage.speaker.dialogue.care.as_ref();
    draft.is_some_and(|draft| !draft.waits_for_reason() && draft.place.is_none())
}

/// Words that a question of this flow waits for.
pub(crate) fn said(stage: &mut Stage<'_>, spoken: &Spoken) {
    let Some(mut draft) = stage.speaker.dialogue.care.take() else {
        return;
    };
    let text = crate::message::content::beginning(spoken.text.trim(), CHARS).into_owned();
    if draft.waits_for_reason() {
        draft.words = Some(text);
    } else {
        let located = stage.house.gazetteer.read(&spoken.text);
        let spot = match slots::place(&located) {
            Some(Place::Known(spot)) => Some(spot),
            Some(Place::Several(_) | Place::Outside | Place::Unknown) | None => None,
        };
        let grid = spot.and_then(|spot| grid_of(&stage.house, &spot.unit));
        draft.place = grid.map(|grid| (grid, text));
        if draft.place.is_none() {
            let html = say!(stage.voice(), "care-place-again");
            stage.say(View::Note, None, Content::text(html));
            stage.speaker.dialogue.care = Some(draft);
            return;
        }
    }
    go_on(stage, draft, true);
}

/// The address somebody keeps, if it says in which grid.
fn address(house: &House<'_>, home: &Spot) -> Option<(UnitCode, String)> {
    let grid = grid_of(house, &home.unit)?;
    let label = home.label.clone()?;
    let room = home.room.as_ref();
    Some((
        grid,
        room.map_or(label.clone(), |room| format!("{label} {room}")),
    ))
}

fn grid_of(house: &House<'_>, unit: &UnitCode) -> Option<UnitCode> {
    let grid = house.district.at_level(unit, Level::Grid)?;
    Some(grid.code.clone())
}

/// Yes, no, or another address.
fn settle(stage: &mut Stage<'_>, mut draft: CareDraft, action: &Action) {
    let voice = stage.voice();
    let bubble = draft.bubble;
    match (action, draft.place.take()) {
        (Action::CarePlace, _) => go_on(stage, draft, false),
        (Action::CareYes, Some((unit, place))) if !draft.waits_for_reason() => {
            let html = say!(
                voice,
                "care-noted",
                unit = naming::unit_name(voice, &stage.house, &unit)
            );
            stage.show(bubble, View::List, None, Content::text(html));
            let care = Cared {
                id: CareId(stage.name()),
                unit,
                reason: draft.reason,
                words: draft.words,
                place,
                since: stage.house.now,
                visited: None,
            };
            let deed = CareDeed::Ask(care);
            stage.turn.commons.push(Common::Care(deed));
        }
        (_, _) => {
            let html = say!(voice, "care-dropped");
            stage.show(bubble, View::List, None, Content::text(html));
        }
    }
}

fn stop(stage: &mut Stage<'_>, bubble: BubbleId) {
    let html = say!(stage.voice(), "care-stopped");
    stage.show(bubble, View::List, None, Content::text(html));
    stage.turn.commons.push(Common::Care(CareDeed::Stop));
}

/// The family is asked, each for themselves; what they answer is theirs. Once a day.
fn family(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let today: NaiveDate = stage.house.calendar.day(stage.house.now);
    let asked = stage.speaker.dialogue.care_family.replace(today);
    let html = match scene.cares.family.is_empty() {
        true => say!(voice, "family-not-linked"),
        false if asked == Some(today) => say!(voice, "care-family-once"),
        false => {
            let deed = CareDeed::Family;
            stage.turn.commons.push(Common::Care(deed));
            say!(voice, "care-family-asked")
        }
    };
    stage.show(bubble, View::List, None, Content::text(html));
}

/// What somebody of the family is asked.
pub fn care_offered(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "care-offered")).row([Button::new(
        label!(voice, "label-care-look"),
        Action::CareSelf,
    )])
}

/// What stands where a list stood in which somebody is no more.
pub fn care_list_over(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "care-list-over"))
}

/// Another grid looks in on somebody from now on; none where nobody knows which.
pub fn care_moved(voice: Voice<'_>, house: &House<'_>, to: Option<&UnitCode>) -> Content {
    match to {
        Some(unit) => {
            let unit = naming::unit_name(voice, house, unit);
            let stop = Button::new(label!(voice, "label-care-stop"), Action::CareStop);
            Content::text(say!(voice, "care-moved", unit = unit)).row([stop])
        }
        None => Content::text(say!(voice, "care-lost")),
    }
}

/// Another page of the list.
fn turn(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, page: usize) {
    let content = list(stage.voice(), &stage.house, &scene.cares.list, page);
    stage.show(bubble, View::Care, None, content);
}

/// Somebody was visited: they are the last of the list now.
fn visited(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, id: CareId) {
    let voice = stage.voice();
    let house = stage.house;
    let me = stage.speaker.id;
    let mut cares = scene.cares.list.clone();
    let Some(care) = cares.iter_mut().find(|care| care.id == id) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let mut posts = house.seats.posts(me);
    let post = posts.find(|post| post.unit == care.unit && sees_cares(post, &house));
    let Some(post) = post.cloned() else {
        return stage.toast(label!(voice, "toast-not-yours"));
    };
    let day = |at| house.calendar.day(at);
    if care.visited.map(day) == Some(day(house.now)) {
        return stage.toast(label!(voice, "care-visited-today"));
    }
    care.visited = Some(house.now);
    cares.sort_by_key(Cared::turn);
    let deed = CareDeed::Visited(id, post);
    stage.turn.commons.push(Common::Care(deed));
    stage.toast(label!(voice, "care-visited"));
    let content = list(voice, &house, &cares, 0);
    stage.show(bubble, View::Care, None, content);
}

/// The list, for whoever may see it; whoever may not sees an empty one.
fn list(voice: Voice<'_>, house: &House<'_>, cares: &[Cared], page: usize) -> Content {
    let size = house.conversation.page.size();
    let pages = cares.len().div_ceil(size);
    let page = page.min(pages.saturating_sub(1));
    let own = Button::new(label!(voice, "label-care-self"), Action::CareSelf);
    if cares.is_empty() {
        return Content::text(say!(voice, "care-empty")).row([own]);
    }
    let mut html = say!(voice, "care-title", count = cares.len());
    let mut buttons = Vec::new();
    for (n, care) in cares.iter().enumerate().skip(page * size).take(size) {
        html.line(&say!(
            voice,
            "care-line",
            n = n + 1,
            place = care.place.as_str(),
            reason = reason_name(voice, care.reason, care.words.as_deref()),
            visited = last_visit(voice, house, care)
        ));
        buttons.push(Button::new(
            label!(voice, "label-care-visited", n = n + 1),
            Action::CareVisited(care.id),
        ));
    }
    html.gap();
    html.line(&say!(voice, "care-title-kept"));
    let mut row = Vec::new();
    if page > 0 {
        row.push(Button::new(
            label!(voice, "label-previous"),
            Action::CarePage(page - 1),
        ));
    }
    if page + 1 < pages {
        row.push(Button::new(
            label!(voice, "label-next"),
            Action::CarePage(page + 1),
        ));
    }
    Content::text(html).rows(2, buttons).row(row).row([own])
}

fn last_visit(voice: Voice<'_>, house: &House<'_>, care: &Cared) -> Html {
    match care.visited {
        Some(at) => say!(
            voice,
            "care-last",
            at = time_format::moment(voice, house, at)
        ),
        None => say!(voice, "care-never"),
    }
}

fn reason_name(voice: Voice<'_>, reason: CareReason, words: Option<&str>) -> String {
    match (reason, words) {
        (CareReason::Alone, _) => label!(voice, "label-care-alone"),
        (CareReason::Frail, _) => label!(voice, "label-care-frail"),
        (CareReason::Other, words) => words.unwrap_or_default().to_owned(),
    }
}
