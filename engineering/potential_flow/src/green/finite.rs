//! Finite depth h. With cosh cosh split into a sum, G = H(R, z + zeta + 2h) + H(R, |z - zeta|) needs one function of two
//! variables, H(R, V) = 1/sqrt(R^2 + V^2) + F(R, V),
//! F = PV int_0^inf (mu + K) e^(-mu h) cosh(mu V) J0(mu R) / (mu sinh mu h - K cosh mu h) d mu + wave
//! (Wehausen & Laitone 1960, eq. 13.19), tabulated per frequency.
//!
//! R > h/2: John's eigenfunctions. R < h/2: quadrature, for V near 2h of the difference from deep water, which decays as
//! e^(-2 mu h). The real part of the wave is inside the tables. Absolute error about 1e-6/h, as the tests show.

use std::f64::consts::PI;

use crate::bessel::{BesselTable, j0, k0_k1, y0};
use crate::dispersion::evanescent_wave_numbers_per_m;
use crate::green::deep::{principal_value, singular};
use crate::green::{Level, WaveGreen, WaveTerm};
use crate::incident::depth_profile;
use crate::polynomial_table::{Grid, PolynomialTable, Sample};
use crate::quadrature::gauss_legendre;

/// John's series is used beyond this part of the depth; e^(-k_n R) there falls by e^(-pi/2) a term.
const SERIES_FROM: f64 = 0.5;
const SERIES_TERMS: usize = 13;
/// The integrands are negligible where mu h exceeds this: e^-20 = 2e-9.
const CUT: f64 = 20.0;
/// Above this k h the progressive wave does not feel the bottom, and the poles at k and K coincide to e^-50.
const POLES_COINCIDE: f64 = 25.0;
/// The logarithm of deep water is split off where both K R and K |z + zeta| are below this.
const NEAR: f64 = 2.0;
/// Cell widths: part of 1/k and of the depth.
const CELL_PER_WAVE: f64 = 0.5;
const CELL_PER_DEPTH: f64 = 0.25;

/// Finite depth at one frequency, for a body of a given span and draft.
#[derive(Debug)]
pub struct FiniteDepth<'a> {
    deep_per_m: f64,
    wave_number_per_m: f64,
    depth_m: f64,
    amplitude_per_m: f64,
    bessel: &'a BesselTable,
    /// F(R, 2h - y) - 1/sqrt(R^2 + y^2), y = -(z + zeta).
    upper: PolynomialTable,
    /// Cells of `upper` from which the singular part is taken out.
    split: Vec<bool>,
    /// F(R, |z - zeta|).
    lower: PolynomialTable,
}

struct Parameters {
    deep_per_m: f64,
    wave_number_per_m: f64,
    depth_m: f64,
    amplitude_per_m: f64,
}

impl<'a> FiniteDepth<'a> {
    /// `bessel` must reach k times `span_m`.
    pub(crate) fn new(
        deep_per_m: f64,
        wave_number_per_m: f64,
        depth_m: f64,
        span_m: f64,
        draft_m: f64,
        bessel: &'a BesselTable,
    ) -> Self {
        let k = wave_number_per_m;
        let sech = 2.0 * (-k * depth_m).exp() / (1.0 + (-2.0 * k * depth_m).exp());
        let amplitude_per_m = k * k / (k * k * depth_m * sech * sech + deep_per_m);
        let p = Parameters { deep_per_m, wave_number_per_m, depth_m, amplitude_per_m };
        let cell_m = (CELL_PER_WAVE / k).min(CELL_PER_DEPTH * depth_m);
        let grid = |height_m: f64| {
            let cells = |length_m: f64| (length_m / cell_m).ceil().max(1.0);
            let (nx, ny) = (cells(span_m), cells(height_m));
            let (dx, dy) = (1.000_001 * span_m / nx, 1.000_001 * height_m / ny);
            Grid { x0: 0.0, dx, nx: nx as usize, y0: 0.0, dy, ny: ny as usize }
        };
        let (upper_grid, lower_grid) = (grid(2.0 * draft_m), grid(draft_m));
        let lower = PolynomialTable::new(lower_grid, &p.lower(&lower_grid.x_nodes(), &lower_grid.y_nodes()));
        let (xs, ys) = (upper_grid.x_nodes(), upper_grid.y_nodes());
        let mut values = p.upper(&xs, &ys);
        let near_m = NEAR / deep_per_m;
        let split: Vec<bool> = (0..upper_grid.nx * upper_grid.ny)
            .map(|cell| {
                let (cx, cy) = (cell % upper_grid.nx, cell / upper_grid.nx);
                cx as f64 * upper_grid.dx < near_m && cy as f64 * upper_grid.dy < near_m
            })
            .collect();
        let points = crate::polynomial_table::POINTS;
        for (iy, y) in ys.iter().enumerate() {
            for (ix, x) in xs.iter().enumerate() {
                if split[(iy / points) * upper_grid.nx + ix / points] {
                    let (u, v) = (deep_per_m * x, deep_per_m * y);
                    values[iy * xs.len() + ix] -= 2.0 * deep_per_m * singular(u, v, j0(u), libm::j1(u)).value;
                }
            }
        }
        let upper = PolynomialTable::new(upper_grid, &values);
        Self { deep_per_m, wave_number_per_m, depth_m, amplitude_per_m, bessel, upper, split, lower }
    }

