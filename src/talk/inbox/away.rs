//! Somebody who holds a post is away for a while, or leaves it for good. What is new goes to others, and residents see
//! to whom; it never names who is away.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::{
    casework::Status,
    district::Post,
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming, time_format,
    },
    say,
    talk::{
        action::Action,
        case_work::owning,
        context::{Absence, Bulk, Scene, Stage},
        inbox::morning,
        input::Spoken,
    },
    understand::{dates, hours},
    words::{Html, Voice},
};

/// A sentence that says no more than that one is away is short.
const SHORT: usize = 24;
/// Whoever was asked until when they are away so long ago has something else in mind by now.
const ASKED: TimeDelta = TimeDelta::minutes(30);
/// Nobody is away for longer without leaving the post.
const LONGEST: u32 = 60;

/// By command.
pub(crate) fn asked(stage: &mut Stage<'_>) {
    ask(stage, None);
}

/// Whether words may say until which hour somebody is away; whether they hold a post is not known here.
pub(crate) fn may_say_hours(text: &str) -> bool {
    const BACK: [&str; 6] = ["回来", "才行", "才能", "有空", "back", "not before"];
    let text = text.to_lowercase();
    is_short(&text) && BACK.iter().any(|word| text.contains(word))
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT
}

/// By words: 「我出差到周五」, 「下午三点回来」 from somebody who holds a post. Says whether it was that.
pub(crate) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    const AWAY: [&str; 8] = [
        "出差",
        "请假",
        "休假",
        "年假",
        "病假",
        "不在岗",
        "on leave",
        "business trip",
    ];
    let text = spoken.text.to_lowercase();
    let house = stage.house;
    let local = house.now.with_timezone(&house.calendar.zone);
    let hour = hours::said(&text, local.naive_local()).and_then(|at| instant(&house, at));
    // Right after the question a bare hour or day answers it.
    let asked = stage.speaker.dialogue.away_asked;
    let is_asked = asked.is_some_and(|at| house.now - at <= ASKED) && is_short(&text);
    let hour = hour.filter(|_| is_asked || may_say_hours(&text));
    let today = house.calendar.day(house.now);
    let day = dates::last_day(&text, today);
    let is_back = ["回来", "back"].iter().any(|word| text.contains(word));
    let says = is_short(&text)
        && (AWAY.iter().any(|word| text.contains(word))
            || (day.is_some() && (is_back || is_asked)));
    if !says && hour.is_none()
        || house.seats.posts(stage.speaker.id).next().is_none()
        || !spoken.media.is_empty()
        || house.gazetteer.read(&spoken.text).unit.is_some()
        || house.rules.classify(&spoken.text).emergency.is_some()
    {
        return false;
    }
    match hour {
        Some(at) => {
            let content = for_hours(stage, scene, at);
            stage.say(View::List, None, content);
        }
        None => ask(stage, day),
    }
    true
}

fn ask(stage: &mut Stage<'_>, said: Option<NaiveDate>) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    if stage.house.seats.posts(me).next().is_none() {
        stage.say(View::Note, None, Content::text(say!(voice, "staff-only")));
        return;
    }
    let today = stage.house.calendar.day(stage.house.now);
    let until = |days, label| {
        let day = today.checked_add_days(Days::new(days))?;
        Some(Button::new(label, Action::Away(day)))
    };
    let usual = [
        until(0, label!(voice, "label-away-today")),
        until(1, label!(voice, "label-away-tomorrow")),
        until(2, label!(voice, "label-away-days")),
        until(6, label!(voice, "label-away-week")),
    ];
    let mut html = say!(voice, "away-ask");
    let longest = today.checked_add_days(Days::new(LONGEST.into()));
    let can_be = |day: &NaiveDate| *day >= today && longest.is_some_and(|last| *day <= last);
    if said.is_some_and(|day| !can_be(&day)) {
        html = say!(voice, "away-too-long", days = LONGEST);
    }
    let said = said.filter(can_be);
    let said = said.map(|day| Button::new(day_label(voice, day), Action::Away(day)));
    let mut last = Vec::new();
    if stage.house.seats.is_away(me) {
        last.push(Button::new(
            label!(voice, "label-back-at-work"),
            Action::BackAtWork,
        ));
    }
    last.push(Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    ));
    let evening = evening(&stage.house).map(|at| {
        Button::new(
            label!(voice, "label-away-evening"),
            Action::AwayAsk(time_format::minute(at)),
        )
    });
    stage.speaker.dialogue.overtake();
    stage.speaker.dialogue.away_asked = Some(stage.house.now);
    let content = Content::text(html)
        .row(said)
        .row(evening)
        .rows(2, usual.into_iter().flatten())
        .row(last);
    stage.say(View::List, None, content);
}

