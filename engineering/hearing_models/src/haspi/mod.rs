//! Hearing-aid speech perception index, version 2 (Kates & Arehart 2021, Speech Commun. 131:35): what an impaired
//! listener can understand of a processed sound, 0 to 1, against a normal ear that hears the clean one.
//!
//! The index can rise with the loss and fall with amplification; it ranks processing for one listener, it does not
//! show a client what an aid gains.

mod modulation;
mod weights;

use modulation::ModulationBank;

use crate::cepstrum::{COEFFICIENTS, basis, correlation, loudness_level_db, remove_mean};
use crate::cochlea::{CHANNELS, Cochlea, EarParameters, Equalisation, Motion, Prepared, RATE_HZ};
use crate::dither::{Dither, Noise};
use crate::dsp::dot;
use crate::{HearingLoss, ModelError};

/// Modulation bands from 2 to 256 Hz.
pub const BANDS: usize = 10;
/// Envelopes are smoothed to this and sampled at about eight times of it.
const ENVELOPE_CUTOFF_HZ: f64 = 320.0;
const ENVELOPE_RATE_HZ: f64 = 8.0 * ENVELOPE_CUTOFF_HZ;
/// Samples between two envelope samples. The bands are still laid out for [`ENVELOPE_RATE_HZ`], as published.
const SPACING: usize = (RATE_HZ / ENVELOPE_RATE_HZ) as usize;
/// Smoothing window in units of the cutoff period.
const WINDOW_PERIODS: f64 = 0.7;
/// Moments of the reference below this loudness level do not count.
const SILENCE_DB: f64 = 2.5;
/// Standard deviation of the firing jitter.
const JITTER_DB: f64 = 0.1;

/// The index and what it was made from.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Haspi {
    pub haspi: f64,
    /// Correlation of the two sounds' spectral changes in each modulation band.
    pub modulation_correlations: [f64; BANDS],
}

/// `full_scale_db_spl` is the level of a sound of root mean square 1. The sounds may differ in length; the shorter counts.
pub fn haspi(
    loss: &HearingLoss,
    reference: &[f64],
    processed: &[f64],
    sample_rate_hz: u32,
    full_scale_db_spl: f64,
    dither: Dither,
) -> Result<Haspi, ModelError> {
    let sounds = Prepared::new(reference, processed, sample_rate_hz, Equalisation::None)?;
    let ears = Cochlea { reference: EarParameters::normal(), processed: EarParameters::of(loss), full_scale_db_spl };
    let (mut clean, mut heard) = (Vec::with_capacity(CHANNELS), Vec::with_capacity(CHANNELS));
    let window = smoothing_window();
    ears.listen(&sounds, Motion::Skipped, |_, reference, processed| {
        clean.push(smoothed(&reference.firing_db, &window));
        heard.push(smoothed(&processed.firing_db, &window));
    });
    let moments = audible_moments(&clean)?;
    let mut noise = Noise::new(dither);
    let (clean, heard) = (cepstrum(&clean, &moments, &mut noise), cepstrum(&heard, &moments, &mut noise));
    let bank = ModulationBank::new(ENVELOPE_RATE_HZ, moments.len());
    let (clean, heard) = (clean.map(|course| bank.filter(&course)), heard.map(|course| bank.filter(&course)));
    let modulation_correlations = std::array::from_fn(|band| {
        let shapes = clean.iter().zip(&heard).skip(1);
        shapes.map(|(clean, heard)| correlation(&clean[band], &heard[band])).sum::<f64>() / (COEFFICIENTS - 1) as f64
    });
    Ok(Haspi { haspi: ensemble(&modulation_correlations), modulation_correlations })
}

/// Raised cosine without its zeros, even length, sum one.
fn smoothing_window() -> Vec<f64> {
    let length = (WINDOW_PERIODS / ENVELOPE_CUTOFF_HZ * RATE_HZ).round_ties_even() as usize / 2 * 2;
    let window = crate::dsp::window::hann_open(length);
    let sum: f64 = window.iter().sum();
    window.iter().map(|weight| weight / sum).collect()
}

/// The envelope behind the smoothing window, every [`SPACING`] samples.
fn smoothed(envelope: &[f64], window: &[f64]) -> Vec<f64> {
    let half = window.len() / 2;
    let at = |place: usize| {
        // Output at n is Σ window[k]·envelope[n + half − k]; the window is symmetric.
        let (from, to) = ((place + half + 1).saturating_sub(window.len()), (place + half + 1).min(envelope.len()));
        let skipped = from + window.len() - (place + half + 1);
        dot(&envelope[from..to], &window[skipped..skipped + to - from])
    };
    (0..envelope.len()).step_by(SPACING).map(at).collect()
}

fn audible_moments(clean: &[Vec<f64>]) -> Result<Vec<usize>, ModelError> {
    let loud = |moment: &usize| loudness_level_db(clean.iter().map(|channel| channel[*moment])) > SILENCE_DB;
    let moments: Vec<usize> = (0..clean[0].len()).filter(loud).collect();
    if moments.len() > 1 { Ok(moments) } else { Err(ModelError::ReferenceInaudible) }
}

/// Courses of the coefficients over the audible moments, without their means.
fn cepstrum(envelopes: &[Vec<f64>], moments: &[usize], noise: &mut Noise) -> [Vec<f64>; COEFFICIENTS] {
    let basis = basis();
    let mut courses: [Vec<f64>; COEFFICIENTS] = std::array::from_fn(|_| Vec::with_capacity(moments.len()));
    for moment in moments {
        let channels: [f64; CHANNELS] =
            std::array::from_fn(|channel| envelopes[channel][*moment] + JITTER_DB * noise.draw());
        for (course, shape) in courses.iter_mut().zip(&basis) {
            course.push(dot(shape, &channels));
        }
    }
    courses.iter_mut().for_each(|course| remove_mean(course));
    courses
}

/// Mean of the ten networks, scaled so that perfect correlations give about 1.
fn ensemble(inputs: &[f64; BANDS]) -> f64 {
    let logistic = |x: f64| 1.0 / (1.0 + (-x).exp());
    let network = |index: usize| {
        let (hidden, output) = (&weights::HIDDEN[index], &weights::OUTPUT[index]);
        let neuron = |column: usize| {
            let sum: f64 = inputs.iter().zip(&hidden[1..]).map(|(input, row)| input * row[column]).sum();
            logistic(hidden[0][column] + sum)
        };
        logistic(output[0] + (0..weights::NEURONS).map(|column| output[column + 1] * neuron(column)).sum::<f64>())
    };
    (0..weights::NETWORKS).map(network).sum::<f64>() / weights::NETWORKS as f64 / weights::LARGEST_OUTPUT
}
