use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Refusal;
use serde::Deserialize;
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::{GridId, PlaceId, Sort, Standing, expect_grid, readdress_firms, settle_firms};
use crate::app::PLACE_WRITE;
use crate::registry::desk::search_keys;

const LONGEST_NAME: usize = 100;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewPlace)]
pub(crate) struct NewPlace {
    /// The place it stands in; none for an outermost one.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    parent_id: Option<PlaceId>,
    kind: Sort,
    name: String,
    /// None: as the place around it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    grid_id: Option<GridId>,
    #[serde(default)]
    area_m2: Option<f64>,
}

/// Adds a place.
#[utoipa::path(post, path = "/api/community/places", tag = "community", request_body = NewPlace, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewPlace>) -> Result<Answer, Failure> {
    context.command(PLACE_WRITE, move |work| create_place(work, &input)).await
}

fn create_place(work: &mut Work<'_, '_>, input: &NewPlace) -> Result<PlaceId, Failure> {
    let (org, now, name) = (work.org(), work.now, checked_name(&input.name)?);
    let above = match &input.parent_id {
        Some(parent) => Some(Standing::load(work, org, &parent.to_string())?),
        None => None,
    };
    let around = above.as_ref().and_then(|standing| standing.line.last()).and_then(|stop| Sort::parse(&stop.sort));
    if !input.kind.stands_in().contains(&around) {
        let allowed: Vec<&str> = input.kind.stands_in().iter().map(|sort| sort.map_or("top", Sort::word)).collect();
        let detail = format!("a {} stands in: {}", input.kind.word(), allowed.join(", "));
        return Err(Refusal::new("place_does_not_stand_there", detail, "parent_id").into());
    }
    if input.area_m2.is_some_and(|area_m2| !area_m2.is_finite() || area_m2 <= 0.0) {
        return Err(Refusal::new("area_malformed", "an area is a positive number of square metres", "area_m2").into());
    }
    if let Some(grid) = &input.grid_id {
        expect_grid(work, org, &grid.to_string())?;
    }
    let id: PlaceId = work.new_id();
    let parent = input.parent_id.map(|parent| parent.to_string()).unwrap_or_default();
    expect_name_free(work, &parent, &name, "")?;
    let mut path = String::from("/");
    for stop in above.iter().flat_map(|standing| &standing.line) {
        path.push_str(&stop.id);
        path.push('/');
    }
    path.push_str(&format!("{id}/"));
    work.execute(
        "insert into community_place (org, id, version, parent_id, path, kind, name, keys, grid_id, area_m2, created_at_us) \
         values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &org,
            &id,
            &parent,
            &path,
            &input.kind.word(),
            &name,
            &search_keys(&name),
            &input.grid_id,
            &input.area_m2,
            &now,
        ],
    )?;
    work.record("community.place.created", id, json!({ "kind": input.kind.word() }))?;
    Ok(id)
}

fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Refusal::new("name_missing", format!("a name of 1 to {LONGEST_NAME} characters"), "name"));
    }
    Ok(name.to_owned())
}

fn expect_name_free(work: &mut Work<'_, '_>, parent: &str, name: &str, own: &str) -> Result<(), Failure> {
    let org = work.org();
    let known: Option<i64> = work.value(
        "select 1 as n from community_place where org = $1 and parent_id = $2 and name = $3 and id <> $4",
        &[&org, &parent, &name, &own],
    )?;
    if known.is_some() {
        let detail = format!("there is a {name} in the same place already");
        return Err(Failure::refused(StatusCode::CONFLICT, "place_known", detail, "name"));
    }
    Ok(())
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::ChangePlace)]
pub(crate) struct ChangePlace {
    /// The version that was looked at.
    version: i64,
    name: String,
    /// None: as the place around it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    grid_id: Option<GridId>,
    #[serde(default)]
    area_m2: Option<f64>,
}

/// Renames a place or gives it to another grid; its firms follow, and so do their addresses.
#[utoipa::path(
    post, path = "/api/community/places/{id}/change", tag = "community", params(("id" = String, Path)),
    request_body = ChangePlace, responses((status = 200))
)]
pub(crate) async fn change(
    context: Context,
    Path(id): Path<PlaceId>,
    Json(input): Json<ChangePlace>,
) -> Result<Answer, Failure> {
    context
        .command(PLACE_WRITE, move |work| {
            let (org, name, own) = (work.org(), checked_name(&input.name)?, id.to_string());
            let found: Option<[String; 2]> = work.first(
                "select parent_id, name from community_place where org = $1 and id = $2",
                &[&org, &own],
                |row| Ok([row.take("parent_id")?, row.take("name")?]),
            )?;
            let [parent, before] = found.ok_or_else(|| Failure::not_found(own.clone()))?;
            expect_name_free(work, &parent, &name, &own)?;
            if let Some(grid) = &input.grid_id {
                expect_grid(work, org, &grid.to_string())?;
            }
            let changed = work.execute(
                "update community_place set version = version + 1, name = $4, grid_id = $5, area_m2 = $6, keys = $7 \
                 where org = $1 and id = $2 and version = $3",
                &[&org, &own, &input.version, &name, &input.grid_id, &input.area_m2, &search_keys(&name)],
            )?;
            if changed == 0 {
                return Err(Failure::changed_meanwhile(own));
            }
            settle_firms(work, &own)?;
            if name != before {
                readdress_firms(work, &own, &before)?;
            }
            Ok(work.record("community.place.changed", id, json!({ "grid": input.grid_id }))?)
        })
        .await
}
