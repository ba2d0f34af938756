//! Questionnaires answered once, notes split into needs, conflicts settled.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::{FRIDAY, stages};

async fn firm(stage: &mut Stage) -> String {
    let new = json!({"name": "宁波甬江贸易有限公司", "building": "2号楼"});
    stage.post("secretary", "/api/community/firms", &new).await.json().as_str().unwrap().to_owned()
}

fn form(version: i64, questions: Value) -> Value {
    json!({"code": "basics", "version": version, "title": "基本情况", "questions": questions})
}

fn questions() -> Value {
    json!([
        {"code": "power_kw", "zh": "用电容量", "sort": "number", "fresh_days": 30},
        {"code": "dormitory", "zh": "有没有宿舍", "sort": "yes_no", "fresh_days": 365},
        {"code": "energy", "zh": "用什么能源", "sort": "choice", "choices": ["电", "气"], "fresh_days": 365}
    ])
}

async fn to_ask(stage: &mut Stage, firm: &str) -> Vec<String> {
    let asked = stage.get("grid", &format!("/api/community/firms/{firm}/questions")).await.json();
    let open = asked.as_array().unwrap().iter().filter(|line| line["ask"] == true);
    open.map(|line| line["question"]["code"].as_str().unwrap().to_owned()).collect()
}

fn draft(firm: &str, answers: Value) -> Value {
    json!({"drafts": [{"id": "visit_01k00000000000000000000001", "revision": 1, "firm_id": firm, "reason": "due",
        "checked_in_at": "2026-02-13T08:00:00+08:00", "note": "中午热饭跳闸。想招两名电工。", "answers": answers}]})
}

#[tokio::test]
async fn a_question_is_asked_once_until_its_answer_is_stale() {
    for stage in &mut stages("forms").await {
        let firm = firm(stage).await;
        let path = "/api/community/questionnaires";
        assert_eq!(stage.post("secretary", path, &form(0, questions())).await.status, 200);
        assert_eq!(stage.post("secretary", path, &form(0, questions())).await.code(), "changed_meanwhile");
        assert_eq!(stage.post("grid", path, &form(1, questions())).await.code(), "not_permitted");
        let choiceless = json!([{"code": "x", "zh": "x", "sort": "choice"}]);
        assert_eq!(stage.post("secretary", path, &form(1, choiceless)).await.code(), "question_malformed");
        assert_eq!(to_ask(stage, &firm).await, ["power_kw", "dormitory", "energy"]);
        let sync = "/api/community/visits/sync";
        let odd = stage.post("grid", sync, &draft(&firm, json!({"energy": "柴油"}))).await.json();
        assert_eq!(odd[0]["code"], "answer_malformed");
        let good = draft(&firm, json!({"power_kw": "63", "dormitory": "yes"}));
        for _ in 0..2 {
            assert_ne!(stage.post("grid", sync, &good).await.json()[0]["outcome"], "refused");
        }
        assert_eq!(to_ask(stage, &firm).await, ["energy"]);
        let slice = stage.get("grid", "/api/community/visits/slice").await.json();
        assert_eq!(slice[0]["known"], json!(["dormitory", "power_kw"]));
        // The next version of the form keeps the answers to the questions it keeps.
        let next = json!([questions()[1], questions()[2], {"code": "hiring", "zh": "缺什么工种", "sort": "text"}]);
        assert_eq!(stage.post("secretary", path, &form(1, next)).await.status, 200);
        assert_eq!(to_ask(stage, &firm).await, ["energy", "hiring"]);
        let answer = json!({"answers": {"energy": "气"}});
        let answers = format!("/api/community/firms/{firm}/answers");
        assert_eq!(stage.post("grid", &answers, &answer).await.status, 200);
        assert_eq!(stage.post("stranger", &answers, &answer).await.code(), "not_found");
        stage.clock.advance_to(FRIDAY.plus_s(366 * 86_400));
        stage.forget_sign_ins();
        assert_eq!(to_ask(stage, &firm).await, ["dormitory", "energy", "hiring"], "a year later");
        let foreign = stage.get("stranger", &format!("/api/community/firms/{firm}/questions")).await;
        assert_eq!(foreign.code(), "not_found");
    }
}

