//! The reference platform with Capytaine's coefficients: natural periods, operators, short-term statistics, and the
//! same body in time.

use std::f64::consts::TAU;
use std::path::PathBuf;

use floater::cummins::{Harmonics, Retardation, Simulation};
use floater::design::Site;
use floater::response::{Body, Coefficients, Complex, Grid, Iteration, Moments, Sea};
use floater::rigid::{Matrix6, Vector6};
use floater::strip::{BoxCoefficients, BoxPart, Node, Pose, box_strips};
use nalgebra::{Matrix3, Vector3};
use serde_json::Value;

fn data(name: &str) -> Option<Value> {
    let path =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/farm/structure/dh1")).join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            println!("skipped: {} is absent", path.display());
            None
        }
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn matrix(value: &Value) -> Matrix6 {
    Matrix6::from_row_iterator(value.as_array().unwrap().iter().flat_map(numbers))
}

fn diagonal(value: &Value) -> Matrix6 {
    Matrix6::from_diagonal(&Vector6::from_vec(numbers(value)))
}

fn body(rao: &Value, bem: &Value) -> Body {
    let omega = numbers(&bem["omega"]);
    let complex = |frequency: usize, heading: usize| {
        let (re, im) = (numbers(&bem["Fex_re"][frequency][heading]), numbers(&bem["Fex_im"][frequency][heading]));
        // Capytaine's time dependence is exp(-iωt).
        std::array::from_fn(|dof| Complex::new(re[dof], -im[dof]))
    };
    let list = |name: &str| bem[name].as_array().unwrap().iter().map(matrix).collect();
    let headings_deg = numbers(&bem["headings_deg"]);
    let excitation =
        (0..headings_deg.len()).map(|heading| (0..omega.len()).map(|index| complex(index, heading)).collect());
    Body {
        mass: diagonal(&rao["M"]),
        stiffness: matrix(&rao["C"]) + matrix(&rao["K_moor_cg"]),
        damping: diagonal(&rao["Bv"]),
        coefficients: Coefficients {
            excitation: excitation.collect(),
            added_mass: list("A"),
            damping: list("B"),
            omega_rad_s: omega,
            headings_deg,
        },
    }
}

fn load() -> Option<(Value, Body)> {
    let (rao, bem) = (data("rao_T14.json")?, data("capytaine_T14_1932p_direct.json")?);
    let body = body(&rao, &bem);
    Some((rao, body))
}

/// The published roll and pitch use a mooring stiffness that differs from the given one by 0.1 %.
#[test]
fn natural_periods() {
    let Some((rao, body)) = load() else { return };
    let found = body.natural_periods_s().unwrap();
    for (dof, expected) in numbers(&rao["Tn_s"]).into_iter().enumerate() {
        let tolerance = if dof == 3 || dof == 4 { 1e-4 } else { 1e-10 };
        let period = found[dof].unwrap();
        assert!((period / expected - 1.0).abs() < tolerance, "{dof}: {period} for {expected}");
    }
}

#[test]
fn operators() {
    let Some((rao, body)) = load() else { return };
    for heading in 0..3 {
        for (index, motion) in body.raos(heading).unwrap().iter().enumerate() {
            let expected = numbers(&rao["RAO_abs"][index][heading]);
            for dof in 0..6 {
                let difference = (motion[dof].norm() - expected[dof]).abs();
                // Roll near resonance feels the 0.1 % of stiffness most.
                let tolerance = [5e-3, 5e-3, 1e-9, 3e-2, 5e-3, 5e-3][dof];
                assert!(difference < tolerance * expected[dof] + 2e-4, "{index} {heading} {dof}: {difference}");
            }
        }
    }
}

