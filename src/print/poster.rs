//! A grid's poster: an A4 page with the code that opens the chat at the right place.

use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, FillRule},
    surface::Surface,
    text::{Font, TextDirection},
};
use qrcode::{Color, EcLevel, QrCode};

use super::font;

/// A4 in points, 72 to an inch.
const PAGE: (f32, f32) = (595.0, 842.0);
/// What printers cannot reach, and a hand's breadth of air.
const MARGIN: f32 = 44.0;
/// The code's side: some eleven centimetres, read from two metres away.
const CODE: f32 = 310.0;

const INK: (u8, u8, u8) = (0x22, 0x26, 0x2b);
const FAINT: (u8, u8, u8) = (0x6b, 0x72, 0x7a);
const ACCENT: (u8, u8, u8) = (0xb5, 0x1d, 0x1d);
const PAPER: (u8, u8, u8) = (0xff, 0xff, 0xff);

/// What a poster says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// What it is for, in a few words; the biggest line.
    pub heading: String,
    /// One line below it.
    pub promise: String,
    /// The grid's name.
    pub unit: String,
    /// Who answers there.
    pub post: String,
    /// What to do, a line a step.
    pub steps: Vec<String>,
    /// Where the code leads.
    pub link: String,
    /// What to do in danger, at the foot.
    pub foot: String,
}

/// Why a poster could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The font lacks a character.
    #[error("the font has no “{0}”, which stands in “{1}”")]
    NoGlyph(char, String),
    /// The link does not fit into a code.
    #[error("the link is too long for a code: {0}")]
    Link(String),
    /// The page could not be written.
    #[error("the page could not be written: {0}")]
    Page(String),
}

impl Poster {
    /// The page as a PDF file.
    ///
    /// # Errors
    /// A character the font lacks, or a link no code can hold.
    pub fn pdf(&self) -> Result<Vec<u8>, PrintError> {
        let lines = [
            &self.heading,
            &self.promise,
            &self.unit,
            &self.post,
            &self.link,
            &self.foot,
        ];
        for line in lines.into_iter().chain(&self.steps) {
            if let Some(missing) = font::missing(line) {
                return Err(PrintError::NoGlyph(missing, line.clone()));
            }
        }
        let page = |what: &str| PrintError::Page(what.to_owned());
        let face = font::embedded().ok_or_else(|| page("the font is broken"))?;
        let code = self.code()?;
        let mut document = Document::new();
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| page("its size"))?;
        let mut sheet = document.start_page_with(settings);
        self.draw(sheet.surface(), face, &code);
        sheet.finish();
        let about = Metadata::new()
            .title(self.unit.clone())
            .language("zh-CN".to_owned());
        document.set_metadata(about);
        document
            .finish()
            .map_err(|error| PrintError::Page(format!("{error:?}")))
    }

    /// A quarter of it may be dirty or torn: it hangs in a stairwell.
    fn code(&self) -> Result<QrCode, PrintError> {
        QrCode::with_error_correction_level(&self.link, EcLevel::Q)
            .map_err(|_| PrintError::Link(self.link.clone()))
    }

    fn draw(&self, surface: Surface<'_>, face: Font, code: &QrCode) {
        let mut pen = Pen { surface, face };
        pen.block(0.0, 0.0, PAGE.0, 168.0, ACCENT);
        pen.centred(&self.heading, 88.0, 42.0, PAPER);
        pen.centred(&self.promise, 136.0, 20.0, PAPER);
        pen.centred(&self.unit, 216.0, 30.0, INK);
        pen.centred(&self.post, 246.0, 15.0, FAINT);
        let (left, top) = ((PAGE.0 - CODE) / 2.0, 262.0);
        pen.code(code, left, top);
        let mut y = top + CODE + 18.0;
        pen.centred(&self.link, y, 11.0, FAINT);
        y += 44.0;
        for step in &self.steps {
            pen.centred(step, y, 19.0, INK);
            y += 33.0;
        }
        pen.block(MARGIN, PAGE.1 - 66.0, PAGE.0 - 2.0 * MARGIN, 0.8, FAINT);
        pen.centred(&self.foot, PAGE.1 - 42.0, 12.0, FAINT);
        pen.surface.finish();
    }
}

