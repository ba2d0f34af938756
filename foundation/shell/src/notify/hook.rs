//! Hooks (webhooks): other programs are told what the journal says, in its order. A hook keeps the number of the last
//! entry that was taken, so that nothing is left out and nothing is queued twice; after a crash the same entries are
//! sent again, and the receiver knows them by their ids.

use axum::Json;
use axum::extract::Path;
use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use store::{Read, Tx};
use utoipa::ToSchema;

use super::HookId;
use super::courier::{LEASE_S, Undelivered, pause_s};
use super::robot::{allowed, post};
use crate::http::Answer;
use crate::{Context, Failure, Keys, Permission};

const ADDRESS_COLUMN: &str = "hook.address";
const SECRET_COLUMN: &str = "hook.secret";
const SHORTEST_SECRET: usize = 16;
/// Entries of one request.
const MOST_ENTRIES: i64 = 100;
/// Parts of an entry that never leave the house: where somebody signed in from, what somebody gave as a reason.
const KEPT_IN: [&str; 2] = ["address", "reason"];
/// A number written out that is longer may be a telephone's.
const LONGEST_DIGITS: usize = 6;
/// With the pauses between them, half a day.
const MOST_ATTEMPTS: i64 = 10;

/// A hook as the list shows it: never its address or secret.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = shell::Hook)]
pub(crate) struct HookLine {
    #[schema(value_type = String)]
    id: HookId,
    name: String,
    /// What the actions begin with that it is told of: `community.case.`.
    actions: Vec<String>,
    /// `running`, or `dead` after too many failures: resume it when the receiver is well.
    state: String,
    /// How many entries of the journal it has not been told of yet.
    behind: i64,
    attempts: i64,
    error: Option<String>,
}

/// The organisation's hooks.
#[utoipa::path(
    get, path = "/api/shell/hooks", tag = "shell", operation_id = "shell_hooks", responses((status = 200, body = [HookLine]))
)]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<HookLine>>, Failure> {
    let hooks = context.query(Permission::MANAGE_USERS, |look| {
        let org = look.org();
        let head = look.journal_head(org)?;
        Ok(look.all(
            "select id, name, actions, state, seq, attempts, error from hook where org = $1 and state <> 'removed' \
             order by name, id",
            &[&org],
            |row| {
                let (actions, seq): (String, i64) = (row.take("actions")?, row.take("seq")?);
                Ok(HookLine {
                    id: row.take("id")?,
                    name: row.take("name")?,
                    actions: prefixes(&actions).map(str::to_owned).collect(),
                    state: row.take("state")?,
                    behind: head - seq,
                    attempts: row.take("attempts")?,
                    error: row.take("error")?,
                })
            },
        )?)
    });
    Ok(Json(hooks.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = shell::NewHook)]
pub(crate) struct NewHook {
    name: String,
    /// Where the events are posted; its host is named in the server's settings.
    address: String,
    /// The receiver checks the signature with it: 16 characters or more.
    secret: String,
    /// What the wanted actions begin with: `community.case.`; all of them when empty.
    #[serde(default)]
    actions: Vec<String>,
}

/// Adds a hook; it is told of everything from now on.
#[utoipa::path(
    post, path = "/api/shell/hooks", tag = "shell", operation_id = "shell_hook_add", request_body = NewHook,
    responses((status = 200, body = String))
)]
pub(crate) async fn add(context: Context, Json(input): Json<NewHook>) -> Result<Answer, Failure> {
    let hosts = context.shell.inner.settings.robot_hosts.clone();
    context
        .command(Permission::MANAGE_USERS, move |work| {
            let host = allowed(&input.address, &hosts)?;
            if input.name.trim().is_empty() {
                return Err(Refusal::new("name_missing", "say what receives the events", "name").into());
            }
            if input.secret.len() < SHORTEST_SECRET {
                let detail = format!("a secret has at least {SHORTEST_SECRET} characters");
                return Err(Refusal::new("secret_too_short", detail, "secret").into());
            }
            let word = |text: &String| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'_');
            if let Some(wrong) = input.actions.iter().find(|text| text.is_empty() || !word(text)) {
                let detail = format!("{wrong:?}: an action is written like community.case.");
                return Err(Refusal::new("action_malformed", detail, "actions").into());
            }
            let (org, id, now): (_, HookId, _) = (work.org(), work.new_id(), work.now);
            let address = work.keys.seal(ADDRESS_COLUMN, input.address.trim(), work.rng)?;
            let secret = work.keys.seal(SECRET_COLUMN, &input.secret, work.rng)?;
            let head = work.journal_head(org)?;
            work.execute(
                "insert into hook (org, id, name, actions, address, secret, seq, state, attempts, due_at_us, \
                 lease_until_us, created_at_us) values ($1, $2, $3, $4, $5, $6, $7, 'running', 0, $8, 0, $8)",
                &[&org, &id, &input.name.trim(), &input.actions.join(" "), &address, &secret, &head, &now],
            )?;
            work.record("shell.hook.added", id, json!({ "host": host, "actions": input.actions }))?;
            Ok(id)
        })
        .await
}

