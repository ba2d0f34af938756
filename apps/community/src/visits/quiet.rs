//! 无事不扰: for so many days after a visit a firm is left in peace. Who comes again earlier says why; a visit that does
//! not say it is stored all the same, and the supervisor sees it.

use axum::Json;
use kernel::{OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure};
use store::Read;
use utoipa::ToSchema;

use crate::app::{SETTINGS_WRITE, VISIT_READ};

const USUAL_DAYS: i64 = 14;
const MOST_DAYS: i64 = 365;

/// Whether somebody was at the firm within the days that were in force when visit `v` arrived.
pub(super) const WITHIN: &str = "exists (select 1 from community_visit p where p.org = v.org and p.firm_id = v.firm_id \
    and p.id <> v.id and p.checked_in_at_us > v.checked_in_at_us - v.quiet_days * 86400000000 \
    and (p.checked_in_at_us < v.checked_in_at_us or (p.checked_in_at_us = v.checked_in_at_us and p.id < v.id)))";

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = community::QuietRule)]
pub(crate) struct QuietRule {
    /// 0 until somebody has changed it; a change gives the version that was looked at.
    version: i64,
    /// Days after a visit; 0: no such rule.
    pub quiet_days: i64,
}

pub(super) fn rule(read: &mut Read<'_>, org: OrganisationId) -> Result<QuietRule, Failure> {
    let found = read.first("select version, quiet_days from community_quiet_rule where org = $1", &[&org], |row| {
        Ok(QuietRule { version: row.take("version")?, quiet_days: row.take("quiet_days")? })
    })?;
    Ok(found.unwrap_or(QuietRule { version: 0, quiet_days: USUAL_DAYS }))
}

/// How long a firm is left in peace after a visit.
#[utoipa::path(get, path = "/api/community/visits/quiet", tag = "community", responses((status = 200, body = QuietRule)))]
pub(crate) async fn show(context: Context) -> Result<Json<QuietRule>, Failure> {
    let rule = context.query(VISIT_READ, |look| {
        let org = look.org();
        rule(look, org)
    });
    Ok(Json(rule.await?))
}

/// Changes it for visits that arrive from now on; answers the new version.
#[utoipa::path(
    post, path = "/api/community/visits/quiet", tag = "community", request_body = QuietRule,
    responses((status = 200, body = i64), (status = 409))
)]
pub(crate) async fn change(context: Context, Json(input): Json<QuietRule>) -> Result<Answer, Failure> {
    context
        .command(SETTINGS_WRITE, move |work| {
            if !(0..=MOST_DAYS).contains(&input.quiet_days) {
                let detail = format!("0 to {MOST_DAYS} days");
                return Err(Refusal::new("quiet_days_malformed", detail, "quiet_days").into());
            }
            let org = work.org();
            if rule(work, org)?.version != input.version {
                return Err(Failure::changed_meanwhile("quiet_days"));
            }
            let version = input.version + 1;
            work.execute(
                "insert into community_quiet_rule (org, version, quiet_days) values ($1, $2, $3) on conflict (org) do update set \
                 version = excluded.version, quiet_days = excluded.quiet_days",
                &[&org, &version, &input.quiet_days],
            )?;
            work.record("community.visit.quiet_changed", org, json!({ "quiet_days": input.quiet_days }))?;
            Ok(version)
        })
        .await
}
