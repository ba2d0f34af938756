//! People of an organisation: from its founding, through the routes of an administrator.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::identity::{Founding, found};
use shell::stage::{PASSWORD, Reply, Stage};

use crate::app::stages;

const PEOPLE: &str = "/api/shell/people";

async fn add(stage: &mut Stage, login: &str, roles: &[&str]) -> String {
    let person = json!({"login": login, "name": login, "password": "Harbour-2026", "roles": roles,
        "must_change_password": false});
    let added = stage.post("admin", PEOPLE, &person).await;
    assert_eq!(added.status, 200, "{}", added.json());
    added.json().as_str().unwrap().to_owned()
}

async fn person(stage: &mut Stage, login: &str) -> Value {
    let people = stage.get("admin", PEOPLE).await.json();
    people.as_array().unwrap().iter().find(|person| person["login"] == login).unwrap().clone()
}

async fn id_of(stage: &mut Stage, login: &str) -> String {
    person(stage, login).await["id"].as_str().unwrap().to_owned()
}

async fn act(stage: &mut Stage, id: &str, verb: &str, body: &Value) -> Reply {
    stage.post("admin", &format!("{PEOPLE}/{id}/{verb}"), body).await
}

async fn sign_in(stage: &Stage, login: &str, password: &str) -> Option<String> {
    let body = json!({"login": login, "password": password}).to_string();
    let request = Request::post("/api/shell/sign-in").header(header::CONTENT_TYPE, "application/json");
    let reply = stage.raw(request.body(Body::from(body)).unwrap()).await;
    let set = reply.headers.get(header::SET_COOKIE)?.to_str().unwrap();
    Some(set.split(';').next().unwrap().to_owned())
}

async fn me(stage: &Stage, cookie: &str) -> Reply {
    let request = Request::get("/api/shell/me").header(header::COOKIE, cookie).body(Body::empty());
    stage.raw(request.unwrap()).await
}

