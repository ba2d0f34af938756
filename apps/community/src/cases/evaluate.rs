use kernel::{Instant, Refusal, UserId};

use super::event::{Event, Resolution};
use super::state::{CardId, Case, Change, Closure, State};

/// How a verified case is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub resolution: Resolution,
    /// The systemic card that closes together with it.
    pub card: Option<CardId>,
    /// Why a case of a card closes before it.
    pub apart_from_card: Option<String>,
}

/// How the requester's word on a closure came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// With the tracking code.
    Own,
    /// In a call-back that was drawn, to this person.
    CalledBack(UserId),
    /// Otherwise, as this person wrote down.
    Told(UserId),
}

impl Case {
    /// The requester hears what was done.
    pub fn report(&self, by: UserId, answer: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Completed])?;
        self.expect_reason(answer)?;
        let event = Event::Reported { answer: answer.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.state = State::Reported))
    }

    /// Verified and closed, never by somebody who handled it.
    pub fn close(&self, by: UserId, closing: Closing, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Reported])?;
        self.expect_no_handler(by)?;
        let with_card = closing.card.is_some() && closing.card == self.card;
        let apart = closing.apart_from_card.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if self.card.is_some() && !with_card && !apart {
            let detail = "the case belongs to a systemic card: close it with the card, or say why apart from it";
            return Err(self.refused("card_open", detail));
        }
        if closing.card.is_some() && !with_card {
            return Err(self.refused("other_card", "the case does not belong to that card"));
        }
        let Closing { resolution, card, apart_from_card } = closing;
        let event = Event::Closed { resolution, card, apart_from_card };
        Ok(self.change(Some(by), now, event, |case, at| {
            case.closure = Some(Closure { by, at, resolution });
            case.state = State::Closed;
        }))
    }

    /// Not done after all: back to the handlers, with the clock they had.
    pub fn fail_verification(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Reported])?;
        self.expect_no_handler(by)?;
        self.expect_reason(reason)?;
        let event = Event::VerificationFailed { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.back_to_work()))
    }

    /// Neither a handler nor the closer writes the requester's word down.
    pub fn confirm(&self, word: Word, satisfied: bool, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Closed])?;
        let by = match word {
            Word::Own => None,
            Word::CalledBack(by) | Word::Told(by) => Some(by),
        };
        if let Some(clerk) = by {
            self.expect_no_handler(clerk)?;
            if self.closure.as_ref().is_some_and(|closure| closure.by == clerk) {
                let detail = "another person than the closer writes down what the requester said";
                return Err(self.refused("closer_cannot_confirm", detail));
            }
        }
        let event = Event::Confirmed { satisfied, called_back: matches!(word, Word::CalledBack(_)) };
        Ok(self.change(by, now, event, |case, _| case.state = State::Evaluated))
    }

    pub fn dispute(&self, by: Option<UserId>, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Closed, State::Evaluated])?;
        self.expect_reason(reason)?;
        let event = Event::Disputed { reason: reason.to_owned() };
        Ok(self.change(by, now, event, |case, _| case.state = State::Disputed))
    }

    /// The closure holds, with an answer to the objection.
    pub fn uphold(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Disputed])?;
        self.expect_reason(reason)?;
        self.expect_no_handler(by)?;
        if self.closure.as_ref().is_some_and(|closure| closure.by == by) {
            return Err(self.refused("closer_cannot_uphold", "another person than the closer decides a dispute"));
        }
        let event = Event::Upheld { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.state = State::Evaluated))
    }

    /// Work goes on with the clock as it stood when the handlers finished; the closure counts against its closer.
    pub fn reopen(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Closed, State::Disputed, State::Evaluated])?;
        self.expect_reason(reason)?;
        let event = Event::Reopened { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| {
            case.failed_closures.extend(case.closure.take());
            case.back_to_work();
        }))
    }

    /// The requester takes it back, or it was no case; a handler cannot end a case this way either.
    pub fn withdraw(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        if !self.state.is_open() {
            return Err(self.refused("wrong_state", format!("the case is {:?}", self.state)));
        }
        self.expect_reason(reason)?;
        self.expect_no_handler(by)?;
        let event = Event::Withdrawn { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.end_in(State::Withdrawn)))
    }

    fn back_to_work(&mut self) {
        self.state = State::Handling;
        for assignment in self.lead.iter_mut().chain(&mut self.co_handlers) {
            assignment.completed_at = None;
        }
    }

    pub(super) fn end_in(&mut self, state: State) {
        self.state = state;
        self.paused = None;
        self.parked = None;
        self.extension_asked = None;
    }
}
