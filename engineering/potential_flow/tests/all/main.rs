//! Validation against published, analytic and independently computed results.

mod energy;
mod hulme_1982;
mod irregular_frequencies;
mod maccamy_fuchs_1954;
mod nemoh_results;
mod peers_dh1;
mod refused;
mod shared;
mod symmetry;
