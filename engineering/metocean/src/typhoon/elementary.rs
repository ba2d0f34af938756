//! `exp` and `ln` without branches, so that loops over points become vector instructions. Relative error < 1e-14.

const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52: adding it rounds to an integer held in the low bits
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
const EXPONENT_BIAS: u64 = 1023;
const MANTISSA_BITS: u32 = 52;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
const TWO_52: u64 = 0x4330_0000_0000_0000;
const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
const ONE: u64 = 0x3ff0_0000_0000_0000;

/// e^x; below -700 it is e^-700, above 700 e^700.
#[inline(always)]
pub(crate) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = x - k * LN2_HIGH - k * LN2_LOW;
    let tail = 1.0 / 5040.0 + r * (1.0 / 40320.0 + r * (1.0 / 362_880.0 + r * (1.0 / 3_628_800.0 + r / 39_916_800.0)));
    let middle = 1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * tail));
    let series = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * middle)));
    series * f64::from_bits(shifted.to_bits().wrapping_add(EXPONENT_BIAS) << MANTISSA_BITS)
}

/// Natural logarithm of a positive normal number.
#[inline(always)]
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.to_bits().wrapping_add(ONE - ROOT_HALF);
    let k = f64::from_bits((bits >> MANTISSA_BITS) | TWO_52) - f64::from_bits(TWO_52) - EXPONENT_BIAS as f64;
    let m = f64::from_bits((bits & MANTISSA) + ROOT_HALF);
    let s = (m - 1.0) / (m + 1.0);
    let w = s * s;
    let tail = 1.0 / 13.0 + w * (1.0 / 15.0 + w * (1.0 / 17.0 + w * (1.0 / 19.0)));
    let series = w * (1.0 / 3.0 + w * (1.0 / 5.0 + w * (1.0 / 7.0 + w * (1.0 / 9.0 + w * (1.0 / 11.0 + w * tail)))));
    k * LN2_HIGH + (2.0 * s + 2.0 * s * series + k * LN2_LOW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn exp_agrees_with_the_standard_library(x in -690.0..690.0f64) {
            prop_assert!((super::exp(x) / x.exp() - 1.0).abs() < 1e-14);
        }

        #[test]
        fn ln_agrees_with_the_standard_library(exponent in -300.0..300.0f64) {
            let x = 10f64.powf(exponent);
            prop_assert!((super::ln(x) - x.ln()).abs() <= 1e-14 * x.ln().abs().max(1.0));
        }
    }

    #[test]
    fn the_ends_of_the_range_are_held() {
        assert_eq!(super::exp(-1e9), super::exp(-700.0));
        assert_eq!(super::ln(1.0), 0.0);
        assert_eq!(super::exp(0.0), 1.0);
    }
}
