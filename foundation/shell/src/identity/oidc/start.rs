use axum::Json;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::begun::Begun;
use super::{back, provider, see_other};
use crate::{Failure, Shell};

#[derive(Serialize, ToSchema)]
#[schema(as = shell::OidcOffer)]
pub(crate) struct Offer {
    /// What the button says; null: this server signs nobody in by a provider.
    name: Option<String>,
}

/// Whether there is another way to sign in beside the password.
#[utoipa::path(get, path = "/api/shell/oidc", tag = "shell", responses((status = 200, body = Offer)))]
pub(crate) async fn offer(State(shell): State<Shell>) -> Json<Offer> {
    Json(Offer { name: shell.inner.oidc.as_ref().map(|provider| provider.settings.name.clone()) })
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// The page to show afterwards; the first one unless told.
    #[serde(default)]
    to: String,
}

/// Leads the browser to the provider; what is refused leads back to the sign-in page.
#[utoipa::path(get, path = "/api/shell/oidc/start", tag = "shell", params(Wanted), responses((status = 303)))]
pub(crate) async fn start(State(shell): State<Shell>, Query(wanted): Query<Wanted>) -> Response {
    leave(&shell, &wanted.to).await.unwrap_or_else(|failure| back("/sign-in", failure))
}

async fn leave(shell: &Shell, to: &str) -> Result<Response, Failure> {
    let begun = Begun::new(shell, to, None);
    let mut response = see_other(&provider(shell)?.address(shell.now(), &begun).await?);
    begun.keep(shell, response.headers_mut())?;
    Ok(response)
}
