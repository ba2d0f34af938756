//! Window services: hours that lie over each other, changes, closing, what a mark may say when, and whom the desk calls.

use kernel::Instant;
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use store::{StoreError, Tx};

use crate::desk::stages;

const MONDAY: &str = "2026-03-09";

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn slot(time: &str) -> String {
    format!("{MONDAY}T{time}:00+08:00")
}

fn terms(slot_s: i64, seats: i64, hours: Value) -> Value {
    json!({"agency": "registration", "name": "个转企", "slot_s": slot_s, "seats": seats, "hours": hours,
        "materials": [{"code": "id_card", "name": "身份证", "required": true}]})
}

fn morning() -> Value {
    json!([{"from": "09:00", "to": "12:00"}])
}

async fn service(stage: &mut Stage) -> String {
    let reply = stage.post("window", "/api/community/services", &terms(1200, 1, morning())).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

async fn book(stage: &mut Stage, service: &str, n: usize, time: &str) -> Reply {
    let body =
        json!({"starts_at": slot(time), "name": "赵敏", "phone": format!("139{n:08}"), "materials": ["id_card"]});
    stage.post("", &format!("/api/community/public/north/services/{service}/book"), &body).await
}

async fn go_to(stage: &mut Stage, moment: &str) {
    stage.clock.advance_to(at(moment));
    stage.forget_sign_ins();
    stage.do_due_jobs().await.unwrap();
}

#[tokio::test]
async fn hours_over_each_other_and_numbers_beyond_reason_are_refused() {
    for stage in &mut stages("hours").await {
        let twice = json!([{"from": "09:00", "to": "12:00"}, {"from": "09:10", "to": "12:00"}]);
        let touching = json!([{"from": "12:00", "to": "13:00"}, {"from": "09:00", "to": "12:00"}]);
        for (terms, code) in [
            (terms(1200, 1, twice), "hours_overlap"),
            (terms(700_000_000_000, 1, morning()), "service_malformed"),
            (terms(8 * 3600 + 1, 1, morning()), "service_malformed"),
            (terms(299, 1, morning()), "service_malformed"),
            (terms(1200, 100, morning()), "service_malformed"),
        ] {
            assert_eq!(stage.post("window", "/api/community/services", &terms).await.code(), code, "{terms}");
        }
        assert_eq!(stage.post("window", "/api/community/services", &terms(1200, 1, touching)).await.status, 200);
    }
}

#[tokio::test]
async fn a_service_of_before_whose_hours_lie_over_each_other_gives_no_window_away_twice() {
    for stage in &mut stages("hours_before").await {
        let service = service(stage).await;
        let twice = json!([{"from": "09:10:00", "to": "10:00:00"}, {"from": "09:00:00", "to": "10:00:00"}]).to_string();
        let set = stage.shell.store().write(move |tx: &mut Tx<'_>| -> Result<u64, StoreError> {
            tx.execute("update community_service set hours = $1", &[&twice])
        });
        assert_eq!(set.await.unwrap(), 1);
        let path = format!("/api/community/public/north/services/{service}/slots?date={MONDAY}");
        let free = stage.get("", &path).await.json();
        let times: Vec<_> =
            free.as_array().unwrap().iter().map(|slot| &slot["starts_at"].as_str().unwrap()[11..16]).collect();
        assert_eq!(times, ["01:00", "01:20", "01:40"]);
    }
}

#[tokio::test]
async fn from_its_start_on_an_appointment_is_kept_or_missed_and_a_mark_is_corrected_on_the_day() {
    for stage in &mut stages("marks").await {
        go_to(stage, "2026-03-08T10:00:00+08:00").await;
        let service = service(stage).await;
        let booked = book(stage, &service, 1, "09:00").await.json();
        let code = booked["code"].as_str().unwrap().to_owned();
        let path = format!("/api/community/bookings/{}/mark", booked["id"].as_str().unwrap());
        let mark = async |stage: &mut Stage, state: &str| stage.post("window", &path, &json!({"state": state})).await;
        let own = format!("/api/community/public/north/bookings/{code}");
        assert_eq!(mark(stage, "served").await.code(), "booking_not_begun", "the day before");
        go_to(stage, "2026-03-09T08:50:00+08:00").await;
        assert_eq!(mark(stage, "no_show").await.code(), "booking_not_begun");
        assert_eq!(mark(stage, "served").await.status, 200, "came ten minutes early");
        go_to(stage, "2026-03-09T09:00:00+08:00").await;
        assert_eq!(mark(stage, "no_show").await.status, 200, "it was somebody else");
        assert_eq!(stage.get("", &own).await.json()["state"], "no_show");
        let late = book(stage, &service, 2, "09:20").await.json();
        let late = format!("/api/community/public/north/bookings/{}", late["code"].as_str().unwrap());
        go_to(stage, "2026-03-09T09:20:00+08:00").await;
        let to = json!({"starts_at": slot("11:00")});
        assert_eq!(stage.post("", &format!("{late}/reschedule"), &to).await.code(), "booking_begun");
        assert_eq!(stage.post("", &format!("{late}/cancel"), &json!({})).await.code(), "booking_begun");
        go_to(stage, "2026-03-10T09:00:00+08:00").await;
        assert_eq!(mark(stage, "served").await.code(), "mark_too_late");
        assert_eq!(stage.get("", &late).await.json()["state"], "no_show", "the job's mark");
    }
}

