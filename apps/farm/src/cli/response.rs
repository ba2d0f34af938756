//! `yong farm response DESIGN.yaml`: a RAFT design in one sea state.

use std::path::PathBuf;

use floater::design::Design;
use floater::error::AnalysisError;
use floater::response::{self, Response, Sea};
use kernel::Refusal;
use serde_json::{Map, Value, json};

use crate::papers::chart::{COLOURS, Line, chart};
use crate::papers::plot;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// RAFT design (YAML).
    design: PathBuf,
    /// Significant wave height, m.
    #[arg(long)]
    hs_m: f64,
    /// Peak period, s.
    #[arg(long)]
    tp_s: f64,
    /// JONSWAP peak enhancement; without it, IEC 61400-3 from height and period, as RAFT does.
    #[arg(long)]
    gamma: Option<f64>,
    /// Direction the waves run to, degrees from +x towards +y.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    heading_deg: f64,
    /// Number of frequencies up to the highest of the design; without it, the grid of the design.
    #[arg(long)]
    frequencies: Option<usize>,
    /// Adds the motions per metre of wave for every frequency.
    #[arg(long)]
    rao: bool,
    /// Also draws the motions per metre of wave over the frequency: m/m, rotations deg/m.
    #[arg(long, alias = "svg", value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

/// Length of the sea state that extremes are given for, s.
const SEA_STATE_S: f64 = 3.0 * 3600.0;
/// Below this amplitude a wave component carries nothing to divide by, m (RAFT's limit).
const SMALLEST_WAVE_M: f64 = 1e-6;
const KEYS: [(&str, &str); 6] =
    [("surge", "m"), ("sway", "m"), ("heave", "m"), ("roll", "deg"), ("pitch", "deg"), ("yaw", "deg")];

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let at = arguments.design.display().to_string();
    let text = command_line::read_text(&arguments.design)?;
    let refuse =
        |error: AnalysisError| Refusal::new(error.code(), error.to_string(), format!("{at}: {}", error.element()));
    let design = Design::parse(&text).map_err(|error| refuse(error.into()))?;
    let frequencies_hz = design.frequencies_hz(arguments.frequencies).map_err(|error| refuse(error.into()))?;
    let sea =
        Sea { hs_m: arguments.hs_m, tp_s: arguments.tp_s, gamma: arguments.gamma, heading_deg: arguments.heading_deg };
    let answer = response::analyse(&design, &sea, &frequencies_hz).map_err(refuse)?;
    let mut document = describe(&design, &sea, &answer);
    let raos = raos(&answer);
    if let Some(path) = &arguments.plot {
        plot::write(&figure(&design.name, &raos), path)?;
    }
    if arguments.rao {
        document.insert("rao".to_owned(), raos);
    }
    command_line::document(&document)
}

fn figure(name: &str, raos: &Value) -> paper::Figure {
    let numbers = |key: &str| -> Vec<f64> {
        raos[key].as_array().map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_f64).collect())
    };
    let omega = numbers("omega_rad_s");
    let lines = KEYS.iter().zip(COLOURS).map(|((dof, unit), colour)| {
        let values = numbers(&format!("{dof}_{unit}_m"));
        let points = omega.iter().zip(values).map(|(omega, value)| [*omega, value]).collect();
        Line { name: dof, points, colour, dashed: *unit == "deg" }
    });
    let caption = format!("{name}: motions per metre of wave, m/m and (dashed) deg/m");
    chart(caption, "rad/s", "", &lines.collect::<Vec<_>>(), &[])
}

fn scaled(values: [f64; 6]) -> [f64; 6] {
    let [x, y, z, roll, pitch, yaw] = values;
    [x, y, z, roll.to_degrees(), pitch.to_degrees(), yaw.to_degrees()]
}

fn keyed(infix: &str, values: [f64; 6]) -> Value {
    KEYS.iter()
        .zip(scaled(values))
        .map(|((name, unit), value)| (format!("{name}_{infix}_{unit}"), json!(value)))
        .collect::<Map<_, _>>()
        .into()
}

fn describe(design: &Design, sea: &Sea, answer: &Response) -> Map<String, Value> {
    let statics = &answer.platform.statics;
    let wet = answer.platform.nodes.iter().filter(|node| node.position_m.z < 0.0).count();
    let document = json!({
        "design": design.name,
        "method": "strip theory with stochastic drag linearisation (RAFT 2.0.4 conventions); no wind, no current",
        "hs_m": sea.hs_m,
        "tp_s": sea.tp_s,
        "gamma": sea.gamma(),
        "heading_deg": sea.heading_deg,
        "water_depth_m": design.site.water_depth_m,
        "frequencies": answer.omega_rad_s.len(),
        "nodes": answer.platform.nodes.len(),
        "wet_nodes": wet,
        "iterations": answer.iterations,
        "converged": answer.converged,
        "mass_kg": statics.mass_kg,
        "shell_kg": statics.shell_kg,
        "ballast_kg": statics.ballast_kg,
        "displacement_m3": statics.displacement_m3,
        "waterplane_m2": statics.waterplane_m2,
        "metacentre_z_m": statics.metacentre_z_m,
        "degree_of_freedom": KEYS.map(|(name, _)| name),
        "natural_periods_s": answer.natural_periods_s,
        "axis": ["x", "y", "z"],
        "centre_of_mass_m": statics.centre_of_mass_m.as_slice(),
        "centre_of_buoyancy_m": statics.centre_of_buoyancy_m.as_slice(),
        "mean_offset": keyed("mean", answer.mean.offset.into()),
        "std": keyed("std", answer.std()),
        "most_probable_maximum": keyed("mpm", answer.most_probable_maxima(SEA_STATE_S)),
        "rotor_acceleration": answer.rotor_acceleration_m_s2.iter().map(|[x, y, z]| {
            json!({"x_std_m_s2": x, "y_std_m_s2": y, "z_std_m_s2": z})
        }).collect::<Vec<_>>(),
        "mooring_lines": answer.tensions.iter().map(|line| json!({
            "line": line.line,
            "mean_tension_n": line.mean_n,
            "std_tension_n": line.std_n,
            "breaking_load_n": line.breaking_load_n,
            "grounded_m": line.grounded_m,
        })).collect::<Vec<_>>(),
        "air_gap": answer.air_gaps.iter().map(|gap| json!({
            "member": gap.member,
            "x_m": gap.x_m,
            "y_m": gap.y_m,
            "freeboard_m": gap.freeboard_m,
            "relative_elevation_std_m": gap.relative_elevation_std_m,
        })).collect::<Vec<_>>(),
    });
    match document {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn raos(answer: &Response) -> Value {
    let amplitude = |dof: usize| -> Vec<f64> {
        let pairs = answer.motion.iter().zip(&answer.wave_amplitude_m);
        pairs.map(|(x, wave)| if *wave > SMALLEST_WAVE_M { x[dof].norm() / wave } else { 0.0 }).collect()
    };
    let mut out = Map::new();
    out.insert("omega_rad_s".to_owned(), json!(answer.omega_rad_s));
    out.insert("wave_amplitude_m".to_owned(), json!(answer.wave_amplitude_m));
    for (dof, (name, unit)) in KEYS.iter().enumerate() {
        let scale = if *unit == "deg" { 1f64.to_degrees() } else { 1.0 };
        let values: Vec<f64> = amplitude(dof).into_iter().map(|value| value * scale).collect();
        out.insert(format!("{name}_{unit}_m"), json!(values));
    }
    out.into()
}
