//! `yong hearing haspi --audiogram AUDIOGRAM REFERENCE.wav PROCESSED.wav`

use hearing_models::haspi::haspi;
use kernel::Refusal;
use serde_json::Value;

use super::index::{self, Args};

pub fn run(args: &Args) -> Result<Value, Refusal> {
    index::measure(args, "haspi", haspi)
}
