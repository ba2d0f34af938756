use community::registry::phone::{Kind, parse};

use super::{strings, vectors};

#[test]
fn numbers_as_people_write_them() {
    let check = |given, kind, number: &str, extension: Option<&str>, domestic: &str| {
        let found = parse(given, None).unwrap_or_else(|finding| panic!("{given:?}: {finding:?}"));
        assert_eq!(
            (found.kind, found.number.as_str(), found.extension.as_deref()),
            (kind, number, extension),
            "{given:?}"
        );
        assert_eq!(found.domestic(), domestic, "{given:?}");
    };
    for mobile in [
        "13800000000",
        "+86 138 0000 0000",
        "0086-138-0000-0000",
        "8613800000000",
        "１３８００００００００",
        "+86(138)00000000",
    ] {
        check(mobile, Kind::Mobile, "+8613800000000", None, "13800000000");
    }
    check("19900000000", Kind::Mobile, "+8619900000000", None, "19900000000");
    for landline in
        ["0574-87000000", "057487000000", "(0574)87000000", "（0574） 8700 0000", "+86 574 87000000", "0574—87000000"]
    {
        check(landline, Kind::Landline, "+8657487000000", None, "0574-87000000");
    }
    for extended in ["0571-88000000-801", "0571-88000000转801", "0571-88000000 ext.801", "0571-88000000 x801"] {
        check(extended, Kind::Landline, "+8657188000000", Some("801"), "0571-88000000-801");
    }
    check("0795-7200000-1", Kind::Landline, "+867957200000", Some("1"), "0795-7200000-1");
    check("010-60000000", Kind::Landline, "+861060000000", None, "010-60000000");
    check("0795-7200000", Kind::Landline, "+867957200000", None, "0795-7200000");
    check("400-123-4567", Kind::Service, "+864001234567", None, "4001234567");
    check("95598", Kind::Short, "95598", None, "95598");
    check("12345", Kind::Short, "12345", None, "12345");
}

#[test]
fn a_local_number_is_completed_only_when_the_area_is_known() {
    assert_eq!(parse("87123456", None).unwrap_err().code, "phone_area_missing");
    assert_eq!(parse("87123456", Some("0574")).unwrap().number, "+8657487123456");
    assert_eq!(parse("87123456", Some("574")).unwrap().number, "+8657487123456");
}

#[test]
fn reasons() {
    let check = |given, code| assert_eq!(parse(given, None).unwrap_err().code, code, "{given:?}");
    check(" ", "phone_empty");
    check("1380000000a", "phone_character");
    check("电话", "phone_character");
    check("12800000000", "phone_mobile_prefix");
    check("1380000000", "phone_length");
    check("138000000000", "phone_length");
    check("23800000000", "phone_length");
    check("0574-870000", "phone_landline");
    check("0074-87000000", "phone_foreign");
    check("+1 202 555 0100", "phone_foreign");
    check("13800000000转8", "phone_character");
    check("1.38E+10", "phone_character");
}

#[test]
fn the_shared_vectors() {
    let Some(vectors) = vectors() else { return };
    for valid in strings(&vectors["mobile_valid"]) {
        assert_eq!(parse(valid, None).unwrap().kind, Kind::Mobile, "{valid}");
    }
    for invalid in strings(&vectors["mobile_invalid"]) {
        assert!(parse(invalid, None).is_err(), "{invalid}");
    }
    for valid in strings(&vectors["landline_valid"]) {
        assert!(parse(valid, None).is_ok(), "{valid}");
    }
}
