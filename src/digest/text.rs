//! A week in words: what is unpleasant first, every rate as n of m, no more lines than a phone shows.

use crate::{
    casework::Outcome,
    district::{District, UnitCode},
    figures::{Band, Figures, Key, Report, Satisfaction, Share, Spot},
    label, locate,
    print::{Chart, Rate},
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
/// So many departments have a line of their own.
const DEPARTMENTS: usize = 3;
/// A phone shows so many lines …
const LINES: usize = 25;
/// … of so many columns; a Chinese character takes two.
const COLUMNS: usize = 46;

/// The digest of a unit for whoever sits there, the unpleasant first; a line that no longer fits a phone is left out.
pub fn text(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    report: &Report,
    now: i64,
) -> Html {
    let title = say!(
        voice,
        "digest-title",
        unit = unit_name(voice, names, unit),
        week = report.week.number()
    );
    let mut lines = vec![title];
    trouble(voice, names, unit, report, now, &mut lines);
    flow(voice, report, &mut lines);
    topics(voice, names, report, &mut lines);
    together(voice, names, report, &mut lines);
    effort(voice, report, &mut lines);
    let mut left = LINES;
    lines.retain(|line| {
        let needed = line.plain().chars().map(columns).sum::<usize>();
        let needed = needed.div_ceil(COLUMNS).max(1);
        let fits = needed <= left;
        left -= if fits { needed } else { 0 };
        fits
    });
    Html::lines(lines)
}

fn columns(written: char) -> usize {
    if written >= '\u{1100}' { 2 } else { 1 }
}

/// What hurts.
fn trouble(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    report: &Report,
    now: i64,
    lines: &mut Vec<Html>,
) {
    let week = &report.this;
    lines.push(say!(
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
        lines.push(say!(voice, "digest-vacant", n = report.open.vacant));
    }
    lines.push(say!(
        voice,
        "digest-trouble",
        returned = week.of(&Key::Returned),
        redone = week.redone(),
        watched = week.of(&Key::Supervised),
        silent = week.ended(Outcome::Unconfirmed)
    ));
    if week.repeated() > 0 {
        lines.push(say!(voice, "digest-repeated", n = week.repeated()));
    }
    if week.explained().n > 0 {
        let explained = share(voice, week.explained());
        lines.push(say!(voice, "digest-explained", share = explained));
    }
    for department in week.departments().into_iter().take(DEPARTMENTS) {
        lines.push(say!(
            voice,
            "digest-department",
            unit = short_name(voice, names, &department.unit, unit),
            returned = department.gave_back,
            down = department.pushed_down,
            share = share(voice, department.arrivals)
        ));
    }
}

/// How much came and went, and how well.
fn flow(voice: Voice<'_>, report: &Report, lines: &mut Vec<Html>) {
    let week = &report.this;
    lines.push(say!(
        voice,
        "digest-flow",
        filed = week.filed(),
        change = signed(report.change(Figures::filed)),
        mean = tenths(report.mean_tenths(Figures::filed))
    ));
    lines.push(say!(
        voice,
        "digest-closed",
        closed = week.closed(),
        change = signed(report.change(Figures::closed)),
        mean = tenths(report.mean_tenths(Figures::closed)),
        late = week.closed_late()
    ));
    lines.push(say!(
        voice,
        "digest-rates",
        response = share(voice, week.response()),
        resolution = share(voice, week.resolution()),
        satisfaction = satisfaction(voice, report.satisfaction())
    ));
}

/// What it was about.
fn topics(voice: Voice<'_>, names: Names<'_>, report: &Report, lines: &mut Vec<Html>) {
    let top = report.categories.iter().take(NAMED);
    let top: Vec<String> = top
        .map(|(code, n)| format!("{} {n}", category_name(voice, names, code)))
        .collect();
    if !top.is_empty() {
        lines.push(say!(voice, "digest-top", list = joined(voice, &top)));
    }
    let spots = report.hot_spots().into_iter().take(NAMED);
    let spots: Vec<String> = spots
        .map(|spot| {
            let unit = unit_name(voice, names, &spot.unit);
            let category = category_name(voice, names, &spot.category);
            format!("{unit} {category} {}", times(report, &spot))
        })
        .collect();
    if !spots.is_empty() {
        lines.push(say!(voice, "digest-hot", list = joined(voice, &spots)));
    }
    let batches: Vec<String> = Batch::ALL
        .into_iter()
        .filter_map(|batch| {
            let week = report.solved_of(batch).map(|n| format!("+{n}"));
            let mut pursuits = report.pursuits.iter();
            let pursuit = pursuits.find(|pursuit| pursuit.batch == batch);
            let so_far = pursuit
                .map(|pursuit| (report.so_far(pursuit), pursuit.target))
                .filter(|(so_far, _)| *so_far > 0 || week.is_some())
                .map(|(n, target)| match n {
                    // In whole tens, and there are some: the week says so already.
                    0 if report.leaves_the_grid => format!("(<10/{target})"),
                    n => format!("({n}/{target})"),
                });
            let said = [week, so_far].into_iter().flatten().collect::<Vec<_>>();
            (!said.is_empty()).then(|| format!("{} {}", batch_name(voice, batch), said.join(" ")))
        })
        .collect();
    if !batches.is_empty() {
        let list = joined(voice, &batches);
        lines.push(say!(voice, "digest-batches", list = list));
    }
}

/// What people do together, and whom to thank: posts, not people.
fn together(voice: Voice<'_>, names: Names<'_>, report: &Report, lines: &mut Vec<Html>) {
    let week = &report.this;
    let meetings = &report.meetings;
    let mediated = week.mediated();
    if meetings.held + meetings.to_come + mediated + meetings.mediations > 0 {
        lines.push(say!(
            voice,
            "digest-meetings",
            held = meetings.held,
            coming = meetings.to_come,
            mediated = mediated,
            agreed = meetings.mediations
        ));
    }
    let helpers = week.helpers().into_iter().take(NAMED);
    let thanked: Vec<String> = helpers
        .map(|(unit, n)| {
            let name = unit_name(voice, names, &unit);
            // Above the grid a single good deed is no number either.
            match report.leaves_the_grid {
                true => name,
                false => format!("{name} {n}"),
            }
        })
        .collect();
    let claimed = week.of(&Key::Claimed);
    if claimed > 0 || !thanked.is_empty() {
        lines.push(say!(
            voice,
            "digest-thanks",
            claimed = claimed,
            thanked = thanked.len(),
            list = joined(voice, &thanked)
        ));
    }
}

/// What is left to learn, and what the work cost.
fn effort(voice: Voice<'_>, report: &Report, lines: &mut Vec<Html>) {
    let week = &report.this;
    if report.corrections > 0 {
        lines.push(say!(voice, "digest-corrections", n = report.corrections));
    }
    if week.presses() + week.rings() > 0 {
        lines.push(say!(
            voice,
            "digest-effort",
            presses = week.presses(),
            closed = week.closed(),
            rings = week.rings()
        ));
    }
}

/// The same as a picture.
pub fn chart(voice: Voice<'_>, names: Names<'_>, unit: &UnitCode, report: &Report) -> Chart {
    let title = label!(
        voice,
        "digest-chart-title",
        unit = unit_name(voice, names, unit),
        week = report.week.number()
    );
    let days = report.days.iter().enumerate();
    let days = days.map(|(n, day)| (label!(voice, "weekday", weekday = n), day));
    let open = (report.open.cases, report.open.late);
    drawn(
        voice,
        title,
        &report.this,
        open,
        days,
        report.leaves_the_grid,
    )
}

/// Figures as a picture: all of them, what is open and late, and the parts they are made of, each under its name.
pub(super) fn drawn<'a>(
    voice: Voice<'_>,
    title: String,
    whole: &Figures,
    (open, late): (i64, i64),
    parts: impl Iterator<Item = (String, &'a Figures)>,
    leaves_the_grid: bool,
) -> Chart {
    Chart {
        title,
        subtitle: label!(
            voice,
            "digest-chart-flow",
            filed = whole.filed(),
            closed = whole.closed(),
            open = open
        ),
        legend: [
            label!(voice, "digest-chart-new"),
            label!(voice, "digest-chart-closed"),
        ],
        days: parts
            .map(|(name, part)| (name, part.filed(), part.closed()))
            .collect(),
        rates: rates(voice, whole, leaves_the_grid),
        late: (late, label!(voice, "digest-chart-late", late = late)),
    }
}

/// The three rates as a picture shows them.
fn rates(voice: Voice<'_>, figures: &Figures, leaves_the_grid: bool) -> Vec<Rate> {
    let rate = |name: String, of: Share| Rate {
        name,
        words: share(voice, of),
        part: of.n,
        of: of.of,
    };
    let (good, words) = match figures.satisfied(leaves_the_grid) {
        Satisfaction::TooFew => (Share::default(), label!(voice, "digest-few")),
        Satisfaction::Exact(good, _) => (good, share(voice, good)),
        Satisfaction::About(band, _) => (least(band), band_name(voice, band)),
    };
    vec![
        rate(label!(voice, "digest-response"), figures.response()),
        rate(label!(voice, "digest-resolution"), figures.resolution()),
        Rate {
            words,
            ..rate(label!(voice, "digest-satisfaction"), good)
        },
    ]
}

/// 「9/10」; nothing judged is said as such.
fn share(voice: Voice<'_>, share: Share) -> String {
    match share.of {
        0 => label!(voice, "digest-none"),
        of => format!("{}/{of}", share.n),
    }
}

/// In words, as exact as it may be.
pub fn satisfaction(voice: Voice<'_>, satisfaction: Satisfaction) -> String {
    match satisfaction {
        Satisfaction::TooFew => label!(voice, "digest-few"),
        Satisfaction::Exact(good, band) => label!(
            voice,
            "digest-good",
            share = share(voice, good),
            band = band_name(voice, band)
        ),
        Satisfaction::About(band, of) => {
            label!(
                voice,
                "digest-about",
                band = band_name(voice, band),
                of = of
            )
        }
    }
}

fn band_name(voice: Voice<'_>, band: Band) -> String {
    let tenths: i64 = match band {
        Band::Most => 9,
        Band::Many => 7,
        Band::Half => 5,
        Band::Few => 0,
    };
    label!(voice, "digest-band", tenths = tenths)
}

/// Where a band begins, for its bar.
fn least(band: Band) -> Share {
    let n = match band {
        Band::Most => 9,
        Band::Many => 7,
        Band::Half => 5,
        Band::Few => 2,
    };
    Share { n, of: 10 }
}

/// How often something happened at a hot spot; above the grid so often and more.
pub(super) fn times(report: &Report, spot: &Spot) -> String {
    let more = if report.leaves_the_grid { "+" } else { "" };
    format!("{}{more}", spot.n)
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

/// A unit in somebody's language, today's or one of earlier days.
pub fn unit_name(voice: Voice<'_>, names: Names<'_>, unit: &UnitCode) -> String {
    let name = names.district.unit_ever(unit);
    name.map_or_else(
        || unit.to_string(),
        |unit| voice.pick(&unit.name, locate::in_english),
    )
}

/// The same within another unit, whose name need not be said again.
fn short_name(voice: Voice<'_>, names: Names<'_>, unit: &UnitCode, within: &UnitCode) -> String {
    let (name, within) = (
        unit_name(voice, names, unit),
        unit_name(voice, names, within),
    );
    let rest = name.strip_prefix(&within).filter(|rest| !rest.is_empty());
    rest.map(str::to_owned).unwrap_or(name)
}

pub(super) fn category_name(voice: Voice<'_>, names: Names<'_>, code: &str) -> String {
    let category = names.rules.category(&CategoryCode::from(code));
    category.map_or_else(
        || code.to_owned(),
        |category| category.name(voice.lang).to_owned(),
    )
}

fn batch_name(voice: Voice<'_>, batch: Batch) -> String {
    crate::message::naming::batch_name(voice, batch)
}
