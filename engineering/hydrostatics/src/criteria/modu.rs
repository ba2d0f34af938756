//! MODU Code 2009, chapter 3: intact and damage stability under steady wind.

use super::{Assessment, Criterion, STEP_RAD, StabilityCase};
use crate::error::HydrostaticsError;
use crate::righting::RightingPoint;
use crate::sweep::{Sweep, WindArm};
use crate::wind::WindLoad;

/// The curve is followed at most so far.
const SEARCH_END_RAD: f64 = std::f64::consts::FRAC_PI_2;
const COLUMN_AREA_RATIO: f64 = 1.30;
const SURFACE_AREA_RATIO: f64 = 1.40;
const DAMAGE_HEEL_DEG: f64 = 17.0;
const COMPARTMENT_HEEL_DEG: f64 = 25.0;
const DAMAGE_RANGE_DEG: f64 = 7.0;
const DAMAGE_ARM_RATIO: f64 = 2.0;
const WEATHERTIGHT_M: f64 = 4.0;

/// What kind of unit the intact rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// 1.30 to the downflooding angle.
    ColumnStabilised,
    /// 1.40 to the second intercept or the downflooding angle, whichever is less.
    Surface,
}

/// What has been flooded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DamageKind {
    /// Collision damage at the periphery, MODU Code 3.4.3.
    Collision,
    /// Any one compartment with pumps, sea water cooling or next to the sea, MODU Code 3.4.4.
    SingleCompartment,
}

/// The curve with the wind laid over it.
struct Blown<'a> {
    sweep: Sweep<'a>,
    wind: WindLoad,
    arm_m: f64,
    first: Option<RightingPoint>,
    second: Option<RightingPoint>,
}

fn blow<'a>(case: &StabilityCase<'a>, speed_m_s: f64) -> Result<Blown<'a>, HydrostaticsError> {
    let (wind, arm_m) = case.wind(speed_m_s)?;
    let sweep = Sweep::run(case.hull, case.loading, case.righting(), case.openings, STEP_RAD, SEARCH_END_RAD)?;
    let arm = WindArm::Cosine(arm_m);
    let first = sweep.crossing(arm, true, 0.0)?;
    let second = match &first {
        Some(first) => sweep.crossing(arm, false, first.angle_rad)?,
        None => None,
    };
    Ok(Blown { sweep, wind, arm_m, first, second })
}

impl Blown<'_> {
    fn assessment(
        self,
        code: &'static str,
        end: &RightingPoint,
        righting_area_m_rad: f64,
        criteria: Vec<Criterion>,
    ) -> Assessment {
        let degrees = |point: &Option<RightingPoint>| point.map(|point| point.angle_rad.to_degrees());
        Assessment {
            code,
            passed: false,
            wind: self.wind,
            heeling_arm_upright_m: self.arm_m,
            first_intercept_deg: degrees(&self.first),
            second_intercept_deg: degrees(&self.second),
            downflooding_deg: self.sweep.downflooding.map(|(_, angle)| angle.to_degrees()),
            downflooding_at: self.sweep.downflooding.map(|(opening, _)| opening.name.clone()),
            range_end_deg: end.angle_rad.to_degrees(),
            righting_area_m_rad,
            heeling_area_m_rad: self.arm_m * end.angle_rad.sin(),
            criteria,
        }
        .judged()
    }

    fn end_of_range(&self) -> RightingPoint {
        self.second.unwrap_or(*self.sweep.end())
    }

    /// The wind is held somewhere: the best excess of the righting arm over the heeling arm.
    fn held(&self, source: &'static str) -> Criterion {
        let excess = self.sweep.points.iter().map(|point| point.gz_m - self.arm_m * point.angle_rad.cos());
        let best = excess.fold(f64::NEG_INFINITY, f64::max);
        let words = format!("largest GZ - {:.6} cos(angle) = {best:.6} m", self.arm_m);
        Criterion::at_least("wind held, m", best, 0.0, words, source)
    }
}

