use community::registry::resident_id::check;

use super::{strings, vectors};

fn codes(given: &str) -> Vec<&'static str> {
    check(given).reasons.iter().map(|finding| finding.code).collect()
}

#[test]
fn reasons() {
    let checked = |given, expected: &[&str]| assert_eq!(codes(given), expected, "{given:?}");
    checked("11010519491231002X", &[]);
    checked("11010519491231002x", &[]);
    checked("330212199001010010", &[]);
    checked("810000199003074219", &[]);
    checked("110105194912310021", &["resident_id_check_digit"]);
    checked("33020419890229123X", &["resident_id_date", "resident_id_check_digit"]);
    checked("110105491231002", &["resident_id_length"]);
    checked("1101051949123100X2", &["resident_id_character"]);
    checked("990105194912310025", &["resident_id_region", "resident_id_check_digit"]);
    checked("身份证", &["resident_id_length"]);
}

#[test]
fn the_shared_vectors() {
    let Some(vectors) = vectors() else { return };
    for valid in strings(&vectors["id_valid"]) {
        assert!(check(valid).valid, "{valid}");
    }
    for item in vectors["id_invalid"].as_array().unwrap() {
        assert!(!check(item["id"].as_str().unwrap()).valid, "{item}");
    }
}
