use axum::Json;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use crate::app::FITTING_READ;

/// A bundled sentence, synthesised by `sentences/make.sh`.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = hearing::Sentence)]
pub(crate) struct Sentence {
    pub code: &'static str,
    /// `zh` or `en`.
    language: &'static str,
    text: &'static str,
    #[serde(skip)]
    pub wav: &'static [u8],
}

macro_rules! wav {
    ($code:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/sentences/", $code, ".wav"))
    };
}

#[rustfmt::skip]
const SENTENCES: [Sentence; 5] = [
    Sentence { code: "zh_tea", language: "zh", text: "今天下午三点,我们一起去喝茶。", wav: wav!("zh_tea") },
    Sentence { code: "zh_bus", language: "zh", text: "请问,去鼓楼坐几路车?", wav: wav!("zh_bus") },
    Sentence { code: "zh_medicine", language: "zh", text: "饭后吃药,一天两次,一次四片。", wav: wav!("zh_medicine") },
    Sentence { code: "en_kettle", language: "en", text: "The kettle is whistling, please switch off the stove.", wav: wav!("en_kettle") },
    Sentence { code: "en_train", language: "en", text: "The six fifteen train leaves from the third platform.", wav: wav!("en_train") },
];

pub(super) fn find(code: &str) -> Option<&'static Sentence> {
    SENTENCES.iter().find(|sentence| sentence.code == code)
}

/// The bundled test sentences.
#[utoipa::path(get, path = "/api/hearing/listening/sentences", tag = "hearing", responses((status = 200, body = Vec<Sentence>)))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<Sentence>>, Failure> {
    context.require(FITTING_READ)?;
    Ok(Json(SENTENCES.to_vec()))
}
