use serde::Serialize;

use crate::averaging::AveragingMethod;
use crate::typhoon::track::{WindAveraging, wrap_deg};
use crate::typhoon::{Fix, Track, TrackError};
use crate::units::{HECTOPASCAL_PA, KNOT_M_S, NAUTICAL_MILE_M};

/// How an agency's wind becomes a 1-minute wind, which the wind models are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WindConversion {
    /// Averaging time alone: [`AveragingMethod::WmoAtSea600S`].
    WmoAtSea,
    /// Agency practice fitted to JTWC (Knapp & Kruk 2010): 2-min = 0.871 v1, 10-min = 0.60 v1 + 23.3 kt. It lowers
    /// 10-min winds below 58 kt.
    KnappKruk2010,
}

/// Ocean basins of IBTrACS, for the pressure around a storm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basin {
    NorthAtlantic,
    EastPacific,
    WestPacific,
    NorthIndian,
    SouthIndian,
    SouthPacific,
    SouthAtlantic,
}

impl Basin {
    /// By position: the IBTrACS boundaries, with the American isthmus as the line 100°W 20°N – 75°W 7°N.
    pub fn of(lat_deg: f64, lon_deg: f64) -> Self {
        let east_deg = lon_deg.rem_euclid(360.0);
        let isthmus_deg = 260.0 + ((20.0 - lat_deg) / 13.0).clamp(0.0, 1.0) * 25.0;
        match (lat_deg >= 0.0, east_deg) {
            (true, lon) if (30.0..100.0).contains(&lon) => Self::NorthIndian,
            (true, lon) if (100.0..180.0).contains(&lon) => Self::WestPacific,
            (true, lon) if (180.0..isthmus_deg).contains(&lon) => Self::EastPacific,
            (true, _) => Self::NorthAtlantic,
            (false, lon) if (10.0..135.0).contains(&lon) => Self::SouthIndian,
            (false, lon) if (135.0..290.0).contains(&lon) => Self::SouthPacific,
            (false, _) => Self::SouthAtlantic,
        }
    }

    /// Customary pressure of the environment (Knaff & Zehr 2007 and the practice of CLIMADA 6.1).
    pub fn environment_pa(self) -> f64 {
        match self {
            Self::NorthAtlantic | Self::EastPacific | Self::SouthAtlantic => 101_000.0,
            Self::WestPacific | Self::NorthIndian | Self::SouthIndian => 100_500.0,
            Self::SouthPacific => 100_400.0,
        }
    }
}

/// What to assume where the agency is silent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Completion {
    /// Pressure around the storm; without it the fix's own, else the basin's.
    pub environment_pa: Option<f64>,
    pub wind_conversion: WindConversion,
}

/// How many fixes needed which assumption: nothing is filled in silently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Estimate {
    pub central_pressure_from_wind: usize,
    pub wind_from_central_pressure: usize,
    pub radius_from_central_pressure: usize,
    pub environment_pressure_from_basin: usize,
    pub central_pressure_lowered_to_environment: usize,
}

/// One instant of a storm with nothing missing; SI.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct State {
    pub time_s: i64,
    pub lat_deg: f64,
    /// Continuous along the track: it may pass 180.
    pub lon_deg: f64,
    pub wind_1min_m_s: f64,
    pub central_pa: f64,
    pub environment_pa: f64,
    pub radius_max_wind_m: f64,
}

/// A track with nothing missing, at least two states.
#[derive(Debug, Clone, PartialEq)]
pub struct CompleteTrack {
    pub id: String,
    pub name: String,
    pub source: String,
    pub averaging: WindAveraging,
    pub completion: Completion,
    pub estimate: Estimate,
    pub(crate) states: Vec<State>,
}

impl CompleteTrack {
    pub fn new(track: &Track, completion: Completion) -> Result<Self, TrackError> {
        if track.fixes().len() < 2 {
            return Err(TrackError::TooShort { count: track.fixes().len() });
        }
        if let Some(value) = completion.environment_pa
            && !(90_000.0..=110_000.0).contains(&value)
        {
            let (name, unit) = ("environment pressure", "Pa");
            return Err(TrackError::Option { name, value, unit, low: 90_000.0, high: 110_000.0 });
        }
        let mut estimate = Estimate::default();
        let mut states: Vec<State> = Vec::with_capacity(track.fixes().len());
        for fix in track.fixes() {
            let mut state = complete(fix, track.averaging, completion, &mut estimate)?;
            if let Some(before) = states.last() {
                state.lon_deg = before.lon_deg + wrap_deg(state.lon_deg - before.lon_deg);
            }
            states.push(state);
        }
        let (id, name, source) = (track.id.clone(), track.name.clone(), track.source.clone());
        Ok(Self { id, name, source, averaging: track.averaging, completion, estimate, states })
    }

    pub fn states(&self) -> &[State] {
        &self.states
    }
}

