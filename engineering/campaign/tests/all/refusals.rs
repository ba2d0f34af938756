use campaign::{
    Campaign, CampaignError, CatalogueError, LocalTime, Order, Policy, PolicyError, QuoteError, RefundError,
};

use crate::shop::{cart, catalogue, order, policy, shop};

fn rules(json: &str) -> Policy {
    serde_json::from_str(json).unwrap()
}

fn opened(json: &str) -> Result<Campaign, CampaignError> {
    Campaign::new(catalogue(), rules(json))
}

#[test]
fn overlapping_windows_are_refused_and_touching_ones_are_not() {
    let two = |second_start: &str| {
        opened(&format!(
            r#"{{"start": "2024-11-02T00:00:00", "end": "2024-11-06T00:00:00",
                 "windows": [{{"start": "{second_start}", "end": "2024-12-01T00:00:00"}}]}}"#
        ))
    };
    assert!(matches!(two("2024-11-05T23:59:59"), Err(CampaignError::Policy(PolicyError::WindowsOverlap { .. }))));
    let touching = two("2024-11-06T00:00:00").unwrap();
    assert!(touching.is_open_at(LocalTime::parse("2024-11-06T00:00:00").unwrap()));
    assert!(!touching.is_open_at(LocalTime::parse("2024-12-01T00:00:00").unwrap()));
}

#[test]
fn a_campaign_without_a_sound_window_is_refused() {
    assert_eq!(opened("{}").unwrap_err(), PolicyError::NoWindow.into());
    assert_eq!(opened(r#"{"start": "2024-11-02T00:00:00"}"#).unwrap_err(), PolicyError::HalfWindow.into());
    let backwards = opened(r#"{"start": "2024-11-06T00:00:00", "end": "2024-11-02T00:00:00"}"#);
    assert!(matches!(backwards, Err(CampaignError::Policy(PolicyError::WindowEmpty { .. }))));
}

#[test]
fn money_is_never_negative() {
    let mut models = catalogue();
    models.0.get_mut("A").unwrap().list_fen = -1;
    let negative = CatalogueError::Negative { item: "A".into(), field: "list", fen: -1 };
    assert_eq!(Campaign::new(models, policy()).unwrap_err(), negative.into());
    let items = cart("A");
    let old_aid = Order { tradein_fen: -1, ..order(&items, false) };
    assert_eq!(shop().quote(&old_aid), Err(QuoteError::TradeInOutOfRange { fen: -1 }));
}

#[test]
fn unknown_items_and_misspelt_switches_are_named() {
    let items = cart("AZ");
    let unknown = QuoteError::UnknownItem { unit: 1, item: "Z".into() };
    assert_eq!(shop().quote(&order(&items, false)), Err(unknown));
    let misspelt = rules(r#"{"paring": "same_model"}"#);
    assert_eq!(misspelt.unread.keys().collect::<Vec<_>>(), ["paring"]);
    assert!(serde_json::from_str::<Policy>(r#"{"pairing": "dearest_free"}"#).is_err());
}

#[test]
fn only_what_was_bought_can_be_kept() {
    let items = cart("AB");
    let twice = RefundError::KeptNotBought { unit: 1, item: "A".into() };
    assert_eq!(shop().refund(&order(&items, false), &cart("AA")), Err(twice));
}

#[test]
fn an_item_stands_in_the_catalogue_once() {
    let twice = r#"{"A": {"name": "a", "brand": "X", "list": 1}, "A": {"name": "a", "brand": "X", "list": 2}}"#;
    let error = serde_json::from_str::<campaign::Catalogue>(twice).unwrap_err().to_string();
    assert!(error.contains("twice"), "{error}");
}
