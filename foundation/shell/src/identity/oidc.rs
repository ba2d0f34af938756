//! Sign-in by OpenID Connect: the authorization code flow with PKCE, state and nonce. A provider says who somebody is
//! there; who that is here says a link that the person made while signed in. Nobody is registered by it.
//!
//! Start with [`start`] and [`callback`]; [`token`] says what is believed, [`link`] whose it is.

mod begun;
pub(super) mod callback;
pub(super) mod link;
mod provider;
pub(super) mod start;
mod token;

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kernel::Refusal;

pub(crate) use provider::Provider;

use crate::outbound::is_loopback;
use crate::{Failure, Shell};

/// The provider that people may sign in with. Not `Debug`: it holds a secret.
#[derive(Clone)]
pub struct Oidc {
    issuer: String,
    client_id: String,
    secret: String,
    /// What the button says: 企业微信.
    name: String,
}

impl Oidc {
    /// `issuer` is written exactly as the provider names itself: `https://…`, or `http://` on loopback.
    pub fn new(issuer: &str, client_id: &str, secret: &str, name: &str) -> Result<Self, Refusal> {
        let refused = |detail: &str| Refusal::new("oidc_settings", detail, "oidc");
        if host_of(issuer, true).is_none() || issuer.contains(['?', '#']) {
            return Err(refused("the issuer is an https:// address without query, or http:// on this machine"));
        }
        let [client_id, secret, name] = [client_id, secret, name].map(str::trim);
        if [client_id, secret, name].contains(&"") {
            return Err(refused("client id, secret and name may not be empty"));
        }
        let [issuer, client_id, secret, name] = [issuer, client_id, secret, name].map(str::to_owned);
        Ok(Self { issuer, client_id, secret, name })
    }
}

/// The host of an address that may be called: over TLS, or plainly when it is this machine and that is allowed.
fn host_of(address: &str, plain_here: bool) -> Option<String> {
    let uri: Uri = address.parse().ok()?;
    let authority = uri.authority()?;
    let host = authority.host();
    let safe = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => plain_here && is_loopback(host),
        _ => false,
    };
    (safe && !authority.as_str().contains('@')).then(|| host.to_owned())
}

fn provider(shell: &Shell) -> Result<&Provider, Failure> {
    shell.inner.oidc.as_ref().ok_or_else(|| {
        Failure::refused(StatusCode::NOT_FOUND, "oidc_off", "this server signs nobody in by a provider", "provider")
    })
}

/// The provider does not answer, or not as it has to; the operator reads why.
fn unavailable(detail: &str) -> Failure {
    tracing::warn!(%detail, "the provider of OpenID Connect");
    let told = "the provider does not answer as it has to; sign in with the password, or later";
    Failure::refused(StatusCode::SERVICE_UNAVAILABLE, "oidc_unavailable", told, "provider")
}

/// What came back does not belong to a sign-in that this browser began within the last minutes.
fn start_again() -> Failure {
    let detail = "this sign-in took too long or was begun elsewhere; begin again";
    Failure::refused(StatusCode::FORBIDDEN, "oidc_start_again", detail, "state")
}

fn see_other(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => unavailable("an address of its document cannot be sent to a browser").into_response(),
    }
}

/// Back to one of our pages, which tells the refusal in words; what is no refusal is answered as everywhere.
fn back(page: &str, failure: Failure) -> Response {
    match failure {
        Failure::Refused { refusal, .. } => see_other(&format!("{page}?refused={}", refusal.code)),
        other => other.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_called_over_tls_or_on_this_machine() {
        for (issuer, expect) in [
            ("https://sso.example.cn", true),
            ("https://sso.example.cn/realms/yong", true),
            ("http://127.0.0.1:9000", true),
            ("http://localhost:9000", true),
            ("http://sso.example.cn", false),
            ("https://sso.example.cn?tenant=1", false),
            ("https://sso.example.cn#1", false),
            ("https://us:er@sso.example.cn", false),
            ("sso.example.cn", false),
            ("", false),
        ] {
            assert_eq!(Oidc::new(issuer, "yong", "secret", "SSO").is_ok(), expect, "{issuer}");
        }
        assert!(Oidc::new("https://sso.example.cn", "yong", " ", "SSO").is_err());
        assert_eq!(host_of("http://127.0.0.1/keys", false), None, "a provider elsewhere sends nobody to this machine");
    }
}
