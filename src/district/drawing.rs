//! GeoJSON → ground. It reads what is drawn, in WGS-84; it never asks whether grids fit together (`check` does).

use std::collections::HashSet;

use geo::{CoordsIter, Orient, orient::Direction};

use super::{
    Boundary, Datum, Fault,
    files::{GRIDS, Known, OUTLINE, fault},
};

/// The ground of every grid.
pub(super) fn grids(text: &str, known: &Known<'_>, faults: &mut Vec<Fault>) -> Vec<Boundary> {
    let features = match features(GRIDS, text) {
        Ok(features) => features,
        Err(fault) => {
            faults.push(fault);
            return Vec::new();
        }
    };
    let mut boundaries: Vec<Boundary> = Vec::with_capacity(features.len());
    let mut seen = HashSet::new();
    let mut lines = CodeLines::new(text);
    for (number, feature) in features.into_iter().enumerate() {
        let code = feature
            .property("code")
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned);
        let line = code.as_ref().and_then(|code| lines.of(code));
        let boundary = || -> Result<Boundary, String> {
            let code = code.ok_or("it has no properties.code")?;
            let unit = known.grid(&code)?;
            if !seen.insert(unit.clone()) {
                return Err(format!("{unit} is drawn a second time"));
            }
            let ground = ground(feature).map_err(|what| format!("{unit} {what}"))?;
            Ok(Boundary {
                unit,
                ground: known.datum.ground_to_wgs84(ground),
                line,
            })
        };
        match boundary() {
            Ok(boundary) => boundaries.push(boundary),
            Err(what) => faults.push(fault(
                GRIDS,
                line,
                format!("feature {}: {what}", number + 1),
            )),
        }
    }
    boundaries
}

/// The outline of the whole district, where one was drawn.
pub(super) fn outline(
    text: &str,
    datum: Datum,
    faults: &mut Vec<Fault>,
) -> Option<geo::MultiPolygon<f64>> {
    if text.trim().is_empty() {
        return None;
    }
    let read = features(OUTLINE, text).and_then(|features| {
        let mut whole = Vec::new();
        for feature in features {
            let ground = ground(feature)
                .map_err(|what| fault(OUTLINE, None, format!("the outline {what}")))?;
            whole.extend(datum.ground_to_wgs84(ground).0);
        }
        Ok(geo::MultiPolygon(whole))
    });
    read.map_err(|fault| faults.push(fault)).ok()
}

fn features(file: &str, text: &str) -> Result<Vec<geojson::Feature>, Fault> {
    match text.parse::<geojson::GeoJson>() {
        Ok(geojson::GeoJson::FeatureCollection(collection)) => Ok(collection.features),
        Ok(geojson::GeoJson::Feature(feature)) => Ok(vec![feature]),
        Ok(geojson::GeoJson::Geometry(geometry)) => Ok(vec![geojson::Feature::from(geometry)]),
        // Its own message does not always say where.
        Err(error) => match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Err(bad) => Err(fault(file, Some(bad.line()), bad.to_string())),
            Ok(_) => Err(fault(file, None, error.to_string())),
        },
    }
}

fn ground(feature: geojson::Feature) -> Result<geo::MultiPolygon<f64>, String> {
    let geometry = feature.geometry.ok_or("has no geometry")?;
    let geometry: geo::Geometry<f64> = geometry
        .try_into()
        .map_err(|error: geojson::Error| error.to_string())?;
    let ground = match geometry {
        geo::Geometry::Polygon(polygon) => geo::MultiPolygon(vec![polygon]),
        geo::Geometry::MultiPolygon(ground) => ground,
        // Not one of our enums: everything that has no area.
        _ => return Err("is no polygon".to_owned()),
    };
    let strange = |corner: geo::Coord<f64>| !(corner.x.abs() <= 180.0 && corner.y.abs() <= 90.0);
    match ground.coords_iter().find(|corner| strange(*corner)) {
        Some(corner) => Err(format!(
            "has a corner that is no point on the earth: {}, {}",
            corner.x, corner.y
        )),
        // Whoever draws by hand minds no winding; areas and unions do.
        None => Ok(ground.orient(Direction::Default)),
    }
}

/// The lines in which codes stand as JSON strings, asked for in the order of the file.
struct CodeLines<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> CodeLines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            line: 1,
        }
    }

    fn of(&mut self, code: &str) -> Option<usize> {
        let at = self.rest.find(&format!("\"{code}\""))?;
        self.line += self.rest[..at].matches('\n').count();
        // Behind its first sign: the same code a second time stands further on.
        self.rest = &self.rest[at + 1..];
        Some(self.line)
    }
}
