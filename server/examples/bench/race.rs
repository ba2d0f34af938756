//! Joins and bookings from many processes for fewer places than there are attempts, while the server is killed.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Context;
use kernel::{Clock, MachineClock, Rng};
use serde_json::{Value, json};

use crate::Place;
use crate::client::{Client, Told};
use crate::seed::{SLUG, open, organisation};
use crate::server::{Server, free_port};
use crate::table::{head, met, row};

const THREADS: usize = 4;
const BETWEEN_KILLS: Duration = Duration::from_secs(3);
const QUIET: Duration = Duration::from_secs(15);
const CAPACITY: i64 = 1_000;
const SEATS: i64 = 4;
/// Of a hundred attempts so many are bookings.
const BOOKINGS_OF_100: u64 = 20;
/// Every so many acknowledged attempts one is sent again with its key.
const REPLAYED_ONE_IN: u64 = 20;

#[derive(clap::Args)]
pub struct Race {
    #[arg(long, default_value_t = 1_000_000)]
    attempts: usize,
    #[arg(long, default_value_t = 16)]
    processes: usize,
}

#[derive(clap::Args)]
pub struct Racer {
    #[arg(long)]
    address: SocketAddr,
    #[arg(long)]
    attempts: usize,
    #[arg(long)]
    seed: u64,
    /// What is raced for, and where to write what was acknowledged.
    #[arg(long)]
    prizes: PathBuf,
    #[arg(long)]
    out: PathBuf,
}

