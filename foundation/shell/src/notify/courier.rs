//! Carries the outbox out. A message is leased, sent outside any transaction, and settled; a courier that dies in
//! between leaves a lease that runs out, so a message arrives at least once, under the same id each time.

use std::time::Duration;

use jiff::tz::TimeZone;
use kernel::{Instant, OrganisationId, UserId};
use store::Tx;

use super::robot::{Robot, Told};
use super::{MessageId, choice, hook, robot};
use crate::{Failure, Keys, Shell, jobs};

/// Longer than the longest patience with a receiver.
pub(super) const LEASE_S: i64 = 120;
const IDLE: Duration = Duration::from_millis(500);
/// With the pauses between them, a night and a morning.
const MOST_ATTEMPTS: i64 = 10;
const FIRST_PAUSE_S: i64 = 30;

/// Why a message did not get through.
#[derive(Debug)]
pub(super) struct Undelivered {
    pub detail: String,
    /// Another try would end the same.
    pub for_good: bool,
}

/// A message that is ready to leave.
struct Parcel {
    org: OrganisationId,
    id: MessageId,
    attempts: i64,
    text: String,
    path: String,
    way: Way,
}

enum Way {
    Mail { to: String },
    Robot { robot: Robot, mention: String },
}

enum Claimed {
    Nothing,
    /// Settled without sending: put off to the end of quiet hours, or nobody wants it any more.
    Settled,
    Ready(Box<Parcel>),
}

impl Shell {
    /// Delivers messages until the process ends; every process of a deployment may.
    pub fn start_courier(&self) {
        let shell = self.clone();
        jobs::background(async move {
            loop {
                match shell.deliver_any().await {
                    Ok(true) => {}
                    Ok(false) => tokio::time::sleep(IDLE).await,
                    Err(error) => {
                        tracing::warn!(%error, "courier");
                        tokio::time::sleep(IDLE * 8).await;
                    }
                }
            }
        });
    }

    async fn deliver_any(&self) -> Result<bool, Failure> {
        Ok(self.deliver_once().await? || self.deliver_events_once().await?)
    }

    /// Tells one hook what it has not heard yet, if there is one.
    pub async fn deliver_events_once(&self) -> Result<bool, Failure> {
        let now = self.now();
        if !self.store().read(move |read| hook::is_behind(read, now)).await? {
            return Ok(false);
        }
        let keys = self.keys().clone();
        let Some(delivery) = self.store().write(move |tx| hook::claim(tx, &keys, now)).await? else {
            return Ok(false);
        };
        let hosts = self.inner.settings.robot_hosts.clone();
        let sent = tokio::task::spawn_blocking(move || (delivery.send(&hosts, now), delivery)).await;
        let (sent, delivery) = sent.map_err(|error| Failure::Fault(error.to_string()))?;
        if let Err(undelivered) = &sent {
            tracing::warn!(id = %delivery.id, detail = undelivered.detail, "hook not told");
        }
        let now = self.now();
        self.store().write(move |tx| delivery.settle(tx, &sent, now)).await?;
        Ok(true)
    }

    /// Handles one message that is due, if there is one.
    pub async fn deliver_once(&self) -> Result<bool, Failure> {
        let now = self.now();
        if !self.is_message_due(now).await? {
            return Ok(false);
        }
        let keys = self.keys().clone();
        let parcel = match self.store().write(move |tx| claim(tx, &keys, now)).await? {
            Claimed::Nothing => return Ok(false),
            Claimed::Settled => return Ok(true),
            Claimed::Ready(parcel) => parcel,
        };
        let (org, id, attempts) = (parcel.org, parcel.id, parcel.attempts);
        let settings = self.inner.settings.clone();
        let sent = tokio::task::spawn_blocking(move || send(&parcel, &settings, now)).await;
        let sent = sent.map_err(|error| Failure::Fault(error.to_string()))?;
        if let Err(undelivered) = &sent {
            tracing::warn!(%id, attempts, detail = undelivered.detail, "message not delivered");
        }
        let now = self.now();
        self.store().write(move |tx| settle(tx, org, id, attempts, &sent, now)).await?;
        Ok(true)
    }

    async fn is_message_due(&self, now: Instant) -> Result<bool, Failure> {
        let due = self.store().read(move |read| {
            read.value::<i64>(
                "select 1 as n from outbox where state = 'waiting' and due_at_us <= $1 and lease_until_us <= $1 limit 1",
                &[&now],
            )
            .map_err(Failure::from)
        });
        Ok(due.await?.is_some())
    }
}

