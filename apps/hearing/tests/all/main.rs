//! The commands as a user types them, and the centre's day through the real router on every engine at hand.

mod appointments;
mod bad_input;
mod centre;
mod clients;
mod demonstration;
mod engine_commands;
mod exchange;
mod fittings;
mod print;
mod quota;
mod rights;
mod scenarios;
mod shop;
mod sounds;
