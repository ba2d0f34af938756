//! NAL-R (Byrne & Dillon 1986, Ear Hear 7:257) and NAL-RP (Byrne, Parkinson & Newall 1991).
//! Insertion gain `G(f) = X + 0.31·H(f) + k(f)`, never below 0 dB; valid for sensorineural loss at a moderate level.

use crate::prescription::{NAL_RP_FREQUENCIES_HZ, PrescriptionError};
use crate::threshold_curve::{ThresholdCurve, interpolate_log_frequency};

const SLOPE: f64 = 0.31;
const K_FREQUENCIES_HZ: [f64; 9] = [250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0];
const K_DB: [f64; 9] = [-17.0, -8.0, -3.0, 1.0, 1.0, -1.0, -2.0, -2.0, -2.0];
/// X is 0.15 times the three-frequency average, i.e. 0.05 times the sum.
const X_PER_SUM: f64 = 0.05;
/// Sum of the losses at 500, 1000 and 2000 Hz above which a loss counts as severe (average 60 dB HL).
const SEVERE_SUM_DB: f64 = 180.0;
/// Slope of X beyond it as published programs round it; 0.05 + 0.2/3 = 0.11667 exactly.
const ROUNDED_SEVERE_X_PER_SUM: f64 = 0.116;
/// NAL-RP: X grows by a further 0.2 dB per dB of average loss above 60 dB HL.
const RP_EXTRA_PER_SUM: f64 = 0.2 / 3.0;

/// Byrne et al. (1991): correction in dB at [`NAL_RP_FREQUENCIES_HZ`] by the loss at 2 kHz.
const RP_CORRECTION: [(f64, [f64; 8]); 6] = [
    (95.0, [4.0, 3.0, 0.0, -1.0, -2.0, -2.0, -2.0, -2.0]),
    (100.0, [6.0, 4.0, 0.0, -2.0, -3.0, -3.0, -3.0, -3.0]),
    (105.0, [8.0, 5.0, 0.0, -3.0, -5.0, -5.0, -5.0, -5.0]),
    (110.0, [11.0, 7.0, 0.0, -3.0, -6.0, -6.0, -6.0, -6.0]),
    (115.0, [13.0, 8.0, 0.0, -4.0, -8.0, -8.0, -8.0, -8.0]),
    (120.0, [15.0, 9.0, 0.0, -5.0, -9.0, -9.0, -9.0, -9.0]),
];

fn loss_sum_db(curve: &ThresholdCurve) -> Result<f64, PrescriptionError> {
    if !curve.spans(500.0, 2000.0) {
        return Err(PrescriptionError::AudiogramTooNarrow { low_hz: 500.0, high_hz: 2000.0 });
    }
    Ok([500.0, 1000.0, 2000.0].iter().map(|&f| curve.at_hz(f).0).sum())
}

fn gain_db(curve: &ThresholdCurve, x_db: f64, frequency_hz: f64) -> f64 {
    x_db + SLOPE * curve.at_hz(frequency_hz).0 + interpolate_log_frequency(&K_FREQUENCIES_HZ, &K_DB, frequency_hz)
}

/// NAL-R as today's public programs compute it: X steeper for losses beyond 60 dB HL. Unclamped gains.
pub fn nal_r(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> Result<Vec<f64>, PrescriptionError> {
    let sum_db = loss_sum_db(curve)?;
    let severe_db = (sum_db - SEVERE_SUM_DB).max(0.0);
    let x_db = X_PER_SUM * (sum_db - severe_db) + ROUNDED_SEVERE_X_PER_SUM * severe_db;
    Ok(frequencies_hz.iter().map(|&f| gain_db(curve, x_db, f)).collect())
}

/// NAL-R as published in 1986: X is 0.15 times the average loss whatever its size. Unclamped gains.
pub fn nal_r_1986(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> Result<Vec<f64>, PrescriptionError> {
    let x_db = X_PER_SUM * loss_sum_db(curve)?;
    Ok(frequencies_hz.iter().map(|&f| gain_db(curve, x_db, f)).collect())
}

/// NAL-RP: NAL-R with more gain for severe loss and a flatter response where 2 kHz is lost. Unclamped gains.
pub fn nal_rp(curve: &ThresholdCurve, frequencies_hz: &[f64]) -> Result<Vec<f64>, PrescriptionError> {
    let sum_db = loss_sum_db(curve)?;
    let x_db = X_PER_SUM * sum_db + RP_EXTRA_PER_SUM * (sum_db - SEVERE_SUM_DB).max(0.0);
    let correction_db = rp_correction_db(curve.at_hz(2000.0).0);
    let gain =
        |&f: &f64| gain_db(curve, x_db, f) + interpolate_log_frequency(&NAL_RP_FREQUENCIES_HZ, &correction_db, f);
    Ok(frequencies_hz.iter().map(gain).collect())
}

/// Rows are published in 5 dB steps of the 2 kHz loss; between them linear, none below the first, the last held.
fn rp_correction_db(loss_at_2_khz_db: f64) -> [f64; 8] {
    let above = RP_CORRECTION.partition_point(|(loss_db, _)| *loss_db <= loss_at_2_khz_db);
    if above == 0 {
        return [0.0; 8];
    }
    let (low_db, low_row) = RP_CORRECTION[above - 1];
    let Some((high_db, high_row)) = RP_CORRECTION.get(above) else { return low_row };
    let share = (loss_at_2_khz_db - low_db) / (high_db - low_db);
    std::array::from_fn(|i| low_row[i] + share * (high_row[i] - low_row[i]))
}

/// NAL-RP at the centres of an aid's bands: the clamped eight gains, linear over log frequency, falling to 0 dB at
/// 125 Hz and 10 kHz, outside which the rule prescribes nothing.
pub fn nal_rp_at_bands(curve: &ThresholdCurve, centres_hz: &[f64]) -> Result<Vec<f64>, PrescriptionError> {
    const NOTHING_BELOW_HZ: f64 = 125.0;
    const NOTHING_ABOVE_HZ: f64 = 10_000.0;
    let eight_db = nal_rp(curve, &NAL_RP_FREQUENCIES_HZ)?;
    let mut frequencies_hz = vec![NOTHING_BELOW_HZ];
    frequencies_hz.extend(NAL_RP_FREQUENCIES_HZ);
    frequencies_hz.push(NOTHING_ABOVE_HZ);
    let mut gains_db = vec![0.0];
    gains_db.extend(eight_db.iter().map(|gain| gain.max(0.0)));
    gains_db.push(0.0);
    Ok(centres_hz.iter().map(|&f| interpolate_log_frequency(&frequencies_hz, &gains_db, f)).collect())
}
