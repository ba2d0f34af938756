use std::path::PathBuf;

use hydrostatics::wind::{DAMAGE_WIND_M_S, SEVERE_STORM_M_S};
use hydrostatics::{Loading, Particulars, Righting, RightingPoint, TrimMode, righting_arms};
use kernel::Refusal;
use serde_json::{Value, json};

use super::input::{ModelArgs, require};
use crate::papers::chart::{BLUE, Line, ORANGE, chart};
use crate::papers::plot;
use crate::platform::{Model, refuse};
use crate::stability::{Body, Code, assess, damage_attitude, damaged, each_tank};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    model: ModelArgs,
    /// Upright draft above the lowest point of the hull; fixes the displacement.
    #[arg(long, allow_negative_numbers = true)]
    draft_m: f64,
    /// Height of the centre of gravity above the lowest point, free surfaces included by the caller. Left out, the
    /// weights of the platform file with the ballast plan for the draft count, liquids level at every angle.
    #[arg(long, allow_negative_numbers = true)]
    kg_m: Option<f64>,
    /// Longitudinal centre of gravity; above the upright centre of buoyancy when left out.
    #[arg(long, allow_negative_numbers = true, requires = "kg_m")]
    lcg_m: Option<f64>,
    /// Transverse centre of gravity; above the upright centre of buoyancy when left out.
    #[arg(long, allow_negative_numbers = true, requires = "kg_m")]
    tcg_m: Option<f64>,
    /// Direction of the heel axis from the bow towards port: 0 heels to starboard, 90 trims bow down.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    axis_deg: f64,
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, default_value = "0,5,10,15,20,25,30,35,40,50,60")]
    angles_deg: Vec<f64>,
    /// Turn about the axis alone instead of letting trim follow.
    #[arg(long)]
    fixed_trim: bool,
    /// Judge by a code: the platform file must list wind areas.
    #[arg(long, value_enum)]
    criteria: Option<Code>,
    /// Steady wind of the criterion: 51.5 intact, 25.8 damaged when left out.
    #[arg(long)]
    wind_m_s: Option<f64>,
    /// Tanks open to the sea (lost buoyancy). With modu-damage and none named, each tank is tried in turn.
    #[arg(long, value_delimiter = ',')]
    damage: Vec<String>,
    /// Leave the downward pull of the mooring off, as during the tow.
    #[arg(long)]
    unmoored: bool,
    /// Also draws the righting arms, and the wind's when a code judges.
    #[arg(long, alias = "svg", value_name = "FILE.svg|FILE.png")]
    plot: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<Value, Refusal> {
    let (model, water_kg_m3) = args.model.open()?;
    require("axis-deg", args.axis_deg, -360.0, 360.0)?;
    for angle in &args.angles_deg {
        require("angles-deg", *angle, -180.0, 180.0)?;
    }
    let body = body(&args, &model, water_kg_m3)?;
    let (hull, loading) = damaged(&model, &body, &args.damage)?;
    let trim = if args.fixed_trim { TrimMode::Fixed } else { TrimMode::Free };
    let how = Righting { axis_rad: args.axis_deg.to_radians(), trim, water_kg_m3 };
    let angles: Vec<f64> = args.angles_deg.iter().map(|deg| deg.to_radians()).collect();
    let points = righting_arms(&hull, &loading, how, &angles).map_err(refuse)?;
    let centre = body.loading.upright_centre_m();
    let mut answer = json!({
        "model": model.name,
        "rho_kg_m3": water_kg_m3,
        "draft_m": args.draft_m,
        "displacement_kg": body.upright.displacement_kg,
        "kg_m": body.kg_m,
        "lcg_m": centre[0],
        "tcg_m": centre[1],
        "free_surface_correction_m": body.free_surface_m,
        "gm_t_m": body.gm_t_m(),
        "gm_l_m": body.upright.km_l_m - body.kg_m - body.free_surface_m,
        "axis_deg": args.axis_deg,
        "trim": trim,
        "angles_deg": args.angles_deg,
        "gz_m": points.iter().map(|point| point.gz_m).collect::<Vec<_>>(),
        "trim_deg": points.iter().map(|point| point.trim_rad.to_degrees()).collect::<Vec<_>>(),
        "warnings": model.warnings,
    });
    if !args.damage.is_empty() {
        answer["damage"] = damage_attitude(&hull, &loading, water_kg_m3, &args.damage)?;
    }
    if let Some(code) = args.criteria {
        answer["assessment"] = judge(&args, code, &model, &body, how)?;
    }
    if let Some(path) = &args.plot {
        plot::write(&figure(&args, &model.name, &points, &answer["assessment"]), path)?;
    }
    Ok(answer)
}

