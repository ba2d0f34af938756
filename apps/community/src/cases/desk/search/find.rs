//! The candidates for a wanted text.

use std::collections::BTreeMap;

use shell::{Failure, Look};

use super::docs::Docs;
use super::{SEGMENT, wanted};

/// More candidates than this are not named one by one: walking the list in its order finds a page sooner.
const MOST_NAMED: usize = 3_000;
/// Candidates that are looked at together.
const PART: usize = 1_000;

/// Where a wanted text can be.
pub(crate) enum Candidates {
    /// In these documents and in the cases without a number.
    Among(Vec<i64>),
    /// In so many that every case of the list is looked at in turn, from its beginning.
    Everywhere,
    /// In many, so the newest are looked at first: for each part its documents, and the id below which other parts
    /// may hold some as well.
    NewestFirst(Vec<Part>),
}

pub(crate) struct Part {
    pub(crate) docs: Vec<i64>,
    /// Ids above this stand in this part or in one before.
    pub(crate) complete_above: Option<String>,
}

/// `newest_first` is the order of the list; `below` the id where its page begins.
pub(crate) fn candidates(
    look: &mut Look<'_, '_>,
    folded: &str,
    newest_first: bool,
    below: Option<&str>,
) -> Result<Candidates, Failure> {
    let org = look.org();
    let mut segments: Vec<(i64, String, String)> = look.all(
        "select segment, first_id, last_id from community_search_segment where org = $1 order by last_id desc, segment",
        &[&org],
        |row| Ok((row.take("segment")?, row.take("first_id")?, row.take("last_id")?)),
    )?;
    if segments.is_empty() {
        return Ok(Candidates::Everywhere);
    }
    let found = documents(look, folded)?;
    if found.values().map(Docs::len).sum::<usize>() <= MOST_NAMED {
        return Ok(Candidates::Among(found.iter().flat_map(|(segment, docs)| numbers(*segment, docs)).collect()));
    }
    if !newest_first {
        return Ok(Candidates::Everywhere);
    }
    segments.retain(|(_, first, _)| below.is_none_or(|below| first.as_str() < below));
    Ok(Candidates::NewestFirst(parts(&segments, &found)))
}

/// Whole segments, the newest first, until a part holds enough to fill a page.
fn parts(segments: &[(i64, String, String)], found: &BTreeMap<i64, Docs>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<&(i64, String, String)> = Vec::new();
    for (place, segment) in segments.iter().enumerate() {
        open.push(segment);
        let docs: Vec<i64> = open
            .iter()
            .filter_map(|(segment, ..)| Some(numbers(*segment, found.get(segment)?).collect::<Vec<_>>()))
            .flatten()
            .collect();
        match segments.get(place + 1) {
            Some((.., last)) if docs.len() >= PART => {
                parts.push(Part { docs, complete_above: Some(last.clone()) });
                // A segment that reaches below is needed again: some of its cases are older than what comes next.
                open.retain(|(_, first, _)| first <= last);
            }
            Some(_) => {}
            None => parts.push(Part { docs, complete_above: None }),
        }
    }
    parts
}

fn numbers(segment: i64, docs: &Docs) -> impl Iterator<Item = i64> + '_ {
    docs.places().map(move |place| segment * SEGMENT as i64 + i64::from(place))
}

/// The documents that hold every gram, by segment.
fn documents(look: &mut Look<'_, '_>, folded: &str) -> Result<BTreeMap<i64, Docs>, Failure> {
    let org = look.org();
    let mut found: Option<BTreeMap<i64, Docs>> = None;
    for gram in wanted(folded) {
        let rows: Vec<(i64, Vec<u8>)> = look.all(
            "select segment, docs from community_search_posting where org = $1 and gram = $2",
            &[&org, &gram],
            |row| Ok((row.take("segment")?, row.take("docs")?)),
        )?;
        let mut holding = BTreeMap::new();
        for (segment, bytes) in rows {
            let fault = || Failure::Fault(format!("posting of segment {segment} is unreadable"));
            holding.insert(segment, Docs::read(&bytes).ok_or_else(fault)?);
        }
        found = Some(match found {
            None => holding,
            Some(mut found) => {
                found.retain(|segment, docs| match holding.get(segment) {
                    Some(other) => {
                        docs.keep(other);
                        docs.len() > 0
                    }
                    None => false,
                });
                found
            }
        });
        if found.as_ref().is_some_and(BTreeMap::is_empty) {
            break;
        }
    }
    Ok(found.unwrap_or_default())
}
