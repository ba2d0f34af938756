//! Forces from span: Newton on (H, V) with a bracketing search behind it.

use super::curve::{Divided, Ground, Span};
use super::{CatenaryError, Line, Regime, Solution};

/// Newton needs 3 steps warm and fewer than 12 cold; beyond this the bracketing search is the better way.
const NEWTON_STEPS: usize = 40;
/// A step below this fraction of the force is rounding.
const CONVERGED: f64 = 1e-14;
/// A fraction below which quadratic convergence makes the next step rounding.
const NEARLY: f64 = 1e-8;
/// Largest factor by which one step may change H, in either direction.
const LARGEST_FACTOR: f64 = 8.0;
const BISECTIONS: usize = 200;

pub(super) fn solve(
    line: &Line,
    ground: Option<&Ground>,
    x_m: f64,
    z_m: f64,
    guess: Option<(f64, f64)>,
) -> Result<Solution, CatenaryError> {
    let (h_n, v_n) = guess.filter(|(h, v)| *h > 0.0 && v.is_finite()).unwrap_or_else(|| first_guess(line, x_m, z_m));
    let divided = Divided::new(line);
    let found = newton(&divided, ground, x_m, z_m, h_n, v_n)
        .or_else(|| {
            let (h_n, v_n) = bracketed(line, &divided, ground, x_m, z_m)?;
            newton(&divided, ground, x_m, z_m, h_n, v_n)
        })
        .ok_or(CatenaryError::NotConverged { x_m, z_m, length_m: line.length_m })?;
    Ok(answer(line, &divided, ground, found.0, found.1))
}

/// Start values of Jonkman (2007), eqs. 2-39 to 2-41, and the stretched straight line where those do not hold.
fn first_guess(line: &Line, x_m: f64, z_m: f64) -> (f64, f64) {
    let Line { length_m, ea_n, weight_n_m } = *line;
    let distance_m = x_m.hypot(z_m);
    let x_m = x_m.max(f64::EPSILON * length_m);
    let half_n = 0.5 * weight_n_m * length_m;
    if distance_m >= length_m {
        let tension_n = ea_n * (distance_m / length_m - 1.0) + half_n;
        return (tension_n * x_m / distance_m, tension_n * z_m / distance_m + half_n);
    }
    let slackness = (3.0 * ((length_m * length_m - z_m * z_m) / (x_m * x_m) - 1.0)).sqrt();
    let sag_n = 0.5 * weight_n_m * x_m / slackness;
    // Sag and stretch give way in series: no more force than the stretched half of a strain of one.
    let h_n = sag_n / (1.0 + sag_n / ea_n);
    (h_n, half_n + 0.5 * weight_n_m * z_m / slackness.tanh())
}

fn newton(
    line: &Divided,
    ground: Option<&Ground>,
    x_m: f64,
    z_m: f64,
    mut h_n: f64,
    mut v_n: f64,
) -> Option<(f64, f64)> {
    let scale = |h: f64, v: f64| h.abs() + v.abs();
    for _ in 0..NEWTON_STEPS {
        let at = line.span(ground, h_n, v_n);
        let (rx, rz) = (x_m - at.x_m, z_m - at.z_m);
        let determinant = at.dx_dh * at.dz_dv - at.dx_dv * at.dz_dh;
        let per_determinant = 1.0 / determinant;
        let dh = (at.dz_dv * rx - at.dx_dv * rz) * per_determinant;
        let dv = (at.dx_dh * rz - at.dz_dh * rx) * per_determinant;
        if !(dh.is_finite() && dv.is_finite()) {
            return None;
        }
        let wanted = h_n + dh;
        let h_next = wanted.clamp(h_n * (1.0 / LARGEST_FACTOR), h_n * LARGEST_FACTOR);
        let whole = h_next == wanted;
        let share = if whole { 1.0 } else { (h_next - h_n) / dh };
        let mut v_next = v_n + dv * share;
        if ground.is_some_and(|ground| v_next <= h_next * ground.tan) {
            // A grounded line never pushes up: go half way to the seabed instead.
            v_next = 0.5 * (v_n + h_next * ground.map_or(0.0, |ground| ground.tan));
        }
        let step = (h_next - h_n).abs() + (v_next - v_n).abs();
        let same_shape = line.lifted(ground, (h_n, v_n)) == line.lifted(ground, (h_next, v_next));
        (h_n, v_n) = (h_next, v_next);
        let within = |limit: f64| step <= limit * scale(h_n, v_n) && dh.abs() <= limit * h_n;
        // Quadratic convergence makes the next step rounding, unless the line just touched down or lifted off.
        if whole && (same_shape && within(NEARLY) || within(CONVERGED)) {
            return Some((h_n, v_n));
        }
    }
    None
}

