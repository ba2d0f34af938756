//! Carries the outbox out. A message is leased, sent outside any transaction, and settled; a courier that dies in
//! between leaves a lease that runs out, so a message arrives at least once, under the same id each time.

use std::time::Duration;

use jiff::tz::TimeZone;
use kernel::{Instant, OrganisationId, UserId};
use store::Tx;
use tokio::task::JoinHandle;

use super::hook::Delivery;
use super::robot::{Robot, Told};
use super::{Channel, MessageId, choice, hook, robot};
use crate::{Failure, Keys, Shell, jobs};

/// Longer than the longest patience with a receiver.
pub(super) const LEASE_S: i64 = 120;
const IDLE: Duration = Duration::from_millis(500);
/// So many are on their way at once by each way: who hangs holds up few.
const AT_ONCE: usize = 4;
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

/// A message that was handed to a thread.
struct OnItsWay {
    org: OrganisationId,
    id: MessageId,
    attempts: i64,
    sent: JoinHandle<Result<(), Undelivered>>,
}

type HookOnItsWay = JoinHandle<(Result<(), Undelivered>, Delivery)>;

impl Shell {
    /// Delivers messages and events until the process ends; every process of a deployment may. By each way on its own:
    /// a mail server that hangs holds up mails alone.
    pub fn start_courier(&self) {
        self.keep_on(|shell| async move { shell.deliver_some(Channel::Mail).await });
        self.keep_on(|shell| async move { shell.deliver_some(Channel::Robot).await });
        self.keep_on(|shell| async move { shell.tell_hooks().await });
    }

    fn keep_on<F>(&self, carry: impl Fn(Shell) -> F + Send + Sync + 'static)
    where
        F: Future<Output = Result<bool, Failure>> + Send,
    {
        let shell = self.clone();
        jobs::background(async move {
            loop {
                match carry(shell.clone()).await {
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

    /// Tells a few hooks at once what they have not heard yet; answers whether there was one.
    async fn tell_hooks(&self) -> Result<bool, Failure> {
        let (mut told, mut trouble) = (Vec::new(), None);
        while told.len() < AT_ONCE && trouble.is_none() {
            match self.begin_telling().await {
                Ok(Some(hook)) => told.push(hook),
                Ok(None) => break,
                Err(failure) => trouble = Some(failure),
            }
        }
        let any = !told.is_empty();
        for hook in told {
            self.end_telling(hook).await?;
        }
        trouble.map_or(Ok(any), Err)
    }

    /// Tells one hook what it has not heard yet, if there is one.
    pub async fn deliver_events_once(&self) -> Result<bool, Failure> {
        let Some(hook) = self.begin_telling().await? else { return Ok(false) };
        self.end_telling(hook).await?;
        Ok(true)
    }

    async fn begin_telling(&self) -> Result<Option<HookOnItsWay>, Failure> {
        let now = self.now();
        if !self.store().read(move |read| hook::is_behind(read, now)).await? {
            return Ok(None);
        }
        let keys = self.keys().clone();
        let Some(delivery) = self.store().write(move |tx| hook::claim(tx, &keys, now)).await? else {
            return Ok(None);
        };
        let hosts = self.inner.settings.robot_hosts.clone();
        Ok(Some(tokio::task::spawn_blocking(move || (delivery.send(&hosts, now), delivery))))
    }

    async fn end_telling(&self, hook: HookOnItsWay) -> Result<(), Failure> {
        let (sent, delivery) = hook.await.map_err(|error| Failure::Fault(error.to_string()))?;
        if let Err(undelivered) = &sent {
            tracing::warn!(id = %delivery.id, detail = undelivered.detail, "hook not told");
        }
        let now = self.now();
        self.store().write(move |tx| delivery.settle(tx, &sent, now)).await
    }

    /// Handles a few messages of one way at once; answers whether there was one.
    async fn deliver_some(&self, by: Channel) -> Result<bool, Failure> {
        let (mut any, mut leaving, mut trouble) = (false, Vec::new(), None);
        while leaving.len() < AT_ONCE && trouble.is_none() {
            match self.claim_message(Some(by)).await {
                Ok(Claimed::Nothing) => break,
                Ok(Claimed::Settled) => any = true,
                Ok(Claimed::Ready(parcel)) => leaving.push(self.hand_over(parcel)),
                Err(failure) => trouble = Some(failure),
            }
        }
        any |= !leaving.is_empty();
        for message in leaving {
            self.arrive(message).await?;
        }
        trouble.map_or(Ok(any), Err)
    }

    /// Handles one message that is due, if there is one.
    pub async fn deliver_once(&self) -> Result<bool, Failure> {
        match self.claim_message(None).await? {
            Claimed::Nothing => return Ok(false),
            Claimed::Settled => {}
            Claimed::Ready(parcel) => self.arrive(self.hand_over(parcel)).await?,
        }
        Ok(true)
    }

    async fn claim_message(&self, by: Option<Channel>) -> Result<Claimed, Failure> {
        let now = self.now();
        let by = by.map_or("", Channel::name);
        if !self.is_message_due(by, now).await? {
            return Ok(Claimed::Nothing);
        }
        let keys = self.keys().clone();
        self.store().write(move |tx| claim(tx, &keys, by, now)).await
    }

    fn hand_over(&self, parcel: Box<Parcel>) -> OnItsWay {
        let (org, id, attempts) = (parcel.org, parcel.id, parcel.attempts);
        let (settings, now) = (self.inner.settings.clone(), self.now());
        let sent = tokio::task::spawn_blocking(move || send(&parcel, &settings, now));
        OnItsWay { org, id, attempts, sent }
    }

    async fn arrive(&self, message: OnItsWay) -> Result<(), Failure> {
        let OnItsWay { org, id, attempts, sent } = message;
        let sent = sent.await.map_err(|error| Failure::Fault(error.to_string()))?;
        if let Err(undelivered) = &sent {
            tracing::warn!(%id, attempts, detail = undelivered.detail, "message not delivered");
        }
        let now = self.now();
        self.store().write(move |tx| settle(tx, org, id, attempts, &sent, now)).await
    }

    async fn is_message_due(&self, by: &'static str, now: Instant) -> Result<bool, Failure> {
        let due = self.store().read(move |read| {
            read.value::<i64>(
                "select 1 as n from outbox where state = 'waiting' and due_at_us <= $1 and lease_until_us <= $1 \
                 and ($2 = '' or channel = $2) limit 1",
                &[&now, &by],
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

/// `by`: the name of a way; empty: any.
fn claim(tx: &mut Tx<'_>, keys: &Keys, by: &str, now: Instant) -> Result<Claimed, Failure> {
    let found = tx.first(
        "select o.org, o.id, o.user_id, o.channel, o.attempts, n.text_zh, n.text_en, n.path, g.zone, u.disabled \
         from outbox o join notice n on n.org = o.org and n.id = o.notice_id \
         join app_user u on u.org = o.org and u.id = o.user_id join organisation g on g.id = o.org \
         where o.state = 'waiting' and o.due_at_us <= $1 and o.lease_until_us <= $1 and ($2 = '' or o.channel = $2) \
         order by o.due_at_us, o.id limit 1",
        &[&now, &by],
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
