//! The figures of a period as somebody asks for them in the chat: in words with ways to other periods, as a table, as a map.

use std::collections::BTreeMap;

use super::{
    figures::sums,
    group::Group,
    periods::{map, open_by_unit, rows},
    reports::units_of,
};
use crate::{
    casework::PersonId,
    digest::{self, Names},
    district::UnitCode,
    env::House,
    figures::{Period, Sums, leaves_the_grid},
    label,
    message::content::{Button, Content, Sheet},
    say,
    store::{StoreError, Tx},
    talk::{action::Action, inbox::figures::FiguresAs},
    words::{Html, Voice},
};

/// What was read for it.
#[derive(Debug)]
pub(super) struct Answer {
    period: Period,
    /// The person's units; for a table the first of them with those below it.
    rows: Vec<(UnitCode, Sums)>,
    /// What is open in each unit of the first.
    open: BTreeMap<UnitCode, i64>,
}

pub(super) fn names<'a>(house: &House<'a>) -> Names<'a> {
    Names {
        district: house.district,
        rules: house.rules,
    }
}

impl Group<'_> {
    /// What somebody asked for, read.
    pub(super) async fn period(
        &self,
        tx: &mut Tx,
        me: PersonId,
        n: usize,
        how: FiguresAs,
    ) -> Result<Answer, StoreError> {
        let library = self.library;
        // Periods are numbered as they are shown.
        let period = Period::ALL.get(n).copied();
        let period = period.unwrap_or(Period::ThisWeek);
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
        match how {
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

/// Figures of a period as somebody asked for them.
pub(super) fn content(
    voice: Voice<'_>,
    house: &House<'_>,
    answer: &Answer,
    n: usize,
    how: FiguresAs,
) -> Content {
    match (answer.rows.first(), how) {
        (None, _) => Content::text(say!(voice, "week-no-post")),
        (Some(_), FiguresAs::Words) => words(voice, house, answer, n),
        (Some(_), FiguresAs::Table) => sheet(voice, house, answer),
        (Some((first, _)), FiguresAs::Map) => map(voice, house, first, &answer.open)
            .unwrap_or_else(|| Content::text(say!(voice, "map-none"))),
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
    if first.is_some_and(|(unit, _)| leaves_the_grid(house.district, unit)) {
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
                unit = crate::message::naming::unit_name(voice, house, first),
                period = answer.period.name(voice)
            ))
        },
        Err(error) => {
            tracing::error!(%error, "a table could not be written");
            Content::text(say!(voice, "table-failed"))
        }
    }
}
