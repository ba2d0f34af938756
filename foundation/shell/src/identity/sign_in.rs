use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Instant, OrganisationId, UserId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::open::{Caller, open};
use super::{password, session};
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
    disabled: bool,
    failures: i64,
    locked_until: Instant,
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
    let login = input.login.trim().to_lowercase();
    let account = find(&shell, &login).await?;
    let now = shell.now();
    let refused = || {
        let detail = "the login or the password is wrong, or the account is locked for a while";
        Failure::refused(StatusCode::UNAUTHORIZED, "sign_in_refused", detail, "login")
    };
    let stored = account.as_ref().map_or(NOBODY.to_owned(), |account| account.password.clone());
    let matches = tokio::task::spawn_blocking(move || password::verify(&input.password, &stored));
    let matches = matches.await.map_err(|error| Failure::Fault(error.to_string()))?;
    let account = account.ok_or_else(refused)?;
    if account.disabled || account.locked_until > now {
        return Err(refused());
    }
    if !matches {
        note_failure(&shell, &account, now).await?;
        return Err(refused());
    }
    let token = open(&shell, account.org, account.id, "password", caller).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    session::COOKIE.set(&shell, response.headers_mut(), &token, shell.inner.settings.absolute_timeout_s);
    Ok(response)
}

async fn find(shell: &Shell, login: &str) -> Result<Option<Account>, Failure> {
    let login = login.to_owned();
    let sql = "select org, id, password, disabled, failures, locked_until_us from app_user where login = $1";
    let read = move |read: &mut store::Read<'_>| {
        Ok::<_, Failure>(read.first(sql, &[&login], |row| {
            Ok(Account {
                org: row.take("org")?,
                id: row.take("id")?,
                password: row.take("password")?,
                disabled: row.take("disabled")?,
                failures: row.take("failures")?,
                locked_until: row.take("locked_until_us")?,
            })
        })?)
    };
    shell.store().read(read).await
}

async fn note_failure(shell: &Shell, account: &Account, now: Instant) -> Result<(), Failure> {
    let (org, id) = (account.org, account.id);
    let locks = account.failures + 1 >= shell.inner.settings.most_sign_in_failures;
    let until = if locks { now.plus_s(shell.inner.settings.lock_out_s) } else { Instant::from_us(0) };
    let action = if locks { "shell.account.locked" } else { "shell.sign_in.failed" };
    shell
        .as_system(org, move |work| {
            work.execute(
                "update app_user set failures = case when $3 then 0 else failures + 1 end, locked_until_us = $4 \
                 where org = $1 and id = $2",
                &[&org, &id, &locks, &until],
            )?;
            Ok(work.record(action, id, json!({}))?)
        })
        .await
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
