use axum::http::StatusCode;
use kernel::{Fen, Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::Failure;
use store::{Read, Row, StoreError};
use utoipa::ToSchema;

use super::OfferId;

/// From so many buyers on, each pays so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = community::Tier)]
pub(crate) struct Tier {
    pub buyers: i64,
    pub price_fen: Fen,
}

/// The price of the highest tier that so many buyers reach.
pub(super) fn price_at(tiers: &[Tier], joined: i64) -> Option<Fen> {
    tiers.iter().rev().find(|tier| joined >= tier.buyers).map(|tier| tier.price_fen)
}

/// What buyers rely on when they join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terms {
    pub title: String,
    pub description: String,
    pub tiers: Vec<Tier>,
    pub capacity: i64,
    pub closes_at: Instant,
}

impl Terms {
    pub(super) const COLUMNS: &str = "title, description, tiers, capacity, closes_at_us";

    pub(super) fn of(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            title: row.take("title")?,
            description: row.take("description")?,
            tiers: tiers_of(row)?,
            capacity: row.take("capacity")?,
            closes_at: row.take("closes_at_us")?,
        })
    }

    /// Whether an offer can be made on these terms at all.
    pub(super) fn check(&self, now: Instant) -> Result<(), Refusal> {
        let refuse = |code, detail: &str, at: &str| Err(Refusal::new(code, detail, at));
        let tiers = &self.tiers;
        let Some(first) = tiers.first() else {
            return refuse("tiers_missing", "give at least one tier", "tiers");
        };
        let falling =
            tiers.windows(2).all(|pair| pair[0].buyers < pair[1].buyers && pair[0].price_fen > pair[1].price_fen);
        if first.buyers < 1 || tiers.iter().any(|tier| tier.price_fen < Fen(0)) || !falling {
            let detail = "numbers of buyers rise from 1, prices fall and are not negative";
            return refuse("tiers_malformed", detail, "tiers");
        }
        if tiers.iter().any(|tier| tier.buyers > self.capacity) {
            let detail = "a tier needs more buyers than the lawyers can serve";
            return refuse("tier_above_capacity", detail, "capacity");
        }
        if self.closes_at <= now {
            return refuse("closes_in_the_past", "the deadline lies in the past", "closes_at");
        }
        if self.title.trim().is_empty() {
            return refuse("title_missing", "a title and a provider are needed", "title");
        }
        Ok(())
    }

    /// Whether somebody who joined on these terms may find himself with `next`: a later deadline, more places, other
    /// words, and for every number of buyers a price that is no higher; nobody pays more than the first price either.
    pub(super) fn check_no_worse(&self, next: &Self) -> Result<(), Refusal> {
        if next.closes_at < self.closes_at {
            let detail = "buyers rely on the deadline; it can only be later";
            return Err(Refusal::new("offer_deadline_earlier", detail, "closes_at"));
        }
        if next.capacity < self.capacity {
            let detail = "buyers rely on their places; there can only be more";
            return Err(Refusal::new("offer_capacity_lower", detail, "capacity"));
        }
        let price = |tiers: &[Tier], buyers| price_at(tiers, buyers).unwrap_or(Fen(i64::MAX));
        let dearer = self.tiers.iter().any(|tier| price(&next.tiers, tier.buyers) > tier.price_fen);
        let highest = |tiers: &[Tier]| tiers.first().map(|tier| tier.price_fen);
        if dearer || highest(&next.tiers) > highest(&self.tiers) {
            let detail = "buyers rely on the prices; none may rise and none may need more buyers";
            return Err(Refusal::new("offer_dearer", detail, "tiers"));
        }
        Ok(())
    }

    /// Field by field what is another in `next`.
    pub(super) fn differences(&self, next: &Self) -> Vec<TermChange> {
        let both = |of: fn(&Self) -> Value| (of(self), of(next));
        let fields = [
            ("title", both(|terms| json!(terms.title))),
            ("description", both(|terms| json!(terms.description))),
            ("tiers", both(|terms| json!(terms.tiers))),
            ("capacity", both(|terms| json!(terms.capacity))),
            ("closes_at", both(|terms| json!(terms.closes_at))),
        ];
        let changed = fields.into_iter().filter(|(_, (from, to))| from != to);
        changed.map(|(field, (from, to))| TermChange { field: field.to_owned(), from, to }).collect()
    }
}

