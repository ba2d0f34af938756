//! A tenant, and its first administrator, who lets in everybody else.

use jiff::tz::TimeZone;
use kernel::{Instant, OrganisationId, Refusal};
use serde_json::json;
use store::Tx;

use super::people::{NewPerson, create_person};
use super::{ADMINISTRATOR, password};
use crate::{Failure, Shell};

/// A tenant to be made.
pub struct NewOrganisation<'a> {
    pub id: OrganisationId,
    /// Short and unique, part of public addresses: `touchuang`.
    pub slug: &'a str,
    pub name: &'a str,
    /// IANA zone; deadlines are reckoned in it.
    pub zone: &'a str,
}

pub fn create_organisation(tx: &mut Tx<'_>, new: &NewOrganisation<'_>, now: Instant) -> Result<(), Failure> {
    tx.execute(
        "insert into organisation (id, slug, name, zone, created_at_us) values ($1, $2, $3, $4, $5)",
        &[&new.id, &new.slug, &new.name, &new.zone, &now],
    )?;
    Ok(())
}

/// What an operator asks for on the first day.
#[derive(Debug, Clone)]
pub struct Founding {
    pub slug: String,
    pub name: String,
    pub zone: String,
    /// Login of the first administrator.
    pub administrator: String,
}

/// What was founded. The password is told this once; its owner chooses another at the first sign-in.
pub struct Founded {
    pub id: OrganisationId,
    pub login: String,
    pub password: String,
}

const LONGEST_SLUG: usize = 40;

impl Founding {
    fn check(&self) -> Result<(), Refusal> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if !(1..=LONGEST_SLUG).contains(&self.slug.len()) || !self.slug.chars().all(plain) {
            let detail = format!("1 to {LONGEST_SLUG} of a-z, 0-9 and -: {}", self.slug);
            return Err(Refusal::new("slug_malformed", detail, "slug"));
        }
        if self.name.trim().is_empty() {
            return Err(Refusal::new("name_missing", "the organisation needs a name", "name"));
        }
        TimeZone::get(&self.zone).map_err(|error| Refusal::new("zone_unknown", error.to_string(), "zone"))?;
        Ok(())
    }
}

/// Makes an organisation with nobody in it but an administrator.
pub async fn found(shell: &Shell, founding: Founding) -> Result<Founded, Failure> {
    founding.check()?;
    let id: OrganisationId = shell.rng().id(shell.now());
    let found = shell.as_system(id, move |work| {
        let Founding { slug, name, zone, administrator } = &founding;
        if work.value::<i64>("select 1 as n from organisation where slug = $1", &[slug])?.is_some() {
            return Err(Refusal::new("slug_taken", "an organisation has this short name already", "slug").into());
        }
        let now = work.now;
        create_organisation(work.tx, &NewOrganisation { id, slug, name: name.trim(), zone }, now)?;
        let login = administrator.trim().to_lowercase();
        let person = NewPerson {
            password: password::initial(work.rng, &login),
            name: login.clone(),
            login,
            roles: vec![ADMINISTRATOR.to_owned()],
            must_change_password: true,
        };
        work.record("shell.organisation.founded", id, json!({ "slug": slug }))?;
        create_person(work, &person)?;
        Ok(Founded { id, login: person.login, password: person.password })
    });
    found.await
}
