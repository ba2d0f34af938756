//! The reference platform against Capytaine's direct method on the same mesh.

use potential_flow::formats::parse_gdf;
use potential_flow::{Analysis, PanelMesh, Sea, Settings};

use crate::shared::{load, text};

#[test]
fn equals_capytaine_direct_on_the_same_mesh() {
    let (Some(data), Some(gdf)) = (load("dh1/capytaine_T14_1932p_direct.json"), text("dh1/mesh_T14_1932.gdf")) else {
        return;
    };
    let file = parse_gdf(&gdf).unwrap();
    let mesh = PanelMesh::new(&file.corners_m, file.mirror).unwrap();
    let sea = Sea { depth_m: 35.0, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let analysis =
        Analysis::new(&mesh, sea, Settings { use_symmetry: true, highest_omega_rad_s: 10.0, far_field: false })
            .unwrap();
    let numbers =
        |key: &str| -> Vec<f64> { data[key].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect() };
    let omegas = numbers("omega");
    let headings: Vec<f64> = numbers("headings_deg").iter().map(|d| d.to_radians()).collect();
    let point = [0.0, 0.0, data["zG"].as_f64().unwrap()];
    let answers = analysis.solve(&omegas, &headings, point).unwrap();
    let count = omegas.len();
    let entry = |key: &str, n: usize, i: usize, j: usize| data[key][n][i][j].as_f64().unwrap();
    let largest = |key: &str, i: usize| (0..count).map(|n| entry(key, n, i, i).abs()).fold(0.0, f64::max);
    let force = |n: usize, h: usize, i: usize| f64::hypot(entry("Fex_re", n, h, i), entry("Fex_im", n, h, i));
    let size: [f64; 6] = std::array::from_fn(|i| {
        (0..count)
            .flat_map(|n| (0..headings.len()).map(move |h| (n, h)))
            .map(|(n, h)| force(n, h, i))
            .fold(0.0, f64::max)
    });
    let mut worst = [0.0f64; 3];
    for (n, answer) in answers.iter().enumerate() {
        let mut row = [0.0f64; 3];
        for i in 0..6 {
            for j in 0..6 {
                let relative = |got: f64, key: &str| {
                    (got - entry(key, n, i, j)).abs() / (largest("A", i) * largest("A", j)).sqrt()
                };
                row[0] = row[0].max(relative(answer.added_mass_kg[i][j], "A"));
                row[1] = row[1].max(relative(answer.radiation_damping_kg_s[i][j], "B") / answer.omega_rad_s);
            }
            for h in 0..headings.len() {
                let got = answer.excitation_n_m[h][i];
                let apart = f64::hypot(got.re - entry("Fex_re", n, h, i), got.im - entry("Fex_im", n, h, i));
                row[2] = row[2].max(apart / size[i]);
            }
        }
        println!(
            "omega {} relative differences A {:.1e} B {:.1e} F {:.1e}",
            answer.omega_rad_s, row[0], row[1], row[2]
        );
        (0..3).for_each(|k| worst[k] = worst[k].max(row[k]));
    }
    assert!(worst[0] < 1e-3 && worst[1] < 1e-3 && worst[2] < 1e-3, "{worst:?}");
}
