//! Løland 1991 and Kristiansen & Faltinsen 2012 against the 75 rows of the reference file.

use net_screens::{Net, Pen, ScreenModel};

fn rows() -> Vec<serde_json::Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/farm/structure/wind_net.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: no wind_net.json");
        return Vec::new();
    };
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    file["net"]["rows"].as_array().expect("rows").clone()
}

#[test]
fn every_row_of_the_reference() {
    for row in rows() {
        let number = |name: &str| row[name].as_f64().expect("number");
        let near = |actual: f64, name: &str| assert!((actual - number(name)).abs() < 1e-9, "{name} of {row}: {actual}");
        let net = Net::new(number("Sn"), number("dw_mm") / 1000.0).expect("valid");
        let incidence_rad = number("theta_deg").to_radians();
        let speed_m_s = number("U");
        near(net.reynolds(speed_m_s), "Re");
        let kf = net.coefficients(ScreenModel::KristiansenFaltinsen2012, speed_m_s, incidence_rad);
        near(kf.drag, "KF_CD");
        near(kf.lift, "KF_CL");
        let loland = net.coefficients(ScreenModel::Loland1991, speed_m_s, incidence_rad);
        near(loland.drag, "LOL_CD");
        near(loland.lift, "LOL_CL");
        near(net.wake_ratio(incidence_rad), "r_wake");
    }
}

const PEN: Pen = Pen {
    length_m: 38.0,
    width_m: 26.0,
    depth_m: 19.4,
    net: Net { solidity: 0.2, twine_diameter_m: 0.0025 },
    shielded_by: 0,
};

#[test]
fn a_pen_is_pushed_by_its_front_and_less_by_its_rear_wall() {
    let force = PEN.force(ScreenModel::Loland1991, 1.0, 0.0, 1025.0);
    let front_n = 0.5 * 1025.0 * 26.0 * 19.4 * 0.288_56;
    assert!((force.wall_force_n / front_n - 1.0).abs() < 1e-4);
    let wake = 0.867_26f64.powi(2);
    let rest_n = 0.5 * 1025.0 * 0.04 * (38.0 * 19.4 * (1.0 + wake) + 38.0 * 26.0 * wake);
    assert!((force.force_n / (front_n * (1.0 + wake) + rest_n) - 1.0).abs() < 1e-4);
    let shielded = Pen { shielded_by: 2, ..PEN }.force(ScreenModel::Loland1991, 1.0, 0.0, 1025.0);
    assert!((shielded.force_n / force.force_n - wake.powi(2)).abs() < 1e-4);
    let turned = PEN.force(ScreenModel::Loland1991, 1.0, std::f64::consts::PI, 1025.0);
    assert!((turned.force_n - force.force_n).abs() < 1e-6);
    assert_eq!(PEN.force(ScreenModel::KristiansenFaltinsen2012, 0.0, 0.3, 1025.0).force_n, 0.0);
}

#[test]
fn absurd_nets_are_refused() {
    assert!(Net::new(0.9, 0.002).is_err());
    assert!(Net::new(f64::NAN, 0.002).is_err());
    assert!(Pen { depth_m: -1.0, ..PEN }.check().is_err());
}
