//! The limits in which Newton has nothing to solve: no horizontal force, a line all on the ground, a plumb line,
//! a line without weight.

use super::curve::Ground;
use super::{Line, ROUNDING, Regime, Solution};

/// Unstretched length that hangs straight down over `height_m` and what carries it stretches by its own weight.
pub(super) fn hanging_m(line: &Line, height_m: f64) -> f64 {
    // z = l + w l^2 / (2 EA), the root written without cancellation.
    let ratio = 2.0 * line.weight_n_m * height_m / line.ea_n;
    2.0 * height_m / (1.0 + (1.0 + ratio).sqrt())
}

fn plumb_stiffness(line: &Line, hanging_m: f64) -> f64 {
    line.weight_n_m / (1.0 + line.weight_n_m * hanging_m / line.ea_n)
}

/// A line with slack on the ground, or one that lies on it altogether.
pub(super) fn on_ground(line: &Line, ground: &Ground, x_m: f64, z_m: f64) -> Option<Solution> {
    let height_m = (z_m - x_m * ground.tan).max(0.0);
    let way_m = x_m / ground.cos;
    let hanging_m = hanging_m(line, height_m);
    if line.length_m - hanging_m >= way_m {
        return Some(hanging_slack(line, hanging_m, 0.0, ground.tan));
    }
    (height_m <= ROUNDING * line.length_m).then(|| lying(line, ground, way_m))
}

fn lying(line: &Line, ground: &Ground, way_m: f64) -> Solution {
    let stretch_m = way_m - line.length_m;
    let loss_n = ground.loss_n_m * line.length_m;
    // Friction holds the far part until the pull reaches the anchor.
    let (pull_n, stiffness) = if loss_n > 0.0 && stretch_m < 0.5 * loss_n * line.length_m / line.ea_n {
        let pull_n = (2.0 * ground.loss_n_m * line.ea_n * stretch_m).sqrt();
        (pull_n, ground.loss_n_m * line.ea_n / pull_n.max(f64::MIN_POSITIVE.sqrt()))
    } else {
        (line.ea_n * stretch_m / line.length_m + 0.5 * loss_n, line.ea_n / line.length_m)
    };
    let anchor_n = ground.tension_at_anchor_n(pull_n, line.length_m);
    let (c, s) = (ground.cos, ground.sin);
    let projected = [[stiffness * c * c, stiffness * c * s], [stiffness * s * c, stiffness * s * s]];
    let anchor = if anchor_n > 0.0 { projected } else { [[0.0; 2]; 2] };
    Solution {
        h_n: pull_n * c,
        v_n: pull_n * s,
        anchor_h_n: anchor_n * c,
        anchor_v_n: anchor_n * s,
        grounded_m: line.length_m,
        regime: Regime::FullyGrounded,
        stiffness_n_m: projected,
        anchor_stiffness_n_m: anchor,
        by_height_n_m: [0.0; 4],
    }
}

fn hanging_slack(line: &Line, fairlead_m: f64, anchor_m: f64, slope: f64) -> Solution {
    let stiffness = plumb_stiffness(line, fairlead_m);
    Solution {
        h_n: 0.0,
        v_n: line.weight_n_m * fairlead_m,
        anchor_h_n: 0.0,
        anchor_v_n: -line.weight_n_m * anchor_m,
        grounded_m: line.length_m - fairlead_m - anchor_m,
        regime: Regime::Slack,
        stiffness_n_m: [[0.0, 0.0], [-slope * stiffness, stiffness]],
        anchor_stiffness_n_m: [[0.0; 2]; 2],
        by_height_n_m: [0.0, stiffness, 0.0, -plumb_stiffness(line, anchor_m)],
    }
}

/// Both ends raised, and line enough to hang straight down from each and lie between.
pub(super) fn over_ground(line: &Line, below_anchor_m: f64, x_m: f64, z_m: f64) -> Option<Solution> {
    let fairlead_m = hanging_m(line, z_m + below_anchor_m);
    let anchor_m = hanging_m(line, below_anchor_m);
    (line.length_m - fairlead_m - anchor_m >= x_m).then(|| hanging_slack(line, fairlead_m, anchor_m, 0.0))
}

