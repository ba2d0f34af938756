use community::registry::mask;

use super::vectors;

#[test]
fn masks() {
    let check = |mask: fn(&str) -> String, given, expected| assert_eq!(mask(given), expected, "{given:?}");
    check(mask::name, "陈虹", "陈*");
    check(mask::name, "何丽娜", "何**");
    check(mask::name, "John Smith", "J***");
    check(mask::name, "李", "*");
    check(mask::name, "", "");
    check(mask::phone, "13812345678", "138****5678");
    check(mask::phone, "+8613812345678", "138****5678");
    check(mask::phone, "0574-87123456-801", "0574-****3456");
    check(mask::phone, "95598", "95598");
    check(mask::phone, "1381234567", "***");
    check(mask::resident_id, "11010519491231002X", "1101**********002X");
    check(mask::resident_id, "1101051949", "***");
    check(mask::bank_card, "6222 0200 0000 1234 567", "***************4567");
    check(mask::bank_card, "1234", "***");
    check(mask::email, "anna@x.cn", "a***@x.cn");
    check(mask::email, "anna", "***");
    check(mask::email, "a@b@c", "***");
    check(mask::address, "宁波市鄞州区百丈东路100号3幢502室", "宁波市鄞州区百丈东路100号3幢***");
    check(mask::address, "江东北路88号", "江东北路88号");
    check(mask::address, "某处", "***");
}

#[test]
fn the_shared_vectors() {
    let Some(vectors) = vectors() else { return };
    for item in vectors["masking"].as_array().unwrap() {
        let given = item["i"].as_str().unwrap();
        let found = match item["t"].as_str().unwrap() {
            "name2" | "name3" => mask::name(given),
            "mobile" | "landline" => mask::phone(given),
            "id" => mask::resident_id(given),
            other => panic!("unknown kind {other}"),
        };
        assert_eq!(found, item["o"].as_str().unwrap());
    }
}
