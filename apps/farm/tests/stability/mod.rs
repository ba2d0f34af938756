//! Hydrostatic tables, load cases and righting arms through the real router.

use serde_json::{Value, json};

use crate::models::{reference, stages};

/// `shared/facts/farm-structure.md`, DH1-REF at 14 m with its ballast plan.
const GM_T_M: f64 = 2.8157;

fn near(found: &Value, wanted: f64, within: f64) {
    let number = found.as_f64().unwrap_or(f64::NAN);
    assert!((number - wanted).abs() <= within, "{number} instead of {wanted}");
}

#[tokio::test]
async fn the_table_and_the_curve_are_those_of_the_reference() {
    for stage in &mut stages("stability").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}");
        let rows = stage.get("crew", &format!("{at}/hydrostatics?from_m=2&to_m=14&step_m=0.5")).await.json();
        let last = &rows.as_array().unwrap()[24];
        near(&last["draft_m"], 14.0, 1e-12);
        near(&last["displacement_t"], 3253.432, 1e-3);
        near(&last["bm_t_m"], 5.137944, 1e-6);

        let ask = json!({"loads": {"draft_m": 14}, "code": "modu-intact"});
        let found = stage.post("crew", &format!("{at}/stability"), &ask).await.json();
        near(&found["state"]["gm_t_m"], GM_T_M, 1e-4);
        near(&found["wind_force_n"], 595.4e3, 100.0);
        assert_eq!((&found["passed"], found["criteria"].as_array().unwrap().len()), (&json!(true), 3));
        assert_eq!(found["criteria"][1]["grade"], "good");
        assert!(found["criteria"][1]["source"].as_str().unwrap().contains("MODU Code"));
        near(&found["curve"]["gz_m"][0], 0.0, 1e-6);
        assert_eq!(found["tanks"].as_array().unwrap().iter().filter(|tank| tank["slack"] == true).count(), 3);

        let ask = json!({"loads": {"draft_m": 14}, "code": "modu-damage", "damage": ["P3"]});
        let damaged = stage.post("crew", &format!("{at}/stability"), &ask).await.json();
        assert!(damaged["damage"]["heel_deg"].as_f64().unwrap().abs() > 0.1, "{damaged}");
        let ask = json!({"loads": {"draft_m": 14}, "code": "modu-damage"});
        let each = stage.post("crew", &format!("{at}/stability"), &ask).await.json();
        assert_eq!(each["each_tank"]["cases"].as_array().unwrap().len(), 44, "each of 22 tanks, both ways");
    }
}

#[tokio::test]
async fn a_load_case_is_kept_changed_once_and_refused_when_it_cannot_be() {
    for stage in &mut stages("loads").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/load-cases");
        let feed = json!({"name": "饲料", "mass_t": 50, "x_m": -20, "y_m": 0, "z_m": 18.9});
        let case = json!({"name": "满料", "loads": {"draft_m": 14, "deck_loads": [feed]}});
        let kept = stage.post("crew", &at, &case).await;
        assert_eq!(kept.status, 200, "{}", kept.json());
        let line = stage.get("shore", &at).await.json()[0].clone();
        assert_eq!((&line["name"], &line["author"], &line["version"]), (&json!("满料"), &json!("crew."), &json!(1)));
        assert_eq!(
            line["loads"]["deck_loads"][0],
            json!({"name": "饲料", "mass_t": 50.0, "x_m": -20.0, "y_m": 0.0, "z_m": 18.9})
        );

        let mut again = case.clone();
        (again["id"], again["version"]) = (line["id"].clone(), json!(1));
        assert_eq!(stage.post("crew", &at, &again).await.json()["version"], json!(2));
        assert_eq!(stage.post("crew", &at, &again).await.code(), "changed_meanwhile");

        let ask = |loads: Value| json!({"loads": loads, "code": "modu-intact"});
        let stability = format!("/api/farm/models/{id}/stability");
        let before = stage.post("crew", &stability, &ask(json!({"draft_m": 14}))).await.json();
        let after = stage.post("crew", &stability, &ask(line["loads"].clone())).await.json();
        let gm = |answer: &Value| answer["state"]["gm_t_m"].as_f64().unwrap();
        assert!(gm(&after) < gm(&before) - 0.1, "50 t on deck cost GM");
        for (loads, code) in [
            (json!({"draft_m": 14, "fill": {"P1": 1.0}}), "loads_twice"),
            (json!({"fill": {"X9": 1.0}}), "tank_unknown"),
            (json!({"fill": {"P1": 1.2}}), "out_of_range"),
            (json!({"draft_m": 1}), "ballast_too_heavy"),
            (json!({"mooring_vertical_t": -3}), "out_of_range"),
        ] {
            let reply = stage.post("crew", &stability, &ask(loads.clone())).await;
            assert_eq!(reply.code(), code, "{loads}: {}", reply.json());
        }
    }
}