    #[inline(always)]
    fn upper_part(&self, horizontal_m: f64, y_m: f64) -> Sample {
        let mut sample = self.upper.at(horizontal_m, y_m);
        if self.split[self.upper.cell_of(horizontal_m, y_m)] {
            let k = self.deep_per_m;
            let x = k * horizontal_m;
            let (j0, j1) = self.bessel.at(x);
            let part = singular(x, k * y_m, j0, j1);
            sample.value += 2.0 * k * part.value;
            sample.dx += 2.0 * k * k * part.dx;
            sample.dy += 2.0 * k * k * part.dy;
        }
        sample
    }
}

impl WaveGreen for FiniteDepth<'_> {
    #[inline(always)]
    fn level(&self, z_m: f64) -> Level {
        let (profile, profile_slope) = depth_profile(self.wave_number_per_m, self.depth_m, z_m);
        Level { z_m, profile, profile_slope }
    }

    #[inline(always)]
    fn wave_part(&self, horizontal_m: f64, field: &Level, source: &Level) -> WaveTerm {
        let upper = self.upper_part(horizontal_m, -(field.z_m + source.z_m));
        let apart = field.z_m - source.z_m;
        let lower = self.lower.at(horizontal_m, apart.abs());
        let lower_dz = if apart < 0.0 { -lower.dy } else { lower.dy };
        let k = self.wave_number_per_m;
        let (j0, j1) = self.bessel.at(k * horizontal_m);
        let wave = 2.0 * PI * self.amplitude_per_m;
        let both = wave * field.profile * source.profile;
        WaveTerm {
            value: [upper.value + lower.value, both * j0],
            radial: [upper.dx + lower.dx, -k * both * j1],
            field_z: [lower_dz - upper.dy, wave * field.profile_slope * source.profile * j0],
            source_z: [-lower_dz - upper.dy, wave * field.profile * source.profile_slope * j0],
        }
    }
}

impl Parameters {
    /// H(R, V) by John's series at R, for all V.
    fn series(&self, r_m: f64, modes: &[(f64, f64)], v_m: &[f64]) -> Vec<f64> {
        let (k, h) = (self.wave_number_per_m, self.depth_m);
        let bottom = 1.0 + (-2.0 * k * h).exp();
        let wave = -PI * self.amplitude_per_m * y0(k * r_m) * 2.0 / (bottom * bottom);
        let weights: Vec<(f64, f64)> =
            modes.iter().filter(|(kn, _)| kn * r_m < 40.0).map(|&(kn, a)| (kn, 2.0 * a * k0_k1(kn * r_m).0)).collect();
        v_m.iter()
            .map(|v| {
                let progressive = wave * (k * (v - 2.0 * h)).exp() * (1.0 + (-2.0 * k * v).exp());
                progressive + weights.iter().map(|(kn, w)| w * (kn * v).cos()).sum::<f64>()
            })
            .collect()
    }

    fn modes(&self) -> Vec<(f64, f64)> {
        let (big_k, h) = (self.deep_per_m, self.depth_m);
        let square = |kn: f64| kn * kn + big_k * big_k;
        evanescent_wave_numbers_per_m(big_k, h, SERIES_TERMS)
            .into_iter()
            .map(|kn| (kn, square(kn) / (square(kn) * h - big_k)))
            .collect()
    }

