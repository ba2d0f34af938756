//! A visit that arrived is edited, its answer is lost, its conflicts are shown with who and when, and settled.

use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::desk::stages;

const VISIT: &str = "visit_01k00000000000000000000001";
const CASE: &str = "case_01k00000000000000000000001";

pub async fn firm(stage: &mut Stage, name: &str) -> String {
    let new = json!({"name": name, "building": "2号楼", "floor": "2层"});
    stage.post("secretary", "/api/community/firms", &new).await.json().as_str().unwrap().to_owned()
}

fn draft(firm: &str, revision: i64) -> Value {
    json!({
        "id": VISIT, "revision": revision, "firm_id": firm, "reason": "due", "checked_in_at": "2026-02-13T08:00:00+08:00",
        "note": "中午热饭跳闸。", "lat_deg": 29.87, "lon_deg": 121.55,
        "needs": [{"id": CASE, "category": "demand", "urgency": "routine", "summary": "热饭跳闸", "evidence": "中午热饭跳闸。"}],
    })
}

fn with(mut draft: Value, changes: &[(&str, Value)]) -> Value {
    for (field, value) in changes {
        draft[*field] = value.clone();
    }
    draft
}

async fn sent(stage: &mut Stage, login: &str, draft: &Value) -> Value {
    let reply = stage.post(login, "/api/community/visits/sync", &json!({ "drafts": [draft] })).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()[0].clone()
}

async fn view(stage: &mut Stage) -> Value {
    stage.get("grid", &format!("/api/community/visits/{VISIT}")).await.json()
}

async fn floor(stage: &mut Stage, firm: &str) -> Value {
    stage.get("grid", &format!("/api/community/firms/{firm}")).await.json()["floor"].clone()
}

#[tokio::test]
async fn a_newer_revision_stores_all_of_the_visit_and_says_which_needs_are_cases_already() {
    for stage in &mut stages("revision").await {
        let firm = firm(stage, "甬江贸易").await;
        assert_eq!(sent(stage, "grid", &draft(&firm, 1)).await["outcome"], "stored");
        let need = json!({"id": CASE, "category": "ask", "urgency": "urgent", "summary": "换插座", "evidence": "天天跳闸。"});
        let second = json!({"id": "case_01k00000000000000000000002", "category": "ask", "urgency": "routine", "summary": "问车位",
            "evidence": "问车位。"});
        let changes = [
            ("reason", json!("promise")),
            ("checked_in_at", json!("2026-02-13T08:30:00+08:00")),
            ("lat_deg", json!(29.9)),
            ("note", json!("先问车位。中午热饭跳闸。")),
            ("needs", json!([need, second])),
            ("fields", json!({"floor": {"before": "2层", "after": "7层"}})),
        ];
        let answer = sent(stage, "grid", &with(draft(&firm, 2), &changes)).await;
        assert_eq!((&answer["outcome"], &answer["locked"]), (&json!("stored"), &json!([CASE])));
        let seen = view(stage).await;
        assert_eq!(
            (&seen["reason"], &seen["checked_in_at"], &seen["lat_deg"], &seen["fields"]["floor"]["after"]),
            (&json!("promise"), &json!("2026-02-13T00:30:00Z"), &json!(29.9), &json!("7层"))
        );
        let needs: Vec<_> = seen["needs"].as_array().unwrap().iter().map(|need| &need["summary"]).collect();
        assert_eq!(needs, [&json!("问车位\n「问车位。」"), &json!("热饭跳闸\n「中午热饭跳闸。」")], "the case keeps its words");
        assert_eq!(seen["needs"][0]["starts_at"], 1, "in the note as it is now");
        let listed = stage.get("grid", &format!("/api/community/firms/{firm}")).await.json();
        assert_eq!(listed["last_visit_at"], "2026-02-13T00:30:00Z");
        // Another word for what the visit itself told is no conflict.
        let again = with(draft(&firm, 3), &[("fields", json!({"floor": {"before": "2层", "after": "8层"}}))]);
        let answer = sent(stage, "grid", &again).await;
        assert_eq!((&answer["conflicts"], &answer["locked"]), (&json!([]), &json!([])));
        assert_eq!(floor(stage, &firm).await, "8层");
        let other = self::firm(stage, "别家").await;
        assert_eq!(sent(stage, "grid", &draft(&other, 4)).await["code"], "visit_firm_fixed");
    }
}

async fn conflicting(stage: &mut Stage, firm: &str) -> Value {
    let fields = json!({"floor": {"before": "1层", "after": "7层"}});
    sent(stage, "grid", &with(draft(firm, 1), &[("fields", fields)])).await
}

async fn settle(stage: &mut Stage, keep: &str, theirs: &str) -> Reply {
    let settle = json!({"field": "floor", "keep": keep, "theirs": theirs});
    stage.post("grid", &format!("/api/community/visits/{VISIT}/settle"), &settle).await
}

