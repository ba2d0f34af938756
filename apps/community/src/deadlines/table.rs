use kernel::Refusal;
use kernel::calendar::{AfterClosing, Limit};
use serde::{Deserialize, Serialize};

use crate::cases::Urgency;

/// What has a limit: the steps after collection, and the promises inside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// From collection to registration.
    Register,
    /// From registration until somebody is asked to handle it.
    Dispatch,
    /// From registration to the first word with the requester.
    FirstContact,
    /// From the offer to acceptance or return.
    Return,
    /// From registration until the handlers are done: the promise to the requester.
    Handle,
    /// From the offer until a co-handler's part is done.
    CoHandle,
    ReportBack,
    Verify,
    Evaluate,
}

impl Clock {
    pub const ALL: [Self; 9] = [
        Self::Register,
        Self::Dispatch,
        Self::FirstContact,
        Self::Return,
        Self::Handle,
        Self::CoHandle,
        Self::ReportBack,
        Self::Verify,
        Self::Evaluate,
    ];
}

/// One row of the table. An empty category or urgency means any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub clock: Clock,
    #[serde(default)]
    pub category: Option<String>,
    #[serde(default)]
    pub urgency: Option<Urgency>,
    pub limit: Limit,
}

/// Category × urgency × clock → limit. The rule that names most decides; category before urgency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "TableFile", into = "TableFile")]
pub struct DeadlineTable {
    after_closing: AfterClosing,
    rules: Vec<Rule>,
}

#[derive(Serialize, Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct TableFile {
    after_closing: AfterClosing,
    rules: Vec<Rule>,
}

impl TryFrom<TableFile> for DeadlineTable {
    type Error = Refusal;

    fn try_from(file: TableFile) -> Result<Self, Refusal> {
        Self::new(file.after_closing, file.rules)
    }
}

impl From<DeadlineTable> for TableFile {
    fn from(table: DeadlineTable) -> Self {
        Self { after_closing: table.after_closing, rules: table.rules }
    }
}

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 3600;
/// Ten years; what takes longer is a parked case. The calendar counts further, so that pauses and extensions fit too.
const MOST_WORKING_DAYS: u32 = 2_500;
const MOST_S: i64 = 10 * 366 * 24 * HOUR_S;

impl DeadlineTable {
    /// A table as people edit it.
    pub fn read(json: serde_json::Value) -> Result<Self, Refusal> {
        let file: TableFile = serde_json::from_value(json)
            .map_err(|error| Refusal::new("deadline_table_malformed", error.to_string(), "deadline_table"))?;
        file.try_into()
    }

    /// Refuses two rules for the same case, a clock without a rule for everything else, and a limit of nothing or of more
    /// than ten years.
    pub fn new(after_closing: AfterClosing, rules: Vec<Rule>) -> Result<Self, Refusal> {
        for (index, rule) in rules.iter().enumerate() {
            let fits = match rule.limit {
                Limit::WorkingDays(days) => (1..=MOST_WORKING_DAYS).contains(&days),
                Limit::WorkingTime { limit_s } | Limit::NaturalTime { limit_s } => (1..=MOST_S).contains(&limit_s),
            };
            if !fits {
                let detail = format!("1 to {MOST_WORKING_DAYS} working days, or 1 to {MOST_S} seconds");
                return Err(Refusal::new("limit_out_of_range", detail, format!("rules[{index}]")));
            }
            let same = |other: &&Rule| {
                (other.clock, &other.category, other.urgency) == (rule.clock, &rule.category, rule.urgency)
            };
            if rules[..index].iter().find(same).is_some() {
                let detail =
                    format!("two limits for {:?} {:?} {:?}; keep one", rule.clock, rule.category, rule.urgency);
                return Err(Refusal::new("deadline_rule_repeated", detail, format!("rules[{index}]")));
            }
        }
        for clock in Clock::ALL {
            let general = |rule: &Rule| rule.clock == clock && rule.category.is_none() && rule.urgency.is_none();
            if !rules.iter().any(general) {
                let detail = format!("{clock:?} has no limit for any category and urgency; add one");
                return Err(Refusal::new("deadline_rule_missing", detail, "rules"));
            }
        }
        Ok(Self { after_closing, rules })
    }

