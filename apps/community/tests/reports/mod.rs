//! Files that leave the house: reports, tables, calendars.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::desk::{act, officer, stages};

async fn worked(stage: &mut Stage) {
    let lead = officer(stage, "handler").await;
    let firm = json!({"name": "=HYPERLINK(\"http://x\")公司", "contact": "何丽娜", "phone": "13812345678"});
    let firm = stage.post("secretary", "/api/community/firms", &firm).await.json();
    for n in 0..3 {
        let category = if n == 2 { "suggestion" } else { "ask" };
        let body = json!({"category": category, "urgency": "routine", "summary": format!("=1+{n} 停车怎么办卡"), "channel": "phone",
            "firm_id": firm, "requester": {"name": "陈一二", "phone": "13987654321"}});
        let made = stage.post("grid", "/api/community/cases", &body).await.json();
        let id = made["id"].as_str().unwrap().to_owned();
        let mut verbs = vec![("secretary", json!({"verb": "register"}))];
        if n < 2 {
            verbs.extend([
                ("secretary", json!({"verb": "assign", "lead": lead})),
                ("handler", json!({"verb": "accept"})),
                ("handler", json!({"verb": "contact"})),
                ("handler", json!({"verb": "complete", "result": "已办"})),
                ("secretary", json!({"verb": "report", "answer": format!("第{n}件已办好,请看看")})),
                ("secretary", json!({"verb": "close", "resolution": "solved"})),
            ]);
        }
        for (login, verb) in verbs {
            assert_eq!(act(stage, login, &id, verb).await.status, 200);
        }
        if n == 0 {
            let answer = format!("/api/community/public/north/cases/{}/answer", made["tracking"].as_str().unwrap());
            let satisfied = json!({"answer": "confirm", "satisfied": true});
            assert_eq!(stage.post("", &answer, &satisfied).await.status, 200);
        }
    }
}

fn cells(reply: &Reply, sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(reply.bytes.clone())).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[tokio::test]
async fn a_report_has_the_numbers_of_the_indicators_in_every_format() {
    for stage in &mut stages("report").await {
        worked(stage).await;
        for path in ["/api/community/reports/week?date=2026-02-14", "/api/community/reports/month?month=2026-02"] {
            let told = stage.get("grid", path).await.json();
            let overview = told["sheets"][0]["rows"].as_array().unwrap();
            let row = |name: &str| overview.iter().find(|row| row[0] == name).unwrap();
            let total = stage.get("grid", "/api/community/indicators").await.json()["total"].clone();
            assert_eq!(row("解决率（诉求人确认）")[1], total["confirmed_rate"], "{path}");
            assert_eq!((&row("收集诉求")[1], &row("办结")[1]), (&total["cases"], &total["closed"]));
            assert_eq!(row("解决率（诉求人确认）")[3], "1 / 2");
            let categories: Vec<&Value> =
                told["sheets"][1]["rows"].as_array().unwrap().iter().map(|row| &row[0]).collect();
            assert_eq!(categories, ["咨询", "建议"], "no code of the program in a Chinese report");
            let book = stage.get("grid", &format!("{path}&format=xlsx")).await;
            let rows = cells(&book, "总览");
            assert_eq!(rows.len(), overview.len() + 1);
            assert_eq!((&rows[1][0], &rows[1][1]), (&Data::String("解决率（诉求人确认）".into()), &Data::Float(0.5)));
            assert!(cells(&book, "口径").len() > 20);
            let paper = stage.get("grid", &format!("{path}&format=pdf")).await;
            // Without a Chinese font on the machine the refusal says which package to install.
            assert!(paper.bytes.starts_with(b"%PDF-") || paper.code() == "font_missing", "{}", paper.json());
            assert_eq!(stage.get("grid", &format!("{path}&format=doc")).await.code(), "format_unknown");
        }
        let before = stage.get("grid", "/api/community/reports/week?date=2026-02-08").await.json();
        assert_eq!(before["sheets"][0]["rows"][8][1], 0, "another week has none of it");
        assert_eq!(stage.get("window", "/api/community/reports/week?date=2026-02-08").await.code(), "not_permitted");
    }
}

