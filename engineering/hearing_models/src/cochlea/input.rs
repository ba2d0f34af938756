//! From two recordings to two sounds at the cochlea: one rate, one place, no silent ends, the middle ear.

use super::RATE_HZ;
use super::alignment::{Aligner, shift};
use super::channels::AUDIOMETRIC_HZ;
use crate::dsp::biquad::Biquad;
use crate::dsp::resample::Resampler;
use crate::dsp::{chebyshev, dot, fir, window};
use crate::loss::interpolate;
use crate::{HearingLoss, ModelError};

pub(crate) const LOWEST_RATE_HZ: u32 = 8_000;
pub(crate) const HIGHEST_RATE_HZ: u32 = 192_000;
/// No aid is later than this.
const LONGEST_DELAY_S: f64 = 5.0;
/// Room for dispersion: the processed sound is left this much behind.
const DISPERSION_S: f64 = 0.002;
/// The ends of the reference that are quieter than this share of its peak are cut away from both sounds.
const SILENCE_SHARE: f64 = 0.001;
/// What remains must fill a few of the analysis segments.
const SHORTEST_S: f64 = 0.1;

/// Whether the reference is amplified for the loss before it is heard.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Equalisation<'a> {
    None,
    /// NAL-R, so that only what differs from plain amplification counts.
    NalR(&'a HearingLoss),
}

/// Both sounds at 24 kHz behind the middle ear, equally long.
pub(crate) struct Prepared {
    pub(super) reference: Vec<f64>,
    pub(super) processed: Vec<f64>,
}

