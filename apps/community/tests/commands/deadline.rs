use serde_json::json;

use super::run;

#[test]
fn the_example_of_the_manual() {
    let answer = run(&["deadline", "--accepted", "2026-02-13", "--working-days", "5"]).unwrap();
    assert_eq!(answer["deadline"], "2026-02-27");
    assert_eq!(answer["deadline_at"], "2026-02-27T17:30:00+08:00");
    assert_eq!(answer["warnings"], json!([]));
    let days = answer["days"].as_array().unwrap();
    assert_eq!(days.len(), 15);
    assert_eq!(days[1]["reason"], "make_up");
    assert_eq!(days.last().unwrap()["running_days"], 5);
}

#[test]
fn answers() {
    let check = |words: &[&str], deadline_at: &str| {
        let answer = run(&[&["deadline"], words].concat()).unwrap();
        assert_eq!(answer["deadline_at"], deadline_at, "{words:?}");
    };
    check(&["--accepted", "2026-02-13", "--working-days", "1", "--after-close"], "2026-02-24T17:30:00+08:00");
    check(&["--accepted", "2026-02-13T18:05", "--working-days", "1"], "2026-02-24T17:30:00+08:00");
    check(
        &["--accepted", "2026-02-13T18:05", "--working-days", "1", "--after-close-same-day"],
        "2026-02-14T17:30:00+08:00",
    );
    check(&["--accepted", "2026-02-13T08:00:00Z", "--natural-hours", "2"], "2026-02-13T18:00:00+08:00");
    check(&["--accepted", "2026-02-13T16:30", "--working-hours", "1.5"], "2026-02-14T09:00:00+08:00");
    check(
        &[
            "--accepted",
            "2026-03-02",
            "--working-days",
            "2",
            "--pause",
            "2026-03-03/2026-03-04",
            "2026-03-06/2026-03-06",
        ],
        "2026-03-09T17:30:00+08:00",
    );
    check(
        &["--accepted", "2026-03-02", "--working-days", "1", "--pause", "2026-03-03T09:00/2026-03-03T10:00"],
        "2026-03-04T09:30:00+08:00",
    );
}

#[test]
fn an_unpublished_year_is_a_visible_warning() {
    let answer = run(&["deadline", "--accepted", "2026-12-30", "--working-days", "5"]).unwrap();
    assert_eq!(answer["provisional"], true);
    assert_eq!(answer["warnings"][0]["code"], "calendar_year_unpublished");
    assert_eq!(answer["days"][2]["reason"], "unpublished_year");
}

#[test]
fn refusals() {
    let check = |words: &[&str], code: &str| {
        assert_eq!(run(&[&["deadline"], words].concat()).unwrap_err(), code, "{words:?}");
    };
    check(&["--accepted", "2026-02-31", "--working-days", "5"], "date_malformed");
    check(&["--accepted", "2026-02-13", "--working-days", "0"], "working_days_out_of_range");
    check(&["--accepted", "2026-02-13", "--working-days", "-3"], "working_days_out_of_range");
    check(&["--accepted", "2026-02-13T09:00", "--working-hours", "-1"], "limit_out_of_range");
    check(&["--accepted", "0026-02-13", "--working-days", "1"], "date_out_of_range");
    check(&["--accepted", "2026-02-13", "--natural-hours", "2"], "accepted_needs_time");
    check(&["--accepted", "2026-02-13T09:00", "--natural-hours", "NaN"], "limit_out_of_range");
    check(&["--accepted", "2026-02-13T09:00", "--working-days", "1", "--after-close"], "after_close_contradicted");
    check(&["--accepted", "2026-02-13", "--working-days", "1", "--pause", "2026-02-14"], "pause_malformed");
    check(&["--accepted", "2026-02-13", "--working-days", "1", "--pause", "2026-02-14/2026-02-12"], "pause_backwards");
    check(&["--accepted", "2026-02-13", "--working-days", "1", "--calendar", "no such file"], "file_unreadable");
}

#[test]
fn two_calendars_side_by_side() {
    let file = |name: &str, text: &str| {
        let path = std::env::temp_dir().join(format!("yong-calendar-{}-{name}.json", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let office = file("office", r#"{"2027": {"notice": "test", "off": ["2027-01-01"]}}"#);
    let market = file(
        "market",
        r#"{"name": "market", "working_weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "office_hours": [["05:00", "14:00"]], "state_holidays": false}"#,
    );
    let words =
        ["deadline", "--accepted", "2026-12-31", "--working-days", "1", "--calendar", &office, "--calendar", &market];
    let answer = run(&words).unwrap();
    assert_eq!((&answer["deadline"], &answer["provisional"]), (&json!("2027-01-04"), &json!(false)));
    assert_eq!(answer["other_calendars"][0]["deadline_at"], "2027-01-01T14:00:00+08:00");
    [office, market].iter().for_each(|path| std::fs::remove_file(path).unwrap());
}
