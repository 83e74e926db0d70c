//! Whose it is, said by staff: "not mine" with whose and why, a ruling reopened, work handed to a deputy or up.

use crate::{
    casework::{Actor, Command, PersonId, Refusal, WordsId, decide},
    district::{Level, Post, Role, Unit, UnitCode},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::{asked::Asks, prompts},
        context::{Acting, Stage},
        my_case::receipt,
    },
    words::Html,
};

/// A button of this flow; the card's owner pressed it.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    match &press.action {
        // What cannot be returned is said before anybody is asked whose and why.
        Action::Return => match may_return(stage, file) {
            Ok(()) => whose(stage, file, press),
            Err(refusal) => stage.toast(naming::refusal(voice, refusal)),
        },
        Action::Whose(unit) => why(stage, file, press, unit),
        Action::Reopen => prompts::ask(
            stage,
            file,
            press.bubble,
            say!(voice, "prompt-reopen"),
            Vec::new(),
            Asks::Facts,
        ),
        Action::HandOver => to_whom(stage, file, press),
        Action::To(n) => match successors(stage, file).into_iter().nth(*n) {
            Some(to) => {
                let html = say!(
                    voice,
                    "card-handed-over",
                    post = naming::post_name(voice, &stage.house, &to)
                );
                stage.show(
                    press.bubble,
                    View::List,
                    Some(file.case.id),
                    Content::text(html),
                );
                stage.order(
                    file.case.id,
                    Acting::Staff,
                    Command::HandOver { to },
                    Some(press.bubble),
                );
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn may_return(stage: &Stage<'_>, file: &File) -> Result<(), Refusal> {
    let actor = Actor::Staff {
        person: stage.speaker.id,
        post: file.case.owner.clone(),
    };
    let command = Command::Return {
        reason: WordsId(0),
        proposal: None,
    };
    let world = stage.house.world(&actor, file.writer);
    decide(Some(&file.case), command, &world).map(|_| ())
}

/// "Not mine": whose then? The likeliest first, by the responsibility list.
fn whose(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let house = stage.house;
    let mut html = say!(
        voice,
        "return-whose",
        number = receipt::spoken_number(&house, &file.case)
    );
    html.line(&responsibility(stage, file));
    let likely = likely_owners(stage, file);
    let buttons = likely.iter().map(|unit| {
        Button::new(
            naming::unit_name(voice, &house, &unit.code),
            Action::Whose(unit.code.clone()),
        )
    });
    let root = house.district.root().code.clone();
    let content = Content::text(html)
        .rows(2, buttons.collect::<Vec<_>>())
        .row([
            Button::new(label!(voice, "label-whose-unknown"), Action::Whose(root)),
            Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt),
        ])
        .replying_to(Some(press.bubble));
    stage.say(View::List, Some(file.case.id), content);
}

/// And why? A ready reason, or words.
fn why(stage: &mut Stage<'_>, file: &File, press: &Press, unit: &UnitCode) {
    let voice = stage.voice();
    let root = &stage.house.district.root().code;
    let proposal = (unit != root).then(|| unit.clone());
    let html = match &proposal {
        Some(unit) => say!(
            voice,
            "return-proposed",
            unit = naming::unit_name(voice, &stage.house, unit)
        ),
        None => say!(voice, "return-proposed-nobody"),
    };
    stage.show(
        press.bubble,
        View::List,
        Some(file.case.id),
        Content::text(html),
    );
    let reasons = vec![
        label!(voice, "return-other-grid"),
        label!(voice, "return-department"),
        label!(voice, "return-property"),
    ];
    prompts::ask(
        stage,
        file,
        press.bubble,
        say!(voice, "prompt-return"),
        reasons,
        Asks::ReturnReason { proposal },
    );
}

/// What the list says of a case's category: both sides of a transfer read the same line.
pub(crate) fn responsibility(stage: &Stage<'_>, file: &File) -> Html {
    let voice = stage.voice();
    let house = &stage.house;
    let Some(category) = &file.case.category else {
        return say!(voice, "responsibility-none");
    };
    let day = house.calendar.day(house.now);
    let Some(line) = house.district.responsibility(category.as_str(), day) else {
        return say!(voice, "responsibility-none");
    };
    let unit = file
        .case
        .place
        .unit
        .as_ref()
        .unwrap_or(&house.district.root().code);
    let department = house
        .district
        .department_that_leads(category.as_str(), unit, day)
        .map(|unit| naming::unit_name(voice, house, &unit.code));
    let lead = match (&line.lead, department) {
        (_, Some(department)) => department,
        (crate::district::Lead::Grid, None) => label!(voice, "lead-grid"),
        (crate::district::Lead::Community, None) => label!(voice, "lead-community"),
        (crate::district::Lead::Street | crate::district::Lead::Department(_), None) => {
            label!(voice, "lead-street")
        }
    };
    say!(
        voice,
        "responsibility",
        category = naming::category_name(voice, house, Some(category)),
        lead = lead,
        ground = line.ground.to_string()
    )
}

/// The department that leads, the other departments of the street, the grids beside this one.
fn likely_owners<'a>(stage: &Stage<'a>, file: &File) -> Vec<&'a Unit> {
    let district = stage.house.district;
    let case = &file.case;
    let unit = case.place.unit.as_ref().unwrap_or(&case.owner.unit);
    let day = stage.house.calendar.day(stage.house.now);
    let lead = case
        .category
        .as_ref()
        .and_then(|category| district.department_that_leads(category.as_str(), unit, day));
    let departments = district.departments(unit);
    let community = district.at_level(unit, Level::Community);
    let grids = community
        .into_iter()
        .flat_map(|community| district.children(&community.code))
        .filter_map(|code| district.unit(code))
        .filter(|grid| grid.level == Level::Grid && grid.code != case.owner.unit);
    let mut likely: Vec<&Unit> = Vec::new();
    for one in lead.into_iter().chain(departments).chain(grids) {
        if one.code != case.owner.unit && !likely.iter().any(|other| other.code == one.code) {
            likely.push(one);
        }
    }
    likely.truncate(10);
    likely
}

