use axum::Json;
use axum::extract::Path;
use kernel::{Fen, Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Visitor, Work};
use utoipa::ToSchema;

use super::provider::Named;
use super::terms::{Terms, Tier, price_at, tiers_of};
use super::{DECIDE, OfferId, provider};
use crate::app::{OFFER_READ, OFFER_WRITE};
use crate::cases::desk::organisation;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewOffer)]
pub(crate) struct NewOffer {
    title: String,
    /// The law firm or whoever serves.
    provider: String,
    /// Its id in the registry, if it is there.
    #[serde(default)]
    provider_firm_id: Option<String>,
    /// How many buyers it serves in all its open offers together; none: as many as the largest of them has places.
    #[serde(default)]
    provider_capacity: Option<i64>,
    #[serde(default)]
    description: String,
    /// Rising numbers of buyers, falling prices; the first tier's number decides success.
    tiers: Vec<Tier>,
    /// How many the lawyers can serve.
    capacity: i64,
    closes_at: Instant,
}

fn checked(input: &NewOffer, now: Instant) -> Result<(), Refusal> {
    let terms = Terms {
        title: input.title.clone(),
        description: input.description.clone(),
        tiers: input.tiers.clone(),
        capacity: input.capacity,
        closes_at: input.closes_at,
    };
    terms.check(now)?;
    if input.provider.trim().is_empty() {
        return Err(Refusal::new("title_missing", "a title and a provider are needed", "provider"));
    }
    Ok(())
}

/// Opens an offer and leaves its decision for the deadline.
#[utoipa::path(post, path = "/api/community/offers", tag = "community", request_body = NewOffer, responses((status = 200, body = String)))]
pub(crate) async fn open(context: Context, Json(input): Json<NewOffer>) -> Result<Answer, Failure> {
    context.command(OFFER_WRITE, move |work| open_offer(work, &input)).await
}

/// The same for a caller within the app.
pub(crate) fn open_offer(work: &mut Work<'_, '_>, input: &NewOffer) -> Result<OfferId, Failure> {
    checked(input, work.now)?;
    let (org, now) = (work.org(), work.now);
    let named =
        Named { name: input.provider.trim(), firm_id: input.provider_firm_id.as_deref().filter(|id| !id.is_empty()) };
    let provider = provider::of_offer(work, &named, input.capacity, input.provider_capacity)?;
    let id: OfferId = work.new_id();
    let tiers = serde_json::to_string(&input.tiers).map_err(|error| Failure::Fault(error.to_string()))?;
    work.execute(
        "insert into community_offer (org, id, title, provider, description, tiers, least_buyers, capacity, joined, \
         closes_at_us, state, price_fen, created_at_us, provider_id) values ($1,$2,$3,$4,$5,$6,$7,$8,0,$9,'open',null,$10,$11)",
        &[
            &org,
            &id,
            &input.title.trim(),
            &input.provider.trim(),
            &input.description,
            &tiers,
            &input.tiers[0].buyers,
            &input.capacity,
            &input.closes_at,
            &now,
            &provider,
        ],
    )?;
    work.enqueue(DECIDE.name, &json!({ "offer": id }), input.closes_at)?;
    work.record("community.offer.opened", id, json!({ "capacity": input.capacity }))?;
    Ok(id)
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::OfferView)]
pub(crate) struct OfferView {
    id: OfferId,
    version: i64,
    title: String,
    provider: String,
    provider_firm_id: Option<String>,
    description: String,
    tiers: Vec<Tier>,
    capacity: i64,
    joined: i64,
    /// Places that can still be taken: in this offer, and of what its provider can serve in all of its open ones.
    free: i64,
    closes_at: Instant,
    /// `open`, `succeeded` or `failed`.
    state: String,
    /// What each pays: decided, or as it would be now.
    price_fen: Option<Fen>,
}

fn offers(look: &mut Look<'_, '_>) -> Result<Vec<OfferView>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select o.id, o.version, o.title, o.provider, o.description, o.tiers, o.capacity, o.joined, o.closes_at_us, o.state, \
         o.price_fen, p.firm_id, p.capacity - p.taken as provider_free from community_offer o \
         left join community_offer_provider p on p.org = o.org and p.id = o.provider_id \
         where o.org = $1 order by o.id desc limit 100",
        &[&org],
        |row| {
            let tiers = tiers_of(row)?;
            let (joined, decided): (i64, Option<Fen>) = (row.take("joined")?, row.take("price_fen")?);
            let (capacity, provider_free): (i64, Option<i64>) = (row.take("capacity")?, row.take("provider_free")?);
            Ok(OfferView {
                id: row.take("id")?,
                version: row.take("version")?,
                title: row.take("title")?,
                provider: row.take("provider")?,
                description: row.take("description")?,
                provider_firm_id: row.take("firm_id")?,
                free: provider_free.map_or(capacity - joined, |free| free.min(capacity - joined)),
                capacity,
                closes_at: row.take("closes_at_us")?,
                state: row.take("state")?,
                price_fen: decided.or_else(|| price_at(&tiers, joined)),
                joined,
                tiers,
            })
        },
    )?)
}

/// The offers, newest first.
#[utoipa::path(get, path = "/api/community/offers", tag = "community", responses((status = 200, body = [OfferView])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<OfferView>>, Failure> {
    Ok(Json(context.query(OFFER_READ, offers).await?))
}

/// The offers, for everybody.
#[utoipa::path(
    get, path = "/api/community/public/{slug}/offers", tag = "community-public", params(("slug" = String, Path)),
    responses((status = 200, body = [OfferView]))
)]
pub(crate) async fn list_public(visitor: Visitor, Path(slug): Path<String>) -> Result<Json<Vec<OfferView>>, Failure> {
    let organisation = organisation(&visitor, slug).await?;
    Ok(Json(visitor.query(organisation, offers).await?))
}
