use campaign::LocalTime;

fn at(text: &str) -> LocalTime {
    LocalTime::parse(text).unwrap()
}

#[test]
fn offsets_are_turned_into_shop_time() {
    assert_eq!(at("2024-11-02T00:00:00"), at("2024-11-01T16:00:00Z"));
    assert_eq!(at("2024-11-02T00:00:00"), at("2024-11-02 00:00:00+08:00"));
    assert_eq!(at("2024-11-02T00:00"), at("2024-11-01T11:00:00-05:00"));
    assert!(at("2024-11-05T23:59:59.999999") < at("2024-11-06T00:00:00"));
    assert_eq!(at("2024-02-29T23:59:59").to_string(), "2024-02-29 23:59:59");
}

#[test]
fn what_is_not_a_time_is_refused() {
    for text in [
        "",
        "2024-11-02",
        "2024-11-31T00:00:00",
        "2023-02-29T00:00:00",
        "2024-11-02T24:00:00",
        "2024-11-02T10:00:60",
        "2024-11-02T10:00:00+8",
        "2024-13-01T00:00:00",
        "2024-11-02T1O:00:00",
        "二零二四-11-02T10:00",
        "2024-11-02T10:00:00.1234567",
    ] {
        assert!(LocalTime::parse(text).is_err(), "{text}");
    }
}