/// For each H the height gives V, and the reach grows with H: two nested bisections that cannot miss.
fn bracketed(line: &Line, divided: &Divided, ground: Option<&Ground>, x_m: f64, z_m: f64) -> Option<(f64, f64)> {
    let weight_n = line.weight_n_m * line.length_m;
    let largest_n = line.ea_n + weight_n;
    let v_at = |h_n: f64| {
        let mut low = ground.map_or(-largest_n, |ground| h_n * ground.tan);
        let mut high = 2.0 * largest_n + weight_n;
        for _ in 0..BISECTIONS {
            let middle = 0.5 * (low + high);
            let at = divided.span(ground, h_n, middle);
            if at.z_m < z_m {
                low = middle
            } else {
                high = middle
            }
            if high - low <= f64::EPSILON * high.abs() {
                break;
            }
        }
        0.5 * (low + high)
    };
    let (mut low, mut high) = ((f64::MIN_POSITIVE).ln() * 0.5, largest_n.ln());
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (low + high);
        let h_n = middle.exp();
        let at = divided.span(ground, h_n, v_at(h_n));
        if at.x_m < x_m {
            low = middle
        } else {
            high = middle
        }
        if high - low <= f64::EPSILON * high.abs() {
            break;
        }
    }
    let h_n = (0.5 * (low + high)).exp();
    let v_n = v_at(h_n);
    (h_n.is_finite() && v_n.is_finite()).then_some((h_n, v_n))
}

fn answer(line: &Line, divided: &Divided, ground: Option<&Ground>, h_n: f64, v_n: f64) -> Solution {
    let at = divided.span(ground, h_n, v_n);
    let stiffness_n_m = inverse(&at);
    match ground {
        Some(ground) if at.grounded_m > 0.0 => {
            let touchdown_n = h_n / ground.cos;
            let anchor_n = ground.tension_at_anchor_n(touchdown_n, at.grounded_m);
            // d(anchor tension) = dH/cos - loss dLb with dLb = (tan dH - dV) / w; nothing once friction holds it all.
            let by_h = 1.0 / ground.cos - ground.loss_n_m * ground.tan / line.weight_n_m;
            let by_v = ground.loss_n_m / line.weight_n_m;
            let along = |column: usize| {
                if anchor_n > 0.0 { by_h * stiffness_n_m[0][column] + by_v * stiffness_n_m[1][column] } else { 0.0 }
            };
            let along = [along(0), along(1)];
            Solution {
                h_n,
                v_n,
                anchor_h_n: anchor_n * ground.cos,
                anchor_v_n: anchor_n * ground.sin,
                grounded_m: at.grounded_m,
                regime: Regime::PartlyGrounded,
                stiffness_n_m,
                anchor_stiffness_n_m: [along.map(|k| k * ground.cos), along.map(|k| k * ground.sin)],
                by_height_n_m: [0.0; 4],
            }
        }
        _ => Solution {
            h_n,
            v_n,
            anchor_h_n: h_n,
            anchor_v_n: v_n - line.weight_n_m * line.length_m,
            grounded_m: 0.0,
            regime: Regime::Suspended,
            stiffness_n_m,
            anchor_stiffness_n_m: stiffness_n_m,
            by_height_n_m: [0.0; 4],
        },
    }
}

fn inverse(at: &Span) -> [[f64; 2]; 2] {
    let determinant = at.dx_dh * at.dz_dv - at.dx_dv * at.dz_dh;
    [[at.dz_dv / determinant, -at.dx_dv / determinant], [-at.dz_dh / determinant, at.dx_dh / determinant]]
}
