//! Where everything stands: blocks become drawing operations on pages, in points from the left top corner.

use crate::document::Block;
use crate::fonts::Face;
use crate::lines::broken;
use crate::{Align, Anchor, Colour, Document, Figure, Fonts, Mark, PaperError, Table};

/// ISO 216 A4 in points.
pub(crate) const PAGE_PT: [f64; 2] = [595.28, 841.89];
pub(crate) const MARGIN_PT: f64 = 56.0;
pub(crate) const PT_PER_MM: f64 = 72.0 / 25.4;
pub(crate) const FOOT_SIZE_PT: f64 = 8.0;
const BODY_PT: f64 = PAGE_PT[0] - 2.0 * MARGIN_PT;
const BOTTOM_PT: f64 = PAGE_PT[1] - MARGIN_PT - 8.0;
const TEXT_PT: f64 = 10.0;
const SMALL_PT: f64 = 8.5;
const CELL_PT: f64 = 9.0;
const TITLE_PT: f64 = 20.0;
const HEADING_PT: [f64; 3] = [15.0, 12.5, 10.5];
/// Distance of lines in type sizes; Chinese needs more than Latin.
const LEADING: f64 = 1.55;
/// How far below the top of its line a baseline stands, in type sizes.
const ASCENT: f64 = 1.12;
const PAD_PT: f64 = 4.0;
const RULE_PT: f64 = 0.4;
pub(crate) const INK: Colour = [26, 29, 33];
pub(crate) const GREY: Colour = [100, 108, 118];
const RULE: Colour = [190, 196, 204];
const SHADE: Colour = [240, 243, 246];

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Draw {
    Text { at: [f64; 2], text: String, size_pt: f64, colour: Colour, bold: bool },
    Line { points: Vec<[f64; 2]>, width_pt: f64, colour: Colour, dashed: bool, closed: bool },
    Area { points: Vec<[f64; 2]>, colour: Colour },
}

pub(crate) type Page = Vec<Draw>;

pub(crate) struct Layout<'a> {
    face: Face<'a>,
    pages: Vec<Page>,
    y: f64,
}

impl<'a> Layout<'a> {
    pub(crate) fn of(document: &Document, fonts: &'a Fonts) -> Result<Vec<Page>, PaperError> {
        let mut layout = Layout { face: fonts.face()?, pages: vec![Vec::new()], y: MARGIN_PT };
        layout.text(&document.title, TITLE_PT, INK, true);
        if !document.subtitle.is_empty() {
            layout.text(&document.subtitle, TEXT_PT, GREY, false);
        }
        layout.y += TEXT_PT;
        for (index, block) in document.blocks.iter().enumerate() {
            let next = document.blocks.get(index + 1);
            layout.block(block, next)?;
        }
        Ok(layout.pages)
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) -> Result<(), PaperError> {
        match block {
            Block::Heading { level, text } => {
                let size_pt = HEADING_PT[usize::from(level.clamp(&1, &3) - 1)];
                self.y += size_pt * 0.7;
                let follows_pt = next.map_or(0.0, |next| self.first_part_pt(next));
                self.make_room(size_pt * LEADING + follows_pt);
                self.text(text, size_pt, INK, true);
                self.y += size_pt * 0.15;
            }
            Block::Paragraph { text, small: false } => {
                self.text(text, TEXT_PT, INK, false);
                self.y += TEXT_PT * 0.4;
            }
            Block::Paragraph { text, small: true } => {
                self.text(text, SMALL_PT, GREY, false);
                self.y += SMALL_PT * 0.4;
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
            Block::PageBreak => self.new_page(),
        }
        Ok(())
    }

    /// Least height that must follow a heading on its page.
    fn first_part_pt(&self, block: &Block) -> f64 {
        match block {
            Block::Figure(figure) => figure.height_mm * PT_PER_MM * scale(figure) + 3.0 * TEXT_PT,
            Block::PageBreak => 0.0,
            _ => 3.0 * TEXT_PT * LEADING,
        }
    }

    fn make_room(&mut self, height_pt: f64) {
        if self.y + height_pt > BOTTOM_PT && self.y > MARGIN_PT {
            self.new_page();
        }
    }

    fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN_PT;
    }

