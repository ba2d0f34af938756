//! Validation against published, analytic and independently computed results.

mod hulme_1982;
mod peers_dh1;
mod shared;
