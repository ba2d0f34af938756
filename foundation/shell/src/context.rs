use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use kernel::{Actor, OrganisationId, Who};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::http::{Answer, RequestDigest};
use crate::{Failure, Look, Permission, Shell, Work, identity};

/// A signed-in request: who asks, and the two ways to do something about it.
pub struct Context {
    pub shell: Shell,
    pub actor: Actor,
    /// The session's digest, for signing out.
    pub session: String,
    idempotency: Option<Idempotency>,
}

/// A request without a sign-in: the web page behind a QR code, Open311.
pub struct Visitor {
    pub shell: Shell,
    idempotency: Option<Idempotency>,
}

#[derive(Clone)]
struct Idempotency {
    key: String,
    request: String,
}

/// How long the answer to a key is kept.
const IDEMPOTENCY_KEPT_S: i64 = 48 * 3600;
const LONGEST_KEY: usize = 100;
/// All that somebody may ask for whose password is still the one that was handed out.
const BEFORE_OWN_PASSWORD: [&str; 3] = ["/api/shell/me", "/api/shell/password", "/api/shell/sign-out"];

impl Context {
    pub fn may(&self, permission: Permission) -> bool {
        self.actor.permissions.contains(permission.0)
    }

    /// Answers 403 unless the actor holds the permission.
    pub fn require(&self, permission: Permission) -> Result<(), Failure> {
        if self.may(permission) { Ok(()) } else { Err(Failure::forbidden(permission.0)) }
    }

    /// Runs a query on one snapshot.
    pub async fn query<T: Send + 'static>(
        &self,
        permission: Permission,
        run: impl FnOnce(&mut Look<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.require(permission)?;
        query(&self.shell, self.actor.clone(), run).await
    }

    /// Runs a command in one transaction. With an `Idempotency-Key` the same key and request give the same answer.
    pub async fn command<T: Serialize + 'static>(
        &self,
        permission: Permission,
        run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Answer, Failure> {
        self.require(permission)?;
        command(&self.shell, self.actor.clone(), self.idempotency.clone(), run).await
    }
}

impl Visitor {
    /// Runs a query in the public's name for one organisation.
    pub async fn query<T: Send + 'static>(
        &self,
        organisation: OrganisationId,
        run: impl FnOnce(&mut Look<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        query(&self.shell, public(organisation), run).await
    }

    /// Runs a command in the public's name.
    pub async fn command<T: Serialize + 'static>(
        &self,
        organisation: OrganisationId,
        run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Answer, Failure> {
        command(&self.shell, public(organisation), self.idempotency.clone(), run).await
    }
}

fn public(organisation: OrganisationId) -> Actor {
    Actor { organisation, who: Who::Public, permissions: Default::default() }
}

async fn query<T: Send + 'static>(
    shell: &Shell,
    actor: Actor,
    run: impl FnOnce(&mut Look<'_, '_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let (now, keys) = (shell.now(), shell.inner.keys.clone());
    shell.store().read(move |read| run(&mut Look { read, actor: &actor, now, keys: &keys })).await
}

async fn command<T: Serialize + 'static>(
    shell: &Shell,
    actor: Actor,
    idempotency: Option<Idempotency>,
    mut run: impl FnMut(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
) -> Result<Answer, Failure> {
    let run = move |work: &mut Work<'_, '_>| -> Result<Answer, Failure> {
        let Some(idempotency) = &idempotency else { return Answer::of(&run(work)?) };
        if let Some(answer) = replayed(work, idempotency)? {
            return Ok(answer);
        }
        let answer = Answer::of(&run(work)?)?;
        remember(work, idempotency, &answer)?;
        Ok(answer)
    };
    shell.in_name_of(actor, run).await
}

fn replayed(work: &mut Work<'_, '_>, idempotency: &Idempotency) -> Result<Option<Answer>, Failure> {
    let (org, who) = (work.org(), work.actor.who.to_string());
    let found: Option<(String, String)> = work.first(
        "select request, answer from idempotency where org = $1 and actor = $2 and key = $3",
        &[&org, &who, &idempotency.key],
        |row| Ok((row.take("request")?, row.take("answer")?)),
    )?;
    let Some((request, answer)) = found else { return Ok(None) };
    if request != idempotency.request {
        let detail = "this key was used for another request; make a new key for a new request";
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Failure::refused(status, "idempotency_key_reused", detail, "Idempotency-Key"));
    }
    Ok(Some(Answer::from_text(answer)))
}

