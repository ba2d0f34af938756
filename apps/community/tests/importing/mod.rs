//! A spreadsheet into the registry and out again, through the real router: nobody's work is lost by either.

use kernel::Rng;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use store::StoreError;

use crate::desk::stages;

const CODE: &str = "91330212MA2ABCD134";
const SHEET: &str = "企业名称,统一社会信用代码,联系人,联系电话,法定代表人,邮箱,身份证号,楼宇,楼层,行业,标签\n\
宁波甬江贸易有限公司,91330212MA2ABCD134,何丽娜,13812345678/0574-87123456,王海波,anna@x.cn,11010519491231002X,3号楼,2层,批发,规上\n\
老陈热饭店,,陈虹,13987654321,陈虹,,,1号楼,1层,餐饮,\n";

async fn send(stage: &mut Stage, path: &str, sheet: &str) -> Value {
    let reply = stage.send_text("secretary", path, sheet).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.json());
    reply.json()
}

async fn rehearsed(stage: &mut Stage, sheet: &str) -> Value {
    send(stage, "/api/community/imports/rehearse", sheet).await
}

/// A minute later, so that what comes after an import is told from it.
async fn imported(stage: &mut Stage, sheet: &str) -> Value {
    let told = send(stage, "/api/community/imports?file_name=a.csv", sheet).await;
    later(stage);
    told
}

fn later(stage: &Stage) {
    stage.clock.advance_to(stage.shell.now().plus_s(60));
}

async fn undone(stage: &mut Stage, import: &Value) -> Reply {
    let path = format!("/api/community/imports/{}/undo", import["id"].as_str().unwrap());
    stage.post("secretary", &path, &json!({})).await
}

async fn firm(stage: &mut Stage, q: &str) -> String {
    let page = stage.get("grid", &format!("/api/community/firms?q={q}")).await.json();
    page["firms"][0]["id"].as_str().unwrap_or_else(|| panic!("{q}: {page}")).to_owned()
}

async fn view(stage: &mut Stage, id: &str) -> Value {
    stage.get("grid", &format!("/api/community/firms/{id}")).await.json()
}

async fn total(stage: &mut Stage, query: &str) -> Value {
    stage.get("grid", &format!("/api/community/firms?{query}")).await.json()["total"].clone()
}

async fn corrected(stage: &mut Stage, id: &str, fields: Value) {
    let version = view(stage, id).await["version"].clone();
    let body = json!({"version": version, "fields": fields});
    let reply = stage.post("grid", &format!("/api/community/firms/{id}/correct"), &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    later(stage);
}

fn field<'a>(view: &'a Value, name: &str) -> &'a Value {
    view["fields"].as_array().unwrap().iter().find(|field| field["field"] == name).unwrap()
}

