//! Limits, tangents and shapes: properties that hold whatever the line.

use mooring::catenary::{CatenaryError, Line, Regime, Seabed, profile, solve, solve_up_to};
use proptest::prelude::*;

const CHAIN: Line = Line { length_m: 332.5, ea_n: 6.04e8, weight_n_m: 1203.84 };
const FLAT: Seabed = Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 };

fn close(a: f64, b: f64, relative: f64, absolute: f64) {
    assert!((a - b).abs() <= relative * a.abs().max(b.abs()) + absolute, "{a} against {b}");
}

#[test]
fn a_line_with_slack_hangs_straight_down() {
    let found = solve(&CHAIN, FLAT, 300.0, 23.0, None).unwrap();
    assert_eq!((found.regime, found.h_n), (Regime::Slack, 0.0));
    let hanging_m = found.v_n / CHAIN.weight_n_m;
    close(hanging_m + CHAIN.weight_n_m * hanging_m.powi(2) / (2.0 * CHAIN.ea_n), 23.0, 1e-14, 0.0);
    close(found.grounded_m, CHAIN.length_m - hanging_m, 1e-14, 0.0);
}

#[test]
fn a_line_all_on_the_seabed_is_a_spring() {
    let found = solve(&CHAIN, FLAT, 333.0, 0.0, None).unwrap();
    assert_eq!(found.regime, Regime::FullyGrounded);
    close(found.h_n, CHAIN.ea_n * (333.0 / 332.5 - 1.0), 1e-12, 0.0);
    let lifted = solve(&CHAIN, FLAT, 333.0, 1e-9, None).unwrap();
    close(lifted.h_n, found.h_n, 1e-6, 0.0);
}

#[test]
fn a_taut_line_straight_under_its_fairlead_stretches_as_a_spring_with_its_own_weight() {
    let line = Line { length_m: 199.0, ea_n: 7.51e8, weight_n_m: 800.0 };
    let found = solve(&line, FLAT, 0.0, 200.0, None).unwrap();
    // z = L + (V L - w L^2 / 2) / EA.
    let v_n = line.ea_n * (200.0 / 199.0 - 1.0) + 0.5 * line.weight_n_m * line.length_m;
    close(found.v_n, v_n, 1e-13, 0.0);
    assert_eq!((found.h_n, found.grounded_m, found.regime), (0.0, 0.0, Regime::Suspended));
    let beside = solve(&line, FLAT, 1e-6, 200.0, None).unwrap();
    close(beside.v_n, v_n, 1e-9, 0.0);
    close(beside.h_n, 1e-6 * found.stiffness_n_m[0][0], 1e-6, 0.0);
}

#[test]
fn a_limit_of_strain_that_is_no_number_is_refused_and_not_taken_for_none() {
    let line = Line { length_m: 100.0, ..CHAIN };
    for limit in [f64::NAN, 0.0, -0.1] {
        let found = solve_up_to(limit, &line, FLAT, 400.0, 23.0, None);
        assert!(matches!(found, Err(CatenaryError::BadInput { name: "max_strain", .. })), "{found:?}");
    }
}

#[test]
fn what_geometry_forbids_is_refused_with_its_numbers() {
    let short = solve(&CHAIN, FLAT, 500.0, 23.0, None);
    assert!(matches!(short, Err(CatenaryError::TooShort { needed_m, .. }) if (needed_m - 455.03).abs() < 0.01));
    let above = solve(&CHAIN, FLAT, 300.0, -5.0, None);
    assert_eq!(above, Err(CatenaryError::AnchorAboveFairlead { above_m: 5.0 }));
    for bad in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        let line = Line { length_m: bad, ..CHAIN };
        assert!(matches!(solve(&line, FLAT, 330.0, 23.0, None), Err(CatenaryError::BadInput { name: "length_m", .. })));
        let line = Line { ea_n: bad, ..CHAIN };
        assert!(matches!(solve(&line, FLAT, 330.0, 23.0, None), Err(CatenaryError::BadInput { name: "ea_n", .. })));
    }
}

#[test]
fn a_sloping_seabed_under_a_flat_line_turns_the_picture() {
    // With friction that holds everything a slope changes only where the line lifts off.
    let slope_rad = 0.05_f64;
    let seabed = Seabed::AtAnchor { friction: 0.0, slope_rad };
    let found = solve(&CHAIN, seabed, 330.0, 23.0 + 330.0 * slope_rad.tan(), None).unwrap();
    let anchor_n = found.anchor_tension_n();
    // Tension falls along the ground by the weight down the slope, and by nothing else.
    let touchdown_n = found.h_n / slope_rad.cos();
    close(touchdown_n - anchor_n, CHAIN.weight_n_m * slope_rad.sin() * found.grounded_m, 1e-9, 1e-3);
    close(found.anchor_v_n / found.anchor_h_n, slope_rad.tan(), 1e-12, 0.0);
}

