//! Hulls put together from boxes, round members and meshes: what touches, what overlaps, what lies on its side.

use std::f64::consts::PI;

use hydrostatics::{Hull, HydrostaticsError, Mesh, MeshFormat, Particulars, Solid};

use crate::reference::near;

#[track_caller]
fn close(got: f64, want: f64, share: f64) {
    near(got, want, share * want.abs().max(1.0));
}

fn round(name: &str, from: [f64; 3], to: [f64; 3], radius_m: f64) -> Solid {
    Solid::cylinder(name, [from, to], [radius_m, radius_m]).unwrap()
}

#[track_caller]
fn overlap_m3(solids: Vec<Solid>) -> f64 {
    match Hull::new(solids) {
        Err(HydrostaticsError::PartsOverlap { volume_m3, .. }) => volume_m3,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_column_run_into_its_pontoon_is_refused_with_the_volume_counted_twice() {
    let pontoon = Solid::cuboid("pontoon", [-20.0, 20.0], [-3.0, 3.0], [0.0, 4.0]).unwrap();
    let column = |from_z: f64| round("column", [1.0, 0.0, from_z], [1.0, 0.0, 20.0], 2.0);
    close(overlap_m3(vec![pontoon.clone(), column(1.0)]), 3.0 * PI * 4.0, 1e-9);
    close(overlap_m3(vec![column(1.0), pontoon.clone()]), 3.0 * PI * 4.0, 1e-9);
    assert!(Hull::new(vec![pontoon, column(4.0)]).is_ok());
}

#[test]
fn two_round_members_that_cross_share_the_volume_of_steinmetz() {
    let across =
        [round("a", [-9.0, 0.0, 2.0], [9.0, 0.0, 2.0], 2.0), round("b", [0.0, -9.0, 2.0], [0.0, 9.0, 2.0], 2.0)];
    close(overlap_m3(across.to_vec()), 16.0 / 3.0 * 8.0, 1e-3);
    let twice = round("a", [0.0; 3], [3.0, 4.0, 5.0], 1.5);
    close(overlap_m3(vec![twice.clone(), twice.clone()]), twice.volume_m3(), 1e-9);
}

#[test]
fn members_that_only_touch_are_a_hull() {
    let beside = [round("a", [0.0; 3], [0.0, 0.0, 9.0], 2.0), round("b", [4.0, 0.0, 0.0], [4.0, 0.0, 9.0], 2.0)];
    assert!(Hull::new(beside.to_vec()).is_ok());
    let tapered = Solid::cylinder("taper", [[0.0, 0.0, 9.0], [0.0, 0.0, 12.0]], [2.0, 1.0]).unwrap();
    let brace = round("brace", [2.0, 0.0, 4.0], [8.0, 0.0, 4.0], 0.4);
    assert!(Hull::new(vec![beside[0].clone(), tapered, brace]).is_ok());
}

#[test]
fn a_mesh_and_a_box_in_one_place_are_refused() {
    let tetrahedron = "v 0 0 0\nv 4 0 0\nv 0 4 0\nv 0 0 4\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n";
    let mesh = || Mesh::read(tetrahedron.as_bytes(), MeshFormat::Obj, 1.0).unwrap().into_solid("tetrahedron").unwrap();
    let inside = Solid::cuboid("inside", [0.2, 0.4], [0.2, 0.4], [0.2, 0.4]).unwrap();
    assert!(overlap_m3(vec![mesh(), inside]) > 0.0);
    let below = Solid::cuboid("below", [0.0, 4.0], [0.0, 4.0], [-1.0, 0.0]).unwrap();
    close(Hull::new(vec![mesh(), below]).unwrap().volume_m3(), 64.0 / 6.0 + 16.0, 1e-12);
}

#[test]
fn a_cylinder_on_its_side_has_the_draft_and_the_metacentre_of_a_round_one() {
    let lying = Hull::new(vec![round("pontoon", [-20.0, 0.0, 3.0], [20.0, 0.0, 3.0], 3.0)]).unwrap();
    let half = Particulars::at_draft(&lying, 3.0, 0.0, 0.0, 1025.0).unwrap();
    close(half.volume_m3, 0.5 * PI * 9.0 * 40.0, 1e-12);
    close(half.kb_m, 3.0 - 4.0 / PI, 1e-5);
    close(half.waterplane_area_m2, 240.0, 1e-5);
    for draft_m in [0.7_f64, 1.3, 2.4, 4.1, 5.3] {
        let cut = Particulars::at_draft(&lying, draft_m, 0.0, 0.0, 1025.0).unwrap();
        let angle = ((3.0 - draft_m) / 3.0).acos();
        close(cut.volume_m3, 40.0 * 9.0 * (angle - angle.sin() * angle.cos()), 2e-5);
        close(cut.km_t_m, 3.0, 1e-4);
    }
    let whole = Particulars::at_draft(&lying, 6.0, 0.0, 0.0, 1025.0).unwrap();
    close(whole.volume_m3, PI * 9.0 * 40.0, 1e-12);
    close(whole.freeboard_m, 0.0, 1e-12);
}
