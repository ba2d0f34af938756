//! Appointments: one room, one person, one device at a time, whoever races.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::stage::Stage;
use tower::ServiceExt;

use crate::centre::{MONDAY, client, done, refused, stages};

const APPOINTMENTS: &str = "/api/hearing/appointments";
const RACERS: usize = 64;

/// Two audiologists, one sound-proof room; a test needs one of each.
async fn centre(stage: &mut Stage) -> String {
    for (kind, name) in [("audiologist", "沈听雨"), ("audiologist", "顾言"), ("test_room", "隔声室")] {
        done(stage, "manager", "/api/hearing/resources", json!({"kind": kind, "name": name})).await;
    }
    let service = json!({"name": "纯音测听", "length_s": 2700, "needs": ["audiologist", "test_room"]});
    done(stage, "manager", "/api/hearing/services", service).await.as_str().unwrap().to_owned()
}

fn booking(client: &str, service: &str, starts_at: &str) -> Value {
    json!({"client_id": client, "service_id": service, "starts_at": starts_at})
}

/// Everybody sends at once; answers are (status, body).
pub async fn race(stage: &mut Stage, login: &str, path: &str, bodies: &[Value]) -> Vec<(u16, Value)> {
    let cookie = stage.cookie(login).await;
    let mut racers = Vec::new();
    for (n, body) in bodies.iter().enumerate() {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json").header("x-yong", "1");
        let request = request.header(header::COOKIE, &cookie).header("idempotency-key", format!("k{n}"));
        let request = request.body(Body::from(body.to_string())).unwrap();
        let router = stage.router.clone();
        #[allow(clippy::disallowed_methods)]
        racers.push(tokio::spawn(async move {
            let reply = router.oneshot(request).await.unwrap();
            let status = reply.status().as_u16();
            let bytes = axum::body::to_bytes(reply.into_body(), 1 << 20).await.unwrap();
            (status, serde_json::from_slice(&bytes).unwrap())
        }));
    }
    let mut answers = Vec::new();
    for racer in racers {
        answers.push(racer.await.unwrap());
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_clients_race_for_one_room_and_one_gets_it() {
    for stage in &mut stages("room").await {
        let service = centre(stage).await;
        let mut bodies = Vec::new();
        for n in 0..RACERS {
            let mut body = crate::centre::person("王秀英", &format!("138{n:08}"));
            body["is_another"] = json!(true);
            let id = done(stage, "reception", "/api/hearing/clients", body).await["id"].as_str().unwrap().to_owned();
            bodies.push(booking(&id, &service, "2026-11-03T09:00:00+08:00"));
        }
        let first = race(stage, "reception", APPOINTMENTS, &bodies).await;
        assert!(first.iter().filter(|(status, _)| *status == 200).count() <= 1);
        // 503 used up its tries and took nothing; sending it again settles it, and the same key answers the same.
        let settled = race(stage, "reception", APPOINTMENTS, &bodies).await;
        for (before, after) in first.iter().zip(&settled) {
            assert!(before.0 != 200 || before == after);
        }
        assert_eq!(settled.iter().filter(|(status, _)| *status == 200).count(), 1, "{settled:?}");
        let lost: Vec<&Value> = settled.iter().filter(|(status, _)| *status == 409).map(|(_, body)| body).collect();
        assert!(!lost.is_empty() && lost.iter().all(|body| body["code"] == "resource_taken"));
        let day = stage.get("reception", &format!("{APPOINTMENTS}?date=2026-11-03")).await.json();
        assert_eq!(day["appointments"].as_array().unwrap().len(), 1);
        assert_eq!(day["appointments"][0]["resources"].as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn what_is_taken_is_not_free_and_a_move_gives_the_old_time_back() {
    for stage in &mut stages("free").await {
        let service = centre(stage).await;
        let (one, two) = (client(stage, "忻国良", "13812345678").await, client(stage, "王秀英", "13812345679").await);
        let free = format!("/api/hearing/free?service_id={service}&date=2026-11-03");
        // From 08:30 to 17:30 in quarters, the last begins at 16:45.
        assert_eq!(stage.get("reception", &free).await.json().as_array().unwrap().len(), 34);
        let made = done(stage, "reception", APPOINTMENTS, booking(&one, &service, "2026-11-03T09:00:00+08:00")).await;
        let slots = stage.get("reception", &free).await.json();
        // 08:30, 08:45 and 09:00 to 09:30 overlap now.
        assert_eq!((slots.as_array().unwrap().len(), &slots[0]["starts_at"]), (29, &json!("2026-11-03T01:45:00Z")));
        let overlap = booking(&two, &service, "2026-11-03T09:30:00+08:00");
        assert_eq!(refused(stage, "reception", APPOINTMENTS, overlap).await, "resource_taken");
        done(stage, "reception", APPOINTMENTS, booking(&two, &service, "2026-11-03T09:45:00+08:00")).await;
        let move_path = format!("{APPOINTMENTS}/{}/reschedule", made["id"].as_str().unwrap());
        let taken = json!({"version": 1, "starts_at": "2026-11-03T10:00:00+08:00"});
        assert_eq!(refused(stage, "reception", &move_path, taken).await, "resource_taken");
        // Into its own old time: allowed, the old quarters are given up in the same step.
        let later = json!({"version": 1, "starts_at": "2026-11-03T08:45:00+08:00"});
        done(stage, "reception", &move_path, later.clone()).await;
        assert_eq!(refused(stage, "reception", &move_path, later).await, "changed_meanwhile");
        let day = stage.get("reception", &format!("{APPOINTMENTS}?date=2026-11-03")).await.json();
        let names: Vec<&Value> = day["appointments"].as_array().unwrap().iter().map(|a| &a["client_name"]).collect();
        assert_eq!(names, [&json!("忻**"), &json!("王**")]);
    }
}

#[tokio::test]
async fn bad_bookings_are_refused_with_their_code() {
    for stage in &mut stages("badbook").await {
        let service = centre(stage).await;
        let id = client(stage, "忻国良", "13812345678").await;
        let settings = stage.get("reception", "/api/hearing/settings").await.json();
        let room =
            settings["resources"].as_array().unwrap().iter().find(|r| r["kind"] == "test_room").unwrap()["id"].clone();
        for (starts_at, code) in [
            ("2026-11-03T09:10:00+08:00", "off_the_grid"),
            ("2026-11-03T17:00:00+08:00", "outside_hours"),
            ("2026-11-03T08:15:00+08:00", "outside_hours"),
            ("2026-11-01T09:00:00+08:00", "in_the_past"),
        ] {
            assert_eq!(
                refused(stage, "reception", APPOINTMENTS, booking(&id, &service, starts_at)).await,
                code,
                "{starts_at}"
            );
        }
        let nine = "2026-11-03T09:00:00+08:00";
        let unknown = booking("client_00000000000000000000000000", &service, nine);
        assert_eq!(refused(stage, "reception", APPOINTMENTS, unknown).await, "not_found");
        done(stage, "reception", APPOINTMENTS, booking(&id, &service, nine)).await;
        let other = json!({"name": "咨询", "length_s": 900, "needs": ["audiologist"]});
        let other = done(stage, "manager", "/api/hearing/services", other).await.as_str().unwrap().to_owned();
        assert_eq!(
            refused(stage, "reception", APPOINTMENTS, booking(&id, &other, nine)).await,
            "client_booked_already"
        );
        let mut unfit = booking(&id, &other, "2026-11-03T11:00:00+08:00");
        unfit["resources"] = json!([room]);
        assert_eq!(refused(stage, "reception", APPOINTMENTS, unfit).await, "resource_unfit");
        let closed = json!({"version": 0, "hours": settings["hours"], "closed_dates": ["2026-11-04"]});
        assert_eq!(refused(stage, "reception", "/api/hearing/settings/change", closed.clone()).await, "not_permitted");
        done(stage, "manager", "/api/hearing/settings/change", closed).await;
        let wednesday = booking(&id, &other, "2026-11-04T09:00:00+08:00");
        assert_eq!(refused(stage, "reception", APPOINTMENTS, wednesday).await, "outside_hours");
        for (hours, code) in [
            (json!([{"weekday": 8, "from": "08:00", "to": "09:00"}]), "opening_malformed"),
            (json!([{"weekday": 1, "from": "09:00", "to": "08:00"}]), "opening_malformed"),
            (
                json!([{"weekday": 1, "from": "08:00", "to": "12:00"}, {"weekday": 1, "from": "11:00", "to": "13:00"}]),
                "openings_overlap",
            ),
        ] {
            let change = json!({"version": 1, "hours": hours, "closed_dates": []});
            assert_eq!(refused(stage, "manager", "/api/hearing/settings/change", change).await, code);
        }
        for (length_s, needs, code) in [
            (1000, json!(["audiologist"]), "length_malformed"),
            (0, json!(["audiologist"]), "length_malformed"),
            (900, json!([]), "needs_malformed"),
            (900, json!(["audiologist", "audiologist"]), "needs_malformed"),
        ] {
            let service = json!({"name": "x", "length_s": length_s, "needs": needs});
            assert_eq!(refused(stage, "manager", "/api/hearing/services", service).await, code);
        }
    }
}

#[tokio::test]
async fn walk_ins_no_shows_and_cancellations() {
    for stage in &mut stages("walkin").await {
        let service = centre(stage).await;
        let (one, two) = (client(stage, "忻国良", "13812345678").await, client(stage, "王秀英", "13812345679").await);
        stage.clock.advance_to(MONDAY.plus_s(8 * 60));
        let walk_in = json!({"client_id": one, "service_id": service});
        let here = done(stage, "reception", APPOINTMENTS, walk_in).await;
        assert_eq!(here["starts_at"], "2026-11-02T01:00:00Z");
        let mark = |id: &Value| format!("{APPOINTMENTS}/{}/mark", id.as_str().unwrap());
        let path = mark(&here["id"]);
        assert_eq!(refused(stage, "reception", &path, json!({"version": 1, "state": "no_show"})).await, "wrong_state");
        done(stage, "audiologist", &path, json!({"version": 1, "state": "done"})).await;
        let made = done(stage, "reception", APPOINTMENTS, booking(&two, &service, "2026-11-02T10:00:00+08:00")).await;
        let path = mark(&made["id"]);
        assert_eq!(refused(stage, "reception", &path, json!({"version": 1, "state": "no_show"})).await, "not_yet");
        assert_eq!(refused(stage, "reception", &path, json!({"version": 1, "state": "done"})).await, "wrong_state");
        stage.clock.advance_to(MONDAY.plus_s(3600 + 300));
        stage.forget_sign_ins();
        assert_eq!(
            refused(stage, "reception", &path, json!({"version": 9, "state": "no_show"})).await,
            "changed_meanwhile"
        );
        done(stage, "reception", &path, json!({"version": 1, "state": "no_show"})).await;
        // The room is free again for whoever walks in.
        let again = json!({"client_id": one, "service_id": service});
        done(stage, "reception", APPOINTMENTS, again).await;
        let day = stage.get("reception", &format!("{APPOINTMENTS}?date=2026-11-02&client_id={two}")).await.json();
        assert_eq!(day["appointments"][0]["state"], "no_show");
    }
}

#[tokio::test]
async fn reminders_come_the_day_before_to_those_who_agreed_and_only_while_the_time_stands() {
    for stage in &mut stages("remind").await {
        let service = centre(stage).await;
        let mut clients = Vec::new();
        for (name, phone) in [("忻国良", "13812345678"), ("王秀英", "13812345679"), ("陈阿娣", "13812345670")]
        {
            clients.push(client(stage, name, phone).await);
        }
        let agree = json!({"purpose": "contact", "text_version": "2026-01", "given": true, "means": "paper"});
        for id in [&clients[0], &clients[2]] {
            done(stage, "reception", &format!("/api/hearing/clients/{id}/consents"), agree.clone()).await;
        }
        let mut made = Vec::new();
        for (id, starts_at) in clients.iter().zip(["09:00", "10:00", "11:00"]) {
            let body = booking(id, &service, &format!("2026-11-05T{starts_at}:00+08:00"));
            made.push(done(stage, "reception", APPOINTMENTS, body).await["id"].as_str().unwrap().to_owned());
        }
        let cancel = json!({"version": 1, "state": "cancelled"});
        done(stage, "reception", &format!("{APPOINTMENTS}/{}/mark", made[2]), cancel).await;
        stage.do_due_jobs().await.unwrap();
        assert_eq!(stage.get("reception", "/api/hearing/tasks").await.json(), json!([]));
        stage.clock.advance_to(MONDAY.plus_s(2 * 86_400 + 3600));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let tasks = stage.get("reception", "/api/hearing/tasks").await.json();
        assert_eq!(tasks.as_array().unwrap().len(), 1, "{tasks}");
        assert_eq!((&tasks[0]["client_id"], &tasks[0]["about"]), (&json!(clients[0]), &json!(made[0])));
        let path = format!("/api/hearing/tasks/{}/done", tasks[0]["id"].as_str().unwrap());
        assert_eq!(refused(stage, "reception", &path, json!({"outcome": "maybe"})).await, "outcome_unknown");
        done(stage, "reception", &path, json!({"outcome": "reached"})).await;
        assert_eq!(refused(stage, "reception", &path, json!({"outcome": "reached"})).await, "not_found");
        assert_eq!(stage.get("reception", "/api/hearing/tasks").await.json(), json!([]));
    }
}
