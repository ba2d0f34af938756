//! Which roles there are, and who holds them. Somebody always holds the administrator's.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Path;
use kernel::{Refusal, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{ADMINISTRATOR, session};
use crate::http::Answer;
use crate::{Context, Failure, Permission, Shell, Work};

#[derive(Serialize, ToSchema)]
#[schema(as = shell::RoleView)]
pub(crate) struct RoleView {
    /// `community.grid_worker`; its first part is the app.
    code: &'static str,
    name_zh: &'static str,
    name_en: &'static str,
}

/// Every role of the shell and of the apps of this server.
#[utoipa::path(get, path = "/api/shell/roles", tag = "shell", responses((status = 200, body = [RoleView])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<RoleView>>, Failure> {
    context.require(Permission::MANAGE_USERS)?;
    let view = |role: &crate::Role| RoleView { code: role.code, name_zh: role.name_zh, name_en: role.name_en };
    Ok(Json(context.shell.roles().map(view).collect()))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::ChangeRoles)]
pub(crate) struct ChangeRoles {
    /// All that the person holds from now on.
    roles: Vec<String>,
}

/// Changes what a person may do, at once.
#[utoipa::path(post, path = "/api/shell/people/{id}/roles", tag = "shell", params(("id" = String, Path)), request_body = ChangeRoles, responses((status = 200)))]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<UserId>,
    Json(input): Json<ChangeRoles>,
) -> Result<Answer, Failure> {
    context.require(Permission::MANAGE_USERS)?;
    let shell = context.shell.clone();
    known(&shell, &input.roles)?;
    let answer = context.command(Permission::MANAGE_USERS, move |work| {
        let org = work.org();
        if work.value::<i64>("select 1 as n from app_user where org = $1 and id = $2", &[&org, &id])?.is_none() {
            return Err(Failure::not_found(id.to_string()));
        }
        let before = session::roles_of(work, org, id)?;
        let held: BTreeSet<&str> = input.roles.iter().map(String::as_str).collect();
        if !held.contains(ADMINISTRATOR) {
            without(work, id)?;
        }
        work.execute("delete from user_role where org = $1 and user_id = $2", &[&org, &id])?;
        give(work, id, &held)?;
        Ok(work.record("shell.user.roles_changed", id, json!({ "before": before, "roles": held }))?)
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}

/// Refuses a role that no app of this server has.
pub(super) fn known(shell: &Shell, roles: &[String]) -> Result<(), Refusal> {
    match roles.iter().find(|role| !shell.inner.roles.contains_key(role.as_str())) {
        Some(unknown) => Err(Refusal::new("role_unknown", "no such role", unknown.as_str())),
        None => Ok(()),
    }
}

pub(super) fn give(work: &mut Work<'_, '_>, id: UserId, roles: &BTreeSet<&str>) -> Result<(), Failure> {
    let org = work.org();
    for role in roles {
        work.execute("insert into user_role (org, user_id, role) values ($1, $2, $3)", &[&org, &id, role])?;
    }
    Ok(())
}

/// Whether the organisation can do without this person as its administrator: not when it is the actor or the last one.
pub(super) fn without(work: &mut Work<'_, '_>, id: UserId) -> Result<(), Failure> {
    let org = work.org();
    let administrators: Vec<UserId> = work.all(
        "select u.id from app_user u join user_role r on r.org = u.org and r.user_id = u.id \
         where u.org = $1 and r.role = $2 and not u.disabled",
        &[&org, &ADMINISTRATOR],
        |row| row.take("id"),
    )?;
    if work.actor.user() == Some(id) {
        let detail = "nobody takes administration from himself or shuts himself out; another administrator can";
        return Err(Refusal::new("own_account", detail, "person").into());
    }
    if administrators == [id] || administrators.is_empty() {
        let detail = "the organisation would be left without an administrator; make somebody else one first";
        return Err(Refusal::new("last_administrator", detail, "person").into());
    }
    Ok(())
}
