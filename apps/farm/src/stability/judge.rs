//! The body that is heeled, and the codes that judge it. The command line and the page ask the same functions.

use ballast::{Condition, Target, Vessel, plan};
use hydrostatics::criteria::{Assessment, DamageKind, StabilityCase, UnitKind, is_code, modu_damage, modu_intact};
use hydrostatics::{GRAVITY_M_S2, Hull, Loading, Particulars, Righting, float_freely};
use kernel::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::platform::{Model, refuse, refuse_ballast};

/// Which rules judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = farm::StabilityCode)]
pub enum Code {
    /// Column-stabilised unit, intact: area ratio 1.30.
    ModuIntact,
    /// Surface or self-elevating unit, intact: area ratio 1.40.
    ModuSurface,
    /// Column-stabilised unit with flooded tanks.
    ModuDamage,
    /// 2008 IS Code A 2.2 and weather criterion, for the tow.
    #[value(name = "is-code")]
    #[serde(rename = "is-code")]
    Ship2008,
}

/// Weights, and the intact draft that they give.
pub struct Body {
    pub loading: Loading,
    pub upright: Particulars,
    pub kg_m: f64,
    pub free_surface_m: f64,
    pub planned: Option<(Vessel, Vec<f64>)>,
}

impl Body {
    /// The weights of the platform with the ballast plan for a draft.
    pub fn planned(vessel: Vessel, draft_m: f64) -> Result<Self, Refusal> {
        let target = Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 };
        let fill = plan(&vessel, target).map_err(refuse_ballast)?.fill;
        Self::filled(vessel, fill)
    }

    /// The weights of the platform with tanks filled as given.
    pub fn filled(vessel: Vessel, fill: Vec<f64>) -> Result<Self, Refusal> {
        let condition = Condition::of(&vessel, &fill).map_err(refuse_ballast)?;
        let upright =
            Particulars::at_draft(&vessel.hull, condition.draft_m, 0.0, 0.0, vessel.water_kg_m3).map_err(refuse)?;
        let loading = vessel.loading(&fill).map_err(refuse_ballast)?;
        let (kg_m, free_surface_m) = (condition.kg_m, condition.fsc_t_m);
        Ok(Self { loading, upright, kg_m, free_surface_m, planned: Some((vessel, fill)) })
    }

    pub fn gm_t_m(&self) -> f64 {
        self.upright.km_t_m - self.kg_m - self.free_surface_m
    }
}

/// Hull and weights after damage: the tanks give up their buoyancy, and their ballast belongs to the sea.
pub fn damaged(model: &Model, body: &Body, tanks: &[String]) -> Result<(Hull, Loading), Refusal> {
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

/// How the damaged body comes to rest.
pub fn damage_attitude(hull: &Hull, loading: &Loading, water_kg_m3: f64, tanks: &[String]) -> Result<Value, Refusal> {
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

/// One code on one body about one axis.
pub fn assess(
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
    let gm_m = body.gm_t_m();
    match code {
        Code::ModuIntact => modu_intact(&case, speed_m_s, UnitKind::ColumnStabilised),
        Code::ModuSurface => modu_intact(&case, speed_m_s, UnitKind::Surface),
        Code::ModuDamage => modu_damage(&case, speed_m_s, DamageKind::Collision),
        Code::Ship2008 => is_code(&case, gm_m),
    }
    .map_err(refuse)
}

/// One row a tank: flooded alone, heeled about the axis asked and the opposite way, the worse of both.
pub fn each_tank(model: &Model, body: &Body, how: Righting, draft_m: f64, speed_m_s: f64) -> Result<Value, Refusal> {
    let mut rows = Vec::new();
    for tank in &model.platform("tanks")?.tanks {
        let (hull, loading) = damaged(model, body, std::slice::from_ref(&tank.name))?;
        for turn in [0.0, std::f64::consts::PI] {
            let how = Righting { axis_rad: how.axis_rad + turn, ..how };
            let found = assess(Code::ModuDamage, model, body, &hull, &loading, how, draft_m, speed_m_s)?;
            let worst = found.criteria.iter().min_by(|a, b| {
                (a.margin / a.required.abs().max(1.0)).total_cmp(&(b.margin / b.required.abs().max(1.0)))
            });
            rows.push(json!({
                "tank": tank.name,
                "axis_deg": how.axis_rad.to_degrees(),
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