#[tokio::test]
async fn an_older_answer_that_arrives_late_is_kept_and_overwrites_nothing_and_a_visit_takes_its_own_back() {
    for stage in &mut stages("late_answers").await {
        let firm = firm(stage).await;
        let path = "/api/community/questionnaires";
        assert_eq!(stage.post("secretary", path, &form(0, questions())).await.status, 200);
        // At 09:00 at the desk; the visit of 08:00 arrives after.
        let answers = format!("/api/community/firms/{firm}/answers");
        assert_eq!(stage.post("secretary", &answers, &json!({"answers": {"power_kw": "80"}})).await.status, 200);
        let sync = "/api/community/visits/sync";
        let late = draft(&firm, json!({"power_kw": "63", "dormitory": "yes"}));
        assert_eq!(stage.post("grid", sync, &late).await.json()[0]["outcome"], "stored");
        let known = async |stage: &mut Stage, code: &str| {
            let asked = stage.get("grid", &format!("/api/community/firms/{firm}/questions")).await.json();
            asked.as_array().unwrap().iter().find(|line| line["question"]["code"] == code).unwrap()["value"].clone()
        };
        assert_eq!(known(stage, "power_kw").await, "80");
        assert_eq!(known(stage, "dormitory").await, "yes");
        // The form goes on without a question that the device still asks.
        let next = json!([questions()[0], questions()[1]]);
        assert_eq!(stage.post("secretary", path, &form(1, next)).await.status, 200);
        let mut again = draft(&firm, json!({"dormitory": "no", "energy": "气"}));
        again["drafts"][0]["revision"] = json!(2);
        assert_eq!(stage.post("grid", sync, &again).await.json()[0]["outcome"], "stored");
        assert_eq!(known(stage, "dormitory").await, "no");
        assert_eq!(known(stage, "power_kw").await, "80");
        let view = stage.get("grid", "/api/community/visits/visit_01k00000000000000000000001").await.json();
        let told: Vec<_> = view["answers"].as_array().unwrap().iter().map(|one| (&one["zh"], &one["value"])).collect();
        assert_eq!(told, [(&json!("有没有宿舍"), &json!("no")), (&json!("用什么能源"), &json!("气"))]);
    }
}

#[tokio::test]
async fn a_note_becomes_several_needs_once_each_with_its_sentence() {
    for stage in &mut stages("split").await {
        let firm = firm(stage).await;
        stage.post("grid", "/api/community/visits/sync", &draft(&firm, json!({}))).await;
        let proposed =
            stage.post("grid", "/api/community/visits/propose", &json!({"note": "中午热饭跳闸。想招两名电工。"})).await;
        let proposed = proposed.json();
        assert_eq!((&proposed[0]["category"], &proposed[1]["starts_at"]), (&json!("complaint"), &json!(7)));
        let need = |n: u64, evidence: &str| {
            json!({"id": format!("case_01k{n:023}"), "category": "demand", "urgency": "routine", "summary": format!("诉求{n}"),
                "evidence": evidence})
        };
        let path = "/api/community/visits/visit_01k00000000000000000000001";
        let foreign_words = json!({"needs": [need(1, "中午热饭跳闸。"), need(2, "没说过的话")]});
        assert_eq!(stage.post("grid", &format!("{path}/split"), &foreign_words).await.code(), "evidence_not_in_note");
        let split = json!({"needs": [need(1, "中午热饭跳闸。"), need(2, "想招两名电工。")]});
        for _ in 0..2 {
            let made = stage.post("grid", &format!("{path}/split"), &split).await;
            assert_eq!(made.json().as_array().unwrap().len(), 2, "{}", made.json());
        }
        let view = stage.get("grid", path).await.json();
        let told: Vec<_> =
            view["needs"].as_array().unwrap().iter().map(|need| (&need["evidence"], &need["starts_at"])).collect();
        assert_eq!(told, [(&json!("中午热饭跳闸。"), &json!(0)), (&json!("想招两名电工。"), &json!(7))]);
        assert_eq!(stage.get("grid", "/api/community/indicators").await.json()["total"]["cases"], 2);
        assert_eq!(stage.post("stranger", &format!("{path}/split"), &split).await.code(), "not_found");
        assert_eq!(stage.get("stranger", path).await.code(), "not_found");
    }
}

#[tokio::test]
async fn a_conflict_is_settled_for_one_side_and_both_values_stay() {
    for stage in &mut stages("settle").await {
        let firm = firm(stage).await;
        let mut visit = draft(&firm, json!({}));
        visit["drafts"][0]["fields"] = json!({"building": {"before": "1号楼", "after": "3号楼"}});
        let outcome = stage.post("grid", "/api/community/visits/sync", &visit).await.json();
        assert_eq!(outcome[0]["conflicts"][0]["theirs"], "2号楼");
        let path = "/api/community/visits/visit_01k00000000000000000000001";
        let settle = json!({"field": "building", "keep": "ours", "theirs": "2号楼"});
        assert_eq!(stage.post("stranger", &format!("{path}/settle"), &settle).await.code(), "not_found");
        assert_eq!(stage.post("grid", &format!("{path}/settle"), &settle).await.status, 200);
        assert_eq!(stage.post("grid", &format!("{path}/settle"), &settle).await.code(), "not_found", "once");
        let view = stage.get("grid", &format!("/api/community/firms/{firm}")).await.json();
        assert_eq!((&view["building"], &view["changes"][0]["before"]), (&json!("3号楼"), &json!("2号楼")));
        assert_eq!(stage.get("grid", path).await.json()["conflicts"][0]["settled"], true);
    }
}
