//! What the edge says before a handler sees the request: always a problem with a code.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::IntoResponse;
use kernel::{Rng, SimulatedClock};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use shell::{Keys, Settings, Shell};
use store::Store;
use tower::ServiceExt;

use crate::app::{START, app, stages};

const FILE: &str = "/api/test/things/1/files/file_00000000000000000000000000";
const MIB: usize = 1 << 20;

/// So many pieces, without a word about how long they are together.
struct Pieces(usize);

impl futures_core::Stream for Pieces {
    type Item = Result<Vec<u8>, Infallible>;
    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or(0);
        Poll::Ready(left.map(|_| Ok(vec![b' '; MIB])))
    }
}

fn is_problem(reply: &Reply, status: u16, code: &str, what: &str) {
    let text = String::from_utf8_lossy(&reply.bytes);
    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{what}: {text}");
    assert_eq!(reply.headers[header::CONTENT_TYPE], "application/problem+json", "{what}");
    let told = reply.json();
    assert!(told["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}: {text}");
}

async fn send(stage: &mut Stage, method: Method, path: &str, kind: &'static str, body: Body) -> Reply {
    let cookie = stage.cookie("audit").await;
    let request = Request::builder().method(method).uri(path).header("x-yong", "1").header(header::COOKIE, cookie);
    let request = if kind.is_empty() { request } else { request.header(header::CONTENT_TYPE, kind) };
    stage.raw(request.body(body).unwrap()).await
}

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";
const SIGN_IN: &str = "/api/shell/sign-in";

#[tokio::test]
async fn what_the_framework_refuses_has_a_code() {
    for stage in &mut stages("edge").await {
        for (method, path, kind, body, status, code) in [
            (Method::POST, SIGN_IN, JSON, Body::from(r#"{"login":"a"}"#), 422, "bad_json"),
            (Method::POST, SIGN_IN, JSON, Body::from("{"), 400, "bad_json"),
            (Method::POST, SIGN_IN, "", Body::from("{}"), 415, "media_type_unsupported"),
            (Method::GET, SIGN_IN, "", Body::empty(), 405, "method_not_allowed"),
            (Method::GET, "/api/test/things/1/files/abc", "", Body::empty(), 400, "bad_path"),
            (Method::GET, "/api/test/things/%ff/files", "", Body::empty(), 400, "bad_path"),
            (Method::GET, "/api/shell/journal?limit=x", "", Body::empty(), 400, "bad_query"),
            (Method::POST, SIGN_IN, JSON, Body::from_stream(Pieces(3)), 413, "body_too_large"),
            (Method::POST, FILE, BYTES, Body::from_stream(Pieces(33)), 413, "body_too_large"),
            (Method::GET, "/api/shell/nothing", "", Body::empty(), 404, "not_found"),
        ] {
            let what = format!("{method} {path}");
            let reply = send(stage, method, path, kind, body).await;
            is_problem(&reply, status, code, &what);
            if status == 405 {
                assert_eq!(reply.headers[header::ALLOW], "POST", "{what}");
            }
        }
    }
}

#[tokio::test]
async fn the_character_nul_is_refused_before_the_database() {
    for stage in &mut stages("nul").await {
        let person = |name: &str| json!({"login": "zhang", "name": name, "password": "Harbour-2026", "roles": []});
        let refused = stage.post("admin", "/api/shell/people", &person("a\0b")).await;
        is_problem(&refused, 400, "nul_character", "an escape in JSON");
        let byte = Body::from("{\"login\":\"a\0\",\"password\":\"x\"}");
        is_problem(&send(stage, Method::POST, SIGN_IN, JSON, byte).await, 400, "nul_character", "a byte in JSON");
        for path in ["/api/shell/journal?subject=%00", "/api/test/things/a%00b/files", "/api/shell/jobs/%00"] {
            is_problem(&stage.get("audit", path).await, 400, "nul_character", path);
        }
        assert_eq!(stage.post("admin", "/api/shell/people", &person("写作 \\u0000 的名字")).await.status, 200);
        let west = stage.found("west", &[]).await.unwrap();
        let from_a_file = stage.shell.as_system(west, |work| Ok(work.record("test.noted", "a\0b", json!({}))?));
        if let Err(failure) = from_a_file.await {
            assert_eq!(failure.into_response().status(), 400, "where the database cannot keep it");
        }
        let people: Value = stage.get("admin", "/api/shell/people").await.json();
        let named = people.as_array().unwrap().iter().find(|person| person["login"] == "zhang").unwrap();
        assert_eq!(named["name"], "写作 \\u0000 的名字", "its escape that is escaped is a text like any other");
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_a_browser() {
    for secure_cookies in [false, true] {
        for location in Stage::engines("headers") {
            let settings = Settings { secure_cookies, ..Settings::default() };
            let stage = &mut Stage::open_with(vec![app()], &location, START, 1, settings).unwrap();
            for path in ["/", "/api/shell/me", "/api/shell/nothing", "/metrics"] {
                let headers = stage.get("", path).await.headers;
                let told = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
                let policy = told("content-security-policy");
                for part in ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
                    assert!(policy.contains(part), "{path}: {part} in {policy}");
                }
                assert!(!policy.contains("unsafe-eval") && !policy.contains("script-src"), "{policy}");
                assert_eq!(told("x-content-type-options"), "nosniff", "{path}");
                assert_eq!(told("x-frame-options"), "DENY", "{path}");
                assert_eq!(told("referrer-policy"), "same-origin", "{path}");
                assert_eq!(told("cross-origin-opener-policy"), "same-origin", "{path}");
                assert!(!told("x-request-id").is_empty(), "{path}");
                let strict = if secure_cookies { "max-age=31536000" } else { "" };
                assert_eq!(told("strict-transport-security"), strict, "{path}");
                assert_eq!(told("cache-control"), if path.starts_with("/api/") { "no-store" } else { "" }, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn an_address_that_asks_too_fast_is_told_so_and_others_are_not() {
    for location in Stage::engines("rate") {
        let store = Store::open(&location, &Shell::migrations(&[app()])).unwrap();
        let clock = Arc::new(SimulatedClock::at(START));
        let settings = Settings { requests_per_s: 2.0, ..Settings::default() };
        let keys = Keys::from_secret(&[7; 32]);
        let shell = Shell::new(store, clock.clone(), Rng::from_number(1), keys, settings, vec![app()]);
        let (router, _) = shell::service(&shell, axum::routing::any(|| async { StatusCode::NOT_FOUND }));
        let ask = async |address: [u8; 4]| {
            let mut request = Request::get("/api/shell/me").body(Body::empty()).unwrap();
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 1000))));
            let Ok(answer) = router.clone().oneshot(request).await;
            answer
        };
        for _ in 0..20 {
            assert_eq!(ask([10, 0, 0, 1]).await.status(), 401, "a burst is allowed");
        }
        let refused = ask([10, 0, 0, 1]).await;
        assert_eq!(refused.status(), 429);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "5");
        let text = axum::body::to_bytes(refused.into_body(), MIB).await.unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&text).unwrap()["code"], "rate_limited");
        assert_eq!(ask([10, 0, 0, 2]).await.status(), 401, "another address");
        clock.advance_to(START.plus_s(5));
        assert_eq!(ask([10, 0, 0, 1]).await.status(), 401, "after a few seconds");
        if let store::Location::Folder(folder) = &location {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
