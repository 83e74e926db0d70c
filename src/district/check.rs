//! What an operator should mend though the district can be used. It never changes anything.

use std::collections::{HashMap, HashSet};

use geo::{Area, BooleanOps, BoundingRect, Intersects};
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

use super::{District, Fault, Level, Place, PlaceKind, Post, Role, files::fault};

/// Square degrees below which an overlap is a matter of rounding: some hundred square metres.
const ROUNDING: f64 = 1e-8;

pub(super) fn check(district: &District) -> Vec<Fault> {
    let mut faults = Vec::new();
    seats(district, &mut faults);
    grounds(district, &mut faults);
    places(district, &mut faults);
    faults
}

/// Every grid and community needs a secretary's seat, or its work climbs past it for ever.
fn seats(district: &District, faults: &mut Vec<Fault>) {
    for unit in district.units() {
        let needed = match unit.level {
            Level::District | Level::Street => Role::Dispatcher,
            Level::Community | Level::Grid => Role::Secretary,
            Level::Building | Level::Household => continue,
        };
        let post = Post {
            role: needed,
            unit: unit.code.clone(),
        };
        if !district.has_post(&post) {
            faults.push(fault(
                "posts.csv",
                None,
                format!("{} ({}) has no {needed}", unit.code, unit.name),
            ));
        }
    }
}

fn grounds(district: &District, faults: &mut Vec<Fault>) {
    let drawn: HashSet<_> = district
        .boundaries()
        .iter()
        .map(|boundary| &boundary.unit)
        .collect();
    for unit in district
        .units()
        .iter()
        .filter(|unit| unit.level == Level::Grid)
    {
        if !drawn.contains(&unit.code) {
            faults.push(fault(
                "grids.geojson",
                None,
                format!("{} ({}) is not drawn", unit.code, unit.name),
            ));
        }
    }
    let boxes = district
        .boundaries()
        .iter()
        .enumerate()
        .filter_map(|(i, boundary)| {
            let rect = boundary.ground.bounding_rect()?;
            let corners = ([rect.min().x, rect.min().y], [rect.max().x, rect.max().y]);
            Some(GeomWithData::new(
                Rectangle::from_corners(corners.0, corners.1),
                i,
            ))
        });
    let tree = RTree::bulk_load(boxes.collect());
    for near in tree.iter() {
        let here = &district.boundaries()[near.data];
        let around = AABB::from_corners(near.geom().lower(), near.geom().upper());
        for other in tree
            .locate_in_envelope_intersecting(&around)
            .filter(|other| other.data > near.data)
        {
            let there = &district.boundaries()[other.data];
            if here.ground.intersects(&there.ground)
                && here.ground.intersection(&there.ground).unsigned_area() > ROUNDING
            {
                faults.push(fault(
                    "grids.geojson",
                    None,
                    format!("{} and {} overlap", here.unit, there.unit),
                ));
            }
        }
    }
}

/// A door must lie in one grid only: buildings of one name in one community, house numbers of one road.
fn places(district: &District, faults: &mut Vec<Fault>) {
    let mut by_name: HashMap<(&str, &str), Vec<&Place>> = HashMap::new();
    for place in district.places() {
        let within = match place.kind {
            // Twin estates may stand in two communities.
            PlaceKind::Estate => place.grid.as_str().get(..12).unwrap_or_default(),
            PlaceKind::Road => "",
            PlaceKind::Landmark => continue,
        };
        by_name
            .entry((&place.name, within))
            .or_default()
            .push(place);
    }
    let mut doubled: Vec<String> = Vec::new();
    for ((name, _), parts) in by_name {
        for (i, one) in parts.iter().enumerate() {
            for other in &parts[i + 1..] {
                let twice = match one.kind {
                    PlaceKind::Road => one
                        .numbers
                        .as_ref()
                        .zip(other.numbers.as_ref())
                        .is_some_and(|(a, b)| {
                            // Odd and even doors of one stretch may belong to two grids.
                            (a.side == b.side
                                || a.side == super::Side::All
                                || b.side == super::Side::All)
                                && a.ranges.overlaps(&b.ranges)
                        }),
                    PlaceKind::Estate | PlaceKind::Landmark => one
                        .buildings
                        .as_ref()
                        .zip(other.buildings.as_ref())
                        .is_some_and(|(a, b)| a.overlaps(b)),
                };
                if twice {
                    doubled.push(format!(
                        "{name}: numbers stand in both {} and {}",
                        one.grid, other.grid
                    ));
                }
            }
        }
    }
    doubled.sort_unstable();
    faults.extend(
        doubled
            .into_iter()
            .map(|what| fault("places.csv", None, what)),
    );
}
