//! The web page, built into the binary.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/page.rs"));

const MISSING: &str = "<!doctype html><meta charset=utf-8><title>甬</title><p>服务已启动,但本次构建不含网页。\
安装 Node.js 后运行 cargo xtask run。</p><p>The server runs, but this build has no web page. \
Install Node.js, then: cargo xtask run</p>";

/// A file of the page, or the page itself for every address that the page routes.
pub async fn file(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let found = FILES.iter().find(|(name, _)| *name == path);
    let (name, bytes) = match found.or_else(|| FILES.iter().find(|(name, _)| *name == "index.html")) {
        Some((name, bytes)) => (*name, *bytes),
        None => return ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], MISSING).into_response(),
    };
    if found.is_none() && path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let accepts = |encoding| {
        headers.get(header::ACCEPT_ENCODING).is_some_and(|value| value.to_str().is_ok_and(|v| v.contains(encoding)))
    };
    let squeezed = format!("{name}.gz");
    let compressed = FILES.iter().find(|(other, _)| *other == squeezed).filter(|_| accepts("gzip"));
    let mut response = Response::new(Body::from(compressed.map_or(bytes, |(_, squeezed)| *squeezed)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if compressed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "wav" => "audio/wav",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
