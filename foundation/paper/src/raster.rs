//! A figure as a picture of points: PNG, for a plot that is looked at rather than printed.
//!
//! Areas are covered exactly: the signed-area accumulation of Levien ("font-rs", 2016) gives each point the share of it
//! that lies inside; lines are areas as wide as the line.

use image::ImageEncoder;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use crate::{Anchor, Colour, Figure, Fonts, Mark, PaperError};

const CAPTION_MM: f64 = 7.0;
const CAPTION_PT: f64 = 9.0;
const MM_PER_PT: f64 = 25.4 / 72.0;
const WHITE: u8 = 255;
const ROUND_SIDES: usize = 48;
const DASH_MM: [f64; 2] = [2.0, 1.2];
/// Straight pieces of one curve of a glyph: finer than a point at any type size used.
const CURVE_PIECES: usize = 6;

/// The figure with its caption under it, `points_per_mm` fine, as a PNG file.
pub fn png(figure: &Figure, fonts: &Fonts, points_per_mm: f64) -> Result<Vec<u8>, PaperError> {
    let unwritable = |error: image::ImageError| PaperError::Unwritable(error.to_string());
    let caption =
        Mark::text([0.0, figure.height_mm + 0.7 * CAPTION_MM], figure.caption.clone(), CAPTION_PT, Anchor::Start);
    let mut canvas = Canvas::new(figure.width_mm, figure.height_mm + CAPTION_MM, points_per_mm);
    for mark in figure.marks.iter().chain(std::iter::once(&caption)) {
        canvas.draw(mark, fonts)?;
    }
    let (width, height) = (canvas.width as u32, canvas.height as u32);
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file)
        .write_image(&canvas.rgb, width, height, image::ExtendedColorType::Rgb8)
        .map_err(unwritable)?;
    Ok(file)
}

struct Canvas {
    width: usize,
    height: usize,
    points_per_mm: f64,
    rgb: Vec<u8>,
    /// Change of coverage from one point to the next, row by row.
    change: Vec<f64>,
}

impl Canvas {
    fn new(width_mm: f64, height_mm: f64, points_per_mm: f64) -> Self {
        let [width, height] = [width_mm, height_mm].map(|side_mm| (side_mm * points_per_mm).ceil().max(1.0) as usize);
        let (rgb, change) = (vec![WHITE; 3 * width * height], vec![0.0; (width + 2) * height]);
        Self { width, height, points_per_mm, rgb, change }
    }

    fn draw(&mut self, mark: &Mark, fonts: &Fonts) -> Result<(), PaperError> {
        match mark {
            Mark::Line { points_mm, width_mm, colour, dashed } => {
                self.stroke(points_mm, *width_mm, *dashed);
                self.fill(*colour);
            }
            Mark::Area { points_mm, colour } => {
                self.outline(points_mm);
                self.fill(*colour);
            }
            Mark::Circle { centre_mm: [x, y], radius_mm, width_mm, colour } => {
                let at = |step: usize| {
                    let angle = std::f64::consts::TAU * step as f64 / ROUND_SIDES as f64;
                    [x + radius_mm * angle.cos(), y + radius_mm * angle.sin()]
                };
                self.stroke(&(0..=ROUND_SIDES).map(at).collect::<Vec<_>>(), *width_mm, false);
                self.fill(*colour);
            }
            Mark::Text { at_mm, text, size_pt, anchor, colour } => {
                self.write(*at_mm, text, size_pt * MM_PER_PT, *anchor, fonts)?;
                self.fill(*colour);
            }
        }
        Ok(())
    }

    /// Every piece of a line as a rectangle of its own, all turning the same way so that overlaps only add.
    fn stroke(&mut self, points_mm: &[[f64; 2]], width_mm: f64, dashed: bool) {
        let half_mm = 0.5 * width_mm.max(0.6 / self.points_per_mm);
        let (mut drawn, mut left_mm) = (true, DASH_MM[0]);
        for ends in points_mm.windows(2) {
            let [from, to] = [ends[0], ends[1]];
            let length_mm = (to[0] - from[0]).hypot(to[1] - from[1]);
            if length_mm <= 0.0 {
                continue;
            }
            let along = [(to[0] - from[0]) / length_mm, (to[1] - from[1]) / length_mm];
            let mut done_mm = 0.0;
            while done_mm < length_mm {
                let step_mm = if dashed { left_mm.min(length_mm - done_mm) } else { length_mm };
                if drawn {
                    self.bar(from, along, [done_mm, done_mm + step_mm], half_mm);
                }
                done_mm += step_mm;
                left_mm -= step_mm;
                if dashed && left_mm <= 1e-9 {
                    drawn = !drawn;
                    left_mm = DASH_MM[usize::from(!drawn)];
                }
            }
        }
    }

