//! How well addresses are read as residents write them: thousands, made from the sample district by templates of our own.
//! Beside the marks, the rule above all others: a guess that is wrong and sure is worse than a question.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on should stop where it is; the table says how it went"
)]

#[path = "addresses/written.rs"]
mod written;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use menling::{
    district::{District, UnitCode},
    locate::Gazetteer,
};
use written::{Row, Writer};

/// How one class went.
#[derive(Default)]
struct Mark {
    rows: usize,
    right: usize,
    asked: usize,
    sure_and_wrong: usize,
    missed: Vec<String>,
}

fn judge(gazetteer: &Gazetteer, rows: &[Row]) -> BTreeMap<&'static str, Mark> {
    let mut marks: BTreeMap<&str, Mark> = BTreeMap::new();
    for row in rows {
        let located = gazetteer.read(&row.text);
        let found: BTreeSet<&UnitCode> = located.candidates.iter().map(|one| &one.unit).collect();
        let right = match row.expect.len() {
            0 => !located.confident,
            1 => located.unit.as_ref() == row.expect.first(),
            _ => !located.confident && found == row.expect.iter().collect(),
        };
        let mark = marks.entry(row.class).or_default();
        mark.rows += 1;
        mark.right += usize::from(right);
        mark.asked += usize::from(!located.confident);
        if !right {
            mark.sure_and_wrong += usize::from(located.confident);
            let sure = if located.confident { "SURE " } else { "" };
            mark.missed.push(format!(
                "{sure}{:?} → {:?} {found:?}, not {:?}",
                row.text, located.unit, row.expect
            ));
        }
    }
    marks
}

#[test]
fn addresses_as_residents_write_them() {
    let district = Arc::new(District::sample().unwrap());
    let gazetteer = Gazetteer::new(&district);
    let rows = Writer::new(&district, 20_261_124).rows(400);
    let marks = judge(&gazetteer, &rows);
    let (mut rows, mut sure_and_wrong) = (0, 0);
    let mut below = Vec::new();
    for (class, mark) in &marks {
        let share = mark.right as f64 / mark.rows as f64;
        eprintln!(
            "{class:36} {:5} rows {:5.1} % right {:5.1} % asked {:3} sure and wrong",
            mark.rows,
            100.0 * share,
            100.0 * mark.asked as f64 / mark.rows as f64,
            mark.sure_and_wrong
        );
        rows += mark.rows;
        sure_and_wrong += mark.sure_and_wrong;
        let aim = match *class {
            "several" => 0.97,
            "estate, fumbled" => 0.85,
            class if class.contains(", one ") => 0.95,
            _ => 0.98,
        };
        if share < aim {
            below.push(format!(
                "{class}: {share:.3} < {aim}\n{}",
                mark.missed.join("\n")
            ));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
    let guessed: Vec<&String> = marks
        .values()
        .flat_map(|mark| &mark.missed)
        .filter(|missed| missed.starts_with("SURE"))
        .collect();
    assert!(
        sure_and_wrong as f64 <= 0.003 * rows as f64,
        "{sure_and_wrong} of {rows} are sure and wrong: {guessed:#?}"
    );
}
