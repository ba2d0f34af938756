//! When each step of a case is due, from an editable table and the history of the case. Pure: no clock, no database.
//! Start with [`DeadlineTable`] (what people edit) and [`clocks`] (what the red and amber lists show).

mod clocks;
mod table;

pub use clocks::{Calendars, ClockState, StepClock, clocks, end_of};
pub use table::{Clock, DeadlineTable, Rule};
