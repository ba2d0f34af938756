use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Instant, Refusal, UserId};
use serde::{Deserialize, Serialize};

use super::event::{Event, Happened, Resolution};

kernel::ids! {
    CaseId, CaseKind = "case";
    /// A systemic problem that many cases share.
    CardId, CardKind = "card";
}

/// The seven steps of the work, of GB/T 30428 and the city practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 收集
    Collect,
    /// 登记
    Register,
    /// 交办
    Dispatch,
    /// 办理
    Handle,
    /// 反馈
    ReportBack,
    /// 核实
    Verify,
    /// 评价
    Evaluate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits to be registered.
    Collected,
    /// Waits to be dispatched.
    Registered,
    /// Nobody is responsible; kept in a register of its own until somebody is.
    Ownerless,
    /// Dispatched, not accepted yet.
    Offered,
    Handling,
    /// Cannot be solved now; wakes on a date.
    Parked,
    /// The handlers are done; the requester has to hear of it.
    Completed,
    /// Waits to be verified.
    Reported,
    Closed,
    /// The requester does not agree with the closure.
    Disputed,
    Evaluated,
    Merged,
    Withdrawn,
}

impl State {
    pub const ALL: [Self; 13] = [
        Self::Collected,
        Self::Registered,
        Self::Ownerless,
        Self::Offered,
        Self::Handling,
        Self::Parked,
        Self::Completed,
        Self::Reported,
        Self::Closed,
        Self::Disputed,
        Self::Evaluated,
        Self::Merged,
        Self::Withdrawn,
    ];

    /// The step that is being worked on; none when the work is over.
    pub fn step(self) -> Option<Step> {
        match self {
            Self::Collected => Some(Step::Register),
            Self::Registered | Self::Ownerless => Some(Step::Dispatch),
            Self::Offered | Self::Handling | Self::Parked => Some(Step::Handle),
            Self::Completed => Some(Step::ReportBack),
            Self::Reported => Some(Step::Verify),
            Self::Closed | Self::Disputed => Some(Step::Evaluate),
            Self::Evaluated | Self::Merged | Self::Withdrawn => None,
        }
    }

    /// Before closure: somebody still owes an answer.
    pub fn is_open(self) -> bool {
        self.step().is_some_and(|step| step < Step::Evaluate)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    Routine,
    Urgent,
    /// Danger to people.
    Emergency,
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// A name of the editable table, e.g. `ask`, `demand`, `complaint`.
    pub category: String,
    pub urgency: Urgency,
    pub summary: String,
}

/// A person who handles a case, alone, in the lead, or beside the lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub officer: UserId,
    pub offered_at: Instant,
    /// Until then it may be returned with a reason.
    pub return_by: Instant,
    /// Returned once and assigned again: an arbiter has decided, it cannot be returned.
    pub arbitrated: bool,
    pub accepted_at: Option<Instant>,
    pub completed_at: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub asked_by: UserId,
    pub working_days: u32,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// The state it wakes into.
    pub before: State,
    pub wake_on: Date,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    pub by: UserId,
    pub at: Instant,
    pub resolution: Resolution,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: CaseId,
    pub intake: Intake,
    pub state: State,
    pub collected_at: Instant,
    pub registered_at: Option<Instant>,
    pub last_event_at: Instant,
    pub lead: Option<Assignment>,
    pub co_handlers: Vec<Assignment>,
    /// Everyone who ever accepted it: none of them may close it.
    pub handled_by: BTreeSet<UserId>,
    pub returned_by: BTreeSet<UserId>,
    pub paused: Option<String>,
    pub extension_asked: Option<Extension>,
    pub parked: Option<Parked>,
    pub card: Option<CardId>,
    pub links: BTreeSet<CaseId>,
    pub split_from: Option<CaseId>,
    pub merged_into: Option<CaseId>,
    pub closure: Option<Closure>,
    /// Closures that did not hold; each counts against its closer.
    pub failed_closures: Vec<Closure>,
}

/// What a command does: the case as it becomes, and the line for the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub case: Case,
    pub happened: Happened,
}

/// How many cases are in each state; the numbers add up to the number of cases.
pub fn tally<'a>(cases: impl IntoIterator<Item = &'a Case>) -> BTreeMap<State, usize> {
    let mut counts: BTreeMap<State, usize> = State::ALL.into_iter().map(|state| (state, 0)).collect();
    cases.into_iter().for_each(|case| *counts.entry(case.state).or_default() += 1);
    counts
}

impl Case {
    pub fn collect(id: CaseId, intake: Intake, by: Option<UserId>, now: Instant) -> Result<Change, Refusal> {
        if intake.summary.trim().is_empty() {
            return Err(Refusal::new("summary_missing", "say what is wanted", id.to_string()));
        }
        let case = Self {
            id,
            intake,
            state: State::Collected,
            collected_at: now,
            registered_at: None,
            last_event_at: now,
            lead: None,
            co_handlers: Vec::new(),
            handled_by: BTreeSet::new(),
            returned_by: BTreeSet::new(),
            paused: None,
            extension_asked: None,
            parked: None,
            card: None,
            links: BTreeSet::new(),
            split_from: None,
            merged_into: None,
            closure: None,
            failed_closures: Vec::new(),
        };
        Ok(Change { case, happened: Happened { at: now, by, event: Event::Collected } })
    }

    pub fn is_handler(&self, user: UserId) -> bool {
        self.handled_by.contains(&user) || self.assignments().any(|assignment| assignment.officer == user)
    }

    pub(super) fn assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.lead.iter().chain(&self.co_handlers)
    }

    /// Two servers' clocks differ by milliseconds; the history of a case must not run backwards for that.
    pub(super) fn change(
        &self,
        by: Option<UserId>,
        now: Instant,
        event: Event,
        edit: impl FnOnce(&mut Self, Instant),
    ) -> Change {
        let at = now.max(self.last_event_at);
        let mut case = self.clone();
        case.last_event_at = at;
        edit(&mut case, at);
        Change { case, happened: Happened { at, by, event } }
    }

    pub(super) fn refused(&self, code: &'static str, detail: impl Into<String>) -> Refusal {
        Refusal::new(code, detail, self.id.to_string())
    }

    pub(super) fn expect(&self, allowed: &[State]) -> Result<(), Refusal> {
        if allowed.contains(&self.state) {
            return Ok(());
        }
        let detail = format!("the case is {:?}; this is possible when it is one of {allowed:?}", self.state);
        Err(self.refused("wrong_state", detail))
    }

    pub(super) fn expect_running(&self) -> Result<(), Refusal> {
        if self.paused.is_some() {
            return Err(self.refused("case_paused", "the clock stands still; resume first"));
        }
        Ok(())
    }

    pub(super) fn expect_reason(&self, reason: &str) -> Result<(), Refusal> {
        if reason.trim().is_empty() {
            return Err(self.refused("reason_missing", "give the reason; it is part of the record"));
        }
        Ok(())
    }

    pub(super) fn expect_no_handler(&self, user: UserId) -> Result<(), Refusal> {
        if self.is_handler(user) {
            let detail = format!("{user} handles or handled this case; another person decides");
            return Err(self.refused("handler_cannot_decide", detail));
        }
        Ok(())
    }
}
