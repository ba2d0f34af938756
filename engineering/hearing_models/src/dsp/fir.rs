//! Design of finite impulse responses.

use std::f64::consts::PI;

use realfft::RealFftPlanner;
use realfft::num_complex::Complex;

use super::window;

/// A response given at some frequencies (1 = half the sample rate; first 0, last 1), straight between them, sampled
/// on 512 points and windowed: the frequency-sampling method as MATLAB's `fir2` fixed its details.
///
/// `taps.len() = window.len() < 1024`; the filter is linear-phase with delay `(taps − 1)/2`.
pub fn frequency_sampling(frequencies: &[f64], gains: &[f64], window: &[f64]) -> Vec<f64> {
    const GRID: usize = 512;
    let mut magnitude = vec![0.0; GRID + 1];
    magnitude[0] = gains[0];
    let mut begin = 0;
    for (segment, pair) in frequencies.windows(2).enumerate() {
        // A segment narrower than the grid holds no point.
        let end = (pair[1] * (GRID + 1) as f64).trunc() as usize;
        let last = (end - begin).saturating_sub(1).max(1) as f64;
        for (step, magnitude) in magnitude[begin..end].iter_mut().enumerate() {
            let share = step as f64 / last;
            *magnitude = share * gains[segment + 1] + (1.0 - share) * gains[segment];
        }
        begin = end;
    }
    let delay = 0.5 * (window.len() - 1) as f64;
    let mut spectrum: Vec<Complex<f64>> = magnitude
        .iter()
        .enumerate()
        .map(|(point, gain)| Complex::from_polar(*gain, -delay * PI * point as f64 / GRID as f64))
        .collect();
    // The inverse transform of a real signal has real end points.
    spectrum[0].im = 0.0;
    spectrum[GRID].im = 0.0;
    let transform = RealFftPlanner::<f64>::new().plan_fft_inverse(2 * GRID);
    let mut response = transform.make_output_vec();
    let transformed = transform.process(&mut spectrum, &mut response);
    debug_assert!(transformed.is_ok());
    response.iter().zip(window).map(|(h, w)| h * w / (2 * GRID) as f64).collect()
}

/// Windowed sinc of gain 1 at 0 Hz; `cutoff` is the −6 dB point (1 = half the sample rate).
pub fn low_pass(cutoff: f64, window: &[f64]) -> Vec<f64> {
    let half = (window.len() - 1) as f64 / 2.0;
    let ideal = |n: usize| {
        let x = PI * cutoff * (n as f64 - half);
        if x == 0.0 { 1.0 } else { x.sin() / x }
    };
    let taps: Vec<f64> = window.iter().enumerate().map(|(n, w)| ideal(n) * w).collect();
    let sum: f64 = taps.iter().sum();
    taps.iter().map(|tap| tap / sum).collect()
}

/// The impulse response of one filter after another.
pub fn cascade(first: &[f64], second: &[f64]) -> Vec<f64> {
    let mut both = vec![0.0; first.len() + second.len() - 1];
    for (n, a) in first.iter().enumerate() {
        for (m, b) in second.iter().enumerate() {
            both[n + m] += a * b;
        }
    }
    both
}

/// A Kaiser window and the low-pass of [`low_pass`] in one.
pub fn kaiser_low_pass(cutoff: f64, taps: usize, beta: f64) -> Vec<f64> {
    low_pass(cutoff, &window::kaiser(taps, beta))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_response_is_a_delayed_impulse() {
        let taps = frequency_sampling(&[0.0, 0.3, 1.0], &[1.0, 1.0, 1.0], &window::hamming(141));
        for (n, tap) in taps.iter().enumerate() {
            assert!((tap - if n == 70 { 1.0 } else { 0.0 }).abs() < 1e-12, "{n} {tap}");
        }
    }

    #[test]
    fn a_cascade_is_the_convolution() {
        assert_eq!(cascade(&[1.0, 2.0], &[3.0, 0.0, 1.0]), [3.0, 6.0, 1.0, 2.0]);
    }
}
