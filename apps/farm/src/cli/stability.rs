use ballast::{Condition, Target, Vessel, plan};
use hydrostatics::criteria::{Assessment, DamageKind, StabilityCase, UnitKind, is_code, modu_damage, modu_intact};
use hydrostatics::wind::{DAMAGE_WIND_M_S, SEVERE_STORM_M_S};
use hydrostatics::{GRAVITY_M_S2, Hull, Loading, Particulars, Righting, TrimMode, float_freely, righting_arms};
use kernel::Refusal;
use serde_json::{Value, json};

use super::input::{ModelArgs, require};
use crate::platform::{Model, refuse, refuse_ballast};

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Code {
    /// Column-stabilised unit, intact: area ratio 1.30.
    ModuIntact,
    /// Surface or self-elevating unit, intact: area ratio 1.40.
    ModuSurface,
    /// Column-stabilised unit with flooded tanks.
    ModuDamage,
    /// 2008 IS Code A 2.2 and weather criterion, for the tow.
    #[value(name = "is-code")]
    Ship2008,
}

/// The body the command turns: weights and the intact draft they give.
struct Body {
    loading: Loading,
    upright: Particulars,
    kg_m: f64,
    free_surface_m: f64,
    planned: Option<(Vessel, Vec<f64>)>,
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
        "gm_t_m": body.upright.km_t_m - body.kg_m - body.free_surface_m,
        "gm_l_m": body.upright.km_l_m - body.kg_m - body.free_surface_m,
        "axis_deg": args.axis_deg,
        "trim": trim,
        "angles_deg": args.angles_deg,
        "gz_m": points.iter().map(|point| point.gz_m).collect::<Vec<_>>(),
        "trim_deg": points.iter().map(|point| point.trim_rad.to_degrees()).collect::<Vec<_>>(),
    });
    if !args.damage.is_empty() {
        answer["damage"] = damage_attitude(&hull, &loading, water_kg_m3, &args.damage)?;
    }
    if let Some(code) = args.criteria {
        answer["assessment"] = judge(&args, code, &model, &body, how)?;
    }
    Ok(answer)
}

fn body(args: &Args, model: &Model, water_kg_m3: f64) -> Result<Body, Refusal> {
    let upright = Particulars::at_draft(&model.hull, args.draft_m, 0.0, 0.0, water_kg_m3).map_err(refuse)?;
    let Some(kg_m) = args.kg_m else {
        return planned_body(args, model, upright, water_kg_m3);
    };
    require("kg-m", kg_m, -1_000.0, 1_000.0)?;
    let (lcg_m, tcg_m) = (args.lcg_m.unwrap_or(upright.lcb_m), args.tcg_m.unwrap_or(upright.tcb_m));
    require("lcg-m", lcg_m, -1_000.0, 1_000.0)?;
    require("tcg-m", tcg_m, -1_000.0, 1_000.0)?;
    let base_m = model.hull.bounds().low_m[2];
    let loading = Loading::rigid(upright.displacement_kg, [lcg_m, tcg_m, base_m + kg_m]);
    Ok(Body { loading, upright, kg_m, free_surface_m: 0.0, planned: None })
}

fn planned_body(args: &Args, model: &Model, upright: Particulars, water_kg_m3: f64) -> Result<Body, Refusal> {
    if model.platform.is_none() {
        let detail = "a bare mesh has no weights; give --kg-m, the height of the centre of gravity";
        return Err(Refusal::new("kg_missing", detail, "--kg-m"));
    }
    let vessel = model.vessel(water_kg_m3, !args.unmoored)?;
    let target = Target { draft_m: args.draft_m, heel_rad: 0.0, trim_rad: 0.0 };
    let fill = plan(&vessel, target).map_err(refuse_ballast)?.fill;
    let condition = Condition::of(&vessel, &fill).map_err(refuse_ballast)?;
    let loading = vessel.loading(&fill).map_err(refuse_ballast)?;
    let (kg_m, free_surface_m) = (condition.kg_m, condition.fsc_t_m);
    Ok(Body { loading, upright, kg_m, free_surface_m, planned: Some((vessel, fill)) })
}

