//! Stability criteria. Each answers with its value, requirement, margin, the arithmetic in words and its source.
//!
//! Marks in the sources: [P] read in a public text, [K] from knowledge of the standard, to be checked against it.

mod is_code;
mod modu;

pub use is_code::is_code;
pub use modu::{DamageKind, UnitKind, modu_damage, modu_intact};

use serde::Serialize;

use crate::balance::Loading;
use crate::hull::Hull;
use crate::righting::{Righting, TrimMode};
use crate::sweep::Opening;
use crate::wind::{Silhouette, WindLoad};

/// Step of the righting curve; intercepts and downflooding are located between the steps.
pub(crate) const STEP_RAD: f64 = 2.5 * std::f64::consts::PI / 180.0;

/// What a criterion looks at: the body, its weights, the axis it is heeled about, its openings and its silhouette.
#[derive(Debug, Clone, Copy)]
pub struct StabilityCase<'a> {
    pub hull: &'a Hull,
    pub loading: &'a Loading,
    pub axis_rad: f64,
    pub trim: TrimMode,
    pub water_kg_m3: f64,
    pub gravity_m_s2: f64,
    /// Upright draft above the base line, for the wind.
    pub draft_m: f64,
    pub openings: &'a [Opening],
    pub silhouette: &'a Silhouette,
}

impl StabilityCase<'_> {
    fn righting(&self) -> Righting {
        Righting { axis_rad: self.axis_rad, trim: self.trim, water_kg_m3: self.water_kg_m3 }
    }

    fn wind(&self, speed_m_s: f64) -> Result<(WindLoad, f64), crate::HydrostaticsError> {
        let base_z_m = self.hull.bounds().low_m[2];
        let load = self.silhouette.load(self.axis_rad, base_z_m, self.draft_m, speed_m_s)?;
        Ok((load, load.upright_arm_m(self.loading.mass_kg(), self.gravity_m_s2)))
    }
}

/// One rule applied to one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criterion {
    pub criterion: &'static str,
    pub value: f64,
    pub required: f64,
    /// How far on the safe side, in the unit of the value; negative fails.
    pub margin: f64,
    pub passed: bool,
    pub arithmetic: String,
    pub source: &'static str,
}

impl Criterion {
    pub(crate) fn at_least(
        criterion: &'static str,
        value: f64,
        required: f64,
        arithmetic: String,
        source: &'static str,
    ) -> Self {
        let margin = value - required;
        Self { criterion, value, required, margin, passed: margin >= 0.0, arithmetic, source }
    }

    pub(crate) fn at_most(
        criterion: &'static str,
        value: f64,
        required: f64,
        arithmetic: String,
        source: &'static str,
    ) -> Self {
        let margin = required - value;
        Self { criterion, value, required, margin, passed: margin >= 0.0, arithmetic, source }
    }
}

/// All rules of one code on one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    pub code: &'static str,
    pub passed: bool,
    pub wind: WindLoad,
    pub heeling_arm_upright_m: f64,
    /// Where the wind is first held; none when it never is.
    pub first_intercept_deg: Option<f64>,
    pub second_intercept_deg: Option<f64>,
    pub downflooding_deg: Option<f64>,
    pub downflooding_at: Option<String>,
    /// Where the areas end.
    pub range_end_deg: f64,
    pub righting_area_m_rad: f64,
    pub heeling_area_m_rad: f64,
    pub criteria: Vec<Criterion>,
}

impl Assessment {
    pub(crate) fn judged(mut self) -> Self {
        self.passed = self.criteria.iter().all(|criterion| criterion.passed);
        self
    }
}