    fn draw(&mut self, what: Draw) {
        if let Some(page) = self.pages.last_mut() {
            page.push(what);
        }
    }

    fn text(&mut self, text: &str, size_pt: f64, colour: Colour, bold: bool) {
        for line in broken(text, BODY_PT / size_pt, &self.face) {
            self.make_room(size_pt * LEADING);
            let at = [MARGIN_PT, self.y + ASCENT * size_pt];
            self.draw(Draw::Text { at, text: line, size_pt, colour, bold });
            self.y += size_pt * LEADING;
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        const SHARES: [f64; 4] = [0.2, 0.3, 0.2, 0.3];
        for pair in facts.chunks(2) {
            let cells: Vec<&str> = pair.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect();
            let mut x = MARGIN_PT;
            let broken_cells: Vec<Vec<String>> = cells
                .iter()
                .zip(SHARES)
                .map(|(cell, share)| broken(cell, (share * BODY_PT - PAD_PT) / CELL_PT, &self.face))
                .collect();
            let lines = broken_cells.iter().map(Vec::len).max().unwrap_or(1);
            let height = lines as f64 * CELL_PT * LEADING + PAD_PT / 2.0;
            self.make_room(height);
            for (index, (cell, share)) in broken_cells.into_iter().zip(SHARES).enumerate() {
                let colour = if index % 2 == 0 { GREY } else { INK };
                self.cell(&cell, x, share * BODY_PT - PAD_PT, Align::Left, colour, false);
                x += share * BODY_PT;
            }
            self.y += height;
        }
        self.y += TEXT_PT * 0.6;
    }

    fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        let columns = table.columns.len();
        if let Some((row, cells)) = table.rows.iter().enumerate().find(|(_, cells)| cells.len() != columns) {
            return Err(PaperError::Ragged { row: row + 1, cells: cells.len(), columns });
        }
        let total: f64 = table.columns.iter().map(|column| column.share).sum();
        let widths: Vec<f64> = table.columns.iter().map(|column| column.share / total * BODY_PT).collect();
        let head: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        self.make_room(3.0 * CELL_PT * LEADING + 4.0 * PAD_PT);
        self.row(&head, &widths, &aligns, true);
        for cells in &table.rows {
            let before = self.pages.len();
            let height = self.row_height(cells, &widths);
            if self.y + height > BOTTOM_PT {
                self.new_page();
            }
            if self.pages.len() > before {
                self.row(&head, &widths, &aligns, true);
            }
            self.row(cells, &widths, &aligns, false);
        }
        self.y += TEXT_PT * 0.8;
        Ok(())
    }

    fn broken_cell(&self, cell: &str, width: f64) -> Vec<String> {
        broken(cell, (width - 2.0 * PAD_PT) / CELL_PT, &self.face)
    }

    fn row_height(&self, cells: &[String], widths: &[f64]) -> f64 {
        let lines = cells.iter().zip(widths).map(|(cell, width)| self.broken_cell(cell, *width).len()).max();
        lines.unwrap_or(1) as f64 * CELL_PT * LEADING + PAD_PT
    }

