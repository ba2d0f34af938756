//! Clients: sealed, found, masked, counted when unmasked, handed over and erased.

use serde_json::json;

use crate::centre::{client, done, person, refused, stages};

const CLIENTS: &str = "/api/hearing/clients";

#[tokio::test]
async fn a_client_is_found_by_any_part_of_name_pinyin_and_number_and_shown_masked() {
    for stage in &mut stages("find").await {
        let id = client(stage, "忻国良", "13812345678").await;
        client(stage, "王秀英", "0574-87654321").await;
        for q in
            ["忻", "国良", "忻国良", "xin", "xinguol", "xgl", "XGL", "13812345678", "138 1234 5678", "5678", "%231"]
        {
            let page = stage.get("reception", &format!("{CLIENTS}?q={}", q.replace(' ', "%20"))).await.json();
            assert_eq!((page["total"].clone(), page["clients"][0]["id"].clone()), (json!(1), json!(id)), "{q}: {page}");
        }
        for q in ["忻良", "guoliang2", "13812345679", "%232x", "_", "*"] {
            let page = stage.get("reception", &format!("{CLIENTS}?q={q}")).await.json();
            assert_eq!(page["total"], 0, "{q}");
        }
        let line = stage.get("reception", &format!("{CLIENTS}?q=xgl")).await.json()["clients"][0].clone();
        assert_eq!((&line["name"], &line["phone"]), (&json!("忻**"), &json!("138****5678")));
        let view = stage.get("audiologist", &format!("{CLIENTS}/{id}")).await;
        let text = String::from_utf8_lossy(&view.bytes).into_owned();
        for secret in ["国良", "12345678", "1948-05", "501"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(view.json()["agreed"], json!(["health_data"]));
        assert_eq!(stage.get("stranger", &format!("{CLIENTS}/{id}")).await.code(), "not_found");
    }
}

#[tokio::test]
async fn pages_have_no_gap_and_no_repetition() {
    for stage in &mut stages("pages").await {
        for n in 0..7 {
            let mut body = person("王秀英", &format!("1380000000{n}"));
            body["is_another"] = json!(true);
            done(stage, "reception", CLIENTS, body).await;
        }
        let (mut after, mut seen) = (String::new(), Vec::new());
        loop {
            let page = stage.get("reception", &format!("{CLIENTS}?limit=3{after}")).await.json();
            seen.extend(page["clients"].as_array().unwrap().iter().map(|line| line["number"].as_i64().unwrap()));
            let Some(next) = page["next"].as_i64() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
    }
}

#[tokio::test]
async fn a_second_record_of_the_same_person_is_noticed_by_number_relative_and_sound() {
    for stage in &mut stages("twice").await {
        let first = client(stage, "忻国良", "13812345678").await;
        let relative = json!({"name": "忻小梅", "phone": "13911112222", "relation": "child"});
        done(stage, "reception", &format!("{CLIENTS}/{first}/relatives"), relative).await;
        // 辛国良 reads the same; another birth year makes it another person.
        for (name, phone, born, same) in [
            ("王一", "13812345678", "1990-01-01", json!(["phone"])),
            ("王二", "13911112222", "1990-01-01", json!(["relative_phone"])),
            ("辛国梁", "13700000000", "1948-01-01", json!(["name"])),
            ("辛国良", "13812345678", "1948-01-01", json!(["phone", "name"])),
        ] {
            let mut body = person(name, phone);
            body["birth_date"] = json!(born);
            let warned = done(stage, "reception", CLIENTS, body.clone()).await;
            assert_eq!(warned["id"], json!(null), "{name}");
            assert_eq!((&warned["candidates"][0]["id"], &warned["candidates"][0]["same"]), (&json!(first), &same));
        }
        let mut other = person("辛国良", "13700000001");
        other["birth_date"] = json!("1960-01-01");
        assert!(done(stage, "reception", CLIENTS, other).await["id"].is_string());
        let mut twin = person("忻国良", "13812345678");
        twin["is_another"] = json!(true);
        let second = done(stage, "reception", CLIENTS, twin).await["id"].as_str().unwrap().to_owned();
        let merge = format!("{CLIENTS}/{first}/merge");
        assert_eq!(refused(stage, "reception", &merge, json!({"into": second})).await, "not_permitted");
        assert_eq!(refused(stage, "manager", &merge, json!({"into": first})).await, "client_same");
        done(stage, "manager", &merge, json!({"into": second})).await;
        let kept = stage.get("manager", &format!("{CLIENTS}/{second}")).await.json();
        assert_eq!((kept["relatives"].as_array().unwrap().len(), &kept["agreed"]), (1, &json!(["health_data"])));
        assert_eq!(stage.get("manager", &format!("{CLIENTS}/{first}")).await.json()["merged_into"], json!(second));
        assert_eq!(refused(stage, "manager", &merge, json!({"into": second})).await, "client_merged");
        assert_eq!(stage.get("manager", &format!("{CLIENTS}?q=13812345678")).await.json()["total"], 1);
    }
}

#[tokio::test]
async fn bad_input_is_refused_with_its_code_and_nothing_is_stored() {
    for stage in &mut stages("bad").await {
        for (field, value, code) in [
            ("name", json!("  "), "name_missing"),
            ("name", json!("长".repeat(31)), "name_malformed"),
            ("phone", json!("1381234567"), "phone_length"),
            ("phone", json!("138abc45678"), "phone_character"),
            ("birth_date", json!("2026-13-01"), "birth_date_malformed"),
            ("birth_date", json!("2030-01-01"), "birth_date_malformed"),
            ("sex", json!("x"), "sex_unknown"),
            ("note", json!("长".repeat(2001)), "text_too_long"),
        ] {
            let mut body = person("忻国良", "13812345678");
            body[field] = value;
            assert_eq!(refused(stage, "reception", CLIENTS, body).await, code, "{field}");
        }
        assert_eq!(stage.get("reception", CLIENTS).await.json()["total"], 0);
    }
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_seen_and_moves_the_keys() {
    for stage in &mut stages("change").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let mut body = person("辛国梁", "13999999999");
        body["version"] = json!(1);
        let path = format!("{CLIENTS}/{id}/change");
        assert_eq!(done(stage, "reception", &path, body.clone()).await, json!(2));
        assert_eq!(refused(stage, "reception", &path, body).await, "changed_meanwhile");
        for (q, found) in [("辛", 1), ("忻", 0), ("13812345678", 0), ("9999", 1)] {
            assert_eq!(stage.get("reception", &format!("{CLIENTS}?q={q}")).await.json()["total"], found, "{q}");
        }
    }
}

#[tokio::test]
async fn consent_is_a_history_and_the_newest_word_counts() {
    for stage in &mut stages("consent").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let path = format!("{CLIENTS}/{id}/consents");
        let say = |purpose: &str, given: bool| json!({"purpose": purpose, "text_version": "2026-01", "given": given, "means": "spoken"});
        done(stage, "reception", &path, say("contact", true)).await;
        done(stage, "reception", &path, say("health_data", false)).await;
        let view = stage.get("reception", &format!("{CLIENTS}/{id}")).await.json();
        assert_eq!((view["consents"].as_array().unwrap().len(), &view["agreed"]), (3, &json!(["contact"])));
        assert_eq!(view["consents"][0]["by_name"], "reception.");
        let mut odd = say("contact", true);
        odd["means"] = json!("telepathy");
        assert_eq!(refused(stage, "reception", &path, odd).await, "consent_means_unknown");
        let mut odd = say("contact", true);
        odd["text_version"] = json!(" ");
        assert_eq!(refused(stage, "reception", &path, odd).await, "consent_version_missing");
    }
}

#[tokio::test]
async fn unmasking_wants_a_purpose_is_counted_and_its_answer_is_never_kept() {
    for stage in &mut stages("unmask").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let path = format!("{CLIENTS}/{id}/unmask");
        let body = json!({"purpose": "call", "reason": "提醒明天的预约"});
        for bad in
            [json!({"purpose": "curiosity", "reason": "提醒明天的预约"}), json!({"purpose": "call", "reason": "  "})]
        {
            assert_eq!(refused(stage, "reception", &path, bad).await, "purpose_missing");
        }
        for count in 1..=3 {
            let shown = stage
                .send(
                    "reception",
                    axum::http::Method::POST,
                    &path,
                    Some(&body),
                    &[("idempotency-key", &format!("k{count}"))],
                )
                .await
                .json();
            assert_eq!(
                (&shown["name"], &shown["phone"], &shown["today"]),
                (&json!("忻国良"), &json!("13812345678"), &json!(count))
            );
        }
        let kept: Vec<String> = stage
            .shell
            .store()
            .read(|read| read.all("select answer from idempotency", &[], |row| row.take("answer")))
            .await
            .unwrap();
        assert!(
            kept.len() == 3 && kept.iter().all(|answer| !answer.contains("忻") && !answer.contains("138")),
            "{kept:?}"
        );
        for _ in 3..100 {
            done(stage, "reception", &path, body.clone()).await;
        }
        assert_eq!(refused(stage, "reception", &path, body.clone()).await, "unmask_limit");
        assert_eq!(done(stage, "manager", &path, body).await["today"], 1);
    }
}

