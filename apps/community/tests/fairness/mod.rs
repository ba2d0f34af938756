//! Two services that never sell one too many: 64 racing clients at the real router, on every engine at hand.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::stage::Stage;
use tower::ServiceExt;

use crate::desk::{FRIDAY, stages};

const RACERS: usize = 64;

async fn offer(stage: &mut Stage, capacity: i64, least: i64) -> String {
    let body = json!({
        "title": "合同审查", "provider": "甬上律师事务所", "capacity": capacity, "closes_at": "2026-02-13T18:00:00+08:00",
        "tiers": [{"buyers": least, "price_fen": 80_000}, {"buyers": least + 1, "price_fen": 60_000}],
    });
    let reply = stage.post("secretary", "/api/community/offers", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

/// Everybody sends at once; answers are (status, body).
async fn race(stage: &Stage, path: &str, body: impl Fn(usize) -> Value) -> Vec<(u16, Value)> {
    let mut racers = Vec::new();
    for n in 0..RACERS {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        let request = request.header("idempotency-key", format!("k{n}")).body(Body::from(body(n).to_string())).unwrap();
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

fn buyer(n: usize) -> Value {
    json!({"name": format!("商户{n}"), "phone": format!("138{n:08}")})
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_racers_for_ten_places_and_the_same_key_gives_the_same_answer() {
    for stage in &mut stages("race").await {
        let id = offer(stage, 10, 2).await;
        let path = format!("/api/community/public/north/offers/{id}/join");
        let first = race(stage, &path, buyer).await;
        let won: Vec<&Value> = first.iter().filter(|(status, _)| *status == 200).map(|(_, body)| body).collect();
        // A conflict that used up its tries is 503 and took nothing; sending it again settles it.
        let again = race(stage, &path, buyer).await;
        for ((status, body), (status_again, body_again)) in first.iter().zip(&again) {
            if *status == 200 {
                assert_eq!((status, body), (status_again, body_again));
            }
        }
        let winners = again.iter().filter(|(status, _)| *status == 200).count();
        assert!(won.len() <= 10 && winners == 10, "{} then {winners}", won.len());
        let listed = stage.get("", "/api/community/public/north/offers").await.json();
        assert_eq!(listed[0]["joined"], 10);
        let rows: Option<i64> = stage
            .shell
            .store()
            .read(|read| read.value("select count(*) as n from community_offer_join", &[]))
            .await
            .unwrap();
        assert_eq!(rows, Some(10));
    }
}

#[tokio::test]
async fn an_offer_succeeds_by_one_fails_by_one_and_the_ledger_sums_to_zero() {
    for stage in &mut stages("decide").await {
        let (wins, fails) = (offer(stage, 9, 3).await, offer(stage, 9, 3).await);
        let mut joins = Vec::new();
        for (id, buyers) in [(&wins, 3), (&fails, 2)] {
            for n in 0..buyers {
                let reply = stage.post("", &format!("/api/community/public/north/offers/{id}/join"), &buyer(n)).await;
                joins.push(reply.json());
            }
        }
        let twice = stage.post("", &format!("/api/community/public/north/offers/{wins}/join"), &buyer(0)).await;
        assert_eq!(twice.code(), "joined_already");
        let pay = format!("/api/community/offers/{wins}/joins/{}/pay", joins[0]["id"].as_str().unwrap());
        assert_eq!(stage.post("secretary", &pay, &json!({})).await.code(), "offer_not_succeeded");
        stage.clock.advance_to(FRIDAY.plus_s(9 * 3600 + 1));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let offers = stage.get("secretary", "/api/community/offers").await.json();
        let state = |id: &str| offers.as_array().unwrap().iter().find(|offer| offer["id"] == id).unwrap().clone();
        assert_eq!((&state(&wins)["state"], &state(&wins)["price_fen"]), (&json!("succeeded"), &json!(80_000)));
        assert_eq!(state(&fails)["state"], "failed");
        let late = stage.post("", &format!("/api/community/public/north/offers/{fails}/join"), &buyer(8)).await;
        assert_eq!(late.code(), "offer_closed");
        assert_eq!(stage.post("secretary", &pay, &json!({})).await.status, 200);
        assert_eq!(stage.post("secretary", &pay, &json!({})).await.code(), "changed_meanwhile", "paid once");
        let sum = |balances: Value| {
            balances.as_array().unwrap().iter().map(|b| b["amount_fen"].as_i64().unwrap()).sum::<i64>()
        };
        let balances = stage.get("secretary", "/api/community/ledger").await.json();
        assert!(balances.as_array().unwrap().contains(&json!({"account": "till", "amount_fen": 80_000})), "{balances}");
        assert_eq!(sum(balances), 0);
        let refund = pay.replace("/pay", "/refund");
        assert_eq!(stage.post("secretary", &refund, &json!({})).await.status, 200);
        assert_eq!(sum(stage.get("secretary", "/api/community/ledger").await.json()), 0);
    }
}

#[tokio::test]
async fn leaving_in_time_frees_the_place_and_needs_the_secret() {
    for stage in &mut stages("leave").await {
        let id = offer(stage, 2, 1).await;
        let path = format!("/api/community/public/north/offers/{id}");
        let joined = stage.post("", &format!("{path}/join"), &buyer(1)).await.json();
        stage.post("", &format!("{path}/join"), &buyer(2)).await;
        assert_eq!(stage.post("", &format!("{path}/join"), &buyer(3)).await.code(), "offer_full");
        let wrong = json!({"secret": "guess"});
        assert_eq!(stage.post("", &format!("{path}/leave"), &wrong).await.code(), "not_found");
        let right = json!({"secret": joined["secret"]});
        assert_eq!(stage.post("", &format!("{path}/leave"), &right).await.status, 200);
        assert_eq!(stage.post("", &format!("{path}/join"), &buyer(3)).await.status, 200);
    }
}

async fn service(stage: &mut Stage) -> String {
    let body = json!({
        "agency": "registration", "name": "个转企", "slot_s": 1800, "seats": 3,
        "materials": [{"code": "id_card", "name": "身份证", "required": true}, {"code": "photo", "name": "照片", "required": false}],
        "hours": [{"from": "09:00", "to": "11:30"}, {"from": "13:30", "to": "17:00"}],
    });
    let reply = stage.post("secretary", "/api/community/services", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json().as_str().unwrap().to_owned()
}

fn booking(n: usize, starts_at: &str) -> Value {
    json!({"starts_at": starts_at, "name": format!("商户{n}"), "phone": format!("139{n:08}"), "materials": ["id_card"]})
}

#[tokio::test(flavor = "multi_thread")]
async fn three_seats_stay_three_seats_and_a_move_is_one_step() {
    for stage in &mut stages("seats").await {
        let id = service(stage).await;
        let path = format!("/api/community/public/north/services/{id}");
        // Saturday the 14th is a make-up workday, the festival begins on the 15th.
        assert_eq!(stage.get("", &format!("{path}/slots?date=2026-02-14")).await.json().as_array().unwrap().len(), 12);
        assert_eq!(stage.get("", &format!("{path}/slots?date=2026-02-16")).await.json(), json!([]));
        let nine = "2026-02-14T09:00:00+08:00";
        let mut bare = booking(0, nine);
        bare["materials"] = json!([]);
        assert_eq!(stage.post("", &format!("{path}/book"), &bare).await.code(), "material_missing");
        race(stage, &format!("{path}/book"), |n| booking(n, nine)).await;
        let settled = race(stage, &format!("{path}/book"), |n| booking(n, nine)).await;
        let won: Vec<&Value> = settled.iter().filter(|(status, _)| *status == 200).map(|(_, body)| body).collect();
        assert_eq!(won.len(), 3);
        let code = won[0]["code"].as_str().unwrap();
        let to = json!({"starts_at": "2026-02-14T09:30:00+08:00"});
        let move_path = format!("/api/community/public/north/bookings/{code}/reschedule");
        assert_eq!(stage.post("", &move_path, &to).await.status, 200);
        let odd = json!({"starts_at": "2026-02-14T09:10:00+08:00"});
        assert_eq!(stage.post("", &move_path, &odd).await.code(), "no_such_slot");
        let free = stage.get("", &format!("{path}/slots?date=2026-02-14")).await.json();
        assert_eq!((&free[0]["free"], &free[1]["free"]), (&json!(1), &json!(2)));
        let day = stage.get("secretary", "/api/community/bookings?date=2026-02-14").await.json();
        assert_eq!(day.as_array().unwrap().len(), 3);
    }
}
