//! How far the loop microphone – aid – receiver – leak – microphone stays from howling.

use std::f64::consts::PI;

use crate::ModelError;

/// The loop howls where its gain reaches 1; this much below, nothing is heard of it.
pub const COMFORTABLE_MARGIN_DB: f64 = 6.0;
const LOWEST_HZ: f64 = 100.0;
const POINTS_PER_OCTAVE: f64 = 24.0;

/// The worst frequency of a loop.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct FeedbackMargin {
    /// Gain that could be added before the loop may howl, whatever its phase; negative when it may already.
    pub margin_db: f64,
    pub frequency_hz: f64,
    /// Gain that leaves the comfortable margin at this frequency.
    pub usable_gain_db: f64,
}

/// `leak`: impulse response from receiver to microphone; `gain_db`: gain of the aid at a frequency, the largest it has.
///
/// The phase of the loop turns fast through the delay of aid and leak, so that somewhere near the worst frequency it
/// is in phase: the estimate takes magnitudes only and errs on the safe side.
pub fn feedback_margin(
    leak: &[f64],
    sample_rate_hz: u32,
    gain_db: impl Fn(f64) -> f64,
) -> Result<FeedbackMargin, ModelError> {
    super::wdrc::check_rate(sample_rate_hz)?;
    crate::pair::finite("feedback path", leak)?;
    let rate_hz = f64::from(sample_rate_hz);
    let octaves = (rate_hz / 2.0 / LOWEST_HZ).log2();
    let points = (octaves * POINTS_PER_OCTAVE) as usize;
    let at = |point: usize| {
        let frequency_hz = LOWEST_HZ * 2f64.powf(point as f64 / POINTS_PER_OCTAVE);
        let gain_db = gain_db(frequency_hz);
        let margin_db = -gain_db - magnitude_db(leak, 2.0 * PI * frequency_hz / rate_hz);
        FeedbackMargin { margin_db, frequency_hz, usable_gain_db: gain_db + margin_db - COMFORTABLE_MARGIN_DB }
    };
    let worst = (0..=points).map(at).min_by(|a, b| a.margin_db.total_cmp(&b.margin_db));
    worst.filter(|worst| worst.margin_db.is_finite()).ok_or(ModelError::Silent { signal: "feedback path" })
}

fn magnitude_db(response: &[f64], radians: f64) -> f64 {
    let sum = |wave: fn(f64) -> f64| -> f64 {
        response.iter().enumerate().map(|(n, value)| value * wave(radians * n as f64)).sum()
    };
    20.0 * sum(f64::cos).hypot(sum(f64::sin)).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_leak_leaves_its_attenuation_less_the_gain() {
        let mut leak = vec![0.0; 40];
        leak[30] = 0.01;
        let margin = feedback_margin(&leak, 44_100, |hz| if hz > 2000.0 { 25.0 } else { 10.0 }).unwrap();
        assert!((margin.margin_db - 15.0).abs() < 1e-9 && margin.frequency_hz > 2000.0);
        assert!((margin.usable_gain_db - 34.0).abs() < 1e-9);
        let howling = feedback_margin(&leak, 44_100, |_| 45.0).unwrap();
        assert!((howling.margin_db + 5.0).abs() < 1e-9);
    }

    #[test]
    fn no_leak_is_no_measurement() {
        assert_eq!(feedback_margin(&[0.0; 8], 44_100, |_| 0.0).unwrap_err().code(), "signal_silent");
        assert_eq!(feedback_margin(&[], 44_100, |_| 0.0).unwrap_err().code(), "no_samples");
    }
}
