use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use kernel::{Actor, Instant, OrganisationId, UserId, Who};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::StoreError;
use utoipa::ToSchema;

use super::cookie::Cookie;
use crate::http::Answer;
use crate::{Context, Failure, Permission, Shell};

pub(crate) const COOKIE: Cookie = Cookie { name: "yong_session", path: "/", same_site: "Strict" };
/// How long another process's revocation may go unnoticed.
const CACHED_S: i64 = 5;
/// A session's last use is written down at most this often.
const SEEN_EVERY_S: i64 = 60;
/// How much later than it is written down a session may have been used.
const UNSEEN_S: i64 = CACHED_S + SEEN_EVERY_S;

#[derive(Clone)]
pub(crate) struct SignedIn {
    pub actor: Actor,
    pub must_change_password: bool,
    pub created: Instant,
    pub seen: Instant,
}

/// Sessions looked up lately, so that a request costs no query of its own.
#[derive(Default)]
pub(crate) struct SessionCache(Mutex<HashMap<String, (Instant, Arc<SignedIn>)>>);

impl SessionCache {
    fn get(&self, digest: &str, now: Instant) -> Option<Arc<SignedIn>> {
        let cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(digest).filter(|(at, _)| now.seconds_since(*at) < CACHED_S).map(|(_, found)| Arc::clone(found))
    }

    fn put(&self, digest: &str, now: Instant, found: Arc<SignedIn>) {
        let mut cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cache.retain(|_, (at, _)| now.seconds_since(*at) < CACHED_S);
        cache.insert(digest.to_owned(), (now, found));
    }

    pub(crate) fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The database keeps only this; a stolen copy of it opens no session.
pub(crate) fn digest(token: &str) -> String {
    crate::crypto::hex(&Sha256::digest(token.as_bytes()))
}

pub(crate) fn session_token(headers: &HeaderMap) -> Option<String> {
    COOKIE.value(headers)
}

/// The session, or none when it is unknown, idle too long or too old. Asking is no use of it.
pub(crate) async fn peek(shell: &Shell, digest: &str) -> Result<Option<Arc<SignedIn>>, Failure> {
    let now = shell.now();
    let found = match shell.inner.sessions.get(digest, now) {
        Some(found) => found,
        None => match load(shell, digest).await? {
            Some(found) => {
                let found = Arc::new(found);
                shell.inner.sessions.put(digest, now, Arc::clone(&found));
                found
            }
            None => return Ok(None),
        },
    };
    let settings = &shell.inner.settings;
    let idle = now.seconds_since(found.seen) >= settings.idle_timeout_s + UNSEEN_S;
    let old = now.seconds_since(found.created) >= settings.absolute_timeout_s;
    Ok(Some(found).filter(|_| !idle && !old))
}

/// The session of a request, which is used now.
pub(crate) async fn actor_of(shell: &Shell, digest: &str) -> Result<Option<Arc<SignedIn>>, Failure> {
    let Some(found) = peek(shell, digest).await? else { return Ok(None) };
    let now = shell.now();
    if now.seconds_since(found.seen) >= SEEN_EVERY_S {
        let key = digest.to_owned();
        let seen = shell
            .store()
            .write(move |tx| tx.execute("update session set seen_at_us = $2 where digest = $1", &[&key, &now]));
        match seen.await {
            // Whoever only reads goes on reading while the disk is full.
            Ok(_) | Err(StoreError::Full) => {}
            Err(error) => return Err(error.into()),
        }
        let fresh = SignedIn { seen: now, ..(*found).clone() };
        shell.inner.sessions.put(digest, now, Arc::new(fresh));
    }
    Ok(Some(found))
}

async fn load(shell: &Shell, digest: &str) -> Result<Option<SignedIn>, Failure> {
    let key = digest.to_owned();
    let found = shell
        .store()
        .read(move |read| {
            let session = read.first(
                "select s.org, s.user_id, s.created_at_us, s.seen_at_us, u.must_change from session s \
                 join app_user u on u.org = s.org and u.id = s.user_id where s.digest = $1 and not u.disabled",
                &[&key],
                |row| {
                    let ids: (OrganisationId, UserId) = (row.take("org")?, row.take("user_id")?);
                    let times: (Instant, Instant) = (row.take("created_at_us")?, row.take("seen_at_us")?);
                    Ok((ids, times, row.take::<bool>("must_change")?))
                },
            )?;
            let Some(((org, user), times, must_change)) = session else { return Ok(None) };
            let roles = roles_of(read, org, user)?;
            Ok::<_, Failure>(Some((org, user, times, must_change, roles)))
        })
        .await?;
    Ok(found.map(|(organisation, user, (created, seen), must_change_password, roles)| SignedIn {
        actor: Actor { organisation, who: Who::Person(user), permissions: shell.permissions_of(&roles) },
        must_change_password,
        created,
        seen,
    }))
}

pub(crate) fn roles_of(read: &mut store::Read<'_>, org: OrganisationId, user: UserId) -> Result<Vec<String>, Failure> {
    Ok(read.all("select role from user_role where org = $1 and user_id = $2 order by role", &[&org, &user], |row| {
        row.take("role")
    })?)
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::SessionView)]
pub(crate) struct SessionView {
    /// Names the session in `revoke`; not the secret.
    id: String,
    device: String,
    address: String,
    created_at: Instant,
    seen_at: Instant,
    current: bool,
}

/// The caller's own sessions that are open, newest first.
#[utoipa::path(get, path = "/api/shell/sessions", tag = "shell", responses((status = 200, body = [SessionView])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<SessionView>>, Failure> {
    let current = context.session.clone();
    let settings = &context.shell.inner.settings;
    let (idle_s, old_s) = (settings.idle_timeout_s + UNSEEN_S, settings.absolute_timeout_s);
    let views = context.query(Permission::SIGNED_IN, move |look| {
        let (org, user) = (look.org(), look.actor.user());
        let (seen_after, created_after) = (look.now.plus_s(-idle_s), look.now.plus_s(-old_s));
        Ok(look.all(
            "select digest, device, address, created_at_us, seen_at_us from session \
             where org = $1 and user_id = $2 and seen_at_us > $3 and created_at_us > $4 order by created_at_us desc",
            &[&org, &user, &seen_after, &created_after],
            |row| {
                let digest: String = row.take("digest")?;
                Ok(SessionView {
                    current: digest == current,
                    id: digest,
                    device: row.take("device")?,
                    address: row.take("address")?,
                    created_at: row.take("created_at_us")?,
                    seen_at: row.take("seen_at_us")?,
                })
            },
        )?)
    });
    Ok(Json(views.await?))
}

/// Ends one of the caller's own sessions.
#[utoipa::path(post, path = "/api/shell/sessions/{id}/revoke", tag = "shell", responses((status = 200)))]
pub(crate) async fn revoke(context: Context, Path(id): Path<String>) -> Result<Answer, Failure> {
    let shell = context.shell.clone();
    let answer = context.command(Permission::SIGNED_IN, move |work| {
        let (org, user) = (work.org(), work.actor.user());
        let ended =
            work.execute("delete from session where digest = $1 and org = $2 and user_id = $3", &[&id, &org, &user])?;
        if ended == 0 {
            return Err(Failure::not_found("session"));
        }
        work.record("shell.session.revoked", work.actor.who.to_string(), serde_json::json!({}))?;
        Ok(BTreeSet::<String>::new())
    });
    let answer = answer.await?;
    shell.inner.sessions.forget_all();
    Ok(answer)
}
