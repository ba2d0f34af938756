use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use kernel::Instant;

/// A token bucket per address. Holds at most [`MOST_ADDRESSES`]; when full, full buckets are forgotten first.
pub struct RateLimiter {
    per_s: f64,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

const BURST_S: f64 = 10.0;
const MOST_ADDRESSES: usize = 100_000;

impl RateLimiter {
    pub fn new(per_s: f64) -> Self {
        Self { per_s, buckets: Mutex::default() }
    }

    /// Whether this address may make a request now.
    pub fn allow(&self, address: IpAddr, now: Instant) -> bool {
        let most = self.per_s * BURST_S;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_ADDRESSES && !buckets.contains_key(&address) {
            buckets.retain(|_, bucket| now.seconds_since(bucket.at) < BURST_S as i64);
        }
        let bucket = buckets.entry(address).or_insert(Bucket { tokens: most, at: now });
        let passed_s = (now.us() - bucket.at.us()).max(0) as f64 / 1e6;
        bucket.tokens = (bucket.tokens + passed_s * self.per_s).min(most);
        bucket.at = now;
        let allowed = bucket.tokens >= 1.0;
        if allowed {
            bucket.tokens -= 1.0;
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_then_the_rate() {
        let limiter = RateLimiter::new(2.0);
        let (address, start) = (IpAddr::from([127, 0, 0, 1]), Instant::from_us(0));
        assert_eq!((0..30).filter(|_| limiter.allow(address, start)).count(), 20);
        assert!(limiter.allow(IpAddr::from([127, 0, 0, 2]), start), "another address has its own bucket");
        assert_eq!((0..30).filter(|_| limiter.allow(address, start.plus_s(1))).count(), 2);
    }
}
