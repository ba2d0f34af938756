//! The twenty worked carts of the advertisement, the switches that read it otherwise, and the returns.

use campaign::{Campaign, LocalTime, Order, Pairing, Policy, QuoteError, Role};

use crate::shop::{cart, catalogue, model, order, policy, shop, shop_with};

#[track_caller]
fn check(letters: &str, family: bool, when: &str, tradein_fen: i64, sold: u32, payable_fen: i64) {
    let items = cart(letters);
    let when = LocalTime::parse(when).unwrap();
    let order = Order { when, tradein_fen, special_sold_today: sold, ..order(&items, family) };
    assert_eq!(shop().quote(&order).unwrap().payable_fen, payable_fen, "{letters}");
}

#[test]
fn the_worked_carts() {
    let during = crate::shop::DURING;
    for (letters, family, tradein_fen, payable_fen) in [
        ("A", false, 0, 680_000),
        ("AA", false, 0, 680_000),
        ("AA", true, 0, 660_000),
        ("BA", false, 0, 980_000),
        ("BAD", true, 0, 1_338_000),
        ("CC", true, 0, 2_520_000),
        ("CC", false, 0, 2_560_000),
        ("CA", true, 0, 1_920_000),
        ("SS", true, 0, 199_600),
        ("SA", true, 0, 759_800),
        ("AA", true, 30_000, 630_000),
        ("S", false, 120_000, 0),
        ("AABB", false, 0, 1_660_000),
        ("CSBA", true, 50_000, 2_269_800),
    ] {
        check(letters, family, during, tradein_fen, 0, payable_fen);
    }
    check("AA", false, "2024-11-05T23:59:59", 0, 0, 680_000);
    check("AA", false, "2024-11-06T00:00:00", 0, 0, 1_360_000);
    check("S", false, "2024-11-06T09:00:00", 0, 0, 198_000);
    check("AA", false, "2024-11-01T12:00:00", 0, 0, 1_360_000);
    check("AA", false, "2024-11-01T16:00:00Z", 0, 0, 680_000);
}

#[test]
fn the_totals_of_the_shared_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/hearing/promotion_cases.json");
    let Ok(text) = std::fs::read_to_string(path) else { return println!("skipped: promotion_cases.json is not there") };
    let table: serde_json::Value = serde_json::from_str(&text).unwrap();
    let catalogue = serde_json::from_value(table["catalogue"].clone()).unwrap();
    let campaign = Campaign::new(catalogue, serde_json::from_value(table["policy"].clone()).unwrap()).unwrap();
    for case in table["cases"].as_array().unwrap() {
        let items: Vec<String> = serde_json::from_value(case["items"].clone()).unwrap();
        let order = Order {
            items: &items,
            when: LocalTime::parse(case["when"].as_str().unwrap()).unwrap(),
            family: case["family"].as_bool().unwrap(),
            tradein_fen: case["tradein_fen"].as_i64().unwrap(),
            special_sold_today: case["special_sold_today"].as_u64().unwrap() as u32,
            special_sold_to_customer_today: 0,
        };
        let expected = &case["expected"];
        let found = match campaign.quote(&order) {
            Ok(quote) => serde_json::json!({
                "gross": quote.gross_fen,
                "bogo": quote.bogo_fen,
                "accompany": quote.accompany_fen,
                "tradein": quote.tradein_fen,
                "payable": quote.payable_fen,
                "unused_gift_entitlements": quote.unused_gift_entitlements,
            }),
            Err(QuoteError::SpecialQuotaExceeded { .. }) => serde_json::json!({"error": "SpecialQuotaExceeded"}),
            Err(other) => panic!("{}: {other}", case["desc"]),
        };
        assert_eq!(&found, expected, "{}", case["desc"]);
    }
}

#[test]
fn the_third_special_of_a_day_is_refused_never_sold_at_list_price() {
    let three = cart("SSS");
    let exceeded = |wanted, left| Err(QuoteError::SpecialQuotaExceeded { wanted, left, quota: 2 });
    assert_eq!(shop().quote(&order(&three, false)), exceeded(3, 2));
    let two = cart("SS");
    let one_sold = Order { special_sold_today: 1, ..order(&two, false) };
    assert_eq!(shop().quote(&one_sold), exceeded(2, 1));
    let over_sold = Order { special_sold_today: 7, ..order(&two, false) };
    assert_eq!(shop().quote(&over_sold), exceeded(2, 0));
}

