use crate::typhoon::spline::Spline;
use crate::typhoon::{CompleteTrack, State, TrackError};

const DAY_S: i64 = 86_400;
const STEP_LOW_S: i64 = 60;

impl CompleteTrack {
    /// The track at whole multiples of `step_s` counted from midnight (UTC) of its first day, within its own span.
    ///
    /// Position by a not-a-knot cubic through the fixes, everything else linearly: what CLIMADA's `equal_timestep`
    /// does, so that fields agree. A track that already has this spacing on these instants is returned as it is.
    pub fn every(&self, step_s: i64) -> Result<Self, TrackError> {
        if !(STEP_LOW_S..=DAY_S).contains(&step_s) {
            let (low, high) = (STEP_LOW_S as f64, DAY_S as f64);
            return Err(TrackError::Option { name: "time step", value: step_s as f64, unit: "s", low, high });
        }
        let (first_s, last_s) = (self.states[0].time_s, self.states[self.states.len() - 1].time_s);
        let midnight_s = first_s.div_euclid(DAY_S) * DAY_S;
        let start_s = midnight_s + (first_s - midnight_s + step_s - 1) / step_s * step_s;
        let times: Vec<i64> = (0..).map(|i| start_s + i * step_s).take_while(|time| *time <= last_s).collect();
        if times.iter().eq(self.states.iter().map(|state| &state.time_s)) {
            return Ok(self.clone());
        }
        if times.len() < 2 {
            return Err(TrackError::TooShort { count: times.len() });
        }
        let knots: Vec<f64> = self.states.iter().map(|state| (state.time_s - first_s) as f64).collect();
        let along = |of: fn(&State) -> f64| Spline::through(knots.clone(), self.states.iter().map(of).collect());
        let (lat, lon) = (along(|state| state.lat_deg), along(|state| state.lon_deg));
        let states = times.into_iter().map(|time_s| {
            let x = (time_s - first_s) as f64;
            State { lat_deg: lat.at(x), lon_deg: lon.at(x), ..self.linearly(time_s) }
        });
        Ok(Self { states: states.collect(), ..self.clone() })
    }

    /// The state at an instant within the span, all fields linear in time.
    fn linearly(&self, time_s: i64) -> State {
        let last = self.states.len() - 2;
        let i = self.states.partition_point(|state| state.time_s <= time_s).saturating_sub(1).min(last);
        let (a, b) = (&self.states[i], &self.states[i + 1]);
        let share = (time_s - a.time_s) as f64 / (b.time_s - a.time_s) as f64;
        let blend = |from: f64, to: f64| from + share * (to - from);
        State {
            time_s,
            lat_deg: blend(a.lat_deg, b.lat_deg),
            lon_deg: blend(a.lon_deg, b.lon_deg),
            wind_1min_m_s: blend(a.wind_1min_m_s, b.wind_1min_m_s),
            central_pa: blend(a.central_pa, b.central_pa),
            environment_pa: blend(a.environment_pa, b.environment_pa),
            radius_max_wind_m: blend(a.radius_max_wind_m, b.radius_max_wind_m),
        }
    }
}
