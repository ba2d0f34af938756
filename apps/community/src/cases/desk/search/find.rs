//! The candidates for a wanted text.

use std::collections::BTreeMap;

use shell::{Failure, Look};

use super::docs::Docs;
use super::{SEGMENT, wanted};

/// More candidates than this are not named one by one: walking the list in its order finds a page sooner.
const MOST_NAMED: usize = 3_000;

/// So few are compared sooner than another gram is read.
const FEW: usize = 128;

/// Where a wanted text can be.
pub(crate) enum Candidates {
    /// In these documents and in the cases without a number.
    Among(Vec<i64>),
    /// In so many that every case of the list is looked at in turn, from its beginning.
    Everywhere,
    /// In many, so the newest are looked at first.
    NewestFirst(Newest),
}

/// A segment with its lowest and highest id.
struct Segment {
    number: i64,
    first: String,
    last: String,
}

/// Documents that may hold the text, the newest first. Within a segment they are numbered in the order of their ids;
/// segments whose ids mix are looked at together.
pub(crate) struct Newest {
    segments: Vec<Segment>,
    found: BTreeMap<i64, Docs>,
    /// The segments before this one are begun.
    at: usize,
    /// What is left of the last segment begun, the newest last.
    begun: Vec<i64>,
    ended: bool,
}

pub(crate) struct Part {
    pub(crate) docs: Vec<i64>,
    pub(crate) complete: Complete,
}

/// Which ids stand in a part or in one before; others may stand in later ones.
pub(crate) enum Complete {
    All,
    Above(String),
    /// That of the document and those above.
    From(i64),
}

/// `newest_first` is the order of the list; `below` the id where its page begins.
pub(crate) fn candidates(
    look: &mut Look<'_, '_>,
    folded: &str,
    newest_first: bool,
    below: Option<&str>,
) -> Result<Candidates, Failure> {
    let org = look.org();
    let mut segments: Vec<Segment> = look.all(
        "select segment, first_id, last_id from community_search_segment where org = $1 order by last_id desc, segment",
        &[&org],
        |row| Ok(Segment { number: row.take("segment")?, first: row.take("first_id")?, last: row.take("last_id")? }),
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
    segments.retain(|segment| below.is_none_or(|below| segment.first.as_str() < below));
    Ok(Candidates::NewestFirst(Newest { segments, found, at: 0, begun: Vec::new(), ended: false }))
}

impl Newest {
    /// About so many documents more; none after the last.
    pub(crate) fn part(&mut self, about: usize) -> Option<Part> {
        if self.ended {
            return None;
        }
        let mut docs = Vec::with_capacity(about);
        loop {
            let left = self.begun.len().saturating_sub(about - docs.len());
            docs.extend(self.begun.drain(left..).rev());
            if let Some(lowest) = docs.last().copied().filter(|_| docs.len() == about) {
                return Some(Part { docs, complete: Complete::From(lowest) });
            }
            let begun = self.begin();
            if begun == 1 {
                continue;
            }
            // Segments whose ids mix are complete only all together.
            docs.append(&mut self.begun);
            let complete = match self.segments.get(self.at) {
                Some(next) => Complete::Above(next.last.clone()),
                None => Complete::All,
            };
            self.ended = matches!(complete, Complete::All);
            return Some(Part { docs, complete });
        }
    }

    /// Begins the next segment and those whose ids mix with its own; answers how many.
    fn begin(&mut self) -> usize {
        let start = self.at;
        let mut lowest: Option<&str> = None;
        while let Some(next) =
            self.segments.get(self.at).filter(|next| lowest.is_none_or(|id| next.last.as_str() >= id))
        {
            lowest = Some(lowest.map_or(next.first.as_str(), |id| id.min(&next.first)));
            self.begun.extend(self.found.get(&next.number).into_iter().flat_map(|docs| numbers(next.number, docs)));
            self.at += 1;
        }
        self.at - start
    }
}

fn numbers(segment: i64, docs: &Docs) -> impl Iterator<Item = i64> + '_ {
    docs.places().map(move |place| segment * SEGMENT as i64 + i64::from(place))
}

/// The documents that hold every gram, or enough of them to leave few, by segment.
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
        if found.as_ref().is_some_and(|found| found.values().map(Docs::len).sum::<usize>() <= FEW) {
            break;
        }
    }
    Ok(found.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newest(segments: &[(i64, &str, &str)], places: u16) -> Newest {
        let segments: Vec<Segment> = segments
            .iter()
            .map(|(number, first, last)| Segment { number: *number, first: (*first).into(), last: (*last).into() })
            .collect();
        let found = segments.iter().map(|segment| (segment.number, Docs::of(0..places))).collect();
        Newest { segments, found, at: 0, begun: Vec::new(), ended: false }
    }

    fn told(part: Option<Part>) -> (usize, i64, i64, String) {
        let part = part.unwrap();
        let complete = match part.complete {
            Complete::All => "all".to_owned(),
            Complete::Above(id) => format!("above {id}"),
            Complete::From(doc) => format!("from {doc}"),
        };
        (part.docs.len(), part.docs[0], part.docs[part.docs.len() - 1], complete)
    }

    #[test]
    fn segments_that_stand_apart_are_cut_anywhere() {
        let mut newest = newest(&[(2, "g", "i"), (1, "d", "f"), (0, "a", "c")], 100);
        let at = |segment: i64, place: i64| segment * SEGMENT as i64 + place;
        assert_eq!(told(newest.part(64)), (64, at(2, 99), at(2, 36), format!("from {}", at(2, 36))));
        assert_eq!(told(newest.part(100)), (100, at(2, 35), at(1, 36), format!("from {}", at(1, 36))));
        assert_eq!(told(newest.part(1_000)), (136, at(1, 35), at(0, 0), "all".to_owned()));
        assert!(newest.part(64).is_none());
    }

    #[test]
    fn segments_whose_ids_mix_come_together() {
        let mut newest = newest(&[(3, "x", "z"), (2, "e", "i"), (1, "d", "f"), (0, "a", "c")], 10);
        assert_eq!(told(newest.part(5)).3, format!("from {}", 3 * SEGMENT as i64 + 5));
        let (count, .., complete) = told(newest.part(6));
        assert_eq!((count, complete.as_str()), (25, "above c"), "what was left of 3, all of 2 and 1");
        assert_eq!(told(newest.part(64)).3, "all");
    }

    #[test]
    fn where_nothing_is_found_the_part_is_empty_and_the_last() {
        let mut newest = newest(&[(1, "d", "f")], 0);
        let part = newest.part(64).unwrap();
        assert!(part.docs.is_empty() && matches!(part.complete, Complete::All));
    }
}
