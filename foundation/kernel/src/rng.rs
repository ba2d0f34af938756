use rand::{Rng as _, SeedableRng};
use rand_chacha::ChaCha20Rng;

use crate::{Id, Instant, Kind};

/// Randomness as an argument: seeded by the operating system live, by the scenario in a rehearsal.
pub struct Rng(ChaCha20Rng);

impl Rng {
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    pub fn from_number(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// An independent stream, so that each request draws without a lock.
    pub fn fork(&mut self) -> Self {
        Self::from_seed(self.bytes())
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut out = [0; N];
        self.0.fill_bytes(&mut out);
        out
    }

    pub fn number(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in `0..bound` (Lemire's multiplication; the bias is below 2⁻³² for bounds under 2³²). Zero for a zero bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.number()) * u128::from(bound)) >> 64) as u64
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A UUIDv7 (RFC 9562 §5.7) of the given kind.
    pub fn id<K: Kind>(&mut self, now: Instant) -> Id<K> {
        let ms = now.us().div_euclid(1000).max(0) as u64;
        Id::from_bits(uuid::Builder::from_unix_timestamp_millis(ms, &self.bytes()).into_uuid().as_u128())
    }

    /// 160 bits of lower-case base 32: session tokens, tracking codes' secret part.
    pub fn token(&mut self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        self.bytes::<32>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
    }
}
