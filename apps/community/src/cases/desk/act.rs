//! Everything that can be done to a case. One table of verb, right and rule; the rules are in the pure part.

use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Refusal, UserId};
use serde::{Deserialize, Serialize};
use shell::{Answer, Context, Failure, Permission, Work};
use utoipa::ToSchema;

use super::collect::{Collected, expect_length};
use super::rows::{self, Origin, Stored};
use super::settings::Reckoning;
use super::tell;
use crate::app::{CASE_APPROVE, CASE_COLLECT, CASE_DISPATCH, CASE_HANDLE, CASE_VERIFY};
use crate::cases::{CardId, CaseId, Change, Closing, Extension, Intake, Offer, Resolution, Urgency, Word};
use crate::deadlines::{Clock, clocks};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Act)]
#[serde(tag = "verb", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Act {
    Register,
    HoldOwnerless {
        reason: String,
    },
    Assign {
        lead: UserId,
        #[serde(default)]
        co_handlers: Vec<UserId>,
    },
    AddCoHandler {
        officer: UserId,
    },
    Accept,
    Return {
        reason: String,
    },
    Contact,
    AskExtension {
        working_days: u32,
        reason: String,
    },
    ApproveExtension,
    DeclineExtension {
        reason: String,
    },
    Pause {
        reason: String,
    },
    Resume,
    Park {
        reason: String,
        #[schema(value_type = String)]
        wake_on: Date,
    },
    Wake,
    Complete {
        result: String,
    },
    Report {
        answer: String,
    },
    Close {
        #[schema(value_type = String)]
        resolution: Resolution,
        #[serde(default)]
        card: Option<CardId>,
        #[serde(default)]
        apart_from_card: Option<String>,
    },
    FailVerification {
        reason: String,
    },
    Confirm {
        satisfied: bool,
    },
    Dispute {
        reason: String,
    },
    Uphold {
        reason: String,
    },
    Reopen {
        reason: String,
    },
    Withdraw {
        reason: String,
    },
    Merge {
        into: CaseId,
    },
    Split {
        parts: Vec<Part>,
    },
    Link {
        other: CaseId,
    },
    Unlink {
        other: CaseId,
    },
}

/// One of the needs that a case is split into.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Part)]
pub(crate) struct Part {
    category: String,
    #[schema(value_type = String)]
    urgency: Urgency,
    summary: String,
}

impl Act {
    fn permission(&self) -> Permission {
        match self {
            Self::Accept
            | Self::Return { .. }
            | Self::Contact
            | Self::AskExtension { .. }
            | Self::Pause { .. }
            | Self::Resume
            | Self::Complete { .. } => CASE_HANDLE,
            Self::ApproveExtension | Self::DeclineExtension { .. } => CASE_APPROVE,
            Self::Report { .. }
            | Self::Close { .. }
            | Self::FailVerification { .. }
            | Self::Uphold { .. }
            | Self::Reopen { .. } => CASE_VERIFY,
            Self::Confirm { .. } | Self::Dispute { .. } => CASE_COLLECT,
            _ => CASE_DISPATCH,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[schema(as = community::ActOn)]
pub(crate) struct ActOn {
    /// The version that the person was looking at.
    version: i64,
    act: Act,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Acted)]
pub(crate) struct Acted {
    version: i64,
    state: String,
    /// Cases that a split made, with the codes that the requester follows them by.
    children: Vec<Collected>,
}

/// Does one thing to a case.
#[utoipa::path(
    post, path = "/api/community/cases/{id}/act", tag = "community", params(("id" = String, Path)),
    request_body = ActOn, responses((status = 200, body = Acted))
)]
pub(crate) async fn act(context: Context, Path(id): Path<CaseId>, Json(input): Json<ActOn>) -> Result<Answer, Failure> {
    let right = match input.act {
        // Whoever dispatches may start a clock again that an absent lead stopped.
        Act::Resume if context.may(CASE_DISPATCH) => CASE_DISPATCH,
        _ => input.act.permission(),
    };
    context.command(right, move |work| perform(work, id, &input)).await
}

