//! The counter: quotes under the campaign's rules, orders, delivery by serial number, returns by re-pricing, repairs;
//! and a ledger that always sums to zero.

use serde_json::{Value, json};
use shell::stage::Stage;

use crate::centre::{MONDAY, client, done, refused, stages};

pub const ORDERS: &str = "/api/hearing/orders";

/// The catalogue of the worked examples; list and special prices in fen.
pub async fn catalogue(stage: &mut Stage) {
    for (code, brand, list, special, years) in [
        ("A", "瑞声", 680_000, None, Some(4)),
        ("B", "瑞声", 980_000, None, Some(8)),
        ("D", "瑞声", 398_000, None, Some(2)),
        ("C", "联影", 1_280_000, None, Some(8)),
        ("S", "瑞声", 198_000, Some(99_800), Some(1)),
    ] {
        let item = json!({"code": code, "version": 0, "kind": "aid", "name": format!("助听器 {code}"), "brand": brand,
            "spec": format!("{code}-312"), "list_fen": list, "special_fen": special, "warranty_years": years,
            "registration_no": "浙械注准20242190001", "registrant": "瑞声公司", "maker": "瑞声制造"});
        done(stage, "manager", "/api/hearing/items", item).await;
        let units: Vec<Value> = (1..=3)
            .map(|n| json!({"serial": format!("{code}-{n}"), "batch": "2609", "made_on": "2026-09-01", "expires_on": "2031-09-01"}))
            .collect();
        let receive = json!({"item": code, "supplier": "甬医供应链", "units": units});
        done(stage, "reception", "/api/hearing/units/receive", receive).await;
    }
    let test = json!({"code": "TEST", "version": 0, "kind": "service", "name": "免费试听", "list_fen": 0});
    done(stage, "manager", "/api/hearing/items", test).await;
}

pub fn advertisement() -> Value {
    json!({"start": "2026-11-02T00:00:00", "end": "2026-11-06T00:00:00", "pairing": "adjacent_desc",
        "excluded_brands": ["联影"], "accompany_fen": 20_000, "special_quota_day": 2, "special_quota_scope": "shop_day"})
}

pub async fn campaign(stage: &mut Stage) {
    let campaign = json!({"code": "bogo-2026-11", "name": "买一赠一", "policy": advertisement()});
    assert_eq!(done(stage, "manager", "/api/hearing/campaigns", campaign).await, json!(1));
}

pub async fn shop(stage: &mut Stage) -> String {
    catalogue(stage).await;
    campaign(stage).await;
    client(stage, "忻国良", "13812345678").await
}

async fn relative(stage: &mut Stage, client: &str) -> Value {
    let child = json!({"name": "忻小梅", "phone": "13911112222", "relation": "child"});
    done(stage, "reception", &format!("/api/hearing/clients/{client}/relatives"), child).await
}

fn sums_to_zero(balances: &Value) -> bool {
    balances.as_array().unwrap().iter().map(|balance| balance["amount_fen"].as_i64().unwrap()).sum::<i64>() == 0
}

async fn balance(stage: &mut Stage, account: &str) -> i64 {
    let balances = stage.get("reception", "/api/hearing/ledger").await.json();
    assert!(sums_to_zero(&balances), "{balances}");
    let found = balances.as_array().unwrap().iter().find(|balance| balance["account"] == account);
    found.map_or(0, |balance| balance["amount_fen"].as_i64().unwrap())
}