/// Both ends above one another: a plumb line or a U with two plumb legs.
pub(super) fn plumb(line: &Line, x_m: f64, z_m: f64) -> Option<Solution> {
    if x_m > ROUNDING * line.length_m {
        return None;
    }
    let Line { length_m, ea_n, weight_n_m } = *line;
    let weight_n = weight_n_m * length_m;
    let natural_m = length_m * (1.0 + 0.5 * weight_n / ea_n);
    if z_m.abs() <= natural_m {
        return Some(plumb_u(line, z_m));
    }
    // Under tension everywhere: stretch z = L + (V - wL/2) L / EA; for a fairlead below, the sign of all turns.
    let up = z_m.signum();
    let v_n = ea_n / length_m * (z_m - up * length_m) + 0.5 * weight_n;
    let low_n = v_n - weight_n;
    let angle = (up * v_n / (up * low_n)).ln() * up;
    let flexibility = angle / weight_n_m + length_m / ea_n;
    let stiffness = [[1.0 / flexibility, 0.0], [0.0, ea_n / length_m]];
    Some(Solution {
        h_n: 0.0,
        v_n,
        anchor_h_n: 0.0,
        anchor_v_n: low_n,
        grounded_m: 0.0,
        regime: Regime::Suspended,
        stiffness_n_m: stiffness,
        anchor_stiffness_n_m: stiffness,
        by_height_n_m: [0.0; 4],
    })
}

/// Legs of unstretched lengths a and b with a + b = L and height difference z = (b + w b^2/2EA) - (a + w a^2/2EA).
fn plumb_u(line: &Line, z_m: f64) -> Solution {
    let Line { length_m, ea_n, weight_n_m } = *line;
    let by_difference = 1.0 + 0.5 * weight_n_m * length_m / ea_n;
    let fairlead_m = 0.5 * (length_m + z_m / by_difference);
    let v_n = weight_n_m * fairlead_m;
    let vertical = 0.5 * weight_n_m / by_difference;
    let stiffness = [[0.0, 0.0], [0.0, vertical]];
    Solution {
        h_n: 0.0,
        v_n,
        anchor_h_n: 0.0,
        anchor_v_n: v_n - weight_n_m * length_m,
        grounded_m: 0.0,
        regime: Regime::Slack,
        stiffness_n_m: stiffness,
        anchor_stiffness_n_m: stiffness,
        by_height_n_m: [0.0; 4],
    }
}

/// A spring that cannot push.
pub(super) fn weightless(line: &Line, x_m: f64, z_m: f64) -> Solution {
    let distance_m = x_m.hypot(z_m);
    let tension_n = line.ea_n * (distance_m / line.length_m - 1.0);
    if tension_n <= 0.0 {
        let none = [[0.0; 2]; 2];
        return Solution {
            h_n: 0.0,
            v_n: 0.0,
            anchor_h_n: 0.0,
            anchor_v_n: 0.0,
            grounded_m: 0.0,
            regime: Regime::Slack,
            stiffness_n_m: none,
            anchor_stiffness_n_m: none,
            by_height_n_m: [0.0; 4],
        };
    }
    let (c, s) = (x_m / distance_m, z_m / distance_m);
    let (axial, across) = (line.ea_n / line.length_m, tension_n / distance_m);
    let off = (axial - across) * c * s;
    let stiffness = [[axial * c * c + across * s * s, off], [off, axial * s * s + across * c * c]];
    Solution {
        h_n: tension_n * c,
        v_n: tension_n * s,
        anchor_h_n: tension_n * c,
        anchor_v_n: tension_n * s,
        grounded_m: 0.0,
        regime: Regime::Suspended,
        stiffness_n_m: stiffness,
        anchor_stiffness_n_m: stiffness,
        by_height_n_m: [0.0; 4],
    }
}