#[test]
fn short_term_statistics() {
    let (Some((rao, body)), Some(table)) = (load(), data("short_term_T14.json")) else { return };
    let headings = numbers(&rao["headings"]);
    for row in table["rows"].as_array().unwrap() {
        let of = |key: &str| row[key].as_f64().unwrap();
        let sea = Sea { hs_m: of("Hs"), tp_s: of("Tp"), gamma: Some(of("gamma")), heading_deg: of("heading") };
        let heading = headings.iter().position(|heading| *heading == sea.heading_deg).unwrap();
        for (dof, name) in ["surge", "sway", "heave", "roll", "pitch", "yaw"].into_iter().enumerate() {
            let entries = rao["RAO_abs"].as_array().unwrap().iter();
            let operator: Vec<f64> = entries.map(|entry| entry[heading][dof].as_f64().unwrap()).collect();
            let moments = Moments::of_operator(&body.coefficients.omega_rad_s, &operator, &sea, 2801);
            let scale = if dof < 3 { 1.0 } else { 1f64.to_degrees() };
            for (found, key) in [(moments.std(), "std"), (moments.most_probable_maximum(10_800.0), "mpm3h")] {
                let expected = of(&format!("{name}_{key}"));
                assert!(
                    (found * scale - expected).abs() <= 1e-9 * expected + 1e-14,
                    "{name} {key}: {} for {expected}",
                    found * scale
                );
            }
        }
    }
}

/// The kernel returns the damping and added mass it was made from, where the list is not at its ends.
#[test]
fn retardation_is_consistent() {
    let Some((_, body)) = load() else { return };
    let retardation = Retardation::new(&body.coefficients, 0.1, 80.0).unwrap();
    for omega in [0.4, 0.6, 0.9, 1.2] {
        for dof in 0..6 {
            let (damping, added) = (body.coefficients.damping_at(omega), body.coefficients.added_mass_at(omega));
            let (b, a) = (retardation.damping_at(omega)[(dof, dof)], retardation.added_mass_at(omega)[(dof, dof)]);
            let scale = omega * added[(dof, dof)];
            assert!((b - damping[(dof, dof)]).abs() < 0.01 * scale, "damping {dof} at {omega}");
            assert!((a / added[(dof, dof)] - 1.0).abs() < 0.03, "added mass {dof} at {omega}: {a}");
        }
    }
}

/// Linear motions over one repeat of the sea have the deviation that the frequency domain gives.
#[test]
fn time_and_frequency_domain_agree() {
    let Some((_, body)) = load() else { return };
    let (step_s, base, ramp_s) = (0.1, 0.02, 300.0);
    let retardation = Retardation::new(&body.coefficients, step_s, 80.0).unwrap();
    let sea = Sea { hs_m: 5.0, tp_s: 11.0, gamma: Some(3.3), heading_deg: 0.0 };
    let omega: Vec<f64> = (10..=75).map(|index| index as f64 * base).collect();
    let wave: Vec<f64> = omega.iter().map(|omega| (2.0 * sea.density_m2_s(*omega) * base).sqrt()).collect();
    let load: Vec<[Complex; 6]> = omega
        .iter()
        .zip(&wave)
        .map(|(omega, wave)| body.coefficients.excitation_at(0, *omega).map(|force| force * *wave))
        .collect();
    let phases: Vec<f64> = (0..omega.len()).map(|index| TAU * (index as f64 * 0.618_033_988_75).fract()).collect();
    // The same coefficients in both domains: those that the kernel stands for.
    let reference = Body {
        coefficients: Coefficients {
            added_mass: omega.iter().map(|omega| retardation.added_mass_at(*omega)).collect(),
            damping: omega.iter().map(|omega| retardation.damping_at(*omega)).collect(),
            excitation: vec![load.clone()],
            headings_deg: vec![0.0],
            omega_rad_s: omega.clone(),
        },
        ..body.clone()
    };
    let expected = reference.raos(0).unwrap();
    let repeat = (TAU / base / step_s).round() as usize;
    let settle = 30_000;
    let series = Harmonics::new(&omega, &load, &phases).series(step_s, settle + repeat);
    let simulation =
        Simulation { mass: body.mass, damping: body.damping, stiffness: body.stiffness, retardation: &retardation };
    let found = simulation.run(&series, ramp_s, None).unwrap().std_after(settle as f64 * step_s);
    for dof in [0, 2, 4] {
        let std = (0.5 * expected.iter().map(|x| x[dof].norm_sqr()).sum::<f64>()).sqrt();
        assert!((found[dof] / std - 1.0).abs() < 5e-3, "{dof}: {} for {std}", found[dof]);
    }
}

