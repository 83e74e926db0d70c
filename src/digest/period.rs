//! A unit's figures over a period, in words and as a picture's data.

use super::{
    Names,
    text::{category_name, drawn, unit_name},
};
use crate::{
    district::UnitCode,
    figures::{Figure, Period, Sums, leaves_the_grid},
    label,
    print::Chart,
    say,
    words::{Html, Voice},
};

/// A period as a picture: the same as a week's, with its own parts.
pub fn chart_of(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    period: Period,
    sums: &Sums,
) -> Chart {
    let title = label!(
        voice,
        "figures-of",
        unit = unit_name(voice, names, unit),
        period = period.name(voice)
    );
    let parts = sums.parts.iter();
    let parts = parts.map(|(part, figures)| (period.part_name(voice, *part), figures));
    let leaves = leaves_the_grid(names.district, unit);
    drawn(
        voice,
        title,
        &sums.whole,
        (sums.open, sums.late),
        parts,
        leaves,
    )
}

/// A period in words.
pub fn text_of(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    period: Period,
    sums: &Sums,
) -> Html {
    const NAMED: usize = 5;
    let leaves = leaves_the_grid(names.district, unit);
    let told = |figure: Figure| figure.of(sums, leaves).words(voice);
    let mut html = say!(
        voice,
        "figures-text",
        unit = unit_name(voice, names, unit),
        period = period.name(voice),
        late = told(Figure::Late),
        open = told(Figure::Open),
        filed = told(Figure::Filed),
        closed = told(Figure::Closed),
        overdue = told(Figure::ClosedLate),
        returned = told(Figure::Returned),
        redone = told(Figure::Redone),
        watched = told(Figure::Supervised),
        silent = told(Figure::Unconfirmed),
        response = told(Figure::Response),
        resolution = told(Figure::Resolution),
        satisfaction = told(Figure::Satisfaction)
    );
    let named = sums.about.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(code, n)| format!("{} {n}", category_name(voice, names, code)))
        .collect();
    if !named.is_empty() {
        html.line(&say!(voice, "figures-about", list = named.join(" · ")));
    }
    html
}
