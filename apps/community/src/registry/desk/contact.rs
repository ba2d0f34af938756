use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Keys, Look};
use store::Read;
use utoipa::ToSchema;

use super::rows::PHONE_COLUMN;
use super::{ContactId, FirmId};
use crate::app::FIRM_WRITE;
use crate::registry::{mask, phone};

const NAME_COLUMN: &str = "community_firm_contact.name";

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FirmContact)]
pub(crate) struct ContactView {
    id: ContactId,
    /// 财务, 安全员, 人事: what to speak about with this person.
    duty: String,
    name: String,
    phone: Option<String>,
    since: Instant,
}

/// The people beside the first contact who are there today, masked.
pub(super) fn contacts(look: &mut Look<'_, '_>, firm: FirmId) -> Result<Vec<ContactView>, Failure> {
    let (org, keys) = (look.org(), look.keys.clone());
    let mut all = opened(look, org, firm, &keys)?;
    for contact in &mut all {
        contact.name = mask::name(&contact.name);
        contact.phone = contact.phone.as_deref().map(mask::phone);
    }
    Ok(all)
}

/// The same unmasked; for a stated purpose only.
pub(super) fn opened(
    read: &mut Read<'_>,
    org: OrganisationId,
    firm: FirmId,
    keys: &Keys,
) -> Result<Vec<ContactView>, Failure> {
    let rows = read.all(
        "select id, duty, name, phone, since_us from community_firm_contact \
         where org = $1 and firm_id = $2 and until_us is null order by since_us, id",
        &[&org, &firm],
        |row| {
            let sealed: (Vec<u8>, Option<Vec<u8>>) = (row.take("name")?, row.take("phone")?);
            let view = ContactView {
                id: row.take("id")?,
                duty: row.take("duty")?,
                name: String::new(),
                phone: None,
                since: row.take("since_us")?,
            };
            Ok((view, sealed))
        },
    )?;
    rows.into_iter()
        .map(|(view, (name, phone))| {
            let phone = phone.map(|sealed| keys.open(PHONE_COLUMN, &sealed)).transpose()?;
            Ok(ContactView { name: keys.open(NAME_COLUMN, &name)?, phone, ..view })
        })
        .collect()
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewContact)]
pub(crate) struct NewContact {
    #[serde(default)]
    duty: String,
    name: String,
    #[serde(default)]
    phone: String,
}

/// Adds a person to speak with.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/contacts", tag = "community", params(("id" = String, Path)),
    request_body = NewContact, responses((status = 200, body = String))
)]
pub(crate) async fn add(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<NewContact>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (org, now, name) = (work.org(), work.now, input.name.trim());
            super::expect_firm(work, id)?;
            if name.is_empty() {
                return Err(Refusal::new("name_missing", "give the person's name", "name").into());
            }
            let number = match input.phone.trim() {
                "" => None,
                text => Some(
                    phone::parse(text, None)
                        .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "phone"))?,
                ),
            };
            let index = number.as_ref().map(|number| work.keys.blind_index(PHONE_COLUMN, &number.number));
            let sealed = match &number {
                Some(number) => Some(work.keys.seal(PHONE_COLUMN, &number.domestic(), work.rng)?),
                None => None,
            };
            let (contact, name): (ContactId, Vec<u8>) = (work.new_id(), work.keys.seal(NAME_COLUMN, name, work.rng)?);
            work.execute(
                "insert into community_firm_contact (org, id, firm_id, duty, name, phone, phone_index, since_us, until_us) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, null)",
                &[&org, &contact, &id, &input.duty.trim(), &name, &sealed, &index, &now],
            )?;
            work.record("community.firm.contact_added", id, json!({ "contact": contact }))?;
            Ok(contact)
        })
        .await
}

/// The person is there no longer.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/contacts/{contact}/end", tag = "community",
    params(("id" = String, Path), ("contact" = String, Path)), responses((status = 200))
)]
pub(crate) async fn end(context: Context, Path((id, contact)): Path<(FirmId, ContactId)>) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (org, now) = (work.org(), work.now);
            let ended = work.execute(
                "update community_firm_contact set until_us = $4 where org = $1 and firm_id = $2 and id = $3 and until_us is null",
                &[&org, &id, &contact, &now],
            )?;
            if ended == 0 {
                return Err(Failure::not_found(contact.to_string()));
            }
            Ok(work.record("community.firm.contact_ended", id, json!({ "contact": contact }))?)
        })
        .await
}