    fn lower(&self, xs: &[f64], ys: &[f64]) -> Vec<f64> {
        let h = self.depth_m;
        self.fill(xs, ys, |r, series| series.iter().zip(ys).map(|(s, y)| s - 1.0 / f64::hypot(r, *y)).collect(), |y| *y)
            .unwrap_or_else(|mut partly| {
                let nodes = self.nodes(self.wave_number_per_m);
                let heights = |mu: f64, y: f64| (mu * (y - 2.0 * h)).exp() + (-mu * (y + 2.0 * h)).exp();
                let weigh = |mu: f64, w: f64| w * self.kernel(mu);
                separable(&nodes, xs, ys, self.small(xs), weigh, heights, &mut partly);
                partly
            })
    }

    fn upper(&self, xs: &[f64], ys: &[f64]) -> Vec<f64> {
        let h = self.depth_m;
        let without_sources = |r: f64, series: Vec<f64>| {
            series.iter().zip(ys).map(|(s, y)| s - 1.0 / f64::hypot(r, 2.0 * h - y) - 1.0 / f64::hypot(r, *y)).collect()
        };
        self.fill(xs, ys, without_sources, |y| 2.0 * h - y).unwrap_or_else(|mut partly| {
            let small = self.small(xs);
            let images = |mu: f64, y: f64| (-mu * y).exp() + (-mu * (4.0 * h - y)).exp();
            let weigh = |mu: f64, w: f64| w * self.kernel(mu);
            separable(&self.nodes(self.wave_number_per_m), xs, ys, small, weigh, images, &mut partly);
            let big_k = self.deep_per_m;
            let deep = |mu: f64, w: f64| -w * (mu + big_k) / (mu - big_k);
            separable(&self.nodes(big_k), xs, ys, small, deep, |mu, y| (-mu * y).exp(), &mut partly);
            for (iy, y) in ys.iter().enumerate() {
                for (ix, x) in xs[..small].iter().enumerate() {
                    let (u, v) = (big_k * x, big_k * y);
                    partly[iy * xs.len() + ix] += 2.0 * big_k * principal_value(u, v, j0(u), libm::j1(u)).value;
                }
            }
            partly
        })
    }

    /// Number of nodes before the series takes over.
    fn small(&self, xs: &[f64]) -> usize {
        xs.partition_point(|r| *r < SERIES_FROM * self.depth_m)
    }

    /// Values from the series where it converges; `Err` carries them when smaller distances remain to be filled.
    fn fill(
        &self,
        xs: &[f64],
        ys: &[f64],
        finish: impl Fn(f64, Vec<f64>) -> Vec<f64>,
        to_v: impl Fn(&f64) -> f64,
    ) -> Result<Vec<f64>, Vec<f64>> {
        let mut values = vec![0.0; xs.len() * ys.len()];
        let v_m: Vec<f64> = ys.iter().map(to_v).collect();
        let (small, modes) = (self.small(xs), self.modes());
        for (ix, r) in xs.iter().enumerate().skip(small) {
            for (iy, value) in finish(*r, self.series(*r, &modes, &v_m)).into_iter().enumerate() {
                values[iy * xs.len() + ix] = value;
            }
        }
        if small == 0 { Ok(values) } else { Err(values) }
    }

    /// (mu + K) / ((mu - K) - (mu + K) e^(-2 mu h)).
    fn kernel(&self, mu: f64) -> f64 {
        let big_k = self.deep_per_m;
        (mu + big_k) / ((mu - big_k) - (mu + big_k) * (-2.0 * mu * self.depth_m).exp())
    }

    /// Quadrature on [0, cut] whose first piece is symmetric about the pole, so that the principal value needs no care.
    fn nodes(&self, pole: f64) -> Vec<(f64, f64)> {
        let h = self.depth_m;
        let kh = self.wave_number_per_m * h;
        let (mut nodes, mut from, end) = if kh > POLES_COINCIDE {
            (Vec::new(), 0.0, CUT / h)
        } else {
            let end = (CUT / h).max(2.5 * self.wave_number_per_m);
            (gauss_legendre(if kh > 5.0 { 80 } else { 32 }, 0.0, 2.0 * pole), 2.0 * pole, end)
        };
        while from < end {
            let width = if from > 0.0 { from.min(4.0 / h) } else { 4.0 / h };
            let to = (from + width).min(end);
            nodes.extend(gauss_legendre(16, from, to));
            from = to;
        }
        nodes
    }
}

