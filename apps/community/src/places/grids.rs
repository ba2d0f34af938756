use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::{Refusal, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Answer, Context, Failure, Work};
use utoipa::ToSchema;

use super::GridId;
use crate::app::{FIRM_READ, PLACE_WRITE};

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::GridLine)]
pub(crate) struct GridLine {
    id: GridId,
    version: i64,
    name: String,
    keeper_id: Option<UserId>,
    keeper_name: Option<String>,
    firms: i64,
    open_cases: i64,
}

/// The grids with their keepers and their load.
#[utoipa::path(get, path = "/api/community/grids", tag = "community", responses((status = 200, body = [GridLine])))]
pub(crate) async fn list(context: Context) -> Result<Json<Vec<GridLine>>, Failure> {
    let lines = context.query(FIRM_READ, |look| {
        let org = look.org();
        Ok(look.all(
            "select g.id, g.version, g.name, g.keeper_id, u.name as keeper_name, \
             (select count(*) from community_firm f where f.org = g.org and f.grid = g.id and not f.gone) as firms, \
             (select count(*) from community_firm f join community_case c on c.org = f.org and c.firm_id = f.id \
             where f.org = g.org and f.grid = g.id and c.is_open = true) as open_cases \
             from community_grid g left join app_user u on u.org = g.org and u.id = g.keeper_id \
             where g.org = $1 order by g.name",
            &[&org],
            |row| {
                Ok(GridLine {
                    id: row.take("id")?,
                    version: row.take("version")?,
                    name: row.take("name")?,
                    keeper_id: row.take("keeper_id")?,
                    keeper_name: row.take("keeper_name")?,
                    firms: row.take("firms")?,
                    open_cases: row.take("open_cases")?,
                })
            },
        )?)
    });
    Ok(Json(lines.await?))
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::NewGrid)]
pub(crate) struct NewGrid {
    name: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    keeper_id: Option<UserId>,
}

/// Adds a grid.
#[utoipa::path(post, path = "/api/community/grids", tag = "community", request_body = NewGrid, responses((status = 200, body = String)))]
pub(crate) async fn create(context: Context, Json(input): Json<NewGrid>) -> Result<Answer, Failure> {
    context
        .command(PLACE_WRITE, move |work| {
            let (org, name) = (work.org(), input.name.trim().to_owned());
            if name.is_empty() {
                return Err(Refusal::new("name_missing", "give the grid a name", "name").into());
            }
            let known: Option<i64> =
                work.value("select 1 as n from community_grid where org = $1 and name = $2", &[&org, &name])?;
            if known.is_some() {
                let detail = format!("there is a grid {name} already");
                return Err(Failure::refused(StatusCode::CONFLICT, "grid_known", detail, "name"));
            }
            if let Some(keeper) = input.keeper_id {
                expect_keeper(work, keeper)?;
            }
            let id: GridId = work.new_id();
            work.execute(
                "insert into community_grid (org, id, version, name, keeper_id) values ($1, $2, 1, $3, $4)",
                &[&org, &id, &name, &input.keeper_id],
            )?;
            work.record("community.grid.created", id, json!({}))?;
            Ok(id)
        })
        .await
}

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = community::Keeper)]
pub(crate) struct Keeper {
    /// The version that was looked at.
    version: i64,
    /// None leaves the grid without a keeper.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    keeper_id: Option<UserId>,
}

/// Gives a grid to a keeper.
#[utoipa::path(
    post, path = "/api/community/grids/{id}/keeper", tag = "community", params(("id" = String, Path)),
    request_body = Keeper, responses((status = 200))
)]
pub(crate) async fn keeper(
    context: Context,
    Path(id): Path<GridId>,
    Json(input): Json<Keeper>,
) -> Result<Answer, Failure> {
    context
        .command(PLACE_WRITE, move |work| {
            let org = work.org();
            if let Some(keeper) = input.keeper_id {
                expect_keeper(work, keeper)?;
            }
            let known: Option<i64> =
                work.value("select version from community_grid where org = $1 and id = $2", &[&org, &id])?;
            if known.ok_or_else(|| Failure::not_found(id.to_string()))? != input.version {
                return Err(Failure::changed_meanwhile(id.to_string()));
            }
            work.execute(
                "update community_grid set keeper_id = $3, version = version + 1 where org = $1 and id = $2",
                &[&org, &id, &input.keeper_id],
            )?;
            Ok(work.record("community.grid.kept", id, json!({ "keeper": input.keeper_id }))?)
        })
        .await
}

/// The person exists here, is not shut out, and visits.
fn expect_keeper(work: &mut Work<'_, '_>, keeper: UserId) -> Result<(), Failure> {
    let org = work.org();
    let known: Option<i64> = work.value(
        "select 1 as n from app_user u join user_role r on r.org = u.org and r.user_id = u.id \
         where u.org = $1 and u.id = $2 and not u.disabled and r.role in ('community.grid_worker', 'community.secretary')",
        &[&org, &keeper],
    )?;
    if known.is_none() {
        let detail = "a keeper is a grid worker or the secretary";
        return Err(Refusal::new("keeper_unknown", detail, "keeper_id").into());
    }
    Ok(())
}
