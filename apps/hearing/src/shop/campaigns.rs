//! Campaigns as versioned data: a published policy is never changed, a newer version takes its place.

use axum::Json;
use axum::extract::Path;
use campaign::{Campaign, Catalogue, LocalTime, Policy, Window};
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use store::{Read, StoreError};
use utoipa::ToSchema;

use crate::app::{CAMPAIGN_WRITE, STOCK_READ};
use crate::refusals::campaign_refusal;

/// Rules that hold where no campaign was ever published: list prices. The engine wants a window; this one is over.
const NO_CAMPAIGN: &str = r#"{"start": "1970-01-01T00:00", "end": "1970-01-01T00:01"}"#;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewCampaign)]
pub(crate) struct NewCampaign {
    /// Stays the same from version to version: bogo-2026-11.
    pub code: String,
    pub name: String,
    /// The rules in the shapes of the `quote` command.
    #[schema(value_type = Object)]
    pub policy: Value,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::CampaignView)]
pub(crate) struct CampaignView {
    pub code: String,
    pub version: i64,
    pub name: String,
    #[schema(value_type = Object)]
    pub policy: Value,
    pub made_at: Instant,
    /// A newer version or the manager took it out of force.
    pub ended: bool,
    /// The moment is in one of its windows.
    pub open_now: bool,
}

pub(super) fn parse(policy: &Value) -> Result<Policy, Refusal> {
    let policy: Policy = serde_json::from_value(policy.clone())
        .map_err(|error| Refusal::new("policy_malformed", error.to_string(), "policy"))?;
    if let Some(field) = policy.unread.keys().next() {
        return Err(Refusal::new("policy_field_unknown", "no rule reads this field", format!("policy.{field}")));
    }
    Ok(policy)
}

fn windows(policy: &Policy) -> Vec<Window> {
    let mut windows = policy.windows.clone();
    if let (Some(start), Some(end)) = (policy.start, policy.end) {
        windows.push(Window { start, end });
    }
    windows
}

/// Publishes a campaign, or a new version of one; windows of two campaigns never overlap.
#[utoipa::path(
    post, path = "/api/hearing/campaigns", tag = "hearing", operation_id = "hearing_campaign_publish",
    request_body = NewCampaign, responses((status = 200, body = i64))
)]
pub(crate) async fn new(context: Context, Json(input): Json<NewCampaign>) -> Result<Answer, Failure> {
    context.command(CAMPAIGN_WRITE, move |work| publish(work, &input)).await
}

pub(crate) fn publish(work: &mut Work<'_, '_>, input: &NewCampaign) -> Result<i64, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if input.code.is_empty() || input.code.len() > 40 || !input.code.chars().all(plain) || input.name.trim().is_empty()
    {
        return Err(Refusal::new("campaign_code_malformed", "a name, and 1 to 40 of A-Z, a-z, 0-9, -", "code").into());
    }
    check_beside_others(work, org, &input.code, &input.policy)?;
    let last: Option<i64> = work
        .value("select max(version) as n from hearing_campaign where org = $1 and code = $2", &[&org, &input.code])?
        .flatten();
    let version = last.unwrap_or(0) + 1;
    work.execute("update hearing_campaign set ended = true where org = $1 and code = $2", &[&org, &input.code])?;
    let inserted = work.execute(
        "insert into hearing_campaign (org, code, version, name, policy, made_at_us, made_by, ended) \
         values ($1, $2, $3, $4, $5, $6, $7, false) on conflict (org, code, version) do nothing",
        &[&org, &input.code, &version, &input.name.trim(), &input.policy.to_string(), &now, &who],
    )?;
    if inserted == 0 {
        return Err(StoreError::Conflict(input.code.clone()).into());
    }
    work.record("hearing.campaign.published", &input.code, json!({ "version": version }))?;
    Ok(version)
}

