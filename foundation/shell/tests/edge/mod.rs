//! What the edge says before a handler sees the request: always a problem with a code.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};

use crate::app::stages;

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
        let people: Value = stage.get("admin", "/api/shell/people").await.json();
        let named = people.as_array().unwrap().iter().find(|person| person["login"] == "zhang").unwrap();
        assert_eq!(named["name"], "写作 \\u0000 的名字", "its escape that is escaped is a text like any other");
    }
}
