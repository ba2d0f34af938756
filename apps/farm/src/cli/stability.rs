use hydrostatics::{Loading, Particulars, Righting, TrimMode, righting_arms};
use kernel::Refusal;
use serde_json::{Value, json};

use super::input::{ModelArgs, require};
use crate::platform::refuse;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    model: ModelArgs,
    /// Upright draft above the lowest point of the hull; fixes the displacement.
    #[arg(long, allow_negative_numbers = true)]
    draft_m: f64,
    /// Height of the centre of gravity above the lowest point, free surfaces included by the caller.
    #[arg(long, allow_negative_numbers = true)]
    kg_m: f64,
    /// Longitudinal centre of gravity; above the upright centre of buoyancy when left out.
    #[arg(long, allow_negative_numbers = true)]
    lcg_m: Option<f64>,
    /// Transverse centre of gravity; above the upright centre of buoyancy when left out.
    #[arg(long, allow_negative_numbers = true)]
    tcg_m: Option<f64>,
    /// Direction of the heel axis from the bow towards port: 0 heels to starboard, 90 trims bow down.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    axis_deg: f64,
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, default_value = "0,5,10,15,20,25,30,35,40,50,60")]
    angles_deg: Vec<f64>,
    /// Turn about the axis alone instead of letting trim follow.
    #[arg(long)]
    fixed_trim: bool,
}

pub fn run(args: Args) -> Result<Value, Refusal> {
    let (model, water_kg_m3) = args.model.open()?;
    let upright = Particulars::at_draft(&model.hull, args.draft_m, 0.0, 0.0, water_kg_m3).map_err(refuse)?;
    require("kg-m", args.kg_m, -1_000.0, 1_000.0)?;
    require("axis-deg", args.axis_deg, -360.0, 360.0)?;
    for angle in &args.angles_deg {
        require("angles-deg", *angle, -180.0, 180.0)?;
    }
    let (lcg_m, tcg_m) = (args.lcg_m.unwrap_or(upright.lcb_m), args.tcg_m.unwrap_or(upright.tcb_m));
    require("lcg-m", lcg_m, -1_000.0, 1_000.0)?;
    require("tcg-m", tcg_m, -1_000.0, 1_000.0)?;
    let base_m = model.hull.bounds().low_m[2];
    let loading = Loading::rigid(upright.displacement_kg, [lcg_m, tcg_m, base_m + args.kg_m]);
    let trim = if args.fixed_trim { TrimMode::Fixed } else { TrimMode::Free };
    let how = Righting { axis_rad: args.axis_deg.to_radians(), trim, water_kg_m3 };
    let angles: Vec<f64> = args.angles_deg.iter().map(|deg| deg.to_radians()).collect();
    let points = righting_arms(&model.hull, &loading, how, &angles).map_err(refuse)?;
    Ok(json!({
        "model": model.name,
        "rho_kg_m3": water_kg_m3,
        "draft_m": args.draft_m,
        "displacement_kg": upright.displacement_kg,
        "kg_m": args.kg_m,
        "lcg_m": lcg_m,
        "tcg_m": tcg_m,
        "gm_t_m": upright.km_t_m - args.kg_m,
        "gm_l_m": upright.km_l_m - args.kg_m,
        "axis_deg": args.axis_deg,
        "trim": trim,
        "angles_deg": args.angles_deg,
        "gz_m": points.iter().map(|point| point.gz_m).collect::<Vec<_>>(),
        "trim_deg": points.iter().map(|point| point.trim_rad.to_degrees()).collect::<Vec<_>>(),
    }))
}
