//! What is wrong with a design is said with element, value and remedy.

use floater::design::Design;
use floater::error::AnalysisError;
use floater::response::{Sea, analyse};

const DESIGN: &str = "
settings: {min_freq: 0.01, max_freq: 0.4, XiStart: 0, nIter: 5}
site: {water_depth: 100}
platform:
  potModMaster: 1
  members:
    - {name: hull, type: rigid, rA: [0, 0, -30], rB: [0, 0, 10], shape: circ, stations: [0, 40], d: 10, t: 0.05, Cd: 0.8, Ca: 1.0, l_fill: 10, rho_fill: 2500}
mooring:
  water_depth: 100
  points:
    - {name: a1, type: fixed, location: [400, 0, -100]}
    - {name: a2, type: fixed, location: [-200, 346, -100]}
    - {name: a3, type: fixed, location: [-200, -346, -100]}
    - {name: f1, type: vessel, location: [5, 0, -15]}
    - {name: f2, type: vessel, location: [-2.5, 4.33, -15]}
    - {name: f3, type: vessel, location: [-2.5, -4.33, -15]}
  lines:
    - {name: l1, endA: a1, endB: f1, type: chain, length: 420}
    - {name: l2, endA: a2, endB: f2, type: chain, length: 420}
    - {name: l3, endA: a3, endB: f3, type: chain, length: 420}
  line_types:
    - {name: chain, diameter: 0.1, mass_density: 80, stiffness: 4.0e8}
";

fn outcome(text: &str) -> Result<(), AnalysisError> {
    let design = Design::parse(text)?;
    let sea = Sea { hs_m: 3.0, tp_s: 9.0, gamma: Some(2.0), heading_deg: 20.0 };
    analyse(&design, &sea, &design.frequencies_hz(None)?).map(|_| ())
}

fn check(from: &str, to: &str, code: &str, words: &[&str]) {
    let text = DESIGN.replacen(from, to, 1);
    assert_ne!(text, DESIGN, "the change `{from}` must be made");
    let error = outcome(&text).expect_err(to);
    assert_eq!(error.code(), code, "{error}");
    let said = format!("{error} {}", error.element());
    for word in words {
        assert!(said.contains(word), "`{word}` is not in `{said}`");
    }
}

#[test]
fn the_design_itself_is_sound() {
    outcome(DESIGN).unwrap();
}

#[test]
fn shape_of_the_file() {
    check("settings:", "version: 3\nsettings:", "design_version_unknown", &["3", "convert"]);
    check("settings:", "warp_drive: 1\nsettings:", "design_field_unknown", &["warp_drive", "remove"]);
    check("d: 10,", "d: 10, e: 4,", "design_field_unknown", &["hull", "`e`"]);
    check("type: rigid", "type: beam", "design_feature_unsupported", &["hull", "rigid"]);
    check("type: rigid", "type: jelly", "design_value_invalid", &["hull", "jelly"]);
    check("potModMaster: 1", "potModMaster: 2", "design_feature_unsupported", &["potModMaster"]);
    check("d: 10, ", "", "design_field_missing", &["hull", "`d`"]);
    check("d: 10,", "d: [10, 9, 8],", "design_value_invalid", &["hull", "station"]);
    check("d: 10,", "d: ten,", "design_malformed", &[]);
    check("d: 10,", "d: .nan,", "design_malformed", &[]);
}

#[test]
fn values_of_the_file() {
    check("site: {water_depth: 100}", "site: {water_depth: -1}", "design_value_invalid", &["site", "-1"]);
    check("stations: [0, 40]", "stations: [40, 0]", "design_value_invalid", &["hull", "ascending"]);
    check("t: 0.05", "t: 6", "design_value_invalid", &["hull", "6"]);
    check("l_fill: 10", "l_fill: 50", "design_value_invalid", &["hull", "50", "40"]);
    check("rho_fill: 2500", "rho_fill: -1", "design_value_invalid", &["hull", "-1"]);
    check("rB: [0, 0, 10]", "rB: [0, 0, 0]", "design_value_invalid", &["hull", "waterplane"]);
    check("rB: [0, 0, 10]", "rB: [0, 0, -30]", "design_value_invalid", &["hull", "coincide"]);
    check("[400, 0, -100]", "[400, 0, -120]", "design_value_invalid", &["a1", "-120", "water_depth"]);
    check("endA: a1", "endA: a9", "design_value_invalid", &["l1", "a9"]);
    check("mass_density: 80", "mass_density: 1", "design_value_invalid", &["chain", "float"]);
    check("length: 420", "length: 0", "design_value_invalid", &["l1", "0"]);
}

#[test]
fn lines_that_do_not_reach_or_lie_slack() {
    check(
        "endB: f1, type: chain, length: 420",
        "endB: f1, type: chain, length: 300",
        "mooring_line_invalid",
        &["l1", "300 m is too short", "lengthen it above 36"],
    );
    check(
        "endB: f3, type: chain, length: 420",
        "endB: f3, type: chain, length: 500",
        "mooring_line_invalid",
        &["l3", "500 m is too long", "shorten it"],
    );
}

#[test]
fn the_unit_stands_above_the_seabed() {
    let shallow = DESIGN.replace("water_depth: 100", "water_depth: 25").replace(", -100]", ", -25]");
    let error = outcome(&shallow).expect_err("a hull in the mud");
    assert_eq!(error.code(), "design_value_invalid", "{error}");
    assert!(error.to_string().contains("rA z = -30") && error.to_string().contains("-25 m"), "{error}");
}

#[test]
fn a_unit_that_capsizes_is_refused() {
    check("l_fill: 10, rho_fill: 2500", "l_fill: 0", "platform_not_restored", &["stiffness"]);
}

#[test]
fn a_sea_that_cannot_be_is_refused() {
    let design = Design::parse(DESIGN).unwrap();
    let grid = design.frequencies_hz(Some(10)).unwrap();
    let sea = Sea { hs_m: 3.0, tp_s: 9.0, gamma: Some(2.0), heading_deg: 0.0 };
    for (wrong, name) in [
        (Sea { hs_m: 0.0, ..sea }, "hs"),
        (Sea { tp_s: 0.0, ..sea }, "tp"),
        (Sea { tp_s: f64::NAN, ..sea }, "tp"),
        (Sea { gamma: Some(0.0), ..sea }, "gamma"),
        (Sea { heading_deg: f64::INFINITY, ..sea }, "heading"),
    ] {
        let error = analyse(&design, &wrong, &grid).expect_err(name);
        assert_eq!((error.code(), error.element()), ("sea_state_invalid", name.to_owned()));
    }
    assert!(design.frequencies_hz(Some(0)).is_err());
    assert!(design.frequencies_hz(Some(1_000_000)).is_err());
}
