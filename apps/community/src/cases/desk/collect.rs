use axum::Json;
use axum::http::StatusCode;
use kernel::{Instant, Refusal, UserId};
use serde::{Deserialize, Serialize};
use shell::{Answer, Context, Failure, Keys, Work};
use utoipa::ToSchema;

use super::rows::{self, Origin};
use crate::app::CASE_COLLECT;
use crate::cases::{Case, CaseId, Happened, Intake, Urgency};
use crate::registry::{mask, phone};

const LONGEST_SUMMARY: usize = 4_000;

/// A need as it comes in, by whatever way.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Collect)]
pub struct Collect {
    /// Chosen by a device that was offline, so that a second sending changes nothing.
    #[serde(default)]
    pub id: Option<CaseId>,
    /// `ask`, `demand`, `complaint` or a word of the table.
    pub category: String,
    /// `routine`, `urgent` or `emergency`.
    #[schema(value_type = String)]
    pub urgency: Urgency,
    pub summary: String,
    /// `visit`, `phone`, `window`, `web`, `open311`, `file`.
    pub channel: String,
    #[serde(default)]
    pub firm_id: Option<String>,
    #[serde(default)]
    pub visit_id: Option<String>,
    /// Where, in words: 3幢 2层 东侧摊位.
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub requester: Option<Requester>,
}

/// Who asked. Encrypted at rest, masked on every page.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Requester)]
pub struct Requester {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub phone: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = community::Collected)]
pub struct Collected {
    pub id: CaseId,
    pub number: String,
    /// With it the requester follows the case without an account.
    pub tracking: String,
}

/// Takes in a need.
#[utoipa::path(post, path = "/api/community/cases", tag = "community", request_body = Collect, responses((status = 200, body = Collected), (status = 409)))]
pub(crate) async fn collect(context: Context, Json(input): Json<Collect>) -> Result<Answer, Failure> {
    context.command(CASE_COLLECT, move |work| collect_case(work, &input)).await
}

/// Whether this can be collected at all, before anything is written.
pub(crate) fn refuse_collect(input: &Collect, now: Instant) -> Result<(), Refusal> {
    expect_length(&input.summary, "summary")?;
    if let Some(number) = input.requester.as_ref().map(|one| one.phone.trim()).filter(|text| !text.is_empty()) {
        phone::parse(number, None)
            .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "requester.phone"))?;
    }
    Case::collect(input.id.unwrap_or_else(|| CaseId::from_bits(0)), intake(input), None, now).map(|_| ())
}

pub(super) fn expect_length(summary: &str, at: &str) -> Result<(), Refusal> {
    if summary.chars().count() > LONGEST_SUMMARY {
        let detail = format!("at most {LONGEST_SUMMARY} characters; put the rest into an attachment");
        return Err(Refusal::new("summary_too_long", detail, at));
    }
    Ok(())
}

fn intake(input: &Collect) -> Intake {
    Intake { category: input.category.clone(), urgency: input.urgency, summary: input.summary.trim().to_owned() }
}

/// What a known id was answered with, for whoever sends the same request again. To anybody else the id is taken: the
/// answer holds the code that opens the case.
pub(crate) fn collected_before(
    work: &mut Work<'_, '_>,
    id: CaseId,
    input: &Collect,
) -> Result<Option<Collected>, Failure> {
    let (org, by) = (work.org(), work.actor.user());
    let found: Option<(Collected, String, Option<String>, String)> = work.first(
        "select c.number, c.tracking, c.channel, c.visit_id, e.body from community_case c \
         join community_case_event e on e.org = c.org and e.case_id = c.id and e.seq = 0 where c.org = $1 and c.id = $2",
        &[&org, &id],
        |row| {
            let known = Collected { id, number: row.take("number")?, tracking: row.take("tracking")? };
            Ok((known, row.take("channel")?, row.take("visit_id")?, row.take("body")?))
        },
    )?;
    let Some((known, channel, visit, first)) = found else { return Ok(None) };
    let first: Happened = serde_json::from_str(&first).map_err(|error| Failure::Fault(format!("{id}: {error}")))?;
    if first.by == by && channel == input.channel && visit == input.visit_id {
        return Ok(Some(known));
    }
    let detail = "another request was taken in under this id; send yours under an id of its own";
    Err(Failure::refused(StatusCode::CONFLICT, "case_id_taken", detail, id.to_string()))
}

/// The same for every channel. A repeated request answers as the first time.
pub fn collect_case(work: &mut Work<'_, '_>, input: &Collect) -> Result<Collected, Failure> {
    refuse_collect(input, work.now)?;
    let org = work.org();
    if let Some(id) = input.id
        && let Some(known) = collected_before(work, id, input)?
    {
        return Ok(known);
    }
    if let Some(firm) = &input.firm_id
        && work.value::<i64>("select 1 as n from community_firm where org = $1 and id = $2", &[&org, firm])?.is_none()
    {
        return Err(Refusal::new("firm_unknown", "the firm is not in the registry", "firm_id").into());
    }
    let id = input.id.unwrap_or_else(|| work.new_id());
    let tracking = work.rng.token()[..12].to_owned();
    let by: Option<UserId> = work.actor.user();
    let change = Case::collect(id, intake(input), by, work.now)?;
    let (name, phone, index) = sealed(work, input.requester.as_ref())?;
    let origin = Origin {
        channel: &input.channel,
        firm_id: input.firm_id.clone(),
        visit_id: input.visit_id.clone(),
        place: input.place.trim(),
        requester_name: name,
        requester_phone: phone,
        requester_phone_index: index,
        tracking: &tracking,
    };
    let number = rows::insert(work, &change, &origin)?;
    rows::record(work, &change.case, &change.happened)?;
    Ok(Collected { id, number, tracking })
}

pub(super) const NAME_COLUMN: &str = "community_case.requester_name";
pub(super) const PHONE_COLUMN: &str = "community_case.requester_phone";

fn sealed(
    work: &mut Work<'_, '_>,
    requester: Option<&Requester>,
) -> Result<(Option<Vec<u8>>, Option<Vec<u8>>, Option<String>), Failure> {
    let Some(requester) = requester else { return Ok((None, None, None)) };
    let name = requester.name.trim();
    let name = if name.is_empty() { None } else { Some(work.keys.seal(NAME_COLUMN, name, work.rng)?) };
    if requester.phone.trim().is_empty() {
        return Ok((name, None, None));
    }
    let phone = phone::parse(&requester.phone, None)
        .map_err(|finding| Refusal::new(finding.code, finding.detail.clone(), "requester.phone"))?;
    let index = work.keys.blind_index(PHONE_COLUMN, &phone.number);
    Ok((name, Some(work.keys.seal(PHONE_COLUMN, &phone.domestic(), work.rng)?), Some(index)))
}

/// A requester's name and number as everybody may see them.
pub(crate) fn opened_requester(
    keys: &Keys,
    (name, phone): (Option<Vec<u8>>, Option<Vec<u8>>),
) -> Result<(Option<String>, Option<String>), Failure> {
    let name = name.map(|sealed| keys.open(NAME_COLUMN, &sealed)).transpose()?;
    let phone = phone.map(|sealed| keys.open(PHONE_COLUMN, &sealed)).transpose()?;
    Ok((name.as_deref().map(mask::name), phone.as_deref().map(mask::phone)))
}