pub fn run(place: &Place, race: &Race) -> anyhow::Result<()> {
    let port = free_port()?;
    let mut server = Server::start(place, port, &["--demo"])?;
    let cookie = Client::sign_in(server.address, "secretary")?;
    let joins = race.attempts as u64 * (100 - BOOKINGS_OF_100) / 100;
    // Half as many places as attempts, and of those three quarters for who shares a provider.
    let offers = (joins as i64 / 2 / CAPACITY).max(1);
    let prizes = prizes(server.address, &cookie, offers, race.attempts as i64 - joins as i64)?;
    let folder = std::env::temp_dir().join(format!("yong_race_{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("prizes.json");
    std::fs::write(&file, prizes.to_string())?;
    let start = Instant::now();
    let mut racers = Vec::new();
    for number in 0..race.processes {
        let out = folder.join(format!("{number}.json"));
        let child = Command::new(std::env::current_exe()?)
            .args(["racer", "--address", &server.address.to_string()])
            .args(["--attempts", &(race.attempts / race.processes).to_string(), "--seed", &number.to_string()])
            .args(["--prizes".as_ref(), file.as_os_str(), "--out".as_ref(), out.as_os_str()])
            .spawn()?;
        racers.push((child, out));
    }
    std::thread::sleep(QUIET);
    let quiet_joins = joined(place)?;
    let mut kills = 0;
    while racers.iter_mut().any(|(child, _)| child.try_wait().is_ok_and(|ended| ended.is_none())) {
        std::thread::sleep(BETWEEN_KILLS);
        server.kill()?;
        kills += 1;
        server = Server::start(place, port, &["--demo"])?;
        if kills % 20 == 0 {
            eprintln!("{kills} kills, {:?}, {} joins", start.elapsed(), joined(place)?);
        }
    }
    let took = start.elapsed();
    drop(server);
    let mut reports = Vec::new();
    for (mut child, out) in racers {
        anyhow::ensure!(child.wait()?.success(), "a racer failed");
        reports.push(serde_json::from_slice::<Value>(&std::fs::read(out)?)?);
    }
    std::fs::remove_dir_all(&folder)?;
    report(place, race, &reports, quiet_joins as f64 / QUIET.as_secs_f64(), kills, took)
}

/// Offers to join and services with slots to book.
fn prizes(address: SocketAddr, cookie: &str, offers: i64, bookings: i64) -> anyhow::Result<Value> {
    let mut client = Client::new(address, cookie);
    let mut made = |path: &str, body: &Value| -> anyhow::Result<String> {
        let told = client.post(path, &body.to_string(), None)?;
        told.json().as_str().map(str::to_owned).with_context(|| String::from_utf8_lossy(&told.body).into_owned())
    };
    let closes = MachineClock.now().plus_s(86_400);
    // Two offers of one provider share its places: half as many again as one of them has.
    let offer = |n: i64| {
        json!({"title": "合同审查拼单", "provider": format!("甬江律所{}", n / 2), "capacity": CAPACITY, "closes_at": closes,
            "provider_capacity": CAPACITY * 3 / 2, "tiers": [{"buyers": 1, "price_fen": 50_000}]})
    };
    let offers: Vec<String> =
        (0..offers).map(|n| made("/api/community/offers", &offer(n))).collect::<Result<_, _>>()?;
    let service = json!({"agency": "registration", "name": "企业登记", "materials": [], "slot_s": 300, "seats": SEATS,
        "hours": [{"from": "08:00", "to": "18:00"}]});
    let service_count = (bookings / 2 / (120 * SEATS) / 5).max(1);
    let services: Vec<String> =
        (0..service_count).map(|_| made("/api/community/services", &service)).collect::<Result<_, _>>()?;
    let mut slots = Vec::new();
    for day in 1..=9 {
        let date = MachineClock.now().plus_s(day * 86_400).civil(&jiff::tz::TimeZone::UTC).date();
        for service in &services {
            let path = format!("/api/community/public/{SLUG}/services/{service}/slots?date={date}");
            for slot in client.get(&path)?.json().as_array().into_iter().flatten() {
                slots.push(json!([service, slot["starts_at"]]));
            }
        }
    }
    anyhow::ensure!(!slots.is_empty(), "no slots in the next days");
    Ok(json!({"offers": offers, "slots": slots}))
}

pub fn racer(racer: &Racer) -> anyhow::Result<()> {
    let prizes: std::sync::Arc<Value> = std::sync::Arc::new(serde_json::from_slice(&std::fs::read(&racer.prizes)?)?);
    let threads: Vec<_> = (0..THREADS)
        .map(|number| {
            let (address, prizes) = (racer.address, std::sync::Arc::clone(&prizes));
            let (seed, attempts) = (racer.seed * THREADS as u64 + number as u64, racer.attempts / THREADS);
            std::thread::spawn(move || run_for(address, &prizes, seed, attempts))
        })
        .collect();
    let told: Vec<Value> = threads.into_iter().map(|thread| thread.join().unwrap_or(Value::Null)).collect();
    std::fs::write(&racer.out, Value::from(told).to_string())?;
    Ok(())
}

fn run_for(address: SocketAddr, prizes: &Value, seed: u64, attempts: usize) -> Value {
    let mut client = Client::new(address, "");
    let mut rng = Rng::from_number(seed ^ 0x5eed_0000);
    let (mut joined, mut booked) = (Vec::new(), Vec::new());
    let (mut refused, mut changed, mut replayed) = (HashMap::<String, u64>::new(), 0, 0);
    let any = |list: &Value, rng: &mut Rng| -> Value {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list[rng.below(list.len() as u64) as usize].clone()
    };
    for number in 0..attempts {
        let key = format!("{seed}-{number}");
        let phone = format!("13{}{:08}", rng.below(10), rng.below(100_000_000));
        let booking = rng.below(100) < BOOKINGS_OF_100;
        let (path, body) = if booking {
            let slot = any(&prizes["slots"], &mut rng);
            let body = json!({"name": "赛者", "phone": phone, "materials": [], "starts_at": slot[1]});
            (format!("/api/community/public/{SLUG}/services/{}/book", slot[0].as_str().unwrap_or_default()), body)
        } else {
            let offer = any(&prizes["offers"], &mut rng);
            let path = format!("/api/community/public/{SLUG}/offers/{}/join", offer.as_str().unwrap_or_default());
            (path, json!({"name": "赛者", "phone": phone}))
        };
        let body = body.to_string();
        let told = insist(&mut client, &path, &body, &key);
        if told.status != 200 {
            *refused.entry(told.json()["code"].as_str().unwrap_or("?").to_owned()).or_default() += 1;
            continue;
        }
        if rng.below(REPLAYED_ONE_IN) == 0 {
            replayed += 1;
            changed += u64::from(insist(&mut client, &path, &body, &key).body != told.body);
        }
        let id = told.json()["id"].clone();
        if booking { booked.push(id) } else { joined.push(id) }
    }
    json!({"joined": joined, "booked": booked, "refused": refused, "replayed": replayed, "changed": changed})
}

/// Sends the same request with the same key until somebody answers it.
fn insist(client: &mut Client, path: &str, body: &str, key: &str) -> Told {
    loop {
        match client.post(path, body, Some(key)) {
            Ok(told) if told.status < 500 => return told,
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn joined(place: &Place) -> anyhow::Result<i64> {
    let runtime = tokio::runtime::Runtime::new()?;
    let store = open(place)?;
    let count =
        runtime.block_on(store.read(|read| {
            read.value::<i64>("select count(*) as n from community_offer_join where state = 'joined'", &[])
        }));
    Ok(count.map_err(|error: store::StoreError| error)?.unwrap_or(0))
}

fn report(
    place: &Place,
    race: &Race,
    reports: &[Value],
    joins_per_s: f64,
    kills: usize,
    took: Duration,
) -> anyhow::Result<()> {
    let threads = || reports.iter().flat_map(|report| report.as_array().into_iter().flatten());
    let ids = |name: &str| -> Vec<String> {
        let lists = threads().filter_map(|thread| thread[name].as_array());
        lists.flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
    };
    let sum = |name: &str| threads().filter_map(|thread| thread[name].as_u64()).sum::<u64>();
    let (joined, booked) = (ids("joined"), ids("booked"));
    let runtime = tokio::runtime::Runtime::new()?;
    let store = open(place)?;
    let org = organisation(&runtime, &store)?;
    let (stored_joins, stored_bookings, oversold, shared, double) = runtime.block_on(store.read(move |read| {
        let mut ids = |sql: &str| read.all(sql, &[&org], |row| row.take::<String>("id"));
        let joins = ids("select id from community_offer_join where org = $1 and state = 'joined'")?;
        let bookings = ids("select id from community_booking where org = $1 and state = 'booked'")?;
        let oversold = read.value::<i64>(
            "select count(*) as n from community_offer o where o.org = $1 and (o.joined > o.capacity or o.joined <> \
             (select count(*) from community_offer_join j where j.org = o.org and j.offer_id = o.id and j.state = 'joined'))",
            &[&org],
        )?;
        let shared = read.value::<i64>(
            "select count(*) as n from community_offer_provider p where p.org = $1 and (p.taken > p.capacity or p.taken <> \
             (select coalesce(sum(o.joined), 0) from community_offer o where o.org = p.org and o.provider_id = p.id \
             and o.state = 'open'))",
            &[&org],
        )?;
        let double = read.value::<i64>(
            "select count(*) as n from community_slot s where s.org = $1 and (s.taken > s.seats or s.taken <> \
             (select count(*) from community_booking b where b.org = s.org and b.service_id = s.service_id \
             and b.starts_at_us = s.starts_at_us and b.state = 'booked'))",
            &[&org],
        )?;
        Ok::<_, store::StoreError>((joins, bookings, oversold.unwrap_or(-1), shared.unwrap_or(-1), double.unwrap_or(-1)))
    }))?;
    let missing = |told: &[String], stored: &[String]| {
        let stored: HashSet<&String> = stored.iter().collect();
        told.iter().filter(|id| !stored.contains(id)).count()
    };
    anyhow::ensure!(!joined.is_empty() && !booked.is_empty(), "nobody joined or booked: {}", reports[0]);
    let lost = (missing(&joined, &stored_joins), missing(&booked, &stored_bookings));
    head(&["what", "must reach", "measured", "met"]);
    let line = |what: &str, must: &str, found: String, holds: bool| {
        row(&[what.to_owned(), must.to_owned(), found, met(holds)]);
    };
    let attempts = race.attempts;
    line(
        "racing attempts",
        "1 000 000",
        format!("{attempts} from {} processes", race.processes),
        attempts >= 1_000_000,
    );
    line("server killed", "every 3 s", format!("{kills} times in {:.0} s", took.as_secs_f64()), kills > 0);
    line("offers oversold or miscounted", "0", format!("{oversold}; {} joins", joined.len()), oversold == 0);
    line("providers oversold or miscounted", "0", shared.to_string(), shared == 0);
    line("slots double booked or miscounted", "0", format!("{double}; {} bookings", booked.len()), double == 0);
    line("acknowledged joins and bookings lost", "0", format!("{} and {}", lost.0, lost.1), lost == (0, 0));
    let (replayed, changed) = (sum("replayed"), sum("changed"));
    line("same key, another answer", "0", format!("{changed} of {replayed} sent again"), changed == 0);
    line("durable joins before the first kill", "≥ 1 000/s", format!("{joins_per_s:.0}/s"), joins_per_s >= 1_000.0);
    Ok(())
}
