//! The client's rights over what is kept: everything handed over, two records made one, everything erased.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Plain, json};
use shell::{Answer, Context, Failure, Keys, Look};
use store::{Row, Value};
use utoipa::ToSchema;

use super::ClientId;
use super::rows::require_live;
use super::tables::{Erase, TABLES, Table};
use crate::app::CLIENT_DISPOSE;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::DisposeReason)]
pub(crate) struct Reason {
    /// In words: who asked, and how it was checked that they are the client.
    reason: String,
}

const LEAST_REASON: usize = 4;

impl Reason {
    fn checked(&self) -> Result<&str, Refusal> {
        let reason = self.reason.trim();
        if reason.chars().count() < LEAST_REASON {
            return Err(Refusal::new("reason_missing", "say who asked and how you know", "reason"));
        }
        Ok(reason)
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ClientExport)]
pub(crate) struct Export {
    client: ClientId,
    exported_at: Instant,
    /// Table → rows with every column in plain text.
    #[schema(value_type = Object)]
    tables: Map<String, Plain>,
}

/// Everything that is kept of a client, in plain text, for the client.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/export", tag = "hearing", operation_id = "hearing_client_export",
    params(("id" = String, Path)), request_body = Reason, responses((status = 200, body = Export))
)]
pub(crate) async fn export(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Reason>,
) -> Result<Json<Export>, Failure> {
    note_export(&context, id, input, "json").await?;
    Ok(Json(context.query(CLIENT_DISPOSE, move |look| export_of(look, id)).await?))
}

/// Writes down who asked, in a command of its own: the kept answer of a repeated key holds no personal data.
pub(crate) async fn note_export(
    context: &Context,
    id: ClientId,
    input: Reason,
    form: &'static str,
) -> Result<(), Failure> {
    let noted = context.command(CLIENT_DISPOSE, move |work| {
        let reason = input.checked()?;
        let org = work.org();
        require_live(work, org, id)?;
        Ok(work.record("hearing.client.exported", id, json!({ "reason": reason, "form": form }))?)
    });
    noted.await.map(|_| ())
}

pub(crate) fn export_of(look: &mut Look<'_, '_>, id: ClientId) -> Result<Export, Failure> {
    let mut tables = Map::new();
    for table in TABLES.iter().filter(|table| table.name != "hearing_client_key") {
        tables.insert(table.name.to_owned(), Plain::Array(rows_of(look, table, id)?));
    }
    Ok(Export { client: id, exported_at: look.now, tables })
}

fn rows_of(look: &mut Look<'_, '_>, table: &Table, id: ClientId) -> Result<Vec<Plain>, Failure> {
    let (org, keys) = (look.org(), look.keys.clone());
    let sql = format!("select * from {} where org = $1 and {} = $2", table.name, table.client);
    let rows = look.all(&sql, &[&org, &id], |row| Ok(plain(row, table.name, &keys)))?;
    rows.into_iter().collect()
}

/// A row with its sealed columns opened; a sealed column is bound to `table.column`.
fn plain(row: &Row, table: &str, keys: &Keys) -> Result<Plain, Failure> {
    let mut out = Map::new();
    for (column, value) in row.columns().iter().zip(row.values()) {
        if column == "org" || column.ends_with("_index") {
            continue;
        }
        let value = match value {
            Value::Null => Plain::Null,
            Value::Bool(flag) => json!(flag),
            Value::Int(number) => json!(number),
            Value::Real(number) => json!(number),
            Value::Text(text) => json!(text),
            Value::Bytes(sealed) => json!(keys.open(&format!("{table}.{column}"), sealed)?),
        };
        out.insert(column.clone(), value);
    }
    Ok(Plain::Object(out))
}

/// Erases what is personal. The journal keeps that it was done, not what it was.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/erase", tag = "hearing", operation_id = "hearing_client_erase",
    params(("id" = String, Path)), request_body = Reason, responses((status = 200))
)]
pub(crate) async fn erase(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Reason>,
) -> Result<Answer, Failure> {
    context
        .command(CLIENT_DISPOSE, move |work| {
            let (org, now) = (work.org(), work.now);
            input.checked()?;
            require_live(work, org, id)?;
            let open: Option<i64> = work.value(
                "select 1 as n from hearing_order where org = $1 and client_id = $2 and state = 'signed'",
                &[&org, &id],
            )?;
            if open.is_some() {
                let detail = "deliver or cancel the open order first";
                return Err(Failure::refused(StatusCode::CONFLICT, "client_has_open_order", detail, id.to_string()));
            }
            // Nobody comes any more: the rooms are free again.
            work.execute(
                "delete from hearing_hold where org = $1 and appointment_id in (select id from hearing_appointment \
                 where org = $1 and client_id = $2 and state = 'booked')",
                &[&org, &id],
            )?;
            work.execute(
                "update hearing_appointment set version = version + 1, state = 'cancelled' \
                 where org = $1 and client_id = $2 and state = 'booked'",
                &[&org, &id],
            )?;
            for table in TABLES {
                let of_client = format!("where org = $1 and {} = $2", table.client);
                match table.erase {
                    Erase::Delete => work.execute(&format!("delete from {} {of_client}", table.name), &[&org, &id])?,
                    Erase::Blank([]) => 0,
                    Erase::Blank(columns) => {
                        let blank: Vec<String> = columns.iter().map(|column| format!("{column} = null")).collect();
                        let sql = format!("update {} set {} {of_client}", table.name, blank.join(", "));
                        work.execute(&sql, &[&org, &id])?
                    }
                };
            }
            work.execute(
                "update hearing_client set version = version + 1, sex = 'unstated', erased_at_us = $3, changed_at_us = $3 \
                 where org = $1 and id = $2",
                &[&org, &id, &now],
            )?;
            // The reason may name the person, so it is not written down.
            Ok(work.record("hearing.client.erased", id, json!({}))?)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::MergeClient)]
pub(crate) struct Merge {
    /// The record that stays.
    into: ClientId,
}

/// Makes one record of two: everything moves to the one that stays, this one points to it.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/merge", tag = "hearing", operation_id = "hearing_client_merge",
    params(("id" = String, Path)), request_body = Merge, responses((status = 200))
)]
pub(crate) async fn merge(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Merge>,
) -> Result<Answer, Failure> {
    context
        .command(CLIENT_DISPOSE, move |work| {
            let (org, now, into) = (work.org(), work.now, input.into);
            if id == into {
                let detail = "choose another record to merge into";
                return Err(Failure::refused(StatusCode::CONFLICT, "client_same", detail, id.to_string()));
            }
            require_live(work, org, id)?;
            require_live(work, org, into)?;
            work.execute("delete from hearing_client_key where org = $1 and client_id = $2", &[&org, &id])?;
            for table in TABLES.iter().filter(|table| table.client == "client_id") {
                let sql = format!("update {} set client_id = $3 where org = $1 and client_id = $2", table.name);
                work.execute(&sql, &[&org, &id, &into])?;
            }
            work.execute(
                "update hearing_client set version = version + 1, merged_into = $3, changed_at_us = $4 \
                 where org = $1 and id = $2",
                &[&org, &id, &into, &now],
            )?;
            Ok(work.record("hearing.client.merged", id, json!({ "into": into }))?)
        })
        .await
}
