//! A fitting record as the tables hold it.

use kernel::{Instant, OrganisationId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Failure, Keys, Work};
use store::{Read, StoreError};
use utoipa::ToSchema;

use super::FittingId;
use super::entry::Entry;
use super::step::Step;
use crate::clients::ClientId;

pub(super) const CONTENT_COLUMN: &str = "hearing_fitting_entry.content";

/// What is sealed in one row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Content {
    pub entry: Entry,
    pub computed: Value,
}

/// One thing that was written down, by whom and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::WrittenEntry)]
pub(crate) struct Written {
    /// From 1 within the record.
    pub number: i64,
    /// How many entries of its kind (and ear) there are up to this one.
    pub version: i64,
    pub entry: Entry,
    /// Grades, red flags, judgements.
    #[schema(value_type = Object)]
    pub computed: Value,
    pub at: Instant,
    pub author: String,
    pub author_name: Option<String>,
}

/// The whole record.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub id: FittingId,
    pub version: i64,
    pub client: ClientId,
    pub step: Step,
    pub opened_at: Instant,
    pub changed_at: Instant,
    pub closed_at: Option<Instant>,
    pub entries: Vec<Written>,
}

impl Record {
    /// The newest entry that the test accepts.
    pub(crate) fn newest(&self, accepts: impl Fn(&Entry) -> bool) -> Option<&Written> {
        self.entries.iter().rev().find(|written| accepts(&written.entry))
    }
}

pub(crate) fn load_record(
    read: &mut Read<'_>,
    keys: &Keys,
    org: OrganisationId,
    id: FittingId,
) -> Result<Record, Failure> {
    let found = read.first(
        "select version, client_id, step, opened_at_us, changed_at_us, closed_at_us from hearing_fitting \
         where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            let step: String = row.take("step")?;
            Ok((
                step,
                Record {
                    id,
                    version: row.take("version")?,
                    client: row.take("client_id")?,
                    step: Step::Profile,
                    opened_at: row.take("opened_at_us")?,
                    changed_at: row.take("changed_at_us")?,
                    closed_at: row.take("closed_at_us")?,
                    entries: Vec::new(),
                },
            ))
        },
    )?;
    let (word, mut record) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    record.step = Step::parse(&word).ok_or_else(|| Failure::Fault(format!("{id} is in step {word:?}")))?;
    let rows: Vec<(i64, Option<Vec<u8>>, String, Option<String>, Instant)> = read.all(
        "select e.number, e.content, e.author, u.name as author_name, e.at_us from hearing_fitting_entry e \
         left join app_user u on u.org = e.org and u.id = e.author where e.org = $1 and e.fitting_id = $2 order by e.number",
        &[&org, &id],
        |row| {
            Ok((row.take("number")?, row.take("content")?, row.take("author")?, row.take("author_name")?, row.take("at_us")?))
        },
    )?;
    for (number, sealed, author, author_name, at) in rows {
        // Erased on request: the row stays as the trace of a visit.
        let Some(sealed) = sealed else { continue };
        let text = keys.open(CONTENT_COLUMN, &sealed)?;
        let Content { entry, computed } =
            serde_json::from_str(&text).map_err(|error| Failure::Fault(format!("{id} entry {number}: {error}")))?;
        let version = 1 + record.entries.iter().filter(|before| same_kind(&before.entry, &entry)).count() as i64;
        record.entries.push(Written { number, version, entry, computed, at, author, author_name });
    }
    Ok(record)
}

/// A newer entry of the same kind, for the same ear where it has one, takes the place of the older.
fn same_kind(a: &Entry, b: &Entry) -> bool {
    a.kind() == b.kind() && a.ear() == b.ear()
}

/// Appends a row; the number is the next free one.
pub(super) fn append(work: &mut Work<'_, '_>, record: &Record, content: &Content) -> Result<i64, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let last: Option<i64> = work
        .value(
            "select max(number) as n from hearing_fitting_entry where org = $1 and fitting_id = $2",
            &[&org, &record.id],
        )?
        .flatten();
    let number = last.unwrap_or(0) + 1;
    let text = serde_json::to_string(content).map_err(|error| Failure::Fault(error.to_string()))?;
    let sealed = work.keys.seal(CONTENT_COLUMN, &text, work.rng)?;
    let inserted = work.execute(
        "insert into hearing_fitting_entry (org, fitting_id, number, client_id, step, kind, content, author, at_us) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (org, fitting_id, number) do nothing",
        &[
            &org,
            &record.id,
            &number,
            &record.client,
            &content.entry.step().word(),
            &content.entry.kind(),
            &sealed,
            &who,
            &now,
        ],
    )?;
    if inserted == 0 {
        return Err(StoreError::Conflict(format!("{} entry {number}", record.id)).into());
    }
    Ok(number)
}

/// Moves the version on; somebody else's change in between is a refusal.
pub(super) fn touch(work: &mut Work<'_, '_>, record: &Record, step: Step) -> Result<i64, Failure> {
    let (org, now) = (work.org(), work.now);
    let closed_at = (step == Step::Closed).then_some(now);
    let changed = work.execute(
        "update hearing_fitting set version = version + 1, step = $4, changed_at_us = $5, closed_at_us = $6 \
         where org = $1 and id = $2 and version = $3",
        &[&org, &record.id, &record.version, &step.word(), &now, &closed_at],
    )?;
    if changed == 0 { Err(Failure::changed_meanwhile(record.id.to_string())) } else { Ok(record.version + 1) }
}
