//! A map of what is open, light, readable on a phone. It owns the drawing and where names stand; `digest` says what is drawn.

use plotters::{coord::Shift, prelude::*, style::text_anchor::HPos};
use serde::{Deserialize, Serialize};

use super::{
    Chart, PrintError,
    canvas::{self, Drawn, INK, Picture, fitting, put},
    font,
};

/// Points: as wide as a phone shows a photo.
const WIDE: u32 = 1080;
/// The frame into which grounds are projected.
pub const GROUND: ((i32, i32), (i32, i32)) = ((60, 150), (1020, 1060));
/// Few bands, from hardly anything to much; all of them light enough for ink.
const BANDS: [RGBColor; 4] = [
    RGBColor(0xf1, 0xf3, 0xf5),
    RGBColor(0xf8, 0xdf, 0xb6),
    RGBColor(0xee, 0xb1, 0x6a),
    RGBColor(0xe0, 0x8a, 0x2e),
];
const BORDER: RGBColor = RGBColor(0x8a, 0x92, 0x9b);
/// From one line below the legend to the next.
const LINE: i32 = 36;
/// Names are tried in these sizes, the largest first.
const SIZES: [i32; 4] = [32, 28, 25, 22];

/// What a map shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    /// Whose ground, and what the colours count.
    pub title: String,
    /// The units on it.
    pub areas: Vec<Area>,
    /// What each band means, the lowest first.
    pub legend: Vec<String>,
}

/// Whatever is drawn when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// A week.
    Chart(Box<Chart>),
    /// A map.
    Map(Box<Map>),
}

impl Drawing {
    /// The picture as a PNG file.
    ///
    /// # Errors
    /// A character the font lacks, or the drawing library refuses.
    pub fn png(&self) -> Result<Vec<u8>, PrintError> {
        match self {
            Drawing::Chart(chart) => chart.png(),
            Drawing::Map(map) => map.png(),
        }
    }
}

/// One unit on a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// What it is called there.
    pub name: String,
    /// A point inside of it.
    pub at: (i32, i32),
    /// Its outlines, in points of the picture.
    pub rings: Vec<Vec<(i32, i32)>>,
    /// Its band in the legend.
    pub band: usize,
}

/// A name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    words: String,
    at: (i32, i32),
    size: i32,
}

impl Label {
    /// The room it takes: left, top, right, bottom.
    fn room(&self) -> (i32, i32, i32, i32) {
        let half = (font::width(&self.words, self.size as f32) / 2.0).ceil() as i32 + 4;
        let high = self.size * 2 / 3;
        let (x, y) = self.at;
        (x - half, y - high, x + half, y + high)
    }

    /// Whether it stands on its own ground.
    fn is_on(&self, area: &Area) -> bool {
        let (left, top, right, bottom) = self.room();
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        corners.into_iter().all(|corner| inside(area, corner))
    }

    fn meets(&self, other: &Label) -> bool {
        let (a, b) = (self.room(), other.room());
        a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
    }
}

impl Map {
    /// The picture as a PNG file.
    ///
    /// # Errors
    /// A character the font lacks, or the drawing library refuses.
    pub fn png(&self) -> Result<Vec<u8>, PrintError> {
        canvas::png(self)
    }

    /// The picture as an SVG element.
    ///
    /// # Errors
    /// A character the font lacks, or the drawing library refuses.
    pub fn svg(&self) -> Result<String, PrintError> {
        canvas::svg(self)
    }

    /// The map in words, for whoever cannot see it: each band with the names in it, much first.
    pub fn told(&self) -> Vec<String> {
        let bands = self.legend.iter().enumerate().rev();
        bands
            .filter_map(|(band, legend)| {
                let areas = self.areas.iter().filter(|area| area.band == band);
                let names: Vec<&str> = areas.map(|area| area.name.as_str()).collect();
                (!names.is_empty()).then(|| format!("{legend}: {}", names.join(" · ")))
            })
            .collect()
    }