/// Takes a hook away.
#[utoipa::path(
    post, path = "/api/shell/hooks/{id}/remove", tag = "shell", operation_id = "shell_hook_remove",
    params(("id" = String, Path)), responses((status = 200))
)]
pub(crate) async fn remove(context: Context, Path(id): Path<HookId>) -> Result<Answer, Failure> {
    change(&context, id, "removed", "shell.hook.removed").await
}

/// Starts a hook again that was given up; it is told of everything since.
#[utoipa::path(
    post, path = "/api/shell/hooks/{id}/resume", tag = "shell", operation_id = "shell_hook_resume",
    params(("id" = String, Path)), responses((status = 200))
)]
pub(crate) async fn resume(context: Context, Path(id): Path<HookId>) -> Result<Answer, Failure> {
    change(&context, id, "running", "shell.hook.resumed").await
}

async fn change(context: &Context, id: HookId, state: &'static str, action: &'static str) -> Result<Answer, Failure> {
    context
        .command(Permission::MANAGE_USERS, move |work| {
            let (org, now) = (work.org(), work.now);
            let changed = work.execute(
                "update hook set state = $3, attempts = 0, due_at_us = $4, error = null where org = $1 and id = $2 \
                 and state <> 'removed'",
                &[&org, &id, &state, &now],
            )?;
            if changed == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record(action, id, json!({}))?)
        })
        .await
}

fn prefixes(actions: &str) -> impl Iterator<Item = &str> {
    actions.split(' ').filter(|prefix| !prefix.is_empty())
}

/// Entries that are ready to be sent to one hook.
pub(super) struct Delivery {
    org: OrganisationId,
    pub id: HookId,
    attempts: i64,
    address: String,
    secret: String,
    /// The number of the last entry that this delivery covers.
    until_seq: i64,
    body: String,
}

/// Leases what one hook has not heard yet; `None` when all have heard everything.
pub(super) fn claim(tx: &mut Tx<'_>, keys: &Keys, now: Instant) -> Result<Option<Delivery>, Failure> {
    for due in due(tx, now)? {
        let entries = tx.journal_after(due.org, due.seq, MOST_ENTRIES)?;
        let Some(until_seq) = entries.last().map(|entry| entry.seq) else { continue };
        let wanted =
            |action: &str| due.actions.is_empty() || prefixes(&due.actions).any(|prefix| action.starts_with(prefix));
        let events: Vec<Value> = entries
            .iter()
            .filter(|sealed| wanted(&sealed.entry.action))
            .map(|sealed| {
                let entry = &sealed.entry;
                json!({"seq": sealed.seq, "id": entry.id, "at": entry.at, "actor": entry.actor, "action": entry.action,
                    "subject": entry.subject, "body": leaving(&entry.body)})
            })
            .collect();
        if events.is_empty() {
            tx.execute("update hook set seq = $3 where org = $1 and id = $2", &[&due.org, &due.id, &until_seq])?;
            continue;
        }
        tx.execute(
            "update hook set attempts = attempts + 1, lease_until_us = $3 where org = $1 and id = $2",
            &[&due.org, &due.id, &now.plus_s(LEASE_S)],
        )?;
        let body = json!({"hook": due.id, "events": events}).to_string();
        let (address, secret) = (keys.open(ADDRESS_COLUMN, &due.address)?, keys.open(SECRET_COLUMN, &due.secret)?);
        let attempts = due.attempts + 1;
        return Ok(Some(Delivery { org: due.org, id: due.id, attempts, address, secret, until_seq, body }));
    }
    Ok(None)
}

