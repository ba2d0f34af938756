//! Two services that never sell one too many: 64 racing clients at the real router, on every engine at hand.

use axum::body::Body;
use axum::http::{Method, Request, header};
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
        assert_eq!(twice.code(), "not_possible_here", "the public does not learn whose number is known");
        let at_desk = stage.post("secretary", &format!("/api/community/offers/{wins}/join"), &buyer(0)).await;
        assert_eq!(at_desk.code(), "joined_already");
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

/// Two offers of the same lawyers, who can serve ten.
async fn of_one_firm(stage: &mut Stage) -> [String; 2] {
    let firm = json!({"name": "甬上律师事务所"});
    let firm = stage.post("secretary", "/api/community/firms", &firm).await.json();
    let mut offers = Vec::new();
    for (provider, firm_id) in [("甬上律师事务所", firm), ("甬上律师事务所 ", Value::Null)] {
        let body = json!({
            "title": "合同审查", "provider": provider, "provider_firm_id": firm_id, "capacity": 10,
            "closes_at": "2026-02-13T18:00:00+08:00", "tiers": [{"buyers": 2, "price_fen": 80_000}],
        });
        let reply = stage.post("secretary", "/api/community/offers", &body).await;
        assert_eq!(reply.status, 200, "{}", reply.json());
        offers.push(reply.json().as_str().unwrap().to_owned());
    }
    offers.try_into().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_offers_of_one_law_firm_never_take_more_than_its_lawyers_serve() {
    for stage in &mut stages("lawyers").await {
        let offers = of_one_firm(stage).await;
        let path = |n: usize| format!("/api/community/public/north/offers/{}/join", offers[n]);
        // Twice each, so that those who were told to try again have done so.
        for round in [0, 1, 0, 1] {
            race(stage, &path(round), |n| buyer(n + 100 * round)).await;
        }
        let listed = stage.get("", "/api/community/public/north/offers").await.json();
        let joined: Vec<i64> = listed.as_array().unwrap().iter().map(|one| one["joined"].as_i64().unwrap()).collect();
        assert_eq!(joined.iter().sum::<i64>(), 10, "{listed}");
        assert!(listed.as_array().unwrap().iter().all(|one| one["free"] == 0), "{listed}");
        let full = stage.post("secretary", &format!("/api/community/offers/{}/join", offers[1]), &buyer(900)).await;
        assert!(["offer_full", "provider_full"].contains(&full.code().as_str()), "{}", full.json());
        // A decision sets the lawyers free for the next offer.
        stage.clock.advance_to(FRIDAY.plus_s(9 * 3600 + 1));
        stage.forget_sign_ins();
        stage.do_due_jobs().await.unwrap();
        let next = json!({"title": "再来一团", "provider": "甬上律师事务所", "capacity": 4, "closes_at": "2026-02-14T18:00:00+08:00",
            "provider_capacity": 3, "tiers": [{"buyers": 1, "price_fen": 80_000}]});
        assert_eq!(stage.post("secretary", "/api/community/offers", &next).await.code(), "provider_capacity_low");
        let mut next = next;
        next["provider_capacity"] = json!(4);
        assert_eq!(stage.post("secretary", "/api/community/offers", &next).await.status, 200);
        assert_eq!(stage.get("", "/api/community/public/north/offers").await.json()[0]["free"], 4);
    }
}

#[tokio::test]
async fn places_of_one_firm_are_taken_from_both_offers_and_given_back() {
    for stage in &mut stages("lawyers_shared").await {
        let [first, second] = of_one_firm(stage).await;
        let path = |offer: &str, verb: &str| format!("/api/community/public/north/offers/{offer}/{verb}");
        let mut secret = Value::Null;
        for n in 0..10 {
            let joined = stage.post("", &path(if n < 6 { &first } else { &second }, "join"), &buyer(n)).await;
            assert_eq!(joined.status, 200, "{}", joined.json());
            secret = joined.json()["secret"].clone();
        }
        assert_eq!(stage.post("", &path(&first, "join"), &buyer(20)).await.code(), "provider_full");
        assert_eq!(
            stage.post("", &path(&first, "join"), &buyer(0)).await.code(),
            "provider_full",
            "nor who has joined"
        );
        assert_eq!(stage.post("", &path(&second, "leave"), &json!({"secret": secret})).await.status, 200);
        assert_eq!(stage.post("", &path(&first, "join"), &buyer(20)).await.status, 200);
    }
}

#[tokio::test]
async fn the_public_does_not_learn_whether_a_number_is_known_and_the_same_key_gets_the_same_answer() {
    for stage in &mut stages("neutral").await {
        let id = service(stage).await;
        let path = format!("/api/community/public/north/services/{id}/book");
        let nine = booking(1, "2026-02-14T09:00:00+08:00");
        let key = [("idempotency-key", "k1")];
        let first = stage.send("", Method::POST, &path, Some(&nine), &key).await;
        assert_eq!(first.status, 200, "{}", first.json());
        assert_eq!(stage.send("", Method::POST, &path, Some(&nine), &key).await.json(), first.json());
        let again = stage.post("", &path, &booking(1, "2026-02-14T09:30:00+08:00")).await;
        assert_eq!((again.status.as_u16(), again.code().as_str()), (409, "not_possible_here"));
        assert_eq!(again.json()["where"], "");
        let free = stage.get("", &path.replace("/book", "/slots?date=2026-02-14")).await.json();
        assert_eq!(free[1]["free"], 3, "the refused seat is free again");
        let at_desk = format!("/api/community/services/{id}/book");
        let told = stage.post("secretary", &at_desk, &booking(1, "2026-02-14T09:30:00+08:00")).await;
        assert_eq!(told.code(), "booked_already", "the desk sees why");
        // A full slot is full for everybody.
        for n in 2..4 {
            assert_eq!(stage.post("", &path, &booking(n, "2026-02-14T09:00:00+08:00")).await.status, 200);
        }
        for n in [1, 9] {
            assert_eq!(
                stage.post("", &path, &booking(n, "2026-02-14T09:00:00+08:00")).await.code(),
                "slot_full",
                "{n}"
            );
        }
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
