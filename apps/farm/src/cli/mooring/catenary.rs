use std::path::PathBuf;

use ::mooring::catenary::{self, DEFAULT_MAX_STRAIN, Line, Regime, Seabed};
use command_line::document;
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::refusals;
use crate::papers::chart::{BLUE, Line as Line2d, chart};
use crate::papers::plot;

#[derive(Debug, clap::Args)]
#[command(allow_negative_numbers = true)]
pub struct Arguments {
    /// Horizontal distance from anchor to fairlead.
    #[arg(long)]
    x_m: f64,
    /// Height of the fairlead over the anchor.
    #[arg(long)]
    z_m: f64,
    /// Unstretched length.
    #[arg(long)]
    length_m: f64,
    /// Axial stiffness.
    #[arg(long)]
    ea_n: f64,
    /// Submerged weight per metre.
    #[arg(long)]
    weight_n_m: f64,
    /// Friction coefficient of the seabed.
    #[arg(long, alias = "cb", default_value_t = 0.0)]
    friction: f64,
    /// Rise of the seabed from anchor to fairlead.
    #[arg(long, default_value_t = 0.0)]
    seabed_slope_deg: f64,
    /// The line hangs free: there is no seabed to lie on.
    #[arg(long)]
    suspended: bool,
    /// Largest strain that the linear stiffness is trusted for.
    #[arg(long, default_value_t = DEFAULT_MAX_STRAIN)]
    max_strain: f64,
    /// Points of the shape to print, 0 for none.
    #[arg(long, default_value_t = 0)]
    points: usize,
    /// Also draws the shape of the line.
    #[arg(long, value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    regime: &'static str,
    h_n: f64,
    v_n: f64,
    tension_n: f64,
    top_angle_deg: f64,
    anchor_h_n: f64,
    anchor_v_n: f64,
    anchor_tension_n: f64,
    grounded_m: f64,
    /// `[[dH/dx, dH/dz], [dV/dx, dV/dz]]`.
    stiffness_n_m: [[f64; 2]; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shape: Vec<ShapePoint>,
}

#[derive(Serialize)]
struct ShapePoint {
    arc_m: f64,
    x_m: f64,
    z_m: f64,
    tension_n: f64,
}

const DRAWN_POINTS: usize = 200;
/// More points than this are a mistake in the command.
const MOST_POINTS: usize = 100_000;

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    if arguments.points > MOST_POINTS {
        return Err(Refusal::new("too_many_points", format!("at most {MOST_POINTS}"), "--points"));
    }
    let line = Line { length_m: arguments.length_m, ea_n: arguments.ea_n, weight_n_m: arguments.weight_n_m };
    let seabed = if arguments.suspended {
        Seabed::Absent
    } else {
        Seabed::AtAnchor { friction: arguments.friction, slope_rad: arguments.seabed_slope_deg.to_radians() }
    };
    let solution = catenary::solve_up_to(arguments.max_strain, &line, seabed, arguments.x_m, arguments.z_m, None)
        .map_err(|error| refusals::catenary(&error, "line"))?;
    if solution.regime == Regime::Slack && !arguments.suspended {
        return Err(too_long(&line, arguments.x_m, solution.grounded_m, "--length-m"));
    }
    let shape =
        if arguments.points == 0 { Vec::new() } else { catenary::profile(&line, seabed, &solution, arguments.points) };
    if let Some(path) = &arguments.plot {
        let drawn = catenary::profile(&line, seabed, &solution, DRAWN_POINTS);
        let points = drawn.iter().map(|point| [point.x_m, point.z_m]).collect();
        let caption = format!("Line of {} m between anchor and fairlead", line.length_m);
        let shape = Line2d { name: "", points, colour: BLUE, dashed: false };
        plot::write(&chart(caption, "x, m", "z, m", &[shape], &[]), path)?;
    }
    document(&Answer {
        regime: solution.regime.name(),
        h_n: solution.h_n,
        v_n: solution.v_n,
        tension_n: solution.tension_n(),
        top_angle_deg: solution.v_n.atan2(solution.h_n).to_degrees(),
        anchor_h_n: solution.anchor_h_n,
        anchor_v_n: solution.anchor_v_n,
        anchor_tension_n: solution.anchor_tension_n(),
        grounded_m: solution.grounded_m,
        stiffness_n_m: solution.stiffness_n_m,
        shape: shape
            .iter()
            .map(|p| ShapePoint { arc_m: p.arc_m, x_m: p.x_m, z_m: p.z_m, tension_n: p.tension_n })
            .collect(),
    })
}

fn too_long(line: &Line, x_m: f64, grounded_m: f64, at: &str) -> Refusal {
    let detail = format!(
        "the line is too long: of {} m, {} m lie on a seabed of which only {} m are under it, so nothing holds \
         sideways; shorten it to less than {} m or move the anchor away",
        line.length_m,
        grounded_m,
        x_m,
        line.length_m - grounded_m + x_m,
    );
    Refusal::new("line_too_long", detail, at)
}
