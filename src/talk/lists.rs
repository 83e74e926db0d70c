//! Lists with pages: a resident's own cases, a holder's to-do.

use super::{
    Action, BubbleId, Button, Content, House, Scene, Stage, View, morning, naming, receipt, voice,
    when,
};
use crate::{
    casework::{Case, CaseId, Status},
    label, say,
    words::{Html, Voice},
};

/// My cases, the newest first.
pub(super) fn my(stage: &mut Stage<'_>, scene: &Scene, bubble: Option<BubbleId>, page: usize) {
    let voice = stage.voice();
    let house = stage.house;
    let line = |case: &Case| {
        let mut html = say!(
            voice,
            "my-line",
            number = case.number.spoken(),
            category = naming::category_name(voice, &house, case.category.as_ref()),
            status = naming::status_name(voice, case.status),
        );
        // Who, and by when; what waits for its writer has its question below.
        if case.is_open() && case.status != Status::AwaitingResident {
            html.line(&say!(
                voice,
                "my-line-due",
                post = naming::post_name(voice, &house, &case.owner),
                until = when::until(voice, &house, case.resolve_by),
            ));
        }
        html
    };
    let content = if scene.mine.is_empty() {
        Content::text(say!(voice, "my-empty"))
    } else {
        paged(
            voice,
            &house,
            say!(voice, "my-title", count = scene.mine.len()),
            &scene.mine,
            page,
            line,
            Action::MyPage,
        )
    };
    put(stage, bubble, content);
}

/// What is mine to do, the overdue first.
pub(super) fn todo(stage: &mut Stage<'_>, scene: &Scene, bubble: Option<BubbleId>, page: usize) {
    to_do(stage, scene, bubble, page, Due::Ever);
}

/// What of it is due today.
pub(super) fn today(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, page: usize) {
    to_do(stage, scene, Some(bubble), page, Due::Today);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    Today,
    Ever,
}

fn to_do(stage: &mut Stage<'_>, scene: &Scene, bubble: Option<BubbleId>, page: usize, of: Due) {
    let voice = stage.voice();
    let house = stage.house;
    if !house.seats.is_staff(stage.speaker.id) {
        return put(stage, bubble, Content::text(say!(voice, "todo-no-post")));
    }
    let late = |case: &Case| house.now > due(case);
    let line = |case: &Case| {
        let mark = if late(case) {
            label!(voice, "todo-late")
        } else {
            String::new()
        };
        say!(
            voice,
            "todo-line",
            late = mark,
            number = case.number.spoken(),
            category = naming::category_name(voice, &house, case.category.as_ref()),
            status = naming::status_name(voice, case.status),
            until = when::until(voice, &house, due(case)),
        )
    };
    let mut cases = scene.todo.clone();
    cases.retain(|case| of == Due::Ever || morning::is_due_today(&house, case));
    cases.sort_by_key(|case| (due(case), case.id));
    let proposals = scene.motions.iter();
    let proposals = proposals.filter(|found| voice::waits_for(stage, found));
    let proposals = match proposals.count() {
        0 => Html::default(),
        count => say!(voice, "proposals-waiting", count = count),
    };
    let content = if cases.is_empty() {
        let mut html = say!(voice, "todo-empty");
        html.line(&proposals);
        html.line(&say!(voice, "staff-commands"));
        Content::text(html)
    } else {
        let title = say!(
            voice,
            "todo-title",
            count = cases.len(),
            late = cases.iter().filter(|case| late(case)).count()
        );
        let turn = match of {
            Due::Today => Action::TodayPage,
            Due::Ever => Action::TodoPage,
        };
        let mut title = title;
        title.line(&proposals);
        title.line(&say!(voice, "staff-commands"));
        paged(voice, &house, title, &cases, page, line, turn).row(morning::buttons(
            voice,
            &house,
            stage.speaker.id,
            &scene.todo,
        ))
    };
    put(stage, bubble, content);
}

/// The clock that runs now: acceptance first, then resolution.
pub(super) fn due(case: &Case) -> chrono::DateTime<chrono::Utc> {
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => case.accept_by,
        Status::InProgress | Status::AwaitingResident | Status::Closed => case.resolve_by,
    }
}

pub(super) fn paged(
    voice: Voice<'_>,
    house: &House<'_>,
    title: Html,
    cases: &[Case],
    page: usize,
    line: impl Fn(&Case) -> Html,
    turn: impl Fn(usize) -> Action,
) -> Content {
    let size = house.conversation.page;
    let pages = cases.len().div_ceil(size);
    // A page that is no more shows the last one.
    let page = page.min(pages.saturating_sub(1));
    let shown: Vec<&Case> = cases.iter().skip(page * size).take(size).collect();
    let mut html = title;
    for case in &shown {
        html.line(&line(case));
    }
    let mut content = Content::text(html).rows(
        2,
        shown
            .iter()
            .map(|case| Button::new(case.number.spoken(), Action::Show(case.id)))
            .collect::<Vec<_>>(),
    );
    let mut row = Vec::new();
    if page > 0 {
        row.push(Button::new(label!(voice, "label-previous"), turn(page - 1)));
    }
    if page + 1 < pages {
        row.push(Button::new(label!(voice, "label-next"), turn(page + 1)));
    }
    content = content.row(row);
    content
}

fn put(stage: &mut Stage<'_>, bubble: Option<BubbleId>, content: Content) {
    match bubble {
        Some(bubble) => stage.show(bubble, View::List, None, content),
        None => {
            stage.say(View::List, None, content);
        }
    }
}

/// One case of a list, in a bubble of its own: its receipt for its writer, its card for its holder.
pub(super) fn show(stage: &mut Stage<'_>, scene: &Scene, case: CaseId) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    match scene.files.get(&case) {
        Some(file) if file.party_of(me).is_some() => {
            let content = receipt::receipt(voice, &stage.house, file, me);
            stage.say(View::Receipt, Some(case), content);
        }
        Some(file) if stage.house.works_on(me, &file.case) => stage.turn.show_cards.push(case),
        Some(_) | None => stage.toast(label!(voice, "toast-not-yours")),
    }
}