#[test]
fn a_rope_that_floats_is_a_heavy_one_upside_down() {
    let light = Line { length_m: 120.0, ea_n: 1e7, weight_n_m: -15.0 };
    let heavy = Line { weight_n_m: 15.0, ..light };
    let (up, down) = (
        solve(&light, Seabed::Absent, 80.0, 40.0, None).unwrap(),
        solve(&heavy, Seabed::Absent, 80.0, -40.0, None).unwrap(),
    );
    assert_eq!((up.h_n, up.v_n, up.anchor_v_n), (down.h_n, -down.v_n, -down.anchor_v_n));
    close(up.v_n - up.anchor_v_n, light.weight_n_m * light.length_m, 1e-12, 0.0);
}

fn seabeds() -> impl Strategy<Value = Seabed> {
    prop_oneof![
        Just(Seabed::Absent),
        (0.0..1.2f64, -0.1..0.1f64).prop_map(|(friction, slope_rad)| Seabed::AtAnchor { friction, slope_rad }),
        (0.0..30.0f64).prop_map(|below_anchor_m| Seabed::Below { below_anchor_m }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 3000, ..ProptestConfig::default() })]

    /// Reference: the derivative taken numerically, a step across a change of regime excepted.
    #[test]
    fn tangents_are_central_differences(
        seabed in seabeds(), x_m in 5.0..400.0f64, z_m in 0.5..200.0f64, slack in -0.004..0.35f64,
        log_ea in 6.5..9.5f64, weight_n_m in 5.0..2500.0f64,
    ) {
        let line = Line { length_m: x_m.hypot(z_m) * (1.0 + slack), ea_n: 10f64.powf(log_ea), weight_n_m };
        let z_m = if let Seabed::AtAnchor { slope_rad, .. } = seabed { z_m + x_m * slope_rad.tan().max(0.0) } else { z_m };
        let found = solve(&line, seabed, x_m, z_m, None).unwrap();
        let step_m = 1e-4;
        for column in 0..2 {
            let (dx, dz) = if column == 0 { (step_m, 0.0) } else { (0.0, step_m) };
            let guess = Some((found.h_n, found.v_n));
            let more = solve(&line, seabed, x_m + dx, z_m + dz, guess).unwrap();
            let less = solve(&line, seabed, x_m - dx, z_m - dz, guess).unwrap();
            if more.regime != less.regime {
                continue;
            }
            let scale = found.stiffness_n_m.iter().flatten().fold(0.0f64, |a, b| a.max(b.abs()));
            // Third derivatives grow where a line comes taut: judged against the change of the tangent itself.
            let bend = (0..2).map(|row| (more.stiffness_n_m[row][column] - less.stiffness_n_m[row][column]).abs()).fold(0.0, f64::max);
            let limit = 1e-6 * scale + 0.2 * bend;
            for (row, (high, low)) in [(more.h_n, less.h_n), (more.v_n, less.v_n)].into_iter().enumerate() {
                let central = (high - low) / (2.0 * step_m);
                prop_assert!((found.stiffness_n_m[row][column] - central).abs() <= limit,
                    "{row}{column} {} against {central}, scale {scale}, {:?}", found.stiffness_n_m[row][column], found.regime);
            }
            for (row, (high, low)) in [(more.anchor_h_n, less.anchor_h_n), (more.anchor_v_n, less.anchor_v_n)].into_iter().enumerate() {
                let central = (high - low) / (2.0 * step_m);
                let tangent = found.anchor_stiffness_n_m[row][column];
                let switching = (more.anchor_h_n == 0.0) != (less.anchor_h_n == 0.0);
                prop_assert!(switching || (tangent - central).abs() <= limit, "anchor {row}{column} {tangent} against {central}, {:?}", found.regime);
            }
        }
    }

    /// The shape starts at the anchor, ends at the fairlead with its tension, and never dips into the seabed.
    #[test]
    fn shapes_meet_both_ends(
        seabed in seabeds(), x_m in 5.0..400.0f64, z_m in 0.5..200.0f64, slack in -0.004..0.8f64, weight_n_m in 5.0..2500.0f64,
    ) {
        let line = Line { length_m: x_m.hypot(z_m) * (1.0 + slack), ea_n: 5e8, weight_n_m };
        let z_m = if let Seabed::AtAnchor { slope_rad, .. } = seabed { z_m + x_m * slope_rad.tan().max(0.0) } else { z_m };
        let found = solve(&line, seabed, x_m, z_m, None).unwrap();
        let shape = profile(&line, seabed, &found, 41);
        let (first, last) = (shape[0], shape[40]);
        let small_m = 1e-7 * line.length_m;
        if found.regime != Regime::Slack {
            prop_assert!(first.x_m.abs() < small_m && first.z_m.abs() < small_m);
            prop_assert!((last.x_m - x_m).abs() < small_m && (last.z_m - z_m).abs() < small_m, "{last:?} {:?}", found.regime);
        }
        prop_assert!((last.tension_n - found.tension_n()).abs() <= 1e-7 * found.tension_n());
        prop_assert!(shape.iter().all(|p| p.x_m.is_finite() && p.z_m.is_finite() && p.tension_n >= 0.0));
        if let Seabed::Below { below_anchor_m } = seabed {
            prop_assert!(shape.iter().all(|p| p.z_m >= -below_anchor_m - small_m));
        }
    }
}
