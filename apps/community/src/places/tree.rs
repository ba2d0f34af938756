use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, Query};
use serde::{Deserialize, Serialize};
use shell::{Context, Failure, Look};
use utoipa::{IntoParams, ToSchema};

use super::{GridId, PlaceId, Standing};
use crate::app::FIRM_READ;
use crate::registry::desk::FirmId;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Within {
    /// The place whose parts are wanted; none for the outermost places.
    #[serde(default)]
    parent: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::PlaceLine)]
pub(crate) struct PlaceLine {
    id: PlaceId,
    version: i64,
    /// `park`, `factory`, `building`, `floor`, `unit`, `market`, `hall`, `stall`.
    kind: String,
    name: String,
    area_m2: Option<f64>,
    /// The grid set here; none: as the place around it.
    grid_id: Option<GridId>,
    grid_name: Option<String>,
    keeper_name: Option<String>,
    /// How many parts it has of its own.
    parts: i64,
    /// Firms in it now, at whatever depth.
    firms: i64,
}

/// The parts of a place, or the outermost places, each with how many firms are in it.
#[utoipa::path(get, path = "/api/community/places", tag = "community", params(Within), responses((status = 200, body = [PlaceLine])))]
pub(crate) async fn list(context: Context, Query(within): Query<Within>) -> Result<Json<Vec<PlaceLine>>, Failure> {
    let parent = within.parent.unwrap_or_default();
    Ok(Json(context.query(FIRM_READ, move |look| parts_of(look, &parent)).await?))
}

fn parts_of(look: &mut Look<'_, '_>, parent: &str) -> Result<Vec<PlaceLine>, Failure> {
    let org = look.org();
    if !parent.is_empty() {
        Standing::load(look, org, parent)?;
    }
    let counts = firms_below(look, parent)?;
    let mut lines = look.all(
        "select p.id, p.version, p.kind, p.name, p.area_m2, p.grid_id, g.name as grid_name, u.name as keeper_name, \
         (select count(*) from community_place c where c.org = p.org and c.parent_id = p.id) as parts \
         from community_place p left join community_grid g on g.org = p.org and g.id = p.grid_id \
         left join app_user u on u.org = g.org and u.id = g.keeper_id where p.org = $1 and p.parent_id = $2",
        &[&org, &parent],
        |row| {
            let id: PlaceId = row.take("id")?;
            Ok(PlaceLine {
                id,
                version: row.take("version")?,
                kind: row.take("kind")?,
                name: row.take("name")?,
                area_m2: row.take("area_m2")?,
                grid_id: row.take("grid_id")?,
                grid_name: row.take("grid_name")?,
                keeper_name: row.take("keeper_name")?,
                parts: row.take("parts")?,
                firms: counts.get(&id.to_string()).copied().unwrap_or(0),
            })
        },
    )?;
    lines.sort_by_cached_key(|line| natural(&line.name));
    Ok(lines)
}

/// 2号楼 before 10号楼: a run of digits sorts by its number.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut digits = String::new();
    for letter in name.chars().chain(['\u{0}']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
            digits.clear();
        }
        parts.push((u64::MAX, letter.to_string()));
    }
    parts
}

