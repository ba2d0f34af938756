//! Deep water: wave part 2 K M(KR, K|z + zeta|) + 2 pi i K e^(K(z + zeta)) J0(KR), K = omega^2 / g, where
//! M(X, Y) = PV int_0^inf e^(-mu Y) J0(mu X) / (mu - 1) d mu (Wehausen & Laitone 1960, eq. 13.17).
//!
//! M obeys dM/dY = -M - 1/r, r^2 = X^2 + Y^2, and on the surface M(X, 0) = -(pi/2) (H0(X) + Y0(X)) (Newman 1985, JEM 19).
//! Regions: tables for X, Y <= 16, of which X, Y <= 2 without the logarithm; beyond, the multipole series of 1/(mu - 1)
//! about mu = 0 with the residue wave. Absolute error of M and dM/dX below 2e-6.

use std::f64::consts::PI;
use std::sync::LazyLock;

use crate::bessel::{BesselTable, j0, j1, struve_h0_h1, y0, y1};
use crate::green::{Level, WaveGreen, WaveTerm};
use crate::polynomial_table::{Grid, PolynomialTable, Sample};
use crate::quadrature::gauss_legendre;

/// Where the tables end and the series begins; its least term there is about e^-16.
const FAR: f64 = 16.0;
/// Where the logarithmic table ends.
const NEAR: f64 = 2.0;
/// Terms of the series kept.
const SERIES_TERMS: usize = 12;

struct Tables {
    near: PolynomialTable,
    far: PolynomialTable,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let near_grid = Grid { x0: 0.0, dx: 0.25, nx: 8, y0: 0.0, dy: 0.25, ny: 8 };
    let far_grid = Grid { x0: 0.0, dx: 0.5, nx: 32, y0: 0.0, dy: 0.5, ny: 32 };
    let mut near = sample(&near_grid);
    for (iy, &y) in near_grid.y_nodes().iter().enumerate() {
        for (ix, &x) in near_grid.x_nodes().iter().enumerate() {
            near[iy * near_grid.nx * crate::polynomial_table::POINTS + ix] -= singular(x, y, j0(x), j1(x)).value;
        }
    }
    Tables { near: PolynomialTable::new(near_grid, &near), far: PolynomialTable::new(far_grid, &sample(&far_grid)) }
});

/// M on the nodes of a grid that starts at Y = 0, integrating dM/dY upwards along each column.
fn sample(grid: &Grid) -> Vec<f64> {
    let (xs, ys) = (grid.x_nodes(), grid.y_nodes());
    let mut values = vec![0.0; xs.len() * ys.len()];
    for (ix, &x) in xs.iter().enumerate() {
        let surface = -0.5 * PI * (struve_h0_h1(x).0 + y0(x));
        // int_0^Y e^t / sqrt(X^2 + t^2) dt with t = X sinh u, carried as e^-Y times itself.
        let (mut from, mut integral) = (0.0, 0.0);
        for (iy, &y) in ys.iter().enumerate() {
            let (u0, u1) = (f64::asinh(from / x), f64::asinh(y / x));
            let pieces = (u1 - u0).ceil().max(1.0) as usize;
            let width = (u1 - u0) / pieces as f64;
            integral *= (from - y).exp();
            for piece in 0..pieces {
                let start = u0 + width * piece as f64;
                integral += gauss_legendre(10, start, start + width)
                    .iter()
                    .map(|(u, w)| w * (x * u.sinh() - y).exp())
                    .sum::<f64>();
            }
            from = y;
            values[iy * xs.len() + ix] = (-y).exp() * surface - integral;
        }
    }
    values
}

/// The part of M that is not smooth at the origin, to fourth order in r, and its gradient:
/// e^-Y [-J0(X) ln(r + Y) + r q], from expanding e^t under the integral of M.
#[inline(always)]
pub(crate) fn singular(x: f64, y: f64, j0: f64, j1: f64) -> Sample {
    let r = (x * x + y * y).sqrt().max(f64::MIN_POSITIVE);
    let decay = (-y).exp();
    let log = (r + y).ln();
    let q = -1.0 - y / 4.0 - r * r / 18.0 + x * x / 6.0 - y * y * y / 96.0 + x * x * y / 64.0;
    let q_x = 2.0 * x / 9.0 + x * y / 32.0;
    let q_y = -0.25 - y / 9.0 - y * y / 32.0 + x * x / 64.0;
    let value = decay * (-j0 * log + r * q);
    Sample {
        value,
        dx: decay * (j1 * log - j0 * x / (r * (r + y)) + x / r * q + r * q_x),
        dy: -value + decay * (-j0 / r + y / r * q + r * q_y),
    }
}

