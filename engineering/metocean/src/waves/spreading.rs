use crate::error::{OutOfRange, within};
use crate::gamma::ln_gamma;

/// How wave energy spreads about its mean direction; integrates to one over the circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spreading {
    /// `cos^{2s}(Δ/2)` over the whole circle (Longuet-Higgins, Cartwright & Smith 1963).
    CosTwoS { s: f64 },
    /// `cosⁿ Δ` over the half circle (DNV-RP-C205 3.5.8).
    CosPower { n: f64 },
}

impl Spreading {
    pub fn cos_two_s(s: f64) -> Result<Self, OutOfRange> {
        Ok(Self::CosTwoS { s: within("spreading s", s, "", 0.0, 500.0)? })
    }

    pub fn cos_power(n: f64) -> Result<Self, OutOfRange> {
        Ok(Self::CosPower { n: within("spreading n", n, "", 0.0, 500.0)? })
    }

    /// Share of the energy per radian at `off_rad` from the mean direction.
    pub fn density_1_rad(self, off_rad: f64) -> f64 {
        let off_rad = (off_rad + std::f64::consts::PI).rem_euclid(std::f64::consts::TAU) - std::f64::consts::PI;
        let root_pi = std::f64::consts::PI.sqrt();
        match self {
            Self::CosTwoS { s } => {
                let scale = (ln_gamma(s + 1.0) - ln_gamma(s + 0.5)).exp() / (2.0 * root_pi);
                scale * (0.5 * off_rad).cos().abs().powf(2.0 * s)
            }
            Self::CosPower { .. } if off_rad.abs() >= std::f64::consts::FRAC_PI_2 => 0.0,
            Self::CosPower { n } => {
                let scale = (ln_gamma(0.5 * n + 1.0) - ln_gamma(0.5 * n + 0.5)).exp() / root_pi;
                scale * off_rad.cos().powf(n)
            }
        }
    }
}