/// The same for a caller within the app.
pub(crate) fn act_on(work: &mut Work<'_, '_>, id: CaseId, version: i64, act: &Act) -> Result<(), Failure> {
    perform(work, id, &ActOn { version, act: act.clone() }).map(|_| ())
}

fn perform(work: &mut Work<'_, '_>, id: CaseId, input: &ActOn) -> Result<Acted, Failure> {
    let org = work.org();
    let stored = rows::load(work, org, id)?;
    if stored.version != input.version {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    let by = work.actor.user().ok_or_else(|| Failure::forbidden("person"))?;
    let (change, children) = match &input.act {
        Act::Split { parts } => split(work, &stored, parts, by)?,
        act => (decide(work, &stored, act, by)?, Vec::new()),
    };
    rows::save(work, &stored, &change)?;
    tell::concerned(work, &stored, &change)?;
    match &input.act {
        Act::Merge { into: other } | Act::Link { other } => link_back(work, id, *other, by)?,
        _ => {}
    }
    Ok(Acted { version: stored.version + 1, state: rows::word(&change.case.state)?, children })
}

fn decide(work: &mut Work<'_, '_>, stored: &Stored, act: &Act, by: UserId) -> Result<Change, Failure> {
    let (case, now, org) = (&stored.case, work.now, work.org());
    let reckoning = Reckoning::load(work, org)?;
    Ok(match act.clone() {
        Act::Register => case.register(by, now),
        Act::HoldOwnerless { reason } => case.hold_ownerless(by, &reason, now),
        Act::Assign { lead, co_handlers } => {
            for officer in co_handlers.iter().chain([&lead]) {
                expect_officer(work, *officer)?;
            }
            let return_by = return_by(work, stored, &reckoning)?;
            case.assign(Offer { lead, co_handlers, return_by }, by, now)
        }
        Act::AddCoHandler { officer } => {
            expect_officer(work, officer)?;
            case.add_co_handler(officer, return_by(work, stored, &reckoning)?, by, now)
        }
        Act::Accept => case.accept(by, now),
        Act::Return { reason } => case.return_with_reason(by, &reason, now),
        Act::Contact => case.contact(by, now),
        Act::AskExtension { working_days, reason } => {
            let clocks = clocks(&stored.history, &case.intake, reckoning.with(), now)?;
            let handle = clocks.iter().rev().find(|clock| clock.clock == Clock::Handle);
            let due_at = handle.map_or(now, |clock| clock.due_at);
            case.ask_extension(by, Extension { asked_by: by, working_days, reason }, due_at, now)
        }
        Act::ApproveExtension => case.approve_extension(by, now),
        Act::DeclineExtension { reason } => case.decline_extension(by, &reason, now),
        Act::Pause { reason } => case.pause(by, &reason, now),
        Act::Resume => case.resume(by, work.actor.permissions.contains(CASE_DISPATCH.0), now),
        Act::Park { reason, wake_on } => case.park(by, &reason, wake_on, now.civil(reckoning.zone()).date(), now),
        Act::Wake => case.wake(Some(by), now),
        Act::Complete { result } => case.complete(by, &result, now),
        Act::Report { answer } => case.report(by, &answer, now),
        Act::Close { resolution, card, apart_from_card } => {
            case.close(by, Closing { resolution, card, apart_from_card }, now)
        }
        Act::FailVerification { reason } => case.fail_verification(by, &reason, now),
        Act::Confirm { satisfied } => case.confirm(Word::Told(by), satisfied, now),
        Act::Dispute { reason } => case.dispute(Some(by), &reason, now),
        Act::Uphold { reason } => case.uphold(by, &reason, now),
        Act::Reopen { reason } => case.reopen(by, &reason, now),
        Act::Withdraw { reason } => case.withdraw(by, &reason, now),
        Act::Merge { into } => {
            let target = rows::load(work, org, into)?;
            if !target.case.state.is_open() {
                let detail = "the other case is over; merge into one that is still worked on";
                return Err(Refusal::new("merge_target_over", detail, into.to_string()).into());
            }
            case.merge(into, by, now)
        }
        Act::Link { other } => {
            rows::load(work, org, other)?;
            case.link(other, by, now)
        }
        Act::Unlink { other } => case.unlink(other, by, now),
        Act::Split { .. } => Err(Refusal::new("wrong_state", "a split is made elsewhere", "verb")),
    }?)
}

/// A link is seen from both sides.
fn link_back(work: &mut Work<'_, '_>, id: CaseId, other: CaseId, by: UserId) -> Result<(), Failure> {
    let org = work.org();
    let stored = rows::load(work, org, other)?;
    if stored.case.links.contains(&id) {
        return Ok(());
    }
    let change = stored.case.link(id, by, work.now)?;
    rows::save(work, &stored, &change)
}

/// The person exists here, is not shut out, and holds a role that handles.
fn expect_officer(work: &mut Work<'_, '_>, officer: UserId) -> Result<(), Failure> {
    let org = work.org();
    let known: Option<i64> = work.value(
        "select 1 as n from app_user u join user_role r on r.org = u.org and r.user_id = u.id \
         where u.org = $1 and u.id = $2 and not u.disabled and r.role = 'community.handler'",
        &[&org, &officer],
    )?;
    if known.is_none() {
        return Err(
            Refusal::new("officer_unknown", "choose a person with the role of handler", officer.to_string()).into()
        );
    }
    Ok(())
}

fn return_by(work: &Work<'_, '_>, stored: &Stored, reckoning: &Reckoning) -> Result<kernel::Instant, Failure> {
    let intake = &stored.case.intake;
    let limit = reckoning.table().limit(Clock::Return, &intake.category, intake.urgency)?;
    crate::deadlines::end_of(limit, work.now, reckoning.with()).map_err(Failure::from)
}

/// What a split-off need keeps of the case it was told in: where it came from and who asked, as it is sealed.
struct Kept {
    firm_id: Option<String>,
    visit_id: Option<String>,
    place: String,
    requester_name: Option<Vec<u8>>,
    requester_phone: Option<Vec<u8>>,
    requester_phone_index: Option<String>,
}

fn kept(work: &mut Work<'_, '_>, id: CaseId) -> Result<Kept, Failure> {
    let org = work.org();
    let found = work.first(
        "select firm_id, visit_id, place, requester_name, requester_phone, requester_phone_index from community_case \
         where org = $1 and id = $2",
        &[&org, &id],
        |row| {
            Ok(Kept {
                firm_id: row.take("firm_id")?,
                visit_id: row.take("visit_id")?,
                place: row.take("place")?,
                requester_name: row.take("requester_name")?,
                requester_phone: row.take("requester_phone")?,
                requester_phone_index: row.take("requester_phone_index")?,
            })
        },
    )?;
    found.ok_or_else(|| Failure::not_found(id.to_string()))
}

fn split(
    work: &mut Work<'_, '_>,
    stored: &Stored,
    parts: &[Part],
    by: UserId,
) -> Result<(Change, Vec<Collected>), Failure> {
    for (n, part) in parts.iter().enumerate() {
        expect_length(&part.summary, &format!("parts[{n}].summary"))?;
    }
    let parts = parts.iter().map(|part| {
        let intake =
            Intake { category: part.category.clone(), urgency: part.urgency, summary: part.summary.trim().to_owned() };
        (work.new_id(), intake)
    });
    let parts: Vec<(CaseId, Intake)> = parts.collect();
    let (change, made) = stored.case.split(parts, by, work.now)?;
    let kept = kept(work, stored.case.id)?;
    let mut children = Vec::new();
    for part in made {
        let tracking = work.rng.token()[..12].to_owned();
        let origin = Origin {
            channel: "split",
            firm_id: kept.firm_id.clone(),
            visit_id: kept.visit_id.clone(),
            place: &kept.place,
            requester_name: kept.requester_name.clone(),
            requester_phone: kept.requester_phone.clone(),
            requester_phone_index: kept.requester_phone_index.clone(),
            tracking: &tracking,
        };
        let number = rows::insert_with_history(work, &part.case, &part.history, &origin)?;
        rows::reckon(work, part.case.id)?;
        if let Some(last) = part.history.last() {
            rows::record(work, &part.case, last)?;
        }
        children.push(Collected { id: part.case.id, number, tracking });
    }
    Ok((change, children))
}
