//! Plans and sequences through the real router.

use serde_json::json;

use crate::models::{reference, stages};

#[tokio::test]
async fn fourteen_metres_are_reached_with_gm_in_every_state() {
    for stage in &mut stages("ballast").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/ballast");
        let reply = stage.post("crew", &at, &json!({"draft_m": 14})).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let found = reply.json();
        let steps = found["steps"].as_array().unwrap();
        assert!(steps.len() > 100, "{}", steps.len());
        let gm = |step: &serde_json::Value| step["gm_t_m"].as_f64().unwrap();
        assert!(steps.iter().all(|step| gm(step) >= 0.3));
        let least = steps.iter().map(gm).fold(f64::INFINITY, f64::min);
        assert!((found["least_gm_m"].as_f64().unwrap() - least).abs() < 1e-9);
        assert!((steps[steps.len() - 1]["draft_m"].as_f64().unwrap() - 14.0).abs() < 1e-6);
        assert_eq!(found["tanks"].as_array().unwrap().iter().filter(|tank| tank["slack"] == true).count(), 3);
        let (took, shortest) = (found["duration_s"].as_f64().unwrap(), found["shortest_s"].as_f64().unwrap());
        assert!(took >= shortest * (1.0 - 1e-9) && shortest > 3600.0, "{took} {shortest}");
    }
}

#[tokio::test]
async fn an_even_order_is_refused_with_the_reason_and_can_be_seen() {
    for stage in &mut stages("even").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/ballast");
        let ask = json!({"draft_m": 14, "order": "even", "limits": {"trim_deg": 10}});
        let reply = stage.post("crew", &at, &ask).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (422, "gm_below_floor"), "{}", reply.json());
        let shown = stage.post("crew", &format!("{at}/look"), &ask).await.json();
        let steps = shown["steps"].as_array().unwrap();
        let gm = |step: &serde_json::Value| step["gm_t_m"].as_f64().unwrap();
        let last = &steps[steps.len() - 1];
        assert!(gm(last) < 0.3 && gm(&steps[steps.len() - 2]) >= 0.3, "{last}");
        assert!((2.9..4.0).contains(&last["draft_m"].as_f64().unwrap()), "as the pontoons go under: {last}");
        let reply = stage.post("crew", &at, &json!({"draft_m": 14, "order": "P1+Q7"})).await;
        assert_eq!(reply.code(), "tank_unknown");
        assert_eq!(stage.post("crew", &at, &json!({"draft_m": 17.9})).await.code(), "ballast_not_enough_tank");
    }
}
