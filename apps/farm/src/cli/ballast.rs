use ballast::{Condition, Limits, Plan, Step, Target, Vessel, even_filling, plan, sequence};
use kernel::Refusal;
use serde_json::{Value, json};

use std::path::PathBuf;

use super::input::{ModelArgs, require};
use crate::ballasting::order;
use crate::papers::chart::{BLUE, COLOURS, Line, ORANGE, RED, chart};
use crate::papers::plot;
use crate::platform::{Model, refuse_ballast};

/// A floating pontoon has tens of metres of GM, which would flatten what decides.
const MOST_GM_M: f64 = 10.0;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    model: ModelArgs,
    /// Draft to reach, above the lowest point of the hull.
    #[arg(long, allow_negative_numbers = true)]
    draft_m: f64,
    /// Heel to reach, positive to starboard.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    heel_deg: f64,
    /// Trim to reach, positive bow down.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    trim_deg: f64,
    /// Leave the downward pull of the mooring off, as during the tow.
    #[arg(long)]
    unmoored: bool,
    /// The way to the target in small steps, every state checked, also with one tank wrong or one pump lost.
    #[arg(long)]
    sequence: bool,
    /// Start of the sequence: the plan for this draft instead of empty tanks.
    #[arg(long, requires = "sequence", allow_negative_numbers = true)]
    from_draft_m: Option<f64>,
    /// `planned`, `even` (all tanks equally), or groups as in T1P+T1S,T2P+T2S.
    #[arg(long, requires = "sequence", default_value = "planned")]
    order: String,
    #[arg(long, default_value_t = Limits::default().draft_step_m)]
    step_m: f64,
    /// Least GM of every state.
    #[arg(long, default_value_t = Limits::default().gm_floor_m)]
    gm_floor_m: f64,
    #[arg(long, default_value_t = Limits::default().heel_deg)]
    heel_limit_deg: f64,
    #[arg(long, default_value_t = Limits::default().trim_deg)]
    trim_limit_deg: f64,
    #[arg(long)]
    bending_limit_n_m: Option<f64>,
    #[arg(long)]
    tank_pressure_limit_pa: Option<f64>,
    /// Inclination allowed with one tank wrong or one pump lost.
    #[arg(long, default_value_t = Limits::default().fault_incline_deg)]
    fault_limit_deg: f64,
    /// How wrong one tank may be, as a share of its capacity.
    #[arg(long, default_value_t = Limits::default().wrong_fill)]
    wrong_fill: f64,
    /// Time until a lost pump is noticed.
    #[arg(long, default_value_t = Limits::default().notice_s)]
    notice_s: f64,
    /// Also draws GM, heel and trim over the draft of the sequence.
    #[arg(long, requires = "sequence", value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<Value, Refusal> {
    let (model, water_kg_m3) = args.model.open()?;
    require("heel-deg", args.heel_deg, -30.0, 30.0)?;
    require("trim-deg", args.trim_deg, -30.0, 30.0)?;
    let vessel = model.vessel(water_kg_m3, !args.unmoored)?;
    let target =
        Target { draft_m: args.draft_m, heel_rad: args.heel_deg.to_radians(), trim_rad: args.trim_deg.to_radians() };
    let mut found = plan(&vessel, target).map_err(refuse_ballast)?;
    if args.order == "even" {
        found.fill = even_filling(&vessel, args.draft_m).map_err(refuse_ballast)?;
    }
    let mut answer = json!({"model": model.name, "rho_kg_m3": water_kg_m3});
    if let (Value::Object(map), Value::Object(plan)) = (&mut answer, describe(&vessel, &found)?) {
        map.extend(plan);
    }
    if args.sequence {
        answer["sequence"] = way(&args, &model, &vessel, &found.fill)?;
    }
    answer["warnings"] = json!(model.warnings);
    Ok(answer)
}

