//! A spreadsheet into the registry: rehearsed first, carried out as rehearsed, undone as a whole.

use std::collections::HashMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use utoipa::{IntoParams, ToSchema};

use super::rows::{FirmRow, insert_firms, known, rewrite};
use super::{FirmId, ImportId};
use crate::app::{FIRM_IMPORT, FIRM_READ};
use crate::registry::import::{Columns, DryRun, Firm, Known, Mapping, Outcome, Sheet, dry_run};

const MOST_ROWS_SHOWN: usize = 500;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// For the list of imports.
    #[serde(default)]
    file_name: String,
    /// JSON of a column mapping, when the headers do not say enough.
    #[serde(default)]
    mapping: Option<String>,
}

/// What the spreadsheet would change; nothing is written.
#[utoipa::path(
    post, path = "/api/community/imports/rehearse", tag = "community", params(Options),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Object))
)]
pub(crate) async fn rehearse(
    context: Context,
    Query(options): Query<Options>,
    body: Bytes,
) -> Result<Json<Value>, Failure> {
    let told = context.query(FIRM_IMPORT, move |look| {
        let org = look.org();
        let keys = look.keys.clone();
        let known = known(look, org, &keys)?;
        let (columns, mut run) = read(&body, &options, &known)?;
        let unlisted = run.rows.len().saturating_sub(MOST_ROWS_SHOWN);
        // What asks for a person first; what stays as it is last.
        run.rows.sort_by_key(|row| (row.outcome == Outcome::Unchanged, std::cmp::Reverse(row.outcome)));
        run.rows.truncate(MOST_ROWS_SHOWN);
        let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
        Ok(json!({
            "columns": serde_json::to_value(columns).map_err(fault)?,
            "run": serde_json::to_value(run).map_err(fault)?,
            "unlisted_rows": unlisted,
        }))
    });
    Ok(Json(told.await?))
}

fn read(body: &[u8], options: &Options, known: &[Known]) -> Result<(Columns, DryRun), Failure> {
    let mapping: Mapping = match &options.mapping {
        Some(text) => serde_json::from_str(text)
            .map_err(|error| Refusal::new("mapping_malformed", error.to_string(), "mapping"))?,
        None => Mapping::default(),
    };
    let sheets = Sheet::read_all(body)?;
    let (sheet, columns) = Columns::find(&sheets, &mapping)?;
    let run = dry_run(sheet, &columns, known);
    Ok((columns, run))
}

/// What is needed to take an import back.
#[derive(Default, Serialize, Deserialize)]
struct Undo {
    created: Vec<FirmId>,
    before: Vec<(String, Firm)>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Imported)]
pub(crate) struct Imported {
    id: ImportId,
    created: usize,
    changed: usize,
    #[schema(value_type = Object)]
    totals: Value,
}

/// Writes what the rehearsal showed: new firms and changed fields, all or nothing. Conflicts are left to a person.
#[utoipa::path(
    post, path = "/api/community/imports", tag = "community", params(Options),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Imported))
)]
pub(crate) async fn carry_out(
    context: Context,
    Query(options): Query<Options>,
    body: Bytes,
) -> Result<Answer, Failure> {
    context.command(FIRM_IMPORT, move |work| write(work, &options, &body)).await
}

fn write(work: &mut Work<'_, '_>, options: &Options, body: &[u8]) -> Result<Imported, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let keys = work.keys.clone();
    let known = known(work, org, &keys)?;
    let (_, run) = read(body, options, &known)?;
    let by_id: HashMap<&str, &Firm> = known.iter().map(|record| (record.id.as_str(), &record.firm)).collect();
    let id: ImportId = work.new_id();
    let (mut undo, mut new) = (Undo::default(), Vec::new());
    for row in &run.rows {
        match (row.outcome, row.known.as_deref()) {
            (Outcome::New | Outcome::AnotherPlace, _) => {
                let firm = FirmRow::new(work.new_id(), row.firm.clone(), now);
                undo.created.push(firm.id);
                new.push(firm);
            }
            (Outcome::Changed, Some(known)) => {
                let Some(before) = by_id.get(known) else { continue };
                undo.before.push((known.to_owned(), (*before).clone()));
                rewrite(work, known, &merged(before, &row.firm))?;
            }
            _ => {}
        }
    }
    insert_firms(work, &new, Some(&id.to_string()))?;
    let totals = serde_json::to_value(&run.totals).map_err(|error| Failure::Fault(error.to_string()))?;
    let sealed = serde_json::to_string(&undo).map_err(|error| Failure::Fault(error.to_string()))?;
    // The undo holds personal data of the records before; it is kept as the columns are, encrypted.
    let sealed = work.keys.seal("community_import.undo", &sealed, work.rng)?;
    work.execute(
        "insert into community_import (org, id, file_name, at_us, by_user, totals, undo, undone_at_us) \
         values ($1, $2, $3, $4, $5, $6, $7, null)",
        &[&org, &id, &options.file_name, &now, &who, &totals.to_string(), &sealed],
    )?;
    work.record("community.import.carried_out", id, json!({ "totals": totals }))?;
    Ok(Imported { id, created: undo.created.len(), changed: undo.before.len(), totals })
}

