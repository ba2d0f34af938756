use std::path::PathBuf;

use ::mooring::catenary::Regime;
use ::mooring::deck::{self, Deck};
use ::mooring::equilibrium::{Body, Equilibrium, LineState, System};
use command_line::{document, read_text};
use kernel::Refusal;
use serde::Serialize;
use serde_json::Value;

use super::refusals;

#[derive(Debug, clap::Args)]
#[command(allow_negative_numbers = true)]
pub struct Arguments {
    /// MoorDyn (v1, v2) or MoorPy input file.
    pub(super) deck: PathBuf,
    /// Moves the platform from its place in the file.
    #[arg(long, default_value_t = 0.0)]
    surge_m: f64,
    #[arg(long, default_value_t = 0.0)]
    sway_m: f64,
    #[arg(long, default_value_t = 0.0)]
    heave_m: f64,
    #[arg(long, default_value_t = 0.0)]
    roll_deg: f64,
    #[arg(long, default_value_t = 0.0)]
    pitch_deg: f64,
    #[arg(long, default_value_t = 0.0)]
    yaw_deg: f64,
    /// Loads the platform with Fx,Fy,Fz,Mx,My,Mz (N, N m, about its reference point) and finds its equilibrium.
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
    load_n: Vec<f64>,
    /// What the load may move: a list of surge, sway, heave, roll, pitch, yaw.
    #[arg(long, value_delimiter = ',')]
    free: Vec<String>,
    /// Buoyancy stiffness in heave (N/m), roll and pitch (N m/rad): the platform floats, balanced where the file has it.
    #[arg(long, value_delimiter = ',')]
    hydrostatic: Vec<f64>,
    /// Lines that are broken.
    #[arg(long, value_delimiter = ',')]
    lose_line: Vec<usize>,
}

#[derive(Serialize)]
struct Answer {
    gravity_m_s2: f64,
    depth_m: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<BodyAnswer>,
    max_tension_n: f64,
    max_tension_line: usize,
    lines: Vec<LineAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    free_points: Vec<PointAnswer>,
    iterations: usize,
    residual_n: f64,
    /// Of the platform: -d(force, moment)/d(surge, sway, heave, roll, pitch, yaw), in N/m, N/rad, N, N m/rad.
    #[serde(skip_serializing_if = "Option::is_none")]
    stiffness_n_m: Option<[[f64; 6]; 6]>,
}

#[derive(Serialize)]
struct BodyAnswer {
    body: String,
    surge_m: f64,
    sway_m: f64,
    heave_m: f64,
    roll_deg: f64,
    pitch_deg: f64,
    yaw_deg: f64,
    free: String,
    line_force_n: [f64; 3],
    line_moment_nm: [f64; 3],
}

#[derive(Serialize)]
struct LineAnswer {
    line: usize,
    fairlead_tension_n: f64,
    anchor_tension_n: f64,
    fairlead_force_n: [f64; 3],
    anchor_force_n: [f64; 3],
    grounded_m: f64,
    regime: &'static str,
}

#[derive(Serialize)]
struct PointAnswer {
    point: usize,
    x_m: f64,
    y_m: f64,
    z_m: f64,
}

pub(super) const DOF: [&str; 6] = ["surge", "sway", "heave", "roll", "pitch", "yaw"];

pub fn run(arguments: &Arguments) -> Result<Value, Refusal> {
    let file = arguments.deck.display().to_string();
    let (deck, mut system) = prepare(arguments)?;
    let equilibrium = system.solve().map_err(|error| refusals::equilibrium(&error, &file))?;
    if undisturbed(arguments) {
        refuse_slack_moorings(&deck, &equilibrium, &file)?;
    }
    document(&answer(&deck, &system, &equilibrium))
}

