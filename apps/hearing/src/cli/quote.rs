//! `yong hearing quote`: what a cart costs under a campaign's rules, line by line, in Chinese and English.

use std::path::PathBuf;

use campaign::{
    Campaign, CampaignError, Catalogue, CatalogueError, LocalTime, Order, Policy, PolicyError, Quote, QuoteError,
    QuoteLine, RefundError,
};
use command_line::{document, read_json};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Cart file: catalogue, policy, items, when, family, tradein_fen, special_sold_today; `kept` asks for a refund.
    cart: PathBuf,
}

#[derive(Deserialize)]
struct Cart {
    catalogue: Catalogue,
    policy: Policy,
    items: Vec<String>,
    when: LocalTime,
    #[serde(default)]
    family: bool,
    #[serde(default)]
    tradein_fen: i64,
    #[serde(default)]
    special_sold_today: u32,
    #[serde(default)]
    special_sold_to_customer_today: u32,
    /// Units that stay with the client; the rest comes back.
    #[serde(default)]
    kept: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    line: &'a QuoteLine,
    name: &'a str,
    explanation_zh: String,
    explanation_en: String,
}

pub fn run(args: &Args) -> Result<Value, Refusal> {
    let file = args.cart.display().to_string();
    let cart: Cart = read_json(&args.cart)?;
    let campaign =
        Campaign::new(cart.catalogue.clone(), cart.policy.clone()).map_err(|e| campaign_refusal(e, &file))?;
    let order = Order {
        items: &cart.items,
        when: cart.when,
        family: cart.family,
        tradein_fen: cart.tradein_fen,
        special_sold_today: cart.special_sold_today,
        special_sold_to_customer_today: cart.special_sold_to_customer_today,
    };
    let quote = campaign.quote(&order).map_err(|e| quote_refusal(e, &file))?;
    let mut answer = totals(&quote)?;
    if let Some(kept) = &cart.kept {
        let refund = campaign.refund(&order, kept).map_err(|e| refund_refusal(e, &file))?;
        answer.insert("refund".into(), document(&refund)?);
    }
    let unread: Vec<&String> = cart.policy.unread.keys().collect();
    answer.insert("unread_policy_fields".into(), document(&unread)?);
    let lines: Vec<Line<'_>> = quote.lines.iter().map(|line| explained(line, &cart.catalogue)).collect();
    answer.insert("lines".into(), document(&lines)?);
    Ok(Value::Object(answer))
}

fn totals(quote: &Quote) -> Result<serde_json::Map<String, Value>, Refusal> {
    let Value::Object(mut answer) = document(quote)? else {
        return Err(Refusal::new("answer_not_json", "a quote is an object", "answer"));
    };
    answer.remove("lines");
    let explanation = quote.explain();
    answer.insert("explanation_zh".into(), explanation.zh.into());
    answer.insert("explanation_en".into(), explanation.en.into());
    Ok(answer)
}

fn explained<'a>(line: &'a QuoteLine, catalogue: &'a Catalogue) -> Line<'a> {
    let explanation = line.explain();
    let name = catalogue.0.get(&line.item).map_or("", |model| model.name.as_str());
    Line { line, name, explanation_zh: explanation.zh, explanation_en: explanation.en }
}

fn campaign_refusal(error: CampaignError, file: &str) -> Refusal {
    let (code, place) = match &error {
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
    Refusal::new(code, error.to_string(), format!("{file}: {place}"))
}

fn quote_refusal(error: QuoteError, file: &str) -> Refusal {
    let (code, place) = match &error {
        QuoteError::UnknownItem { unit, .. } => ("unknown_item", format!("items[{unit}]")),
        QuoteError::TooManyUnits { .. } => ("cart_too_large", "items".to_owned()),
        QuoteError::SpecialQuotaExceeded { .. } => ("special_quota_exceeded", "items".to_owned()),
        QuoteError::TradeInOutOfRange { fen } if *fen < 0 => ("money_negative", "tradein_fen".to_owned()),
        QuoteError::TradeInOutOfRange { .. } => ("money_too_large", "tradein_fen".to_owned()),
        QuoteError::TradeInExceedsDue { .. } => ("tradein_exceeds_due", "tradein_fen".to_owned()),
    };
    Refusal::new(code, error.to_string(), format!("{file}: {place}"))
}

fn refund_refusal(error: RefundError, file: &str) -> Refusal {
    match error {
        RefundError::Quote(error) => quote_refusal(error, file),
        RefundError::KeptNotBought { unit, .. } => {
            Refusal::new("kept_not_bought", error.to_string(), format!("{file}: kept[{unit}]"))
        }
    }
}
