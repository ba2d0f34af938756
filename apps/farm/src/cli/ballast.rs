use ballast::{Condition, Plan, Target, Vessel, plan};
use kernel::Refusal;
use serde_json::{Value, json};

use super::input::{ModelArgs, require};
use crate::platform::refuse_ballast;

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
}

pub fn run(args: Args) -> Result<Value, Refusal> {
    let (model, water_kg_m3) = args.model.open()?;
    require("heel-deg", args.heel_deg, -30.0, 30.0)?;
    require("trim-deg", args.trim_deg, -30.0, 30.0)?;
    let vessel = model.vessel(water_kg_m3, !args.unmoored)?;
    let target =
        Target { draft_m: args.draft_m, heel_rad: args.heel_deg.to_radians(), trim_rad: args.trim_deg.to_radians() };
    let found = plan(&vessel, target).map_err(refuse_ballast)?;
    let mut answer = json!({"model": model.name, "rho_kg_m3": water_kg_m3});
    if let (Value::Object(map), Value::Object(plan)) = (&mut answer, describe(&vessel, &found)?) {
        map.extend(plan);
    }
    Ok(answer)
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
