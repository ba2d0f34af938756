//! The mooring of the reference platform through the real router.

use serde_json::{Value, json};

use crate::models::{reference, stages};

fn near(found: &Value, wanted: f64, share: f64) {
    let number = found.as_f64().unwrap_or(f64::NAN);
    assert!((number / wanted - 1.0).abs() <= share, "{number} instead of {wanted}");
}

/// `shared/facts/farm-structure.md`, DH1-REF at 14 m in 35 m of water.
#[tokio::test]
async fn the_spread_is_that_of_the_reference() {
    for stage in &mut stages("mooring").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/mooring");
        let reply = stage.post("crew", &at, &json!({"draft_m": 14})).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let calm = reply.json();
        near(&calm["max_tension_n"], 59_620.0, 1e-3);
        near(&calm["vertical_n"], 402_774.0, 1e-3);
        near(&calm["stiffness_surge_n_m"], 35_345.0, 1e-3);
        near(&calm["stiffness_yaw_nm_rad"], 35.83e6, 1e-3);
        assert_eq!((&calm["layout_assumed"], calm["losses"].as_array().unwrap().len()), (&json!(true), 8));

        let pushed = stage.post("crew", &at, &json!({"draft_m": 14, "load_n": 1e6, "direction_deg": 45})).await.json();
        near(&pushed["losses"][0]["tension_n"], 1_009.8e3, 2e-2);
        let worst = pushed["losses"][0]["lost"].clone();
        let broken = stage
            .post("crew", &at, &json!({"draft_m": 14, "load_n": 1e6, "direction_deg": 45, "lost": [worst]}))
            .await
            .json();
        near(&broken["max_tension_n"], pushed["losses"][0]["tension_n"].as_f64().unwrap(), 1e-6);
        assert_eq!(broken["lines"].as_array().unwrap().iter().filter(|line| line["lost"] == true).count(), 1);
        for (body, code) in [
            (json!({"draft_m": 14, "lost": [99]}), "line_unknown"),
            (json!({"draft_m": 60}), "out_of_range"),
            (json!({"draft_m": 14, "load_n": -5}), "out_of_range"),
        ] {
            assert_eq!(stage.post("crew", &at, &body).await.code(), code, "{body}");
        }
    }
}
