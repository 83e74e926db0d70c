//! 全家工作法: the open matters of a household in one visit, for the branch secretary and the deputy. Protected cases never
//! stand in it, nor does anything they could not see otherwise; the door is shown for a while, and each look is an event.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use crate::{
    casework::{CaseId, Command, PersonId, Status},
    district::{Brand, Post, Role},
    env::House,
    label,
    message::{
        content::{Bubble, Button, Content, View},
        naming, time_format,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            card::{self, Part},
            prompts,
        },
        context::{Acting, Scene, Stage},
        input::Pointed,
        my_case::receipt,
        sessions::{booking::Common, session_view},
    },
    words::{Html, Voice},
};

/// More matters than one visit settles.
const MOST: usize = 12;

/// A visit that is told to those whose matters it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Who comes.
    pub post: Post,
    /// When.
    pub at: DateTime<Utc>,
    /// About which cases.
    pub cases: Vec<CaseId>,
}

/// Whether a case may be the beginning of a visit: its writer agreed to a household, and its owner leads a branch.
pub(crate) fn may_begin(file: &File) -> bool {
    let leads = matches!(file.case.owner.role, Role::Secretary | Role::Deputy);
    leads && file.case.status == Status::InProgress && is_of_household(file)
}

fn is_of_household(file: &File) -> bool {
    file.household.is_some() && file.case.is_open() && !file.case.is_protected()
}

/// A button of a visit, pressed by a holder of its first case's owner.
pub(crate) fn pressed(
    stage: &mut Stage<'_>,
    scene: &Scene,
    file: &File,
    press: &Press,
    pointed: &Pointed,
) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    let matters = matters(&stage.house, scene, me);
    if matters.is_empty() || !is_of_household(file) {
        return stage.toast(label!(voice, "visit-none"));
    }
    match &press.action {
        Action::Visit if may_begin(file) => ask(stage, file, &matters, press),
        // A second thumb tells nobody twice.
        Action::VisitAt(n) if press.revision == pointed.revision => {
            let at = slots(&stage.house)
                .into_iter()
                .find(|at| time_format::minute(*at) == *n);
            match at {
                Some(at) => arrange(stage, file, &matters, press, at),
                None => stage.toast(label!(voice, "toast-stale")),
            }
        }
        Action::VisitRoom(n) if is_in_hand(&stage.house, file, me) => {
            match time_format::of_minute(*n) {
                Some(at) => open_door(stage, file, &matters, press, at),
                None => stage.toast(label!(voice, "toast-stale")),
            }
        }
        Action::VisitLog(case) => match matters.iter().find(|file| file.case.id == *case) {
            Some(file) if is_in_hand(&stage.house, file, me) => {
                prompts::ask_progress(stage, file, press.bubble);
            }
            Some(_) | None => stage.toast(label!(voice, "toast-stale")),
        },
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// What the speaker may see of the household's open matters anyway; never what is protected.
fn matters<'s>(house: &House<'_>, scene: &'s Scene, me: PersonId) -> Vec<&'s File> {
    let files = scene.home.matters.iter();
    let files = files.filter_map(|case| scene.files.get(case));
    files
        .filter(|file| file.case.is_open() && !file.case.is_protected())
        .filter(|file| card::part_of(house, file, me).reads_words())
        .take(MOST)
        .collect()
}

/// Whether the speaker works on it now.
fn is_in_hand(house: &House<'_>, file: &File, me: PersonId) -> bool {
    file.case.status == Status::InProgress && card::part_of(house, file, me) == Part::Owner
}

/// When do you go?
fn ask(stage: &mut Stage<'_>, file: &File, matters: &[&File], press: &Press) {
    let (voice, house) = (stage.voice(), stage.house);
    let mut html = title(voice, &house);
    html.line(&lines(voice, &house, matters, stage.speaker.id, false));
    html.gap();
    html.line(&say!(voice, "visit-when"));
    let buttons = slots(&house).into_iter().map(|at| {
        Button::new(
            time_format::slot(voice, &house, at),
            Action::VisitAt(time_format::minute(at)),
        )
    });
    let content = Content::text(html)
        .rows(2, buttons)
        .row([Button::new(
            label!(voice, "label-never-mind"),
            Action::CancelPrompt,
        )])
        .replying_to(Some(press.bubble));
    stage.say(View::Visit, Some(file.case.id), content);
}

/// It is settled; whoever's matters these are hears who comes and when.
fn arrange(
    stage: &mut Stage<'_>,
    file: &File,
    matters: &[&File],
    press: &Press,
    at: DateTime<Utc>,
) {
    let content = card_of(stage, matters, at, false);
    stage.show(press.bubble, View::Visit, Some(file.case.id), content);
    let cases = matters.iter().map(|file| file.case.id);
    let visit = Visit {
        post: file.case.owner.clone(),
        at,
        cases: cases.collect(),
    };
    stage.turn.commons.push(Common::Visit(visit));
}

/// Rooms and telephones, for a while.
fn open_door(
    stage: &mut Stage<'_>,
    file: &File,
    matters: &[&File],
    press: &Press,
    at: DateTime<Utc>,
) {
    let me = stage.speaker.id;
    let content = card_of(stage, matters, at, true);
    stage.show(press.bubble, View::Visit, Some(file.case.id), content);
    for file in matters {
        if is_in_hand(&stage.house, file, me) {
            stage.order(file.case.id, Acting::Staff, Command::ShowRoom, None);
        }
    }
}

/// The visit as it was arranged.
fn card_of(stage: &Stage<'_>, matters: &[&File], at: DateTime<Utc>, open: bool) -> Content {
    let (voice, house, me) = (stage.voice(), stage.house, stage.speaker.id);
    let mut html = title(voice, &house);
    html.line(&say!(
        voice,
        "visit-arranged",
        at = time_format::moment(voice, &house, at)
    ));
    html.line(&lines(voice, &house, matters, me, open));
    html.gap();
    let mut room = Vec::new();
    if open {
        let until = house.now + TimeDelta::from(house.deadlines.sight_hours);
        html.line(&say!(
            voice,
            "visit-open",
            until = time_format::until(voice, &house, until)
        ));
    } else {
        html.line(&say!(voice, "visit-told"));
        room.push(Button::new(
            label!(voice, "label-show-room"),
            Action::VisitRoom(time_format::minute(at)),
        ));
    }
    let in_hand = matters.iter().filter(|file| is_in_hand(&house, file, me));
    let log =
        in_hand.map(|file| Button::new(file.case.number.spoken(), Action::VisitLog(file.case.id)));
    Content::text(html).row(room).rows(2, log)
}

/// A visit's bubble as it is to be seen now: what it shows of the door is taken back in time, and all of it once its
/// first case ends or is another post's, or its writer leaves the household.
pub fn visit_now(voice: Voice<'_>, house: &House<'_>, file: &File, shown: &Bubble) -> Content {
    let mut buttons = shown.wanted.rows.iter().flatten();
    let is_closed_door = buttons.any(|button| {
        matches!(
            Action::parse(button.code.as_str()),
            Some(Action::VisitAt(_) | Action::VisitRoom(_))
        )
    });
    let owner = &file.case.owner;
    let stays = is_closed_door || file.case.shows_room_to(owner, house.now);
    match stays && is_of_household(file) && house.seats.holds(shown.person, owner) {
        true => shown.wanted.clone(),
        false => visit_over(voice),
    }
}

/// What stands where a visit stood.
pub fn visit_over(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "visit-over"))
}

