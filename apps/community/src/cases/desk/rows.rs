//! A case as rows: its body, the columns that lists and figures ask for, and its history.

use kernel::{Instant, OrganisationId};
use serde::Serialize;
use serde_json::json;
use shell::{Failure, Work};
use store::Read;

use super::settings::Reckoning;
use crate::cases::{Case, CaseId, Change, Event, Happened};
use crate::deadlines::{Clock, ClockState, StepClock, clocks};

/// A case with its history and the version it was read at.
pub struct Stored {
    pub case: Case,
    pub history: Vec<Happened>,
    pub version: i64,
}

/// What a case is about beside the work on it; written once.
pub(super) struct Origin<'a> {
    pub channel: &'a str,
    pub firm_id: Option<String>,
    pub visit_id: Option<String>,
    pub place: &'a str,
    pub requester_name: Option<Vec<u8>>,
    pub requester_phone: Option<Vec<u8>>,
    pub requester_phone_index: Option<String>,
    pub tracking: &'a str,
}

fn text_of(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Fault(error.to_string()))
}

/// The snake_case name of a unit variant.
pub(super) fn word(value: &impl Serialize) -> Result<String, Failure> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        other => Err(Failure::Fault(format!("not a word: {other:?}"))),
    }
}

pub fn load(read: &mut Read<'_>, org: OrganisationId, id: CaseId) -> Result<Stored, Failure> {
    let found: Option<(String, i64)> =
        read.first("select body, version from community_case where org = $1 and id = $2", &[&org, &id], |row| {
            Ok((row.take("body")?, row.take("version")?))
        })?;
    let (body, version) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let fault = |error: serde_json::Error| Failure::Fault(format!("{id}: {error}"));
    let lines: Vec<String> = read.all(
        "select body from community_case_event where org = $1 and case_id = $2 order by seq",
        &[&org, &id],
        |row| row.take("body"),
    )?;
    let history = lines.iter().map(|line| serde_json::from_str(line).map_err(fault)).collect::<Result<_, _>>()?;
    Ok(Stored { case: serde_json::from_str(&body).map_err(fault)?, history, version })
}

/// The clock that is due first among those that still run.
pub fn due(clocks: &[StepClock]) -> Option<&StepClock> {
    let running = |clock: &&StepClock| matches!(clock.state, ClockState::Running | ClockState::Overdue);
    clocks.iter().filter(running).min_by_key(|clock| clock.due_at)
}

fn last(clocks: &[StepClock], name: Clock) -> Option<&StepClock> {
    clocks.iter().rev().find(|clock| clock.clock == name)
}

/// Answers the number that the case has from here on.
pub(super) fn insert(work: &mut Work<'_, '_>, change: &Change, origin: &Origin<'_>) -> Result<String, Failure> {
    let history = vec![change.happened.clone()];
    insert_with_history(work, &change.case, &history, origin)
}

pub(super) fn insert_with_history(
    work: &mut Work<'_, '_>,
    case: &Case,
    history: &[Happened],
    origin: &Origin<'_>,
) -> Result<String, Failure> {
    let (org, now) = (work.org(), work.now);
    let reckoning = Reckoning::load(work, org)?;
    let clocks = clocks(history, &case.intake, reckoning.with(), now)?;
    let due = due(&clocks);
    let number = next_number(work, case.collected_at, &reckoning)?;
    work.execute(
        "insert into community_case (org, id, number, version, category, urgency, summary, folded, state, is_open, channel, \
         firm_id, visit_id, place, lead_id, requester_name, requester_phone, requester_phone_index, tracking, \
         collected_at_us, closed_at_us, confirmed, reopened, contacted_at_us, due_clock, due_at_us, body) values \
         ($1,$2,$3,1,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,null,$14,$15,$16,$17,$18,null,null,0,null,$19,$20,$21)",
        &[
            &org,
            &case.id,
            &number,
            &case.intake.category,
            &word(&case.intake.urgency)?,
            &case.intake.summary,
            &crate::registry::name_key::fold(&case.intake.summary),
            &word(&case.state)?,
            &case.state.is_open(),
            &origin.channel,
            &origin.firm_id,
            &origin.visit_id,
            &origin.place,
            &origin.requester_name,
            &origin.requester_phone,
            &origin.requester_phone_index,
            &origin.tracking,
            &case.collected_at,
            &due.map(|clock| word(&clock.clock)).transpose()?,
            &due.map(|clock| clock.due_at),
            &text_of(case)?,
        ],
    )?;
    for (seq, line) in history.iter().enumerate() {
        append_event(work, case.id, seq as i64, line)?;
    }
    super::search::plan(work, case.id)?;
    Ok(number)
}

