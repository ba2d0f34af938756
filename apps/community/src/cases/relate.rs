use kernel::{Instant, Refusal, UserId};

use super::event::{Event, Happened};
use super::state::{CardId, Case, CaseId, Change, Intake, State};

/// A need that was a part of another case, with the history that its clocks start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitOff {
    pub case: Case,
    pub history: Vec<Happened>,
}

impl Case {
    /// The other case answers for both; a handler cannot end a case this way.
    pub fn merge(&self, into: CaseId, by: UserId, now: Instant) -> Result<Change, Refusal> {
        if !self.state.is_open() {
            return Err(self.refused("wrong_state", format!("the case is {:?}", self.state)));
        }
        self.expect_other(into)?;
        self.expect_no_handler(by)?;
        if self.card.is_some() {
            return Err(self.refused("card_open", "the case belongs to a systemic card; release it first"));
        }
        Ok(self.change(Some(by), now, Event::Merged { into }, |case, _| {
            case.merged_into = Some(into);
            case.end_in(State::Merged);
        }))
    }

    /// Needs told in one breath become cases of their own. They keep the moment of registration: a split buys no time.
    pub fn split(
        &self,
        parts: Vec<(CaseId, Intake)>,
        by: UserId,
        now: Instant,
    ) -> Result<(Change, Vec<SplitOff>), Refusal> {
        self.expect(&[State::Collected, State::Registered, State::Ownerless, State::Offered, State::Handling])?;
        if parts.is_empty() {
            return Err(self.refused("split_without_parts", "name at least one need to split off"));
        }
        let mut children: Vec<CaseId> = parts.iter().map(|(id, _)| *id).collect();
        children.sort_unstable();
        children.dedup();
        if children.len() != parts.len() || children.contains(&self.id) {
            return Err(self.refused("split_ids_repeated", "each part needs an id of its own"));
        }
        let mut split_off = Vec::with_capacity(parts.len());
        for (id, intake) in parts {
            let collected = Self::collect(id, intake, Some(by), self.collected_at)?;
            let mut history = vec![collected.happened];
            let mut case = collected.case;
            if let Some(registered_at) = self.registered_at {
                let registered = case.register(by, registered_at)?;
                history.push(registered.happened);
                case = registered.case;
            }
            case.split_from = Some(self.id);
            split_off.push(SplitOff { case, history });
        }
        let event = Event::Split { children: children.clone() };
        Ok((self.change(Some(by), now, event, |case, _| case.links.extend(children)), split_off))
    }

    pub fn link(&self, other: CaseId, by: UserId, now: Instant) -> Result<Change, Refusal> {
        self.expect_other(other)?;
        if self.links.contains(&other) {
            return Err(self.refused("already_linked", format!("it is linked to {other} already")));
        }
        Ok(self.change(Some(by), now, Event::Linked { other }, |case, _| {
            case.links.insert(other);
        }))
    }

    pub fn unlink(&self, other: CaseId, by: UserId, now: Instant) -> Result<Change, Refusal> {
        if !self.links.contains(&other) {
            return Err(self.refused("not_linked", format!("it is not linked to {other}")));
        }
        Ok(self.change(Some(by), now, Event::Unlinked { other }, |case, _| {
            case.links.remove(&other);
        }))
    }

    /// A systemic card takes the case in.
    pub fn adopt(&self, card: CardId, by: UserId, now: Instant) -> Result<Change, Refusal> {
        if !self.state.is_open() {
            return Err(self.refused("wrong_state", format!("the case is {:?}", self.state)));
        }
        if let Some(card) = self.card {
            return Err(self.refused("has_a_card", format!("it belongs to {card}; release it first")));
        }
        Ok(self.change(Some(by), now, Event::Adopted { card }, |case, _| case.card = Some(card)))
    }

    pub fn release(&self, by: UserId, reason: &str, now: Instant) -> Result<Change, Refusal> {
        let Some(card) = self.card else {
            return Err(self.refused("no_card", "the case belongs to no card"));
        };
        self.expect_reason(reason)?;
        self.expect_no_handler(by)?;
        let event = Event::Released { card, reason: reason.to_owned() };
        Ok(self.change(Some(by), now, event, |case, _| case.card = None))
    }

    fn expect_other(&self, other: CaseId) -> Result<(), Refusal> {
        if other == self.id {
            return Err(self.refused("same_case", "a case is not linked to itself"));
        }
        Ok(())
    }
}
