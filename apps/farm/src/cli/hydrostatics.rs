use hydrostatics::Particulars;
use kernel::Refusal;
use serde_json::{Value, json};

use super::input::{ModelArgs, require};
use crate::platform::refuse;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    model: ModelArgs,
    /// Draft above the lowest point of the hull, measured along the mast at x = y = 0.
    #[arg(long, allow_negative_numbers = true)]
    draft_m: f64,
    /// Height of the centre of gravity above the lowest point; adds the metacentric heights.
    #[arg(long, allow_negative_numbers = true)]
    kg_m: Option<f64>,
    /// Heel, positive to starboard.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    heel_deg: f64,
    /// Trim, positive bow down.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    trim_deg: f64,
}

pub fn run(args: Args) -> Result<Value, Refusal> {
    let (model, water_kg_m3) = args.model.open()?;
    require("heel-deg", args.heel_deg, -85.0, 85.0)?;
    require("trim-deg", args.trim_deg, -85.0, 85.0)?;
    let (heel_rad, trim_rad) = (args.heel_deg.to_radians(), args.trim_deg.to_radians());
    let found = Particulars::at_draft(&model.hull, args.draft_m, heel_rad, trim_rad, water_kg_m3).map_err(refuse)?;
    let mut answer = json!({"model": model.name, "rho_kg_m3": water_kg_m3});
    if let (Value::Object(map), Value::Object(found)) = (&mut answer, command_line::document(&found)?) {
        map.extend(found);
    }
    if let Some(kg_m) = args.kg_m {
        require("kg-m", kg_m, -1_000.0, 1_000.0)?;
        let gm_l_m = found.km_l_m - kg_m;
        answer["kg_m"] = json!(kg_m);
        answer["gm_t_m"] = json!(found.km_t_m - kg_m);
        answer["gm_l_m"] = json!(gm_l_m);
        // Moment that changes the trim by one centimetre over the length of the hull.
        let length_m = model.hull.bounds().length_m();
        answer["mct_t_m_per_cm"] = json!(found.displacement_t * gm_l_m / (100.0 * length_m));
    }
    answer["warnings"] = json!(model.warnings);
    Ok(answer)
}
