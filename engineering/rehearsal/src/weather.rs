use metocean::averaging::AveragingMethod;
use metocean::typhoon::{CompleteTrack, Model, Site as Place, State, WindField};
use metocean::units::DEGREE_LATITUDE_M;
use metocean::waves::{GrowthModel, Young, breaking_limit_m, grow, storm_waves, wave_number_rad_m};
use serde::{Deserialize, Serialize};

use crate::RehearsalError;
use crate::error::within;

/// Where the platform lies and what the sea does there without the storm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    pub lat_deg: f64,
    pub lon_deg: f64,
    pub depth_m: f64,
    /// Over which the local wind raises waves.
    pub fetch_m: f64,
    pub ambient_hs_m: f64,
    pub ambient_tp_s: f64,
    pub tidal_current_m_s: f64,
    /// Surface current per hourly wind, DNV-RP-C205: 0.015 to 0.03.
    pub wind_drift_factor: f64,
    pub wave_cap: WaveCap,
}

/// What bounds the height of the waves at the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaveCap {
    /// Breaking, 0.6 of the depth.
    Breaking,
    /// Growth over unlimited fetch at the depth of the site (Young & Verhagen 1996) by the storm's strongest wind.
    DepthLimitedGrowth,
}

/// Wind, waves and current of one hour at the site.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sea {
    pub time_s: i64,
    pub wind_1min_m_s: f64,
    pub wind_1h_m_s: f64,
    pub wind_from_deg: f64,
    pub hs_m: f64,
    pub tp_s: f64,
    pub current_m_s: f64,
    pub current_to_deg: f64,
    /// Distance to the centre of the storm.
    pub centre_distance_m: f64,
    /// Of a wave of the peak period.
    pub wave_number_rad_m: f64,
    pub depth_m: f64,
}

/// Weather at the site along one storm by one wind model.
pub struct SiteWeather<'a> {
    pub site: &'a Site,
    pub model: Model,
    /// Beyond it the storm's wind is nil.
    pub reach_m: f64,
}

pub const AVERAGING: AveragingMethod = AveragingMethod::WmoAtSea3600S;
const ONE_MINUTE_S: f64 = 60.0;
const TEN_MINUTES_S: f64 = 600.0;
const ONE_HOUR_S: f64 = 3600.0;
/// Waves of a wind lighter than this are not computed.
const LIGHT_WIND_M_S: f64 = 1.0;
const UNLIMITED_FETCH_M: f64 = 5e6;

impl Site {
    pub fn check(&self) -> Result<(), RehearsalError> {
        let check = |name, value, unit, low, high| within("site", name, value, unit, low, high);
        check("latitude", self.lat_deg, "deg", -70.0, 70.0)?;
        check("longitude", self.lon_deg, "deg", -360.0, 360.0)?;
        check("water depth", self.depth_m, "m", 3.0, 5_000.0)?;
        check("fetch", self.fetch_m, "m", 100.0, 2e6)?;
        check("ambient wave height", self.ambient_hs_m, "m", 0.05, 10.0)?;
        check("ambient wave period", self.ambient_tp_s, "s", 1.0, 25.0)?;
        check("tidal current", self.tidal_current_m_s, "m/s", 0.0, 5.0)?;
        check("wind drift factor", self.wind_drift_factor, "", 0.0, 0.05)
    }
}

