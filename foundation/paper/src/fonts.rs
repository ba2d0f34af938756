use std::path::Path;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::PaperError;

/// Names a font file that is taken before those of the system.
const VARIABLE: &str = "YONG_FONT";
/// Where Debian, Fedora, Arch, macOS and Windows keep a font with simplified Chinese.
const PLACES: [&str; 8] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:\\Windows\\Fonts\\msyh.ttc",
    "C:\\Windows\\Fonts\\simhei.ttf",
];
/// Ending of the family in a collection whose glyphs are those of simplified Chinese.
const SIMPLIFIED_FAMILY: &str = "SC";
/// What a font must be able to print.
const PROBE: &str = "甬海°±μ≤";

/// One face that prints Chinese and Latin text.
#[derive(Clone)]
pub struct Fonts {
    data: Arc<Vec<u8>>,
    index: u32,
}

/// Reads characters of a face.
pub(crate) struct Face<'a> {
    charmap: skrifa::charmap::Charmap<'a>,
    metrics: skrifa::metrics::GlyphMetrics<'a>,
    units_per_em: f64,
}

impl Fonts {
    /// The font that `YONG_FONT` names, or the first one known to print Chinese.
    pub fn find() -> Result<Self, PaperError> {
        if let Some(file) = std::env::var_os(VARIABLE) {
            return Self::open(Path::new(&file));
        }
        let found = PLACES.iter().map(Path::new).find(|path| path.exists());
        Self::open(found.ok_or(PaperError::NoFont { variable: VARIABLE })?)
    }

    /// A font file or a collection, in which the face for simplified Chinese is taken.
    pub fn open(file: &Path) -> Result<Self, PaperError> {
        let unreadable = |why: String| PaperError::FontUnreadable { file: file.display().to_string(), why };
        let data = std::fs::read(file).map_err(|error| unreadable(error.to_string()))?;
        let faces = skrifa::raw::FileRef::new(&data).map_err(|error| unreadable(error.to_string()))?;
        let count = match faces {
            skrifa::raw::FileRef::Font(_) => 1,
            skrifa::raw::FileRef::Collection(collection) => collection.len(),
        };
        let family = |index: &u32| {
            let face = FontRef::from_index(&data, *index).ok()?;
            let name = face.localized_strings(skrifa::string::StringId::FAMILY_NAME).english_or_first()?;
            Some(name.to_string())
        };
        let simplified = (0..count).find(|index| family(index).is_some_and(|name| name.ends_with(SIMPLIFIED_FAMILY)));
        let fonts = Self { index: simplified.unwrap_or(0), data: Arc::new(data) };
        let face = fonts.face().map_err(|error| unreadable(error.to_string()))?;
        match PROBE.chars().find(|letter| face.glyph(*letter).is_none()) {
            Some(letter) => Err(unreadable(format!("it has no glyph for {letter}"))),
            None => Ok(fonts),
        }
    }

    pub(crate) fn face(&self) -> Result<Face<'_>, PaperError> {
        let font = self.reference()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        Ok(Face { charmap: font.charmap(), metrics, units_per_em })
    }

    pub(crate) fn reference(&self) -> Result<FontRef<'_>, PaperError> {
        FontRef::from_index(&self.data, self.index)
            .map_err(|error| PaperError::FontUnreadable { file: String::new(), why: error.to_string() })
    }

    pub(crate) fn embedded(&self) -> Result<krilla::text::Font, PaperError> {
        krilla::text::Font::new(self.data.clone().into(), self.index)
            .ok_or_else(|| PaperError::Unwritable("the font cannot be embedded".to_owned()))
    }
}

impl Face<'_> {
    pub(crate) fn glyph(&self, letter: char) -> Option<u32> {
        self.charmap.map(letter).map(|glyph| glyph.to_u32()).filter(|glyph| *glyph != 0)
    }

    /// Width of a character at type size 1.
    pub(crate) fn advance(&self, letter: char) -> f64 {
        let glyph = skrifa::GlyphId::new(self.glyph(letter).unwrap_or(0));
        f64::from(self.metrics.advance_width(glyph).unwrap_or(0.0)) / self.units_per_em
    }

    pub(crate) fn width(&self, text: &str) -> f64 {
        text.chars().map(|letter| self.advance(letter)).sum()
    }
}