#[tokio::test]
async fn quotes_explain_each_line_in_chinese_and_follow_the_window() {
    for stage in &mut stages("quote").await {
        shop(stage).await;
        let check = [
            (json!({"items": ["A", "A"]}), 680_000),
            (json!({"items": ["A", "A"], "family": true}), 660_000),
            (json!({"items": ["B", "A", "D"], "family": true}), 1_338_000),
            (json!({"items": ["C", "C"]}), 2_560_000),
            (json!({"items": ["S", "A"], "family": true}), 759_800),
            (json!({"items": ["A", "A"], "family": true, "tradein_fen": 30_000}), 630_000),
            (json!({"items": ["TEST"]}), 0),
            (json!({"items": ["A", "A"], "when": "2026-11-05T23:59:59+08:00"}), 680_000),
            (json!({"items": ["A", "A"], "when": "2026-11-06T00:00:00+08:00"}), 1_360_000),
        ];
        for (cart, payable) in check {
            let quote = done(stage, "reception", "/api/hearing/quote", cart.clone()).await;
            assert_eq!(quote["payable_fen"], payable, "{cart}");
            let told: i64 = quote["lines"].as_array().unwrap().iter().map(|l| l["payable_fen"].as_i64().unwrap()).sum();
            assert_eq!(told, payable);
        }
        let quote = done(stage, "reception", "/api/hearing/quote", json!({"items": ["S", "A", "A"]})).await;
        assert_eq!(
            (&quote["campaign_code"], &quote["campaign_version"], &quote["special_left"]),
            (&json!("bogo-2026-11"), &json!(1), &json!(2))
        );
        assert!(quote["lines"][0]["explanation_zh"].as_str().unwrap().contains("活动特价 998 元"));
        assert!(quote["lines"][2]["explanation_zh"].as_str().unwrap().contains("买一赠一"));
        for (cart, code) in [
            (json!({"items": ["X"]}), "unknown_item"),
            (json!({"items": []}), "cart_empty"),
            (json!({"items": ["S", "S", "S"]}), "special_quota_exceeded"),
            (json!({"items": ["A"], "tradein_fen": -1}), "money_negative"),
        ] {
            assert_eq!(refused(stage, "reception", "/api/hearing/quote", cart).await, code);
        }
    }
}

#[tokio::test]
async fn rules_are_tried_on_a_cart_before_they_are_published() {
    for stage in &mut stages("preview").await {
        shop(stage).await;
        let path = "/api/hearing/campaigns/preview";
        let mut policy = advertisement();
        policy["accompany_fen"] = json!(50_000);
        let with = |code: &str, policy: &Value| json!({"code": code, "policy": policy, "cart": {"items": ["A", "A"], "family": true}});
        let kinder = done(stage, "manager", path, with("bogo-2026-11", &policy)).await;
        assert_eq!((&kinder["payable_fen"], &kinder["campaign_version"]), (&json!(630_000), &Value::Null));
        let now = json!({"items": ["A", "A"], "family": true});
        assert_eq!(done(stage, "reception", "/api/hearing/quote", now).await["payable_fen"], 660_000);
        assert_eq!(refused(stage, "manager", path, with("other", &policy)).await, "campaign_windows_overlap");
        assert_eq!(refused(stage, "reception", path, with("bogo-2026-11", &policy)).await, "not_permitted");
        policy["end"] = json!("2026-11-01T00:00:00");
        assert_eq!(refused(stage, "manager", path, with("bogo-2026-11", &policy)).await, "campaign_window_empty");
    }
}

#[tokio::test]
async fn a_campaign_is_never_changed_and_two_never_hold_at_one_moment() {
    for stage in &mut stages("campaign").await {
        shop(stage).await;
        let path = "/api/hearing/campaigns";
        let with = |code: &str, policy: Value| json!({"code": code, "name": "另一个", "policy": policy});
        let window = |start: &str, end: &str| json!({"start": start, "end": end});
        for (campaign, code) in [
            (with("other", window("2026-11-05T23:59:59", "2026-11-08T00:00:00")), "campaign_windows_overlap"),
            (
                with(
                    "other",
                    json!({"windows": [window("2026-12-01T00:00", "2026-12-03T00:00"), window("2026-12-02T00:00", "2026-12-04T00:00")]}),
                ),
                "campaign_windows_overlap",
            ),
            (with("other", window("2026-12-02T00:00", "2026-12-01T00:00")), "campaign_window_empty"),
            (with("other", json!({})), "campaign_window_missing"),
            (
                with("other", json!({"start": "2026-12-01T00:00", "end": "2026-12-02T00:00", "acompany_fen": 1})),
                "policy_field_unknown",
            ),
            (with("other", json!({"start": "gestern", "end": "2026-12-02T00:00"})), "policy_malformed"),
            (with("x y", window("2026-12-01T00:00", "2026-12-02T00:00")), "campaign_code_malformed"),
        ] {
            assert_eq!(refused(stage, "manager", path, campaign.clone()).await, code, "{campaign}");
        }
        let after = with("other", window("2026-11-06T00:00:00", "2026-11-08T00:00:00"));
        assert_eq!(refused(stage, "reception", path, after.clone()).await, "not_permitted");
        done(stage, "manager", path, after).await;
        let mut kinder = advertisement();
        kinder["accompany_fen"] = json!(50_000);
        assert_eq!(done(stage, "manager", path, with("bogo-2026-11", kinder)).await, json!(2));
        let quote = done(stage, "reception", "/api/hearing/quote", json!({"items": ["A"], "family": true})).await;
        assert_eq!((&quote["payable_fen"], &quote["campaign_version"]), (&json!(630_000), &json!(2)));
        done(stage, "manager", &format!("{path}/bogo-2026-11/end"), json!({})).await;
        let quote = done(stage, "reception", "/api/hearing/quote", json!({"items": ["A"], "family": true})).await;
        assert_eq!((&quote["payable_fen"], &quote["campaign_code"]), (&json!(680_000), &Value::Null));
        let listed = stage.get("reception", path).await.json();
        let ended: Vec<&Value> = listed.as_array().unwrap().iter().map(|campaign| &campaign["ended"]).collect();
        assert_eq!(ended, [&json!(true), &json!(true), &json!(false)]);
    }
}

