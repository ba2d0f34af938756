//! The reference platform against Capytaine's direct method on the same mesh.

use potential_flow::formats::parse_gdf;
use potential_flow::{Analysis, PanelMesh, Sea};

use crate::shared::{load, text};

#[test]
fn equals_capytaine_direct_on_the_same_mesh() {
    let (Some(data), Some(gdf)) = (load("dh1/capytaine_T14_1932p_direct.json"), text("dh1/mesh_T14_1932.gdf")) else {
        return;
    };
    let file = parse_gdf(&gdf).unwrap();
    let mesh = PanelMesh::new(&file.corners_m, file.mirror).unwrap();
    let sea = Sea { depth_m: 35.0, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let analysis = Analysis::new(&mesh, sea, true).unwrap();
    let numbers = |key: &str| -> Vec<f64> { data[key].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect() };
    let omegas = numbers("omega");
    let headings: Vec<f64> = numbers("headings_deg").iter().map(|d| d.to_radians()).collect();
    let point = [0.0, 0.0, data["zG"].as_f64().unwrap()];
    let answers = analysis.solve(&omegas, &headings, point).unwrap();
    let mut worst = [0.0f64; 3];
    for (index, answer) in answers.iter().enumerate() {
        let matrix = |key: &str| -> [[f64; 6]; 6] {
            std::array::from_fn(|r| std::array::from_fn(|c| data[key][index][r][c].as_f64().unwrap()))
        };
        let (a, b) = (matrix("A"), matrix("B"));
        let mut row = [0.0f64; 3];
        for i in 0..6 {
            for j in 0..6 {
                let scale = |m: &[[f64; 6]; 6]| (m[i][i].abs() * m[j][j].abs()).sqrt();
                row[0] = row[0].max((answer.added_mass_kg[i][j] - a[i][j]).abs() / scale(&a));
                row[1] = row[1].max((answer.radiation_damping_kg_s[i][j] - b[i][j]).abs() / scale(&b));
            }
            let f = |h: usize, key: &str| data[key][index][h][i].as_f64().unwrap();
            let size = (0..3).map(|h| f64::hypot(f(h, "Fex_re"), f(h, "Fex_im"))).fold(0.0, f64::max);
            for h in 0..3 {
                let got = answer.excitation_n_m[h][i];
                row[2] = row[2].max(f64::hypot(got.re - f(h, "Fex_re"), got.im - f(h, "Fex_im")) / size);
            }
        }
        println!("omega {} relative differences A {:.1e} B {:.1e} F {:.1e}", answer.omega_rad_s, row[0], row[1], row[2]);
        (0..3).for_each(|k| worst[k] = worst[k].max(row[k]));
    }
    assert!(worst[0] < 1e-3 && worst[1] < 1e-3 && worst[2] < 1e-3, "{worst:?}");
}
