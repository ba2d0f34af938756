//! Who hears of what is done to a case.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::{act, collected, officer, stages};

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
