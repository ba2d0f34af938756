//! Sources 1/r spread evenly over a flat panel: their potential and its derivative along the panel's normal.
//!
//! Near: exact, edge logarithms and solid angle (Hess & Smith 1966; Newman 1986, JEM 20; solid angle by Van Oosterom &
//! Strackee 1983). Far: the 2 x 2 Gauss rule, whose relative error at six diameters is below 1e-6.

use crate::mesh::Panel;
use crate::vector::{Vec3, cross, dot, norm, sub};

/// Distance in diameters beyond which the Gauss rule is used.
const FAR_DIAMETERS: f64 = 6.0;

/// A point this near the centre, in diameters, is the centre.
const OWN_CENTER: f64 = 1e-9;

/// A panel prepared for many evaluations.
#[derive(Debug, Clone)]
pub(crate) struct RankinePanel {
    panel: Panel,
    far_points: [(Vec3, f64); 4],
}

impl RankinePanel {
    pub(crate) fn new(panel: &Panel) -> Self {
        let rule = [(0.5 - 0.5 / 3f64.sqrt(), 0.5), (0.5 + 0.5 / 3f64.sqrt(), 0.5)];
        let points = panel.gauss_points(&rule);
        let far_points = std::array::from_fn(|i| points[i]);
        Self { panel: *panel, far_points }
    }

    /// (integral of 1/r in m, integral of d(1/r)/dn at the panel: dimensionless).
    pub(crate) fn at(&self, point_m: Vec3) -> (f64, f64) {
        let offset = sub(point_m, self.panel.center_m);
        let limit = FAR_DIAMETERS * self.panel.diameter_m;
        if dot(offset, offset) > limit * limit { self.far(point_m) } else { self.exact(point_m) }
    }

    fn far(&self, point_m: Vec3) -> (f64, f64) {
        let (mut source, mut dipole) = (0.0, 0.0);
        for (q, weight) in &self.far_points {
            let d = sub(point_m, *q);
            let inverse = 1.0 / dot(d, d).sqrt();
            source += weight * inverse;
            dipole += weight * dot(d, self.panel.normal) * inverse * inverse * inverse;
        }
        (source, dipole)
    }

    fn exact(&self, point_m: Vec3) -> (f64, f64) {
        let arms = self.panel.corners_m.map(|corner| sub(corner, point_m));
        let lengths = arms.map(norm);
        let offset = sub(point_m, self.panel.center_m);
        let own = dot(offset, offset) < (OWN_CENTER * self.panel.diameter_m).powi(2);
        let height = -dot(sub(self.panel.center_m, point_m), self.panel.normal);
        let mut source = 0.0;
        for i in 0..4 {
            let j = (i + 1) % 4;
            let edge = sub(arms[j], arms[i]);
            let length = norm(edge);
            if length < 1e-9 * self.panel.diameter_m {
                continue;
            }
            let moment = dot(cross(arms[i], edge), self.panel.normal) / length;
            let sum = lengths[i] + lengths[j];
            let gap = (sum - length).max(1e-14 * sum);
            source += moment * ((sum + length) / gap).ln();
        }
        let angle = solid_angle([arms[0], arms[1], arms[2]], [lengths[0], lengths[1], lengths[2]])
            + solid_angle([arms[0], arms[2], arms[3]], [lengths[0], lengths[2], lengths[3]]);
        // A panel's own centre sees half of it on either side, also when it is warped and the centre beside it.
        if own { (source, 0.0) } else { (source - height * angle, angle) }
    }
}

/// Solid angle of a triangle, positive when seen from the side its normal points to.
fn solid_angle(arms: [Vec3; 3], lengths: [f64; 3]) -> f64 {
    let [a, b, c] = arms;
    let [la, lb, lc] = lengths;
    let volume = dot(a, cross(b, c));
    let base = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
    if volume.abs() <= 1e-13 * la * lb * lc {
        return 0.0;
    }
    -2.0 * volume.atan2(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_equals_fine_quadrature() {
        let panel = Panel::new([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.2, 0.8, 0.0], [-0.1, 1.0, 0.0]]);
        let rankine = RankinePanel::new(&panel);
        let rule = crate::quadrature::gauss_legendre(60, 0.0, 1.0);
        for point in [[0.3, 0.2, 0.5], [0.3, 0.2, -0.5], [2.0, 1.0, 0.3], [5.0, 4.0, -3.0], [9.0, 2.0, 1.0]] {
            let (mut source, mut dipole) = (0.0, 0.0);
            for (q, w) in panel.gauss_points(&rule) {
                let d = sub(point, q);
                source += w / norm(d);
                dipole += w * dot(d, panel.normal) / norm(d).powi(3);
            }
            let (got_source, got_dipole) = rankine.at(point);
            assert!((got_source - source).abs() < 2e-6 * source, "{point:?} {got_source} {source}");
            assert!((got_dipole - dipole).abs() < 2e-6 * dipole.abs().max(0.01), "{point:?} {got_dipole} {dipole}");
        }
    }

    #[test]
    fn unit_square_from_its_own_centre() {
        // 4 ln(1 + sqrt 2) for a unit square.
        let panel = Panel::new([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0]]);
        let (source, dipole) = RankinePanel::new(&panel).at(panel.center_m);
        assert!((source - 4.0 * (1.0 + 2f64.sqrt()).ln()).abs() < 1e-13);
        assert_eq!(dipole, 0.0);
    }
}
