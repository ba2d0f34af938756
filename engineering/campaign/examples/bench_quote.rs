//! Quotes per second on one thread, best of 200 short rounds: `cargo run --release -p campaign --example bench_quote`.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use campaign::{Campaign, Catalogue, LocalTime, Model, Order, Pairing, Policy, Window};

const QUOTES: u32 = 1_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = |list_fen, special_fen| Model {
        name: "aid".into(),
        brand: "X".into(),
        list_fen,
        special_fen,
        service: false,
        warranty_years: None,
    };
    let models: BTreeMap<String, Model> = [
        ("A".into(), model(680_000, None)),
        ("B".into(), model(980_000, None)),
        ("D".into(), model(398_000, None)),
        ("S".into(), model(198_000, Some(99_800))),
    ]
    .into();
    let window =
        Window { start: LocalTime::parse("2024-11-02T00:00:00")?, end: LocalTime::parse("2024-11-06T00:00:00")? };
    let policy = Policy {
        start: None,
        end: None,
        windows: vec![window],
        pairing: Pairing::AdjacentDesc,
        gift_list: Default::default(),
        excluded_brands: Default::default(),
        accompany_fen: 20_000,
        accompany_counts_gift: false,
        accompany_counts_special: false,
        special_quota_day: Some(2),
        special_quota_scope: Default::default(),
        tradein_cap_at_due: true,
        unread: Default::default(),
    };
    let campaign = Campaign::new(Catalogue(models), policy)?;
    let items: Vec<String> = ["B", "A", "D", "A", "S", "B"].map(str::to_owned).into();
    let order = Order {
        items: &items,
        when: LocalTime::parse("2024-11-03T10:00:00")?,
        family: true,
        tradein_fen: 50_000,
        special_sold_today: 0,
        special_sold_to_customer_today: 0,
    };
    let rate = |explain: bool| {
        let best_s = (0..200)
            .map(|_| {
                let start = Instant::now();
                for _ in 0..QUOTES {
                    if let Ok(quote) = campaign.quote(black_box(&order)) {
                        if explain {
                            black_box(quote.lines.iter().map(|line| line.explain()).collect::<Vec<_>>());
                        }
                        black_box(quote);
                    }
                }
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        f64::from(QUOTES) / best_s
    };
    println!("six units, priced:               {:>9.0} quotes/s", rate(false));
    println!("six units, priced and explained: {:>9.0} quotes/s", rate(true));
    Ok(())
}
