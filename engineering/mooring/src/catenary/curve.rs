//! The span that a line reaches under given end forces, and its change with them.
//!
//! Written in tensions at the two ends of the hanging part instead of sinh and asinh, so that neither a taut line
//! (difference of near-equal asinh) nor a vanishing horizontal force loses digits.

use super::Line;

/// The span reached by (H, V) at the fairlead and its derivatives: the flexibility of the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) x_m: f64,
    pub(super) z_m: f64,
    pub(super) dx_dh: f64,
    pub(super) dx_dv: f64,
    pub(super) dz_dh: f64,
    pub(super) dz_dv: f64,
    pub(super) grounded_m: f64,
}

/// A seabed plane through the anchor with friction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    pub(super) sin: f64,
    pub(super) cos: f64,
    pub(super) tan: f64,
    pub(super) per_cos: f64,
    /// Loss of tension per metre from touchdown towards the anchor: weight down the slope plus friction.
    pub(super) loss_n_m: f64,
}

impl Ground {
    pub(super) fn new(line: &Line, friction: f64, slope_rad: f64) -> Self {
        let (sin, cos) = if slope_rad == 0.0 { (0.0, 1.0) } else { slope_rad.sin_cos() };
        let loss_n_m = line.weight_n_m * (sin + friction * cos);
        Self { sin, cos, tan: sin / cos, per_cos: 1.0 / cos, loss_n_m }
    }

    /// Tension left at the anchor when `grounded_m` of line lie between it and touchdown.
    pub(super) fn tension_at_anchor_n(&self, touchdown_n: f64, grounded_m: f64) -> f64 {
        (touchdown_n - self.loss_n_m * grounded_m).max(0.0)
    }

    /// Stretched length on the ground and its derivatives with grounded length and touchdown tension.
    pub(super) fn stretched(&self, per_ea: f64, touchdown_n: f64, grounded_m: f64) -> (f64, f64, f64) {
        let left_n = touchdown_n - self.loss_n_m * grounded_m;
        if left_n >= 0.0 {
            let mean_n = touchdown_n - 0.5 * self.loss_n_m * grounded_m;
            (grounded_m * (1.0 + mean_n * per_ea), 1.0 + left_n * per_ea, grounded_m * per_ea)
        } else {
            let pulled_m = touchdown_n / self.loss_n_m;
            (grounded_m + 0.5 * touchdown_n * pulled_m * per_ea, 1.0, pulled_m * per_ea)
        }
    }
}

/// asinh(Va/H) - asinh(Vb/H) for Va > Vb from the end tensions, to full precision; infinite for a slack U.
fn angle_difference(va_n: f64, vb_n: f64, ta_n: f64, tb_n: f64, h_n: f64) -> f64 {
    /// Below this ratio the logarithm of a number near one is taken through `ln_1p`.
    const SMALL: f64 = 0.3;
    let ratio = (va_n - vb_n) / (ta_n + tb_n);
    if ratio < SMALL {
        return (2.0 * ratio / (1.0 - ratio)).ln_1p();
    }
    let upper = if va_n >= 0.0 { ta_n + va_n } else { h_n * h_n / (ta_n - va_n) };
    let lower = if vb_n >= 0.0 { tb_n + vb_n } else { h_n * h_n / (tb_n - vb_n) };
    (upper / lower).ln()
}

/// A line with its divisions done once for all Newton steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Divided {
    length_m: f64,
    weight_n: f64,
    per_weight: f64,
    per_ea: f64,
}

impl Divided {
    pub(super) fn new(line: &Line) -> Self {
        let Line { length_m, ea_n, weight_n_m } = *line;
        Self { length_m, weight_n: weight_n_m * length_m, per_weight: 1.0 / weight_n_m, per_ea: 1.0 / ea_n }
    }

    /// The span under these end forces, whichever way the line lies then.
    #[inline(always)]
    pub(super) fn span(&self, ground: Option<&Ground>, h_n: f64, v_n: f64) -> Span {
        match ground {
            Some(ground) if v_n - h_n * ground.tan < self.weight_n => self.grounded(ground, h_n, v_n),
            _ => self.suspended(h_n, v_n),
        }
    }

    /// A line that touches nothing.
    fn suspended(&self, h_n: f64, v_n: f64) -> Span {
        let low_n = v_n - self.weight_n;
        let (ta, tb) = ((h_n * h_n + v_n * v_n).sqrt(), (h_n * h_n + low_n * low_n).sqrt());
        let (per_ta, per_tb) = (1.0 / ta, 1.0 / tb);
        let angle = angle_difference(v_n, low_n, ta, tb, h_n);
        let sines = v_n * per_ta - low_n * per_tb;
        let elastic = self.length_m * self.per_ea;
        let dx_dv = h_n * self.per_weight * (per_ta - per_tb);
        Span {
            x_m: h_n * (self.per_weight * angle + elastic),
            z_m: (v_n + low_n) * (self.length_m / (ta + tb) + 0.5 * elastic),
            dx_dh: (angle - sines) * self.per_weight + elastic,
            dx_dv,
            dz_dh: dx_dv,
            dz_dv: sines * self.per_weight + elastic,
            grounded_m: 0.0,
        }
    }

    /// A line whose lower part lies on the ground.
    fn grounded(&self, ground: &Ground, h_n: f64, v_n: f64) -> Span {
        let Self { per_weight, per_ea, .. } = *self;
        let low_n = h_n * ground.tan;
        let hanging_m = (v_n - low_n) * per_weight;
        let grounded_m = self.length_m - hanging_m;
        let (ta, tb) = ((h_n * h_n + v_n * v_n).sqrt(), h_n * ground.per_cos);
        let per_ta = 1.0 / ta;
        let angle = angle_difference(v_n, low_n, ta, tb, h_n);
        let (on_ground_m, by_length, by_tension) = ground.stretched(per_ea, tb, grounded_m);
        // One more newton of V lifts 1/w of line; one more of H lays tan/w of it down and raises touchdown tension.
        let ground_dv = -by_length * per_weight;
        let ground_dh = by_length * ground.tan * per_weight + by_tension * ground.per_cos;
        Span {
            x_m: h_n * (per_weight * angle + hanging_m * per_ea) + ground.cos * on_ground_m,
            z_m: hanging_m * (v_n + low_n) * (1.0 / (ta + tb) + 0.5 * per_ea) + ground.sin * on_ground_m,
            dx_dh: per_weight * (angle - v_n * per_ta)
                + (hanging_m - h_n * ground.tan * per_weight) * per_ea
                + ground.cos * ground_dh,
            dx_dv: per_weight * h_n * (per_ta + per_ea) + ground.cos * ground_dv,
            dz_dh: per_weight * (h_n * per_ta - ground.per_cos - low_n * ground.tan * per_ea) + ground.sin * ground_dh,
            dz_dv: per_weight * v_n * (per_ta + per_ea) + ground.sin * ground_dv,
            grounded_m,
        }
    }

    /// Whether these forces lift the whole line.
    pub(super) fn lifted(&self, ground: Option<&Ground>, (h_n, v_n): (f64, f64)) -> bool {
        ground.is_none_or(|ground| v_n - h_n * ground.tan >= self.weight_n)
    }
}
