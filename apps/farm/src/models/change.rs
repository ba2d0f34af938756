use axum::Json;
use axum::extract::Path;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::ModelId;
use super::rows::{insert_version, load};
use super::values::{Difference, difference, provenance_key, values};
use crate::app::MODEL_WRITE;

/// A value and where the new one comes from.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::ValueChange)]
pub(crate) struct ValueChange {
    pointer: String,
    value: f64,
    status: Status,
    source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = farm::Status)]
pub(crate) enum Status {
    Published,
    Assumed,
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = farm::ModelChange)]
pub(crate) struct ModelChange {
    /// The version that the person looked at.
    version: i64,
    changes: Vec<ValueChange>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::ModelChanged)]
pub(crate) struct ModelChanged {
    version: i64,
    difference: Vec<Difference>,
}

/// Changes values: the next version, checked as a whole.
#[utoipa::path(
    post, path = "/api/farm/models/{id}/change", tag = "farm", params(("id" = String, Path)), request_body = ModelChange,
    responses((status = 200, body = ModelChanged))
)]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<ModelId>,
    Json(input): Json<ModelChange>,
) -> Result<Answer, Failure> {
    context.command(MODEL_WRITE, move |work| write(work, id, &input)).await
}

fn write(work: &mut Work<'_, '_>, id: ModelId, input: &ModelChange) -> Result<ModelChanged, Failure> {
    let org = work.org();
    let mut stored = load(work, org, id, None)?;
    if stored.version != input.version {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    let before = stored.body.clone();
    for one in &input.changes {
        set(&mut stored.body, one)?;
    }
    let difference = difference(&before, &stored.body);
    if difference.is_empty() {
        let detail = "the values are those of the version shown; nothing to keep";
        return Err(Refusal::new("nothing_changed", detail, id.to_string()).into());
    }
    stored.open()?;
    let version = insert_version(work, id, stored.version, &stored.body, input.note.trim(), &difference)?;
    work.record("farm.model.changed", id, json!({ "version": version, "values": difference.len() }))?;
    Ok(ModelChanged { version, difference })
}

fn set(body: &mut Value, change: &ValueChange) -> Result<(), Refusal> {
    if change.source.trim().is_empty() {
        let detail = "say where the value comes from: a drawing, a measurement, a publication, an assumption";
        return Err(Refusal::new("source_missing", detail, change.pointer.as_str()));
    }
    let known = values(body).into_iter().find(|value| value.pointer == change.pointer);
    let (Some(known), Some(place)) = (known, body.pointer_mut(&change.pointer)) else {
        let detail = "no value of the platform stands at this place";
        return Err(Refusal::new("value_unknown", detail, change.pointer.as_str()));
    };
    *place = json!(change.value);
    let status = match change.status {
        Status::Published => "published",
        Status::Assumed => "assumed",
    };
    if !body["provenance"].is_object() {
        body["provenance"] = json!({});
    }
    body["provenance"][provenance_key(&known)] = json!({ "status": status, "source": change.source.trim() });
    Ok(())
}