/// The system of the file, placed, loaded and broken as asked.
pub(super) fn prepare(arguments: &Arguments) -> Result<(Deck, System), Refusal> {
    let deck = read(&arguments.deck)?;
    let mut system = System::from_deck(&deck);
    place(arguments, &mut system, &arguments.deck.display().to_string())?;
    for &id in &arguments.lose_line {
        system.lose(id).map_err(|error| refusals::equilibrium(&error, "--lose-line"))?;
    }
    Ok((deck, system))
}

pub(super) fn read(path: &std::path::Path) -> Result<Deck, Refusal> {
    let file = path.display().to_string();
    let deck = deck::parse(&read_text(path)?).map_err(|error| refusals::deck(&error, &file))?;
    deck.check_anchors().map_err(|error| Refusal::new("anchor_above_fairlead", error.to_string(), file))?;
    Ok(deck)
}

fn undisturbed(arguments: &Arguments) -> bool {
    offset(arguments).iter().all(|value| *value == 0.0) && arguments.load_n.is_empty() && arguments.lose_line.is_empty()
}

fn offset(arguments: &Arguments) -> [f64; 6] {
    let Arguments { surge_m, sway_m, heave_m, roll_deg, pitch_deg, yaw_deg, .. } = *arguments;
    [surge_m, sway_m, heave_m, roll_deg.to_radians(), pitch_deg.to_radians(), yaw_deg.to_radians()]
}

fn place(arguments: &Arguments, system: &mut System, file: &str) -> Result<(), Refusal> {
    let offset = offset(arguments);
    let load = six(&arguments.load_n, "--load-n")?;
    let moved = offset.iter().any(|value| *value != 0.0);
    let Some(platform) = system.platform else {
        if moved || load.is_some() || !arguments.hydrostatic.is_empty() {
            let detail =
                "nothing in the file moves with a platform; make its fairleads Coupled, Vessel or BodyN points";
            return Err(Refusal::new("deck_without_platform", detail, file));
        }
        return Ok(());
    };
    if !arguments.hydrostatic.is_empty() {
        let [heave, roll, pitch] = arguments.hydrostatic[..] else {
            return Err(Refusal::new("bad_list", "give three numbers: heave, roll, pitch", "--hydrostatic"));
        };
        system.float(platform, [heave, roll, pitch]).map_err(|error| refusals::equilibrium(&error, file))?;
    }
    let body = &mut system.bodies[platform];
    for (value, move_by) in body.pose.iter_mut().zip(offset) {
        *value += move_by;
    }
    if let Some(load) = load {
        for (value, add) in body.load.iter_mut().zip(load) {
            *value += add;
        }
        body.free = free(arguments, body, load)?;
    }
    Ok(())
}

/// Without buoyancy in the file, in the load or in `--hydrostatic`, a load moves the platform in the water plane only.
fn free(arguments: &Arguments, body: &Body, load: [f64; 6]) -> Result<[bool; 6], Refusal> {
    if arguments.free.is_empty() {
        let floats = load[2] != 0.0 || !arguments.hydrostatic.is_empty() || body.has_own_weight();
        return Ok(if floats { [true; 6] } else { [true, true, false, false, false, true] });
    }
    let mut free = [false; 6];
    for name in &arguments.free {
        let found = DOF.iter().position(|known| known == name).ok_or_else(|| {
            Refusal::new("unknown_freedom", format!("'{name}' is none of {}", DOF.join(", ")), "--free")
        })?;
        free[found] = true;
    }
    Ok(free)
}

fn six(list: &[f64], at: &str) -> Result<Option<[f64; 6]>, Refusal> {
    if list.is_empty() {
        return Ok(None);
    }
    let values: [f64; 6] = list
        .try_into()
        .map_err(|_| Refusal::new("bad_list", format!("{} numbers where 6 are needed", list.len()), at))?;
    Ok(Some(values))
}

