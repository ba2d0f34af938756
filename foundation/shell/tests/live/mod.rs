//! The live feed ends when it has to: with the process, with its session, with the rights it was opened with.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::json;
use shell::stage::Stage;
use tower::ServiceExt;

use crate::app::{START, stages};

/// Many polls of the feed.
const SOON: Duration = Duration::from_secs(8);
const A_WHILE: Duration = Duration::from_millis(1500);

async fn open(stage: &Stage, cookie: &str) -> Body {
    let request = Request::get("/api/shell/live").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let Ok(answer) = stage.router.clone().oneshot(request).await;
    assert_eq!(answer.status(), 200);
    answer.into_body()
}

async fn ends_within(patience: Duration, feed: Body) -> bool {
    tokio::time::timeout(patience, to_bytes(feed, usize::MAX)).await.is_ok()
}

async fn person(stage: &mut Stage, login: &str) -> String {
    let people = stage.get("admin", "/api/shell/people").await.json();
    let found = people.as_array().unwrap().iter().find(|person| person["login"] == login).unwrap().clone();
    found["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_feed_ends_with_the_process() {
    for stage in &mut stages("live_close").await {
        let cookie = stage.cookie("audit").await;
        let (first, second) = (open(stage, &cookie).await, open(stage, &cookie).await);
        assert!(!ends_within(A_WHILE, first).await, "nothing ends it before");
        stage.shell.close();
        assert!(ends_within(SOON, second).await);
        assert!(ends_within(SOON, open(stage, &cookie).await).await, "nor does a later one keep the process");
    }
}

#[tokio::test]
async fn a_feed_ends_with_its_session() {
    for stage in &mut stages("live_session").await {
        let other = stage.cookie("admin").await;
        let cookie = stage.cookie("audit").await;
        let feed = open(stage, &cookie).await;
        assert_eq!(stage.post("audit", "/api/shell/sign-out", &json!({})).await.status, 204);
        assert!(ends_within(SOON, feed).await, "signed out");

        stage.forget_sign_ins();
        let first = stage.cookie("audit").await;
        let feed = open(stage, &first).await;
        stage.forget_sign_ins();
        let sessions = stage.get("audit", "/api/shell/sessions").await.json();
        let before = sessions.as_array().unwrap().iter().find(|session| session["current"] == false).unwrap();
        let revoke = format!("/api/shell/sessions/{}/revoke", before["id"].as_str().unwrap());
        assert_eq!(stage.post("audit", &revoke, &json!({})).await.status, 200);
        assert!(ends_within(SOON, feed).await, "revoked");

        let cookie = stage.cookie("audit").await;
        let feed = open(stage, &cookie).await;
        let id = person(stage, "audit").await;
        let roles = json!({"roles": ["shell.auditor", "shell.administrator"]});
        assert_eq!(stage.post("admin", &format!("/api/shell/people/{id}/roles"), &roles).await.status, 200);
        assert!(ends_within(SOON, feed).await, "other rights");

        let feed = open(stage, &cookie).await;
        assert_eq!(stage.post("admin", &format!("/api/shell/people/{id}/disable"), &json!({})).await.status, 200);
        assert!(ends_within(SOON, feed).await, "shut out");

        let feed = open(stage, &other).await;
        assert!(!ends_within(A_WHILE, feed).await, "whoever is still there goes on hearing");
        let feed = open(stage, &other).await;
        stage.clock.advance_to(START.plus_s(3600));
        assert!(ends_within(SOON, feed).await, "idle too long");
    }
}