#[tokio::test]
async fn a_lost_answer_is_given_again_with_its_conflicts_and_who_wrote_the_other_value() {
    for stage in &mut stages("lost_answer").await {
        let firm = firm(stage, "甬江贸易").await;
        let first = conflicting(stage, &firm).await;
        let again = conflicting(stage, &firm).await;
        assert_eq!((&first["outcome"], &again["outcome"]), (&json!("stored"), &json!("known")));
        assert_eq!((&again["conflicts"], &again["cases"]), (&first["conflicts"], &first["cases"]));
        let conflict = &again["conflicts"][0];
        assert_eq!((&conflict["theirs"], &conflict["theirs_by_name"]), (&json!("2层"), &json!("secretary.")));
        assert_eq!(conflict["theirs_at"], "2026-02-13T01:00:00Z");
        assert_eq!(settle(stage, "theirs", "2层").await.status, 200);
        assert_eq!(conflicting(stage, &firm).await["conflicts"], json!([]));
        let older = with(draft(&firm, 0), &[]);
        assert_eq!(sent(stage, "grid", &older).await["outcome"], "older");
    }
}

#[tokio::test]
async fn a_choice_against_a_value_that_is_no_longer_there_decides_nothing() {
    for stage in &mut stages("settle_stale").await {
        let firm = firm(stage, "甬江贸易").await;
        conflicting(stage, &firm).await;
        let other = json!({"id": "visit_01k00000000000000000000009", "revision": 1, "firm_id": firm, "reason": "asked", "note": "",
            "checked_in_at": "2026-02-13T08:50:00+08:00", "fields": {"floor": {"before": "2层", "after": "5层"}}});
        assert_eq!(sent(stage, "secretary", &other).await["outcome"], "stored");
        for keep in ["ours", "theirs"] {
            assert_eq!(settle(stage, keep, "2层").await.code(), "changed_meanwhile", "{keep}");
        }
        assert_eq!(floor(stage, &firm).await, "5层", "nothing was written over it");
        let shown = view(stage).await["conflicts"][0].clone();
        assert_eq!((&shown["theirs"], &shown["settled"]), (&json!("5层"), &json!(false)), "shown anew");
        assert_eq!(settle(stage, "ours", "5层").await.status, 200);
        assert_eq!(floor(stage, &firm).await, "7层");
        let shown = view(stage).await["conflicts"][0].clone();
        assert_eq!((&shown["theirs"], &shown["theirs_by_name"], &shown["settled"]), (&json!("5层"), &json!("secretary."), &json!(true)));
    }
}

#[tokio::test]
async fn a_second_visit_within_the_quiet_days_is_kept_and_shown_until_it_says_why() {
    for stage in &mut stages("quiet").await {
        let firm = firm(stage, "甬江贸易").await;
        let visit = |n: u64, revision: i64, day: u32, why: &str| {
            json!({"id": format!("visit_01k{n:023}"), "revision": revision, "firm_id": firm, "reason": "asked", "note": "",
                "checked_in_at": format!("2026-02-{day:02}T08:00:00+08:00"), "cap_reason": why})
        };
        let unexplained = async |stage: &mut Stage| {
            let page = stage.get("secretary", "/api/community/visits?unexplained=true").await.json();
            page["visits"].as_array().unwrap().iter().map(|visit| visit["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(sent(stage, "grid", &visit(2, 1, 12, "")).await["cap_unexplained"], false);
        // The earlier one arrives later: now the other is the second.
        assert_eq!(sent(stage, "secretary", &visit(1, 1, 3, "")).await["cap_unexplained"], false);
        assert_eq!(unexplained(stage).await, [json!(format!("visit_01k{:023}", 2))]);
        let again = sent(stage, "grid", &visit(2, 1, 12, "")).await;
        assert_eq!((&again["outcome"], &again["cap_unexplained"]), (&json!("known"), &json!(true)), "told at the next sending");
        assert_eq!(sent(stage, "grid", &visit(2, 2, 12, "约好复查电表")).await["cap_unexplained"], false);
        assert!(unexplained(stage).await.is_empty());
        let listed = stage.get("secretary", "/api/community/visits").await.json()["visits"][0].clone();
        assert_eq!((&listed["within_cap"], &listed["cap_reason"]), (&json!(true), &json!("约好复查电表")));

        let path = "/api/community/visits/quiet";
        assert_eq!(stage.get("grid", path).await.json(), json!({"version": 0, "quiet_days": 14}));
        let rule = |version: i64, days: i64| json!({"version": version, "quiet_days": days});
        assert_eq!(stage.post("grid", path, &rule(0, 7)).await.code(), "not_permitted");
        assert_eq!(stage.post("secretary", path, &rule(0, 366)).await.code(), "quiet_days_malformed");
        assert_eq!(stage.post("secretary", path, &rule(0, 0)).await.json(), json!(1));
        assert_eq!(stage.post("secretary", path, &rule(0, 7)).await.code(), "changed_meanwhile");
        assert_eq!(sent(stage, "grid", &visit(3, 1, 13, "")).await["cap_unexplained"], false, "no such rule any more");
    }
}
