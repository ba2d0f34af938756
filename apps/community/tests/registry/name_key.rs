use community::registry::name_key::{fold, keys};

#[test]
fn width_case_and_script_do_not_matter() {
    let check = |given, expected| assert_eq!(fold(given), expected, "{given:?}");
    check("寧波東海（國際）貿易有限公司", "宁波东海(国际)贸易有限公司");
    check("ＡＢＣ 科技", "abc科技");
    check("宁波　甬江\n物流", "宁波甬江物流");
}

#[test]
fn pinyin() {
    let check = |given, initials: &[&str], full: &[&str]| {
        let found = keys(given);
        assert_eq!((found.initials, found.full), (strings(initials), strings(full)), "{given:?}");
    };
    check("宁波银行", &["nbyh"], &["ningboyinhang"]);
    check("重慶大厦", &["cqds"], &["chongqingdasha"]);
    check("3M（宁波）", &["3mnb"], &["3mningbo"]);
    check("长乐", &["cl", "zl", "cy", "zy"], &["changle", "zhangle", "changyue", "zhangyue"]);
    check("", &[], &[]);
}

#[test]
fn many_ambiguous_characters_do_not_explode() {
    assert!(keys(&"长".repeat(100)).full.len() <= 16);
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
