//! A visit that arrived is edited, its answer is lost, its conflicts are shown with who and when, and settled.

use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use store::{StoreError, Tx};

use crate::desk::{FRIDAY, stages};

const VISIT: &str = "visit_01k00000000000000000000001";
const CASE: &str = "case_01k00000000000000000000001";

pub async fn firm(stage: &mut Stage, name: &str) -> String {
    let new = json!({"name": name, "building": "2号楼", "floor": "2层"});
    stage.post("secretary", "/api/community/firms", &new).await.json().as_str().unwrap().to_owned()
}

fn draft(firm: &str, revision: i64) -> Value {
    json!({
        "id": VISIT, "revision": revision, "firm_id": firm, "reason": "due", "checked_in_at": "2026-02-13T08:00:00+08:00",
        "note": "中午热饭跳闸。", "lat_deg": 29.87, "lon_deg": 121.55,
        "needs": [{"id": CASE, "category": "demand", "urgency": "routine", "summary": "热饭跳闸", "evidence": "中午热饭跳闸。"}],
    })
}

fn with(mut draft: Value, changes: &[(&str, Value)]) -> Value {
    for (field, value) in changes {
        draft[*field] = value.clone();
    }
    draft
}

async fn sent(stage: &mut Stage, login: &str, draft: &Value) -> Value {
    let reply = stage.post(login, "/api/community/visits/sync", &json!({ "drafts": [draft] })).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()[0].clone()
}

async fn view(stage: &mut Stage) -> Value {
    stage.get("grid", &format!("/api/community/visits/{VISIT}")).await.json()
}

async fn floor(stage: &mut Stage, firm: &str) -> Value {
    stage.get("grid", &format!("/api/community/firms/{firm}")).await.json()["floor"].clone()
}

#[tokio::test]
async fn a_newer_revision_stores_all_of_the_visit_and_says_which_needs_are_cases_already() {
    for stage in &mut stages("revision").await {
        let firm = firm(stage, "甬江贸易").await;
        assert_eq!(sent(stage, "grid", &draft(&firm, 1)).await["outcome"], "stored");
        let need =
            json!({"id": CASE, "category": "ask", "urgency": "urgent", "summary": "换插座", "evidence": "天天跳闸。"});
        let second = json!({"id": "case_01k00000000000000000000002", "category": "ask", "urgency": "routine", "summary": "问车位",
            "evidence": "问车位。"});
        let changes = [
            ("reason", json!("promise")),
            ("checked_in_at", json!("2026-02-13T08:30:00+08:00")),
            ("lat_deg", json!(29.9)),
            ("note", json!("先问车位。中午热饭跳闸。")),
            ("needs", json!([need, second])),
            ("fields", json!({"floor": {"before": "2层", "after": "7层"}})),
        ];
        let answer = sent(stage, "grid", &with(draft(&firm, 2), &changes)).await;
        assert_eq!((&answer["outcome"], &answer["locked"]), (&json!("stored"), &json!([CASE])));
        let seen = view(stage).await;
        assert_eq!(
            (&seen["reason"], &seen["checked_in_at"], &seen["lat_deg"], &seen["fields"]["floor"]["after"]),
            (&json!("promise"), &json!("2026-02-13T00:30:00Z"), &json!(29.9), &json!("7层"))
        );
        let needs: Vec<_> = seen["needs"].as_array().unwrap().iter().map(|need| &need["summary"]).collect();
        assert_eq!(
            needs,
            [&json!("问车位\n「问车位。」"), &json!("热饭跳闸\n「中午热饭跳闸。」")],
            "the case keeps its words"
        );
        assert_eq!(seen["needs"][0]["starts_at"], 1, "in the note as it is now");
        let listed = stage.get("grid", &format!("/api/community/firms/{firm}")).await.json();
        assert_eq!(listed["last_visit_at"], "2026-02-13T00:30:00Z");
        // Another word for what the visit itself told is no conflict.
        let again = with(draft(&firm, 3), &[("fields", json!({"floor": {"before": "2层", "after": "8层"}}))]);
        let answer = sent(stage, "grid", &again).await;
        assert_eq!((&answer["conflicts"], &answer["locked"]), (&json!([]), &json!([])));
        assert_eq!(floor(stage, &firm).await, "8层");
        // Somebody else writes since; a word more in the note tells nothing new of the floor.
        let since = json!({"id": "visit_01k00000000000000000000008", "revision": 1, "firm_id": firm, "reason": "asked", "note": "",
            "checked_in_at": "2026-02-13T08:50:00+08:00", "fields": {"floor": {"before": "8层", "after": "9层"}}});
        assert_eq!(sent(stage, "secretary", &since).await["conflicts"], json!([]));
        let mut longer = again.clone();
        (longer["revision"], longer["note"]) = (json!(4), json!("中午热饭跳闸。再记一句。"));
        assert_eq!(sent(stage, "grid", &longer).await["conflicts"], json!([]));
        assert_eq!(floor(stage, &firm).await, "9层");
        let other = self::firm(stage, "别家").await;
        assert_eq!(sent(stage, "grid", &draft(&other, 5)).await["code"], "visit_firm_fixed");
    }
}

