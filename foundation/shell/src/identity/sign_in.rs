use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{OrganisationId, UserId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::open::{Caller, Shown, open, refused};
use super::{lock, password, session};
use crate::{Context, Failure, Permission, Shell};

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::SignIn)]
pub(crate) struct SignIn {
    login: String,
    password: String,
}

struct Account {
    org: OrganisationId,
    id: UserId,
    password: String,
}

/// A hash that no password opens: an unknown login costs the same time as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Opens a session and sets its cookie. The answer to a wrong login and to a wrong password is the same.
#[utoipa::path(post, path = "/api/shell/sign-in", tag = "shell", request_body = SignIn, responses((status = 204), (status = 401)))]
pub(crate) async fn sign_in(
    State(shell): State<Shell>,
    caller: Caller,
    Json(input): Json<SignIn>,
) -> Result<Response, Failure> {
    let account = find(&shell, &input.login.trim().to_lowercase()).await?;
    let stored = account.as_ref().map_or(NOBODY.to_owned(), |account| account.password.clone());
    let matches = shell.inner.hashing.run(move || password::verify(&input.password, &stored)).await?;
    let account = account.ok_or_else(refused)?;
    if !matches {
        lock::note_failure(&shell, account.org, account.id).await?;
        return Err(refused());
    }
    let token = open(&shell, account.org, account.id, Shown::Password(account.password), caller).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    session::COOKIE.set(&shell, response.headers_mut(), &token, shell.inner.settings.absolute_timeout_s);
    Ok(response)
}

async fn find(shell: &Shell, login: &str) -> Result<Option<Account>, Failure> {
    let login = login.to_owned();
    let sql = "select org, id, password from app_user where login = $1";
    let read = move |read: &mut store::Read<'_>| {
        Ok::<_, Failure>(read.first(sql, &[&login], |row| {
            Ok(Account { org: row.take("org")?, id: row.take("id")?, password: row.take("password")? })
        })?)
    };
    shell.store().read(read).await
}

/// Ends the caller's session.
#[utoipa::path(post, path = "/api/shell/sign-out", tag = "shell", responses((status = 204)))]
pub(crate) async fn sign_out(context: Context) -> Result<Response, Failure> {
    let (shell, digest) = (context.shell.clone(), context.session.clone());
    context
        .command(Permission::SIGNED_IN, move |work| {
            work.execute("delete from session where digest = $1", &[&digest])?;
            Ok(work.record("shell.session.closed", work.actor.who.to_string(), json!({}))?)
        })
        .await?;
    shell.inner.sessions.forget_all();
    let mut response = StatusCode::NO_CONTENT.into_response();
    session::COOKIE.set(&shell, response.headers_mut(), "", 0);
    Ok(response)
}
