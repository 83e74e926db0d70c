//! What the room promises as a whole, on the sample district.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: std::sync::LazyLock<Gazetteer> =
        std::sync::LazyLock::new(|| Gazetteer::new(&District::sample().unwrap()));
    &GAZETTEER
}

/// Every row of a file of judged addresses; the file is not part of the project, so its path comes from outside.
#[test]
fn judged_addresses() {
    let Ok(path) = std::env::var("MENLING_ADDRESSES") else {
        eprintln!("MENLING_ADDRESSES is not set: no file of judged addresses was read");
        return;
    };
    let mut wrong = Vec::new();
    let mut sure_and_wrong = 0;
    let mut rows = 0;
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let (text, expect) = (&row[0], &row[1]);
        rows += 1;
        let located = gazetteer().read(text);
        let units: std::collections::BTreeSet<&str> = expect.split('|').filter(|unit| !unit.is_empty()).collect();
        let found: std::collections::BTreeSet<&str> = located.candidates.iter().map(|c| c.unit.as_str()).collect();
        let right = match units.len() {
            0 => !located.confident && located.unit.is_none(),
            1 => located.confident && located.unit.as_ref().map(UnitCode::as_str) == units.first().copied(),
            _ => !located.confident && units == found,
        };
        if !right {
            sure_and_wrong += usize::from(located.confident);
            wrong.push(format!("{text} → {:?} {:?} {found:?}, not {expect}", located.unit, located.confident));
        }
    }
    assert!(wrong.is_empty(), "{} of {rows} wrong, {sure_and_wrong} of them sure:\n{}", wrong.len(), wrong.join("\n"));
}
