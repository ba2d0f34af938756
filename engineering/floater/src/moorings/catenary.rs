//! The elastic catenary between two ends, with or without a flat frictionless seabed.
//!
//! Formulas: Jonkman 2007 (NREL/TP-500-41958, eq. 2-37 to 2-38); start values: Peyrot and Goulois 1979. In the plane
//! of the line: x from end A to end B, z up. End A is the lower end, or lies on the seabed.

use nalgebra::{Matrix2, Vector2};

use super::descent::{Limits, Verdict, descend};

/// A line between two points.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Horizontal distance, m, and rise from A to B, m.
    pub x_m: f64,
    pub z_m: f64,
    pub length_m: f64,
    pub stiffness_n: f64,
    /// In water, N/m.
    pub weight_n_m: f64,
    /// Heights of end A and B above the seabed, m; zero for an end that lies on it.
    pub height_a_m: f64,
    pub height_b_m: f64,
}

/// Forces of the line on its ends (x from A to B, z up), and how they change.
#[derive(Debug, Clone, Copy)]
pub struct Ends {
    pub a_n: Vector2<f64>,
    pub b_n: Vector2<f64>,
    /// Resistance at B against motion of B, at A against motion of A, at B against motion of A, N/m.
    pub stiffness_b: Matrix2<f64>,
    pub stiffness_a: Matrix2<f64>,
    pub stiffness_ba: Matrix2<f64>,
    /// Unstretched length on the seabed, m.
    pub grounded_m: f64,
    /// Horizontal and vertical force at the upper end, to start the next solution from.
    pub start: (f64, f64),
}

/// Why a line has no solution; the text completes "mooring line X: …".
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CatenaryError {
    #[error("{what} is {value}; give a positive number")]
    NotPositive { what: &'static str, value: f64 },
    #[error("an end lies {below_m} m below the seabed; raise it or deepen the water")]
    BelowSeabed { below_m: f64 },
    #[error(
        "hangs to the seabed between two ends above it (depth of sag {sag_m} m below the bottom); split it at the bottom"
    )]
    SagsToSeabed { sag_m: f64 },
    #[error("found no balance for a span of {x_m} m by {z_m} m with {length_m} m of line; check its length")]
    NoBalance { x_m: f64, z_m: f64, length_m: f64 },
}

/// Spans steeper than this (x/z) are treated as vertical.
const VERTICAL: f64 = 1e-4;
/// Horizontal stiffness of a slack line as a share of its weight per metre, so that no matrix is singular.
const SLACK_STIFFNESS: f64 = 0.01;
const LIMITS: Limits = Limits { max_iterations: 100, growth: 1.2 };
/// Relative and absolute size under which a change of force counts as none (for the step brake).
const FORCE_STEP: f64 = 1e-4;

/// Solves the line to the given position error at its end, m.
pub fn solve(span: &Span, start: (f64, f64), tolerance_m: f64) -> Result<Ends, CatenaryError> {
    for (what, value) in [("length", span.length_m), ("axial stiffness", span.stiffness_n)] {
        if value.is_nan() || value <= 0.0 {
            return Err(CatenaryError::NotPositive { what, value });
        }
    }
    let lowest = span.height_a_m.min(span.height_b_m);
    if lowest < 0.0 {
        return Err(CatenaryError::BelowSeabed { below_m: -lowest });
    }
    if span.z_m < 0.0 && span.height_a_m > 0.0 {
        let turned = Span { z_m: -span.z_m, height_a_m: span.height_b_m, height_b_m: span.height_a_m, ..*span };
        return Ok(swap(solve_upward(&turned, start, tolerance_m)?));
    }
    solve_upward(span, start, tolerance_m)
}

/// Sees a line that was solved from B to A in its own direction again.
fn swap(ends: Ends) -> Ends {
    let mirror = |force: Vector2<f64>| Vector2::new(-force.x, force.y);
    let flip = |k: Matrix2<f64>| Matrix2::new(k.m11, -k.m12, -k.m21, k.m22);
    Ends {
        a_n: mirror(ends.b_n),
        b_n: mirror(ends.a_n),
        stiffness_b: flip(ends.stiffness_a),
        stiffness_a: flip(ends.stiffness_b),
        stiffness_ba: flip(ends.stiffness_ba),
        ..ends
    }
}

