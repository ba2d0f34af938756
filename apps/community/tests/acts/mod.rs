//! Everything a case can go through, by `act` alone; cases out of a file; the calendar that people see.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::{FRIDAY, act, collected, officer, stages};

async fn case(stage: &mut Stage, summary: &str) -> String {
    let body = json!({"category": "demand", "urgency": "routine", "summary": summary, "channel": "phone"});
    stage.post("grid", "/api/community/cases", &body).await.json()["id"].as_str().unwrap().to_owned()
}

async fn done(stage: &mut Stage, login: &str, id: &str, verb: Value) -> Value {
    let reply = act(stage, login, id, verb.clone()).await;
    assert_eq!(reply.status, 200, "{verb}: {}", reply.json());
    reply.json()
}

async fn view(stage: &mut Stage, id: &str) -> Value {
    stage.get("secretary", &format!("/api/community/cases/{id}")).await.json()
}

/// The due moment of the last clock of this name.
fn due(view: &Value, clock: &str) -> (String, String) {
    let clocks = view["clocks"].as_array().unwrap();
    let found = clocks.iter().rev().find(|line| line["clock"]["clock"] == clock).unwrap();
    let text = |name: &str| found["clock"][name].as_str().unwrap().to_owned();
    (text("due_at"), text("state"))
}

#[tokio::test]
async fn a_deadline_moves_by_approval_by_pause_and_by_parking_only() {
    for stage in &mut stages("moves").await {
        let (lead, second) = (officer(stage, "handler").await, officer(stage, "second").await);
        let id = case(stage, "配电增容").await;
        done(stage, "secretary", &id, json!({"verb": "register"})).await;
        done(stage, "secretary", &id, json!({"verb": "hold_ownerless", "reason": "权属不清"})).await;
        let listed = stage.get("secretary", "/api/community/cases?state=ownerless").await.json();
        assert_eq!(listed["cases"][0]["id"], id.as_str(), "the register of what nobody owns");
        done(stage, "secretary", &id, json!({"verb": "assign", "lead": lead, "co_handlers": [second]})).await;
        done(stage, "handler", &id, json!({"verb": "accept"})).await;
        for (login, filter, found) in [("second", "helping", 1), ("second", "mine", 0), ("handler", "helping", 0)] {
            let listed = stage.get(login, &format!("/api/community/cases?state=open&{filter}=true")).await.json();
            assert_eq!(listed["cases"].as_array().unwrap().len(), found, "{login} {filter}");
        }
        done(stage, "second", &id, json!({"verb": "accept"})).await;
        let shown = view(stage, &id).await;
        assert_eq!(
            (&shown["co_handlers"][0]["name"], &shown["co_handlers"][0]["completed_at"]),
            (&json!("second."), &Value::Null)
        );
        let clocks = shown["clocks"].as_array().unwrap();
        let part = clocks.iter().find(|line| line["clock"]["clock"] == "co_handle").unwrap();
        assert_eq!(part["officer_name"], "second.", "whose clock it is");
        let first = due(&view(stage, &id).await, "handle");
        assert!(first.0.starts_with("2026-02-27"), "{first:?}");
        done(stage, "handler", &id, json!({"verb": "ask_extension", "working_days": 3, "reason": "等设备到货"})).await;
        assert_eq!(due(&view(stage, &id).await, "handle"), first, "asking moves nothing");
        done(stage, "secretary", &id, json!({"verb": "decline_extension", "reason": "先联系供电所"})).await;
        assert_eq!(due(&view(stage, &id).await, "handle"), first, "nor does a refusal");
        done(stage, "handler", &id, json!({"verb": "ask_extension", "working_days": 3, "reason": "等设备到货"})).await;
        assert_eq!(act(stage, "handler", &id, json!({"verb": "approve_extension"})).await.code(), "not_permitted");
        done(stage, "secretary", &id, json!({"verb": "approve_extension"})).await;
        let extended = due(&view(stage, &id).await, "handle").0;
        assert!(extended.starts_with("2026-03-03"), "three working days on, Saturday the 28th is worked: {extended}");
        let early = act(stage, "handler", &id, json!({"verb": "complete", "result": "完成"})).await;
        assert_eq!(early.code(), "co_handler_open");
        done(stage, "handler", &id, json!({"verb": "pause", "reason": "等诉求人补材料"})).await;
        assert_eq!(due(&view(stage, &id).await, "handle").1, "standing");
        assert_eq!(act(stage, "handler", &id, json!({"verb": "complete", "result": "x"})).await.code(), "case_paused");
        stage.clock.advance_to(FRIDAY.plus_s(11 * 86_400));
        stage.forget_sign_ins();
        done(stage, "handler", &id, json!({"verb": "resume"})).await;
        assert!(due(&view(stage, &id).await, "handle").0 > extended, "what stood still is given back");
        done(stage, "second", &id, json!({"verb": "complete", "result": "分项完成"})).await;
        let parts = view(stage, &id).await;
        assert_eq!(due(&parts, "co_handle").1, "met", "a co-handler has a clock of their own");
        done(stage, "handler", &id, json!({"verb": "complete", "result": "已增容"})).await;
    }
}

