//! A day of the community through the real router: a spreadsheet in, visits from an offline device, the figures.

mod two_devices;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::desk::{FRIDAY, stages};

const SHEET: &str = "企业名称,统一社会信用代码,联系人,联系电话,楼号,楼层,标签\n\
宁波甬江贸易有限公司,91330212MA2ABCD134,何丽娜,13812345678,3号楼,2层,规上\n\
老陈热饭店,,陈虹,0574-87123456,市场A馆,1层,\n";

async fn upload(stage: &mut Stage, path: &str, body: &str) -> Reply {
    let cookie = stage.cookie("secretary").await;
    let request = Request::post(path).header("cookie", cookie).header("x-yong", "1");
    stage.raw(request.body(Body::from(body.to_owned())).unwrap()).await
}

async fn imported(stage: &mut Stage) -> Value {
    let reply = upload(stage, "/api/community/imports?file_name=a.csv", SHEET).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()
}

async fn firms(stage: &mut Stage, q: &str) -> Vec<Value> {
    let path = format!("/api/community/firms?q={q}");
    let page = stage.get("grid", &path).await.json();
    // In another order the table itself is asked.
    let by_visit = stage.get("grid", &format!("{path}&due_for_visit=true")).await.json();
    for sum in ["total", "headcount"] {
        assert_eq!(page[sum], by_visit[sum], "{q}");
    }
    assert_eq!(page["firms"].as_array().unwrap().len(), by_visit["firms"].as_array().unwrap().len(), "{q}");
    page["firms"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_spreadsheet_is_rehearsed_imported_found_again_and_undone() {
    for stage in &mut stages("import").await {
        let rehearsed = upload(stage, "/api/community/imports/rehearse", SHEET).await.json();
        assert_eq!(rehearsed["run"]["totals"]["new"], 2, "{rehearsed}");
        assert!(firms(stage, "").await.is_empty(), "a rehearsal writes nothing");
        let import = imported(stage).await;
        assert_eq!(import["created"], 2);
        assert_eq!(imported(stage).await["created"], 0, "the same sheet again is nothing new");
        for (q, found) in
            [("甬江", 1), ("yj", 1), ("13812345678", 1), ("MA2ABCD134", 1), ("热饭", 1), ("江甬", 0), ("100%25", 0)]
        {
            assert_eq!(firms(stage, q).await.len(), found, "{q}");
        }
        let id = firms(stage, "甬江").await[0]["id"].as_str().unwrap().to_owned();
        let view = stage.get("grid", &format!("/api/community/firms/{id}")).await.json();
        assert_eq!((&view["contact_name"], &view["contact_phones"][0]), (&json!("何**"), &json!("138****5678")));
        assert_eq!((&view["labels"][0]["label"], &view["labels"][0]["source"]), (&json!("规上"), &json!("import")));
        let changed = SHEET.replace("3号楼", "5号楼");
        let again = upload(stage, "/api/community/imports", &changed).await.json();
        assert_eq!(again["changed"], 1, "{again}");
        assert_eq!(firms(stage, "甬江").await[0]["building"], "5号楼");
        let undo = format!("/api/community/imports/{}/undo", again["id"].as_str().unwrap());
        assert_eq!(stage.post("secretary", &undo, &json!({})).await.status, 200);
        assert_eq!(firms(stage, "甬江").await[0]["building"], "3号楼");
        assert_eq!(stage.get("stranger", "/api/community/firms").await.json()["total"], 0);
        assert_eq!(stage.get("stranger", &format!("/api/community/firms/{id}")).await.code(), "not_found");
    }
}

fn draft(firm: &str, n: u64, revision: i64) -> Value {
    let id = |prefix: &str, n: u64| format!("{prefix}_01k{:023}", n);
    json!({
        "id": id("visit", n), "revision": revision, "firm_id": firm, "reason": "due", "checked_in_at": "2026-02-13T08:00:00+08:00",
        "note": "中午热饭跳闸。想招两名电工。",
        "needs": [
            {"id": id("case", n * 2), "category": "demand", "urgency": "routine", "summary": "热饭跳闸", "evidence": "中午热饭跳闸。"},
            {"id": id("case", n * 2 + 1), "category": "ask", "urgency": "routine", "summary": "招电工", "evidence": "想招两名电工。"}
        ],
        "fields": {"floor": {"before": "2层", "after": format!("{n}层")}},
    })
}

#[tokio::test]
async fn drafts_of_an_offline_day_arrive_twice_and_out_of_order_without_loss_or_duplicate() {
    for stage in &mut stages("offline").await {
        imported(stage).await;
        let firm = firms(stage, "甬江").await[0]["id"].as_str().unwrap().to_owned();
        let drafts: Vec<Value> = (1..=20).map(|n| draft(&firm, n, 2)).collect();
        let mut broken = draft("firm_unknown", 99, 1);
        broken["needs"] = json!([]);
        let mut first: Vec<Value> = drafts.iter().rev().take(12).cloned().collect();
        first.push(broken);
        let answers = stage.post("grid", "/api/community/visits/sync", &json!({ "drafts": first })).await.json();
        assert_eq!(answers[12]["code"], "firm_unknown");
        assert!(answers.as_array().unwrap()[..12].iter().all(|answer| answer["outcome"] == "stored"), "{answers}");
        let answers = stage.post("grid", "/api/community/visits/sync", &json!({ "drafts": drafts })).await.json();
        assert_eq!(answers.as_array().unwrap().iter().filter(|answer| answer["outcome"] == "stored").count(), 8);
        let older =
            stage.post("grid", "/api/community/visits/sync", &json!({"drafts": [draft(&firm, 3, 1)]})).await.json();
        assert_eq!(older[0]["outcome"], "older");
        let visits = stage.get("grid", "/api/community/visits").await.json();
        assert_eq!(visits["visits"].as_array().unwrap().len(), 20);
        assert!(visits["visits"].as_array().unwrap().iter().all(|visit| visit["needs"] == 2));
        // The first to arrive told the floor; the others disagree with it and are shown, not lost.
        let conflicts = visits["visits"].as_array().unwrap().iter().filter(|visit| visit["conflicts"] == 1).count();
        assert_eq!(conflicts, 19);
        let figures = stage.get("grid", "/api/community/indicators?by=category").await.json();
        assert_eq!((&figures["total"]["cases"], &figures["firms_visited"]), (&json!(40), &json!(1)));
        let sum: i64 = figures["groups"].as_array().unwrap().iter().map(|group| group["cases"].as_i64().unwrap()).sum();
        assert_eq!(sum, 40);
    }
}

#[tokio::test]
async fn one_bad_draft_is_told_why_and_holds_up_no_other_and_a_choice_settles_a_conflict() {
    for stage in &mut stages("settled").await {
        imported(stage).await;
        let firm = firms(stage, "甬江").await[0]["id"].as_str().unwrap().to_owned();
        let check = |need: (&str, Value), code: &str| {
            let mut bad = draft(&firm, 1, 1);
            bad["needs"][0][need.0] = need.1;
            (bad, code.to_owned())
        };
        let bad = [
            check(("contact", json!({"phone": "12"})), "phone_length"),
            check(("summary", json!("  ")), "summary_missing"),
            check(("summary", json!("长".repeat(4_001))), "summary_too_long"),
        ];
        for (bad, code) in bad {
            let drafts = json!({"drafts": [bad, draft(&firm, 2, 1)]});
            let answers = stage.post("grid", "/api/community/visits/sync", &drafts).await.json();
            assert_eq!((&answers[0]["outcome"], &answers[0]["code"]), (&json!("refused"), &json!(code)));
            assert_ne!(answers[1]["outcome"], "refused", "{answers}");
            assert_eq!(answers[1]["cases"][0]["tracking"].as_str().map(str::len), Some(12));
        }
        let told = |n, revision, before: &str, after: &str| {
            let mut draft = draft(&firm, n, revision);
            draft["fields"]["floor"] = json!({"before": before, "after": after});
            json!({"drafts": [draft]})
        };
        let answers = stage.post("grid", "/api/community/visits/sync", &told(3, 1, "9层", "7层")).await.json();
        let conflict = &answers[0]["conflicts"][0];
        assert_eq!(
            (&conflict["field"], &conflict["ours"], &conflict["theirs"]),
            (&json!("floor"), &json!("7层"), &json!("2层"))
        );
        stage.post("grid", "/api/community/visits/sync", &told(3, 2, "2层", "7层")).await;
        assert_eq!(firms(stage, "甬江").await[0]["floor"], "7层");
        let visits = stage.get("grid", "/api/community/visits").await.json();
        assert!(visits["visits"].as_array().unwrap().iter().all(|visit| visit["conflicts"] == 0), "{visits}");
        let theirs = stage.post("secretary", "/api/community/visits/sync", &told(3, 9, "2层", "1层")).await.json();
        assert_eq!(theirs[0]["code"], "visit_of_another");
    }
}

#[tokio::test]
async fn the_plan_gives_reasons_and_leaves_a_visited_firm_in_peace() {
    for stage in &mut stages("plan").await {
        imported(stage).await;
        let plan = stage.get("grid", "/api/community/visits/plan").await.json();
        assert_eq!(plan.as_array().unwrap().len(), 2);
        assert_eq!(plan[0]["reasons"], json!(["new_firm", "due"]));
        let firm = firms(stage, "甬江").await[0]["id"].as_str().unwrap().to_owned();
        let mut quiet = draft(&firm, 1, 1);
        quiet["needs"] = json!([]);
        stage.post("grid", "/api/community/visits/sync", &json!({"drafts": [quiet]})).await;
        let plan = stage.get("grid", "/api/community/visits/plan").await.json();
        assert_eq!(plan.as_array().unwrap().len(), 1, "visited today and nothing promised");
        stage.clock.advance_to(FRIDAY.plus_s(91 * 86_400));
        stage.forget_sign_ins();
        assert_eq!(stage.get("grid", "/api/community/visits/plan").await.json().as_array().unwrap().len(), 2);
    }
}
