use community::cases::Urgency;
use community::deadlines::{Clock, DeadlineTable};
use kernel::calendar::Limit;

#[test]
fn the_rule_that_names_most_decides() {
    let table = DeadlineTable::usual();
    let check = |clock, category, urgency, expected| {
        assert_eq!(table.limit(clock, category, urgency).unwrap(), expected, "{clock:?} {category} {urgency:?}");
    };
    check(Clock::Handle, "ask", Urgency::Routine, Limit::WorkingDays(1));
    check(Clock::Handle, "demand", Urgency::Routine, Limit::WorkingDays(5));
    check(Clock::Handle, "complaint", Urgency::Routine, Limit::WorkingDays(13));
    check(Clock::Handle, "complaint", Urgency::Emergency, Limit::NaturalTime { limit_s: 7200 });
    check(Clock::Handle, "never heard of", Urgency::Urgent, Limit::NaturalTime { limit_s: 86_400 });
    check(Clock::Dispatch, "ask", Urgency::Urgent, Limit::NaturalTime { limit_s: 600 });
}

#[test]
fn it_is_edited_as_json_and_checked() {
    let json = serde_json::to_value(DeadlineTable::usual()).unwrap();
    assert_eq!(serde_json::from_value::<DeadlineTable>(json.clone()).unwrap(), DeadlineTable::usual());
    let read = |edit: &dyn Fn(&mut Vec<serde_json::Value>)| {
        let mut json = json.clone();
        edit(json["rules"].as_array_mut().unwrap());
        serde_json::from_value::<DeadlineTable>(json).map_err(|error| error.to_string())
    };
    let repeated = read(&|rules| rules.push(rules[0].clone())).unwrap_err();
    assert!(repeated.starts_with("deadline_rule_repeated"), "{repeated}");
    let missing = read(&|rules| rules.retain(|rule| rule["clock"] != "evaluate")).unwrap_err();
    assert!(missing.starts_with("deadline_rule_missing"), "{missing}");
    for limit in [
        serde_json::json!({"working_days": 0}),
        serde_json::json!({"working_days": 20_000}),
        serde_json::json!({"working_time": {"limit_s": 0}}),
        serde_json::json!({"natural_time": {"limit_s": 400_000_000}}),
    ] {
        let odd = read(&|rules| rules[0]["limit"] = limit.clone()).unwrap_err();
        assert!(odd.starts_with("limit_out_of_range"), "{odd}");
    }
    let market = serde_json::json!({"clock": "handle", "category": "market_power", "limit": {"working_days": 3}});
    let edited = read(&|rules| rules.push(market.clone())).unwrap();
    assert_eq!(edited.limit(Clock::Handle, "market_power", Urgency::Routine).unwrap(), Limit::WorkingDays(3));
}