/// What of an entry's body leaves the house: numbers, truth values, ids, dates and the program's own words. A text with
/// any other sign in it was typed by somebody.
fn leaving(body: &Value) -> Option<Value> {
    match body {
        Value::Object(parts) => {
            let told = parts.iter().filter(|(name, _)| !KEPT_IN.contains(&name.as_str()));
            let told = told.filter_map(|(name, value)| Some((name.clone(), leaving(value)?)));
            Some(Value::Object(told.collect()))
        }
        Value::Array(items) => Some(Value::Array(items.iter().filter_map(leaving).collect())),
        Value::String(text) => is_word(text).then(|| body.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(body.clone()),
    }
}

fn is_word(text: &str) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:+-".contains(&byte));
    let digits = text.trim_start_matches('+').bytes().all(|byte| byte.is_ascii_digit());
    plain && !(digits && text.len() > LONGEST_DIGITS)
}

struct Due {
    org: OrganisationId,
    id: HookId,
    seq: i64,
    actions: String,
    attempts: i64,
    address: Vec<u8>,
    secret: Vec<u8>,
}

fn due(read: &mut Read<'_>, now: Instant) -> Result<Vec<Due>, Failure> {
    Ok(read.all(
        "select org, id, seq, actions, attempts, address, secret from hook where state = 'running' and due_at_us <= $1 \
         and lease_until_us <= $1 order by due_at_us, org, id",
        &[&now],
        |row| {
            Ok(Due {
                org: row.take("org")?,
                id: row.take("id")?,
                seq: row.take("seq")?,
                actions: row.take("actions")?,
                attempts: row.take("attempts")?,
                address: row.take("address")?,
                secret: row.take("secret")?,
            })
        },
    )?)
}

/// Whether a hook has something to hear; asked often, so it only reads.
pub(super) fn is_behind(read: &mut Read<'_>, now: Instant) -> Result<bool, Failure> {
    for due in due(read, now)? {
        if read.journal_head(due.org)? > due.seq {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Delivery {
    /// Posts the entries; blocks. Any answer of 2xx says that they were taken.
    pub(super) fn send(&self, hosts: &[String], now: Instant) -> Result<(), Undelivered> {
        let host =
            allowed(&self.address, hosts).map_err(|refusal| Undelivered { detail: refusal.detail, for_good: true })?;
        let headers = [("x-yong-signature", signature(&self.secret, now, &self.body))];
        let (status, _) = post(&self.address, &host, &headers, &self.body)?;
        if (200..300).contains(&status) {
            return Ok(());
        }
        Err(Undelivered { detail: format!("{host} answered {status}"), for_good: false })
    }

    pub(super) fn settle(&self, tx: &mut Tx<'_>, sent: &Result<(), Undelivered>, now: Instant) -> Result<(), Failure> {
        match sent {
            Ok(()) => tx.execute(
                "update hook set seq = $3, attempts = 0, due_at_us = $4, lease_until_us = 0, error = null \
                 where org = $1 and id = $2",
                &[&self.org, &self.id, &self.until_seq, &now],
            )?,
            Err(undelivered) => {
                let dead = undelivered.for_good || self.attempts >= MOST_ATTEMPTS;
                tx.execute(
                    "update hook set state = case when state = 'running' then $3 else state end, due_at_us = $4, \
                     lease_until_us = 0, error = $5 where org = $1 and id = $2",
                    &[
                        &self.org,
                        &self.id,
                        &if dead { "dead" } else { "running" },
                        &now.plus_s(pause_s(self.attempts)),
                        &undelivered.detail,
                    ],
                )?
            }
        };
        Ok(())
    }
}

/// `t=…,v1=…`: HMAC-SHA256 of "seconds.body" with the secret, in hexadecimal digits.
fn signature(secret: &str, now: Instant, body: &str) -> String {
    // `new_from_slice` of an HMAC takes a key of any length.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return String::new() };
    let at_s = now.us() / 1_000_000;
    mac.update(format!("{at_s}.{body}").as_bytes());
    let digits = crate::crypto::hex(&mac.finalize().into_bytes());
    format!("t={at_s},v1={digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_typed_leaves_the_house() {
        let body = json!({
            "purpose": "call_back", "reason": "wang asked", "address": "198.51.100.7", "phone": "13812345678",
            "join": "join_01k2", "from": "2026-02-13T09:00:00+08:00", "amount_fen": 80000, "given": true,
            "label": "张三", "fields": ["name", "何丽娜", {"reason": "x", "until": "2026-02-13"}], "tel": "+8613812345678",
        });
        let told = json!({
            "purpose": "call_back", "join": "join_01k2", "from": "2026-02-13T09:00:00+08:00", "amount_fen": 80000,
            "given": true, "fields": ["name", {"until": "2026-02-13"}],
        });
        assert_eq!(leaving(&body), Some(told));
    }
}
