//! Sixty-four buyers race for the day's special aids while the server is killed, again and again: never one too many,
//! none that was acknowledged lost.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use store::Location;

use crate::client::{Person, Told, Yong, folder};

const BUYERS: usize = 64;
const QUOTA: i64 = 8;
/// So many buyers have their answer when the server dies.
const DIES_AFTER: [usize; 2] = [1, 3];
const ORDERS: &str = "/api/hearing/orders";

/// What the buyers are told; the server is killed when `dies_after` of them have won.
fn race(yong: Yong, desk: &Person, orders: &[Value], dies_after: Option<usize>) -> (Option<Yong>, Vec<Told>) {
    let (send, told) = std::sync::mpsc::channel();
    for (place, order) in orders.iter().cloned().enumerate() {
        let (desk, server, send) = (desk.clone(), yong.address.clone(), send.clone());
        std::thread::spawn(move || {
            let answer = desk.post_once(&server, ORDERS, &order, &format!("buyer-{place}"));
            let _ = send.send((place, answer));
        });
    }
    drop(send);
    let (mut alive, mut won) = (Some(yong), 0);
    let mut answers: Vec<Told> = orders.iter().map(|_| Told { status: 0, body: Value::Null }).collect();
    for (place, answer) in told {
        won += usize::from(answer.status == 200);
        answers[place] = answer;
        if dies_after.is_some_and(|count| won >= count)
            && let Some(yong) = alive.take()
        {
            yong.kill();
        }
    }
    (alive, answers)
}

fn quota_holds(data: &Path, database: Option<&str>) {
    let mut yong = Yong::serve_on(data, database);
    let (manager, desk) = (Person::sign_in(&yong.address, "manager"), Person::sign_in(&yong.address, "reception"));
    let campaigns = manager.get(&yong.address, "/api/hearing/campaigns").body;
    let open = campaigns.as_array().unwrap().iter().find(|one| one["open_now"] == true).unwrap();
    let mut rules = json!({"code": open["code"], "name": open["name"], "policy": open["policy"]});
    rules["policy"]["special_quota_day"] = json!(QUOTA);
    assert_eq!(manager.post(&yong.address, "/api/hearing/campaigns", &rules).status, 200);
    let quote = desk.post(&yong.address, "/api/hearing/quote", &json!({"items": ["BTE-20"]})).body;
    let left = quote["special_left"].as_u64().unwrap() as usize;
    assert!((1..BUYERS).contains(&left), "{quote}");
    let clients = desk.get(&yong.address, "/api/hearing/clients?limit=48").body["clients"].clone();
    let clients = clients.as_array().unwrap();
    let order = |n: usize| {
        json!({"client_id": clients[n % clients.len()]["id"], "items": ["BTE-20"], "payable_fen": quote["payable_fen"],
            "deposit_fen": quote["payable_fen"]})
    };
    let orders: Vec<Value> = (0..BUYERS).map(order).collect();
    let count = |server: &str| desk.get(server, ORDERS).body.as_array().unwrap().len();
    let before = count(&yong.address);

    let mut acknowledged: BTreeMap<usize, Value> = BTreeMap::new();
    let mut deaths = DIES_AFTER.into_iter();
    loop {
        let dies_after = deaths.next();
        let (alive, answers) = race(yong, &desk, &orders, dies_after.map(|more| acknowledged.len().max(more)));
        for (place, answer) in answers.iter().enumerate().filter(|(_, answer)| answer.status == 200) {
            let first = acknowledged.entry(place).or_insert_with(|| answer.body["id"].clone());
            assert_eq!(*first, answer.body["id"], "the same key gives the same order");
        }
        let refused = answers.iter().filter(|answer| answer.status == 409);
        assert!(refused.clone().all(|answer| answer.body["code"] == "special_quota_exceeded"));
        let settled = answers.iter().all(|answer| [200, 409].contains(&answer.status));
        assert!(dies_after.is_some() || settled || answers.iter().any(|answer| answer.status == 503));
        yong = alive.unwrap_or_else(|| Yong::serve_on(data, database));
        if dies_after.is_none() && settled {
            break;
        }
    }
    assert_eq!(acknowledged.len(), left, "as many as were left have won");
    assert_eq!(count(&yong.address), before + left, "and no order more stands");
    for id in acknowledged.values() {
        let path = format!("{ORDERS}/{}", id.as_str().unwrap());
        assert_eq!(desk.get(&yong.address, &path).status, 200, "{id} was acknowledged");
    }
    let quote = desk.post(&yong.address, "/api/hearing/quote", &json!({"items": ["BTE-20"]}));
    assert_eq!(quote.body["code"], "special_quota_exceeded", "{}", quote.body);
    let ledger = desk.get(&yong.address, "/api/hearing/ledger").body;
    let sum: i64 = ledger.as_array().unwrap().iter().map(|balance| balance["amount_fen"].as_i64().unwrap()).sum();
    assert_eq!(sum, 0, "{ledger}");
    yong.kill();
}

#[test]
fn the_daily_quota_survives_a_server_killed_in_the_race_on_sqlite() {
    let data = folder("quota");
    quota_holds(&data, None);
    let _ = std::fs::remove_dir_all(data);
}

#[test]
fn the_daily_quota_survives_a_server_killed_in_the_race_on_postgresql() {
    let Ok(address) = std::env::var("YONG_TEST_POSTGRES") else {
        println!("skipped: YONG_TEST_POSTGRES is not set");
        return;
    };
    let schema = format!("quota_{}", std::process::id());
    let Location::Postgres(database) = Location::scratch_postgres(&address, &schema).unwrap() else { unreachable!() };
    let data = folder("quota_postgres");
    quota_holds(&data, Some(&database));
    let _ = std::fs::remove_dir_all(data);
}
