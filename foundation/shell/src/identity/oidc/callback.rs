use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::super::open::{Caller, Shown, open};
use super::super::session;
use super::begun::Begun;
use super::token::disbelieved;
use super::{back, link, provider, see_other, start_again};
use crate::{Failure, Shell};

/// What the browser brings from the provider.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Brought {
    /// To be exchanged for the provider's word.
    code: Option<String>,
    state: Option<String>,
    /// Why there is no code: `access_denied`.
    error: Option<String>,
    /// Who sends it (RFC 9207).
    iss: Option<String>,
}

/// Ends a sign-in or a linking at the provider. Whatever comes of it leads to a page of ours: the one that was wanted, or
/// the one that tells what was refused.
///
/// The browser comes from another site, so the session's own cookie is not with this request; the next one of the page,
/// which is ours, has it.
#[utoipa::path(get, path = "/api/shell/oidc/callback", tag = "shell", params(Brought), responses((status = 303)))]
pub(crate) async fn callback(
    State(shell): State<Shell>,
    caller: Caller,
    headers: HeaderMap,
    Query(brought): Query<Brought>,
) -> Response {
    let mut response = match Begun::of(&shell, &headers) {
        Ok(begun) => {
            let page = if begun.link.is_some() { "/account" } else { "/sign-in" };
            finish(&shell, &begun, brought, caller).await.unwrap_or_else(|failure| back(page, failure))
        }
        Err(failure) => back("/sign-in", failure),
    };
    Begun::forget(&shell, response.headers_mut());
    response
}

async fn finish(shell: &Shell, begun: &Begun, brought: Brought, caller: Caller) -> Result<Response, Failure> {
    let subject = subject(shell, begun, brought).await?;
    let mut response = see_other(&begun.to);
    match &begun.link {
        Some(session) => link::keep(shell, session, &subject).await?,
        None => {
            let (org, user) = link::find(shell, &subject).await?;
            let token = open(shell, org, user, Shown::Provider, caller).await?;
            session::COOKIE.set(shell, response.headers_mut(), &token, shell.inner.settings.absolute_timeout_s);
        }
    }
    Ok(response)
}

/// Who it is at the provider, when what the browser brought belongs to what it began.
async fn subject(shell: &Shell, begun: &Begun, brought: Brought) -> Result<String, Failure> {
    let provider = provider(shell)?;
    if brought.state.as_deref() != Some(begun.state.as_str()) {
        return Err(start_again());
    }
    if brought.iss.is_some_and(|iss| iss != provider.settings.issuer) {
        return Err(disbelieved("iss", "another provider sent the browser back").into());
    }
    if brought.error.is_some() {
        let detail = "the provider did not sign you in, or you went back";
        return Err(Failure::refused(StatusCode::FORBIDDEN, "oidc_denied", detail, "provider"));
    }
    let code = brought.code.ok_or_else(start_again)?;
    let id_token = provider.id_token(shell.now(), &code, &begun.verifier).await?;
    provider.subject(shell.now(), &id_token, &begun.nonce).await
}
