//! Staff look a case of their posts up, open or closed of late: by its spoken number, or by words of its place
//! and of what it is about; whoever sits above grids also finds what lies below.
//! What they looked for is not kept, only what was found.

use crate::{
    casework::Case,
    env::House,
    label,
    message::{
        content::{BubbleId, Content, View},
        naming, time_format,
    },
    say,
    talk::{
        action::Action,
        context::{Scene, Stage},
        dialogue::Found,
        inbox::lists,
    },
    words::{Html, Lang},
};

/// A search that finds more is too wide to help.
const MOST: usize = 60;

/// Without what stands between characters: 「春晖公寓 3 号楼」 is found as 「春晖公寓3号楼」.
pub fn unspaced(text: &str) -> String {
    let kept = text.chars().filter(|char| !char.is_whitespace());
    kept.collect::<String>().to_lowercase()
}

/// Whether words find a case, whose place is called `label`.
pub fn finds(house: &House<'_>, words: &str, case: &Case, label: Option<&str>) -> bool {
    let wanted = unspaced(words);
    let number = wanted
        .strip_prefix(&unspaced(&house.conversation.number_prefix))
        .unwrap_or(&wanted);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    // A number, or its end: nobody says less than its last three digits.
    if digits >= 3
        && number
            .chars()
            .all(|char| char.is_ascii_digit() || char == '-')
    {
        return case.number.spoken().ends_with(number) || case.number.to_string() == number;
    }
    let unit = case.place.unit.as_ref();
    let chinese = house.voice(Lang::Zh);
    let unit = unit.map(|unit| naming::unit_name(chinese, house, unit));
    let category = house.category(case.category.as_ref());
    let above = category.and_then(|category| house.category(category.parent.as_ref()));
    let names = category.into_iter().chain(above);
    let names = names.flat_map(|category| [Lang::Zh, Lang::En].map(|lang| category.name(lang)));
    let said: Vec<String> = unit
        .as_deref()
        .into_iter()
        .chain(label)
        .chain(names)
        .map(unspaced)
        .collect();
    let is_said = |word: &str| said.iter().any(|said| said.contains(word));
    // 「停水 7号楼」: each word for itself, or a name with spaces as a whole.
    !wanted.is_empty()
        && (is_said(&wanted)
            || words
                .split_whitespace()
                .all(|word| is_said(&unspaced(word))))
}

/// By command.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene, words: &str) {
    let voice = stage.voice();
    let html = if stage.house.seats.posts(stage.speaker.id).next().is_none() {
        say!(voice, "staff-only")
    } else if words.is_empty() {
        say!(voice, "find-how")
    } else if scene.found.is_empty() {
        say!(voice, "find-nothing")
    } else {
        let content = view(stage, scene, 0);
        let bubble = stage.say(View::List, None, content);
        let cases = scene.found.iter().take(MOST).map(|case| case.id);
        stage.speaker.dialogue.found = Some(Found {
            bubble,
            cases: cases.collect(),
        });
        return;
    };
    stage.say(View::Note, None, Content::text(html));
}

/// Another page of what was found last.
pub(crate) fn page(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, page: usize) {
    let found = stage.speaker.dialogue.found.as_ref();
    if found.is_none_or(|found| found.bubble != bubble) {
        return stage.toast(label!(stage.voice(), "toast-stale"));
    }
    let content = view(stage, scene, page);
    stage.show(bubble, View::List, None, content);
}

fn view(stage: &Stage<'_>, scene: &Scene, page: usize) -> Content {
    let voice = stage.voice();
    let house = &stage.house;
    let cases: Vec<Case> = scene.found.iter().take(MOST).cloned().collect();
    let line = |case: &Case| {
        let opens = lists::opens(house, stage.speaker.id, case);
        let place = match (opens, &case.place.unit) {
            // Of what they cannot open they learn no building.
            (false, Some(unit)) => Html::escape(&naming::unit_name(voice, house, unit)),
            (true, _) | (_, None) => scene.place_of(voice, house, case),
        };
        let line = say!(
            voice,
            "find-line",
            number = case.number.spoken(),
            place = place,
            category = naming::category_name(voice, house, case.category.as_ref()),
            status = naming::status_name(voice, case.status),
            at = time_format::moment(voice, house, case.filed_at)
        );
        (line, opens)
    };
    let title = say!(voice, "find-title", count = cases.len());
    lists::paged(voice, house, title, &cases, page, line, Action::FoundPage)
}
