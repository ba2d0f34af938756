//! The binary as its users call it.

mod away;
mod client;
mod description;
mod isolation;
mod operate;
mod organisation;
mod parsers;
#[path = "../../xtask/src/postgres.rs"]
mod postgres;
mod quota;
mod schema;
mod stop;
mod together;
mod uploads;
