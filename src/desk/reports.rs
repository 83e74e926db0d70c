//! What a week of figures looks like in a bubble, what stands behind its numbers, and whose figures somebody may see.

use std::collections::BTreeSet;

use super::{
    asked::{self, names},
    handle::Work,
    set::{Listed, Read},
};
use crate::{
    casework::{PersonId, Seats},
    digest::{self, Public},
    district::{District, UnitCode},
    env::House,
    figures::Report,
    label,
    message::content::{BubbleId, Button, Content, View},
    talk::{
        action::Action,
        inbox::{
            drill_down::{Behind, Matter, answers_for_figures},
            figures::{FiguresAs, FiguresAsked},
        },
    },
    words::{Html, Voice},
};

/// The digests of somebody's units: the first, with the ways behind its numbers, to the others and to other weeks.
pub(super) fn content(
    voice: Voice<'_>,
    house: &House<'_>,
    reports: &[(UnitCode, Report)],
    weeks_ago: usize,
) -> Content {
    let Some(((unit, report), others)) = reports.split_first() else {
        return Content::text(crate::say!(voice, "week-no-post"));
    };
    let here = behind_of(unit, report);
    let other = |(unit, report): &(UnitCode, Report)| {
        let name = digest::unit_name(voice, names(house), unit);
        Button::new(name, Action::Behind(behind_of(unit, report)))
    };
    let mut weeks = vec![Button::new(
        label!(voice, "label-week-before"),
        Action::Week(weeks_ago + 1),
    )];
    if weeks_ago > 0 {
        weeks.push(Button::new(
            label!(voice, "label-week-after"),
            Action::Week(weeks_ago - 1),
        ));
    }
    one(voice, house, &here, report)
        .rows(1, others.iter().map(other))
        .row(weeks)
}

fn behind_of(unit: &UnitCode, report: &Report) -> Behind {
    Behind {
        matter: Matter::Digest,
        monday: report.week.monday(),
        unit: unit.clone(),
        page: 0,
    }
}

/// One digest with the ways behind its numbers.
fn one(voice: Voice<'_>, house: &House<'_>, here: &Behind, report: &Report) -> Content {
    let now = house.now.timestamp();
    let html = digest::text(voice, names(house), &here.unit, report, now);
    let to = |label: String, matter: Matter| Button::new(label, Action::Behind(here.to(matter)));
    Content::text(html).row([
        to(label!(voice, "label-behind-late"), Matter::Late),
        to(label!(voice, "label-behind-hot"), Matter::Hot),
        to(label!(voice, "label-behind-about"), Matter::About),
    ])
}

/// A list behind a digest, as it is now; or the digest again.
fn list(
    voice: Voice<'_>,
    house: &House<'_>,
    behind: &Behind,
    listed: &Listed,
    me: PersonId,
) -> Content {
    let report = &listed.report;
    match behind.matter {
        Matter::Digest => one(voice, house, behind, report),
        Matter::Late => digest::late(voice, house, behind, report, &listed.late, me),
        Matter::Hot => digest::hot_spots(voice, house, behind, report),
        Matter::About => digest::by_category(voice, house, behind, report),
    }
}

impl Work<'_> {
    /// The week as residents read it, unit by unit; whoever follows none is told how.
    fn public_week(&mut self, told: &[(UnitCode, Public)]) {
        let voice = self.house.voice(self.person.speaker.lang);
        let units = told.iter().map(|(unit, told)| {
            let html = digest::public(voice, &self.house, unit, told, false);
            Content::text(html)
        });
        let mut wanted: Vec<Content> = units.collect();
        if wanted.is_empty() {
            wanted.push(Content::text(crate::say!(voice, "week-no-grid")));
        }
        for wanted in wanted {
            self.show(None, View::List, wanted);
        }
    }

    /// Figures that were asked for: words in the bubble whose button was pressed, tables and maps below.
    pub(super) fn figures(&mut self, asked: &FiguresAsked, bubble: Option<BubbleId>) {
        let set = self.set;
        let Some(read) = &set.figures else { return };
        let voice = self.house.voice(self.person.speaker.lang);
        let (house, me) = (self.house, self.person.speaker.id);
        let (at, view, wanted) = match (asked, read) {
            (FiguresAsked::Week(ago), Read::Week(reports)) => {
                let wanted = content(voice, &house, reports, *ago);
                (bubble, View::Digest, wanted)
            }
            (FiguresAsked::Behind(behind), Read::Behind(listed)) => {
                let wanted = list(voice, &house, behind, listed, me);
                (bubble, View::Digest, wanted)
            }
            (FiguresAsked::Period(n, how), Read::Period(answer)) => {
                let at = bubble.filter(|_| *how == FiguresAs::Words);
                let wanted = asked::content(voice, &house, answer, *n, *how);
                (at, View::List, wanted)
            }
            (FiguresAsked::Week(_), Read::Public(told)) => return self.public_week(told),
            (
                FiguresAsked::Week(_) | FiguresAsked::Behind(_) | FiguresAsked::Period(..),
                Read::Week(_) | Read::Public(_) | Read::Behind(_) | Read::Period(_),
            ) => return,
        };
        self.show(at, view, wanted);
    }
}

/// The same as a picture; whoever cannot see it reads its caption.
pub(super) fn picture(
    voice: Voice<'_>,
    house: &House<'_>,
    unit: &UnitCode,
    report: &Report,
) -> Content {
    let chart = digest::chart(voice, names(house), unit, report);
    let mut alt = Html::escape(&chart.title);
    for line in [&chart.subtitle, &chart.late.1] {
        alt.line(&Html::escape(line));
    }
    for rate in &chart.rates {
        alt.line(&Html::escape(&format!("{} {}", rate.name, rate.words)));
    }
    Content {
        chart: Some(Box::new(chart)),
        silent: true,
        ..Content::text(alt)
    }
}

/// The units whose figures somebody may see: those of their posts, each once, the highest first; no more than fit a phone.
pub fn units_of(district: &District, seats: &Seats, person: PersonId) -> Vec<UnitCode> {
    const FIT: usize = 2;
    let units: BTreeSet<UnitCode> = seats
        .posts(person)
        .filter(|post| answers_for_figures(post.role))
        .map(|post| post.unit.clone())
        .collect();
    let mut units: Vec<UnitCode> = units.into_iter().collect();
    units.sort_by_key(|unit| district.unit_ever(unit).map(|unit| unit.level));
    units.truncate(FIT);
    units
}
