//! Pages as PDF.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::fonts::Face;
use crate::layout::{Draw, FOOT_SIZE_PT, GREY, MARGIN_PT, PAGE_PT, Page};
use crate::{Colour, Document, Fonts, Language, PaperError};

/// Faces of the system seldom have a bold cut: a hair line around the letters makes one.
const BOLD_SHARE: f64 = 0.035;
const DASH_PT: f32 = 3.0;

pub(crate) fn print(document: &Document, pages: &[Page], fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let unwritable = |what: &str| PaperError::Unwritable(what.to_owned());
    let mut pdf = krilla::Document::new();
    let language = match document.language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    pdf.set_metadata(
        Metadata::new().title(document.title.clone()).language(language.to_owned()).creator("yong".to_owned()),
    );
    let (face, font) = (fonts.face()?, fonts.embedded()?);
    for (index, page) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE_PT[0] as f32, PAGE_PT[1] as f32).ok_or(unwritable("page size"))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        for draw in page.iter().chain(&foot(document, index + 1, pages.len(), &face)) {
            put(&mut surface, draw, &face, &font);
        }
        surface.finish();
        sheet.finish();
    }
    pdf.finish().map_err(|error| PaperError::Unwritable(format!("{error:?}")))
}

fn foot(document: &Document, number: usize, count: usize, face: &Face) -> [Draw; 2] {
    let text = match document.language {
        Language::Chinese => format!("第 {number} 页，共 {count} 页"),
        Language::English => format!("page {number} of {count}"),
    };
    let y = PAGE_PT[1] - MARGIN_PT + 14.0;
    let line = |x: f64, text: String| Draw::Text { at: [x, y], text, size_pt: FOOT_SIZE_PT, colour: GREY, bold: false };
    let right = PAGE_PT[0] - MARGIN_PT - face.width(&text) * FOOT_SIZE_PT;
    let left = if document.foot.is_empty() { document.title.clone() } else { document.foot.clone() };
    [line(MARGIN_PT, left), line(right, text)]
}

fn put(surface: &mut Surface<'_>, draw: &Draw, face: &Face, font: &Font) {
    match draw {
        Draw::Text { at, text, size_pt, colour, bold } => {
            surface.set_fill(Some(fill(*colour)));
            surface.set_stroke(bold.then(|| stroke(*colour, size_pt * BOLD_SHARE, false)));
            let glyphs = glyphs(text, face);
            surface.draw_glyphs(point(at), &glyphs, font.clone(), text, *size_pt as f32, false);
        }
        Draw::Line { points, width_pt, colour, dashed, closed } => {
            let Some(path) = path(points, *closed) else { return };
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*colour, *width_pt, *dashed)));
            surface.draw_path(&path);
        }
        Draw::Area { points, colour } => {
            let Some(path) = path(points, true) else { return };
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*colour)));
            surface.draw_path(&path);
        }
    }
}

fn glyphs(text: &str, face: &Face) -> Vec<KrillaGlyph> {
    let glyph = |(at, letter): (usize, char)| KrillaGlyph {
        glyph_id: GlyphId::new(face.glyph(letter).unwrap_or(0)),
        text_range: at..at + letter.len_utf8(),
        x_advance: face.advance(letter) as f32,
        x_offset: 0.0,
        y_offset: 0.0,
        y_advance: 0.0,
        location: None,
    };
    text.char_indices().map(glyph).collect()
}

fn path(points: &[[f64; 2]], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first[0] as f32, first[1] as f32);
    rest.iter().for_each(|[x, y]| builder.line_to(*x as f32, *y as f32));
    if closed {
        builder.close();
    }
    builder.finish()
}

fn point(at: &[f64; 2]) -> Point {
    Point::from_xy(at[0] as f32, at[1] as f32)
}

fn fill([red, green, blue]: Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn stroke([red, green, blue]: Colour, width_pt: f64, dashed: bool) -> Stroke {
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: width_pt as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash: dashed.then(|| StrokeDash { array: vec![DASH_PT, DASH_PT], offset: 0.0 }),
        ..Stroke::default()
    }
}