#[tokio::test]
async fn a_service_is_changed_and_closed_and_who_has_an_appointment_keeps_it_and_is_called() {
    for stage in &mut stages("service_change").await {
        go_to(stage, "2026-03-05T10:00:00+08:00").await;
        let service = service(stage).await;
        let booked = book(stage, &service, 1, "09:20").await.json();
        let own = format!("/api/community/public/north/bookings/{}", booked["code"].as_str().unwrap());
        let path = format!("/api/community/services/{service}");
        let change = |version: i64, mut terms: Value| {
            terms["version"] = json!(version);
            terms
        };
        // More windows concern nobody; longer slots concern everybody.
        let more = change(1, terms(1200, 2, morning()));
        assert_eq!(stage.post("secretary", &format!("{path}/change"), &more).await.json(), json!(0));
        assert_eq!(stage.get("window", "/api/community/bookings/calls").await.json(), json!([]));
        let stale = change(1, terms(1800, 1, morning()));
        assert_eq!(stage.post("secretary", &format!("{path}/change"), &stale).await.code(), "changed_meanwhile");
        let longer = change(2, terms(1800, 1, morning()));
        assert_eq!(stage.post("grid", &format!("{path}/change"), &longer).await.code(), "not_permitted");
        assert_eq!(stage.post("stranger", &format!("{path}/change"), &longer).await.code(), "not_found");
        assert_eq!(stage.post("secretary", &format!("{path}/change"), &longer).await.json(), json!(1));
        // The appointment of 09:20 to 09:40 stands, so that neither 09:00 nor 09:30 is free.
        assert_eq!(stage.get("", &own).await.json()["changed"], true);
        let free =
            stage.get("", &format!("/api/community/public/north/services/{service}/slots?date={MONDAY}")).await.json();
        assert_eq!(free[0]["starts_at"], "2026-03-09T02:00:00Z", "{free}");
        for time in ["09:00", "09:30"] {
            assert_eq!(book(stage, &service, 2, time).await.code(), "slot_full", "{time}");
        }
        assert_eq!(book(stage, &service, 2, "10:00").await.status, 200);

        let calls = stage.get("window", "/api/community/bookings/calls").await.json();
        assert_eq!(
            (calls.as_array().unwrap().len(), &calls[0]["to_tell"], &calls[0]["to_remind"]),
            (1, &json!(true), &json!(false))
        );
        let notices = stage.get("window", "/api/shell/notices").await.json();
        assert_eq!(notices["notices"][0]["kind"], "community.service.to_tell", "{notices}");
        let booking = format!("/api/community/bookings/{}", booked["id"].as_str().unwrap());
        assert_eq!(stage.post("window", &format!("{booking}/called"), &json!({})).await.status, 200);
        assert_eq!(stage.get("window", "/api/community/bookings/calls").await.json(), json!([]));

        let closing = json!({"version": 3});
        assert_eq!(stage.post("secretary", &format!("{path}/close"), &closing).await.json(), json!(2));
        assert_eq!(stage.post("secretary", &format!("{path}/close"), &closing).await.code(), "service_closed");
        assert_eq!(book(stage, &service, 3, "11:00").await.code(), "service_closed");
        assert_eq!(stage.get("", "/api/community/public/north/services").await.json(), json!([]));
        let kept = stage.get("", &own).await.json();
        assert_eq!((&kept["state"], &kept["closed"]), (&json!("booked"), &json!(true)));
        let moved = stage.post("", &format!("{own}/reschedule"), &json!({"starts_at": slot("11:00")})).await;
        assert_eq!(moved.code(), "service_closed");
    }
}

#[tokio::test]
async fn on_the_working_day_before_the_desk_calls_and_ticks_off() {
    for stage in &mut stages("calls").await {
        go_to(stage, "2026-03-05T10:00:00+08:00").await;
        let service = service(stage).await;
        let booked = [book(stage, &service, 1, "09:00").await.json(), book(stage, &service, 2, "09:20").await.json()];
        let booking =
            |n: usize, verb: &str| format!("/api/community/bookings/{}/{verb}", booked[n]["id"].as_str().unwrap());
        let why = json!({"purpose": "call_back", "reason": "预约电话提醒"});
        assert_eq!(stage.post("window", &booking(0, "unmask"), &why).await.code(), "not_to_be_called");
        // The day before Monday is Friday.
        go_to(stage, "2026-03-06T08:00:00+08:00").await;
        let calls = stage.get("window", "/api/community/bookings/calls").await.json();
        assert_eq!(calls.as_array().unwrap().len(), 2, "{calls}");
        for clerk in ["window", "secretary"] {
            let notices = stage.get(clerk, "/api/shell/notices").await.json();
            assert_eq!(notices["notices"].as_array().unwrap().len(), 1, "one a day: {notices}");
            assert_eq!(notices["notices"][0]["path"], "/bookings/calls");
        }
        assert_eq!(stage.post("grid", &booking(0, "unmask"), &why).await.code(), "not_permitted");
        assert_eq!(stage.post("stranger", &booking(0, "unmask"), &why).await.code(), "not_found");
        let number = stage.post("window", &booking(0, "unmask"), &why).await.json();
        assert_eq!(number["phone"], "13900000001");
        assert_eq!(stage.post("window", &booking(0, "called"), &json!({})).await.status, 200);
        assert_eq!(stage.post("window", &booking(0, "called"), &json!({})).await.code(), "not_to_be_called");
        let calls = stage.get("window", "/api/community/bookings/calls").await.json();
        assert_eq!((calls.as_array().unwrap().len(), &calls[0]["id"]), (1, &booked[1]["id"]));
        let day = stage.get("window", &format!("/api/community/bookings?date={MONDAY}")).await.json();
        assert_eq!((&day[0]["reminded_at"], &day[1]["to_remind"]), (&json!("2026-03-06T00:00:00Z"), &json!(true)));
    }
}
