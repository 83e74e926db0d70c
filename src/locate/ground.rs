//! Point → grid. It owns the spatial index; it never reads words.

use geo::{
    Closest, ClosestPoint, Contains, CoordsIter, Intersects, LineString, MultiPolygon,
    Point as GeoPoint,
};
use rstar::{AABB, RTree, RTreeObject};

use crate::district::{Boundary, District, Point, UnitCode};

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_320.0;
/// How near a border counts as on it, whatever the accuracy, in metres.
const BORDER: f64 = 15.0;
/// The coarsest accuracy Telegram gives a pin, in metres (Bot API, `Location.horizontal_accuracy`).
const COARSEST: f64 = 1500.0;

/// All grids' grounds, indexed.
#[derive(Debug)]
pub(super) struct Ground {
    tree: RTree<Plot>,
}

/// Where a point lies.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lie {
    /// In the grid, or on its border: then the grid of the smallest code has it.
    In(UnitCode),
    /// Just outside the district, within the accuracy of the pin.
    Near(UnitCode),
    /// Elsewhere.
    Outside,
}

#[derive(Debug)]
struct Plot {
    unit: UnitCode,
    ground: MultiPolygon<f64>,
    envelope: AABB<[f64; 2]>,
}

impl RTreeObject for Plot {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

impl Ground {
    pub(super) fn new(district: &District) -> Self {
        let plots = district
            .boundaries()
            .iter()
            .map(|Boundary { unit, ground, .. }| {
                let corners: Vec<[f64; 2]> = ground
                    .coords_iter()
                    .map(|corner| [corner.x, corner.y])
                    .collect();
                Plot {
                    unit: unit.clone(),
                    ground: ground.clone(),
                    envelope: AABB::from_points(corners.iter()),
                }
            });
        Self {
            tree: RTree::bulk_load(plots.collect()),
        }
    }

    /// Where the point lies; every point of the district has one answer.
    pub(super) fn lie(&self, point: Point, accuracy_m: Option<f64>) -> Lie {
        if !(point.lon.is_finite() && point.lat.is_finite())
            || point.lat.abs() > 90.0
            || point.lon.abs() > 180.0
        {
            return Lie::Outside;
        }
        let spot = GeoPoint::new(point.lon, point.lat);
        let here = AABB::from_point([point.lon, point.lat]);
        let touching = self
            .tree
            .locate_in_envelope_intersecting(&here)
            .filter(|plot| plot.ground.intersects(&spot));
        if let Some(plot) = touching.min_by(|a, b| {
            // Inside beats on the border; of two borders the smaller code has it.
            (!a.ground.contains(&spot), &a.unit).cmp(&(!b.ground.contains(&spot), &b.unit))
        }) {
            return Lie::In(plot.unit.clone());
        }
        let accuracy = accuracy_m
            .filter(|metres| metres.is_finite() && *metres > 0.0)
            .unwrap_or(0.0);
        let reach = accuracy.clamp(BORDER, COARSEST);
        let squeeze = point.lat.to_radians().cos().max(0.01);
        let (wide, high) = (reach / (DEGREE * squeeze), reach / DEGREE);
        let around = AABB::from_corners(
            [point.lon - wide, point.lat - high],
            [point.lon + wide, point.lat + high],
        );
        let near = self
            .tree
            .locate_in_envelope_intersecting(&around)
            .filter_map(|plot| {
                let metres = distance(&plot.ground, spot, squeeze)?;
                (metres <= reach).then_some((metres, plot))
            });
        match near.min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.unit.cmp(&b.1.unit))) {
            Some((_, plot)) => Lie::Near(plot.unit.clone()),
            None => Lie::Outside,
        }
    }
}

/// Metres from the point to the ground's border, on a plane that fits here.
fn distance(ground: &MultiPolygon<f64>, spot: GeoPoint<f64>, squeeze: f64) -> Option<f64> {
    let flat =
        |x: f64, y: f64| GeoPoint::new((x - spot.x()) * DEGREE * squeeze, (y - spot.y()) * DEGREE);
    let origin = GeoPoint::new(0.0, 0.0);
    let rings = ground.iter().map(|polygon| polygon.exterior());
    let metres = rings.filter_map(|ring| {
        let ring: LineString<f64> = ring
            .coords()
            .map(|corner| flat(corner.x, corner.y))
            .collect();
        match ring.closest_point(&origin) {
            Closest::Intersection(_) => Some(0.0),
            Closest::SinglePoint(nearest) => Some(nearest.x().hypot(nearest.y())),
            Closest::Indeterminate => None,
        }
    });
    metres.min_by(f64::total_cmp)
}
