//! Many cases at once: the morning's summary, accepting all that waits, handing over what is due. Two presses each.
//! It never decides: every case is ordered by itself, as if its own card had been pressed.

use crate::{
    casework::{Case, CaseId, Command, PersonId, Refusal, Status},
    district::Post,
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    say,
    talk::{
        action::Action,
        case_work::owning,
        context::{Acting, Bulk, Scene, Stage},
        inbox::lists,
    },
    words::{Html, Voice},
};

/// So many cases are done with by one press; the same button takes the others.
pub(crate) const AT_ONCE: usize = 40;

/// The cases that a press about many of them is about, the one promised for the earliest first.
pub fn bulk(house: &House<'_>, holder: PersonId, cases: &[Case], which: &Bulk) -> Vec<CaseId> {
    chosen(house, holder, cases, which)
        .map(|case| case.id)
        .take(AT_ONCE)
        .collect()
}

fn chosen<'c>(
    house: &House<'_>,
    holder: PersonId,
    cases: &'c [Case],
    which: &Bulk,
) -> impl Iterator<Item = &'c Case> {
    let house = *house;
    let which = which.clone();
    cases.iter().filter(move |case| {
        let can_go = case.is_open() && case.status != Status::AwaitingResident;
        house.works_on(holder, case)
            && match &which {
                Bulk::Waiting => case.status == Status::AwaitingAcceptance,
                Bulk::Today => can_go && is_due_today(&house, case),
                Bulk::All => can_go,
                Bulk::Of(post) => case.is_open() && case.owner == *post,
                Bulk::Before(at) => can_go && lists::due(case) < *at,
            }
    })
}

/// Whether its clock ends today, or has ended.
pub(crate) fn is_due_today(house: &House<'_>, case: &Case) -> bool {
    let day = |at| house.calendar.day(at);
    case.status != Status::AwaitingResident && day(lists::due(case)) <= day(house.now)
}

/// What waits for a holder beside their own cases.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// How many of their grid nobody has looked in on for long.
    pub unvisited: usize,
    /// How many proposals wait for them.
    pub proposals: usize,
    /// How many cases others are late with and they are asked to look into.
    pub watched: usize,
}

/// What a holder is told in the morning; none where neither a case nor a proposal waits for them.
pub fn morning(
    voice: Voice<'_>,
    house: &House<'_>,
    holder: PersonId,
    cases: &[Case],
    beside: Beside,
) -> Option<Content> {
    let Beside {
        unvisited,
        proposals,
        watched,
    } = beside;
    let count = |which| chosen(house, holder, cases, &which).count();
    let (all, today, waiting) = (count(Bulk::All), count(Bulk::Today), count(Bulk::Waiting));
    if all == 0 && proposals == 0 && watched == 0 {
        return None;
    }
    let mut html = say!(voice, "morning", count = all, today = today);
    let late = chosen(house, holder, cases, &Bulk::All);
    let late = late.filter(|case| lists::is_late(house, case)).count();
    if late > 0 {
        html.line(&say!(voice, "morning-late", count = late));
    }
    if watched > 0 {
        html.line(&say!(voice, "todo-watched", count = watched));
    }
    if waiting > 0 {
        html.line(&say!(voice, "morning-waiting", count = waiting));
    }
    if proposals > 0 {
        html.line(&say!(voice, "proposals-waiting", count = proposals));
    }
    if unvisited > 0 {
        let days = crate::talk::household::care::CARE_DAYS;
        html.line(&say!(voice, "morning-care", count = unvisited, days = days));
    }
    html.line(&say!(voice, "staff-commands"));
    let mut pages = Vec::new();
    if today > 0 {
        pages.push(Button::new(
            label!(voice, "label-due-today"),
            Action::TodayPage(0),
        ));
    }
    pages.push(Button::new(label!(voice, "label-all"), Action::TodoPage(0)));
    pages.extend((watched > 0).then(|| lists::watched_button(voice)));
    Some(
        Content::text(html)
            .row(pages)
            .row(buttons(voice, house, holder, cases)),
    )
}

