//! Logarithm and exponential without branches or tables, so that a loop over them is vectorised. Relative error below
//! 1e-14 in the stated range.

use std::f64::consts::{FRAC_1_SQRT_2, LN_2, LOG2_E, SQRT_2};

const MANTISSA_BITS: u32 = 52;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
const EXPONENT_OF_ONE: u64 = 1023;
/// 2⁵²: a number below it added to its bits becomes a float.
const TWO_TO_52: f64 = 4_503_599_627_370_496.0;

/// 1/3, 1/5, … of artanh, lowest power first.
const ARTANH: [f64; 9] =
    [1.0 / 3.0, 1.0 / 5.0, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0, 1.0 / 15.0, 1.0 / 17.0, 1.0 / 19.0];
/// 1/n! of the exponential, lowest power first.
const EXPONENTIAL: [f64; 12] = [
    1.0,
    1.0,
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
];

#[inline(always)]
fn horner<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Natural logarithm of a positive, normal number.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = f64::from_bits((bits >> MANTISSA_BITS) | TWO_TO_52.to_bits()) - TWO_TO_52;
    let mantissa = f64::from_bits((bits & MANTISSA) | (EXPONENT_OF_ONE << MANTISSA_BITS));
    let high = mantissa > SQRT_2;
    let mantissa = if high { 0.5 * mantissa } else { mantissa };
    let exponent = exponent - EXPONENT_OF_ONE as f64 + if high { 1.0 } else { 0.0 };
    // ln m = 2 artanh s with |s| ≤ 0.1716.
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let q = s * s;
    let series = horner(&ARTANH, q);
    exponent * LN_2 + 2.0 * s * (1.0 + q * series)
}

/// Exponential; below −708 it is the smallest normal number times some factor, above 708 the largest.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    const LIMIT: f64 = 708.0;
    /// Adding it rounds to an integer that stands in the low bits, shifted by the exponent of one.
    const ROUND: f64 = 1.5 * TWO_TO_52 + EXPONENT_OF_ONE as f64;
    const LN_2_HIGH: f64 = 6.931_471_803_691_238_2e-1;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let x = if x > -LIMIT { x } else { -LIMIT };
    let x = if x < LIMIT { x } else { LIMIT };
    let rounded = x * LOG2_E + ROUND;
    let power = f64::from_bits(rounded.to_bits() << MANTISSA_BITS);
    let n = rounded - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let series = horner(&EXPONENTIAL, r);
    series * power
}

// The mantissa is brought to between these two.
const _: () = assert!(FRAC_1_SQRT_2 * 2.0 == SQRT_2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agree_with_the_library() {
        for k in -4000..4000 {
            let x = f64::from(k) * 0.0873 + 1e-3;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-14, "exp {x}");
            let y = (x / 10.0).exp();
            assert!((ln(y) - y.ln()).abs() <= 2e-15 * y.ln().abs().max(1.0), "ln {y}");
        }
        assert!((ln(1e-30) - 1e-30f64.ln()).abs() < 1e-13);
        assert!(exp(-1e9) < 1e-300 && exp(-1e9) > 0.0);
    }
}