#[tokio::test]
async fn everything_is_handed_over_and_nothing_personal_is_left_after_erasure() {
    for stage in &mut stages("erase").await {
        let id = client(stage, "忻国良", "13812345678").await;
        let relative = json!({"name": "忻小梅", "phone": "13911112222", "relation": "child"});
        done(stage, "reception", &format!("{CLIENTS}/{id}/relatives"), relative).await;
        let (export, erase) = (format!("{CLIENTS}/{id}/export"), format!("{CLIENTS}/{id}/erase"));
        let reason = json!({"reason": "本人到店,已核对身份证"});
        assert_eq!(refused(stage, "manager", &export, json!({"reason": "?"})).await, "reason_missing");
        assert_eq!(refused(stage, "audiologist", &export, reason.clone()).await, "not_permitted");
        let tables = done(stage, "manager", &export, reason.clone()).await["tables"].clone();
        assert_eq!(tables["hearing_client"][0]["name"], "忻国良");
        assert_eq!(tables["hearing_relative"][0]["phone"], "13911112222");
        assert_eq!(tables["hearing_consent"][0]["purpose"], "health_data");
        assert_eq!(refused(stage, "reception", &erase, reason.clone()).await, "not_permitted");
        done(stage, "manager", &erase, reason.clone()).await;
        let view = stage.get("manager", &format!("{CLIENTS}/{id}")).await.json();
        assert!(
            view["name"].is_null() && view["relatives"].as_array().unwrap().is_empty() && view["erased_at"].is_string()
        );
        for q in ["忻", "13812345678", "13911112222"] {
            assert_eq!(stage.get("manager", &format!("{CLIENTS}?q={q}")).await.json()["total"], 0, "{q}");
        }
        assert_eq!(refused(stage, "manager", &erase, reason.clone()).await, "client_erased");
        assert_eq!(refused(stage, "manager", &export, reason).await, "client_erased");
        let journal: Vec<String> = stage
            .shell
            .store()
            .read(|read| read.all("select body from journal", &[], |row| row.take("body")))
            .await
            .unwrap();
        assert!(journal.iter().all(|body| !body.contains("忻") && !body.contains("138123")), "{journal:?}");
    }
}
