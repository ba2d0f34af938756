//! Sales campaigns as data: pricing of a cart with a line-by-line explanation, refunds by re-pricing.
//!
//! A pure function of catalogue, policy, cart and facts; integer fen throughout. Never reads a clock, never counts a
//! quota (the caller reserves it atomically), never pays out. Start with [`Campaign::quote`].

mod campaign;
mod catalogue;
mod explain;
mod local_time;
mod pairing;
mod policy;
mod refund;

pub use campaign::{Campaign, CampaignError, Order, Quote, QuoteError, QuoteLine, Role};
pub use catalogue::{Catalogue, CatalogueError, Model};
pub use explain::{Reason, Text};
pub use local_time::{LocalTime, LocalTimeError};
pub use policy::{Pairing, Policy, PolicyError, QuotaScope, Window};
pub use refund::{Refund, RefundError};