    /// Where the grounds end.
    fn foot(&self) -> i32 {
        let rings = self.areas.iter().flat_map(|area| &area.rings);
        let lowest = rings.flatten().map(|corner| corner.1).max();
        lowest.unwrap_or(GROUND.0.1)
    }

    /// Where names stand so that none meets another; where there is no room, a number stands for the name and the names
    /// are told below.
    fn labels(&self) -> (Vec<Label>, Vec<String>) {
        let mut placed: Vec<Label> = Vec::new();
        let mut told = Vec::new();
        // Numbers are small: names find their room around them.
        let mut areas: Vec<&Area> = self.areas.iter().collect();
        areas.sort_by_key(|area| std::cmp::Reverse(extent(area)));
        for area in areas {
            let fits = |size: i32| {
                let label = |at| Label {
                    words: area.name.clone(),
                    at,
                    size,
                };
                let mut labels = spots(area).into_iter().map(label);
                labels.find(|label| {
                    label.is_on(area) && !placed.iter().any(|other| label.meets(other))
                })
            };
            match SIZES.into_iter().find_map(fits) {
                Some(label) => placed.push(label),
                None => {
                    let number = (told.len() + 1).to_string();
                    told.push(format!("{number} {}", area.name));
                    placed.push(Label {
                        words: number,
                        at: area.at,
                        size: 24,
                    });
                }
            }
        }
        (placed, told)
    }
}

/// Where a name may stand in an area, the nearest to its middle first.
fn spots(area: &Area) -> Vec<(i32, i32)> {
    const STEPS: i32 = 16;
    let corners = || area.rings.iter().flatten();
    let (xs, ys) = (
        corners().map(|corner| corner.0),
        corners().map(|corner| corner.1),
    );
    let (Some(left), Some(right)) = (xs.clone().min(), xs.max()) else {
        return vec![area.at];
    };
    let (Some(top), Some(bottom)) = (ys.clone().min(), ys.max()) else {
        return vec![area.at];
    };
    let mut spots: Vec<(i32, i32)> = (1..STEPS)
        .flat_map(|x| (1..STEPS).map(move |y| (x, y)))
        .map(|(x, y)| {
            let x = left + (right - left) * x / STEPS;
            (x, top + (bottom - top) * y / STEPS)
        })
        .collect();
    spots.sort_by_key(|spot| {
        let (x, y) = (spot.0 - area.at.0, spot.1 - area.at.1);
        i64::from(x) * i64::from(x) + i64::from(y) * i64::from(y)
    });
    spots.insert(0, area.at);
    spots
}

/// How much of the picture an area takes, roughly.
fn extent(area: &Area) -> i64 {
    let doubled = |ring: &Vec<(i32, i32)>| {
        let next = ring.iter().cycle().skip(1);
        let parts = ring
            .iter()
            .zip(next)
            .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1));
        parts.sum::<i64>().abs()
    };
    area.rings.iter().map(doubled).sum()
}

/// Whether a point lies in an area.
fn inside(area: &Area, (x, y): (i32, i32)) -> bool {
    let crossings = area.rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).filter(|(a, b)| {
            (a.1 > y) != (b.1 > y) && {
                let along = f64::from(y - a.1) / f64::from(b.1 - a.1);
                f64::from(x) < f64::from(a.0) + along * f64::from(b.0 - a.0)
            }
        })
    });
    crossings.count() % 2 == 1
}

impl Picture for Map {
    fn size(&self) -> (u32, u32) {
        let (_, told) = self.labels();
        let lines = i32::try_from(lines(&told).len()).unwrap_or(0);
        let high = self.foot() + 130 + lines * LINE;
        (WIDE, u32::try_from(high).unwrap_or(WIDE))
    }