fn solve_upward(span: &Span, start: (f64, f64), tolerance_m: f64) -> Result<Ends, CatenaryError> {
    let Span { x_m, z_m, length_m, stiffness_n: ea, weight_n_m: w, height_a_m, height_b_m } = *span;
    let z_m = if z_m.abs() <= tolerance_m { 0.0 } else { z_m };
    let hanging = |height: f64| (2.0 * height * ea / w + (ea / w).powi(2)).sqrt() - ea / w;
    let slack = hanging(height_a_m) + hanging(height_b_m);
    if height_a_m == 0.0 && height_b_m == 0.0 {
        return Ok(flat(span));
    }
    if w > 0.0 && length_m >= x_m + slack {
        return Ok(hung(span, hanging(height_a_m), hanging(height_b_m)));
    }
    if z_m > 0.0 && x_m / z_m < VERTICAL {
        return Ok(vertical(span));
    }
    let span = Span { x_m: x_m.max(tolerance_m), z_m: z_m.max(tolerance_m), ..*span };
    let cold = cold_start(&span, tolerance_m);
    let warm = if start.0 > 0.0 && start.1 > 0.0 { (start.0.max(tolerance_m), start.1) } else { cold };
    let found = match balance(&span, warm, tolerance_m) {
        Some(found) => Some(found),
        None => balance(&span, cold, tolerance_m),
    };
    let (h, v) = found.ok_or(CatenaryError::NoBalance { x_m, z_m, length_m })?;
    finish(&span, h, v)
}

/// First guess of the forces at the upper end (Peyrot and Goulois).
fn cold_start(span: &Span, tolerance_m: f64) -> (f64, f64) {
    let Span { x_m, z_m, length_m, weight_n_m: w, .. } = *span;
    let chord = x_m.hypot(z_m);
    let lambda =
        if length_m <= chord { 0.2 } else { (3.0 * ((length_m.powi(2) - z_m.powi(2)) / x_m.powi(2) - 1.0)).sqrt() };
    ((0.5 * w * x_m / lambda).abs().max(tolerance_m), 0.5 * w * (z_m / lambda.tanh() + length_m))
}

fn balance(span: &Span, start: (f64, f64), tolerance_m: f64) -> Option<(f64, f64)> {
    let mut force = [start.0, start.1];
    let walked = descend(&mut force, LIMITS, |force| {
        let shape = profile(span, force[0], force[1]).ok_or(())?;
        if shape.error.x.abs() < tolerance_m && shape.error.y.abs() < tolerance_m {
            return Ok(Verdict::Accept);
        }
        let stiffness = shape.jacobian.try_inverse().ok_or(())?;
        let negligible: Vec<f64> = force.iter().map(|force| FORCE_STEP * (force.abs() + FORCE_STEP)).collect();
        let mut step = -(stiffness * shape.error);
        if force[0] + step.x <= negligible[0] {
            step.x = negligible[0] - force[0];
        }
        if shape.grounded && force[1] + step.y <= negligible[1] {
            step.y = (span.length_m - shape.grounded_m) * span.weight_n_m - force[1];
        }
        Ok::<_, ()>(Verdict::Step { step: vec![step.x, step.y], negligible, done_below: None })
    });
    matches!(walked, Ok(Some(_))).then_some((force[0], force[1]))
}

struct Shape {
    /// Reach of the line beyond the span, m.
    error: Vector2<f64>,
    /// Of the reach by the force at the upper end, m/N.
    jacobian: Matrix2<f64>,
    grounded: bool,
    grounded_m: f64,
}

fn profile(span: &Span, h: f64, v: f64) -> Option<Shape> {
    let Span { x_m, z_m, length_m: l, stiffness_n: ea, weight_n_m: w, height_a_m, .. } = *span;
    let at_a = v - w * l;
    let (slope_b, slope_a) = (v / h, at_a / h);
    let (root_b, root_a) = (slope_b.hypot(1.0), slope_a.hypot(1.0));
    let log_b = slope_b + root_b;
    if log_b.is_nan() || log_b <= 0.0 {
        return None;
    }
    // Terms of the upper end: reach per weight and its derivatives.
    let (asinh_b, dx_dh_b) = (log_b.ln(), log_b.ln() - (slope_b + slope_b * slope_b / root_b) / log_b);
    let dx_dv_b = (1.0 + slope_b / root_b) / log_b;
    let dz_dh_b = root_b - slope_b * slope_b / root_b;
    let dz_dv_b = slope_b / root_b;
    if height_a_m > 0.0 || at_a > 0.0 || nearly_taut(span) {
        let log_a = slope_a + root_a;
        if log_a.is_nan() || log_a <= 0.0 {
            return None;
        }
        let error = Vector2::new(
            (asinh_b - log_a.ln()) * h / w + l / ea * h - x_m,
            (root_b - root_a) * h / w + l / ea * (v - 0.5 * w * l) - z_m,
        );
        let dx_dh_a = log_a.ln() - (slope_a + slope_a * slope_a / root_a) / log_a;
        let jacobian = Matrix2::new(
            (dx_dh_b - dx_dh_a) / w + l / ea,
            (dx_dv_b - (1.0 + slope_a / root_a) / log_a) / w,
            (dz_dh_b - (root_a - slope_a * slope_a / root_a)) / w,
            (dz_dv_b - slope_a / root_a) / w + l / ea,
        );
        return Some(Shape { error, jacobian, grounded: false, grounded_m: 0.0 });
    }
    let grounded_m = l - v / w;
    let error = Vector2::new(
        asinh_b * h / w + l / ea * h + grounded_m - x_m,
        (root_b - 1.0) * h / w + 0.5 * v * v / (w * ea) - z_m,
    );
    let jacobian =
        Matrix2::new(dx_dh_b / w + l / ea, dx_dv_b / w - 1.0 / w, (dz_dh_b - 1.0) / w, dz_dv_b / w + v / (w * ea));
    Some(Shape { error, jacobian, grounded: true, grounded_m })
}

