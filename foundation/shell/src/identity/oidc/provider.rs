use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::Instant;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::sync::{Mutex, Semaphore};

use super::begun::Begun;
use super::token::{Expected, Key, KeySet, Signed};
use super::{Oidc, host_of, start_again, unavailable};
use crate::Failure;
use crate::http::percent_encoded;
use crate::outbound::agent;

const PATIENCE: Duration = Duration::from_secs(10);
const LARGEST_ANSWER_BYTES: u64 = 256 * 1024;
/// Calls at once: a provider that hangs holds up no more threads than these.
const CALLS: usize = 8;
/// How long what the provider publishes counts.
const PUBLISHED_FOR_S: i64 = 3600;
/// A key that is not among them is asked for at most this often.
const RENEWED_EVERY_S: i64 = 30;
/// A provider that failed is left alone for so long.
const LEFT_ALONE_S: i64 = 5;

/// The provider as this server knows it.
pub(crate) struct Provider {
    pub(super) settings: Oidc,
    /// Where it sends the browser back to.
    redirect: String,
    /// Locked while it is asked, so that many sign-ins at once ask once.
    known: Mutex<Known>,
    calls: Semaphore,
}

#[derive(Default)]
struct Known {
    document: Option<(Instant, Arc<Document>)>,
    keys: Option<(Instant, Arc<Vec<Key>>)>,
    renewed: Option<Instant>,
    failed: Option<Instant>,
}

/// What it publishes about itself, as far as that is used (OpenID Connect Discovery 1.0 §3).
#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    /// How we may show our secret; `client_secret_basic` when it does not say.
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// What comes for a code.
#[derive(Deserialize)]
struct Exchanged {
    id_token: Option<String>,
    error: Option<String>,
}

impl Provider {
    pub(crate) fn new(settings: Oidc, public_address: &str) -> Self {
        let redirect = format!("{}/api/shell/oidc/callback", public_address.trim_end_matches('/'));
        Self { settings, redirect, known: Mutex::default(), calls: Semaphore::new(CALLS) }
    }

