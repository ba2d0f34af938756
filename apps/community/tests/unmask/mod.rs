//! Personal data is shown to who may see its object, and its answer is kept nowhere.

use axum::http::Method;
use serde_json::{Value, json};
use shell::stage::Stage;
use store::StoreError;

use crate::desk::{collected, stages};

/// A case, a firm and a buyer with a telephone number each, by the address that unmasks them.
async fn addresses(stage: &mut Stage) -> [(String, &'static str); 3] {
    let case = collected(stage).await;
    let firm = json!({"name": "宁波甬江贸易有限公司", "contact": "何丽娜", "phone": "13912345678"});
    let firm = stage.post("secretary", "/api/community/firms", &firm).await.json();
    let offer = json!({"version": 0, "title": "合同审查", "description": "", "provider": "甬上律师事务所", "capacity": 9,
        "closes_at": "2026-02-13T18:00:00+08:00", "tiers": [{"buyers": 1, "price_fen": 80_000}]});
    let offer = stage.post("secretary", "/api/community/offers", &offer).await.json();
    let offer = format!("/api/community/offers/{}", offer.as_str().unwrap());
    let buyer = json!({"name": "商户", "phone": "13712345678"});
    let join = offer.replace("/community/", "/community/public/north/");
    let joined = stage.post("", &format!("{join}/join"), &buyer).await;
    assert_eq!(joined.status, 200, "{}", joined.json());
    let join = joined.json()["id"].as_str().unwrap().to_owned();
    [
        (format!("/api/community/cases/{case}/unmask"), "13812345678"),
        (format!("/api/community/firms/{}/unmask", firm.as_str().unwrap()), "13912345678"),
        (format!("{offer}/joins/{join}/unmask"), "13712345678"),
    ]
}

async fn send(stage: &mut Stage, path: &str, key: &str) -> Value {
    let why = json!({"purpose": "call_back", "reason": "回访满意度"});
    let shown = stage.send("secretary", Method::POST, path, Some(&why), &[("idempotency-key", key)]).await;
    assert_eq!(shown.status, 200, "{path}: {}", shown.json());
    shown.json()
}

#[tokio::test]
async fn what_is_unmasked_is_not_kept_for_a_repeated_key() {
    for stage in &mut stages("unmask_kept").await {
        for (count, (path, phone)) in addresses(stage).await.into_iter().enumerate() {
            let key = format!("unmask-{count}");
            let first = send(stage, &path, &key).await;
            assert!(first.to_string().contains(phone), "{first}");
            assert_eq!(first["today"], json!(count + 1));
            assert_eq!(send(stage, &path, &key).await, first, "the same key counts once");
        }
        let kept = stage.shell.store().read(|read| {
            let sql = "select answer from idempotency where key like 'unmask-%'";
            read.all(sql, &[], |row| row.take::<String>("answer"))
        });
        let kept: Vec<String> = kept.await.map_err(|error: StoreError| error).unwrap();
        assert_eq!(kept.len(), 3);
        for answer in kept {
            assert!(!answer.contains("12345678") && !answer.contains('何'), "{answer}");
        }
    }
}

#[tokio::test]
async fn who_may_not_see_the_object_unmasks_nobody_in_it() {
    for stage in &mut stages("unmask_right").await {
        let [(case, _), (firm, _), (join, _)] = addresses(stage).await;
        let why = json!({"purpose": "handle", "reason": "上门前约时间"});
        for path in [&case, &firm] {
            assert_eq!(stage.post("handler", path, &why).await.status, 200, "{path}");
        }
        let refused = stage.post("handler", &join, &why).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "not_permitted"));
        assert_eq!(refused.json()["where"], "community.offer.read");
        let vague = json!({"purpose": "curiosity", "reason": "上门前约时间"});
        assert_eq!(stage.post("secretary", &join, &vague).await.code(), "purpose_missing");
    }
}
