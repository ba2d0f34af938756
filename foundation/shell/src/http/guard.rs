use std::net::SocketAddr;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::limiter::caller;
use super::{LARGEST_JSON_BYTES, LARGEST_UPLOAD_BYTES};
use crate::{Failure, Shell};

/// The digest of a request's body, so that an idempotency key is bound to one request.
#[derive(Clone)]
pub struct RequestDigest(pub String);

pub fn most_bytes(request: &Request) -> usize {
    let told = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if told.starts_with("application/json") { LARGEST_JSON_BYTES } else { LARGEST_UPLOAD_BYTES }
}

pub fn too_large(most: usize) -> Response {
    let detail = format!("at most {most} bytes");
    Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail, "body").into_response()
}

/// Says no before a byte is read when the length is told, and while reading when it is not.
pub async fn limit_body(mut request: Request, next: Next) -> Response {
    let most = most_bytes(&request);
    if request.body().size_hint().lower() > most as u64 {
        return too_large(most);
    }
    DefaultBodyLimit::max(most).apply(&mut request);
    next.run(request).await
}

/// Reads the body of a request that carries an idempotency key, and leaves its digest for the command.
pub async fn digest_body(request: Request, next: Next) -> Response {
    if !request.headers().contains_key("idempotency-key") {
        return next.run(request).await;
    }
    let most = most_bytes(&request);
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, most).await else { return too_large(most) };
    let digest = crate::crypto::hex(&Sha256::digest(&bytes));
    parts.extensions.insert(RequestDigest(digest));
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

pub async fn limit_rate(State(shell): State<Shell>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let client = peer.map(|peer| caller(peer, request.headers(), &shell.inner.settings.trusted_proxies));
    if let Some(client) = client {
        // From here on the request is the caller's, also to those who write down where a session came from.
        request.extensions_mut().insert(ConnectInfo(client));
    }
    match client.map(|client| client.ip()) {
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

pub async fn security_headers(State(shell): State<Shell>, request: Request, next: Next) -> Response {
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
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if shell.inner.settings.secure_cookies {
        // Not elsewhere: a server without TLS could not be reached for a year.
        let a_year = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, a_year);
    }
    if api {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}
