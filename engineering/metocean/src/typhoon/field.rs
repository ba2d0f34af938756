use rayon::prelude::*;

use crate::typhoon::profile::{Model, Profile};
use crate::typhoon::track::wrap_deg;
use crate::typhoon::{CompleteTrack, State, TrackError};
use crate::units::{DEGREE_LATITUDE_M, KNOT_M_S};

/// Fastest translation that enters the wind, CLIMADA 6.1.
const MOTION_LIMIT_M_S: f64 = 30.0 * KNOT_M_S;
/// Nearer than this to the centre the direction is undefined and the wind is nil.
const CENTRE_M: f64 = 1.0;
/// Points worked on together: eight cache lines a quantity.
const LANES: usize = 64;
type Lanes = [f64; LANES];

/// Where the wind is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    pub lat_deg: f64,
    pub lon_deg: f64,
}

/// 1-minute wind at 10 m, one value an instant of the track; calm beyond the field's reach.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WindSeries {
    pub north_m_s: Vec<f64>,
    pub east_m_s: Vec<f64>,
}

impl WindSeries {
    fn of_length(steps: usize) -> Self {
        Self { north_m_s: vec![0.0; steps], east_m_s: vec![0.0; steps] }
    }

    pub fn speed_m_s(&self, step: usize) -> f64 {
        self.north_m_s[step].hypot(self.east_m_s[step])
    }
}

/// The wind around a moving storm: a symmetric profile turned into the tangent, plus the translation fading as
/// RMW/r outside the radius of maximum wind (Mouton & Nordbeck 2005).
///
/// Distances on the sinusoidal projection at the centre's latitude; translation is the difference to the instant
/// before, so the first instant of a track has no wind. These are the definitions of CLIMADA 6.1, metric `equirect`.
pub struct WindField {
    steps: Vec<Step>,
    reach_m: f64,
    middle_lon_deg: f64,
}

struct Step {
    lat_deg: f64,
    lon_deg: f64,
    metres_per_lon_deg: f64,
    motion_north_m_s: f64,
    motion_east_m_s: f64,
    /// Taken out of the profile where it already contains the motion.
    motion_within_m_s: f64,
    /// +1 anticlockwise (north of the equator), -1 clockwise.
    turn: f64,
    /// `None` at the first instant.
    profile: Option<Profile>,
}

impl WindField {
    /// Winds farther than `reach_m` from the centre are nil.
    pub fn new(track: &CompleteTrack, model: Model, reach_m: f64) -> Result<Self, TrackError> {
        const LOW_M: f64 = 1_000.0;
        const HIGH_M: f64 = 2_000_000.0;
        if !(LOW_M..=HIGH_M).contains(&reach_m) {
            return Err(TrackError::Option { name: "reach", value: reach_m, unit: "m", low: LOW_M, high: HIGH_M });
        }
        let states = track.states();
        let south = states.iter().filter(|state| state.lat_deg < 0.0).count();
        let north = states.iter().filter(|state| state.lat_deg > 0.0).count();
        let turn = if south > north { -1.0 } else { 1.0 };
        let mut steps = vec![Step::still(&states[0], turn)];
        for pair in states.windows(2) {
            steps.push(Step::moving(model, &pair[0], &pair[1], turn)?);
        }
        let lons = states.iter().map(|state| state.lon_deg);
        let (west, east) = lons.fold((f64::MAX, f64::MIN), |(low, high), lon| (low.min(lon), high.max(lon)));
        Ok(Self { steps, reach_m, middle_lon_deg: 0.5 * (west + east) })
    }

    pub fn profile(&self, step: usize) -> Option<&Profile> {
        self.steps.get(step).and_then(|step| step.profile.as_ref())
    }

    /// Wind over time at each site.
    pub fn series(&self, sites: &[Site]) -> Vec<WindSeries> {
        let blocks = sites.par_chunks(LANES).map(|block| {
            let mut series = vec![WindSeries::of_length(self.steps.len()); block.len()];
            self.sweep(block, |step, north, east| {
                for (lane, series) in series.iter_mut().enumerate() {
                    series.north_m_s[step] = north[lane];
                    series.east_m_s[step] = east[lane];
                }
            });
            series
        });
        blocks.flatten_iter().collect()
    }

    /// Highest wind at each site over the life of the storm.
    pub fn maxima_m_s(&self, sites: &[Site]) -> Vec<f64> {
        let blocks = sites.par_chunks(LANES).map(|block| {
            let mut highest: Lanes = [0.0; LANES];
            self.sweep(block, |_, north, east| {
                for lane in 0..LANES {
                    highest[lane] = highest[lane].max(north[lane] * north[lane] + east[lane] * east[lane]);
                }
            });
            highest.into_iter().take(block.len()).map(f64::sqrt)
        });
        blocks.flatten_iter().collect()
    }