fn day_label(voice: Voice<'_>, day: NaiveDate) -> String {
    label!(
        voice,
        "label-away-until",
        day = day.day(),
        month = day.month()
    )
}

/// Seven in the evening, while that is some hours away: whoever has a day job comes then.
fn evening(house: &House<'_>) -> Option<DateTime<Utc>> {
    let time = NaiveTime::from_hms_opt(19, 0, 0)?;
    let at = instant(house, house.calendar.day(house.now).and_time(time))?;
    (at > house.now + TimeDelta::hours(1)).then_some(at)
}

fn instant(house: &House<'_>, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    let local = local.and_local_timezone(house.calendar.zone).single()?;
    Some(local.with_timezone(&Utc))
}

/// Until when somebody has answered who is back by then.
pub(crate) fn answered_by(back: DateTime<Utc>) -> DateTime<Utc> {
    back + TimeDelta::hours(1)
}

/// Away until an hour: what cannot wait so long goes to others, the rest stays, and residents see until when it is answered.
fn for_hours(stage: &Stage<'_>, scene: &Scene, at: DateTime<Utc>) -> Content {
    let (voice, house, me) = (stage.voice(), stage.house, stage.speaker.id);
    let soon = morning::bulk(&house, me, &scene.todo, &Bulk::Before(at)).len();
    let all = morning::bulk(&house, me, &scene.todo, &Bulk::All).len();
    let first = scene
        .todo
        .iter()
        .find(|case| house.seats.holds(me, &case.owner));
    let to = first.and_then(|case| owning::successor(&house, &case.owner, me));
    let mut html = say!(
        voice,
        "away-hours",
        at = time_format::moment(voice, &house, at)
    );
    let mut row = Vec::new();
    let minute = time_format::minute(at);
    if let Some(to) = to.filter(|_| soon > 0) {
        html.line(&say!(
            voice,
            "away-hours-soon",
            count = soon,
            post = naming::post_name(voice, &house, &to)
        ));
        row.push(Button::new(
            label!(voice, "label-away-hand"),
            Action::AwayHours(minute),
        ));
        row.push(Button::new(
            label!(voice, "label-away-keep"),
            Action::AwayKeep(minute),
        ));
    } else {
        row.push(Button::new(
            label!(voice, "label-away-yes"),
            Action::AwayKeep(minute),
        ));
    }
    if all > soon {
        html.line(&say!(
            voice,
            "away-hours-rest",
            soon = soon,
            count = all - soon,
            at = time_format::moment(voice, &house, answered_by(at))
        ));
    }
    Content::text(html).row(row).row([Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    )])
}

/// They are away until that hour.
fn go_for_hours(
    stage: &mut Stage<'_>,
    scene: &Scene,
    bubble: BubbleId,
    at: DateTime<Utc>,
    hands: bool,
) {
    let voice = stage.voice();
    stage.turn.absence = Some(Absence::Hours(at));
    stage.speaker.dialogue.away_asked = None;
    let mut html = say!(
        voice,
        "away-hours-noted",
        at = time_format::moment(voice, &stage.house, at)
    );
    if hands {
        let (count, to) = morning::order_over(stage, scene, &Bulk::Before(at));
        if let Some(to) = to {
            let post = naming::post_name(voice, &stage.house, &to);
            html.line(&say!(voice, "handed-on", count = count, post = post));
        }
    }
    let (house, me) = (stage.house, stage.speaker.id);
    for post in house.seats.posts(me) {
        html.line(&instead(voice, &house, post, me));
    }
    let content = Content::text(html).row([Button::new(
        label!(voice, "label-back-at-work"),
        Action::BackAtWork,
    )]);
    stage.show(bubble, View::List, None, content);
}

