//! A stage for rehearsals and tests: the real router and the real store, a scratch database, a simulated clock, and a
//! cast that signs in through the front door. Nothing behind the stage knows that it is one.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use kernel::{Instant, OrganisationId, Rng, SimulatedClock};
use serde_json::Value;
use store::{Location, Store};
use tower::ServiceExt;

use crate::identity::{NewOrganisation, NewPerson, create_organisation, create_person};
use crate::{App, Failure, Keys, Settings, Shell, service};

/// Names the server that [`Stage::engines`] adds to SQLite.
pub const POSTGRES_VARIABLE: &str = "YONG_TEST_POSTGRES";
/// Everybody on a stage has this password.
pub const PASSWORD: &str = "Rehearse-2026";
const LARGEST_ANSWER_BYTES: usize = 256 * 1024 * 1024;

pub struct Stage {
    pub shell: Shell,
    pub clock: Arc<SimulatedClock>,
    pub router: Router,
    cookies: HashMap<String, String>,
    folder: Option<PathBuf>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The `code` of a refusal.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Stage {
    /// The engines at hand: SQLite always, PostgreSQL when the variable names a server.
    pub fn engines(name: &str) -> Vec<Location> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let unique = format!("{name}_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut engines = vec![Location::Folder(std::env::temp_dir().join(format!("yong_stage_{unique}")))];
        match std::env::var(POSTGRES_VARIABLE) {
            Ok(address) => match Location::scratch_postgres(&address, &format!("stage_{unique}")) {
                Ok(location) => engines.push(location),
                Err(error) => panic!("{POSTGRES_VARIABLE} names a server that does not answer: {error}"),
            },
            Err(_) => println!("skipped on PostgreSQL: {POSTGRES_VARIABLE} is not set"),
        }
        engines
    }

    pub fn open(apps: Vec<App>, location: &Location, start: Instant, seed: u64) -> Result<Self, Failure> {
        Self::open_with(apps, location, start, seed, Settings::default())
    }

    /// The same with other settings; the rate of requests is never limited on a stage.
    pub fn open_with(
        apps: Vec<App>,
        location: &Location,
        start: Instant,
        seed: u64,
        settings: Settings,
    ) -> Result<Self, Failure> {
        let store = Store::open(location, &Shell::migrations(&apps))?;
        let clock = Arc::new(SimulatedClock::at(start));
        let settings = Settings { requests_per_s: f64::INFINITY, ..settings };
        let keys = Keys::from_secret(&[7; 32]);
        let shell = Shell::new(store, clock.clone(), Rng::from_number(seed), keys, settings, apps);
        let (router, _) = service(&shell, axum::routing::any(|| async { StatusCode::NOT_FOUND }));
        let folder = match location {
            Location::Folder(folder) => Some(folder.clone()),
            Location::Postgres(_) => None,
        };
        Ok(Self { shell, clock, router, cookies: HashMap::new(), folder })
    }

    /// Founds an organisation and hires its cast: `(login, role)`.
    pub async fn found(&mut self, slug: &str, cast: &[(&str, &str)]) -> Result<OrganisationId, Failure> {
        let id: OrganisationId = self.shell.rng().id(self.shell.now());
        let (slug, cast) =
            (slug.to_owned(), cast.iter().map(|(l, r)| ((*l).to_owned(), (*r).to_owned())).collect::<Vec<_>>());
        self.shell
            .as_system(id, move |work| {
                let now = work.now;
                let new = NewOrganisation { id, slug: &slug, name: &slug, zone: "Asia/Shanghai" };
                create_organisation(work.tx, &new, now)?;
                for (login, role) in &cast {
                    let person = NewPerson {
                        login: login.clone(),
                        name: format!("{login}."),
                        password: PASSWORD.to_owned(),
                        roles: vec![role.clone()],
                        must_change_password: false,
                    };
                    create_person(work, &person)?;
                }
                Ok(())
            })
            .await?;
        Ok(id)
    }

    /// A GET in somebody's name; signs in on first use. An empty login is a visitor.
    pub async fn get(&mut self, login: &str, path: &str) -> Reply {
        self.send(login, Method::GET, path, None, &[]).await
    }

    /// A POST of JSON in somebody's name.
    pub async fn post(&mut self, login: &str, path: &str, body: &Value) -> Reply {
        self.send(login, Method::POST, path, Some(body), &[]).await
    }

    pub async fn send(
        &mut self,
        login: &str,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&'static str, &str)],
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path).header("x-yong", "1");
        if !login.is_empty() {
            let cookie = self.cookie(login).await;
            request = request.header(header::COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        match request.body(body) {
            Ok(request) => self.raw(request).await,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// A POST of a text file: a spreadsheet as CSV.
    pub async fn send_text(&mut self, login: &str, path: &str, text: &str) -> Reply {
        self.send_bytes(login, path, text.as_bytes()).await
    }

    /// A POST of plain bytes: a spreadsheet, a photo.
    pub async fn send_bytes(&mut self, login: &str, path: &str, bytes: &[u8]) -> Reply {
        let cookie = self.cookie(login).await;
        let request = Request::post(path).header("x-yong", "1").header(header::COOKIE, cookie);
        match request.body(Body::from(bytes.to_owned())) {
            Ok(request) => self.raw(request).await,
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// Any request, as a browser would send it.
    pub async fn raw(&self, request: Request<Body>) -> Reply {
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, LARGEST_ANSWER_BYTES).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    /// Signs in through the front door and keeps the cookie.
    pub async fn cookie(&mut self, login: &str) -> String {
        if let Some(cookie) = self.cookies.get(login) {
            return cookie.clone();
        }
        let body = serde_json::json!({"login": login, "password": PASSWORD}).to_string();
        let request = Request::post("/api/shell/sign-in").header(header::CONTENT_TYPE, "application/json");
        let reply = match request.body(Body::from(body)) {
            Ok(request) => self.raw(request).await,
            Err(error) => panic!("{error}"),
        };
        let set = reply.headers.get(header::SET_COOKIE).map(HeaderValue::to_str);
        let Some(Ok(cookie)) = set else { panic!("{login} cannot sign in: {}", reply.json()) };
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        self.cookies.insert(login.to_owned(), cookie.clone());
        cookie
    }

    /// Everybody signs in again at the next request, e.g. after the clock moved past the session's end.
    pub fn forget_sign_ins(&mut self) {
        self.cookies.clear();
    }

    /// Does every job that is due at the clock's time.
    pub async fn do_due_jobs(&self) -> Result<usize, Failure> {
        let mut done = 0;
        self.shell.store().seal().await?;
        while self.shell.work_once().await? {
            self.shell.store().seal().await?;
            done += 1;
        }
        Ok(done)
    }

    /// Delivers every message that is due at the clock's time.
    pub async fn deliver_due_messages(&self) -> Result<usize, Failure> {
        let mut handled = 0;
        while self.shell.deliver_once().await? {
            handled += 1;
        }
        Ok(handled)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
