//! Callers without an account.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;

use crate::app::stages;

#[tokio::test]
async fn a_visitors_key_opens_nothing_of_another_visitor() {
    for stage in &mut stages("visitors").await {
        let post = |address: [u8; 4], browser: &'static str, summary: &'static str| {
            let mut request = Request::post("/api/test/asks")
                .header("idempotency-key", "1")
                .header("user-agent", browser)
                .header("content-type", "application/json")
                .body(Body::from(json!({ "summary": summary }).to_string()))
                .unwrap();
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 1000))));
            request
        };
        let first = stage.raw(post([10, 0, 0, 1], "a", "dark")).await.json();
        assert_eq!(stage.raw(post([10, 0, 0, 1], "a", "dark")).await.json(), first, "the same caller again");
        for (address, browser, summary) in
            [([10, 0, 0, 2], "a", "dark"), ([10, 0, 0, 1], "b", "dark"), ([10, 0, 0, 1], "a", "wet")]
        {
            let other = stage.raw(post(address, browser, summary)).await;
            assert_eq!(other.status, 200, "{}", other.json());
            assert_ne!(other.json(), first, "{address:?} {browser} {summary}");
        }
    }
}
