//! Types that two apps must agree on: ids, time, working calendar, money, actor, refusal, journal entry.
//! No IO, no async. Start with [`Refusal`], the shape of every "no" the product says.

mod refusal;

pub use refusal::Refusal;
