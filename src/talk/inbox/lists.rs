//! Lists with pages: a resident's own cases, a holder's to-do.

use crate::{
    casework::{Case, CaseId, PersonId, Status},
    env::House,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming, time_format,
    },
    say,
    talk::{
        action::Action,
        case_work::card::{self, Part},
        context::{Scene, Stage},
        inbox::morning,
        my_case::receipt,
        proposals::taking_part,
    },
    words::{Html, Voice},
};

/// My cases, the newest first.
pub(crate) fn my(stage: &mut Stage<'_>, scene: &Scene, bubble: Option<BubbleId>, page: usize) {
    let voice = stage.voice();
    let house = stage.house;
    let line = |case: &Case| {
        let mut html = say!(
            voice,
            "my-line",
            number = case.number.spoken(),
            place = scene.place_of(voice, &house, case),
            category = naming::category_name(voice, &house, case.category.as_ref()),
            status = naming::status_name(voice, case.status),
        );
        // Who, and by when; what waits for its writer has its question below.
        if case.is_open() && case.status != Status::AwaitingResident {
            html.line(&say!(
                voice,
                "my-line-due",
                post = naming::post_name(voice, &house, &case.owner),
                until = time_format::until(voice, &house, case.resolve_by),
            ));
        }
        (html, true)
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
pub(crate) fn todo(stage: &mut Stage<'_>, scene: &Scene, bubble: Option<BubbleId>, page: usize) {
    to_do(stage, scene, bubble, page, Due::Ever);
}

/// What of it is due today.
pub(crate) fn today(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, page: usize) {
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
    let line = |case: &Case| (todo_line(voice, &house, scene, case), true);
    let mut cases = scene.todo.clone();
    cases.retain(|case| of == Due::Ever || morning::is_due_today(&house, case));
    cases.sort_by_key(|case| (waits_for_resident(case), due(case), case.id));
    let answered = cases.iter().filter(|case| waits_for_resident(case)).count();
    let proposals = scene.motions.iter();
    let proposals = proposals.filter(|found| taking_part::waits_for(stage, found));
    let proposals = match proposals.count() {
        0 => Html::default(),
        count => say!(voice, "proposals-waiting", count = count),
    };
    let mut beside = Html::default();
    if answered > 0 {
        beside.line(&say!(voice, "todo-answered", count = answered));
    }
    let mut watched = Vec::new();
    if !scene.watched.is_empty() {
        let count = scene.watched.len();
        beside.line(&say!(voice, "todo-watched", count = count));
        watched.push(watched_button(voice));
    }
    beside.line(&proposals);
    let content = if cases.is_empty() {
        let mut html = say!(voice, "todo-empty");
        html.line(&beside);
        html.line(&say!(voice, "staff-commands"));
        Content::text(html).row(watched)
    } else {
        let mut title = say!(
            voice,
            "todo-title",
            count = cases.len() - answered,
            late = cases.iter().filter(|case| is_late(&house, case)).count()
        );
        let turn = match of {
            Due::Today => Action::TodayPage,
            Due::Ever => Action::TodoPage,
        };
        title.line(&beside);
        let mut content = paged(voice, &house, title, &cases, page, line, turn);
        content.html.line(&say!(voice, "staff-commands"));
        let many = morning::buttons(voice, &house, stage.speaker.id, &scene.todo);
        content.row(many).row(watched)
    };
    put(stage, bubble, content);
}

/// What others are late with and the speaker is asked to look into, the longest first.
pub(crate) fn watched(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, page: usize) {
    let voice = stage.voice();
    let house = stage.house;
    let content = if scene.watched.is_empty() {
        Content::text(say!(voice, "watched-none"))
    } else {
        let title = say!(voice, "watched-title", count = scene.watched.len());
        let line = |case: &Case| {
            let mut line = todo_line(voice, &house, scene, case);
            let post = naming::post_name(voice, &house, &case.owner);
            line.line(&say!(voice, "watched-post", post = post));
            (line, true)
        };
        paged(
            voice,
            &house,
            title,
            &scene.watched,
            page,
            line,
            Action::WatchedPage,
        )
    };
    let all = Button::new(label!(voice, "label-back"), Action::TodoPage(0));
    put(stage, Some(bubble), content.row([all]));
}

/// The button that opens that list.
pub(crate) fn watched_button(voice: Voice<'_>) -> Button {
    Button::new(label!(voice, "label-watched"), Action::WatchedPage(0))
}

/// A case among others: its number, where it is, what, where it stands, by when.
fn todo_line(voice: Voice<'_>, house: &House<'_>, scene: &Scene, case: &Case) -> Html {
    let mark = if is_late(house, case) {
        label!(voice, "todo-late")
    } else {
        String::new()
    };
    let number = case.number.spoken();
    let place = scene.place_of(voice, house, case);
    let category = naming::category_name(voice, house, case.category.as_ref());
    let status = naming::status_name(voice, case.status);
    match waits_for_resident(case) {
        // The resident has the word: nothing is due.
        true => say!(
            voice,
            "todo-line-answered",
            number = number,
            place = place,
            category = category,
            status = status
        ),
        false => say!(
            voice,
            "todo-line",
            late = mark,
            number = number,
            place = place,
            category = category,
            status = status,
            until = time_format::until(voice, house, due(case)),
        ),
    }
}

fn waits_for_resident(case: &Case) -> bool {
    case.status == Status::AwaitingResident
}

/// Whether its clock has run out. What was answered is with the resident, and no longer late.
pub(crate) fn is_late(house: &House<'_>, case: &Case) -> bool {
    !waits_for_resident(case) && house.now > due(case)
}

/// Whether somebody can open this case from a list of staff: it is theirs, or they are asked to look in.
pub fn opens(house: &House<'_>, person: PersonId, case: &Case) -> bool {
    let mut posts = house.seats.posts(person);
    !case.is_kept_from(person, house.district, house.seats)
        && (house.seats.holds(person, &case.owner) || posts.any(|post| case.is_watched_by(post)))
}

/// The clock that runs now: acceptance first, then resolution.
pub(crate) fn due(case: &Case) -> chrono::DateTime<chrono::Utc> {
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => case.accept_by,
        Status::InProgress | Status::AwaitingResident | Status::Closed => case.resolve_by,
    }
}

/// A page of cases: a line each, and a button for each that can be opened.
pub(crate) fn paged(
    voice: Voice<'_>,
    house: &House<'_>,
    title: Html,
    cases: &[Case],
    page: usize,
    line: impl Fn(&Case) -> (Html, bool),
    turn: impl Fn(usize) -> Action,
) -> Content {
    let size = house.conversation.page.size();
    let pages = cases.len().div_ceil(size);
    // A page that is no more shows the last one.
    let page = page.min(pages.saturating_sub(1));
    let shown: Vec<&Case> = cases.iter().skip(page * size).take(size).collect();
    let mut html = title;
    let mut buttons = Vec::new();
    for case in &shown {
        let (line, opens) = line(case);
        html.line(&line);
        let button = Button::new(case.number.spoken(), Action::Show(case.id));
        buttons.extend(opens.then_some(button));
    }
    let mut content = Content::text(html).rows(2, buttons);
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
pub(crate) fn show(stage: &mut Stage<'_>, scene: &Scene, case: CaseId) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    match scene.files.get(&case) {
        Some(file) if file.party_of(me).is_some() => {
            let content = receipt::receipt(voice, &stage.house, file, me);
            stage.say(View::Receipt, Some(case), content);
        }
        Some(file)
            if matches!(
                card::part_of(&stage.house, file, me),
                Part::Owner | Part::Watcher(_)
            ) || stage.house.works_on(me, &file.case) =>
        {
            stage.turn.show_cards.push(case)
        }
        Some(_) | None => stage.toast(label!(voice, "toast-not-yours")),
    }
}
