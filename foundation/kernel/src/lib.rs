//! Types that two apps must agree on: ids, time, working calendar, money, actor, refusal.
//! No IO, no async; the machine's clock is asked in one place ([`MachineClock`]).
//! Start with [`Refusal`], the shape of every "no" the product says, and [`Id`].

mod actor;
pub mod calendar;
mod id;
mod money;
mod refusal;
mod rng;
mod time;

pub use actor::{Actor, Entry, EntryId, Organisation, OrganisationId, User, UserId, Who};
pub use calendar::WorkingCalendar;
pub use id::{Id, Kind};
pub use money::Fen;
pub use refusal::Refusal;
pub use rng::Rng;
pub use time::{Clock, Instant, MachineClock, SimulatedClock};
