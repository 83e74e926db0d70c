//! Which buildings a building group or a contact household looks after. It never places anything: places lie in grids.

use std::sync::Arc;

use super::{
    Fault, Level, Place, PlaceKind, Ranges, UnitCode,
    files::{Known, fault, rows},
};

/// 楼栋党小组 or 党员中心户, and buildings it looks after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The group or household.
    pub unit: UnitCode,
    /// The estate.
    pub estate: Arc<str>,
    /// The buildings.
    pub buildings: Ranges,
}

#[derive(serde::Deserialize)]
struct Row {
    unit: String,
    estate: Arc<str>,
    buildings: String,
}

/// The groups of `groups.csv`, in its order. Each must lie in a grid that has those buildings.
pub(super) fn read(
    file: &str,
    text: &str,
    known: &Known<'_>,
    places: &[Place],
    faults: &mut Vec<Fault>,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for (line, row) in rows::<Row>(file, text, faults) {
        let group = || -> Result<Group, String> {
            let unit = known
                .unit(&row.unit)
                .ok_or_else(|| format!("no such unit: {}", row.unit))?;
            if !matches!(unit.level, Level::Building | Level::Household) {
                return Err(format!(
                    "{} is a {}, not a building or household",
                    unit.code, unit.level
                ));
            }
            let buildings: Ranges = row.buildings.parse()?;
            let grid = known.grid_above(&unit.code);
            let here = places.iter().any(|place| {
                Some(&place.grid) == grid
                    && place.kind == PlaceKind::Estate
                    && place.name == row.estate
                    && place
                        .buildings
                        .as_ref()
                        .is_none_or(|has| has.overlaps(&buildings))
            });
            if !here {
                return Err(format!(
                    "{} has no {} {} in its grid",
                    unit.code, row.estate, row.buildings
                ));
            }
            Ok(Group {
                unit: unit.code.clone(),
                estate: row.estate.clone(),
                buildings,
            })
        };
        match group() {
            Ok(group) => groups.push(group),
            Err(what) => faults.push(fault(file, Some(line), what)),
        }
    }
    groups
}