#[tokio::test]
async fn a_parked_case_wakes_by_itself_on_its_date() {
    for stage in &mut stages("parked").await {
        let id = case(stage, "待规划的道路").await;
        done(stage, "secretary", &id, json!({"verb": "register"})).await;
        let past =
            act(stage, "secretary", &id, json!({"verb": "park", "reason": "等规划", "wake_on": "2026-02-13"})).await;
        assert_eq!(past.code(), "wake_up_in_the_past");
        done(stage, "secretary", &id, json!({"verb": "park", "reason": "等规划", "wake_on": "2026-03-02"})).await;
        stage.clock.advance_to(FRIDAY.plus_s(16 * 86_400));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        assert_eq!(view(stage, &id).await["state"], "parked", "the day before");
        stage.clock.advance_to(FRIDAY.plus_s(17 * 86_400));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let woken = view(stage, &id).await;
        assert_eq!(woken["state"], "registered");
        assert_eq!(woken["history"].as_array().unwrap().last().unwrap()["happened"]["event"], "woken");
    }
}

#[tokio::test]
async fn cases_are_split_merged_and_linked_seen_from_both_sides() {
    for stage in &mut stages("relate").await {
        let (id, other) = (case(stage, "跳闸,还想招电工").await, case(stage, "又跳闸").await);
        done(stage, "secretary", &id, json!({"verb": "register"})).await;
        let parts = json!([{"category": "demand", "urgency": "routine", "summary": "招电工"}]);
        let split = done(stage, "secretary", &id, json!({"verb": "split", "parts": parts})).await;
        let child = split["children"][0]["id"].as_str().unwrap().to_owned();
        let part = view(stage, &child).await;
        assert_eq!(
            (&part["related"][0]["relation"], &part["related"][0]["number"]),
            (&json!("split_from"), &json!("20260213-0001"))
        );
        assert_eq!(view(stage, &id).await["case"]["links"], json!([child]));
        done(stage, "secretary", &id, json!({"verb": "link", "other": other})).await;
        assert_eq!(view(stage, &other).await["case"]["links"], json!([id]), "the other side knows");
        done(stage, "secretary", &id, json!({"verb": "unlink", "other": other})).await;
        done(stage, "secretary", &other, json!({"verb": "merge", "into": id})).await;
        let merged = view(stage, &other).await;
        assert_eq!((&merged["state"], &merged["case"]["merged_into"]), (&json!("merged"), &json!(id)));
        assert_eq!(
            (&merged["related"][0]["relation"], &merged["related"][0]["id"]),
            (&json!("merged_into"), &json!(id))
        );
        let third = case(stage, "还是跳闸").await;
        let over = act(stage, "secretary", &third, json!({"verb": "merge", "into": other})).await;
        assert_eq!(over.code(), "merge_target_over");
        let absent = json!({"verb": "link", "other": "case_00000000000000000000000000"});
        assert_eq!(act(stage, "secretary", &third, absent).await.code(), "not_found");
    }
}

#[tokio::test]
async fn a_split_off_need_keeps_its_requester_who_can_follow_it() {
    for stage in &mut stages("parts").await {
        let id = collected(stage).await;
        done(stage, "secretary", &id, json!({"verb": "register"})).await;
        let part = |summary: &str| json!({"category": "demand", "urgency": "routine", "summary": summary});
        let long = json!({"verb": "split", "parts": [part("招电工"), part(&"长".repeat(4_001))]});
        assert_eq!(act(stage, "secretary", &id, long).await.code(), "summary_too_long");
        let parts = json!([part("招电工"), part("想换大一点的摊位")]);
        let split = done(stage, "secretary", &id, json!({"verb": "split", "parts": parts})).await;
        for (n, child) in split["children"].as_array().unwrap().iter().enumerate() {
            let shown = view(stage, child["id"].as_str().unwrap()).await;
            assert_eq!((&shown["requester_name"], &shown["requester_phone"]), (&json!("何*"), &json!("138****5678")));
            assert_eq!((&shown["number"], &shown["state"]), (&child["number"], &json!("registered")));
            let path = format!("/api/community/public/north/cases/{}", child["tracking"].as_str().unwrap());
            assert_eq!(stage.get("", &path).await.json()["summary"], parts[n]["summary"]);
        }
    }
}

