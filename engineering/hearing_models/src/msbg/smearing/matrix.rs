//! The matrix that undoes the normal auditory filters and applies the broadened ones.

use super::{BINS, Broadening, FFT};
use crate::dsp::dot;

/// Columns of the extended normal filters: the bins and half as many mirrored above half the sample rate, so that
/// the left division behaves at the upper edge.
const EXTENDED: usize = BINS + BINS / 2;

/// S with N·S = W in the least-squares sense (smallest solution), N the normal and W the broadened filters.
pub(super) fn smearing(broadening: Broadening, sample_rate_hz: f64) -> Vec<f64> {
    let normal = extended(&filters(Broadening { lower: 1.0, upper: 1.0 }, sample_rate_hz));
    let broadened = filters(broadening, sample_rate_hz);
    let mut smearing = smallest_solution(&normal, &broadened);
    smearing.truncate(BINS * BINS);
    smearing
}

/// Row i: roex(p) filter centred on bin i, evaluated at every bin, divided by its bandwidth.
fn filters(broadening: Broadening, sample_rate_hz: f64) -> Vec<f64> {
    let mean = (broadening.lower + broadening.upper) / 2.0;
    let mut rows = vec![0.0; BINS * BINS];
    rows[0] = 1.0 / mean;
    for centre in 1..BINS {
        let centre_hz = centre as f64 * sample_rate_hz / FFT as f64;
        let bandwidth_hz = 24.7 * (0.00437 * centre_hz + 1.0);
        for bin in 0..BINS {
            let side = if bin < centre { broadening.lower } else { broadening.upper };
            let distance = (centre as f64 - bin as f64).abs() / centre as f64;
            let pg = distance * 4.0 * centre_hz / (bandwidth_hz * side);
            rows[centre * BINS + bin] = (1.0 + pg) * (-pg).exp() / (bandwidth_hz * mean / 24.7);
        }
    }
    rows
}

/// Each row of the upper half continued above half the sample rate by its own lower side, mirrored.
fn extended(normal: &[f64]) -> Vec<f64> {
    let mut rows = vec![0.0; BINS * EXTENDED];
    for centre in 0..BINS {
        let (from, to) = (&normal[centre * BINS..][..BINS], &mut rows[centre * EXTENDED..][..EXTENDED]);
        to[..BINS].copy_from_slice(from);
        let end = (2 * centre).saturating_sub(1).min(EXTENDED);
        for column in BINS..end {
            to[column] = from[2 * centre - column];
        }
    }
    rows
}

/// Solves A·X = B for the X of least norm, X = Aᵀ(AAᵀ)⁻¹B.
///
/// The rows are scaled to unit length; one refinement brings the normal equations to the accuracy of an orthogonal
/// factorisation (condition number 8·10⁴).
fn smallest_solution(a: &[f64], b: &[f64]) -> Vec<f64> {
    let mut a = a.to_vec();
    let mut b = b.to_vec();
    for (row, target) in a.chunks_exact_mut(EXTENDED).zip(b.chunks_exact_mut(BINS)) {
        let scale = 1.0 / dot(row, row).sqrt();
        row.iter_mut().chain(target).for_each(|value| *value *= scale);
    }
    let factor = cholesky(&a);
    let mut z = solve(&factor, &b);
    let residual: Vec<f64> = b.iter().zip(product(&a, &transposed_product(&a, &z))).map(|(b, ax)| b - ax).collect();
    z.iter_mut().zip(solve(&factor, &residual)).for_each(|(z, correction)| *z += correction);
    transposed_product(&a, &z)
}

/// Lower triangle L with L·Lᵀ = A·Aᵀ.
fn cholesky(a: &[f64]) -> Vec<f64> {
    let row = |i: usize| &a[i * EXTENDED..][..EXTENDED];
    let mut factor = vec![0.0; BINS * BINS];
    for i in 0..BINS {
        for j in 0..=i {
            let known = dot(&factor[i * BINS..][..j], &factor[j * BINS..][..j]);
            let rest = dot(row(i), row(j)) - known;
            factor[i * BINS + j] = if i == j { rest.sqrt() } else { rest / factor[j * BINS + j] };
        }
    }
    factor
}

/// Solves L·Lᵀ·Z = B for all columns at once.
fn solve(factor: &[f64], b: &[f64]) -> Vec<f64> {
    let mut z = b.to_vec();
    for i in 0..BINS {
        let (solved, rest) = z.split_at_mut(i * BINS);
        let row = &mut rest[..BINS];
        for (j, known) in solved.chunks_exact(BINS).enumerate() {
            subtract(row, factor[i * BINS + j], known);
        }
        row.iter_mut().for_each(|value| *value /= factor[i * BINS + i]);
    }
    for i in (0..BINS).rev() {
        let (rest, solved) = z.split_at_mut((i + 1) * BINS);
        let row = &mut rest[i * BINS..];
        for (j, known) in solved.chunks_exact(BINS).enumerate() {
            subtract(row, factor[(i + 1 + j) * BINS + i], known);
        }
        row.iter_mut().for_each(|value| *value /= factor[i * BINS + i]);
    }
    z
}

fn subtract(row: &mut [f64], factor: f64, other: &[f64]) {
    row.iter_mut().zip(other).for_each(|(value, other)| *value -= factor * other);
}

/// Aᵀ·Z, `EXTENDED` rows.
fn transposed_product(a: &[f64], z: &[f64]) -> Vec<f64> {
    let mut x = vec![0.0; EXTENDED * BINS];
    for (k, target) in x.chunks_exact_mut(BINS).enumerate() {
        for (i, source) in z.chunks_exact(BINS).enumerate() {
            let weight = a[i * EXTENDED + k];
            if weight != 0.0 {
                subtract(target, -weight, source);
            }
        }
    }
    x
}

/// A·X.
fn product(a: &[f64], x: &[f64]) -> Vec<f64> {
    let mut b = vec![0.0; BINS * BINS];
    for (row, target) in a.chunks_exact(EXTENDED).zip(b.chunks_exact_mut(BINS)) {
        for (weight, source) in row.iter().zip(x.chunks_exact(BINS)) {
            if *weight != 0.0 {
                subtract(target, -weight, source);
            }
        }
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_turns_the_normal_filters_into_the_broadened_ones() {
        let broadening = Broadening { lower: 2.4, upper: 1.6 };
        let normal = extended(&filters(Broadening { lower: 1.0, upper: 1.0 }, 44_100.0));
        let wanted = filters(broadening, 44_100.0);
        let reached = product(&normal, &smallest_solution(&normal, &wanted));
        let worst = reached.iter().zip(&wanted).map(|(got, want)| (got - want).abs()).fold(0.0, f64::max);
        assert!(worst < 1e-10, "{worst}");
    }
}
