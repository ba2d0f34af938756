//! Near the first irregular frequency of the hemisphere's heave (Ka = 2.56) the plain equations fail; with the interior
//! water plane closed they do not.

use std::f64::consts::PI;

use potential_flow::meshing::hemisphere_quarter;
use potential_flow::{Analysis, Mirror, PanelMesh, Sea, Settings};

const KA: [f64; 9] = [2.3, 2.4, 2.5, 2.54, 2.56, 2.58, 2.62, 2.7, 2.8];

fn heave(highest_omega_rad_s: f64) -> Vec<[f64; 2]> {
    let mesh = PanelMesh::new(&hemisphere_quarter(1.0, 12, 12), Mirror { x: true, y: true }).unwrap();
    let sea = Sea { depth_m: f64::INFINITY, density_kg_m3: 1.0, gravity_m_s2: 1.0 };
    let analysis =
        Analysis::new(&mesh, sea, Settings { use_symmetry: true, highest_omega_rad_s, far_field: false }).unwrap();
    let unit = 2.0 / 3.0 * PI;
    let answers = analysis.solve(&KA.map(f64::sqrt), &[], [0.0; 3]).unwrap();
    answers
        .iter()
        .map(|a| [a.added_mass_kg[2][2] / unit, a.radiation_damping_kg_s[2][2] / (unit * a.omega_rad_s)])
        .collect()
}

/// The largest departure from the straight line through the ends.
fn roughness(values: &[[f64; 2]], column: usize) -> f64 {
    let (first, last) = (values[0][column], values[KA.len() - 1][column]);
    let line = |ka: f64| first + (last - first) * (ka - KA[0]) / (KA[KA.len() - 1] - KA[0]);
    values.iter().zip(KA).map(|(v, ka)| (v[column] - line(ka)).abs()).fold(0.0, f64::max)
}

#[test]
fn removed_from_heave() {
    let (plain, removed) = (heave(0.0), heave(1.7));
    println!("{plain:?}\n{removed:?}");
    assert!(roughness(&plain, 0) > 0.01, "the plain equations should fail here");
    assert!(roughness(&removed, 0) < 2e-3 && roughness(&removed, 1) < 2e-3, "{removed:?}");
}
