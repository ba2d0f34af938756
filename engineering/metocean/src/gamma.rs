//! Logarithm of the gamma function for positive arguments (Lanczos 1964, g = 7, nine terms), error below 1e-13.

pub(crate) fn ln_gamma(x: f64) -> f64 {
    const G: f64 = 7.0;
    const FIRST: f64 = 0.999_999_999_999_809_9;
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let below = x - 1.0;
    let sum = TERMS.iter().enumerate().fold(FIRST, |sum, (i, term)| sum + term / (below + (i + 1) as f64));
    let t = below + G + 0.5;
    0.5 * std::f64::consts::TAU.ln() + (below + 0.5) * t.ln() - t + sum.ln()
}

pub(crate) fn gamma(x: f64) -> f64 {
    ln_gamma(x).exp()
}
