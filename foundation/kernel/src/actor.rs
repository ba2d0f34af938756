use std::collections::BTreeSet;
use std::fmt;

use crate::ids;

ids! {
    /// The tenant: one community, one farm, one hearing centre. Every key in the database starts with it.
    OrganisationId, Organisation = "org";
    UserId, User = "user";
    EntryId, Entry = "entry";
}

/// Who acts. The public acts without a name; the system acts for jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Person(UserId),
    Public,
    System,
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => fmt::Display::fmt(id, f),
            Self::Public => f.write_str("public"),
            Self::System => f.write_str("system"),
        }
    }
}

/// Who acts, for which organisation, with which rights.
#[derive(Debug, Clone)]
pub struct Actor {
    pub organisation: OrganisationId,
    pub who: Who,
    pub permissions: BTreeSet<&'static str>,
}

impl Actor {
    pub fn system(organisation: OrganisationId) -> Self {
        Self { organisation, who: Who::System, permissions: BTreeSet::new() }
    }

    /// The person behind the actor, if there is one.
    pub fn user(&self) -> Option<UserId> {
        match self.who {
            Who::Person(id) => Some(id),
            Who::Public | Who::System => None,
        }
    }
}
