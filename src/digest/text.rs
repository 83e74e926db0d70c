//! A week in words: what is unpleasant first, every rate as n of m, no more lines than a phone shows.

use super::{Report, Share};
use crate::{
    casework::Outcome,
    district::{District, Level, UnitCode},
    label, locate,
    print::Chart,
    say,
    triage::{Batch, CategoryCode, Rules},
    words::{Html, Voice},
};

/// Where names come from.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Of units.
    pub district: &'a District,
    /// Of categories.
    pub rules: &'a Rules,
}

/// So many of each list are named.
const NAMED: usize = 3;
/// Below this number a cell that leaves its grid is hidden: somebody could be recognised.
const LEAST: i64 = 3;

/// The digest of a unit for whoever sits there. Above a grid, small cells are hidden.
pub fn text(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    report: &Report,
    now: i64,
) -> Html {
    let week = &report.this;
    let level = names.district.unit(unit).map(|unit| unit.level);
    let leaves_the_grid = level.is_some_and(|level| level < Level::Grid);
    let name = unit_name(voice, names, unit);
    let mut html = say!(
        voice,
        "digest-title",
        unit = name,
        week = report.week.number()
    );
    html.line(&say!(
        voice,
        "digest-late",
        late = report.open.late,
        open = report.open.cases,
        days = report
            .open
            .oldest
            .map_or(0, |at| (now - at.timestamp()).max(0) / 86_400)
    ));
    if report.open.vacant > 0 {
        html.line(&say!(voice, "digest-vacant", n = report.open.vacant));
    }
    html.line(&say!(
        voice,
        "digest-flow",
        filed = week.filed(),
        closed = week.closed_in_time() + week.closed_late(),
        late = week.closed_late(),
        change = signed(report.change(super::Figures::filed)),
        mean = tenths(report.mean_tenths(super::Figures::filed))
    ));
    html.line(&say!(
        voice,
        "digest-trouble",
        returned = week.of(&super::Key::Returned),
        redone = week.redone(),
        watched = week.of(&super::Key::Supervised),
        silent = week.ended(Outcome::Unconfirmed)
    ));
    html.line(&say!(
        voice,
        "digest-rates",
        response = share(voice, week.response()),
        resolution = share(voice, week.resolution()),
        satisfaction = share(voice, week.satisfaction())
    ));
    let hidden = |n: i64| leaves_the_grid && n < LEAST;
    let top: Vec<String> = week
        .categories()
        .into_iter()
        .filter(|(_, n)| !hidden(*n))
        .take(NAMED)
        .map(|(code, n)| format!("{} {n}", category_name(voice, names, code)))
        .collect();
    if !top.is_empty() {
        html.line(&say!(voice, "digest-top", list = joined(voice, &top)));
    }
    let spots: Vec<String> = week
        .hot_spots()
        .into_iter()
        .take(NAMED)
        .map(|(code, unit, n)| {
            let unit = unit_name(voice, names, &UnitCode::from(unit));
            format!("{unit} {} {n}", category_name(voice, names, code))
        })
        .collect();
    if !spots.is_empty() {
        html.line(&say!(voice, "digest-hot", list = joined(voice, &spots)));
    }
    let batches: Vec<String> = Batch::ALL
        .into_iter()
        .filter(|batch| week.solved_of(*batch) > 0 && !hidden(week.solved_of(*batch)))
        .map(|batch| format!("{} +{}", batch_name(voice, batch), week.solved_of(batch)))
        .collect();
    if !batches.is_empty() {
        html.line(&say!(
            voice,
            "digest-batches",
            list = joined(voice, &batches)
        ));
    }
    let (claimed, mediated) = (week.of(&super::Key::Claimed), week.mediated());
    if claimed + mediated > 0 && !hidden(claimed + mediated) {
        html.line(&say!(
            voice,
            "digest-thanks",
            claimed = claimed,
            mediated = mediated
        ));
    }
    if week.arrivals().of > 0 {
        html.line(&say!(
            voice,
            "digest-arrivals",
            share = share(voice, week.arrivals())
        ));
    }
    html
}

/// The same as a picture.
pub fn chart(voice: Voice<'_>, names: Names<'_>, unit: &UnitCode, report: &Report) -> Chart {
    let week = &report.this;
    let name = unit_name(voice, names, unit);
    let day = |n: usize, figures: &super::Figures| {
        let closed = figures.closed_in_time() + figures.closed_late();
        (
            label!(voice, "weekday", weekday = n),
            figures.filed(),
            closed,
        )
    };
    let rate = |name: String, share: Share| (name, share.n, share.of);
    Chart {
        title: label!(
            voice,
            "digest-chart-title",
            unit = name,
            week = report.week.number()
        ),
        subtitle: label!(
            voice,
            "digest-chart-flow",
            filed = week.filed(),
            closed = week.closed_in_time() + week.closed_late(),
            open = report.open.cases
        ),
        legend: [
            label!(voice, "digest-chart-new"),
            label!(voice, "digest-chart-closed"),
        ],
        days: report
            .days
            .iter()
            .enumerate()
            .map(|(n, figures)| day(n, figures))
            .collect(),
        rates: vec![
            rate(label!(voice, "digest-response"), week.response()),
            rate(label!(voice, "digest-resolution"), week.resolution()),
            rate(label!(voice, "digest-satisfaction"), week.satisfaction()),
        ],
        late: (
            report.open.late,
            label!(voice, "digest-chart-late", late = report.open.late),
        ),
    }
}

/// 「9/10」; nothing judged is said as such.
fn share(voice: Voice<'_>, share: Share) -> String {
    match share.of {
        0 => label!(voice, "digest-none"),
        of => format!("{}/{of}", share.n),
    }
}

fn signed(n: i64) -> String {
    format!("{n:+}")
}

fn tenths(n: i64) -> String {
    format!("{}.{}", n / 10, n % 10)
}

fn joined(voice: Voice<'_>, list: &[String]) -> String {
    voice.pick(&list.join("、"), |_| list.join(", "))
}

pub(super) fn unit_name(voice: Voice<'_>, names: Names<'_>, unit: &UnitCode) -> String {
    let name = names.district.unit_ever(unit);
    name.map_or_else(
        || unit.to_string(),
        |unit| voice.pick(&unit.name, locate::in_english),
    )
}

fn category_name(voice: Voice<'_>, names: Names<'_>, code: &str) -> String {
    let category = names.rules.category(&CategoryCode::from(code));
    category.map_or_else(
        || code.to_owned(),
        |category| category.name(voice.lang).to_owned(),
    )
}

fn batch_name(voice: Voice<'_>, batch: Batch) -> String {
    crate::talk::batch_name(voice, batch)
}
