//! The font that everything printed is set in; it comes with the program, so that any machine prints the same page.

use std::sync::{Arc, LazyLock};

use ttf_parser::Face;

/// Noto Sans SC: Latin, punctuation, and every unified ideograph. `fonts/README.md` says how it was cut.
static BYTES: &[u8] = include_bytes!("../../fonts/NotoSansSC-Regular.subset.otf");

static FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(BYTES, 0).ok());

/// The font as the page wants it; none if the file in the program is broken.
pub(super) fn embedded() -> Option<krilla::text::Font> {
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(BYTES);
    krilla::text::Font::new(data.into(), 0)
}

/// The font file itself.
pub(super) fn bytes() -> &'static [u8] {
    BYTES
}

/// The first character the font does not have.
pub(super) fn missing(text: &str) -> Option<char> {
    let face = FACE.as_ref();
    text.chars()
        .find(|c| face.is_none_or(|face| face.glyph_index(*c).is_none()))
}

/// How wide the text is, in the unit of `size`.
pub(super) fn width(text: &str, size: f32) -> f32 {
    let Some(face) = FACE.as_ref() else {
        return 0.0;
    };
    let advance = |c| {
        face.glyph_index(c)
            .and_then(|glyph| face.glyph_hor_advance(glyph))
    };
    let units: u32 = text.chars().filter_map(advance).map(u32::from).sum();
    units as f32 * size / f32::from(face.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_knows_what_a_district_is_called() {
        assert_eq!(
            missing("相山区「杈园社区」第三网格 — 圩 堽 翀 Grid 3-2·501"),
            None
        );
        assert_eq!(missing("网格🏠"), Some('🏠'));
        assert!((width("网格", 10.0) - 20.0).abs() < 0.1);
        assert!(width("ii", 10.0) < width("网", 10.0));
        assert!(embedded().is_some());
    }
}
