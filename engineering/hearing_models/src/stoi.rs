//! Short-time objective intelligibility: STOI (Taal, Hendriks, Heusdens, Jensen 2011, IEEE TASLP 19:2125) and
//! ESTOI (Jensen, Taal 2016, IEEE TASLP 24:2009). Numbers in parentheses are equations of the papers.

use realfft::RealFftPlanner;
use realfft::num_complex::Complex;

use crate::ModelError;
use crate::dsp::{resample::Resampler, window};

/// Rate at which both measures are defined.
const RATE_HZ: u32 = 10_000;
const FRAME: usize = 256;
const HOP: usize = FRAME / 2;
const FFT: usize = 512;
const BANDS: usize = 15;
const LOWEST_CENTRE_HZ: f64 = 150.0;
/// Frames in one correlation, 384 ms.
const SEGMENT: usize = 30;
/// A frame counts as speech when its level is less than this below the loudest frame of the reference.
const SPEECH_RANGE_DB: f64 = 40.0;
/// Lower bound of the signal-to-distortion ratio, β in (3).
const CLIP_SDR_DB: f64 = -15.0;
/// Rates below carry too little of the fifteen bands; rates above would make the resampling filter absurdly long.
const LOWEST_RATE_HZ: u32 = 8_000;
const HIGHEST_RATE_HZ: u32 = 384_000;

/// Both measures, computed from the same frames.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Intelligibility {
    pub stoi: f64,
    pub estoi: f64,
    /// Length of the reference that counted as speech.
    pub speech_s: f64,
}

/// How well `processed` can be understood, given the clean `reference`, for a listener with normal hearing.
pub fn intelligibility(
    reference: &[f64],
    processed: &[f64],
    sample_rate_hz: u32,
) -> Result<Intelligibility, ModelError> {
    check(reference, processed, sample_rate_hz)?;
    let (reference, processed) = if sample_rate_hz == RATE_HZ {
        speech_only(reference, processed)?
    } else {
        let resampler = Resampler::octave(sample_rate_hz, RATE_HZ);
        speech_only(&resampler.whole(reference), &resampler.whole(processed))?
    };
    let (clean, degraded) = (band_levels(&reference), band_levels(&processed));
    let frames = clean.len();
    if frames < SEGMENT {
        return Err(too_little_speech(frames));
    }
    let segments = || clean.windows(SEGMENT).zip(degraded.windows(SEGMENT));
    let count = (frames - SEGMENT + 1) as f64;
    let stoi = segments().map(|(x, y)| clipped_correlation(x, y)).sum::<f64>() / (count * BANDS as f64);
    let estoi = segments().map(|(x, y)| spectral_correlation(x, y)).sum::<f64>() / (count * SEGMENT as f64);
    Ok(Intelligibility { stoi, estoi, speech_s: (frames * HOP) as f64 / f64::from(RATE_HZ) })
}

