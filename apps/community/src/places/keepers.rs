//! Who can be asked to keep a grid.

use axum::Json;
use kernel::UserId;
use serde::Serialize;
use shell::{Context, Failure};
use utoipa::ToSchema;

use crate::app::PLACE_WRITE;

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = community::KeeperLine)]
pub(crate) struct KeeperLine {
    id: UserId,
    name: String,
    /// Grids they keep already.
    grids: i64,
}

/// The people who visit, those with the fewest grids first.
#[utoipa::path(get, path = "/api/community/grids/keepers", tag = "community", responses((status = 200, body = [KeeperLine])))]
pub(crate) async fn keepers(context: Context) -> Result<Json<Vec<KeeperLine>>, Failure> {
    let people = context.query(PLACE_WRITE, |look| {
        let org = look.org();
        Ok(look.all(
            "select u.id, u.name, (select count(*) from community_grid g where g.org = u.org and g.keeper_id = u.id) as grids \
             from app_user u where u.org = $1 and not u.disabled and exists (select 1 from user_role r where r.org = u.org \
             and r.user_id = u.id and r.role in ('community.grid_worker', 'community.secretary')) order by 3, u.name, u.id",
            &[&org],
            |row| Ok(KeeperLine { id: row.take("id")?, name: row.take("name")?, grids: row.take("grids")? }),
        )?)
    });
    Ok(Json(people.await?))
}