/// Intact stability under steady wind about one axis.
pub fn modu_intact(case: &StabilityCase, speed_m_s: f64, kind: UnitKind) -> Result<Assessment, HydrostaticsError> {
    let blown = blow(case, speed_m_s)?;
    let flooding = blown.sweep.downflooding.is_some();
    let (end, required, source) = match kind {
        UnitKind::ColumnStabilised if flooding => (*blown.sweep.end(), COLUMN_AREA_RATIO, "MODU Code 2009 3.3.1.2 [P]"),
        UnitKind::ColumnStabilised => (blown.end_of_range(), COLUMN_AREA_RATIO, "MODU Code 2009 3.3.1.2 [P]"),
        UnitKind::Surface => (blown.end_of_range(), SURFACE_AREA_RATIO, "MODU Code 2009 3.3.1.1 [K]"),
    };
    let (righting, heeling) = (blown.sweep.area_to(&end)?, blown.arm_m * end.angle_rad.sin());
    let range_deg = end.angle_rad.to_degrees();
    let mut criteria = vec![blown.held("MODU Code 2009 3.3.1.3 [P]")];
    if heeling > 0.0 {
        let words = format!("{righting:.6} / {heeling:.6} m rad, both to {range_deg:.3} deg");
        criteria.push(Criterion::at_least("area ratio", righting / heeling, required, words, source));
    }
    let last = blown.end_of_range();
    let inner = blown.sweep.points.iter().filter(|point| point.angle_rad > 0.0 && point.angle_rad <= last.angle_rad);
    if let Some(least) = inner.min_by(|a, b| a.gz_m.total_cmp(&b.gz_m)) {
        let words = format!("least GZ {:.6} m at {:.2} deg", least.gz_m, least.angle_rad.to_degrees());
        let source = "MODU Code 2009 3.3.1.3 [P]";
        criteria.push(Criterion::at_least(
            "righting arm positive to the second intercept, m",
            least.gz_m,
            0.0,
            words,
            source,
        ));
    }
    Ok(blown.assessment("modu-intact", &end, righting, criteria))
}

/// Damage stability of a column-stabilised unit about one axis; the hull of the case is the flooded one.
pub fn modu_damage(case: &StabilityCase, speed_m_s: f64, kind: DamageKind) -> Result<Assessment, HydrostaticsError> {
    let (speed_m_s, source) = match kind {
        DamageKind::Collision => (speed_m_s, "MODU Code 2009 3.4.3 [P]"),
        DamageKind::SingleCompartment => (0.0, "MODU Code 2009 3.4.4 [P]"),
    };
    let blown = blow(case, speed_m_s)?;
    let end = blown.end_of_range();
    let mut criteria = vec![blown.held(source)];
    if let Some(first) = blown.first.or_else(|| at_rest(&blown)) {
        let heel_deg = first.angle_rad.to_degrees();
        let (limit, which) = match kind {
            DamageKind::Collision => (DAMAGE_HEEL_DEG, "final inclination with wind, deg"),
            DamageKind::SingleCompartment => (COMPARTMENT_HEEL_DEG, "final inclination, deg"),
        };
        criteria.push(Criterion::at_most(which, heel_deg, limit, format!("first intercept {heel_deg:.3} deg"), source));
        let range_deg = end.angle_rad.to_degrees() - heel_deg;
        let words = format!("{:.3} - {heel_deg:.3} deg", end.angle_rad.to_degrees());
        criteria.push(Criterion::at_least(
            "range beyond first intercept, deg",
            range_deg,
            DAMAGE_RANGE_DEG,
            words,
            source,
        ));
        if kind == DamageKind::Collision {
            criteria.push(twice_the_wind(&blown, &first, &end, source));
        }
        let heights = case.openings.iter().map(|opening| (opening, first.frame.height_above_water_m(opening.at_m)));
        if let Some((opening, height)) = heights.min_by(|a, b| a.1.total_cmp(&b.1)) {
            let words = format!("{} is the lowest opening that is not weathertight", opening.name);
            let name = "opening above final water line, m";
            criteria.push(Criterion::at_least(name, height, WEATHERTIGHT_M, words, source));
        }
    }
    let righting = blown.sweep.area_to(&end)?;
    Ok(blown.assessment("modu-damage", &end, righting, criteria))
}

/// Without wind and list the body rests at the start of the curve.
fn at_rest(blown: &Blown) -> Option<RightingPoint> {
    let first = blown.sweep.points.first()?;
    (first.gz_m - blown.arm_m >= -1e-12).then_some(*first)
}

fn twice_the_wind(blown: &Blown, first: &RightingPoint, end: &RightingPoint, source: &'static str) -> Criterion {
    let within = |point: &&RightingPoint| point.angle_rad >= first.angle_rad && point.angle_rad <= end.angle_rad;
    let ratio = |point: &RightingPoint| point.gz_m / (blown.arm_m * point.angle_rad.cos()).max(f64::MIN_POSITIVE);
    let best = blown.sweep.points.iter().filter(within).max_by(|a, b| ratio(a).total_cmp(&ratio(b))).unwrap_or(first);
    let value = ratio(best).min(1e6);
    let words = format!(
        "GZ {:.6} m / wind arm {:.6} m at {:.2} deg",
        best.gz_m,
        blown.arm_m * best.angle_rad.cos(),
        best.angle_rad.to_degrees()
    );
    Criterion::at_least("righting over wind arm at one angle", value, DAMAGE_ARM_RATIO, words, source)
}
