//! Volume and inertia of frusta: cones (equal sides, circular) and truncated pyramids (rectangular).

use std::f64::consts::PI;

use super::Shape;

/// Volume, m3, and height of its centre above the first face, m.
///
/// Pyramids use the prismoid rule with the geometric mean of the end areas, as RAFT does: exact when both faces are
/// similar, otherwise an approximation.
pub fn volume(shape: Shape, a: [f64; 2], b: [f64; 2], height_m: f64) -> (f64, f64) {
    if a[0] + a[1] == 0.0 && b[0] + b[1] == 0.0 {
        return (0.0, 0.0);
    }
    let (area_a, area_b, middle) = match shape {
        Shape::Circular => (PI / 4.0 * a[0] * a[0], PI / 4.0 * b[0] * b[0], PI / 4.0 * a[0] * b[0]),
        Shape::Rectangular => {
            let (area_a, area_b) = (a[0] * a[1], b[0] * b[1]);
            (area_a, area_b, (area_a * area_b).sqrt())
        }
    };
    let volume = (area_a + area_b + middle) * height_m / 3.0;
    let centre = (area_a + 2.0 * middle + 3.0 * area_b) / (area_a + middle + area_b) * height_m / 4.0;
    (volume, centre)
}

/// Moments of inertia about the centre of the first face, kg m2: two transverse axes and the member axis.
pub fn inertia(shape: Shape, a: [f64; 2], b: [f64; 2], height_m: f64, density_kg_m3: f64) -> [f64; 3] {
    if height_m == 0.0 {
        return [0.0; 3];
    }
    match shape {
        Shape::Circular => cone(a[0] / 2.0, b[0] / 2.0, height_m, density_kg_m3),
        Shape::Rectangular => pyramid(a, b, height_m, density_kg_m3),
    }
}

/// RAFT's quotient for the taper, which loses digits when the radii differ by rounding only. Kept for equality: a hole
/// of constant width in a bulkhead shows it (2e-6 of OC4's roll period).
fn cone(r1: f64, r2: f64, h: f64, density: f64) -> [f64; 3] {
    let fourth = if r1 == r2 { 5.0 * r1.powi(4) } else { (r2.powf(5.0) - r1.powf(5.0)) / (r2 - r1) };
    let second = r1 * r1 + 3.0 * r1 * r2 + 6.0 * r2 * r2;
    let radial = density * PI * h * fourth / 20.0 + density * PI * h.powi(3) * second / 30.0;
    [radial, radial, density * PI * h * fourth / 10.0]
}

/// Second moments of a prismatoid whose sides vary linearly: `∫x² = ∫ L³W/12 dz`, `∫z² = ∫ z² L W dz`.
fn pyramid(a: [f64; 2], b: [f64; 2], h: f64, density: f64) -> [f64; 3] {
    let second = |along: usize, across: usize| {
        let (la, lb, wa, wb) = (a[along], b[along], a[across], b[across]);
        let cubic_first = la.powi(3) / 5.0 + 3.0 * la * la * lb / 20.0 + la * lb * lb / 10.0 + lb.powi(3) / 20.0;
        let cubic_last = la.powi(3) / 20.0 + la * la * lb / 10.0 + 3.0 * la * lb * lb / 20.0 + lb.powi(3) / 5.0;
        density * h / 12.0 * (cubic_first * wa + cubic_last * wb)
    };
    let (x2, y2) = (second(0, 1), second(1, 0));
    let z2 = density * h.powi(3) * (a[0] * a[1] / 30.0 + (a[0] * b[1] + b[0] * a[1]) / 20.0 + b[0] * b[1] / 5.0);
    [y2 + z2, x2 + z2, x2 + y2]
}
