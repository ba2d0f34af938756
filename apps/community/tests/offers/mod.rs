//! An open offer gets other terms: nothing to the harm of who joined, written down, and told to them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::desk::{FRIDAY, stages};

fn terms(version: i64) -> Value {
    json!({
        "version": version, "title": "合同审查", "description": "", "capacity": 9, "closes_at": "2026-02-13T18:00:00+08:00",
        "tiers": [{"buyers": 3, "price_fen": 80_000}, {"buyers": 5, "price_fen": 60_000}],
    })
}

fn with(mut terms: Value, field: &str, value: Value) -> Value {
    terms[field] = value;
    terms
}

async fn offer(stage: &mut Stage) -> String {
    let body = with(terms(0), "provider", json!("甬上律师事务所"));
    let reply = stage.post("secretary", "/api/community/offers", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

async fn change(stage: &mut Stage, id: &str, terms: &Value) -> Reply {
    stage.post("secretary", &format!("/api/community/offers/{id}/change"), terms).await
}

async fn join(stage: &mut Stage, id: &str, n: usize) -> Value {
    let buyer = json!({"name": format!("商户{n}"), "phone": format!("138{n:08}")});
    let reply = stage.post("", &format!("/api/community/public/north/offers/{id}/join"), &buyer).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()
}

#[tokio::test]
async fn while_nobody_has_joined_anything_may_change_and_afterwards_nothing_for_the_worse() {
    for stage in &mut stages("offer_terms").await {
        let id = offer(stage).await;
        let earlier = with(terms(1), "closes_at", json!("2026-02-13T17:00:00+08:00"));
        assert_eq!(change(stage, &id, &earlier).await.json(), json!(2));
        assert_eq!(change(stage, &id, &earlier).await.code(), "changed_meanwhile");
        let earlier = with(earlier, "version", json!(2));
        assert_eq!(change(stage, &id, &earlier).await.code(), "nothing_changed");
        join(stage, &id, 1).await;
        let dearer = json!([{"buyers": 3, "price_fen": 80_001}]);
        for (field, value, code) in [
            ("closes_at", json!("2026-02-13T16:59:00+08:00"), "offer_deadline_earlier"),
            ("capacity", json!(8), "offer_capacity_lower"),
            ("tiers", dearer, "offer_dearer"),
            ("tiers", json!([]), "tiers_missing"),
            ("title", json!(" "), "title_missing"),
            ("closes_at", json!("2026-02-12T17:00:00+08:00"), "closes_in_the_past"),
        ] {
            assert_eq!(change(stage, &id, &with(earlier.clone(), field, value)).await.code(), code, "{field}");
        }
        let path = format!("/api/community/offers/{id}/change");
        let better = with(with(earlier, "capacity", json!(12)), "description", json!("含一次现场答疑"));
        assert_eq!(stage.post("grid", &path, &better).await.code(), "not_permitted");
        assert_eq!(stage.post("stranger", &path, &better).await.code(), "not_found");
        assert_eq!(change(stage, &id, &better).await.json(), json!(3));
        stage.clock.advance_to(FRIDAY.plus_s(8 * 3600 + 1));
        stage.forget_sign_ins();
        let late = with(better, "version", json!(3));
        assert_eq!(change(stage, &id, &late).await.code(), "offer_closed");
    }
}

#[tokio::test]
async fn who_joined_before_is_told_and_who_joined_after_is_not() {
    for stage in &mut stages("offer_told").await {
        let id = offer(stage).await;
        let (online, called) = (join(stage, &id, 1).await, join(stage, &id, 2).await);
        let later = with(terms(1), "closes_at", json!("2026-02-14T18:00:00+08:00"));
        assert_eq!(change(stage, &id, &later).await.json(), json!(2));
        join(stage, &id, 3).await;
        let path = format!("/api/community/offers/{id}");
        let detail = stage.get("secretary", &path).await.json();
        let to_tell = |detail: &Value| -> BTreeMap<String, bool> {
            let joins = detail["joins"].as_array().unwrap().iter();
            joins.map(|join| (join["phone"].as_str().unwrap()[7..].to_owned(), join["to_tell"] == true)).collect()
        };
        let told_or_not = |each: [bool; 3]| BTreeMap::from_iter((1..=3).map(|n| format!("000{n}")).zip(each));
        assert_eq!(to_tell(&detail), told_or_not([true, true, false]));
        let told = &detail["changes"][0];
        assert_eq!((&told["by_name"], &told["terms"][0]["field"]), (&json!("secretary."), &json!("closes_at")));

        let own = format!("/api/community/public/north/offers/{id}/own?secret={}", online["secret"].as_str().unwrap());
        let seen = stage.get("", &own).await.json();
        assert_eq!((&seen["changes"][0]["version"], &seen["changes"][0]["by_name"]), (&json!(2), &Value::Null));
        let secret = json!({"secret": online["secret"]});
        let done = stage.post("", &format!("/api/community/public/north/offers/{id}/seen"), &secret).await;
        assert_eq!(done.status, 200, "{}", done.json());
        assert_eq!(stage.get("", &own).await.json()["changes"], json!([]));
        let nobody = json!({"secret": "0000000000000000"});
        let wrong = stage.post("", &format!("/api/community/public/north/offers/{id}/seen"), &nobody).await;
        assert_eq!(wrong.code(), "not_found");

        let join = format!("{path}/joins/{}", called["id"].as_str().unwrap());
        let why = json!({"purpose": "call_back", "reason": "告知截止时间延后"});
        assert_eq!(stage.post("grid", &format!("{join}/unmask"), &why).await.code(), "not_permitted");
        assert_eq!(stage.post("stranger", &format!("{join}/unmask"), &why).await.code(), "not_found");
        let shown = stage.post("secretary", &format!("{join}/unmask"), &why).await.json();
        assert_eq!((&shown["phone"], &shown["today"]), (&json!("13800000002"), &json!(1)));
        assert_eq!(stage.post("secretary", &format!("{join}/told"), &json!({})).await.status, 200);
        assert_eq!(to_tell(&stage.get("secretary", &path).await.json()), told_or_not([false; 3]));
    }
}

#[tokio::test]
async fn the_decision_falls_at_the_new_deadline_and_once() {
    for stage in &mut stages("offer_later").await {
        let id = offer(stage).await;
        for n in 1..=2 {
            join(stage, &id, n).await;
        }
        let easier = json!([{"buyers": 2, "price_fen": 70_000}, {"buyers": 5, "price_fen": 60_000}]);
        let next = with(with(terms(1), "closes_at", json!("2026-02-14T18:00:00+08:00")), "tiers", easier);
        assert_eq!(change(stage, &id, &next).await.status, 200);
        let state = |offers: Value| (offers[0]["state"].clone(), offers[0]["price_fen"].clone());
        for (hours, expected) in [(9, json!("open")), (33, json!("succeeded"))] {
            stage.clock.advance_to(FRIDAY.plus_s(hours * 3600 + 1));
            stage.forget_sign_ins();
            stage.do_due_jobs().await.unwrap();
            let offers = stage.get("secretary", "/api/community/offers").await.json();
            assert_eq!(state(offers), (expected, json!(70_000)), "after {hours} hours");
        }
    }
}
