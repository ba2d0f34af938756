use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Refusal;

/// A moment: microseconds since 1970-01-01T00:00:00Z. RFC 3339 in JSON, a plain integer in the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    pub const fn from_us(us: i64) -> Self {
        Self(us)
    }

    pub const fn us(self) -> i64 {
        self.0
    }

    pub const fn plus_s(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    pub const fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1_000_000
    }

    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let at: Timestamp = text.parse().map_err(|error| {
            Refusal::new("instant_malformed", format!("{error}; write 2026-02-13T09:00:00+08:00"), text)
        })?;
        Ok(Self(at.as_microsecond()))
    }

    /// The civil date and time in a zone, for calendars and for people.
    pub fn civil(self, zone: &jiff::tz::TimeZone) -> jiff::civil::DateTime {
        zone.to_datetime(self.timestamp())
    }

    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
    }
}

impl From<Timestamp> for Instant {
    fn from(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.timestamp(), f)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|refusal| de::Error::custom(refusal.detail))
    }
}

impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::DateTime)))
            .into()
    }
}
impl utoipa::ToSchema for Instant {}

/// Where "now" comes from. Live it is the machine's clock; in a rehearsal the scenario's.
pub trait Clock: Send + Sync {
    fn now(&self) -> Instant;
}

/// The machine's clock: the one place that asks it.
pub struct MachineClock;

impl Clock for MachineClock {
    #[allow(clippy::disallowed_methods)]
    fn now(&self) -> Instant {
        Timestamp::now().into()
    }
}

/// A clock that stands still until it is moved.
pub struct SimulatedClock(AtomicI64);

impl SimulatedClock {
    pub fn at(start: Instant) -> Self {
        Self(AtomicI64::new(start.us()))
    }

    /// Moves forward; a moment in the past leaves the clock where it is.
    pub fn advance_to(&self, at: Instant) {
        self.0.fetch_max(at.us(), Ordering::SeqCst);
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}
