//! The lists behind a digest: what is late, where it happens again and again, what it is about. Numbers, places and
//! posts; no word of a resident, and never a room.

use super::text::{Names, category_name, times, unit_name};
use crate::{
    casework::{Case, PersonId},
    env::House,
    figures::Report,
    label,
    message::{
        content::{Button, Content},
        naming::post_name,
    },
    say,
    talk::{
        action::Action,
        inbox::{
            drill_down::{Behind, Matter},
            lists::opens,
        },
    },
    words::{Html, Voice},
};

/// So many lines of a list without buttons of its own stand on a page.
const PAGE: usize = 12;

/// The cases that are late, the longest first. Whoever answers for one opens its card.
pub fn late(
    voice: Voice<'_>,
    house: &House<'_>,
    behind: &Behind,
    report: &Report,
    cases: &[Case],
    me: PersonId,
) -> Content {
    let names = names(house);
    let line = |case: &Case| {
        let code = case.category.as_ref();
        let category = code.map_or_else(
            || label!(voice, "behind-uncategorised"),
            |code| category_name(voice, names, code.as_str()),
        );
        let number = case.number.spoken();
        let days = (house.now - case.resolve_by).num_days();
        let post = post_name(voice, house, &case.owner);
        let unit = case.place.unit.as_ref().unwrap_or(&case.owner.unit);
        match report.leaves_the_grid {
            true => say!(
                voice,
                "behind-late-line-below",
                number = number,
                unit = unit_name(voice, names, unit),
                category = category,
                days = days,
                post = post
            ),
            false => say!(
                voice,
                "behind-late-line",
                number = number,
                category = category,
                days = days,
                post = post
            ),
        }
    };
    let title = say!(
        voice,
        "behind-late",
        unit = unit(voice, names, behind),
        n = cases.len()
    );
    let (shown, turns) = page(voice, behind, cases, house.conversation.page.size());
    let mine = shown
        .iter()
        .filter(|case| opens(house, me, case))
        .map(|case| Button::new(case.number.spoken(), Action::Show(case.id)));
    let html = Html::lines(std::iter::once(title).chain(shown.iter().map(line)));
    Content::text(html)
        .rows(2, mine.collect::<Vec<_>>())
        .row(turns)
        .row([back(voice, behind)])
}

/// Where three and more of one category were filed in the week: building groups, never doors.
pub fn hot_spots(voice: Voice<'_>, house: &House<'_>, behind: &Behind, report: &Report) -> Content {
    let names = names(house);
    let spots = report.hot_spots();
    let title = say!(
        voice,
        "behind-hot",
        unit = unit(voice, names, behind),
        n = spots.len()
    );
    let lines = spots.iter().map(|spot| {
        say!(
            voice,
            "behind-hot-line",
            unit = unit_name(voice, names, &spot.unit),
            category = category_name(voice, names, &spot.category),
            times = times(report, spot)
        )
    });
    listed(voice, behind, title, &lines.collect::<Vec<_>>(), None)
}

/// New cases by category, each with its share of all.
pub fn by_category(
    voice: Voice<'_>,
    house: &House<'_>,
    behind: &Behind,
    report: &Report,
) -> Content {
    let names = names(house);
    let filed = report.this.filed();
    let title = say!(
        voice,
        "behind-about",
        unit = unit(voice, names, behind),
        n = filed
    );
    let lines = report.categories.iter().map(|(code, n)| {
        say!(
            voice,
            "behind-about-line",
            category = category_name(voice, names, code),
            n = *n,
            filed = filed,
            percent = (n * 200 + filed.max(1)) / (filed.max(1) * 2)
        )
    });
    let hidden = report.leaves_the_grid.then(|| say!(voice, "behind-hidden"));
    listed(voice, behind, title, &lines.collect::<Vec<_>>(), hidden)
}

fn names<'a>(house: &House<'a>) -> Names<'a> {
    Names {
        district: house.district,
        rules: house.rules,
    }
}

fn unit(voice: Voice<'_>, names: Names<'_>, behind: &Behind) -> String {
    unit_name(voice, names, &behind.unit)
}

fn listed(
    voice: Voice<'_>,
    behind: &Behind,
    title: Html,
    lines: &[Html],
    last: Option<Html>,
) -> Content {
    let (shown, turns) = page(voice, behind, lines, PAGE);
    let lines = std::iter::once(title)
        .chain(shown.iter().cloned())
        .chain(last);
    Content::text(Html::lines(lines))
        .row(turns)
        .row([back(voice, behind)])
}

/// A page of a list, and the buttons to the pages beside it. A page that is no more shows the last one.
fn page<'a, T>(
    voice: Voice<'_>,
    behind: &Behind,
    all: &'a [T],
    size: usize,
) -> (&'a [T], Vec<Button>) {
    let pages = all.len().div_ceil(size);
    let page = behind.page.min(pages.saturating_sub(1));
    let shown = all.chunks(size).nth(page).unwrap_or_default();
    let mut turns = Vec::new();
    let turn = |label: String, page: usize| Button::new(label, Action::Behind(behind.at(page)));
    if page > 0 {
        turns.push(turn(label!(voice, "label-previous"), page - 1));
    }
    if page + 1 < pages {
        turns.push(turn(label!(voice, "label-next"), page + 1));
    }
    (shown, turns)
}

fn back(voice: Voice<'_>, behind: &Behind) -> Button {
    let digest = Action::Behind(behind.to(Matter::Digest));
    Button::new(label!(voice, "label-behind-digest"), digest)
}
