use axum::Json;
use axum::extract::Query;
use kernel::Instant;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use super::NoticeId;
use crate::http::Answer;
use crate::{Context, Failure, Permission};

const PAGE: i64 = 30;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Filter {
    /// The `next` of the page before.
    #[serde(default)]
    after: Option<NoticeId>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::Notice)]
pub(crate) struct Notice {
    #[schema(value_type = String)]
    id: NoticeId,
    kind: String,
    text_zh: String,
    text_en: String,
    /// Where the page shows what it is about.
    path: String,
    created_at: Instant,
    read_at: Option<Instant>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = shell::NoticePage)]
pub(crate) struct NoticePage {
    notices: Vec<Notice>,
    /// Of all, not of this page.
    unread: i64,
    #[schema(value_type = Option<String>)]
    next: Option<NoticeId>,
}

/// The caller's own notices, newest first.
#[utoipa::path(get, path = "/api/shell/notices", tag = "shell", params(Filter), responses((status = 200, body = NoticePage)))]
pub(crate) async fn list(context: Context, Query(filter): Query<Filter>) -> Result<Json<NoticePage>, Failure> {
    let page = context.query(Permission::SIGNED_IN, move |look| {
        let (org, user) = (look.org(), look.actor.user());
        let after = filter.after.map_or_else(|| "~".to_owned(), |id| id.to_string());
        let mut notices = look.all(
            "select id, kind, text_zh, text_en, path, created_at_us, read_at_us from notice \
             where org = $1 and user_id = $2 and id < $3 order by id desc limit $4",
            &[&org, &user, &after, &(PAGE + 1)],
            |row| {
                Ok(Notice {
                    id: row.take("id")?,
                    kind: row.take("kind")?,
                    text_zh: row.take("text_zh")?,
                    text_en: row.take("text_en")?,
                    path: row.take("path")?,
                    created_at: row.take("created_at_us")?,
                    read_at: row.take("read_at_us")?,
                })
            },
        )?;
        let more = notices.len() as i64 > PAGE;
        notices.truncate(PAGE as usize);
        let next = notices.last().filter(|_| more).map(|last| last.id);
        let unread: Option<i64> = look.value(
            "select count(*) as n from notice where org = $1 and user_id = $2 and read_at_us is null",
            &[&org, &user],
        )?;
        Ok(NoticePage { notices, unread: unread.unwrap_or(0), next })
    });
    Ok(Json(page.await?))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = shell::ReadNotices)]
pub(crate) struct ReadNotices {
    /// Everything up to and with this one counts as read.
    #[schema(value_type = String)]
    up_to: NoticeId,
    /// Only this one.
    #[serde(default)]
    only: bool,
}

/// Marks notices as read.
#[utoipa::path(post, path = "/api/shell/notices/read", tag = "shell", request_body = ReadNotices, responses((status = 200)))]
pub(crate) async fn read(context: Context, Json(input): Json<ReadNotices>) -> Result<Answer, Failure> {
    context
        .command(Permission::SIGNED_IN, move |work| {
            let (org, user, now) = (work.org(), work.actor.user(), work.now);
            let which = if input.only { "id = $3" } else { "id <= $3" };
            let marked = work.execute(
                &format!(
                    "update notice set read_at_us = $4 where org = $1 and user_id = $2 and {which} and read_at_us is null"
                ),
                &[&org, &user, &input.up_to, &now],
            )?;
            if marked > 0 {
                // The person's other pages count anew.
                work.record("shell.notice.read", work.actor.who.to_string(), json!({ "notices": marked }))?;
            }
            Ok(())
        })
        .await
}
