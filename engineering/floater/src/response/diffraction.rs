//! Diffraction by an upright circular cylinder (MacCamy and Fuchs 1954) as an inertia coefficient of its strips.

use std::f64::consts::PI;

use super::Complex;

/// Terms of the power series below, and of Hankel's expansion above, are enough for 1e-10 on either side.
const SERIES_LIMIT: f64 = 12.0;
const EULER_GAMMA: f64 = 0.577_215_664_901_532_9;

/// Inertia coefficient `4i / (π (kR)² H₁'(kR))`, eased in from the given long-wave value.
///
/// RAFT's easing: half a cosine from `k = 0` to a wave length of five diameters, so that a tuned added mass keeps its
/// long-wave effect.
pub fn inertia_coefficient(k_rad_m: f64, radius_m: f64, long_wave: f64) -> Complex {
    let x = k_rad_m * radius_m;
    if x <= 0.0 {
        return Complex::new(long_wave, 0.0);
    }
    let short_wave = Complex::new(0.0, 4.0) / (hankel1_derivative(x) * (PI * x * x));
    let threshold = PI / 5.0 / radius_m;
    let share = if k_rad_m < threshold { 0.5 * (1.0 - (PI * k_rad_m / threshold).cos()) } else { 1.0 };
    short_wave * share + long_wave * (1.0 - share)
}

/// `H₁'(x)` of the first kind: `H₀(x) − H₁(x)/x`.
pub fn hankel1_derivative(x: f64) -> Complex {
    let (h0, h1) = if x < SERIES_LIMIT { series(x) } else { (expansion(0.0, x), expansion(1.0, x)) };
    h0 - h1 / x
}

/// `H₀` and `H₁` by power series (Abramowitz and Stegun 9.1.12, 9.1.13, 9.1.11 with n = 1).
fn series(x: f64) -> (Complex, Complex) {
    let quarter = -0.25 * x * x;
    let log = 2.0 / PI * ((0.5 * x).ln() + EULER_GAMMA);
    let (mut term0, mut term1) = (1.0, 0.5 * x);
    let (mut j0, mut j1, mut harmonic) = (1.0, 0.5 * x, 0.0);
    // ψ(k+1) + ψ(k+2) without its constant: H_k + H_{k+1}.
    let (mut y0, mut y1) = (0.0, 0.5 * x);
    for index in 1..=SERIES_TERMS {
        let k = index as f64;
        harmonic += 1.0 / k;
        term0 *= quarter / (k * k);
        term1 *= quarter / (k * (k + 1.0));
        j0 += term0;
        j1 += term1;
        y0 -= term0 * harmonic;
        y1 += term1 * (2.0 * harmonic + 1.0 / (k + 1.0));
    }
    let h0 = Complex::new(j0, log * j0 + 2.0 / PI * y0);
    let h1 = Complex::new(j1, log * j1 - 2.0 / (PI * x) - y1 / PI);
    (h0, h1)
}

const SERIES_TERMS: usize = 50;

/// `H_n` for large arguments (Abramowitz and Stegun 9.2.7), stopped at its smallest term.
fn expansion(order: f64, x: f64) -> Complex {
    let mu = 4.0 * order * order;
    let (mut sum, mut term) = (Complex::new(1.0, 0.0), Complex::new(1.0, 0.0));
    for index in 1..=(2.0 * x) as usize {
        let k = index as f64;
        let next = term * Complex::new(0.0, (mu - (2.0 * k - 1.0).powi(2)) / (k * 8.0 * x));
        if next.norm_sqr() > term.norm_sqr() {
            break;
        }
        term = next;
        sum += term;
    }
    let phase = x - order * PI / 2.0 - PI / 4.0;
    Complex::new(phase.cos(), phase.sin()) * (2.0 / (PI * x)).sqrt() * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// J₁'(x) and Y₁'(x) from Abramowitz and Stegun table 9.1 (by `J₀ − J₁/x`).
    #[test]
    fn derivative_of_the_hankel_function() {
        for (x, re, im) in [
            (
                1.0,
                0.765_197_686_557_966_6 - 0.440_050_585_744_933_5,
                0.088_256_964_215_676_98 + 0.781_212_821_300_288_7,
            ),
            (
                10.0,
                -0.245_935_764_451_348_3 - 0.004_347_274_616_886_144,
                0.055_671_167_283_599_4 - 0.024_901_542_420_695_386,
            ),
            (
                20.0,
                0.167_024_664_340_583_2 - 0.003_341_656_208_789_8,
                0.062_640_596_809_383_97 + 0.008_275_580_671_808_5,
            ),
        ] {
            let found = hankel1_derivative(x);
            assert!((found - Complex::new(re, im)).norm() < 2e-9, "{x}: {found} for {re} {im}");
        }
    }

    #[test]
    fn both_branches_meet() {
        let (h0, h1) = series(SERIES_LIMIT);
        assert!((h0 - expansion(0.0, SERIES_LIMIT)).norm() < 1e-9);
        assert!((h1 - expansion(1.0, SERIES_LIMIT)).norm() < 1e-9);
    }

    #[test]
    fn long_waves_keep_the_given_coefficient() {
        assert!((inertia_coefficient(1e-6, 5.0, 1.6) - Complex::new(1.6, 0.0)).norm() < 1e-6);
        let diffraction = Complex::new(0.0, 4.0) / (hankel1_derivative(1.0) * PI);
        assert!((inertia_coefficient(0.2, 5.0, 1.6) - diffraction).norm() < 1e-12);
    }
}