fn check(reference: &[f64], processed: &[f64], sample_rate_hz: u32) -> Result<(), ModelError> {
    if !(LOWEST_RATE_HZ..=HIGHEST_RATE_HZ).contains(&sample_rate_hz) {
        let (lowest_hz, highest_hz) = (LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
        return Err(ModelError::SampleRateOutOfRange { sample_rate_hz, lowest_hz, highest_hz });
    }
    crate::pair::check(reference, processed)
}

fn too_little_speech(frames: usize) -> ModelError {
    let seconds = |frames: usize| (frames * HOP) as f64 / f64::from(RATE_HZ);
    ModelError::TooLittleSpeech { speech_s: seconds(frames), needed_s: seconds(SEGMENT) }
}

/// Drops the frames in which the reference pauses from both signals and joins the rest by overlap-add.
fn speech_only(reference: &[f64], processed: &[f64]) -> Result<(Vec<f64>, Vec<f64>), ModelError> {
    let window = window::hann_open(FRAME);
    let starts = || (0..reference.len().saturating_sub(FRAME)).step_by(HOP);
    let energy = |start: usize| -> f64 {
        reference[start..start + FRAME].iter().zip(&window).map(|(x, w)| (x * w) * (x * w)).sum()
    };
    let energies: Vec<f64> = starts().map(energy).collect();
    let loudest = energies.iter().copied().fold(0.0, f64::max);
    if energies.is_empty() || loudest == 0.0 {
        return Err(too_little_speech(0));
    }
    let floor = loudest * 10f64.powf(-SPEECH_RANGE_DB / 10.0);
    let kept: Vec<usize> = starts().zip(&energies).filter(|(_, energy)| **energy > floor).map(|(s, _)| s).collect();
    let join = |signal: &[f64]| {
        let mut joined = vec![0.0; (kept.len() - 1) * HOP + FRAME];
        for (frame, start) in kept.iter().enumerate() {
            for n in 0..FRAME {
                joined[frame * HOP + n] += signal[start + n] * window[n];
            }
        }
        joined
    };
    Ok((join(reference), join(processed)))
}

/// Magnitude in the fifteen third-octave bands, frame by frame, (1).
fn band_levels(signal: &[f64]) -> Vec<[f64; BANDS]> {
    let edges = band_edges();
    let window = window::hann_open(FRAME);
    let fft = RealFftPlanner::<f64>::new().plan_fft_forward(FFT);
    let (mut input, mut spectrum) = (fft.make_input_vec(), fft.make_output_vec());
    let mut scratch = fft.make_scratch_vec();
    let mut frame_levels = |start: usize| {
        input.fill(0.0);
        for n in 0..FRAME {
            input[n] = signal[start + n] * window[n];
        }
        // The lengths come from the plan itself, the only thing that this call checks.
        let transformed = fft.process_with_scratch(&mut input, &mut spectrum, &mut scratch);
        debug_assert!(transformed.is_ok());
        edges.map(|(low, high)| spectrum[low..high].iter().map(Complex::norm_sqr).sum::<f64>().sqrt())
    };
    (0..signal.len().saturating_sub(FRAME)).step_by(HOP).map(&mut frame_levels).collect()
}

/// First bin and end bin of each band: the bins nearest to the edges a sixth of an octave either side of the centre.
fn band_edges() -> [(usize, usize); BANDS] {
    let bin_width_hz = f64::from(RATE_HZ) / FFT as f64;
    let nearest = |edge_hz: f64| (edge_hz / bin_width_hz).round() as usize;
    std::array::from_fn(|band| {
        let edge = |sixths: f64| nearest(LOWEST_CENTRE_HZ * 2f64.powf(sixths / 6.0));
        (edge(2.0 * band as f64 - 1.0), edge(2.0 * band as f64 + 1.0))
    })
}

/// Sum over the bands of the correlation in time, the degraded level scaled and clipped, (3)–(5).
fn clipped_correlation(clean: &[[f64; BANDS]], degraded: &[[f64; BANDS]]) -> f64 {
    let ceiling = 1.0 + 10f64.powf(-CLIP_SDR_DB / 20.0);
    let mut sum = 0.0;
    for band in 0..BANDS {
        let x: [f64; SEGMENT] = std::array::from_fn(|m| clean[m][band]);
        let y: [f64; SEGMENT] = std::array::from_fn(|m| degraded[m][band]);
        let scale = norm(&x) / (norm(&y) + f64::EPSILON);
        let y = std::array::from_fn(|m| (y[m] * scale).min(x[m] * ceiling));
        let (x, y) = (centred(x), centred(y));
        sum += product(&x, &y) / ((norm(&x) + f64::EPSILON) * (norm(&y) + f64::EPSILON));
    }
    sum
}

/// Sum over the frames of the correlation across the bands, rows normalised first (Jensen & Taal 2016, (3)–(7)).
fn spectral_correlation(clean: &[[f64; BANDS]], degraded: &[[f64; BANDS]]) -> f64 {
    let (x, y) = (rows_normalised(clean), rows_normalised(degraded));
    x.iter().zip(&y).map(|(x, y)| product(&normalised(*x), &normalised(*y))).sum()
}

/// Each band's course over the segment with mean zero and norm one.
fn rows_normalised(levels: &[[f64; BANDS]]) -> [[f64; BANDS]; SEGMENT] {
    let mut columns = [[0.0; BANDS]; SEGMENT];
    for band in 0..BANDS {
        let course: [f64; SEGMENT] = std::array::from_fn(|m| levels[m][band]);
        for (column, value) in columns.iter_mut().zip(normalised(course)) {
            column[band] = value;
        }
    }
    columns
}

fn centred<const N: usize>(values: [f64; N]) -> [f64; N] {
    let mean = values.iter().sum::<f64>() / N as f64;
    values.map(|value| value - mean)
}

/// Mean zero and norm one; a course that never changes carries nothing and becomes zero.
fn normalised<const N: usize>(values: [f64; N]) -> [f64; N] {
    /// Rounding leaves this much of a constant course once its mean is removed.
    const ROUNDING: f64 = 1e-13;
    let centred = centred(values);
    let length = norm(&centred);
    if length <= ROUNDING * norm(&values) { [0.0; N] } else { centred.map(|value| value / length) }
}

fn norm<const N: usize>(values: &[f64; N]) -> f64 {
    product(values, values).sqrt()
}

fn product<const N: usize>(left: &[f64; N], right: &[f64; N]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_touch_and_span_134_to_4276_hz() {
        let edges = band_edges();
        assert_eq!((edges[0].0, edges[BANDS - 1].1), (7, 219));
        assert!(edges.windows(2).all(|pair| pair[0].1 == pair[1].0));
    }
}
