//! The figures of a period as somebody asks for them in the chat: in words with ways to other periods, as a table, as a map.

use std::collections::BTreeMap;

use super::{
    figures::sums,
    group::Group,
    handle::Work,
    periods::{map, open_by_unit, rows},
    reports::units_of,
};
use crate::{
    casework::PersonId,
    digest::{self, Names, Period, Sums},
    district::UnitCode,
    label, say,
    store::{StoreError, Tx},
    talk::{Action, Button, Content, FiguresAs, House, PeriodAsked, Sheet, View},
    words::{Html, Voice},
};

/// What was read for it.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    period: Period,
    /// The person's units; for a table the first of them with those below it.
    rows: Vec<(UnitCode, Sums)>,
    /// What is open in each unit of the first.
    open: BTreeMap<UnitCode, i64>,
}

/// Periods are numbered as they are shown.
fn period(asked: &PeriodAsked) -> Period {
    let known = Period::ALL.get(asked.period);
    known.copied().unwrap_or(Period::ThisWeek)
}

pub(super) fn names<'a>(house: &House<'a>) -> Names<'a> {
    Names {
        district: house.district,
        rules: house.rules,
    }
}

impl Group<'_> {
    /// What somebody asked for, read.
    pub(super) async fn asked_period(
        &self,
        tx: &mut Tx,
        me: PersonId,
        asked: &PeriodAsked,
    ) -> Result<Answer, StoreError> {
        let library = self.library;
        let period = period(asked);
        let today = library.calendar.day(self.now);
        let span = period.span(today);
        let units = units_of(&library.district, &self.seats, me);
        let mut answer = Answer {
            period,
            rows: Vec::new(),
            open: BTreeMap::new(),
        };
        let Some(first) = units.first() else {
            return Ok(answer);
        };
        match asked.what {
            FiguresAs::Words => {
                answer.rows = sums(tx, library, &units, span, &[], self.now).await?;
            }
            FiguresAs::Table => {
                answer.rows = rows(tx, library, first, span, self.now).await?;
            }
            FiguresAs::Map => {
                answer.open = open_by_unit(tx, &library.district, first, self.now).await?;
                let first = std::slice::from_ref(first);
                answer.rows = sums(tx, library, first, span, &[], self.now).await?;
            }
        }
        Ok(answer)
    }
}

impl Work<'_> {
    /// Shows what was asked for: words in place, tables and maps below.
    pub(super) fn asked_period(&mut self, asked: &PeriodAsked) {
        let Some(answer) = self.set.asked.clone() else {
            return;
        };
        let voice = self.house.voice(self.person.speaker.lang);
        let house = self.house;
        let content = match (answer.rows.first(), asked.what) {
            (None, _) => Content::text(say!(voice, "week-no-post")),
            (Some(_), FiguresAs::Words) => words(voice, &house, &answer, asked.period),
            (Some(_), FiguresAs::Table) => sheet(voice, &house, &answer),
            (Some((first, _)), FiguresAs::Map) => map(voice, &house, first, &answer.open)
                .unwrap_or_else(|| Content::text(say!(voice, "map-none"))),
        };
        let in_place = matches!(asked.what, FiguresAs::Words)
            .then_some(asked.bubble)
            .flatten();
        self.show(in_place, View::List, content);
    }
}

fn words(voice: Voice<'_>, house: &House<'_>, answer: &Answer, chosen: usize) -> Content {
    let mut html = Html::default();
    for (n, (unit, sums)) in answer.rows.iter().enumerate() {
        if n > 0 {
            html.gap();
        }
        html.line(&digest::text_of(
            voice,
            names(house),
            unit,
            answer.period,
            sums,
        ));
    }
    let others = Period::ALL.into_iter().enumerate();
    let others = others
        .filter(|(_, period)| *period != answer.period)
        .map(|(n, period)| Button::new(period.name(voice), Action::Figures(n)));
    let mut ways = vec![Button::new(
        label!(voice, "label-table"),
        Action::FiguresTable(chosen),
    )];
    let first = answer.rows.first();
    if first.is_some_and(|(unit, _)| digest::leaves_the_grid(names(house), unit)) {
        ways.push(Button::new(label!(voice, "label-map"), Action::FiguresMap));
    }
    Content::text(html).rows(2, others).row(ways)
}

fn sheet(voice: Voice<'_>, house: &House<'_>, answer: &Answer) -> Content {
    let Some((first, sums)) = answer.rows.first() else {
        return Content::text(say!(voice, "week-no-post"));
    };
    match digest::table(voice, names(house), &answer.rows) {
        Ok(text) => Content {
            sheet: Some(Sheet {
                name: format!("{}-{}.csv", sums.span.from, sums.span.to),
                text,
            }),
            silent: true,
            ..Content::text(say!(
                voice,
                "table-caption",
                unit = crate::talk::unit_name(voice, house, first),
                period = answer.period.name(voice)
            ))
        },
        Err(error) => {
            tracing::error!(%error, "a table could not be written");
            Content::text(say!(voice, "table-failed"))
        }
    }
}
