//! The cases behind a number: number, unit, category, status, age, owner. No words, no room, nobody's name; what is
//! protected is listed for whoever answers for it, and for nobody else.

use std::fmt::Write as _;

use super::{
    Desk, figures,
    html::{self, Page, escape},
    query::View,
};
use crate::{
    casework::Case,
    desk::{counted_cases, open_cases},
    figures::Figure,
    label,
    message::naming::{post_name, status_name, unit_name},
    store::{StoreError, Tx},
    words::Voice,
};

/// A page lists so many.
const LISTED: usize = 200;

/// The page.
pub(super) async fn page(
    desk: &Desk<'_>,
    tx: &mut Tx,
    view: &View,
    figure: Figure,
) -> Result<Page, StoreError> {
    let library = desk.library;
    let voice = desk.voice(view.lang);
    let mut cases = match figure {
        Figure::Open => open_cases(tx, &library.district, &view.unit).await?,
        Figure::Late => {
            let mut open = open_cases(tx, &library.district, &view.unit).await?;
            open.retain(|case| case.is_late(desk.now));
            open
        }
        Figure::Filed
        | Figure::Closed
        | Figure::ClosedLate
        | Figure::Returned
        | Figure::Redone
        | Figure::Supervised
        | Figure::Unconfirmed
        | Figure::Response
        | Figure::Resolution
        | Figure::Satisfaction => {
            let span = view.period.span(library.calendar.day(desk.now));
            counted_cases(tx, library, &view.unit, span, |key| figure.counts(key)).await?
        }
    };
    cases.retain(|case| desk.may_list(case) && is_of(case, view));
    let mut body = figures::head(desk, voice, view);
    let back = View {
        figure: None,
        ..view.clone()
    };
    let _ = write!(
        body,
        "<p><a href=\"{}\">{}</a></p><h2>{}</h2>",
        back.address(),
        escape(&voice.label("board-back")),
        escape(&label!(
            voice,
            "board-listed",
            what = figure.name(voice),
            count = cases.len()
        ))
    );
    body.push_str(&table(desk, voice, &cases));
    let _ = write!(
        body,
        "<p class=\"faint\">{}</p>",
        escape(&voice.label("board-protected"))
    );
    let title = figures::title(desk, voice, view);
    Ok(html::page(view.lang, &title, "", &body))
}

fn is_of(case: &Case, view: &View) -> bool {
    let Some(wanted) = &view.category else {
        return true;
    };
    let category = case.category.as_ref();
    category.is_some_and(|category| category.level1() == wanted.as_str())
}

impl Desk<'_> {
    /// What a case is about, without the sign before it: not every desk has a font for it.
    fn about(&self, voice: Voice<'_>, case: &Case) -> String {
        let category = case.category.as_ref();
        let category = category.and_then(|code| self.library.rules.category(code));
        category.map_or_else(
            || voice.label("category-unknown"),
            |category| category.name(voice.lang).to_owned(),
        )
    }

    /// Nobody at the place or above it may learn of what goes around them.
    fn may_list(&self, case: &Case) -> bool {
        let person = self.reader.person;
        !case.is_protected() || case.is_worked_on_by(person, &self.library.district, self.seats)
    }
}

fn table(desk: &Desk<'_>, voice: Voice<'_>, cases: &[Case]) -> String {
    let house = desk.library.house(desk.seats, "", desk.now);
    if cases.is_empty() {
        return format!("<p>{}</p>", escape(&voice.label("board-no-cases")));
    }
    let mut html = String::from("<table class=\"cases\"><thead><tr>");
    for heading in [
        voice.label("board-number"),
        voice.label("board-unit"),
        voice.label("board-category"),
        voice.label("board-status"),
        voice.label("board-age"),
        voice.label("board-owner"),
    ] {
        let _ = write!(html, "<th>{}</th>", escape(&heading));
    }
    html.push_str("</tr></thead><tbody>");
    for case in cases.iter().take(LISTED) {
        let unit = case.place.unit.as_ref().unwrap_or(&case.owner.unit);
        let end = case.closed_at.unwrap_or(desk.now);
        let days = (end - case.filed_at).num_days();
        let late = case.is_late(desk.now);
        let late = if late { " class=\"late\"" } else { "" };
        let _ = write!(
            html,
            "<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td><td{late}>{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
            escape(&case.number.spoken()),
            escape(&unit_name(voice, &house, unit)),
            escape(&desk.about(voice, case)),
            escape(&status_name(voice, case.status)),
            escape(&label!(voice, "board-days", days = days)),
            post_name(voice, &house, &case.owner).as_str(),
        );
    }
    html.push_str("</tbody></table>");
    if cases.len() > LISTED {
        let _ = write!(
            html,
            "<p>{}</p>",
            escape(&label!(voice, "board-more", count = cases.len() - LISTED))
        );
    }
    html
}