/// Draws on one page.
struct Pen<'a> {
    surface: Surface<'a>,
    face: Font,
}

impl Pen<'_> {
    fn ink(&mut self, (red, green, blue): (u8, u8, u8)) {
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        }));
    }

    /// A line in the middle of the page, on that base line, made smaller until it fits.
    fn centred(&mut self, text: &str, y: f32, size: f32, ink: (u8, u8, u8)) {
        let room = PAGE.0 - 2.0 * MARGIN;
        let size = size * (room / font::width(text, size)).min(1.0);
        let x = (PAGE.0 - font::width(text, size)) / 2.0;
        self.ink(ink);
        self.surface.draw_text(
            Point::from_xy(x, y),
            self.face.clone(),
            size,
            text,
            false,
            TextDirection::Auto,
        );
    }

    fn block(&mut self, x: f32, y: f32, wide: f32, high: f32, ink: (u8, u8, u8)) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x, y, wide, high) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.ink(ink);
            self.surface.draw_path(&path);
        }
    }

    /// The code with its quiet zone of four modules (ISO/IEC 18004). All its dark modules are one path, so that no
    /// hairlines show between them.
    fn code(&mut self, code: &QrCode, left: f32, top: f32) {
        const QUIET: usize = 4;
        let width = code.width();
        let module = CODE / (width + 2 * QUIET) as f32;
        let mut path = PathBuilder::new();
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = ((at % width + QUIET) as f32, (at / width + QUIET) as f32);
                if let Some(rect) =
                    Rect::from_xywh(left + x * module, top + y * module, module, module)
                {
                    path.push_rect(rect);
                }
            }
        }
        if let Some(path) = path.finish() {
            self.ink(INK);
            self.surface.draw_path(&path);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    fn poster() -> Poster {
        Poster {
            heading: "家门口的事，说一声".to_owned(),
            promise: "谁来办、办到哪一步".to_owned(),
            unit: "春秋社区第一网格".to_owned(),
            post: "春秋社区第一网格支部书记".to_owned(),
            steps: vec!["扫码".to_owned(), "说".to_owned()],
            link: "https://t.me/xiangshan_menling_bot?start=g_340603001004001".to_owned(),
            foot: "急事打 110".to_owned(),
        }
    }

    #[test]
    fn a_camera_reads_the_link_back() {
        let poster = poster();
        let code = poster.code().unwrap();
        let width = code.width();
        let colors = code.to_colors();
        let dark = |x: usize, y: usize| colors[y * width + x] == Color::Dark;
        // Four points a module, with the quiet zone, as a camera would see it.
        let side = (width + 8) * 4;
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let (x, y) = ((x / 4).wrapping_sub(4), (y / 4).wrapping_sub(4));
            if x < width && y < width && dark(x, y) {
                0
            } else {
                255
            }
        });
        let grids = seen.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, poster.link);
    }

    #[test]
    fn the_page_is_a_pdf_with_a_font_of_its_own_and_not_all_of_it() {
        let pdf = poster().pdf().unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert!(pdf.len() < 200_000, "{}", pdf.len());
    }

    #[test]
    fn what_cannot_be_printed_is_named() {
        let odd = Poster {
            unit: "网格🏠".to_owned(),
            ..poster()
        };
        assert_eq!(
            odd.pdf(),
            Err(PrintError::NoGlyph('🏠', "网格🏠".to_owned()))
        );
        let long = Poster {
            link: "x".repeat(5_000),
            ..poster()
        };
        assert!(matches!(long.pdf(), Err(PrintError::Link(_))));
    }
}
