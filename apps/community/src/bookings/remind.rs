//! Before and after an appointment: on the working day before, its person is put on the list of those to be called (no
//! message leaves the house); what is left open afterwards counts as missed.

use jiff::civil::Date;
use kernel::Instant;
use serde_json::{Value, json};
use shell::{Failure, JobKind, NoticeKind, Run, Work, notify};

use super::BookingId;
use crate::app::BOOKING_WRITE;
use crate::cases::desk::{Reckoning, today};
use crate::people::holders;

pub(crate) const REMIND: JobKind = JobKind { name: "community.booking.remind", run: Run::Short(remind) };
pub(crate) const MISS: JobKind = JobKind { name: "community.booking.miss", run: Run::Short(miss) };

const CALL_FROM_HOUR: i8 = 8;
/// So long after its slot an appointment that nobody served is missed.
const MISSED_AFTER_S: i64 = 1_800;

const TO_CALL: NoticeKind = NoticeKind {
    name: "community.booking.to_call",
    zh: "{subject} 有预约要电话提醒，请打开提醒名单",
    en: "{subject}: people with appointments are to be called; open the list",
    path: "/bookings/calls",
};

/// Leaves both for later; a moved appointment gets both anew, the old ones then find another moment and do nothing.
pub(super) fn plan(work: &mut Work<'_, '_>, id: BookingId, starts_at: Instant, slot_s: i64) -> Result<(), Failure> {
    let payload = json!({ "booking": id, "starts_at": starts_at });
    let org = work.org();
    let reckoning = Reckoning::load(work, org)?;
    // Who books on the day of the call or later needs none.
    if let Some(call_at) = call_at(starts_at, &reckoning).filter(|at| *at > work.now) {
        work.enqueue(REMIND.name, &payload, call_at)?;
    }
    work.enqueue(MISS.name, &payload, starts_at.plus_s(slot_s + MISSED_AFTER_S))?;
    Ok(())
}

/// On the working day before, in the morning.
fn call_at(starts_at: Instant, reckoning: &Reckoning) -> Option<Instant> {
    let date = starts_at.civil(reckoning.zone()).date();
    let before = |date: &Date| date.yesterday().ok();
    let day = std::iter::successors(before(&date), before).find(|day| reckoning.with().office.is_working(*day))?;
    let morning = day.at(CALL_FROM_HOUR, 0, 0, 0).to_zoned(reckoning.zone().clone()).ok()?;
    Some(Instant::from(morning.timestamp()))
}

fn read(payload: &Value) -> Result<(BookingId, Instant), Failure> {
    let fault = |error: serde_json::Error| Failure::Fault(error.to_string());
    let id = serde_json::from_value(payload["booking"].clone()).map_err(fault)?;
    Ok((id, serde_json::from_value(payload["starts_at"].clone()).map_err(fault)?))
}

fn remind(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let (org, now, (id, starts_at)) = (work.org(), work.now, read(payload)?);
    let listed = work.execute(
        "update community_booking set to_remind_at_us = $4 where org = $1 and id = $2 and starts_at_us = $3 and state = 'booked' \
         and to_remind_at_us is null and reminded_at_us is null",
        &[&org, &id, &starts_at, &now],
    )?;
    if listed == 0 {
        return Ok(());
    }
    work.record("community.booking.to_remind", id, json!({ "starts_at": starts_at }))?;
    // One notice a day, however many there are to be called.
    let date = today(work, org, now)?.to_string();
    let first = work.execute(
        "insert into community_call_day (org, date) values ($1, $2) on conflict (org, date) do nothing",
        &[&org, &date],
    )?;
    if first > 0 {
        let clerks = holders(work, org, BOOKING_WRITE)?;
        notify(work, &TO_CALL, clerks, &date, &[])?;
    }
    Ok(())
}

fn miss(work: &mut Work<'_, '_>, payload: &Value) -> Result<(), Failure> {
    let (org, (id, starts_at)) = (work.org(), read(payload)?);
    let missed = work.execute(
        "update community_booking set state = 'no_show' where org = $1 and id = $2 and starts_at_us = $3 and state = 'booked'",
        &[&org, &id, &starts_at],
    )?;
    if missed > 0 {
        work.record("community.booking.no_show", id, json!({ "by": "job" }))?;
    }
    Ok(())
}