/// Twice as long after each failure.
pub(super) fn pause_s(attempts: i64) -> i64 {
    FIRST_PAUSE_S << (attempts - 1).clamp(0, MOST_ATTEMPTS)
}

fn claim(tx: &mut Tx<'_>, keys: &Keys, now: Instant) -> Result<Claimed, Failure> {
    let found = tx.first(
        "select o.org, o.id, o.user_id, o.channel, o.attempts, n.text_zh, n.text_en, n.path, g.zone, u.disabled \
         from outbox o join notice n on n.org = o.org and n.id = o.notice_id \
         join app_user u on u.org = o.org and u.id = o.user_id join organisation g on g.id = o.org \
         where o.state = 'waiting' and o.due_at_us <= $1 and o.lease_until_us <= $1 order by o.due_at_us, o.id limit 1",
        &[&now],
        |row| {
            let ids: (OrganisationId, MessageId, UserId) = (row.take("org")?, row.take("id")?, row.take("user_id")?);
            let texts: (String, String, String) = (row.take("text_zh")?, row.take("text_en")?, row.take("path")?);
            let rest: (String, i64, String, bool) =
                (row.take("channel")?, row.take("attempts")?, row.take("zone")?, row.take("disabled")?);
            Ok((ids, texts, rest))
        },
    )?;
    let Some(((org, id, user), (zh, en, path), (channel, attempts, zone, disabled))) = found else {
        return Ok(Claimed::Nothing);
    };
    let (choice, quiet) = choice::load(tx, keys, org, user)?;
    let zone = TimeZone::get(&zone).map_err(|error| Failure::Fault(format!("{org}: {error}")))?;
    if let Some(end) = quiet.and_then(|quiet| quiet.end(now, &zone)) {
        tx.execute("update outbox set due_at_us = $3 where org = $1 and id = $2", &[&org, &id, &end])?;
        return Ok(Claimed::Settled);
    }
    let way = match (channel.as_str(), choice.robot_id) {
        ("mail", _) if !choice.email.is_empty() => Some(Way::Mail { to: choice.email }),
        ("robot", Some(chosen)) => {
            robot::open(tx, keys, org, chosen)?.map(|robot| Way::Robot { robot, mention: choice.mention })
        }
        _ => None,
    };
    let Some(way) = way.filter(|_| !disabled) else {
        tx.execute("update outbox set state = 'unwanted' where org = $1 and id = $2", &[&org, &id])?;
        return Ok(Claimed::Settled);
    };
    tx.execute(
        "update outbox set attempts = attempts + 1, lease_until_us = $3 where org = $1 and id = $2",
        &[&org, &id, &now.plus_s(LEASE_S)],
    )?;
    let text = if choice.language == "en" { en } else { zh };
    Ok(Claimed::Ready(Box::new(Parcel { org, id, attempts: attempts + 1, text, path, way })))
}

fn send(parcel: &Parcel, settings: &crate::Settings, now: Instant) -> Result<(), Undelivered> {
    let link = format!("{}{}", settings.public_address.trim_end_matches('/'), parcel.path);
    match &parcel.way {
        Way::Mail { to } => match &settings.mail {
            Some(mail) => mail.send(parcel.id, to, &parcel.text, &link, now),
            None => Err(Undelivered { detail: "this server has no mail server".to_owned(), for_good: false }),
        },
        Way::Robot { robot, mention } => {
            robot.send(parcel.id, &Told { text: &parcel.text, link: &link, mention }, &settings.robot_hosts, now)
        }
    }
}

fn settle(
    tx: &mut Tx<'_>,
    org: OrganisationId,
    id: MessageId,
    attempts: i64,
    sent: &Result<(), Undelivered>,
    now: Instant,
) -> Result<(), Failure> {
    match sent {
        Ok(()) => tx.execute(
            "update outbox set state = 'sent', sent_at_us = $3, error = null where org = $1 and id = $2",
            &[&org, &id, &now],
        )?,
        Err(undelivered) => {
            let dead = undelivered.for_good || attempts >= MOST_ATTEMPTS;
            let state = if dead { "dead" } else { "waiting" };
            let due = now.plus_s(pause_s(attempts));
            tx.execute(
                "update outbox set state = $3, due_at_us = $4, lease_until_us = 0, error = $5 where org = $1 and id = $2",
                &[&org, &id, &state, &due, &undelivered.detail],
            )?
        }
    };
    Ok(())
}
