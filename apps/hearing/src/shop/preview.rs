use axum::Json;
use serde::Deserialize;
use serde_json::Value;
use shell::{Context, Failure};
use utoipa::ToSchema;

use super::campaigns::check_beside_others;
use super::quote::{Cart, QuoteView, price_under};
use crate::app::CAMPAIGN_WRITE;

/// Rules that are not published yet, and a cart to try them on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::CampaignPreview)]
pub(crate) struct Preview {
    /// Of the campaign that the rules would be the next version of.
    code: String,
    #[schema(value_type = Object)]
    policy: Value,
    cart: Cart,
}

/// Prices a cart under rules before they are published; they are checked as publishing would.
#[utoipa::path(
    post, path = "/api/hearing/campaigns/preview", tag = "hearing", operation_id = "hearing_campaign_preview",
    request_body = Preview, responses((status = 200, body = QuoteView))
)]
pub(crate) async fn preview(context: Context, Json(input): Json<Preview>) -> Result<Json<QuoteView>, Failure> {
    let view = context.query(CAMPAIGN_WRITE, move |look| {
        let (org, when) = (look.org(), input.cart.when.unwrap_or(look.now));
        check_beside_others(look, org, &input.code, &input.policy)?;
        Ok(price_under(look, org, &input.cart, when, input.policy, None)?.view)
    });
    Ok(Json(view.await?))
}