    fn words(&self) -> Vec<&str> {
        let names = self.areas.iter().map(|area| area.name.as_str());
        std::iter::once(self.title.as_str())
            .chain(names)
            .chain(self.legend.iter().map(String::as_str))
            .collect()
    }

    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Drawn<B> {
        area.fill(&WHITE)?;
        let size = fitting(&self.title, 46, 960.0);
        put(area, &self.title, (60, 76), size, &INK, HPos::Left)?;
        // What lies within another unit's ground is drawn over it.
        let mut units: Vec<&Area> = self.areas.iter().collect();
        units.sort_by_key(|unit| std::cmp::Reverse(extent(unit)));
        for unit in units {
            for ring in &unit.rings {
                let color = BANDS[unit.band.min(BANDS.len() - 1)];
                area.draw(&Polygon::new(ring.clone(), color.filled()))?;
                area.draw(&PathElement::new(ring.clone(), BORDER.stroke_width(2)))?;
            }
        }
        let foot = self.foot();
        let (labels, told) = self.labels();
        for label in labels {
            put(area, &label.words, label.at, label.size, &INK, HPos::Center)?;
        }
        for (n, (words, color)) in (0..).zip(self.legend.iter().zip(BANDS)) {
            let x = 60 + n * 245;
            let swatch = [(x, foot + 50), (x + 44, foot + 84)];
            area.draw(&Rectangle::new(swatch, color.filled()))?;
            area.draw(&Rectangle::new(swatch, BORDER))?;
            put(area, words, (x + 58, foot + 67), 30, &INK, HPos::Left)?;
        }
        let lines = lines(&told);
        for (n, line) in (0..).zip(&lines) {
            put(
                area,
                line,
                (60, foot + 126 + n * LINE),
                24,
                &INK,
                HPos::Left,
            )?;
        }
        Ok(())
    }
}

/// Short texts side by side, on as few lines as they need.
fn lines(told: &[String]) -> Vec<String> {
    const GAP: &str = "   ";
    let mut lines: Vec<String> = Vec::new();
    for name in told {
        match lines.last_mut() {
            Some(line) if font::width(&format!("{line}{GAP}{name}"), 24.0) <= 960.0 => {
                line.push_str(GAP);
                line.push_str(name);
            }
            Some(_) | None => lines.push(name.clone()),
        }
    }
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    fn square(name: &str, left: i32, side: i32, band: usize) -> Area {
        Area {
            name: name.to_owned(),
            at: (left + side / 2, 500),
            rings: vec![vec![
                (left, 500 - side / 2),
                (left + side, 500 - side / 2),
                (left + side, 500 + side / 2),
                (left, 500 + side / 2),
            ]],
            band,
        }
    }

    fn map() -> Map {
        Map {
            title: "春秋社区 · 在办".to_owned(),
            areas: (0..9)
                .map(|n| square(&format!("第{n}网格的一个长名字"), 60 + n * 40, 40, 1))
                .chain([square("第九网格", 500, 300, 3)])
                .collect(),
            legend: ["1–2 或无", "3–9", "10–29", "30 以上"]
                .map(str::to_owned)
                .to_vec(),
        }
    }

    #[test]
    fn names_never_meet_and_none_is_lost() {
        let map = map();
        let (labels, told) = map.labels();
        for (n, label) in labels.iter().enumerate() {
            for other in &labels[n + 1..] {
                assert!(!label.meets(other), "{label:?} meets {other:?}");
            }
        }
        for area in &map.areas {
            let there = labels.iter().any(|label| label.words == area.name);
            let below = told.iter().any(|line| line.ends_with(&area.name));
            assert!(there != below, "{}", area.name);
        }
        assert!(!told.is_empty());
    }

    #[test]
    fn a_map_is_drawn_for_chats_and_for_pages() {
        let map = map();
        assert!(map.png().unwrap().starts_with(b"\x89PNG"));
        let svg = map.svg().unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("第九网格"), "{svg}");
        assert!(
            !svg.contains("style=") && !svg.contains("<script"),
            "a strict page shows it"
        );
        assert_eq!(map.told()[0], "30 以上: 第九网格");
    }
}
