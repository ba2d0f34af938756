//! Whose identity it is here: a row that the person made while signed in, and that they or an administrator take away.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Instant, OrganisationId, Refusal, UserId};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::super::session;
use super::begun::Begun;
use super::provider;
use crate::http::Answer;
use crate::{Context, Failure, Keys, Permission, Shell, Work};

const SUBJECT_COLUMN: &str = "external_identity.subject";

/// A subject may be a staff number or an address: the database keeps a keyed digest, which is enough to find it.
fn digest(keys: &Keys, issuer: &str, subject: &str) -> String {
    keys.blind_index(SUBJECT_COLUMN, &format!("{issuer}\n{subject}"))
}

/// The account that somebody at the provider is linked with, if it may be used.
pub(super) async fn find(shell: &Shell, subject: &str) -> Result<(OrganisationId, UserId), Failure> {
    let issuer = provider(shell)?.settings.issuer.clone();
    let digest = digest(shell.keys(), &issuer, subject);
    let read = move |read: &mut store::Read<'_>| {
        let found: Option<((OrganisationId, UserId), bool)> = read.first(
            "select u.org, u.id, u.disabled from external_identity e \
             join app_user u on u.org = e.org and u.id = e.user_id where e.issuer = $1 and e.subject_digest = $2",
            &[&issuer, &digest],
            |row| Ok(((row.take("org")?, row.take("id")?), row.take("disabled")?)),
        )?;
        Ok::<_, Failure>(found)
    };
    let Some((account, disabled)) = shell.store().read(read).await? else {
        let detail = "nobody is linked with this identity: sign in with the password, then link it on the account page";
        return Err(Failure::refused(StatusCode::FORBIDDEN, "oidc_not_linked", detail, "identity"));
    };
    if disabled {
        let detail = "the account was shut out; ask an administrator";
        return Err(Failure::refused(StatusCode::FORBIDDEN, "oidc_account_disabled", detail, "account"));
    }
    Ok(account)
}

/// Links somebody at the provider with the account of a session. The request that ends a linking comes from another site
/// and carries no session: it is the one that began it, and it has to be alive still.
pub(super) async fn keep(shell: &Shell, session: &str, subject: &str) -> Result<(), Failure> {
    let signed_out = || {
        let detail = "your session ended meanwhile; sign in and link again";
        Failure::refused(StatusCode::UNAUTHORIZED, "signed_out", detail, "session")
    };
    let issuer = provider(shell)?.settings.issuer.clone();
    let digest = digest(shell.keys(), &issuer, subject);
    let actor = session::actor_of(shell, session).await?.ok_or_else(signed_out)?.actor.clone();
    let user = actor.user().ok_or_else(signed_out)?;
    let session = session.to_owned();
    let link = move |work: &mut Work<'_, '_>| -> Result<(), Failure> {
        let (org, now) = (work.org(), work.now);
        // Another process may have ended it a moment ago.
        let alive = "select 1 as n from session where digest = $1 and org = $2 and user_id = $3";
        if work.value::<i64>(alive, &[&session, &org, &user])?.is_none() {
            return Err(signed_out());
        }
        let owner: Option<(OrganisationId, UserId)> = work.first(
            "select org, user_id from external_identity where issuer = $1 and subject_digest = $2",
            &[&issuer, &digest],
            |row| Ok((row.take("org")?, row.take("user_id")?)),
        )?;
        match owner {
            Some(owner) if owner == (org, user) => return Ok(()),
            Some(_) => {
                let detail = "this identity opens another account; unlink it there first";
                return Err(Refusal::new("oidc_linked_elsewhere", detail, "identity").into());
            }
            None => {}
        }
        // The newest counts.
        work.execute("delete from external_identity where org = $1 and user_id = $2", &[&org, &user])?;
        work.execute(
            "insert into external_identity (issuer, subject_digest, org, user_id, linked_at_us) \
             values ($1, $2, $3, $4, $5)",
            &[&issuer, &digest, &org, &user, &now],
        )?;
        Ok(work.record("shell.identity.linked", user, json!({ "issuer": issuer }))?)
    };
    shell.in_name_of(actor, link).await
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::Identity)]
pub(crate) struct Identity {
    /// Since when the caller can sign in by the provider; null: not linked.
    linked_at: Option<Instant>,
}

/// Whether the caller can sign in by the provider.
#[utoipa::path(get, path = "/api/shell/identity", tag = "shell", responses((status = 200, body = Identity)))]
pub(crate) async fn mine(context: Context) -> Result<Json<Identity>, Failure> {
    let issuer = context.shell.inner.oidc.as_ref().map(|provider| provider.settings.issuer.clone());
    let linked_at = context.query(Permission::SIGNED_IN, move |look| {
        let (org, user) = (look.org(), look.actor.user());
        Ok(look.value::<Instant>(
            "select linked_at_us from external_identity where org = $1 and user_id = $2 and issuer = $3",
            &[&org, &user, &issuer.unwrap_or_default()],
        )?)
    });
    Ok(Json(Identity { linked_at: linked_at.await? }))
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::Departure)]
pub(crate) struct Departure {
    /// Where the page goes now.
    address: String,
}

/// Begins to link the caller's account with who they are at the provider, where they sign in next.
#[utoipa::path(post, path = "/api/shell/identity/link", tag = "shell", responses((status = 200, body = Departure)))]
pub(crate) async fn link(context: Context) -> Result<Response, Failure> {
    context.require(Permission::SIGNED_IN)?;
    let shell = &context.shell;
    let begun = Begun::new(shell, "/account", Some(context.session.clone()));
    let address = provider(shell)?.address(shell.now(), &begun).await?;
    let mut response = Json(Departure { address }).into_response();
    begun.keep(shell, response.headers_mut())?;
    Ok(response)
}

/// Ends the caller's own sign-in by the provider; sessions that are open stay.
#[utoipa::path(post, path = "/api/shell/identity/unlink", tag = "shell", responses((status = 200)))]
pub(crate) async fn unlink(context: Context) -> Result<Answer, Failure> {
    let own = context.actor.user().ok_or_else(|| Failure::not_found("identity"))?;
    context.command(Permission::SIGNED_IN, move |work| cut(work, own)).await
}

/// Ends a person's sign-in by the provider.
#[utoipa::path(post, path = "/api/shell/people/{id}/unlink", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn unlink_person(context: Context, Path(id): Path<UserId>) -> Result<Answer, Failure> {
    context.command(Permission::MANAGE_USERS, move |work| cut(work, id)).await
}

fn cut(work: &mut Work<'_, '_>, user: UserId) -> Result<(), Failure> {
    let org = work.org();
    if work.execute("delete from external_identity where org = $1 and user_id = $2", &[&org, &user])? == 0 {
        return Err(Failure::not_found(user.to_string()));
    }
    Ok(work.record("shell.identity.unlinked", user, json!({}))?)
}
