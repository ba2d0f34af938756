//! The shop of the worked examples: only 998 yuan and 200 yuan are from the advertisement, the rest is invented.

use campaign::{Campaign, Catalogue, LocalTime, Model, Order, Pairing, Policy};

pub const DURING: &str = "2024-11-03T10:00:00";

pub fn model(brand: &str, list_fen: i64, special_fen: Option<i64>) -> Model {
    Model { name: brand.into(), brand: brand.into(), list_fen, special_fen, service: false, warranty_years: None }
}

pub fn catalogue() -> Catalogue {
    let models = [
        ("A", model("X", 680_000, None)),
        ("B", model("X", 980_000, None)),
        ("C", model("联影", 1_280_000, None)),
        ("D", model("X", 398_000, None)),
        ("S", model("X", 198_000, Some(99_800))),
    ];
    Catalogue(models.into_iter().map(|(item, model)| (item.to_owned(), model)).collect())
}

pub fn policy() -> Policy {
    serde_json::from_str(
        r#"{"start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00", "pairing": "adjacent_desc",
            "special_quota_day": 2, "excluded_brands": ["联影"]}"#,
    )
    .unwrap()
}

pub fn shop() -> Campaign {
    Campaign::new(catalogue(), policy()).unwrap()
}

pub fn shop_with(pairing: Pairing) -> Campaign {
    Campaign::new(catalogue(), Policy { pairing, special_quota_day: None, ..policy() }).unwrap()
}

/// "BAD" is a cart of three units.
pub fn cart(letters: &str) -> Vec<String> {
    letters.chars().map(|letter| letter.to_string()).collect()
}

pub fn order(items: &[String], family: bool) -> Order<'_> {
    Order {
        items,
        when: LocalTime::parse(DURING).unwrap(),
        family,
        tradein_fen: 0,
        special_sold_today: 0,
        special_sold_to_customer_today: 0,
    }
}