    fn bar(&mut self, from: [f64; 2], along: [f64; 2], span_mm: [f64; 2], half_mm: f64) {
        let at = |distance_mm: f64, side: f64| {
            [
                from[0] + along[0] * distance_mm - along[1] * side * half_mm,
                from[1] + along[1] * distance_mm + along[0] * side * half_mm,
            ]
        };
        // A quarter of the width beyond the ends closes the gaps of a bend.
        let [start, end] = [span_mm[0] - 0.25 * half_mm, span_mm[1] + 0.25 * half_mm];
        self.outline(&[at(start, -1.0), at(end, -1.0), at(end, 1.0), at(start, 1.0)]);
    }

    fn outline(&mut self, points_mm: &[[f64; 2]]) {
        for (index, from) in points_mm.iter().enumerate() {
            let to = points_mm[(index + 1) % points_mm.len()];
            self.edge(from.map(|v| v * self.points_per_mm), to.map(|v| v * self.points_per_mm));
        }
    }

    /// Adds one directed edge to the coverage of the rows that it crosses.
    fn edge(&mut self, from: [f64; 2], to: [f64; 2]) {
        let (sign, top, bottom) = if from[1] <= to[1] { (1.0, from, to) } else { (-1.0, to, from) };
        let (first, last) = (top[1].max(0.0), bottom[1].min(self.height as f64));
        if first >= last {
            return;
        }
        let slope = (bottom[0] - top[0]) / (bottom[1] - top[1]);
        let stride = self.width + 2;
        for row in first.floor() as usize..(last.ceil() as usize).min(self.height) {
            let (y0, y1) = (first.max(row as f64), last.min(row as f64 + 1.0));
            let within = |x: f64| x.clamp(0.0, self.width as f64);
            let (xa, xb) = (within(top[0] + slope * (y0 - top[1])), within(top[0] + slope * (y1 - top[1])));
            let (left, right) = (xa.min(xb), xa.max(xb));
            let height = sign * (y1 - y0);
            let (first_cell, last_cell) = (left.floor() as usize, right.floor() as usize);
            let base = row * stride;
            if first_cell == last_cell {
                let covered = 1.0 - (0.5 * (left + right) - first_cell as f64);
                self.change[base + first_cell] += height * covered;
                self.change[base + first_cell + 1] += height * (1.0 - covered);
                continue;
            }
            // Coverage of a cell is the integral of the share of the edge that lies to the left within it.
            let per_x = height / (right - left);
            let mut before = 0.0;
            for cell in first_cell..=last_cell {
                let (from_x, to_x) = (left.max(cell as f64), right.min(cell as f64 + 1.0));
                let passed = per_x * (from_x - left);
                let inside = per_x * (to_x - from_x);
                let total = passed * 1.0 + inside * (cell as f64 + 1.0 - 0.5 * (from_x + to_x));
                self.change[base + cell] += total - before;
                before = total;
            }
            self.change[base + last_cell + 1] += height - before;
        }
    }

    /// Paints what was outlined and forgets it.
    fn fill(&mut self, colour: Colour) {
        let stride = self.width + 2;
        for row in 0..self.height {
            let mut covered = 0.0;
            for column in 0..self.width {
                covered += self.change[row * stride + column];
                let share = f64::min(covered.abs(), 1.0);
                if share > 1e-3 {
                    let at = 3 * (row * self.width + column);
                    for (dot, ink) in self.rgb[at..at + 3].iter_mut().zip(colour) {
                        *dot = (f64::from(*dot) * (1.0 - share) + f64::from(ink) * share).round() as u8;
                    }
                }
            }
        }
        self.change.fill(0.0);
    }

