use serde::Serialize;

use crate::curve::Curve;
use crate::loads::{GRAVITY_M_S2, unit_wind, water};
use crate::platform::{Limits, Prepared, PreparedMooring, PreparedMotion};
use crate::weather::Sea;

/// What may break, in the order of the utilisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    Stability,
    Downflooding,
    MooringIntact,
    MooringOneLost,
    DeckClearance,
    NetWall,
}

pub const LIMITS: [Limit; 6] = [
    Limit::Stability,
    Limit::Downflooding,
    Limit::MooringIntact,
    Limit::MooringOneLost,
    Limit::DeckClearance,
    Limit::NetWall,
];

/// The platform at one draft in one sea. A utilisation above 1 breaks its limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Assessment {
    pub utilisation: [f64; LIMITS.len()],
    pub wind_force_n: f64,
    pub drift_force_n: f64,
    pub current_force_n: f64,
    pub net_force_n: f64,
    pub net_wall_force_n: f64,
    pub offset_mean_m: f64,
    pub offset_max_m: f64,
    pub tension_max_n: f64,
    pub tension_one_lost_n: f64,
    pub wind_heel_deg: f64,
    pub tilt_max_deg: f64,
    pub heave_max_m: f64,
    pub crest_max_m: f64,
    pub deck_clearance_m: f64,
    pub stability_area_ratio: f64,
}

/// Utilisations and ratios are held below this, so that a capsized state stays a number.
const BEYOND: f64 = 99.0;
/// Extremes are those of a sea state that lasts three hours (API RP 2SK).
const EXPOSURE_S: f64 = 10_800.0;
/// Mean wave-frequency response period over the peak period of the waves.
const RESPONSE_PERIOD_SHARE: f64 = 0.9;
/// Significant over standard deviation.
const SIGNIFICANT: f64 = 2.0;
/// ωp ∫S² dω / Hs⁴ of a JONSWAP spectrum with γ = 3.3, integrated numerically.
const SPECTRUM_SQUARED: f64 = 0.005_924;

/// What one draft would undergo in one sea, the bow at `heading_deg` from north.
pub fn assess(draft: &Prepared, limits: &Limits, heading_deg: f64, sea: &Sea) -> Assessment {
    let choice = &draft.choice;
    let (unit_n, unit_nm) = unit_wind(&choice.windage);
    let square = sea.wind_1min_m_s * sea.wind_1min_m_s;
    let wind_force_n = unit_n * square;
    let moment_nm = (unit_nm + unit_n * choice.lateral_centre_depth_m) * square;
    let stability =
        righting(&draft.gz, choice.righting.downflooding_deg, moment_nm / (choice.displacement_kg * GRAVITY_M_S2));
    let motion = Motion::of(draft, heading_deg, sea);
    let peaks = (2.0 * (EXPOSURE_S / (RESPONSE_PERIOD_SHARE * sea.tp_s)).ln()).sqrt();
    let drift_force_n = draft.drift.at(sea.tp_s) * sea.hs_m * sea.hs_m;
    let forces = water(choice, sea, heading_deg);
    let steady_n = wind_force_n + drift_force_n + forces.hull_n + forces.nets_n;
    let slow = SlowDrift { mean_n: drift_force_n, peak_rad_s: std::f64::consts::TAU / sea.tp_s, draft };
    let intact = hold(&draft.intact, steady_n, motion.horizontal_m, peaks, &slow);
    let one_lost = hold(&draft.one_lost, steady_n, motion.horizontal_m, peaks, &slow);
    let tilt_max_deg = stability.heel_deg + peaks * motion.tilt_deg;
    let crest_max_m = peaks * motion.relative_m;
    let share = |demand: f64, capacity: f64| if capacity * BEYOND <= demand { BEYOND } else { demand / capacity };
    let breaking_n = choice.mooring.breaking_n;
    Assessment {
        utilisation: [
            share(limits.stability_area_ratio.value, stability.area_ratio),
            share(tilt_max_deg, choice.righting.downflooding_deg),
            share(limits.mooring_factor_intact.value * intact.tension_n, breaking_n),
            share(limits.mooring_factor_one_lost.value * one_lost.tension_n, breaking_n),
            share(crest_max_m + limits.deck_clearance_m.value, choice.deck_height_m),
            share(limits.net_factor.value * forces.wall_n, choice.nets.wall_strength_n),
        ],
        wind_force_n,
        drift_force_n,
        current_force_n: forces.hull_n,
        net_force_n: forces.nets_n,
        net_wall_force_n: forces.wall_n,
        offset_mean_m: intact.mean_m,
        offset_max_m: intact.max_m,
        tension_max_n: intact.tension_n,
        tension_one_lost_n: one_lost.tension_n,
        wind_heel_deg: stability.heel_deg,
        tilt_max_deg,
        heave_max_m: peaks * motion.heave_m,
        crest_max_m,
        deck_clearance_m: choice.deck_height_m - crest_max_m,
        stability_area_ratio: stability.area_ratio,
    }
}

/// Standard deviations between the two tabled headings around the sea's.
struct Motion {
    horizontal_m: f64,
    heave_m: f64,
    tilt_deg: f64,
    relative_m: f64,
}

