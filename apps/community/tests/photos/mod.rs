//! Photos of a visit: the visitor's to add, the desk's to see, nobody else's to know of. Photos of a case: from the desk,
//! its handlers and its requester.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use shell::stage::{Reply, Stage};
use store::StoreError;

use crate::desk::{act, collected, officer, stages};

const VISIT: &str = "visit_01k8a0000000000000000000aa";
const PHOTO: &str = "photo_01k8a0000000000000000000aa";

/// The smallest PNG there is: one grey pixel.
pub const PIXEL: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\
    \x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\x68\x00\x00\x00\x82\x00\
    \x81\x77\xcd\x72\xb6\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

async fn visited(stage: &mut Stage) {
    let firm = json!({"name": "宁波甬江电器有限公司", "building": "3幢"});
    let firm = stage.post("secretary", "/api/community/firms", &firm).await;
    assert_eq!(firm.status, 200, "{}", firm.json());
    let firm = firm.json();
    let firm = firm["id"].as_str().or(firm.as_str()).unwrap().to_owned();
    let draft = json!({"id": VISIT, "revision": 1, "firm_id": firm, "reason": "due", "note": "正常",
        "checked_in_at": "2026-02-13T09:00:00+08:00"});
    let sent = stage.post("grid", "/api/community/visits/sync", &json!({"drafts": [draft]})).await;
    assert_eq!(sent.json()[0]["outcome"], "stored", "{}", sent.json());
}

#[tokio::test]
async fn a_photo_is_sent_any_number_of_times_and_is_there_once() {
    for stage in &mut stages("photos").await {
        let path = format!("/api/community/visits/{VISIT}/photos/{PHOTO}");
        assert_eq!(stage.send_bytes("grid", &path, PIXEL).await.code(), "not_found", "the draft goes first");
        visited(stage).await;
        let first = stage.send_bytes("grid", &path, PIXEL).await;
        assert_eq!(first.status, 200, "{}", first.json());
        assert_eq!(stage.send_bytes("grid", &path, PIXEL).await.json(), first.json());
        let list = format!("/api/community/visits/{VISIT}/photos");
        let seen = stage.get("secretary", &list).await.json();
        assert_eq!(seen.as_array().unwrap().len(), 1);
        let shown = stage.get("secretary", &format!("{path}?part=thumbnail")).await;
        assert!(shown.bytes.starts_with(b"\xff\xd8\xff"), "made anew as JPEG");

        assert_eq!(stage.send_bytes("secretary", &path, PIXEL).await.code(), "not_found", "not the visitor");
        assert_eq!(stage.get("handler", &list).await.code(), "not_permitted");
        for foreign in [&list, &path] {
            assert_eq!(stage.get("stranger", foreign).await.code(), "not_found");
        }
        let other = path.replace(PHOTO, "photo_01k8a0000000000000000000bb");
        assert_eq!(stage.send_bytes("grid", &other, b"%PDF-1.7").await.code(), "not_a_picture");
    }
}

fn photo(n: u8) -> String {
    format!("photo_01k8a00000000000000000c{n:03}")
}

