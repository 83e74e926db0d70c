//! What an operator should mend though the district can be used. It never changes anything.

use std::collections::{HashMap, HashSet};

use geo::{
    Area, BooleanOps, BoundingRect, Centroid, Euclidean, Intersects, Length, MultiPolygon, Polygon,
};
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

use super::{
    District, Fault, Level, Place, PlaceKind,
    files::{GRIDS, OUTLINE, PLACES, UNITS, fault},
};

/// Square degrees below which an overlap is a matter of rounding: some hundred square metres.
const ROUNDING: f64 = 1e-8;

pub(super) fn check(district: &District) -> Vec<Fault> {
    let mut faults = Vec::new();
    seats(district, &mut faults);
    grounds(district, &mut faults);
    gaps(district, &mut faults);
    places(district, &mut faults);
    faults
}

/// Every unit needs the seat that answers for it, or its work climbs past it for ever.
fn seats(district: &District, faults: &mut Vec<Fault>) {
    for unit in district.units() {
        let needed = unit.post();
        if !district.has_post(&needed) {
            faults.push(fault(
                UNITS,
                district.line_of_unit(unit),
                format!(
                    "{} ({}) has no {} in posts.csv",
                    unit.code, unit.name, needed.role
                ),
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
                UNITS,
                district.line_of_unit(unit),
                format!("{} ({}) is not drawn in {GRIDS}", unit.code, unit.name),
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
                    GRIDS,
                    there.line,
                    format!("{} and {} overlap", here.unit, there.unit),
                ));
            }
        }
    }
}

/// Ground that is in no grid: holes between them, and what lies between them and the outline, where one is drawn.
fn gaps(district: &District, faults: &mut Vec<Fault>) {
    let nothing = MultiPolygon(Vec::new());
    let whole = district.ground(&district.root().code).unwrap_or(&nothing);
    let holes = whole
        .iter()
        .flat_map(|part| part.interiors())
        .map(|ring| Polygon::new(ring.clone(), Vec::new()));
    let mut gaps: Vec<(&str, Polygon<f64>)> = holes.map(|hole| (GRIDS, hole)).collect();
    if let Some(outline) = &district.outline {
        let inside = |gap: &Polygon<f64>| !gaps.iter().any(|(_, hole)| hole.intersects(gap));
        let open: Vec<Polygon<f64>> = outline
            .difference(whole)
            .into_iter()
            .filter(inside)
            .collect();
        gaps.extend(open.into_iter().map(|gap| (OUTLINE, gap)));
    }
    for (file, gap) in gaps {
        if is_more_than_a_sliver(&gap)
            && let Some(middle) = gap.centroid()
        {
            let what = format!(
                "no grid has the ground around {:.5},{:.5}",
                middle.x(),
                middle.y()
            );
            faults.push(fault(file, None, what));
        }
    }
}

/// Neighbours are drawn by hand: what is thinner than some metres is no ground.
fn is_more_than_a_sliver(gap: &Polygon<f64>) -> bool {
    /// Degrees: about three metres.
    const THIN: f64 = 3e-5;
    let area = gap.unsigned_area();
    let around = Euclidean.length(gap.exterior());
    area > ROUNDING && 2.0 * area / around > THIN
}

/// A door must lie in one grid only: buildings of one name in one community, house numbers of one road.
fn places(district: &District, faults: &mut Vec<Fault>) {
    let mut by_name: HashMap<(&str, &str), Vec<(usize, &Place)>> = HashMap::new();
    for (at, place) in district.places().iter().enumerate() {
        let within = match place.kind {
            // Twin estates may stand in two communities.
            PlaceKind::Estate => place.grid.head(Level::Community),
            PlaceKind::Road => "",
            PlaceKind::Landmark => continue,
        };
        by_name
            .entry((&place.name, within))
            .or_default()
            .push((at, place));
    }
    let mut doubled: Vec<(usize, String)> = Vec::new();
    for ((name, _), parts) in by_name {
        for (i, (_, one)) in parts.iter().enumerate() {
            for (at, other) in &parts[i + 1..] {
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
                    doubled.push((
                        *at,
                        format!(
                            "{name}: numbers stand in both {} and {}",
                            one.grid, other.grid
                        ),
                    ));
                }
            }
        }
    }
    doubled.sort_unstable();
    faults.extend(
        doubled
            .into_iter()
            .map(|(at, what)| fault(PLACES, district.line_of_place(at), what)),
    );
}
