//! The audiogram drawn to the standard (ASHA 1990, ISO 8253-1): one octave as wide as 20 dB is high, levels downwards,
//! right red O, left blue X, the key beside it. Colour is never the only cue.

use audiology::Ear;
use paper::{Anchor, Colour, Figure, Mark};

use crate::fittings::{AudiogramInput, MeasureWord, SeriesInput};

const OCTAVE_MM: f64 = 15.0;
const LOWEST_HZ: f64 = 125.0;
const OCTAVES: f64 = 6.0;
const TOP_DB: f64 = -10.0;
const BOTTOM_DB: f64 = 120.0;
const LEFT_MM: f64 = 14.0;
const ABOVE_MM: f64 = 10.0;
const KEY_MM: f64 = 44.0;
/// Half the size of a symbol.
const SYMBOL_MM: f64 = 1.5;
const RED: Colour = [200, 20, 30];
const BLUE: Colour = [20, 60, 190];
const GRID: Colour = [190, 195, 200];
const BLACK: Colour = [0, 0, 0];
const LINE_MM: f64 = 0.35;

fn x_mm(frequency_hz: f64) -> f64 {
    LEFT_MM + OCTAVE_MM * (frequency_hz / LOWEST_HZ).log2()
}

/// 20 dB are as high as an octave is wide.
fn y_mm(level_db: f64) -> f64 {
    ABOVE_MM + OCTAVE_MM / 20.0 * (level_db - TOP_DB)
}

pub(super) fn audiogram(input: &AudiogramInput, label: &str, caption: &str) -> Figure {
    let right_mm = LEFT_MM + OCTAVES * OCTAVE_MM;
    let mut figure = Figure::new(right_mm + KEY_MM, y_mm(BOTTOM_DB) + 4.0, caption);
    grid(&mut figure.marks, label);
    for series in &input.series {
        draw(&mut figure.marks, series);
    }
    key(&mut figure.marks, right_mm + 6.0, input);
    figure
}

fn line(from: [f64; 2], to: [f64; 2], width_mm: f64, colour: Colour, dashed: bool) -> Mark {
    Mark::Line { points_mm: vec![from, to], width_mm, colour, dashed }
}

fn grid(marks: &mut Vec<Mark>, label: &str) {
    let (top, bottom) = (y_mm(TOP_DB), y_mm(BOTTOM_DB));
    let right = LEFT_MM + OCTAVES * OCTAVE_MM;
    for octave in 0..=OCTAVES as i32 {
        let f = LOWEST_HZ * 2f64.powi(octave);
        marks.push(line([x_mm(f), top], [x_mm(f), bottom], 0.15, GRID, false));
        marks.push(Mark::text([x_mm(f), ABOVE_MM - 1.5], format!("{f}"), 7.0, Anchor::Middle));
        let half = f * 1.5;
        if octave >= 2 && half < LOWEST_HZ * 2f64.powf(OCTAVES) {
            marks.push(line([x_mm(half), top], [x_mm(half), bottom], 0.1, GRID, true));
        }
    }
    for step in 0..=13 {
        let level = TOP_DB + 10.0 * f64::from(step);
        let width = if level == 0.0 { 0.4 } else { 0.15 };
        marks.push(line([LEFT_MM, y_mm(level)], [right, y_mm(level)], width, GRID, false));
        marks.push(Mark::text([LEFT_MM - 1.5, y_mm(level) + 0.9], format!("{level}"), 7.0, Anchor::End));
    }
    marks.push(Mark::text([LEFT_MM + OCTAVES * OCTAVE_MM / 2.0, 3.5], "频率 Hz", 7.5, Anchor::Middle));
    marks.push(Mark::text([0.0, 3.5], label, 7.5, Anchor::Start));
}

fn colour(ear: Ear) -> Colour {
    if ear == Ear::Right { RED } else { BLUE }
}

fn draw(marks: &mut Vec<Mark>, series: &SeriesInput) {
    let tested: Vec<(f64, f64, bool)> = series
        .points
        .iter()
        .filter_map(|point| point.level_db.map(|level| (point.frequency_hz, level, point.no_response)))
        .filter(|(f, ..)| (LOWEST_HZ..=LOWEST_HZ * 2f64.powf(OCTAVES)).contains(f))
        .collect();
    if series.measure == MeasureWord::Air {
        // A point without response is never joined to its neighbours.
        for pair in tested.windows(2).filter(|pair| !pair[0].2 && !pair[1].2) {
            let (from, to) = ([x_mm(pair[0].0), y_mm(pair[0].1)], [x_mm(pair[1].0), y_mm(pair[1].1)]);
            marks.push(line(from, to, LINE_MM, colour(series.ear), series.ear == Ear::Left));
        }
    }
    for (f, level, no_response) in tested {
        symbol(marks, [x_mm(f), y_mm(level)], series.ear, series.measure, series.masked);
        if no_response {
            arrow(marks, [x_mm(f), y_mm(level)], series.ear);
        }
    }
}

