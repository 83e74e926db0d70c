//! Staff announce a session by buttons alone: whose, where, on which day, at which hours, how long each. Only a place
//! that stands in no file is written.

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::{
    district::{Brand, Level, MobileDesk, Post, Role},
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming, time_format,
    },
    model::{By, Opening, SessionCommand, SessionId},
    say,
    talk::{
        action::{Action, Press},
        context::Stage,
        sessions::{booking::Common, clinic, session_view},
    },
    words::Voice,
};

/// How many working days ahead a session is announced at most.
const AHEAD: usize = 6;
/// How long one person may take, in minutes.
const LENGTHS: [i64; 3] = [10, 20, 30];

/// A session that is about to be announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcing {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// The day it was begun: days are counted from it.
    pub begun: NaiveDate,
    /// Whose.
    pub post: Option<Post>,
    /// Where.
    pub place: Option<String>,
    /// Whether a place in words is waited for.
    pub waits_for_words: bool,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// From when until when.
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// How many slots.
    pub slots: Option<usize>,
}

impl Announcing {
    /// Whether its hours are asked for now.
    pub(crate) fn asks_hours(&self) -> bool {
        self.place.is_some() && self.day.is_some() && self.hours.is_none()
    }
}

/// The posts in which the speaker may announce a session.
pub(crate) fn posts(stage: &Stage<'_>) -> Vec<Post> {
    let may = |post: &&Post| {
        matches!(
            post.role,
            Role::Secretary | Role::Deputy | Role::Dispatcher | Role::Officer
        )
    };
    stage
        .house
        .seats
        .posts(stage.speaker.id)
        .filter(may)
        .cloned()
        .collect()
}