#[tokio::test]
async fn from_deposit_to_delivery_to_return_and_the_books_balance() {
    for stage in &mut stages("order").await {
        let id = shop(stage).await;
        let child = relative(stage, &id).await;
        // B pays, A is the gift, D pays: the worked example BAD with family.
        let mut order = json!({"client_id": id, "items": ["B", "A", "D"], "ears": ["left", "right", ""], "relative_id": child,
            "deposit_fen": 100_000, "payable_fen": 1_338_001});
        assert_eq!(refused(stage, "reception", ORDERS, order.clone()).await, "price_changed");
        order["payable_fen"] = json!(1_338_000);
        let signed = done(stage, "reception", ORDERS, order.clone()).await;
        let path = format!("{ORDERS}/{}", signed["id"].as_str().unwrap());
        assert_eq!((balance(stage, "till").await, balance(stage, "receivable").await), (100_000, 1_238_000));
        let hand = |version: i64, serial: &str| json!({"version": version, "lines": [{"line": 0, "serial": serial}]});
        assert_eq!(refused(stage, "reception", &format!("{path}/deliver"), hand(1, "B-1")).await, "order_unpaid");
        for (amount, code) in [(0, "amount_malformed"), (-5, "amount_malformed"), (1_238_001, "overpaid")] {
            let pay = json!({"version": 1, "amount_fen": amount});
            assert_eq!(refused(stage, "reception", &format!("{path}/pay"), pay).await, code);
        }
        done(stage, "reception", &format!("{path}/pay"), json!({"version": 1, "amount_fen": 1_238_000})).await;
        for (serial, code) in [("X-9", "serial_unknown"), ("A-1", "serial_of_another_item")] {
            assert_eq!(refused(stage, "reception", &format!("{path}/deliver"), hand(2, serial)).await, code);
        }
        assert_eq!(refused(stage, "reception", &format!("{path}/deliver"), hand(1, "B-1")).await, "changed_meanwhile");
        let all = json!({"version": 2, "lines": [{"line": 0, "serial": "B-1"}, {"line": 1, "serial": "A-1"}, {"line": 2, "serial": "D-1"}]});
        done(stage, "reception", &format!("{path}/deliver"), all).await;
        let view = stage.get("reception", &path).await.json();
        assert_eq!((&view["state"], &view["lines"][0]["warranty_until"]), (&json!("delivered"), &json!("2034-11-02")));
        assert_eq!(stage.get("reception", "/api/hearing/units?serial=B-1").await.json()[0]["state"], "sold");
        let twice = json!({"client_id": id, "items": ["B"], "payable_fen": 980_000, "deposit_fen": 980_000});
        let other = done(stage, "reception", ORDERS, twice).await["id"].as_str().unwrap().to_owned();
        assert_eq!(
            refused(stage, "reception", &format!("{ORDERS}/{other}/deliver"), hand(1, "B-1")).await,
            "serial_not_in_stock"
        );
        // Keep B and A: 378 000 back; then keep B alone: what A alone would have cost stays paid.
        let back = |version: i64, lines: Value, rehearse: bool| json!({"version": version, "lines": lines, "reason": "不习惯", "rehearse": rehearse});
        let give = format!("{path}/return");
        assert_eq!(done(stage, "reception", &give, back(3, json!([2]), true)).await["refund_fen"], 378_000);
        assert_eq!(balance(stage, "till").await, 2_318_000, "a rehearsal pays nothing out");
        assert_eq!(refused(stage, "reception", &give, back(3, json!([7]), false)).await, "line_unknown");
        assert_eq!(done(stage, "reception", &give, back(3, json!([2]), false)).await["refund_fen"], 378_000);
        assert_eq!(refused(stage, "reception", &give, back(4, json!([2]), false)).await, "wrong_state");
        assert_eq!(
            done(stage, "reception", &give, back(4, json!([1]), false)).await["refund_fen"],
            0,
            "the gift was free"
        );
        let last = done(stage, "reception", &give, back(5, json!([0]), false)).await;
        assert_eq!((&last["refund_fen"], &last["kept_payable_fen"]), (&json!(960_000), &json!(0)));
        assert_eq!(stage.get("reception", &path).await.json()["state"], "returned");
        assert_eq!(balance(stage, "till").await, 980_000);
        let moves =
            stage.get("reception", "/api/hearing/units?serial=D-1").await.json()[0]["id"].as_str().unwrap().to_owned();
        let moves = stage.get("reception", &format!("/api/hearing/units/{moves}/moves")).await.json();
        let states: Vec<&str> = moves.as_array().unwrap().iter().map(|step| step["to"].as_str().unwrap()).collect();
        assert_eq!(states, ["in_stock", "sold", "returned"]);
    }
}