#[test]
fn a_quota_of_the_customer_ignores_what_others_bought() {
    let rules: Policy = serde_json::from_str(
        r#"{"start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00",
            "special_quota_day": 2, "special_quota_scope": "customer_day"}"#,
    )
    .unwrap();
    let campaign = Campaign::new(catalogue(), rules).unwrap();
    let items = cart("SS");
    let busy_shop = Order { special_sold_today: 50, ..order(&items, false) };
    assert_eq!(campaign.quote(&busy_shop).unwrap().payable_fen, 199_600);
    let regular = Order { special_sold_to_customer_today: 1, ..order(&items, false) };
    assert!(campaign.quote(&regular).is_err());
}

#[test]
fn other_readings_are_switches() {
    let payable = |campaign: &Campaign, letters: &str, family| {
        let items = cart(letters);
        let quote = campaign.quote(&order(&items, family)).unwrap();
        (quote.payable_fen, quote.unused_gift_entitlements)
    };
    let gift_earns = Campaign::new(catalogue(), Policy { accompany_counts_gift: true, ..policy() }).unwrap();
    assert_eq!(payable(&gift_earns, "AA", true), (640_000, 0));
    let same_model = shop_with(Pairing::SameModel);
    assert_eq!(payable(&same_model, "BA", false), (1_660_000, 2));
    assert_eq!(payable(&same_model, "BABA", false), (1_660_000, 0));
    let cheapest_free = shop_with(Pairing::CheapestFree);
    assert_eq!(payable(&cheapest_free, "AABB", false), (1_960_000, 0));
    assert_eq!(payable(&cheapest_free, "BAD", true), (1_620_000, 1));
    let only_d = Policy { pairing: Pairing::GiftList, gift_list: ["D".to_owned()].into(), ..policy() };
    let gift_list = Campaign::new(catalogue(), only_d).unwrap();
    assert_eq!(payable(&gift_list, "AA", false), (1_360_000, 2));
    assert_eq!(payable(&gift_list, "BADD", false), (1_660_000, 0));
}

#[test]
fn an_old_aid_never_turns_into_cash() {
    let strict = Campaign::new(catalogue(), Policy { tradein_cap_at_due: false, ..policy() }).unwrap();
    let items = cart("S");
    let dear_old_aid = Order { tradein_fen: 120_000, ..order(&items, false) };
    let exceeds = QuoteError::TradeInExceedsDue { tradein_fen: 120_000, due_fen: 99_800 };
    assert_eq!(strict.quote(&dear_old_aid), Err(exceeds));
}

#[test]
fn services_take_part_in_no_offer_and_gifts_keep_their_warranty() {
    let mut models = catalogue();
    models.0.insert("T".into(), campaign::Model { service: true, ..model("X", 0, None) });
    models.0.get_mut("A").unwrap().warranty_years = Some(8);
    let campaign = Campaign::new(models, policy()).unwrap();
    let items = cart("TATA");
    let quote = campaign.quote(&order(&items, true)).unwrap();
    assert_eq!(quote.payable_fen, 660_000);
    assert_eq!(quote.lines.iter().map(|line| line.role).filter(|role| *role == Role::Service).count(), 2);
    let gift = quote.lines.iter().find(|line| line.role == Role::Gift).unwrap();
    assert!(gift.explain().zh.contains("保修 8 年"), "{}", gift.explain().zh);
}

#[test]
fn a_line_says_why_it_costs_what_it_costs() {
    let items = cart("BAC");
    let quote = shop().quote(&order(&items, true)).unwrap();
    let zh: Vec<String> = quote.lines.iter().map(|line| line.explain().zh).collect();
    assert_eq!(
        zh,
        [
            "标价；买一赠一：带出第 2 台免费；家人陪同立减 200 元；应付 9600 元",
            "标价；买一赠一：随第 1 台赠送；应付 0 元",
            "标价；联影品牌不参加买一赠一；家人陪同立减 200 元；应付 12600 元",
        ]
    );
    assert_eq!(quote.explain().zh, "合计 29400 元；买一赠一 -6800 元；家人陪同立减 -400 元；应付 22200 元");
}

#[test]
fn returns_are_priced_by_what_is_kept() {
    let refund = |bought: &str, kept: &str| {
        let items = cart(bought);
        shop().refund(&order(&items, true), &cart(kept)).unwrap().refund_fen
    };
    let found = [("AA", "A"), ("AA", ""), ("BAD", "BA"), ("BAD", "AD"), ("CA", "A")].map(|(b, k)| refund(b, k));
    assert_eq!(found, [0, 660_000, 378_000, 678_000, 1_260_000]);
}

#[test]
fn an_old_aid_that_kept_units_no_longer_use_is_not_paid_out() {
    let items = cart("AA");
    let order = Order { tradein_fen: 30_000, ..order(&items, true) };
    let refund = shop().refund(&order, &[]).unwrap();
    assert_eq!((refund.refund_fen, refund.tradein_unused_fen), (630_000, 30_000));
}
