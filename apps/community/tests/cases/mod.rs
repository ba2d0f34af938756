mod rules;
mod transitions;
mod walks;

use community::cases::{Case, CaseId, Change, Closing, Extension, Intake, Offer, Resolution, Urgency};
use kernel::{Instant, Refusal, UserId};

pub fn user(number: u128) -> UserId {
    UserId::from_bits(number)
}

pub fn case_id(number: u128) -> CaseId {
    CaseId::from_bits(number)
}

pub const CLERK: u128 = 1;
pub const LEAD: u128 = 2;
pub const CO: u128 = 3;
pub const CHIEF: u128 = 4;

/// Friday before the last make-up Saturday of the Spring Festival 2026, 09:00 in Ningbo.
pub const START: &str = "2026-02-13T09:00:00+08:00";

pub fn at(minutes: i64) -> Instant {
    Instant::parse(START).unwrap().plus_s(minutes * 60)
}

pub fn intake() -> Intake {
    Intake { category: "demand".into(), urgency: Urgency::Routine, summary: "午间热饭跳闸".into() }
}

pub fn offer() -> Offer {
    Offer { lead: user(LEAD), co_handlers: vec![], return_by: at(24 * 60) }
}

pub fn extension(by: u128, working_days: u32) -> Extension {
    Extension { asked_by: user(by), working_days, reason: "配件未到".into() }
}

pub fn solved() -> Closing {
    Closing { resolution: Resolution::Solved, card: None, apart_from_card: None }
}

/// A case that grows by commands, with its history.
pub struct Story {
    pub case: Case,
    pub history: Vec<community::cases::Happened>,
}

impl Story {
    pub fn begin() -> Self {
        let change = Case::collect(case_id(1), intake(), None, at(0)).unwrap();
        Self { case: change.case, history: vec![change.happened] }
    }

    pub fn take(&mut self, change: Result<Change, Refusal>) -> &mut Self {
        let change = change.unwrap();
        self.case = change.case;
        self.history.push(change.happened);
        self
    }

    pub fn registered() -> Self {
        let mut story = Self::begin();
        story.take(story.case.register(user(CLERK), at(1)));
        story
    }

    pub fn handling() -> Self {
        let mut story = Self::registered();
        story.take(story.case.assign(offer(), user(CLERK), at(2)));
        story.take(story.case.accept(user(LEAD), at(3)));
        story
    }

    pub fn reported(at_minute: i64) -> Self {
        let mut story = Self::handling();
        story.take(story.case.complete(user(LEAD), "增容", at(at_minute)));
        story.take(story.case.report(user(CLERK), "已增容", at(at_minute + 1)));
        story
    }

    pub fn closed(at_minute: i64) -> Self {
        let mut story = Self::reported(at_minute);
        story.take(story.case.close(user(CHIEF), solved(), at(at_minute + 2)));
        story
    }
}
