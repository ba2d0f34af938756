use axum::Json;
use kernel::{Instant, OrganisationId};
use serde::Serialize;
use serde_json::Value;
use shell::{Context, Failure};
use store::Read;
use utoipa::ToSchema;

use crate::app::FIRM_READ;
use crate::registry::desk::{FirmId, ImportId};

/// So many are told by name.
const MOST_NAMED: usize = 20;

/// Firms that an undone import has left as they are.
#[derive(Default, Serialize, ToSchema)]
#[schema(as = community::LeftByUndo)]
pub(crate) struct Left {
    total: usize,
    /// The first twenty of them.
    firms: Vec<LeftFirm>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::LeftFirm)]
pub(crate) struct LeftFirm {
    id: FirmId,
    name: String,
}

impl Left {
    pub(super) fn names(&self) -> String {
        let names: Vec<&str> = self.firms.iter().map(|firm| firm.name.as_str()).collect();
        names.join(", ")
    }
}

/// From the JSON list that the import's row keeps.
pub(super) fn left(read: &mut Read<'_>, org: OrganisationId, told: Option<&str>) -> Result<Left, Failure> {
    let ids: Vec<FirmId> = serde_json::from_str(told.unwrap_or("[]")).map_err(|e| Failure::Fault(e.to_string()))?;
    let mut firms = Vec::new();
    for id in ids.iter().take(MOST_NAMED) {
        let sql = "select name from community_firm where org = $1 and id = $2";
        let name: Option<String> = read.value(sql, &[&org, id])?;
        firms.extend(name.map(|name| LeftFirm { id: *id, name }));
    }
    Ok(Left { total: ids.len(), firms })
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::ImportLine)]
pub(crate) struct ImportLine {
    id: ImportId,
    file_name: String,
    at: Instant,
    undone_at: Option<Instant>,
    left: Left,
    #[schema(value_type = Object)]
    totals: Value,
}

/// The imports so far, newest first.
#[utoipa::path(get, path = "/api/community/imports", tag = "community", responses((status = 200, body = [ImportLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<ImportLine>>, Failure> {
    let lines = context.query(FIRM_READ, |look| {
        let org = look.org();
        let lines: Vec<(ImportLine, Option<String>)> = look.all(
            "select id, file_name, at_us, undone_at_us, undo_left, totals from community_import where org = $1 \
             order by id desc limit 50",
            &[&org],
            |row| {
                let totals: String = row.take("totals")?;
                let line = ImportLine {
                    id: row.take("id")?,
                    file_name: row.take("file_name")?,
                    at: row.take("at_us")?,
                    undone_at: row.take("undone_at_us")?,
                    left: Left::default(),
                    totals: serde_json::from_str(&totals).unwrap_or(Value::Null),
                };
                Ok((line, row.take("undo_left")?))
            },
        )?;
        let mut told = Vec::with_capacity(lines.len());
        for (line, undo_left) in lines {
            told.push(ImportLine { left: left(look, org, undo_left.as_deref())?, ..line });
        }
        Ok(told)
    });
    Ok(Json(lines.await?))
}