impl SiteWeather<'_> {
    /// One [`Sea`] per instant of the track within the span; the track must be hourly.
    pub fn along(&self, track: &CompleteTrack, from_s: i64, to_s: i64) -> Result<Vec<Sea>, RehearsalError> {
        let field = WindField::new(track, self.model, self.reach_m)?;
        let place = Place { lat_deg: self.site.lat_deg, lon_deg: self.site.lon_deg };
        let series = field.series(&[place]);
        let states = track.states();
        let mut seas = Vec::with_capacity(states.len());
        for (i, state) in states.iter().enumerate() {
            if (from_s..=to_s).contains(&state.time_s) {
                let before = &states[i.saturating_sub(1)];
                seas.push(self.sea(before, state, series[0].north_m_s[i], series[0].east_m_s[i])?);
            }
        }
        Ok(seas)
    }

    fn sea(&self, before: &State, state: &State, north_m_s: f64, east_m_s: f64) -> Result<Sea, RehearsalError> {
        let site = self.site;
        let to_centre = bearing(site, state);
        let wind_1min_m_s = north_m_s.hypot(east_m_s);
        let wind_from_deg = if wind_1min_m_s > LIGHT_WIND_M_S {
            (-east_m_s).atan2(-north_m_s).to_degrees().rem_euclid(360.0)
        } else {
            to_centre.0
        };
        let wind_1h_m_s = convert(wind_1min_m_s, ONE_HOUR_S)?;
        let (hs_m, tp_s) = self.waves(before, state, wind_1min_m_s)?;
        let current_m_s = site.tidal_current_m_s + site.wind_drift_factor * wind_1h_m_s;
        let wave_number = wave_number_rad_m(std::f64::consts::TAU / tp_s, site.depth_m);
        Ok(Sea {
            time_s: state.time_s,
            wind_1min_m_s,
            wind_1h_m_s,
            wind_from_deg,
            hs_m,
            tp_s,
            current_m_s,
            current_to_deg: (wind_from_deg + 180.0).rem_euclid(360.0),
            centre_distance_m: to_centre.1,
            wave_number_rad_m: wave_number.map_err(|error| waves_refused(&error))?,
            depth_m: site.depth_m,
        })
    }

    /// The highest of three seas, bounded by the depth: the ambient one, the one that the local wind raises, and the
    /// storm's own (Young 1988) lowered in proportion to the wind between its radius of maximum wind and the site
    /// (after Bretschneider 1972). Young's fit is left out where the storm lies outside its range.
    fn waves(&self, before: &State, state: &State, wind_1min_m_s: f64) -> Result<(f64, f64), RehearsalError> {
        let site = self.site;
        let storm_10min_m_s = convert(state.wind_1min_m_s, TEN_MINUTES_S)?;
        let mut highest = (site.ambient_hs_m, site.ambient_tp_s);
        if wind_1min_m_s > LIGHT_WIND_M_S {
            let local_m_s = convert(wind_1min_m_s, TEN_MINUTES_S)?;
            let local = grow(GrowthModel::YoungVerhagen1996, local_m_s, site.fetch_m, site.depth_m);
            let local = local.map_err(|error| waves_refused(&error))?;
            highest = higher(highest, (local.significant_height_m, local.peak_period_s));
            let moving_m_s = translation_m_s(before, state);
            let storm = storm_waves(Young::Young1988, storm_10min_m_s, moving_m_s, state.radius_max_wind_m);
            if let Ok(storm) = storm {
                let share = (wind_1min_m_s / state.wind_1min_m_s).min(1.0);
                highest = higher(highest, (share * storm.significant_height_m, storm.peak_period_s));
            }
        }
        let cap_m = match site.wave_cap {
            WaveCap::Breaking => breaking_limit_m(site.depth_m),
            WaveCap::DepthLimitedGrowth => {
                let wind_m_s = storm_10min_m_s.max(LIGHT_WIND_M_S);
                let grown = grow(GrowthModel::YoungVerhagen1996, wind_m_s, UNLIMITED_FETCH_M, site.depth_m);
                grown.map_err(|error| waves_refused(&error))?.significant_height_m.max(site.ambient_hs_m)
            }
        };
        Ok((highest.0.min(cap_m), highest.1))
    }
}

impl Sea {
    /// Amplitude of the particle speed in the significant wave, averaged from the surface to `depth_m`.
    pub fn orbital_m_s(&self, depth_m: f64) -> f64 {
        let depth_m = depth_m.min(self.depth_m);
        if depth_m <= 0.0 {
            return 0.0;
        }
        let (k, h) = (self.wave_number_rad_m, self.depth_m);
        let surface_m_s = std::f64::consts::PI * self.hs_m / self.tp_s;
        // (sinh kh - sinh k(h-d)) / (k d sinh kh), written with falling exponentials so that deep water cannot overflow
        let falling = (-k * depth_m).exp() - (-2.0 * k * h + k * depth_m).exp();
        surface_m_s * (1.0 - falling / (1.0 - (-2.0 * k * h).exp())) / (k * depth_m)
    }
}

fn higher(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    if b.0 > a.0 { b } else { a }
}

fn convert(wind_1min_m_s: f64, to_s: f64) -> Result<f64, RehearsalError> {
    AVERAGING
        .convert(wind_1min_m_s, ONE_MINUTE_S, to_s)
        .map_err(|error| RehearsalError::Table { place: "wind".to_owned(), detail: error.to_string() })
}

fn waves_refused(error: &metocean::OutOfRange) -> RehearsalError {
    RehearsalError::OutOfRange {
        place: "waves".to_owned(),
        name: error.name,
        value: error.value,
        unit: error.unit,
        low: error.low,
        high: error.high,
    }
}

/// Bearing and distance from the site to the centre.
fn bearing(site: &Site, state: &State) -> (f64, f64) {
    let north_m = (state.lat_deg - site.lat_deg) * DEGREE_LATITUDE_M;
    let east_deg = (state.lon_deg - site.lon_deg + 180.0).rem_euclid(360.0) - 180.0;
    let east_m = east_deg * site.lat_deg.to_radians().cos() * DEGREE_LATITUDE_M;
    (east_m.atan2(north_m).to_degrees().rem_euclid(360.0), north_m.hypot(east_m))
}

fn translation_m_s(before: &State, state: &State) -> f64 {
    let span_s = (state.time_s - before.time_s) as f64;
    if span_s == 0.0 {
        return 0.0;
    }
    let north_m = (state.lat_deg - before.lat_deg) * DEGREE_LATITUDE_M;
    let east_m = (state.lon_deg - before.lon_deg) * before.lat_deg.to_radians().cos() * DEGREE_LATITUDE_M;
    north_m.hypot(east_m) / span_s
}
