use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::Query;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::placing::{Placing, placings};
use super::{Changed, Options, UNDO_COLUMN, Undo, adds, merged, read};
use crate::app::FIRM_IMPORT;
use crate::cases::desk::today;
use crate::registry::desk::ImportId;
use crate::registry::desk::freshness::{FIELDS, confirm_field};
use crate::registry::desk::occupy::{leave, occupy, settle};
use crate::registry::desk::rows::{FirmRow, column, insert_firms, known, rewrite};
use crate::registry::import::{Firm, Outcome, RowOutcome};

#[derive(Serialize, ToSchema)]
#[schema(as = community::Imported)]
pub(crate) struct Imported {
    id: ImportId,
    created: usize,
    changed: usize,
    /// Firms that moved into a place of the tree.
    placed: usize,
    #[schema(value_type = Object)]
    totals: Value,
}

/// Writes what the rehearsal showed: new firms, changed fields and moves, all or nothing. Conflicts are left to a person.
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
    let mut placed = placings(work, org, &run, &known)?;
    let moving = placed.len();
    let records: HashMap<&str, &Firm> = known.iter().map(|record| (record.id.as_str(), &record.firm)).collect();
    let (id, today): (ImportId, Date) = (work.new_id(), today(work, org, now)?);
    let (mut undo, mut new, mut into) = (Undo::default(), Vec::new(), Vec::new());
    for row in &run.rows {
        let placing = placed.remove(&row.row);
        match (row.outcome, row.known.as_deref().and_then(|id| records.get(id))) {
            (Outcome::New | Outcome::AnotherPlace, _) => {
                let mut firm = FirmRow::new(work.new_id(), row.firm.clone(), now);
                if let Some(Placing { place, .. }) = placing {
                    (firm.grid, firm.site) = (place.grid, Some(place.site));
                    into.push((firm.id, place.id));
                }
                undo.created.push(firm.id);
                new.push(firm);
            }
            (Outcome::Changed | Outcome::Unchanged, Some(before)) if placing.is_some() || adds(row) => {
                undo.changed.push(change(work, row, before, placing, today)?);
            }
            _ => {}
        }
    }
    insert_firms(work, &new, Some(&id.to_string()))?;
    for (firm, place) in into {
        occupy(work, &firm.to_string(), &place, today, "import")?;
    }
    let totals = serde_json::to_value(&run.totals).map_err(|error| Failure::Fault(error.to_string()))?;
    let sealed = serde_json::to_string(&undo).map_err(|error| Failure::Fault(error.to_string()))?;
    // The undo holds personal data of the records before; it is kept as the columns are, encrypted.
    let sealed = work.keys.seal(UNDO_COLUMN, &sealed, work.rng)?;
    work.execute(
        "insert into community_import (org, id, file_name, at_us, by_user, totals, undo, undone_at_us) \
         values ($1, $2, $3, $4, $5, $6, $7, null)",
        &[&org, &id, &options.file_name, &now, &who, &totals.to_string(), &sealed],
    )?;
    work.record("community.import.carried_out", id, json!({ "totals": totals }))?;
    Ok(Imported { id, created: undo.created.len(), changed: run.totals.changed, placed: moving, totals })
}

/// One known firm: its fields, labels and place as the row says them, and what it takes to undo that.
fn change(
    work: &mut Work<'_, '_>,
    row: &RowOutcome,
    before: &Firm,
    placing: Option<Placing>,
    today: Date,
) -> Result<Changed, Failure> {
    let (org, firm) = (work.org(), row.known.clone().unwrap_or_default());
    let confirmed = work.all(
        "select field, confirmed_at_us, confirmed_by, source from community_firm_field where org = $1 and firm_id = $2 order by field",
        &[&org, &firm],
        |row| {
            let (field, at) = (row.take("field")?, row.take("confirmed_at_us")?);
            Ok((field, at, row.take("confirmed_by")?, row.take("source")?))
        },
    )?;
    let after = merged(before, &row.firm);
    let version = rewrite(work, &firm, (before, &after), "import")?;
    let mut changed = Changed {
        firm,
        version,
        before: before.clone(),
        labels: after.labels[before.labels.len()..].to_vec(),
        after,
        confirmed,
        began: None,
        ended: None,
    };
    for label in &changed.labels {
        work.execute(
            "insert into community_firm_label (org, firm_id, label, source, until_date) values ($1, $2, $3, 'import', null)",
            &[&org, &changed.firm, label],
        )?;
    }
    if adds(row) {
        // A list confirms what it says, and nothing else of the record.
        for field in row.firm.fields().into_keys().map(column).filter(|field| FIELDS.contains(field)) {
            confirm_field(work, &changed.firm, field, "import")?;
        }
    }
    if let Some(Placing { place, leaves }) = placing {
        if let Some(stay) = &leaves {
            leave(work, stay, today)?;
        }
        changed.began = Some(occupy(work, &changed.firm, &place.id, today, "import")?.to_string());
        changed.ended = leaves;
        settle(work, &changed.firm)?;
    }
    Ok(changed)
}
