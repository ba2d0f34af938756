//! Plans for DH1-REF: the optimum HiGHS found for the same program, and the conditions that follow (facts 3.2).

use ballast::{BallastError, Condition, Target, plan, rewards};
use hydrostatics::{WaterFrame, float_freely};

use crate::reference::{dh1, json, near, number};

fn upright(draft_m: f64) -> Target {
    Target { draft_m, heel_rad: 0.0, trim_rad: 0.0 }
}

#[test]
fn five_drafts_reach_the_optimum_of_highs() {
    let (Some(vessel), Some(table)) = (dh1(), json("dh1/stability.json")) else { return };
    let rewards = rewards(&vessel);
    for row in table["plans"].as_array().unwrap() {
        let highs: Vec<f64> = row["fill"].as_array().unwrap().iter().map(number).collect();
        let ours = plan(&vessel, upright(number(&row["T"]))).unwrap();
        let theirs: f64 = highs.iter().zip(&rewards).map(|(fill, reward)| fill * reward).sum();
        near(ours.reward, theirs, 1e-9);
        near(ours.ballast_kg, 1000.0 * number(&row["need_t"]), 1e-6);
        assert!(ours.slack().len() <= 3, "{:?}", ours.fill);
        for fill in [&highs, &ours.fill] {
            let found = Condition::of(&vessel, fill).unwrap();
            let want = |key: &str| number(&row["cond"][key]);
            near(found.displacement_t, want("disp_t"), 1e-9);
            near(found.draft_m, want("draft"), 1e-9);
            near(found.lcg_m, 0.0, 1e-9);
            near(found.tcg_m, 0.0, 1e-9);
            near(found.heel_deg, 0.0, 1e-7);
            near(found.trim_deg, 0.0, 1e-7);
            assert!(found.stable);
        }
        let found = Condition::of(&vessel, &highs).unwrap();
        let want = |key: &str| number(&row["cond"][key]);
        near(found.kg_m, want("KG"), 1e-10);
        near(found.fsc_t_m, want("FSC"), 1e-12);
        near(found.fsc_l_m, want("FSCl"), 1e-12);
        near(found.gm_t_m, want("GMt"), 1e-9);
        near(found.gm_l_m, want("GMl"), 1e-9);
    }
}

#[test]
fn every_state_of_the_reference_sequences() {
    let (Some(vessel), Some(good), Some(bad)) = (dh1(), json("dh1/hydrostatics.json"), json("dh1/stability.json"))
    else {
        return;
    };
    let mut least = f64::INFINITY;
    for row in good["sequence"].as_array().unwrap().iter().filter(|row| row.get("fill").is_some()) {
        let fill: Vec<f64> = row["fill"].as_array().unwrap().iter().map(number).collect();
        let found = Condition::of(&vessel, &fill).unwrap();
        near(found.draft_m, number(&row["draft"]), 1e-9);
        near(found.gm_t_m, number(&row["GMt"]), 1e-8);
        near(found.gm_l_m, number(&row["GMl"]), 1e-7);
        least = least.min(found.gm_t_m);
    }
    near(least, 0.820, 5e-4);
    let evenly = bad["bad_equal_fill"].as_array().unwrap();
    // The last row of the data counts 98 % as pressed up; we do not.
    for (index, row) in evenly.iter().enumerate().take(48) {
        let fill = vec![0.02 * (index + 1) as f64; vessel.tanks.len()];
        near(Condition::of(&vessel, &fill).unwrap().gm_t_m, number(&row["GMt"]), 1e-8);
    }
}

#[test]
fn a_plan_for_heel_and_trim_floats_there() {
    let Some(vessel) = dh1() else { return };
    for (draft_m, heel_deg, trim_deg) in [(14.0, 0.5, -0.3), (13.0, -0.4, 0.2), (8.0, 0.0, 0.25)] {
        let (heel_rad, trim_rad) = (f64::to_radians(heel_deg), f64::to_radians(trim_deg));
        let found = plan(&vessel, Target { draft_m, heel_rad, trim_rad }).unwrap();
        assert!(found.slack().len() <= 3);
        let loading = vessel.loading(&found.fill).unwrap();
        let start = WaterFrame::inclined(0.0, heel_rad, trim_rad, draft_m);
        let floating = float_freely(&vessel.hull, &loading, vessel.water_kg_m3, Some(start)).unwrap();
        near(floating.frame.heel_rad(), heel_rad, 1e-9);
        near(floating.frame.trim_rad(), trim_rad, 1e-9);
        near(floating.frame.level_m / floating.frame.up[2], draft_m, 1e-8);
    }
}

#[test]
fn refusals_name_weight_capacity_and_moment() {
    let Some(vessel) = dh1() else { return };
    assert!(matches!(plan(&vessel, upright(1.9)), Err(BallastError::TooHeavy { .. })));
    assert!(matches!(plan(&vessel, upright(17.5)), Err(BallastError::NotEnoughTank { .. })));
    let steep = Target { trim_rad: 0.5, ..upright(14.0) };
    assert!(matches!(plan(&vessel, steep), Err(BallastError::MomentOutOfReach { .. })));
    assert_eq!(plan(&vessel, upright(-1.0)).unwrap_err().code(), "out_of_range");
    assert_eq!(plan(&vessel, upright(f64::NAN)).unwrap_err().code(), "out_of_range");
}