#[tokio::test]
async fn tables_are_masked_harmless_and_written_down() {
    for stage in &mut stages("tables").await {
        worked(stage).await;
        for what in ["firms", "cases", "visits", "bookings"] {
            let path = format!("/api/community/exports/{what}");
            let csv = stage.get("secretary", &format!("{path}?format=csv")).await;
            assert!(csv.bytes.starts_with(b"\xef\xbb\xbf"), "{what}");
            let text = String::from_utf8(csv.bytes.clone()).unwrap();
            let mut lines = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            for line in lines.records() {
                assert!(line.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
            }
            assert!(
                !text.contains("13812345678") && !text.contains("13987654321") && !text.contains("何丽娜"),
                "{text}"
            );
            assert_eq!(stage.get("secretary", &format!("{path}?format=xlsx")).await.bytes[..2], *b"PK");
            assert_eq!(stage.get("grid", &format!("{path}?format=csv")).await.code(), "not_permitted");
        }
        let csv = stage.get("secretary", "/api/community/exports/cases?format=csv").await;
        let text = String::from_utf8(csv.bytes).unwrap();
        assert!(text.contains("'=1+2 停车怎么办卡") && text.contains("139****4321") && text.contains("陈**"), "{text}");
        assert_eq!(text.lines().count(), 4);
        let xlsx = stage.get("secretary", "/api/community/exports/cases?format=xlsx").await;
        let rows = cells(&xlsx, "诉求台账");
        let told: Vec<&Data> = rows.iter().map(|row| &row[3]).collect();
        assert!(
            told.len() == 4 && told.contains(&&Data::String("=1+2 停车怎么办卡".into())),
            "text stays text: {told:?}"
        );
        let foreign = stage.get("stranger", "/api/community/exports/cases?format=csv").await;
        assert_eq!(String::from_utf8(foreign.bytes).unwrap().lines().count(), 1, "the head only");
        let exported = stage.shell.store().read(|read| {
            read.value::<i64>("select count(*) as n from journal where action = 'community.export.made'", &[])
        });
        assert_eq!(exported.await.unwrap(), Some(11));
        assert_eq!(stage.get("secretary", "/api/community/exports/journal?format=csv").await.code(), "not_found");
    }
}

#[tokio::test]
async fn the_calendar_holds_deadlines_visits_and_appointments_without_people() {
    for stage in &mut stages("ics").await {
        worked(stage).await;
        let reply = stage.get("secretary", "/api/community/calendar").await;
        let text = String::from_utf8(reply.bytes).unwrap().replace("\r\n ", "");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches("SUMMARY:时限 20260213-0003 =1+2").count(), 1, "{text}");
        assert_eq!(text.matches("SUMMARY:走访").count(), 1, "{text}");
        assert!(!text.contains("陈一二") && !text.contains("13987654321"));
        let mine = stage.get("handler", "/api/community/calendar?mine=true").await;
        assert!(!String::from_utf8(mine.bytes).unwrap().contains("BEGIN:VEVENT"), "the handler leads no open case");
    }
}

async fn booked(stage: &mut Stage, service: &Value, n: usize, at: &str) -> Reply {
    let path = format!("/api/community/public/north/services/{}/book", service.as_str().unwrap());
    let body = json!({"starts_at": at, "name": "陈一二", "phone": format!("138{n:08}"), "materials": ["id_card"]});
    stage.post("", &path, &body).await
}

#[tokio::test]
async fn an_appointment_is_moved_listed_for_a_call_and_missed() {
    for stage in &mut stages("remind").await {
        let service = json!({"agency": "tax", "name": "退税备案", "slot_s": 1200, "seats": 2,
            "materials": [{"code": "id_card", "name": "身份证", "required": true}], "hours": [{"from": "08:30:00", "to": "17:30:00"}]});
        let service = stage.post("secretary", "/api/community/services", &service).await.json();
        let slot = |day: u32| format!("2026-02-{day}T10:10:00+08:00");
        let made = booked(stage, &service, 1, &slot(24)).await.json();
        let code = made["code"].as_str().unwrap().to_owned();
        let own = format!("/api/community/public/north/bookings/{code}");
        let told = stage.get("", &own).await.json();
        assert_eq!((&told["state"], &told["materials"][0]["name"]), (&json!("booked"), &json!("身份证")));
        assert_eq!(stage.get("", &own.replace("north", "south")).await.code(), "not_found");
        let ics = String::from_utf8(stage.get("", &format!("{own}/calendar")).await.bytes).unwrap();
        assert!(ics.contains("TRIGGER:-P1D") && ics.contains("DTSTART:20260224T021000Z"), "{ics}");
        let moved = stage.post("", &format!("{own}/reschedule"), &json!({"starts_at": slot(25)})).await;
        assert_eq!(moved.status, 200, "{}", moved.json());
        let at = |text: &str| kernel::Instant::parse(text).unwrap();
        // Saturday the 14th is worked, the 15th to the 23rd are the festival: the first appointment's reminder is void.
        stage.clock.advance_to(at("2026-02-14T08:01:00+08:00"));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        assert_eq!(stage.get("window", "/api/community/bookings/calls").await.json(), json!([]));
        stage.clock.advance_to(at("2026-02-24T08:01:00+08:00"));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let calls = stage.get("window", "/api/community/bookings/calls").await.json();
        assert_eq!(
            (&calls[0]["to_remind"], &calls[0]["reminded_at"]),
            (&json!(true), &Value::Null),
            "nobody has called yet"
        );
        stage.clock.advance_to(at("2026-02-25T11:01:00+08:00"));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        assert_eq!(stage.get("", &own).await.json()["state"], "no_show");
        for day in [26, 27] {
            assert_eq!(booked(stage, &service, 1, &slot(day)).await.status, 200);
            stage.clock.advance_to(at(&format!("2026-02-{day}T12:00:00+08:00")));
            stage.do_due_jobs().await.unwrap();
        }
        let refused = booked(stage, &service, 1, "2026-03-03T10:10:00+08:00").await;
        assert_eq!(refused.code(), "not_possible_here", "too many were missed, which the public is not told");
        stage.forget_sign_ins();
        let body = json!({"starts_at": "2026-03-03T10:10:00+08:00", "name": "陈一二", "phone": "13800000001", "materials": ["id_card"]});
        let at_desk = format!("/api/community/services/{}/book", service.as_str().unwrap());
        assert_eq!(stage.post("secretary", &at_desk, &body).await.status, 200, "at the desk it is still possible");
    }
}