    /// Where the browser goes to sign in.
    pub(super) async fn address(&self, now: Instant, begun: &Begun) -> Result<String, Failure> {
        let document = self.document(now).await?;
        let challenge = begun.challenge();
        let parameters: [(&str, &str); 8] = [
            ("response_type", "code"),
            ("scope", "openid"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", &self.redirect),
            ("state", &begun.state),
            ("nonce", &begun.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let query = parameters.map(|(name, value)| format!("{name}={}", percent_encoded(value))).join("&");
        let joint = if document.authorization_endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{}{joint}{query}", document.authorization_endpoint))
    }

    /// Exchanges the code that the browser brought for the provider's word.
    pub(super) async fn id_token(&self, now: Instant, code: &str, verifier: &str) -> Result<String, Failure> {
        let document = self.document(now).await?;
        let (address, host) = (document.token_endpoint.clone(), self.host(&document.token_endpoint)?);
        let Oidc { client_id, secret, .. } = &self.settings;
        let form: [(&str, &str); 4] = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect),
            ("code_verifier", verifier),
        ];
        let mut form: Vec<(&str, String)> = form.map(|(name, value)| (name, value.to_owned())).into();
        let methods = document.token_endpoint_auth_methods_supported.as_deref().unwrap_or_default();
        let basic = methods.is_empty() || methods.iter().any(|method| method == "client_secret_basic");
        // RFC 6749 §2.3.1: both are escaped before they are joined.
        let shown = STANDARD.encode(format!("{}:{}", percent_encoded(client_id), percent_encoded(secret)));
        if !basic {
            form.extend([("client_id", client_id.clone()), ("client_secret", secret.clone())]);
        }
        let (status, text) = self
            .call(move || {
                let mut request = agent(&host, PATIENCE).post(address.as_str()).header("accept", "application/json");
                if basic {
                    request = request.header("authorization", format!("Basic {shown}"));
                }
                request.send_form(form)
            })
            .await?;
        let answer: Exchanged =
            serde_json::from_str(&text).map_err(|_| unavailable(&format!("{status} without JSON for a code")))?;
        match (status, answer.id_token, answer.error.as_deref()) {
            (200, Some(token), _) => Ok(token),
            // The code was used already, is too old, or came from another sign-in.
            (400, _, Some("invalid_grant")) => Err(start_again()),
            (status, _, error) => Err(unavailable(&format!("{status} for a code, error {error:?}"))),
        }
    }

    /// Who it is at the provider.
    pub(super) async fn subject(&self, now: Instant, id_token: &str, nonce: &str) -> Result<String, Failure> {
        let signed = Signed::read(id_token)?;
        let keys = self.keys(now, signed.kid.as_deref()).await?;
        let Oidc { issuer, client_id, .. } = &self.settings;
        let subject = signed.subject(&keys, &Expected { issuer, client_id, nonce, now });
        Ok(subject.inspect_err(|refusal| tracing::warn!(part = %refusal.at, "an ID token is not believed"))?)
    }

    async fn document(&self, now: Instant) -> Result<Arc<Document>, Failure> {
        let mut known = self.known.lock().await;
        if let Some((_, document)) = known.document.as_ref().filter(|(at, _)| still_counts(*at, now)) {
            return Ok(Arc::clone(document));
        }
        known.may_be_asked(now)?;
        let address = format!("{}/.well-known/openid-configuration", self.settings.issuer.trim_end_matches('/'));
        let document = self.get(&address).await.and_then(|document| self.checked(document));
        let document = Arc::new(document.inspect_err(|_| known.failed = Some(now))?);
        known.document = Some((now, Arc::clone(&document)));
        Ok(document)
    }

    /// A document that names somebody else, or leads to where nobody may be called, is none.
    fn checked(&self, document: Document) -> Result<Document, Failure> {
        if document.issuer != self.settings.issuer {
            return Err(unavailable(&format!("it names itself {:?}: write the issuer so", document.issuer)));
        }
        for address in [&document.authorization_endpoint, &document.token_endpoint, &document.jwks_uri] {
            self.host(address)?;
        }
        Ok(document)
    }

    /// The keys that count; asked for anew when the one that a token names is not among them.
    async fn keys(&self, now: Instant, wanted: Option<&str>) -> Result<Arc<Vec<Key>>, Failure> {
        let address = self.document(now).await?.jwks_uri.clone();
        let mut known = self.known.lock().await;
        if let Some((_, keys)) = known.keys.as_ref().filter(|(at, _)| still_counts(*at, now)) {
            let is_there = wanted.is_none_or(|wanted| keys.iter().any(|key| key.kid.as_deref() == Some(wanted)));
            let lately = known.renewed.is_some_and(|at| now.seconds_since(at) < RENEWED_EVERY_S);
            if is_there || lately {
                return Ok(Arc::clone(keys));
            }
            known.renewed = Some(now);
        }
        known.may_be_asked(now)?;
        let set: KeySet = self.get(&address).await.inspect_err(|_| known.failed = Some(now))?;
        let keys = Arc::new(set.readable());
        known.keys = Some((now, Arc::clone(&keys)));
        Ok(keys)
    }

    /// Plain HTTP only where the provider itself is on this machine.
    fn host(&self, address: &str) -> Result<String, Failure> {
        let plain_here = self.settings.issuer.starts_with("http:");
        host_of(address, plain_here).ok_or_else(|| unavailable(&format!("its document leads to {address:?}")))
    }

    async fn get<T: DeserializeOwned>(&self, address: &str) -> Result<T, Failure> {
        let (host, to) = (self.host(address)?, address.to_owned());
        let (status, text) = self.call(move || agent(&host, PATIENCE).get(to.as_str()).call()).await?;
        if status != 200 {
            return Err(unavailable(&format!("{address} answered {status}")));
        }
        serde_json::from_str(&text).map_err(|error| unavailable(&format!("{address}: {error}")))
    }

    async fn call(
        &self,
        send: impl FnOnce() -> Result<ureq::http::Response<ureq::Body>, ureq::Error> + Send + 'static,
    ) -> Result<(u16, String), Failure> {
        let _permit = self.calls.acquire().await.map_err(|error| Failure::Fault(error.to_string()))?;
        let answered = tokio::task::spawn_blocking(move || {
            let mut answer = send()?;
            let text = answer.body_mut().with_config().limit(LARGEST_ANSWER_BYTES).read_to_string()?;
            Ok::<_, ureq::Error>((answer.status().as_u16(), text))
        });
        let answered = answered.await.map_err(|error| Failure::Fault(error.to_string()))?;
        answered.map_err(|error| unavailable(&error.to_string()))
    }
}

impl Known {
    fn may_be_asked(&self, now: Instant) -> Result<(), Failure> {
        match self.failed.is_some_and(|at| now.seconds_since(at) < LEFT_ALONE_S) {
            true => Err(unavailable("it failed a moment ago")),
            false => Ok(()),
        }
    }
}

fn still_counts(at: Instant, now: Instant) -> bool {
    now.seconds_since(at) < PUBLISHED_FOR_S
}
