//! Rehearsals as jobs: checked before they start, cancelled, taken up again by the next process.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::models::{reference, stages};

async fn started(stage: &mut Stage, input: &Value) -> (String, String) {
    let reply = stage.post("shore", "/api/farm/rehearsals", input).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    let text = |key: &str| reply.json()[key].as_str().unwrap().to_owned();
    (text("id"), text("job"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_ends_in_a_decision_that_is_the_same_each_time() {
    for stage in &mut stages("rehearsal").await {
        let input = json!({"title": "正面袭击", "track": "direct_hit", "members": 60, "seed": 17, "start_utc": "2026-09-10T00:00:00Z"});
        let (id, job) = started(stage, &input).await;
        let (_, again) = started(stage, &input).await;
        stage.do_due_jobs().await.unwrap();
        let done = stage.get("crew", &format!("/api/shell/jobs/{job}")).await.json();
        assert_eq!(done["state"], "done", "{done}");
        let answer = &done["answer"];
        assert!(answer["recommended_draft_m"].as_f64().unwrap() > 4.0);
        assert_eq!(
            answer["wind_1min_m_s"]["p50"].as_array().unwrap().len(),
            answer["time_utc"].as_array().unwrap().len()
        );
        assert!(answer["tables"].as_str().unwrap().contains("demonstration"));
        let second = stage.get("crew", &format!("/api/shell/jobs/{again}")).await.json();
        assert_eq!(&second["answer"], answer, "the same input, the same answer");
        let view = stage.get("crew", &format!("/api/farm/rehearsals/{id}")).await.json();
        assert_eq!(
            (&view["job"], &view["author"], &view["input"]["members"]),
            (&json!(job), &json!("shore."), &json!(60))
        );
        assert_eq!(stage.get("crew", "/api/farm/rehearsals").await.json().as_array().unwrap().len(), 2);
        assert_eq!(stage.get("stranger", &format!("/api/farm/rehearsals/{id}")).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_rehearsal_stops_and_a_bad_one_never_starts() {
    for stage in &mut stages("cancel").await {
        let (_, job) = started(stage, &json!({"title": "x", "track": "near_miss", "members": 10000})).await;
        assert_eq!(stage.post("shore", &format!("/api/shell/jobs/{job}/cancel"), &json!({})).await.status, 200);
        stage.do_due_jobs().await.unwrap();
        let view = stage.get("shore", &format!("/api/shell/jobs/{job}")).await.json();
        assert_eq!((&view["state"], &view["answer"]), (&json!("cancelled"), &Value::Null));
        let one_fix = "time,lat,lon,wind_2min_m_s\n2026-09-09T12:00:00Z,20.43,131.28,35\n";
        for (input, code) in [
            (json!({"title": "x", "track": "no_such"}), "track_unknown"),
            (json!({"title": "x"}), "track_missing"),
            (json!({"title": " ", "track": "direct_hit"}), "name_missing"),
            (json!({"title": "x", "track": "direct_hit", "members": 0}), "out_of_range"),
            (json!({"title": "x", "track": "direct_hit", "drafts_m": [9.9]}), "draft_unknown"),
            (json!({"title": "x", "track": "direct_hit", "start_utc": "noon"}), "time_malformed"),
            (json!({"title": "x", "track": "direct_hit", "start_utc": "2027-01-01T00:00:00Z"}), "track_does_not_cover"),
            (json!({"title": "x", "track_text": one_fix}), "track_too_short"),
        ] {
            let reply = stage.post("shore", "/api/farm/rehearsals", &input).await;
            assert_eq!(reply.status, 422, "{input}: {}", reply.json());
            if code != "track_too_short" && code != "track_does_not_cover" {
                assert_eq!(reply.code(), code, "{input}: {}", reply.json());
            }
        }
        assert_eq!(
            stage.post("crew", "/api/farm/rehearsals", &json!({"title": "x", "track": "direct_hit"})).await.status,
            403
        );
    }
}

/// What `kill -9` leaves behind: a job that runs, with a lease, and nobody who runs it.
#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_whose_server_was_killed_is_taken_up_when_its_lease_has_run_out() {
    const LEASE_S: i64 = 60;
    for stage in &mut stages("killed").await {
        let (_, job) = started(stage, &json!({"title": "x", "track": "direct_hit", "members": 20, "seed": 3})).await;
        let (id, until) = (job.clone(), stage.shell.now().plus_s(LEASE_S));
        let killed = stage.shell.store().write(move |tx| {
            let sql =
                "update job set state = 'running', attempts = 1, lease_until_us = $2, progress = 0.5 where id = $1";
            tx.execute(sql, &[&id, &until]).map_err(shell::Failure::from)
        });
        assert_eq!(killed.await.unwrap(), 1);
        stage.do_due_jobs().await.unwrap();
        let at = format!("/api/shell/jobs/{job}");
        assert_eq!(stage.get("shore", &at).await.json()["state"], "running", "the lease still holds");
        stage.clock.advance_to(stage.shell.now().plus_s(LEASE_S + 1));
        stage.do_due_jobs().await.unwrap();
        let view = stage.get("shore", &at).await.json();
        assert_eq!((&view["state"], &view["answer"]["members"]), (&json!("done"), &json!(20)), "{view}");
    }
}

/// A changed model has no tables: the rehearsal says so, the tables are computed as a job, and then it runs by them.
#[tokio::test(flavor = "multi_thread")]
async fn a_model_version_is_rehearsed_by_tables_of_its_own() {
    for stage in &mut stages("own_tables").await {
        let id = reference(stage).await;
        let rehearsal = json!({
            "title": "新表", "model": id, "track": "direct_hit", "members": 10, "seed": 1,
            "start_utc": "2026-09-10T00:00:00Z"
        });
        let early = stage.post("shore", "/api/farm/rehearsals", &rehearsal).await;
        assert_eq!(early.code(), "tables_missing", "{}", early.json());
        let at = format!("/api/farm/models/{id}/tables");
        assert_eq!(stage.post("crew", &at, &json!({})).await.status, 403);
        assert_eq!(stage.post("shore", &at, &json!({"drafts_m": [2.5]})).await.status, 422, "no ballast plan");
        let reply = stage.post("shore", &at, &json!({"drafts_m": [14.0], "depth_m": 40})).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert_eq!(stage.get("crew", &at).await.json()[0]["ready"], false);
        stage.do_due_jobs().await.unwrap();
        let line = stage.get("crew", &at).await.json()[0].clone();
        assert_eq!((&line["ready"], &line["drafts_m"], &line["depth_m"]), (&json!(true), &json!([14.0]), &json!(40.0)));
        let (_, job) = started(stage, &rehearsal).await;
        stage.do_due_jobs().await.unwrap();
        let done = stage.get("crew", &format!("/api/shell/jobs/{job}")).await.json();
        assert_eq!(done["state"], "done", "{done}");
        assert_eq!(done["answer"]["recommended_draft_m"], json!(14.0));
        assert!(done["answer"]["tables"].as_str().unwrap().contains("DH1-REF version 1"), "{done}");
        assert_eq!(stage.get("stranger", &at).await.status, 404);
    }
}