/// A policy that holds by itself and beside every other campaign in force.
pub(super) fn check_beside_others(
    read: &mut Read<'_>,
    org: OrganisationId,
    code: &str,
    policy: &Value,
) -> Result<(), Failure> {
    let policy = parse(policy)?;
    Campaign::new(Catalogue::default(), policy.clone()).map_err(|error| campaign_refusal(&error))?;
    for other in in_force(read, org)?.into_iter().filter(|other| other.code != code) {
        let theirs = windows(&parse(&other.policy)?);
        let overlap =
            windows(&policy).into_iter().find(|mine| theirs.iter().any(|w| w.start < mine.end && mine.start < w.end));
        if let Some(window) = overlap {
            let detail = format!("from {} it overlaps {}; one moment has one set of rules", window.start, other.code);
            return Err(Refusal::new("campaign_windows_overlap", detail, "policy.windows").into());
        }
    }
    Ok(())
}

pub(super) fn all(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<CampaignView>, Failure> {
    let rows = read.all(
        "select code, version, name, policy, made_at_us, ended from hearing_campaign where org = $1 \
         order by code, version desc",
        &[&org],
        |row| {
            let policy: String = row.take("policy")?;
            Ok(CampaignView {
                code: row.take("code")?,
                version: row.take("version")?,
                name: row.take("name")?,
                policy: serde_json::from_str(&policy).unwrap_or(Value::Null),
                made_at: row.take("made_at_us")?,
                ended: row.take("ended")?,
                open_now: false,
            })
        },
    )?;
    Ok(rows)
}

fn in_force(read: &mut Read<'_>, org: OrganisationId) -> Result<Vec<CampaignView>, Failure> {
    Ok(all(read, org)?.into_iter().filter(|campaign| !campaign.ended).collect())
}

/// Shop time of a moment.
pub(super) fn local(at: Instant) -> Result<LocalTime, Failure> {
    LocalTime::parse(&at.to_string()).map_err(|error| Failure::Fault(error.to_string()))
}

/// The rules of a moment: the campaign whose window it falls into, with its code and version, or list prices.
pub(super) fn rules_at(
    read: &mut Read<'_>,
    org: OrganisationId,
    at: Instant,
) -> Result<(Value, Option<(String, i64)>), Failure> {
    let when = local(at)?;
    for campaign in in_force(read, org)? {
        let policy = parse(&campaign.policy)?;
        if windows(&policy).iter().any(|window| window.start <= when && when < window.end) {
            return Ok((campaign.policy, Some((campaign.code, campaign.version))));
        }
    }
    let none = serde_json::from_str(NO_CAMPAIGN).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok((none, None))
}

/// Every version of every campaign.
#[utoipa::path(
    get, path = "/api/hearing/campaigns", tag = "hearing", operation_id = "hearing_campaign_list",
    responses((status = 200, body = [CampaignView]))
)]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<CampaignView>>, Failure> {
    let campaigns = context.query(STOCK_READ, |look| {
        let (org, now) = (look.org(), local(look.now)?);
        let mut campaigns = all(look, org)?;
        for campaign in campaigns.iter_mut().filter(|campaign| !campaign.ended) {
            let windows = windows(&parse(&campaign.policy)?);
            campaign.open_now = windows.iter().any(|window| window.start <= now && now < window.end);
        }
        Ok(campaigns)
    });
    Ok(Json(campaigns.await?))
}

/// Ends a campaign at once; orders signed under it keep its rules.
#[utoipa::path(
    post, path = "/api/hearing/campaigns/{code}/end", tag = "hearing", operation_id = "hearing_campaign_end",
    params(("code" = String, Path)), responses((status = 200))
)]
pub(crate) async fn end(context: Context, Path(code): Path<String>) -> Result<Answer, Failure> {
    context
        .command(CAMPAIGN_WRITE, move |work| {
            let org = work.org();
            let sql = "update hearing_campaign set ended = true where org = $1 and code = $2 and not ended";
            if work.execute(sql, &[&org, &code])? == 0 {
                return Err(Failure::not_found(code.clone()));
            }
            Ok(work.record("hearing.campaign.ended", &code, json!({}))?)
        })
        .await
}