/// When an absence ends whose last day this is: at the midnight after it.
fn end_of(house: &House<'_>, day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?;
    Some(house.calendar.begins(next))
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, action: &Action) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    if stage.house.seats.posts(me).next().is_none() {
        return stage.toast(label!(voice, "toast-not-yours"));
    }
    let hour = |stage: &Stage<'_>, minute| {
        let soon = stage.house.now..stage.house.now + TimeDelta::days(2);
        time_format::of_minute(minute).filter(|at| soon.contains(at))
    };
    match action {
        Action::AwayAsk(n) | Action::AwayHours(n) | Action::AwayKeep(n) => match hour(stage, *n) {
            Some(at) if matches!(action, Action::AwayAsk(_)) => {
                let content = for_hours(stage, scene, at);
                stage.show(bubble, View::List, None, content);
            }
            Some(at) => {
                let hands = matches!(action, Action::AwayHours(_));
                go_for_hours(stage, scene, bubble, at, hands);
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::Away(day) => go(stage, scene, bubble, *day),
        Action::BackAtWork => {
            stage.turn.absence = Some(Absence::Over);
            let html = say!(voice, "away-over");
            stage.show(bubble, View::List, None, Content::text(html));
        }
        Action::Leave(post) => sure(stage, scene, bubble, post),
        Action::LeaveYes(post) => leave(stage, scene, bubble, post),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn go(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, day: NaiveDate) {
    let voice = stage.voice();
    let today = stage.house.calendar.day(stage.house.now);
    let end = end_of(&stage.house, day).filter(|_| {
        let days = day.signed_duration_since(today).num_days();
        u32::try_from(days).is_ok_and(|days| days <= LONGEST)
    });
    let Some(end) = end else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    stage.turn.absence = Some(Absence::Until(end));
    stage.speaker.dialogue.away_asked = None;
    let mut html = say!(voice, "away-noted", day = day.day(), month = day.month());
    let me = stage.speaker.id;
    let house = stage.house;
    for post in house.seats.posts(me) {
        html.line(&instead(voice, &house, post, me));
    }
    let open = scene
        .todo
        .iter()
        .filter(|case| case.status == Status::InProgress && house.seats.holds(me, &case.owner));
    let open = open.count();
    let mut row = Vec::new();
    if open > 0 {
        html.line(&say!(voice, "away-in-hand", count = open));
        row.push(Button::new(
            label!(voice, "label-hand-on"),
            Action::HandMenu,
        ));
    }
    row.push(Button::new(
        label!(voice, "label-back-at-work"),
        Action::BackAtWork,
    ));
    stage.show(bubble, View::List, None, Content::text(html).row(row));
}

/// Who answers instead at a post.
fn instead(
    voice: Voice<'_>,
    house: &House<'_>,
    post: &Post,
    me: crate::casework::PersonId,
) -> Html {
    let name = naming::post_name(voice, house, post);
    if house.seats.answers(post, Some(me)) {
        return say!(voice, "away-shared", post = name);
    }
    match owning::successor(house, post, me) {
        Some(to) => say!(
            voice,
            "away-instead",
            post = name,
            to = naming::post_name(voice, house, &to)
        ),
        None => say!(voice, "away-nobody", post = name),
    }
}

/// Which post is given up? By command.
pub(crate) fn leave_asked(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let house = stage.house;
    let posts: Vec<&Post> = house.seats.posts(stage.speaker.id).collect();
    if posts.is_empty() {
        stage.say(View::Note, None, Content::text(say!(voice, "staff-only")));
        return;
    }
    let buttons = posts.into_iter().map(|post| {
        Button::new(
            naming::post_label(voice, &house, post),
            Action::Leave(post.clone()),
        )
    });
    let content = Content::text(say!(voice, "leave-which"))
        .rows(1, buttons.collect::<Vec<_>>())
        .row([Button::new(
            label!(voice, "label-never-mind"),
            Action::CancelPrompt,
        )]);
    stage.say(View::List, None, content);
}

fn sure(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, post: &Post) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    let house = stage.house;
    if !house.seats.holds(me, post) {
        return stage.toast(label!(voice, "toast-stale"));
    }
    let count = scene.todo.iter().filter(|case| case.owner == *post).count();
    let mut html = say!(
        voice,
        "leave-sure",
        post = naming::post_name(voice, &house, post),
        count = count
    );
    html.line(&instead(voice, &house, post, me));
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-leave"), Action::LeaveYes(post.clone())),
        Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt),
    ]);
    stage.show(bubble, View::List, None, content);
}

/// The cases go first, then the seat: no case is ever left with nobody who knows of it.
fn leave(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, post: &Post) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    let house = stage.house;
    if !house.seats.holds(me, post) {
        return stage.toast(label!(voice, "toast-stale"));
    }
    let name = naming::post_name(voice, &house, post);
    let mut html = Html::default();
    if !house.seats.answers(post, Some(me)) {
        let which = Bulk::Of(post.clone());
        let all = scene.todo.iter().filter(|case| case.owner == *post);
        let all = all.count();
        let (done, to) = morning::order_over(stage, scene, &which);
        if let Some(to) = to {
            html.line(&say!(
                voice,
                "handed-on",
                count = done,
                post = naming::post_name(voice, &house, &to)
            ));
            if done < all && done == morning::AT_ONCE {
                html.line(&say!(voice, "bulk-left", count = all - done));
                let content = Content::text(html).row([Button::new(
                    label!(voice, "label-go-on"),
                    Action::LeaveYes(post.clone()),
                )]);
                return stage.show(bubble, View::List, None, content);
            }
        } else if all > 0 {
            html.line(&say!(voice, "leave-waits", count = all));
        }
    }
    html.line(&say!(voice, "leave-done", post = name));
    stage.turn.leaves = Some(post.clone());
    stage.show(bubble, View::List, None, Content::text(html));
}
