//! Places, grids and where a firm is, through the real router.

use serde_json::{Value, json};
use shell::stage::Stage;
use store::StoreError;

use crate::desk::stages;

async fn made(stage: &mut Stage, path: &str, body: Value) -> String {
    let reply = stage.post("secretary", path, &body).await;
    assert_eq!(reply.status, 200, "{path} {body}: {}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

async fn place(stage: &mut Stage, parent: Option<&str>, kind: &str, name: &str) -> String {
    made(stage, "/api/community/places", json!({"parent_id": parent, "kind": kind, "name": name})).await
}

async fn firm(stage: &mut Stage, name: &str) -> String {
    made(stage, "/api/community/firms", json!({"name": name, "contact": "何丽娜", "phone": "13812345678"})).await
}

#[tokio::test]
async fn a_tree_of_places_counts_its_firms_and_gives_them_to_a_grid() {
    for stage in &mut stages("places").await {
        let park = place(stage, None, "park", "投创园区").await;
        let two = place(stage, Some(&park), "building", "2号楼").await;
        let ten = place(stage, Some(&park), "building", "10号楼").await;
        let floor = place(stage, Some(&two), "floor", "3层").await;
        let unit = place(stage, Some(&floor), "unit", "301").await;
        let market = place(stage, None, "market", "东海市场").await;
        let wrong = json!({"parent_id": market, "kind": "floor", "name": "1层"});
        assert_eq!(stage.post("secretary", "/api/community/places", &wrong).await.code(), "place_does_not_stand_there");
        let again = json!({"parent_id": park, "kind": "building", "name": "2号楼"});
        assert_eq!(stage.post("secretary", "/api/community/places", &again).await.code(), "place_known");
        assert_eq!(stage.post("grid", "/api/community/places", &again).await.code(), "not_permitted");
        assert_eq!(stage.post("stranger", "/api/community/places", &again).await.code(), "not_found");

        let found = stage.get("grid", "/api/community/places/find?q=号楼").await.json();
        assert_eq!(found.as_array().map(Vec::len), Some(2));
        assert_eq!((&found[0]["name"], &found[0]["within"]), (&json!("2号楼"), &json!("投创园区")));
        let nested = stage.get("grid", "/api/community/places/find?q=301").await.json();
        assert_eq!(nested[0]["within"], json!("投创园区 2号楼 3层"));
        assert_eq!(stage.get("stranger", "/api/community/places/find?q=号楼").await.json(), json!([]));

        let firm = firm(stage, "宁波甬江贸易有限公司").await;
        let moved = json!({"place_id": unit, "from": "2026-02-01"});
        let path = format!("/api/community/firms/{firm}");
        assert_eq!(stage.post("grid", &format!("{path}/move-in"), &moved).await.status, 200);
        assert_eq!(stage.post("grid", &format!("{path}/move-in"), &moved).await.code(), "already_there");
        let buildings = stage.get("grid", &format!("/api/community/places?parent={park}")).await.json();
        assert_eq!((&buildings[0]["name"], &buildings[0]["firms"]), (&json!("2号楼"), &json!(1)));
        assert_eq!((&buildings[1]["name"], &buildings[1]["firms"]), (&json!("10号楼"), &json!(0)));

        let people = stage.get("grid", "/api/shell/me").await.json();
        let keeper = people["user_id"].as_str().or(people["id"].as_str()).unwrap().to_owned();
        let keepers = stage.get("secretary", "/api/community/grids/keepers").await.json();
        let known = |id: &str| keepers.as_array().is_some_and(|all| all.iter().any(|one| one["id"] == *id));
        assert!(known(&keeper), "{keepers}");
        assert_eq!(stage.get("grid", "/api/community/grids/keepers").await.code(), "not_permitted");
        let grid = made(stage, "/api/community/grids", json!({"name": "一网格", "keeper_id": keeper})).await;
        let change = json!({"version": 1, "name": "2号楼", "grid_id": grid});
        let changed = stage.post("secretary", &format!("/api/community/places/{two}/change"), &change).await;
        assert_eq!(changed.status, 200, "{}", changed.json());
        let stale = stage.post("secretary", &format!("/api/community/places/{two}/change"), &change).await;
        assert_eq!(stale.code(), "changed_meanwhile");
        let view = stage.get("grid", &path).await.json();
        assert_eq!((&view["grid_name"], &view["keeper_name"]), (&json!("一网格"), &json!("grid.")));
        assert_eq!((&view["building"], &view["floor"], &view["room"]), (&json!("2号楼"), &json!("3层"), &json!("301")));
        let grids = stage.get("grid", "/api/community/grids").await.json();
        assert_eq!((&grids[0]["firms"], &grids[0]["open_cases"]), (&json!(1), &json!(0)));
        let of_grid = stage.get("grid", &format!("/api/community/firms?grid={grid}")).await.json();
        assert_eq!(of_grid["total"], 1);

        // It moves to the other building: the first stay ends the day before and stays in the record.
        let moved = json!({"place_id": ten, "from": "2026-02-10"});
        assert_eq!(stage.post("grid", &format!("{path}/move-in"), &moved).await.status, 200);
        let view = stage.get("grid", &path).await.json();
        let stays = view["occupancy"].as_array().unwrap();
        assert_eq!((stays.len(), &stays[1]["until"], &stays[0]["until"]), (2, &json!("2026-02-09"), &Value::Null));
        assert_eq!((&stays[0]["place"], &view["grid_name"]), (&json!("投创园区 10号楼"), &Value::Null));
        let unit_view = stage.get("grid", &format!("/api/community/places/{unit}")).await.json();
        assert_eq!(unit_view["occupants"][0]["until"], "2026-02-09");
        assert_eq!(unit_view["within"].as_array().unwrap().len(), 4);
        let early = json!({"occupancy_id": stays[0]["id"], "until": "2026-02-09"});
        assert_eq!(stage.post("grid", &format!("{path}/move-out"), &early).await.code(), "moves_out_before_moving_in");
        let out = json!({"occupancy_id": stays[0]["id"], "until": "2026-02-12", "leaves": true});
        assert_eq!(stage.post("grid", &format!("{path}/move-out"), &out).await.status, 200);
        assert_eq!(stage.get("grid", "/api/community/firms").await.json()["total"], 0);
        assert_eq!(stage.get("stranger", &format!("/api/community/places/{unit}")).await.code(), "not_found");
        assert_eq!(stage.get("stranger", "/api/community/places").await.json(), json!([]));
    }
}

#[tokio::test]
async fn a_field_is_corrected_confirmed_and_shown_with_who_and_when() {
    for stage in &mut stages("fields").await {
        let firm = firm(stage, "宁波甬江贸易有限公司").await;
        let path = format!("/api/community/firms/{firm}");
        stage.clock.advance_to(crate::desk::FRIDAY.plus_s(200 * 86_400));
        stage.forget_sign_ins();
        let view = stage.get("secretary", &path).await.json();
        assert!(view["fields"].as_array().unwrap().iter().all(|field| field["stale"] == true), "{}", view["fields"]);
        let correct = json!({"version": view["version"], "confirmed": ["name"],
            "fields": {"contact_phone": "13987654321", "trade": "国际贸易", "headcount": "12"}});
        let reply = stage.post("grid", &format!("{path}/correct"), &correct).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert_eq!(stage.post("grid", &format!("{path}/correct"), &correct).await.code(), "changed_meanwhile");
        let view = stage.get("secretary", &path).await.json();
        let field = |name: &str| {
            view["fields"].as_array().unwrap().iter().find(|field| field["field"] == name).unwrap().clone()
        };
        let shown = |name: &str| (field(name)["value"].clone(), field(name)["confirmed_by"].clone());
        assert_eq!(shown("contact_phone"), (json!("139****4321"), json!("grid.")));
        assert_eq!(shown("trade"), (json!("国际贸易"), json!("grid.")));
        assert_eq!((field("name")["stale"].clone(), field("note")["stale"].clone()), (json!(false), json!(true)));
        let changes = view["changes"].to_string();
        assert!(changes.contains("139****4321") && !changes.contains("13987654321"), "{changes}");
        assert_eq!(stage.get("grid", "/api/community/firms?q=13987654321").await.json()["total"], 1);
        assert_eq!(stage.get("grid", "/api/community/firms?q=13812345678").await.json()["total"], 0);
        for (field, value, code) in [
            ("headcount", "many", "headcount_malformed"),
            ("name", " ", "name_missing"),
            ("credit_code", "91330212MA2ABCD135", "credit_code_check_digit"),
            ("keys", "x", "field_unknown"),
        ] {
            let odd = json!({"version": view["version"], "fields": {field: value}});
            assert_eq!(stage.post("grid", &format!("{path}/correct"), &odd).await.code(), code);
        }
        assert_eq!(stage.get("secretary", &path).await.json()["version"], view["version"], "a refusal changes nothing");
    }
}

#[tokio::test]
async fn labels_have_a_source_and_an_end_and_people_are_masked() {
    for stage in &mut stages("labels").await {
        let firm = firm(stage, "宁波甬江贸易有限公司").await;
        let path = format!("/api/community/firms/{firm}");
        let give =
            json!({"label": "专精特新", "source": "2025年省级名单", "since": "2025-07-01", "until": "2026-02-13"});
        assert_eq!(stage.post("grid", &format!("{path}/labels"), &give).await.status, 200);
        let bare = json!({"label": "规上", "source": ""});
        assert_eq!(stage.post("grid", &format!("{path}/labels"), &bare).await.code(), "label_without_source");
        let labelled = "/api/community/firms?label=专精特新";
        assert_eq!(stage.get("grid", labelled).await.json()["total"], 1, "the last day still counts");
        let view = stage.get("grid", &path).await.json();
        let wanted = json!({"label": "专精特新", "source": "2025年省级名单", "since": "2025-07-01", "until": "2026-02-13", "in_force": true});
        assert_eq!(view["labels"], json!([wanted]));
        let end = json!({"label": "专精特新", "until": "2026-02-12"});
        assert_eq!(stage.post("grid", &format!("{path}/labels/end"), &end).await.status, 200);
        assert_eq!(stage.get("grid", labelled).await.json()["total"], 0);

        let person = json!({"duty": "安全员", "name": "王海", "phone": "13911112222"});
        let contact = stage.post("grid", &format!("{path}/contacts"), &person).await.json();
        let view = stage.get("grid", &path).await.json();
        assert_eq!(
            (&view["contacts"][0]["name"], &view["contacts"][0]["phone"]),
            (&json!("王*"), &json!("139****2222"))
        );
        assert_eq!(stage.get("grid", "/api/community/firms?q=13911112222").await.json()["total"], 1);
        let purpose = json!({"purpose": "visit", "reason": "上门前约时间"});
        let seen = stage.post("secretary", &format!("{path}/unmask"), &purpose).await.json();
        assert_eq!((&seen["contacts"][0]["phone"], &seen["contact_name"]), (&json!("13911112222"), &json!("何丽娜")));
        assert_eq!(stage.post("grid", &format!("{path}/unmask"), &purpose).await.code(), "not_permitted");
        let end = format!("{path}/contacts/{}/end", contact.as_str().unwrap());
        assert_eq!(stage.post("stranger", &end, &json!({})).await.code(), "not_found");
        assert_eq!(stage.post("grid", &end, &json!({})).await.status, 200);
        assert_eq!(stage.get("grid", &path).await.json()["contacts"], json!([]));
    }
}

#[tokio::test]
async fn a_place_is_found_by_pinyin_whether_new_renamed_or_of_before() {
    for stage in &mut stages("places_pinyin").await {
        let park = place(stage, None, "park", "投创园区").await;
        place(stage, Some(&park), "building", "重庆大厦").await;
        let hall = place(stage, Some(&park), "building", "2号楼").await;
        let names = |found: Value| -> Vec<String> {
            let found = found.as_array().unwrap().iter();
            found.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        for (q, expected) in [
            ("tcyq", vec!["投创园区"]),
            ("touchuang", vec!["投创园区"]),
            ("CQDS", vec!["重庆大厦"]),
            ("chong qing", vec!["重庆大厦"]),
            ("2hl", vec!["2号楼"]),
            ("投创", vec!["投创园区"]),
            ("zzz", vec![]),
            ("%25", vec![]),
        ] {
            let path = format!("/api/community/places/find?q={}", q.replace(' ', "%20"));
            assert_eq!(names(stage.get("grid", &path).await.json()), expected, "{q}");
        }
        let change = json!({"version": 1, "name": "甬江楼"});
        let reply = stage.post("secretary", &format!("/api/community/places/{hall}/change"), &change).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        assert_eq!(names(stage.get("grid", "/api/community/places/find?q=yjl").await.json()), ["甬江楼"]);
        assert_eq!(names(stage.get("grid", "/api/community/places/find?q=2hl").await.json()), [""; 0]);
        assert_eq!(stage.get("stranger", "/api/community/places/find?q=yjl").await.json(), json!([]));

        // As a database of the version before leaves it: no spelling, and the job of the migration.
        let upgraded = stage.shell.store().write(|tx| -> Result<(), StoreError> {
            tx.execute("update community_place set keys = null", &[])?;
            let migration = include_str!("../../migrations/0013_place_keys.sql");
            let (_, job) = migration.split_once(';').unwrap();
            tx.execute(job.trim().trim_end_matches(';'), &[])?;
            Ok(())
        });
        upgraded.await.unwrap();
        assert_eq!(names(stage.get("grid", "/api/community/places/find?q=tcyq").await.json()), [""; 0]);
        stage.do_due_jobs().await.unwrap();
        assert_eq!(names(stage.get("grid", "/api/community/places/find?q=tcyq").await.json()), ["投创园区"]);
    }
}

#[tokio::test]
async fn an_edited_place_keeps_the_grid_around_it_and_a_new_name_reaches_the_firms() {
    for stage in &mut stages("renamed").await {
        let park = place(stage, None, "park", "投创园区").await;
        let two = place(stage, Some(&park), "building", "2号楼").await;
        let grid = made(stage, "/api/community/grids", json!({"name": "一网格"})).await;
        let give = json!({"version": 1, "name": "投创园区", "grid_id": grid});
        assert_eq!(stage.post("secretary", &format!("/api/community/places/{park}/change"), &give).await.status, 200);
        let building = format!("/api/community/places/{two}");
        let view = stage.get("secretary", &building).await.json();
        assert_eq!((&view["own_grid_id"], &view["grid_id"]), (&Value::Null, &json!(grid)));

        let moved = json!({"place_id": two, "from": "2026-02-01"});
        let (one, other) = (firm(stage, "宁波甬江贸易有限公司").await, firm(stage, "宁波东海贸易有限公司").await);
        for firm in [&one, &other] {
            assert_eq!(stage.post("grid", &format!("/api/community/firms/{firm}/move-in"), &moved).await.status, 200);
        }
        let version = stage.get("grid", &format!("/api/community/firms/{other}")).await.json()["version"].clone();
        let own_words = json!({"version": version, "fields": {"building": "南门岗亭"}});
        assert_eq!(stage.post("grid", &format!("/api/community/firms/{other}/correct"), &own_words).await.status, 200);
        let rename = json!({"version": 1, "name": "甬江楼"});
        assert_eq!(stage.post("secretary", &format!("{building}/change"), &rename).await.status, 200);
        let shown = stage.get("grid", &format!("/api/community/firms/{one}")).await.json();
        assert_eq!((&shown["building"], &shown["grid_name"]), (&json!("甬江楼"), &json!("一网格")));
        let shown = stage.get("grid", &format!("/api/community/firms/{other}")).await.json();
        assert_eq!(shown["building"], "南门岗亭");
        assert_eq!(stage.get("grid", "/api/community/firms?building=甬江楼").await.json()["total"], 1);
    }
}

#[tokio::test]
async fn a_kind_is_chosen_and_follows_the_code_that_tells_it() {
    for stage in &mut stages("kinds").await {
        let new = json!({"name": "东海商会", "kind": "association"});
        let id = made(stage, "/api/community/firms", new).await;
        let odd = json!({"name": "某部门", "kind": "ministry"});
        assert_eq!(stage.post("grid", "/api/community/firms", &odd).await.code(), "kind_unknown");
        let path = format!("/api/community/firms/{id}");
        for (n, (fields, expected)) in [
            (json!({"name": "东海商会"}), "association"),
            (json!({"kind": "department"}), "department"),
            (json!({"credit_code": "91330212MA2ABCD134"}), "firm"),
            (json!({"kind": "law_firm"}), "law_firm"),
            (json!({"credit_code": "91330212MA2ABCD134"}), "law_firm"),
            (json!({"credit_code": "92330212MA5XYK7N9G"}), "trader"),
            (json!({"credit_code": ""}), "trader"),
        ]
        .into_iter()
        .enumerate()
        {
            let version = stage.get("grid", &path).await.json()["version"].clone();
            let correct = json!({"version": version, "fields": fields});
            assert_eq!(stage.post("grid", &format!("{path}/correct"), &correct).await.status, 200, "{n}");
            assert_eq!(stage.get("grid", &path).await.json()["kind"], expected, "{n}");
        }
        let version = stage.get("grid", &path).await.json()["version"].clone();
        let odd = json!({"version": version, "fields": {"kind": ""}});
        assert_eq!(stage.post("grid", &format!("{path}/correct"), &odd).await.code(), "kind_unknown");
    }
}

#[tokio::test]
async fn a_firm_that_leaves_is_nowhere_any_more() {
    for stage in &mut stages("leaves").await {
        let (here, there) =
            (place(stage, None, "building", "1号楼").await, place(stage, None, "building", "2号楼").await);
        let firm = firm(stage, "宁波甬江贸易有限公司").await;
        let path = format!("/api/community/firms/{firm}");
        for place in [&here, &there] {
            let moved = json!({"place_id": place, "from": "2026-02-01", "beside": true});
            assert_eq!(stage.post("grid", &format!("{path}/move-in"), &moved).await.status, 200);
        }
        let stay = stage.get("grid", &path).await.json()["occupancy"][0]["id"].clone();
        let out = json!({"occupancy_id": stay, "until": "2026-02-12", "leaves": true});
        assert_eq!(stage.post("grid", &format!("{path}/move-out"), &out).await.status, 200);
        let view = stage.get("grid", &path).await.json();
        assert!(view["occupancy"].as_array().unwrap().iter().all(|stay| stay["until"] == "2026-02-12"), "{view}");
        assert_eq!((&view["gone"], &view["building"]), (&json!(true), &json!("")));
        assert_eq!(stage.get("grid", "/api/community/firms").await.json()["total"], 0);

        let nowhere = format!("/api/community/firms/{}", self::firm(stage, "老陈热饭店").await);
        let out = json!({"until": "2026-02-12"});
        assert_eq!(stage.post("grid", &format!("{nowhere}/move-out"), &out).await.code(), "stay_missing");
        let out = json!({"until": "2026-02-12", "leaves": true});
        assert_eq!(stage.post("grid", &format!("{nowhere}/move-out"), &out).await.status, 200);
        assert_eq!(stage.get("grid", "/api/community/firms").await.json()["total"], 0);
        assert_eq!(stage.post("grid", &format!("{nowhere}/move-out"), &out).await.code(), "not_found");
    }
}