#[tokio::test]
async fn a_need_under_the_id_of_another_request_refuses_its_own_draft_and_no_other() {
    for stage in &mut stages("taken_need").await {
        let firm = firm(stage, "甬江贸易").await;
        let call =
            json!({"id": CASE, "category": "ask", "urgency": "routine", "summary": "问车位", "channel": "phone"});
        assert_eq!(stage.post("secretary", "/api/community/cases", &call).await.status, 200);
        let other = json!({"id": "visit_01k00000000000000000000007", "revision": 1, "firm_id": firm, "reason": "due", "note": "",
            "checked_in_at": "2026-02-13T08:50:00+08:00"});
        let both = json!({"drafts": [draft(&firm, 1), other]});
        let told = stage.post("grid", "/api/community/visits/sync", &both).await.json();
        assert_eq!((&told[0]["outcome"], &told[0]["code"]), (&json!("refused"), &json!("case_id_taken")));
        assert_eq!(told[1]["outcome"], "stored");
        assert_eq!(stage.get("grid", &format!("/api/community/visits/{VISIT}")).await.status, 404);
    }
}

async fn conflicting(stage: &mut Stage, firm: &str) -> Value {
    let fields = json!({"floor": {"before": "1层", "after": "7层"}});
    sent(stage, "grid", &with(draft(firm, 1), &[("fields", fields)])).await
}

async fn settle(stage: &mut Stage, keep: &str, theirs: &str) -> Reply {
    let settle = json!({"field": "floor", "keep": keep, "theirs": theirs});
    stage.post("grid", &format!("/api/community/visits/{VISIT}/settle"), &settle).await
}

#[tokio::test]
async fn a_lost_answer_is_given_again_with_its_conflicts_and_who_wrote_the_other_value() {
    for stage in &mut stages("lost_answer").await {
        let firm = firm(stage, "甬江贸易").await;
        let first = conflicting(stage, &firm).await;
        let again = conflicting(stage, &firm).await;
        assert_eq!((&first["outcome"], &again["outcome"]), (&json!("stored"), &json!("known")));
        assert_eq!((&again["conflicts"], &again["cases"]), (&first["conflicts"], &first["cases"]));
        let conflict = &again["conflicts"][0];
        assert_eq!((&conflict["theirs"], &conflict["theirs_by_name"]), (&json!("2层"), &json!("secretary.")));
        assert_eq!(conflict["theirs_at"], "2026-02-13T01:00:00Z");
        assert_eq!(settle(stage, "theirs", "2层").await.status, 200);
        assert_eq!(conflicting(stage, &firm).await["conflicts"], json!([]));
        let older = with(draft(&firm, 0), &[]);
        assert_eq!(sent(stage, "grid", &older).await["outcome"], "older");
    }
}

#[tokio::test]
async fn a_choice_against_a_value_that_is_no_longer_there_decides_nothing() {
    for stage in &mut stages("settle_stale").await {
        let firm = firm(stage, "甬江贸易").await;
        conflicting(stage, &firm).await;
        let other = json!({"id": "visit_01k00000000000000000000009", "revision": 1, "firm_id": firm, "reason": "asked", "note": "",
            "checked_in_at": "2026-02-13T08:50:00+08:00", "fields": {"floor": {"before": "2层", "after": "5层"}}});
        assert_eq!(sent(stage, "secretary", &other).await["outcome"], "stored");
        for keep in ["ours", "theirs"] {
            assert_eq!(settle(stage, keep, "2层").await.code(), "changed_meanwhile", "{keep}");
        }
        assert_eq!(floor(stage, &firm).await, "5层", "nothing was written over it");
        let shown = view(stage).await["conflicts"][0].clone();
        assert_eq!((&shown["theirs"], &shown["settled"]), (&json!("5层"), &json!(false)), "shown anew");
        assert_eq!(settle(stage, "ours", "5层").await.status, 200);
        assert_eq!(floor(stage, &firm).await, "7层");
        let shown = view(stage).await["conflicts"][0].clone();
        assert_eq!(
            (&shown["theirs"], &shown["theirs_by_name"], &shown["settled"]),
            (&json!("5层"), &json!("secretary."), &json!(true))
        );
    }
}

