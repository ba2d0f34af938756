//! Damping equals the energy the waves carry away: Haskind's relation (Newman 1977, Marine Hydrodynamics, eq. 6.173)
//! b_ij = k / (8 pi rho g c_g) int Re(X_i X_j*) d beta, c_g the group velocity. Damping and excitation come from different
//! right-hand sides, so that the relation tests both.

use std::f64::consts::PI;

use potential_flow::formats::parse_gdf;
use potential_flow::meshing::{cylinder_quarter, hemisphere_quarter};
use potential_flow::{Analysis, Answer, Mirror, PanelMesh, Sea, Settings};

use crate::shared::text;

const HEADINGS: usize = 36;

/// The largest difference between direct and Haskind damping over omega times added mass.
fn mismatch(mesh: &PanelMesh, depth_m: f64, omegas: &[f64], tolerance: f64) {
    let sea = Sea { depth_m, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let settings = Settings { use_symmetry: true, highest_omega_rad_s: 0.0, far_field: false };
    let headings: Vec<f64> = (0..HEADINGS).map(|i| 2.0 * PI * i as f64 / HEADINGS as f64).collect();
    for answer in Analysis::new(mesh, sea, settings).unwrap().solve(omegas, &headings, [0.0; 3]).unwrap() {
        for i in 0..6 {
            let scale = answer.omega_rad_s * answer.added_mass_kg[i][i].abs().max(1.0);
            let direct = answer.radiation_damping_kg_s[i][i];
            let haskind = haskind(&answer, sea, i);
            println!("omega {} mode {i} direct {direct:.5e} Haskind {haskind:.5e}", answer.omega_rad_s);
            assert!((direct - haskind).abs() < tolerance * scale, "omega {} mode {i}", answer.omega_rad_s);
        }
    }
}

fn haskind(answer: &Answer, sea: Sea, mode: usize) -> f64 {
    let k = answer.wave_number_per_m;
    let kh = k * sea.depth_m;
    let shape = if kh < 50.0 { 1.0 + 2.0 * kh / (2.0 * kh).sinh() } else { 1.0 };
    let group_m_s = 0.5 * answer.omega_rad_s / k * shape;
    let sum: f64 = answer.excitation_n_m.iter().map(|x| x[mode].norm().powi(2)).sum();
    k / (8.0 * PI * sea.density_kg_m3 * sea.gravity_m_s2 * group_m_s) * sum * 2.0 * PI / HEADINGS as f64
}

#[test]
fn hemisphere_in_deep_water() {
    let mesh = PanelMesh::new(&hemisphere_quarter(10.0, 12, 12), Mirror { x: true, y: true }).unwrap();
    mismatch(&mesh, f64::INFINITY, &[0.3, 0.7, 1.0], 6e-3);
}

#[test]
fn cylinder_in_shallow_water() {
    let radii: Vec<f64> = (0..=6).map(|i| 10.0 * f64::from(i) / 6.0).collect();
    let depths: Vec<f64> = (0..=6).map(f64::from).collect();
    let mesh = PanelMesh::new(&cylinder_quarter(&radii, &depths, 8), Mirror { x: true, y: true }).unwrap();
    mismatch(&mesh, 9.0, &[0.2, 0.6, 1.0], 6e-3);
}

#[test]
fn reference_platform() {
    let Some(gdf) = text("dh1/mesh_T14_1932.gdf") else { return };
    let file = parse_gdf(&gdf).unwrap();
    let mesh = PanelMesh::new(&file.corners_m, file.mirror).unwrap();
    mismatch(&mesh, 35.0, &[0.4, 0.5, 0.6, 1.0], 3e-3);
}
