//! One line between two places: forces on both ends and their change with each.

use crate::catenary::{self, CatenaryError, Line, Regime, Seabed, Solution};

type Matrix = [[f64; 3]; 3];

/// Forces on the ends and how they change: `by[i][j]` is d(force on end i)/d(position of end j).
#[derive(Debug, Clone, Copy)]
pub(super) struct EndForces {
    pub(super) force_n: [[f64; 3]; 2],
    pub(super) by: [[Matrix; 2]; 2],
    pub(super) regime: Regime,
    pub(super) grounded_m: f64,
    pub(super) strain: f64,
    memory: Memory,
}

/// What a line remembers for its next solution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Memory {
    h_n: f64,
    v_n: f64,
    stiffness_n_m: [[f64; 2]; 2],
    span_m: [f64; 2],
}

impl EndForces {
    pub(super) fn memory(&self) -> Memory {
        self.memory
    }
}

/// An end this close to the seabed lies on it.
const ON_SEABED_M: f64 = 1e-6;

pub(super) fn end_forces(
    line: &Line,
    ends_m: [[f64; 3]; 2],
    depth_m: f64,
    memory: Option<&Memory>,
) -> Result<EndForces, CatenaryError> {
    // A floating rope hangs upwards and is solved by its own mirror; order the ends by height either way.
    let upper = usize::from(ends_m[1][2] >= ends_m[0][2]);
    let (low, high) = (ends_m[1 - upper], ends_m[upper]);
    let d = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
    let x_m = (d[0] * d[0] + d[1] * d[1]).sqrt();
    let below_anchor_m = low[2] + depth_m;
    let seabed = if line.weight_n_m <= 0.0 {
        Seabed::Absent
    } else if below_anchor_m <= ON_SEABED_M {
        Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 }
    } else {
        Seabed::Below { below_anchor_m }
    };
    let guess = memory.map(|m| {
        let (dx, dz) = (x_m - m.span_m[0], d[2] - m.span_m[1]);
        let [[k11, k12], [k21, k22]] = m.stiffness_n_m;
        // A tangent step that would change the force by more than a half is no better than none.
        let (dh, dv) = (k11 * dx + k12 * dz, k21 * dx + k22 * dz);
        if dh.abs() < 0.5 * m.h_n { (m.h_n + dh, m.v_n + dv) } else { (m.h_n, m.v_n) }
    });
    let solution = catenary::solve_up_to(f64::INFINITY, line, seabed, x_m, d[2], guess)?;
    let direction = if x_m > 0.0 { [d[0] / x_m, d[1] / x_m] } else { [1.0, 0.0] };
    Ok(compose(line, &solution, x_m, d[2], direction, upper))
}

fn compose(line: &Line, solution: &Solution, x_m: f64, z_m: f64, direction: [f64; 2], upper: usize) -> EndForces {
    let lower = 1 - upper;
    let [e0, e1] = direction;
    let mut force_n = [[0.0; 3]; 2];
    force_n[upper] = [-solution.h_n * e0, -solution.h_n * e1, -solution.v_n];
    force_n[lower] = [solution.anchor_h_n * e0, solution.anchor_h_n * e1, solution.anchor_v_n];
    // d(force along e, force up)/d(span) for each end, as a 3 by 3 matrix in fixed axes.
    let spread = |k: [[f64; 2]; 2], h_n: f64| -> Matrix {
        let across = if x_m > 0.0 { h_n / x_m } else { k[0][0] };
        let along = k[0][0] - across;
        [
            [across + along * e0 * e0, along * e0 * e1, k[0][1] * e0],
            [along * e0 * e1, across + along * e1 * e1, k[0][1] * e1],
            [k[1][0] * e0, k[1][0] * e1, k[1][1]],
        ]
    };
    let fairlead = spread(solution.stiffness_n_m, solution.h_n);
    let anchor = spread(solution.anchor_stiffness_n_m, solution.anchor_h_n);
    let negative = |m: &Matrix| m.map(|row| row.map(|value| -value));
    let mut by = [[[[0.0; 3]; 3]; 2]; 2];
    by[upper][upper] = negative(&fairlead);
    by[upper][lower] = fairlead;
    by[lower][upper] = anchor;
    by[lower][lower] = negative(&anchor);
    // The lower end also changes the height over the seabed.
    let [dh, dv, dha, dva] = solution.by_height_n_m;
    for (end, up) in [(upper, [-dh * e0, -dh * e1, -dv]), (lower, [dha * e0, dha * e1, dva])] {
        for (row, value) in up.into_iter().enumerate() {
            by[end][lower][row][2] += value;
        }
    }
    EndForces {
        force_n,
        by,
        regime: solution.regime,
        grounded_m: solution.grounded_m,
        strain: solution.tension_n().max(solution.anchor_tension_n()) / line.ea_n,
        memory: Memory {
            h_n: solution.h_n,
            v_n: solution.v_n,
            stiffness_n_m: solution.stiffness_n_m,
            span_m: [x_m, z_m],
        },
    }
}
