use axum::Json;
use axum::http::StatusCode;
use kernel::{Instant, OrganisationId, Refusal, Rng, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{lock, password, session};
use crate::http::Answer;
use crate::{Context, Failure, Look, Permission};

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

/// The account as it was looked at outside the transaction, where there is time to hash.
struct Known {
    login: String,
    name: String,
    password: String,
    locked_until: Instant,
    /// Hashes that lately were its password.
    used: Vec<String>,
}

/// What came of the hashing: the hash to keep, or why there is none.
#[derive(Clone)]
enum Verdict {
    Fresh(String),
    Wrong,
    Refused(Refusal),
}

/// Replaces the caller's password and ends their other sessions. Wrong old passwords count as at the sign-in.
#[utoipa::path(post, path = "/api/shell/password", tag = "shell", request_body = ChangePassword, responses((status = 200)))]
pub(crate) async fn change_password(context: Context, Json(input): Json<ChangePassword>) -> Result<Answer, Failure> {
    let (shell, current) = (context.shell.clone(), context.session.clone());
    let (org, user) = (context.actor.organisation, context.actor.user());
    let user = user.ok_or_else(|| Failure::not_found("user"))?;
    let known = context.query(Permission::SIGNED_IN, move |look| known(look, user)).await?;
    let (stored, locked_until) = (known.password.clone(), known.locked_until);
    let mut rng = shell.rng();
    let verdict = shell.inner.hashing.run(move || judge(&input, &known, &mut rng)).await??;
    let wrong = matches!(verdict, Verdict::Wrong);
    let answer = context.command(Permission::SIGNED_IN, move |work| {
        let now = work.now;
        if locked_until > now {
            let detail = "too many wrong passwords: the account is locked for a while";
            return Err(Failure::refused(StatusCode::FORBIDDEN, "account_locked", detail, "old"));
        }
        let fresh = match &verdict {
            Verdict::Fresh(fresh) => fresh,
            Verdict::Refused(refusal) => return Err(refusal.clone().into()),
            Verdict::Wrong => {
                let detail = "the old password is wrong";
                return Err(Failure::refused(StatusCode::FORBIDDEN, "password_wrong", detail, "old"));
            }
        };
        let changed = work.execute(
            "update app_user set password = $3, must_change = false, password_changed_at_us = $4, failures = 0 \
             where org = $1 and id = $2 and password = $5 and locked_until_us <= $4",
            &[&org, &user, fresh, &now, &stored],
        )?;
        if changed == 0 {
            return Err(Failure::changed_meanwhile(user.to_string()));
        }
        password::remember(work, user, &stored)?;
        work.execute("delete from session where org = $1 and user_id = $2 and digest <> $3", &[&org, &user, &current])?;
        Ok(work.record("shell.password.changed", user, json!({}))?)
    });
    let answer = answer.await;
    match &answer {
        Ok(_) => shell.inner.sessions.forget_all(),
        // A request that is sent again after it was done gets its answer above and counts nothing.
        Err(_) if wrong => lock::note_failure(&shell, org, user).await?,
        Err(_) => {}
    }
    answer
}

fn known(look: &mut Look<'_, '_>, user: UserId) -> Result<Known, Failure> {
    let org = look.org();
    let used = look.all(
        "select password from password_history where org = $1 and user_id = $2 order by at_us desc limit $3",
        &[&org, &user, &HISTORY],
        |row| row.take("password"),
    )?;
    let found = look.first(
        "select login, name, password, locked_until_us from app_user where org = $1 and id = $2",
        &[&org, &user],
        |row| {
            Ok(Known {
                login: row.take("login")?,
                name: row.take("name")?,
                password: row.take("password")?,
                locked_until: row.take("locked_until_us")?,
                used: Vec::new(),
            })
        },
    )?;
    Ok(Known { used, ..found.ok_or_else(|| Failure::not_found("user"))? })
}

fn judge(input: &ChangePassword, known: &Known, rng: &mut Rng) -> Result<Verdict, Failure> {
    if !password::verify(&input.old, &known.password) {
        return Ok(Verdict::Wrong);
    }
    if let Err(refusal) = password::check(&input.new, &known.login, &known.name) {
        return Ok(Verdict::Refused(refusal));
    }
    if known.used.iter().chain([&known.password]).any(|old| password::verify(&input.new, old)) {
        let refusal = Refusal::new("password_reused", "choose one you have not used lately", "new");
        return Ok(Verdict::Refused(refusal));
    }
    Ok(Verdict::Fresh(password::hash(&input.new, rng)?))
}
