//! Box barge: KB = T/2, BM = B²/12T, and the exact polygon righting arm (facts, `analytic_truths.json`).

use hydrostatics::{
    Hull, Liquid, Loading, Mesh, MeshFormat, Particulars, Righting, RightingPoint, Solid, TrimMode, WaterFrame,
    righting_arms,
};
use proptest::prelude::*;

use crate::reference::{json, near, number};

fn barge(length_m: f64, breadth_m: f64, depth_m: f64) -> Hull {
    let halves = [length_m / 2.0, breadth_m / 2.0];
    Hull::new(vec![Solid::cuboid("barge", [-halves[0], halves[0]], [-halves[1], halves[1]], [0.0, depth_m]).unwrap()])
        .unwrap()
}

fn arms(hull: &Hull, draft_m: f64, kg_m: f64, axis_deg: f64, angles_deg: &[f64], trim: TrimMode) -> Vec<f64> {
    let volume = hull.immersed(&WaterFrame::upright(draft_m)).volume_m3;
    let how = Righting { axis_rad: axis_deg.to_radians(), trim, water_kg_m3: 1025.0 };
    let angles: Vec<f64> = angles_deg.iter().map(|deg| deg.to_radians()).collect();
    let loading = Loading::rigid(volume * 1025.0, [0.0, 0.0, kg_m]);
    righting_arms(hull, &loading, how, &angles).unwrap().iter().map(|point| point.gz_m).collect()
}

#[test]
fn particulars_and_arms_of_both_barges() {
    let Some(truths) = json("analytic_truths.json") else { return };
    for name in ["box_barge_82x32", "box_barge_100x20"] {
        let truth = &truths[name];
        let of = |key: &str| number(&truth[key]);
        let hull = barge(of("L"), of("B"), of("D"));
        let found = Particulars::at_draft(&hull, of("T"), 0.0, 0.0, 1025.0).unwrap();
        near(found.volume_m3, of("V"), 1e-9);
        near(found.displacement_t, of("disp_t"), 1e-9);
        near(found.kb_m, of("KB"), 1e-12);
        near(found.bm_t_m, of("BMt"), 1e-11);
        near(found.bm_l_m, of("BMl"), 1e-11);
        near(found.km_t_m - of("KG"), of("GMt"), 1e-11);
        near(found.tpc_t_per_cm, of("TPC_t_per_cm"), 1e-11);
        let rows = truth["GZ"].as_array().unwrap();
        let angles: Vec<f64> = rows.iter().map(|row| number(&row["deg"])).collect();
        for trim in [TrimMode::Free, TrimMode::Fixed] {
            for (row, gz_m) in rows.iter().zip(arms(&hull, of("T"), of("KG"), 0.0, &angles, trim)) {
                near(gz_m, number(&row["exact"]), 1e-11);
            }
        }
    }
}

#[test]
fn the_arm_changes_sign_with_the_angle_and_half_a_turn_of_the_axis() {
    let hull = barge(82.0, 32.0, 10.0);
    let angles = [-40.0, 40.0, -5.0, 5.0];
    let gz = arms(&hull, 4.0, 8.0, 30.0, &angles, TrimMode::Free);
    near(gz[0], -gz[1], 1e-11);
    near(gz[2], -gz[3], 1e-11);
    let turned = arms(&hull, 4.0, 8.0, 210.0, &angles, TrimMode::Free);
    near(turned[1], gz[1], 1e-11);
}

#[test]
fn slopes_of_the_curve_equal_central_differences() {
    let hull = barge(82.0, 32.0, 18.0);
    let tank = Solid::cuboid("tank", [10.0, 30.0], [-12.0, 4.0], [0.0, 6.0]).unwrap();
    let volume = hull.immersed(&WaterFrame::upright(9.0)).volume_m3;
    let mut loading = Loading::rigid(volume * 1025.0, [1.5, 0.0, 6.0]);
    loading.liquids.push(Liquid::new(tank, 700.0, 1025.0).unwrap());
    let step = 1e-4;
    for trim in [TrimMode::Free, TrimMode::Fixed] {
        for angle in [0.1, 0.35, 0.6] {
            let how = Righting { axis_rad: 0.6, trim, water_kg_m3: 1025.0 };
            let points = righting_arms(&hull, &loading, how, &[angle - step, angle, angle + step]).unwrap();
            let of = |quantity: fn(&RightingPoint) -> f64| (quantity(&points[2]) - quantity(&points[0])) / (2.0 * step);
            let here = points[1];
            near(here.gz_slope_m_rad, of(|point| point.gz_m), 2e-5);
            near(here.trim_slope, of(|point| point.trim_rad), 1e-6);
            near(here.level_slope_m_rad, of(|point| point.frame.level_m), 2e-5);
            near(here.gz_m * here.trim_rad.cos(), of(|point| point.energy_m), 2e-5);
        }
    }
}

