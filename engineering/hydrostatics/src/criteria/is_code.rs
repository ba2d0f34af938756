//! 2008 IS Code, part A: general criteria 2.2 and the weather criterion 2.3, for the unit under tow as a ship.

use super::{Assessment, Criterion, STEP_RAD, StabilityCase};
use crate::error::HydrostaticsError;
use crate::particulars::Particulars;
use crate::sweep::{Opening, Sweep, WindArm};
use crate::wind::WindLoad;

const SOURCE: &str = "2008 IS Code A 2.2 [K]";
const WEATHER: &str = "2008 IS Code A 2.3 [K]";
/// Wind pressure of the weather criterion, Pa.
const WIND_PRESSURE_PA: f64 = 504.0;
const GUST: f64 = 1.5;
const MOST_STEADY_HEEL_DEG: f64 = 16.0;
/// The formula of the roll angle holds below this breadth over draft.
const MOST_BREADTH_OVER_DRAFT: f64 = 3.5;

/// B/d → X1, block coefficient → X2, roll period s → s. [K] tables 2.3.4-1 to 2.3.4-4.
const X1: [(f64, f64); 11] = [
    (2.4, 1.0),
    (2.5, 0.98),
    (2.6, 0.96),
    (2.7, 0.95),
    (2.8, 0.93),
    (2.9, 0.91),
    (3.0, 0.90),
    (3.1, 0.88),
    (3.2, 0.86),
    (3.4, 0.82),
    (3.5, 0.80),
];
const X2: [(f64, f64); 6] = [(0.45, 0.75), (0.50, 0.82), (0.55, 0.89), (0.60, 0.95), (0.65, 0.97), (0.70, 1.0)];
const STEEPNESS: [(f64, f64); 8] = [
    (6.0, 0.100),
    (7.0, 0.098),
    (8.0, 0.093),
    (12.0, 0.065),
    (14.0, 0.053),
    (16.0, 0.044),
    (18.0, 0.038),
    (20.0, 0.035),
];
/// Sharp bilges, as of a pontoon.
const SHARP_BILGE: f64 = 0.7;

fn table(rows: &[(f64, f64)], at: f64) -> f64 {
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    if at <= first.0 {
        return first.1;
    }
    rows.windows(2)
        .find(|pair| at <= pair[1].0)
        .map_or(last.1, |pair| pair[0].1 + (pair[1].1 - pair[0].1) * (at - pair[0].0) / (pair[1].0 - pair[0].0))
}

