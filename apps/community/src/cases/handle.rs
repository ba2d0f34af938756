use jiff::civil::Date;
use kernel::{Instant, Refusal, UserId};

use super::event::Event;
use super::state::{Case, Change, Extension, Parked, State};

/// A longer one is a parked case.
const MAX_EXTENSION_WORKING_DAYS: u32 = 60;

impl Case {
    /// The requester has been spoken to, by somebody whom the case is assigned to.
    pub fn contact(&self, by: UserId, now: Instant) -> Result<Change, Refusal> {
        if !self.state.is_open() {
            return Err(self.refused("wrong_state", format!("the case is {:?}", self.state)));
        }
        self.assignment(by)?;
        Ok(self.change(Some(by), now, Event::Contacted, |_, _| {}))
    }

    /// The lead asks in time; the deadline moves only when somebody approves.
    pub fn ask_extension(
        &self,
        by: UserId,
        asked: Extension,
        due_at: Instant,
        now: Instant,
    ) -> Result<Change, Refusal> {
        self.expect(&[State::Handling])?;
        self.expect_reason(&asked.reason)?;
        self.expect_lead(by)?;
        if asked.asked_by != by {
            return Err(self.refused("not_the_lead", "the lead asks for an extension"));
        }
        if self.extension_asked.is_some() {
            return Err(self.refused("extension_pending", "an extension is asked for already"));
        }
        if !(1..=MAX_EXTENSION_WORKING_DAYS).contains(&asked.working_days) {
            let detail =
                format!("{} working days; 1 to {MAX_EXTENSION_WORKING_DAYS} can be asked for", asked.working_days);
            return Err(self.refused("extension_out_of_range", detail));
        }
        if now > due_at {
            return Err(self.refused("deadline_passed", format!("the deadline was {due_at}; ask before it")));
        }
        let event = Event::ExtensionAsked { working_days: asked.working_days, reason: asked.reason.clone() };
        Ok(self.change(Some(by), now, event, |case, _| case.extension_asked = Some(asked)))
    }

    pub fn approve_extension(&self, by: UserId, now: Instant) -> Result<Change, Refusal> {
        let working_days = self.pending_extension(by)?.working_days;
        let event = Event::ExtensionApproved { working_days };
        Ok(self.change(Some(by), now, event, |case, _| case.extension_asked = None))
    }

    pub fn decline_extension(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.pending_extension(by)?;
        self.expect_reason(reason)?;
        let event = Event::ExtensionDeclined { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.extension_asked = None))
    }

    fn pending_extension(&self, by: UserId) -> Result<&Extension, Refusal> {
        self.expect_no_handler(by)?;
        self.extension_asked.as_ref().ok_or_else(|| self.refused("no_extension_asked", "nobody asked for an extension"))
    }

    /// Stops every clock of the case, for instance while the requester has to bring papers; so the lead alone does it.
    pub fn pause(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Handling])?;
        self.expect_lead(by)?;
        self.expect_running()?;
        self.expect_reason(reason)?;
        let event = Event::Paused { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.paused = Some(reason.to_owned())))
    }

    /// By the lead, or by somebody who `dispatches`, so that no clock stands still for an absent lead.
    pub fn resume(&self, by: UserId, dispatches: bool, now: Instant) -> Result<Change, Refusal> {
        if self.paused.is_none() {
            return Err(self.refused("not_paused", "the clock is running"));
        }
        if !dispatches {
            self.expect_lead(by)?;
        }
        Ok(self.change(Some(by), now, Event::Resumed, |case, _| case.paused = None))
    }

    fn expect_lead(&self, user: UserId) -> Result<(), Refusal> {
        if self.lead.as_ref().is_none_or(|lead| lead.officer != user) {
            return Err(self.refused("not_the_lead", "the lead of the case decides this"));
        }
        Ok(())
    }

    /// Into the library of what cannot be solved now (挂账). `today` is the organisation's date.
    pub fn park(&self, by: UserId, reason: &str, wake_on: Date, today: Date, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Registered, State::Ownerless, State::Handling])?;
        self.expect_running()?;
        self.expect_reason(reason)?;
        self.expect_no_handler(by)?;
        if wake_on <= today {
            return Err(self.refused("wake_up_in_the_past", format!("{wake_on} is not after {today}")));
        }
        let event = Event::Parked { wake_on, reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| {
            case.parked = Some(Parked { before: case.state, wake_on, reason: reason.to_owned() });
            case.state = State::Parked;
        }))
    }

    /// By a person, or on its date by a job.
    pub fn wake(&self, by: Option<UserId>, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Parked])?;
        let before = self.parked.as_ref().map_or(State::Registered, |parked| parked.before);
        Ok(self.change(by, now, Event::Woken, |case, _| {
            case.parked = None;
            case.state = before;
        }))
    }

    /// A co-handler finishes a part; the lead finishes the whole when every part is done.
    pub fn complete(&self, officer: UserId, result: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Handling])?;
        self.expect_running()?;
        let assignment = self.assignment(officer)?;
        if assignment.accepted_at.is_none() {
            return Err(self.refused("not_accepted", "accept the case first"));
        }
        let leads = self.lead.as_ref().is_some_and(|lead| lead.officer == officer);
        if !leads {
            if assignment.completed_at.is_some() {
                return Err(self.refused("part_completed", format!("{officer} has finished")));
            }
            return Ok(self.change(Some(officer), now, Event::PartCompleted { officer }, |case, at| {
                case.each_assignment(officer, |assignment| assignment.completed_at = Some(at));
            }));
        }
        self.expect_reason(result)?;
        if let Some(open) = self.co_handlers.iter().find(|part| part.completed_at.is_none()) {
            return Err(self.refused("co_handler_open", format!("{} has not finished", open.officer)));
        }
        if self.extension_asked.is_some() {
            return Err(self.refused("extension_pending", "an extension is undecided; have it decided first"));
        }
        let event = Event::Completed { result: result.to_owned() };
        Ok(self.change(Some(officer), now, event, |case, at| {
            case.each_assignment(officer, |assignment| assignment.completed_at = Some(at));
            case.state = State::Completed;
        }))
    }
}