impl Prepared {
    pub(crate) fn new(
        reference: &[f64],
        processed: &[f64],
        sample_rate_hz: u32,
        equalisation: Equalisation,
    ) -> Result<Self, ModelError> {
        if !(LOWEST_RATE_HZ..=HIGHEST_RATE_HZ).contains(&sample_rate_hz) {
            let (lowest_hz, highest_hz) = (LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
            return Err(ModelError::SampleRateOutOfRange { sample_rate_hz, lowest_hz, highest_hz });
        }
        crate::pair::finite("reference", reference)?;
        crate::pair::finite("processed sound", processed)?;
        if reference.iter().all(|sample| *sample == 0.0) {
            return Err(ModelError::Silent { signal: "reference" });
        }
        let (mut reference, mut processed) =
            (resampled(reference, sample_rate_hz), resampled(processed, sample_rate_hz));
        let length = reference.len().min(processed.len());
        reference.truncate(length);
        processed.truncate(length);
        let (mut reference, mut processed) = aligned(reference, &processed)?;
        if let Equalisation::NalR(loss) = equalisation {
            reference = amplified(&reference, loss);
        }
        middle_ear(&mut reference);
        middle_ear(&mut processed);
        Ok(Self { reference, processed })
    }
}

/// The sound at 24 kHz with its level kept. The model knows rates in whole kilohertz only, as its authors do: 44.1 kHz
/// is taken for 44.
fn resampled(sound: &[f64], sample_rate_hz: u32) -> Vec<f64> {
    let rate_hz = (f64::from(sample_rate_hz) / 1000.0).round_ties_even() as u32 * 1000;
    let model_hz = RATE_HZ as u32;
    if rate_hz == model_hz {
        return sound.to_vec();
    }
    let mut output = Resampler::scipy(rate_hz, model_hz).whole(sound);
    let (before, after) = if rate_hz < model_hz {
        (rms(sound), rms(&output))
    } else {
        (in_band_rms(sound, f64::from(rate_hz)), in_band_rms(&output, RATE_HZ))
    };
    if after > 0.0 {
        output.iter_mut().for_each(|sample| *sample *= before / after);
    }
    output
}

/// Level of what the gammatone bank hears, below 10.5 kHz.
fn in_band_rms(sound: &[f64], rate_hz: f64) -> f64 {
    const ORDER: usize = 7;
    const STOP_DB: f64 = 30.0;
    const STOP_HZ: f64 = 10_500.0;
    let mut sound = sound.to_vec();
    for section in chebyshev::low_pass_2(ORDER, STOP_DB, STOP_HZ, rate_hz) {
        section.filter(&mut sound);
    }
    rms(&sound)
}

fn rms(sound: &[f64]) -> f64 {
    (dot(sound, sound) / sound.len() as f64).sqrt()
}

/// Moves the processed sound onto the reference and cuts the silent ends of the reference away from both.
fn aligned(reference: Vec<f64>, processed: &[f64]) -> Result<(Vec<f64>, Vec<f64>), ModelError> {
    let centred = |sound: &[f64]| -> Vec<f64> {
        let mean = sound.iter().sum::<f64>() / sound.len() as f64;
        sound.iter().map(|sample| sample - mean).collect()
    };
    let reach = reference.len().min((LONGEST_DELAY_S * RATE_HZ) as usize);
    let delay = Aligner::new(reach).delay(&centred(&reference), &centred(processed), f64::abs);
    let mut processed = processed.to_vec();
    shift(&mut processed, delay - (DISPERSION_S * RATE_HZ) as isize);
    let threshold = SILENCE_SHARE * reference.iter().fold(0.0f64, |peak, sample| peak.max(sample.abs()));
    let audible = |sample: &f64| sample.abs() > threshold;
    let first = reference.iter().position(audible).unwrap_or(0);
    let last = reference.iter().rposition(audible).unwrap_or(0);
    let speech_s = (last + 1 - first) as f64 / RATE_HZ;
    if speech_s < SHORTEST_S {
        return Err(ModelError::TooLittleSpeech { speech_s, needed_s: SHORTEST_S });
    }
    Ok((reference[first..=last].to_vec(), processed[first..=last].to_vec()))
}

/// NAL-R (Byrne & Dillon 1986, Ear Hear. 7:257) as a 141-tap linear-phase filter, advanced by its length less its delay
/// as HASQI v2 has it.
fn amplified(reference: &[f64], loss: &HearingLoss) -> Vec<f64> {
    const ORDER: usize = 140;
    let taps = nal_r(&AUDIOMETRIC_HZ.map(|hz| loss.over_octaves_db_hl(hz)), ORDER);
    let reversed: Vec<f64> = taps.iter().rev().copied().collect();
    let mut padded = reference.to_vec();
    padded.resize(reference.len() + ORDER, 0.0);
    padded.windows(ORDER + 1).map(|inputs| dot(inputs, &reversed)).collect()
}

fn nal_r(thresholds_db_hl: &[f64; AUDIOMETRIC_HZ.len()], order: usize) -> Vec<f64> {
    const BIAS_DB: [f64; AUDIOMETRIC_HZ.len()] = [-17.0, -8.0, 1.0, -1.0, -2.0, -2.0];
    if thresholds_db_hl.iter().all(|threshold| *threshold <= 0.0) {
        let mut impulse = vec![0.0; order + 1];
        impulse[order / 2] = 1.0;
        return impulse;
    }
    let sum_db: f64 = thresholds_db_hl[1..=3].iter().sum();
    let overall_db = if sum_db <= 180.0 { 0.05 * sum_db } else { 9.0 + 0.116 * (sum_db - 180.0) };
    let gains_db: Vec<f64> =
        thresholds_db_hl.iter().zip(BIAS_DB).map(|(hl, bias)| (overall_db + 0.31 * hl + bias).max(0.0)).collect();
    let frequencies: Vec<f64> = (0..=order).map(|n| n as f64 / order as f64).collect();
    let gain = |share: &f64| 10f64.powf(interpolate(&AUDIOMETRIC_HZ, &gains_db, share * RATE_HZ / 2.0, |hz| hz) / 20.0);
    let gains: Vec<f64> = frequencies.iter().map(gain).collect();
    fir::frequency_sampling(&frequencies, &gains, &window::hamming(order + 1))
}

/// Roughly the threshold of hearing: one pole down from 5 kHz, two up to 350 Hz.
fn middle_ear(sound: &mut [f64]) {
    Biquad::butterworth_low_pass_1(5000.0, RATE_HZ).filter(sound);
    Biquad::butterworth_high_pass_2(350.0, RATE_HZ).filter(sound);
}