/// One term of an offer before and after.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = community::TermChange)]
pub(crate) struct TermChange {
    /// `title`, `description`, `tiers`, `capacity` or `closes_at`.
    pub field: String,
    #[schema(value_type = Object)]
    pub from: Value,
    #[schema(value_type = Object)]
    pub to: Value,
}

pub(super) fn tiers_of(row: &mut Row) -> Result<Vec<Tier>, StoreError> {
    let text: String = row.take("tiers")?;
    let shape = |error: serde_json::Error| StoreError::Shape { column: "tiers".to_owned(), detail: error.to_string() };
    serde_json::from_str(&text).map_err(shape)
}

/// Why nothing can be done to an open offer: it is not there, or not open any more.
pub(super) fn expect_open(
    read: &mut Read<'_>,
    org: kernel::OrganisationId,
    id: OfferId,
    now: Instant,
) -> Result<(), Failure> {
    let found: Option<(String, Instant)> = read.first(
        "select state, closes_at_us from community_offer where org = $1 and id = $2",
        &[&org, &id],
        |row| Ok((row.take("state")?, row.take("closes_at_us")?)),
    )?;
    match found {
        None => Err(Failure::not_found(id.to_string())),
        Some((state, closes_at)) if state == "open" && closes_at > now => Ok(()),
        Some(_) => Err(Failure::refused(StatusCode::CONFLICT, "offer_closed", "the offer is closed", id.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(tiers: &[(i64, i64)], capacity: i64, closes_s: i64) -> Terms {
        let tiers = tiers.iter().map(|(buyers, fen)| Tier { buyers: *buyers, price_fen: Fen(*fen) }).collect();
        let closes_at = Instant::from_us(closes_s * 1_000_000);
        Terms { title: "合同审查".to_owned(), description: String::new(), tiers, capacity, closes_at }
    }

    #[test]
    fn who_joined_is_never_worse_off() {
        let before = terms(&[(5, 1000), (10, 800)], 20, 100);
        for (next, refused) in [
            (terms(&[(5, 1000), (10, 800)], 20, 101), None),
            (terms(&[(5, 1000), (10, 800)], 21, 100), None),
            (terms(&[(5, 900), (10, 700)], 20, 100), None),
            (terms(&[(4, 1000), (8, 800), (15, 600)], 20, 100), None),
            (terms(&[(5, 800)], 20, 100), None),
            (terms(&[(5, 1000), (10, 800)], 20, 99), Some("offer_deadline_earlier")),
            (terms(&[(5, 1000), (10, 800)], 19, 100), Some("offer_capacity_lower")),
            (terms(&[(5, 1001), (10, 800)], 20, 100), Some("offer_dearer")),
            (terms(&[(6, 1000), (10, 800)], 20, 100), Some("offer_dearer")),
            (terms(&[(5, 1000), (11, 800)], 20, 100), Some("offer_dearer")),
            (terms(&[(5, 1000)], 20, 100), Some("offer_dearer")),
            (terms(&[(3, 1200), (5, 1000), (10, 800)], 20, 100), Some("offer_dearer")),
        ] {
            assert_eq!(before.check_no_worse(&next).err().map(|refusal| refusal.code), refused, "{next:?}");
        }
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = terms(&[(5, 1000)], 20, 100);
        let next = Terms { title: "合同审查与培训".to_owned(), ..terms(&[(5, 1000)], 25, 100) };
        let told = before.differences(&next);
        assert_eq!(told.iter().map(|change| change.field.as_str()).collect::<Vec<_>>(), ["title", "capacity"]);
        assert_eq!((&told[1].from, &told[1].to), (&json!(20), &json!(25)));
    }
}