/// For each part of `parent` how many firms are below it.
fn firms_below(look: &mut Look<'_, '_>, parent: &str) -> Result<HashMap<String, i64>, Failure> {
    let org = look.org();
    let pattern = if parent.is_empty() { "%".to_owned() } else { format!("%{parent}/%") };
    let paths: Vec<(String, i64)> = look.all(
        "select p.path, count(*) as n from community_occupancy o join community_place p on p.org = o.org and p.id = o.place_id \
         where o.org = $1 and o.until_date is null and p.path like $2 group by p.path",
        &[&org, &pattern],
        |row| Ok((row.take("path")?, row.take("n")?)),
    )?;
    let mut counts = HashMap::new();
    for (path, firms) in paths {
        let mut stops = path.split('/').filter(|part| !part.is_empty());
        if !parent.is_empty() {
            stops.find(|stop| *stop == parent);
        }
        if let Some(part) = stops.next() {
            *counts.entry(part.to_owned()).or_insert(0) += firms;
        }
    }
    Ok(counts)
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::PlaceView)]
pub(crate) struct PlaceView {
    id: PlaceId,
    version: i64,
    kind: String,
    name: String,
    area_m2: Option<f64>,
    /// Where it stands, the outermost first, itself last.
    within: Vec<PlaceStop>,
    /// The grid set here; none: as the place around it.
    own_grid_id: Option<String>,
    /// The grid it belongs to, its own or that of the place around it.
    grid_id: Option<String>,
    grid_name: Option<String>,
    keeper_name: Option<String>,
    /// Who is in it, and who was: the latest first.
    occupants: Vec<Occupant>,
    parts: Vec<PlaceLine>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::PlaceStop)]
pub(crate) struct PlaceStop {
    id: String,
    kind: String,
    name: String,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::Occupant)]
pub(crate) struct Occupant {
    firm_id: FirmId,
    firm_name: Option<String>,
    from: String,
    until: Option<String>,
}

/// One place: where it stands, who keeps it, who is in it and who was.
#[utoipa::path(
    get, path = "/api/community/places/{id}", tag = "community", params(("id" = String, Path)),
    responses((status = 200, body = PlaceView), (status = 404))
)]
pub(crate) async fn show(context: Context, Path(id): Path<PlaceId>) -> Result<Json<PlaceView>, Failure> {
    let view = context.query(FIRM_READ, move |look| {
        let org = look.org();
        let standing = Standing::load(look, org, &id.to_string())?;
        let own: Option<(i64, Option<f64>)> = look
            .first("select version, area_m2 from community_place where org = $1 and id = $2", &[&org, &id], |row| {
                Ok((row.take("version")?, row.take("area_m2")?))
            })?;
        let (version, area_m2) = own.ok_or_else(|| Failure::not_found(id.to_string()))?;
        let grid = standing.grid();
        let kept: Option<(String, Option<String>)> = look.first(
            "select g.name, u.name as keeper from community_grid g left join app_user u on u.org = g.org and u.id = g.keeper_id \
             where g.org = $1 and g.id = $2",
            &[&org, &grid],
            |row| Ok((row.take("name")?, row.take("keeper")?)),
        )?;
        let occupants = look.all(
            "select o.firm_id, f.name, o.from_date, o.until_date from community_occupancy o left join community_firm f \
             on f.org = o.org and f.id = o.firm_id where o.org = $1 and o.place_id = $2 \
             order by o.from_date desc, o.id desc limit 100",
            &[&org, &id],
            |row| {
                Ok(Occupant {
                    firm_id: row.take("firm_id")?,
                    firm_name: row.take("name")?,
                    from: row.take("from_date")?,
                    until: row.take("until_date")?,
                })
            },
        )?;
        let last = standing.line.last().map(|stop| (stop.sort.clone(), stop.name.clone())).unwrap_or_default();
        let own_grid_id = standing.line.last().and_then(|stop| stop.grid.clone());
        let (grid_name, keeper_name) = kept.map_or((None, None), |(name, keeper)| (Some(name), keeper));
        Ok(PlaceView {
            id,
            version,
            kind: last.0,
            name: last.1,
            area_m2,
            own_grid_id,
            grid_id: Some(grid).filter(|grid| !grid.is_empty()),
            grid_name,
            keeper_name,
            occupants,
            parts: parts_of(look, &id.to_string())?,
            within: standing
                .line
                .into_iter()
                .map(|stop| PlaceStop { id: stop.id, kind: stop.sort, name: stop.name })
                .collect(),
        })
    });
    Ok(Json(view.await?))
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_names_sort_as_numbers() {
        let mut names = ["10号楼", "2号楼", "A馆", "2号楼东"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["2号楼", "2号楼东", "10号楼", "A馆"]);
    }
}