/// M and its gradient; `j0`, `j1` are the Bessel functions of x.
#[inline(always)]
pub(crate) fn principal_value(x: f64, y: f64, j0: f64, j1: f64) -> Sample {
    let r = (x * x + y * y).sqrt().max(f64::MIN_POSITIVE);
    let mut sample = if x < FAR && y < FAR {
        if x < NEAR && y < NEAR {
            let smooth = TABLES.near.at(x, y);
            let part = singular(x, y, j0, j1);
            Sample { value: smooth.value + part.value, dx: smooth.dx + part.dx, dy: 0.0 }
        } else {
            TABLES.far.at(x, y)
        }
    } else {
        series(x, y, r)
    };
    sample.dy = -sample.value - 1.0 / r;
    sample
}

/// -sum n! P_n(Y/r) / r^(n+1), and the residue wave where it is not negligible.
#[inline(never)]
fn series(x: f64, y: f64, r: f64) -> Sample {
    let (c, inverse) = (y / r, 1.0 / r);
    let (mut p, mut p_next) = (1.0, c);
    let (mut d, mut d_next) = (0.0, 1.0);
    let mut weight = inverse;
    let (mut value, mut dx) = (0.0, 0.0);
    for n in 0..SERIES_TERMS {
        let m = n as f64;
        value -= weight * p;
        dx += weight * inverse * inverse * x * d_next;
        (p, p_next) = (p_next, ((2.0 * m + 3.0) * c * p_next - (m + 1.0) * p) / (m + 2.0));
        (d, d_next) = (d_next, c * d_next + (m + 2.0) * p);
        weight *= inverse * (m + 1.0);
    }
    let _ = d;
    if y < FAR {
        let decay = PI * (-y).exp();
        value -= decay * y0(x);
        dx += decay * y1(x);
    }
    Sample { value, dx, dy: 0.0 }
}

/// Deep water at one frequency.
#[derive(Debug)]
pub struct DeepWater<'a> {
    deep_per_m: f64,
    bessel: &'a BesselTable,
}

impl<'a> DeepWater<'a> {
    /// `bessel` must reach K times the largest horizontal distance asked.
    pub(crate) fn new(deep_per_m: f64, bessel: &'a BesselTable) -> Self {
        Self { deep_per_m, bessel }
    }
}

impl WaveGreen for DeepWater<'_> {
    #[inline(always)]
    fn level(&self, z_m: f64) -> Level {
        let profile = (self.deep_per_m * z_m).exp();
        Level { z_m, profile, profile_slope: self.deep_per_m * profile }
    }

    #[inline(always)]
    fn wave_part(&self, horizontal_m: f64, field: &Level, source: &Level) -> WaveTerm {
        let k = self.deep_per_m;
        let (x, y) = (k * horizontal_m, -k * (field.z_m + source.z_m));
        let (j0, j1) = self.bessel.at(x);
        let m = principal_value(x, y, j0, j1);
        let wave = 2.0 * PI * k * field.profile * source.profile;
        let vertical = [-2.0 * k * k * m.dy, k * wave * j0];
        WaveTerm {
            value: [2.0 * k * m.value, wave * j0],
            radial: [2.0 * k * k * m.dx, -k * wave * j1],
            field_z: vertical,
            source_z: vertical,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M by slow quadrature: the pole at 1 lies at the middle of a symmetric Gauss rule.
    fn slow(x: f64, y: f64) -> (f64, f64) {
        let kernel = |mu: f64| (-mu * y).exp() / (mu - 1.0);
        let mut sum = (0.0, 0.0);
        let mut add = |a: f64, b: f64, n: usize| {
            for (mu, w) in gauss_legendre(n, a, b) {
                sum.0 += w * kernel(mu) * j0(mu * x);
                sum.1 -= w * kernel(mu) * mu * j1(mu * x);
            }
        };
        add(0.0, 2.0, 80);
        let end = 2.0 + 45.0 / y;
        let pieces = ((end - 2.0) * x.max(1.0) / 4.0).ceil().max(20.0) as usize;
        for i in 0..pieces {
            let w = (end - 2.0) / pieces as f64;
            add(2.0 + w * i as f64, 2.0 + w * (i + 1) as f64, 20);
        }
        sum
    }

    #[test]
    fn equals_slow_quadrature_everywhere() {
        for &x in &[1e-4, 0.01, 0.1, 0.5, 1.0, 1.99, 2.01, 5.0, 9.3, 15.99, 16.01, 25.0, 60.0] {
            for &y in &[0.01, 0.05, 0.3, 1.0, 1.99, 2.01, 4.0, 9.0, 15.99, 16.01, 30.0] {
                let got = principal_value(x, y, j0(x), j1(x));
                let (value, dx) = slow(x, y);
                let r = f64::hypot(x, y);
                let tolerance = 2e-6;
                assert!((got.value - value).abs() < tolerance, "M({x}, {y}) = {} not {value}", got.value);
                assert!((got.dx - dx).abs() < tolerance * (1.0 + 1.0 / r), "dM/dX({x}, {y}) = {} not {dx}", got.dx);
            }
        }
    }
}
