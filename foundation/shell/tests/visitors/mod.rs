//! Callers without an account.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;
use shell::Settings;
use shell::stage::Stage;

use crate::app::{START, app, stages};

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

#[tokio::test]
async fn behind_a_proxy_that_is_trusted_callers_are_told_apart() {
    const PROXY: [u8; 4] = [10, 0, 0, 9];
    for location in Stage::engines("proxy") {
        let settings = Settings { trusted_proxies: vec![PROXY.into()], ..Settings::default() };
        let mut stage = Stage::open_with(vec![app()], &location, START, 1, settings).unwrap();
        stage.found("north", &[]).await.unwrap();
        let post = |peer: [u8; 4], hops: &'static str| {
            let mut request = Request::post("/api/test/asks")
                .header("idempotency-key", "1")
                .header("x-forwarded-for", hops)
                .header("content-type", "application/json")
                .body(Body::from(json!({}).to_string()))
                .unwrap();
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 1000))));
            request
        };
        let first = stage.raw(post(PROXY, "1.1.1.1, 198.51.100.7")).await.json();
        assert!(first["tracking"].is_string(), "{first}");
        assert_eq!(stage.raw(post(PROXY, "2.2.2.2, 198.51.100.7")).await.json(), first, "the same caller");
        assert_ne!(stage.raw(post(PROXY, "198.51.100.8")).await.json(), first);
        let direct = stage.raw(post([10, 0, 0, 1], "198.51.100.9")).await.json();
        assert_eq!(stage.raw(post([10, 0, 0, 1], "198.51.100.7")).await.json(), direct, "nobody's word is believed");
        assert_ne!(direct, first);
    }
}
