//! A newer district takes the place of the one in force: all of it in one transaction, or nothing.
//!
//! What it changes for people at work is decided here and done by the clock, case by case, with the same commands as ever.

use std::{fmt, sync::Arc};

use chrono::{DateTime, Utc};

use super::Library;
use crate::{
    casework::{Case, CaseId},
    district::{Change, District, Fault, Level, Post, Texts, UnitCode},
    locate::Gazetteer,
    store::{Db, StoreError},
};

/// How far an import may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Only look what would change.
    LookOnly,
    /// Do it unless somebody loses a seat or a case its owner.
    Careful,
    /// Do it.
    Given,
}

/// Why a district did not come into force.
#[derive(Debug, thiserror::Error)]
pub enum RedrawError {
    /// It has faults.
    #[error("{}", lines(.0))]
    Faults(Vec<Fault>),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn lines(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// What an import changes, or would.
#[derive(Debug)]
pub struct Redrawn {
    /// In the district.
    pub change: Change,
    /// Open cases whose place lies in another unit now.
    pub moved: Vec<(String, UnitCode)>,
    /// Open cases whose owner's seat is no more.
    pub orphaned: Vec<(String, UnitCode)>,
    /// Seats that somebody loses.
    pub vacated: Vec<Post>,
    /// The version that is in force since; none where nothing was done.
    pub version: Option<i64>,
}

impl Redrawn {
    /// Whether somebody loses something by it, so that a person should say yes.
    pub fn is_grave(&self) -> bool {
        !self.vacated.is_empty() || !self.orphaned.is_empty()
    }
}

impl fmt::Display for Redrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.change)?;
        let mut line = |what: &str, many: usize, which: Vec<&str>| match many {
            0 => Ok(()),
            _ => write!(f, "\n{what}: {many}: {}", which.join(", ")),
        };
        let numbers = |cases: &'_ [(String, UnitCode)]| -> Vec<String> {
            let named = cases
                .iter()
                .map(|(number, unit)| format!("{number} → {unit}"));
            named.collect()
        };
        let (moved, orphaned) = (numbers(&self.moved), numbers(&self.orphaned));
        let texts = |lines: &'_ [String]| {
            lines
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        };
        line(
            "open cases to offer to another unit",
            moved.len(),
            vec![&texts(&moved)],
        )?;
        line(
            "open cases that lose their owner",
            orphaned.len(),
            vec![&texts(&orphaned)],
        )?;
        let vacated: Vec<String> = self.vacated.iter().map(ToString::to_string).collect();
        line(
            "posts that go while somebody holds them",
            vacated.len(),
            vec![&texts(&vacated)],
        )
    }
}

/// Compares the files with the district in force, and puts them in force if there is consent. `in_force` must be what
/// the database says is in force.
///
/// # Errors
/// Every fault of the files, also those that `check` would only report; then the district in force stays.
pub async fn redraw(
    db: &Db,
    in_force: &Library,
    texts: &Texts,
    consent: Consent,
    now: DateTime<Utc>,
) -> Result<Redrawn, RedrawError> {
    let district = Arc::new(District::read(texts).map_err(RedrawError::Faults)?);
    let faults = district.check();
    if !faults.is_empty() {
        return Err(RedrawError::Faults(faults));
    }
    let mut tx = db.begin().await?;
    if tx.generations().await?.district != in_force.drawn {
        return Err(StoreError::Conflict.into());
    }
    let change = Change::between(&in_force.district, &district);
    let seats = tx.seats().await?;
    let held = |post: &&Post| seats.is_held(post);
    let mut redrawn = Redrawn {
        vacated: change.posts_removed.iter().filter(held).cloned().collect(),
        change,
        moved: Vec::new(),
        orphaned: Vec::new(),
        version: None,
    };
    let gazetteer = Gazetteer::new(&district);
    let mut moves: Vec<(CaseId, UnitCode)> = Vec::new();
    for (case, label) in tx.open_places().await? {
        let orphaned = !district.has_post(&case.owner);
        let home = new_home(in_force, &gazetteer, &district, &case, label.as_deref());
        let Some(unit) = home
            .or_else(|| orphaned.then(|| standing(in_force, &district, case.place.unit.as_ref())))
        else {
            continue;
        };
        let listed = if orphaned {
            &mut redrawn.orphaned
        } else {
            &mut redrawn.moved
        };
        listed.push((case.number.spoken(), unit.clone()));
        moves.push((case.id, unit));
    }
    let agreed = match consent {
        Consent::LookOnly => false,
        Consent::Careful => !redrawn.is_grave(),
        Consent::Given => true,
    };
    if !agreed || redrawn.change.is_none() {
        return Ok(redrawn);
    }
    redrawn.version = Some(tx.draw(texts, now).await?);
    tx.retire(&redrawn.change.removed, &redrawn.change.added, now)
        .await?;
    tx.empty_seats(&redrawn.change.posts_removed).await?;
    tx.rehome(&moves).await?;
    tx.commit().await?;
    Ok(redrawn)
}

/// The unit a case's place lies in now, where that is another one. Only what its words had placed there follows the
/// words; a pin, or a unit that somebody chose, stays while the unit stands.
fn new_home(
    in_force: &Library,
    gazetteer: &Gazetteer,
    district: &District,
    case: &Case,
    label: Option<&str>,
) -> Option<UnitCode> {
    let unit = case.place.unit.as_ref()?;
    let was = label.map(|label| in_force.gazetteer.within(label, unit));
    if let (Some(label), Some(was)) = (label, was)
        && was.level >= Some(Level::Grid)
        && was.unit.as_ref() == Some(unit)
        // The words alone, or with the community they were said in.
        && let Some(community) = in_force.district.at_level(unit, Level::Community)
    {
        let is = match district.unit(&community.code) {
            Some(_) => gazetteer.within(label, &community.code),
            None => gazetteer.read(label),
        };
        if is.confident && is.level >= Some(Level::Grid) && is.unit.as_ref() != Some(unit) {
            return is.unit;
        }
    }
    let gone = district.unit(unit).is_none();
    gone.then(|| standing(in_force, district, Some(unit)))
}

/// What of a unit's chain is still there: the lowest of it, at last the district.
fn standing(in_force: &Library, district: &District, unit: Option<&UnitCode>) -> UnitCode {
    let chain = unit
        .into_iter()
        .flat_map(|unit| in_force.district.chain(unit));
    chain
        .map(|unit| &unit.code)
        .find(|code| district.unit(code).is_some())
        .unwrap_or(&district.root().code)
        .clone()
}
