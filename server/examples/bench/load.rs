//! Nine reads to one write from 64 clients: as fast as they are answered, then at a steady pace.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kernel::Rng;
use serde_json::{Value, json};

use crate::Place;
use crate::client::Client;
use crate::search::samples;
use crate::server::{Server, free_port};
use crate::table::{Latencies, head, met, row};

#[derive(clap::Args)]
pub struct Load {
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// How long each of the two parts lasts.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// The steady pace, requests a second.
    #[arg(long, default_value_t = 4_000.0)]
    pace: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Newest,
    Category,
    Mine,
    Show,
    Search,
    Firms,
    Firm,
    Create,
}

const KINDS: [(Kind, &str, u64); 9] = [
    (Kind::Open, "open cases by what is due", 20),
    (Kind::Newest, "newest cases", 15),
    (Kind::Category, "cases of a category", 10),
    (Kind::Mine, "my cases", 10),
    (Kind::Show, "one case with its history", 20),
    (Kind::Search, "cases by a part of the summary", 5),
    (Kind::Firms, "firms by a part of the name", 5),
    (Kind::Firm, "one firm", 5),
    (Kind::Create, "create a case with its journal entry", 10),
];
const LIST_P99_MS: f64 = 50.0;
const CREATE_P99_MS: f64 = 30.0;
const ALL_P99_MS: f64 = 25.0;
const LEAST_PER_S: f64 = 4_000.0;
const CATEGORIES: [&str; 3] = ["demand", "complaint", "ask"];
const PARTS_OF_NAMES: [&str; 5] = ["宁波", "机械", "电", "jx", "贸易"];

/// What the clients ask for.
struct Targets {
    cases: Vec<String>,
    firms: Vec<String>,
    words: Vec<String>,
}

/// Latencies by kind, and what went wrong.
struct Seen {
    kinds: Vec<Latencies>,
    failed: usize,
}

impl Seen {
    fn new() -> Self {
        Self { kinds: KINDS.iter().map(|_| Latencies::default()).collect(), failed: 0 }
    }

    fn merge(&mut self, other: Self) {
        self.kinds.iter_mut().zip(other.kinds).for_each(|(mine, other)| mine.merge(other));
        self.failed += other.failed;
    }

    fn total(&self) -> usize {
        self.kinds.iter().map(Latencies::len).sum()
    }
}

pub fn run(place: &Place, load: &Load) -> anyhow::Result<()> {
    let words = samples(place, 200, &[2, 3, 4])?;
    let server = Server::start(place, free_port()?, &[])?;
    let first_answer = server.first_answer;
    let cookies: Vec<String> = ["secretary", "grid", "window"]
        .iter()
        .map(|login| Client::sign_in(server.address, login))
        .collect::<anyhow::Result<_>>()?;
    let targets = Arc::new(targets(server.address, &cookies[0], words)?);
    drive(server.address, &cookies, &targets, 8, Duration::from_secs(5), None);
    let span = Duration::from_secs(load.seconds);
    let mut fastest = drive(server.address, &cookies, &targets, load.clients, span, None);
    let per_s = fastest.total() as f64 / span.as_secs_f64();
    let mut steady = drive(server.address, &cookies, &targets, load.clients, span, Some(load.pace));
    let steady_per_s = steady.total() as f64 / span.as_secs_f64();

    head(&["what", "must reach", "as fast as answered", &format!("at {:.0} a second", load.pace), "met"]);
    let (mut all_fast, mut all_steady) = (Latencies::default(), Latencies::default());
    for (place, (kind, name, _)) in KINDS.iter().enumerate() {
        let limit = if *kind == Kind::Create { CREATE_P99_MS } else { LIST_P99_MS };
        let (fast, steady) = (&mut fastest.kinds[place], &mut steady.kinds[place]);
        let cell = |l: &mut Latencies| format!("p50 {:.1}, p99 {:.1} ms", l.quantile_ms(0.5), l.quantile_ms(0.99));
        let holds = steady.quantile_ms(0.99) < limit;
        row(&[(*name).to_owned(), format!("p99 < {limit:.0} ms"), cell(fast), cell(steady), met(holds)]);
        all_fast.merge(std::mem::take(fast));
        all_steady.merge(std::mem::take(steady));
    }
    let (fast_ms, steady_ms) = (all_fast.quantile_ms(0.99), all_steady.quantile_ms(0.99));
    row(&[
        format!("all requests, {} clients, 90 % reads", load.clients),
        format!("≥ {LEAST_PER_S:.0}/s, p99 < {ALL_P99_MS:.0} ms"),
        format!("{per_s:.0}/s, p99 {fast_ms:.1} ms"),
        format!("{steady_per_s:.0}/s, p99 {steady_ms:.1} ms"),
        met(per_s >= LEAST_PER_S && steady_ms < ALL_P99_MS && steady_per_s > 0.98 * load.pace),
    ]);
    let failed = fastest.failed + steady.failed;
    row(&[
        "requests that failed".into(),
        "0".into(),
        fastest.failed.to_string(),
        steady.failed.to_string(),
        met(failed == 0),
    ]);
    let first_ms = first_answer.as_secs_f64() * 1e3;
    row(&[
        "start to first answer".into(),
        "< 1 s".into(),
        format!("{first_ms:.0} ms"),
        String::new(),
        met(first_ms < 1e3),
    ]);
    row(&[
        "most memory of the server".into(),
        String::new(),
        format!("{:.0} MB", server.peak_mb()),
        String::new(),
        String::new(),
    ]);
    Ok(())
}

