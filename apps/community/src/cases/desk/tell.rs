//! Who hears of what is done to a case.

use kernel::{Instant, UserId};
use shell::{Failure, NoticeKind, Work, notify};

use super::settings::Reckoning;
use crate::app::{CASE_APPROVE, CASE_DISPATCH};
use crate::cases::{Case, Change, Event};
use crate::deadlines::StepClock;
use crate::people::holders;

const PATH: &str = "/cases/{subject}";

const ASSIGNED: NoticeKind = NoticeKind {
    name: "community.case.assigned",
    zh: "诉求 {number} 交您主办，请在 {due} 前处理",
    en: "Case {number} is yours to handle, next due {due}",
    path: PATH,
};
const CO_ASSIGNED: NoticeKind = NoticeKind {
    name: "community.case.co_assigned",
    zh: "诉求 {number} 请您协办，{due} 前处理",
    en: "You are a co-handler of case {number}, next due {due}",
    path: PATH,
};
const RETURNED: NoticeKind = NoticeKind {
    name: "community.case.returned",
    zh: "诉求 {number} 被退回，请重新交办",
    en: "Case {number} was returned; dispatch it again",
    path: PATH,
};
const NOT_VERIFIED: NoticeKind = NoticeKind {
    name: "community.case.verification_failed",
    zh: "诉求 {number} 核实未通过，请继续办理",
    en: "Case {number} did not pass verification; go on with it",
    path: PATH,
};
const REOPENED: NoticeKind = NoticeKind {
    name: "community.case.reopened",
    zh: "诉求 {number} 已重新办理，期限 {due}",
    en: "Case {number} was re-opened, next due {due}",
    path: PATH,
};
const EXTENSION_ASKED: NoticeKind = NoticeKind {
    name: "community.case.extension_asked",
    zh: "诉求 {number} 申请延期 {days} 个工作日，待您审批",
    en: "An extension of {days} working days is asked for case {number}",
    path: PATH,
};
const EXTENSION_APPROVED: NoticeKind = NoticeKind {
    name: "community.case.extension_approved",
    zh: "诉求 {number} 的延期已批准，新期限 {due}",
    en: "The extension of case {number} is approved, next due {due}",
    path: PATH,
};
const EXTENSION_DECLINED: NoticeKind = NoticeKind {
    name: "community.case.extension_declined",
    zh: "诉求 {number} 的延期未获批准",
    en: "The extension of case {number} is declined",
    path: PATH,
};

const DISPUTED: NoticeKind = NoticeKind {
    name: "community.case.disputed",
    zh: "诉求 {number} 的诉求人有异议，请裁定",
    en: "The requester disputes the closure of case {number}",
    path: PATH,
};
const WOKEN: NoticeKind = NoticeKind {
    name: "community.case.woken",
    zh: "挂账的诉求 {number} 已唤醒，期限 {due}",
    en: "Parked case {number} is awake, next due {due}",
    path: PATH,
};
const DUE_SOON: NoticeKind = NoticeKind {
    name: "community.case.due_soon",
    zh: "诉求 {number} 的期限快到：{due}",
    en: "Case {number} is due soon: {due}",
    path: PATH,
};

/// Tells those whom a change concerns; `before` is the case as it was.
pub(super) fn concerned(work: &mut Work<'_, '_>, before: &super::rows::Stored, change: &Change) -> Result<(), Failure> {
    let org = work.org();
    let lead = |case: &Case| case.lead.iter().map(|lead| lead.officer).collect::<Vec<_>>();
    let mut days = String::new();
    let told: Vec<(&NoticeKind, Vec<UserId>)> = match &change.happened.event {
        Event::Assigned { lead, co_handlers, .. } => {
            vec![(&ASSIGNED, vec![*lead]), (&CO_ASSIGNED, co_handlers.clone())]
        }
        Event::CoHandlerAdded { officer, .. } => vec![(&CO_ASSIGNED, vec![*officer])],
        Event::Returned { .. } => vec![(&RETURNED, dispatcher(before))],
        Event::VerificationFailed { .. } => vec![(&NOT_VERIFIED, lead(&before.case))],
        Event::Reopened { .. } => vec![(&REOPENED, lead(&before.case))],
        Event::ExtensionAsked { working_days, .. } => {
            days = working_days.to_string();
            vec![(&EXTENSION_ASKED, holders(work, org, CASE_APPROVE)?)]
        }
        Event::ExtensionApproved { .. } => vec![(&EXTENSION_APPROVED, asker(&before.case))],
        Event::ExtensionDeclined { .. } => vec![(&EXTENSION_DECLINED, asker(&before.case))],
        Event::Disputed { .. } => vec![(&DISPUTED, with_dispatchers(work, lead(&before.case))?)],
        Event::Woken => vec![(&WOKEN, with_dispatchers(work, lead(&before.case))?)],
        _ => return Ok(()),
    };
    let found: Option<(String, Option<Instant>)> = work.first(
        "select number, due_at_us from community_case where org = $1 and id = $2",
        &[&org, &change.case.id],
        |row| Ok((row.take("number")?, row.take("due_at_us")?)),
    )?;
    let (number, due) = found.unwrap_or_default();
    let due = due.map(|due| shown(work, due)).transpose()?.unwrap_or_default();
    for (kind, people) in told {
        notify(work, kind, people, change.case.id, &[("number", &number), ("due", &due), ("days", &days)])?;
    }
    Ok(())
}

fn shown(work: &mut Work<'_, '_>, at: Instant) -> Result<String, Failure> {
    let org = work.org();
    Ok(at.civil(Reckoning::load(work, org)?.zone()).strftime("%m-%d %H:%M").to_string())
}

/// Tells whose clock runs out soon: a co-handler, or the lead and those who dispatch.
pub(super) fn due_soon(work: &mut Work<'_, '_>, case: &Case, clock: &StepClock) -> Result<(), Failure> {
    let people = match clock.officer {
        Some(officer) => vec![officer],
        None => with_dispatchers(work, case.lead.iter().map(|lead| lead.officer).collect())?,
    };
    let org = work.org();
    let number: Option<String> =
        work.value("select number from community_case where org = $1 and id = $2", &[&org, &case.id])?;
    let due = shown(work, clock.due_at)?;
    notify(work, &DUE_SOON, people, case.id, &[("number", &number.unwrap_or_default()), ("due", &due)])
}

fn with_dispatchers(work: &mut Work<'_, '_>, mut people: Vec<UserId>) -> Result<Vec<UserId>, Failure> {
    let org = work.org();
    people.extend(holders(work, org, CASE_DISPATCH)?);
    Ok(people)
}

/// Who dispatched it last.
fn dispatcher(stored: &super::rows::Stored) -> Vec<UserId> {
    let assigned = stored.history.iter().rev().find(|line| matches!(line.event, Event::Assigned { .. }));
    assigned.and_then(|line| line.by).into_iter().collect()
}

fn asker(case: &Case) -> Vec<UserId> {
    case.extension_asked.iter().map(|asked| asked.asked_by).collect()
}
