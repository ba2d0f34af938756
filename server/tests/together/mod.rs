//! Two servers and a worker on one PostgreSQL are one program.

use std::collections::BTreeSet;
use std::sync::mpsc;

use kernel::{Clock, MachineClock};
use serde_json::json;
use store::Location;

use crate::client::{Person, Yong, folder, until};

/// Time enough to kill a server, and no more.
const SOON_S: i64 = 3;

fn collect(person: &Person, server: &str, number: usize) -> Option<String> {
    let body = json!({"category": "demand", "urgency": "routine", "summary": format!("路灯不亮 {number}"), "channel": "phone"});
    let told = person.post(server, "/api/community/cases", &body);
    (told.status == 200).then(|| told.body["id"].as_str().unwrap().to_owned())
}

#[test]
fn two_servers_and_a_worker_share_sessions_events_and_jobs_and_survive_a_kill() {
    let Ok(address) = std::env::var("YONG_TEST_POSTGRES") else {
        println!("skipped: YONG_TEST_POSTGRES is not set");
        return;
    };
    let schema = format!("together_{}", std::process::id());
    let Location::Postgres(database) = Location::scratch_postgres(&address, &schema).unwrap() else { unreachable!() };
    let data = folder("together");
    let first = Yong::serve(&data, &database);
    let second = Yong::serve(&data, &database);
    let worker = Yong::work(&data, &database);

    let grid = Person::sign_in(&first.address, "grid");
    let me = grid.get(&second.address, "/api/shell/me");
    assert_eq!((me.status, &me.body["login"]), (200, &json!("grid")), "a session of one is known to the other");

    let (send, heard) = mpsc::channel();
    let lines = grid.live(&second.address);
    std::thread::spawn(move || lines.map(|line| send.send(line)).take_while(Result::is_ok).for_each(drop));
    let id = collect(&grid, &first.address, 0).unwrap();
    let news = heard.iter().find(|line| line.contains(&id)).unwrap();
    assert!(news.contains("community.case.collected"), "an event of one reaches a page on the other: {news}");

    // Eight writers on the first server while it is killed; then the second tells what is there.
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (grid, server) = (grid.clone(), first.address.clone());
            std::thread::spawn(move || {
                (1..).map_while(|number| collect(&grid, &server, writer * 1000 + number)).collect::<Vec<String>>()
            })
        })
        .collect();
    let before = |grid: &Person| {
        grid.get(&second.address, "/api/community/cases?q=路灯不亮").body["cases"].as_array().map_or(0, Vec::len)
    };
    until("writing is under way", || before(&grid) >= 10);
    first.kill();
    let acknowledged: Vec<String> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
    assert!(acknowledged.len() >= 9, "{}", acknowledged.len());
    for id in &acknowledged {
        let found = grid.get(&second.address, &format!("/api/community/cases/{id}"));
        assert_eq!(found.status, 200, "{id} was acknowledged");
    }
    assert_eq!(acknowledged.iter().collect::<BTreeSet<_>>().len(), acknowledged.len());

    // A job started through a server that is gone when it falls due: only the worker is left to do it.
    let secretary = Person::sign_in(&second.address, "secretary");
    let closes_at = MachineClock.now().plus_s(SOON_S);
    let offer = json!({"title": "合同审查拼单", "provider": "甬江律所", "tiers": [{"buyers": 1, "price_fen": 50000}],
        "capacity": 5, "closes_at": closes_at});
    let opened = secretary.post(&second.address, "/api/community/offers", &offer);
    assert_eq!(opened.status, 200, "{}", opened.body);
    second.kill();
    let mut rows = postgres::Client::connect(&database, postgres::NoTls).unwrap();
    let offer = opened.body.as_str().unwrap();
    until("the worker decides the offer", || {
        let state: String =
            rows.query_one("select state from community_offer where id = $1", &[&offer]).unwrap().get(0);
        state == "failed"
    });
    worker.kill();
    let _ = std::fs::remove_dir_all(data);
}
