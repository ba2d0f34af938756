//! Free surfaces at large angles: a tank of 10 × 8 × 6 m, exact against the polygon (facts 2.1).

use hydrostatics::{Hull, Liquid, Loading, Righting, Solid, TrimMode, WaterFrame, float_freely, righting_arms};
use proptest::prelude::*;

use crate::reference::{json, near, number};

fn tank() -> Solid {
    Solid::cuboid("tank", [-5.0, 5.0], [-4.0, 4.0], [0.0, 6.0]).unwrap()
}

#[test]
fn moments_of_the_tank_half_and_nearly_full() {
    let Some(truths) = json("analytic_truths.json") else { return };
    for name in ["tank_10x8x6_half", "tank_10x8x6_95pct"] {
        let truth = &truths[name];
        let liquid = Liquid::new(tank(), 480.0 * number(&truth["fill"]), 1025.0).unwrap();
        near(liquid.small_angle_moment_kg_m()[0], 1025.0 * number(&truth["i_m4"]), 1e-6);
        let upright = liquid.centroid_m(&WaterFrame::upright(0.0));
        for row in truth["moments"].as_array().unwrap() {
            let frame = WaterFrame::inclined(0.0, number(&row["deg"]).to_radians(), 0.0, 0.0);
            let moved = liquid.centroid_m(&frame);
            let shift = [0, 1, 2].map(|axis| moved[axis] - upright[axis]);
            // Heel to starboard: the liquid runs to starboard, against the y axis of the water frame.
            let athwart = -(0..3).map(|axis| frame.y[axis] * shift[axis]).sum::<f64>();
            near(liquid.mass_kg() * athwart / 1000.0, number(&row["FSM_exact_tm"]), 1e-9);
        }
    }
}

#[test]
fn a_slack_tank_takes_its_moment_off_the_righting_arm() {
    let hull = Hull::new(vec![Solid::cuboid("barge", [-20.0, 20.0], [-8.0, 8.0], [0.0, 8.0]).unwrap()]).unwrap();
    let liquid = Liquid::new(tank(), 240.0, 1025.0).unwrap();
    let rigid = Loading::rigid(1.5e6, [0.0, 0.0, 4.0]);
    let moving = Loading { liquids: vec![liquid.clone()], ..rigid.clone() };
    let mass = rigid.rigid_mass_kg + liquid.mass_kg();
    let frozen = Loading::rigid(mass, [0.0, 0.0, (1.5e6 * 4.0 + liquid.mass_kg() * 1.5) / mass]);
    let how = Righting { axis_rad: 0.0, trim: TrimMode::Free, water_kg_m3: 1025.0 };
    let angles = [10.0, 30.0, 60.0].map(f64::to_radians);
    let with = righting_arms(&hull, &moving, how, &angles).unwrap();
    let without = righting_arms(&hull, &frozen, how, &angles).unwrap();
    for ((with, without), moment_t_m) in
        with.iter().zip(&without).zip([77.1227025980937, 255.11111111111114, 457.93837399645787])
    {
        near(without.gz_m - with.gz_m, 1000.0 * moment_t_m / mass, 1e-10);
    }
}

#[test]
fn a_top_heavy_body_lolls_to_the_angle_of_the_formula() {
    // Wall-sided: tan² φ = −2 GM / BM.
    let hull = Hull::new(vec![Solid::cuboid("barge", [-20.0, 20.0], [-5.0, 5.0], [0.0, 8.0]).unwrap()]).unwrap();
    let (draft, bm) = (4.0, 100.0 / 48.0);
    let gm = -0.1;
    let kg = draft / 2.0 + bm - gm;
    let found =
        float_freely(&hull, &Loading::rigid(40.0 * 10.0 * draft * 1025.0, [0.0, 0.0, kg]), 1025.0, None).unwrap();
    assert!(found.lolls && found.stable);
    near(found.frame.heel_rad().tan().abs(), (-2.0 * gm / bm).sqrt(), 1e-9);
}

proptest! {
    /// Volume is kept and the centre is where the clipped tank has it, at any attitude.
    #[test]
    fn liquid_keeps_its_volume(fill in 0.01..0.99f64, heel in -1.5..1.5f64, trim in -1.0..1.0f64) {
        let liquid = Liquid::new(tank(), 480.0 * fill, 1000.0).unwrap();
        let frame = WaterFrame::inclined(0.0, heel, trim, 0.0);
        let centre = liquid.centroid_m(&frame);
        let upright = liquid.centroid_m(&WaterFrame::upright(0.0));
        let height = |p: [f64; 3]| (0..3).map(|k| frame.up[k] * p[k]).sum::<f64>();
        // Liquid settles as low as it can.
        prop_assert!(height(centre) <= height(upright) + 1e-12);
        prop_assert!((0..3).all(|k| centre[k] >= [-5.0, -4.0, 0.0][k] && centre[k] <= [5.0, 4.0, 6.0][k]));
    }

    /// A freely floating body has its buoyancy under its weight.
    #[test]
    fn buoyancy_stands_under_gravity(x in -1.0..1.0f64, y in -1.0..1.0f64, z in 1.0..4.0f64, share in 0.2..0.8f64) {
        let solids = vec![
            Solid::cuboid("low", [-20.0, 20.0], [-8.0, 8.0], [0.0, 3.0]).unwrap(),
            Solid::cylinder("column", [[5.0, 2.0, 3.0], [5.0, 2.0, 9.0]], [3.0, 2.0]).unwrap(),
        ];
        let hull = Hull::new(solids).unwrap();
        let mass = share * hull.volume_m3() * 1025.0;
        let found = float_freely(&hull, &Loading::rigid(mass, [x, y, z]), 1025.0, None).unwrap();
        let wet = hull.immersed(&found.frame);
        prop_assert!((wet.volume_m3 * 1025.0 - mass).abs() < 1e-6 * mass);
        for axis in [found.frame.x, found.frame.y] {
            let weight: f64 = axis.iter().zip([x, y, z]).map(|(a, b)| a * b).sum();
            let index = usize::from(axis == found.frame.y);
            prop_assert!((wet.moment_m4[index] / wet.volume_m3 - weight).abs() < 1e-9);
        }
    }
}
