//! Sign-in, sessions, rights and idempotency through the real router on every engine at hand.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use shell::stage::{PASSWORD, Stage};
use tower::ServiceExt;

use crate::app::{START, stages};

#[tokio::test]
async fn a_wrong_password_locks_the_account_and_says_no_more_than_an_unknown_login() {
    for stage in &mut stages("lock").await {
        let wrong = json!({"login": "admin", "password": "Wrong-Password-1"});
        let unknown = json!({"login": "nobody", "password": "Wrong-Password-1"});
        let unknown = stage.post("", "/api/shell/sign-in", &unknown).await;
        for _ in 0..5 {
            assert_eq!(stage.post("", "/api/shell/sign-in", &wrong).await.bytes, unknown.bytes);
        }
        let right = json!({"login": "admin", "password": PASSWORD});
        assert_eq!(stage.post("", "/api/shell/sign-in", &right).await.code(), "sign_in_refused", "locked");
        stage.clock.advance_to(START.plus_s(16 * 60));
        assert_eq!(stage.post("", "/api/shell/sign-in", &right).await.status, 204);
    }
}

async fn journal(stage: &mut Stage, action: &str) -> Vec<Value> {
    stage.shell.store().seal().await.unwrap();
    let page = stage.get("audit", &format!("/api/shell/journal?action={action}")).await.json();
    page["entries"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_that_come_at_once_lock_the_account_too() {
    for stage in &mut stages("lock_race").await {
        stage.cookie("audit").await;
        let mut callers = tokio::task::JoinSet::new();
        for number in 0..12 {
            let body = json!({"login": "admin", "password": format!("Wrong-Password-{number}")}).to_string();
            let request = Request::post("/api/shell/sign-in").header("content-type", "application/json");
            callers.spawn(stage.router.clone().oneshot(request.body(Body::from(body)).unwrap()));
        }
        for answer in callers.join_all().await {
            assert_ne!(answer.unwrap().status(), 204);
        }
        let right = json!({"login": "admin", "password": PASSWORD});
        assert_eq!(stage.post("", "/api/shell/sign-in", &right).await.code(), "sign_in_refused", "locked");
        assert_eq!(journal(stage, "shell.account.locked").await.len(), 1);
        stage.clock.advance_to(START.plus_s(16 * 60));
        assert_eq!(stage.post("", "/api/shell/sign-in", &right).await.status, 204);
    }
}

#[tokio::test]
async fn a_wrong_old_password_counts_like_one_at_the_sign_in() {
    for stage in &mut stages("old_password").await {
        let path = "/api/shell/password";
        let change = |old: &str| json!({"old": old, "new": "Harbour-2027"});
        for _ in 0..5 {
            assert_eq!(stage.post("admin", path, &change("Wrong-Password-1")).await.code(), "password_wrong");
        }
        assert_eq!(stage.post("admin", path, &change(PASSWORD)).await.code(), "account_locked");
        let sign_in = json!({"login": "admin", "password": PASSWORD});
        assert_eq!(stage.post("", "/api/shell/sign-in", &sign_in).await.code(), "sign_in_refused");
        stage.clock.advance_to(START.plus_s(16 * 60));
        let key = [("idempotency-key", "change-1")];
        for turn in ["first", "sent again"] {
            let changed = stage.send("admin", Method::POST, path, Some(&change(PASSWORD)), &key).await;
            assert_eq!(changed.status, 200, "{turn}: {}", changed.json());
        }
        assert_eq!(journal(stage, "shell.sign_in.failed").await.len(), 4, "a repeated answer counts nothing");
    }
}

#[tokio::test]
async fn a_session_ends_by_idleness_by_age_by_revocation_and_by_sign_out() {
    for stage in &mut stages("session").await {
        assert_eq!(stage.get("admin", "/api/shell/me").await.json()["organisation_slug"], "north");
        stage.clock.advance_to(START.plus_s(20 * 60));
        assert_eq!(stage.get("admin", "/api/shell/me").await.status, 200);
        stage.clock.advance_to(START.plus_s(55 * 60));
        assert_eq!(stage.get("admin", "/api/shell/me").await.code(), "signed_out", "idle");
        stage.forget_sign_ins();
        let first = stage.cookie("admin").await;
        stage.forget_sign_ins();
        let second = stage.cookie("admin").await;
        let sessions = stage.get("admin", "/api/shell/sessions").await.json();
        let sessions = sessions.as_array().unwrap();
        assert_eq!(sessions.len(), 2, "the one that was idle too long is not open: {sessions:?}");
        let other = sessions.iter().find(|session| session["current"] == false).unwrap();
        let revoke = format!("/api/shell/sessions/{}/revoke", other["id"].as_str().unwrap());
        assert_eq!(stage.post("admin", &revoke, &json!({})).await.status, 200);
        for (cookie, status) in [(&first, 401), (&second, 200)] {
            let request = Request::get("/api/shell/me").header("cookie", cookie).body(Body::empty());
            assert_eq!(stage.raw(request.unwrap()).await.status, status);
        }
        let sessions = stage.get("admin", "/api/shell/sessions").await.json();
        assert_eq!(sessions.as_array().unwrap().len(), 1, "{sessions}");
        assert_eq!(stage.post("admin", &revoke, &json!({})).await.code(), "not_found", "ended once");
        assert_eq!(stage.post("admin", "/api/shell/sign-out", &json!({})).await.status, 204);
        assert_eq!(stage.get("admin", "/api/shell/me").await.status, 401);
        stage.forget_sign_ins();
        stage.cookie("admin").await;
        stage.clock.advance_to(START.plus_s(24 * 3600));
        assert_eq!(stage.get("admin", "/api/shell/me").await.status, 401, "too old");
    }
}

#[tokio::test]
async fn what_the_page_reads_by_itself_keeps_no_session_alive() {
    for stage in &mut stages("by_itself").await {
        let live = [("x-yong-live", "1")];
        stage.cookie("admin").await;
        for minutes in [10, 20, 30] {
            stage.clock.advance_to(START.plus_s(minutes * 60));
            let read = stage.send("admin", Method::GET, "/api/shell/people", None, &live).await;
            assert_eq!(read.status, 200, "after {minutes} minutes");
        }
        stage.clock.advance_to(START.plus_s(32 * 60));
        let read = stage.send("admin", Method::GET, "/api/shell/people", None, &live).await;
        assert_eq!(read.code(), "signed_out", "nobody was there");

        stage.forget_sign_ins();
        stage.cookie("admin").await;
        for minutes in [45, 60, 75] {
            stage.clock.advance_to(START.plus_s(minutes * 60));
            let read = stage.send("admin", Method::POST, "/api/shell/notices/read", Some(&json!({})), &live).await;
            assert_ne!(read.status, 401, "what changes something is done by somebody");
        }
    }
}

#[tokio::test]
async fn rights_organisations_and_the_cross_site_header_are_checked() {
    for stage in &mut stages("rights").await {
        assert_eq!(stage.get("audit", "/api/shell/people").await.code(), "not_permitted");
        let people = stage.get("admin", "/api/shell/people").await.json();
        assert!(people.as_array().unwrap().iter().all(|person| person["login"] != "other"));
        let theirs = stage.get("other", "/api/shell/people").await.json()[0]["id"].as_str().unwrap().to_owned();
        let foreign = stage.post("admin", &format!("/api/shell/people/{theirs}/disable"), &json!({})).await;
        assert_eq!(foreign.code(), "not_found");
        let cookie = stage.cookie("admin").await;
        let request = Request::post("/api/shell/sign-out").header("cookie", cookie);
        let reply = stage.raw(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.code(), "cross_site_request");
    }
}

#[tokio::test]
async fn one_key_gives_one_answer_and_one_effect() {
    for stage in &mut stages("idempotent").await {
        let person = json!({"login": "zhang", "name": "张三", "password": "Harbour-2026", "roles": ["shell.auditor"]});
        let post = Method::POST;
        let path = "/api/shell/people";
        let first = stage.send("admin", post.clone(), path, Some(&person), &[("idempotency-key", "k1")]).await;
        let again = stage.send("admin", post.clone(), path, Some(&person), &[("idempotency-key", "k1")]).await;
        assert_eq!((first.status, &first.bytes), (axum::http::StatusCode::OK, &again.bytes));
        assert_eq!(stage.post("admin", path, &person).await.code(), "login_taken");
        let other = json!({"login": "li", "name": "李四", "password": "Harbour-2026", "roles": []});
        let reused = stage.send("admin", post, path, Some(&other), &[("idempotency-key", "k1")]).await;
        assert_eq!(reused.code(), "idempotency_key_reused");
    }
}

#[tokio::test]
async fn the_first_password_must_be_changed_before_anything_else() {
    for stage in &mut stages("first").await {
        let person = json!({"login": "wang", "name": "王五", "password": PASSWORD, "roles": ["shell.auditor"]});
        stage.post("admin", "/api/shell/people", &person).await;
        assert_eq!(stage.get("wang", "/api/shell/me").await.json()["must_change_password"], true);
        let hook = json!({"name": "x", "address": "https://127.0.0.1/x", "secret": "0123456789abcdef", "actions": ""});
        for (path, body) in [
            ("/api/shell/people", &person),
            ("/api/shell/hooks", &hook),
            ("/api/shell/identity/link", &json!({})),
            ("/api/test/tells", &json!({})),
        ] {
            let refused = stage.post("wang", path, body).await;
            assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "password_change_due"), "{path}");
        }
        for path in ["/api/shell/people", "/api/shell/sessions", "/api/shell/notices", "/api/shell/live"] {
            assert_eq!(stage.get("wang", path).await.code(), "password_change_due", "{path}");
        }
        let same = json!({"old": PASSWORD, "new": PASSWORD});
        assert_eq!(stage.post("wang", "/api/shell/password", &same).await.code(), "password_reused");
        let weak = json!({"old": PASSWORD, "new": "short"});
        assert_eq!(stage.post("wang", "/api/shell/password", &weak).await.code(), "password_weak");
        let good = json!({"old": PASSWORD, "new": "Harbour-2027"});
        assert_eq!(stage.post("wang", "/api/shell/password", &good).await.status, 200);
        assert_eq!(stage.get("wang", "/api/shell/me").await.json()["must_change_password"], false);
    }
}
