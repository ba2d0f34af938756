//! Buoyancy and hydrostatic stiffness from the panel mesh, for use beside the wave forces of the same mesh.

use crate::analysis::Sea;
use crate::mesh::{Panel, PanelMesh};
use crate::quadrature::gauss_legendre;
use crate::vector::{Vec3, sub};

/// Points per direction of the Gauss rule: exact on flat panels for the quadratic moments needed.
const POINTS: usize = 3;

/// Moments about, and centre of gravity at, the reference point; weight equal to buoyancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Hydrostatics {
    pub displaced_mass_kg: f64,
    pub center_of_buoyancy_m: Vec3,
    pub waterplane_area_m2: f64,
    /// N/m, N and N m.
    pub stiffness_n_m: [[f64; 6]; 6],
}

impl Hydrostatics {
    /// A body standing on the bottom is taken down to there.
    pub fn new(mesh: &PanelMesh, sea: Sea, point_m: Vec3) -> Self {
        let rule = gauss_legendre(POINTS, 0.0, 1.0);
        // The water plane is minus the vertical projection of the surface.
        let (mut area, mut first, mut second) = (0.0, [0.0; 2], [0.0; 3]);
        let (mut volume, mut moment) = (0.0, [0.0; 3]);
        let bottom_m = if mesh.stands() { -mesh.draft_m() } else { 0.0 };
        for panel in mesh.full_panels() {
            for (q, weight) in flat_points(&panel, &rule) {
                let d = sub(q, point_m);
                let [nx, ny, nz] = panel.normal.map(|n| n * weight);
                if mesh.stands() {
                    // Open below: the horizontal components close the volume and the plane.
                    volume += 0.5 * (q[0] * nx + q[1] * ny);
                    moment[0] += 0.5 * d[0] * d[0] * nx;
                    moment[1] += 0.5 * d[1] * d[1] * ny;
                    moment[2] += 0.5 * d[2] * (q[0] * nx + q[1] * ny);
                } else {
                    volume += q[2] * nz;
                    moment[0] += d[0] * q[2] * nz;
                    moment[1] += d[1] * q[2] * nz;
                    moment[2] += 0.5 * (q[2] * q[2] - 2.0 * q[2] * point_m[2]) * nz;
                }
                area -= nz;
                first = [first[0] - d[0] * nz, first[1] - d[1] * nz];
                second = [second[0] - d[0] * d[0] * nz, second[1] - d[1] * d[1] * nz, second[2] - d[0] * d[1] * nz];
            }
        }
        if mesh.stands() && area.abs() < 1e-9 * bottom_m * bottom_m {
            area = 0.0;
        }
        let (b, gravity) = (moment, sea.density_kg_m3 * sea.gravity_m_s2);
        let mut c = [[0.0; 6]; 6];
        c[2][2] = area;
        c[2][3] = first[1];
        c[2][4] = -first[0];
        c[3][3] = second[1] + b[2];
        c[3][4] = -second[2];
        c[4][4] = second[0] + b[2];
        c[3][5] = -b[0];
        c[4][5] = -b[1];
        (c[3][2], c[4][2], c[4][3]) = (c[2][3], c[2][4], c[3][4]);
        Self {
            displaced_mass_kg: sea.density_kg_m3 * volume,
            center_of_buoyancy_m: std::array::from_fn(|i| point_m[i] + moment[i] / volume),
            waterplane_area_m2: area,
            stiffness_n_m: c.map(|row| row.map(|v| gravity * v)),
        }
    }
}

/// Gauss points scaled to the panel's own vector area.
fn flat_points(panel: &Panel, rule: &[(f64, f64)]) -> Vec<(Vec3, f64)> {
    let mut points = panel.gauss_points(rule);
    let sum: f64 = points.iter().map(|(_, w)| w).sum();
    points.iter_mut().for_each(|(_, w)| *w *= panel.area_m2 / sum);
    points
}
