//! Figures as a table for spreadsheets: RFC 4180 in UTF-8 with a mark by which they know it, and no cell that they would
//! run as a formula.

use super::{
    Key, Names, Sums, leaves_the_grid,
    text::{satisfaction, unit_name},
};
use crate::{casework::Outcome, district::UnitCode, label, words::Voice};

/// One unit of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The unit.
    pub unit: UnitCode,
    /// Its figures.
    pub sums: Sums,
    /// What was filed by category, as far as it may be told.
    pub about: Vec<(String, i64)>,
}

/// The table of a unit, which is its first row, and of those below it. Where the first leaves its grid, all are told as
/// they are above a grid.
///
/// # Errors
/// When the table cannot be written.
pub fn table(voice: Voice<'_>, names: Names<'_>, rows: &[Row]) -> Result<String, csv::Error> {
    let leaves = rows
        .first()
        .is_some_and(|row| leaves_the_grid(names, &row.unit));
    let categories: Vec<_> = names.rules.level1().collect();
    let mut heading = vec![
        label!(voice, "table-code"),
        label!(voice, "board-unit"),
        label!(voice, "table-from"),
        label!(voice, "table-to"),
        label!(voice, "figure-late"),
        label!(voice, "figure-open"),
        label!(voice, "figure-filed"),
        label!(voice, "figure-closed"),
        label!(voice, "figure-closed-late"),
        label!(voice, "figure-returned"),
        label!(voice, "figure-redone"),
        label!(voice, "figure-supervised"),
        label!(voice, "figure-unconfirmed"),
        label!(voice, "digest-response"),
        label!(voice, "table-of"),
        label!(voice, "digest-resolution"),
        label!(voice, "table-of"),
        label!(voice, "digest-satisfaction"),
    ];
    heading.extend(
        categories
            .iter()
            .map(|category| category.name(voice.lang).to_owned()),
    );
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(heading.iter().map(|cell| harmless(cell)))?;
    for Row { unit, sums, about } in rows {
        let whole = &sums.whole;
        let (response, resolution) = (whole.response(), whole.resolution());
        let numbers = [
            sums.late,
            sums.open,
            whole.filed(),
            whole.closed_in_time() + whole.closed_late(),
            whole.closed_late(),
            whole.of(&Key::Returned),
            whole.redone(),
            whole.of(&Key::Supervised),
            whole.ended(Outcome::Unconfirmed),
            response.n,
            response.of,
            resolution.n,
            resolution.of,
        ];
        let mut cells = vec![
            // Fifteen digits would be rounded as a number.
            format!("'{unit}"),
            harmless(&unit_name(voice, names, unit)),
            sums.span.from.to_string(),
            sums.span.to.to_string(),
        ];
        cells.extend(numbers.map(|n| n.to_string()));
        // 「1/2」 would be read as a day.
        let satisfaction = satisfaction(voice, whole.satisfied(leaves)).replace('/', " / ");
        cells.push(harmless(&satisfaction));
        cells.extend(categories.iter().map(|category| {
            let told = about
                .iter()
                .find(|(code, _)| *code == category.code.as_str());
            told.map_or_else(String::new, |(_, n)| n.to_string())
        }));
        writer.write_record(&cells)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
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
