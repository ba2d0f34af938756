//! What the framework refuses before a handler sees it, told like every other refusal: with a code.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Failure;

const LONGEST_TEXT_BYTES: usize = 4096;

/// An answer of 4xx under `/api/` that is no JSON becomes a problem with a code; the framework's text is its detail.
pub async fn tell_refusal(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    if !api || !response.status().is_client_error() || is_json(response.headers()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let text = to_bytes(body, LONGEST_TEXT_BYTES).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let text = if text.is_empty() { parts.status.canonical_reason().unwrap_or_default() } else { &*text };
    let code = code(parts.status, text);
    let mut told = Failure::refused(parts.status, code, text, place(code)).into_response();
    if let Some(allowed) = parts.headers.get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    told
}

fn is_json(headers: &HeaderMap) -> bool {
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    told.starts_with("application/json") || told.starts_with("application/problem+json")
}

/// The texts are those of axum; a test of each says when they change.
fn code(status: StatusCode, text: &str) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "body_too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media_type_unsupported",
        _ if text.starts_with("Failed to deserialize the JSON") || text.starts_with("Failed to parse") => "bad_json",
        _ if text.starts_with("Failed to deserialize query") => "bad_query",
        _ if text.starts_with("Invalid URL") || text.starts_with("Invalid UTF-8") => "bad_path",
        _ => "bad_request",
    }
}

fn place(code: &str) -> &'static str {
    match code {
        "method_not_allowed" => "method",
        "media_type_unsupported" => "content-type",
        "bad_query" => "query",
        "not_found" | "bad_path" => "path",
        _ => "body",
    }
}
