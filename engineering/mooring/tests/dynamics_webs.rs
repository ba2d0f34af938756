//! Lines joined by free points, friction, bending, and the limit at rest.

use std::ops::ControlFlow;

use mooring::catenary::{Line, Seabed, solve};
use mooring::deck::{self, Deck};
use mooring::dynamics::{DynamicsError, Settings, simulate};
use mooring::motion::{Motion, MotionError};

const OPTIONS: &str = "---- OPTIONS ----\n3.0e5 kBot\n3.0e4 cBot\n1025 WtrDnsty\n60 WtrDpth\n";
const TYPES: &str = "---- LINE TYPES ----\nTypeName Diam Mass/m EA BA/-zeta EI Cd Ca CdAx CaAx\n(name) (m) (kg/m) (N) (N-s/-) (N-m^2) (-) (-) (-) (-)\n\
chain 0.15 140 6.0e8 -0.8 0 1.3 1.0 0.6 0.5\nrope 0.16 20 5.0e7 -0.8 0 1.2 1.0 0.1 0.0\ncable 0.15 140 6.0e8 -0.8 2.0e5 1.3 1.0 0.6 0.5\n";

fn deck(points: &str, lines: &str) -> Deck {
    let text = format!(
        "---- title ----\n{TYPES}---- POINTS ----\nID Attachment X Y Z Mass Volume CdA Ca\n(#) (-) (m) (m) (m) (kg) (m^3) (m^2) (-)\n{points}\
         ---- LINES ----\nID LineType AttachA AttachB UnstrLen NumSegs LineOutputs\n(#) (name) (#) (#) (m) (-) (-)\n{lines}{OPTIONS}---- need this line ----\n"
    );
    deck::parse(&text).unwrap()
}

fn surge(amplitude_m: f64, period_s: f64, duration_s: f64) -> Motion {
    let times: Vec<f64> = (0..=(duration_s * 10.0) as usize).map(|k| 0.1 * k as f64).collect();
    let rows: Vec<[f64; 6]> = times
        .iter()
        .map(|t| {
            let ramp = (t / 10.0).min(1.0);
            [ramp * amplitude_m * (2.0 * std::f64::consts::PI * t / period_s).sin(), 0.0, 0.0, 0.0, 0.0, 0.0]
        })
        .collect();
    Motion::new(times, &rows).unwrap()
}

fn run(deck: &Deck, motion: &Motion, step_s: f64) -> mooring::dynamics::Simulation {
    simulate(deck, motion, &Settings { step_s: Some(step_s), segments: None, record: false }, &|_| {
        ControlFlow::Continue(())
    })
    .unwrap()
}

#[test]
fn a_line_cut_and_joined_is_the_same_line() {
    let ends = "1 Fixed 250 0 -60 0 0 0 0\n2 Coupled 10 0 -10 0 0 0 0\n";
    let whole = deck(ends, "1 chain 1 2 252 18 -\n");
    let joined = deck(&format!("{ends}3 Free 100 0 -58 0 0 0 0\n"), "1 chain 1 3 168 12 -\n2 chain 3 2 84 6 -\n");
    let motion = surge(2.0, 8.0, 40.0);
    let (whole, joined) = (run(&whole, &motion, 0.02), run(&joined, &motion, 0.02));
    let (a, b) = (whole.lines[0].end_b, joined.lines[1].end_b);
    for (a, b) in [
        (a.static_n, b.static_n),
        (a.max_n, b.max_n),
        (a.std_n, b.std_n),
        (whole.lines[0].end_a.max_n, joined.lines[0].end_a.max_n),
    ] {
        // At the joint each half looks along its own last segment.
        assert!((a / b - 1.0).abs() < 5e-4, "{a} against {b}");
    }
}

#[test]
fn three_lines_meet_at_a_buoy() {
    let points =
        "1 Fixed 200 0 -60 0 0 0 0\n2 Coupled 5 8 -8 0 0 0 0\n3 Coupled 5 -8 -8 0 0 0 0\n4 Free 60 0 -20 500 4 1 0.5\n";
    let lines = "1 chain 1 4 155 15 -\n2 rope 4 2 55 8 -\n3 rope 4 3 55 8 -\n";
    let found = run(&deck(points, lines), &surge(1.5, 9.0, 60.0), 0.05);
    let (a, b) = (found.lines[1].end_b, found.lines[2].end_b);
    assert!((a.max_n / b.max_n - 1.0).abs() < 1e-6 && a.max_n > a.static_n, "{} {}", a.max_n, b.max_n);
    // At rest the buoy is in balance: chain down, ropes and buoyancy up.
    let fine = simulate(
        &deck(points, lines),
        &surge(0.0, 9.0, 1.0),
        &Settings { step_s: Some(0.1), segments: Some(120), record: false },
        &|_| ControlFlow::Continue(()),
    )
    .unwrap();
    let mut system = mooring::equilibrium::System::from_deck(&deck(points, lines));
    let rest = system.solve().unwrap();
    for (line, state) in fine.lines.iter().zip(&rest.lines) {
        assert!(
            (line.end_b.static_n / state.tension_b_n - 1.0).abs() < 6e-3,
            "{} against {}",
            line.end_b.static_n,
            state.tension_b_n
        );
    }
}

