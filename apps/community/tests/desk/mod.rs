//! The case desk through the real router on every engine at hand.

use kernel::Instant;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

/// Friday 2026-02-13 09:00 in Ningbo: the last office day but one before the Spring Festival.
pub const FRIDAY: Instant = Instant::from_us(1_770_944_400_000_000);

const CAST: &[(&str, &str)] = &[
    ("secretary", "community.secretary"),
    ("deputy", "community.secretary"),
    ("grid", "community.grid_worker"),
    ("handler", "community.handler"),
    ("second", "community.handler"),
    ("window", "community.window_clerk"),
];

pub async fn stages(name: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let mut stage = Stage::open(vec![community::app()], &location, FRIDAY, 1).unwrap();
        stage.found("north", CAST).await.unwrap();
        stage.found("south", &[("stranger", "community.secretary")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

pub async fn collected(stage: &mut Stage) -> String {
    let body = json!({"category": "demand", "urgency": "routine", "summary": "午间热饭插座跳闸", "channel": "phone",
        "requester": {"name": "何三", "phone": "13812345678"}});
    let reply = stage.post("grid", "/api/community/cases", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()["id"].as_str().unwrap().to_owned()
}

pub async fn act(stage: &mut Stage, login: &str, id: &str, act: Value) -> Reply {
    let version = stage.get("secretary", &format!("/api/community/cases/{id}")).await.json()["version"].clone();
    stage.post(login, &format!("/api/community/cases/{id}/act"), &json!({"version": version, "act": act})).await
}

pub async fn officer(stage: &mut Stage, login: &str) -> Value {
    let officers = stage.get("secretary", "/api/community/officers").await.json();
    let name = format!("{login}.");
    officers.as_array().unwrap().iter().find(|officer| officer["name"] == name.as_str()).unwrap()["id"].clone()
}

async fn handled(stage: &mut Stage, id: &str) {
    let lead = officer(stage, "handler").await;
    for (login, verb) in [
        ("secretary", json!({"verb": "register"})),
        ("secretary", json!({"verb": "assign", "lead": lead})),
        ("handler", json!({"verb": "accept"})),
        ("handler", json!({"verb": "contact"})),
        ("handler", json!({"verb": "complete", "result": "增容并错峰"})),
        ("secretary", json!({"verb": "report", "answer": "已增容"})),
    ] {
        let reply = act(stage, login, id, verb.clone()).await;
        assert_eq!(reply.status, 200, "{verb}: {}", reply.json());
    }
}

#[tokio::test]
async fn a_case_goes_from_the_telephone_to_the_confirmed_solution() {
    for stage in &mut stages("whole").await {
        let id = collected(stage).await;
        handled(stage, &id).await;
        let closed = act(stage, "secretary", &id, json!({"verb": "close", "resolution": "solved"})).await;
        assert_eq!(closed.json()["state"], "closed");
        let confirmed = act(stage, "grid", &id, json!({"verb": "confirm", "satisfied": true})).await;
        assert_eq!(confirmed.json()["state"], "evaluated");
        let view = stage.get("grid", &format!("/api/community/cases/{id}")).await.json();
        assert_eq!(view["history"].as_array().unwrap().len(), 9);
        assert_eq!((&view["requester_name"], &view["requester_phone"]), (&json!("何*"), &json!("138****5678")));
    }
}

#[tokio::test]
async fn the_deadline_counts_the_make_up_saturday_and_shows_why() {
    for stage in &mut stages("deadline").await {
        let id = collected(stage).await;
        act(stage, "secretary", &id, json!({"verb": "register"})).await;
        let view = stage.get("grid", &format!("/api/community/cases/{id}")).await.json();
        let handle =
            view["clocks"].as_array().unwrap().iter().find(|clock| clock["clock"]["clock"] == "handle").unwrap();
        // Five working days from Friday 13 February 2026: the 14th is worked, the 15th to the 23rd are the festival.
        assert!(handle["clock"]["due_at"].as_str().unwrap().starts_with("2026-02-27"), "{}", handle["clock"]);
        let make_up = handle["days"].as_array().unwrap().iter().find(|day| day["date"] == "2026-02-14").unwrap();
        assert_eq!((&make_up["reason"], &make_up["treatment"]), (&json!("make_up"), &json!("counted")));
    }
}

#[tokio::test]
async fn a_handler_never_closes_and_a_lost_race_is_told() {
    for stage in &mut stages("rules").await {
        let id = collected(stage).await;
        handled(stage, &id).await;
        let refused = act(stage, "handler", &id, json!({"verb": "close", "resolution": "solved"})).await;
        assert_eq!(refused.code(), "not_permitted");
        let stale = json!({"version": 1, "act": {"verb": "close", "resolution": "solved"}});
        let reply = stage.post("secretary", &format!("/api/community/cases/{id}/act"), &stale).await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (409, "changed_meanwhile"));
    }
}

#[tokio::test]
async fn another_organisation_sees_nothing_of_it() {
    for stage in &mut stages("foreign").await {
        let id = collected(stage).await;
        let path = format!("/api/community/cases/{id}");
        let foreign = stage.get("stranger", &path).await;
        let absent = stage.get("stranger", "/api/community/cases/case_00000000000000000000000000").await;
        assert_eq!((foreign.status, foreign.code()), (absent.status, absent.code()));
        let act = json!({"version": 1, "act": {"verb": "register"}});
        assert_eq!(stage.post("stranger", &format!("{path}/act"), &act).await.code(), "not_found");
        let list = stage.get("stranger", "/api/community/cases?q=热饭").await.json();
        assert_eq!(list["cases"], json!([]));
        let unmask = json!({"purpose": "call_back", "reason": "回访满意度"});
        assert_eq!(stage.post("stranger", &format!("{path}/unmask"), &unmask).await.code(), "not_found");
        assert_eq!(stage.post("grid", &format!("{path}/unmask"), &unmask).await.code(), "not_permitted");
        assert_eq!(
            stage.post("secretary", &format!("{path}/unmask"), &unmask).await.json()["requester_phone"],
            "13812345678"
        );
    }
}

#[tokio::test]
async fn the_public_follows_and_disputes_with_a_tracking_code() {
    for stage in &mut stages("public").await {
        let body = json!({"category": "complaint", "summary": "三楼漏水", "place": "3幢"});
        let sent = stage.post("", "/api/community/public/north/cases", &body).await.json();
        let tracking = format!("/api/community/public/north/cases/{}", sent["tracking"].as_str().unwrap());
        assert_eq!(stage.get("", &tracking).await.json()["state"], "collected");
        assert_eq!(stage.get("", &tracking.replace("north", "south")).await.code(), "not_found");
        let early =
            stage.post("", &format!("{tracking}/answer"), &json!({"answer": "confirm", "satisfied": true})).await;
        assert_eq!(early.code(), "wrong_state");
        let id = sent["id"].as_str().unwrap().to_owned();
        handled(stage, &id).await;
        act(stage, "secretary", &id, json!({"verb": "close", "resolution": "solved"})).await;
        let dispute = json!({"answer": "dispute", "reason": "还在漏"});
        assert_eq!(stage.post("", &format!("{tracking}/answer"), &dispute).await.status, 200);
        let reopened = act(stage, "secretary", &id, json!({"verb": "reopen", "reason": "确认仍漏"})).await;
        assert_eq!(reopened.json()["state"], "handling");
    }
}

#[tokio::test]
async fn the_requester_of_a_merged_case_follows_the_one_that_answers_for_both() {
    for stage in &mut stages("merged").await {
        let body = |summary: &str| json!({"category": "complaint", "summary": summary});
        let sent = stage.post("", "/api/community/public/north/cases", &body("三楼漏水")).await.json();
        let tracking = format!("/api/community/public/north/cases/{}", sent["tracking"].as_str().unwrap());
        let target = collected(stage).await;
        let id = sent["id"].as_str().unwrap().to_owned();
        assert_eq!(stage.get("", &tracking).await.json()["merged"], false);
        act(stage, "secretary", &id, json!({"verb": "merge", "into": target})).await;
        assert_eq!(stage.get("", &tracking).await.json()["state"], "collected");
        handled(stage, &target).await;
        act(stage, "secretary", &target, json!({"verb": "close", "resolution": "solved"})).await;
        let told = stage.get("", &tracking).await.json();
        assert_eq!((&told["state"], &told["merged"]), (&json!("closed"), &json!(true)));
        assert_eq!((&told["summary"], &told["answer"]), (&json!("三楼漏水"), &Value::Null), "not the other's words");
        let events: Vec<&str> =
            told["steps"].as_array().unwrap().iter().map(|step| step["event"].as_str().unwrap()).collect();
        assert!(
            events.starts_with(&["collected"]) && events.contains(&"merged") && events.ends_with(&["closed"]),
            "{events:?}"
        );
    }
}

#[tokio::test]
async fn a_known_id_answers_the_same_request_and_no_other() {
    for stage in &mut stages("again").await {
        let id = format!("case_01k{:023}", 77);
        let body = |channel: &str| json!({"id": id, "category": "demand", "urgency": "routine", "summary": "漏水", "channel": channel});
        let first = stage.post("grid", "/api/community/cases", &body("phone")).await.json();
        let again = stage.post("grid", "/api/community/cases", &body("phone")).await.json();
        assert!(first["tracking"].is_string() && first == again, "{first} {again}");
        for (login, channel) in [("window", "phone"), ("secretary", "phone"), ("grid", "window")] {
            let other = stage.post(login, "/api/community/cases", &body(channel)).await;
            assert_eq!((other.status.as_u16(), other.code().as_str()), (409, "case_id_taken"), "{login} {channel}");
            let told = other.json().to_string();
            assert!(!told.contains(first["tracking"].as_str().unwrap()), "{told}");
        }
        let sent = json!({"category": "complaint", "summary": "三楼漏水"});
        let sent = stage.post("", "/api/community/public/north/cases", &sent).await.json();
        let taken = json!({"id": sent["id"], "category": "complaint", "urgency": "routine", "summary": "三楼漏水", "channel": "web"});
        assert_eq!(stage.post("grid", "/api/community/cases", &taken).await.code(), "case_id_taken");
    }
}

#[tokio::test]
async fn lists_page_without_gaps_in_both_orders_and_search_finds_any_part() {
    for stage in &mut stages("list").await {
        for n in 0..7 {
            let body = json!({"category": "ask", "urgency": "routine", "summary": format!("第{n}号100%停车"), "channel": "window"});
            stage.post("grid", "/api/community/cases", &body).await;
        }
        for state in ["", "&state=open"] {
            let (mut after, mut seen) = (String::new(), Vec::new());
            loop {
                let page = stage.get("grid", &format!("/api/community/cases?limit=3{state}{after}")).await.json();
                seen.extend(page["cases"].as_array().unwrap().iter().map(|case| case["number"].clone()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={}", next.replace('/', "%2F"));
            }
            assert_eq!(seen.len(), 7, "{state}");
        }
        for (q, found) in [("停", 7), ("3号", 1), ("0%25停", 7), ("_", 0), ("车停", 0)] {
            let page = stage.get("grid", &format!("/api/community/cases?q={q}")).await.json();
            assert_eq!(page["cases"].as_array().unwrap().len(), found, "{q}");
        }
    }
}

#[tokio::test]
async fn a_case_is_found_by_its_number_its_requester_and_its_code() {
    for stage in &mut stages("named").await {
        let mut made = Vec::new();
        for (summary, phone) in
            [("0001号摊位漏水", "13812345678"), ("停车", "13987654321"), ("路灯不亮", "13812345678")]
        {
            let body = json!({"category": "ask", "urgency": "routine", "summary": summary, "channel": "phone",
                "requester": {"name": "何三", "phone": phone}});
            made.push(stage.post("grid", "/api/community/cases", &body).await.json());
        }
        let numbers = |page: Value| -> Vec<String> {
            let cases = page["cases"].as_array().unwrap().iter();
            let mut numbers: Vec<String> = cases.map(|line| line["number"].as_str().unwrap()[9..].to_owned()).collect();
            numbers.sort();
            numbers
        };
        let code = made[1]["tracking"].as_str().unwrap().to_owned();
        for (q, found) in [
            ("20260213-0002", vec!["0002"]),
            ("0213-0003", vec!["0003"]),
            // A few digits are looked for in what is told.
            ("0002", vec![]),
            ("0001", vec!["0001"]),
            ("13812345678", vec!["0001", "0003"]),
            ("139 8765 4321", vec!["0002"]),
            ("13700000000", vec![]),
            (code.as_str(), vec!["0002"]),
            ("9999", vec![]),
        ] {
            let q = q.replace(' ', "%20");
            let page = stage.get("grid", &format!("/api/community/cases?q={q}")).await.json();
            assert_eq!(numbers(page), found, "{q}");
            let foreign = stage.get("stranger", &format!("/api/community/cases?q={q}")).await.json();
            assert_eq!(foreign["cases"], json!([]), "{q}");
        }
        let closed = stage.get("grid", "/api/community/cases?q=13812345678&state=closed").await.json();
        assert_eq!(closed["cases"], json!([]), "the other filters hold");
        // Two hold the number in their text, one is called so: each once, over pages of two.
        for summary in ["同20260213-0003,漏水", "见20260213-0003"] {
            let body = json!({"category": "ask", "urgency": "routine", "summary": summary, "channel": "phone"});
            stage.post("grid", "/api/community/cases", &body).await;
        }
        let first = stage.get("grid", "/api/community/cases?q=20260213-0003&limit=2").await.json();
        let after = first["next"].as_str().unwrap().to_owned();
        assert_eq!(first["cases"][0]["number"], "20260213-0003");
        let second =
            stage.get("grid", &format!("/api/community/cases?q=20260213-0003&limit=2&after={after}")).await.json();
        assert_eq!(second["next"], Value::Null);
        assert_eq!([numbers(first), numbers(second)].concat().len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_deadlines_is_changed_at_its_version_and_keeps_the_calendar() {
    for stage in &mut stages("settings").await {
        let path = "/api/community/settings";
        let mut table = stage.get("secretary", path).await.json()["deadline_table"].clone();
        let change = |version: i64, table: &Value, calendar: &str| json!({"version": version, "deadline_table": table, "calendar": calendar});
        let odd = stage.post("secretary", &format!("{path}/change"), &change(0, &table, "{not a calendar")).await;
        assert!(odd.status == 422 && !odd.code().is_empty(), "{}", odd.json());
        for rule in table["rules"].as_array_mut().unwrap() {
            if rule["clock"] == "handle" && rule["category"].is_null() && rule["urgency"].is_null() {
                rule["limit"] = json!({"working_days": 1});
            }
        }
        assert_eq!(stage.post("grid", &format!("{path}/change"), &change(0, &table, "")).await.code(), "not_permitted");
        let mut endless = table.clone();
        endless["rules"][0]["limit"] = json!({"working_days": 20_000});
        let refused = stage.post("secretary", &format!("{path}/change"), &change(0, &endless, "")).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "limit_out_of_range"));
        let before = collected(stage).await;
        act(stage, "secretary", &before, json!({"verb": "register"})).await;
        let changed = stage.post("secretary", &format!("{path}/change"), &change(0, &table, "")).await.json();
        assert_eq!(changed["version"], 1, "{changed}");
        // What was open before is counted with the new table, without anybody touching it.
        while stage.shell.work_once().await.unwrap() {}
        let job = stage.get("secretary", &format!("/api/shell/jobs/{}", changed["job"].as_str().unwrap())).await.json();
        assert_eq!((&job["state"], &job["answer"]), (&json!("done"), &json!({"cases": 1, "moved": 1})), "{job}");
        let stale = stage.post("secretary", &format!("{path}/change"), &change(0, &table, "")).await;
        assert_eq!(stale.code(), "changed_meanwhile");
        let id = collected(stage).await;
        act(stage, "secretary", &id, json!({"verb": "register"})).await;
        let view = stage.get("grid", &format!("/api/community/cases/{id}")).await.json();
        let handle =
            view["clocks"].as_array().unwrap().iter().find(|clock| clock["clock"]["clock"] == "handle").unwrap();
        assert!(handle["clock"]["due_at"].as_str().unwrap().starts_with("2026-02-14"), "{}", handle["clock"]);
        let due: Vec<Option<i64>> = stage
            .shell
            .store()
            .read(|read| {
                read.all("select handle_due_at_us from community_case", &[], |row| row.take("handle_due_at_us"))
            })
            .await
            .map_err(|error: store::StoreError| error)
            .unwrap();
        assert!(due.len() == 2 && due[0] == due[1], "{due:?}");
    }
}
