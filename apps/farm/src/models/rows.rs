use std::collections::HashMap;

use axum::http::StatusCode;
use kernel::{OrganisationId, Refusal};
use serde_json::Value;
use shell::{Failure, Work};
use store::Read;

use super::ModelId;
use super::values::Difference;
use crate::platform::{Model, PlatformFile};

/// A version as it was kept.
pub(crate) struct Stored {
    pub name: String,
    pub version: i64,
    pub newest: i64,
    pub body: Value,
    meshes: HashMap<String, Vec<u8>>,
}

impl Stored {
    /// The hull and what stands on it, checked again.
    pub fn open(&self) -> Result<Model, Failure> {
        Ok(checked(&self.body, &self.name, &self.meshes)?)
    }
}

/// The newest version, or the one asked for.
pub(crate) fn load(
    read: &mut Read<'_>,
    org: OrganisationId,
    id: ModelId,
    version: Option<i64>,
) -> Result<Stored, Failure> {
    let found: Option<(String, i64)> =
        read.first("select name, version from farm_model where org = $1 and id = $2", &[&org, &id], |row| {
            Ok((row.take("name")?, row.take("version")?))
        })?;
    let (name, newest) = found.ok_or_else(|| Failure::not_found(id.to_string()))?;
    let version = version.unwrap_or(newest);
    let body: Option<String> = read.value(
        "select body from farm_model_version where org = $1 and model_id = $2 and version = $3",
        &[&org, &id, &version],
    )?;
    let body = body.ok_or_else(|| Failure::not_found(format!("{id} version {version}")))?;
    let body = serde_json::from_str(&body).map_err(|error| Failure::Fault(error.to_string()))?;
    let meshes =
        read.all("select name, content from farm_model_mesh where org = $1 and model_id = $2", &[&org, &id], |row| {
            Ok((row.take("name")?, row.take("content")?))
        })?;
    Ok(Stored { name, version, newest, body, meshes: meshes.into_iter().collect() })
}

/// A platform file as JSON, refused with element, value and remedy when it cannot float.
pub(crate) fn checked(body: &Value, at: &str, meshes: &HashMap<String, Vec<u8>>) -> Result<Model, Refusal> {
    let file: PlatformFile = serde_json::from_value(body.clone())
        .map_err(|error| Refusal::new("platform_malformed", error.to_string(), at))?;
    Model::from_file(file, at, &|name| {
        meshes.get(name).cloned().ok_or_else(|| {
            let detail =
                format!("the mesh `{name}` was not sent; import the mesh alone, or describe the hull by boxes");
            Refusal::new("mesh_missing", detail, at)
        })
    })
}

/// Writes a version over the one it was made from; the number of the version that is there now.
pub(crate) fn insert_version(
    work: &mut Work<'_, '_>,
    id: ModelId,
    from: i64,
    body: &Value,
    note: &str,
    difference: &[Difference],
) -> Result<i64, Failure> {
    let (org, now, author, version) = (work.org(), work.now, work.actor.who.to_string(), from + 1);
    let moved = work.execute(
        "update farm_model set version = $3 where org = $1 and id = $2 and version = $4",
        &[&org, &id, &version, &from],
    )?;
    if moved == 0 {
        return Err(Failure::changed_meanwhile(id.to_string()));
    }
    let difference = serde_json::to_string(difference).map_err(|error| Failure::Fault(error.to_string()))?;
    work.execute(
        "insert into farm_model_version (org, model_id, version, at_us, author, note, body, difference) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&org, &id, &version, &now, &author, &note, &body.to_string(), &difference],
    )?;
    Ok(version)
}

/// Refuses a version number that no model can have.
pub(crate) fn require_version(version: Option<i64>) -> Result<(), Failure> {
    match version {
        Some(version) if version < 1 => {
            Err(Failure::refused(StatusCode::BAD_REQUEST, "out_of_range", "versions count from 1", "version"))
        }
        _ => Ok(()),
    }
}