fn complete(
    fix: &Fix,
    averaging: WindAveraging,
    completion: Completion,
    estimate: &mut Estimate,
) -> Result<State, TrackError> {
    let lon_deg = wrap_deg(fix.lon_deg);
    let given_m_s = match fix.wind_m_s {
        Some(wind_m_s) => Some(one_minute_m_s(fix.line, wind_m_s, averaging, completion.wind_conversion)?),
        None => None,
    };
    let (wind_1min_m_s, mut central_pa) = match (given_m_s, fix.central_pa) {
        (Some(wind_m_s), Some(central_pa)) => (wind_m_s, central_pa),
        (Some(wind_m_s), None) => {
            estimate.central_pressure_from_wind += 1;
            (wind_m_s, pressure_from_wind_pa(fix.lat_deg, lon_deg, wind_m_s))
        }
        (None, Some(central_pa)) => {
            estimate.wind_from_central_pressure += 1;
            (wind_from_pressure_m_s(fix.lat_deg, lon_deg, central_pa), central_pa)
        }
        (None, None) => return Err(TrackError::NoIntensity { line: fix.line }),
    };
    let environment_pa = completion.environment_pa.or(fix.environment_pa).unwrap_or_else(|| {
        estimate.environment_pressure_from_basin += 1;
        Basin::of(fix.lat_deg, fix.lon_deg).environment_pa()
    });
    let radius_max_wind_m = fix.radius_max_wind_m.unwrap_or_else(|| {
        estimate.radius_from_central_pressure += 1;
        radius_from_pressure_m(central_pa)
    });
    if central_pa > environment_pa {
        estimate.central_pressure_lowered_to_environment += 1;
        central_pa = environment_pa;
    }
    let (time_s, lat_deg) = (fix.time_s, fix.lat_deg);
    Ok(State { time_s, lat_deg, lon_deg, wind_1min_m_s, central_pa, environment_pa, radius_max_wind_m })
}

fn one_minute_m_s(
    line: usize,
    wind_m_s: f64,
    averaging: WindAveraging,
    conversion: WindConversion,
) -> Result<f64, TrackError> {
    const CMA_SHARE: f64 = 0.871;
    const JMA_SHARE: f64 = 0.60;
    const JMA_OFFSET_M_S: f64 = 23.3 * KNOT_M_S;
    let converted = match (conversion, averaging) {
        (_, WindAveraging::OneMinute) => wind_m_s,
        (WindConversion::KnappKruk2010, WindAveraging::TwoMinutes) => wind_m_s / CMA_SHARE,
        (WindConversion::KnappKruk2010, WindAveraging::TenMinutes) => (wind_m_s - JMA_OFFSET_M_S) / JMA_SHARE,
        (WindConversion::WmoAtSea, span) => AveragingMethod::WmoAtSea600S
            .convert(wind_m_s, span.span_s(), WindAveraging::OneMinute.span_s())
            .map_err(|error| TrackError::Malformed { line, text: wind_m_s.to_string(), reason: error.to_string() })?,
    };
    if converted >= 0.0 {
        return Ok(converted);
    }
    let (field, low, high) = ("10-min wind for the Knapp & Kruk relation", JMA_OFFSET_M_S, f64::MAX);
    Err(TrackError::OutOfRange { line, field, value: wind_m_s, unit: "m/s", low, high })
}

/// Regressions on IBTrACS 1980–2020 in knots and hPa (CLIMADA 6.1, r² 0.87); longitude within ±180.
fn pressure_from_wind_pa(lat_deg: f64, lon_deg: f64, wind_m_s: f64) -> f64 {
    HECTOPASCAL_PA * (1026.3401 - 0.05504 * lat_deg - 0.03536 * lon_deg - 0.7357 * wind_m_s / KNOT_M_S)
}

fn wind_from_pressure_m_s(lat_deg: f64, lon_deg: f64, central_pa: f64) -> f64 {
    let wind_kt = 1216.5223 - 0.04086 * lat_deg - 0.04190 * lon_deg - 1.1797 * central_pa / HECTOPASCAL_PA;
    wind_kt.max(0.0) * KNOT_M_S
}

/// Piecewise linear fit of RMW (nmi) to central pressure (hPa) on IBTrACS 1980–2019 (CLIMADA 6.1, r² 0.79).
fn radius_from_pressure_m(central_pa: f64) -> f64 {
    const KNOTS: [(f64, f64); 4] = [(872.0, 14.907318), (940.0, 15.726927), (980.0, 25.742142), (1021.0, 56.856522)];
    let central_hpa = central_pa / HECTOPASCAL_PA;
    let (first, last) = (KNOTS[0], KNOTS[KNOTS.len() - 1]);
    let radius_nm = if central_hpa <= first.0 {
        first.1
    } else if central_hpa >= last.0 {
        last.1
    } else {
        let i = KNOTS.partition_point(|knot| knot.0 <= central_hpa) - 1;
        let share = (central_hpa - KNOTS[i].0) / (KNOTS[i + 1].0 - KNOTS[i].0);
        KNOTS[i].1 + share * (KNOTS[i + 1].1 - KNOTS[i].1)
    };
    radius_nm * NAUTICAL_MILE_M
}