impl Motion {
    fn of(draft: &Prepared, heading_deg: f64, sea: &Sea) -> Self {
        let off_deg = (sea.wind_from_deg - heading_deg).rem_euclid(180.0);
        let folded_deg = off_deg.min(180.0 - off_deg);
        let motions = &draft.motions;
        let above = motions.partition_point(|motion| motion.heading_deg <= folded_deg);
        let (from, to) = (&motions[above.max(1) - 1], &motions[above.min(motions.len() - 1)]);
        let span_deg = to.heading_deg - from.heading_deg;
        let share = if span_deg > 0.0 { ((folded_deg - from.heading_deg) / span_deg).clamp(0.0, 1.0) } else { 0.0 };
        let blend = |table: fn(&PreparedMotion) -> &crate::curve::Surface| {
            let low = table(from).at(sea.hs_m, sea.tp_s);
            low + share * (table(to).at(sea.hs_m, sea.tp_s) - low)
        };
        Self {
            horizontal_m: blend(|motion| &motion.horizontal),
            heave_m: blend(|motion| &motion.heave),
            tilt_deg: blend(|motion| &motion.tilt),
            relative_m: blend(|motion| &motion.relative),
        }
    }
}

struct Stability {
    heel_deg: f64,
    area_ratio: f64,
}

/// MODU Code 3.3.1: areas under the righting arm and under the wind arm `arm cos φ`, both to the downflooding angle or
/// the second intercept, whichever comes first.
fn righting(gz: &Curve, downflooding_deg: f64, arm_m: f64) -> Stability {
    const STEP_DEG: f64 = 0.5;
    let last_deg = gz.last().0;
    let excess = |angle_deg: f64| gz.at(angle_deg) - arm_m * angle_deg.to_radians().cos();
    let (mut heel_deg, mut end_deg) = (None, downflooding_deg);
    let mut before = excess(0.0);
    let steps = (downflooding_deg.min(last_deg) / STEP_DEG).floor() as usize;
    for i in 1..=steps {
        let angle_deg = i as f64 * STEP_DEG;
        let now = excess(angle_deg);
        if before <= 0.0 && now > 0.0 && heel_deg.is_none() {
            heel_deg = Some(angle_deg - STEP_DEG * now / (now - before));
        }
        if before > 0.0 && now <= 0.0 && (heel_deg.is_some() || i > 1) {
            end_deg = angle_deg - STEP_DEG * now / (now - before);
            break;
        }
        before = now;
    }
    let Some(heel_deg) = heel_deg else {
        let upright = arm_m <= 0.0;
        return Stability {
            heel_deg: if upright { 0.0 } else { downflooding_deg },
            area_ratio: if upright { BEYOND } else { 0.0 },
        };
    };
    let wind_area = arm_m * end_deg.to_radians().sin();
    let ratio = area_m_rad(gz, end_deg) / wind_area;
    Stability { heel_deg, area_ratio: ratio.clamp(0.0, BEYOND) }
}

/// Area under the piecewise linear arm from upright.
fn area_m_rad(gz: &Curve, to_deg: f64) -> f64 {
    let (mut area, mut from) = (0.0, (0.0, gz.at(0.0)));
    for (angle_deg, arm_m) in
        gz.nodes().filter(|(angle, _)| *angle > 0.0 && *angle < to_deg).chain([(to_deg, gz.at(to_deg))])
    {
        area += 0.5 * (angle_deg - from.0).to_radians() * (arm_m + from.1);
        from = (angle_deg, arm_m);
    }
    area
}

struct SlowDrift<'a> {
    mean_n: f64,
    peak_rad_s: f64,
    draft: &'a Prepared,
}

impl SlowDrift<'_> {
    /// Standard deviation and peak factor of the slow surge (Pinkster 1980): `σ² = π S_F(0) / (2 b k)` with
    /// `S_F(0) = 8 ∫ S² D² dω`, the drift coefficient D taken at the peak, so that the mean force is `D Hs²/8`.
    fn deviation(&self, stiffness_n_m: f64) -> (f64, f64) {
        let drift = &self.draft.choice.drift;
        let natural_rad_s = (stiffness_n_m / drift.mass_kg).sqrt();
        let damping_n_s_m = 2.0 * drift.damping * natural_rad_s * drift.mass_kg;
        let density_n2_s = 8.0 * 64.0 * self.mean_n * self.mean_n * SPECTRUM_SQUARED / self.peak_rad_s;
        let deviation_m = (std::f64::consts::PI * density_n2_s / (2.0 * damping_n_s_m * stiffness_n_m)).sqrt();
        let cycles = EXPOSURE_S * natural_rad_s / std::f64::consts::TAU;
        (deviation_m, (2.0 * cycles.max(std::f64::consts::E).ln()).sqrt())
    }
}

struct Held {
    mean_m: f64,
    max_m: f64,
    tension_n: f64,
}

/// Highest offset and quasi-static tension, API RP 2SK: the mean with the larger of slow maximum and wave
/// significant, or slow significant and wave maximum.
fn hold(lines: &PreparedMooring, steady_n: f64, wave_std_m: f64, peaks: f64, slow: &SlowDrift) -> Held {
    let (mean_m, stiffness_n_m) = lines.offset(steady_n);
    let (slow_std_m, slow_peaks) = slow.deviation(stiffness_n_m);
    let slow_first = slow_peaks.max(SIGNIFICANT) * slow_std_m + SIGNIFICANT * wave_std_m;
    let wave_first = SIGNIFICANT * slow_std_m + peaks * wave_std_m;
    let max_m = mean_m + slow_first.max(wave_first);
    Held { mean_m, max_m, tension_n: lines.tension_at(max_m) }
}
