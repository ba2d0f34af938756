//! A figure of a document as a drawing or a picture of its own, for the command line.

use std::fmt::Write as _;
use std::path::Path;

use kernel::Refusal;
use paper::{Anchor, Colour, Figure, Mark};

const CAPTION_MM: f64 = 7.0;
const MM_PER_PT: f64 = 25.4 / 72.0;
const CAPTION_PT: f64 = 9.0;

/// Fineness of a picture: 203 dots per inch.
const POINTS_PER_MM: f64 = 8.0;

/// Writes a figure to a file: a picture when its name ends in `.png`, a drawing when it ends in `.svg`.
pub(crate) fn write(figure: &Figure, path: &Path) -> Result<(), Refusal> {
    let at = || path.display().to_string();
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let bytes = match extension.as_deref() {
        Some("svg") => drawn(figure).into_bytes(),
        Some("png") => paper::Fonts::find()
            .and_then(|fonts| paper::png(figure, &fonts, POINTS_PER_MM))
            .map_err(|error| Refusal::new(error.code(), error.to_string(), at()))?,
        _ => return Err(Refusal::new("plot_format_unknown", "name the plot with .svg or .png", at())),
    };
    std::fs::write(path, bytes).map_err(|error| Refusal::new("file_not_written", error.to_string(), at()))
}

fn drawn(figure: &Figure) -> String {
    let (width, height) = (figure.width_mm, figure.height_mm + CAPTION_MM);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for mark in &figure.marks {
        element(mark, &mut out);
    }
    let caption =
        Mark::text([0.0, figure.height_mm + 0.7 * CAPTION_MM], figure.caption.clone(), CAPTION_PT, Anchor::Start);
    element(&caption, &mut out);
    out.push_str("</svg>\n");
    out
}

fn element(mark: &Mark, out: &mut String) {
    let points =
        |points: &[[f64; 2]]| points.iter().map(|[x, y]| format!("{x:.3},{y:.3}")).collect::<Vec<_>>().join(" ");
    let written = match mark {
        Mark::Line { points_mm, width_mm, colour, dashed } => {
            let dash = if *dashed { " stroke-dasharray=\"2 1.2\"" } else { "" };
            let (points, colour) = (points(points_mm), hex(*colour));
            writeln!(
                out,
                "<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width_mm}\"{dash}/>"
            )
        }
        Mark::Area { points_mm, colour } => {
            writeln!(out, "<polygon points=\"{}\" fill=\"{}\"/>", points(points_mm), hex(*colour))
        }
        Mark::Circle { centre_mm: [x, y], radius_mm, width_mm, colour } => {
            let colour = hex(*colour);
            writeln!(
                out,
                "<circle cx=\"{x:.3}\" cy=\"{y:.3}\" r=\"{radius_mm}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width_mm}\"/>"
            )
        }
        Mark::Text { at_mm: [x, y], text, size_pt, anchor, colour } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let (size, colour, text) = (size_pt * MM_PER_PT, hex(*colour), escaped(text));
            writeln!(
                out,
                "<text x=\"{x:.3}\" y=\"{y:.3}\" font-size=\"{size:.2}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{text}</text>"
            )
        }
    };
    // Writing to a text cannot fail.
    let _ = written;
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use paper::{Anchor, Figure, Mark};

    use super::drawn;

    #[test]
    fn a_drawing_holds_its_lines_and_escapes_its_words() {
        let mut figure = Figure::new(10.0, 5.0, "GZ < 1 & more");
        figure.marks.push(Mark::line(vec![[0.0, 5.0], [10.0, 0.0]], 0.4, [255, 0, 16]));
        figure.marks.push(Mark::text([5.0, 2.0], "12°", 7.0, Anchor::End));
        let text = drawn(&figure);
        assert!(text.contains("points=\"0.000,5.000 10.000,0.000\"") && text.contains("stroke=\"#ff0010\""), "{text}");
        assert!(
            text.contains("GZ &lt; 1 &amp; more") && text.contains("text-anchor=\"end\"") && text.ends_with("</svg>\n")
        );
    }
}
