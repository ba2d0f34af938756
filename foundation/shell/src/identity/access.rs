//! What an administrator does about somebody's way in: shut out, let in again, unlock, hand out a new first password.

use axum::Json;
use axum::extract::Path;
use kernel::{Refusal, UserId};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{password, roles};
use crate::http::Answer;
use crate::{Context, Failure, Permission};

/// Shuts a person out at once; their history stays.
#[utoipa::path(post, path = "/api/shell/people/{id}/disable", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn disable(context: Context, Path(id): Path<UserId>) -> Result<Answer, Failure> {
    let shell = context.shell.clone();
    let answer = context.command(Permission::MANAGE_USERS, move |work| {
        let org = work.org();
        if work.value::<i64>("select 1 as n from app_user where org = $1 and id = $2", &[&org, &id])?.is_none() {
            return Err(Failure::not_found(id.to_string()));
        }
        roles::without(work, id)?;
        work.execute("update app_user set disabled = true where org = $1 and id = $2", &[&org, &id])?;
        work.execute("delete from session where org = $1 and user_id = $2", &[&org, &id])?;
        Ok(work.record("shell.user.disabled", id, json!({}))?)
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}

/// Lets in again whoever was shut out, with the roles and the password of before.
#[utoipa::path(post, path = "/api/shell/people/{id}/enable", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn enable(context: Context, Path(id): Path<UserId>) -> Result<Answer, Failure> {
    let enable = context.command(Permission::MANAGE_USERS, move |work| {
        let org = work.org();
        if work.execute("update app_user set disabled = false where org = $1 and id = $2", &[&org, &id])? == 0 {
            return Err(Failure::not_found(id.to_string()));
        }
        Ok(work.record("shell.user.enabled", id, json!({}))?)
    });
    enable.await
}

/// Takes away the lock that too many wrong passwords put on an account.
#[utoipa::path(post, path = "/api/shell/people/{id}/unlock", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn unlock(context: Context, Path(id): Path<UserId>) -> Result<Answer, Failure> {
    let unlock = context.command(Permission::MANAGE_USERS, move |work| {
        let org = work.org();
        let sql = "update app_user set failures = 0, locked_until_us = 0 where org = $1 and id = $2";
        if work.execute(sql, &[&org, &id])? == 0 {
            return Err(Failure::not_found(id.to_string()));
        }
        Ok(work.record("shell.account.unlocked", id, json!({}))?)
    });
    unlock.await
}

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::ResetPassword)]
pub(crate) struct ResetPassword {
    /// For one sign-in, which asks for another.
    password: String,
}

/// Hands out a new first password: the lock and all sessions end, and the next sign-in asks for a password of their own.
#[utoipa::path(post, path = "/api/shell/people/{id}/password", tag = "shell", params(("id" = String, Path)), request_body = ResetPassword, responses((status = 200)))]
pub(crate) async fn reset_password(
    context: Context,
    Path(id): Path<UserId>,
    Json(input): Json<ResetPassword>,
) -> Result<Answer, Failure> {
    context.require(Permission::MANAGE_USERS)?;
    if context.actor.user() == Some(id) {
        let detail = "one's own password is changed on the account page, with the old one";
        return Err(Refusal::new("own_account", detail, "person").into());
    }
    let shell = context.shell.clone();
    let named = context.query(Permission::MANAGE_USERS, move |look| {
        let org = look.org();
        let sql = "select login, name from app_user where org = $1 and id = $2";
        Ok(look.first(sql, &[&org, &id], |row| Ok((row.take::<String>("login")?, row.take::<String>("name")?)))?)
    });
    let (login, name) = named.await?.ok_or_else(|| Failure::not_found(id.to_string()))?;
    password::check(&input.password, &login, &name)?;
    let mut rng = shell.rng();
    let fresh = shell.inner.hashing.run(move || password::hash(&input.password, &mut rng)).await??;
    let answer = context.command(Permission::MANAGE_USERS, move |work| {
        let (org, now) = (work.org(), work.now);
        let stored: Option<String> =
            work.value("select password from app_user where org = $1 and id = $2", &[&org, &id])?;
        password::remember(work, id, &stored.ok_or_else(|| Failure::not_found(id.to_string()))?)?;
        work.execute(
            "update app_user set password = $3, must_change = true, password_changed_at_us = $4, failures = 0, \
             locked_until_us = 0 where org = $1 and id = $2",
            &[&org, &id, &fresh, &now],
        )?;
        work.execute("delete from session where org = $1 and user_id = $2", &[&org, &id])?;
        Ok(work.record("shell.password.reset", id, json!({}))?)
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}
