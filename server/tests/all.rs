//! The binary as its users call it.

mod away;
mod client;
mod description;
#[path = "../../xtask/src/postgres.rs"]
mod postgres;
mod together;