    /// Hands the wind of a block of at most [`LANES`] sites to `each`, instant by instant.
    fn sweep(&self, block: &[Site], mut each: impl FnMut(usize, &Lanes, &Lanes)) {
        let (mut lat, mut lon) = ([0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let site = block[lane.min(block.len() - 1)];
            lat[lane] = site.lat_deg;
            lon[lane] = self.middle_lon_deg + wrap_deg(site.lon_deg - self.middle_lon_deg);
        }
        let (mut north, mut east) = ([0.0; LANES], [0.0; LANES]);
        for (i, step) in self.steps.iter().enumerate() {
            step.wind(&lat, &lon, self.reach_m, &mut north, &mut east);
            each(i, &north, &east);
        }
    }
}

impl Step {
    fn still(state: &State, turn: f64) -> Self {
        Self {
            lat_deg: state.lat_deg,
            lon_deg: state.lon_deg,
            metres_per_lon_deg: state.lat_deg.to_radians().cos() * DEGREE_LATITUDE_M,
            motion_north_m_s: 0.0,
            motion_east_m_s: 0.0,
            motion_within_m_s: 0.0,
            turn,
            profile: None,
        }
    }

    fn moving(model: Model, before: &State, state: &State, turn: f64) -> Result<Self, TrackError> {
        let span_s = (state.time_s - before.time_s) as f64;
        let north_m_s = (state.lat_deg - before.lat_deg) * DEGREE_LATITUDE_M / span_s;
        let east_m_s =
            (state.lon_deg - before.lon_deg) * before.lat_deg.to_radians().cos() * DEGREE_LATITUDE_M / span_s;
        let speed_m_s = north_m_s.hypot(east_m_s);
        let share = if speed_m_s > MOTION_LIMIT_M_S { MOTION_LIMIT_M_S / speed_m_s } else { 1.0 };
        let moving_m_s = speed_m_s * share;
        let deepening_pa_s = (state.central_pa - before.central_pa) / span_s;
        let profile = Profile::new(model, state, moving_m_s, deepening_pa_s)?;
        Ok(Self {
            motion_north_m_s: north_m_s * share,
            motion_east_m_s: east_m_s * share,
            motion_within_m_s: if profile.contains_motion() { moving_m_s } else { 0.0 },
            profile: Some(profile),
            ..Self::still(state, turn)
        })
    }

    /// The same arithmetic four lanes at a time where the processor can, two where not.
    fn wind(&self, lat: &Lanes, lon: &Lanes, reach_m: f64, north: &mut Lanes, east: &mut Lanes) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(unsafe_code, reason = "calling a function compiled for AVX2; the line above has asked for it")]
            return unsafe { self.wind_avx2(lat, lon, reach_m, north, east) };
        }
        self.wind_portable(lat, lon, reach_m, north, east);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn wind_avx2(&self, lat: &Lanes, lon: &Lanes, reach_m: f64, north: &mut Lanes, east: &mut Lanes) {
        self.wind_portable(lat, lon, reach_m, north, east);
    }

    #[inline(always)]
    fn wind_portable(&self, lat: &Lanes, lon: &Lanes, reach_m: f64, north: &mut Lanes, east: &mut Lanes) {
        let (mut dy, mut dx, mut r) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            dy[lane] = (lat[lane] - self.lat_deg) * DEGREE_LATITUDE_M;
            dx[lane] = (lon[lane] - self.lon_deg) * self.metres_per_lon_deg;
            r[lane] = (dy[lane] * dy[lane] + dx[lane] * dx[lane]).sqrt();
        }
        let any_within = r.iter().fold(false, |any, r| any | (*r <= reach_m));
        let Some(profile) = self.profile.filter(|_| any_within) else {
            north.fill(0.0);
            east.fill(0.0);
            return;
        };
        let mut speed = [0.0; LANES];
        let from_centre_m = r.map(|r| r.max(CENTRE_M));
        // plain loops: only these become vector instructions, a closure would be called lane by lane
        let lanes = speed.iter_mut().zip(&from_centre_m);
        match profile.model() {
            Model::H1980 => {
                for (speed, r) in lanes {
                    *speed = profile.h1980(*r);
                }
            }
            Model::H08 => {
                for (speed, r) in lanes {
                    *speed = profile.h08(*r);
                }
            }
            Model::H10 => {
                for (speed, r) in lanes {
                    *speed = profile.h10(*r);
                }
            }
            Model::Er11 => {
                for (speed, r) in lanes {
                    *speed = profile.er11(*r);
                }
            }
        }
        let radius_m = profile.radius_max_wind_m();
        for lane in 0..LANES {
            let within = (r[lane] <= reach_m) & (r[lane] > CENTRE_M);
            let inverse = 1.0 / from_centre_m[lane];
            let fading = (radius_m * inverse).min(1.0);
            let tangent = self.turn * (speed[lane] - self.motion_within_m_s * fading) * inverse;
            let v = tangent * dx[lane] + self.motion_north_m_s * fading;
            let u = self.motion_east_m_s * fading - tangent * dy[lane];
            north[lane] = if within { v } else { 0.0 };
            east[lane] = if within { u } else { 0.0 };
        }
    }
}
