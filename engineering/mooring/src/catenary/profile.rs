//! Shape and tension along a solved line.

use super::{Line, Regime, Seabed, Solution};

/// A point of the line, from the anchor on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProfilePoint {
    /// Unstretched length from the anchor.
    pub arc_m: f64,
    /// Horizontal distance from the anchor.
    pub x_m: f64,
    /// Height over the anchor.
    pub z_m: f64,
    pub tension_n: f64,
}

/// `points` points evenly spaced along the unstretched line, ends included.
pub fn profile(line: &Line, seabed: Seabed, solution: &Solution, points: usize) -> Vec<ProfilePoint> {
    let last = points.max(2) - 1;
    (0..=last).map(|i| point(line, seabed, solution, line.length_m * i as f64 / last as f64)).collect()
}

fn point(line: &Line, seabed: Seabed, solution: &Solution, arc_m: f64) -> ProfilePoint {
    let Line { ea_n, weight_n_m, .. } = *line;
    let h_n = solution.h_n;
    match (solution.regime, seabed) {
        (Regime::Suspended, _) | (Regime::Slack, Seabed::Absent) => {
            let start = ProfilePoint { arc_m, x_m: 0.0, z_m: 0.0, tension_n: 0.0 };
            hanging(line, h_n, solution.anchor_v_n, arc_m, start)
        }
        (_, Seabed::AtAnchor { friction, slope_rad }) => {
            let ground = super::curve::Ground::new(line, friction, slope_rad);
            let touchdown_n = h_n / ground.cos;
            let from_touchdown_m = (solution.grounded_m - arc_m).max(0.0);
            let (beyond_m, _, _) = ground.stretched(1.0 / ea_n, touchdown_n, from_touchdown_m);
            let (whole_m, _, _) = ground.stretched(1.0 / ea_n, touchdown_n, solution.grounded_m);
            let along_m = whole_m - beyond_m;
            let tension_n = ground.tension_at_anchor_n(touchdown_n, from_touchdown_m);
            let on_ground = ProfilePoint { arc_m, x_m: along_m * ground.cos, z_m: along_m * ground.sin, tension_n };
            if arc_m <= solution.grounded_m {
                return on_ground;
            }
            hanging(line, h_n, h_n * ground.tan, arc_m - solution.grounded_m, on_ground)
        }
        _ => {
            // A leg down from the anchor, the belly, a leg up to the fairlead.
            let leg_m = -solution.anchor_v_n / weight_n_m;
            let start = ProfilePoint { arc_m, x_m: 0.0, z_m: 0.0, tension_n: 0.0 };
            let bottom = hanging(line, h_n, solution.anchor_v_n, arc_m.min(leg_m), start);
            if arc_m <= leg_m {
                return bottom;
            }
            let lying_m = (arc_m - leg_m).min(solution.grounded_m);
            let end = ProfilePoint { x_m: bottom.x_m + lying_m * (1.0 + h_n / ea_n), ..bottom };
            hanging(line, h_n, 0.0, arc_m - leg_m - lying_m, end)
        }
    }
}

/// The point `arc_m` further along a hanging part that starts at `from` with the vertical force `low_n`.
fn hanging(line: &Line, h_n: f64, low_n: f64, arc_m: f64, from: ProfilePoint) -> ProfilePoint {
    let Line { ea_n, weight_n_m, .. } = *line;
    let high_n = low_n + weight_n_m * arc_m;
    let (low_t, high_t) = (h_n.hypot(low_n), h_n.hypot(high_n));
    let sum_n = low_t + high_t;
    if sum_n == 0.0 {
        return from;
    }
    let reach_m = if h_n == 0.0 {
        0.0
    } else if weight_n_m == 0.0 {
        arc_m * h_n / low_t
    } else {
        h_n / weight_n_m * ((high_n / h_n).asinh() - (low_n / h_n).asinh())
    };
    ProfilePoint {
        arc_m: from.arc_m,
        x_m: from.x_m + reach_m + h_n * arc_m / ea_n,
        z_m: from.z_m + arc_m * (high_n + low_n) * (1.0 / sum_n + 0.5 / ea_n),
        tension_n: high_t,
    }
}
