use super::run;

#[test]
fn a_dry_run_of_a_file() {
    let path = std::env::temp_dir().join(format!("yong-import-{}.csv", std::process::id()));
    std::fs::write(&path, "企业名称,信用代码\n甲公司,91330212MA2ABCD134\n乙公司,9.13302E+17\n").unwrap();
    let file = path.to_str().unwrap();
    let answer = run(&["import", file, "--dry-run"]).unwrap();
    assert_eq!((answer["format"].as_str(), answer["header_row"].as_u64()), (Some("csv"), Some(1)));
    assert_eq!((answer["totals"]["new"].as_u64(), answer["totals"]["rejected"].as_u64()), (Some(1), Some(1)));
    assert_eq!(answer["findings"]["listed"][0]["code"], "credit_code_scientific");
    assert_eq!((&answer["rows"][1]["row"], &answer["rows"][1]["outcome"]), (&3.into(), &"rejected".into()));
    let short = run(&["import", file, "--dry-run", "--max-rows", "1"]).unwrap();
    assert_eq!((short["rows"].as_array().unwrap().len(), short["unlisted_rows"].as_u64()), (1, Some(1)));
    assert_eq!(run(&["import", file]).unwrap_err(), "dry_run_only");
    assert_eq!(run(&["import", "no such file", "--dry-run"]).unwrap_err(), "file_unreadable");
    std::fs::remove_file(path).unwrap();
}