fn remember(work: &mut Work<'_, '_>, idempotency: &Idempotency, answer: &Answer) -> Result<(), Failure> {
    let (org, who, until) = (work.org(), work.actor.who.to_string(), work.now.plus_s(IDEMPOTENCY_KEPT_S));
    work.execute(
        "insert into idempotency (org, actor, key, request, answer, kept_until_us) values ($1, $2, $3, $4, $5, $6)",
        &[&org, &who, &idempotency.key, &idempotency.request, &answer.text(), &until],
    )?;
    Ok(())
}

impl FromRequestParts<Shell> for Context {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Failure> {
        let signed_out = || {
            let detail = "sign in first; what you typed is kept on this device";
            Failure::refused(StatusCode::UNAUTHORIZED, "signed_out", detail, "session")
        };
        let token = identity::session_token(&parts.headers).ok_or_else(signed_out)?;
        let session = identity::digest(&token);
        if parts.method != Method::GET && !parts.headers.contains_key("x-yong") {
            let detail = "a request that changes something carries the header x-yong";
            return Err(Failure::refused(StatusCode::FORBIDDEN, "cross_site_request", detail, "x-yong"));
        }
        let found = match by_itself(parts) {
            true => identity::peek(shell, &session).await?,
            false => identity::actor_of(shell, &session).await?,
        };
        let found = found.ok_or_else(signed_out)?;
        if found.must_change_password && !BEFORE_OWN_PASSWORD.contains(&parts.uri.path()) {
            let detail = "choose your own password first";
            return Err(Failure::refused(StatusCode::FORBIDDEN, "password_change_due", detail, "session"));
        }
        let idempotency = idempotency(parts)?;
        Ok(Self { shell: shell.clone(), actor: found.actor.clone(), session, idempotency })
    }
}

/// Whether the page asks by itself, with nobody at it: such a request keeps no session alive. The feed is asked for anew
/// whenever a line breaks; what the page reads because of its news says so.
fn by_itself(parts: &Parts) -> bool {
    parts.method == Method::GET && (parts.headers.contains_key("x-yong-live") || parts.uri.path() == "/api/shell/live")
}

impl FromRequestParts<Shell> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Failure> {
        let idempotency = idempotency(parts)?.map(|found| found.of_caller(parts));
        Ok(Self { shell: shell.clone(), idempotency })
    }
}

impl Idempotency {
    /// Visitors have no account that a key could belong to: it is bound to the caller's address and browser and to
    /// this very request, so that a key which somebody else also chose opens nothing.
    fn of_caller(self, parts: &Parts) -> Self {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        let browser = parts.headers.get(header::USER_AGENT).map(|value| value.as_bytes()).unwrap_or_default();
        let address = address.unwrap_or_default();
        let key = digest(&[self.key.as_bytes(), address.as_bytes(), browser, self.request.as_bytes()]);
        Self { key, ..self }
    }
}

fn idempotency(parts: &Parts) -> Result<Option<Idempotency>, Failure> {
    let Some(key) = parts.headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| !key.is_empty() && key.len() <= LONGEST_KEY).ok_or_else(|| {
        let detail = format!("1 to {LONGEST_KEY} visible ASCII characters");
        Failure::refused(StatusCode::BAD_REQUEST, "idempotency_key_malformed", detail, "Idempotency-Key")
    })?;
    let body = parts.extensions.get::<RequestDigest>().map(|digest| digest.0.clone()).unwrap_or_default();
    let query = parts.uri.query().unwrap_or_default();
    let request = [parts.method.as_str(), parts.uri.path(), query, &body].map(str::as_bytes);
    Ok(Some(Idempotency { key: key.to_owned(), request: digest(&request) }))
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    crate::crypto::hex(&hasher.finalize())
}