/// Hull and weights after damage: the tanks give up their buoyancy, and their ballast belongs to the sea.
fn damaged(model: &Model, body: &Body, tanks: &[String]) -> Result<(Hull, Loading), Refusal> {
    let open = tanks.iter().map(|name| model.flooded_tank(name)).collect::<Result<Vec<_>, _>>()?;
    let hull = model.hull.flooded(&open).map_err(refuse)?;
    let loading = match &body.planned {
        Some((vessel, fill)) if !tanks.is_empty() => {
            let mut fill = fill.clone();
            for (index, tank) in vessel.tanks.iter().enumerate() {
                if tanks.iter().any(|name| name == tank.name()) {
                    fill[index] = 0.0;
                }
            }
            vessel.loading(&fill).map_err(refuse_ballast)?
        }
        _ => body.loading.clone(),
    };
    Ok((hull, loading))
}

fn damage_attitude(hull: &Hull, loading: &Loading, water_kg_m3: f64, tanks: &[String]) -> Result<Value, Refusal> {
    let floating = float_freely(hull, loading, water_kg_m3, None).map_err(refuse)?;
    Ok(json!({
        "tanks": tanks,
        "draft_m": floating.frame.level_m / floating.frame.up[2] - hull.bounds().low_m[2],
        "heel_deg": floating.frame.heel_rad().to_degrees(),
        "trim_deg": floating.frame.trim_rad().to_degrees(),
        "gm_t_m": floating.gm_t_m,
        "gm_l_m": floating.gm_l_m,
        "stable": floating.stable,
    }))
}

fn judge(args: &Args, code: Code, model: &Model, body: &Body, how: Righting) -> Result<Value, Refusal> {
    let storm = if code == Code::ModuDamage { DAMAGE_WIND_M_S } else { SEVERE_STORM_M_S };
    let speed_m_s = args.wind_m_s.unwrap_or(storm);
    if code == Code::ModuDamage && args.damage.is_empty() {
        return each_tank(model, body, how, args, speed_m_s);
    }
    let (hull, loading) = damaged(model, body, &args.damage)?;
    let found = assess(code, model, body, &hull, &loading, how, args.draft_m, speed_m_s)?;
    command_line::document(&found)
}

fn assess(
    code: Code,
    model: &Model,
    body: &Body,
    hull: &Hull,
    loading: &Loading,
    how: Righting,
    draft_m: f64,
    speed_m_s: f64,
) -> Result<Assessment, Refusal> {
    let (silhouette, openings) = (model.silhouette()?, model.openings());
    let case = StabilityCase {
        hull,
        loading,
        axis_rad: how.axis_rad,
        trim: how.trim,
        water_kg_m3: how.water_kg_m3,
        gravity_m_s2: model.platform.as_ref().map_or(GRAVITY_M_S2, |file| file.g_m_s2),
        draft_m,
        openings: &openings,
        silhouette: &silhouette,
    };
    let gm_m = body.upright.km_t_m - body.kg_m - body.free_surface_m;
    match code {
        Code::ModuIntact => modu_intact(&case, speed_m_s, UnitKind::ColumnStabilised),
        Code::ModuSurface => modu_intact(&case, speed_m_s, UnitKind::Surface),
        Code::ModuDamage => modu_damage(&case, speed_m_s, DamageKind::Collision),
        Code::Ship2008 => is_code(&case, gm_m),
    }
    .map_err(refuse)
}

/// One row a tank: flooded alone, heeled about the axis asked and the opposite way, the worse of both.
fn each_tank(model: &Model, body: &Body, how: Righting, args: &Args, speed_m_s: f64) -> Result<Value, Refusal> {
    let mut rows = Vec::new();
    for tank in &model.platform("tanks")?.tanks {
        let (hull, loading) = damaged(model, body, std::slice::from_ref(&tank.name))?;
        for turn in [0.0, std::f64::consts::PI] {
            let how = Righting { axis_rad: how.axis_rad + turn, ..how };
            let found = assess(Code::ModuDamage, model, body, &hull, &loading, how, args.draft_m, speed_m_s)?;
            let worst = found.criteria.iter().min_by(|a, b| {
                (a.margin / a.required.abs().max(1.0)).total_cmp(&(b.margin / b.required.abs().max(1.0)))
            });
            rows.push(json!({
                "tank": tank.name,
                "axis_deg": args.axis_deg + turn.to_degrees(),
                "passed": found.passed,
                "first_intercept_deg": found.first_intercept_deg,
                "range_end_deg": found.range_end_deg,
                "least_margin": worst.map(|criterion| criterion.margin),
                "of": worst.map(|criterion| criterion.criterion),
            }));
        }
    }
    let passed = rows.iter().all(|row| row["passed"] == json!(true));
    Ok(json!({"code": "modu-damage", "passed": passed, "wind_m_s": speed_m_s, "cases": rows}))
}
