//! What is printed: the stability booklet and the mooring report, in Chinese and English, every source named.

mod annex;
mod booklet;
pub(crate) mod chart;
mod conditions;
mod mooring;
pub(crate) mod plot;
mod words;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::Refusal;
use paper::{Document, Fonts};
use shell::Shell;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use words::{Tongue, Words, fixed};

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(booklet::booklet)).routes(routes!(mooring::mooring_report))
}

/// A document as the browser shows or saves it.
pub(crate) struct Printed {
    bytes: Vec<u8>,
    file_name: String,
}

impl Printed {
    pub fn of(document: &Document, file_name: String) -> Result<Self, Refusal> {
        let refuse = |error: paper::PaperError| Refusal::new(error.code(), error.to_string(), "document");
        let bytes = document.write(&Fonts::find().map_err(refuse)?).map_err(refuse)?;
        Ok(Self { bytes, file_name })
    }
}

impl IntoResponse for Printed {
    fn into_response(self) -> Response {
        let mut response = Response::new(self.bytes.into());
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
        if let Ok(name) = HeaderValue::from_str(&format!("inline; filename=\"{}\"", self.file_name)) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
        }
        response
    }
}
