//! POGO II (Schwartz, Lyregaard & Lundh 1988): half the loss, less in the bass, more beyond 65 dB HL.

use crate::threshold_curve::{ThresholdCurve, interpolate_log_frequency};

const HALF: f64 = 0.5;
const SEVERE_FROM_DB_HL: f64 = 65.0;
const BASS_FREQUENCIES_HZ: [f64; 3] = [250.0, 500.0, 1000.0];
const BASS_DB: [f64; 3] = [-10.0, -5.0, 0.0];

/// Gains as tabulated: a small loss in the bass asks for attenuation (negative), which the reader may clamp.
///
/// The bass term is published at 250, 500 and 1000 Hz; between them it runs linearly over log frequency.
pub fn pogo2(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> Vec<f64> {
    let gain = |&f: &f64| {
        let loss_db = curve.at_hz(f).0;
        let bass_db = interpolate_log_frequency(&BASS_FREQUENCIES_HZ, &BASS_DB, f);
        HALF * loss_db + bass_db + HALF * (loss_db - SEVERE_FROM_DB_HL).max(0.0)
    };
    frequencies_hz.iter().map(gain).collect()
}