fn targets(address: SocketAddr, cookie: &str, words: Vec<String>) -> anyhow::Result<Targets> {
    let mut client = Client::new(address, cookie);
    let mut ids = |path: &str, list: &str| -> anyhow::Result<Vec<String>> {
        let mut ids = Vec::new();
        for q in ["", "&state=open", "&category=demand", "&category=complaint"] {
            let page = client.get(&format!("{path}?limit=100{q}"))?.json();
            let rows = page[list].as_array().cloned().unwrap_or_default();
            ids.extend(rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)));
        }
        anyhow::ensure!(!ids.is_empty(), "{path} lists nothing");
        Ok(ids)
    };
    Ok(Targets { cases: ids("/api/community/cases", "cases")?, firms: ids("/api/community/firms", "firms")?, words })
}

fn drive(
    address: SocketAddr,
    cookies: &[String],
    targets: &Arc<Targets>,
    clients: usize,
    span: Duration,
    pace: Option<f64>,
) -> Seen {
    let stop = Arc::new(AtomicBool::new(false));
    let start = Instant::now();
    let threads: Vec<_> = (0..clients)
        .map(|number| {
            let (cookie, targets, stop) =
                (cookies[number % cookies.len()].clone(), Arc::clone(targets), Arc::clone(&stop));
            let every = pace.map(|pace| Duration::from_secs_f64(clients as f64 / pace));
            let first = every.map(|every| start + every.mul_f64(number as f64 / clients as f64));
            std::thread::spawn(move || one_client(address, &cookie, &targets, &stop, number as u64, first.zip(every)))
        })
        .collect();
    std::thread::sleep(span);
    stop.store(true, Ordering::Relaxed);
    let mut seen = Seen::new();
    for thread in threads {
        if let Ok(one) = thread.join() {
            seen.merge(one);
        }
    }
    seen
}

/// At a pace, the time counts from when the request was due: a server that stalls is charged for all who waited.
fn one_client(
    address: SocketAddr,
    cookie: &str,
    targets: &Targets,
    stop: &AtomicBool,
    number: u64,
    pace: Option<(Instant, Duration)>,
) -> Seen {
    let mut client = Client::new(address, cookie);
    let mut rng = Rng::from_number(number);
    let mut seen = Seen::new();
    let mut due = pace.map(|(first, _)| first);
    while !stop.load(Ordering::Relaxed) {
        let start = match (&mut due, pace) {
            (Some(due), Some((_, every))) => {
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                let start = *due;
                *due += every;
                start
            }
            _ => Instant::now(),
        };
        let kind = pick(&mut rng);
        let told = ask(&mut client, kind, targets, &mut rng);
        if told.is_ok_and(|status| status == 200) {
            let place = KINDS.iter().position(|(other, ..)| *other == kind).unwrap_or(0);
            seen.kinds[place].add(start.elapsed());
        } else {
            seen.failed += 1;
        }
    }
    seen
}

fn pick(rng: &mut Rng) -> Kind {
    let mut left = rng.below(KINDS.iter().map(|(.., weight)| weight).sum());
    for (kind, _, weight) in KINDS {
        if left < weight {
            return kind;
        }
        left -= weight;
    }
    Kind::Show
}

fn ask(client: &mut Client, kind: Kind, targets: &Targets, rng: &mut Rng) -> std::io::Result<u16> {
    let any = |list: &[String], rng: &mut Rng| list[rng.below(list.len() as u64) as usize].clone();
    let path = match kind {
        Kind::Open => "/api/community/cases?state=open".to_owned(),
        Kind::Newest => "/api/community/cases".to_owned(),
        Kind::Category => format!("/api/community/cases?category={}", CATEGORIES[rng.below(3) as usize]),
        Kind::Mine => "/api/community/cases?mine=true&state=open".to_owned(),
        Kind::Show => format!("/api/community/cases/{}", any(&targets.cases, rng)),
        Kind::Search => format!("/api/community/cases?q={}", encoded(&any(&targets.words, rng))),
        Kind::Firms => format!("/api/community/firms?q={}", encoded(PARTS_OF_NAMES[rng.below(5) as usize])),
        Kind::Firm => format!("/api/community/firms/{}", any(&targets.firms, rng)),
        Kind::Create => {
            return client.post("/api/community/cases", &case(rng).to_string(), None).map(|told| told.status);
        }
    };
    client.get(&path).map(|told| told.status)
}

pub fn case(rng: &mut Rng) -> Value {
    let summary = format!("仓库卷帘门卡住,第 {} 号门", rng.below(1_000_000));
    json!({"category": "demand", "urgency": "routine", "summary": summary, "channel": "phone"})
}

pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
