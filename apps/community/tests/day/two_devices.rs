//! Two devices come back from a day without a network: two hundred drafts and two hundred photos, sent twice over a line
//! that breaks, in any order. Each arrives once.

use axum::body::Body;
use axum::http::Request;
use kernel::Rng;
use serde_json::{Value, json};
use shell::stage::Stage;
use store::StoreError;

use crate::desk::stages;
use crate::photos::PIXEL;
use crate::visits::firm;

const DEVICES: [&str; 2] = ["grid", "secretary"];
const DRAFTS_EACH: u64 = 100;
const MOST_AT_ONCE: u64 = 20;
const REPLAYS: u64 = 2;

fn id(kind: &str, device: usize, n: u64) -> String {
    format!("{kind}_01k{:023}", device as u64 * 1_000 + n)
}

fn draft(firm: &str, device: usize, n: u64, revision: i64) -> Value {
    let told = format!("第{n}件");
    json!({
        "id": id("visit", device, n), "revision": revision, "firm_id": firm, "reason": "due",
        "checked_in_at": "2026-02-13T08:00:00+08:00", "note": told, "needs": [{"id": id("case", device, n),
        "category": "ask", "urgency": "routine", "summary": told, "evidence": told}],
    })
}

fn shuffled(rng: &mut Rng) -> Vec<u64> {
    let mut order: Vec<u64> = (0..DRAFTS_EACH).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, rng.below(last as u64 + 1) as usize);
    }
    order
}

async fn send_drafts(stage: &mut Stage, device: usize, drafts: &[Value]) -> Vec<Value> {
    let body = json!({ "drafts": drafts });
    let reply = stage.post(DEVICES[device], "/api/community/visits/sync", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_array().unwrap().clone()
}

/// The line broke in the middle of the drafts.
async fn send_a_part(stage: &mut Stage, device: usize, drafts: &[Value]) {
    let text = json!({ "drafts": drafts }).to_string();
    let cookie = stage.cookie(DEVICES[device]).await;
    let request = Request::post("/api/community/visits/sync").header("cookie", cookie).header("x-yong", "1");
    let request = request.header("content-type", "application/json");
    let part = text.as_bytes()[..text.len() / 2].to_vec();
    assert_eq!(stage.raw(request.body(Body::from(part)).unwrap()).await.code(), "bad_json");
}

#[tokio::test]
async fn two_hundred_drafts_and_photos_sent_twice_over_a_broken_line_arrive_once_each() {
    for stage in &mut stages("two_devices").await {
        let firm = firm(stage, "甬江贸易").await;
        let mut rng = Rng::from_number(2026);
        for _ in 0..REPLAYS {
            for device in 0..DEVICES.len() {
                let mut order = shuffled(&mut rng);
                while !order.is_empty() {
                    let some = order.split_off(order.len() - order.len().min(1 + rng.below(MOST_AT_ONCE) as usize));
                    let mut drafts: Vec<Value> = some.iter().map(|n| draft(&firm, device, *n, 2)).collect();
                    send_a_part(stage, device, &drafts).await;
                    // What was written before comes after what replaced it, and one of them twice.
                    drafts.extend(some.iter().map(|n| draft(&firm, device, *n, 1)));
                    drafts.push(drafts[0].clone());
                    let answers = send_drafts(stage, device, &drafts).await;
                    assert!(answers.iter().all(|answer| answer["outcome"] != "refused"), "{answers:?}");
                }
                for n in shuffled(&mut rng) {
                    let path =
                        format!("/api/community/visits/{}/photos/{}", id("visit", device, n), id("photo", device, n));
                    let cut = stage.send_bytes(DEVICES[device], &path, &PIXEL[..PIXEL.len() / 2]).await;
                    assert!(cut.status.is_client_error(), "{}", cut.status);
                    assert_eq!(stage.send_bytes(DEVICES[device], &path, PIXEL).await.status, 200);
                }
            }
        }
        let counts = stage.shell.store().read(|read| {
            let mut counts = Vec::new();
            for what in [
                "count(*) as n from community_visit",
                "count(*) as n from community_visit where version = 2",
                "count(distinct visitor_id) as n from community_visit",
                "count(*) as n from community_case",
                "count(distinct visit_id) as n from community_case",
                "count(*) as n from community_need_evidence",
                "count(*) as n from attachment",
                "count(distinct owner) as n from attachment",
            ] {
                counts.push(read.value::<i64>(&format!("select {what}"), &[])?.unwrap_or(0));
            }
            Ok::<_, StoreError>(counts)
        });
        let all = DEVICES.len() as i64 * DRAFTS_EACH as i64;
        assert_eq!(counts.await.unwrap(), [all, all, 2, all, all, all, all, all]);
        for device in 0..DEVICES.len() {
            let n = rng.below(DRAFTS_EACH);
            let seen = stage.get("grid", &format!("/api/community/visits/{}", id("visit", device, n))).await.json();
            assert_eq!((&seen["note"], seen["needs"].as_array().map(Vec::len)), (&json!(format!("第{n}件")), Some(1)));
            assert_eq!(seen["needs"][0]["summary"], json!(format!("第{n}件")));
        }
    }
}
