//! Sound field to cochlea and back: linear-phase filters for the outer and the middle ear.

use super::CORE_RATE_HZ;
use crate::dsp::{fir, window};
use crate::loss::interpolate;

/// Grid of the tables below.
#[rustfmt::skip]
const FREQUENCIES_HZ: [f64; 41] = [
    0.0, 20.0, 25.0, 31.5, 40.0, 50.0, 63.0, 80.0, 100.0, 125.0, 160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0,
    750.0, 800.0, 1000.0, 1250.0, 1500.0, 1600.0, 2000.0, 2500.0, 3000.0, 3150.0, 4000.0, 5000.0, 6000.0, 6300.0,
    8000.0, 9000.0, 10000.0, 11200.0, 12500.0, 14000.0, 15000.0, 16000.0, 20000.0, 48000.0,
];

/// Attenuation of the middle ear (Moore, Glasberg, Baer 1997, J. Audio Eng. Soc. 45:224; ends extended).
#[rustfmt::skip]
const MIDDLE_EAR_DB: [f64; 41] = [
    50.0, 39.6, 32.0, 25.85, 21.4, 18.5, 15.9, 14.1, 12.4, 11.0, 9.6, 8.3, 7.4, 6.2, 4.8, 3.8, 3.3, 2.9, 2.6, 2.6, 4.5,
    5.4, 6.1, 8.5, 10.4, 7.3, 7.0, 6.6, 7.0, 9.2, 10.2, 12.2, 10.8, 10.1, 12.7, 15.0, 18.2, 23.8, 32.3, 50.0, 50.0,
];

/// Frontal free field to eardrum (Shaw 1974, J. Acoust. Soc. Am. 56:1848).
#[rustfmt::skip]
const FREE_FIELD_TO_EARDRUM_DB: [f64; 41] = [
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.3, 0.5, 0.9, 1.4, 1.6, 1.7, 2.5, 2.7, 2.6, 2.6, 3.2, 5.2, 6.6,
    12.0, 16.8, 15.3, 15.2, 14.2, 10.7, 7.1, 6.4, 1.8, -0.9, -1.6, 1.9, 4.9, 2.0, -2.0, 2.5, 2.5, 2.5,
];

/// 23 ms, long enough to shape 100 Hz.
const EAR_TAPS: usize = 1015;
const EAR_KAISER_BETA: f64 = 4.0;
/// Above this the simulation leaves only processing noise.
const TOP_HZ: f64 = 18_000.0;
const TOP_TAPS: usize = 133;
const TOP_KAISER_BETA: f64 = 8.0;

/// Delay of [`field_to_cochlea`] and [`cochlea_to_field`] together.
pub(super) const DELAY_SAMPLES: usize = 2 * ((EAR_TAPS - 1) / 2) + (TOP_TAPS - 1) / 2;

pub(super) fn field_to_cochlea() -> Vec<f64> {
    ear(1.0)
}

/// The inverse filter and the low-pass at the top of the audio band, as one response.
pub(super) fn cochlea_to_field() -> Vec<f64> {
    let top = fir::kaiser_low_pass(TOP_HZ / (CORE_RATE_HZ as f64 / 2.0), TOP_TAPS, TOP_KAISER_BETA);
    fir::cascade(&ear(-1.0), &top)
}

fn ear(direction: f64) -> Vec<f64> {
    let nyquist_hz = CORE_RATE_HZ as f64 / 2.0;
    let response_db: Vec<f64> =
        FREE_FIELD_TO_EARDRUM_DB.iter().zip(MIDDLE_EAR_DB).map(|(field, ear)| field - ear).collect();
    let below = FREQUENCIES_HZ.partition_point(|hz| *hz < nyquist_hz);
    let mut gains_db = response_db[..below].to_vec();
    gains_db.push(interpolate(&FREQUENCIES_HZ, &response_db, nyquist_hz, |hz| hz));
    let mut frequencies: Vec<f64> = FREQUENCIES_HZ[..below].iter().map(|hz| hz / nyquist_hz).collect();
    frequencies.push(1.0);
    let gains: Vec<f64> = gains_db.iter().map(|db| 10f64.powf(0.05 * direction * db)).collect();
    fir::frequency_sampling(&frequencies, &gains, &window::kaiser(EAR_TAPS, EAR_KAISER_BETA))
}
