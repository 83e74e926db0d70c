//! The figures of a unit over a period, each number a way to its cases, with chart and map. Every number is one of
//! `digest`'s; small cells are hidden above a grid as they are there.

use std::fmt::Write as _;

use super::{
    Desk,
    html::{self, Page, escape},
    query::View,
};
use crate::{
    desk::{open_by_unit, open_cases, sums},
    digest,
    district::UnitCode,
    figures::{Figure, LEAST, Period, Sums, leaves_the_grid},
    label,
    message::{
        naming::{batch_name, unit_name},
        time_format::moment,
    },
    store::{StoreError, Tx},
    triage::{Batch, CategoryCode},
    words::{Lang, Voice},
};

/// The page.
pub(super) async fn page(
    desk: &Desk<'_>,
    tx: &mut Tx,
    view: &View,
) -> Result<Option<Page>, StoreError> {
    let library = desk.library;
    let voice = desk.voice(view.lang);
    let today = library.calendar.day(desk.now);
    let (span, parts) = (view.period.span(today), view.period.parts(today));
    let units = std::slice::from_ref(&view.unit);
    let mut read = sums(tx, library, units, span, &parts, desk.now).await?;
    let Some((_, sums)) = read.pop() else {
        return Ok(None);
    };
    let mut body = head(desk, voice, view);
    body.push_str(&filters(desk, voice, view));
    match &view.category {
        Some(category) => {
            let open = open_cases(tx, &library.district, &view.unit).await?;
            let of = open.iter().filter(|case| {
                let found = case.category.as_ref();
                found.is_some_and(|found| found.level1() == category.as_str())
            });
            let (open, late) = of.fold((0, 0), |(open, late), case| {
                (open + 1, late + i64::from(case.is_late(desk.now)))
            });
            let filed = sums
                .about
                .iter()
                .find(|(code, _)| code == category.as_str());
            // Above a grid, what is hidden and nothing look alike.
            let few = |n: i64| desk.leaves_its_grid(&view.unit) && n < LEAST;
            let shown = |n: i64| (!few(n)).then(|| n.to_string());
            let filed = filed.map_or(0, |(_, n)| *n);
            body.push_str(&tiles(
                voice,
                view,
                &[
                    (Figure::Late, shown(late)),
                    (Figure::Open, shown(open)),
                    (Figure::Filed, shown(filed)),
                ],
            ));
            let _ = write!(
                body,
                "<p class=\"faint\">{}</p>",
                escape(&voice.label("board-by-category"))
            );
        }
        None => {
            body.push_str(&all(desk, voice, view, &sums));
            body.push_str(&breakdown(desk, voice, view, &sums));
            body.push_str(&pictures(desk, tx, voice, view, &sums).await?);
        }
    }
    let _ = write!(
        body,
        "<p class=\"faint\">{}</p>",
        escape(&label!(
            voice,
            "board-until",
            until = moment(
                voice,
                &library.house(desk.seats, "", desk.now),
                desk.reader.until
            )
            .plain()
        ))
    );
    let title = title(desk, voice, view);
    Ok(Some(html::page(view.lang, &title, "", &body)))
}

impl Desk<'_> {
    /// Whether figures of a unit leave the grid they come from.
    fn leaves_its_grid(&self, unit: &UnitCode) -> bool {
        leaves_the_grid(&self.library.district, unit)
    }
}

/// 「春秋社区 · 本月」
pub(super) fn title(desk: &Desk<'_>, voice: Voice<'_>, view: &View) -> String {
    let house = desk.library.house(desk.seats, "", desk.now);
    label!(
        voice,
        "figures-of",
        unit = unit_name(voice, &house, &view.unit),
        period = view.period.name(voice)
    )
}

/// The languages, and whose figures.
pub(super) fn head(desk: &Desk<'_>, voice: Voice<'_>, view: &View) -> String {
    let address = |lang: Lang| {
        View {
            lang,
            ..view.clone()
        }
        .address()
    };
    format!(
        "{}<h1>{}</h1>",
        html::languages(voice, address),
        escape(&title(desk, voice, view))
    )
}

fn option(value: &str, name: &str, chosen: bool) -> String {
    let chosen = if chosen { " selected" } else { "" };
    format!(
        "<option value=\"{}\"{chosen}>{}</option>",
        escape(value),
        escape(name)
    )
}