/// A steep line so short that none of it can lie on the seabed: between the chord and the parabola tangent to the bottom.
fn nearly_taut(span: &Span) -> bool {
    let Span { x_m, z_m, length_m, .. } = *span;
    let m = z_m / (x_m * x_m);
    let slope = 2.0 * m * x_m;
    let parabola = (slope * slope.hypot(1.0) + slope.asinh()) / (4.0 * m);
    let chord = x_m.hypot(z_m);
    z_m / x_m > 0.2 && length_m - chord < 0.001 * (parabola - chord)
}

fn finish(span: &Span, h: f64, v: f64) -> Result<Ends, CatenaryError> {
    let Span { x_m, z_m, length_m, stiffness_n: ea, weight_n_m: w, height_a_m, .. } = *span;
    let no_balance = CatenaryError::NoBalance { x_m, z_m, length_m };
    let shape = profile(span, h, v).ok_or(no_balance.clone())?;
    let k = shape.jacobian.try_inverse().ok_or(no_balance)?;
    let at_a = v - w * length_m;
    if !shape.grounded && height_a_m > 0.0 && at_a < 0.0 {
        let lowest = (1.0 - (at_a / h).hypot(1.0)) * h / w - 0.5 * at_a * at_a / (w * ea);
        if lowest < -height_a_m {
            return Err(CatenaryError::SagsToSeabed { sag_m: -height_a_m - lowest });
        }
    }
    let (stiffness_a, stiffness_ba, up_a) = if shape.grounded {
        // The grounded end takes horizontal load only; lifting it costs its weight.
        (Matrix2::new(k.m11, 0.0, 0.0, w), Matrix2::new(-k.m11, 0.0, 0.0, 0.0), 0.0)
    } else {
        (k, -k, at_a)
    };
    Ok(Ends {
        a_n: Vector2::new(h, up_a),
        b_n: Vector2::new(-h, -v),
        stiffness_b: k,
        stiffness_a,
        stiffness_ba,
        grounded_m: shape.grounded_m,
        start: (h, v),
    })
}

/// All of the line on the seabed.
fn flat(span: &Span) -> Ends {
    let Span { x_m, length_m, stiffness_n: ea, weight_n_m: w, .. } = *span;
    let h = ((x_m / length_m - 1.0) * ea).max(0.0);
    let axial = if h > 0.0 { ea / length_m } else { 0.0 };
    let k = Matrix2::new(axial, 0.0, 0.0, w);
    Ends {
        a_n: Vector2::new(h, 0.0),
        b_n: Vector2::new(-h, 0.0),
        stiffness_b: k,
        stiffness_a: k,
        stiffness_ba: Matrix2::new(-axial, 0.0, 0.0, 0.0),
        grounded_m: length_m,
        start: (h, 0.0),
    }
}

/// Slack line: hangs straight down from each raised end, the rest on the seabed.
fn hung(span: &Span, hanging_a: f64, hanging_b: f64) -> Ends {
    let Span { length_m, stiffness_n: ea, weight_n_m: w, height_a_m, height_b_m, .. } = *span;
    let upright = |height: f64| w / (2.0 * height * w / ea + 1.0).sqrt();
    let side = SLACK_STIFFNESS * w;
    Ends {
        a_n: Vector2::new(0.0, -w * hanging_a),
        b_n: Vector2::new(0.0, -w * hanging_b),
        stiffness_b: Matrix2::new(side, 0.0, 0.0, upright(height_b_m)),
        stiffness_a: Matrix2::new(side, 0.0, 0.0, upright(height_a_m)),
        stiffness_ba: Matrix2::zeros(),
        grounded_m: length_m - hanging_a - hanging_b,
        start: (0.0, w * hanging_b),
    }
}

/// Vertical line clear of the seabed: two hanging legs when slack, a weighted spring when taut.
fn vertical(span: &Span) -> Ends {
    let Span { z_m, length_m: l, stiffness_n: ea, weight_n_m: w, .. } = *span;
    let hanging = l + 0.5 * w / ea * l * l;
    let (v, up_a, axial) = if hanging >= z_m {
        let leg_b = (z_m + l + w * l * l / 2.0 / ea) / (2.0 + w * l / ea);
        (w * leg_b, -w * (l - leg_b), 0.5 * w)
    } else {
        let pull = (z_m - hanging) / l * ea;
        (pull + w * l, pull, ea / l)
    };
    let k = Matrix2::new(v / z_m, 0.0, 0.0, axial);
    Ends {
        a_n: Vector2::new(0.0, up_a),
        b_n: Vector2::new(0.0, -v),
        stiffness_b: k,
        stiffness_a: k,
        stiffness_ba: -k,
        grounded_m: 0.0,
        start: (0.0, v),
    }
}
