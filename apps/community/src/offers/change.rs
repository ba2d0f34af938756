//! Other terms for an offer that is open: anything while nobody has joined, afterwards nothing to anybody's harm.

use std::collections::HashMap;

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Visitor, Work};
use store::Read;
use utoipa::ToSchema;

use super::terms::{TermChange, Terms, Tier, expect_open};
use super::{DECIDE, JoinId, OfferId, provider};
use crate::app::OFFER_WRITE;
use crate::cases::desk::organisation;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::ChangeOffer)]
pub(crate) struct ChangeOffer {
    /// The version that was looked at.
    version: i64,
    title: String,
    #[serde(default)]
    description: String,
    tiers: Vec<Tier>,
    capacity: i64,
    closes_at: Instant,
}

/// Changes an open offer; answers its new version. Who has joined is told on the own page, or by the desk.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/change", tag = "community", params(("id" = String, Path)),
    request_body = ChangeOffer, responses((status = 200, body = i64), (status = 409))
)]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<OfferId>,
    Json(input): Json<ChangeOffer>,
) -> Result<Answer, Failure> {
    context.command(OFFER_WRITE, move |work| change_offer(work, id, &input)).await
}

fn change_offer(work: &mut Work<'_, '_>, id: OfferId, input: &ChangeOffer) -> Result<i64, Failure> {
    let (org, now) = (work.org(), work.now);
    expect_open(work, org, id, now)?;
    let sql = format!("select {}, joined, version from community_offer where org = $1 and id = $2", Terms::COLUMNS);
    let found: Option<(Terms, i64, i64)> =
        work.first(&sql, &[&org, &id], |row| Ok((Terms::of(row)?, row.take("joined")?, row.take("version")?)))?;
    let (before, joined, version) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    if version != input.version {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    let next = Terms {
        title: input.title.trim().to_owned(),
        description: input.description.clone(),
        tiers: input.tiers.clone(),
        capacity: input.capacity,
        closes_at: input.closes_at,
    };
    next.check(now)?;
    if joined > 0 {
        before.check_no_worse(&next)?;
    }
    let changes = before.differences(&next);
    if changes.is_empty() {
        return Err(Refusal::new("nothing_changed", "these are the terms it has", id.to_string()).into());
    }
    write(work, id, version + 1, &next, &changes)?;
    provider::serves(work, id, next.capacity)?;
    if next.closes_at != before.closes_at {
        // The job of the old deadline finds another one and does nothing.
        work.enqueue(DECIDE.name, &json!({ "offer": id }), next.closes_at)?;
    }
    let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    work.record("community.offer.changed", id, json!({ "version": version + 1, "fields": fields, "joined": joined }))?;
    Ok(version + 1)
}

fn write(
    work: &mut Work<'_, '_>,
    id: OfferId,
    version: i64,
    next: &Terms,
    changes: &[TermChange],
) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let text = |value: serde_json::Result<String>| value.map_err(|error| Failure::Fault(error.to_string()));
    let tiers = text(serde_json::to_string(&next.tiers))?;
    work.execute(
        "update community_offer set version = $3, title = $4, description = $5, tiers = $6, least_buyers = $7, \
         capacity = $8, closes_at_us = $9 where org = $1 and id = $2",
        &[
            &org,
            &id,
            &version,
            &next.title,
            &next.description,
            &tiers,
            &next.tiers[0].buyers,
            &next.capacity,
            &next.closes_at,
        ],
    )?;
    let body = text(serde_json::to_string(changes))?;
    work.execute(
        "insert into community_offer_change (org, offer_id, version, at_us, by_user, body) values ($1, $2, $3, $4, $5, $6)",
        &[&org, &id, &version, &now, &who, &body],
    )?;
    Ok(())
}

/// What was changed at once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OfferChange)]
pub(crate) struct OfferChange {
    version: i64,
    at: Instant,
    /// At the desk alone.
    by_name: Option<String>,
    terms: Vec<TermChange>,
}

/// Changes after a version, the oldest first, without names.
pub(super) fn changes(
    read: &mut Read<'_>,
    org: OrganisationId,
    id: OfferId,
    after: i64,
) -> Result<Vec<OfferChange>, Failure> {
    let rows: Vec<(i64, Instant, String)> = read.all(
        "select version, at_us, body from community_offer_change where org = $1 and offer_id = $2 and version > $3 \
         order by version",
        &[&org, &id, &after],
        |row| Ok((row.take("version")?, row.take("at_us")?, row.take("body")?)),
    )?;
    let mut changes = Vec::with_capacity(rows.len());
    for (version, at, body) in rows {
        let terms = serde_json::from_str(&body).map_err(|error| Failure::Fault(format!("{id}: {error}")))?;
        changes.push(OfferChange { version, at, by_name: None, terms });
    }
    Ok(changes)
}

/// All of them, with who made them.
pub(super) fn changes_by_name(
    read: &mut Read<'_>,
    org: OrganisationId,
    id: OfferId,
) -> Result<Vec<OfferChange>, Failure> {
    let names: HashMap<i64, String> = read
        .all(
            "select c.version, u.name from community_offer_change c join app_user u on u.org = c.org and u.id = c.by_user \
             where c.org = $1 and c.offer_id = $2",
            &[&org, &id],
            |row| Ok((row.take("version")?, row.take("name")?)),
        )?
        .into_iter()
        .collect();
    let all = changes(read, org, id, 0)?;
    Ok(all.into_iter().map(|change| OfferChange { by_name: names.get(&change.version).cloned(), ..change }).collect())
}

/// A buyer knows of all changes up to now: told by the desk.
#[utoipa::path(
    post, path = "/api/community/offers/{id}/joins/{join}/told", tag = "community",
    params(("id" = String, Path), ("join" = String, Path)), responses((status = 200))
)]
pub(crate) async fn told(context: Context, Path((id, join)): Path<(OfferId, JoinId)>) -> Result<Answer, Failure> {
    context.command(OFFER_WRITE, move |work| knows(work, id, join)).await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Seen)]
pub(crate) struct Seen {
    /// As the joining answered it.
    secret: String,
}

/// A buyer has seen all changes up to now on the own page.
#[utoipa::path(
    post, path = "/api/community/public/{slug}/offers/{id}/seen", tag = "community-public",
    params(("slug" = String, Path), ("id" = String, Path)), request_body = Seen, responses((status = 200))
)]
pub(crate) async fn seen(
    visitor: Visitor,
    Path((slug, id)): Path<(String, OfferId)>,
    Json(input): Json<Seen>,
) -> Result<Answer, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    visitor
        .command(organisation, move |work| {
            let org = work.org();
            let join: Option<JoinId> = work.value(
                "select id from community_offer_join where org = $1 and offer_id = $2 and secret = $3",
                &[&org, &id, &input.secret],
            )?;
            knows(work, id, join.ok_or_else(|| Failure::not_found("join"))?)
        })
        .await
}

fn knows(work: &mut Work<'_, '_>, id: OfferId, join: JoinId) -> Result<(), Failure> {
    let org = work.org();
    let known = work.execute(
        "update community_offer_join set known_version = (select o.version from community_offer o where o.org = $1 and o.id = $2) \
         where org = $1 and offer_id = $2 and id = $3",
        &[&org, &id, &join],
    )?;
    if known == 0 {
        return Err(Failure::not_found(join.to_string()));
    }
    Ok(work.record("community.offer.change_told", id, json!({ "join": join }))?)
}
