//! What a monitor and a reader of the logs may see.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;
use shell::Settings;
use shell::stage::{Reply, Stage};

use crate::app::{START, app, stages};

async fn ask(stage: &Stage, address: [u8; 4], headers: &[(&'static str, &str)]) -> Reply {
    let mut request = Request::get("/metrics");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 1000))));
    stage.raw(request).await
}

#[tokio::test]
async fn the_numbers_are_for_this_machine_or_for_the_token() {
    const HERE: [u8; 4] = [127, 0, 0, 1];
    const FAR: [u8; 4] = [10, 0, 0, 9];
    for location in Stage::engines("metrics") {
        let settings = Settings { metrics_token: Some("m-1".to_owned()), ..Settings::default() };
        let mut stage = Stage::open_with(vec![app()], &location, START, 1, settings).unwrap();
        stage.found("north", &[("admin", "shell.administrator")]).await.unwrap();
        stage.get("admin", "/api/shell/me").await;
        stage.get("admin", "/api/test/things/1/files/file_00000000000000000000000000").await;
        for word in ["BREW", "BREW2", "get"] {
            let request = Request::builder().method(word).uri("/api/shell/me").body(Body::empty()).unwrap();
            assert_eq!(stage.raw(request).await.status, 405);
        }
        for (address, headers, expect) in [
            (HERE, &[][..], 200),
            (HERE, &[("x-forwarded-for", "1.2.3.4")], 404),
            (FAR, &[], 404),
            (FAR, &[("authorization", "Bearer m-2")], 404),
            (FAR, &[("authorization", "Bearer m-1")], 200),
        ] {
            assert_eq!(ask(&stage, address, headers).await.status, expect, "{address:?} {headers:?}");
        }
        stage.shell.store().seal().await.unwrap();
        let text = String::from_utf8(ask(&stage, HERE, &[]).await.bytes).unwrap();
        for line in [
            r#"yong_request_seconds_count{method="GET",route="/api/shell/me",status="200"} 1"#,
            r#"yong_request_seconds_bucket{method="GET",route="/api/shell/me",status="200",le="+Inf"} 1"#,
            r#"yong_request_seconds_count{method="GET",route="/api/test/things/{thing}/files/{id}",status="404"} 1"#,
            r#"yong_request_seconds_count{method="other",route="/api/shell/me",status="405"} 3"#,
            r#"yong_jobs{state="waiting"} 0"#,
            r#"yong_outbox{state="dead"} 0"#,
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        let journal = text.lines().find_map(|line| line.strip_prefix("yong_journal_entries ")).unwrap();
        assert!(journal.parse::<i64>().unwrap() >= 2, "{journal}");
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_fault_is_logged_with_the_requests_id_at_the_usual_level() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_writer(move || writer.clone())
        .finish();
    let mut stage = stages("faults").await.remove(0);
    stage.cookie("admin").await;
    let here = tracing::subscriber::set_default(subscriber);
    let reply = stage.post("admin", "/api/test/faults", &json!({})).await;
    drop(here);
    assert_eq!((reply.status.as_u16(), reply.code().as_str()), (500, "fault"));
    let id = reply.headers["x-request-id"].to_str().unwrap();
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.lines().any(|line| line.contains(id) && line.contains("it broke")), "{text}");
    assert!(!String::from_utf8_lossy(&reply.bytes).contains("it broke"), "the caller learns the id and no more");
}

#[tokio::test]
async fn a_log_line_has_the_requests_id_and_no_secret() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_writer(move || writer.clone())
        .finish();
    // For the whole process: the other tests' requests are held to the same.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let stage = &mut stages("logs").await[0];
    let reply = stage.get("admin", "/api/test/things/tracking-code-77/files?token=query-secret").await;
    let cookie = stage.cookie("admin").await;
    let id = reply.headers["x-request-id"].to_str().unwrap().to_owned();
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.lines().any(|line| line.contains(&id) && line.contains("/api/test/things/{thing}/files")), "{text}");
    let session = cookie.split('=').nth(1).unwrap();
    for secret in ["tracking-code-77", "query-secret", session, shell::stage::PASSWORD] {
        assert!(!text.contains(secret), "{secret} stands in the log:\n{text}");
    }
}