#[tokio::test]
async fn the_trial_ends_after_thirty_days_and_a_cancelled_order_frees_its_quota() {
    for stage in &mut stages("trial").await {
        let id = shop(stage).await;
        let order = |payable: i64| json!({"client_id": id, "items": ["S", "S"], "payable_fen": payable, "deposit_fen": payable});
        let first = done(stage, "reception", ORDERS, order(199_600)).await["id"].as_str().unwrap().to_owned();
        assert_eq!(refused(stage, "reception", ORDERS, order(199_600)).await, "special_quota_exceeded");
        let cancel = json!({"version": 1, "reason": "家人不同意"});
        // The deposit moved the money, not the version.
        done(stage, "reception", &format!("{ORDERS}/{first}/cancel"), cancel.clone()).await;
        assert_eq!(refused(stage, "reception", &format!("{ORDERS}/{first}/cancel"), cancel).await, "changed_meanwhile");
        assert_eq!((balance(stage, "till").await, balance(stage, "sales").await), (0, 0));
        let second = done(stage, "reception", ORDERS, order(199_600)).await["id"].as_str().unwrap().to_owned();
        let path = format!("{ORDERS}/{second}");
        let both = json!({"version": 1, "lines": [{"line": 0, "serial": "S-1"}, {"line": 1, "serial": "S-2"}]});
        done(stage, "reception", &format!("{path}/deliver"), both).await;
        let records = stage.get("manager", "/api/hearing/sales-records?from=2026-11-02&to=2026-11-02").await.json();
        assert_eq!(records.as_array().unwrap().len(), 2);
        for (column, expected) in [
            ("name", "助听器 S"),
            ("spec", "S-312"),
            ("registration_no", "浙械注准20242190001"),
            ("registrant", "瑞声公司"),
            ("maker", "瑞声制造"),
            ("supplier", "甬医供应链"),
            ("serial", "S-1"),
            ("batch", "2609"),
            ("expires_on", "2031-09-01"),
            ("buyer_name", "忻国良"),
            ("buyer_phone", "13812345678"),
            ("buyer_address", "宁波市江厦街12号3幢501"),
        ] {
            assert_eq!(records[0][column], expected, "{column}");
        }
        assert_eq!(
            stage.get("audiologist", "/api/hearing/sales-records?from=2026-11-02&to=2026-11-02").await.code(),
            "not_permitted"
        );
        stage.clock.advance_to(MONDAY.plus_s(30 * 86_400 + 1));
        stage.forget_sign_ins();
        let late = json!({"version": 2, "lines": [0], "reason": "不习惯"});
        assert_eq!(refused(stage, "reception", &format!("{path}/return"), late).await, "trial_over");
    }
}

