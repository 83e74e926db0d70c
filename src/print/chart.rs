//! A week as a picture, light, readable on a phone at a glance. It owns the drawing; what it says was said in `digest`.

use plotters::{coord::Shift, prelude::*, style::text_anchor::HPos};
use serde::{Deserialize, Serialize};

use super::{
    PrintError,
    canvas::{self, Drawn, FAINT, INK, LINE, Picture, fitting, put},
};

/// Pixels: as wide as a phone shows a photo.
const SIZE: (u32, u32) = (1080, 1080);
const NEW: RGBColor = RGBColor(0xe0, 0x8a, 0x2e);
const DONE: RGBColor = RGBColor(0x3d, 0x7e, 0x6a);
const LATE: RGBColor = RGBColor(0xb5, 0x1d, 0x1d);

/// What a week's picture shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// Whose week, and which.
    pub title: String,
    /// The line below it.
    pub subtitle: String,
    /// What the two colours mean: new, closed.
    pub legend: [String; 2],
    /// Each day: its name, how many new, how many closed.
    pub days: Vec<(String, i64, i64)>,
    /// Rates.
    pub rates: Vec<Rate>,
    /// How many are late now, with its words.
    pub late: (i64, String),
}

/// One rate of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Its name.
    pub name: String,
    /// What stands behind its bar: n of m, or what may be said of it.
    pub words: String,
    /// So many …
    pub part: i64,
    /// … of so many; no bar where there are none.
    pub of: i64,
}

impl Chart {
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
}

impl Picture for Chart {
    fn size(&self) -> (u32, u32) {
        SIZE
    }

    fn words(&self) -> Vec<&str> {
        [&self.title, &self.subtitle, &self.late.1]
            .into_iter()
            .chain(&self.legend)
            .chain(self.days.iter().map(|day| &day.0))
            .chain(self.rates.iter().flat_map(|rate| [&rate.name, &rate.words]))
            .map(String::as_str)
            .collect()
    }

    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Drawn<B> {
        const ROOM: f32 = 960.0;
        area.fill(&WHITE)?;
        let put = |words: &str, at: (i32, i32), size: i32, color: &RGBColor, h: HPos| {
            put(area, words, at, size, color, h)
        };
        put(
            &self.title,
            (60, 80),
            fitting(&self.title, 64, ROOM),
            &INK,
            HPos::Left,
        )?;
        let size = fitting(&self.subtitle, 46, ROOM);
        put(&self.subtitle, (60, 150), size, &FAINT, HPos::Left)?;
        let color = if self.late.0 > 0 { &LATE } else { &DONE };
        let size = fitting(&self.late.1, 54, ROOM);
        put(&self.late.1, (60, 222), size, color, HPos::Left)?;
        let (left, right, top, bottom) = (60, 1020, 330, 660);
        let most = self
            .days
            .iter()
            .map(|day| day.1.max(day.2))
            .max()
            .unwrap_or(0);
        let most = i32::try_from(most.max(1)).unwrap_or(i32::MAX);
        area.draw(&PathElement::new(
            vec![(left, bottom), (right, bottom)],
            LINE.stroke_width(3),
        ))?;
        let step = (right - left) / i32::try_from(self.days.len().max(1)).unwrap_or(1);
        for (n, (name, new, done)) in (0..).zip(&self.days) {
            let middle = left + step * n + step / 2;
            // Twelve months stand closer than seven days.
            let wide = (step * 2 / 5).min(40);
            for (x, count, color) in [(middle - 4 - wide, *new, NEW), (middle + 4, *done, DONE)] {
                let high = i32::try_from(count).unwrap_or(0) * (bottom - top) / most;
                if high > 0 {
                    let bar = [(x, bottom - high), (x + wide, bottom)];
                    area.draw(&Rectangle::new(bar, color.filled()))?;
                    let at = (x + wide / 2, bottom - high - 22);
                    put(&count.to_string(), at, 36, &INK, HPos::Center)?;
                }
            }
            put(name, (middle, bottom + 36), 40, &FAINT, HPos::Center)?;
        }
        for (n, (words, color)) in (0..).zip(self.legend.iter().zip([NEW, DONE])) {
            let x = 60 + n * 220;
            area.draw(&Rectangle::new([(x, 742), (x + 28, 770)], color.filled()))?;
            put(words, (x + 42, 756), 40, &INK, HPos::Left)?;
        }
        for (n, rate) in (0..).zip(&self.rates) {
            let y = 850 + n * 72;
            put(&rate.name, (60, y), 42, &INK, HPos::Left)?;
            let (from, to) = (260, 760);
            area.draw(&Rectangle::new(
                [(from, y - 14), (to, y + 14)],
                LINE.filled(),
            ))?;
            if rate.of > 0 {
                let length = rate.part * i64::from(to - from) / rate.of;
                let length = i32::try_from(length).unwrap_or(0);
                area.draw(&Rectangle::new(
                    [(from, y - 14), (from + length, y + 14)],
                    DONE.filled(),
                ))?;
            }
            put(&rate.words, (1020, y), 42, &INK, HPos::Right)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_drawn_and_what_cannot_be_is_named() {
        let rate = |name: &str, words: &str, part: i64, of: i64| Rate {
            name: name.to_owned(),
            words: words.to_owned(),
            part,
            of,
        };
        let chart = Chart {
            title: "春秋社区第一网格 · 第 47 周".to_owned(),
            subtitle: "在办 3 件".to_owned(),
            legend: ["新增".to_owned(), "办结".to_owned()],
            days: vec![("周一".to_owned(), 4, 1), ("周二".to_owned(), 0, 2)],
            rates: vec![
                rate("解决", "9/10", 9, 10),
                rate("满意", "不足 5 人评价", 0, 0),
            ],
            late: (1, "超时 1 件".to_owned()),
        };
        let png = chart.png().unwrap();
        assert!(
            png.starts_with(b"\x89PNG") && png.len() < 200_000,
            "{}",
            png.len()
        );
        let odd = Chart {
            title: "🏠".to_owned(),
            ..chart
        };
        assert_eq!(odd.png(), Err(PrintError::NoGlyph('🏠', "🏠".to_owned())));
    }
}
