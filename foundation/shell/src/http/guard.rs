use std::net::SocketAddr;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::LARGEST_BODY_BYTES;
use crate::{Failure, Shell};

/// The digest of a request's body, so that an idempotency key is bound to one request.
#[derive(Clone)]
pub struct RequestDigest(pub String);

/// Reads the body of a request that carries an idempotency key, and leaves its digest for the command.
pub async fn digest_body(request: Request, next: Next) -> Response {
    if !request.headers().contains_key("idempotency-key") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_BODY_BYTES).await else {
        let detail = format!("at most {LARGEST_BODY_BYTES} bytes");
        return Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail, "body").into_response();
    };
    let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    parts.extensions.insert(RequestDigest(digest));
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

pub async fn limit_rate(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    match address {
        Some(address) if !shell.inner.limiter.allow(address, shell.now()) => {
            let detail = "too many requests from this address; wait a few seconds";
            let mut response =
                Failure::refused(StatusCode::TOO_MANY_REQUESTS, "rate_limited", detail, "address").into_response();
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            response
        }
        _ => next.run(request).await,
    }
}

pub async fn security_headers(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, &str); 6] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; \
             object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(self), geolocation=(self)"),
    ];
    let api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if api {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}