async fn actions(stage: &mut Stage, subject: &str) -> Vec<String> {
    stage.shell.store().seal().await.unwrap();
    let page = stage.get("audit", &format!("/api/shell/journal?subject={subject}")).await.json();
    let entries = page["entries"].as_array().unwrap().iter();
    entries.map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_organisation_begins_with_an_administrator_who_must_choose_a_password() {
    for stage in &mut stages("founding").await {
        let founding = |slug: &str, login: &str| Founding {
            slug: slug.to_owned(),
            name: "西区".to_owned(),
            zone: "Asia/Shanghai".to_owned(),
            administrator: login.to_owned(),
        };
        let founded = found(&stage.shell, founding("west", " Chen.Hong ")).await.unwrap();
        assert_eq!(founded.login, "chen.hong");
        let cookie = sign_in(stage, "chen.hong", &founded.password).await.unwrap();
        let told = me(stage, &cookie).await.json();
        assert_eq!((&told["must_change_password"], &told["roles"]), (&json!(true), &json!(["shell.administrator"])));
        assert_eq!((&told["organisation_slug"], &told["organisation_name"]), (&json!("west"), &json!("西区")));
        for (slug, login, code) in [
            ("west", "li", "slug_taken"),
            ("East", "li", "slug_malformed"),
            ("east", "admin", "login_taken"),
            ("east", "a b", "login_malformed"),
        ] {
            match found(&stage.shell, founding(slug, login)).await {
                Err(shell::Failure::Refused { refusal, .. }) => assert_eq!(refusal.code, code),
                _ => panic!("{slug} {login} is not refused"),
            }
        }
    }
}

#[tokio::test]
async fn roles_are_listed_given_once_and_changed() {
    for stage in &mut stages("roles").await {
        let roles = stage.get("admin", "/api/shell/roles").await.json();
        let auditor = json!({"code": "shell.auditor", "name_zh": "审计员", "name_en": "Auditor"});
        assert!(roles.as_array().unwrap().contains(&auditor), "{roles}");
        assert_eq!(stage.get("audit", "/api/shell/roles").await.code(), "not_permitted");

        let id = add(stage, "zhang", &["shell.auditor", "shell.auditor"]).await;
        assert_eq!(person(stage, "zhang").await["roles"], json!(["shell.auditor"]), "told twice, held once");
        let cookie = sign_in(stage, "zhang", "Harbour-2026").await.unwrap();
        let both = json!({"roles": ["shell.auditor", "shell.administrator", "shell.auditor"]});
        assert_eq!(act(stage, &id, "roles", &both).await.status, 200);
        assert_eq!(me(stage, &cookie).await.json()["roles"], json!(["shell.administrator", "shell.auditor"]));
        let unknown = act(stage, &id, "roles", &json!({"roles": ["shell.king"]})).await;
        assert_eq!((unknown.code(), unknown.json()["where"].clone()), ("role_unknown".to_owned(), json!("shell.king")));
        let nobody = format!("user_{}", "0".repeat(26));
        assert_eq!(act(stage, &nobody, "roles", &json!({"roles": []})).await.code(), "not_found");
        assert_eq!(act(stage, &id, "roles", &json!({"roles": []})).await.status, 200);
        let permissions = me(stage, &cookie).await.json()["permissions"].clone();
        assert_eq!(permissions, json!(["shell.signed_in"]), "what was taken is gone at once");
        let told = actions(stage, &id).await;
        assert_eq!(told.iter().filter(|action| *action == "shell.user.roles_changed").count(), 2, "{told:?}");
    }
}

#[tokio::test]
async fn somebody_always_administers() {
    for stage in &mut stages("last").await {
        let admin = id_of(stage, "admin").await;
        for (verb, body) in [("disable", json!({})), ("roles", json!({"roles": ["shell.auditor"]}))] {
            assert_eq!(act(stage, &admin, verb, &body).await.code(), "own_account", "{verb}");
        }
        let own = json!({"password": "Harbour-2027"});
        assert_eq!(act(stage, &admin, "password", &own).await.code(), "own_account");
        let more = json!({"roles": ["shell.administrator", "shell.auditor"]});
        assert_eq!(act(stage, &admin, "roles", &more).await.status, 200, "more is no loss");

        // Somebody whose right was taken a moment ago, by a server that has not heard of it yet.
        let second = add(stage, "second", &["shell.administrator"]).await;
        let cookie = sign_in(stage, "second", "Harbour-2026").await.unwrap();
        assert_eq!(me(stage, &cookie).await.status, 200);
        let take = "delete from user_role where user_id = $1 and role = 'shell.administrator'";
        let user: kernel::UserId = second.parse().unwrap();
        let taken = stage.shell.store().write(move |tx| tx.execute(take, &[&user]));
        assert_eq!(taken.await.unwrap(), 1);
        for (verb, body) in [("disable", "{}"), ("roles", r#"{"roles":[]}"#)] {
            let request = Request::post(format!("{PEOPLE}/{admin}/{verb}")).header("x-yong", "1");
            let request = request.header(header::COOKIE, &cookie).header(header::CONTENT_TYPE, "application/json");
            let reply = stage.raw(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(reply.code(), "last_administrator", "{verb}");
        }
    }
}

#[tokio::test]
async fn whoever_was_shut_out_or_locked_is_let_in_again() {
    for stage in &mut stages("again").await {
        let id = add(stage, "wang", &["shell.auditor"]).await;
        let cookie = sign_in(stage, "wang", "Harbour-2026").await.unwrap();
        assert_eq!(act(stage, &id, "disable", &json!({})).await.status, 200);
        assert_eq!(me(stage, &cookie).await.code(), "signed_out");
        assert!(sign_in(stage, "wang", "Harbour-2026").await.is_none());
        assert_eq!(act(stage, &id, "enable", &json!({})).await.status, 200);
        assert!(sign_in(stage, "wang", "Harbour-2026").await.is_some());
        assert_eq!(me(stage, &cookie).await.code(), "signed_out", "the sessions of before stay ended");

        for _ in 0..5 {
            assert!(sign_in(stage, "wang", "Wrong-Password-1").await.is_none());
        }
        assert!(sign_in(stage, "wang", "Harbour-2026").await.is_none(), "locked");
        assert!(person(stage, "wang").await["locked_until"].is_string());
        assert_eq!(act(stage, &id, "unlock", &json!({})).await.status, 200);
        assert!(person(stage, "wang").await["locked_until"].is_null());
        let cookie = sign_in(stage, "wang", "Harbour-2026").await.unwrap();

        let weak = act(stage, &id, "password", &json!({"password": "short"})).await;
        assert_eq!(weak.code(), "password_weak");
        assert_eq!(act(stage, &id, "password", &json!({"password": PASSWORD})).await.status, 200);
        assert_eq!(me(stage, &cookie).await.code(), "signed_out", "a new password ends the sessions of the old one");
        assert!(sign_in(stage, "wang", "Harbour-2026").await.is_none());
        let cookie = sign_in(stage, "wang", PASSWORD).await.unwrap();
        assert_eq!(me(stage, &cookie).await.json()["must_change_password"], true);
        assert_eq!(person(stage, "wang").await["must_change_password"], true);
        assert_eq!(
            stage.post("wang", "/api/shell/password", &json!({"old": PASSWORD, "new": "Harbour-2026"})).await.code(),
            "password_reused",
            "the one of before does not come back"
        );

        let nobody = format!("user_{}", "0".repeat(26));
        for verb in ["disable", "enable", "unlock", "password"] {
            assert_eq!(act(stage, &nobody, verb, &json!({"password": "Harbour-2027"})).await.code(), "not_found");
        }
        let told = actions(stage, &id).await;
        for action in ["shell.user.disabled", "shell.user.enabled", "shell.account.unlocked", "shell.password.reset"] {
            assert!(told.iter().any(|one| one == action), "{action} in {told:?}");
        }
    }
}
