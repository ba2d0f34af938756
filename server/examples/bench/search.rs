//! Substrings of one character and more: every page compared with a scan of all texts, and its time.

use std::time::Instant;

use kernel::Rng;

use crate::Place;
use crate::client::Client;
use crate::load::encoded;
use crate::seed::{open, organisation};
use crate::server::{Server, free_port};
use crate::table::{Latencies, head, met, row};

const P99_MS: f64 = 50.0;
const PAGE: usize = 100;
const LENGTHS: [usize; 6] = [1, 2, 3, 4, 6, 10];

#[derive(clap::Args)]
pub struct Search {
    /// Texts of each length.
    #[arg(long, default_value_t = 300)]
    samples: usize,
}

struct Text {
    id: String,
    folded: String,
    open: bool,
    due: i64,
}

/// Parts of texts that are there, of these lengths.
pub fn samples(place: &Place, count: usize, lengths: &[usize]) -> anyhow::Result<Vec<String>> {
    let texts = texts(place, Some(20_000))?;
    let mut rng = Rng::from_number(11);
    Ok((0..count).map(|n| part(&texts, lengths[n % lengths.len()], &mut rng)).collect())
}

fn part(texts: &[Text], length: usize, rng: &mut Rng) -> String {
    loop {
        let text: Vec<char> = texts[rng.below(texts.len() as u64) as usize].folded.chars().collect();
        if text.len() >= length {
            let first = rng.below((text.len() - length + 1) as u64) as usize;
            return text[first..first + length].iter().collect();
        }
    }
}

fn texts(place: &Place, most: Option<usize>) -> anyhow::Result<Vec<Text>> {
    let runtime = tokio::runtime::Runtime::new()?;
    let store = open(place)?;
    let org = organisation(&runtime, &store)?;
    let limit = most.map(|most| format!(" limit {most}")).unwrap_or_default();
    let texts = runtime.block_on(store.read(move |read| {
        let sql =
            format!("select id, folded, is_open, due_at_us from community_case where org = $1 order by id desc{limit}");
        read.all(&sql, &[&org], |row| {
            let due: Option<i64> = row.take("due_at_us")?;
            Ok(Text {
                id: row.take("id")?,
                folded: row.take("folded")?,
                open: row.take("is_open")?,
                due: due.unwrap_or(i64::MAX),
            })
        })
    }));
    Ok(texts.map_err(|error: store::StoreError| error)?)
}

pub fn run(place: &Place, search: &Search) -> anyhow::Result<()> {
    let texts = texts(place, None)?;
    let mut by_due: Vec<&Text> = texts.iter().filter(|text| text.open).collect();
    by_due.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    let server = Server::start(place, free_port()?, &[])?;
    let mut client = Client::new(server.address, &Client::sign_in(server.address, "secretary")?);
    let mut rng = Rng::from_number(5);
    println!("{} texts.\n", texts.len());
    head(&[
        "characters",
        "texts sought",
        "must reach",
        "newest first",
        "open, by what is due",
        "equal to a scan",
        "met",
    ]);
    for length in LENGTHS {
        let (mut newest, mut due, mut differ) = (Latencies::default(), Latencies::default(), 0);
        for n in 0..search.samples {
            let mut wanted = part(&texts, length, &mut rng);
            if n % 10 == 0 && length > 2 {
                // Now and then something that is not there although its pairs may be.
                wanted = wanted.chars().rev().collect();
            }
            let scan = |order: &mut dyn Iterator<Item = &Text>| -> Vec<String> {
                order.filter(|text| text.folded.contains(&wanted)).take(PAGE).map(|text| text.id.clone()).collect()
            };
            let path = format!("/api/community/cases?limit={PAGE}&q={}", encoded(&wanted));
            differ += usize::from(asked(&mut client, &path, &mut newest)? != scan(&mut texts.iter()));
            let path = format!("{path}&state=open");
            differ += usize::from(asked(&mut client, &path, &mut due)? != scan(&mut by_due.iter().copied()));
        }
        let cell = |l: &mut Latencies| format!("p50 {:.1}, p99 {:.1} ms", l.quantile_ms(0.5), l.quantile_ms(0.99));
        let holds = differ == 0 && newest.quantile_ms(0.99) < P99_MS && due.quantile_ms(0.99) < P99_MS;
        row(&[
            length.to_string(),
            search.samples.to_string(),
            format!("all found, p99 < {P99_MS:.0} ms"),
            cell(&mut newest),
            cell(&mut due),
            if differ == 0 { "always".to_owned() } else { format!("{differ} pages differ") },
            met(holds),
        ]);
    }
    Ok(())
}

fn asked(client: &mut Client, path: &str, took: &mut Latencies) -> anyhow::Result<Vec<String>> {
    let start = Instant::now();
    let told = client.get(path)?;
    took.add(start.elapsed());
    anyhow::ensure!(told.status == 200, "{path}: {}", String::from_utf8_lossy(&told.body));
    let rows = told.json()["cases"].as_array().cloned().unwrap_or_default();
    Ok(rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect())
}
