//! The 12-line spread of the shared data, computed by MoorPy 1.3.0.

use mooring::deck;
use mooring::equilibrium::{Equilibrium, System};

use crate::shared_data;

fn spread() -> Option<System> {
    let text = shared_data::text("moordyn/d12_n20.txt")?;
    Some(System::from_deck(&deck::parse(&text).unwrap()))
}

fn at(system: &System, pose: [f64; 6]) -> Equilibrium {
    let mut system = system.clone();
    system.bodies[0].pose = pose;
    system.solve().unwrap()
}

#[test]
fn forces_and_tensions_at_every_offset() {
    let (Some(system), Some(data)) = (spread(), shared_data::json("moorpy.json")) else { return };
    let offsets = data["spread_12_coupled"]["offsets"].as_object().unwrap();
    assert!(offsets.len() >= 7);
    for (pose, expected) in offsets {
        let pose: [f64; 6] = serde_json::from_str(pose).unwrap();
        let found = at(&system, pose);
        let list = |key: &str| -> Vec<f64> { serde_json::from_value(expected[key].clone()).unwrap() };
        for (line, truth) in found.lines.iter().zip(list("T")) {
            // MoorPy's own catenary tolerance and anchors rounded to a micrometre in the deck.
            assert!((line.tension_b_n - truth).abs() <= 2e-5 * truth, "{pose:?} {} against {truth}", line.tension_b_n);
        }
        let force = list("F");
        for k in 0..6 {
            let scale = if k < 3 { 1.6e7 } else { 2.2e8 };
            assert!(
                (found.line_loads[0][k] - force[k]).abs() <= 1e-5 * scale,
                "{pose:?} {k}: {} against {}",
                found.line_loads[0][k],
                force[k]
            );
        }
    }
}

#[test]
fn stiffness_is_moorpys_central_difference() {
    let (Some(system), Some(data)) = (spread(), shared_data::json("moorpy.json")) else { return };
    let truth: [[f64; 6]; 6] = serde_json::from_value(data["spread_12_coupled"]["K_central_1e-3"].clone()).unwrap();
    let found = at(&system, [0.0; 6]).stiffness[0];
    for i in 0..6 {
        for j in 0..6 {
            let scale = (truth[i][i] * truth[j][j]).abs().sqrt();
            // The reference steps 1e-3 m and rad with moments: good to 1e-4.
            assert!(
                (found[i][j] - truth[i][j]).abs() <= 1.2e-4 * scale,
                "{i}{j} {} against {}",
                found[i][j],
                truth[i][j]
            );
        }
    }
    // Yaw is where the peer's default is 66 % off.
    assert!((found[5][5] / 1.296_52e9 - 1.0).abs() < 1e-4);
}

#[test]
fn stiffness_is_its_own_central_difference_to_1e_8() {
    let Some(system) = spread() else { return };
    for pose in [[0.0; 6], [2.0, 3.0, -0.5, 0.03, -0.04, 0.05], [-1.0, 0.5, 0.3, -0.1, 0.2, 0.3]] {
        let found = at(&system, pose).stiffness[0];
        for j in 0..6 {
            let step = if j < 3 { 2e-3 } else { 4e-5 };
            let load = |share: f64| {
                let mut moved = pose;
                moved[j] += share * step;
                at(&system, moved).line_loads[0]
            };
            let (p1, m1, p2, m2) = (load(1.0), load(-1.0), load(2.0), load(-2.0));
            for i in 0..6 {
                let central = -(8.0 * (p1[i] - m1[i]) - (p2[i] - m2[i])) / (12.0 * step);
                let scale = (found[i][i] * found[j][j]).abs().sqrt();
                assert!(
                    (found[i][j] - central).abs() <= 1e-8 * scale,
                    "{pose:?} {i}{j} {} against {central}",
                    found[i][j]
                );
            }
        }
    }
}

#[test]
fn a_load_brings_the_pose_back_that_answers_it() {
    let Some(system) = spread() else { return };
    for pose in [[2.0, 3.0, -0.5, 0.03, -0.04, 0.05], [0.0, -4.0, 1.0, 0.0, 0.05, -0.1]] {
        let held = at(&system, pose).line_loads[0];
        let mut loaded = system.clone();
        loaded.bodies[0].free = [true; 6];
        loaded.bodies[0].load = held.map(|value| -value);
        let found = loaded.solve().unwrap();
        assert!(found.residual_n < 1e-3);
        for k in 0..6 {
            assert!(
                (loaded.bodies[0].pose[k] - pose[k]).abs() < 1e-8,
                "{k} {} against {}",
                loaded.bodies[0].pose[k],
                pose[k]
            );
        }
    }
}

#[test]
fn a_broken_line_is_carried_by_its_neighbours() {
    let Some(system) = spread() else { return };
    let mut loaded = system.clone();
    loaded.bodies[0].free = [true, true, false, false, false, true];
    loaded.bodies[0].load[0] = 1e6;
    let whole = loaded.clone().solve().unwrap();
    loaded.lose(6).unwrap();
    let broken = loaded.solve().unwrap();
    assert_eq!(broken.lines[5].tension_b_n, 0.0);
    assert!(broken.lines[4].tension_b_n > 1.1 * whole.lines[4].tension_b_n);
    assert!(loaded.lose(13).is_err());
}
