//! What a week of figures looks like in a bubble, and whose figures somebody may see.

use std::collections::BTreeSet;

use crate::{
    casework::{PersonId, Seats},
    digest::{self, Names, Report},
    district::{District, Role, UnitCode},
    talk::{Action, Button, Content, House},
    words::{Html, Voice},
};

/// The digest as a bubble shows it, with the way to other weeks.
pub(super) fn content(
    voice: Voice<'_>,
    house: &House<'_>,
    reports: &[(UnitCode, Report)],
    weeks_ago: usize,
) -> Content {
    let names = Names {
        district: house.district,
        rules: house.rules,
    };
    let mut html = Html::default();
    for (n, (unit, report)) in reports.iter().enumerate() {
        if n > 0 {
            html.gap();
        }
        html.line(&digest::text(
            voice,
            names,
            unit,
            report,
            house.now.timestamp(),
        ));
    }
    let mut row = vec![Button::new(
        crate::label!(voice, "label-week-before"),
        Action::Week(weeks_ago + 1),
    )];
    if weeks_ago > 0 {
        row.push(Button::new(
            crate::label!(voice, "label-week-after"),
            Action::Week(weeks_ago - 1),
        ));
    }
    Content::text(html).row(row)
}

/// The same as a picture; whoever cannot see it reads its caption.
pub(super) fn picture(
    voice: Voice<'_>,
    house: &House<'_>,
    unit: &UnitCode,
    report: &Report,
) -> Content {
    let names = Names {
        district: house.district,
        rules: house.rules,
    };
    let chart = digest::chart(voice, names, unit, report);
    let mut alt = Html::escape(&chart.title);
    for line in [&chart.subtitle, &chart.late.1] {
        alt.line(&Html::escape(line));
    }
    Content {
        chart: Some(Box::new(chart)),
        silent: true,
        ..Content::text(alt)
    }
}

/// The units whose figures somebody may see: those of their posts, each once, the highest first; no more than fit a phone.
pub(super) fn units_of(district: &District, seats: &Seats, person: PersonId) -> Vec<UnitCode> {
    const FIT: usize = 2;
    let counts = |role: Role| match role {
        Role::Secretary | Role::Deputy | Role::Dispatcher | Role::Officer | Role::Admin => true,
        Role::Building | Role::Household | Role::Partner => false,
    };
    let units: BTreeSet<UnitCode> = seats
        .posts(person)
        .filter(|post| counts(post.role))
        .map(|post| post.unit.clone())
        .collect();
    let mut units: Vec<UnitCode> = units.into_iter().collect();
    units.sort_by_key(|unit| district.unit_ever(unit).map(|unit| unit.level));
    units.truncate(FIT);
    units
}
