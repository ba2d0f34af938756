//! Which firms of a spreadsheet move into which places of the tree.

use std::collections::HashMap;

use kernel::OrganisationId;
use shell::Failure;
use store::Read;

use super::merged;
use crate::places::{Found, Named};
use crate::registry::import::{DryRun, Field, Firm, Known, Outcome, PLACE};

pub(super) struct Placing {
    pub place: Found,
    /// The stay that ends by it.
    pub leaves: Option<String>,
}

struct Stay {
    id: String,
    place_id: String,
    path: String,
}

const NOWHERE: &[Stay] = &[];

/// By row. A firm without a place moves in; one with a single place moves when the spreadsheet says another address.
pub(super) fn placings(
    read: &mut Read<'_>,
    org: OrganisationId,
    run: &DryRun,
    known: &[Known],
) -> Result<HashMap<usize, Placing>, Failure> {
    let places = Named::load(read, org)?;
    let stays = present_stays(read, org)?;
    let records: HashMap<&str, &Firm> = known.iter().map(|record| (record.id.as_str(), &record.firm)).collect();
    let mut placed = HashMap::new();
    for row in &run.rows {
        let record = row.known.as_deref().and_then(|id| records.get(id));
        let (firm, here) = match (row.outcome, record, &row.known) {
            (Outcome::New | Outcome::AnotherPlace, ..) => (row.firm.clone(), NOWHERE),
            (Outcome::Changed | Outcome::Unchanged, Some(record), Some(id)) => {
                (merged(record, &row.firm), stays.get(id).map(Vec::as_slice).unwrap_or_default())
            }
            _ => continue,
        };
        let Some(place) = named(&places, &firm) else { continue };
        let leaves = match here {
            [] => None,
            [one] => {
                let moves = row.changes.iter().any(|change| PLACE.contains(&change.field));
                // A place within the one that is named is told more exactly already.
                let elsewhere = one.place_id != place.id && !one.path.starts_with(&place.path);
                if !moves || !elsewhere {
                    continue;
                }
                Some(one.id.clone())
            }
            _ => continue,
        };
        placed.insert(row.row, Placing { place, leaves });
    }
    Ok(placed)
}

fn named(places: &Named, firm: &Firm) -> Option<Found> {
    let text = |field: Field| firm.texts.get(&field).map(String::as_str).unwrap_or_default();
    let room = [text(Field::Stall), text(Field::Room)].into_iter().find(|text| !text.is_empty());
    places.find(text(Field::Building), text(Field::Floor), room.unwrap_or_default())
}

fn present_stays(read: &mut Read<'_>, org: OrganisationId) -> Result<HashMap<String, Vec<Stay>>, Failure> {
    let mut stays: HashMap<String, Vec<Stay>> = HashMap::new();
    let rows = read.all(
        "select o.firm_id, o.id, o.place_id, p.path from community_occupancy o \
         join community_place p on p.org = o.org and p.id = o.place_id where o.org = $1 and o.until_date is null",
        &[&org],
        |row| {
            let stay = Stay { id: row.take("id")?, place_id: row.take("place_id")?, path: row.take("path")? };
            Ok((row.take::<String>("firm_id")?, stay))
        },
    )?;
    rows.into_iter().for_each(|(firm, stay)| stays.entry(firm).or_default().push(stay));
    Ok(stays)
}
