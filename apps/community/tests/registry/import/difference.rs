use community::registry::import::{Field, Known, Mapping, Outcome};

use super::{codes, plain, rehearse};

const HEADER: &str = "企业名称,统一社会信用代码,联系人,房号\n";
const CODE: &str = "91330212MA2ABCD134";
const OTHER: &str = "92330212MA5XYK7N9G";

#[test]
fn rows_of_one_file_against_each_other() {
    let check = |second: &str, expected, code| {
        let run = plain(&format!("{HEADER}甲公司,{CODE},陈虹,101\n{second}\n"));
        assert_eq!((run.rows[0].outcome, run.rows[1].outcome), (Outcome::New, expected), "{second}");
        let found: Vec<&str> = codes(&run, 3).into_iter().map(|(code, _)| code).collect();
        assert_eq!(found, code, "{second}");
    };
    check(&format!("甲公司,{CODE},陈虹,101"), Outcome::Repeated, ["row_repeated"].as_slice());
    check(&format!("甲公司,{CODE},陈虹,"), Outcome::Repeated, &["row_repeated"]);
    check(&format!("甲公司,{CODE},陈虹,102"), Outcome::AnotherPlace, &["row_another_place"]);
    check(&format!("甲公司,{CODE},何丽娜,101"), Outcome::Conflicting, &["row_conflicts"]);
    check(&format!("乙公司,{CODE},陈虹,101"), Outcome::Conflicting, &["row_conflicts"]);
    check(&format!("甲公司,{OTHER},陈虹,101"), Outcome::Conflicting, &["row_conflicts"]);
    check("甲公司,,陈虹,101", Outcome::Repeated, &["row_repeated"]);
    check(&format!("乙公司,{OTHER},陈虹,101"), Outcome::New, &[]);
}

#[test]
fn rows_against_known_records_field_by_field() {
    let known: Vec<Known> = serde_json::from_value(serde_json::json!([
        {"id": "firm_1", "name": "甲公司", "credit_code": CODE, "contact": "陈虹", "room": "101"},
        {"id": "firm_2", "name": "無碼（宁波）公司", "contact": "王五"},
        {"id": "firm_3", "name": "同名公司"},
        {"id": "firm_4", "name": "同名公司"},
    ]))
    .unwrap();
    let check = |line: &str, outcome, id: Option<&str>, changed: &[(Field, Option<&str>, &str)]| {
        let run = rehearse(format!("{HEADER}{line}\n").as_bytes(), Mapping::default(), &known).unwrap();
        let row = &run.rows[0];
        assert_eq!((row.outcome, row.known.as_deref()), (outcome, id), "{line}");
        let found: Vec<_> =
            row.changes.iter().map(|change| (change.field, change.before.as_deref(), change.after.as_str())).collect();
        assert_eq!(found, changed, "{line}");
    };
    check(&format!("甲公司,{CODE},陈虹,101"), Outcome::Unchanged, Some("firm_1"), &[]);
    check(&format!("甲公司,{CODE},,"), Outcome::Unchanged, Some("firm_1"), &[]);
    check(
        &format!("新甲公司,{CODE},何丽娜,101"),
        Outcome::Changed,
        Some("firm_1"),
        &[(Field::Name, Some("甲公司"), "新甲公司"), (Field::Contact, Some("陈虹"), "何丽娜")],
    );
    check(
        &format!("甲公司,{OTHER},陈虹,101"),
        Outcome::Conflicting,
        Some("firm_1"),
        &[(Field::CreditCode, Some(CODE), OTHER)],
    );
    check(
        &format!("无码(宁波)公司,{OTHER},王五,"),
        Outcome::Changed,
        Some("firm_2"),
        &[(Field::Name, Some("無碼（宁波）公司"), "无码(宁波)公司"), (Field::CreditCode, None, OTHER)],
    );
    check("同名公司,,,", Outcome::Conflicting, Some("firm_3"), &[]);
    check("丙公司,,,", Outcome::New, None, &[]);
}

#[test]
fn a_firm_with_several_records_is_met_place_by_place() {
    let known: Vec<Known> = serde_json::from_value(serde_json::json!([
        {"id": "firm_1", "name": "甲公司", "credit_code": CODE, "room": "101"},
        {"id": "firm_2", "name": "甲公司", "credit_code": CODE, "room": "１０２"},
        {"id": "firm_3", "name": "甲公司", "credit_code": CODE},
    ]))
    .unwrap();
    let check = |rows: &[&str], expected: &[(Outcome, Option<&str>)]| {
        let run = rehearse(format!("{HEADER}{}\n", rows.join("\n")).as_bytes(), Mapping::default(), &known).unwrap();
        let found: Vec<_> = run.rows.iter().map(|row| (row.outcome, row.known.as_deref())).collect();
        assert_eq!(found, expected, "{rows:?}");
    };
    let at = |room: &str| format!("甲公司,{CODE},,{room}");
    let (one, two, three, none) = (at("101"), at("102"), at("103"), at(""));
    let same = |id| (Outcome::Unchanged, Some(id));
    check(&[&none, &two, &one], &[same("firm_3"), same("firm_2"), same("firm_1")]);
    check(&[&three, &one], &[(Outcome::AnotherPlace, None), same("firm_1")]);
    check(&[&three], &[(Outcome::Conflicting, Some("firm_1"))]);
    check(&[&format!("甲公司,{CODE},陈虹,102")], &[(Outcome::Changed, Some("firm_2"))]);
}

#[test]
fn a_running_number_is_no_difference_and_a_label_is_one_only_when_it_is_new() {
    let known: Vec<Known> = serde_json::from_value(serde_json::json!([
        {"id": "firm_1", "name": "甲公司", "labels": ["上市", "规上"], "kept": {"序号": "1", "年检": "是"}},
    ]))
    .unwrap();
    let check = |line: &str, outcome, kept: &[&str]| {
        let text = format!("序号,企业名称,标签,年检\n{line}\n");
        let run = rehearse(text.as_bytes(), Mapping::default(), &known).unwrap();
        let found: Vec<&str> = run.rows[0].kept.iter().map(String::as_str).collect();
        assert_eq!((run.rows[0].outcome, found.as_slice()), (outcome, kept), "{line}");
    };
    check("7,甲公司,规上 上市,是", Outcome::Unchanged, &[]);
    check("7,甲公司,规上,否", Outcome::Unchanged, &["年检"]);
    check("7,甲公司,专精特新,", Outcome::Changed, &[]);
}
