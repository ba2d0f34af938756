//! Lines over an axis, for paper.

use paper::{Anchor, Colour, Figure, Mark};

const WIDTH_MM: f64 = 160.0;
const HEIGHT_MM: f64 = 72.0;
const LEFT_MM: f64 = 14.0;
const BOTTOM_MM: f64 = 10.0;
const TOP_MM: f64 = 6.0;
/// Of a letter of the legend, roughly, and between its words.
const LETTER_MM: f64 = 1.35;
const LEGEND_GAP_MM: f64 = 4.0;
const GREY: Colour = [190, 196, 198];
const INK: Colour = [40, 48, 52];
const TEXT_PT: f64 = 7.0;

pub(crate) const BLUE: Colour = [11, 110, 110];
pub(crate) const ORANGE: Colour = [192, 86, 31];
pub(crate) const RED: Colour = [179, 38, 30];

/// Of lines side by side.
pub(crate) const COLOURS: [Colour; 6] = [BLUE, ORANGE, [90, 84, 184], [138, 109, 0], [163, 49, 111], [70, 112, 127]];

pub(crate) struct Line<'a> {
    pub name: &'a str,
    pub points: Vec<[f64; 2]>,
    pub colour: Colour,
    pub dashed: bool,
}

/// A diagram with round ticks; `marks` are vertical lines with a word.
pub(crate) fn chart(caption: String, x_name: &str, y_name: &str, lines: &[Line], marks: &[(f64, String)]) -> Figure {
    let mut figure = Figure::new(WIDTH_MM, HEIGHT_MM, caption);
    let all = || lines.iter().flat_map(|line| &line.points);
    let (x_low, x_high) = bounds(all().map(|point| point[0]), None);
    let (y_low, y_high) = bounds(all().map(|point| point[1]), Some(0.0));
    let x_mm = |x: f64| LEFT_MM + (x - x_low) / (x_high - x_low) * (WIDTH_MM - LEFT_MM - 2.0);
    let y_mm = |y: f64| HEIGHT_MM - BOTTOM_MM - (y - y_low) / (y_high - y_low) * (HEIGHT_MM - BOTTOM_MM - TOP_MM);
    for x in ticks(x_low, x_high) {
        figure.marks.push(Mark::line(vec![[x_mm(x), TOP_MM], [x_mm(x), HEIGHT_MM - BOTTOM_MM]], 0.1, GREY));
        figure.marks.push(Mark::text([x_mm(x), HEIGHT_MM - BOTTOM_MM + 4.0], short(x), TEXT_PT, Anchor::Middle));
    }
    for y in ticks(y_low, y_high) {
        figure.marks.push(Mark::line(vec![[LEFT_MM, y_mm(y)], [WIDTH_MM - 2.0, y_mm(y)]], 0.1, GREY));
        figure.marks.push(Mark::text([LEFT_MM - 1.5, y_mm(y) + 1.0], short(y), TEXT_PT, Anchor::End));
    }
    figure.marks.push(Mark::line(vec![[LEFT_MM, y_mm(0.0)], [WIDTH_MM - 2.0, y_mm(0.0)]], 0.25, INK));
    for (number, (x, word)) in marks.iter().enumerate().filter(|(_, (x, _))| (x_low..=x_high).contains(x)) {
        let ends = vec![[x_mm(*x), TOP_MM], [x_mm(*x), HEIGHT_MM - BOTTOM_MM]];
        figure.marks.push(Mark::Line { points_mm: ends, width_mm: 0.25, colour: RED, dashed: true });
        let at_mm = [x_mm(*x) + 1.0, TOP_MM + 3.0 + 4.0 * number as f64];
        figure.marks.push(Mark::text(at_mm, word.clone(), TEXT_PT, Anchor::Start));
    }
    let mut legend_mm = WIDTH_MM - 2.0;
    for line in lines.iter().rev() {
        let (colour, dashed, text) = (line.colour, line.dashed, line.name.to_owned());
        let at_mm = [legend_mm, TOP_MM - 2.0];
        legend_mm -= LETTER_MM * text.chars().map(|letter| if letter.is_ascii() { 1.0 } else { 1.9 }).sum::<f64>();
        let dash = vec![[legend_mm - 6.0, TOP_MM - 2.8], [legend_mm - 1.0, TOP_MM - 2.8]];
        if !text.is_empty() {
            figure.marks.push(Mark::Text { at_mm, text, size_pt: TEXT_PT, anchor: Anchor::End, colour });
            figure.marks.push(Mark::Line { points_mm: dash, width_mm: 0.45, colour, dashed });
            legend_mm -= 6.0 + LEGEND_GAP_MM;
        }
        let points_mm = line.points.iter().map(|point| [x_mm(point[0]), y_mm(point[1])]).collect();
        figure.marks.push(Mark::Line { points_mm, width_mm: 0.45, colour, dashed });
    }
    figure.marks.push(Mark::text([WIDTH_MM - 2.0, HEIGHT_MM - 1.0], x_name, TEXT_PT, Anchor::End));
    figure.marks.push(Mark::text([0.0, TOP_MM - 2.0], y_name, TEXT_PT, Anchor::Start));
    figure
}

fn bounds(values: impl Iterator<Item = f64>, with: Option<f64>) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.chain(with).filter(|value| value.is_finite()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if high > low { (low, high) } else { (low.min(0.0), low.max(0.0) + 1.0) }
}

/// One, two or five times a power of ten, about six of them.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 6.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|one| one * power).find(|one| *one >= rough);
    let step = step.unwrap_or(10.0 * power);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    (first..=last).map(|number| number as f64 * step).collect()
}

fn short(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