/// Who could go on with it: the other seats of this unit, then those above.
fn successors(stage: &Stage<'_>, file: &File) -> Vec<Post> {
    let house = &stage.house;
    // What was ruled stays at its unit.
    let reach = if file.case.ruled { 1 } else { usize::MAX };
    let answered = |post: &Post| house.seats.are_answered_at(post);
    let all = after(house, &file.case.owner, reach);
    let mut posts: Vec<Post> = all.filter(answered).collect();
    posts.truncate(4);
    posts
}

/// Who goes on with what is a post's, if not this person: the AB corner first, then those above.
pub(crate) fn successor(house: &House<'_>, owner: &Post, without: PersonId) -> Option<Post> {
    after(house, owner, usize::MAX).find(|post| house.seats.answers(post, Some(without)))
}

/// The other seats of a post's unit, then those above, so many units up.
fn after(house: &House<'_>, owner: &Post, reach: usize) -> impl Iterator<Item = Post> {
    let mut posts: Vec<Post> = Vec::new();
    for unit in house.district.chain(&owner.unit).take(reach) {
        for role in [Role::Secretary, Role::Deputy, Role::Dispatcher] {
            let post = Post {
                role,
                unit: unit.code.clone(),
            };
            if post != *owner {
                posts.push(post);
            }
        }
    }
    posts.into_iter()
}

fn to_whom(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let posts = successors(stage, file);
    if posts.is_empty() {
        return stage.toast(label!(voice, "refusal-nobody-above"));
    }
    let buttons = posts
        .iter()
        .enumerate()
        .map(|(n, post)| Button::new(naming::post_label(voice, &stage.house, post), Action::To(n)));
    let content = Content::text(say!(
        voice,
        "hand-over-whom",
        number = receipt::spoken_number(&stage.house, &file.case)
    ))
    .rows(1, buttons.collect::<Vec<_>>())
    .row([Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    )])
    .replying_to(Some(press.bubble));
    stage.say(View::List, Some(file.case.id), content);
}
