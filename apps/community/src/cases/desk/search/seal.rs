//! Cases that are not in the index yet become its next segment, in the background.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shell::{Failure, Job, JobKind, Progress, Run, Shell, Work};
use store::{Bind, Value as Cell};

use super::docs::Docs;
use super::{SEGMENT, grams};
use crate::cases::CaseId;

pub(crate) const SEAL: JobKind = JobKind { name: "community.case.index", run: Run::Long(seal) };

/// About one new case in so many asks for the index to be brought up to date.
const ASKS_ONE_IN: u128 = 512;
/// Postings of one transaction: others write in between.
const POSTINGS: usize = 2_000;
/// Cases that one transaction numbers, for the same reason.
const NUMBERED: usize = 256;

/// Nobody counts the cases: the random end of an id decides.
pub(crate) fn plan(work: &mut Work<'_, '_>, case: CaseId) -> Result<(), Failure> {
    if case.bits() % ASKS_ONE_IN == 0 {
        let now = work.now;
        work.enqueue(SEAL.name, &json!({}), now)?;
    }
    Ok(())
}

/// A crash leaves postings of documents that no case has, which find nothing; the cases become part of the next segment.
fn seal(_: &Shell, _: &Job, progress: &Progress) -> Result<Value, Failure> {
    let mut sealed = 0;
    while let Some(count) = seal_segment(progress)? {
        sealed += count;
        progress.report(0.5, &format!("{sealed}"))?;
    }
    Ok(json!({ "cases": sealed }))
}

/// `None` when fewer cases wait than a segment holds.
fn seal_segment(progress: &Progress) -> Result<Option<usize>, Failure> {
    let waiting = progress.work(waiting)?;
    let (Some((first, _)), Some((last, _))) = (waiting.first().cloned(), waiting.last().cloned()) else {
        return Ok(None);
    };
    if waiting.len() < SEGMENT {
        return Ok(None);
    }
    let segment = progress.work(move |work| begin(work, &first, &last))?;
    let postings = postings(&waiting);
    for rows in postings.chunks(POSTINGS) {
        let rows = rows.to_vec();
        progress.work(move |work| write_postings(work, segment, &rows))?;
    }
    // From the oldest: a search that names the newest documents of a segment finds them as numbered or looks through them.
    for (chunk, cases) in waiting.chunks(NUMBERED).enumerate() {
        let ids: Vec<String> = cases.iter().map(|(id, _)| id.clone()).collect();
        let lowest = segment * SEGMENT as i64 + (chunk * NUMBERED) as i64;
        progress.work(move |work| number(work, &ids, lowest))?;
    }
    Ok(Some(SEGMENT))
}

fn waiting(work: &mut Work<'_, '_>) -> Result<Vec<(String, String)>, Failure> {
    let sql =
        format!("select id, folded from community_case where org = $1 and doc is null order by id limit {SEGMENT}");
    Ok(work.tx.all(&sql, &[&work.actor.organisation], |row| Ok((row.take("id")?, row.take("folded")?)))?)
}

/// The number of a new segment, which nobody else takes from here on; its cases are looked through until they have theirs.
fn begin(work: &mut Work<'_, '_>, first: &str, last: &str) -> Result<i64, Failure> {
    let org = work.org();
    let newest: Option<Option<i64>> =
        work.value("select max(segment) as n from community_search_segment where org = $1", &[&org])?;
    let segment = newest.flatten().map_or(0, |newest| newest + 1);
    work.execute(
        "insert into community_search_segment (org, segment, first_id, last_id) values ($1, $2, $3, $4)",
        &[&org, &segment, &first, &last],
    )?;
    Ok(segment)
}

fn postings(waiting: &[(String, String)]) -> Vec<(String, Vec<u8>)> {
    let mut places: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for (place, (_, folded)) in waiting.iter().enumerate() {
        for gram in grams(folded) {
            places.entry(gram).or_default().push(place as u16);
        }
    }
    places.into_iter().map(|(gram, places)| (gram, Docs::of(places).write())).collect()
}

/// Over those that an earlier program left, which took the number last.
fn write_postings(work: &mut Work<'_, '_>, segment: i64, rows: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let org = work.org();
    let tuples: Vec<String> =
        (0..rows.len()).map(|row| format!("($1, ${}, $2, ${})", 3 + 2 * row, 4 + 2 * row)).collect();
    let sql = format!(
        "insert into community_search_posting (org, gram, segment, docs) values {} \
         on conflict (org, gram, segment) do update set docs = excluded.docs",
        tuples.join(",")
    );
    let mut binds: Vec<&dyn Bind> = vec![&org, &segment];
    for (gram, docs) in rows {
        binds.extend([gram as &dyn Bind, docs]);
    }
    work.execute(&sql, &binds)?;
    Ok(())
}

/// After all postings are there. `lowest` is the number of the first.
fn number(work: &mut Work<'_, '_>, ids: &[String], lowest: i64) -> Result<(), Failure> {
    let org = work.org();
    let cells: Vec<Cell> =
        ids.iter().zip(lowest..).flat_map(|(id, doc)| [Cell::Text(id.clone()), Cell::Int(doc)]).collect();
    let tuples: Vec<String> =
        (0..ids.len()).map(|row| format!("(${}, cast(${} as bigint))", 2 + 2 * row, 3 + 2 * row)).collect();
    let sql = format!(
        "with numbered (id, doc) as (values {}) update community_case set doc = numbered.doc from numbered \
         where community_case.org = $1 and community_case.id = numbered.id and community_case.doc is null",
        tuples.join(",")
    );
    let binds: Vec<&dyn Bind> = std::iter::once(&org as &dyn Bind).chain(cells.iter().map(|cell| cell as _)).collect();
    work.execute(&sql, &binds)?;
    Ok(())
}