/// A button of an announcement.
pub(crate) fn pressed(stage: &mut Stage<'_>, press: &Press) {
    let voice = stage.voice();
    if press.action == Action::DeskNew {
        return begin(stage);
    }
    let Some(mut draft) = stage
        .speaker
        .dialogue
        .announcing
        .take_if(|draft| draft.bubble == press.bubble)
    else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let house = stage.house;
    match &press.action {
        Action::DeskDrop => {
            let content = Content::text(say!(voice, "announcing-dropped"));
            return stage.show(press.bubble, View::List, None, content);
        }
        Action::DeskFor(n) => draft.post = posts(stage).get(*n).cloned(),
        Action::DeskPlace(n) => {
            draft.place = places(&house, &draft).get(*n).cloned();
            draft.waits_for_words = false;
        }
        Action::DeskOwnPlace => {
            draft.waits_for_words = true;
            stage.speaker.dialogue.overtake();
        }
        Action::DeskDay(n) => {
            draft.day = days(&house, draft.begun).get(*n).copied();
            stage.speaker.dialogue.overtake();
        }
        Action::DeskHours(n) => draft.hours = hours(&house, &draft).get(*n).copied(),
        Action::DeskLength(n) => {
            let length = LENGTHS.get(*n).copied();
            draft.slots = draft.hours.zip(length).and_then(|((from, until), length)| {
                usize::try_from((until - from).num_minutes() / length).ok()
            });
        }
        Action::DeskGo => return publish(stage, draft),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
    ask(stage, draft, false);
}

/// A place in words.
pub(crate) fn place_said(stage: &mut Stage<'_>, text: &str) {
    if let Some(mut draft) = stage.speaker.dialogue.announcing.take() {
        draft.place = Some(crate::message::content::beginning(text, 60).into_owned());
        draft.waits_for_words = false;
        ask(stage, draft, true);
    }
}

/// Hours in words.
pub(crate) fn hours_said(stage: &mut Stage<'_>, span: (NaiveTime, NaiveTime)) {
    if let Some(mut draft) = stage.speaker.dialogue.announcing.take() {
        draft.hours = Some(span);
        ask(stage, draft, true);
    }
}

fn begin(stage: &mut Stage<'_>) {
    let posts = posts(stage);
    if posts.is_empty() {
        return stage.toast(label!(stage.voice(), "toast-not-yours"));
    }
    let draft = Announcing {
        bubble: BubbleId(0),
        begun: stage.house.calendar.day(stage.house.now),
        post: posts.first().filter(|_| posts.len() == 1).cloned(),
        place: None,
        waits_for_words: false,
        day: None,
        hours: None,
        slots: None,
    };
    ask(stage, draft, true);
}

/// The next question; in a new bubble where the person looks at the end of the chat.
fn ask(stage: &mut Stage<'_>, mut draft: Announcing, anew: bool) {
    let content = question(stage, &draft);
    if anew {
        if draft.bubble != BubbleId(0) {
            let html = Content::text(known(stage, &draft));
            stage.show(draft.bubble, View::List, None, html);
        }
        draft.bubble = stage.say(View::List, None, content);
    } else {
        stage.show(draft.bubble, View::List, None, content);
    }
    stage.speaker.dialogue.announcing = Some(draft);
}

/// What was chosen so far.
fn known(stage: &Stage<'_>, draft: &Announcing) -> crate::words::Html {
    let (voice, house) = (stage.voice(), &stage.house);
    let mut html = say!(voice, "announcing-title");
    if let Some(post) = &draft.post {
        html.line(&say!(
            voice,
            "announcing-post",
            brand = session_view::brand_name(voice, house, brand(house, post)),
            post = naming::post_name(voice, house, post)
        ));
    }
    if let Some(place) = &draft.place {
        html.line(&say!(voice, "announcing-place", place = place.as_str()));
    }
    if let Some(opening) = opening(house, draft, 1) {
        html.line(&say!(
            voice,
            "announcing-time",
            from = time_format::moment(voice, house, opening.from),
            until = span_end(draft)
        ));
    }
    if let Some(slots) = draft.slots {
        html.line(&say!(voice, "announcing-slots", count = slots));
    }
    html
}

fn span_end(draft: &Announcing) -> String {
    draft
        .hours
        .map(|(_, until)| clock(until))
        .unwrap_or_default()
}

fn clock(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

fn question(stage: &Stage<'_>, draft: &Announcing) -> Content {
    let (voice, house) = (stage.voice(), &stage.house);
    let mut html = known(stage, draft);
    let mut rows = Vec::new();
    let line = if draft.post.is_none() {
        let posts = posts(stage);
        rows.extend(posts.iter().enumerate().map(|(n, post)| {
            vec![Button::new(
                naming::post_label(voice, house, post),
                Action::DeskFor(n),
            )]
        }));
        say!(voice, "announcing-ask-post")
    } else if draft.place.is_none() && draft.waits_for_words {
        say!(voice, "announcing-ask-words")
    } else if draft.place.is_none() {
        let places = places(house, draft);
        rows.extend(places.iter().enumerate().map(|(n, place)| {
            vec![Button::new(
                crate::message::content::beginning(place, 20).into_owned(),
                Action::DeskPlace(n),
            )]
        }));
        rows.push(vec![Button::new(
            label!(voice, "label-own-place"),
            Action::DeskOwnPlace,
        )]);
        say!(voice, "announcing-ask-place")
    } else if draft.day.is_none() {
        let buttons = days(house, draft.begun).into_iter().enumerate();
        let buttons = buttons.map(|(n, day)| Button::new(day_name(voice, day), Action::DeskDay(n)));
        rows = Content::default().rows(3, buttons).rows;
        say!(voice, "announcing-ask-day")
    } else if draft.hours.is_none() {
        let buttons = hours(house, draft).into_iter().enumerate();
        let buttons = buttons.map(|(n, (from, until))| {
            Button::new(
                format!("{}-{}", clock(from), clock(until)),
                Action::DeskHours(n),
            )
        });
        rows = Content::default().rows(2, buttons).rows;
        say!(voice, "announcing-ask-hours")
    } else if draft.slots.is_none() {
        let buttons = LENGTHS.iter().enumerate().map(|(n, minutes)| {
            Button::new(
                label!(voice, "label-minutes", minutes = *minutes),
                Action::DeskLength(n),
            )
        });
        rows = Content::default().rows(3, buttons).rows;
        say!(voice, "announcing-ask-length")
    } else {
        rows.push(vec![Button::new(
            label!(voice, "label-announce"),
            Action::DeskGo,
        )]);
        say!(voice, "announcing-check")
    };
    html.gap();
    html.line(&line);
    let mut content = Content::text(html);
    content.rows = rows;
    content.row([Button::new(
        label!(voice, "label-never-mind"),
        Action::DeskDrop,
    )])
}

fn publish(stage: &mut Stage<'_>, draft: Announcing) {
    let ready = draft
        .slots
        .and_then(|slots| opening(&stage.house, &draft, slots))
        .zip(draft.place.clone());
    let Some((opening, place)) = ready else {
        return ask(stage, draft, false);
    };
    if opening.from <= stage.house.now {
        // Its day passed while it was being written.
        stage.toast(label!(stage.voice(), "declined-no-such-time"));
        let begun = stage.house.calendar.day(stage.house.now);
        let draft = Announcing {
            begun,
            day: None,
            hours: None,
            slots: None,
            ..draft
        };
        return ask(stage, draft, false);
    }
    let id = SessionId(stage.name());
    // In the post it is for: if the speaker has left it meanwhile, it is not theirs to announce.
    let by = match stage.house.seats.holds(stage.speaker.id, &opening.post) {
        true => By::Post(opening.post.clone()),
        false => By::Resident,
    };
    let content = Content::text(known(stage, &draft));
    stage.show(draft.bubble, session_view::VIEW, None, content);
    stage.turn.commons.push(Common::Session {
        id,
        by,
        command: SessionCommand::Open(opening),
        place: Some(place),
        at: draft.bubble,
    });
}

/// What a post's table is called.
fn brand(house: &House<'_>, post: &Post) -> Brand {
    match clinic::is_clinic(house, post) {
        true => Brand::Clinic,
        false => Brand::Desk,
    }
}

/// Places where tables of the unit, or of a unit below or above it, stand.
fn places(house: &House<'_>, draft: &Announcing) -> Vec<String> {
    const OFFERED: usize = 4;
    let mut places: Vec<String> = Vec::new();
    for place in desks(house, draft).map(|desk| desk.place.to_string()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.truncate(OFFERED);
    places
}

fn desks<'a>(
    house: &House<'a>,
    draft: &'a Announcing,
) -> impl Iterator<Item = &'a MobileDesk> + use<'a> {
    let district = house.district;
    let unit = draft.post.as_ref().map(|post| &post.unit);
    let above = unit.into_iter().flat_map(|unit| district.chain(unit));
    let below = unit.into_iter().flat_map(|unit| district.children(unit));
    above
        .map(|unit| &unit.code)
        .chain(below)
        .flat_map(|code| district.desks(code))
}

/// The next working days.
fn days(house: &House<'_>, begun: NaiveDate) -> Vec<NaiveDate> {
    begun
        .iter_days()
        .skip(1)
        .filter(|day| house.calendar.works(*day))
        .take(AHEAD)
        .collect()
}

fn day_name(voice: Voice<'_>, day: NaiveDate) -> String {
    use chrono::Datelike;
    label!(
        voice,
        "announcing-day",
        month = day.month(),
        day = day.day(),
        weekday = day.weekday().num_days_from_monday()
    )
}

/// The hours a table of that weekday always has, a morning, an afternoon.
fn hours(house: &House<'_>, draft: &Announcing) -> Vec<(NaiveTime, NaiveTime)> {
    use chrono::Datelike;
    let mut hours: Vec<(NaiveTime, NaiveTime)> = desks(house, draft)
        .filter(|desk| draft.day.is_some_and(|day| day.weekday() == desk.day))
        .map(|desk| (desk.from, desk.until))
        .collect();
    for (from, until) in [(9, 11), (15, 17), (19, 20)] {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
        hours.extend(time(from).zip(time(until)));
    }
    let mut once: Vec<(NaiveTime, NaiveTime)> = Vec::new();
    for span in hours {
        if !once.contains(&span) {
            once.push(span);
        }
    }
    once
}

fn opening(house: &House<'_>, draft: &Announcing, slots: usize) -> Option<Opening> {
    const REMINDED: u32 = 8;
    let (post, day, (from, until)) = (draft.post.clone()?, draft.day?, draft.hours?);
    let zone = house.calendar.zone;
    let at = |time: NaiveTime| {
        let local = day.and_time(time).and_local_timezone(zone).single()?;
        Some(local.to_utc())
    };
    let unit = house.district.unit(&post.unit)?;
    // A department's table is for everybody where it belongs.
    let scope = match unit.level {
        Level::Department => unit.parent.clone()?,
        Level::District
        | Level::Street
        | Level::Community
        | Level::Grid
        | Level::Building
        | Level::Household
        | Level::Partner => unit.code.clone(),
    };
    let morning = at(NaiveTime::from_hms_opt(REMINDED, 0, 0)?)?;
    Some(Opening {
        brand: brand(house, &post),
        scope,
        from: at(from)?,
        until: at(until)?,
        remind_at: morning,
        slots,
        post,
    })
}
