//! Forces against 40-digit solutions of the textbook equations.

use mooring::catenary::{Line, Regime, Seabed, solve};

use crate::shared_data;

const FLAT: Seabed = Seabed::AtAnchor { friction: 0.0, slope_rad: 0.0 };

fn relative(value: f64, truth: f64) -> f64 {
    (value - truth).abs() / truth.abs()
}

fn check(line: Line, span_m: (f64, f64), h_n: f64, v_n: f64, grounded_m: f64) {
    let cold = solve(&line, FLAT, span_m.0, span_m.1, None).unwrap();
    let warm = solve(&line, FLAT, span_m.0, span_m.1, Some((1.05 * h_n, 0.98 * v_n))).unwrap();
    for found in [cold, warm] {
        assert!(relative(found.h_n, h_n) <= 1e-12, "H {} against {h_n}", found.h_n);
        assert!(relative(found.v_n, v_n) <= 1e-12, "V {} against {v_n}", found.v_n);
        assert!((found.grounded_m - grounded_m).abs() <= 1e-9, "{} against {grounded_m}", found.grounded_m);
    }
}

#[test]
fn the_published_rows() {
    check(
        Line { length_m: 500.0, ea_n: 7.51e8, weight_n_m: 800.0 },
        (400.0, 200.0),
        96_376.278_524_420_4,
        237_531.365_285_679_6,
        203.085_793_392_900_54,
    );
    check(
        Line { length_m: 175.0, ea_n: 5e8, weight_n_m: 900.0 },
        (165.0, 22.0),
        15_575.699_456_087_2,
        31_761.081_969_13,
        139.709_908_923_188_95,
    );
    check(
        Line { length_m: 75.0, ea_n: 1e9, weight_n_m: 300.0 },
        (58.0, 40.0),
        11_290.860_743_478_6,
        20_370.836_822_647_5,
        7.097_210_591_175_109,
    );
}

#[test]
fn every_row_of_the_analytic_truths() {
    let Some(truths) = shared_data::json("analytic_truths.json") else { return };
    let rows = truths["catenary"].as_array().unwrap();
    assert!(rows.len() >= 7);
    for row in rows {
        let number = |key: &str| row[key].as_f64().unwrap();
        let line = Line { length_m: number("L"), ea_n: number("EA"), weight_n_m: number("w") };
        check(line, (number("xF"), number("zF")), number("H"), number("V"), number("LB"));
    }
}

/// 50-digit solutions (mpmath, textbook equations): stiff and taut, very taut, steep, nearly slack, friction.
#[test]
fn hard_corners() {
    let found = solve(&Line { length_m: 440.0, ea_n: 7.51e8, weight_n_m: 800.0 }, FLAT, 400.0, 200.0, None).unwrap();
    assert_eq!(found.regime, Regime::Suspended);
    for (line, (x_m, z_m), friction, h_n, v_n) in include!("catenary_rows.in") {
        let seabed = Seabed::AtAnchor { friction, slope_rad: 0.0 };
        let line = Line { length_m: line.0, ea_n: line.1, weight_n_m: line.2 };
        let found = solve(&line, seabed, x_m, z_m, None).unwrap();
        assert!(relative(found.h_n, h_n) <= 1e-12, "{line:?}: H {} against {h_n}", found.h_n);
        assert!(relative(found.v_n, v_n) <= 1e-12, "{line:?}: V {} against {v_n}", found.v_n);
    }
}
