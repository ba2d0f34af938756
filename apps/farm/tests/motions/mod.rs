//! Motions of the reference platform through the real router.

use serde_json::{Value, json};

use crate::models::{reference, stages};

/// `shared/facts/farm-structure.md`: natural periods with boundary-element added mass; strips come near.
const HEAVE_S: f64 = 17.49;
const SURGE_S: f64 = 77.31;
const NEAR: f64 = 0.05;

#[tokio::test]
async fn strips_come_near_the_boundary_elements_and_a_sea_without_period_is_refused() {
    let stage = &mut stages("motions").await[0];
    let id = reference(stage).await;
    let at = format!("/api/farm/models/{id}/motions");
    let ask = json!({"loads": {"draft_m": 14}, "hs_m": 3, "tp_s": 8, "gamma": 3.3});
    let reply = stage.post("crew", &at, &ask).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    let found = reply.json();
    let period = |dof: usize| found["natural_periods_s"][dof].as_f64().unwrap();
    assert!((period(2) / HEAVE_S - 1.0).abs() < NEAR, "{}", period(2));
    assert!((period(0) / SURGE_S - 1.0).abs() < NEAR, "{}", period(0));
    let operator = |heading: usize, dof: usize| found["headings"][heading]["operators"][dof].clone();
    let amplitudes = |value: &Value| -> Vec<f64> {
        value["amplitude_per_m"].as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
    };
    let heave = amplitudes(&operator(0, 2));
    assert_eq!(heave.len(), found["omega_rad_s"].as_array().unwrap().len());
    assert!((heave[0] - 1.0).abs() < 0.2, "long waves carry it along: {}", heave[0]);
    assert!(heave[200] < 0.05, "short waves do not: {}", heave[200]);
    let most = |dof: usize| amplitudes(&operator(0, dof)).into_iter().fold(0.0, f64::max);
    assert!(most(1) < 1e-3 * most(0), "head seas do not sway it: {} beside {}", most(1), most(0));
    assert!(operator(2, 3)["std"].as_f64().unwrap() > operator(0, 3)["std"].as_f64().unwrap());

    let calm = json!({"loads": {"draft_m": 14}, "hs_m": 3, "tp_s": 0});
    assert_eq!(stage.post("crew", &at, &calm).await.code(), "sea_state_invalid");
}
