use jiff::civil::{Date, date};
use kernel::WorkingCalendar;
use kernel::calendar::{AfterClosing, DayReason, Limit, Start};

fn refused(text: &str) -> &'static str {
    WorkingCalendar::from_json(text).unwrap_err().code()
}

#[test]
fn a_year_alone_is_added_to_the_published_ones() {
    let text =
        r#"{"2027": {"notice": "test", "off": ["2027-01-01"], "make_up_workdays": ["2027-01-03", "2026-12-27"]}}"#;
    let calendar = WorkingCalendar::from_json(text).unwrap();
    assert!(!calendar.is_working(date(2027, 1, 1)));
    assert!(calendar.is_working(date(2027, 1, 3)));
    assert_eq!(calendar.day(date(2026, 12, 27)).reason, DayReason::MakeUp);
    assert_eq!(calendar.working_day_after(date(2026, 2, 13), 5), date(2026, 2, 27));
    assert!(calendar.is_published(2027) && !calendar.is_published(2028));
}

#[test]
fn a_year_given_again_replaces_the_shipped_one() {
    let calendar = WorkingCalendar::from_json(r#"{"2026": {"off": ["2026-02-16"]}}"#).unwrap();
    assert!(calendar.is_working(date(2026, 2, 17)));
    assert!(!calendar.is_working(date(2026, 2, 14)));
    assert!(!calendar.is_working(date(2025, 1, 28)));
}

#[test]
fn a_market_keeps_its_own_days() {
    let market = WorkingCalendar::from_json(
        r#"{"name": "market", "working_weekdays": ["tue", "wed", "thu", "fri", "sat", "sun"],
            "office_hours": [["06:00", "15:00"]], "state_holidays": false,
            "years": {"2026": {"notice": "notice on the gate", "off": ["2026-02-17", "2026-02-18"]}}}"#,
    )
    .unwrap();
    let start = |day: Date| Start { accepted: day.at(9, 0, 0, 0), after_closing: AfterClosing::NextWorkingDay };
    let deadline = market.deadline(start(date(2026, 2, 13)), Limit::WorkingDays(3), &[]).unwrap();
    assert_eq!(deadline.at, date(2026, 2, 19).at(15, 0, 0, 0));
    let later = market.deadline(start(date(2027, 12, 31)), Limit::WorkingDays(1), &[]).unwrap();
    assert_eq!((later.at.date(), later.warnings.len()), (date(2028, 1, 1), 0));
    assert_eq!((market.name(), market.day(date(2026, 2, 16)).reason), ("market", DayReason::Weekend));
}

#[test]
fn contradictions_and_slips_are_refused() {
    let check = |text, code| assert_eq!(refused(text), code, "{text}");
    check("[]", "calendar_malformed");
    check(r#"{"2026": {"off": ["2026-02-30"]}}"#, "calendar_malformed");
    check(r#"{"2026": {"off": [], "make_up_workday": ["2026-01-04"]}}"#, "calendar_malformed");
    check(r#"{"working_weekdays": ["monday"]}"#, "calendar_malformed");
    check(r#"{"30000": {"off": []}}"#, "calendar_malformed");
    check(r#"{"2026": {"off": ["2025-11-30"]}}"#, "calendar_date_outside_year");
    check(r#"{"2026": {"off": ["2026-01-01", "2026-01-01"]}}"#, "calendar_date_repeated");
    check(r#"{"2026": {"off": ["2026-01-04"], "make_up_workdays": ["2026-01-04"]}}"#, "calendar_day_off_and_make_up");
    check(r#"{"working_weekdays": []}"#, "calendar_never_open");
    check(r#"{"office_hours": []}"#, "office_hours_invalid");
    check(r#"{"office_hours": [["13:00", "17:00"], ["08:00", "12:00"]]}"#, "office_hours_invalid");
    check(r#"{"office_hours": [["12:00", "12:00"]]}"#, "office_hours_invalid");
}

#[test]
fn absurd_questions_are_refused() {
    let calendar = WorkingCalendar::china_office().unwrap();
    let ask = |day: Date, limit| {
        let start = Start { accepted: day.at(9, 0, 0, 0), after_closing: AfterClosing::NextWorkingDay };
        calendar.deadline(start, limit, &[]).map(|_| ()).map_err(|error| error.code())
    };
    assert_eq!(ask(date(2026, 1, 1), Limit::WorkingDays(0)), Err("working_days_out_of_range"));
    assert_eq!(ask(date(2026, 1, 1), Limit::WorkingDays(10_001)), Err("working_days_out_of_range"));
    assert_eq!(ask(date(2026, 1, 1), Limit::WorkingTime { limit_s: 0 }), Err("limit_out_of_range"));
    assert_eq!(ask(date(2026, 1, 1), Limit::NaturalTime { limit_s: i64::MAX }), Err("limit_out_of_range"));
    assert_eq!(ask(date(9999, 12, 31), Limit::WorkingDays(1)), Err("date_out_of_range"));
    assert_eq!(ask(date(2200, 12, 31), Limit::WorkingDays(10_000)), Ok(()));
}
