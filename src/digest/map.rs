//! What is open below a unit, as a map's data: grounds projected to a picture's points, coloured in few bands.

use std::collections::BTreeMap;

use geo::{BoundingRect, InteriorPoint, MultiPolygon};

use super::{Names, text::unit_name};
use crate::{
    district::{Level, Unit, UnitCode},
    label, locate,
    print::{Area, GROUND, Map},
    words::Voice,
};

/// Where bands begin above the first, by whose ground it is: what is below three stands with none in one band, so that
/// nobody can be told apart.
const fn bands(level: Level) -> [i64; 3] {
    match level {
        Level::District => [3, 50, 200],
        Level::Street => [3, 20, 60],
        Level::Community
        | Level::Grid
        | Level::Building
        | Level::Household
        | Level::Department
        | Level::Partner => [3, 10, 30],
    }
}

/// The units right below one, each with its ground and how many cases are open there; none below a community.
pub fn map(
    voice: Voice<'_>,
    names: Names<'_>,
    unit: &UnitCode,
    open: &BTreeMap<UnitCode, i64>,
) -> Option<Map> {
    let district = names.district;
    let here = district
        .unit(unit)
        .filter(|unit| unit.level < Level::Grid)?;
    let is_below = |below: &&Unit| below.parent.as_ref() == Some(unit);
    let mut counts: BTreeMap<&UnitCode, i64> = BTreeMap::new();
    for (code, n) in open {
        if let Some(below) = district.chain(code).find(is_below) {
            *counts.entry(&below.code).or_default() += n;
        }
    }
    let children = district.children(unit).iter();
    let drawn = children.filter_map(|code| Some((code, district.ground(code)?)));
    let grounds: Vec<(&UnitCode, &MultiPolygon<f64>)> = drawn.collect();
    let bands = bands(here.level);
    let project = projection(&grounds)?;
    let areas = grounds
        .iter()
        .filter_map(|(code, ground)| {
            let middle = ground.interior_point()?;
            let n = counts.get(code).copied().unwrap_or(0);
            let rings = ground.iter().map(|part| {
                let corners = part.exterior().coords();
                corners.map(|corner| project(corner.x, corner.y)).collect()
            });
            Some(Area {
                name: short_name(voice, names, &here.name, code),
                at: project(middle.x(), middle.y()),
                rings: rings.collect(),
                band: bands.iter().filter(|from| n >= **from).count(),
            })
        })
        .collect();
    Some(Map {
        title: label!(voice, "map-title", unit = unit_name(voice, names, unit)),
        areas,
        legend: legend(voice, bands),
    })
}

fn legend(voice: Voice<'_>, bands: [i64; 3]) -> Vec<String> {
    let mut legend = vec![label!(voice, "map-few")];
    for (n, from) in bands.iter().enumerate() {
        legend.push(match bands.get(n + 1) {
            Some(next) => format!("{from}–{}", next - 1),
            None => label!(voice, "map-from", from = *from),
        });
    }
    legend
}

/// Without what it has from the unit above: 「春秋社区第一网格」 is 「第一网格」 on its community's map.
fn short_name(voice: Voice<'_>, names: Names<'_>, above: &str, code: &UnitCode) -> String {
    let Some(unit) = names.district.unit(code) else {
        return code.to_string();
    };
    match unit.name.strip_prefix(above) {
        Some(rest) if !rest.is_empty() => {
            let name = voice.pick(rest, locate::in_english);
            name.trim_start_matches(", ").to_owned()
        }
        Some(_) | None => unit_name(voice, names, code),
    }
}

/// Degrees → points of the picture: as large as its frame takes, from its upper edge on, north above.
fn projection(
    grounds: &[(&UnitCode, &MultiPolygon<f64>)],
) -> Option<impl Fn(f64, f64) -> (i32, i32) + use<>> {
    let rects = grounds
        .iter()
        .filter_map(|(_, ground)| ground.bounding_rect());
    let whole = rects.reduce(|all, rect| {
        let low = (all.min().x.min(rect.min().x), all.min().y.min(rect.min().y));
        let high = (all.max().x.max(rect.max().x), all.max().y.max(rect.max().y));
        geo::Rect::new(low, high)
    })?;
    let middle = whole.center();
    // A district is small: a degree east is as long everywhere in it.
    let shrink = middle.y.to_radians().cos();
    let ((left, top), (right, bottom)) = GROUND;
    let (wide, high) = (f64::from(right - left), f64::from(bottom - top));
    let scale = (wide / (whole.width() * shrink)).min(high / whole.height());
    let (centre, north_edge) = (f64::from(left + right) / 2.0, whole.max().y);
    Some(move |east: f64, north: f64| {
        let x = centre + (east - middle.x) * shrink * scale;
        let y = f64::from(top) + (north_edge - north) * scale;
        (x.round() as i32, y.round() as i32)
    })
}
