//! `yong hearing quote`: what a cart costs under a campaign's rules, line by line, in Chinese and English.

use std::path::PathBuf;

use campaign::{Campaign, Catalogue, LocalTime, Order, Policy, Quote, QuoteLine};
use command_line::{document, read_json};
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::refusals::{campaign_refusal, quote_refusal, refund_refusal};

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
        Campaign::new(cart.catalogue.clone(), cart.policy.clone()).map_err(|e| in_file(&file)(campaign_refusal(&e)))?;
    let order = Order {
        items: &cart.items,
        when: cart.when,
        family: cart.family,
        tradein_fen: cart.tradein_fen,
        special_sold_today: cart.special_sold_today,
        special_sold_to_customer_today: cart.special_sold_to_customer_today,
    };
    let quote = campaign.quote(&order).map_err(|e| in_file(&file)(quote_refusal(&e)))?;
    let mut answer = totals(&quote)?;
    if let Some(kept) = &cart.kept {
        let refund = campaign.refund(&order, kept).map_err(|e| in_file(&file)(refund_refusal(&e)))?;
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

fn in_file(file: &str) -> impl Fn(Refusal) -> Refusal {
    move |refusal| Refusal { at: format!("{file}: {}", refusal.at), ..refusal }
}