/// What a resident is told: who comes, when, and about which of their own matters. Others' are not named.
pub fn visit_told(voice: Voice<'_>, house: &House<'_>, visit: &Visit, files: &[&File]) -> Html {
    let numbers = files
        .iter()
        .map(|file| receipt::spoken_number(house, &file.case));
    say!(
        voice,
        "visit-announced",
        post = naming::post_name(voice, house, &visit.post),
        at = time_format::moment(voice, house, visit.at),
        numbers = numbers.collect::<Vec<_>>().join(", ")
    )
}

fn title(voice: Voice<'_>, house: &House<'_>) -> Html {
    let brand = session_view::brand_name(voice, house, Brand::Visit);
    say!(voice, "visit-title", brand = brand)
}

/// A line a matter; the door where it is shown, and who has it where that is somebody else.
fn lines(voice: Voice<'_>, house: &House<'_>, matters: &[&File], me: PersonId, open: bool) -> Html {
    let mut all = Html::default();
    for file in matters {
        let case = &file.case;
        all.line(&say!(
            voice,
            "visit-line",
            number = case.number.spoken(),
            category = naming::category_name(voice, house, case.category.as_ref()),
            status = naming::status_name(voice, case.status),
            until = time_format::until(voice, house, case.resolve_by)
        ));
        if !house.seats.holds(me, &case.owner) {
            all.line(&say!(
                voice,
                "visit-with",
                post = naming::post_name(voice, house, &case.owner)
            ));
        }
        if open && is_in_hand(house, file, me) {
            all.line(&door(voice, house, file));
        }
    }
    all
}

fn door(voice: Voice<'_>, house: &House<'_>, file: &File) -> Html {
    let room = file.case.place.room.and_then(|room| file.said(room));
    let mut html = say!(
        voice,
        "visit-door",
        place = receipt::place_name(voice, house, file),
        room = room.map(|said| said.text.clone()).unwrap_or_default()
    );
    if let Some(phone) = &file.phone {
        html.line(&say!(voice, "card-phone", phone = phone.as_str()));
    }
    html
}

/// The mornings, afternoons and evenings of the next days: a branch secretary has a day job.
fn slots(house: &House<'_>) -> Vec<DateTime<Utc>> {
    const HOURS: [u32; 3] = [9, 15, 19];
    const OFFERED: usize = 6;
    let today = house.calendar.day(house.now);
    let days = (0..4).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    days.flat_map(|day| HOURS.map(|hour| (day, hour)))
        .filter_map(|(day, hour)| {
            let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
            let local = local.and_local_timezone(house.calendar.zone).single()?;
            Some(local.with_timezone(&Utc))
        })
        .filter(|at| *at > house.now)
        .take(OFFERED)
        .collect()
}
