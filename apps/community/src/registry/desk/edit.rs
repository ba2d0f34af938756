use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure};
use utoipa::ToSchema;

use super::FirmId;
use super::rows::{FirmRow, KINDS, insert_firms};
use crate::app::FIRM_WRITE;
use crate::registry::import::{Field, Firm};
use crate::registry::{credit_code, phone};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewFirm)]
pub(crate) struct NewFirm {
    name: String,
    /// None: no code yet.
    #[serde(default)]
    credit_code: Option<String>,
    /// `firm`, `trader`, `association`, `law_firm` or `department`. None: as the code tells.
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    building: String,
    #[serde(default)]
    floor: String,
    #[serde(default)]
    room: String,
    #[serde(default)]
    trade: String,
    #[serde(default)]
    labels: Vec<String>,
}

/// Adds one firm by hand.
#[utoipa::path(post, path = "/api/community/firms", tag = "community", request_body = NewFirm, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewFirm>) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let firm = checked(&input)?;
            let org = work.org();
            if let Some(code) = &firm.credit_code {
                let known: Option<String> = work.value(
                    "select name from community_firm where org = $1 and credit_code = $2 and not gone",
                    &[&org, code],
                )?;
                if let Some(name) = known {
                    let detail = format!("{name} has this code already; open it instead");
                    return Err(Refusal::new("firm_known", detail, "credit_code").into());
                }
            }
            if let Some(odd) = input.kind.as_deref().filter(|kind| !KINDS.contains(kind)) {
                return Err(Refusal::new("kind_unknown", format!("one of {KINDS:?}"), odd).into());
            }
            let row = FirmRow { kind: input.kind.clone(), ..FirmRow::new(work.new_id(), firm, work.now) };
            insert_firms(work, std::slice::from_ref(&row), None)?;
            work.record("community.firm.created", row.id, json!({}))?;
            Ok(row.id)
        })
        .await
}

fn checked(input: &NewFirm) -> Result<Firm, Refusal> {
    let name = input.name.trim();
    if name.is_empty() {
        return Err(Refusal::new("name_missing", "give the name on the licence or the sign", "name"));
    }
    let mut firm = Firm { name: name.to_owned(), labels: input.labels.clone(), ..Firm::default() };
    if let Some(code) = input.credit_code.as_deref().filter(|code| !code.trim().is_empty()) {
        let report = credit_code::check(code);
        if let Some(finding) = report.reasons.first() {
            return Err(Refusal::new(finding.code, finding.detail.clone(), "credit_code"));
        }
        firm.credit_code = Some(report.normalised);
    }
    if !input.phone.trim().is_empty() {
        let phone = phone::parse(&input.phone, None)
            .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "phone"))?;
        firm.phones.push(phone);
    }
    let texts = [
        (Field::Contact, &input.contact),
        (Field::Building, &input.building),
        (Field::Floor, &input.floor),
        (Field::Room, &input.room),
        (Field::Trade, &input.trade),
    ];
    let given = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    firm.texts = given.map(|(field, text)| (field, text.trim().to_owned())).collect::<BTreeMap<_, _>>();
    Ok(firm)
}

/// Says that the record is right today.
#[utoipa::path(post, path = "/api/community/firms/{id}/confirm", tag = "community", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn confirm(context: Context, Path(id): Path<FirmId>) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
            let changed = work.execute(
                "update community_firm set confirmed_at_us = $3, confirmed_by = $4 where org = $1 and id = $2 and not gone",
                &[&org, &id, &now, &who],
            )?;
            if changed == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("community.firm.confirmed", id, json!({}))?)
        })
        .await
}
