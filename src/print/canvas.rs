//! What pictures are drawn on: points for a chat, SVG for a page. It owns both formats and the font's name.

use std::fmt::Display;

use plotters::{
    coord::Shift,
    prelude::*,
    style::{
        FontStyle, register_font,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{PrintError, font};

pub(super) const INK: RGBColor = RGBColor(0x22, 0x26, 0x2b);
pub(super) const FAINT: RGBColor = RGBColor(0x6b, 0x72, 0x7a);
pub(super) const LINE: RGBColor = RGBColor(0xe3, 0xe6, 0xea);
const FACE: &str = "menling";

/// How drawing on a canvas ends.
pub(super) type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Something that can be drawn.
pub(super) trait Picture {
    /// Its size in points.
    fn size(&self) -> (u32, u32);
    /// Every word on it.
    fn words(&self) -> Vec<&str>;
    /// Draws it.
    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Drawn<B>;
}

fn page(what: impl Display) -> PrintError {
    PrintError::Page(what.to_string())
}

fn ready(picture: &impl Picture) -> Result<(), PrintError> {
    for text in picture.words() {
        if let Some(missing) = font::missing(text) {
            return Err(PrintError::NoGlyph(missing, text.to_owned()));
        }
    }
    register_font(FACE, FontStyle::Normal, font::bytes()).map_err(|_| page("the font is broken"))
}

/// As a PNG file.
pub(super) fn png(picture: &impl Picture) -> Result<Vec<u8>, PrintError> {
    ready(picture)?;
    let size = picture.size();
    let mut pixels = vec![0; size.0 as usize * size.1 as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, size).into_drawing_area();
        picture.draw(&area).map_err(page)?;
        area.present().map_err(page)?;
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size.0, size.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .map_err(page)?;
    Ok(file)
}

/// As an SVG element; its words are set in the font of the page it stands in.
pub(super) fn svg(picture: &impl Picture) -> Result<String, PrintError> {
    ready(picture)?;
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, picture.size()).into_drawing_area();
        picture.draw(&area).map_err(page)?;
        area.present().map_err(page)?;
    }
    Ok(text)
}

/// Puts words on the canvas.
pub(super) fn put<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    words: &str,
    at: (i32, i32),
    size: i32,
    color: &RGBColor,
    h: HPos,
) -> Drawn<B> {
    let style = TextStyle::from((FACE, size))
        .color(color)
        .pos(Pos::new(h, VPos::Center));
    // The font's dot is as wide as a character: a gap says the same.
    area.draw(&Text::new(words.replace(" · ", "　"), at, style))
}

/// A size at which the line fits into so much room.
pub(super) fn fitting(text: &str, size: i32, room: f32) -> i32 {
    let wide = font::width(text, size as f32);
    if wide > room {
        (size as f32 * room / wide) as i32
    } else {
        size
    }
}
