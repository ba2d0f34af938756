//! Hearing-aid speech quality index, version 2 (Kates & Arehart 2014, J. Audio Eng. Soc. 62:99): how a processed sound
//! compares, for one impaired listener, with the clean sound amplified by NAL-R.

mod segments;
mod vibration;

use segments::{Segments, smoothed};
use vibration::{Tiles, Vibration};

use crate::cepstrum::{COEFFICIENTS, basis, correlation, loudness_level_db, remove_mean};
use crate::cochlea::{
    CHANNELS, Cochlea, EarParameters, Equalisation, LongTermLevels, Motion, Prepared, centre_frequencies_hz,
};
use crate::dither::{Dither, Noise};
use crate::dsp::dot;
use crate::{HearingLoss, ModelError};

/// Moments and tiles of the reference below this level above threshold do not count.
const SILENCE_DB: f64 = 2.5;
/// Level of the noise that stands for the threshold, in dB above it.
const THRESHOLD_NOISE_DB: f64 = -10.0;
/// Weights of loudness and slope in the linear part, and the loudness difference that counts as complete.
const LOUDNESS_WEIGHT: f64 = 0.579;
const SLOPE_WEIGHT: f64 = 0.421;
const LARGEST_LOUDNESS_DIFFERENCE: f64 = 2.5;

/// The index, its two factors, and what they were made from; each is 1 for an unchanged sound.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Hasqi {
    pub hasqi: f64,
    /// Noise and distortion: cepstral correlation squared times vibration correlation.
    pub nonlinear: f64,
    /// Change of the long-term spectrum.
    pub linear: f64,
    pub cepstral_correlation: f64,
    pub vibration_correlation: f64,
    pub loudness_similarity: f64,
    pub slope_similarity: f64,
}

/// `full_scale_db_spl` is the level of a sound of root mean square 1. The sounds may differ in length; the shorter counts.
pub fn hasqi(
    loss: &HearingLoss,
    reference: &[f64],
    processed: &[f64],
    sample_rate_hz: u32,
    full_scale_db_spl: f64,
    dither: Dither,
) -> Result<Hasqi, ModelError> {
    let sounds = Prepared::new(reference, processed, sample_rate_hz, Equalisation::NalR(loss))?;
    let ear = EarParameters::of(loss);
    let ears = Cochlea { reference: ear.clone(), processed: ear, full_scale_db_spl };
    let segments = Segments::new();
    let mut vibration = Vibration::new(&segments);
    let mut noise = Noise::new(dither);
    let noise_amplitude = 10f64.powf((THRESHOLD_NOISE_DB - full_scale_db_spl) / 20.0);
    let (mut clean, mut heard) = (Vec::with_capacity(CHANNELS), Vec::with_capacity(CHANNELS));
    let mut tiles = Vec::with_capacity(CHANNELS);
    let levels = ears.listen(&sounds, Motion::Computed, |_, reference, processed| {
        for sample in reference.motion.iter_mut().chain(&mut processed.motion) {
            *sample += noise_amplitude * noise.draw();
        }
        clean.push(smoothed(&segments, &reference.firing_db));
        heard.push(smoothed(&segments, &processed.firing_db));
        tiles.push(vibration.tiles(&segments, &reference.motion, &processed.motion, SILENCE_DB));
    });
    let cepstral_correlation = cepstral_correlation(&clean, &heard);
    let vibration_correlation = vibration_correlation(&tiles);
    let (loudness_similarity, slope_similarity) = spectral_similarity(&levels);
    let nonlinear = cepstral_correlation * cepstral_correlation * vibration_correlation;
    let linear = LOUDNESS_WEIGHT * loudness_similarity + SLOPE_WEIGHT * slope_similarity;
    Ok(Hasqi {
        hasqi: nonlinear * linear,
        nonlinear,
        linear,
        cepstral_correlation,
        vibration_correlation,
        loudness_similarity,
        slope_similarity,
    })
}

/// Mean correlation of the five spectral shapes over the audible moments.
fn cepstral_correlation(clean: &[Vec<f64>], heard: &[Vec<f64>]) -> f64 {
    let column = |channels: &[Vec<f64>], moment: usize| -> [f64; CHANNELS] {
        std::array::from_fn(|channel| channels[channel][moment])
    };
    let audible = |moment: &usize| loudness_level_db(column(clean, *moment).into_iter()) > SILENCE_DB;
    let moments: Vec<usize> = (0..clean[0].len()).filter(audible).collect();
    if moments.len() <= 1 {
        return 0.0;
    }
    let course = |channels: &[Vec<f64>], shape: &[f64; CHANNELS]| {
        let mut course: Vec<f64> = moments.iter().map(|moment| dot(shape, &column(channels, *moment))).collect();
        remove_mean(&mut course);
        course
    };
    let shapes = basis();
    let of_shape = |shape| correlation(&course(clean, shape), &course(heard, shape));
    shapes[1..].iter().map(of_shape).sum::<f64>() / (COEFFICIENTS - 1) as f64
}

/// Mean correlation of the audible tiles, weighted by how well nerve fibres of the channel still follow the vibration
/// (Johnson 1980, J. Acoust. Soc. Am. 68:1115: fifth order, 3.5 kHz).
fn vibration_correlation(tiles: &[Tiles]) -> f64 {
    const CUTOFF_HZ: f64 = 3500.0;
    const ORDER: i32 = 5;
    let synchrony = centre_frequencies_hz().map(|hz| (1.0 / (1.0 + (hz / CUTOFF_HZ).powi(2 * ORDER))).sqrt());
    let level = |segment: usize| loudness_level_db(tiles.iter().map(|channel| channel.level_db[segment]));
    let audible: Vec<usize> = (0..tiles[0].level_db.len()).filter(|segment| level(*segment) > SILENCE_DB).collect();
    if audible.len() <= 1 {
        return 0.0;
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for (channel, weight) in tiles.iter().zip(synchrony) {
        for segment in &audible {
            if channel.level_db[*segment] > SILENCE_DB {
                sum += weight * channel.correlation[*segment];
                weights += weight;
            }
        }
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

/// How little the long-term spectrum and its slope changed, overall level aside (after Moore & Tan 2004, J. Audio Eng.
/// Soc. 52:900).
fn spectral_similarity(levels: &LongTermLevels) -> (f64, f64) {
    let specific_loudness = |levels_db: &[f64; CHANNELS]| {
        let linear = levels_db.map(|db| 10f64.powf(db / 20.0));
        let sum: f64 = linear.iter().sum();
        linear.map(|value| value / sum)
    };
    let (clean, heard) = (specific_loudness(&levels.reference_db), specific_loudness(&levels.processed_db));
    let difference: Vec<f64> = clean.iter().zip(&heard).map(|(clean, heard)| clean - heard).collect();
    let slope_difference: Vec<f64> = difference.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let spread = |values: &[f64]| {
        let mut values = values.to_vec();
        remove_mean(&mut values);
        CHANNELS as f64 * (dot(&values, &values) / values.len() as f64).sqrt()
    };
    let loudness = 1.0 - spread(&difference) / LARGEST_LOUDNESS_DIFFERENCE;
    (loudness.clamp(0.0, 1.0), (1.0 - spread(&slope_difference)).clamp(0.0, 1.0))
}
