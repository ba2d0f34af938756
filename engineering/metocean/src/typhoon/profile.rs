use serde::{Deserialize, Serialize};

use crate::typhoon::elementary::{exp, ln};
use crate::typhoon::{State, TrackError};
use crate::units::{HECTOPASCAL_PA, HOUR_S};

/// Which radial profile of the 1-minute wind at 10 m.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Holland 1980 (Mon. Wea. Rev. 108, 1212), B from the recorded wind at gradient level, 0.9 to the surface.
    H1980,
    /// Holland 1980 with b_s from pressure, Holland 2008 (Mon. Wea. Rev. 136, 3432, eq. 11).
    H08,
    /// Holland, Belanger & Fritz 2010 (Mon. Wea. Rev. 138, 4393, eqs. 6 and 10), 17 m/s at 300 km.
    H10,
    /// Emanuel & Rotunno 2011 (J. Atmos. Sci. 68, 2236, eq. 36 with Ck = Cd).
    Er11,
}

/// Air density of Holland 1980.
const RHO_AIR_KG_M3: f64 = 1.15;
/// 90 % rule, Franklin, Black & Valde 2003.
const GRADIENT_TO_SURFACE: f64 = 0.9;
const EARTH_RATE_RAD_S: f64 = 7.29e-5;
/// Clip of B at gradient level, Holland 1980; times the square of the surface factor for surface winds.
const B_LOW: f64 = 1.0;
const B_HIGH: f64 = 2.5;
/// Peripheral wind of Holland 2010 in absence of a measurement.
const PERIPHERAL_WIND_M_S: f64 = 17.0;
const PERIPHERAL_RADIUS_M: f64 = 300_000.0;
/// Below this exponent the profile would rise again outwards.
const H10_EXPONENT_LOW: f64 = 0.4;
const H10_EXPONENT_MAX_WIND: f64 = 0.5;

/// The symmetric part of the wind at one instant: speed over radius.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    model: Model,
    radius_m: f64,
    ln_radius: f64,
    b: f64,
    /// B Δp / ρ, m²/s².
    drive_m2_s2: f64,
    half_coriolis_rad_s: f64,
    max_m_s: f64,
    /// Growth of Holland 2010's exponent outside the radius of maximum wind.
    exponent_slope_1_m: f64,
    central_pa: f64,
    deficit_pa: f64,
}

impl Profile {
    /// `moving_m_s` is the speed of translation, `deepening_pa_s` the rate of change of central pressure, both since
    /// the state before.
    pub fn new(model: Model, state: &State, moving_m_s: f64, deepening_pa_s: f64) -> Result<Self, TrackError> {
        let radius_m = state.radius_max_wind_m;
        if model == Model::H10 && radius_m >= PERIPHERAL_RADIUS_M {
            let (name, unit) = ("radius of maximum wind for Holland 2010", "m");
            return Err(TrackError::Option { name, value: radius_m, unit, low: 0.0, high: PERIPHERAL_RADIUS_M });
        }
        let deficit_pa = (state.environment_pa - state.central_pa).max(f64::EPSILON);
        let e = std::f64::consts::E;
        let b = match model {
            Model::H1980 => {
                let gradient_m_s = (state.wind_1min_m_s - moving_m_s).max(0.0) / GRADIENT_TO_SURFACE;
                (gradient_m_s * gradient_m_s * e * RHO_AIR_KG_M3 / deficit_pa).clamp(B_LOW, B_HIGH)
            }
            _ => surface_b(state.lat_deg, deficit_pa, moving_m_s, deepening_pa_s),
        };
        let max_m_s = match model {
            Model::H10 => (b * deficit_pa / (RHO_AIR_KG_M3 * e)).sqrt(),
            _ => state.wind_1min_m_s,
        };
        let coriolis_rad_s = 2.0 * EARTH_RATE_RAD_S * state.lat_deg.abs().to_radians().sin();
        Ok(Self {
            model,
            radius_m,
            ln_radius: radius_m.ln(),
            b,
            drive_m2_s2: b * deficit_pa / RHO_AIR_KG_M3,
            half_coriolis_rad_s: 0.5 * coriolis_rad_s,
            max_m_s,
            exponent_slope_1_m: exponent_slope_1_m(radius_m, b, max_m_s),
            central_pa: state.central_pa,
            deficit_pa,
        })
    }

