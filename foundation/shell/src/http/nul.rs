//! The character U+0000: PostgreSQL keeps it in no text, so it is refused before anything is asked of the database.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::guard;
use crate::Failure;

/// Looks into addresses, JSON and forms; a file may hold any byte.
pub async fn refuse_nul(request: Request, next: Next) -> Response {
    if in_address(request.uri()) {
        return found_at("address");
    }
    let told = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let found: fn(&[u8]) -> bool = match told {
        told if told.starts_with("application/json") => in_json,
        told if told.starts_with("application/x-www-form-urlencoded") => in_form,
        _ => return next.run(request).await,
    };
    let most = guard::most_bytes(&request);
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, most).await else { return guard::too_large(most) };
    if found(&bytes) {
        return found_at("body");
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn found_at(at: &str) -> Response {
    let detail = "the character U+0000 cannot be kept; leave it out";
    Failure::refused(StatusCode::BAD_REQUEST, "nul_character", detail, at).into_response()
}

fn in_address(uri: &Uri) -> bool {
    [uri.path(), uri.query().unwrap_or_default()].iter().any(|part| part.contains("%00"))
}

fn in_form(bytes: &[u8]) -> bool {
    bytes.contains(&0) || bytes.windows(3).any(|part| part == b"%00")
}

/// The byte itself or its escape; a backslash that is escaped itself begins none.
fn in_json(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            0 => return true,
            b'\\' if rest.as_slice().starts_with(b"u0000") => return true,
            b'\\' => {
                rest.next();
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_and_its_escape_are_found_and_nothing_else() {
        for (text, expect) in [
            (r#"{"a":"\u0000"}"#, true),
            (r#"{"a":"\\\u0000"}"#, true),
            ("{\"a\":\"\0\"}", true),
            (r#"{"a":"\\u0000"}"#, false),
            (r#"{"a":"\u0001 u0000 \u4f60"}"#, false),
            ("\\", false),
        ] {
            assert_eq!(in_json(text.as_bytes()), expect, "{text:?}");
        }
        assert!(in_form(b"a=%00") && in_form(b"a=\0") && !in_form(b"a=%2500&b=100%25"));
    }
}
