//! A field that was told on a visit while somebody else changed it: both values are kept, a person chooses.

use std::collections::BTreeMap;

use kernel::{Instant, OrganisationId};
use serde::{Deserialize, Serialize};
use shell::{Failure, Work};
use store::Read;
use utoipa::ToSchema;

use super::VisitId;
use crate::people::People;
use crate::registry::desk::freshness::confirm_field;

/// A field as the device knew it before, and as it was told on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Told)]
pub(crate) struct Told {
    pub before: String,
    pub after: String,
}

/// Somebody else changed the same field meanwhile: both values are kept and shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FieldConflict)]
pub(crate) struct Conflict {
    field: String,
    /// As told on this visit.
    ours: String,
    /// As it stands in the registry now.
    theirs: String,
    /// Who wrote that, and when.
    theirs_by_name: String,
    theirs_at: Option<Instant>,
}

/// Which column a told field is; only plain ones can be told in passing.
pub(super) fn column(field: &str) -> Option<&'static str> {
    ["trade", "building", "floor", "room", "address", "note"].into_iter().find(|known| *known == field)
}

/// A field of the registry as it is now.
pub(super) struct Standing {
    pub value: String,
    /// Who changed it last, or who confirmed the record that it came with.
    pub by: String,
    pub at: Option<Instant>,
}

pub(super) fn standing(
    read: &mut Read<'_>,
    org: OrganisationId,
    firm: &str,
    column: &'static str,
) -> Result<Standing, Failure> {
    let sql =
        format!("select {column} as now, confirmed_by, confirmed_at_us from community_firm where org = $1 and id = $2");
    let record = read.first(&sql, &[&org, &firm], |row| {
        Ok(Standing { value: row.take("now")?, by: row.take("confirmed_by")?, at: row.take("confirmed_at_us")? })
    })?;
    let record = record.ok_or_else(|| Failure::not_found(firm))?;
    let changed: Option<(String, Instant)> = read.first(
        "select by_user, at_us from community_firm_change where org = $1 and firm_id = $2 and field = $3 \
         order by at_us desc limit 1",
        &[&org, &firm, &column],
        |row| Ok((row.take("by_user")?, row.take("at_us")?)),
    )?;
    Ok(match changed {
        Some((by, at)) => Standing { by, at: Some(at), ..record },
        None => record,
    })
}

/// Writes what was told where nobody else changed the field meanwhile; otherwise keeps both. `earlier` is what an older
/// revision of the same visit told: what the visit wrote itself is nobody else's word.
pub(super) fn tell_fields(
    work: &mut Work<'_, '_>,
    visit: VisitId,
    firm: &str,
    told: &BTreeMap<String, Told>,
    earlier: &BTreeMap<String, Told>,
) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    for (field, told) in told {
        let Some(column) = column(field) else { continue };
        // Nothing new was told of it: whoever wrote since is not contradicted, and what is open stays open.
        if earlier.get(field) == Some(told) {
            continue;
        }
        let current = standing(work, org, firm, column)?;
        // The newest word of the visit takes the place of an older one that is still open.
        work.execute(
            "update community_visit_conflict set settled = true where org = $1 and visit_id = $2 and field = $3 and not settled",
            &[&org, &visit, &field],
        )?;
        let own = earlier.get(field).is_some_and(|earlier| earlier.after == current.value);
        if current.value == told.after {
            confirm_field(work, firm, field, "visit")?;
        } else if current.value == told.before || own {
            write_field(work, firm, column, &current.value, &told.after)?;
        } else {
            work.execute(
                "insert into community_visit_conflict (org, visit_id, field, ours, theirs, theirs_by, theirs_at_us, at_us, settled) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, false) on conflict (org, visit_id, field, at_us) do update set \
                 ours = excluded.ours, theirs = excluded.theirs, theirs_by = excluded.theirs_by, \
                 theirs_at_us = excluded.theirs_at_us, settled = excluded.settled",
                &[&org, &visit, &field, &told.after, &current.value, &current.by, &current.at, &now],
            )?;
        }
    }
    Ok(())
}

/// A told value becomes the registry's, with the change and who confirmed it.
pub(super) fn write_field(
    work: &mut Work<'_, '_>,
    firm: &str,
    column: &'static str,
    before: &str,
    after: &str,
) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    work.execute(
        &format!("update community_firm set {column} = $3, version = version + 1 where org = $1 and id = $2"),
        &[&org, &firm, &after],
    )?;
    work.execute(
        "insert into community_firm_change (org, firm_id, at_us, field, before, after, by_user, source) \
         values ($1, $2, $3, $4, $5, $6, $7, 'visit') on conflict (org, firm_id, at_us, field) do nothing",
        &[&org, &firm, &now, &column, &before, &after, &who],
    )?;
    confirm_field(work, firm, column, "visit")
}

/// What is still to be chosen of a visit, against what the registry says now.
pub(super) fn open_conflicts(
    read: &mut Read<'_>,
    org: OrganisationId,
    visit: VisitId,
    firm: &str,
) -> Result<Vec<Conflict>, Failure> {
    let rows: Vec<(String, String)> = read.all(
        "select field, ours from community_visit_conflict where org = $1 and visit_id = $2 and not settled order by field",
        &[&org, &visit],
        |row| Ok((row.take("field")?, row.take("ours")?)),
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let people = People::load(read, org)?;
    let mut conflicts = Vec::with_capacity(rows.len());
    for (field, ours) in rows {
        let Some(column) = column(&field) else { continue };
        let now = standing(read, org, firm, column)?;
        conflicts.push(Conflict {
            field,
            ours,
            theirs: now.value,
            theirs_by_name: people.named(&now.by),
            theirs_at: now.at,
        });
    }
    Ok(conflicts)
}
