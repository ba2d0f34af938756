//! A running `yong` and somebody who calls it over HTTP.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

pub const DEMO_PASSWORD: &str = "Yong-demo-2026";
const PATIENCE: Duration = Duration::from_secs(180);

/// A process that dies with the test.
pub struct Yong {
    child: Child,
    /// `http://127.0.0.1:…`; empty for a worker.
    pub address: String,
}

impl Yong {
    /// Starts a server on a free port and waits until it listens.
    pub fn serve(data: &Path, database: &str) -> Self {
        Self::serve_on(data, Some(database))
    }

    /// On the embedded database where none is named.
    pub fn serve_on(data: &Path, database: Option<&str>) -> Self {
        let more = ["--listen", "127.0.0.1:0", "--demo", "--requests-per-s", "100000"];
        let mut child = Self::spawn("serve", data, database, &more);
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://")).unwrap_or_else(|| panic!("the server did not start"));
        std::thread::spawn(move || lines.for_each(drop));
        let address = line.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
        Self { child, address: address.trim_end_matches('/').to_owned() }
    }

    pub fn work(data: &Path, database: &str) -> Self {
        let mut child = Self::spawn("work", data, Some(database), &[]);
        let stderr = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).for_each(drop));
        Self { child, address: String::new() }
    }

    fn spawn(what: &str, data: &Path, database: Option<&str>, more: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yong"));
        command
            .arg(what)
            .arg("--data")
            .arg(data)
            .args(database.iter().flat_map(|database| ["--database", database]))
            .args(more);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Asked to end; whether it did within this time.
    #[cfg(unix)]
    pub fn ends_within(mut self, patience: Duration) -> bool {
        let start = Instant::now();
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        while start.elapsed() < patience {
            if self.child.try_wait().unwrap().is_some_and(|status| status.success()) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }

    /// As `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Yong {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody with a cookie.
#[derive(Clone)]
pub struct Person {
    agent: ureq::Agent,
    cookie: String,
}

/// A status and a body; status 0 when nobody answered.
pub struct Told {
    pub status: u16,
    pub body: Value,
}

impl Person {
    pub fn sign_in(server: &str, login: &str) -> Self {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let body = serde_json::json!({"login": login, "password": DEMO_PASSWORD}).to_string();
        let request = agent.post(format!("{server}/api/shell/sign-in")).header("content-type", "application/json");
        let answer = request.send(body.as_bytes()).unwrap();
        let set = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        Self { agent, cookie: set.split(';').next().unwrap().to_owned() }
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub fn get(&self, server: &str, path: &str) -> Told {
        let request = self.agent.get(format!("{server}{path}")).header("cookie", &self.cookie);
        told(request.call())
    }

    pub fn post(&self, server: &str, path: &str, body: &Value) -> Told {
        let request = self.agent.post(format!("{server}{path}")).header("cookie", &self.cookie);
        let request = request.header("x-yong", "1").header("content-type", "application/json");
        told(request.send(body.to_string().as_bytes()))
    }

    /// With a key: sent again it is done once.
    pub fn post_once(&self, server: &str, path: &str, body: &Value, key: &str) -> Told {
        let request = self.agent.post(format!("{server}{path}")).header("cookie", &self.cookie);
        let request = request.header("x-yong", "1").header("content-type", "application/json");
        told(request.header("idempotency-key", key).send(body.to_string().as_bytes()))
    }

    /// The live feed, line by line, as it comes.
    pub fn live(&self, server: &str) -> impl Iterator<Item = String> + Send + 'static {
        let request = self.agent.get(format!("{server}/api/shell/live")).header("cookie", &self.cookie);
        let body = request.call().unwrap().into_body();
        BufReader::new(body.into_reader()).lines().map_while(Result::ok)
    }
}

fn told(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Told {
    let Ok(mut answer) = answer else { return Told { status: 0, body: Value::Null } };
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(64 << 20).read_to_string();
    // An answer that breaks off acknowledges nothing.
    let Ok(text) = text else { return Told { status: 0, body: Value::Null } };
    Told { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
}

/// Asks again until it holds.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} did not come true");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A folder of the test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("yong_{name}_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