#[tokio::test]
async fn an_offer_shows_its_buyers_masked_and_its_money_ends_at_zero() {
    for stage in &mut stages("payout").await {
        let body = json!({"title": "合同审查", "provider": "甬上律师事务所", "capacity": 5, "closes_at": "2026-02-13T18:00:00+08:00",
            "tiers": [{"buyers": 2, "price_fen": 80_000}]});
        let id = stage.post("secretary", "/api/community/offers", &body).await.json().as_str().unwrap().to_owned();
        let join = |n: usize| json!({"name": "商户甲", "phone": format!("138{n:08}")});
        let public = format!("/api/community/public/north/offers/{id}");
        let mut joins = Vec::new();
        for n in 0..3 {
            joins.push(stage.post("", &format!("{public}/join"), &join(n)).await.json());
        }
        let path = format!("/api/community/offers/{id}");
        let leave = |join: &Value| format!("{path}/joins/{}/leave", join["id"].as_str().unwrap());
        assert_eq!(stage.post("secretary", &leave(&joins[2]), &json!({})).await.status, 200);
        let told = stage.get("secretary", &path).await.json();
        let mut phones: Vec<&str> =
            told["joins"].as_array().unwrap().iter().map(|join| join["phone"].as_str().unwrap()).collect();
        phones.sort_unstable();
        assert_eq!((&told["joined"], &told["joins"][0]["name"]), (&json!(2), &json!("商**")));
        assert_eq!(phones, ["138****0000", "138****0001"]);
        assert_eq!(stage.get("stranger", &path).await.code(), "not_found");
        stage.clock.advance_to(kernel::Instant::parse("2026-02-13T18:00:01+08:00").unwrap());
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let own = format!("{public}/own?secret={}", joins[0]["secret"].as_str().unwrap());
        assert_eq!(stage.get("", &own).await.json()["price_fen"], 80_000);
        assert_eq!(stage.get("", &format!("{public}/own?secret=x")).await.code(), "not_found");
        assert_eq!(stage.post("secretary", &leave(&joins[0]), &json!({})).await.code(), "offer_closed");
        let pay = format!("{path}/joins/{}/pay", joins[0]["id"].as_str().unwrap());
        assert_eq!(stage.post("secretary", &pay, &json!({})).await.status, 200);
        assert_eq!(stage.post("secretary", &leave(&joins[0]), &json!({})).await.code(), "join_paid");
        assert_eq!(stage.post("secretary", &format!("{path}/pay-out"), &json!({})).await.json(), 80_000);
        assert_eq!(stage.post("secretary", &format!("{path}/pay-out"), &json!({})).await.json(), 0, "once");
        let told = stage.get("secretary", &path).await.json();
        assert_eq!((&told["sum_fen"], told["postings"].as_array().unwrap().len()), (&json!(0), 4));
        let ledger = stage.get("secretary", "/api/community/ledger").await.json();
        assert!(ledger.as_array().unwrap().iter().all(|account| account["amount_fen"] == 0), "{ledger}");
    }
}
