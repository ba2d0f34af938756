//! Bad input is refused, and the panel is named.

use potential_flow::formats::{parse_gdf, write_gdf};
use potential_flow::meshing::hemisphere_quarter;
use potential_flow::{Analysis, Mirror, PanelMesh, PotentialFlowError, Sea, Settings, Vec3};

const BOTH: Mirror = Mirror { x: true, y: true };

fn check(change: impl Fn(&mut Vec<[Vec3; 4]>), expect: impl Fn(&PotentialFlowError) -> bool) {
    let mut quads = hemisphere_quarter(5.0, 6, 6);
    change(&mut quads);
    let error = PanelMesh::new(&quads, BOTH).expect_err("the mesh should be refused");
    assert!(expect(&error), "{error}");
}

#[test]
fn meshes() {
    use PotentialFlowError as E;
    check(|q| q.clear(), |e| matches!(e, E::NoPanels));
    check(|q| q[3][1][2] = f64::NAN, |e| matches!(e, E::NotFinite { panel: 4 }));
    check(|q| q.iter_mut().flatten().flatten().for_each(|v| *v *= 1e4), |e| matches!(e, E::TooLarge { .. }));
    check(|q| q[7] = [q[7][0]; 4], |e| matches!(e, E::ZeroArea { panel: 8, .. }));
    check(|q| q.iter_mut().flatten().for_each(|p| p[2] += 1.0), |e| matches!(e, E::AboveWater { .. }));
    check(
        |q| {
            q.remove(14);
        },
        |e| matches!(e, E::Open { .. }),
    );
    check(|q| q[9].reverse(), |e| matches!(e, E::Flipped { .. }));
    check(|q| q.iter_mut().for_each(|quad| quad.reverse()), |e| matches!(e, E::InsideOut { .. }));
    check(|q| q.push(q[5]), |e| matches!(e, E::Duplicate { panel: 6, other: 37 }));
    check(|q| q.iter_mut().flatten().for_each(|p| p[0] -= 1.0), |e| matches!(e, E::CrossesMirror { plane: 'x', .. }));
    check(
        |q| q.push([[1.0, 0.0, 0.0], [2.0, 0.0, 0.0], [2.0, 1.0, 0.0], [1.0, 1.0, 0.0]]),
        |e| matches!(e, E::InWaterPlane { panel: 37 }),
    );
}

#[test]
fn seas_and_frequencies() {
    use PotentialFlowError as E;
    let mesh = PanelMesh::new(&hemisphere_quarter(5.0, 4, 4), BOTH).unwrap();
    let sea = Sea { depth_m: 20.0, density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let settings = Settings { use_symmetry: true, highest_omega_rad_s: 0.0, far_field: false };
    for depth_m in [4.0, 5.0, 0.0, -3.0, f64::NAN] {
        let refused = Analysis::new(&mesh, Sea { depth_m, ..sea }, settings).err();
        assert!(matches!(refused, Some(E::DepthBelowDraft { .. })), "{depth_m}");
    }
    for density_kg_m3 in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let refused = Analysis::new(&mesh, Sea { density_kg_m3, ..sea }, settings).err();
        assert!(matches!(refused, Some(E::NotPositive { .. })));
    }
    let analysis = Analysis::new(&mesh, sea, settings).unwrap();
    for omega in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let refused = analysis.solve(&[0.5, omega], &[0.0], [0.0; 3]).err();
        assert!(matches!(refused, Some(E::Frequency { .. })));
    }
    assert!(matches!(analysis.solve(&[0.5], &[f64::NAN], [0.0; 3]), Err(E::Heading { .. })));
    assert!(matches!(analysis.solve(&[0.5], &[0.0], [f64::NAN, 0.0, 0.0]), Err(E::Point { .. })));
}

#[test]
fn gdf_texts() {
    let mesh = PanelMesh::new(&hemisphere_quarter(5.0, 4, 4), BOTH).unwrap();
    let text = write_gdf("hemisphere", 9.81, &mesh);
    let back = parse_gdf(&text).unwrap();
    assert_eq!(back.mirror, BOTH);
    assert_eq!(back.corners_m.len(), 16);
    let cases: [(String, usize); 4] = [
        (text.replacen("1.0 9.81", "1.0 32.2", 1), 2),
        (text.replacen("1 1\n", "1 7\n", 1), 3),
        (text.replacen("16\n", "17\n", 1), 68),
        (text.replacen("-5.0", "-5,o", 1), 7),
    ];
    for (bad, line) in cases {
        let error = parse_gdf(&bad).expect_err("the text should be refused");
        assert!(error.line.abs_diff(line) <= 2, "{error}");
    }
}