#[tokio::test]
async fn cases_come_out_of_a_file_once() {
    for stage in &mut stages("file").await {
        stage.post("secretary", "/api/community/firms", &json!({"name": "宁波甬江贸易有限公司"})).await;
        let sheet = "12345 热线转办单,,,,\n诉求内容,诉求类别,企业名称,联系人,联系电话\n热饭跳闸,投诉,宁波甬江贸易有限公司,何三,13812345678\n\
                     热饭跳闸,投诉,宁波甬江贸易有限公司,何三,13812345678\n停车怎么办卡,咨询,,,\n缺电工,求助,没有这家,,\n,咨询,,,\n坏号码,咨询,,陈,12\n";
        let path = "/api/community/cases/import";
        let told = stage.send_text("grid", &format!("{path}/rehearse"), sheet).await.json();
        assert_eq!((&told["new"], &told["repeated"], &told["rejected"]), (&json!(2), &json!(1), &json!(3)), "{told}");
        let codes: Vec<&Value> = told["rows"].as_array().unwrap().iter().map(|row| &row["code"]).collect();
        assert_eq!(codes[3..], [&json!("firm_unknown"), &json!("summary_missing"), &json!("phone_length")]);
        assert_eq!(
            stage.get("grid", "/api/community/cases").await.json()["cases"],
            json!([]),
            "a rehearsal writes nothing"
        );
        let told = stage.send_text("grid", &format!("{path}?file_name=a.csv"), sheet).await.json();
        assert_eq!(told["rows"][0]["number"], "20260213-0001", "{told}");
        let again = stage.send_text("grid", path, sheet).await.json();
        assert_eq!((&again["new"], &again["repeated"]), (&json!(0), &json!(3)), "the same file again brings nothing");
        let cases = stage.get("grid", "/api/community/cases").await.json();
        assert_eq!((cases["cases"].as_array().unwrap().len(), &cases["cases"][0]["channel"]), (2, &json!("file")));
        stage
            .post(
                "secretary",
                "/api/community/firms",
                &json!({"name": "老陈热饭店", "credit_code": "91330212MA2ABCD134"}),
            )
            .await;
        stage.post("secretary", "/api/community/firms", &json!({"name": "老陈热饭店", "building": "市场B馆"})).await;
        let words = "诉求内容,诉求类别,是否紧急,企业\n路灯不亮,求助,非紧急,\n井盖缺失,投诉,特急,\n门口积水,求助,随便,\n\
                     停电,噪音,急,\n油烟,投诉,急,老陈热饭店\n";
        let told = stage.send_text("grid", path, words).await.json();
        let codes: Vec<&Value> = told["rows"].as_array().unwrap().iter().map(|row| &row["code"]).collect();
        let refused = ["urgency_unknown", "category_unknown", "firm_ambiguous"].map(|code| json!(code));
        assert_eq!(codes, [&Value::Null, &Value::Null, &refused[0], &refused[1], &refused[2]], "{told}");
        let listed = stage.get("grid", "/api/community/cases").await.json();
        let urgency = |summary: &str| {
            let lines = listed["cases"].as_array().unwrap();
            lines.iter().find(|line| line["summary"] == summary).unwrap()["urgency"].clone()
        };
        assert_eq!((urgency("路灯不亮"), urgency("井盖缺失")), (json!("routine"), json!("emergency")));
        let odd = stage.send_text("grid", path, "a,b\n1,2\n").await;
        assert_eq!(odd.code(), "summary_column_missing");
    }
}

#[tokio::test]
async fn the_settings_show_the_calendar_and_warn_of_an_unpublished_year() {
    for stage in &mut stages("calendar").await {
        let path = "/api/community/settings";
        let told = stage.get("grid", path).await.json();
        assert_eq!((&told["warnings"], &told["calendar"]), (&json!([]), &Value::Null));
        let year = told["years"].as_array().unwrap().iter().find(|year| year["year"] == 2026).unwrap().clone();
        assert!(year["published"] == true && year["notice"].as_str().is_some(), "{year}");
        assert!(year["make_up_workdays"].as_array().unwrap().contains(&json!("2026-02-14")));
        assert!(year["days_off"].as_array().unwrap().contains(&json!("2026-02-17")));
        stage.clock.advance_to(FRIDAY.plus_s(290 * 86_400));
        stage.forget_sign_ins();
        let told = stage.get("grid", path).await.json();
        assert_eq!(
            (&told["warnings"][0]["code"], &told["warnings"][0]["year"]),
            (&json!("year_unpublished"), &json!(2027))
        );
        let calendar =
            r#"{"2027": {"notice": "国办发明电〔2026〕测试", "off": ["2027-01-01"], "make_up_workdays": []}}"#;
        let change =
            json!({"version": told["version"], "deadline_table": told["deadline_table"], "calendar": calendar});
        assert_eq!(stage.post("secretary", &format!("{path}/change"), &change).await.status, 200);
        let told = stage.get("grid", path).await.json();
        assert_eq!((&told["warnings"], &told["calendar"]["2027"]["off"][0]), (&json!([]), &json!("2027-01-01")));
    }
}
