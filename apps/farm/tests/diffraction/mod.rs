//! Boundary elements as a job.

use serde_json::json;

use crate::models::stages;

/// The wetted surface of a box of 4 x 4 x 2 m with its top in the water plane: four sides and a bottom, normals outward.
const BOX: &str = "box\n1.0 9.81\n0 0\n5\n\
    2 -2 0  2 -2 -2  2 2 -2  2 2 0\n\
    -2 2 0  -2 2 -2  -2 -2 -2  -2 -2 0\n\
    2 2 0  2 2 -2  -2 2 -2  -2 2 0\n\
    -2 -2 0  -2 -2 -2  2 -2 -2  2 -2 0\n\
    -2 -2 -2  -2 2 -2  2 2 -2  2 -2 -2\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_mesh_becomes_coefficients_and_a_bad_one_never_starts() {
    for stage in &mut stages("diffraction").await {
        let at = "/api/farm/diffraction";
        let input =
            json!({"title": "箱", "mesh_text": BOX, "depth_m": 35, "omega_rad_s": [0.5, 1.0], "headings_deg": [0, 90]});
        assert_eq!(stage.post("crew", at, &input).await.status, 403);
        let reply = stage.post("architect", at, &input).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let job = reply.json()["job"].as_str().unwrap().to_owned();
        stage.do_due_jobs().await.unwrap();
        let view = stage.get("crew", &format!("/api/shell/jobs/{job}")).await.json();
        assert_eq!(view["state"], "done", "{view}");
        let answer = &view["answer"];
        assert_eq!(answer["omega_rad_s"], json!([0.5, 1.0]));
        let mass = answer["displaced_mass_kg"].as_f64().unwrap();
        assert!((mass / (4.0 * 4.0 * 2.0 * 1025.0) - 1.0).abs() < 1e-9, "{mass}");
        let heave = answer["added_mass_kg"][0][2][2].as_f64().unwrap();
        assert!(heave > 0.2 * mass && heave < 3.0 * mass, "{heave} beside {mass}");
        assert_eq!(stage.get("crew", at).await.json()[0]["title"], "箱");
        assert_eq!(stage.get("stranger", at).await.json(), json!([]));
        let open = BOX.replace("5\n", "4\n").replace("    -2 -2 -2  -2 2 -2  2 2 -2  2 -2 -2\n", "");
        for (change, code) in [
            (json!({"mesh_text": "nothing"}), "mesh_malformed"),
            (json!({"mesh_text": open}), ""),
            (json!({"omega_rad_s": []}), "out_of_range"),
            (json!({"omega_rad_s": [0.0]}), "out_of_range"),
            (json!({"depth_m": 1.0}), ""),
            (json!({"title": ""}), "name_missing"),
        ] {
            let mut body = input.clone();
            change.as_object().unwrap().iter().for_each(|(key, value)| body[key] = value.clone());
            let reply = stage.post("architect", at, &body).await;
            assert_eq!(reply.status, 422, "{change}: {}", reply.json());
            assert!(code.is_empty() || reply.code() == code, "{change}: {}", reply.json());
        }
    }
}