#[test]
fn many_segments_at_rest_are_the_catenary() {
    let points = "1 Fixed 250 0 -60 0 0 0 0\n2 Coupled 10 0 -10 0 0 0 0\n";
    let deck = deck(points, "1 chain 1 2 252 18 -\n");
    let weight_n_m = deck.line_types[0].weight_n_m(&deck.options);
    let flat = Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 };
    let truth = solve(&Line { length_m: 252.0, ea_n: 6e8, weight_n_m }, flat, 240.0, 50.0, None).unwrap().tension_n();
    for (segments, limit) in [(20, 0.02), (80, 6e-3), (320, 2.5e-3)] {
        let settings = Settings { step_s: Some(0.1), segments: Some(segments), record: false };
        let found = simulate(&deck, &surge(0.0, 9.0, 0.5), &settings, &|_| ControlFlow::Continue(())).unwrap();
        let off = found.lines[0].end_b.static_n / truth - 1.0;
        assert!(off.abs() < limit, "{segments}: {off}");
    }
}

#[test]
fn bending_stiffness_straightens_and_stays_finite() {
    let ends = "1 Fixed 250 0 -60 0 0 0 0\n2 Coupled 10 0 -10 0 0 0 0\n";
    let motion = surge(2.0, 8.0, 30.0);
    let (limp, stiff) = (deck(ends, "1 chain 1 2 252 60 -\n"), deck(ends, "1 cable 1 2 252 60 -\n"));
    let (limp, stiff) = (run(&limp, &motion, 0.02), run(&stiff, &motion, 0.02));
    let (a, b) = (limp.lines[0].end_b, stiff.lines[0].end_b);
    assert!(a.static_n != b.static_n && (a.static_n / b.static_n - 1.0).abs() < 0.05, "{} {}", a.static_n, b.static_n);
    assert!(b.max_n.is_finite() && (a.max_n / b.max_n - 1.0).abs() < 0.1);
}

#[test]
fn a_motion_that_dives_the_fairlead_into_the_seabed_is_refused_with_its_time() {
    let points = "1 Fixed 250 0 -60 0 0 0 0\n2 Coupled 10 0 -10 0 0 0 0\n";
    let deck = deck(points, "1 chain 1 2 252 18 -\n");
    let settings = Settings { step_s: Some(0.1), segments: None, record: false };
    let dive = |heave_m: f64| {
        let motion = Motion::parse(&format!("t,x,y,z\n0,0,0,0\n1,0,0,0\n2,0,0,{heave_m}\n3,0,0,0\n")).unwrap();
        simulate(&deck, &motion, &settings, &|_| ControlFlow::Continue(()))
    };
    match dive(-55.0) {
        Err(DynamicsError::BelowSeabed { id: 2, time_s: 2.0, below_m }) => assert!((below_m - 5.0).abs() < 1e-9),
        other => panic!("{other:?}"),
    }
    assert!(dive(-1.0).is_ok());
}

#[test]
fn what_cannot_be_run_is_refused() {
    let points = "1 Fixed 250 0 -60 0 0 0 0\n2 Fixed 10 0 -10 0 0 0 0\n";
    let still = deck(points, "1 chain 1 2 252 18 -\n");
    let settings = Settings { step_s: Some(0.1), segments: None, record: false };
    assert_eq!(
        simulate(&still, &surge(1.0, 8.0, 5.0), &settings, &|_| ControlFlow::Continue(())),
        Err(DynamicsError::NothingMoves)
    );
    for step_s in [0.0, -1.0, f64::NAN, 99.0] {
        let settings = Settings { step_s: Some(step_s), segments: None, record: false };
        let refused = simulate(&still, &surge(1.0, 8.0, 5.0), &settings, &|_| ControlFlow::Continue(()));
        assert!(matches!(refused, Err(DynamicsError::Step { .. })));
    }
    for (text, row) in [("0,0,0,0,0,0,0\n0,1,0,0,0,0,0\n", 2), ("t,surge\n0,0\n1,nan\n", 3)] {
        match Motion::parse(text) {
            Err(MotionError::Order { row: at, .. } | MotionError::NotANumber { row: at, .. }) => assert_eq!(at, row),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(
        Motion::parse("t,x,y,z,roll,pitch,yaw\n0,0,0,0,0,0,0\n1,0,0,0,5,0,0\n"),
        Err(MotionError::Angle { .. })
    ));
    let degrees = Motion::parse("time_s surge_m roll_deg\n0 0 0\n1 1 90\n").unwrap();
    assert!((degrees.at(1.0, &mut 0).0[3] - std::f64::consts::FRAC_PI_2).abs() < 1e-15);
}