fn figure(args: &Args, name: &str, points: &[RightingPoint], assessment: &Value) -> paper::Figure {
    let arms = args.angles_deg.iter().zip(points).map(|(angle, point)| [*angle, point.gz_m]).collect();
    let mut lines = vec![Line { name: "GZ", points: arms, colour: BLUE, dashed: false }];
    if let Some(arm_m) = assessment["heeling_arm_upright_m"].as_f64() {
        let wind = args.angles_deg.iter().map(|angle| [*angle, arm_m * angle.to_radians().cos()]).collect();
        lines.push(Line { name: "wind heeling arm", points: wind, colour: ORANGE, dashed: true });
    }
    let mut marks = Vec::new();
    for (key, word) in [("first_intercept_deg", "first intercept"), ("downflooding_deg", "downflooding")] {
        marks.extend(assessment[key].as_f64().map(|angle| (angle, format!("{word} {angle:.1} deg"))));
    }
    let caption = format!("{name}, draft {} m, axis {} deg: righting arms, m", args.draft_m, args.axis_deg);
    chart(caption, "angle, deg", "m", &lines, &marks)
}

fn body(args: &Args, model: &Model, water_kg_m3: f64) -> Result<Body, Refusal> {
    let upright = Particulars::at_draft(&model.hull, args.draft_m, 0.0, 0.0, water_kg_m3).map_err(refuse)?;
    let Some(kg_m) = args.kg_m else {
        if model.platform.is_none() {
            let detail = "a bare mesh has no weights; give --kg-m, the height of the centre of gravity";
            return Err(Refusal::new("kg_missing", detail, "--kg-m"));
        }
        return Body::planned(model.vessel(water_kg_m3, !args.unmoored)?, args.draft_m);
    };
    require("kg-m", kg_m, -1_000.0, 1_000.0)?;
    let (lcg_m, tcg_m) = (args.lcg_m.unwrap_or(upright.lcb_m), args.tcg_m.unwrap_or(upright.tcb_m));
    require("lcg-m", lcg_m, -1_000.0, 1_000.0)?;
    require("tcg-m", tcg_m, -1_000.0, 1_000.0)?;
    let base_m = model.hull.bounds().low_m[2];
    let loading = Loading::rigid(upright.displacement_kg, [lcg_m, tcg_m, base_m + kg_m]);
    Ok(Body { loading, upright, kg_m, free_surface_m: 0.0, planned: None })
}

fn judge(args: &Args, code: Code, model: &Model, body: &Body, how: Righting) -> Result<Value, Refusal> {
    let storm = if code == Code::ModuDamage { DAMAGE_WIND_M_S } else { SEVERE_STORM_M_S };
    let speed_m_s = args.wind_m_s.unwrap_or(storm);
    if code == Code::ModuDamage && args.damage.is_empty() {
        return each_tank(model, body, how, args.draft_m, speed_m_s);
    }
    let (hull, loading) = damaged(model, body, &args.damage)?;
    let found = assess(code, model, body, &hull, &loading, how, args.draft_m, speed_m_s)?;
    command_line::document(&found)
}
