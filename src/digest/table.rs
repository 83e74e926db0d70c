//! Figures as a table for spreadsheets: RFC 4180 in UTF-8 with a mark by which they know it, and no cell that they would
//! run as a formula.

use super::{Names, text::unit_name};
use crate::figures::{Figure, Sums, Value, leaves_the_grid};
use crate::{district::UnitCode, label, words::Voice};

/// The table of a unit, which is its first row, and of those below it. Where the first leaves its grid, all are told as
/// they are above a grid.
///
/// # Errors
/// When the table cannot be written.
pub fn table(
    voice: Voice<'_>,
    names: Names<'_>,
    rows: &[(UnitCode, Sums)],
) -> Result<String, csv::Error> {
    let first = rows.first();
    let leaves = first.is_some_and(|(unit, _)| leaves_the_grid(names.district, unit));
    let categories: Vec<_> = names.rules.level1().collect();
    let mut heading = vec![
        label!(voice, "table-code"),
        label!(voice, "board-unit"),
        label!(voice, "table-from"),
        label!(voice, "table-to"),
    ];
    heading.extend(Figure::ALL.into_iter().flat_map(|figure| {
        let of = is_rate(figure).then(|| label!(voice, "table-of"));
        [figure.name(voice)].into_iter().chain(of)
    }));
    heading.extend(
        categories
            .iter()
            .map(|category| category.name(voice.lang).to_owned()),
    );
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(heading.iter().map(|cell| harmless(cell)))?;
    for (unit, sums) in rows {
        let mut cells = vec![
            // Fifteen digits would be rounded as a number.
            format!("'{unit}"),
            harmless(&unit_name(voice, names, unit)),
            sums.span.from.to_string(),
            sums.span.to.to_string(),
        ];
        for figure in Figure::ALL {
            match figure.of(sums, leaves) {
                Value::Count(n) => cells.push(n.to_string()),
                Value::Rate(rate) => cells.extend([rate.n, rate.of].map(|n| n.to_string())),
                // 「1/2」 would be read as a day.
                judged @ Value::Judged(_) => {
                    cells.push(harmless(&judged.words(voice).replace('/', " / ")));
                }
            }
        }
        cells.extend(categories.iter().map(|category| {
            let mut about = sums.about.iter();
            let told = about.find(|(code, _)| *code == category.code.as_str());
            told.map_or_else(String::new, |(_, n)| n.to_string())
        }));
        writer.write_record(&cells)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// Whether a figure is n of m, in two columns.
fn is_rate(figure: Figure) -> bool {
    match figure {
        Figure::Response | Figure::Resolution => true,
        Figure::Late
        | Figure::Open
        | Figure::Filed
        | Figure::Closed
        | Figure::ClosedLate
        | Figure::Returned
        | Figure::Redone
        | Figure::Supervised
        | Figure::Unconfirmed
        | Figure::Satisfaction => false,
    }
}

/// A cell that no spreadsheet runs.
fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("春秋社区"), "春秋社区");
    }
}
