use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use kernel::Instant;

/// A token bucket per caller. At most [`MOST_CALLERS`]: when so many are known, those not heard of lately are forgotten.
pub struct RateLimiter {
    per_s: f64,
    buckets: Mutex<Buckets>,
}

/// Two generations: whoever calls is of the young one; when it is full it becomes the old one, which is forgotten.
#[derive(Default)]
struct Buckets {
    young: HashMap<IpAddr, Bucket>,
    old: HashMap<IpAddr, Bucket>,
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

const BURST_S: f64 = 10.0;
const MOST_CALLERS: usize = 100_000;

impl RateLimiter {
    pub fn new(per_s: f64) -> Self {
        Self { per_s, buckets: Mutex::default() }
    }

    /// Whether this address may make a request now.
    pub fn allow(&self, address: IpAddr, now: Instant) -> bool {
        let (most, caller) = (self.per_s * BURST_S, network(address));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let known = buckets.young.remove(&caller).or_else(|| buckets.old.remove(&caller));
        let mut bucket = known.unwrap_or(Bucket { tokens: most, at: now });
        let passed_s = (now.us() - bucket.at.us()).max(0) as f64 / 1e6;
        bucket.tokens = (bucket.tokens + passed_s * self.per_s).min(most);
        bucket.at = now;
        let allowed = bucket.tokens >= 1.0;
        if allowed {
            bucket.tokens -= 1.0;
        }
        if buckets.young.len() >= MOST_CALLERS / 2 {
            buckets.old = std::mem::take(&mut buckets.young);
        }
        buckets.young.insert(caller, bucket);
        allowed
    }
}

/// One subscriber of IPv6 has a whole /64 to call from.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        four => four,
    }
}

/// Whose request it is: the peer's, or that of the last hop that a trusted proxy names. What stands before the last hop
/// was written by the caller.
pub fn caller(peer: SocketAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> SocketAddr {
    if !trusted.contains(&peer.ip().to_canonical()) {
        return peer;
    }
    let told = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
    let last = told.and_then(|hops| hops.rsplit(',').next()).map(str::trim).unwrap_or_default();
    let address = last.parse::<IpAddr>().ok().or_else(|| Some(last.parse::<SocketAddr>().ok()?.ip()));
    address.map_or(peer, |address| SocketAddr::new(address.to_canonical(), 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant::from_us(0);

    #[test]
    fn a_burst_is_allowed_then_the_rate() {
        let limiter = RateLimiter::new(2.0);
        let address = IpAddr::from([127, 0, 0, 1]);
        assert_eq!((0..30).filter(|_| limiter.allow(address, START)).count(), 20);
        assert!(limiter.allow(IpAddr::from([127, 0, 0, 2]), START), "another address has its own bucket");
        assert_eq!((0..30).filter(|_| limiter.allow(address, START.plus_s(1))).count(), 2);
    }

    #[test]
    fn a_network_of_ipv6_is_one_caller() {
        let limiter = RateLimiter::new(1.0);
        let allowed = |address: String| limiter.allow(address.parse().unwrap(), START);
        assert_eq!((0..30).filter(|n| allowed(format!("2001:db8::{n:x}"))).count(), 10);
        assert!(allowed("2001:db8:0:1::1".to_owned()));
        assert_eq!((0..30).filter(|_| allowed("::ffff:10.0.0.1".to_owned())).count(), 10);
        assert!(!allowed("10.0.0.1".to_owned()), "the same address in the other notation");
        assert!(allowed("10.0.0.2".to_owned()));
    }

    #[test]
    fn no_crowd_fills_the_memory_and_who_keeps_calling_is_remembered() {
        let limiter = RateLimiter::new(0.1);
        let greedy = IpAddr::from([10, 0, 0, 1]);
        assert!(limiter.allow(greedy, START));
        for number in 0..300_000u32 {
            limiter.allow(IpAddr::from((0xC000_0000 + number).to_be_bytes()), START);
            if number % 10_000 == 0 {
                assert!(!limiter.allow(greedy, START), "{number}");
            }
        }
        let buckets = limiter.buckets.lock().unwrap();
        assert!(buckets.young.len() + buckets.old.len() <= MOST_CALLERS);
    }

    #[test]
    fn only_a_trusted_proxy_says_who_calls() {
        let (proxy, other) = (SocketAddr::from(([10, 0, 0, 9], 1000)), SocketAddr::from(([10, 0, 0, 8], 1000)));
        let trusted = [proxy.ip()];
        let called = |peer, hops: &[&str]| {
            let mut headers = HeaderMap::new();
            for hop in hops {
                headers.append("x-forwarded-for", hop.parse().unwrap());
            }
            caller(peer, &headers, &trusted).ip().to_string()
        };
        assert_eq!(called(proxy, &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(called(proxy, &["1.1.1.1, 198.51.100.7"]), "198.51.100.7", "the caller wrote the first one");
        assert_eq!(called(proxy, &["1.1.1.1", "2001:db8::1"]), "2001:db8::1");
        assert_eq!(called(proxy, &["198.51.100.7:5566"]), "198.51.100.7");
        assert_eq!(called(proxy, &["unknown"]), "10.0.0.9");
        assert_eq!(called(proxy, &[]), "10.0.0.9");
        assert_eq!(called(other, &["198.51.100.7"]), "10.0.0.8");
    }
}
