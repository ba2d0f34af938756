use serde::{Deserialize, Serialize};

use crate::typhoon::{CompleteTrack, State};
use crate::units::{DEGREE_LATITUDE_M, HOUR_S};

/// Standard deviations of a forecast's errors. Position errors grow in proportion to lead time, the others reach
/// their value at 24 h and stay.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForecastError {
    pub along_track_m_per_24h: f64,
    pub cross_track_m_per_24h: f64,
    /// Relative error of the maximum wind; the pressure deficit follows its square.
    pub intensity_share: f64,
    /// Relative error of the radius of maximum wind (of its logarithm).
    pub radius_share: f64,
}

/// One draw: standard normal numbers for each error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Draw {
    pub along: f64,
    pub cross: f64,
    pub intensity: f64,
    pub radius: f64,
}

impl Draw {
    /// The forecast as it stands.
    pub const NONE: Self = Self { along: 0.0, cross: 0.0, intensity: 0.0, radius: 0.0 };
}

const FULL_LEAD_S: f64 = 24.0 * HOUR_S;
/// Limits of a disturbed storm: a share of the wind, and the range of radii the wind models hold for.
const LEAST_WIND_SHARE: f64 = 0.3;
const MOST_WIND_SHARE: f64 = 1.7;
const LEAST_RADIUS_M: f64 = 8_000.0;
const MOST_RADIUS_M: f64 = 250_000.0;
/// A strengthened storm stays a storm of this planet.
const STRONGEST_M_S: f64 = 100.0;
const DEEPEST_PA: f64 = 86_000.0;

impl CompleteTrack {
    /// The storm as it would run if the forecast issued at `issued_s` erred by this draw. Positions before the issue
    /// are known and stay.
    pub fn disturbed(&self, error: &ForecastError, draw: &Draw, issued_s: i64) -> Self {
        let states = &self.states;
        let state = |i: usize| {
            let lead_s = (states[i].time_s - issued_s).max(0) as f64;
            disturb(states, i, lead_s / FULL_LEAD_S, error, draw)
        };
        Self { states: (0..states.len()).map(state).collect(), ..self.clone() }
    }
}

fn disturb(states: &[State], i: usize, days: f64, error: &ForecastError, draw: &Draw) -> State {
    let state = states[i];
    if days == 0.0 {
        return state;
    }
    let (north, east) = heading(states, i);
    let along_m = draw.along * error.along_track_m_per_24h * days;
    let cross_m = draw.cross * error.cross_track_m_per_24h * days;
    let (north_m, east_m) = (along_m * north - cross_m * east, along_m * east + cross_m * north);
    let full = days.min(1.0);
    let strength = (1.0 + draw.intensity * error.intensity_share * full).clamp(LEAST_WIND_SHARE, MOST_WIND_SHARE);
    let widening = (draw.radius * error.radius_share * full).exp();
    let metres_per_lon_deg = DEGREE_LATITUDE_M * state.lat_deg.to_radians().cos();
    let deficit_pa = (state.environment_pa - state.central_pa) * strength * strength;
    State {
        lat_deg: state.lat_deg + north_m / DEGREE_LATITUDE_M,
        lon_deg: state.lon_deg + east_m / metres_per_lon_deg,
        wind_1min_m_s: (state.wind_1min_m_s * strength).min(STRONGEST_M_S),
        central_pa: (state.environment_pa - deficit_pa).max(DEEPEST_PA),
        radius_max_wind_m: (state.radius_max_wind_m * widening).clamp(LEAST_RADIUS_M, MOST_RADIUS_M),
        ..state
    }
}

/// Unit vector of the motion through a state, north and east; a storm that stands still is taken to head north.
fn heading(states: &[State], i: usize) -> (f64, f64) {
    let (from, to) = (&states[i.saturating_sub(1)], &states[(i + 1).min(states.len() - 1)]);
    let north = to.lat_deg - from.lat_deg;
    let east = (to.lon_deg - from.lon_deg) * from.lat_deg.to_radians().cos();
    let length = north.hypot(east);
    if length == 0.0 { (1.0, 0.0) } else { (north / length, east / length) }
}
