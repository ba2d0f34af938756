//! Wrong passwords are counted; too many in a row lock the account for a while.

use kernel::{OrganisationId, UserId};
use serde_json::json;

use crate::{Failure, Shell};

/// Counts a wrong password. Of many that come at once each counts, and none that comes late takes the lock away.
pub(super) async fn note_failure(shell: &Shell, org: OrganisationId, id: UserId) -> Result<(), Failure> {
    let (most, lock_out_s) = (shell.inner.settings.most_sign_in_failures, shell.inner.settings.lock_out_s);
    let note = shell.as_system(org, move |work| {
        let (now, until) = (work.now, work.now.plus_s(lock_out_s));
        let counted = work.execute(
            "update app_user set failures = case when failures + 1 >= $3 then 0 else failures + 1 end, \
             locked_until_us = case when failures + 1 >= $3 then $4 else locked_until_us end \
             where org = $1 and id = $2 and locked_until_us <= $5 and not disabled",
            &[&org, &id, &most, &until, &now],
        )?;
        if counted == 0 {
            return Ok(());
        }
        let locked = "select 1 as n from app_user where org = $1 and id = $2 and locked_until_us > $3";
        let locked = work.value::<i64>(locked, &[&org, &id, &now])?.is_some();
        let action = if locked { "shell.account.locked" } else { "shell.sign_in.failed" };
        Ok(work.record(action, id, json!({}))?)
    });
    note.await
}
