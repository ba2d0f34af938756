use std::collections::HashMap;
use std::path::Path;

use axum::body::Bytes;
use axum::extract::Query;
use kernel::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{Answer, Context, Failure, Work};
use utoipa::{IntoParams, ToSchema};

use super::ModelId;
use super::rows::{checked, insert_version};
use super::values::difference;
use crate::app::MODEL_WRITE;
use crate::platform::mesh_format;

const LONGEST_NAME: usize = 80;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    /// Its ending says what it is: `.json`, `.stl`, `.obj`, `.gdf`.
    file_name: String,
    /// The platform's name; that in the file, else the file's, when left out.
    #[serde(default)]
    name: Option<String>,
    /// Metres per unit of a mesh: 0.001 for millimetres.
    #[serde(default)]
    scale: Option<f64>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = farm::ModelImported)]
pub(crate) struct ModelImported {
    pub id: ModelId,
    name: String,
    version: i64,
}

/// Takes a platform file or a closed mesh as a new model; what cannot float is refused with its place and remedy.
#[utoipa::path(
    post, path = "/api/farm/models/import", tag = "farm", params(Options),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = ModelImported))
)]
pub(crate) async fn import(context: Context, Query(options): Query<Options>, body: Bytes) -> Result<Answer, Failure> {
    context.command(MODEL_WRITE, move |work| write(work, &options, &body)).await
}

fn write(work: &mut Work<'_, '_>, options: &Options, bytes: &[u8]) -> Result<ModelImported, Failure> {
    let at = options.file_name.as_str();
    let mut meshes = HashMap::new();
    let body = if mesh_format(Path::new(at)).is_some() {
        meshes.insert(at.to_owned(), bytes.to_vec());
        let stem = Path::new(at).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        json!({
            "format_version": 1, "name": stem,
            "meshes": [{ "file": at, "scale": options.scale.unwrap_or(1.0) }],
        })
    } else if at.to_ascii_lowercase().ends_with(".json") {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Refusal::new("file_not_utf8", format!("{error}; save the file as UTF-8"), at))?;
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Refusal::new("json_malformed", error.to_string(), at))?
    } else {
        let detail = "a platform file ends in .json, a closed mesh in .stl, .obj or .gdf";
        return Err(Refusal::new("file_kind_unknown", detail, at).into());
    };
    checked(&body, at, &meshes)?;
    found(work, body, options.name.as_deref(), &meshes)
}

/// Takes the demonstration platform DH1-REF as a new model, to learn with and to change.
#[utoipa::path(post, path = "/api/farm/models/demonstration", tag = "farm", responses((status = 200, body = ModelImported)))]
pub(crate) async fn demonstration(context: Context) -> Result<Answer, Failure> {
    context
        .command(MODEL_WRITE, |work| {
            let body = serde_json::from_str(crate::demo::DH1_REF).map_err(|error| Failure::Fault(error.to_string()))?;
            found(work, body, None, &HashMap::new())
        })
        .await
}

/// Keeps a checked platform file as the first version of a new model.
pub(crate) fn found(
    work: &mut Work<'_, '_>,
    mut body: Value,
    name: Option<&str>,
    meshes: &HashMap<String, Vec<u8>>,
) -> Result<ModelImported, Failure> {
    let own = body["name"].as_str().unwrap_or_default();
    let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(own).to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let detail = format!("give the platform a name of at most {LONGEST_NAME} characters");
        return Err(Refusal::new("name_missing", detail, "name").into());
    }
    body["name"] = json!(name);
    let (org, now) = (work.org(), work.now);
    let id: ModelId = work.new_id();
    work.execute(
        "insert into farm_model (org, id, name, version, created_at_us) values ($1, $2, $3, 0, $4)",
        &[&org, &id, &name, &now],
    )?;
    for (file, content) in meshes {
        work.execute(
            "insert into farm_model_mesh (org, model_id, name, content) values ($1, $2, $3, $4)",
            &[&org, &id, file, content],
        )?;
    }
    let version = insert_version(work, id, 0, &body, "", &difference(&json!({}), &body))?;
    work.record("farm.model.imported", id, json!({ "name": name }))?;
    Ok(ModelImported { id, name, version })
}
