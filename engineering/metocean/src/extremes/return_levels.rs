use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

use crate::gamma::gamma;

/// How a distribution is fitted to annual maxima.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Gumbel by maximum likelihood.
    GumbelLikelihood,
    /// Gumbel by L-moments.
    GumbelLMoments,
    /// Generalised extreme value by L-moments (Hosking, Wallis & Wood 1985).
    GevLMoments,
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FitError {
    #[error("{found} values are too few; at least {least} are needed")]
    TooFew { found: usize, least: usize },
    #[error("value {index} is {value}; only finite numbers can be fitted")]
    NotFinite { index: usize, value: f64 },
    #[error("all values are {value}; nothing varies")]
    Constant { value: f64 },
    #[error("{name} is {value}, must lie within {low} to {high}")]
    Range { name: &'static str, value: f64, low: f64, high: f64 },
    #[error("L-moment ratio {ratio} lies outside the family; try another method")]
    OutsideFamily { ratio: f64 },
}

/// A fitted distribution of maxima: `x(F) = location + scale (y^-shape…)`; shape 0 is Gumbel, positive is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    pub location: f64,
    pub scale: f64,
    /// Hosking's k: positive has an upper bound, negative a heavy tail.
    pub shape_k: f64,
}

/// A return level with the 90 % interval of a parametric bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Level {
    pub return_period_y: f64,
    pub level: f64,
    pub low_5_percent: f64,
    pub high_95_percent: f64,
}

const EULER: f64 = 0.577_215_664_901_532_9;
const LEAST: usize = 5;
const RESAMPLES: usize = 500;
const GUMBEL_K: f64 = 1e-9;

impl Fit {
    /// The value not passed with probability `f`.
    pub fn quantile(&self, f: f64) -> f64 {
        let y = -f.ln();
        if self.shape_k.abs() < GUMBEL_K {
            return self.location - self.scale * y.ln();
        }
        self.location + self.scale * (1.0 - y.powf(self.shape_k)) / self.shape_k
    }
}

/// Fits annual maxima and gives the levels of the return periods (years, above 1) with intervals.
pub fn annual_maxima(
    sample: &[f64],
    method: Method,
    return_periods_y: &[f64],
    seed: u64,
) -> Result<(Fit, Vec<Level>), FitError> {
    check(sample)?;
    check_periods(return_periods_y, 1.0)?;
    let of = |sample: &[f64]| match method {
        Method::GumbelLikelihood => Ok(gumbel_likelihood(sample)),
        Method::GumbelLMoments => Ok(gumbel_l_moments(sample)),
        Method::GevLMoments => gev_l_moments(sample),
    };
    let fit = of(sample)?;
    let at = |fit: &Fit, years: f64| fit.quantile(1.0 - 1.0 / years);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let resamples = if return_periods_y.is_empty() { 0 } else { RESAMPLES };
    let refits: Vec<Fit> = (0..resamples)
        .filter_map(|_| of(&sample.iter().map(|_| fit.quantile(uniform(&mut rng))).collect::<Vec<_>>()).ok())
        .collect();
    let levels = return_periods_y.iter().map(|years| {
        let again = refits.iter().map(|refit| at(refit, *years)).collect();
        interval(*years, at(&fit, *years), again)
    });
    Ok((fit, levels.collect()))
}

/// Generalised Pareto tail over a threshold, by L-moments.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PeaksOverThreshold {
    pub threshold: f64,
    pub peaks_per_year: f64,
    pub scale: f64,
    pub shape_k: f64,
}

impl PeaksOverThreshold {
    pub fn level(&self, years: f64) -> f64 {
        let exceedances = self.peaks_per_year * years;
        self.threshold + self.excess(1.0 / exceedances)
    }

    fn excess(&self, exceeding: f64) -> f64 {
        if self.shape_k.abs() < GUMBEL_K {
            return -self.scale * exceeding.ln();
        }
        self.scale * (1.0 - exceeding.powf(self.shape_k)) / self.shape_k
    }
}

/// Fits independent peaks above a threshold observed over `years`.
pub fn peaks_over_threshold(
    peaks: &[f64],
    threshold: f64,
    years: f64,
    return_periods_y: &[f64],
    seed: u64,
) -> Result<(PeaksOverThreshold, Vec<Level>), FitError> {
    if !(years.is_finite() && years > 0.0) {
        return Err(FitError::Range { name: "observed years", value: years, low: 0.0, high: f64::MAX });
    }
    let excess: Vec<f64> = peaks.iter().filter(|peak| **peak > threshold).map(|peak| peak - threshold).collect();
    check(&excess)?;
    let peaks_per_year = excess.len() as f64 / years;
    check_periods(return_periods_y, 1.0 / peaks_per_year)?;
    let of = |excess: &[f64]| {
        let (l1, l2, _) = l_moments(excess);
        let shape_k = l1 / l2 - 2.0;
        PeaksOverThreshold { threshold, peaks_per_year, scale: (1.0 + shape_k) * l1, shape_k }
    };
    let fit = of(&excess);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let refits: Vec<PeaksOverThreshold> =
        (0..RESAMPLES).map(|_| of(&excess.iter().map(|_| fit.excess(uniform(&mut rng))).collect::<Vec<_>>())).collect();
    let levels = return_periods_y.iter().map(|period| {
        let again = refits.iter().map(|refit| refit.level(*period)).collect();
        interval(*period, fit.level(*period), again)
    });
    Ok((fit, levels.collect()))
}

