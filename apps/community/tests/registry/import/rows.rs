use community::registry::import::{Field, Mapping};

use super::{codes, plain, rehearse};

const HEADER: &str = "企业名称,统一社会信用代码,联系电话,人数,标签\n";

/// Findings of one row under the usual header.
fn findings(line: &str) -> Vec<(&'static str, String)> {
    let run = plain(&format!("{HEADER}{line}\n"));
    codes(&run, 2).into_iter().map(|(code, column)| (code, column.to_owned())).collect()
}

#[test]
fn each_slip_has_its_code_and_place() {
    let check = |line, expected: &[(&str, &str)]| {
        let found = findings(line);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, column)| (*code, column.as_str())).collect();
        assert_eq!(found, expected, "{line}");
    };
    check("甲公司,91330212MA2ABCD134,13800000000,12,规上、专精特新", &[]);
    check("甲公司,,,,", &[]);
    check("甲公司,无,,,", &[("credit_code_absent", "B")]);
    check("甲公司,91330212MA2ABCD135,,,", &[("credit_code_check_digit", "B")]);
    check("甲公司,9.13302E+17,,,", &[("credit_code_scientific", "B")]);
    check("甲公司,91330212 ma2abcd134,,,", &[("credit_code_normalised", "B")]);
    check("甲公司,９１３３０２１２MA2ABCD134,,,", &[("credit_code_normalised", "B")]);
    check("甲公司,,87123456,,", &[("phone_area_missing", "C")]);
    check("甲公司,,1.38E+10,,", &[("phone_scientific", "C")]);
    check("甲公司,,,约五十,", &[("headcount_not_a_number", "D")]);
    check("\"甲\n公司\",,,,", &[("line_break_removed", "A")]);
    check(",91330212MA2ABCD134,,,", &[("name_missing", "")]);
    check("12345,,,,", &[("name_implausible", "A")]);
}

#[test]
fn values_as_people_type_them() {
    let run = plain(&format!("{HEADER} 甲　公司 ,,\"13800000000/0574-87123456、12\",\"1,200人\",规上；规上 上市\n"));
    let firm = &run.rows[0].firm;
    assert_eq!(firm.name, "甲 公司");
    let numbers: Vec<&str> = firm.phones.iter().map(|phone| phone.number.as_str()).collect();
    assert_eq!(numbers, ["+8613800000000", "+8657487123456"]);
    assert_eq!(firm.kept["unread phone"], "12");
    assert_eq!(plain(&format!("{HEADER}甲公司,错码,,,\n")).rows[0].firm.kept["unread credit_code"], "错码");
    assert_eq!(
        (firm.headcount, firm.labels.as_slice()),
        (Some(1200), ["规上".to_owned(), "上市".to_owned()].as_slice())
    );
}

#[test]
fn headers_by_many_names() {
    let check = |header: &str, expected: Field| {
        let run = plain(&format!("企业名称,{header}\n甲公司,值1\n"));
        let field = run.rows[0].firm.texts.keys().next().copied();
        assert_eq!(field, Some(expected), "{header}");
    };
    check("法定代表人（负责人）", Field::LegalRepresentative);
    check("企业联系人", Field::Contact);
    check("* 注册地址", Field::Address);
    check("樓層", Field::Floor);
    check("房 号", Field::Room);
    check("摊位号", Field::Stall);
    check("所属行业", Field::Trade);
    for name in ["单位名称", "公司名称", "商户名称", "名称", "主体名称（全称）"] {
        assert_eq!(plain(&format!("{name},电话\n甲公司,12345\n")).rows[0].firm.name, "甲公司", "{name}");
    }
    let unknown = plain("企业名称,是否规上企业\n甲公司,是\n");
    assert_eq!(unknown.rows[0].firm.kept["是否规上企业"], "是");
}

#[test]
fn repeated_headers_sums_and_empty_rows_are_no_firms() {
    let run = plain("企业名称,人数\n甲公司,3\n\n , \n企业名称,人数\n乙公司,4\n合计：,7\n");
    assert_eq!((run.totals.rows, run.totals.new, run.totals.skipped), (4, 2, 2));
    assert_eq!(run.rows[1].row, 6);
}

#[test]
fn a_mapping_overrides_the_headers() {
    let text = "甲,乙,丙,丁\n1,甲公司,87123456,老板\n";
    let mapping = |json: &str| serde_json::from_str::<Mapping>(json).unwrap();
    let json = r#"{"header_row": 1, "area_code": "0574", "columns": {"name": "乙", "phone": 3, "contact": "D"}}"#;
    let run = rehearse(text.as_bytes(), mapping(json), &[]).unwrap();
    let firm = &run.rows[0].firm;
    assert_eq!((firm.name.as_str(), firm.phones[0].number.as_str()), ("甲公司", "+8657487123456"));
    assert_eq!((firm.texts[&Field::Contact].as_str(), firm.kept["甲"].as_str()), ("老板", "1"));
    let refused = |json: &str| rehearse(text.as_bytes(), mapping(json), &[]).unwrap_err().code;
    assert_eq!(refused(r#"{"header_row": 1, "columns": {"name": "戊"}}"#), "mapping_column_not_found");
    assert_eq!(refused(r#"{"header_row": 1, "columns": {"name": 9}}"#), "mapping_column_not_found");
    assert_eq!(refused(r#"{"sheet": "表二"}"#), "sheet_not_found");
}

#[test]
fn sixty_thousand_rows_of_rubbish_give_a_bounded_list() {
    let mut text = HEADER.to_owned();
    for row in 0..60_000 {
        text.push_str(&format!("{row},x{row},?,-,\u{1}\n"));
    }
    let run = plain(&text);
    assert_eq!((run.totals.rows, run.totals.rejected), (60_000, 60_000));
    assert_eq!(run.findings.by_code["name_implausible"], 60_000);
    assert!(run.findings.listed.len() <= 500);
    let first = run.findings.listed.iter().find(|finding| finding.code == "name_implausible").unwrap();
    assert_eq!((first.row, first.column.as_deref()), (2, Some("A")));
    let told = run.findings.errors + run.findings.warnings;
    assert_eq!(told, run.findings.listed.len() + run.findings.unlisted);
    assert_eq!(told, run.findings.by_code.values().sum::<usize>());
}

#[test]
fn a_column_that_a_person_sets_aside_is_not_read() {
    let mapping = Mapping { ignore: vec!["C".to_owned()], ..Mapping::default() };
    let run = rehearse(format!("{HEADER}甲公司,,13800000000,,\n").as_bytes(), mapping, &[]).unwrap();
    let firm = &run.rows[0].firm;
    assert!(firm.phones.is_empty());
    assert_eq!(firm.kept["联系电话"], "13800000000");
}