    /// Where each figure comes from stands beside it; none is a national number, a community edits them.
    pub fn usual() -> Self {
        let rule = |clock, category: Option<&str>, urgency, limit| Rule {
            clock,
            category: category.map(str::to_owned),
            urgency,
            limit,
        };
        let (urgent, emergency) = (Some(Urgency::Urgent), Some(Urgency::Emergency));
        let working = |limit_s| Limit::WorkingTime { limit_s };
        let natural = |limit_s| Limit::NaturalTime { limit_s };
        let rules = vec![
            // 太原数字城管: case and dispatch 10 min when urgent, 30 min otherwise; verification 1 h.
            rule(Clock::Register, None, None, working(30 * MINUTE_S)),
            rule(Clock::Register, None, urgent, natural(10 * MINUTE_S)),
            rule(Clock::Register, None, emergency, natural(10 * MINUTE_S)),
            rule(Clock::Dispatch, None, None, working(30 * MINUTE_S)),
            rule(Clock::Dispatch, None, urgent, natural(10 * MINUTE_S)),
            rule(Clock::Dispatch, None, emergency, natural(10 * MINUTE_S)),
            rule(Clock::Verify, None, None, working(HOUR_S)),
            // 中山, 江门: first contact within the hour.
            rule(Clock::FirstContact, None, None, working(HOUR_S)),
            rule(Clock::FirstContact, None, emergency, natural(HOUR_S)),
            // Return with reason within one working day.
            rule(Clock::Return, None, None, Limit::WorkingDays(1)),
            // Questions 1, demands 5 working days; 北京: utilities 24 h, danger 2 h; a bureau's rule: complaints 13.
            rule(Clock::Handle, None, None, Limit::WorkingDays(5)),
            rule(Clock::Handle, Some("ask"), None, Limit::WorkingDays(1)),
            rule(Clock::Handle, Some("complaint"), None, Limit::WorkingDays(13)),
            rule(Clock::Handle, None, urgent, natural(24 * HOUR_S)),
            rule(Clock::Handle, None, emergency, natural(2 * HOUR_S)),
            rule(Clock::Handle, Some("complaint"), urgent, natural(24 * HOUR_S)),
            rule(Clock::Handle, Some("complaint"), emergency, natural(2 * HOUR_S)),
            rule(Clock::Handle, Some("ask"), urgent, natural(24 * HOUR_S)),
            rule(Clock::Handle, Some("ask"), emergency, natural(2 * HOUR_S)),
            // Ours: no source names them.
            rule(Clock::CoHandle, None, None, Limit::WorkingDays(3)),
            rule(Clock::ReportBack, None, None, Limit::WorkingDays(1)),
            rule(Clock::Evaluate, None, None, Limit::WorkingDays(5)),
        ];
        Self { after_closing: AfterClosing::NextWorkingDay, rules }
    }

    pub fn after_closing(&self) -> AfterClosing {
        self.after_closing
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    pub fn limit(&self, clock: Clock, category: &str, urgency: Urgency) -> Result<Limit, Refusal> {
        let fits = |rule: &&Rule| {
            rule.clock == clock
                && rule.category.as_deref().is_none_or(|named| named == category)
                && rule.urgency.is_none_or(|named| named == urgency)
        };
        let best = self.rules.iter().filter(fits).max_by_key(|rule| (rule.category.is_some(), rule.urgency.is_some()));
        best.map(|rule| rule.limit)
            .ok_or_else(|| Refusal::new("deadline_rule_missing", format!("{clock:?} has no limit"), category))
    }
}
