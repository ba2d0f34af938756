use community::registry::credit_code::{check, check_character};
use proptest::prelude::*;

use super::{strings, vectors};

const CHARSET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn codes(given: &str) -> Vec<&'static str> {
    check(given).reasons.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_examples_of_the_standard_and_the_edges() {
    for valid in [
        "91350100M000100Y43",
        "91330212MA2ABCD134",
        "92330212MA5XYK7N9G",
        "52330200MJ9123452L",
        "31330000MD00TE5T3J",
        "91330212MA20000940",
        "91330212MA200006XA",
        "91330212MA2000203Y",
    ] {
        assert_eq!(codes(valid), [""; 0], "{valid}");
    }
}

#[test]
fn the_shared_vectors() {
    let Some(vectors) = vectors() else { return };
    for valid in strings(&vectors["uscc_valid"]) {
        assert!(check(valid).valid, "{valid}");
    }
    for item in vectors["uscc_invalid"].as_array().unwrap() {
        let (code, why) = (item["code"].as_str().unwrap(), item["why"].as_str().unwrap());
        assert_eq!(check(code).valid, why.ends_with("then valid") || why.contains("then valid,"), "{code:?}: {why}");
    }
}

#[test]
fn every_failure_has_its_reason() {
    let checked = |given, expected: &[&str]| assert_eq!(codes(given), expected, "{given:?}");
    checked("", &["credit_code_empty"]);
    checked("　", &["credit_code_empty"]);
    checked("91330212MA2ABCD13", &["credit_code_length"]);
    checked("91350100M000100Y4Z", &["credit_code_character"]);
    checked("9I330212MA2ABCD1O4", &["credit_code_character", "credit_code_character"]);
    checked("91330212MA2ABDC134", &["credit_code_check_digit"]);
    checked("9133021２ma2abcd134", &[]);
    checked("B1330212MA2ABCD134", &["credit_code_registry", "credit_code_check_digit"]);
    checked("94330212MA2ABCD134", &["credit_code_class", "credit_code_check_digit"]);
    checked("9133021AMA2ABCD134", &["credit_code_division", "credit_code_check_digit"]);
    checked("😀", &["credit_code_length", "credit_code_character"]);
}

#[test]
fn what_was_changed_and_the_inner_digit_only_warn() {
    let warnings = |given| check(given).warnings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(warnings(" 91330212ma2abcd134")[0], "credit_code_normalised");
    let first: Vec<char> = "91330212MA2ABCD14".chars().collect();
    let other_body_digit = format!("91330212MA2ABCD14{}", check_character(&first).unwrap());
    assert!(check(&other_body_digit).valid);
    assert_eq!(warnings(&other_body_digit), ["organisation_code_check_digit"]);
    assert_eq!(warnings("91330212MA200006XA"), [""; 0]);
    assert_eq!(warnings("91350100M000100Y43"), [""; 0]);
    assert!(warnings("91990212MA200006XA").contains(&"credit_code_province"));
}

fn code() -> impl Strategy<Value = Vec<char>> {
    let body = prop::collection::vec(prop::sample::select(CHARSET.chars().collect::<Vec<_>>()), 9);
    ("91|92|51|31", 330100..330999u32, body).prop_map(|(head, division, body)| {
        let mut code: Vec<char> = format!("{head}{division}").chars().chain(body).collect();
        code.push(check_character(&code).unwrap());
        code
    })
}

proptest! {
    #[test]
    fn one_wrong_character_or_a_swap_is_always_caught(code in code(), at in 0..18usize, other in 0..31usize) {
        let text = |code: &[char]| code.iter().collect::<String>();
        prop_assert!(check(&text(&code)).valid);
        let mut wrong = code.clone();
        wrong[at] = CHARSET.chars().nth(other).unwrap();
        prop_assert_eq!(check(&text(&wrong)).valid, wrong == code);
        let mut swapped = code.clone();
        swapped.swap(at, (at + 1).min(17));
        prop_assert_eq!(check(&text(&swapped)).valid, swapped == code);
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,40}") {
        let report = check(&text);
        prop_assert_eq!(report.valid, report.reasons.is_empty());
    }
}