/// An empty cell changes nothing.
fn merged(before: &Firm, row: &Firm) -> Firm {
    let mut firm = before.clone();
    firm.name = row.name.clone();
    firm.credit_code = row.credit_code.clone().or(firm.credit_code);
    firm.headcount = row.headcount.or(firm.headcount);
    if !row.phones.is_empty() {
        firm.phones = row.phones.clone();
    }
    if !row.labels.is_empty() {
        firm.labels = row.labels.clone();
    }
    firm.texts
        .extend(row.texts.iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| (*field, text.clone())));
    firm
}

/// Takes an import back: its firms go, what it changed is as before. Refused once somebody worked on its firms.
#[utoipa::path(post, path = "/api/community/imports/{id}/undo", tag = "community", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn undo(context: Context, Path(id): Path<ImportId>) -> Result<Answer, Failure> {
    context
        .command(FIRM_IMPORT, move |work| {
            let (org, now) = (work.org(), work.now);
            let found: Option<(Vec<u8>, Option<Instant>)> = work.first(
                "select undo, undone_at_us from community_import where org = $1 and id = $2",
                &[&org, &id],
                |row| Ok((row.take("undo")?, row.take("undone_at_us")?)),
            )?;
            let (sealed, undone) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
            if undone.is_some() {
                return Ok(());
            }
            let text = work.keys.open("community_import.undo", &sealed)?;
            let undo: Undo = serde_json::from_str(&text).map_err(|error| Failure::Fault(error.to_string()))?;
            let used: Option<String> = work.value(
                "select f.name from community_firm f where f.org = $1 and f.import_id = $2 and (f.last_visit_at_us is not null \
                 or exists (select 1 from community_case c where c.org = f.org and c.firm_id = f.id)) limit 1",
                &[&org, &id.to_string()],
            )?;
            if let Some(name) = used {
                let detail = format!("{name} has been visited or has a case since; correct it by hand or import again");
                return Err(Failure::refused(StatusCode::CONFLICT, "import_in_use", detail, id.to_string()));
            }
            for (firm, before) in &undo.before {
                rewrite(work, firm, before)?;
            }
            work.execute(
                "delete from community_firm_label where org = $1 and firm_id in \
                 (select id from community_firm where org = $1 and import_id = $2)",
                &[&org, &id.to_string()],
            )?;
            work.execute("delete from community_firm where org = $1 and import_id = $2", &[&org, &id.to_string()])?;
            work.execute("update community_import set undone_at_us = $3 where org = $1 and id = $2", &[&org, &id, &now])?;
            Ok(work.record("community.import.undone", id, json!({}))?)
        })
        .await
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::ImportLine)]
pub(crate) struct ImportLine {
    id: ImportId,
    file_name: String,
    at: Instant,
    undone_at: Option<Instant>,
    #[schema(value_type = Object)]
    totals: Value,
}

/// The imports so far, newest first.
#[utoipa::path(get, path = "/api/community/imports", tag = "community", responses((status = 200, body = [ImportLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<ImportLine>>, Failure> {
    let lines = context.query(FIRM_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select id, file_name, at_us, undone_at_us, totals from community_import where org = $1 order by id desc limit 50",
            &[&org],
            |row| {
                let totals: String = row.take("totals")?;
                Ok(ImportLine {
                    id: row.take("id")?,
                    file_name: row.take("file_name")?,
                    at: row.take("at_us")?,
                    undone_at: row.take("undone_at_us")?,
                    totals: serde_json::from_str(&totals).unwrap_or(Value::Null),
                })
            },
        )?)
    });
    Ok(Json(lines.await?))
}
