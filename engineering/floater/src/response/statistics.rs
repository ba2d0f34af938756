//! Short-term statistics of a narrow-banded Gaussian response.

use super::Complex;

/// Most probable maximum in a stretch of time: `sqrt(2 m0 ln N)` with `N` zero up-crossings.
///
/// Source: Ochi 1973 and DNV-RP-C205 3.5.11; valid for `N` well above one. Moments are those of the amplitudes.
pub fn most_probable_maximum(amplitudes: impl Iterator<Item = (f64, Complex)>, duration_s: f64) -> f64 {
    let (mut m0, mut m2) = (0.0, 0.0);
    for (omega, amplitude) in amplitudes {
        let half = 0.5 * amplitude.norm_sqr();
        m0 += half;
        m2 += half * omega * omega;
    }
    if m0 == 0.0 {
        return 0.0;
    }
    let crossings = duration_s / std::f64::consts::TAU * (m2 / m0).sqrt();
    (2.0 * m0 * crossings.max(1.0).ln()).sqrt()
}
