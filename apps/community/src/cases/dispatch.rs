use kernel::{Instant, Refusal, UserId};

use super::event::Event;
use super::state::{Assignment, Case, Change, State};

/// Who shall handle a case, and until when they may return it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub lead: UserId,
    pub co_handlers: Vec<UserId>,
    pub return_by: Instant,
}

impl Case {
    pub fn register(&self, by: UserId, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Collected])?;
        Ok(self.change(Some(by), now, Event::Registered, |case, at| {
            case.state = State::Registered;
            case.registered_at = Some(at);
        }))
    }

    /// Into the register of cases that nobody is responsible for; the deadline goes on.
    pub fn hold_ownerless(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Registered])?;
        self.expect_reason(reason)?;
        let event = Event::HeldOwnerless { reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.state = State::Ownerless))
    }

    pub fn assign(&self, offer: Offer, by: UserId, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Registered, State::Ownerless])?;
        let Offer { lead, co_handlers, return_by } = offer;
        let mut officers: Vec<UserId> = co_handlers.iter().copied().chain([lead]).collect();
        officers.sort_unstable();
        officers.dedup();
        if officers.len() != co_handlers.len() + 1 {
            return Err(self.refused("officer_repeated", "an officer is named twice; name each once"));
        }
        let event = Event::Assigned { lead, co_handlers: co_handlers.clone(), return_by };
        Ok(self.change(Some(by), now, event, |case, at| {
            case.lead = Some(case.offer(lead, return_by, at));
            case.co_handlers = co_handlers.into_iter().map(|officer| case.offer(officer, return_by, at)).collect();
            case.state = State::Offered;
        }))
    }

    pub fn add_co_handler(
        &self,
        officer: UserId,
        return_by: Instant,
        by: UserId,
        now: Instant,
    ) -> Result<Change, Refusal> {
        self.expect(&[State::Offered, State::Handling])?;
        if self.assignments().any(|assignment| assignment.officer == officer) {
            return Err(self.refused("officer_repeated", format!("{officer} handles the case already")));
        }
        Ok(self.change(Some(by), now, Event::CoHandlerAdded { officer, return_by }, |case, at| {
            let assignment = case.offer(officer, return_by, at);
            case.co_handlers.push(assignment);
        }))
    }

    pub fn accept(&self, officer: UserId, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Offered, State::Handling])?;
        let assignment = self.assignment(officer)?;
        if assignment.accepted_at.is_some() {
            return Err(self.refused("already_accepted", format!("{officer} has accepted it before")));
        }
        Ok(self.change(Some(officer), now, Event::Accepted { officer }, |case, at| {
            case.handled_by.insert(officer);
            case.each_assignment(officer, |assignment| assignment.accepted_at = Some(at));
            if case.lead.as_ref().is_some_and(|lead| lead.officer == officer) {
                case.state = State::Handling;
            }
        }))
    }

    /// Before acceptance, in time, with a reason, and once: after that an arbiter has decided.
    pub fn return_with_reason(&self, officer: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        self.expect(&[State::Offered, State::Handling])?;
        self.expect_reason(reason)?;
        let assignment = self.assignment(officer)?;
        if assignment.accepted_at.is_some() {
            return Err(
                self.refused("already_accepted", "an accepted case is not returned; ask for help or an extension")
            );
        }
        if assignment.arbitrated {
            return Err(self.refused("return_arbitrated", "returned once and assigned again: the arbiter has decided"));
        }
        if now > assignment.return_by {
            let detail = format!("it could be returned until {}", assignment.return_by);
            return Err(self.refused("return_too_late", detail));
        }
        let event = Event::Returned { officer, reason: reason.to_owned() };
        Ok(self.change(Some(officer), now, event, |case, _| {
            case.returned_by.insert(officer);
            if case.lead.as_ref().is_some_and(|lead| lead.officer == officer) {
                case.lead = None;
                case.co_handlers.clear();
                case.state = State::Registered;
            } else {
                case.co_handlers.retain(|assignment| assignment.officer != officer);
            }
        }))
    }

    pub(super) fn assignment(&self, officer: UserId) -> Result<&Assignment, Refusal> {
        self.assignments()
            .find(|assignment| assignment.officer == officer)
            .ok_or_else(|| self.refused("not_assigned", format!("the case is not assigned to {officer}")))
    }

    pub(super) fn each_assignment(&mut self, officer: UserId, edit: impl Fn(&mut Assignment)) {
        let all = self.lead.iter_mut().chain(&mut self.co_handlers);
        all.filter(|assignment| assignment.officer == officer).for_each(edit);
    }

    fn offer(&self, officer: UserId, return_by: Instant, at: Instant) -> Assignment {
        let arbitrated = self.returned_by.contains(&officer);
        Assignment { officer, offered_at: at, return_by, arbitrated, accepted_at: None, completed_at: None }
    }
}