/// Adds sum over mu of weight(mu) height(mu, y) J0(mu R) for the first `small` distances.
fn separable(
    nodes: &[(f64, f64)],
    xs: &[f64],
    ys: &[f64],
    small: usize,
    weight: impl Fn(f64, f64) -> f64,
    height: impl Fn(f64, f64) -> f64,
    values: &mut [f64],
) {
    for &(mu, w) in nodes {
        let scaled = weight(mu, w);
        let radial: Vec<f64> = xs[..small].iter().map(|x| scaled * j0(mu * x)).collect();
        for (iy, y) in ys.iter().enumerate() {
            let factor = height(mu, *y);
            let row = &mut values[iy * xs.len()..][..small];
            row.iter_mut().zip(&radial).for_each(|(value, j)| *value += factor * j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispersion::wave_number_per_m;

    /// The wave part by slow quadrature of the defining integral.
    fn slow(r: f64, z: f64, zeta: f64, big_k: f64, k: f64, h: f64) -> f64 {
        let integrand = |mu: f64| {
            let below = (mu - big_k) - (mu + big_k) * (-2.0 * mu * h).exp();
            let cosh2 = |v: f64| (mu * (v - 2.0 * h)).exp() + (-mu * (v + 2.0 * h)).exp();
            (mu + big_k) / below * (cosh2(z + zeta + 2.0 * h) + cosh2((z - zeta).abs())) * j0(mu * r)
        };
        let end = 2.0 * k + 40.0 / (-(z + zeta));
        let mut sum: f64 = gauss_legendre(180, 0.0, 2.0 * k).iter().map(|(mu, w)| w * integrand(*mu)).sum();
        let mut from = 2.0 * k;
        while from < end {
            let to = (from + from.min(4.0 / (r + h))).min(end);
            sum += gauss_legendre(20, from, to).iter().map(|(mu, w)| w * integrand(*mu)).sum::<f64>();
            from = to;
        }
        sum - 1.0 / f64::hypot(r, z + zeta)
    }

    #[test]
    fn equals_slow_quadrature_and_its_own_differences() {
        let h = 35.0;
        let bessel = BesselTable::new(100.0);
        for omega in [0.05, 0.3, 0.8, 1.6, 2.9] {
            let big_k = omega * omega / 9.81;
            let k = wave_number_per_m(omega, h, 9.81);
            let green = FiniteDepth::new(big_k, k, h, 90.0, 34.0, &bessel);
            for (z, zeta) in [(-1.0, -0.5), (-14.0, -3.0), (-30.0, -20.0), (-33.5, -33.9), (-5.0, -5.0)] {
                for r in [0.01, 1.0, 5.0, 16.0, 18.0, 40.0, 89.0] {
                    let at = |r: f64, z: f64, zeta: f64| green.wave_part(r, &green.level(z), &green.level(zeta));
                    let got = at(r, z, zeta);
                    let expected = slow(r, z, zeta, big_k, k, h);
                    let tolerance = 2e-6 * (1.0 / h + k);
                    let place = format!("omega {omega} r {r} z {z} zeta {zeta}");
                    assert!((got.value[0] - expected).abs() < 4.0 * tolerance, "{place}: {} {expected}", got.value[0]);
                    let step = 1e-4;
                    let difference = |a: WaveTerm, b: WaveTerm, p: usize| (a.value[p] - b.value[p]) / (2.0 * step);
                    for part in 0..2 {
                        let radial = difference(at(r + step, z, zeta), at(r - step, z, zeta), part);
                        let field = difference(at(r, z + step, zeta), at(r, z - step, zeta), part);
                        let source = difference(at(r, z, zeta + step), at(r, z, zeta - step), part);
                        let slack = 1e-5 * (1.0 / h + k) + 1e-4 * field.abs();
                        assert!((got.radial[part] - radial).abs() < slack, "{place} radial {part}");
                        if z != zeta {
                            assert!((got.field_z[part] - field).abs() < slack, "{place} field {part}");
                            assert!((got.source_z[part] - source).abs() < slack, "{place} source {part}");
                        }
                    }
                }
            }
        }
    }
}
