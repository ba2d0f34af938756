//! Folding at mirror planes changes the cost, not the answer; added mass is symmetric and damping never negative.

use potential_flow::meshing::{cylinder_quarter, hemisphere_quarter};
use potential_flow::{Analysis, Answer, Mirror, PanelMesh, Sea, Settings};
use proptest::prelude::*;

const POINT_M: [f64; 3] = [0.7, -0.3, -1.1];

fn solve(mesh: &PanelMesh, depth_m: f64, use_symmetry: bool) -> (usize, Vec<Answer>) {
    let sea = Sea { depth_m, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let analysis =
        Analysis::new(mesh, sea, Settings { use_symmetry, highest_omega_rad_s: 0.0, far_field: false }).unwrap();
    (analysis.unknowns(), analysis.solve(&[0.6, 1.3], &[0.3, 2.0], POINT_M).unwrap())
}

fn apart(a: &Answer, b: &Answer) -> f64 {
    let mut worst = 0.0f64;
    for i in 0..6 {
        for j in 0..6 {
            let scale = (a.added_mass_kg[i][i] * a.added_mass_kg[j][j]).abs().sqrt();
            worst = worst.max((a.added_mass_kg[i][j] - b.added_mass_kg[i][j]).abs() / scale);
            let damping = a.radiation_damping_kg_s[i][j] - b.radiation_damping_kg_s[i][j];
            worst = worst.max(damping.abs() / (scale * a.omega_rad_s));
        }
        for (x, y) in a.excitation_n_m.iter().zip(&b.excitation_n_m) {
            let size = a.excitation_n_m.iter().flatten().map(|v| v.norm()).fold(0.0, f64::max);
            worst = worst.max((x[i] - y[i]).norm() / size);
        }
    }
    worst
}

#[test]
fn folded_and_full_agree() {
    let quarter = hemisphere_quarter(3.0, 6, 5);
    let full: Vec<_> = PanelMesh::new(&quarter, Mirror { x: true, y: true })
        .unwrap()
        .full_panels()
        .iter()
        .map(|panel| panel.corners_m)
        .collect();
    for depth_m in [f64::INFINITY, 5.0] {
        let declared = PanelMesh::new(&quarter, Mirror { x: true, y: true }).unwrap();
        let written_out = PanelMesh::new(&full, Mirror::default()).unwrap();
        let (few, folded) = solve(&declared, depth_m, true);
        let (found, detected) = solve(&written_out, depth_m, true);
        let (many, plain) = solve(&written_out, depth_m, false);
        assert_eq!([few, found, many], [30, 30, 120]);
        for ((a, b), c) in folded.iter().zip(&detected).zip(&plain) {
            assert!(apart(a, b) < 1e-5, "declared and detected differ by {}", apart(a, b));
            assert!(apart(a, c) < 1e-5, "folded and full differ by {}", apart(a, c));
        }
    }
}

#[test]
fn panels_across_the_plane_are_their_own_images() {
    // An odd number of panels around puts one astride y = 0 when turned by half a step.
    let quarter = cylinder_quarter(&[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0], 3);
    let turn = std::f64::consts::PI / 12.0;
    let (sin, cos) = turn.sin_cos();
    let full: Vec<_> = PanelMesh::new(&quarter, Mirror { x: true, y: true })
        .unwrap()
        .full_panels()
        .iter()
        .map(|panel| panel.corners_m.map(|[x, y, z]| [cos * x - sin * y, sin * x + cos * y, z]))
        .collect();
    let mesh = PanelMesh::new(&full, Mirror::default()).unwrap();
    let (folded_unknowns, folded) = solve(&mesh, 12.0, true);
    let (_, plain) = solve(&mesh, 12.0, false);
    assert!(folded_unknowns == 16 && full.len() == 48, "{folded_unknowns} of {}", full.len());
    for (a, b) in folded.iter().zip(&plain) {
        assert!(apart(a, b) < 1e-5, "{}", apart(a, b));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn radiation_is_symmetric_and_takes_energy(
        radius in 2.0f64..8.0, draft in 1.0f64..6.0, clearance in 0.5f64..30.0, omega in 0.2f64..1.2,
    ) {
        let depths: Vec<f64> = (0..=4).map(|i| draft * f64::from(i) / 4.0).collect();
        let radii: Vec<f64> = (0..=4).map(|i| radius * f64::from(i) / 4.0).collect();
        let mesh = PanelMesh::new(&cylinder_quarter(&radii, &depths, 4), Mirror { x: true, y: true }).unwrap();
        let sea = Sea { depth_m: draft + clearance, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
        let settings = Settings { use_symmetry: true, highest_omega_rad_s: 0.0, far_field: false };
        let answer = &Analysis::new(&mesh, sea, settings).unwrap().solve(&[omega], &[], POINT_M).unwrap()[0];
        for i in 0..6 {
            let scale = |j: usize| (answer.added_mass_kg[i][i] * answer.added_mass_kg[j][j]).abs().sqrt();
            prop_assert!(answer.radiation_damping_kg_s[i][i] > -2e-3 * omega * scale(i));
            for j in 0..i {
                let gap = answer.added_mass_kg[i][j] - answer.added_mass_kg[j][i];
                prop_assert!(gap.abs() < 0.05 * scale(j), "{i} {j} {gap}");
            }
        }
    }
}
