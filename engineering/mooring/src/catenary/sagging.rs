//! Both ends raised, the belly on a flat frictionless seabed: one equation in H.

use super::{CatenaryError, Line, Regime, Solution};

const STEPS: usize = 100;
/// Quadratic convergence makes the step after one this small rounding.
const NEARLY: f64 = 1e-8;

/// How far the lowest point of a suspended line lies below end A.
pub(super) fn lowest_below_anchor_m(line: &Line, solution: &Solution) -> f64 {
    if solution.anchor_v_n >= 0.0 || line.weight_n_m <= 0.0 {
        return 0.0;
    }
    leg_height_m(line, solution.h_n, -solution.anchor_v_n)
}

/// Height over its lowest point that a leg reaches which pulls down with `v_n`.
fn leg_height_m(line: &Line, h_n: f64, v_n: f64) -> f64 {
    v_n * v_n / line.weight_n_m * (1.0 / (h_n.hypot(v_n) + h_n) + 0.5 / line.ea_n)
}

/// A leg that leaves the seabed horizontally and ends `height_m` above it: V, reach, and their changes with H.
struct Leg {
    v_n: f64,
    reach_m: f64,
    dv_dh: f64,
    dreach_dh: f64,
    dv_dz: f64,
    dreach_dz: f64,
}

fn leg(line: &Line, height_m: f64, h_n: f64) -> Leg {
    let Line { ea_n, weight_n_m, .. } = *line;
    // (T - H)/w + (T^2 - H^2)/(2 EA w) = z, solved for T without cancellation.
    let lifted = 2.0 * ea_n * weight_n_m * height_m;
    let base = ea_n + h_n;
    let rise_n = lifted / (base + (base * base + lifted).sqrt());
    let t_n = h_n + rise_n;
    let v_n = (rise_n * (t_n + h_n)).sqrt();
    if v_n == 0.0 {
        return Leg { v_n, reach_m: 0.0, dv_dh: 0.0, dreach_dh: 0.0, dv_dz: 0.0, dreach_dz: 0.0 };
    }
    let (s, c) = (v_n / t_n, h_n / t_n);
    let angle = (v_n / h_n).asinh();
    // z(H, V) constant: dV/dH = -z_H / z_V.
    let (z_h, z_v) = ((c - 1.0) / weight_n_m, (s + v_n / ea_n) / weight_n_m);
    let (x_h, x_v) = ((angle - s) / weight_n_m + v_n / weight_n_m / ea_n, (c + h_n / ea_n) / weight_n_m);
    Leg {
        v_n,
        reach_m: h_n / weight_n_m * (angle + v_n / ea_n),
        dv_dh: -z_h / z_v,
        dreach_dh: x_h - x_v * z_h / z_v,
        dv_dz: 1.0 / z_v,
        dreach_dz: x_v / z_v,
    }
}

pub(super) fn solve(
    line: &Line,
    below_anchor_m: f64,
    x_m: f64,
    z_m: f64,
    start_n: f64,
) -> Result<Solution, CatenaryError> {
    let failed = CatenaryError::NotConverged { x_m, z_m, length_m: line.length_m };
    let mut h_n = start_n.max(line.weight_n_m * line.length_m * f64::EPSILON);
    for _ in 0..STEPS {
        let (a, b) = (leg(line, below_anchor_m, h_n), leg(line, below_anchor_m + z_m, h_n));
        let stretch = 1.0 + h_n / line.ea_n;
        let grounded_m = line.length_m - (a.v_n + b.v_n) / line.weight_n_m;
        let grounded_dh = -(a.dv_dh + b.dv_dh) / line.weight_n_m;
        let reach_m = a.reach_m + b.reach_m + grounded_m * stretch;
        let slope = a.dreach_dh + b.dreach_dh + grounded_dh * stretch + grounded_m / line.ea_n;
        let step_n = (x_m - reach_m) / slope;
        if !step_n.is_finite() {
            return Err(failed);
        }
        /// Largest factor by which one step may change H.
        const FACTOR: f64 = 8.0;
        let next_n = (h_n + step_n).clamp(h_n / FACTOR, h_n * FACTOR);
        let done = (next_n - h_n).abs() <= NEARLY * next_n;
        h_n = next_n;
        if done {
            return Ok(answer(line, below_anchor_m, z_m, h_n));
        }
    }
    Err(failed)
}

fn answer(line: &Line, below_anchor_m: f64, z_m: f64, h_n: f64) -> Solution {
    let (a, b) = (leg(line, below_anchor_m, h_n), leg(line, below_anchor_m + z_m, h_n));
    let stretch = 1.0 + h_n / line.ea_n;
    let grounded_m = line.length_m - (a.v_n + b.v_n) / line.weight_n_m;
    let x_h = a.dreach_dh + b.dreach_dh - (a.dv_dh + b.dv_dh) / line.weight_n_m * stretch + grounded_m / line.ea_n;
    // Moving only end B up: its leg changes with its own height, H with the reach.
    let x_z = b.dreach_dz - b.dv_dz / line.weight_n_m * stretch;
    let (h_x, h_z) = (1.0 / x_h, -x_z / x_h);
    // Raising both ends lifts both legs.
    let h_up = h_z - (a.dreach_dz - a.dv_dz / line.weight_n_m * stretch) / x_h;
    Solution {
        h_n,
        v_n: b.v_n,
        anchor_h_n: h_n,
        anchor_v_n: -a.v_n,
        grounded_m,
        regime: Regime::Sagging,
        stiffness_n_m: [[h_x, h_z], [b.dv_dh * h_x, b.dv_dh * h_z + b.dv_dz]],
        anchor_stiffness_n_m: [[h_x, h_z], [-a.dv_dh * h_x, -a.dv_dh * h_z]],
        by_height_n_m: [h_up, b.dv_dh * h_up + b.dv_dz, h_up, -(a.dv_dh * h_up + a.dv_dz)],
    }
}
