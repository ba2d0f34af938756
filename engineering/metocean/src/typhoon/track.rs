use crate::typhoon::TrackError;
use crate::units::{DEGREE_LATITUDE_M, HOUR_S};

/// The span over which an agency averages its maximum sustained wind. Winds of two spans must never be mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindAveraging {
    /// Joint Typhoon Warning Center and the US agencies.
    OneMinute,
    /// China Meteorological Administration.
    TwoMinutes,
    /// Japan Meteorological Agency and the WMO standard.
    TenMinutes,
}

impl WindAveraging {
    pub fn span_s(self) -> f64 {
        match self {
            Self::OneMinute => 60.0,
            Self::TwoMinutes => 120.0,
            Self::TenMinutes => 600.0,
        }
    }
}

/// One position of the centre with what the agency said of it; `None` where it said nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// Line of the file, from 1, for messages.
    pub line: usize,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub time_s: i64,
    pub lat_deg: f64,
    pub lon_deg: f64,
    /// Maximum sustained wind at 10 m, averaged over the track's span.
    pub wind_m_s: Option<f64>,
    pub central_pa: Option<f64>,
    /// Pressure of the last closed isobar.
    pub environment_pa: Option<f64>,
    pub radius_max_wind_m: Option<f64>,
}

/// A storm as an agency recorded it: checked, in time order, at least one fix.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub id: String,
    pub name: String,
    /// The format that it was read from, and the agency.
    pub source: String,
    pub averaging: WindAveraging,
    fixes: Vec<Fix>,
}

struct Limit {
    field: &'static str,
    unit: &'static str,
    low: f64,
    high: f64,
}

const LATITUDE: Limit = Limit { field: "latitude", unit: "deg", low: -90.0, high: 90.0 };
const LONGITUDE: Limit = Limit { field: "longitude", unit: "deg", low: -360.0, high: 360.0 };
/// The strongest wind measured in a tropical cyclone is 96 m/s (Patricia 2015).
const WIND: Limit = Limit { field: "maximum wind", unit: "m/s", low: 0.0, high: 120.0 };
/// The lowest central pressure measured is 87 000 Pa (Tip 1979).
const PRESSURE: Limit = Limit { field: "pressure", unit: "Pa", low: 85_000.0, high: 110_000.0 };
const RADIUS: Limit = Limit { field: "radius of maximum wind", unit: "m", low: 1_000.0, high: 1_000_000.0 };
/// Twice the fastest extratropical transition; agencies' rounding to 0.1 deg is allowed for.
const JUMP_M_S: f64 = 80.0;
const ROUNDING_M: f64 = 0.2 * DEGREE_LATITUDE_M;

/// No agency leaves a storm that lives without a fix for so long; a storm of another year in the same file does.
const LONGEST_GAP_S: f64 = 5.0 * 24.0 * HOUR_S;

impl Limit {
    fn check(&self, line: usize, value: f64) -> Result<(), TrackError> {
        if value.is_finite() && (self.low..=self.high).contains(&value) {
            return Ok(());
        }
        let (field, unit, low, high) = (self.field, self.unit, self.low, self.high);
        Err(TrackError::OutOfRange { line, field, value, unit, low, high })
    }
}

impl Track {
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        source: impl Into<String>,
        averaging: WindAveraging,
        fixes: Vec<Fix>,
    ) -> Result<Self, TrackError> {
        if fixes.is_empty() {
            return Err(TrackError::Empty);
        }
        fixes.iter().try_for_each(check_fix)?;
        fixes.windows(2).try_for_each(|pair| check_pair(&pair[0], &pair[1]))?;
        Ok(Self { id: id.into(), name: name.into(), source: source.into(), averaging, fixes })
    }

    pub fn fixes(&self) -> &[Fix] {
        &self.fixes
    }
}

fn check_fix(fix: &Fix) -> Result<(), TrackError> {
    LATITUDE.check(fix.line, fix.lat_deg)?;
    LONGITUDE.check(fix.line, fix.lon_deg)?;
    let optional = [
        (&WIND, fix.wind_m_s),
        (&PRESSURE, fix.central_pa),
        (&PRESSURE, fix.environment_pa),
        (&RADIUS, fix.radius_max_wind_m),
    ];
    optional.into_iter().try_for_each(|(limit, value)| value.map_or(Ok(()), |value| limit.check(fix.line, value)))
}

fn check_pair(before: &Fix, after: &Fix) -> Result<(), TrackError> {
    if after.time_s <= before.time_s {
        let (time, previous) = (utc_text(after.time_s), utc_text(before.time_s));
        return Err(TrackError::TimeNotIncreasing { line: after.line, time, previous });
    }
    let span_s = (after.time_s - before.time_s) as f64;
    if span_s > LONGEST_GAP_S {
        let (hours, limit_h) = (span_s / HOUR_S, LONGEST_GAP_S / HOUR_S);
        return Err(TrackError::Gap { line: after.line, hours, limit_h });
    }
    let east_m = wrap_deg(after.lon_deg - before.lon_deg) * before.lat_deg.to_radians().cos() * DEGREE_LATITUDE_M;
    let north_m = (after.lat_deg - before.lat_deg) * DEGREE_LATITUDE_M;
    let distance_m = north_m.hypot(east_m);
    if distance_m > ROUNDING_M + JUMP_M_S * span_s {
        return Err(TrackError::Jump { line: after.line, speed_m_s: distance_m / span_s, limit_m_s: JUMP_M_S });
    }
    Ok(())
}

/// An angle difference brought into [-180, 180).
pub(crate) fn wrap_deg(angle_deg: f64) -> f64 {
    (angle_deg + 180.0).rem_euclid(360.0) - 180.0
}

/// `2024-09-13T06:00:00Z`.
pub fn utc_text(time_s: i64) -> String {
    jiff::Timestamp::from_second(time_s).map(|time| time.to_string()).unwrap_or_else(|_| format!("{time_s} s"))
}
