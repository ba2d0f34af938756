//! Who hears of what is done to a case.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::{FRIDAY, act, collected, officer, stages};

/// What somebody was told, by kind.
async fn told(stage: &mut Stage, login: &str) -> BTreeMap<String, Value> {
    let inbox = stage.get(login, "/api/shell/notices").await.json();
    let notices = inbox["notices"].as_array().unwrap().iter();
    notices.map(|notice| (notice["kind"].as_str().unwrap().replace("community.case.", ""), notice.clone())).collect()
}

#[tokio::test]
async fn those_whom_a_case_concerns_are_told_and_nobody_else() {
    for stage in &mut stages("told").await {
        let id = collected(stage).await;
        let (lead, second) = (officer(stage, "handler").await, officer(stage, "second").await);
        act(stage, "secretary", &id, json!({"verb": "register"})).await;
        act(stage, "secretary", &id, json!({"verb": "assign", "lead": lead, "co_handlers": [second]})).await;
        let handler = told(stage, "handler").await["assigned"].clone();
        assert_eq!(handler["path"], format!("/cases/{id}"));
        assert!(handler["text_zh"].as_str().unwrap().starts_with("诉求 20260213-0001 交您主办，请在 "), "{handler}");
        assert_eq!(told(stage, "second").await.into_keys().collect::<Vec<_>>(), ["co_assigned"]);

        act(stage, "handler", &id, json!({"verb": "return", "reason": "不属于本部门"})).await;
        let returned = told(stage, "secretary").await["returned"].clone();
        assert!(!returned.to_string().contains("本部门"), "what a person wrote stays in the case");

        act(stage, "secretary", &id, json!({"verb": "assign", "lead": second})).await;
        act(stage, "second", &id, json!({"verb": "accept"})).await;
        act(stage, "second", &id, json!({"verb": "contact"})).await;
        let asked = json!({"verb": "ask_extension", "working_days": 3, "reason": "等配件"});
        let asked = act(stage, "second", &id, asked).await;
        assert_eq!(asked.status, 200, "{}", asked.json());
        assert!(told(stage, "secretary").await.contains_key("extension_asked"));
        act(stage, "secretary", &id, json!({"verb": "approve_extension"})).await;
        assert!(told(stage, "second").await.contains_key("extension_approved"));

        for (login, verb) in [
            ("second", json!({"verb": "complete", "result": "增容"})),
            ("secretary", json!({"verb": "report", "answer": "已增容"})),
            ("secretary", json!({"verb": "fail_verification", "reason": "仍跳闸"})),
        ] {
            let reply = act(stage, login, &id, verb.clone()).await;
            assert_eq!(reply.status, 200, "{verb}: {}", reply.json());
        }
        assert!(told(stage, "second").await.contains_key("verification_failed"));
        assert_eq!(told(stage, "handler").await.len(), 1, "no longer concerned");
        for outsider in ["grid", "stranger"] {
            assert!(told(stage, outsider).await.is_empty(), "{outsider}");
        }
    }
}

#[tokio::test]
async fn a_dispute_a_waking_and_a_deadline_that_comes_close_are_told() {
    for stage in &mut stages("soon").await {
        let body = json!({"category": "demand", "summary": "三楼漏水"});
        let sent = stage.post("", "/api/community/public/north/cases", &body).await.json();
        let id = sent["id"].as_str().unwrap().to_owned();
        let (lead, second) = (officer(stage, "handler").await, officer(stage, "second").await);
        act(stage, "secretary", &id, json!({"verb": "register"})).await;
        act(stage, "secretary", &id, json!({"verb": "assign", "lead": lead, "co_handlers": [second]})).await;
        act(stage, "handler", &id, json!({"verb": "accept"})).await;
        act(stage, "second", &id, json!({"verb": "accept"})).await;
        stage.clock.advance_to(FRIDAY.plus_s(12 * 86_400));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        assert!(!told(stage, "handler").await.contains_key("due_soon"), "two working days are left");
        assert!(told(stage, "second").await.contains_key("due_soon"), "the co-handler's part is due on the 25th");
        stage.clock.advance_to(FRIDAY.plus_s(13 * 86_400 + 9 * 3_600));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        for login in ["handler", "secretary", "deputy"] {
            let notice = told(stage, login).await["due_soon"].clone();
            assert!(notice["text_zh"].as_str().unwrap().ends_with("02-27 17:30"), "{login}: {notice}");
        }
        for (login, verb) in [
            ("second", json!({"verb": "complete", "result": "已看"})),
            ("handler", json!({"verb": "complete", "result": "已堵"})),
            ("secretary", json!({"verb": "report", "answer": "已堵漏"})),
            ("secretary", json!({"verb": "close", "resolution": "solved"})),
        ] {
            assert_eq!(act(stage, login, &id, verb.clone()).await.status, 200, "{verb}");
        }
        let answer = format!("/api/community/public/north/cases/{}/answer", sent["tracking"].as_str().unwrap());
        stage.post("", &answer, &json!({"answer": "dispute", "reason": "还在漏水"})).await;
        for login in ["handler", "secretary", "deputy"] {
            let notice = told(stage, login).await["disputed"].clone();
            assert!(notice.is_object() && !notice.to_string().contains("还在漏水"), "{login}: {notice}");
        }
        let parked = collected(stage).await;
        act(stage, "secretary", &parked, json!({"verb": "register"})).await;
        act(stage, "secretary", &parked, json!({"verb": "park", "reason": "等规划", "wake_on": "2026-03-02"})).await;
        stage.clock.advance_to(FRIDAY.plus_s(17 * 86_400));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        assert!(told(stage, "secretary").await.contains_key("woken"));
        for outsider in ["grid", "stranger"] {
            assert!(told(stage, outsider).await.is_empty(), "{outsider}");
        }
    }
}
