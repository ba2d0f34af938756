//! The daily quota of special-price aids: one row a day and holder, taken by one conditional statement in the order's
//! own transaction. It is given back when the order is cancelled.

use axum::http::StatusCode;
use shell::{Failure, Work};
use store::Read;

use kernel::OrganisationId;

/// For whom a day's quota is counted; the shop is the empty name.
pub(super) fn used(read: &mut Read<'_>, org: OrganisationId, day: &str, holder: &str) -> Result<u32, Failure> {
    let used: Option<i64> = read
        .value("select used from hearing_quota where org = $1 and day = $2 and holder = $3", &[&org, &day, &holder])?;
    Ok(u32::try_from(used.unwrap_or(0)).unwrap_or(u32::MAX))
}

pub(super) fn take(
    work: &mut Work<'_, '_>,
    day: &str,
    holder: &str,
    wanted: i64,
    cap: Option<i64>,
) -> Result<(), Failure> {
    if wanted == 0 {
        return Ok(());
    }
    let org = work.org();
    work.execute(
        "insert into hearing_quota (org, day, holder, used) values ($1, $2, $3, 0) on conflict (org, day, holder) do nothing",
        &[&org, &day, &holder],
    )?;
    let cap = cap.unwrap_or(i64::MAX - wanted);
    let taken = work.execute(
        "update hearing_quota set used = used + $4 where org = $1 and day = $2 and holder = $3 and used <= $5",
        &[&org, &day, &holder, &wanted, &(cap - wanted)],
    )?;
    if taken == 0 {
        let detail = format!("the special-price aids of {day} are sold out; come another day");
        return Err(Failure::refused(StatusCode::CONFLICT, "special_quota_exceeded", detail, "items"));
    }
    Ok(())
}

pub(super) fn give_back(work: &mut Work<'_, '_>, day: &str, holder: &str, taken: i64) -> Result<(), Failure> {
    let org = work.org();
    work.execute(
        "update hearing_quota set used = used - $4 where org = $1 and day = $2 and holder = $3 and used >= $4",
        &[&org, &day, &holder, &taken],
    )?;
    Ok(())
}
