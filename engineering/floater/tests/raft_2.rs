//! Natural periods, statics and wave-only motions of RAFT 2.0.4 (openraft) on its own designs.

use std::path::PathBuf;

use floater::design::Design;
use floater::response::{Response, Sea, analyse};
use serde_json::Value;

fn data(name: &str) -> Option<String> {
    let path =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/farm/structure/raft")).join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    text
}

fn close(what: &str, found: f64, expected: f64, relative: f64) {
    assert!((found / expected - 1.0).abs() <= relative, "{what}: {found} for {expected}");
}

/// The published runs leave gamma to IEC 61400-3 and use 200 frequencies up to 0.4 Hz.
fn run(name: &str) -> Option<(Response, Value)> {
    let (text, truth) = (data(&format!("{name}.yaml"))?, data("raft.json")?);
    let design = Design::parse(&text).unwrap();
    let sea = Sea { hs_m: 6.0, tp_s: 12.0, gamma: None, heading_deg: 0.0 };
    let response = analyse(&design, &sea, &design.frequencies_hz(Some(200)).unwrap()).unwrap();
    Some((response, serde_json::from_str(&truth).unwrap()))
}

fn check(name: &str) {
    let Some((found, truth)) = run(name) else { return };
    let (unit, waves) = (&truth[name], &truth[format!("{name}_wave_nw200")]);
    let statics = &found.platform.statics;
    close("mass", statics.mass_kg, unit["mass"].as_f64().unwrap(), 1e-13);
    close("displacement", statics.displacement_m3, unit["V"].as_f64().unwrap(), 1e-13);
    close("waterplane", statics.waterplane_m2, unit["AWP"].as_f64().unwrap(), 1e-13);
    close("centre of mass", statics.centre_of_mass_m.z, unit["rCG"][2].as_f64().unwrap(), 1e-12);
    close("centre of buoyancy", statics.centre_of_buoyancy_m.z, unit["rCB"][2].as_f64().unwrap(), 1e-12);
    for dof in 0..6 {
        close("period", found.natural_periods_s[dof], waves["Tn"][dof].as_f64().unwrap(), 1e-7);
        close("inertia", statics.mass_matrix[(dof, dof)], unit["M_struc_diag"][dof].as_f64().unwrap(), 1e-12);
        let stiffness = unit["C_hydro_diag"][dof].as_f64().unwrap();
        assert!((statics.hydrostatic_stiffness[(dof, dof)] - stiffness).abs() <= 1e-12 * stiffness.abs().max(1e6));
        let added = unit["A_morison_diag"][dof].as_f64().unwrap();
        assert!((found.platform.added_mass[(dof, dof)] - added).abs() <= 1e-11 * added.abs().max(1e6));
    }
    let std = found.std();
    close("surge", std[0], waves["std"]["surge_std"].as_f64().unwrap(), 1e-6);
    close("heave", std[2], waves["std"]["heave_std"].as_f64().unwrap(), 1e-6);
    close("pitch", std[4].to_degrees(), waves["std"]["pitch_std"].as_f64().unwrap(), 1e-6);
    for (index, motion) in found.motion.iter().enumerate() {
        let expected = waves["Xi_abs"]["surge"][index].as_f64().unwrap();
        assert!((motion[0].norm() - expected).abs() <= 1e-6 * (expected + 1e-3), "surge at {index}");
    }
}

#[test]
fn spar_agrees() {
    check("OC3spar");
}

#[test]
fn semi_submersible_agrees() {
    check("VolturnUS-S");
}
