//! What every way to sign in ends with: a session, its cookie, and the journal's word for it.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use kernel::{Actor, OrganisationId, UserId, Who};
use serde_json::json;

use super::session;
use crate::{Failure, Shell};

const LONGEST_DEVICE: usize = 200;

/// From where somebody signs in, as the list of their sessions shows it.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    device: String,
    address: String,
}

impl FromRequestParts<Shell> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Self, Infallible> {
        let device = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        Ok(Self { device: device.chars().take(LONGEST_DEVICE).collect(), address: address.unwrap_or_default() })
    }
}

/// How somebody has shown who they are.
pub(super) enum Shown {
    /// By a password that opens this hash.
    Password(String),
    Provider,
}

/// The same to a wrong login, a wrong password and an account that may not be used.
pub(super) fn refused() -> Failure {
    let detail = "the login or the password is wrong, or the account is locked for a while";
    Failure::refused(StatusCode::UNAUTHORIZED, "sign_in_refused", detail, "login")
}

/// Opens a session for somebody who has shown who they are, and answers its token. What was shown must still hold: the
/// account may have been locked or shut out, or its password changed, while it was looked at.
pub(super) async fn open(
    shell: &Shell,
    org: OrganisationId,
    id: UserId,
    shown: Shown,
    caller: Caller,
) -> Result<String, Failure> {
    let token = shell.rng().token();
    let (digest, oldest) = (session::digest(&token), shell.now().plus_s(-shell.inner.settings.absolute_timeout_s));
    let actor = Actor { organisation: org, who: Who::Person(id), permissions: Default::default() };
    shell
        .in_name_of(actor, move |work| {
            let now = work.now;
            let (by, usable) = match &shown {
                Shown::Password(stored) => {
                    let sql = "select 1 as n from app_user where org = $1 and id = $2 and not disabled \
                               and password = $3 and locked_until_us <= $4";
                    ("password", work.value::<i64>(sql, &[&org, &id, stored, &now])?)
                }
                Shown::Provider => {
                    let sql = "select 1 as n from app_user where org = $1 and id = $2 and not disabled";
                    ("oidc", work.value::<i64>(sql, &[&org, &id])?)
                }
            };
            if usable.is_none() {
                return Err(refused());
            }
            work.execute("delete from session where created_at_us < $1", &[&oldest])?;
            work.execute("update app_user set failures = 0 where org = $1 and id = $2 and failures > 0", &[&org, &id])?;
            work.execute(
                "insert into session (digest, org, user_id, device, address, created_at_us, seen_at_us) \
                 values ($1, $2, $3, $4, $5, $6, $6)",
                &[&digest, &org, &id, &caller.device, &caller.address, &now],
            )?;
            Ok(work.record("shell.session.opened", id, json!({ "address": caller.address, "by": by }))?)
        })
        .await?;
    Ok(token)
}
