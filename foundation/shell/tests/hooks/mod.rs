//! Other programs hear what the journal says: all of it, in its order, signed, and again after a failure.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use shell::Settings;
use shell::stage::Stage;

use crate::app::{START, app};

const SECRET: &str = "a secret of the two";

/// Takes one request after another and answers with the statuses given; hands over signature and body.
fn receiver(statuses: &'static [u16]) -> (String, Receiver<(String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for (stream, status) in listener.incoming().flatten().zip(statuses) {
            let mut out = stream.try_clone().unwrap();
            let mut reader = BufReader::new(stream);
            let (mut signature, mut length) = (String::new(), 0);
            for line in reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {
                let (name, value) = line.split_once(':').unwrap_or((&line, ""));
                match name.to_lowercase().as_str() {
                    "content-length" => length = value.trim().parse().unwrap(),
                    "x-yong-signature" => signature = value.trim().to_owned(),
                    _ => {}
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = format!("HTTP/1.1 {status} told\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            out.write_all(answer.as_bytes()).unwrap();
            if send.send((signature, String::from_utf8(body).unwrap())).is_err() {
                return;
            }
        }
    });
    (address.to_string(), receive)
}

async fn stages(name: &str, host: &str) -> Vec<Stage> {
    let mut stages = Vec::new();
    for location in Stage::engines(name) {
        let settings = Settings { robot_hosts: vec![host.to_owned()], ..Settings::default() };
        let mut stage = Stage::open_with(vec![app()], &location, START, 1, settings).unwrap();
        stage.found("north", &[("admin", "shell.administrator"), ("wang", "shell.auditor")]).await.unwrap();
        stage.found("south", &[("other", "shell.administrator")]).await.unwrap();
        stages.push(stage);
    }
    stages
}

async fn tell(stage: &mut Stage) {
    let user = stage.get("wang", "/api/shell/me").await.json()["user_id"].clone();
    let told = stage.post("admin", "/api/test/tells", &json!({ "user": user, "word": "1" })).await;
    assert_eq!(told.status, 200, "{}", told.json());
    stage.shell.store().seal().await.unwrap();
}

fn events(body: &str) -> Vec<(i64, String)> {
    let body: Value = serde_json::from_str(body).unwrap();
    let events = body["events"].as_array().unwrap();
    events.iter().map(|e| (e["seq"].as_i64().unwrap(), e["action"].as_str().unwrap().to_owned())).collect()
}

fn expect_signed(signature: &str, body: &str) {
    let (at, sign) = signature.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{at}.{body}").as_bytes());
    let expected: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sign, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_hears_everything_since_it_was_added_in_order_and_again_after_a_failure() {
    let (host, heard) = receiver(&[200, 500, 204, 200, 500, 204]);
    for stage in &mut stages("hooks", &host).await {
        tell(stage).await;
        let hook = json!({"name": "街道平台", "address": format!("http://{host}/in"), "secret": SECRET,
            "actions": ["shell.notice."]});
        let added = stage.post("admin", "/api/shell/hooks", &hook).await;
        assert_eq!(added.status, 200, "{}", added.json());
        let id = added.json().as_str().unwrap().to_owned();
        tell(stage).await;
        tell(stage).await;
        assert!(stage.shell.deliver_events_once().await.unwrap());
        let (signature, body) = heard.recv().unwrap();
        expect_signed(&signature, &body);
        let first = events(&body);
        assert_eq!(first.len(), 2, "what came before the hook is not told: {body}");
        assert!(first.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(first.iter().all(|(_, action)| action == "shell.notice.told"), "{body}");
        assert!(!stage.shell.deliver_events_once().await.unwrap(), "everything is told");

        tell(stage).await;
        assert!(stage.shell.deliver_events_once().await.unwrap());
        let refused = heard.recv().unwrap().1;
        assert!(!stage.shell.deliver_events_once().await.unwrap(), "not before the pause");
        let line = stage.get("admin", "/api/shell/hooks").await.json()[0].clone();
        assert_eq!((&line["attempts"], &line["state"]), (&json!(1), &json!("running")));
        assert!(line["error"].as_str().unwrap().contains("500"), "{line}");
        stage.clock.advance_to(stage.shell.now().plus_s(31));
        assert!(stage.shell.deliver_events_once().await.unwrap());
        assert_eq!(events(&heard.recv().unwrap().1), events(&refused));
        let line = stage.get("admin", "/api/shell/hooks").await.json()[0].clone();
        assert_eq!((&line["behind"], &line["error"]), (&json!(0), &Value::Null));

        let remove = format!("/api/shell/hooks/{id}/remove");
        assert_eq!(stage.post("other", &remove, &json!({})).await.code(), "not_found");
        assert_eq!(stage.get("other", "/api/shell/hooks").await.json(), json!([]));
        assert_eq!(stage.post("wang", &remove, &json!({})).await.code(), "not_permitted");
        assert_eq!(stage.post("admin", &remove, &json!({})).await.status, 200);
        tell(stage).await;
        assert!(!stage.shell.deliver_events_once().await.unwrap(), "a hook that was taken away hears nothing");
    }
}

#[tokio::test]
async fn a_hook_goes_to_named_hosts_with_a_secret_worth_the_name() {
    for stage in &mut stages("hook_input", "127.0.0.1:9").await {
        let usual = json!({"name": "平台", "address": "http://127.0.0.1:9/in", "secret": SECRET, "actions": []});
        for (change, code) in [
            (json!({"address": "http://169.254.169.254/latest"}), "robot_address"),
            (json!({"secret": "short"}), "secret_too_short"),
            (json!({"actions": ["Community.%"]}), "action_malformed"),
            (json!({"name": " "}), "name_missing"),
        ] {
            let mut hook = usual.clone();
            hook.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            assert_eq!(stage.post("admin", "/api/shell/hooks", &hook).await.code(), code);
        }
        assert_eq!(
            stage.post("admin", "/api/shell/hooks/hook_00000000000000000000000000/resume", &json!({})).await.code(),
            "not_found"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_somebody_signed_in_from_stays_in_the_house() {
    let (host, heard) = receiver(&[204, 204]);
    for stage in &mut stages("hook_personal", &host).await {
        stage.cookie("admin").await;
        stage.shell.store().seal().await.unwrap();
        let hook = json!({"name": "平台", "address": format!("http://{host}/in"), "secret": SECRET,
            "actions": ["shell.session."]});
        assert_eq!(stage.post("admin", "/api/shell/hooks", &hook).await.status, 200);
        let body = json!({"login": "wang", "password": shell::stage::PASSWORD}).to_string();
        let mut sign_in = Request::post("/api/shell/sign-in").header("content-type", "application/json");
        sign_in = sign_in.header("user-agent", "a browser");
        let mut sign_in = sign_in.body(Body::from(body)).unwrap();
        sign_in.extensions_mut().insert(ConnectInfo(SocketAddr::from(([198, 51, 100, 7], 1000))));
        assert_eq!(stage.raw(sign_in).await.status, 204);
        stage.shell.store().seal().await.unwrap();
        let kept = stage.shell.store().read(|read| {
            let sql = "select count(*) as n from journal where body like '%198.51.100.7%'";
            read.value::<i64>(sql, &[]).map_err(shell::Failure::from)
        });
        assert_eq!(kept.await.unwrap(), Some(1), "the auditor reads it");
        assert!(stage.shell.deliver_events_once().await.unwrap());
        let body = heard.recv().unwrap().1;
        assert_eq!(events(&body).len(), 1, "{body}");
        assert!(body.contains("shell.session.opened") && !body.contains("198.51.100.7"), "{body}");
    }
}
