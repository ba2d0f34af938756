//! Telling people: into their inbox at once, and by mail or a group robot through an outbox. Both are rows of the
//! command's own transaction, so a notice exists if and only if what it tells of happened. Other programs are told by
//! [`hook`]s, which read the journal.
//!
//! Start with [`notify`]; [`courier`] carries the outbox out, at least once, under an id that stays the same.

mod choice;
mod courier;
mod desk;
mod hook;
mod inbox;
mod mail;
mod quiet;
mod robot;

use std::fmt::Display;

use kernel::{UserId, ids};
use serde_json::json;
use store::Migration;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{Failure, Shell, Work};
pub use mail::Mail;

ids! {
    NoticeId, NoticeRow = "notice";
    /// One notice on its way by one channel; the same at every attempt.
    MessageId, MessageRow = "msg";
    RobotId, RobotRow = "robot";
    HookId, HookRow = "hook";
}

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::portable("shell_0003_notices", include_str!("../migrations/0003_notices.sql")),
    Migration::portable("shell_0004_hooks", include_str!("../migrations/0004_hooks.sql")),
];

/// One kind of thing that people are told. The texts leave the house by mail and robot: they carry numbers and dates,
/// never a name, a telephone number or what somebody wrote.
#[derive(Debug, Clone, Copy)]
pub struct NoticeKind {
    /// `community.case.assigned`.
    pub name: &'static str,
    /// With `{places}` for words.
    pub zh: &'static str,
    pub en: &'static str,
    /// Where the page shows it: `/cases/{subject}`.
    pub path: &'static str,
}

/// Tells people something, in the command's transaction. Nobody is told of what they did themselves.
pub fn notify(
    work: &mut Work<'_, '_>,
    kind: &NoticeKind,
    to: impl IntoIterator<Item = UserId>,
    subject: impl Display,
    words: &[(&str, &str)],
) -> Result<(), Failure> {
    let subject = subject.to_string();
    let words: Vec<(&str, &str)> = words.iter().copied().chain([("subject", subject.as_str())]).collect();
    let [zh, en, path] = [kind.zh, kind.en, kind.path].map(|text| filled(text, &words));
    let (org, now, actor) = (work.org(), work.now, work.actor.user());
    for user in to.into_iter().filter(|user| Some(*user) != actor).collect::<std::collections::BTreeSet<_>>() {
        let id: NoticeId = work.new_id();
        work.execute(
            "insert into notice (org, id, user_id, kind, subject, text_zh, text_en, path, created_at_us) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[&org, &id, &user, &kind.name, &subject, &zh, &en, &path, &now],
        )?;
        for channel in choice::channels(work, user)? {
            let message: MessageId = work.new_id();
            work.execute(
                "insert into outbox (org, id, notice_id, user_id, channel, state, attempts, due_at_us, lease_until_us, \
                 created_at_us) values ($1, $2, $3, $4, $5, 'waiting', 0, $6, 0, $6)",
                &[&org, &message, &id, &user, &channel.name(), &now],
            )?;
        }
        work.record(TOLD, user, json!({ "notice": id, "kind": kind.name }))?;
    }
    Ok(())
}

/// The journal's word for it; the live feed passes it on to the person it is about and to nobody else.
pub(crate) const TOLD: &str = "shell.notice.told";

fn filled(text: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(text.to_owned(), |text, (place, word)| text.replace(&format!("{{{place}}}"), word))
}

/// By which way a message leaves the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channel {
    Mail,
    Robot,
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Robot => "robot",
        }
    }
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(inbox::list))
        .routes(routes!(inbox::read))
        .routes(routes!(choice::show))
        .routes(routes!(choice::choose))
        .routes(routes!(robot::list))
        .routes(routes!(robot::add))
        .routes(routes!(robot::remove))
        .routes(routes!(hook::list))
        .routes(routes!(hook::add))
        .routes(routes!(hook::remove))
        .routes(routes!(hook::resume))
        .routes(routes!(desk::list))
        .routes(routes!(desk::retry))
}
