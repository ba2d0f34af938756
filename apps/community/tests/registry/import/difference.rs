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
