//! Live updates: a page hears that something changed (never what) and fetches again what it may see.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context as Poller, Poll};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, KeepAliveStream, Sse};
use kernel::Actor;
use serde_json::json;
use store::Entry;
use tokio::sync::mpsc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{Context, Failure, Permission, Shell, identity, jobs};

const POLL_EVERY: Duration = Duration::from_millis(400);
const MOST_PER_POLL: i64 = 200;

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new().routes(routes!(feed))
}

pub(crate) struct Feed(mpsc::Receiver<Event>);

impl futures_core::Stream for Feed {
    type Item = Result<Event, Infallible>;
    fn poll_next(mut self: Pin<&mut Self>, poller: &mut Poller<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(poller).map(|event| event.map(Ok))
    }
}

/// Server-sent events `{seq, action, subject}` of the caller's organisation, from now on. The feed ends with the session
/// and when the person's rights change; whoever may then asks for a new one.
#[utoipa::path(get, path = "/api/shell/live", tag = "shell", responses((status = 200, content_type = "text/event-stream")))]
pub(crate) async fn feed(context: Context) -> Result<Sse<KeepAliveStream<Feed>>, Failure> {
    context.require(Permission::SIGNED_IN)?;
    let (shell, actor, session) = (context.shell, context.actor, context.session);
    let organisation = actor.organisation;
    let mut seq = shell.store().read(move |read| read.journal_head(organisation)).await?;
    let (send, receive) = mpsc::channel(64);
    jobs::background(async move {
        loop {
            tokio::select! {
                () = tokio::time::sleep(POLL_EVERY) => {}
                () = send.closed() => return,
                () = shell.closed() => return,
            }
            match identity::peek(&shell, &session).await {
                Ok(Some(found)) if found.actor.permissions == actor.permissions => {}
                Ok(_) => return,
                Err(_) => continue,
            }
            let Ok(news) = shell.store().read(move |read| read.journal_after(organisation, seq, MOST_PER_POLL)).await
            else {
                continue;
            };
            for sealed in news {
                seq = sealed.seq;
                if !concerns(&actor, &sealed.entry) {
                    continue;
                }
                let told = json!({"seq": seq, "action": sealed.entry.action, "subject": sealed.entry.subject});
                if send.send(Event::default().id(seq.to_string()).data(told.to_string())).await.is_err() {
                    return;
                }
            }
        }
    });
    Ok(Sse::new(Feed(receive)).keep_alive(KeepAlive::default()))
}

/// Who works with an app hears of it; what the shell did to a person is told to that person and to administrators.
fn concerns(actor: &Actor, entry: &Entry) -> bool {
    let app = entry.action.split('.').next().unwrap_or_default();
    if app != "shell" || entry.action.starts_with("shell.job.") {
        return actor.permissions.iter().any(|permission| permission.starts_with(app));
    }
    if entry.action.starts_with("shell.notice.") {
        return actor.who.to_string() == entry.subject;
    }
    actor.who.to_string() == entry.subject || actor.permissions.contains(Permission::MANAGE_USERS.0)
}
