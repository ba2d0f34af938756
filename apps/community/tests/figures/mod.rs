//! Figures, the rows behind them, charts and detectors, templates, similar answers and call-backs, on a year of work.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::{FRIDAY, act, officer, stages};

async fn case(stage: &mut Stage, n: usize, category: &str, summary: &str) -> String {
    let body = json!({"category": category, "urgency": "routine", "summary": summary, "channel": "phone",
        "requester": {"name": "何三", "phone": format!("138{n:08}")}});
    stage.post("grid", "/api/community/cases", &body).await.json()["id"].as_str().unwrap().to_owned()
}

async fn closed(stage: &mut Stage, id: &str, lead: &Value, contact: bool, answer: &str) {
    let mut verbs = vec![
        ("secretary", json!({"verb": "register"})),
        ("secretary", json!({"verb": "assign", "lead": lead})),
        ("handler", json!({"verb": "accept"})),
    ];
    if contact {
        verbs.push(("handler", json!({"verb": "contact"})));
    }
    verbs.extend([
        ("handler", json!({"verb": "complete", "result": "增容"})),
        ("secretary", json!({"verb": "report", "answer": answer})),
        ("secretary", json!({"verb": "close", "resolution": "solved"})),
    ]);
    for (login, verb) in verbs {
        let reply = act(stage, login, id, verb.clone()).await;
        assert_eq!(reply.status, 200, "{verb}: {}", reply.json());
    }
}

/// Twelve closed cases, eleven of them answered in the same words, one without contact; three open ones.
async fn filled(stage: &mut Stage) -> Vec<String> {
    let lead = officer(stage, "handler").await;
    let mut ids = Vec::new();
    for n in 0..12 {
        let category = if n % 3 == 0 { "ask" } else { "demand" };
        let id = case(stage, n, category, &format!("{n}号摊位中午热饭跳闸")).await;
        let answer = if n == 0 { "已更换空气开关并增容" } else { "已处理,请您看看是否满意" };
        closed(stage, &id, &lead, n != 1, answer).await;
        ids.push(id);
    }
    for n in 12..15 {
        ids.push(case(stage, n, "ask", "停车月卡怎么办理").await);
    }
    ids
}