    /// Holland's shape parameter.
    pub fn b(&self) -> f64 {
        self.b
    }

    pub fn radius_max_wind_m(&self) -> f64 {
        self.radius_m
    }

    /// Does the profile already contain the motion of the storm, so that it must be taken out before adding it as a
    /// vector?
    pub(crate) fn contains_motion(&self) -> bool {
        matches!(self.model, Model::H08 | Model::H10)
    }

    pub fn model(&self) -> Model {
        self.model
    }

    /// Tangential 1-minute wind at 10 m, `radius_m` above 1 m.
    pub fn speed_m_s(&self, radius_m: f64) -> f64 {
        match self.model {
            Model::H1980 => self.h1980(radius_m),
            Model::H08 => self.h08(radius_m),
            Model::H10 => self.h10(radius_m),
            Model::Er11 => self.er11(radius_m),
        }
    }

    /// Surface pressure, Holland 1980 eq. 3, with the shape parameter of this profile.
    pub fn pressure_pa(&self, radius_m: f64) -> f64 {
        self.central_pa + self.deficit_pa * (-(self.radius_m / radius_m).powf(self.b)).exp()
    }

    #[inline(always)]
    pub(crate) fn h1980(&self, r_m: f64) -> f64 {
        GRADIENT_TO_SURFACE * self.h08(r_m)
    }

    /// Holland 1980 eqs. 4 and 6.
    #[inline(always)]
    pub(crate) fn h08(&self, r_m: f64) -> f64 {
        let x = exp(self.b * (self.ln_radius - ln(r_m)));
        let turning_m_s = self.half_coriolis_rad_s * r_m;
        (self.drive_m2_s2 * x * exp(-x) + turning_m_s * turning_m_s).sqrt() - turning_m_s
    }

    #[inline(always)]
    pub(crate) fn h10(&self, r_m: f64) -> f64 {
        let outside_m = (r_m - self.radius_m).max(0.0);
        let exponent = (H10_EXPONENT_MAX_WIND + outside_m * self.exponent_slope_1_m).max(H10_EXPONENT_LOW);
        let ln_x = self.b * (self.ln_radius - ln(r_m));
        self.max_m_s * exp(exponent * (ln_x + 1.0 - exp(ln_x)))
    }

    #[inline(always)]
    pub(crate) fn er11(&self, r_m: f64) -> f64 {
        let momentum_m2_s = self.radius_m * (self.max_m_s + self.half_coriolis_rad_s * self.radius_m);
        let s = (r_m / self.radius_m) * (r_m / self.radius_m);
        2.0 * momentum_m2_s * s / ((1.0 + s) * r_m)
    }
}

/// Holland 2008 eq. 11 with the clip of Holland 1980 brought to the surface.
fn surface_b(lat_deg: f64, deficit_pa: f64, moving_m_s: f64, deepening_pa_s: f64) -> f64 {
    let deficit_hpa = deficit_pa / HECTOPASCAL_PA;
    let deepening_hpa_h = deepening_pa_s * HOUR_S / HECTOPASCAL_PA;
    let x = 0.6 * (1.0 - deficit_hpa / 215.0);
    let b = -4.4e-5 * deficit_hpa * deficit_hpa + 0.01 * deficit_hpa + 0.03 * deepening_hpa_h - 0.014 * lat_deg.abs()
        + 0.15 * moving_m_s.powf(x)
        + 1.0;
    let surface = GRADIENT_TO_SURFACE * GRADIENT_TO_SURFACE;
    b.clamp(B_LOW * surface, B_HIGH * surface)
}

/// Holland 2010 eq. 10 with eq. 6 solved for the exponent at the peripheral radius.
fn exponent_slope_1_m(radius_m: f64, b: f64, max_m_s: f64) -> f64 {
    let x = (radius_m / PERIPHERAL_RADIUS_M).powf(b);
    let peripheral = (PERIPHERAL_WIND_M_S / max_m_s).ln() / (x.ln() + 1.0 - x);
    (peripheral - H10_EXPONENT_MAX_WIND) / (PERIPHERAL_RADIUS_M - radius_m)
}
