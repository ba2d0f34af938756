//! The figures of the newspaper page, counted through the API on what the demonstration made.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::desk::stages;

async fn rows(stage: &mut Stage, path: &str) -> Vec<Value> {
    let reply = stage.get("secretary", path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.json());
    reply.json().as_array().unwrap().clone()
}

fn named<'a>(lines: &'a [Value], name: &str) -> &'a Value {
    lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("{name}: {lines:?}"))
}

fn firms(lines: &[Value], kind: &str) -> i64 {
    lines.iter().filter(|line| line["kind"] == kind).map(|line| line["firms"].as_i64().unwrap()).sum()
}

async fn page(stage: &mut Stage) {
    let outermost = rows(stage, "/api/community/places").await;
    let park = named(&outermost, "投创产业社区");
    assert_eq!((&park["area_m2"], &park["firms"]), (&json!(6_600_000.0), &json!(3_300)));
    let within = rows(stage, &format!("/api/community/places?parent={}", park["id"].as_str().unwrap())).await;
    assert_eq!((firms(&within, "factory"), firms(&within, "building")), (600, 2_700));
    assert_eq!(within.iter().filter(|line| line["kind"] == "building").count(), 51);
    let of_park = format!("/api/community/firms?site={}", park["id"].as_str().unwrap());
    let told = stage.get("grid", &of_park).await.json();
    assert_eq!((&told["total"], &told["headcount"]), (&json!(3_300), &json!(45_000)));
    for (label, count) in [("规上", 110), ("单项冠军", 8), ("专精特新", 16), ("上市", 6)] {
        let told = stage.get("grid", &format!("{of_park}&label={label}")).await.json();
        assert_eq!(told["total"], count, "{label}");
    }
    let market = named(&outermost, "东海商贸市场");
    assert_eq!((&market["firms"], &market["kind"]), (&json!(6_000), &json!("market")));
    assert_eq!(rows(stage, &format!("/api/community/places?parent={}", market["id"].as_str().unwrap())).await.len(), 6);
    let tower = named(&outermost, "联盛外贸楼");
    let of_tower = format!("/api/community/firms?limit=100&site={}", tower["id"].as_str().unwrap());
    let told = stage.get("grid", &of_tower).await.json();
    let trades = ["进出口", "国际贸易", "跨境电商", "国际货运代理"];
    assert!(told["total"].as_i64() > Some(100));
    assert!(told["firms"].as_array().unwrap().iter().all(|firm| trades.contains(&firm["trade"].as_str().unwrap())));
    // Every place with firms belongs to a grid, and every grid has a keeper.
    let grids = rows(stage, "/api/community/grids").await;
    let kept: i64 = grids.iter().map(|grid| grid["firms"].as_i64().unwrap()).sum();
    assert_eq!(kept, told["total"].as_i64().unwrap() + 3_300 + 6_000);
    assert!(grids.iter().all(|grid| grid["keeper_name"] == "grid."));
}

async fn year(stage: &mut Stage) {
    let told = stage.get("secretary", "/api/community/indicators?by=community").await.json();
    let total = &told["total"];
    assert!(
        total["cases"] == 420 && total["confirmed"].as_i64() > Some(100) && total["open"].as_i64() > Some(0),
        "{total}"
    );
    assert_eq!(told["groups"].as_array().unwrap().len(), 3, "cases in all three communities");
    let months = stage.get("secretary", "/api/community/indicators?by=month").await.json();
    assert!(months["groups"].as_array().unwrap().len() >= 12, "a year");
    assert!(told["firms_visited"].as_i64() > Some(200), "{}", told["firms_visited"]);
    // The market heats its lunch between 11 and 12.
    let lunch = stage.get("secretary", "/api/community/cases?q=热饭&limit=100").await.json();
    let lunch = lunch["cases"].as_array().unwrap();
    assert!(lunch.len() >= 100, "{}", lunch.len());
    assert!(lunch.iter().all(|case| case["collected_at"].as_str().unwrap()[11..13] == *"03"), "11 o'clock is 03 UTC");
    let detected = stage.get("secretary", "/api/community/indicators/detected").await.json();
    assert!(detected.as_array().unwrap().iter().all(|finding| finding["detector"] != "identical_replies"));
    assert_eq!(stage.get("", "/api/community/public/north/services").await.json().as_array().unwrap().len(), 3);
    assert_eq!(stage.get("", "/api/community/public/north/offers").await.json()[0]["state"], "open");
}

#[tokio::test]
async fn the_demonstration_has_the_figures_of_the_page() {
    for stage in &mut stages("demo").await {
        let me = stage.get("secretary", "/api/shell/me").await.json();
        let org = me["organisation_id"].as_str().unwrap().parse().unwrap();
        let fill = community::app().demo;
        stage.shell.as_system(org, move |work| fill(work)).await.unwrap();
        page(stage).await;
        year(stage).await;
        while stage.shell.store().seal().await.unwrap() > 0 {}
        stage.shell.store().read(move |read| read.verify_journal(org)).await.unwrap();
    }
}
