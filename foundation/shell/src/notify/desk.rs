//! What did not arrive, for the administrator.

use axum::Json;
use axum::extract::Path;
use kernel::Instant;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::MessageId;
use crate::http::Answer;
use crate::{Context, Failure, Permission};

const MOST: i64 = 200;

/// A message that is late or was given up.
#[derive(Serialize, ToSchema)]
#[schema(as = shell::Undelivered)]
pub(crate) struct Line {
    #[schema(value_type = String)]
    id: MessageId,
    person: String,
    /// `mail` or `robot`.
    channel: String,
    /// `waiting` (it failed and is tried again) or `dead`.
    state: String,
    text: String,
    attempts: i64,
    created_at: Instant,
    /// When it is tried again.
    due_at: Instant,
    error: Option<String>,
}

/// Messages that failed: given up first, then those that are tried again.
#[utoipa::path(get, path = "/api/shell/outbox", tag = "shell", responses((status = 200, body = [Line])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<Line>>, Failure> {
    let lines = context.query(Permission::MANAGE_USERS, |look| {
        let org = look.org();
        Ok(look.all(
            "select o.id, u.name as person, o.channel, o.state, n.text_zh, o.attempts, o.created_at_us, o.due_at_us, o.error \
             from outbox o join notice n on n.org = o.org and n.id = o.notice_id \
             join app_user u on u.org = o.org and u.id = o.user_id \
             where o.org = $1 and (o.state = 'dead' or (o.state = 'waiting' and o.error is not null)) \
             order by o.state, o.id desc limit $2",
            &[&org, &MOST],
            |row| {
                Ok(Line {
                    id: row.take("id")?,
                    person: row.take("person")?,
                    channel: row.take("channel")?,
                    state: row.take("state")?,
                    text: row.take("text_zh")?,
                    attempts: row.take("attempts")?,
                    created_at: row.take("created_at_us")?,
                    due_at: row.take("due_at_us")?,
                    error: row.take("error")?,
                })
            },
        )?)
    });
    Ok(Json(lines.await?))
}

/// Tries a message that was given up once more, from the beginning.
#[utoipa::path(post, path = "/api/shell/outbox/{id}/retry", tag = "shell", params(("id" = String, Path)), responses((status = 200)))]
pub(crate) async fn retry(context: Context, Path(id): Path<MessageId>) -> Result<Answer, Failure> {
    context
        .command(Permission::MANAGE_USERS, move |work| {
            let (org, now) = (work.org(), work.now);
            let revived = work.execute(
                "update outbox set state = 'waiting', attempts = 0, due_at_us = $3, lease_until_us = 0 \
                 where org = $1 and id = $2 and state in ('dead', 'waiting')",
                &[&org, &id, &now],
            )?;
            if revived == 0 {
                return Err(Failure::not_found(id.to_string()));
            }
            Ok(work.record("shell.message.retried", id, json!({}))?)
        })
        .await
}
