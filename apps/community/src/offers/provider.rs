//! The lawyers of one firm serve the buyers of all its open offers together: a place is taken there too.

use axum::http::StatusCode;
use kernel::Refusal;
use shell::{Failure, Work};

use super::{OfferId, ProviderId};
use crate::registry::name_key::fold;

/// Whoever serves: by the registry's firm where one is named, otherwise by the name.
pub(super) struct Named<'a> {
    pub name: &'a str,
    pub firm_id: Option<&'a str>,
}

struct Provider {
    id: String,
    firm_id: Option<String>,
    capacity: i64,
    taken: i64,
}

/// Finds or adds the provider of an offer that has so many places; `stated` is what all its open offers together may
/// take. Unless something is stated that is as many as the largest of its offers says.
pub(super) fn of_offer(
    work: &mut Work<'_, '_>,
    named: &Named<'_>,
    places: i64,
    stated: Option<i64>,
) -> Result<String, Failure> {
    let org = work.org();
    let folded = fold(named.name);
    if let Some(firm) = named.firm_id {
        let known: Option<i64> =
            work.value("select 1 as n from community_firm where org = $1 and id = $2", &[&org, &firm])?;
        if known.is_none() {
            return Err(Refusal::new("firm_unknown", "the firm is not in the registry", "provider_firm_id").into());
        }
    }
    let found = work.all(
        "select id, firm_id, capacity, taken from community_offer_provider where org = $1 and (firm_id = $2 or folded = $3 or name = $4) \
         order by id",
        &[&org, &named.firm_id.unwrap_or_default(), &folded, &named.name],
        |row| {
            let (id, firm_id) = (row.take("id")?, row.take("firm_id")?);
            Ok(Provider { id, firm_id, capacity: row.take("capacity")?, taken: row.take("taken")? })
        },
    )?;
    let by_firm = found.iter().find(|one| named.firm_id.is_some() && one.firm_id.as_deref() == named.firm_id);
    // Two firms of the registry may have one name; a name alone is whichever had it first.
    let by_name = found.iter().find(|one| named.firm_id.is_none() || one.firm_id.is_none());
    let known = by_firm.or(by_name);
    let (taken, usual) = known.map_or((0, places), |known| (known.taken, known.capacity.max(places)));
    let capacity = stated.unwrap_or(usual);
    if capacity < places || capacity < taken {
        let detail = format!("{places} places here, and {taken} taken in its open offers; it serves at least so many");
        return Err(Refusal::new("provider_capacity_low", detail, "provider_capacity").into());
    }
    if let Some(known) = known {
        work.execute(
            "update community_offer_provider set capacity = $3, firm_id = coalesce(firm_id, $4) where org = $1 and id = $2",
            &[&org, &known.id, &capacity, &named.firm_id],
        )?;
        return Ok(known.id.clone());
    }
    let id: ProviderId = work.new_id();
    let id = id.to_string();
    work.execute(
        "insert into community_offer_provider (org, id, name, folded, firm_id, capacity, taken) values ($1, $2, $3, $4, $5, $6, 0)",
        &[&org, &id, &named.name, &folded, &named.firm_id, &capacity],
    )?;
    Ok(id)
}

/// An offer that gets more places says that its provider serves as many.
pub(super) fn serves(work: &mut Work<'_, '_>, id: OfferId, places: i64) -> Result<(), Failure> {
    let org = work.org();
    work.execute(
        "update community_offer_provider set capacity = $3 where org = $1 and capacity < $3 and id = \
         (select o.provider_id from community_offer o where o.org = $1 and o.id = $2)",
        &[&org, &id, &places],
    )?;
    Ok(())
}

/// Takes a place of the provider by one conditional statement, in the transaction of the joining.
pub(super) fn take(work: &mut Work<'_, '_>, id: OfferId) -> Result<(), Failure> {
    let org = work.org();
    let taken = work.execute(
        "update community_offer_provider set taken = taken + 1 where org = $1 and taken < capacity and id = \
         (select o.provider_id from community_offer o where o.org = $1 and o.id = $2)",
        &[&org, &id],
    )?;
    if taken == 0 {
        let detail = "the lawyers have no place left in any of their offers; ask when one is decided";
        return Err(Failure::refused(StatusCode::CONFLICT, "provider_full", detail, id.to_string()));
    }
    Ok(())
}

/// Gives places back: one buyer leaves, or the offer is decided and is open no more.
pub(super) fn give_back(work: &mut Work<'_, '_>, id: OfferId, places: i64) -> Result<(), Failure> {
    let org = work.org();
    work.execute(
        "update community_offer_provider set taken = taken - $3 where org = $1 and id = \
         (select o.provider_id from community_offer o where o.org = $1 and o.id = $2)",
        &[&org, &id, &places],
    )?;
    Ok(())
}