/// Bodies that are indifferent to trim at some heel, or turn over on the way, come back from it.
#[test]
fn all_the_way_over() {
    let spar = |from_m: f64, to_m: f64, radii: [f64; 2]| {
        Solid::cylinder("spar", [[0.0, 0.0, from_m], [0.0, 0.0, to_m]], radii).unwrap()
    };
    let oc3 = vec![spar(0.0, 108.0, [4.7; 2]), spar(108.0, 116.0, [4.7, 3.25]), spar(116.0, 130.0, [3.25; 2])];
    let slab = vec![Solid::cuboid("slab", [-5.0, 5.0], [-2.0, 2.0], [0.0, 3.0]).unwrap()];
    for (solids, draft_m, kg_m) in [(oc3, 120.0, 42.0), (slab, 1.5, 8.0)] {
        let hull = Hull::new(solids).unwrap();
        let mass_kg = hull.immersed(&WaterFrame::upright(draft_m)).volume_m3 * 1025.0;
        let loading = Loading::rigid(mass_kg, [0.0, 0.0, kg_m]);
        for trim in [TrimMode::Free, TrimMode::Fixed] {
            let how = Righting { axis_rad: 0.0, trim, water_kg_m3: 1025.0 };
            let angles: Vec<f64> = (0..=36).map(|step| f64::from(step) * 5f64.to_radians()).collect();
            let points = righting_arms(&hull, &loading, how, &angles).unwrap();
            for point in &points {
                assert!(point.trim_rad.abs() <= std::f64::consts::PI, "{trim:?} {}", point.angle_rad.to_degrees());
            }
            near(points[0].gz_m, 0.0, 1e-9);
            near(points[36].gz_m, 0.0, 1e-9);
        }
        for angles in [vec![0.0, 5.0, 90.0, 179.0, 180.0], vec![170.0, 179.0, 179.9, 180.0]] {
            let gz = arms(&hull, draft_m, kg_m, 0.0, &angles, TrimMode::Free);
            near(gz[angles.len() - 1], 0.0, 1e-9);
        }
    }
}

proptest! {
    /// Wall-sided formula, exact until deck edge or bilge: GZ = sin φ (GM + BM/2 tan² φ).
    #[test]
    fn wall_sided_barges(breadth in 8.0..40.0f64, draft in 2.0..6.0f64, kg in 1.0..8.0f64, share in 0.01..0.99f64) {
        let (length, depth) = (3.0 * breadth, 2.0 * draft);
        let edge = (2.0 * draft / breadth).atan();
        let angle = share * edge;
        let gz = arms(&barge(length, breadth, depth), draft, kg, 0.0, &[angle.to_degrees()], TrimMode::Free);
        let bm = breadth * breadth / (12.0 * draft);
        let gm = draft / 2.0 + bm - kg;
        let want = angle.sin() * (gm + 0.5 * bm * angle.tan().powi(2));
        prop_assert!((gz[0] - want).abs() < 1e-10, "{} {}", gz[0], want);
    }

    /// The short way for columns against the same box as a mesh of triangles.
    #[test]
    fn a_box_equals_its_mesh(
        low in prop::array::uniform3(-3.0..0.0f64), size in prop::array::uniform3(0.5..6.0f64),
        heel in -3.1..3.1f64, trim in -1.5..1.5f64, level in -4.0..6.0f64,
    ) {
        let range = |axis: usize| [low[axis], low[axis] + size[axis]];
        let solid = Solid::cuboid("box", range(0), range(1), range(2)).unwrap();
        let vertices: String = (0..8)
            .map(|bits| [0, 1, 2].map(|axis| range(axis)[bits >> axis & 1]))
            .map(|v| format!("v {} {} {}\n", v[0], v[1], v[2]))
            .collect();
        let text = format!("{vertices}f 1 3 4 2\nf 5 6 8 7\nf 1 2 6 5\nf 3 7 8 4\nf 1 5 7 3\nf 2 4 8 6\n");
        let mesh = Mesh::read(text.as_bytes(), MeshFormat::Obj, 1.0).unwrap().into_solid("mesh").unwrap();
        let frame = WaterFrame::inclined(0.4, heel, trim, level);
        let (a, b) = (solid.immersed(&frame), mesh.immersed(&frame));
        let near = |p: f64, q: f64| (p - q).abs() < 1e-9;
        prop_assert!(near(a.volume_m3, b.volume_m3) && near(a.waterplane_area_m2, b.waterplane_area_m2));
        prop_assert!((0..3).all(|k| near(a.moment_m4[k], b.moment_m4[k])));
        prop_assert!((0..2).all(|k| near(a.waterplane_moment_m3[k], b.waterplane_moment_m3[k])));
        prop_assert!((0..3).all(|k| near(a.waterplane_second_m4[k], b.waterplane_second_m4[k])));
    }

    /// Cutting a hull into touching boxes changes nothing.
    #[test]
    fn touching_parts_do_no_harm(cut in -10.0..10.0f64, floor in 1.0..3.0f64, heel in 0.0..80.0f64, axis in 0.0..180.0f64) {
        let whole = barge(40.0, 20.0, 8.0);
        let parts = [[-20.0, cut], [cut, 20.0]].into_iter().flat_map(|x| [[0.0, floor], [floor, 8.0]].map(|z| Solid::cuboid("part", x, [-10.0, 10.0], z).unwrap()));
        let parts = Hull::new(parts.collect()).unwrap();
        let one = arms(&whole, 3.0, 5.0, axis, &[heel], TrimMode::Fixed);
        let many = arms(&parts, 3.0, 5.0, axis, &[heel], TrimMode::Fixed);
        prop_assert!((one[0] - many[0]).abs() < 1e-10);
    }
}
