//! The campaign engine's errors as refusals with stable codes, for the command line and the counter alike.

use campaign::{CampaignError, CatalogueError, PolicyError, QuoteError, RefundError};
use kernel::Refusal;

pub(crate) fn campaign_refusal(error: &CampaignError) -> Refusal {
    let (code, place) = match error {
        CampaignError::Catalogue(error) => match error {
            CatalogueError::Negative { item, field, .. } => ("money_negative", format!("catalogue.{item}.{field}")),
            CatalogueError::TooLarge { item, field, .. } => ("money_too_large", format!("catalogue.{item}.{field}")),
            CatalogueError::SpecialAboveList { item, .. } => {
                ("special_above_list", format!("catalogue.{item}.special"))
            }
            CatalogueError::Warranty { item, .. } => ("warranty_too_long", format!("catalogue.{item}.warranty_years")),
        },
        CampaignError::Policy(error) => match error {
            PolicyError::NoWindow | PolicyError::HalfWindow => ("campaign_window_missing", "policy.start".to_owned()),
            PolicyError::WindowEmpty { .. } => ("campaign_window_empty", "policy.end".to_owned()),
            PolicyError::WindowsOverlap { .. } => ("campaign_windows_overlap", "policy.windows".to_owned()),
            PolicyError::Allowance { fen } if *fen < 0 => ("money_negative", "policy.accompany_fen".to_owned()),
            PolicyError::Allowance { .. } => ("money_too_large", "policy.accompany_fen".to_owned()),
            PolicyError::GiftListEmpty => ("gift_list_empty", "policy.gift_list".to_owned()),
        },
    };
    Refusal::new(code, error.to_string(), place)
}

pub(crate) fn quote_refusal(error: &QuoteError) -> Refusal {
    let (code, place) = match error {
        QuoteError::UnknownItem { unit, .. } => ("unknown_item", format!("items[{unit}]")),
        QuoteError::TooManyUnits { .. } => ("cart_too_large", "items".to_owned()),
        QuoteError::SpecialQuotaExceeded { .. } => ("special_quota_exceeded", "items".to_owned()),
        QuoteError::TradeInOutOfRange { fen } if *fen < 0 => ("money_negative", "tradein_fen".to_owned()),
        QuoteError::TradeInOutOfRange { .. } => ("money_too_large", "tradein_fen".to_owned()),
        QuoteError::TradeInExceedsDue { .. } => ("tradein_exceeds_due", "tradein_fen".to_owned()),
    };
    Refusal::new(code, error.to_string(), place)
}

pub(crate) fn refund_refusal(error: &RefundError) -> Refusal {
    match error {
        RefundError::Quote(error) => quote_refusal(error),
        RefundError::KeptNotBought { unit, .. } => {
            Refusal::new("kept_not_bought", error.to_string(), format!("kept[{unit}]"))
        }
    }
}
