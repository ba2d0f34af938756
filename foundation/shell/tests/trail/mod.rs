//! The journal as the auditor reads it, through the real router on every engine at hand.

use serde_json::json;

use crate::app::stages;

#[tokio::test]
async fn the_auditor_reads_what_was_done_the_newest_first_and_whether_the_chain_holds() {
    for stage in &mut stages("trail").await {
        // Entries of one moment are linked in any order: what founded the organisation comes first.
        stage.shell.store().seal().await.unwrap();
        for (login, name) in [("zhang", "张三"), ("wang", "王五")] {
            let person = json!({"login": login, "name": name, "password": "Harbour-2026", "roles": ["shell.auditor"]});
            assert_eq!(stage.post("admin", "/api/shell/people", &person).await.status, 200);
        }
        stage.shell.store().seal().await.unwrap();
        assert_eq!(stage.get("admin", "/api/shell/journal").await.code(), "not_permitted");
        assert_eq!(stage.get("", "/api/shell/journal").await.code(), "signed_out");

        let page = stage.get("audit", "/api/shell/journal?action=shell.user.&limit=1").await.json();
        let newest = &page["entries"][0];
        assert_eq!(newest["action"], "shell.user.created");
        assert!(newest["actor_name"].as_str().is_some_and(|name| name.starts_with("admin")), "{newest}");
        let next = page["next"].as_i64().unwrap();
        let older = stage.get("audit", &format!("/api/shell/journal?action=shell.user.&before={next}")).await.json();
        assert!(older["entries"][0]["seq"].as_i64().unwrap() < newest["seq"].as_i64().unwrap());
        let subject = newest["subject"].as_str().unwrap();
        let of_one = stage.get("audit", &format!("/api/shell/journal?subject={subject}")).await.json();
        assert_eq!(of_one["entries"].as_array().map(Vec::len), Some(1));
        let wildcard = stage.get("audit", "/api/shell/journal?action=shell%25").await.json();
        assert_eq!(wildcard["entries"], json!([]), "a sign is a sign and no pattern");

        let chain = stage.get("audit", "/api/shell/journal/verify").await.json();
        assert_eq!(chain["intact"], true, "{chain}");
        assert!(chain["entries"].as_i64().unwrap() >= 2);
    }
}