#[tokio::test]
async fn a_rehearsal_says_that_a_person_differs_and_not_who_it_was() {
    for stage in &mut stages("masked").await {
        imported(stage, SHEET).await;
        let guess =
            "企业名称,联系人,联系电话,法定代表人,邮箱,楼层\n宁波甬江贸易有限公司,甲,13800000000,乙,b@b.cn,9层\n";
        let told = rehearsed(stage, guess).await;
        let text = told.to_string();
        for secret in ["何丽娜", "13812345678", "87123456", "王海波", "anna@x.cn"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        let changes = told["run"]["rows"][0]["changes"].as_array().unwrap();
        let before = |name: &str| changes.iter().find(|change| change["field"] == name).unwrap()["before"].clone();
        assert_eq!((before("contact"), before("email")), (json!("何**"), json!("a***@x.cn")));
        assert_eq!((before("phone"), before("floor")), (json!("138****5678 0574-****3456"), json!("2层")));
    }
}

/// Every text of the firms' table.
async fn plain(stage: &Stage) -> String {
    let read = stage.shell.store().write(|tx| -> Result<String, StoreError> {
        let rows = tx.all("select * from community_firm", &[], |row| Ok(format!("{:?}", row.values())))?;
        Ok(rows.join("\n"))
    });
    read.await.unwrap()
}

#[tokio::test]
async fn what_has_no_field_is_sealed_merged_and_shown_masked() {
    for stage in &mut stages("beside").await {
        imported(stage, SHEET).await;
        let text = plain(stage).await;
        for secret in ["王海波", "anna@x.cn", "11010519491231002X", "身份证号"] {
            assert!(!text.contains(secret), "{secret}");
        }
        let more = "企业名称,统一社会信用代码,年检,电话\n宁波甬江贸易有限公司,91330212MA2ABCD134,是,13812345678/0574-87123456/12\n";
        let told = rehearsed(stage, more).await;
        assert_eq!((&told["run"]["rows"][0]["outcome"], &told["kept"]), (&json!("unchanged"), &json!(1)));
        let second = imported(stage, more).await;
        assert_eq!(rehearsed(stage, more).await["kept"], 0, "what is kept is no news");
        let id = firm(stage, "甬江").await;
        let beside = view(stage, &id).await["beside"].clone();
        assert_eq!((&beside["legal_representative"], &beside["email"]), (&json!("王**"), &json!("a***@x.cn")));
        let kept = json!([{"name": "unread phone", "value": "12"}, {"name": "年检", "value": "是"},
            {"name": "身份证号", "value": "1101**********002X"}]);
        assert_eq!(beside["kept"], kept);
        let purpose = json!({"purpose": "visit", "reason": "上门前约时间"});
        let seen = stage.post("secretary", &format!("/api/community/firms/{id}/unmask"), &purpose).await.json();
        assert_eq!(seen["beside"]["kept"][2]["value"], "11010519491231002X");
        assert_eq!(seen["beside"]["legal_representative"], "王海波");
        assert_eq!(undone(stage, &second).await.status, 200);
        assert_eq!(view(stage, &id).await["beside"]["kept"].as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn records_of_before_are_sealed_and_every_number_is_found() {
    for stage in &mut stages("sealed").await {
        imported(stage, SHEET).await;
        assert_eq!(total(stage, "q=0574-87123456").await, 1, "the second number");
        // As a database of the version before leaves it: plain text, one number, and the job of the migration.
        let upgraded = stage.shell.store().write(|tx| -> Result<(), StoreError> {
            let kept =
                r#"{"texts":{"legal_representative":"王海波"},"kept":{"身份证号":"11010519491231002X"},"phones":2}"#;
            tx.execute("update community_firm set beside = null, kept = $1", &[&kept])?;
            tx.execute("delete from community_firm_phone", &[])?;
            let migration = include_str!("../../migrations/0015_firm_beside.sql");
            let job = &migration[migration.find("insert into job").unwrap()..];
            tx.execute(job.trim().trim_end_matches(';'), &[])?;
            Ok(())
        });
        upgraded.await.unwrap();
        let id = firm(stage, "甬江").await;
        assert_eq!(view(stage, &id).await["beside"]["legal_representative"], "王**");
        assert_eq!(total(stage, "q=0574-87123456").await, 0);
        stage.do_due_jobs().await.unwrap();
        assert!(!plain(stage).await.contains("王海波"));
        assert_eq!(view(stage, &id).await["beside"]["legal_representative"], "王**");
        assert_eq!(total(stage, "q=0574-87123456").await, 1);
        corrected(stage, &id, json!({"contact_phone": "13700000001"})).await;
        assert_eq!((total(stage, "q=0574-87123456").await, total(stage, "q=13700000001").await), (json!(0), json!(1)));
    }
}

#[tokio::test]
async fn an_undo_leaves_alone_what_somebody_has_worked_on_since_and_says_so() {
    for stage in &mut stages("undo").await {
        let first = imported(stage, SHEET).await;
        let (river, lunch) = (firm(stage, "甬江").await, firm(stage, "热饭").await);
        let change = imported(stage, &SHEET.replace("批发", "零售").replace("餐饮", "快餐")).await;
        assert_eq!(change["changed"], 2);
        corrected(stage, &river, json!({"floor": "5层"})).await;
        let told = undone(stage, &change).await;
        assert_eq!(told.status, 200, "{}", told.json());
        let left = json!({"total": 1, "firms": [{"id": river, "name": "宁波甬江贸易有限公司"}]});
        assert_eq!(told.json(), json!({"undone": 1, "left": left}));
        let (river_now, lunch_now) = (view(stage, &river).await, view(stage, &lunch).await);
        assert_eq!((&river_now["floor"], &river_now["trade"]), (&json!("5层"), &json!("零售")));
        assert_eq!(lunch_now["trade"], "餐饮");
        assert_eq!(stage.get("grid", "/api/community/imports").await.json()[0]["left"], left);
        assert_eq!(undone(stage, &change).await.json(), json!({"undone": 0, "left": left}), "once is enough");

        // As a program of before wrote it down, without versions.
        let sealed = stage.shell.keys().seal(
            "community_import.undo",
            &json!({"created": [], "before": [[lunch, {"name": "老陈热饭店", "trade": "小吃"}]]}).to_string(),
            &mut Rng::from_number(1),
        );
        let (sealed, id) = (sealed.unwrap(), change["id"].as_str().unwrap().to_owned());
        let older = stage.shell.store().write(move |tx| {
            let sql = "update community_import set undo = $2, undone_at_us = null where id = $1";
            tx.execute(sql, &[&id, &sealed])
        });
        older.await.unwrap();
        assert_eq!(undone(stage, &change).await.code(), "import_in_use");
        assert_eq!(view(stage, &lunch).await["trade"], "餐饮");

        // Of the first import one firm was changed by hand, the other gets a contact: nothing is left to undo.
        let person = json!({"duty": "安全员", "name": "王海", "phone": "13911112222"});
        let contact = stage.post("grid", &format!("/api/community/firms/{lunch}/contacts"), &person).await;
        assert_eq!(contact.status, 200);
        let refused = undone(stage, &first).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (409, "import_in_use"));
        assert_eq!(total(stage, "").await, 2);
    }
}

#[tokio::test]
async fn a_new_firm_that_nobody_touched_goes_and_one_with_work_on_it_stays() {
    for stage in &mut stages("undo_created").await {
        let import = imported(stage, SHEET).await;
        let lunch = firm(stage, "热饭").await;
        let person = json!({"duty": "安全员", "name": "王海"});
        assert_eq!(stage.post("grid", &format!("/api/community/firms/{lunch}/contacts"), &person).await.status, 200);
        let told = undone(stage, &import).await.json();
        assert_eq!((&told["undone"], &told["left"]["firms"][0]["id"]), (&json!(1), &json!(lunch)));
        assert_eq!((total(stage, "").await, total(stage, "q=13812345678").await), (json!(1), json!(0)));
    }
}

#[tokio::test]
async fn the_same_file_again_adds_no_firm_however_many_places_one_has() {
    for stage in &mut stages("again").await {
        let rows: String = (1..=4).map(|n| format!("宁波甬江贸易有限公司,{CODE},{n}号楼,{n}01\n")).collect();
        let sheet = format!("企业名称,统一社会信用代码,楼宇,房号\n{rows}老陈热饭店,,A馆,1\n老陈热饭店,,B馆,2\n");
        assert_eq!(imported(stage, &sheet).await["created"], 6);
        let again = imported(stage, &sheet).await;
        assert_eq!((&again["created"], &again["changed"]), (&json!(0), &json!(0)), "{again}");
        assert_eq!(again["totals"]["unchanged"], 6);
        assert_eq!(total(stage, "").await, 6);
        let more = format!("{sheet}宁波甬江贸易有限公司,{CODE},9号楼,901\n");
        assert_eq!(imported(stage, &more).await["created"], 1);
        let reordered = format!("企业名称,统一社会信用代码,楼宇,房号\n宁波甬江贸易有限公司,{CODE},9号楼,901\n{rows}");
        assert_eq!(rehearsed(stage, &reordered).await["run"]["totals"]["unchanged"], 5);
    }
}

#[tokio::test]
async fn an_ended_label_stays_ended() {
    for stage in &mut stages("ended_label").await {
        imported(stage, SHEET).await;
        let id = firm(stage, "甬江").await;
        let end = json!({"label": "规上", "until": "2026-02-12"});
        assert_eq!(stage.post("grid", &format!("/api/community/firms/{id}/labels/end"), &end).await.status, 200);
        later(stage);
        let change = imported(stage, &SHEET.replace("批发,规上", "零售,规上 上市")).await;
        let labels = view(stage, &id).await["labels"].clone();
        let shown = |n: usize| (labels[n]["label"].clone(), labels[n]["until"].clone(), labels[n]["in_force"].clone());
        assert_eq!(shown(0), (json!("上市"), Value::Null, json!(true)));
        assert_eq!(shown(1), (json!("规上"), json!("2026-02-12"), json!(false)));
        assert_eq!(undone(stage, &change).await.json()["undone"], 1);
        let labels = view(stage, &id).await["labels"].clone();
        assert_eq!((labels.as_array().map(Vec::len), &labels[0]["until"]), (Some(1), &json!("2026-02-12")));
    }
}

#[tokio::test]
async fn a_list_confirms_what_it_says_and_what_it_changed_is_in_the_history() {
    for stage in &mut stages("confirmed").await {
        imported(stage, SHEET).await;
        let id = firm(stage, "甬江").await;
        assert_eq!(field(&view(stage, &id).await, "trade")["source"], "import");
        corrected(stage, &id, json!({"floor": "5层"})).await;
        let before = view(stage, &id).await;
        let sheet = "企业名称,联系人,行业\n宁波甬江贸易有限公司,陈虹,零售\n";
        let change = imported(stage, sheet).await;
        let now = view(stage, &id).await;
        assert_eq!(now["confirmed_at"], before["confirmed_at"], "the record as a whole was confirmed by nobody");
        assert_eq!(field(&now, "floor"), field(&before, "floor"));
        let by = (&field(&now, "trade")["confirmed_by"], &field(&now, "trade")["source"]);
        assert_eq!(by, (&json!("secretary."), &json!("import")));
        let told = |view: &Value, name: &str| {
            let change = view["changes"].as_array().unwrap().iter().find(|change| change["field"] == name).cloned();
            let change = change.unwrap_or_default();
            (change["before"].clone(), change["after"].clone(), change["source"].clone())
        };
        assert_eq!(told(&now, "trade"), (json!("批发"), json!("零售"), json!("import")));
        assert_eq!(told(&now, "contact_name"), (json!("何**"), json!("陈*"), json!("import")));
        assert_eq!(undone(stage, &change).await.status, 200);
        let back = view(stage, &id).await;
        assert_eq!((field(&back, "trade"), field(&back, "floor")), (field(&before, "trade"), field(&before, "floor")));
        assert_eq!(told(&back, "trade"), (json!("零售"), json!("批发"), json!("undo")));
    }
}

async fn place(stage: &mut Stage, parent: Option<&str>, kind: &str, name: &str) -> String {
    let body = json!({"parent_id": parent, "kind": kind, "name": name});
    let reply = stage.post("secretary", "/api/community/places", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn imported_firms_move_into_the_places_that_their_addresses_name() {
    for stage in &mut stages("placed").await {
        let park = place(stage, None, "park", "投创园区").await;
        let three = place(stage, Some(&park), "building", "3号楼").await;
        let floor = place(stage, Some(&three), "floor", "2层").await;
        let unit = place(stage, Some(&floor), "unit", "201").await;
        place(stage, Some(&park), "building", "5号楼").await;
        let market = place(stage, None, "market", "东海市场").await;
        let hall = place(stage, Some(&market), "hall", "A馆").await;
        let stall = place(stage, Some(&hall), "stall", "A-12").await;
        let grid = stage.post("secretary", "/api/community/grids", &json!({"name": "一网格"})).await.json();
        let give = json!({"version": 1, "name": "3号楼", "grid_id": grid});
        assert_eq!(stage.post("secretary", &format!("/api/community/places/{three}/change"), &give).await.status, 200);

        let sheet = "企业名称,统一社会信用代码,楼宇,楼层,房号,摊位号\n\
            宁波甬江贸易有限公司,91330212MA2ABCD134,３号楼,2F,201室,\n老陈热饭店,,A馆,,,A-12\n\
            无此楼公司,,99号楼,,,\n投创物业公司,,投创园区3号楼,7层,,\n";
        let told = rehearsed(stage, sheet).await;
        let where_to = |name: &str| {
            let rows = told["run"]["rows"].as_array().unwrap();
            rows.iter().find(|row| row["firm"]["name"] == name).unwrap()["place"].clone()
        };
        assert_eq!(where_to("宁波甬江贸易有限公司"), "投创园区 3号楼 2层 201");
        assert_eq!((where_to("投创物业公司"), where_to("无此楼公司")), (json!("投创园区 3号楼"), Value::Null));
        assert_eq!(told["placed"], 3);
        assert_eq!(imported(stage, sheet).await["placed"], 3);
        let again = imported(stage, sheet).await;
        assert_eq!((&again["placed"], &again["changed"], &again["created"]), (&json!(0), &json!(0), &json!(0)));

        let id = firm(stage, "甬江").await;
        let now = view(stage, &id).await;
        assert_eq!((&now["grid_name"], &now["occupancy"][0]["place_id"]), (&json!("一网格"), &json!(unit)));
        assert_eq!(
            (&now["occupancy"][0]["source"], &now["occupancy"][0]["from"]),
            (&json!("import"), &json!("2026-02-13"))
        );
        assert_eq!(total(stage, &format!("site={park}")).await, 2);
        let lunch = firm(stage, "热饭").await;
        assert_eq!(view(stage, &lunch).await["occupancy"][0]["place_id"], json!(stall));

        let moved = imported(stage, &sheet.replace("３号楼,2F,201室", "5号楼,,")).await;
        assert_eq!(moved["placed"], 1);
        let now = view(stage, &id).await;
        assert_eq!((&now["occupancy"][0]["place"], &now["grid_name"]), (&json!("投创园区 5号楼"), &Value::Null));
        assert_eq!(now["occupancy"].as_array().map(Vec::len), Some(2));
        assert_eq!(undone(stage, &moved).await.json()["undone"], 1);
        let back = view(stage, &id).await;
        assert_eq!((&back["occupancy"][0]["place_id"], &back["occupancy"][0]["until"]), (&json!(unit), &Value::Null));
        assert_eq!((back["occupancy"].as_array().map(Vec::len), &back["grid_name"]), (Some(1), &json!("一网格")));
    }
}

#[tokio::test]
async fn a_firm_that_was_there_before_the_places_moves_in_when_its_list_comes_again() {
    for stage in &mut stages("placed_later").await {
        let first = imported(stage, SHEET).await;
        place(stage, None, "building", "3号楼").await;
        let told = imported(stage, SHEET).await;
        assert_eq!((&told["placed"], &told["changed"]), (&json!(1), &json!(0)));
        let id = firm(stage, "甬江").await;
        assert_eq!(view(stage, &id).await["occupancy"][0]["place"], "3号楼");
        assert_eq!(undone(stage, &told).await.json()["undone"], 1);
        assert_eq!(view(stage, &id).await["occupancy"], json!([]));
        assert_eq!(undone(stage, &first).await.json()["left"]["total"], 1, "another import has been at it");
    }
}
