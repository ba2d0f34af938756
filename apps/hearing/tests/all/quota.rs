//! The daily quota under 64 racing buyers, with the server killed in between: never one too many, none lost.

use std::process::Command;

use serde_json::{Value, json};
use shell::stage::Stage;
use store::Location;

use crate::appointments::race;
use crate::centre::{MONDAY, done, person, stages};
use crate::shop::{ORDERS, campaign, catalogue};

const BUYERS: usize = 64;
const QUOTA: usize = 2;
/// Tells the child which database to race on, and for whom.
const CHILD: &str = "YONG_QUOTA_CHILD";

async fn buyers(stage: &mut Stage) -> Vec<Value> {
    catalogue(stage).await;
    campaign(stage).await;
    let mut orders = Vec::new();
    for n in 0..BUYERS {
        let mut body = person("王秀英", &format!("138{n:08}"));
        body["is_another"] = json!(true);
        let id = done(stage, "reception", "/api/hearing/clients", body).await["id"].clone();
        orders.push(json!({"client_id": id, "items": ["S"], "payable_fen": 99_800, "deposit_fen": 99_800}));
    }
    orders
}

fn won(answers: &[(u16, Value)]) -> usize {
    answers.iter().filter(|(status, _)| *status == 200).count()
}

/// What is written: orders, quota, money.
async fn written(stage: &mut Stage) -> (i64, i64, Value) {
    let counted = stage.shell.store().read(|read| {
        let orders = read.value::<i64>("select count(*) as n from hearing_order", &[])?;
        let used = read.value::<i64>("select used from hearing_quota", &[])?;
        Ok::<_, store::StoreError>((orders.unwrap_or(0), used.unwrap_or(0)))
    });
    let (orders, used) = counted.await.unwrap();
    let balances = stage.get("reception", "/api/hearing/ledger").await.json();
    (orders, used, balances)
}

async fn settled(stage: &mut Stage, orders: &[Value], before: &[(u16, Value)]) {
    let mut answers = race(stage, "reception", ORDERS, orders).await;
    // 503 used up its tries and took nothing; it is sent again with the same key.
    while answers.iter().any(|(status, _)| *status == 503) {
        answers = race(stage, "reception", ORDERS, orders).await;
    }
    for (first, last) in before.iter().zip(&answers) {
        assert!(first.0 != 200 || first == last, "the same key gives the same answer");
    }
    assert_eq!(won(&answers), QUOTA, "{answers:?}");
    let lost = answers.iter().filter(|(status, _)| *status != 200);
    assert!(lost.clone().all(|(status, body)| *status == 409 && body["code"] == "special_quota_exceeded"));
    let (rows, used, balances) = written(stage).await;
    assert_eq!((rows, used), (QUOTA as i64, QUOTA as i64));
    let till = balances.as_array().unwrap().iter().find(|balance| balance["account"] == "till").unwrap();
    assert_eq!(till["amount_fen"], 99_800 * QUOTA as i64);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_buyers_race_for_two_aids() {
    for stage in &mut stages("quota").await {
        let orders = buyers(stage).await;
        let first = race(stage, "reception", ORDERS, &orders).await;
        assert!(won(&first) <= QUOTA);
        settled(stage, &orders, &first).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_is_killed_in_the_middle_of_the_race_and_nothing_is_lost_or_sold_twice() {
    for location in Stage::engines("killed") {
        let mut stage = Stage::open(vec![hearing::app()], &location, MONDAY, 1).unwrap();
        stage.found("tingli", &[("reception", "hearing.receptionist"), ("manager", "hearing.manager")]).await.unwrap();
        let orders = buyers(&mut stage).await;
        let told = json!({"orders": orders, "folder": match &location { Location::Folder(folder) => folder.to_str(), Location::Postgres(_) => None },
            "address": match &location { Location::Postgres(address) => Some(address), Location::Folder(_) => None }});
        // The child races on the same database and kills itself as soon as somebody has won.
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "quota::a_server_that_dies", "--ignored", "--quiet"])
            .env(CHILD, told.to_string())
            .status()
            .unwrap();
        assert!(!child.success(), "the child must have died");
        let (rows, used, _) = written(&mut stage).await;
        assert!(rows >= 1 && rows == used && rows <= QUOTA as i64, "{rows} orders, {used} of the quota used");
        settled(&mut stage, &orders, &[]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "runs as a child of the test above and dies"]
async fn a_server_that_dies() {
    let told: Value = serde_json::from_str(&std::env::var(CHILD).unwrap()).unwrap();
    let location = match (told["folder"].as_str(), told["address"].as_str()) {
        (Some(folder), _) => Location::Folder(folder.into()),
        (None, Some(address)) => Location::Postgres(address.to_owned()),
        (None, None) => panic!("no database"),
    };
    let mut stage = Stage::open(vec![hearing::app()], &location, MONDAY, 2).unwrap();
    let orders = told["orders"].as_array().unwrap().clone();
    let cookie = stage.cookie("reception").await;
    let mut racers = Vec::new();
    for (n, body) in orders.iter().enumerate() {
        let request =
            axum::http::Request::post(ORDERS).header("content-type", "application/json").header("x-yong", "1");
        let request = request.header("cookie", &cookie).header("idempotency-key", format!("k{n}"));
        let request = request.body(axum::body::Body::from(body.to_string())).unwrap();
        let router = stage.router.clone();
        #[allow(clippy::disallowed_methods)]
        racers.push(tokio::spawn(async move {
            let reply = tower::ServiceExt::oneshot(router, request).await.unwrap();
            if reply.status() == 200 {
                // As kill -9 does: no destructor, no flush, the other transactions wherever they are.
                std::process::abort();
            }
        }));
    }
    for racer in racers {
        racer.await.unwrap();
    }
}
