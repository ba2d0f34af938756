//! What holds for every cart of up to six units under the advertisement's rules, counted one by one:
//! `cargo run --release -p campaign --example every_cart`.

use std::collections::BTreeMap;

use campaign::{Campaign, Catalogue, LocalTime, Model, Order, Pairing, Policy, Window};

const MOST_UNITS: usize = 6;
const UNITS: [&str; 5] = ["A", "B", "C", "D", "S"];
const TRADE_INS_FEN: [i64; 3] = [0, 30_000, 9_000_000];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let campaign = advertisement(Pairing::AdjacentDesc)?;
    let (mut carts, mut orders_of_adding, mut splits) = (0u64, 0u64, 0u64);
    let (mut differing, mut negative, mut cheaper) = (0u64, 0u64, 0u64);
    for family in [false, true] {
        let prices = prices(&campaign, family)?;
        for (cart, price_fen) in &prices {
            carts += 1;
            for (part, rest) in parts(cart) {
                splits += 1;
                cheaper += u64::from(prices[&part] + prices[&rest] < *price_fen);
            }
            let mut units = cart.clone();
            every_order(&mut units, cart.len(), &mut |added| {
                for tradein_fen in TRADE_INS_FEN {
                    let payable_fen = payable_fen(&campaign, added, family, tradein_fen)?;
                    orders_of_adding += 1;
                    negative += u64::from(payable_fen < 0);
                    differing += u64::from(tradein_fen == 0 && payable_fen != *price_fen);
                }
                Ok(())
            })?;
        }
    }
    let exploitable = advertisement(Pairing::CheapestFree)?;
    let beaten = prices(&exploitable, true)?;
    let beaten = beaten.iter().map(|(cart, fen)| cheaper_splits(&beaten, cart, *fen)).sum::<usize>();
    println!("carts {carts}");
    println!("splits {splits}");
    println!("cheaper_splits {cheaper}");
    println!("orders_of_adding {orders_of_adding}");
    println!("differing_by_order {differing}");
    println!("negative_payable {negative}");
    println!("cheaper_splits_of_the_cheapest_free_reading {beaten}");
    Ok(())
}

fn cheaper_splits(prices: &BTreeMap<Vec<&'static str>, i64>, cart: &[&'static str], price_fen: i64) -> usize {
    parts(cart).iter().filter(|(part, rest)| prices[part] + prices[rest] < price_fen).count()
}

/// Every way to sign a cart as two orders. A cheaper split into more would contain one.
fn parts(cart: &[&'static str]) -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    let taken = |mask: usize, inside: bool| {
        cart.iter().enumerate().filter(|(place, _)| (mask >> place & 1 == 1) == inside).map(|(_, unit)| *unit).collect()
    };
    (0..1usize << cart.len()).map(|mask| (taken(mask, true), taken(mask, false))).collect()
}

/// The price of every cart of up to six units, units in the order of their names.
fn prices(campaign: &Campaign, family: bool) -> Result<BTreeMap<Vec<&'static str>, i64>, campaign::QuoteError> {
    let mut carts = vec![Vec::new()];
    let mut shorter = carts.clone();
    for _ in 0..MOST_UNITS {
        let longer = |cart: &Vec<&'static str>| {
            let least = cart.last().copied().unwrap_or("");
            let with = |unit: &&'static str| [cart.as_slice(), &[*unit]].concat();
            UNITS.iter().filter(|unit| **unit >= least).map(with).collect::<Vec<_>>()
        };
        shorter = shorter.iter().flat_map(longer).collect();
        carts.extend(shorter.clone());
    }
    carts.into_iter().map(|cart| Ok((cart.clone(), payable_fen(campaign, &cart, family, 0)?))).collect()
}

/// Every order in which the units can be added (Heap 1963, Comput. J. 6:293).
fn every_order(
    units: &mut Vec<&'static str>,
    open: usize,
    visit: &mut impl FnMut(&[&str]) -> Result<(), campaign::QuoteError>,
) -> Result<(), campaign::QuoteError> {
    if open <= 1 {
        return visit(units);
    }
    for place in 0..open {
        every_order(units, open - 1, visit)?;
        units.swap(if open.is_multiple_of(2) { place } else { 0 }, open - 1);
    }
    Ok(())
}

fn payable_fen(
    campaign: &Campaign,
    units: &[&str],
    family: bool,
    tradein_fen: i64,
) -> Result<i64, campaign::QuoteError> {
    let items: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
    let when = LocalTime::parse("2024-11-03T10:00:00").unwrap_or_else(|_| unreachable!("a fixed moment"));
    let order =
        Order { items: &items, when, family, tradein_fen, special_sold_today: 0, special_sold_to_customer_today: 0 };
    Ok(campaign.quote(&order)?.payable_fen)
}

/// Prices of the worked examples; without the daily quota, which refuses rather than prices.
fn advertisement(pairing: Pairing) -> Result<Campaign, Box<dyn std::error::Error>> {
    let model = |brand: &str, list_fen, special_fen| Model {
        name: "aid".into(),
        brand: brand.into(),
        list_fen,
        special_fen,
        service: false,
        warranty_years: None,
    };
    let models: BTreeMap<String, Model> = [
        ("A".into(), model("X", 680_000, None)),
        ("B".into(), model("X", 980_000, None)),
        ("C".into(), model("联影", 1_280_000, None)),
        ("D".into(), model("X", 398_000, None)),
        ("S".into(), model("X", 198_000, Some(99_800))),
    ]
    .into();
    let window =
        Window { start: LocalTime::parse("2024-11-02T00:00:00")?, end: LocalTime::parse("2024-11-06T00:00:00")? };
    let policy = Policy {
        start: None,
        end: None,
        windows: vec![window],
        pairing,
        gift_list: Default::default(),
        excluded_brands: ["联影".to_owned()].into(),
        accompany_fen: 20_000,
        accompany_counts_gift: false,
        accompany_counts_special: false,
        special_quota_day: None,
        special_quota_scope: Default::default(),
        tradein_cap_at_due: true,
        unread: Default::default(),
    };
    Ok(Campaign::new(Catalogue(models), policy)?)
}