#[tokio::test]
async fn every_number_is_as_many_rows_as_it_says() {
    for stage in &mut stages("figures").await {
        filled(stage).await;
        let mut numbers = 0;
        for by in ["community", "grid", "building", "handler", "category", "channel", "month"] {
            let told = stage.get("grid", &format!("/api/community/indicators?by={by}&month=2026-02")).await.json();
            assert_eq!((&told["total"]["cases"], &told["total"]["closed"]), (&json!(15), &json!(12)), "{told}");
            let measures: Vec<String> = told["definitions"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|definition| definition["part"].is_null())
                .map(|definition| definition["measure"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(measures.len(), 17);
            for group in told["groups"].as_array().unwrap() {
                for measure in measures.iter().filter(|measure| group[measure.as_str()] != json!(0)) {
                    let path = format!(
                        "/api/community/indicators/rows?measure={measure}&by={by}&month=2026-02&group={}",
                        group["key"].as_str().unwrap()
                    );
                    let rows = stage.get("grid", &path).await.json();
                    assert_eq!(rows["total"], group[measure.as_str()], "{path}: {rows}");
                    assert_eq!(rows["rows"].as_array().unwrap().len() as i64, rows["total"].as_i64().unwrap());
                    numbers += 1;
                }
            }
            let sum: i64 =
                told["groups"].as_array().unwrap().iter().map(|group| group["cases"].as_i64().unwrap()).sum();
            assert_eq!(sum, 15, "{by}");
        }
        assert!(numbers > 60, "{numbers}");
        let odd = stage.get("grid", "/api/community/indicators/rows?measure=profit").await;
        assert_eq!(odd.code(), "measure_unknown");
        assert_eq!(stage.get("grid", "/api/community/indicators?month=2026-2").await.code(), "month_malformed");
        let foreign = stage.get("stranger", "/api/community/indicators/rows?measure=cases").await.json();
        assert_eq!((&foreign["total"], &foreign["rows"]), (&json!(0), &json!([])));
    }
}

#[tokio::test]
async fn an_overdue_first_contact_lowers_the_response_rate() {
    for stage in &mut stages("response").await {
        let lead = officer(stage, "handler").await;
        let quick = case(stage, 1, "ask", "停车月卡怎么办理").await;
        closed(stage, &quick, &lead, true, "已办理月卡,祝您顺利").await;
        let slow = case(stage, 2, "ask", "停车月卡怎么退").await;
        act(stage, "secretary", &slow, json!({"verb": "register"})).await;
        let rate = stage.get("grid", "/api/community/indicators").await.json()["total"]["response_rate"].clone();
        assert_eq!(rate, json!(1.0), "the second one has time still");
        stage.clock.advance_to(FRIDAY.plus_s(30 * 86_400));
        stage.forget_sign_ins();
        let total = stage.get("grid", "/api/community/indicators").await.json()["total"].clone();
        assert_eq!((&total["response_rate"], &total["on_time_rate"]), (&json!(0.5), &json!(0.5)), "{total}");
    }
}

#[tokio::test]
async fn detectors_name_the_cases_and_charts_have_limits() {
    for stage in &mut stages("detect").await {
        filled(stage).await;
        let found = stage.get("secretary", "/api/community/indicators/detected").await.json();
        let count = |name: &str| {
            let finding = found.as_array().unwrap().iter().find(|finding| finding["detector"] == name);
            finding.map(|finding| (finding["count"].as_i64().unwrap(), finding["cases"].as_array().unwrap().len()))
        };
        assert_eq!(count("bulk_closing"), Some((12, 12)));
        assert_eq!(count("identical_replies"), Some((11, 11)));
        assert_eq!(count("closed_without_contact"), Some((1, 1)));
        let march = stage.get("secretary", "/api/community/indicators/detected?month=2026-03").await.json();
        assert_eq!(march, json!([]));
        let chart = "/api/community/indicators/chart?measure=contacted_rate&along=category";
        let chart = stage.get("secretary", chart).await.json();
        assert_eq!((&chart["kind"], chart["points"].as_array().unwrap().len()), (&json!("p"), 2), "{chart}");
        assert!((chart["middle"].as_f64().unwrap() - 11.0 / 15.0).abs() < 1e-12);
        assert!(chart["points"].as_array().unwrap().iter().all(|point| point["signal"] == "too_few"));
        let odd = stage.get("secretary", "/api/community/indicators/chart?measure=x").await;
        assert_eq!(odd.code(), "measure_unknown");
    }
}

#[tokio::test]
async fn a_reply_is_drafted_from_templates_and_from_what_was_answered_before() {
    for stage in &mut stages("replies").await {
        let ids = filled(stage).await;
        let path = "/api/community/reply-templates";
        let body = json!({"title": "已处理", "category": "demand", "body": "{requester}您好:您反映的“{summary}”({number})已处理。{lead} {today}"});
        let id = stage.post("secretary", path, &body).await.json();
        let odd = json!({"title": "x", "body": "{phone}"});
        assert_eq!(stage.post("secretary", path, &odd).await.code(), "placeholder_unknown");
        assert_eq!(stage.post("grid", path, &body).await.code(), "not_permitted");
        let change = json!({"id": id, "version": 7, "title": "已处理", "body": "好"});
        assert_eq!(stage.post("secretary", path, &change).await.code(), "changed_meanwhile");
        assert_eq!(stage.post("stranger", path, &change).await.code(), "not_found");
        let fresh = case(stage, 20, "demand", "午间热饭插座跳闸").await;
        let drafts = stage.get("handler", &format!("/api/community/cases/{fresh}/reply-drafts")).await.json();
        let text = drafts["drafts"][0]["text"].as_str().unwrap();
        assert!(
            text.starts_with("何*您好:您反映的“午间热饭插座跳闸”(20260213-0016)已处理。……2026-02-13")
                || text.contains("何*"),
            "{text}"
        );
        assert!(text.ends_with("2026-02-13"), "{text}");
        let similar = drafts["similar"].as_array().unwrap();
        let replies: Vec<&str> = similar.iter().map(|past| past["reply"].as_str().unwrap()).collect();
        assert_eq!(replies.len(), 2, "the same answer once: {replies:?}");
        assert!(similar.iter().all(|past| ids.contains(&past["case_id"].as_str().unwrap().to_owned())));
        let foreign = stage.get("stranger", &format!("/api/community/cases/{fresh}/reply-drafts")).await;
        assert_eq!(foreign.code(), "not_found");
    }
}

#[tokio::test]
async fn visits_and_freshness_are_told_by_month_and_by_kind_of_firm() {
    for stage in &mut stages("coverage").await {
        let mut firms = Vec::new();
        for name in ["宁波甬江贸易有限公司", "老陈热饭店", "东海五金"] {
            firms.push(stage.post("secretary", "/api/community/firms", &json!({ "name": name })).await.json());
        }
        let draft = |n: u64, firm: &Value, at: &str| {
            json!({"id": format!("visit_01k{n:023}"), "revision": 1,
            "firm_id": firm, "reason": "due", "checked_in_at": at, "note": "", "needs": [], "fields": {}})
        };
        let drafts = [
            draft(1, &firms[0], "2026-01-20T09:00:00+08:00"),
            draft(2, &firms[0], "2026-02-02T09:00:00+08:00"),
            draft(3, &firms[0], "2026-02-03T09:00:00+08:00"),
            draft(4, &firms[1], "2026-02-04T09:00:00+08:00"),
        ];
        let sent = stage.post("grid", "/api/community/visits/sync", &json!({ "drafts": drafts })).await.json();
        assert!(sent.as_array().unwrap().iter().all(|one| one["outcome"] == "stored"), "{sent}");
        case(stage, 1, "ask", "停车月卡怎么办理").await;
        for (by, group, visited) in [("month", "2026-01", 1), ("month", "2026-02", 2), ("category", "firm", 2)] {
            let told = stage.get("grid", &format!("/api/community/indicators?by={by}")).await.json();
            let found = told["groups"].as_array().unwrap().iter().find(|one| one["key"] == group);
            let found = found.unwrap_or_else(|| panic!("{group}: {told}")).clone();
            assert_eq!((&found["firms"], &found["firms_visited"]), (&json!(3), &json!(visited)), "{found}");
            assert!((found["coverage_rate"].as_f64().unwrap() - f64::from(visited) / 3.0).abs() < 1e-12);
            assert_eq!(found["fresh_rate"], 1.0);
            for measure in ["firms", "firms_visited", "firms_fresh"] {
                let path = format!("/api/community/indicators/rows?measure={measure}&by={by}&group={group}");
                let rows = stage.get("grid", &path).await.json();
                assert_eq!(rows["total"], found[measure], "{path}: {rows}");
            }
        }
        let chart = "/api/community/indicators/chart?measure=coverage_rate";
        let told = stage.get("grid", chart).await.json();
        assert_eq!(told["points"].as_array().unwrap().len(), 2, "{told}");
        let told = stage.get("grid", &format!("{chart}&month=2026-02")).await.json();
        assert_eq!((told["points"].as_array().unwrap().len(), &told["points"][0]["part"]), (1, &json!(2)), "{told}");
        let told =
            stage.get("grid", "/api/community/indicators/chart?measure=cases_per_firm&along=category").await.json();
        assert_eq!(told["points"].as_array().unwrap().len(), 1, "a kind of firm is no category of cases: {told}");
    }
}

/// What the figures say of the requesters' words: answered, satisfied, confirmed, disputed.
async fn words(stage: &mut Stage) -> [i64; 4] {
    let total = stage.get("grid", "/api/community/indicators").await.json()["total"].clone();
    ["answered", "satisfied", "confirmed", "disputed"].map(|measure| total[measure].as_i64().unwrap())
}

#[tokio::test]
async fn only_the_requesters_own_word_counts_and_a_dispute_takes_it_back() {
    for stage in &mut stages("words").await {
        let lead = officer(stage, "handler").await;
        let told = case(stage, 1, "ask", "停车月卡怎么办理").await;
        closed(stage, &told, &lead, true, "已办理月卡,祝您顺利").await;
        let by_closer = act(stage, "secretary", &told, json!({"verb": "confirm", "satisfied": true})).await;
        assert_eq!(by_closer.code(), "closer_cannot_confirm");
        act(stage, "grid", &told, json!({"verb": "confirm", "satisfied": true})).await;
        assert_eq!(words(stage).await, [0, 0, 0, 0], "a clerk's note is not the requester's word");

        let mut codes = Vec::new();
        for (n, resolution) in ["solved", "not_possible"].into_iter().enumerate() {
            let body = json!({"category": "demand", "summary": format!("{n}号摊位漏水")});
            let sent = stage.post("", "/api/community/public/north/cases", &body).await.json();
            let id = sent["id"].as_str().unwrap().to_owned();
            for (login, verb) in [
                ("secretary", json!({"verb": "register"})),
                ("secretary", json!({"verb": "assign", "lead": lead})),
                ("handler", json!({"verb": "accept"})),
                ("handler", json!({"verb": "complete", "result": "已看"})),
                ("secretary", json!({"verb": "report", "answer": "已看过现场并答复"})),
                ("secretary", json!({"verb": "close", "resolution": resolution})),
            ] {
                assert_eq!(act(stage, login, &id, verb.clone()).await.status, 200, "{verb}");
            }
            let answer = format!("/api/community/public/north/cases/{}/answer", sent["tracking"].as_str().unwrap());
            let satisfied = json!({"answer": "confirm", "satisfied": true});
            assert_eq!(stage.post("", &answer, &satisfied).await.status, 200);
            codes.push((id, answer));
        }
        assert_eq!(words(stage).await, [2, 2, 1, 0], "content with a refusal is satisfied, and nothing was solved");
        let (id, answer) = &codes[0];
        assert_eq!(stage.post("", answer, &json!({"answer": "dispute", "reason": "还在漏"})).await.status, 200);
        assert_eq!(words(stage).await, [2, 1, 0, 1]);
        let upheld = act(stage, "deputy", id, json!({"verb": "uphold", "reason": "现场已干"})).await;
        assert_eq!(upheld.json()["state"], "evaluated");
        assert_eq!(words(stage).await, [2, 1, 0, 1], "the house's word does not make it the requester's");
        let rows = stage.get("grid", "/api/community/indicators/rows?measure=disputed").await.json();
        assert_eq!(rows["rows"][0]["id"], id.as_str());
    }
}

#[tokio::test]
async fn older_versions_of_the_definitions_can_be_read() {
    let stage = &mut stages("versions").await[0];
    let told = stage.get("grid", "/api/community/indicators/definitions").await.json();
    let meaning = |version: usize, measure: &str| {
        let all = told[version]["definitions"].as_array().unwrap();
        all.iter().find(|one| one["measure"] == measure).map(|one| one["zh"].as_str().unwrap().to_owned())
    };
    assert_eq!((&told[0]["version"], &told[0]["since"]), (&json!(3), &json!("2026-11-30")));
    assert_ne!(meaning(0, "confirmed"), meaning(1, "confirmed"));
    assert_eq!(meaning(1, "disputed"), None, "version 2 did not count disputes");
    assert_eq!(stage.get("handler", "/api/community/indicators/definitions").await.code(), "not_permitted");
}

#[tokio::test]
async fn call_backs_are_drawn_by_share_repeatably_and_count_as_the_requesters_word() {
    let mut draws: Vec<Vec<Value>> = Vec::new();
    for stage in &mut stages("calls").await {
        filled(stage).await;
        let path = "/api/community/call-backs";
        let draw = json!({"month": "2026-02", "share": 0.2, "shares": {"ask": 0.5}, "seed": 7});
        let drawn = stage.post("secretary", &format!("{path}/draw"), &draw).await.json();
        assert_eq!(drawn["categories"], json!({"ask": [4, 2], "demand": [8, 2]}), "{drawn}");
        let again = stage.post("secretary", &format!("{path}/draw"), &draw).await.json();
        assert_eq!(again["drawn"], 0, "the share is reached");
        assert_eq!(stage.post("grid", &format!("{path}/draw"), &draw).await.code(), "not_permitted");
        let odd = json!({"month": "2026-02", "share": 1.5});
        assert_eq!(stage.post("secretary", &format!("{path}/draw"), &odd).await.code(), "share_malformed");
        let list = stage.get("secretary", &format!("{path}?month=2026-02")).await.json();
        draws.push(list.as_array().unwrap().iter().map(|line| line["number"].clone()).collect());
        for (line, outcome) in
            list.as_array().unwrap().iter().zip(["satisfied", "unsatisfied", "not_reached", "satisfied"])
        {
            let called = json!({"month": "2026-02", "outcome": outcome, "remark": "接通"});
            let record = format!("{path}/{}/record", line["case_id"].as_str().unwrap());
            assert_eq!(stage.post("stranger", &record, &called).await.code(), "not_found");
            let by_closer = stage.post("secretary", &record, &called).await;
            let expected = if outcome == "not_reached" { "" } else { "closer_cannot_confirm" };
            assert_eq!(by_closer.code(), expected, "the closer writes down no word");
            assert_eq!(stage.post("deputy", &record, &called).await.status, 200);
            let twice = stage.post("deputy", &record, &called).await;
            assert_eq!(twice.status == 200, outcome == "not_reached", "{}", twice.json());
        }
        let total = stage.get("secretary", "/api/community/indicators").await.json()["total"].clone();
        assert_eq!((&total["answered"], &total["confirmed"]), (&json!(3), &json!(2)), "{total}");
        assert!((total["satisfied_rate"].as_f64().unwrap() - 2.0 / 3.0).abs() < 1e-12);
        let empty = stage.post("secretary", &format!("{path}/draw"), &json!({"month": "2026-01", "share": 1.0})).await;
        assert_eq!(empty.json()["drawn"], 0);
    }
    assert!(draws.windows(2).all(|pair| pair[0] == pair[1]), "the same seed draws the same cases on both engines");
}
