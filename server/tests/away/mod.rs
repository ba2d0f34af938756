//! A database that goes away: 503 that may be tried again, and work as before when it is back.

use serde_json::json;

use crate::client::{Person, Yong, folder, until};
use crate::postgres;

#[test]
fn a_database_that_goes_away_is_told_and_comes_back() {
    let database = match postgres::start(postgres::UNSYNCED) {
        Ok(database) => database,
        Err(missing) => {
            println!("skipped: {missing}");
            return;
        }
    };
    let data = folder("away");
    let yong = Yong::serve(&data, &database.address);
    let grid = Person::sign_in(&yong.address, "grid");
    let case = json!({"category": "demand", "urgency": "routine", "summary": "路灯不亮", "channel": "phone"});
    let before = grid.post(&yong.address, "/api/community/cases", &case);
    assert_eq!(before.status, 200, "{}", before.body);

    database.halt().unwrap();
    for _ in 0..20 {
        let told = grid.post(&yong.address, "/api/community/cases", &case);
        assert_eq!((told.status, &told.body["code"]), (503, &json!("unavailable")), "{}", told.body);
        assert_eq!(grid.get(&yong.address, "/health").status, 503);
    }
    database.run().unwrap();
    until("it is ready again", || grid.get(&yong.address, "/health").status == 200);
    let after = || grid.post(&yong.address, "/api/community/cases", &case).status == 200;
    until("it takes in cases again", after);
    let path = format!("/api/community/cases/{}", before.body["id"].as_str().unwrap());
    assert_eq!(grid.get(&yong.address, &path).status, 200, "what was acknowledged is there");
    drop(yong);
    let _ = std::fs::remove_dir_all(data);
}
