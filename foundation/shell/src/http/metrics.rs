//! What a monitor asks: requests by route with their times, connections, journal, jobs, outbox, as Prometheus text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{Failure, Shell};

/// Upper ends of the buckets of answering times.
const BOUNDS_S: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Counts since the process began.
#[derive(Default)]
pub struct Metrics(Mutex<BTreeMap<(&'static str, String, u16), Times>>);

#[derive(Default, Clone)]
struct Times {
    buckets: [u64; BOUNDS_S.len()],
    count: u64,
    sum_s: f64,
}

impl Metrics {
    fn count(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let took_s = took.as_secs_f64();
        let mut routes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = routes.entry((method, route.to_owned(), status)).or_default();
        times.count += 1;
        times.sum_s += took_s;
        for (bucket, _) in times.buckets.iter_mut().zip(BOUNDS_S).filter(|(_, bound)| took_s <= *bound) {
            *bucket += 1;
        }
    }

    fn write(&self, out: &mut String) {
        let routes = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let _ = writeln!(out, "# TYPE yong_request_seconds histogram");
        for ((method, route, status), times) in routes {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            for (bound, count) in BOUNDS_S.iter().zip(times.buckets) {
                let _ = writeln!(out, "yong_request_seconds_bucket{{{labels},le=\"{bound}\"}} {count}");
            }
            let _ = writeln!(out, "yong_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}", times.count);
            let _ = writeln!(out, "yong_request_seconds_sum{{{labels}}} {}", times.sum_s);
            let _ = writeln!(out, "yong_request_seconds_count{{{labels}}} {}", times.count);
        }
    }
}

/// The route's pattern, never the path: a path may hold a tracking code.
pub fn route_of(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "page".to_owned(), |matched| matched.as_str().to_owned())
}

pub async fn measure(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let (method, route, start) = (method_of(&request), route_of(&request), Instant::now());
    let response = next.run(request).await;
    shell.inner.metrics.count(method, &route, response.status().as_u16(), start.elapsed());
    response
}

/// A caller may send any word as a method; what is counted must not grow by it.
fn method_of(request: &Request) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    KNOWN.into_iter().find(|known| request.method() == known).unwrap_or("other")
}

/// For a monitor on the same machine, or one that carries the token; to everybody else there is no such page.
pub async fn show(
    State(shell): State<Shell>,
    address: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    // Behind a proxy on this machine every caller comes from loopback, but then the proxy says for whom.
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    let local = address.is_some_and(|info| info.0.0.ip().is_loopback()) && !forwarded;
    let told = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let token = shell.inner.settings.metrics_token.as_deref();
    if !local && (token.is_none() || told.map(crate::identity::digest) != token.map(crate::identity::digest)) {
        return Err(Failure::not_found("/metrics"));
    }
    let mut out = String::new();
    shell.inner.metrics.write(&mut out);
    write_gauges(&shell, &mut out).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], out).into_response())
}

async fn write_gauges(shell: &Shell, out: &mut String) -> Result<(), Failure> {
    let load = shell.store().load();
    let engine = shell.store().engine_name();
    let counted = shell.store().read(|read| {
        let journal: Option<i64> = read.value(
            "select cast(coalesce(sum(heads.head), 0) as bigint) as n from (select (select max(c.seq) \
             from journal_chain c where c.org = o.id) as head from organisation o) heads",
            &[],
        )?;
        let mut states = |table: &str, states: &str| {
            read.all(
                &format!("select state, count(*) as n from {table} where state in ({states}) group by state"),
                &[],
                |row| Ok((row.take::<String>("state")?, row.take::<i64>("n")?)),
            )
        };
        let jobs = states("job", "'waiting', 'running', 'failed'")?;
        let outbox = states("outbox", "'waiting', 'dead'")?;
        Ok::<_, Failure>((journal.unwrap_or(0), jobs, outbox))
    });
    let (journal, jobs, outbox) = counted.await?;
    let mut gauge = |name: &str, lines: &[(String, i64)]| {
        let _ = writeln!(out, "# TYPE {name} gauge");
        for (labels, value) in lines {
            let _ = writeln!(out, "{name}{labels} {value}");
        }
    };
    let one = |value: usize| vec![(String::new(), value as i64)];
    gauge("yong_info", &[(format!("{{version=\"{}\",engine=\"{engine}\"}}", env!("CARGO_PKG_VERSION")), 1)]);
    gauge("yong_store_connections", &one(load.connections));
    gauge("yong_store_connections_free", &one(load.free));
    gauge("yong_store_writes_waiting", &one(load.waiting_writes));
    gauge("yong_journal_entries", &[(String::new(), journal)]);
    gauge("yong_jobs", &labelled(&["waiting", "running", "failed"], &jobs));
    gauge("yong_outbox", &labelled(&["waiting", "dead"], &outbox));
    Ok(())
}

/// Every state, also those with nothing in them: an absent line looks like a monitor that broke.
fn labelled(states: &[&str], counted: &[(String, i64)]) -> Vec<(String, i64)> {
    let count = |state: &str| counted.iter().find(|(known, _)| known == state).map_or(0, |(_, count)| *count);
    states.iter().map(|state| (format!("{{state=\"{state}\"}}"), count(state))).collect()
}