/// Writes a change over the version it was made from; a lost race is told to the caller.
pub fn save(work: &mut Work<'_, '_>, before: &Stored, change: &Change) -> Result<(), Failure> {
    let (org, now, case) = (work.org(), work.now, &change.case);
    let mut history = before.history.clone();
    history.push(change.happened.clone());
    let reckoning = Reckoning::load(work, org)?;
    let clocks = clocks(&history, &case.intake, reckoning.with(), now)?;
    let due = due(&clocks).filter(|_| case.state.is_open());
    let (confirmed, word_by) = word_of_requester(work, case, &change.happened)?;
    let (first, handle) = (last(&clocks, Clock::FirstContact), last(&clocks, Clock::Handle));
    let reply = history.iter().rev().find_map(|line| match &line.event {
        Event::Reported { answer } => Some(answer.trim().to_owned()),
        _ => None,
    });
    let contacted = history.iter().find(|line| line.event == Event::Contacted).map(|line| line.at);
    let times = |which: fn(&Event) -> bool| history.iter().filter(|line| which(&line.event)).count() as i64;
    let reopened = times(|event| matches!(event, Event::Reopened { .. }));
    let disputed = times(|event| matches!(event, Event::Disputed { .. }));
    let written = work.execute(
        "update community_case set version = version + 1, state = $4, is_open = $5, lead_id = $6, closed_at_us = $7, \
         confirmed = $8, reopened = $9, contacted_at_us = $10, due_clock = $11, due_at_us = $12, body = $13, \
         contact_due_at_us = $14, handle_due_at_us = $15, handled_at_us = $16, closed_by = $17, reply = $18, \
         reply_folded = $19, word_by = $20, disputed = $21, resolution = $22 where org = $1 and id = $2 and version = $3",
        &[
            &org,
            &case.id,
            &before.version,
            &word(&case.state)?,
            &case.state.is_open(),
            &case.lead.as_ref().map(|lead| lead.officer),
            &case.closure.as_ref().map(|closure| closure.at),
            &confirmed,
            &reopened,
            &contacted,
            &due.map(|clock| word(&clock.clock)).transpose()?,
            &due.map(|clock| clock.due_at),
            &text_of(case)?,
            &first.map(|clock| clock.due_at),
            &handle.map(|clock| clock.due_at),
            &handle.and_then(|clock| clock.stopped_at),
            &case.closure.as_ref().map(|closure| closure.by),
            &reply,
            &reply.as_deref().map(crate::registry::name_key::fold),
            &word_by,
            &disputed,
            &case.closure.as_ref().map(|closure| word(&closure.resolution)).transpose()?,
        ],
    )?;
    if written == 0 {
        return Err(Failure::changed_meanwhile(case.id.to_string()));
    }
    append_event(work, case.id, before.history.len() as i64, &change.happened)?;
    let officers = |case: &Case| case.co_handlers.iter().map(|part| part.officer).collect::<Vec<_>>();
    if officers(&before.case) != officers(case) {
        write_co_handlers(work, case)?;
    }
    super::wake::plan(work, change)?;
    super::warn::plan(work, case.id, &change.happened, &clocks)?;
    record(work, case, &change.happened)
}

/// In whose worklist the case stands beside its lead's.
fn write_co_handlers(work: &mut Work<'_, '_>, case: &Case) -> Result<(), Failure> {
    let org = work.org();
    work.execute("delete from community_case_co_handler where org = $1 and case_id = $2", &[&org, &case.id])?;
    for part in &case.co_handlers {
        work.execute(
            "insert into community_case_co_handler (org, officer_id, case_id) values ($1, $2, $3)",
            &[&org, &part.officer, &case.id],
        )?;
    }
    Ok(())
}