/// At rest in its place a platform's own line must hold it: one that is slack there is too long.
fn refuse_slack_moorings(deck: &Deck, equilibrium: &Equilibrium, file: &str) -> Result<(), Refusal> {
    for (line, state) in deck.lines.iter().zip(&equilibrium.lines) {
        let moored =
            [line.end_a, line.end_b].iter().any(|&point| deck.points[point].attachment == deck::Attachment::Fixed);
        if moored && state.regime == Regime::Slack {
            let detail = format!(
                "line {} is too long: {} m, of which {} m lie slack on the seabed while the platform is in its place; \
                 shorten it or move its anchor away",
                line.id, line.length_m, state.grounded_m
            );
            return Err(Refusal::new("line_too_long", detail, format!("{file}, line {}", line.id)));
        }
    }
    Ok(())
}

fn answer(deck: &Deck, system: &System, equilibrium: &Equilibrium) -> Answer {
    let lines: Vec<LineAnswer> = deck
        .lines
        .iter()
        .zip(&equilibrium.lines)
        .map(|(line, state)| line_answer(deck.fairlead_at_b(line), state))
        .collect();
    let most = lines.iter().max_by(|a, b| a.fairlead_tension_n.total_cmp(&b.fairlead_tension_n));
    Answer {
        gravity_m_s2: deck.options.gravity_m_s2,
        depth_m: deck.options.depth_m,
        bodies: (0..system.bodies.len()).map(|index| body_answer(deck, system, equilibrium, index)).collect(),
        max_tension_n: most.map_or(0.0, |line| line.fairlead_tension_n),
        max_tension_line: most.map_or(0, |line| line.line),
        free_points: deck
            .points
            .iter()
            .enumerate()
            .filter(|(_, point)| point.attachment == deck::Attachment::Free)
            .map(|(index, point)| {
                let [x_m, y_m, z_m] = system.point_position_m(index);
                PointAnswer { point: point.id, x_m, y_m, z_m }
            })
            .collect(),
        lines,
        iterations: equilibrium.iterations,
        residual_n: equilibrium.residual_n,
        stiffness_n_m: system.platform.map(|platform| equilibrium.stiffness[platform]),
    }
}

fn body_answer(deck: &Deck, system: &System, equilibrium: &Equilibrium, index: usize) -> BodyAnswer {
    let body = &system.bodies[index];
    let [surge_m, sway_m, heave_m, roll, pitch, yaw] = body.pose;
    let [fx, fy, fz, mx, my, mz] = equilibrium.line_loads[index];
    let free: Vec<&str> = DOF.iter().zip(body.free).filter(|(_, free)| *free).map(|(name, _)| *name).collect();
    BodyAnswer {
        body: deck.bodies.get(index).map_or_else(|| "platform".to_owned(), |body| body.id.to_string()),
        surge_m,
        sway_m,
        heave_m,
        roll_deg: roll.to_degrees(),
        pitch_deg: pitch.to_degrees(),
        yaw_deg: yaw.to_degrees(),
        free: if free.is_empty() { "held".to_owned() } else { free.join(" ") },
        line_force_n: [fx, fy, fz],
        line_moment_nm: [mx, my, mz],
    }
}

fn line_answer(fairlead_at_b: bool, state: &LineState) -> LineAnswer {
    let LineState { tension_a_n, tension_b_n, force_a_n, force_b_n, .. } = *state;
    let (fairlead, anchor) = ((tension_b_n, force_b_n), (tension_a_n, force_a_n));
    let (fairlead, anchor) = if fairlead_at_b { (fairlead, anchor) } else { (anchor, fairlead) };
    LineAnswer {
        line: state.id,
        fairlead_tension_n: fairlead.0,
        anchor_tension_n: anchor.0,
        // A negative zero is a zero.
        fairlead_force_n: fairlead.1.map(|force_n| force_n + 0.0),
        anchor_force_n: anchor.1.map(|force_n| force_n + 0.0),
        grounded_m: state.grounded_m,
        regime: if state.lost { "lost" } else { state.regime.name() },
    }
}