#[tokio::test]
async fn repairs_under_warranty_are_free_and_the_loaner_comes_home() {
    for stage in &mut stages("repair").await {
        let id = shop(stage).await;
        let order = json!({"client_id": id, "items": ["S", "B"], "payable_fen": 1_079_800, "deposit_fen": 1_079_800});
        let order = done(stage, "reception", ORDERS, order).await["id"].as_str().unwrap().to_owned();
        let both = json!({"version": 1, "lines": [{"line": 0, "serial": "S-1"}, {"line": 1, "serial": "B-1"}]});
        done(stage, "reception", &format!("{ORDERS}/{order}/deliver"), both).await;
        let loaner =
            stage.get("reception", "/api/hearing/units?serial=D-3").await.json()[0]["id"].as_str().unwrap().to_owned();
        let shelf = json!({"from": "in_stock", "to": "demo", "about": "借用机"});
        done(stage, "reception", &format!("/api/hearing/units/{loaner}/move"), shelf.clone()).await;
        assert_eq!(
            refused(stage, "reception", &format!("/api/hearing/units/{loaner}/move"), shelf).await,
            "unit_elsewhere"
        );
        let path = "/api/hearing/repairs";
        // A year and a day later the special aid's warranty is over, the other's is not.
        stage.clock.advance_to(MONDAY.plus_s(366 * 86_400));
        stage.forget_sign_ins();
        let take_in = |serial: &str, loaner: Option<&str>| json!({"client_id": id, "serial": serial, "fault": "无声", "loaner_serial": loaner});
        let stranger = client(stage, "王秀英", "13812345679").await;
        let theirs = json!({"client_id": stranger, "serial": "S-1", "fault": "无声"});
        assert_eq!(refused(stage, "reception", path, theirs).await, "serial_of_another_client");
        let old = done(stage, "reception", path, take_in("S-1", Some("D-3"))).await;
        let new = done(stage, "reception", path, take_in("B-1", None)).await;
        assert_eq!((&old["under_warranty"], &new["under_warranty"]), (&json!(false), &json!(true)));
        assert_eq!(refused(stage, "reception", path, take_in("S-1", None)).await, "unit_elsewhere");
        let step = |id: &Value| format!("{path}/{}/step", id.as_str().unwrap());
        let go =
            |version: i64, state: &str, charge: i64| json!({"version": version, "state": state, "charge_fen": charge});
        assert_eq!(refused(stage, "reception", &step(&new["id"]), go(1, "handed_over", 100)).await, "charge_not_due");
        assert_eq!(refused(stage, "reception", &step(&old["id"]), go(1, "back", 0)).await, "wrong_state");
        for (version, state, charge) in [(1, "sent", 0), (2, "back", 0), (3, "handed_over", 35_000)] {
            done(stage, "reception", &step(&old["id"]), go(version, state, charge)).await;
        }
        assert_eq!(balance(stage, "repairs").await, -35_000);
        assert_eq!(stage.get("reception", "/api/hearing/units?serial=D-3").await.json()[0]["state"], "demo");
        let open = stage.get("reception", &format!("{path}?open=true")).await.json();
        assert_eq!((open.as_array().unwrap().len(), &open[0]["serial"]), (1, &json!("B-1")));
    }
}

#[tokio::test]
async fn stock_is_refused_twice_and_an_aid_without_registration_never_enters() {
    for stage in &mut stages("stock").await {
        catalogue(stage).await;
        let receive =
            |serial: &str, item: &str| json!({"item": item, "supplier": "甬医供应链", "units": [{"serial": serial}]});
        for (body, code) in [
            (receive("A-1", "B"), "serial_known"),
            (receive("", "B"), "serial_malformed"),
            (receive("N-1", "TEST"), "unknown_item"),
            (receive("N-1", "X"), "unknown_item"),
            (
                json!({"item": "A", "supplier": "甬医供应链", "units": [{"serial": "N-1", "made_on": "gestern"}]}),
                "date_malformed",
            ),
        ] {
            assert_eq!(refused(stage, "reception", "/api/hearing/units/receive", body).await, code);
        }
        let item = json!({"code": "N", "version": 0, "kind": "aid", "name": "新", "list_fen": 100, "registration_no": "x", "maker": "y"});
        for (field, value, code) in [
            ("registration_no", json!(""), "registration_missing"),
            ("list_fen", json!(-1), "money_negative"),
            ("special_fen", json!(101), "special_above_list"),
            ("warranty_years", json!(9), "warranty_too_long"),
            ("kind", json!("toy"), "item_kind_unknown"),
            ("code", json!("新"), "item_code_malformed"),
            ("name", json!(""), "name_missing"),
        ] {
            let mut bad = item.clone();
            bad[field] = value;
            assert_eq!(refused(stage, "manager", "/api/hearing/items", bad).await, code, "{field}");
        }
        done(stage, "manager", "/api/hearing/items", item.clone()).await;
        assert_eq!(refused(stage, "manager", "/api/hearing/items", item).await, "changed_meanwhile");
    }
}
