use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Instant;
use serde::Serialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::list::{Left, left};
use super::{Changed, UNDO_COLUMN, Undo};
use crate::app::FIRM_IMPORT;
use crate::conditions::Conditions;
use crate::registry::desk::occupy::settle;
use crate::registry::desk::rows::rewrite;
use crate::registry::desk::{FirmId, ImportId};

#[derive(Serialize, ToSchema)]
#[schema(as = community::Undone)]
pub(crate) struct Undone {
    /// Firms that are gone again, or as they were.
    undone: usize,
    /// Firms that somebody worked on since: they stay as they are.
    left: Left,
}

/// Takes an import back: its firms go, what it changed is as before. A firm that somebody worked on since stays as it
/// is, and is told; refused when all of them do.
#[utoipa::path(
    post, path = "/api/community/imports/{id}/undo", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = Undone), (status = 409))
)]
pub(crate) async fn undo(context: Context, Path(id): Path<ImportId>) -> Result<Answer, Failure> {
    context.command(FIRM_IMPORT, move |work| take_back(work, id)).await
}

fn take_back(work: &mut Work<'_, '_>, id: ImportId) -> Result<Undone, Failure> {
    let (org, now) = (work.org(), work.now);
    let found: Option<(Vec<u8>, Instant, Option<Instant>, Option<String>)> = work.first(
        "select undo, at_us, undone_at_us, undo_left from community_import where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("undo")?, row.take("at_us")?, row.take("undone_at_us")?, row.take("undo_left")?)),
    )?;
    let (sealed, at, undone, before) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    if undone.is_some() {
        return Ok(Undone { undone: 0, left: left(work, org, before.as_deref())? });
    }
    let text = work.keys.open(UNDO_COLUMN, &sealed)?;
    let undo: Undo = serde_json::from_str(&text).map_err(|error| Failure::Fault(error.to_string()))?;
    let mut stay: Vec<String> = undo.before.iter().map(|(firm, _)| firm.clone()).collect();
    let (mut created, mut changed): (Vec<FirmId>, Vec<&Changed>) = (Vec::new(), Vec::new());
    for firm in undo.created {
        let own = firm.to_string();
        if worked_on(work, &own, 1, at)? || has_case(work, &own)? { stay.push(own) } else { created.push(firm) }
    }
    for one in &undo.changed {
        if worked_on(work, &one.firm, one.version, at)? { stay.push(one.firm.clone()) } else { changed.push(one) }
    }
    let undone = created.len() + changed.len();
    let told = serde_json::to_string(&stay).map_err(|error| Failure::Fault(error.to_string()))?;
    let left = left(work, org, Some(&told))?;
    if undone == 0 && !stay.is_empty() {
        let detail =
            format!("all its firms were worked on since: {}; correct them by hand or import again", left.names());
        return Err(Failure::refused(StatusCode::CONFLICT, "import_in_use", detail, id.to_string()));
    }
    for one in changed {
        restore(work, one)?;
    }
    remove(work, &created)?;
    work.execute(
        "update community_import set undone_at_us = $3, undo_left = $4 where org = $1 and id = $2",
        &[&org, &id, &now, &told],
    )?;
    work.record("community.import.undone", id, json!({ "undone": undone, "left": stay.len() }))?;
    Ok(Undone { undone, left })
}

/// Somebody has changed, confirmed or visited the firm since, moved it, or given it a person, a label or an answer.
fn worked_on(work: &mut Work<'_, '_>, firm: &str, version: i64, since: Instant) -> Result<bool, Failure> {
    let org = work.org();
    let touched: Option<i64> = work.value(
        "select 1 as n where not exists (select 1 from community_firm f where f.org = $1 and f.id = $2 and f.version = $4 \
         and not f.gone) \
         or exists (select 1 from journal j where j.org = $1 and j.subject = $2 and j.at_us > $3 and j.action like 'community.firm.%') \
         or exists (select 1 from community_visit v where v.org = $1 and v.firm_id = $2 and v.received_at_us > $3) \
         or exists (select 1 from community_firm_field d where d.org = $1 and d.firm_id = $2 and d.confirmed_at_us > $3)",
        &[&org, &firm, &since, &version],
    )?;
    Ok(touched.is_some())
}

fn has_case(work: &mut Work<'_, '_>, firm: &str) -> Result<bool, Failure> {
    let org = work.org();
    let sql = "select 1 as n from community_case where org = $1 and firm_id = $2 limit 1";
    Ok(work.value::<i64>(sql, &[&org, &firm])?.is_some())
}

/// Fields, labels, confirmations and stays as they were.
fn restore(work: &mut Work<'_, '_>, changed: &Changed) -> Result<(), Failure> {
    let (org, firm) = (work.org(), &changed.firm);
    rewrite(work, firm, (&changed.after, &changed.before), "undo")?;
    for label in &changed.labels {
        work.execute(
            "delete from community_firm_label where org = $1 and firm_id = $2 and label = $3",
            &[&org, firm, label],
        )?;
    }
    work.execute("delete from community_firm_field where org = $1 and firm_id = $2", &[&org, firm])?;
    for (field, at, by, source) in &changed.confirmed {
        work.execute(
            "insert into community_firm_field (org, firm_id, field, confirmed_at_us, confirmed_by, source) \
             values ($1, $2, $3, $4, $5, $6)",
            &[&org, firm, field, at, by, source],
        )?;
    }
    if let Some(began) = &changed.began {
        work.execute("delete from community_occupancy where org = $1 and id = $2", &[&org, began])?;
        if let Some(ended) = &changed.ended {
            work.execute(
                "update community_occupancy set until_date = null where org = $1 and id = $2",
                &[&org, ended],
            )?;
        }
        settle(work, firm)?;
    }
    Ok(())
}

/// Firms that nobody worked on, with all that the import wrote of them.
fn remove(work: &mut Work<'_, '_>, firms: &[FirmId]) -> Result<(), Failure> {
    const AT_ONCE: usize = 500;
    for some in firms.chunks(AT_ONCE) {
        for (table, column) in [
            ("community_firm_label", "firm_id"),
            ("community_firm_phone", "firm_id"),
            ("community_occupancy", "firm_id"),
            ("community_firm", "id"),
        ] {
            let mut which = Conditions::of(work.org(), "org = $1");
            let places = which.bind_all(some);
            which.push(format!("{column} in ({places})"));
            work.execute(&format!("delete from {table} where {}", which.text()), &which.binds())?;
        }
    }
    Ok(())
}
