//! Printed documents in Chinese: the fitting record with its audiogram, the order.

mod figure;
mod order;
mod record;
mod words;

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Refusal;
use paper::{Document, Fonts, PaperError};
use shell::{Failure, Shell};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use order::order_pdf;
pub(crate) use record::record_pdf;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(record::print)).routes(routes!(order::print))
}

/// Read once: a font of Chinese has some megabytes.
static FONTS: LazyLock<Result<Fonts, PaperError>> = LazyLock::new(Fonts::find);

fn refused(error: &PaperError) -> Failure {
    let refusal = Refusal::new(error.code(), error.to_string(), "print");
    Failure::Refused { status: StatusCode::SERVICE_UNAVAILABLE, refusal }
}

fn pdf(document: &Document) -> Result<Vec<u8>, Failure> {
    let fonts = FONTS.as_ref().map_err(refused)?;
    document.write(fonts).map_err(|error| refused(&error))
}

fn answer(bytes: Vec<u8>, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(shown) = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\"")) {
        headers.insert(header::CONTENT_DISPOSITION, shown);
    }
    response
}
