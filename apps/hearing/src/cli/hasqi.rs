//! `yong hearing hasqi --audiogram AUDIOGRAM REFERENCE.wav PROCESSED.wav`

use hearing_models::hasqi::hasqi;
use kernel::Refusal;
use serde_json::Value;

use super::index::{self, Args};

pub fn run(args: &Args) -> Result<Value, Refusal> {
    index::measure(args, "hasqi", hasqi)
}