/// Counts an open case's clocks anew, with the table and the calendar as they are now; answers whether a deadline moved.
pub(super) fn reckon(work: &mut Work<'_, '_>, id: CaseId) -> Result<bool, Failure> {
    let (org, now) = (work.org(), work.now);
    let stored = load(work, org, id)?;
    if !stored.case.state.is_open() {
        return Ok(false);
    }
    write_co_handlers(work, &stored.case)?;
    let reckoning = Reckoning::load(work, org)?;
    let clocks = clocks(&stored.history, &stored.case.intake, reckoning.with(), now)?;
    let due = due(&clocks);
    let name = due.map(|clock| word(&clock.clock)).transpose()?;
    let at = |clock: Option<&StepClock>| clock.map(|clock| clock.due_at);
    let found = [at(due), at(last(&clocks, Clock::FirstContact)), at(last(&clocks, Clock::Handle))];
    let known: Option<(Option<String>, [Option<Instant>; 3])> = work.first(
        "select due_clock, due_at_us, contact_due_at_us, handle_due_at_us from community_case where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            let at = [row.take("due_at_us")?, row.take("contact_due_at_us")?, row.take("handle_due_at_us")?];
            Ok((row.take("due_clock")?, at))
        },
    )?;
    if known.is_some_and(|(clock, at)| clock == name && at == found) {
        return Ok(false);
    }
    work.execute(
        "update community_case set due_clock = $3, due_at_us = $4, contact_due_at_us = $5, handle_due_at_us = $6 \
         where org = $1 and id = $2",
        &[&org, &id, &name, &found[0], &found[1], &found[2]],
    )?;
    super::warn::plan_all(work, id, clocks.iter())?;
    Ok(true)
}

/// Whether the requester is satisfied, 1 or 0, and whose word that is: `requester`, `call_back` or `clerk`. A dispute is
/// the requester's word, whoever writes it down, and stands until the case is worked on again.
fn word_of_requester(
    work: &mut Work<'_, '_>,
    case: &Case,
    happened: &Happened,
) -> Result<(Option<i64>, Option<String>), Failure> {
    let told = |satisfied: bool, by: &str| Ok((Some(i64::from(satisfied)), Some(by.to_owned())));
    match happened.event {
        Event::Confirmed { satisfied, called_back: true } => told(satisfied, "call_back"),
        Event::Confirmed { satisfied, .. } => {
            told(satisfied, if happened.by.is_none() { "requester" } else { "clerk" })
        }
        Event::Disputed { .. } => told(false, "requester"),
        _ if case.state.is_open() => Ok((None, None)),
        _ => {
            let org = work.org();
            let known = work.first(
                "select confirmed, word_by from community_case where org = $1 and id = $2",
                &[&org, &case.id],
                |row| Ok((row.take("confirmed")?, row.take("word_by")?)),
            )?;
            Ok(known.unwrap_or_default())
        }
    }
}

fn append_event(work: &mut Work<'_, '_>, id: CaseId, seq: i64, line: &Happened) -> Result<(), Failure> {
    let org = work.org();
    work.execute(
        "insert into community_case_event (org, case_id, seq, at_us, body) values ($1, $2, $3, $4, $5)",
        &[&org, &id, &seq, &line.at, &text_of(line)?],
    )?;
    Ok(())
}

/// The journal names what happened and never repeats what a person wrote: the text stays in the case.
pub(super) fn record(work: &mut Work<'_, '_>, case: &Case, happened: &Happened) -> Result<(), Failure> {
    let told = serde_json::to_value(&happened.event).map_err(|error| Failure::Fault(error.to_string()))?;
    let event = told["event"].as_str().unwrap_or("changed");
    let body = json!({ "state": word(&case.state)? });
    Ok(work.record(&format!("community.case.{event}"), case.id, body)?)
}

/// 20260213-0042: the day in the organisation's zone and a running number of that day.
fn next_number(work: &mut Work<'_, '_>, at: Instant, reckoning: &Reckoning) -> Result<String, Failure> {
    let (org, day) = (work.org(), at.civil(reckoning.zone()).date().strftime("%Y%m%d").to_string());
    let name = format!("case {day}");
    work.execute(
        "insert into community_counter (org, name, n) values ($1, $2, 1) \
         on conflict (org, name) do update set n = community_counter.n + 1",
        &[&org, &name],
    )?;
    let n: Option<i64> = work.value("select n from community_counter where org = $1 and name = $2", &[&org, &name])?;
    Ok(format!("{day}-{:04}", n.unwrap_or(1)))
}
