use axum::Json;
use axum::extract::Path;
use kernel::{Instant, OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use store::Read;
use utoipa::ToSchema;

use super::rows::require_live;
use super::{ClientId, ConsentId};
use crate::app::CLIENT_WRITE;

/// What a client may agree to, each by itself (PIPL articles 14, 29).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = hearing::Purpose)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// Hearing tests and fittings are recorded.
    HealthData,
    /// Reminders and follow-up calls.
    Contact,
    /// Family members are told and hear what the client hears.
    FamilyShare,
    /// The client's own recording is used in a listening demonstration.
    Recording,
    /// The record is handed to a hospital or manufacturer.
    Transfer,
}

impl Purpose {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::HealthData => "health_data",
            Self::Contact => "contact",
            Self::FamilyShare => "family_share",
            Self::Recording => "recording",
            Self::Transfer => "transfer",
        }
    }
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::Consent)]
pub(crate) struct Consent {
    pub purpose: Purpose,
    /// Which text was read: 2026-01.
    pub text_version: String,
    /// False withdraws.
    pub given: bool,
    /// `paper`, `screen`, `spoken` or `guardian`.
    pub means: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::ConsentView)]
pub(crate) struct ConsentView {
    id: ConsentId,
    pub(super) purpose: String,
    text_version: String,
    pub(super) given: bool,
    means: String,
    at: Instant,
    /// Who wrote it down.
    by_name: Option<String>,
}

/// Writes down that a client agreed, or withdrew; nothing said before is changed.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/consents", tag = "hearing", operation_id = "hearing_client_consent",
    params(("id" = String, Path)), request_body = Consent, responses((status = 200, body = String))
)]
pub(crate) async fn consent(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<Consent>,
) -> Result<Answer, Failure> {
    context.command(CLIENT_WRITE, move |work| record_consent(work, id, &input)).await
}

pub(crate) fn record_consent(work: &mut Work<'_, '_>, id: ClientId, input: &Consent) -> Result<ConsentId, Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    require_live(work, org, id)?;
    if input.text_version.trim().is_empty() || input.text_version.chars().count() > 40 {
        return Err(
            Refusal::new("consent_version_missing", "say which text was read, e.g. 2026-01", "text_version").into()
        );
    }
    if !["paper", "screen", "spoken", "guardian"].contains(&input.means.as_str()) {
        return Err(Refusal::new("consent_means_unknown", "paper, screen, spoken or guardian", "means").into());
    }
    let consent: ConsentId = work.new_id();
    // A number, not the clock, says which word is the newest.
    let last: Option<i64> =
        work.value("select max(number) as n from hearing_consent where org = $1", &[&org])?.flatten();
    let number = last.unwrap_or(0) + 1;
    work.execute(
        "insert into hearing_consent (org, id, client_id, number, purpose, text_version, given, means, at_us, by_user) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &org,
            &consent,
            &id,
            &number,
            &input.purpose.word(),
            &input.text_version.trim(),
            &input.given,
            &input.means,
            &now,
            &who,
        ],
    )?;
    let action = if input.given { "hearing.consent.given" } else { "hearing.consent.withdrawn" };
    work.record(
        action,
        id,
        json!({ "consent": consent, "purpose": input.purpose.word(), "text": input.text_version }),
    )?;
    Ok(consent)
}

pub(super) fn history(read: &mut Read<'_>, org: OrganisationId, id: ClientId) -> Result<Vec<ConsentView>, Failure> {
    Ok(read.all(
        "select c.id, c.purpose, c.text_version, c.given, c.means, c.at_us, u.name as by_name from hearing_consent c \
         left join app_user u on u.org = c.org and u.id = c.by_user where c.org = $1 and c.client_id = $2 \
         order by c.number desc",
        &[&org, &id],
        |row| {
            Ok(ConsentView {
                id: row.take("id")?,
                purpose: row.take("purpose")?,
                text_version: row.take("text_version")?,
                given: row.take("given")?,
                means: row.take("means")?,
                at: row.take("at_us")?,
                by_name: row.take("by_name")?,
            })
        },
    )?)
}

/// Whether the newest word of a client on a purpose is yes.
pub(crate) fn agrees(read: &mut Read<'_>, org: OrganisationId, id: ClientId, purpose: &str) -> Result<bool, Failure> {
    let newest: Option<bool> = read.value(
        "select given from hearing_consent where org = $1 and client_id = $2 and purpose = $3 \
         order by number desc limit 1",
        &[&org, &id, &purpose],
    )?;
    Ok(newest.unwrap_or(false))
}
