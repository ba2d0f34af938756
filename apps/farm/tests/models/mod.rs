//! Platform models through the real router on every engine at hand.

use kernel::Instant;
use serde_json::{Value, json};
use shell::stage::Stage;

/// 2026-09-10 08:00 in Ningbo.
pub const MORNING: Instant = Instant::from_us(1_788_998_400_000_000);

const CAST: &[(&str, &str)] = &[("architect", "farm.naval_architect"), ("crew", "farm.crew"), ("shore", "farm.shore")];

pub async fn stages(name: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let mut stage = Stage::open(vec![farm::app()], &location, MORNING, 1).unwrap();
        stage.found("east", CAST).await.unwrap();
        stage.found("south", &[("stranger", "farm.naval_architect")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

/// The reference platform, imported as a newcomer would; its id.
pub async fn reference(stage: &mut Stage) -> String {
    let file: Value = serde_json::from_str(farm::demo::DH1_REF).unwrap();
    let reply = stage.post("architect", "/api/farm/models/import?file_name=dh1_ref.json", &file).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    assert_eq!((&reply.json()["name"], &reply.json()["version"]), (&json!("DH1-REF"), &json!(1)));
    reply.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_value_is_changed_into_a_new_version_and_the_old_one_stays() {
    for stage in &mut stages("models").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}");
        let view = stage.get("crew", &at).await.json();
        assert_eq!(view["main"]["length_m"], json!(82.0));
        assert_eq!(view["main"]["lightship_t"], json!(1540.0));
        let values = view["values"].as_array().unwrap();
        assert!(values.len() > 300, "{}", values.len());
        let unmarked: Vec<_> = values.iter().filter(|value| value["status"] == "unmarked").collect();
        assert!(unmarked.is_empty(), "{unmarked:?}");
        let lines = values.iter().find(|value| value["pointer"] == "/mooring/lines").unwrap();
        assert_eq!(lines["status"], "published");

        let one = json!({"pointer": "/lightship/0/mass_t", "value": 440, "status": "assumed", "source": "weighed"});
        let body = json!({"version": 1, "changes": [one], "note": "after weighing"});
        assert_eq!(stage.post("crew", &format!("{at}/change"), &body).await.status, 403);
        let reply = stage.post("architect", &format!("{at}/change"), &body).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let difference = json!([{"place": "lightship[pontoon steel].mass_t", "before": 430.0, "after": 440.0}]);
        assert_eq!(reply.json(), json!({"version": 2, "difference": difference}));
        assert_eq!(stage.post("architect", &format!("{at}/change"), &body).await.code(), "changed_meanwhile");

        let newest = stage.get("crew", &at).await.json();
        assert_eq!(newest["main"]["lightship_t"], json!(1550.0));
        assert_eq!(
            (&newest["versions"][0]["author"], &newest["versions"][0]["note"]),
            (&json!("architect."), &json!("after weighing"))
        );
        let weighed =
            newest["values"].as_array().unwrap().iter().find(|value| value["pointer"] == "/lightship/0/mass_t");
        assert_eq!(weighed.unwrap()["source"], "weighed");
        assert_eq!(stage.get("crew", &format!("{at}?version=1")).await.json()["main"]["lightship_t"], json!(1540.0));
        let told = stage.get("crew", &format!("{at}/compare?from=2&to=1")).await.json();
        assert_eq!((&told[0]["before"], &told[0]["after"]), (&json!(440.0), &json!(430.0)));
        let list = stage.get("crew", "/api/farm/models").await.json();
        assert_eq!((list.as_array().unwrap().len(), &list[0]["version"]), (1, &json!(2)));
        assert_eq!(stage.get("crew", &format!("{at}?version=9")).await.status, 404);
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_keeps_no_version() {
    for stage in &mut stages("refused").await {
        let id = reference(stage).await;
        let at = format!("/api/farm/models/{id}/change");
        let cases = [
            ("/lightship/0/mass_t", -1.0, "drawing", "out_of_range", "lightship[0].mass_t"),
            ("/tanks/0/x_m/0", -60.0, "drawing", "tank_outside_hull", "tank P1"),
            ("/lightship/99/mass_t", 1.0, "drawing", "value_unknown", "/lightship/99/mass_t"),
            ("/name", 1.0, "drawing", "value_unknown", "/name"),
            ("/lightship/0/mass_t", 431.0, " ", "source_missing", "/lightship/0/mass_t"),
            ("/lightship/0/mass_t", 430.0, "the same", "nothing_changed", id.as_str()),
        ];
        for (pointer, value, source, code, place) in cases {
            let one = json!({"pointer": pointer, "value": value, "status": "published", "source": source});
            let reply = stage.post("architect", &at, &json!({"version": 1, "changes": [one]})).await;
            assert_eq!(reply.code(), code, "{pointer}: {}", reply.json());
            assert!(reply.json()["where"].as_str().unwrap().contains(place), "{}", reply.json());
        }
        assert_eq!(stage.get("crew", &format!("/api/farm/models/{id}")).await.json()["newest"], json!(1));
    }
}

#[tokio::test]
async fn another_organisation_sees_nothing_of_it() {
    for stage in &mut stages("foreign").await {
        let id = reference(stage).await;
        for path in ["", "/geometry", "/compare?from=1&to=1"] {
            let reply = stage.get("stranger", &format!("/api/farm/models/{id}{path}")).await;
            assert_eq!(reply.status, 404, "{path}");
        }
        assert_eq!(stage.get("stranger", "/api/farm/models").await.json(), json!([]));
    }
}

/// A box of 2 x 2 x 2 with its corner at the origin, outward, as OBJ.
const BOX: &str = "v 0 0 0\nv 2 0 0\nv 2 2 0\nv 0 2 0\nv 0 0 2\nv 2 0 2\nv 2 2 2\nv 0 2 2\n\
    f 1 4 3 2\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";

#[tokio::test]
async fn a_mesh_is_a_platform_and_a_bad_file_says_what_to_do() {
    for stage in &mut stages("mesh").await {
        let import = |name: &str| format!("/api/farm/models/import?file_name={name}");
        let reply = stage.send_text("architect", &import("float.obj"), BOX).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        let id = reply.json()["id"].as_str().unwrap().to_owned();
        let view = stage.get("crew", &format!("/api/farm/models/{id}")).await.json();
        assert_eq!((&view["name"], &view["main"]["hull_volume_m3"]), (&json!("float"), &json!(8.0)));
        let shape = stage.get("crew", &format!("/api/farm/models/{id}/geometry")).await.json();
        let corners = shape["parts"][0]["corners_m"].as_array().unwrap().len();
        assert_eq!(corners, 12 * 9, "twelve triangles");

        let open = BOX.replace("f 4 1 5 8\n", "");
        for (name, content, code) in [
            ("float.obj", open.as_str(), "mesh_open"),
            ("float.txt", BOX, "file_kind_unknown"),
            ("float.json", "{", "json_malformed"),
            ("float.json", "{\"boxes\": 3}", "platform_malformed"),
            ("float.json", "{\"format_version\": 9}", "format_newer"),
            ("float.json", "{\"meshes\": [{\"file\": \"a.stl\"}], \"name\": \"x\"}", "mesh_missing"),
        ] {
            let reply = stage.send_text("architect", &import(name), content).await;
            assert_eq!(reply.status, 422, "{name}: {}", reply.json());
            if code != "mesh_open" {
                assert_eq!(reply.code(), code, "{name}: {}", reply.json());
            } else {
                assert!(reply.code().starts_with("mesh_"), "{}", reply.json());
            }
        }
        assert_eq!(stage.get("crew", "/api/farm/models").await.json().as_array().unwrap().len(), 1);
    }
}
