//! Load cases that were kept, each with its version.

use axum::Json;
use axum::extract::Path;
use kernel::{Instant, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::LoadCaseId;
use super::loads::Loads;
use crate::app::{LOAD_CASE_WRITE, MODEL_READ};
use crate::models::ModelId;
use crate::models::rows::load;

const LONGEST_NAME: usize = 80;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::LoadCase)]
pub(crate) struct LoadCase {
    id: LoadCaseId,
    name: String,
    version: i64,
    changed_at: Instant,
    author: String,
    loads: Loads,
}

/// The load cases of a platform, by name.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/load-cases", tag = "farm", params(("id" = String, Path)),
    responses((status = 200, body = [LoadCase]))
)]
pub(crate) async fn list(context: Context, Path(id): Path<ModelId>) -> Result<Json<Vec<LoadCase>>, Failure> {
    let cases = context.query(MODEL_READ, move |look| {
        let org = look.org();
        load(look, org, id, None)?;
        Ok(look.all(
            "select c.id, c.name, c.version, c.changed_at_us, c.loads, u.name as author_name from farm_load_case c \
             left join app_user u on u.org = c.org and u.id = c.author where c.org = $1 and c.model_id = $2 \
             order by c.name, c.id limit 500",
            &[&org, &id],
            |row| {
                let (loads, author): (String, Option<String>) = (row.take("loads")?, row.take("author_name")?);
                Ok(LoadCase {
                    id: row.take("id")?,
                    name: row.take("name")?,
                    version: row.take("version")?,
                    changed_at: row.take("changed_at_us")?,
                    author: author.unwrap_or_default(),
                    loads: serde_json::from_str(&loads).unwrap_or_default(),
                })
            },
        )?)
    });
    Ok(Json(cases.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::KeepLoadCase)]
pub(crate) struct KeepLoadCase {
    name: String,
    loads: Loads,
    /// Changes the load case of this id, as it was read at `version`.
    #[serde(default)]
    id: Option<LoadCaseId>,
    #[serde(default)]
    version: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::KeptLoadCase)]
pub(crate) struct KeptLoadCase {
    id: LoadCaseId,
    version: i64,
}

/// Keeps a load case, new or changed, once it floats.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/load-cases", tag = "farm", params(("id" = String, Path)),
    request_body = KeepLoadCase, responses((status = 200, body = KeptLoadCase))
)]
pub(crate) async fn keep(
    context: Context,
    Path(id): Path<ModelId>,
    Json(input): Json<KeepLoadCase>,
) -> Result<Answer, Failure> {
    context.command(LOAD_CASE_WRITE, move |work| write(work, id, &input)).await
}

/// A load case of the demonstration.
pub(crate) fn keep_new(work: &mut Work<'_, '_>, model: ModelId, name: &str, loads: Loads) -> Result<(), Failure> {
    write(work, model, &KeepLoadCase { name: name.to_owned(), loads, id: None, version: 0 })?;
    Ok(())
}

fn write(work: &mut Work<'_, '_>, model: ModelId, input: &KeepLoadCase) -> Result<KeptLoadCase, Failure> {
    let (org, now, author) = (work.org(), work.now, work.actor.who.to_string());
    let name = input.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let detail = format!("give the load case a name of at most {LONGEST_NAME} characters");
        return Err(Refusal::new("name_missing", detail, "name").into());
    }
    input.loads.body(&load(work, org, model, None)?.open()?)?;
    let loads = serde_json::to_string(&input.loads).map_err(|error| Failure::Fault(error.to_string()))?;
    let (id, version) = (input.id.unwrap_or_else(|| work.new_id()), input.version + 1);
    match input.id {
        None => work.execute(
            "insert into farm_load_case (org, id, model_id, name, loads, version, changed_at_us, author) \
             values ($1, $2, $3, $4, $5, 1, $6, $7)",
            &[&org, &id, &model, &name, &loads, &now, &author],
        )?,
        Some(_) => {
            let moved = work.execute(
                "update farm_load_case set name = $4, loads = $5, version = $6, changed_at_us = $7, author = $8 \
                 where org = $1 and id = $2 and model_id = $3 and version = $9",
                &[&org, &id, &model, &name, &loads, &version, &now, &author, &input.version],
            )?;
            if moved == 0 {
                return Err(Failure::changed_meanwhile(id.to_string()));
            }
            moved
        }
    };
    work.record("farm.load_case.kept", id, json!({ "model": model, "name": name }))?;
    Ok(KeptLoadCase { id, version: if input.id.is_some() { version } else { 1 } })
}
