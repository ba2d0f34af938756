//! Worked examples of the advertisement, refusals, and what holds for every cart.

mod advertisement;
mod every_cart;
mod local_time;
mod refusals;
mod shop;