    /// One row; one that is taller than a page goes on on the next.
    fn row(&mut self, cells: &[String], widths: &[f64], aligns: &[Align], head: bool) {
        let mut left: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| self.broken_cell(cell, *width)).collect();
        loop {
            let lines = left.iter().map(Vec::len).max().unwrap_or(1);
            let fitting = ((BOTTOM_PT - self.y - PAD_PT) / (CELL_PT * LEADING)).floor().max(1.0) as usize;
            let now = lines.min(fitting);
            let height = now as f64 * CELL_PT * LEADING + PAD_PT;
            if head {
                self.draw(Draw::Area { points: rectangle(MARGIN_PT, self.y, BODY_PT, height), colour: SHADE });
            }
            let mut x = MARGIN_PT;
            self.y += PAD_PT / 2.0;
            for ((lines, width), align) in left.iter_mut().zip(widths).zip(aligns) {
                let rest = lines.split_off(now.min(lines.len()));
                let shown = std::mem::replace(lines, rest);
                self.cell(&shown, x + PAD_PT, width - 2.0 * PAD_PT, *align, INK, head);
                x += width;
            }
            self.y += height - PAD_PT / 2.0;
            let points = vec![[MARGIN_PT, self.y], [MARGIN_PT + BODY_PT, self.y]];
            self.draw(Draw::Line { points, width_pt: RULE_PT, colour: RULE, dashed: false, closed: false });
            if left.iter().all(Vec::is_empty) {
                return;
            }
            self.new_page();
        }
    }

    fn cell(&mut self, lines: &[String], x: f64, width: f64, align: Align, colour: Colour, bold: bool) {
        for (number, line) in lines.iter().enumerate() {
            let spare = width - self.face.width(line) * CELL_PT;
            let indent = match align {
                Align::Left => 0.0,
                Align::Centre => spare / 2.0,
                Align::Right => spare,
            };
            let at = [x + indent.max(0.0), self.y + number as f64 * CELL_PT * LEADING + ASCENT * CELL_PT];
            self.draw(Draw::Text { at, text: line.clone(), size_pt: CELL_PT, colour, bold });
        }
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), PaperError> {
        let scale = scale(figure);
        let height = figure.height_mm * PT_PER_MM * scale;
        self.make_room(height + 2.0 * SMALL_PT * LEADING);
        let origin = [(PAGE_PT[0] - figure.width_mm * PT_PER_MM * scale) / 2.0, self.y];
        for mark in &figure.marks {
            let drawn = self.mark(mark, origin, scale);
            if !is_finite(&drawn) {
                return Err(PaperError::NotANumber { caption: figure.caption.clone() });
            }
            self.draw(drawn);
        }
        self.y += height + PAD_PT;
        if !figure.caption.is_empty() {
            self.text(&figure.caption, SMALL_PT, GREY, false);
        }
        self.y += TEXT_PT * 0.8;
        Ok(())
    }

    fn mark(&self, mark: &Mark, origin: [f64; 2], scale: f64) -> Draw {
        let unit = PT_PER_MM * scale;
        let place = |[x, y]: [f64; 2]| [origin[0] + x * unit, origin[1] + y * unit];
        let places = |points: &[[f64; 2]]| points.iter().copied().map(place).collect::<Vec<_>>();
        match mark {
            Mark::Line { points_mm, width_mm, colour, dashed } => Draw::Line {
                points: places(points_mm),
                width_pt: width_mm * unit,
                colour: *colour,
                dashed: *dashed,
                closed: false,
            },
            Mark::Area { points_mm, colour } => Draw::Area { points: places(points_mm), colour: *colour },
            Mark::Circle { centre_mm, radius_mm, width_mm, colour } => {
                const SIDES: usize = 32;
                let corner = |k: usize| {
                    let angle = k as f64 / SIDES as f64 * std::f64::consts::TAU;
                    place([centre_mm[0] + radius_mm * angle.cos(), centre_mm[1] + radius_mm * angle.sin()])
                };
                let points = (0..SIDES).map(corner).collect();
                Draw::Line { points, width_pt: width_mm * unit, colour: *colour, dashed: false, closed: true }
            }
            Mark::Text { at_mm, text, size_pt, anchor, colour } => {
                let size_pt = size_pt * scale;
                let [x, y] = place(*at_mm);
                let width = self.face.width(text) * size_pt;
                let shift = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => width / 2.0,
                    Anchor::End => width,
                };
                Draw::Text { at: [x - shift, y], text: text.clone(), size_pt, colour: *colour, bold: false }
            }
        }
    }
}

fn is_finite(draw: &Draw) -> bool {
    match draw {
        Draw::Text { at, size_pt, .. } => at.iter().chain([size_pt]).all(|value| value.is_finite()),
        Draw::Line { points, .. } | Draw::Area { points, .. } => {
            points.as_flattened().iter().all(|value| value.is_finite())
        }
    }
}

fn scale(figure: &Figure) -> f64 {
    (BODY_PT / (figure.width_mm * PT_PER_MM)).min(1.0)
}

fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Vec<[f64; 2]> {
    vec![[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}
