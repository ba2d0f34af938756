use axum::Json;
use axum::extract::Path;
use kernel::{Instant, Refusal};
use person::mask;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Look, Work};
use utoipa::ToSchema;

use super::rows::{checked_name, checked_phone, opened, phone_index, require_live};
use super::{ClientId, RelativeId};
use crate::app::CLIENT_WRITE;

pub(super) const RELATIVE_NAME_COLUMN: &str = "hearing_relative.name";
pub(super) const RELATIVE_PHONE_COLUMN: &str = "hearing_relative.phone";
/// `spouse`, `child`, `parent`, `sibling`, `grandchild`, `carer` or `other`.
const RELATIONS: [&str; 7] = ["spouse", "child", "parent", "sibling", "grandchild", "carer", "other"];

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = hearing::NewRelative)]
pub(crate) struct NewRelative {
    pub name: String,
    /// None is known by name only.
    #[serde(default)]
    pub phone: String,
    /// `spouse`, `child`, `parent`, `sibling`, `grandchild`, `carer` or `other`.
    pub relation: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = hearing::RelativeView)]
pub(crate) struct RelativeView {
    id: RelativeId,
    /// Masked.
    name: Option<String>,
    /// Masked.
    phone: Option<String>,
    relation: String,
    added_at: Instant,
}

/// Adds a family member or carer.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/relatives", tag = "hearing", operation_id = "hearing_relative_add",
    params(("id" = String, Path)), request_body = NewRelative, responses((status = 200, body = String))
)]
pub(crate) async fn add(
    context: Context,
    Path(id): Path<ClientId>,
    Json(input): Json<NewRelative>,
) -> Result<Answer, Failure> {
    context.command(CLIENT_WRITE, move |work| add_relative(work, id, &input)).await
}

pub(crate) fn add_relative(work: &mut Work<'_, '_>, id: ClientId, input: &NewRelative) -> Result<RelativeId, Failure> {
    let (org, now) = (work.org(), work.now);
    require_live(work, org, id)?;
    let name = checked_name(&input.name, "name")?;
    if !RELATIONS.contains(&input.relation.as_str()) {
        return Err(Refusal::new("relation_unknown", format!("one of {RELATIONS:?}"), "relation").into());
    }
    let phone = if input.phone.trim().is_empty() { None } else { Some(checked_phone(&input.phone, "phone")?) };
    let index = phone.as_ref().map(|phone| phone_index(work.keys, &phone.number));
    let relative: RelativeId = work.new_id();
    let name = work.keys.seal(RELATIVE_NAME_COLUMN, &name, work.rng)?;
    let phone = phone.map(|phone| work.keys.seal(RELATIVE_PHONE_COLUMN, &phone.domestic(), work.rng)).transpose()?;
    work.execute(
        "insert into hearing_relative (org, id, client_id, name, phone, phone_index, relation, added_at_us) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&org, &relative, &id, &name, &phone, &index, &input.relation, &now],
    )?;
    work.record("hearing.relative.added", id, json!({ "relative": relative }))?;
    Ok(relative)
}

/// Removes a family member; what they were called is gone with it.
#[utoipa::path(
    post, path = "/api/hearing/clients/{id}/relatives/{relative}/remove", tag = "hearing",
    operation_id = "hearing_relative_remove", params(("id" = String, Path), ("relative" = String, Path)),
    responses((status = 200))
)]
pub(crate) async fn remove(
    context: Context,
    Path((id, relative)): Path<(ClientId, RelativeId)>,
) -> Result<Answer, Failure> {
    context
        .command(CLIENT_WRITE, move |work| {
            let org = work.org();
            let sql = "delete from hearing_relative where org = $1 and client_id = $2 and id = $3";
            if work.execute(sql, &[&org, &id, &relative])? == 0 {
                return Err(Failure::not_found(relative.to_string()));
            }
            Ok(work.record("hearing.relative.removed", id, json!({ "relative": relative }))?)
        })
        .await
}

pub(super) fn relatives(look: &mut Look<'_, '_>, id: ClientId) -> Result<Vec<RelativeView>, Failure> {
    let org = look.org();
    let rows = look.all(
        "select id, name, phone, relation, added_at_us from hearing_relative where org = $1 and client_id = $2 order by id",
        &[&org, &id],
        |row| {
            let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take("name")?, row.take("phone")?);
            let (id, relation, added_at) = (row.take("id")?, row.take("relation")?, row.take("added_at_us")?);
            Ok((RelativeView { id, name: None, phone: None, relation, added_at }, sealed))
        },
    )?;
    let mut views = Vec::with_capacity(rows.len());
    for (mut view, (name, phone)) in rows {
        view.name = opened(look.keys, RELATIVE_NAME_COLUMN, name)?.as_deref().map(mask::name);
        view.phone = opened(look.keys, RELATIVE_PHONE_COLUMN, phone)?.as_deref().map(mask::phone);
        views.push(view);
    }
    Ok(views)
}