/// Areas, arms, initial stability and weather of a ship-like unit about its axis.
pub fn is_code(case: &StabilityCase, gm_m: f64) -> Result<Assessment, HydrostaticsError> {
    let degrees = std::f64::consts::PI / 180.0;
    let sweep = Sweep::run(case.hull, case.loading, case.righting(), case.openings, STEP_RAD, 60.0 * degrees)?;
    let end_rad = sweep.end().angle_rad;
    let area = |to_rad: f64| -> Result<f64, HydrostaticsError> { sweep.area_to(&sweep.at(to_rad.min(end_rad))?) };
    let (to_30, to_40) = (area(30.0 * degrees)?, area(40.0 * degrees)?);
    let reach = (40.0f64).min(end_rad.to_degrees());
    let beyond = sweep.points.iter().filter(|point| point.angle_rad >= 30.0 * degrees - 1e-9);
    let at_30 = beyond.map(|point| point.gz_m).fold(f64::NEG_INFINITY, f64::max).max(-1e3);
    let Some(peak) = sweep.points.iter().max_by(|a, b| a.gz_m.total_cmp(&b.gz_m)) else {
        return Err(HydrostaticsError::NoEquilibrium { element: "hull".to_owned(), heel_deg: 0.0, trim_deg: 0.0 });
    };
    let peak_deg = peak.angle_rad.to_degrees();
    let mut criteria = vec![
        Criterion::at_least("area to 30 deg, m rad", to_30, 0.055, format!("{to_30:.6} m rad"), SOURCE),
        Criterion::at_least("area to 40 deg or flooding, m rad", to_40, 0.090, format!("to {reach:.2} deg"), SOURCE),
        Criterion::at_least(
            "area from 30 to 40 deg or flooding, m rad",
            to_40 - to_30,
            0.030,
            format!("{to_40:.6} - {to_30:.6} m rad"),
            SOURCE,
        ),
        Criterion::at_least("righting arm at 30 deg or more, m", at_30, 0.20, format!("largest {at_30:.6} m"), SOURCE),
        Criterion::at_least("angle of largest arm, deg", peak_deg, 25.0, format!("GZ {:.6} m", peak.gz_m), SOURCE),
        Criterion::at_least("initial GM, m", gm_m, 0.15, format!("{gm_m:.6} m"), SOURCE),
    ];
    let (wind, arm_m, first_deg) = weather(case, &sweep, gm_m, &mut criteria)?;
    Ok(Assessment {
        code: "is-code",
        passed: false,
        wind,
        heeling_arm_upright_m: arm_m,
        first_intercept_deg: first_deg,
        second_intercept_deg: None,
        downflooding_deg: sweep.downflooding.map(|(_, angle)| angle.to_degrees()),
        downflooding_at: sweep.downflooding.map(|(opening, _)| opening.name.clone()),
        range_end_deg: end_rad.to_degrees(),
        righting_area_m_rad: sweep.area_to(sweep.end())?,
        heeling_area_m_rad: arm_m * end_rad,
        criteria,
    }
    .judged())
}

/// Steady wind lw1 = P A Z / (g Δ), gust 1.5 lw1, roll to windward φ1, area b against area a.
fn weather(
    case: &StabilityCase,
    sweep: &Sweep,
    gm_m: f64,
    criteria: &mut Vec<Criterion>,
) -> Result<(WindLoad, f64, Option<f64>), HydrostaticsError> {
    let bounds = case.hull.bounds();
    let flat = case.silhouette.load(case.axis_rad, bounds.low_m[2], case.draft_m, 1.0)?;
    let force_n = WIND_PRESSURE_PA * flat.area_m2;
    let speed_m_s = (2.0 * WIND_PRESSURE_PA / crate::wind::MODU_AIR_KG_M3).sqrt();
    let wind = WindLoad { speed_m_s, force_n, ..flat };
    let steady_m = wind.upright_arm_m(case.loading.mass_kg(), case.gravity_m_s2);
    let gust_m = GUST * steady_m;
    let Some(steady) = sweep.crossing(WindArm::Constant(steady_m), true, 0.0)? else {
        let best = sweep.points.iter().map(|point| point.gz_m - steady_m).fold(f64::NEG_INFINITY, f64::max);
        criteria.push(Criterion::at_least("steady wind held, m", best, 0.0, format!("lw1 {steady_m:.6} m"), WEATHER));
        return Ok((wind, steady_m, None));
    };
    let steady_deg = steady.angle_rad.to_degrees();
    let limit_deg = deck_edge_deg(case)?.map_or(MOST_STEADY_HEEL_DEG, |edge| MOST_STEADY_HEEL_DEG.min(0.8 * edge));
    let words = format!("lw1 = 504 x {:.2} x {:.3} / (g x mass) = {steady_m:.6} m", wind.area_m2, wind.lever_m);
    criteria.push(Criterion::at_most("heel in steady wind, deg", steady_deg, limit_deg, words, WEATHER));
    let (roll_rad, words) = roll_to_windward(case, gm_m)?;
    let back_rad = steady.angle_rad - roll_rad;
    let far = sweep.end().angle_rad.min(50f64.to_radians());
    let end = sweep
        .crossing(WindArm::Constant(gust_m), false, steady.angle_rad)?
        .map_or(far, |second| far.min(second.angle_rad));
    let gust = sweep.crossing(WindArm::Constant(gust_m), true, 0.0)?;
    let (a, b) = match gust {
        Some(gust) => {
            let windward = area_between(case, sweep, back_rad, gust.angle_rad)?;
            let leeward = sweep.area_to(&sweep.at(end)?)? - sweep.area_to(&gust)?;
            (gust_m * (gust.angle_rad - back_rad) - windward, leeward - gust_m * (end - gust.angle_rad))
        }
        None => (1.0, 0.0),
    };
    let words = format!("area b {b:.6} / area a {a:.6} m rad, lw2 {gust_m:.6} m, {words}");
    criteria.push(Criterion::at_least("weather: area b over area a", b / a.max(1e-12), 1.0, words, WEATHER));
    Ok((wind, steady_m, Some(steady_deg)))
}

