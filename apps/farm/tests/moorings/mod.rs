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

#[tokio::test(flavor = "multi_thread")]
async fn lines_in_time_are_a_job_that_is_the_same_each_time_and_can_be_cancelled() {
    for stage in &mut stages("line_dynamics").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/line-dynamics");
        let input = json!({
            "title": "迎浪", "draft_m": 14, "hs_m": 3, "tp_s": 9, "heading_deg": 45, "load_n": 3e5, "direction_deg": 45,
            "duration_s": 60, "segments": 10, "seed": 4
        });
        assert_eq!(stage.post("crew", &at, &input).await.status, 403);
        let started = stage.post("shore", &at, &input).await;
        assert_eq!(started.status, 200, "{}", started.json());
        let again = stage.post("shore", &at, &input).await.json()["job"].as_str().unwrap().to_owned();
        stage.do_due_jobs().await.unwrap();
        let job = started.json()["job"].as_str().unwrap().to_owned();
        let done = stage.get("crew", &format!("/api/shell/jobs/{job}")).await.json();
        assert_eq!(done["state"], "done", "{done}");
        let answer = &done["answer"];
        assert_eq!(answer["lines"].as_array().unwrap().len(), 8);
        assert_eq!(stage.get("crew", &format!("/api/shell/jobs/{again}")).await.json()["answer"], *answer);
        // The wave pushes along the load: the lines against it are the ones that pull.
        let surge = answer["motions"][0]["mean"].as_f64().unwrap();
        assert!(surge > 0.5, "{surge}");
        let (most, mean) = (answer["max_tension_n"].as_f64().unwrap(), answer["lines"][4]["mean_n"].as_f64().unwrap());
        assert!(most > mean && mean > 5e4, "{most} over {mean}");
        assert_eq!(stage.get("crew", &at).await.json().as_array().unwrap().len(), 2);
        for (change, code) in [
            (json!({"tp_s": 0}), "sea_state_invalid"),
            (json!({"duration_s": 1e6}), "out_of_range"),
            (json!({"lost": [77]}), "line_unknown"),
            (json!({"title": ""}), "name_missing"),
        ] {
            let mut body = input.clone();
            change.as_object().unwrap().iter().for_each(|(key, value)| body[key] = value.clone());
            assert_eq!(stage.post("shore", &at, &body).await.code(), code, "{change}");
        }
        let cancelled = stage.post("shore", &at, &input).await.json()["job"].as_str().unwrap().to_owned();
        stage.post("shore", &format!("/api/shell/jobs/{cancelled}/cancel"), &json!({})).await;
        stage.do_due_jobs().await.unwrap();
        assert_eq!(stage.get("shore", &format!("/api/shell/jobs/{cancelled}")).await.json()["state"], "cancelled");
        assert_eq!(stage.get("stranger", &at).await.status, 404);
    }
}
