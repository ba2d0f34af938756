use std::fmt::Display;
use std::ops::{Deref, DerefMut};

use kernel::{Actor, Id, Instant, Kind, OrganisationId, Rng};
use serde_json::Value as Json;
use store::{Entry, Read, StoreError, Tx};

use crate::{Keys, jobs};

/// What a query works on: a snapshot, who asks, and when.
pub struct Look<'a, 'c> {
    pub read: &'a mut Read<'c>,
    pub actor: &'a Actor,
    pub now: Instant,
    pub keys: &'a Keys,
}

impl Look<'_, '_> {
    /// The organisation that every statement starts with.
    pub fn org(&self) -> OrganisationId {
        self.actor.organisation
    }
}

impl<'c> Deref for Look<'_, 'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        self.read
    }
}

impl<'c> DerefMut for Look<'_, 'c> {
    fn deref_mut(&mut self) -> &mut Read<'c> {
        self.read
    }
}

/// What a command works on: a transaction, who acts, when, and the randomness it may use.
pub struct Work<'a, 'c> {
    pub tx: &'a mut Tx<'c>,
    pub actor: &'a Actor,
    pub now: Instant,
    pub rng: &'a mut Rng,
    pub keys: &'a Keys,
}

impl Work<'_, '_> {
    pub fn org(&self) -> OrganisationId {
        self.actor.organisation
    }

    pub fn new_id<K: Kind>(&mut self) -> Id<K> {
        self.rng.id(self.now)
    }

    /// Writes down what was done, in the same transaction.
    pub fn record(&mut self, action: &str, subject: impl Display, body: Json) -> Result<(), StoreError> {
        let entry = Entry {
            organisation: self.org(),
            id: self.rng.id(self.now),
            at: self.now,
            actor: self.actor.who.to_string(),
            action: action.to_owned(),
            subject: subject.to_string(),
            body,
        };
        self.tx.record(&entry)
    }

    /// Leaves work for later, in the same transaction: it happens if and only if the command does.
    pub fn enqueue(&mut self, kind: &'static str, payload: &Json, due: Instant) -> Result<jobs::JobId, StoreError> {
        let id = self.new_id();
        let (org, now) = (self.org(), self.now);
        self.tx.execute(
            "insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress) \
             values ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, 0.0)",
            &[&org, &id, &kind, &payload.to_string(), &now, &due],
        )?;
        Ok(id)
    }
}

impl<'c> Deref for Work<'_, 'c> {
    type Target = Tx<'c>;
    fn deref(&self) -> &Tx<'c> {
        self.tx
    }
}

impl<'c> DerefMut for Work<'_, 'c> {
    fn deref_mut(&mut self) -> &mut Tx<'c> {
        self.tx
    }
}