/// Air: O and X, masked △ and □. Bone: < and >, masked [ and ]. Right first.
fn symbol(marks: &mut Vec<Mark>, at: [f64; 2], ear: Ear, measure: MeasureWord, masked: bool) {
    let s = SYMBOL_MM;
    let paint = colour(ear);
    let right = ear == Ear::Right;
    let mut strokes = |paths: &[&[[f64; 2]]]| {
        for path in paths {
            let points_mm = path.iter().map(|[dx, dy]| [at[0] + dx, at[1] + dy]).collect();
            marks.push(Mark::line(points_mm, LINE_MM, paint));
        }
    };
    // The right ear faces the reader's left.
    let side = if right { -1.0 } else { 1.0 };
    match (measure, masked, right) {
        (MeasureWord::Air, false, true) => {
            marks.push(Mark::Circle { centre_mm: at, radius_mm: s, width_mm: LINE_MM, colour: paint });
        }
        (MeasureWord::Air, false, false) => strokes(&[&[[-s, -s], [s, s]], &[[-s, s], [s, -s]]]),
        (MeasureWord::Air, true, true) => strokes(&[&[[0.0, -s], [s, s], [-s, s], [0.0, -s]]]),
        (MeasureWord::Air, true, false) => strokes(&[&[[-s, -s], [s, -s], [s, s], [-s, s], [-s, -s]]]),
        (MeasureWord::Bone, false, _) => {
            strokes(&[&[[side, -s], [side * (1.0 + s), 0.0], [side, s]]]);
        }
        (MeasureWord::Bone, true, _) => {
            strokes(&[&[[side * 1.2, -s], [side * 2.2, -s], [side * 2.2, s], [side * 1.2, s]]]);
        }
        (MeasureWord::Uncomfortable, ..) => marks.push(text(at, "U", paint)),
        (MeasureWord::MostComfortable, ..) => marks.push(text(at, "M", paint)),
    }
}

fn text(at: [f64; 2], word: &str, colour: Colour) -> Mark {
    Mark::Text { at_mm: [at[0], at[1] + 1.0], text: word.to_owned(), size_pt: 8.0, anchor: Anchor::Middle, colour }
}

/// No response: down and outwards, to the lower left for the right ear, to the lower right for the left.
fn arrow(marks: &mut Vec<Mark>, at: [f64; 2], ear: Ear) {
    let side = if ear == Ear::Right { -1.0 } else { 1.0 };
    let end = [at[0] + side * 3.6, at[1] + 3.6];
    marks.push(line([at[0] + side * 1.3, at[1] + 1.3], end, LINE_MM, colour(ear), false));
    let head = vec![[end[0] - side * 1.4, end[1]], end, [end[0], end[1] - 1.4]];
    marks.push(Mark::line(head, LINE_MM, colour(ear)));
}

/// What is drawn, in words: the key is always printed.
fn key(marks: &mut Vec<Mark>, x: f64, input: &AudiogramInput) {
    let mut y = ABOVE_MM + 4.0;
    let mut told: Vec<(Ear, MeasureWord, bool)> = Vec::new();
    for series in &input.series {
        let row = (series.ear, series.measure, series.masked);
        if told.contains(&row) {
            continue;
        }
        told.push(row);
        symbol(marks, [x + 2.5, y], series.ear, series.measure, series.masked);
        let measure = match series.measure {
            MeasureWord::Air => "气导",
            MeasureWord::Bone => "骨导",
            MeasureWord::Uncomfortable => "不适阈",
            MeasureWord::MostComfortable => "最适阈",
        };
        let masked = if series.masked { "（掩蔽）" } else { "" };
        let words = format!("{} {measure}{masked}", super::words::ear(series.ear));
        marks.push(Mark::Text {
            at_mm: [x + 7.0, y + 1.0],
            text: words,
            size_pt: 7.5,
            anchor: Anchor::Start,
            colour: BLACK,
        });
        y += 6.0;
    }
    if input.series.iter().flat_map(|series| &series.points).any(|point| point.no_response) {
        arrow(marks, [x + 1.0, y - 1.5], Ear::Left);
        marks.push(Mark::Text {
            at_mm: [x + 7.0, y + 1.0],
            text: "无反应（至设备上限）".to_owned(),
            size_pt: 7.5,
            anchor: Anchor::Start,
            colour: BLACK,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_octave_is_as_wide_as_twenty_decibels_are_high() {
        assert!(((x_mm(2000.0) - x_mm(1000.0)) - (y_mm(60.0) - y_mm(40.0))).abs() < 1e-9);
        assert!(y_mm(50.0) > y_mm(20.0) && x_mm(4000.0) > x_mm(250.0));
    }
}