#[tokio::test]
async fn photos_of_a_case_come_from_those_who_work_on_it_and_count_in_its_history() {
    for stage in &mut stages("case_photos").await {
        let id = collected(stage).await;
        let path = format!("/api/community/cases/{id}");
        let send = |n: u8| format!("{path}/photos/{}", photo(n));
        let first = stage.send_bytes("grid", &send(1), PIXEL).await;
        assert_eq!(first.status, 200, "{}", first.json());
        assert_eq!(stage.send_bytes("grid", &send(1), PIXEL).await.json(), first.json(), "sent again");
        assert_eq!(stage.send_bytes("grid", &send(2), PIXEL).await.status, 200);
        assert_eq!(stage.send_bytes("handler", &send(3), PIXEL).await.code(), "not_a_handler");
        assert_eq!(stage.send_bytes("stranger", &send(3), PIXEL).await.code(), "not_found");
        assert_eq!(stage.send_bytes("window", &send(3), b"%PDF-1.7").await.code(), "not_a_picture");

        let lead = officer(stage, "handler").await;
        act(stage, "secretary", &id, json!({"verb": "register"})).await;
        let assigned = act(stage, "secretary", &id, json!({"verb": "assign", "lead": lead})).await.json();
        assert_eq!(stage.send_bytes("handler", &send(3), PIXEL).await.status, 200);
        assert_eq!(stage.send_bytes("second", &send(4), PIXEL).await.code(), "not_a_handler");

        let view = stage.get("second", &path).await.json();
        assert_eq!(view["version"], assigned["version"], "a photo makes nobody's form stale");
        let photos = view["photos"].as_array().unwrap();
        assert_eq!(photos.len(), 3);
        let counted: Vec<(&str, i64)> = view["history"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["happened"]["event"] == "photo_added")
            .map(|line| (line["by_name"].as_str().unwrap(), line["happened"]["photos"].as_i64().unwrap()))
            .collect();
        assert_eq!(counted, [("grid.", 2), ("handler.", 1)]);
        let shown = stage.get("second", &format!("{}?part=thumbnail", send(1))).await;
        assert!(shown.bytes.starts_with(b"\xff\xd8\xff"), "made anew as JPEG");
        assert_eq!(stage.get("stranger", &send(1)).await.code(), "not_found");
        let other = collected(stage).await;
        let elsewhere = format!("/api/community/cases/{other}/photos/{}", photo(1));
        assert_eq!(stage.get("grid", &elsewhere).await.code(), "not_found", "a photo of another case");

        act(stage, "secretary", &id, json!({"verb": "withdraw", "reason": "重复"})).await;
        assert_eq!(stage.send_bytes("grid", &send(5), PIXEL).await.code(), "wrong_state");
        let entries = stage.shell.store().read(move |read| -> Result<Option<i64>, StoreError> {
            let sql = "select count(*) as n from journal where subject = $1 and action = 'community.case.photo_added'";
            read.value(sql, &[&id])
        });
        assert_eq!(entries.await.unwrap(), Some(3));
    }
}

#[tokio::test]
async fn the_requester_sends_a_few_photos_with_the_tracking_code() {
    for stage in &mut stages("public_photos").await {
        let body = json!({"category": "complaint", "summary": "三楼漏水", "place": "3幢"});
        let sent = stage.post("", "/api/community/public/north/cases", &body).await.json();
        let tracking = format!("/api/community/public/north/cases/{}", sent["tracking"].as_str().unwrap());
        let send = |n: u8| format!("{tracking}/photos/{}", photo(n));
        for n in 1..=6 {
            assert_eq!(anybody(stage, &send(n), PIXEL).await.status, 200, "{n}");
        }
        assert_eq!(anybody(stage, &send(7), PIXEL).await.code(), "too_many_attachments");
        assert_eq!(anybody(stage, &send(6), PIXEL).await.status, 200, "sent again");
        assert_eq!(anybody(stage, &send(6).replace("north", "south"), PIXEL).await.code(), "not_found");
        let wrong = "/api/community/public/north/cases/000000000000/photos/photo_01k8a00000000000000000c001";
        assert_eq!(anybody(stage, wrong, PIXEL).await.code(), "not_found");

        let id = sent["id"].as_str().unwrap();
        let view = stage.get("handler", &format!("/api/community/cases/{id}")).await.json();
        assert_eq!(view["photos"].as_array().unwrap().len(), 6);
        let own = stage.send_bytes("window", &format!("/api/community/cases/{id}/photos/{}", photo(8)), PIXEL).await;
        assert_eq!(own.status, 200, "the desk has its own measure");
        let steps = stage.get("", &tracking).await.json()["steps"].clone();
        let told: Vec<&str> = steps.as_array().unwrap().iter().map(|step| step["event"].as_str().unwrap()).collect();
        assert_eq!(told, ["collected", "photo_added", "photo_added"]);
        assert_eq!(stage.get("", &send(1)).await.status, 405, "nobody reads photos without an account");
    }
}

async fn anybody(stage: &Stage, path: &str, bytes: &[u8]) -> Reply {
    let request = Request::post(path).header("content-type", "image/jpeg");
    stage.raw(request.body(Body::from(bytes.to_owned())).unwrap()).await
}