/// Righting area from a windward angle (negative mirrored by its own sweep) to a leeward one.
fn area_between(case: &StabilityCase, sweep: &Sweep, from_rad: f64, to_rad: f64) -> Result<f64, HydrostaticsError> {
    let to = sweep.area_to(&sweep.at(to_rad)?)?;
    if from_rad >= 0.0 {
        return Ok(to - sweep.area_to(&sweep.at(from_rad)?)?);
    }
    let mirrored = crate::righting::Righting { axis_rad: case.axis_rad + std::f64::consts::PI, ..case.righting() };
    let other = Sweep::run(case.hull, case.loading, mirrored, &[], STEP_RAD, -from_rad)?;
    Ok(to - other.area_to(other.end())?)
}

fn deck_edge_deg(case: &StabilityCase) -> Result<Option<f64>, HydrostaticsError> {
    let bounds = case.hull.bounds();
    let edge: Vec<Opening> = [bounds.low_m[0], bounds.high_m[0]]
        .into_iter()
        .flat_map(|x| [bounds.low_m[1], bounds.high_m[1]].map(|y| [x, y, bounds.high_m[2]]))
        .map(|at_m| Opening { name: "deck edge".to_owned(), at_m })
        .collect();
    let end = 60f64.to_radians();
    let sweep = Sweep::run(case.hull, case.loading, case.righting(), &edge, STEP_RAD, end)?;
    Ok(sweep.downflooding.map(|(_, angle)| angle.to_degrees()))
}

/// φ1 = 109 k X1 X2 √(r s) degrees, with T = 2 C B / √GM and C = 0.373 + 0.023 B/d − 0.043 L/100.
fn roll_to_windward(case: &StabilityCase, gm_m: f64) -> Result<(f64, String), HydrostaticsError> {
    let particulars = Particulars::at_draft(case.hull, case.draft_m, 0.0, 0.0, case.water_kg_m3)?;
    let bounds = case.hull.bounds();
    let (length_m, breadth_m, draft_m) = (bounds.length_m(), bounds.breadth_m(), case.draft_m);
    let block = particulars.volume_m3 / (length_m * breadth_m * draft_m);
    let slender = breadth_m / draft_m;
    let shape = 0.373 + 0.023 * slender - 0.043 * length_m / 100.0;
    let period_s = 2.0 * shape * breadth_m / gm_m.max(1e-3).sqrt();
    let kg_m = case.loading.upright_centre_m()[2] - bounds.low_m[2];
    let r = (0.73 + 0.6 * (kg_m - draft_m) / draft_m).min(1.0);
    let (x1, x2, s) = (table(&X1, slender), table(&X2, block), table(&STEEPNESS, period_s));
    let roll_deg = 109.0 * SHARP_BILGE * x1 * x2 * (r.max(0.0) * s).sqrt();
    let valid = if slender > MOST_BREADTH_OVER_DRAFT { "; B/d above 3.5, outside the formula's range" } else { "" };
    let words = format!(
        "phi1 = 109 x 0.7 x {x1:.3} x {x2:.3} x sqrt({r:.3} x {s:.4}) = {roll_deg:.3} deg, T {period_s:.2} s{valid}"
    );
    Ok((roll_deg.to_radians(), words))
}
