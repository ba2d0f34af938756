//! The hearing-aid centre: clients, appointments, the fitting record, the shop counter, exchange and print.
//! Owns the rules of the centre's day; formulas are the engineering rooms'. Start with [`app`], which lists rights,
//! schema and routes.

pub mod app;
mod appointments;
pub mod cli;
mod clients;
mod demo;
mod exchange;
mod fittings;
mod gain_rule;
mod print;
mod refusals;
mod shop;
mod sounds;

pub use app::app;
