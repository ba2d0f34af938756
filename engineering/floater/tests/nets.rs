//! Løland 1991 and Kristiansen and Faltinsen 2012 against the table of the reference data, and simple panels.

use std::path::PathBuf;

use floater::nets::{Panel, Screen, forces, wake_factor};
use serde_json::Value;

const VISCOSITY_M2_S: f64 = 1.05e-6;

#[test]
fn table_of_panels() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/farm/structure/wind_net.json"));
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is absent", path.display());
        return;
    };
    let table: Value = serde_json::from_str(&text).unwrap();
    let rows = table["net"]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 75);
    for row in rows {
        let of = |key: &str| row[key].as_f64().unwrap();
        let panel = Panel { solidity: of("Sn"), twine_m: of("dw_mm") * 1e-3 };
        let angle = of("theta_deg").to_radians();
        let screen = panel.kristiansen_faltinsen(angle, of("U"), VISCOSITY_M2_S).unwrap();
        let loland = panel.loland(angle).unwrap();
        for (found, key) in [
            (screen.drag, "KF_CD"),
            (screen.lift, "KF_CL"),
            (loland.drag, "LOL_CD"),
            (loland.lift, "LOL_CL"),
            (wake_factor(loland.drag), "r_wake"),
            (panel.reynolds(of("U"), VISCOSITY_M2_S).unwrap(), "Re"),
        ] {
            assert!((found - of(key)).abs() <= 1e-9 * of(key).abs().max(1.0), "{key}: {found} for {}", of(key));
        }
    }
}

fn screen(x: f64, normal: [f64; 3]) -> Screen {
    Screen { panel: Panel { solidity: 0.2, twine_m: 0.0025 }, centre_m: [x, 0.0, -10.0], normal, area_m2: 100.0 }
}

/// The panel behind sees 0.867 of the speed and so three quarters of the force.
#[test]
fn the_screen_behind_is_shaded() {
    let out = forces(&[screen(0.0, [1.0, 0.0, 0.0]), screen(20.0, [-1.0, 0.0, 0.0])], [1.0, 0.0, 0.0], 1025.0).unwrap();
    let head_on = 0.5 * 1025.0 * 100.0 * 0.28856;
    assert!((out[0].0[0] - head_on).abs() < 0.5);
    assert_eq!(out[0].1, 1.0);
    assert!((out[1].1 - 0.86726).abs() < 1e-4);
    assert!((out[1].0[0] / out[0].0[0] - 0.86726f64.powi(2)).abs() < 1e-4);
    let turned =
        forces(&[screen(0.0, [1.0, 0.0, 0.0]), screen(20.0, [1.0, 0.0, 0.0])], [-1.0, 0.0, 0.0], 1025.0).unwrap();
    assert!(turned[0].1 < 1.0 && turned[1].1 == 1.0);
}

#[test]
fn lift_pushes_towards_the_lee_side_of_the_normal() {
    let slanted = forces(&[screen(0.0, [1.0, 1.0, 0.0])], [1.0, 0.0, 0.0], 1025.0).unwrap();
    assert!(slanted[0].0[1] > 0.0);
    let same = forces(&[screen(0.0, [-1.0, -1.0, 0.0])], [1.0, 0.0, 0.0], 1025.0).unwrap();
    assert_eq!(slanted[0].0, same[0].0);
    assert_eq!(forces(&[screen(0.0, [1.0, 0.0, 0.0])], [0.0; 3], 1025.0).unwrap()[0].0, [0.0; 3]);
}

#[test]
fn bad_panels_are_refused() {
    for (solidity, twine_m) in [(0.0, 0.002), (0.6, 0.002), (f64::NAN, 0.002), (0.2, 0.0)] {
        assert!(Panel { solidity, twine_m }.loland(0.0).is_err());
    }
    assert!(forces(&[], [f64::NAN, 0.0, 0.0], 1025.0).is_err());
    assert!(Panel { solidity: 0.2, twine_m: 0.002 }.kristiansen_faltinsen(0.0, -1.0, VISCOSITY_M2_S).is_err());
}
