use std::path::PathBuf;

use command_line::document;
use floater::response::Sea;
use kernel::Refusal;
use serde_json::Value;

use super::dynamics::{progress, thinned};
use crate::cli::input::ModelArgs;
use crate::moorings::coupled::{Case, run as simulate};
use crate::moorings::told::told;
use crate::papers::chart::{BLUE, Line, ORANGE, chart};
use crate::papers::plot;

#[derive(Debug, clap::Args)]
#[command(allow_negative_numbers = true)]
pub struct Arguments {
    #[command(flatten)]
    model: ModelArgs,
    #[arg(long)]
    draft_m: f64,
    /// Significant wave height.
    #[arg(long)]
    hs_m: f64,
    /// Peak period.
    #[arg(long)]
    tp_s: f64,
    /// JONSWAP peak enhancement; without it, IEC 61400-3 from height and period.
    #[arg(long)]
    gamma: Option<f64>,
    /// Where the waves run to, from the bow towards port.
    #[arg(long, default_value_t = 0.0)]
    heading_deg: f64,
    /// Mean load of wind, current and wave drift.
    #[arg(long, default_value_t = 0.0)]
    load_n: f64,
    /// Where the load pushes to, from the bow towards port.
    #[arg(long, default_value_t = 0.0)]
    direction_deg: f64,
    /// Lines that are broken.
    #[arg(long, value_delimiter = ',')]
    lose_line: Vec<usize>,
    /// Length after the load has been eased in.
    #[arg(long, default_value_t = 600.0)]
    duration_s: f64,
    /// Segments of every line.
    #[arg(long, default_value_t = 40)]
    segments: usize,
    /// Of the waves: the same seed gives the same sea.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Also draws the largest tension, and the surge.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let (model, _) = arguments.model.open()?;
    let case = Case {
        draft_m: arguments.draft_m,
        sea: Sea {
            hs_m: arguments.hs_m,
            tp_s: arguments.tp_s,
            gamma: arguments.gamma,
            heading_deg: arguments.heading_deg,
        },
        load_n: arguments.load_n,
        direction_deg: arguments.direction_deg,
        lost: arguments.lose_line.clone(),
        duration_s: arguments.duration_s,
        segments: arguments.segments,
        seed: arguments.seed,
    };
    let found = simulate(&model, &case, &progress("platform and lines"))?;
    let answer = told(&case, &found)?;
    if let Some(path) = &arguments.plot {
        let worst = found.lines.lines.iter().position(|line| line.id == answer.max_tension_line).unwrap_or(0);
        const TEN_KILO: f64 = 10_000.0;
        let tension = thinned(&found.lines.times_s, &found.lines.series_n[worst][1], TEN_KILO);
        let surge: Vec<[f64; 2]> =
            answer.time_s.iter().zip(&answer.surge_m).map(|(time_s, surge_m)| [*time_s, *surge_m]).collect();
        let lines = [
            Line { name: "tension, 10 kN", points: tension, colour: BLUE, dashed: false },
            Line { name: "surge, m", points: surge, colour: ORANGE, dashed: false },
        ];
        let caption = format!("{}: line {} at the fairlead", model.name, answer.max_tension_line);
        plot::write(&chart(caption, "s", "", &lines, &[]), path)?;
    }
    document(&answer)
}