    fn write(
        &mut self,
        at_mm: [f64; 2],
        text: &str,
        size_mm: f64,
        anchor: Anchor,
        fonts: &Fonts,
    ) -> Result<(), PaperError> {
        let face = fonts.face()?;
        let width_mm = size_mm * face.width(text);
        let mut x_mm = at_mm[0]
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => 0.5 * width_mm,
                Anchor::End => width_mm,
            };
        let font = fonts.reference()?;
        let (outlines, size) = (font.outline_glyphs(), (size_mm * self.points_per_mm) as f32);
        for letter in text.chars() {
            if let Some(outline) = face.glyph(letter).and_then(|glyph| outlines.get(skrifa::GlyphId::new(glyph))) {
                let origin = [x_mm * self.points_per_mm, at_mm[1] * self.points_per_mm];
                let mut pen = Pen { canvas: self, origin, start: [0.0; 2], last: [0.0; 2] };
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                outline.draw(settings, &mut pen).map_err(|error| PaperError::Unwritable(error.to_string()))?;
            }
            x_mm += size_mm * face.advance(letter);
        }
        Ok(())
    }
}

/// Hands the outline of a glyph to the canvas, y turned downwards.
struct Pen<'a> {
    canvas: &'a mut Canvas,
    origin: [f64; 2],
    start: [f64; 2],
    last: [f64; 2],
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> [f64; 2] {
        [self.origin[0] + f64::from(x), self.origin[1] - f64::from(y)]
    }

    fn go(&mut self, to: [f64; 2]) {
        self.canvas.edge(self.last, to);
        self.last = to;
    }

    /// A Bézier curve through its control points, by de Casteljau.
    fn curve(&mut self, controls: &[[f64; 2]]) {
        for piece in 1..=CURVE_PIECES {
            let share = piece as f64 / CURVE_PIECES as f64;
            let mut points = controls.to_vec();
            while points.len() > 1 {
                points = points
                    .windows(2)
                    .map(|pair| [0, 1].map(|k| pair[0][k] + share * (pair[1][k] - pair[0][k])))
                    .collect();
            }
            self.go(points[0]);
        }
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.go(to);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let controls = [self.last, self.at(cx, cy), self.at(x, y)];
        self.curve(&controls);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let controls = [self.last, self.at(ax, ay), self.at(bx, by), self.at(x, y)];
        self.curve(&controls);
    }

    fn close(&mut self) {
        let start = self.start;
        self.go(start);
    }
}

#[cfg(test)]
mod tests {
    use super::Canvas;

    /// Ink of a black area on white, in points.
    fn covered(points_mm: &[[f64; 2]]) -> f64 {
        let mut canvas = Canvas::new(20.0, 10.0, 1.0);
        canvas.outline(points_mm);
        canvas.fill([0, 0, 0]);
        canvas.rgb.iter().step_by(3).map(|dot| 1.0 - f64::from(*dot) / 255.0).sum()
    }

    #[test]
    fn the_ink_is_the_area_whichever_way_round() {
        let triangle = [[1.3, 1.2], [17.9, 3.4], [6.6, 9.1]];
        let area = 0.5 * ((17.9 - 1.3) * (9.1 - 1.2) - (6.6 - 1.3) * (3.4 - 1.2));
        assert!((covered(&triangle) - area).abs() < 0.1, "{}", covered(&triangle));
        let back: Vec<[f64; 2]> = triangle.into_iter().rev().collect();
        assert!((covered(&back) - area).abs() < 0.1);
        assert!(
            (covered(&[[-5.0, 2.0], [30.0, 2.0], [30.0, 4.5], [-5.0, 4.5]]) - 50.0).abs() < 0.2,
            "cut at the edges"
        );
    }

    #[test]
    fn a_line_is_as_wide_as_asked() {
        let mut canvas = Canvas::new(20.0, 10.0, 1.0);
        canvas.stroke(&[[2.0, 2.0], [14.0, 7.0]], 2.0, false);
        canvas.fill([0, 0, 0]);
        let ink: f64 = canvas.rgb.iter().step_by(3).map(|dot| 1.0 - f64::from(*dot) / 255.0).sum();
        assert!((ink - 2.0 * 13.5).abs() < 0.3, "{ink}");
    }
}
