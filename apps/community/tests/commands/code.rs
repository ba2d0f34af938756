use super::run;

#[test]
fn an_invalid_code_is_an_answer() {
    let answer = run(&["code", "91330212MA2ABCD134", "91330212MA2ABCD135", ""]).unwrap();
    assert_eq!((answer["valid"].as_u64(), answer["invalid"].as_u64()), (Some(1), Some(2)));
    assert_eq!(answer["codes"][0]["class"], "企业");
    assert_eq!(answer["codes"][1]["reason"], "credit_code_check_digit");
    assert_eq!(answer["codes"][2]["reason"], "credit_code_empty");
}

#[test]
fn other_kinds() {
    let id = run(&["code", "--kind", "id", "11010519491231002x"]).unwrap();
    assert_eq!((&id["codes"][0]["valid"], &id["codes"][0]["normalised"]), (&true.into(), &"11010519491231002X".into()));
    let phone = run(&["code", "--kind", "phone", "０574-8712 3456", "12800000000"]).unwrap();
    assert_eq!(phone["codes"][0]["normalised"], "+8657487123456");
    assert_eq!(phone["codes"][1]["reason"], "phone_mobile_prefix");
}
