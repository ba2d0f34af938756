use axum::Json;
use axum::body::Bytes;
use axum::extract::Query;
use serde_json::{Value, json};
use shell::{Context, Failure};

use super::placing::placings;
use super::{Options, read};
use crate::app::FIRM_IMPORT;
use crate::registry::desk::rows::{known, masked};
use crate::registry::import::{Outcome, RowOutcome};

const MOST_ROWS_SHOWN: usize = 500;

/// What the spreadsheet would change; nothing is written. `placed` counts the firms that move into a place of the tree,
/// `kept` the firms that only get a value that has no meaning here.
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
        let placed = placings(look, org, &run, &known)?;
        for row in &mut run.rows {
            row.place = placed.get(&row.row).map(|placing| placing.place.name.clone());
            mask_stored(row);
        }
        let kept = run.rows.iter().filter(|row| row.outcome == Outcome::Unchanged && !row.kept.is_empty()).count();
        let unlisted = run.rows.len().saturating_sub(MOST_ROWS_SHOWN);
        // What asks for a person first; what stays as it is last.
        run.rows.sort_by_key(|row| (row.outcome == Outcome::Unchanged, std::cmp::Reverse(row.outcome)));
        run.rows.truncate(MOST_ROWS_SHOWN);
        let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
        Ok(json!({
            "columns": serde_json::to_value(columns).map_err(fault)?,
            "run": serde_json::to_value(run).map_err(fault)?,
            "unlisted_rows": unlisted,
            "placed": placed.len(),
            "kept": kept,
        }))
    });
    Ok(Json(told.await?))
}

/// Whoever has names of firms learns from a rehearsal that a person or a number is another, not which it was.
fn mask_stored(row: &mut RowOutcome) {
    for change in &mut row.changes {
        change.before = change.before.as_deref().map(|before| masked(change.field, before));
    }
}
