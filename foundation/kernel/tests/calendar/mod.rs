mod file;
mod pauses;
pub mod state_council_2025_2026;
