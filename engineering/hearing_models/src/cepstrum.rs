//! Spectra of envelopes over the auditory channels as half-cosine coefficients, and their correlation in time.

use std::f64::consts::PI;

use crate::cochlea::CHANNELS;

/// The average and five shapes; the average is not compared.
pub(crate) const COEFFICIENTS: usize = 6;
const SMALL: f64 = 1e-30;

/// Half cosines over the channels, each of norm one.
pub(crate) fn basis() -> [[f64; CHANNELS]; COEFFICIENTS] {
    std::array::from_fn(|order| {
        let wave: [f64; CHANNELS] =
            std::array::from_fn(|channel| (PI * (order * channel) as f64 / (CHANNELS - 1) as f64).cos());
        let norm = wave.iter().map(|x| x * x).sum::<f64>().sqrt();
        wave.map(|x| x / norm)
    })
}

/// Loudness level of one moment, from the channels in dB above threshold.
pub(crate) fn loudness_level_db(channels_db: impl Iterator<Item = f64>) -> f64 {
    let sum: f64 = channels_db.map(|db| 10f64.powf(db / 20.0)).sum();
    20.0 * (sum / CHANNELS as f64).log10()
}

pub(crate) fn remove_mean(values: &mut [f64]) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value -= mean);
}

/// Magnitude of the correlation of two courses without mean; 0 where one of them does not move.
pub(crate) fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let product = crate::dsp::dot;
    let (left_square, right_square) = (product(left, left), product(right, right));
    if left_square < SMALL || right_square < SMALL {
        return 0.0;
    }
    product(left, right).abs() / (left_square * right_square).sqrt()
}
