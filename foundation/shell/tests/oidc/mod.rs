//! Sign-in by a provider: linked while signed in, believed only when everything about its word is right, and refused in a
//! way that leads back to a page of ours.

mod provider;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use shell::stage::{Reply, Stage};
use shell::{Oidc, Settings};

use crate::app::{START, app};
use provider::{CLIENT, Provider, RETURN_TO, SECRET, Signing};

const START_S: i64 = START.us() / 1_000_000;

async fn stages(name: &str, issuer: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let settings = Settings {
            oidc: Some(Oidc::new(issuer, CLIENT, SECRET, "企业微信").unwrap()),
            public_address: RETURN_TO.trim_end_matches("/api/shell/oidc/callback").to_owned(),
            secure_cookies: true,
            ..Settings::default()
        };
        let mut stage = Stage::open_with(vec![app()], &location, START, 1, settings).unwrap();
        stage.found("north", &[("admin", "shell.administrator"), ("wang", "shell.auditor")]).await.unwrap();
        stage.found("south", &[("other", "shell.administrator")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

/// A browser that was led to the provider: what it keeps, and where it went.
struct Away {
    cookie: String,
    address: String,
}

/// The cookie of this name that an answer sets, as the browser sends it back; empty when it is taken away.
fn cookie(reply: &Reply, name: &str) -> Option<String> {
    let mut lines = reply.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
    let line = lines.find(|line| line.starts_with(&format!("{name}=")))?;
    assert!(line.contains("; HttpOnly") && line.contains("; Secure"), "{line}");
    let pair = line.split(';').next().unwrap();
    Some(if line.contains("Max-Age=0") { String::new() } else { pair.to_owned() })
}

fn location(reply: &Reply) -> &str {
    assert_eq!(reply.status, 303, "{}", reply.json());
    reply.headers[header::LOCATION].to_str().unwrap()
}

async fn get(stage: &Stage, path: &str, cookie: &str) -> Reply {
    stage.raw(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
}

async fn leave(stage: &Stage, to: &str) -> Away {
    let reply = get(stage, &format!("/api/shell/oidc/start?to={to}"), "").await;
    Away { cookie: cookie(&reply, "yong_oidc").expect("a cookie"), address: location(&reply).to_owned() }
}

async fn leave_to_link(stage: &mut Stage, login: &str) -> Away {
    let reply = stage.post(login, "/api/shell/identity/link", &json!({})).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    let address = reply.json()["address"].as_str().unwrap().to_owned();
    Away { cookie: cookie(&reply, "yong_oidc").expect("a cookie"), address }
}

async fn come_back(stage: &Stage, brought: &str, cookies: &str) -> Reply {
    let reply = get(stage, &format!("/api/shell/oidc/callback?{brought}"), cookies).await;
    assert_eq!(cookie(&reply, "yong_oidc").as_deref(), Some(""), "it is used once");
    reply
}

/// Somebody at the provider signs in; the answer to their coming back.
async fn sign_in(stage: &Stage, provider: &Provider, subject: &str) -> Reply {
    let away = leave(stage, "/cases").await;
    come_back(stage, &provider.sign_in(&away.address, subject), &away.cookie).await
}

async fn link(stage: &mut Stage, provider: &Provider, login: &str, subject: &str) -> Reply {
    let away = leave_to_link(stage, login).await;
    // From another site comes only the cookie that may.
    come_back(stage, &provider.sign_in(&away.address, subject), &away.cookie).await
}

/// No session, and the page that tells this code.
fn expect_refused(reply: &Reply, page: &str, code: &str, what: &str) {
    assert_eq!(location(reply), format!("{page}?refused={code}"), "{what}");
    assert_eq!(cookie(reply, "yong_session"), None, "{what}");
}

async fn login_of(stage: &Stage, session: &str) -> Value {
    get(stage, "/api/shell/me", session).await.json()["login"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_linked_signs_in_by_every_kind_of_signature() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc", &provider.issuer).await {
        assert_eq!(stage.get("", "/api/shell/oidc").await.json(), json!({"name": "企业微信"}));
        assert_eq!(stage.get("wang", "/api/shell/identity").await.json(), json!({"linked_at": null}));
        assert_eq!(location(&link(stage, &provider, "wang", "u-wang").await), "/account");
        assert_eq!(stage.get("wang", "/api/shell/identity").await.json(), json!({"linked_at": START}));
        for signing in [Signing::Es256, Signing::Rs256, Signing::Ps256, Signing::EdDsa] {
            provider.plan(|plan| plan.signing = signing);
            let reply = sign_in(stage, &provider, "u-wang").await;
            assert_eq!(location(&reply), "/cases", "{signing:?}");
            let session = cookie(&reply, "yong_session").expect("a session");
            assert_eq!(login_of(stage, &session).await, json!("wang"), "{signing:?}");
        }
        provider.plan(|plan| plan.signing = Signing::Es256);
        assert_eq!(location(&sign_in(stage, &provider, "u-li").await), "/sign-in?refused=oidc_not_linked");

        stage.shell.store().seal().await.unwrap();
        let me = stage.get("wang", "/api/shell/me").await.json();
        let org: kernel::OrganisationId = serde_json::from_value(me["organisation_id"].clone()).unwrap();
        let written = stage.shell.store().read(move |read| read.journal_after(org, 0, 1000)).await.unwrap();
        let linked = written.iter().find(|sealed| sealed.entry.action == "shell.identity.linked").unwrap();
        assert_eq!(linked.entry.body, json!({"issuer": provider.issuer}));
        assert_eq!([&linked.entry.actor, &linked.entry.subject], [me["user_id"].as_str().unwrap(); 2]);
        let opened = written.iter().filter(|sealed| sealed.entry.action == "shell.session.opened");
        assert_eq!(opened.filter(|sealed| sealed.entry.body["by"] == "oidc").count(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_is_not_right_in_everything_opens_nothing() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc_wrong", &provider.issuer).await {
        link(stage, &provider, "wang", "u-wang").await;
        let usual = (Signing::Es256, json!({}), json!({}));
        for (what, (signing, header, claims)) in [
            ("nonce", (usual.0, json!({}), json!({"nonce": "of another sign-in"}))),
            ("no nonce", (usual.0, json!({}), json!({"nonce": null}))),
            ("audience", (usual.0, json!({}), json!({"aud": "another client"}))),
            ("party", (usual.0, json!({}), json!({"aud": [CLIENT, "another client"]}))),
            ("issuer", (usual.0, json!({}), json!({"iss": "https://sso.example"}))),
            ("unsigned", (Signing::None, json!({}), json!({}))),
            ("public key as a secret", (Signing::Hs256, json!({}), json!({}))),
            ("signature of another kind", (Signing::Es256, json!({"alg": "RS256"}), json!({}))),
            ("issued in the future", (usual.0, json!({}), json!({"iat": START_S + 61}))),
        ] {
            provider.plan(|plan| (plan.signing, plan.header, plan.claims) = (signing, header, claims));
            expect_refused(&sign_in(stage, &provider, "u-wang").await, "/sign-in", "oidc_token_refused", what);
        }
        provider.plan(|plan| (plan.signing, plan.header, plan.claims) = usual);
        assert_eq!(location(&sign_in(stage, &provider, "u-wang").await), "/cases", "nothing else was wrong");

        // The token is valid for 300 s from the start, and a minute of grace; the sign-in lasts longer.
        let away = leave(stage, "/cases").await;
        let late = leave(stage, "/cases").await;
        stage.clock.advance_to(START.plus_s(359));
        let reply = come_back(stage, &provider.sign_in(&away.address, "u-wang"), &away.cookie).await;
        assert_eq!(location(&reply), "/cases");
        stage.clock.advance_to(START.plus_s(360));
        let reply = come_back(stage, &provider.sign_in(&late.address, "u-wang"), &late.cookie).await;
        expect_refused(&reply, "/sign-in", "oidc_token_refused", "expired");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_keys_of_the_provider_are_found_but_not_asked_for_all_the_time() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc_keys", &provider.issuer).await {
        provider.plan(|plan| plan.key_sets = 0);
        let asked = || provider.plan(|plan| plan.key_sets);
        link(stage, &provider, "wang", "u-wang").await;
        sign_in(stage, &provider, "u-wang").await;
        assert_eq!(asked(), 1);
        provider.rotate("k2");
        assert_eq!(location(&sign_in(stage, &provider, "u-wang").await), "/cases");
        assert_eq!(asked(), 2);
        provider.plan(|plan| plan.header = json!({"kid": "k9"}));
        for _ in 0..3 {
            let reply = sign_in(stage, &provider, "u-wang").await;
            expect_refused(&reply, "/sign-in", "oidc_token_refused", "a key that is not published");
        }
        assert_eq!(asked(), 2, "a name that is not there is asked for once in half a minute");
        provider.plan(|plan| plan.header = json!({}));
        provider.rotate("k3");
        stage.clock.advance_to(START.plus_s(30));
        assert_eq!(location(&sign_in(stage, &provider, "u-wang").await), "/cases");
        assert_eq!(asked(), 3);
        provider.rotate("k1");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_browser_that_began_ends_it_once_and_in_time() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc_state", &provider.issuer).await {
        link(stage, &provider, "wang", "u-wang").await;
        let away = leave(stage, "/cases").await;
        let mine = provider.sign_in(&away.address, "u-wang");
        let other = leave(stage, "/cases").await;
        let theirs = provider.sign_in(&other.address, "u-wang");
        let code = mine.split('&').next().unwrap();
        let cookie = away.cookie.as_str();
        let changed = cookie.replace("yong_oidc=", "yong_oidc=AAAA");
        let (elsewhere, denied) = (format!("{mine}x"), mine.replace(code, "error=access_denied"));
        let swapped = mine.replace(code, theirs.split('&').next().unwrap());
        for (what, brought, cookies, expect) in [
            ("no cookie", mine.as_str(), "", "oidc_start_again"),
            ("a cookie of nobody's making", mine.as_str(), "yong_oidc=AAAA", "oidc_start_again"),
            ("a changed cookie", mine.as_str(), changed.as_str(), "oidc_start_again"),
            ("the state of another", theirs.as_str(), cookie, "oidc_start_again"),
            ("no state", code, cookie, "oidc_start_again"),
            ("another provider", elsewhere.as_str(), cookie, "oidc_token_refused"),
            ("said no", denied.as_str(), cookie, "oidc_denied"),
            ("a code of another", swapped.as_str(), cookie, "oidc_start_again"),
        ] {
            expect_refused(&come_back(stage, brought, cookies).await, "/sign-in", expect, what);
        }
        assert_eq!(location(&come_back(stage, &mine, &away.cookie).await), "/cases");
        expect_refused(
            &come_back(stage, &mine, &away.cookie).await,
            "/sign-in",
            "oidc_start_again",
            "a code used twice",
        );

        let away = leave(stage, "/cases").await;
        stage.clock.advance_to(START.plus_s(600));
        let brought = provider.sign_in(&away.address, "u-wang");
        expect_refused(&come_back(stage, &brought, &away.cookie).await, "/sign-in", "oidc_start_again", "too late");
        let elsewhere = leave(stage, "//evil.example").await;
        provider.plan(|plan| plan.now_s = START_S + 600);
        let reply = come_back(stage, &provider.sign_in(&elsewhere.address, "u-wang"), &elsewhere.cookie).await;
        assert_eq!(location(&reply), "/");
        provider.plan(|plan| plan.now_s = START_S);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_opens_one_account_until_it_is_unlinked_or_shut_out() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc_link", &provider.issuer).await {
        assert_eq!(stage.post("", "/api/shell/identity/link", &json!({})).await.code(), "signed_out");
        link(stage, &provider, "wang", "u-wang").await;
        assert_eq!(location(&link(stage, &provider, "wang", "u-wang").await), "/account", "again changes nothing");
        let reply = link(stage, &provider, "other", "u-wang").await;
        expect_refused(&reply, "/account", "oidc_linked_elsewhere", "of another organisation");
        link(stage, &provider, "wang", "u-wang-2").await;
        expect_refused(&sign_in(stage, &provider, "u-wang").await, "/sign-in", "oidc_not_linked", "the newest counts");

        let people = stage.get("admin", "/api/shell/people").await.json();
        let linked = |person: &Value| (person["login"].clone(), person["linked"].clone());
        let people: Vec<_> = people.as_array().unwrap().iter().map(linked).collect();
        assert_eq!(people, [(json!("admin"), json!(false)), (json!("wang"), json!(true))]);
        let wang = stage.get("wang", "/api/shell/me").await.json()["user_id"].as_str().unwrap().to_owned();
        let unlink = format!("/api/shell/people/{wang}/unlink");
        assert_eq!(stage.post("wang", &unlink, &json!({})).await.code(), "not_permitted");
        assert_eq!(stage.post("other", &unlink, &json!({})).await.code(), "not_found");
        assert_eq!(stage.post("admin", &unlink, &json!({})).await.status, 200);
        assert_eq!(stage.post("admin", &unlink, &json!({})).await.code(), "not_found");
        expect_refused(&sign_in(stage, &provider, "u-wang-2").await, "/sign-in", "oidc_not_linked", "unlinked");

        link(stage, &provider, "wang", "u-wang").await;
        assert_eq!(stage.post("wang", "/api/shell/identity/unlink", &json!({})).await.status, 200);
        assert_eq!(stage.post("wang", "/api/shell/identity/unlink", &json!({})).await.code(), "not_found");
        link(stage, &provider, "wang", "u-wang").await;
        stage.post("admin", &format!("/api/shell/people/{wang}/disable"), &json!({})).await;
        expect_refused(&sign_in(stage, &provider, "u-wang").await, "/sign-in", "oidc_account_disabled", "shut out");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_linking_ends_with_the_session_that_began_it() {
    let provider = Provider::start(START_S);
    for stage in &mut stages("oidc_session", &provider.issuer).await {
        let away = leave_to_link(stage, "wang").await;
        stage.post("wang", "/api/shell/sign-out", &json!({})).await;
        stage.forget_sign_ins();
        let reply = come_back(stage, &provider.sign_in(&away.address, "u-wang"), &away.cookie).await;
        expect_refused(&reply, "/account", "signed_out", "signed out meanwhile");
        assert_eq!(stage.get("wang", "/api/shell/identity").await.json(), json!({"linked_at": null}));
        // What was begun as a linking is no sign-in, and the other way round.
        link(stage, &provider, "wang", "u-wang").await;
        let reply = link(stage, &provider, "wang", "u-wang").await;
        assert_eq!(cookie(&reply, "yong_session"), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_not_there_or_another_is_told_as_such() {
    for mut stage in crate::app::stages("oidc_off").await {
        assert_eq!(stage.get("", "/api/shell/oidc").await.json(), json!({"name": null}));
        expect_refused(&stage.get("", "/api/shell/oidc/start").await, "/sign-in", "oidc_off", "off");
        assert_eq!(stage.post("admin", "/api/shell/identity/link", &json!({})).await.code(), "oidc_off");
    }
    // A port that nobody listens on.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for stage in stages("oidc_down", &format!("http://{nobody}")).await {
        let reply = get(&stage, "/api/shell/oidc/start", "").await;
        expect_refused(&reply, "/sign-in", "oidc_unavailable", "nobody answers");
    }
    let provider = Provider::start(START_S);
    for (what, document) in [
        ("another name", json!({"issuer": format!("{}/", provider.issuer)})),
        ("keys from elsewhere without TLS", json!({"jwks_uri": "http://sso.example/keys"})),
        ("no place for codes", json!({"token_endpoint": null})),
    ] {
        provider.plan(|plan| plan.document = document);
        let stage = &mut stages("oidc_other", &provider.issuer).await[0];
        expect_refused(&get(stage, "/api/shell/oidc/start", "").await, "/sign-in", "oidc_unavailable", what);
        assert_eq!(stage.post("wang", "/api/shell/identity/link", &json!({})).await.code(), "oidc_unavailable");
        provider.plan(|plan| plan.document = json!({}));
        expect_refused(&get(stage, "/api/shell/oidc/start", "").await, "/sign-in", "oidc_unavailable", "left alone");
        stage.clock.advance_to(START.plus_s(5));
        leave(stage, "/").await;
    }
}