fn check(sample: &[f64]) -> Result<(), FitError> {
    if let Some((index, value)) = sample.iter().enumerate().find(|(_, value)| !value.is_finite()) {
        return Err(FitError::NotFinite { index, value: *value });
    }
    if sample.len() < LEAST {
        return Err(FitError::TooFew { found: sample.len(), least: LEAST });
    }
    if sample.iter().all(|value| *value == sample[0]) {
        return Err(FitError::Constant { value: sample[0] });
    }
    Ok(())
}

/// Beyond this the chance of a year is lost in rounding, and no structure asks for it.
const LONGEST_PERIOD_Y: f64 = 1e9;

fn check_periods(periods_y: &[f64], low: f64) -> Result<(), FitError> {
    match periods_y.iter().find(|period| !(**period > low && **period <= LONGEST_PERIOD_Y)) {
        Some(value) => Err(FitError::Range { name: "return period", value: *value, low, high: LONGEST_PERIOD_Y }),
        None => Ok(()),
    }
}

/// Uniform within (0, 1), never its ends.
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    ((rng.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

fn interval(return_period_y: f64, level: f64, mut again: Vec<f64>) -> Level {
    again.sort_by(f64::total_cmp);
    let at = |share: f64| again.get((share * again.len() as f64) as usize).copied().unwrap_or(level);
    Level { return_period_y, level, low_5_percent: at(0.05), high_95_percent: at(0.95) }
}

/// Scale from `s = mean - Σ x e^{-x/s} / Σ e^{-x/s}` by bisection, location from the scale.
fn gumbel_likelihood(sample: &[f64]) -> Fit {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let deviation = (sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    let least = sample.iter().copied().fold(f64::MAX, f64::min);
    let excess = |s: f64| {
        let (mut weight, mut weighted) = (0.0, 0.0);
        for x in sample {
            let w = (-(x - least) / s).exp();
            weight += w;
            weighted += w * x;
        }
        mean - weighted / weight - s
    };
    let (mut low, mut high) = (1e-6 * deviation, 10.0 * deviation);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if excess(middle) > 0.0 { low = middle } else { high = middle }
    }
    let scale = 0.5 * (low + high);
    let mean_weight = sample.iter().map(|x| (-(x - least) / scale).exp()).sum::<f64>() / n;
    Fit { location: least - scale * mean_weight.ln(), scale, shape_k: 0.0 }
}

fn gumbel_l_moments(sample: &[f64]) -> Fit {
    let (l1, l2, _) = l_moments(sample);
    let scale = l2 / std::f64::consts::LN_2;
    Fit { location: l1 - EULER * scale, scale, shape_k: 0.0 }
}

fn gev_l_moments(sample: &[f64]) -> Result<Fit, FitError> {
    let (l1, l2, t3) = l_moments(sample);
    if !(-0.9..0.95).contains(&t3) {
        return Err(FitError::OutsideFamily { ratio: t3 });
    }
    let c = 2.0 / (3.0 + t3) - std::f64::consts::LN_2 / 3f64.ln();
    let k = 7.8590 * c + 2.9554 * c * c;
    if k.abs() < 1e-6 {
        return Ok(gumbel_l_moments(sample));
    }
    let g = gamma(1.0 + k);
    let scale = l2 * k / ((1.0 - 2f64.powf(-k)) * g);
    Ok(Fit { location: l1 - scale * (1.0 - g) / k, scale, shape_k: k })
}

/// First two L-moments and the L-skewness, unbiased (Hosking 1990).
fn l_moments(sample: &[f64]) -> (f64, f64, f64) {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let (mut b0, mut b1, mut b2) = (0.0, 0.0, 0.0);
    for (i, x) in sorted.iter().enumerate() {
        let i = i as f64;
        b0 += x / n;
        b1 += x * i / (n * (n - 1.0));
        b2 += x * i * (i - 1.0) / (n * (n - 1.0) * (n - 2.0));
    }
    let (l2, l3) = (2.0 * b1 - b0, 6.0 * b2 - 6.0 * b1 + b0);
    (b0, l2, l3 / l2)
}
