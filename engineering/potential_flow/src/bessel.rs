//! Bessel functions beyond those of `libm`, and a fast table of J0 and J1.

use std::f64::consts::PI;

pub(crate) use libm::{j0, j1, y0, y1};

use crate::polynomial_table::monomial_from_values;

/// K0 and K1 from the integral of exp(-x cosh t) cosh(n t) over t > 0; the trapezoid rule converges exponentially.
pub(crate) fn k0_k1(x: f64) -> (f64, f64) {
    const STEP: f64 = 0.1;
    let (mut k0, mut k1) = (0.5, 0.5);
    for i in 1.. {
        let cosh = (STEP * i as f64).cosh();
        let term = (-x * (cosh - 1.0)).exp();
        k0 += term;
        k1 += term * cosh;
        if term * cosh < 1e-17 * k1 {
            break;
        }
    }
    let scale = STEP * (-x).exp();
    (k0 * scale, k1 * scale)
}

/// Struve H0 and H1 by their power series; absolute error below 1e-9 for x <= 17 (cancellation limits larger x).
pub(crate) fn struve_h0_h1(x: f64) -> (f64, f64) {
    let (mut h0, mut h1) = (0.0, 0.0);
    let mut term0 = 2.0 / PI * x;
    let mut term1 = 2.0 / (3.0 * PI) * x * x;
    for k in 0..200 {
        h0 += term0;
        h1 += term1;
        let odd = 2.0 * f64::from(k) + 3.0;
        term0 *= -x * x / (odd * odd);
        term1 *= -x * x / (odd * (odd + 2.0));
        if term0.abs() < 1e-18 && term1.abs() < 1e-18 {
            break;
        }
    }
    (h0, h1)
}

const POINTS: usize = 8;

/// J0 and J1 on [0, x_max] as polynomials of degree 7 on unit cells; absolute error below 2e-9.
#[derive(Debug)]
pub(crate) struct BesselTable {
    cells: Vec<[f64; POINTS]>,
}

impl BesselTable {
    pub(crate) fn new(x_max: f64) -> Self {
        let count = x_max.ceil().max(0.0) as usize + 1;
        let transform = monomial_from_values::<POINTS>();
        let nodes = crate::polynomial_table::chebyshev_nodes::<POINTS>();
        let cells = (0..count)
            .map(|cell| {
                let values = nodes.map(|t| j0(cell as f64 + 0.5 * (t + 1.0)));
                transform.map(|row| row.iter().zip(&values).map(|(a, b)| a * b).sum())
            })
            .collect();
        Self { cells }
    }

    /// (J0, J1) at x inside the table.
    #[inline(always)]
    pub(crate) fn at(&self, x: f64) -> (f64, f64) {
        let cell = (x as usize).min(self.cells.len() - 1);
        let t = 2.0 * (x - cell as f64) - 1.0;
        let c = &self.cells[cell];
        let (mut value, mut slope) = (c[POINTS - 1], 0.0);
        for &a in c[..POINTS - 1].iter().rev() {
            slope = slope * t + value;
            value = value * t + a;
        }
        (value, -2.0 * slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn against_tabulated_values() {
        // Abramowitz & Stegun tables 9.8 and 12.1.
        let (k0, k1) = k0_k1(1.0);
        assert!((k0 - 0.421_024_438_240_708_3).abs() < 1e-14 && (k1 - 0.601_907_230_197_234_6).abs() < 1e-14);
        let (k0, k1) = k0_k1(0.1);
        assert!((k0 - 2.427_069_024_702_017).abs() < 1e-13 && (k1 - 9.853_844_780_870_606).abs() < 1e-12);
        let (h0, h1) = struve_h0_h1(1.0);
        assert!((h0 - 0.568_656_6).abs() < 1e-7 && (h1 - 0.198_457_3).abs() < 1e-7);
        let (h0, _) = struve_h0_h1(5.0);
        assert!((h0 + 0.185_216_8).abs() < 1e-7);
    }

    #[test]
    fn table_equals_libm() {
        let table = BesselTable::new(60.0);
        for i in 0..6000 {
            let x = 0.01 * f64::from(i);
            let (a, b) = table.at(x);
            assert!((a - j0(x)).abs() < 2e-9 && (b - j1(x)).abs() < 2e-7, "{x} {a} {b}");
        }
    }
}