/// What can be done to many at once, as far as there are many.
pub(crate) fn buttons(
    voice: Voice<'_>,
    house: &House<'_>,
    holder: PersonId,
    cases: &[Case],
) -> Vec<Button> {
    let count = |which| chosen(house, holder, cases, &which).count();
    let mut row = Vec::new();
    if count(Bulk::Waiting) > 1 {
        row.push(Button::new(
            label!(voice, "label-accept-all"),
            Action::AcceptAll,
        ));
    }
    if count(Bulk::All) > 0 {
        row.push(Button::new(
            label!(voice, "label-hand-on"),
            Action::HandMenu,
        ));
    }
    row
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, action: &Action) {
    let voice = stage.voice();
    if stage.house.seats.posts(stage.speaker.id).next().is_none() {
        return stage.toast(label!(voice, "toast-not-yours"));
    }
    match action {
        Action::AcceptAll => ask_to_accept(stage, scene, bubble),
        Action::AcceptAllYes => accept_all(stage, scene, bubble),
        Action::HandMenu => which(stage, scene, bubble),
        Action::HandToday => hand_over(stage, scene, bubble, &Bulk::Today),
        Action::HandAll => hand_over(stage, scene, bubble, &Bulk::All),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn count(stage: &Stage<'_>, scene: &Scene, which: &Bulk) -> usize {
    chosen(&stage.house, stage.speaker.id, &scene.todo, which).count()
}

fn never_mind(voice: Voice<'_>) -> Button {
    Button::new(label!(voice, "label-never-mind"), Action::TodoPage(0))
}

fn ask_to_accept(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let waiting = count(stage, scene, &Bulk::Waiting);
    if waiting == 0 {
        return lists::todo(stage, scene, Some(bubble), 0);
    }
    let now = waiting.min(AT_ONCE);
    let content = Content::text(say!(voice, "accept-all", count = now)).row([
        Button::new(
            label!(voice, "label-accept-all-yes", count = now),
            Action::AcceptAllYes,
        ),
        never_mind(voice),
    ]);
    stage.show(bubble, View::List, None, content);
}

fn accept_all(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let waiting = count(stage, scene, &Bulk::Waiting);
    // A second thumb does not unsay what the first one did.
    if waiting == 0 {
        return stage.toast(naming::refusal(voice, Refusal::AlreadyAccepted));
    }
    let mut done = 0;
    for case in bulk(&stage.house, stage.speaker.id, &scene.todo, &Bulk::Waiting) {
        let file = scene.files.get(&case);
        if let Some(file) = file.filter(|file| file.writer != Some(stage.speaker.id)) {
            stage.order(file.case.id, Acting::Staff, Command::Accept, None);
            done += 1;
        }
    }
    let html = say!(voice, "accepted-all", count = done);
    finished(stage, bubble, html, waiting - done, Action::AcceptAllYes);
}

/// What was done, and the same button for the rest.
fn finished(stage: &mut Stage<'_>, bubble: BubbleId, html: Html, left: usize, again: Action) {
    let voice = stage.voice();
    let mut html = html;
    let mut row = Vec::new();
    if left > 0 {
        html.line(&say!(voice, "bulk-left", count = left));
        row.push(Button::new(label!(voice, "label-go-on"), again));
    }
    row.push(Button::new(label!(voice, "label-all"), Action::TodoPage(0)));
    stage.show(bubble, View::List, None, Content::text(html).row(row));
}

fn which(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let (today, all) = (
        count(stage, scene, &Bulk::Today),
        count(stage, scene, &Bulk::All),
    );
    if all == 0 {
        return lists::todo(stage, scene, Some(bubble), 0);
    }
    let me = stage.speaker.id;
    let first = chosen(&stage.house, me, &scene.todo, &Bulk::All).next();
    let Some(to) = first.and_then(|case| owning::successor(&stage.house, &case.owner, me)) else {
        return stage.toast(label!(voice, "refusal-nobody-above"));
    };
    let html = say!(
        voice,
        "hand-on-which",
        post = naming::post_name(voice, &stage.house, &to)
    );
    let mut row = Vec::new();
    if today > 0 && today < all {
        row.push(Button::new(
            label!(voice, "label-hand-today", count = today),
            Action::HandToday,
        ));
    }
    row.push(Button::new(
        label!(voice, "label-hand-all", count = all),
        Action::HandAll,
    ));
    let content = Content::text(html).row(row).row([never_mind(voice)]);
    stage.show(bubble, View::List, None, content);
}

fn hand_over(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, which: &Bulk) {
    let voice = stage.voice();
    let wanted = count(stage, scene, which);
    let (done, to) = order_over(stage, scene, which);
    let html = match to {
        Some(to) => say!(
            voice,
            "handed-on",
            count = done,
            post = naming::post_name(voice, &stage.house, &to)
        ),
        None => say!(voice, "handed-on-none"),
    };
    let again = match which {
        Bulk::Today => Action::HandToday,
        Bulk::Waiting | Bulk::All | Bulk::Of(_) | Bulk::Before(_) => Action::HandAll,
    };
    let left = if done == 0 { 0 } else { wanted - done };
    finished(stage, bubble, html, left, again);
}

/// Orders the cases to be handed to whoever comes after their owner; says how many, and to whom the first went.
pub(crate) fn order_over(
    stage: &mut Stage<'_>,
    scene: &Scene,
    which: &Bulk,
) -> (usize, Option<Post>) {
    let me = stage.speaker.id;
    let (mut done, mut first) = (0, None);
    for case in bulk(&stage.house, me, &scene.todo, which) {
        let Some(file) = scene.files.get(&case) else {
            continue;
        };
        // Nobody hands on a case they wrote themselves.
        if file.writer == Some(me) {
            continue;
        }
        let Some(to) = owning::successor(&stage.house, &file.case.owner, me) else {
            continue;
        };
        first.get_or_insert_with(|| to.clone());
        done += 1;
        stage.order(case, Acting::Staff, Command::HandOver { to }, None);
    }
    (done, first)
}
