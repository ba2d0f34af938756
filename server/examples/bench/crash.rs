//! The server is killed under load, again and again: whatever it acknowledged is there afterwards.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::Rng;

use crate::Place;
use crate::client::Client;
use crate::load::case;
use crate::seed::{open, organisation};
use crate::server::{Server, free_port};
use crate::table::{Latencies, head, met, row};

const CLIENTS: u64 = 8;
const FIRST_ANSWER_MS: f64 = 1_000.0;

#[derive(clap::Args)]
pub struct Crash {
    #[arg(long, default_value_t = 1_000)]
    kills: usize,
}

pub fn run(place: &Place, crash: &Crash) -> anyhow::Result<()> {
    let port = free_port()?;
    let mut rng = Rng::from_number(3);
    let mut acknowledged: Vec<String> = Vec::new();
    let mut starts = Latencies::default();
    // The first start fills the database, which is not what is measured.
    let first = Server::start(place, port, &["--demo"])?;
    let cookie = Client::sign_in(first.address, "grid")?;
    drop(first);
    for kill in 0..crash.kills {
        let mut server = Server::start(place, port, &[])?;
        starts.add(server.first_answer);
        let stop = Arc::new(AtomicBool::new(false));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (cookie, stop, address) = (cookie.clone(), Arc::clone(&stop), server.address);
                let seed = kill as u64 * CLIENTS + number;
                std::thread::spawn(move || create(address, &cookie, seed, &stop))
            })
            .collect();
        std::thread::sleep(Duration::from_millis(20 + rng.below(180)));
        server.kill()?;
        stop.store(true, Ordering::Relaxed);
        for client in clients {
            acknowledged.extend(client.join().unwrap_or_default());
        }
        if kill % 100 == 99 {
            eprintln!("{} kills, {} acknowledged", kill + 1, acknowledged.len());
        }
    }
    let runtime = tokio::runtime::Runtime::new()?;
    let store = open(place)?;
    let org = organisation(&runtime, &store)?;
    let count = acknowledged.len();
    let (lost, broken, chain) = runtime.block_on(store.read(move |read| {
        let mut lost = 0;
        for id in &acknowledged {
            let there =
                read.value::<i64>("select 1 as n from community_case where org = $1 and id = $2", &[&org, id])?;
            let journal =
                read.value::<i64>("select 1 as n from journal where org = $1 and subject = $2", &[&org, id])?;
            lost += usize::from(there.is_none() || journal.is_none());
        }
        Ok::<_, store::StoreError>((lost, read.integrity()?, read.verify_journal(org)))
    }))?;
    let unlinked = runtime.block_on(store.read(move |read| {
        read.value::<i64>(
            "select (select count(*) from journal where org = $1) - (select count(*) from journal_chain where org = $1) \
             - (select count(*) from journal_pending where org = $1) as n",
            &[&org],
        )
    }))?;
    head(&["what", "must reach", "measured", "met"]);
    let line = |what: &str, must: &str, found: String, holds: bool| {
        row(&[what.to_owned(), must.to_owned(), found, met(holds)]);
    };
    line("kill -9 under load", "1 000", crash.kills.to_string(), crash.kills >= 1_000);
    line("acknowledged cases that are lost", "0", format!("{lost} of {count}"), lost == 0);
    line("integrity of the database file", "ok", broken.clone().unwrap_or_else(|| "ok".to_owned()), broken.is_none());
    let (told, verifies) = match &chain {
        Ok(report) => (format!("{} entries verify", report.entries), true),
        Err(error) => (error.to_string(), false),
    };
    line("chain of the journal", "verifies", told, verifies);
    line("entries outside the chain", "0", unlinked.unwrap_or(0).to_string(), unlinked == Some(0));
    let (median, most) = (starts.quantile_ms(0.5), starts.quantile_ms(1.0));
    line("start to first answer", "< 1 s", format!("p50 {median:.0}, most {most:.0} ms"), most < FIRST_ANSWER_MS);
    Ok(())
}

/// Creates cases until told to stop or the server is gone; answers what was acknowledged.
fn create(address: SocketAddr, cookie: &str, seed: u64, stop: &AtomicBool) -> Vec<String> {
    let mut client = Client::new(address, cookie);
    let mut rng = Rng::from_number(seed);
    let mut ids = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let Ok(told) = client.post("/api/community/cases", &case(&mut rng).to_string(), None) else { break };
        if told.status == 200 {
            ids.extend(told.json()["id"].as_str().map(str::to_owned));
        }
    }
    ids
}
