//! Photos of a visit: the visitor's to add, the desk's to see, nobody else's to know of.

use serde_json::json;
use shell::stage::Stage;

use crate::desk::stages;

const VISIT: &str = "visit_01k8a0000000000000000000aa";
const PHOTO: &str = "photo_01k8a0000000000000000000aa";

/// The smallest PNG there is: one grey pixel.
const PIXEL: &[u8] =
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