fn filters(desk: &Desk<'_>, voice: Voice<'_>, view: &View) -> String {
    let district = &desk.library.district;
    let house = desk.library.house(desk.seats, "", desk.now);
    // The reader's own units, the way down to this one, and what lies right below it.
    let mut units: Vec<UnitCode> = desk.reader.units.clone();
    let above = district.chain(&view.unit).map(|unit| unit.code.clone());
    let mut way: Vec<UnitCode> = above
        .filter(|unit| desk.reader.may_see(district, unit))
        .collect();
    way.reverse();
    units.extend(way);
    let below = district.children(&view.unit).iter();
    units.extend(
        below
            .filter(|code| {
                district
                    .unit(code)
                    .is_some_and(|unit| unit.level.is_territory())
            })
            .cloned(),
    );
    let mut seen: Vec<UnitCode> = Vec::new();
    for unit in units {
        if !seen.contains(&unit) {
            seen.push(unit);
        }
    }
    let units: String = seen
        .iter()
        .map(|unit| {
            option(
                unit.as_str(),
                &unit_name(voice, &house, unit),
                *unit == view.unit,
            )
        })
        .collect();
    let periods: String = Period::ALL
        .into_iter()
        .map(|period| {
            option(
                &period.to_string(),
                &period.name(voice),
                period == view.period,
            )
        })
        .collect();
    let categories: String = desk
        .library
        .rules
        .level1()
        .map(|category| {
            let chosen = view.category.as_ref() == Some(&category.code);
            option(category.code.as_str(), category.name(voice.lang), chosen)
        })
        .collect();
    format!(
        "<form action=\"./\" method=\"get\"><input type=\"hidden\" name=\"lang\" value=\"{}\">\
         <label>{}<select name=\"unit\">{units}</select></label>\
         <label>{}<select name=\"period\">{periods}</select></label>\
         <label>{}<select name=\"category\">{}{categories}</select></label>\
         <button>{}</button></form>",
        voice.lang.tag(),
        escape(&voice.label("board-unit")),
        escape(&voice.label("board-period")),
        escape(&voice.label("board-category")),
        option(
            "",
            &voice.label("board-every-category"),
            view.category.is_none()
        ),
        escape(&voice.label("board-show")),
    )
}

/// Numbers side by side, each with the way to its cases; what is hidden leads nowhere.
fn tiles(voice: Voice<'_>, view: &View, tiles: &[(Figure, Option<String>)]) -> String {
    let mut html = String::from("<ul class=\"tiles\">");
    for (figure, number) in tiles {
        let name = escape(&figure.name(voice));
        let bad = match (figure, number.as_deref()) {
            (Figure::Late, Some(n)) if n != "0" => " class=\"bad\"",
            _ => "",
        };
        let _ = match number {
            Some(number) => write!(
                html,
                "<li{bad}><a href=\"{}\"><b>{}</b>{name}</a></li>",
                view.behind(*figure).address(),
                escape(number)
            ),
            None => write!(
                html,
                "<li><b>{}</b>{name}</li>",
                escape(&voice.label("map-few"))
            ),
        };
    }
    html.push_str("</ul>");
    html
}

/// Every figure.
fn all(desk: &Desk<'_>, voice: Voice<'_>, view: &View, sums: &Sums) -> String {
    let leaves = desk.leaves_its_grid(&view.unit);
    let told = |figure: Figure| (figure, Some(figure.of(sums, leaves).words(voice)));
    tiles(voice, view, &Figure::ALL.map(told))
}

/// Categories and batches; above a grid, small cells have no name.
fn breakdown(desk: &Desk<'_>, voice: Voice<'_>, view: &View, sums: &Sums) -> String {
    let hides = desk.leaves_its_grid(&view.unit);
    let categories = sums.about.iter().map(|(code, n)| {
        let code = CategoryCode::from(code.as_str());
        let category = desk.library.rules.category(&code);
        let name = category.map_or(code.as_str(), |category| category.name(voice.lang));
        let link = View {
            category: category.map(|category| category.code.clone()),
            figure: Some(Figure::Filed),
            ..view.clone()
        };
        let name = escape(name);
        (format!("<a href=\"{}\">{name}</a>", link.address()), *n)
    });
    let least = if hides { LEAST } else { 1 };
    let batches = Batch::ALL
        .into_iter()
        .map(|batch| {
            (
                escape(&batch_name(voice, batch)),
                sums.whole.solved_of(batch),
            )
        })
        .filter(|(_, n)| *n >= least);
    let mut html = table(&voice.label("board-categories"), categories);
    html.push_str(&table(&voice.label("board-batches"), batches));
    if hides {
        let _ = write!(
            html,
            "<p class=\"faint\">{}</p>",
            escape(&voice.label("board-hidden"))
        );
    }
    html
}

/// Names, which are HTML already, with their numbers; nothing where there are none.
fn table(heading: &str, rows: impl Iterator<Item = (String, i64)>) -> String {
    let rows: String = rows
        .map(|(name, n)| format!("<tr><td>{name}</td><td class=\"n\">{n}</td></tr>"))
        .collect();
    match rows.is_empty() {
        true => rows,
        false => format!("<h2>{}</h2><table>{rows}</table>", escape(heading)),
    }
}

/// Chart and map. What cannot be drawn is told to the operator, and the numbers stand.
async fn pictures(
    desk: &Desk<'_>,
    tx: &mut Tx,
    voice: Voice<'_>,
    view: &View,
    sums: &Sums,
) -> Result<String, StoreError> {
    let library = desk.library;
    let names = library.names();
    let mut figures = Vec::new();
    let chart = digest::chart_of(voice, names, &view.unit, view.period, sums);
    let words = format!("{} · {}", chart.subtitle, chart.late.1);
    figures.push((chart.svg(), words));
    let open = open_by_unit(tx, &library.district, &view.unit, desk.now).await?;
    if let Some(map) = digest::map(voice, names, &view.unit, &open) {
        figures.push((map.svg(), map.told().join("; ")));
    }
    let mut html = String::from("<div class=\"pictures\">");
    for (svg, words) in figures {
        match svg {
            Ok(svg) => {
                let _ = write!(
                    html,
                    "<figure>{}<figcaption>{}</figcaption></figure>",
                    svg.replacen("<svg ", "<svg role=\"img\" aria-hidden=\"true\" ", 1),
                    escape(&words)
                );
            }
            Err(error) => tracing::error!(%error, "a picture could not be drawn"),
        }
    }
    html.push_str("</div>");
    Ok(html)
}
