//! Window functions.

use std::f64::consts::PI;

/// Hann window of `length` points whose zeros lie just outside it (MATLAB `hanning`).
pub fn hann_open(length: usize) -> Vec<f64> {
    (1..=length).map(|n| 0.5 - 0.5 * (2.0 * PI * n as f64 / (length + 1) as f64).cos()).collect()
}

/// Hann window of `length` points that begins and ends with zero.
pub fn hann_closed(length: usize) -> Vec<f64> {
    closed(length, |phase| 0.5 - 0.5 * phase.cos())
}

/// Hamming window of `length` points.
pub fn hamming(length: usize) -> Vec<f64> {
    closed(length, |phase| 0.54 - 0.46 * phase.cos())
}

/// Kaiser window (Kaiser 1974) of `length` points with shape `beta`.
pub fn kaiser(length: usize, beta: f64) -> Vec<f64> {
    if length == 1 {
        return vec![1.0];
    }
    let half = (length - 1) as f64 / 2.0;
    let peak = bessel_i0(beta);
    (0..length)
        .map(|n| {
            let x = (n as f64 - half) / half;
            bessel_i0(beta * (1.0 - x * x).max(0.0).sqrt()) / peak
        })
        .collect()
}

fn closed(length: usize, shape: impl Fn(f64) -> f64) -> Vec<f64> {
    if length == 1 {
        return vec![1.0];
    }
    (0..length).map(|n| shape(2.0 * PI * n as f64 / (length - 1) as f64)).collect()
}

/// Modified Bessel function of the first kind, order zero, by its power series; good to rounding for |x| < 30.
fn bessel_i0(x: f64) -> f64 {
    let quarter_square = x * x / 4.0;
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..200 {
        term *= quarter_square / (k * k) as f64;
        sum += term;
        if term < sum * 1e-18 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_reach_one_in_the_middle_and_are_symmetric() {
        for window in [hann_open(9), hann_closed(9), hamming(9), kaiser(9, 5.0)] {
            assert!((window[4] - 1.0).abs() < 1e-15);
            assert!((0..9).all(|n| (window[n] - window[8 - n]).abs() < 1e-15));
        }
    }

    #[test]
    fn bessel_agrees_with_abramowitz_and_stegun_table_9_8() {
        assert!((bessel_i0(1.0) - 1.266_065_877_752).abs() < 1e-11);
        assert!((bessel_i0(5.0) - 27.239_871_823_604).abs() < 1e-11);
    }
}