/// A stiff nonlinear force keeps the answer finite, for a step far too long.
#[test]
fn a_long_step_stays_finite() {
    let Some((_, body)) = load() else { return };
    let retardation = Retardation::none(body.coefficients.added_mass[0], 5.0);
    let simulation =
        Simulation { mass: body.mass, damping: body.damping, stiffness: body.stiffness, retardation: &retardation };
    let series: Vec<Vector6> = (0..500).map(|index| Vector6::repeat(1e5 * (index as f64).sin())).collect();
    let mut drag = |_: f64, _: &Vector6, velocity: &Vector6| Ok(velocity.map(|v| -1e5 * v * v.abs()));
    let found = simulation.run(&series, 0.0, Some(&mut drag)).unwrap();
    assert!(found.position.iter().flatten().all(|value| value.is_finite()));
}

fn strips(draft_m: f64, coefficients: &BoxCoefficients) -> Option<(Vec<Node>, Matrix6)> {
    let model = data("model.json")?;
    let side = |part: &Value, key: &str| numbers(&part[key]);
    let boxes = model["boxes"].as_array().unwrap().iter().map(|part| {
        let (x, y, z) = (side(part, "x_m"), side(part, "y_m"), side(part, "z_m"));
        BoxPart {
            name: part["name"].to_string(),
            low_m: [x[0], y[0], z[0] - draft_m],
            high_m: [x[1], y[1], z[1] - draft_m],
        }
    });
    Some(box_strips(&boxes.collect::<Vec<_>>(), coefficients, 1025.0).unwrap())
}

const BLUNT: BoxCoefficients =
    BoxCoefficients { drag: 2.0, added_mass: 1.0, end_drag: 0.0, end_added_mass: 0.0, max_strip_m: 4.0 };

#[test]
fn strips_of_the_boxes_displace_what_the_platform_displaces() {
    let Some((nodes, added_mass)) = strips(14.0, &BLUNT) else { return };
    let displaced: f64 = nodes.iter().map(|node| node.displaced_kg).sum();
    assert!((displaced / 3_253_432.0 - 1.0).abs() < 1e-12, "{displaced}");
    // Each box adds its displaced mass in the two directions across it: heave has pontoons, not columns.
    let columns = 10.0 * 2.8 * 2.8 * 11.0 * 1025.0;
    assert!((added_mass[(2, 2)] / (3_253_432.0 - columns) - 1.0).abs() < 1e-12);
}

/// In the long swell near the heave period drag takes what radiation leaves: 2.04 m without it (facts 3.2).
#[test]
fn drag_on_strips_tames_the_resonance() {
    let (Some((_, mut body)), Some((nodes, _))) = (load(), strips(14.0, &BLUNT)) else { return };
    body.damping = Matrix6::zeros();
    // The strips must turn about the body's reference point, its centre of mass.
    let above = 8.28184324931981;
    let sea = Sea { hs_m: 11.0, tp_s: 15.0, gamma: Some(3.3), heading_deg: 0.0 };
    let frequencies: Vec<f64> = (16..=125).map(|index| index as f64 * 0.002).collect();
    let grid = Grid::new(&frequencies, &sea, 35.0);
    let site = Site { water_depth_m: 35.0, water_density_kg_m3: 1025.0, gravity_m_s2: 9.81 };
    let iteration = Iteration { start_amplitude: 0.5, max_iterations: 40 };
    let pose = Pose { shift_m: Vector3::new(0.0, 0.0, -above), turn: Matrix3::identity() };
    let moved: Vec<Node> =
        nodes.iter().map(|node| Node { position_m: node.position_m - pose.shift_m, ..node.clone() }).collect();
    let heave = |strips: &[Node]| {
        let motions = body.motions(0, &grid, strips, &site, &pose, iteration).unwrap();
        assert!(motions.converged);
        (0.5 * motions.amplitude.iter().map(|x| x[2].norm_sqr()).sum::<f64>()).sqrt()
    };
    let (with, without) = (heave(&moved), heave(&[]));
    assert!(with < 0.8 * without && with > 0.2 * without, "{with} of {without}");
}
