//! The confusion matrix as a picture: what is it (rows), what was it read as (columns).

use plotters::{
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

use super::{Scores, score::share};

const CELL: i32 = 76;
const MARGIN: i32 = 150;
const INK: RGBColor = RGBColor(38, 50, 56);
const QUIET: RGBColor = RGBColor(96, 110, 118);
const FONT: &str = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif";

/// An SVG drawing of a score's confusions; the darker a cell, the greater its share of the row.
///
/// # Errors
/// Where the drawing library refuses.
pub fn confusion(scores: &Scores, title: &str) -> Result<String, String> {
    let labels = scores.labels();
    let mut columns = labels.clone();
    for (_, read) in scores.matrix.keys() {
        if !columns.contains(&read.as_str()) {
            columns.push(read);
        }
    }
    let cells = |count: usize| i32::try_from(count).unwrap_or(i32::MAX / CELL) * CELL;
    let (width, height) = (
        MARGIN + cells(columns.len()) + 24,
        MARGIN + cells(labels.len()) + 24,
    );
    let mut svg = String::new();
    draw(scores, title, &labels, &columns, &mut svg, (width, height))
        .map_err(|error| error.to_string())?;
    Ok(svg)
}

fn text(size: i32, color: &'static RGBColor, h: HPos, v: VPos) -> TextStyle<'static> {
    TextStyle::from((FONT, size))
        .color(color)
        .pos(Pos::new(h, v))
}

fn draw(
    scores: &Scores,
    title: &str,
    labels: &[&str],
    columns: &[&str],
    svg: &mut String,
    (width, height): (i32, i32),
) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
    let size = (width.unsigned_abs(), height.unsigned_abs());
    let area = SVGBackend::with_string(svg, size).into_drawing_area();
    area.fill(&WHITE)?;
    area.draw(&Text::new(
        title.to_owned(),
        (20, 18),
        text(19, &INK, HPos::Left, VPos::Top),
    ))?;
    area.draw(&Text::new(
        "行：应是 · 列：读作",
        (20, 46),
        text(13, &QUIET, HPos::Left, VPos::Top),
    ))?;
    for (place, column) in (0_i32..).zip(columns) {
        let name = if *column == "-" { "没读出" } else { column };
        // Long names alternate in height, so that neighbours don't touch.
        let y = MARGIN - 10 - (place % 2) * 20;
        area.draw(&Text::new(
            name.to_owned(),
            (MARGIN + place * CELL + CELL / 2, y),
            text(13, &INK, HPos::Center, VPos::Bottom),
        ))?;
    }
    for (line, label) in (0_i32..).zip(labels) {
        let top = MARGIN + line * CELL;
        area.draw(&Text::new(
            (*label).to_owned(),
            (MARGIN - 12, top + CELL / 2),
            text(14, &INK, HPos::Right, VPos::Center),
        ))?;
        let all = scores.one(label).rows;
        for (place, column) in (0_i32..).zip(columns) {
            let cell = ((*label).to_owned(), (*column).to_owned());
            let count = scores.matrix.get(&cell).map_or(0, Vec::len);
            let part = share(count, all);
            let base = if label == column {
                (0, 105, 92)
            } else {
                (191, 54, 12)
            };
            // A share of one in eight misread is alarming already; of those read right it is not.
            let depth = if label == column {
                part
            } else {
                (part * 4.0).min(1.0)
            };
            let tint = |full: u8| (255.0 - (255.0 - f64::from(full)) * depth).round() as u8;
            let fill = RGBColor(tint(base.0), tint(base.1), tint(base.2));
            let left = MARGIN + place * CELL;
            let corners = [(left + 1, top + 1), (left + CELL - 1, top + CELL - 1)];
            area.draw(&Rectangle::new(corners, fill.filled()))?;
            if count > 0 {
                let color = if depth > 0.55 { &WHITE } else { &INK };
                area.draw(&Text::new(
                    count.to_string(),
                    (left + CELL / 2, top + CELL / 2),
                    text(16, color, HPos::Center, VPos::Center),
                ))?;
            }
        }
    }
    area.present()
}