fn way(args: &Args, model: &Model, vessel: &Vessel, end: &[f64]) -> Result<Value, Refusal> {
    let start = match args.from_draft_m {
        Some(draft_m) => {
            let from = Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 };
            plan(vessel, from).map_err(refuse_ballast)?.fill
        }
        None => vec![0.0; end.len()],
    };
    let limits = Limits {
        draft_step_m: args.step_m,
        heel_deg: args.heel_limit_deg,
        trim_deg: args.trim_limit_deg,
        gm_floor_m: args.gm_floor_m,
        bending_n_m: args.bending_limit_n_m,
        tank_pressure_pa: args.tank_pressure_limit_pa,
        fault_incline_deg: args.fault_limit_deg,
        wrong_fill: args.wrong_fill,
        notice_s: args.notice_s,
    };
    let (pumps, assumed) = model.pumps(vessel)?;
    let gravity_m_s2 = model.platform("gravity")?.g_m_s2;
    let order = order(&args.order, vessel, "--order")?;
    let found = sequence(vessel, &pumps, limits, gravity_m_s2, &start, end, &order).map_err(refuse_ballast)?;
    if let Some(path) = &args.plot {
        plot::write(&figure(&found.steps, limits.gm_floor_m), path)?;
    }
    let weakest = found.weakest().map(|step| (step.condition.gm_t_m, step.condition.draft_m));
    let column = |tank: usize| found.steps.iter().map(|step| step.fill[tank]).collect::<Vec<_>>();
    let fills = (0..end.len()).map(|tank| (vessel.tanks[tank].name().to_owned(), json!(column(tank))));
    Ok(json!({
        "preference": found.preference,
        "duration_s": found.duration_s,
        "shortest_s": found.shortest_s,
        "pumps_assumed": assumed,
        "states": found.steps.len(),
        "gm_floor_m": limits.gm_floor_m,
        "least_gm_m": weakest.map(|(gm_m, _)| gm_m),
        "least_gm_at_draft_m": weakest.map(|(_, draft_m)| draft_m),
        "steps": found.steps.iter().map(row).collect::<Vec<_>>(),
        "fills": fills.collect::<serde_json::Map<_, _>>(),
    }))
}

fn figure(steps: &[Step], gm_floor_m: f64) -> paper::Figure {
    let line = |name, colour, of: fn(&Step) -> f64| {
        let points = steps.iter().map(|step| [step.condition.draft_m, of(step)]).collect();
        Line { name, points, colour, dashed: false }
    };
    let ends = [steps.first(), steps.last()];
    let floor = ends.into_iter().flatten().map(|step| [step.condition.draft_m, gm_floor_m]).collect();
    let lines = [
        line("GM m", BLUE, |step| step.condition.gm_t_m.min(MOST_GM_M)),
        line("heel deg", ORANGE, |step| step.condition.heel_deg),
        line("trim deg", COLOURS[2], |step| step.condition.trim_deg),
        Line { name: "floor of GM", points: floor, colour: RED, dashed: true },
    ];
    chart(format!("Ballast sequence: GM (cut at {MOST_GM_M} m), heel and trim"), "draft, m", "", &lines, &[])
}

fn row(step: &Step) -> Value {
    json!({
        "draft_m": step.condition.draft_m,
        "time_s": step.time_s,
        "gm_t_m": step.condition.gm_t_m,
        "gm_l_m": step.condition.gm_l_m,
        "heel_deg": step.condition.heel_deg,
        "trim_deg": step.condition.trim_deg,
        "bending_n_m": step.bending_n_m,
        "tank_pressure_pa": step.tank_pressure_pa,
        "worst_fault": step.worst_fault.as_ref().map(|fault| fault.what.as_str()),
        "fault_incline_deg": step.worst_fault.as_ref().map(|fault| fault.incline_deg),
    })
}

fn describe(vessel: &Vessel, plan: &Plan) -> Result<Value, Refusal> {
    let condition = Condition::of(vessel, &plan.fill).map_err(refuse_ballast)?;
    let tanks = vessel.tanks.iter().zip(&plan.fill);
    let slack = plan.slack();
    let slack_tank = |index: &usize| json!({"name": vessel.tanks[*index].name(), "fill": plan.fill[*index]});
    Ok(json!({
        "draft_m": condition.draft_m,
        "ballast_kg": plan.ballast_kg,
        "ballast_t": plan.ballast_kg / 1000.0,
        "objective": plan.reward,
        "slack_count": slack.len(),
        "tank": tanks.clone().map(|(tank, _)| tank.name()).collect::<Vec<_>>(),
        "fill": plan.fill,
        "mass_kg": tanks.map(|(tank, fill)| tank.capacity_kg() * fill).collect::<Vec<_>>(),
        "slack": slack.iter().map(slack_tank).collect::<Vec<_>>(),
        "condition": command_line::document(&condition)?,
    }))
}
