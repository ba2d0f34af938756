use kernel::Fen;
use serde_json::{Value, json};
use shell::{Failure, Work};

use super::terms::{Tier, price_at, tiers_of};
use super::{OfferId, provider};

/// Decides once, at the deadline: the state moves from `open` by one conditional statement.
pub(super) fn decide(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let id: OfferId =
        serde_json::from_value(payload["offer"].clone()).map_err(|error| Failure::Fault(error.to_string()))?;
    let (org, now) = (work.org(), work.now);
    let found: Option<(Vec<Tier>, i64, i64)> = work.first(
        "select tiers, joined, least_buyers from community_offer where org = $1 and id = $2 and state = 'open' \
         and closes_at_us <= $3",
        &[&org, &id, &now],
        |row| Ok((tiers_of(row)?, row.take("joined")?, row.take("least_buyers")?)),
    )?;
    let Some((tiers, joined, least)) = found else { return Ok(()) };
    let (state, price): (&str, Option<Fen>) =
        if joined >= least { ("succeeded", price_at(&tiers, joined)) } else { ("failed", None) };
    work.execute(
        "update community_offer set state = $3, price_fen = $4 where org = $1 and id = $2 and state = 'open'",
        &[&org, &id, &state, &price],
    )?;
    provider::give_back(work, id, joined)?;
    Ok(work.record(&format!("community.offer.{state}"), id, json!({"joined": joined, "price_fen": price}))?)
}
