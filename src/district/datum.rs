//! In which coordinates a district was drawn. It owns the way to WGS-84; everything inside the house is WGS-84.

use geo::{Coord, MapCoordsInPlace, MultiPolygon};
use serde::{Deserialize, Serialize};

use super::Point;

/// The coordinates of a district's files. Telegram's pins are WGS-84.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// As GPS gives them.
    #[default]
    Wgs84,
    /// 火星坐标: as every map published in China is drawn, some hundred metres off.
    Gcj02,
}

impl Datum {
    /// The word used in files and settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
        }
    }

    /// The point in WGS-84.
    pub fn to_wgs84(self, point: Point) -> Point {
        match self {
            Self::Wgs84 => point,
            Self::Gcj02 => unshift(point),
        }
    }

    /// The ground in WGS-84, corner by corner: the shift differs by millimetres over a grid's side.
    pub fn ground_to_wgs84(self, mut ground: MultiPolygon<f64>) -> MultiPolygon<f64> {
        match self {
            Self::Wgs84 => {}
            Self::Gcj02 => ground.map_coords_in_place(|corner| {
                let point = unshift(Point {
                    lon: corner.x,
                    lat: corner.y,
                });
                Coord {
                    x: point.lon,
                    y: point.lat,
                }
            }),
        }
        ground
    }
}

/// The library's way back is a metre or two off; its way there is exact, so what remains of the error is taken off
/// until nothing is left.
fn unshift(shifted: Point) -> Point {
    let (mut lon, mut lat) = coord_transform::gcj2wgs((shifted.lon, shifted.lat));
    for _ in 0..4 {
        let (there_lon, there_lat) = coord_transform::wgs2gcj((lon, lat));
        lon += shifted.lon - there_lon;
        lat += shifted.lat - there_lat;
    }
    Point { lon, lat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_exact() {
        // Around Huaibei, the two differ by half a kilometre.
        for (lon, lat) in [(116.6, 34.02), (116.78, 33.95), (116.41, 39.9)] {
            let (x, y) = coord_transform::wgs2gcj((lon, lat));
            assert!((x - lon).abs() > 0.004 && (y - lat).abs() > 0.0005);
            let back = Datum::Gcj02.to_wgs84(Point { lon: x, lat: y });
            assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
            let same = Datum::Wgs84.to_wgs84(Point { lon, lat });
            assert_eq!((same.lon, same.lat), (lon, lat));
        }
        // Beyond China nothing is shifted.
        let paris = Datum::Gcj02.to_wgs84(Point {
            lon: 2.35,
            lat: 48.85,
        });
        assert!((paris.lon - 2.35).abs() < 1e-9);
    }
}
