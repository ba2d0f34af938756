//! One ear's hearing loss as the models read it.

use crate::ModelError;

pub const LOWEST_THRESHOLD_DB_HL: f64 = -20.0;
pub const HIGHEST_THRESHOLD_DB_HL: f64 = 130.0;

/// Air-conduction thresholds at ascending frequencies, flat beyond the first and the last.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingLoss {
    frequencies_hz: Vec<f64>,
    thresholds_db_hl: Vec<f64>,
}

impl HearingLoss {
    pub fn new(frequencies_hz: &[f64], thresholds_db_hl: &[f64]) -> Result<Self, ModelError> {
        let refuse = |what: String| Err(ModelError::Audiogram { what });
        if frequencies_hz.is_empty() || frequencies_hz.len() != thresholds_db_hl.len() {
            let (frequencies, thresholds) = (frequencies_hz.len(), thresholds_db_hl.len());
            return refuse(format!("{frequencies} frequencies and {thresholds} thresholds"));
        }
        for (frequency_hz, threshold_db_hl) in frequencies_hz.iter().zip(thresholds_db_hl) {
            if !(frequency_hz.is_finite() && *frequency_hz > 0.0) {
                return refuse(format!("{frequency_hz} Hz is no audiometric frequency"));
            }
            if !(LOWEST_THRESHOLD_DB_HL..=HIGHEST_THRESHOLD_DB_HL).contains(threshold_db_hl) {
                return refuse(format!("{threshold_db_hl} dB HL at {frequency_hz} Hz is outside −20…130 dB HL"));
            }
        }
        if let Some(pair) = frequencies_hz.windows(2).find(|pair| pair[0] >= pair[1]) {
            return refuse(format!("{} Hz stands after {} Hz; each frequency once, ascending", pair[1], pair[0]));
        }
        Ok(Self { frequencies_hz: frequencies_hz.to_vec(), thresholds_db_hl: thresholds_db_hl.to_vec() })
    }

    /// Linear over frequency, as MSBG reads an audiogram.
    pub fn over_frequency_db_hl(&self, frequency_hz: f64) -> f64 {
        interpolate(&self.frequencies_hz, &self.thresholds_db_hl, frequency_hz, |hz| hz)
    }

    /// Linear over the logarithm of frequency, as an audiogram is drawn.
    pub fn over_octaves_db_hl(&self, frequency_hz: f64) -> f64 {
        interpolate(&self.frequencies_hz, &self.thresholds_db_hl, frequency_hz, f64::ln)
    }

    /// Mean of the thresholds measured between two frequencies, both included; `None` where nothing was measured.
    pub fn mean_db_hl(&self, from_hz: f64, to_hz: f64) -> Option<f64> {
        let measured = self.frequencies_hz.iter().zip(&self.thresholds_db_hl);
        let inside: Vec<f64> = measured.filter(|(hz, _)| (from_hz..=to_hz).contains(*hz)).map(|(_, db)| *db).collect();
        (!inside.is_empty()).then(|| inside.iter().sum::<f64>() / inside.len() as f64)
    }
}

/// Piecewise linear in `axis(x)` through ascending knots, constant beyond the ends.
pub(crate) fn interpolate(knots: &[f64], values: &[f64], x: f64, axis: impl Fn(f64) -> f64) -> f64 {
    let above = knots.partition_point(|knot| *knot <= x);
    if above == 0 {
        return values[0];
    }
    if above == knots.len() {
        return values[above - 1];
    }
    let (low, high) = (axis(knots[above - 1]), axis(knots[above]));
    let share = (axis(x) - low) / (high - low);
    values[above - 1] + share * (values[above] - values[above - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_on_both_axes_and_holds_the_ends() {
        let loss = HearingLoss::new(&[500.0, 2000.0], &[10.0, 40.0]).unwrap();
        assert_eq!((loss.over_octaves_db_hl(100.0), loss.over_frequency_db_hl(9000.0)), (10.0, 40.0));
        assert!((loss.over_octaves_db_hl(1000.0) - 25.0).abs() < 1e-12);
        assert!((loss.over_frequency_db_hl(1250.0) - 25.0).abs() < 1e-12);
        assert_eq!((loss.mean_db_hl(2000.0, 8000.0), loss.mean_db_hl(3000.0, 8000.0)), (Some(40.0), None));
    }

    #[test]
    fn refuses_impossible_audiograms() {
        for (frequencies_hz, thresholds_db_hl) in [
            (&[][..], &[][..]),
            (&[500.0], &[1.0, 2.0]),
            (&[500.0, 500.0], &[1.0, 2.0]),
            (&[500.0], &[131.0]),
            (&[500.0], &[f64::NAN]),
            (&[f64::NAN], &[10.0]),
            (&[0.0], &[10.0]),
        ] {
            assert_eq!(HearingLoss::new(frequencies_hz, thresholds_db_hl).unwrap_err().code(), "audiogram_invalid");
        }
    }
}
