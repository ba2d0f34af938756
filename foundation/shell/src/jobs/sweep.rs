//! Rows that have served their time, taken away a few at a time so that nobody waits for it.

use std::time::Duration;

use crate::{Failure, Shell};

/// Rows of one kind that go in one transaction.
const PORTION: i64 = 500;
pub(super) const EVERY: Duration = Duration::from_secs(60);

const DAY_S: i64 = 86_400;
/// What ended well.
const ENDED_KEPT_S: i64 = 30 * DAY_S;
/// What somebody may still ask about: a notice that was read, a message that was given up.
const ASKED_FOR_KEPT_S: i64 = 180 * DAY_S;

const ANSWERS: &str = "delete from idempotency where (org, actor, key) in \
     (select org, actor, key from idempotency where kept_until_us < $1 order by kept_until_us limit $2)";
const SESSIONS: &str =
    "delete from session where digest in (select digest from session where created_at_us < $1 limit $2)";
const JOBS: &str = "delete from job where (org, id) in \
     (select org, id from job where state in ('done', 'failed', 'cancelled') and due_at_us < $1 limit $2)";
const SENT: &str = "delete from outbox where (org, id) in \
     (select org, id from outbox where state in ('sent', 'unwanted') and due_at_us < $1 limit $2)";
const GIVEN_UP: &str = "delete from outbox where (org, id) in \
     (select org, id from outbox where state = 'dead' and due_at_us < $1 limit $2)";
const NOTICES: &str =
    "delete from notice where (org, id) in (select org, id from notice where read_at_us < $1 limit $2)";

impl Shell {
    /// Takes a portion of every kind of row whose time is over; answers how many went.
    pub async fn sweep_once(&self) -> Result<u64, Failure> {
        let now = self.now();
        let sessions_kept_s = self.inner.settings.absolute_timeout_s;
        let mut gone = 0;
        for (sql, kept_s) in [
            (ANSWERS, 0),
            (SESSIONS, sessions_kept_s),
            (JOBS, ENDED_KEPT_S),
            (SENT, ENDED_KEPT_S),
            (GIVEN_UP, ASKED_FOR_KEPT_S),
            (NOTICES, ASKED_FOR_KEPT_S),
        ] {
            let until = now.plus_s(-kept_s);
            gone += self.store().write(move |tx| tx.execute(sql, &[&until, &PORTION])).await?;
        }
        Ok(gone)
    }
}

/// Whether so much went that there is more.
pub(super) fn is_more(gone: u64) -> bool {
    gone >= PORTION as u64
}