#[tokio::test]
async fn a_second_visit_within_the_quiet_days_is_kept_and_shown_until_it_says_why() {
    for stage in &mut stages("quiet").await {
        let firm = firm(stage, "甬江贸易").await;
        let visit = |n: u64, revision: i64, day: u32, why: &str| {
            json!({"id": format!("visit_01k{n:023}"), "revision": revision, "firm_id": firm, "reason": "asked", "note": "",
                "checked_in_at": format!("2026-02-{day:02}T08:00:00+08:00"), "cap_reason": why})
        };
        let unexplained = async |stage: &mut Stage| {
            let page = stage.get("secretary", "/api/community/visits?unexplained=true").await.json();
            page["visits"].as_array().unwrap().iter().map(|visit| visit["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(sent(stage, "grid", &visit(2, 1, 12, "")).await["cap_unexplained"], false);
        // The earlier one arrives later: now the other is the second.
        assert_eq!(sent(stage, "secretary", &visit(1, 1, 3, "")).await["cap_unexplained"], false);
        assert_eq!(unexplained(stage).await, [json!(format!("visit_01k{:023}", 2))]);
        let again = sent(stage, "grid", &visit(2, 1, 12, "")).await;
        assert_eq!(
            (&again["outcome"], &again["cap_unexplained"]),
            (&json!("known"), &json!(true)),
            "told at the next sending"
        );
        assert_eq!(sent(stage, "grid", &visit(2, 2, 12, "约好复查电表")).await["cap_unexplained"], false);
        assert!(unexplained(stage).await.is_empty());
        let listed = stage.get("secretary", "/api/community/visits").await.json()["visits"][0].clone();
        assert_eq!((&listed["within_cap"], &listed["cap_reason"]), (&json!(true), &json!("约好复查电表")));

        let path = "/api/community/visits/quiet";
        assert_eq!(stage.get("grid", path).await.json(), json!({"version": 0, "quiet_days": 14}));
        let rule = |version: i64, days: i64| json!({"version": version, "quiet_days": days});
        assert_eq!(stage.post("grid", path, &rule(0, 7)).await.code(), "not_permitted");
        assert_eq!(stage.post("secretary", path, &rule(0, 366)).await.code(), "quiet_days_malformed");
        assert_eq!(stage.post("secretary", path, &rule(0, 0)).await.json(), json!(1));
        assert_eq!(stage.post("secretary", path, &rule(0, 7)).await.code(), "changed_meanwhile");
        assert_eq!(sent(stage, "grid", &visit(3, 1, 13, "")).await["cap_unexplained"], false, "no such rule any more");
    }
}

async fn plan(stage: &mut Stage, login: &str) -> Vec<Value> {
    stage.get(login, "/api/community/visits/plan").await.json().as_array().unwrap().clone()
}

fn of<'a>(plan: &'a [Value], firm: &str) -> Option<&'a Value> {
    plan.iter().find(|one| one["firm_id"] == firm)
}

#[tokio::test]
async fn every_reason_has_its_places_in_the_plan_and_the_own_grids_come_first() {
    for stage in &mut stages("quota").await {
        // A hundred firms that nobody has visited for long, then one that is new.
        for n in 0..100 {
            firm(stage, &format!("老企业{n}")).await;
        }
        let promised = firm(stage, "有诉求的").await;
        stage.clock.advance_to(FRIDAY.plus_s(200 * 86_400));
        stage.forget_sign_ins();
        let new = firm(stage, "刚来的").await;
        let case = json!({"category": "demand", "urgency": "urgent", "summary": "跳闸", "channel": "phone", "firm_id": promised});
        assert_eq!(stage.post("grid", "/api/community/cases", &case).await.status, 200);
        let planned = plan(stage, "grid").await;
        assert_eq!(planned.len(), 60);
        let first = of(&planned, &promised).unwrap();
        assert_eq!((&planned[0], first["reasons"][0].as_str()), (first, Some("promise")));
        assert!(first["due_at"].is_string(), "a promise has a date: {first}");
        assert_eq!(of(&planned, &new).unwrap()["reasons"], json!(["new_firm", "due"]));
        // Their facts are old too: half a year without a word, field by field.
        let old = planned.iter().find(|one| one["reasons"] == json!(["due", "stale"])).unwrap();
        assert_eq!(old["stale_fields"].as_array().unwrap().len(), 12);
    }
}

#[tokio::test]
async fn stale_facts_are_named_and_a_promise_breaks_the_peace_only_when_it_is_due() {
    for stage in &mut stages("plan_fields").await {
        let grid = json!({"name": "一网格", "keeper_id": officer_id(stage, "grid").await});
        let grid = stage.post("secretary", "/api/community/grids", &grid).await.json().as_str().unwrap().to_owned();
        let place = json!({"kind": "building", "name": "2号楼", "grid_id": grid});
        let place = stage.post("secretary", "/api/community/places", &place).await.json().as_str().unwrap().to_owned();
        let others = firm(stage, "甲").await;
        let own = firm(stage, "乙").await;
        let move_in = json!({"place_id": place, "from": "2026-02-13"});
        let moved = stage.post("secretary", &format!("/api/community/firms/{own}/move-in"), &move_in).await;
        assert_eq!(moved.status, 200, "{}", moved.json());
        let planned = plan(stage, "grid").await;
        assert_eq!(
            (planned[0]["firm_id"].as_str(), &planned[0]["mine"]),
            (Some(own.as_str()), &json!(true)),
            "{planned:?}"
        );
        assert_eq!(plan(stage, "secretary").await[0]["mine"], false);

        stage.clock.advance_to(FRIDAY.plus_s(180 * 86_400));
        stage.forget_sign_ins();
        let told = json!({"id": "visit_01k00000000000000000000077", "revision": 1, "firm_id": others, "reason": "due", "note": "",
            "checked_in_at": stage.shell.now(), "fields": {"floor": {"before": "2层", "after": "3层"}}});
        assert_eq!(sent(stage, "grid", &told).await["outcome"], "stored");
        stage.clock.advance_to(FRIDAY.plus_s(200 * 86_400));
        stage.forget_sign_ins();
        let planned = plan(stage, "grid").await;
        let aged = of(&planned, &others).unwrap();
        assert_eq!(aged["reasons"], json!(["stale"]));
        let fields: Vec<_> = aged["stale_fields"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(fields.contains(&"room") && !fields.contains(&"floor"), "{fields:?}");

        // Visited today, with a case that is due in weeks: left in peace until it is.
        let again = json!({"id": "visit_01k00000000000000000000078", "revision": 1, "firm_id": others, "reason": "stale", "note": "",
            "checked_in_at": stage.shell.now(), "cap_reason": ""});
        sent(stage, "grid", &again).await;
        let case =
            json!({"category": "ask", "urgency": "routine", "summary": "停车", "channel": "phone", "firm_id": others});
        let case = stage.post("grid", "/api/community/cases", &case).await.json()["id"].as_str().unwrap().to_owned();
        set_due(stage, &case, 8 * 86_400).await;
        assert!(of(&plan(stage, "grid").await, &others).is_none());
        set_due(stage, &case, 6 * 86_400).await;
        assert_eq!(of(&plan(stage, "grid").await, &others).unwrap()["reasons"][0], "promise");
    }
}

/// Puts the deadline of a case so far from now.
async fn set_due(stage: &Stage, case: &str, seconds: i64) {
    let (due, case) = (stage.shell.now().plus_s(seconds), case.to_owned());
    let set = stage.shell.store().write(move |tx: &mut Tx<'_>| -> Result<u64, StoreError> {
        tx.execute("update community_case set due_at_us = $2 where id = $1", &[&case, &due])
    });
    assert_eq!(set.await.unwrap(), 1);
}

async fn officer_id(stage: &mut Stage, login: &str) -> Value {
    let keepers = stage.get("secretary", "/api/community/grids/keepers").await.json();
    let name = format!("{login}.");
    keepers.as_array().unwrap().iter().find(|keeper| keeper["name"] == name.as_str()).unwrap()["id"].clone()
}
