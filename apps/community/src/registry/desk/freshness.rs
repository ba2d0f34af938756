//! Who said last that a field is so, and when. A record confirmed as a whole confirms every field of it.

use std::collections::HashMap;

use kernel::{Instant, OrganisationId};
use shell::{Failure, Work};
use store::Read;

use super::FirmId;

/// Facts older than this are asked again.
pub(crate) const STALE_AFTER_S: i64 = 180 * 86_400;

/// The fields that are confirmed one by one, in the order of a form.
pub(crate) const FIELDS: [&str; 12] = [
    "name",
    "credit_code",
    "kind",
    "trade",
    "building",
    "floor",
    "room",
    "address",
    "headcount",
    "contact_name",
    "contact_phone",
    "note",
];

pub(crate) struct Confirmed {
    pub at: Instant,
    pub by: String,
    /// `visit`, `edit`, `import`, or `record` when the whole record was confirmed.
    pub source: String,
}

/// Writes down that a field was confirmed now.
pub(crate) fn confirm_field(work: &mut Work<'_, '_>, firm: &str, field: &str, source: &str) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    work.execute(
        "insert into community_firm_field (org, firm_id, field, confirmed_at_us, confirmed_by, source) \
         values ($1, $2, $3, $4, $5, $6) on conflict (org, firm_id, field) do update set \
         confirmed_at_us = excluded.confirmed_at_us, confirmed_by = excluded.confirmed_by, source = excluded.source",
        &[&org, &firm, &field, &now, &who, &source],
    )?;
    Ok(())
}

/// The fields that were confirmed on their own; the others are as old as the record.
pub(crate) fn confirmed_fields(
    read: &mut Read<'_>,
    org: OrganisationId,
    firm: FirmId,
) -> Result<HashMap<String, Confirmed>, Failure> {
    let rows = read.all(
        "select field, confirmed_at_us, confirmed_by, source from community_firm_field where org = $1 and firm_id = $2",
        &[&org, &firm],
        |row| {
            let field: String = row.take("field")?;
            let (at, by) = (row.take("confirmed_at_us")?, row.take("confirmed_by")?);
            Ok((field, Confirmed { at, by, source: row.take("source")? }))
        },
    )?;
    Ok(rows.into_iter().collect())
}
