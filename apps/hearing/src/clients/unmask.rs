use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Context, Failure, Permission};
use utoipa::ToSchema;

use super::relative::{RELATIVE_NAME_COLUMN, RELATIVE_PHONE_COLUMN};
use super::rows::{ADDRESS_COLUMN, BIRTH_COLUMN, NAME_COLUMN, PHONE_COLUMN, opened, require_live};
use super::{ClientId, RelativeId};
use crate::app::CLIENT_READ;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Unmask)]
pub(crate) struct Unmask {
    /// `call`, `visit`, `fitting`, `delivery`, `correction` or `audit`.
    purpose: String,
    reason: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Unmasked)]
pub(crate) struct Unmasked {
    name: Option<String>,
    phone: Option<String>,
    birth_date: Option<String>,
    address: Option<String>,
    relatives: Vec<UnmaskedRelative>,
    /// How often the caller has unmasked in the last 24 hours.
    today: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::UnmaskedRelative)]
pub(crate) struct UnmaskedRelative {
    id: RelativeId,
    name: Option<String>,
    phone: Option<String>,
}

const PURPOSES: [&str; 6] = ["call", "visit", "fitting", "delivery", "correction", "audit"];
/// More than this in a day is not a day's work.
const MOST_A_DAY: i64 = 100;
const DAY_S: i64 = 86_400;
const LEAST_REASON: usize = 4;

/// Shows a client's own data for a purpose, with a reason, counted and written down before it is shown.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/unmask", tag = "hearing", operation_id = "hearing_client_unmask",
    params(("id" = String, Path)), request_body = Unmask, responses((status = 200, body = Unmasked))
)]
pub(crate) async fn unmask(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Unmask>,
) -> Result<Json<Unmasked>, Failure> {
    context.require(CLIENT_READ)?;
    // Counted in a command of its own: its answer may be kept for a repeated key, the personal data never is.
    let counted = context.command(Permission::UNMASK, move |work| {
        if !PURPOSES.contains(&input.purpose.as_str()) || input.reason.trim().chars().count() < LEAST_REASON {
            let detail = format!("a purpose of {PURPOSES:?} and a reason in words");
            return Err(Refusal::new("purpose_missing", detail, "purpose").into());
        }
        let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
        require_live(work, org, id)?;
        let today: Option<i64> = work.value(
            "select count(*) as n from journal where org = $1 and actor = $2 and action = 'hearing.client.unmasked' \
             and at_us > $3",
            &[&org, &who, &now.plus_s(-DAY_S)],
        )?;
        let today = today.unwrap_or(0);
        if today >= MOST_A_DAY {
            let detail = format!("{MOST_A_DAY} a day are the limit; ask a colleague");
            return Err(Refusal::new("unmask_limit", detail, "client").into());
        }
        work.record("hearing.client.unmasked", id, json!({ "purpose": input.purpose, "reason": input.reason.trim() }))?;
        Ok(today + 1)
    });
    let today: i64 = counted.await?.text().parse().unwrap_or(0);
    let shown = context.query(Permission::UNMASK, move |look| {
        let org = look.org();
        let found: Option<[Option<Vec<u8>>; 4]> = look.first(
            "select name, phone, birth_date, address from hearing_client where org = $1 and id = $2",
            &[&org, &id],
            |row| Ok([row.take("name")?, row.take("phone")?, row.take("birth_date")?, row.take("address")?]),
        )?;
        let [name, phone, birth_date, address] = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let rows: Vec<(RelativeId, Option<Vec<u8>>, Option<Vec<u8>>)> = look.all(
            "select id, name, phone from hearing_relative where org = $1 and client_id = $2 order by id",
            &[&org, &id],
            |row| Ok((row.take("id")?, row.take("name")?, row.take("phone")?)),
        )?;
        let mut relatives = Vec::with_capacity(rows.len());
        for (id, name, phone) in rows {
            relatives.push(UnmaskedRelative {
                id,
                name: opened(look.keys, RELATIVE_NAME_COLUMN, name)?,
                phone: opened(look.keys, RELATIVE_PHONE_COLUMN, phone)?,
            });
        }
        Ok(Unmasked {
            name: opened(look.keys, NAME_COLUMN, name)?,
            phone: opened(look.keys, PHONE_COLUMN, phone)?,
            birth_date: opened(look.keys, BIRTH_COLUMN, birth_date)?,
            address: opened(look.keys, ADDRESS_COLUMN, address)?,
            relatives,
            today,
        })
    });
    Ok(Json(shown.await?))
}
