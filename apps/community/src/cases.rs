//! A case (诉求) from collection to evaluation: what may happen to it, by whom, in which order. Pure: a command is a
//! function from a [`Case`] to a [`Change`] or a refusal; it stores nothing and asks no clock.
//!
//! Always true: whoever closes, merges away, withdraws or parks a case never handled it; neither a handler nor the
//! closer writes the requester's word down; a deadline moves only by an approved extension, a standstill or a
//! re-opening; a case in a systemic card closes with the card or with a reason.

pub(crate) mod desk;
mod dispatch;
mod evaluate;
mod event;
mod handle;
mod photograph;
mod relate;
pub(crate) mod similar;
mod state;

pub use dispatch::Offer;
pub use evaluate::{Closing, Word};
pub use event::{Event, Happened, Resolution};
pub use photograph::PhotoFrom;
pub use relate::SplitOff;
pub use state::{
    Assignment, CardId, Case, CaseId, Change, Closure, Extension, Intake, Parked, State, Step, Urgency, tally,
};
