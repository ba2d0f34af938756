use axum::Json;
use campaign::{Campaign, Catalogue, Order, Policy, QuotaScope, Quote, Role};
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Context, Failure};
use store::Read;
use utoipa::ToSchema;

use super::{campaigns, items, quota};
use crate::app::ORDER_READ;
use crate::appointments::zone;
use crate::refusals::{campaign_refusal, quote_refusal};

/// A cart and the facts of the moment.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[schema(as = hearing::Cart)]
pub(crate) struct Cart {
    /// One entry a unit: the left and the right aid are two.
    pub items: Vec<String>,
    /// A family member is here.
    #[serde(default)]
    pub family: bool,
    /// Appraised value of the old aid.
    #[serde(default)]
    pub tradein_fen: i64,
    /// For a quota that is counted by client.
    #[serde(default)]
    pub client_id: Option<String>,
    /// Another moment than now.
    #[serde(default)]
    pub when: Option<Instant>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::QuoteLine)]
pub(crate) struct Line {
    /// Place in the cart, from 0.
    pub unit: usize,
    pub item: String,
    pub name: String,
    /// `paid`, `gift`, `special` or `service`.
    #[schema(value_type = String)]
    pub role: Role,
    pub list_fen: i64,
    pub price_fen: i64,
    pub bogo_fen: i64,
    pub accompany_fen: i64,
    pub tradein_fen: i64,
    pub payable_fen: i64,
    pub explanation_zh: String,
    pub explanation_en: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::Quote)]
pub(crate) struct QuoteView {
    pub gross_fen: i64,
    pub bogo_fen: i64,
    pub accompany_fen: i64,
    pub tradein_fen: i64,
    pub payable_fen: i64,
    pub unused_gift_entitlements: usize,
    pub in_campaign: bool,
    pub campaign_code: Option<String>,
    pub campaign_version: Option<i64>,
    /// Special-price aids that are left today; none is no limit.
    pub special_left: Option<i64>,
    pub explanation_zh: String,
    pub explanation_en: String,
    pub lines: Vec<Line>,
}

/// Everything that a price stands on, so that it can be reckoned again years later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub catalogue: Catalogue,
    pub policy: Value,
    pub items: Vec<String>,
    pub when: Instant,
    pub family: bool,
    pub tradein_fen: i64,
}

impl Snapshot {
    pub(super) fn campaign(&self) -> Result<Campaign, Failure> {
        let policy = campaigns::parse(&self.policy)?;
        Ok(Campaign::new(self.catalogue.clone(), policy).map_err(|error| campaign_refusal(&error))?)
    }

    pub(super) fn order(&self) -> Result<Order<'_>, Failure> {
        Ok(Order {
            items: &self.items,
            when: campaigns::local(self.when)?,
            family: self.family,
            tradein_fen: self.tradein_fen,
            special_sold_today: 0,
            special_sold_to_customer_today: 0,
        })
    }
}

/// A priced cart with what an order has to keep.
pub(crate) struct Priced {
    pub view: QuoteView,
    pub snapshot: Snapshot,
    pub day: String,
    pub holder: String,
    pub special: i64,
    pub cap: Option<i64>,
}

/// Prices a cart under the rules of its moment.
#[utoipa::path(
    post, path = "/api/hearing/quote", tag = "hearing", operation_id = "hearing_quote", request_body = Cart,
    responses((status = 200, body = QuoteView))
)]
pub(crate) async fn quote(context: Context, Json(cart): Json<Cart>) -> Result<Json<QuoteView>, Failure> {
    let view = context.query(ORDER_READ, move |look| {
        let (org, when) = (look.org(), cart.when.unwrap_or(look.now));
        Ok(price(look, org, &cart, when)?.view)
    });
    Ok(Json(view.await?))
}

pub(crate) fn price(read: &mut Read<'_>, org: OrganisationId, cart: &Cart, when: Instant) -> Result<Priced, Failure> {
    let (rules, published) = campaigns::rules_at(read, org, when)?;
    price_under(read, org, cart, when, rules, published)
}

/// Prices a cart under given rules, published or not.
pub(super) fn price_under(
    read: &mut Read<'_>,
    org: OrganisationId,
    cart: &Cart,
    when: Instant,
    rules: Value,
    published: Option<(String, i64)>,
) -> Result<Priced, Failure> {
    if cart.items.is_empty() {
        return Err(Refusal::new("cart_empty", "put at least one item into the cart", "items").into());
    }
    let snapshot = Snapshot {
        catalogue: sold(items::catalogue(read, org)?, &cart.items),
        policy: rules,
        items: cart.items.clone(),
        when,
        family: cart.family,
        tradein_fen: cart.tradein_fen,
    };
    let policy = campaigns::parse(&snapshot.policy)?;
    let zone = zone(read, org)?;
    let day = when.civil(&zone).date().to_string();
    let holder = match policy.special_quota_scope {
        QuotaScope::ShopDay => String::new(),
        QuotaScope::CustomerDay => cart.client_id.clone().unwrap_or_default(),
    };
    let used = quota::used(read, org, &day, &holder)?;
    let order = Order { special_sold_today: used, special_sold_to_customer_today: used, ..snapshot.order()? };
    let quote = snapshot.campaign()?.quote(&order).map_err(|error| quote_refusal(&error))?;
    let special = quote.lines.iter().filter(|line| line.role == Role::Special).count() as i64;
    let cap = cap(&policy, &quote);
    let view = view(&quote, &snapshot, published, cap.map(|cap| (cap - i64::from(used)).max(0)));
    Ok(Priced { view, snapshot, day, holder, special, cap })
}

/// Only what is in the cart is kept with the order.
fn sold(catalogue: Catalogue, items: &[String]) -> Catalogue {
    Catalogue(catalogue.0.into_iter().filter(|(code, _)| items.contains(code)).collect())
}

fn cap(policy: &Policy, quote: &Quote) -> Option<i64> {
    policy.special_quota_day.filter(|_| quote.in_campaign).map(i64::from)
}

fn view(quote: &Quote, snapshot: &Snapshot, published: Option<(String, i64)>, special_left: Option<i64>) -> QuoteView {
    let text = quote.explain();
    let lines = quote.lines.iter().map(|line| {
        let text = line.explain();
        Line {
            unit: line.unit,
            item: line.item.clone(),
            name: snapshot.catalogue.0.get(&line.item).map_or_else(String::new, |model| model.name.clone()),
            role: line.role,
            list_fen: line.list_fen,
            price_fen: line.price_fen,
            bogo_fen: line.bogo_fen,
            accompany_fen: line.accompany_fen,
            tradein_fen: line.tradein_fen,
            payable_fen: line.payable_fen,
            explanation_zh: text.zh,
            explanation_en: text.en,
        }
    });
    let (campaign_code, campaign_version) = published.unzip();
    QuoteView {
        gross_fen: quote.gross_fen,
        bogo_fen: quote.bogo_fen,
        accompany_fen: quote.accompany_fen,
        tradein_fen: quote.tradein_fen,
        payable_fen: quote.payable_fen,
        unused_gift_entitlements: quote.unused_gift_entitlements,
        in_campaign: quote.in_campaign,
        campaign_code,
        campaign_version,
        special_left,
        lines: lines.collect(),
        explanation_zh: text.zh,
        explanation_en: text.en,
    }
}
