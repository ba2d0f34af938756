use axum::Json;
use axum::http::StatusCode;
use kernel::{OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{password, session};
use crate::http::Answer;
use crate::{Context, Failure, Permission};

/// Old passwords that may not come back (GB/T 22239-2019 practice).
const HISTORY: i64 = 5;

#[derive(Serialize, ToSchema)]
#[schema(as = shell::Me)]
pub(crate) struct Me {
    user_id: Option<UserId>,
    login: String,
    name: String,
    organisation_id: OrganisationId,
    organisation_name: String,
    organisation_slug: String,
    zone: String,
    roles: Vec<String>,
    permissions: Vec<String>,
    must_change_password: bool,
}

/// Who the caller is and what they may do.
#[utoipa::path(get, path = "/api/shell/me", tag = "shell", responses((status = 200, body = Me), (status = 401)))]
pub(crate) async fn me(context: Context) -> Result<Json<Me>, Failure> {
    let permissions = context.actor.permissions.iter().map(|code| (*code).to_owned()).collect();
    let me = context.query(Permission::SIGNED_IN, move |look| {
        let (org, user) = (look.org(), look.actor.user());
        let roles = match user {
            Some(user) => session::roles_of(look, org, user)?,
            None => Vec::new(),
        };
        let found = look.first(
            "select u.login, u.name, u.must_change, o.name as organisation, o.slug, o.zone from app_user u \
             join organisation o on o.id = u.org where u.org = $1 and u.id = $2",
            &[&org, &user],
            |row| {
                Ok(Me {
                    user_id: user,
                    login: row.take("login")?,
                    name: row.take("name")?,
                    organisation_id: org,
                    organisation_name: row.take("organisation")?,
                    organisation_slug: row.take("slug")?,
                    zone: row.take("zone")?,
                    roles: Vec::new(),
                    permissions: Vec::new(),
                    must_change_password: row.take("must_change")?,
                })
            },
        )?;
        let me = found.ok_or_else(|| Failure::not_found("user"))?;
        Ok(Me { roles, permissions, ..me })
    });
    Ok(Json(me.await?))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::ChangePassword)]
pub(crate) struct ChangePassword {
    old: String,
    new: String,
}

/// Replaces the caller's password and ends their other sessions.
#[utoipa::path(post, path = "/api/shell/password", tag = "shell", request_body = ChangePassword, responses((status = 200)))]
pub(crate) async fn change_password(context: Context, Json(input): Json<ChangePassword>) -> Result<Answer, Failure> {
    let (shell, current) = (context.shell.clone(), context.session.clone());
    let answer = context.command(Permission::SIGNED_IN, move |work| {
        let (org, user, now) = (work.org(), work.actor.user(), work.now);
        let found: Option<(String, String, String)> = work.first(
            "select login, name, password from app_user where org = $1 and id = $2",
            &[&org, &user],
            |row| Ok((row.take("login")?, row.take("name")?, row.take("password")?)),
        )?;
        let (login, name, stored) = found.ok_or_else(|| Failure::not_found("user"))?;
        if !password::verify(&input.old, &stored) {
            return Err(Failure::refused(StatusCode::FORBIDDEN, "password_wrong", "the old password is wrong", "old"));
        }
        password::check(&input.new, &login, &name)?;
        let mut used: Vec<String> = work.all(
            "select password from password_history where org = $1 and user_id = $2 order by at_us desc limit $3",
            &[&org, &user, &HISTORY],
            |row| row.take("password"),
        )?;
        used.push(stored.clone());
        if used.iter().any(|old| password::verify(&input.new, old)) {
            return Err(kernel::Refusal::new("password_reused", "choose one you have not used lately", "new").into());
        }
        let fresh = password::hash(&input.new, work.rng)?;
        work.execute(
            "insert into password_history (org, user_id, at_us, password) values ($1, $2, $3, $4)",
            &[&org, &user, &now, &stored],
        )?;
        work.execute(
            "update app_user set password = $3, must_change = false, password_changed_at_us = $4 where org = $1 and id = $2",
            &[&org, &user, &fresh, &now],
        )?;
        work.execute("delete from session where org = $1 and user_id = $2 and digest <> $3", &[&org, &user, &current])?;
        Ok(work.record("shell.password.changed", work.actor.who.to_string(), json!({}))?)
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}
