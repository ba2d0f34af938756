use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look};
use utoipa::ToSchema;

use super::FirmId;
use crate::app::FIRM_WRITE;

const LONGEST: usize = 60;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::FirmLabel)]
pub(crate) struct LabelView {
    label: String,
    /// Who says so: a list, a notice, `import`.
    source: String,
    since: Option<String>,
    /// The last day it holds; none while nobody has ended it.
    until: Option<String>,
    in_force: bool,
}

pub(super) fn labels(look: &mut Look<'_, '_>, firm: FirmId, today: &str) -> Result<Vec<LabelView>, Failure> {
    let org = look.org();
    Ok(look.all(
        "select label, source, since_date, until_date from community_firm_label where org = $1 and firm_id = $2 order by label",
        &[&org, &firm],
        |row| {
            let until: Option<String> = row.take("until_date")?;
            Ok(LabelView {
                label: row.take("label")?,
                source: row.take("source")?,
                since: row.take("since_date")?,
                in_force: until.as_deref().is_none_or(|until| until >= today),
                until,
            })
        },
    )?)
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::GiveLabel)]
pub(crate) struct GiveLabel {
    /// 规上, 专精特新, 单项冠军, 上市, 党组织, 商会会员.
    label: String,
    /// The list or notice it comes from.
    source: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    since: Option<Date>,
    /// The last day it holds.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    until: Option<Date>,
}

/// Gives a firm a label with its source and its last day, or corrects both.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/labels", tag = "community", params(("id" = String, Path)),
    request_body = GiveLabel, responses((status = 200))
)]
pub(crate) async fn give(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<GiveLabel>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let (label, source) = (input.label.trim(), input.source.trim());
            if label.is_empty() || source.is_empty() || label.chars().count().max(source.chars().count()) > LONGEST {
                let detail = format!("a label and where it comes from, at most {LONGEST} characters each");
                return Err(Refusal::new("label_without_source", detail, "source").into());
            }
            if let (Some(since), Some(until)) = (input.since, input.until)
                && since > until
            {
                return Err(
                    Refusal::new("label_ends_before_it_starts", format!("{since} is after {until}"), "until").into()
                );
            }
            super::expect_firm(work, id)?;
            let (org, who) = (work.org(), work.actor.who.to_string());
            let (since, until) = (input.since.map(|date| date.to_string()), input.until.map(|date| date.to_string()));
            work.execute(
                "insert into community_firm_label (org, firm_id, label, source, since_date, until_date, by_user) \
                 values ($1, $2, $3, $4, $5, $6, $7) on conflict (org, firm_id, label) do update set \
                 source = excluded.source, since_date = excluded.since_date, until_date = excluded.until_date, \
                 by_user = excluded.by_user",
                &[&org, &id, &label, &source, &since, &until, &who],
            )?;
            Ok(work.record("community.firm.labelled", id, json!({ "label": label, "until": until }))?)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::EndLabel)]
pub(crate) struct EndLabel {
    label: String,
    /// The last day it holds.
    #[schema(value_type = String)]
    until: Date,
}

/// Ends a label; it stays in the record with its last day.
#[utoipa::path(
    post, path = "/api/community/firms/{id}/labels/end", tag = "community", params(("id" = String, Path)),
    request_body = EndLabel, responses((status = 200))
)]
pub(crate) async fn end(
    context: Context,
    Path(id): Path<FirmId>,
    Json(input): Json<EndLabel>,
) -> Result<Answer, Failure> {
    context
        .command(FIRM_WRITE, move |work| {
            let org = work.org();
            let ended = work.execute(
                "update community_firm_label set until_date = $4 where org = $1 and firm_id = $2 and label = $3",
                &[&org, &id, &input.label, &input.until.to_string()],
            )?;
            if ended == 0 {
                return Err(Failure::not_found(input.label.clone()));
            }
            Ok(work.record("community.firm.label_ended", id, json!({ "label": input.label, "until": input.until }))?)
        })
        .await
}
