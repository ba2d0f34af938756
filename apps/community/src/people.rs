//! Who is who in an organisation, for lines that say who did something.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{OrganisationId, UserId};
use shell::{Failure, Permission};
use store::Read;

use crate::app::roles_with;

pub(crate) struct People(HashMap<UserId, String>);

impl People {
    /// Shared among readers.
    pub(crate) fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Arc<Self>, Failure> {
        let shared = read.shared("people", &org.to_string(), &["app_user"], |read| Self::make(read, org))?;
        shared.map_or_else(|| Self::make(read, org).map(Arc::new), Ok)
    }

    fn make(read: &mut Read<'_>, org: OrganisationId) -> Result<Self, Failure> {
        let people = read.all("select id, name from app_user where org = $1", &[&org], |row| {
            Ok((row.take("id")?, row.take("name")?))
        })?;
        Ok(Self(people.into_iter().collect()))
    }

    pub(crate) fn name(&self, id: UserId) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }

    /// The name of whoever is written down as `who`; those who are no people keep their word.
    pub(crate) fn named(&self, who: &str) -> String {
        who.parse().ok().and_then(|id| self.name(id)).unwrap_or(who).to_owned()
    }
}

/// Everybody whose role holds a permission.
pub(crate) fn holders(
    read: &mut Read<'_>,
    org: OrganisationId,
    permission: Permission,
) -> Result<Vec<UserId>, Failure> {
    let mut people = Vec::new();
    for role in roles_with(permission) {
        people.extend(read.all(
            "select r.user_id from user_role r join app_user u on u.org = r.org and u.id = r.user_id \
             where r.org = $1 and r.role = $2 and not u.disabled",
            &[&org, &role],
            |row| row.take::<UserId>("user_id"),
        )?);
    }
    Ok(people)
}
