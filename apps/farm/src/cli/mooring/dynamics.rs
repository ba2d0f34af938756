use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Mutex;

use ::mooring::deck::Deck;
use ::mooring::dynamics::{EndTension, Settings, Simulation, simulate};
use ::mooring::motion::Motion;
use command_line::{document, read_text};
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::refusals;
use super::solve::read;
use crate::papers::chart::{BLUE, Line as Curve, chart};
use crate::papers::plot;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// MoorDyn (v1, v2) or MoorPy input file.
    deck: PathBuf,
    /// CSV of time (s), surge, sway, heave (m), roll, pitch, yaw (rad, or deg where a column is named so).
    #[arg(long)]
    motion: PathBuf,
    /// Time step; by default as fine as 40 000 steps allow, between 2.5 and 50 ms.
    #[arg(long)]
    dt_s: Option<f64>,
    /// Segments of every line, instead of those in the deck.
    #[arg(long)]
    segments: Option<usize>,
    /// Writes time and the fairlead tension of every line at every step.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Also draws the fairlead tension of the line with the largest one.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    start_s: f64,
    end_s: f64,
    dt_s: f64,
    steps: usize,
    max_tension_n: f64,
    max_tension_line: usize,
    lines: Vec<LineAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    out: Option<String>,
}

#[derive(Serialize)]
struct LineAnswer {
    line: usize,
    segments: usize,
    static_n: f64,
    mean_n: f64,
    max_n: f64,
    std_n: f64,
    min_n: f64,
    max_at_s: f64,
    anchor_static_n: f64,
    anchor_mean_n: f64,
    anchor_max_n: f64,
    anchor_std_n: f64,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let deck = read(&arguments.deck)?;
    let motion_file = arguments.motion.display().to_string();
    let motion =
        Motion::parse(&read_text(&arguments.motion)?).map_err(|error| refusals::motion(&error, &motion_file))?;
    let settings = Settings {
        step_s: arguments.dt_s,
        segments: arguments.segments,
        record: arguments.out.is_some() || arguments.plot.is_some(),
    };
    let found = simulate(&deck, &motion, &settings, &progress("lines under motion"))
        .map_err(|error| refusals::dynamics(&error, &arguments.deck.display().to_string()))?;
    if let Some(path) = &arguments.out {
        write_series(&deck, &found, path)?;
    }
    if let Some(path) = &arguments.plot {
        plot::write(&figure(&deck, &found), path)?;
    }
    document(&answer(&deck, &motion, &found, arguments))
}

fn figure(deck: &Deck, found: &Simulation) -> paper::Figure {
    const KILO: f64 = 1000.0;
    let end = |index: usize| usize::from(deck.fairlead_at_b(&deck.lines[index]));
    let most = |index: &usize| [found.lines[*index].end_a, found.lines[*index].end_b][end(*index)].max_n;
    let worst = (0..found.lines.len()).max_by(|a, b| most(a).total_cmp(&most(b))).unwrap_or(0);
    let points = thinned(&found.times_s, &found.series_n[worst][end(worst)], KILO);
    let caption = format!("Line {}: tension at the fairlead", found.lines[worst].id);
    chart(caption, "s", "kN", &[Curve { name: "", points, colour: BLUE, dashed: false }], &[])
}

/// Lowest and highest of so many spans of a long series, so that no peak is lost in the drawing.
pub(crate) fn thinned(times_s: &[f64], values: &[f64], per_unit: f64) -> Vec<[f64; 2]> {
    const SPANS: usize = 700;
    let width = times_s.len().div_ceil(SPANS).max(1);
    let pairs = times_s.chunks(width).zip(values.chunks(width)).flat_map(|(times, values)| {
        let by = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
        let low = (0..values.len()).min_by(by).unwrap_or(0);
        let high = (0..values.len()).max_by(by).unwrap_or(0);
        [low.min(high), low.max(high)].map(|index| [times[index], values[index] / per_unit])
    });
    pairs.collect()
}

/// Shares of the work on standard error, where a person looks at it.
pub(super) fn progress(what: &'static str) -> impl Fn(f64) -> ControlFlow<()> + Sync {
    let shown = Mutex::new(0);
    let watched = std::io::stderr().is_terminal();
    move |share| {
        let percent = (share * 100.0) as u32;
        if let Ok(mut shown) = shown.lock()
            && watched
            && percent > *shown
        {
            *shown = percent;
            let _ = write!(std::io::stderr(), "\r{what}: {percent} %");
            if percent >= 100 {
                let _ = writeln!(std::io::stderr());
            }
        }
        ControlFlow::Continue(())
    }
}

fn answer(deck: &Deck, motion: &Motion, found: &Simulation, arguments: &Arguments) -> Answer {
    let lines: Vec<LineAnswer> = found
        .lines
        .iter()
        .zip(&deck.lines)
        .map(|(line, of_deck)| {
            let (fairlead, anchor) =
                if deck.fairlead_at_b(of_deck) { (line.end_b, line.end_a) } else { (line.end_a, line.end_b) };
            let EndTension { static_n, mean_n, std_n, min_n, max_n, max_at_s } = fairlead;
            LineAnswer {
                line: line.id,
                segments: line.segments,
                static_n,
                mean_n,
                max_n,
                std_n,
                min_n,
                max_at_s,
                anchor_static_n: anchor.static_n,
                anchor_mean_n: anchor.mean_n,
                anchor_max_n: anchor.max_n,
                anchor_std_n: anchor.std_n,
            }
        })
        .collect();
    let most = lines.iter().max_by(|a, b| a.max_n.total_cmp(&b.max_n));
    Answer {
        start_s: motion.start_s(),
        end_s: motion.end_s(),
        dt_s: found.step_s,
        steps: found.steps,
        max_tension_n: most.map_or(0.0, |line| line.max_n),
        max_tension_line: most.map_or(0, |line| line.line),
        lines,
        out: arguments.out.as_ref().map(|path| path.display().to_string()),
    }
}

fn write_series(deck: &Deck, found: &Simulation, path: &std::path::Path) -> Result<(), Refusal> {
    let refused =
        |error: std::io::Error| Refusal::new("file_not_written", error.to_string(), path.display().to_string());
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).map_err(refused)?);
    let mut row = String::from("time_s");
    for line in &found.lines {
        let _ = write!(row, ",tension_{}_n", line.id);
    }
    writeln!(file, "{row}").map_err(refused)?;
    let fairlead: Vec<usize> = deck.lines.iter().map(|line| usize::from(deck.fairlead_at_b(line))).collect();
    for (step, time_s) in found.times_s.iter().enumerate() {
        row.clear();
        let _ = write!(row, "{time_s:.6}");
        for (line, end) in found.series_n.iter().zip(&fairlead) {
            let _ = write!(row, ",{:.3}", line[*end][step]);
        }
        writeln!(file, "{row}").map_err(refused)?;
    }
    file.flush().map_err(refused)
}
