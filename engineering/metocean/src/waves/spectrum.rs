use serde::{Deserialize, Serialize};

use crate::GRAVITY_M_S2;
use crate::error::{OutOfRange, within};
use crate::quadrature::integrate;

/// How a JONSWAP spectrum is scaled to its significant wave height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// Numerically, so that 4 √m0 is Hs.
    Exact,
    /// `1 - 0.287 ln γ` (DNV-RP-C205 3.5.5): within 0.2 % of Hs for γ up to 7.
    OneMinus0287LnGamma,
}

/// A one-sided wave spectrum over angular frequency; made only through the checked constructors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spectrum {
    significant_height_m: f64,
    peak_rad_s: f64,
    gamma: f64,
    factor: f64,
}

/// Where a moment was integrated, as multiples of the peak frequency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Band {
    pub low_per_peak: f64,
    pub high_per_peak: f64,
}

impl Band {
    /// Wide enough for m0 to m2 of ω⁻⁵ tails to 0.1 %.
    pub const USUAL: Self = Self { low_per_peak: 0.2, high_per_peak: 30.0 };
}

/// Spectral moments with the periods and heights that follow from them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moments {
    pub band: Band,
    pub m0_m2: f64,
    pub m1_m2_rad_s: f64,
    pub m2_m2_rad2_s2: f64,
    pub m4_m2_rad4_s4: f64,
}

impl Moments {
    pub fn significant_height_m(&self) -> f64 {
        4.0 * self.m0_m2.sqrt()
    }

    /// Mean zero-upcrossing period Tz.
    pub fn zero_crossing_period_s(&self) -> f64 {
        std::f64::consts::TAU * (self.m0_m2 / self.m2_m2_rad2_s2).sqrt()
    }

    /// Mean period T1.
    pub fn mean_period_s(&self) -> f64 {
        std::f64::consts::TAU * self.m0_m2 / self.m1_m2_rad_s
    }

    /// Mean crest period; it depends on the band because m4 of an ω⁻⁵ tail diverges.
    pub fn crest_period_s(&self) -> f64 {
        std::f64::consts::TAU * (self.m2_m2_rad2_s2 / self.m4_m2_rad4_s4).sqrt()
    }
}

/// Width of the JONSWAP peak below and above it.
const SIGMA_BELOW: f64 = 0.07;
const SIGMA_ABOVE: f64 = 0.09;
const PANELS: usize = 400;

impl Spectrum {
    /// JONSWAP (Hasselmann et al. 1973) by significant height and peak period.
    pub fn jonswap(
        significant_height_m: f64,
        peak_period_s: f64,
        gamma: f64,
        normalisation: Normalisation,
    ) -> Result<Self, OutOfRange> {
        within("significant wave height", significant_height_m, "m", 1e-6, 40.0)?;
        within("peak period", peak_period_s, "s", 0.5, 60.0)?;
        within("peak enhancement γ", gamma, "", 1.0, 20.0)?;
        let factor = match normalisation {
            Normalisation::OneMinus0287LnGamma => 1.0 - 0.287 * gamma.ln(),
            Normalisation::Exact => exact_factor(gamma),
        };
        Ok(Self { significant_height_m, peak_rad_s: std::f64::consts::TAU / peak_period_s, gamma, factor })
    }

    /// ISSC 1964 / Bretschneider 1959 / two-parameter Pierson–Moskowitz: JONSWAP with γ = 1.
    pub fn bretschneider(significant_height_m: f64, peak_period_s: f64) -> Result<Self, OutOfRange> {
        Self::jonswap(significant_height_m, peak_period_s, 1.0, Normalisation::Exact)
    }

    /// Fully developed sea of Pierson & Moskowitz 1964 by the wind at 19.5 m.
    pub fn pierson_moskowitz(wind_19_5_m_s: f64) -> Result<Self, OutOfRange> {
        const ALPHA: f64 = 8.1e-3;
        const BETA: f64 = 0.74;
        within("wind at 19.5 m", wind_19_5_m_s, "m/s", 1.0, 60.0)?;
        let wind_rad_s = GRAVITY_M_S2 / wind_19_5_m_s;
        let peak_rad_s = wind_rad_s * (BETA / 1.25).powf(0.25);
        let m0_m2 = ALPHA * GRAVITY_M_S2 * GRAVITY_M_S2 / (4.0 * BETA * wind_rad_s.powi(4));
        Self::bretschneider(4.0 * m0_m2.sqrt(), std::f64::consts::TAU / peak_rad_s)
    }

    pub fn peak_rad_s(&self) -> f64 {
        self.peak_rad_s
    }

    pub fn gamma(&self) -> f64 {
        self.gamma
    }

    /// Density in m² s / rad; zero at and below zero frequency.
    pub fn density_m2_s_rad(&self, omega_rad_s: f64) -> f64 {
        if omega_rad_s <= 0.0 {
            return 0.0;
        }
        let x = omega_rad_s / self.peak_rad_s;
        let base = 5.0 / 16.0 * self.significant_height_m * self.significant_height_m / self.peak_rad_s;
        self.factor * base * shape(x) * enhancement(self.gamma, x)
    }

    /// Moments of order 0, 1, 2 and 4 over a band, by Gauss–Legendre in ln ω, split at the peak.
    pub fn moments(&self, band: Band) -> Result<Moments, OutOfRange> {
        within("lower end of the band", band.low_per_peak, "peak frequencies", 1e-3, 1.0)?;
        within("upper end of the band", band.high_per_peak, "peak frequencies", 1.0, 1e4)?;
        let moment = |order: i32| {
            let by_log = |log: f64| {
                let omega = self.peak_rad_s * log.exp();
                self.density_m2_s_rad(omega) * omega.powi(order + 1)
            };
            integrate(band.low_per_peak.ln(), 0.0, PANELS, by_log)
                + integrate(0.0, band.high_per_peak.ln(), PANELS, by_log)
        };
        Ok(Moments {
            band,
            m0_m2: moment(0),
            m1_m2_rad_s: moment(1),
            m2_m2_rad2_s2: moment(2),
            m4_m2_rad4_s4: moment(4),
        })
    }
}

/// ω⁻⁵ shape over x = ω/ωp.
fn shape(x: f64) -> f64 {
    x.powi(-5) * (-1.25 * x.powi(-4)).exp()
}

fn enhancement(gamma: f64, x: f64) -> f64 {
    let sigma = if x <= 1.0 { SIGMA_BELOW } else { SIGMA_ABOVE };
    let off = (x - 1.0) / sigma;
    gamma.powf((-0.5 * off * off).exp())
}

/// 1 / ∫ γ^r du with u = exp(-1.25 x⁻⁴), which is the share of energy below x when γ is 1.
fn exact_factor(gamma: f64) -> f64 {
    let at_peak = (-1.25f64).exp();
    let raised = |u: f64| enhancement(gamma, (-1.25 / u.ln()).powf(0.25));
    1.0 / (integrate(0.0, at_peak, PANELS, raised) + integrate(at_peak, 1.0, PANELS, raised))
}
