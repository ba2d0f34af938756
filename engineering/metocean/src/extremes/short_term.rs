use crate::error::{OutOfRange, within};

const EULER: f64 = 0.577_215_664_901_532_9;

/// Maxima of a narrow-banded Gaussian process (Rayleigh peaks; Cartwright & Longuet-Higgins 1956).
///
/// For drag forces, mooring tension and other non-Gaussian responses fit simulated maxima instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShortTerm {
    std: f64,
    peaks: f64,
}

impl ShortTerm {
    /// `std` in the unit of the process, mean zero-upcrossing period and duration in seconds.
    pub fn new(std: f64, zero_crossing_period_s: f64, duration_s: f64) -> Result<Self, OutOfRange> {
        within("standard deviation", std, "", 0.0, f64::MAX)?;
        within("zero-crossing period", zero_crossing_period_s, "s", 1e-3, 1e5)?;
        within("duration", duration_s, "s", 3.0 * zero_crossing_period_s, 1e9)?;
        Ok(Self { std, peaks: duration_s / zero_crossing_period_s })
    }

    pub fn peaks(&self) -> f64 {
        self.peaks
    }

    /// Most probable maximum: `σ √(2 ln N)`.
    pub fn most_probable(&self) -> f64 {
        self.std * (2.0 * self.peaks.ln()).sqrt()
    }

    /// Expected maximum: `σ (√(2 ln N) + 0.5772/√(2 ln N))`.
    pub fn expected(&self) -> f64 {
        let root = (2.0 * self.peaks.ln()).sqrt();
        self.std * (root + EULER / root)
    }

    /// The maximum that is not passed with the given probability, within 0 to 1.
    pub fn fractile(&self, probability: f64) -> Result<f64, OutOfRange> {
        within("probability", probability, "", 1e-9, 1.0 - 1e-9)?;
        Ok(self.std * (-2.0 * (-(probability.ln() / self.peaks).exp_m1()).ln()).sqrt())
    }
}
