use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::Failure;

/// A JSON answer as text: what a command returned, or what it returned the first time its key was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer(String);

impl Answer {
    pub fn of(value: &impl Serialize) -> Result<Self, Failure> {
        serde_json::to_string(value).map(Self).map_err(|error| Failure::Fault(error.to_string()))
    }

    pub(crate) fn from_text(text: String) -> Self {
        Self(text)
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.0));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}
