//! Places: a park with its buildings, floors and units, a market with its halls and stalls; the grids that keep them.
//! A place knows its ancestors by its path; what a firm's lists and figures need of it is written into the firm.

mod find;
mod grids;
mod keepers;
mod named;
mod spell;
mod tree;
mod write;

use kernel::{OrganisationId, Refusal};
use serde::{Deserialize, Serialize};
use shell::{Failure, Shell, Work};
use store::{Read, StoreError};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use named::{Found, Named};
pub(crate) use spell::SPELL;

kernel::ids! {
    PlaceId, PlaceKind = "place";
    GridId, GridKind = "grid";
}

/// What a place is; each kind stands within certain others only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = community::PlaceSort)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// 园区
    Park,
    /// 厂区
    Factory,
    /// 楼宇
    Building,
    /// 楼层
    Floor,
    /// 单元
    Unit,
    /// 市场
    Market,
    /// 场馆
    Hall,
    /// 摊位
    Stall,
}

impl Sort {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Factory => "factory",
            Self::Building => "building",
            Self::Floor => "floor",
            Self::Unit => "unit",
            Self::Market => "market",
            Self::Hall => "hall",
            Self::Stall => "stall",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        use Sort::{Building, Factory, Floor, Hall, Market, Park, Stall, Unit};
        [Park, Factory, Building, Floor, Unit, Market, Hall, Stall].into_iter().find(|sort| sort.word() == word)
    }

    /// What it may stand in; `None` stands for the community itself.
    fn stands_in(self) -> &'static [Option<Self>] {
        match self {
            Self::Park | Self::Market => &[None],
            Self::Factory => &[Some(Self::Park)],
            Self::Building => &[None, Some(Self::Park), Some(Self::Factory)],
            Self::Floor => &[Some(Self::Building)],
            Self::Unit => &[Some(Self::Floor), Some(Self::Building), Some(Self::Factory)],
            Self::Hall => &[Some(Self::Market)],
            Self::Stall => &[Some(Self::Hall)],
        }
    }
}

/// A place with those it stands in, the outermost first.
pub(crate) struct Standing {
    pub line: Vec<Stop>,
}

pub(crate) struct Stop {
    pub id: String,
    pub sort: String,
    pub name: String,
    pub grid: Option<String>,
}

impl Standing {
    pub(crate) fn load(read: &mut Read<'_>, org: OrganisationId, id: &str) -> Result<Self, Failure> {
        let path: Option<String> =
            read.value("select path from community_place where org = $1 and id = $2", &[&org, &id])?;
        let path = path.ok_or_else(|| Failure::not_found(id.to_owned()))?;
        let mut line = Vec::new();
        for stop in path.split('/').filter(|part| !part.is_empty()) {
            line.extend(read.first(
                "select id, kind, name, grid_id from community_place where org = $1 and id = $2",
                &[&org, &stop],
                |row| -> Result<Stop, StoreError> {
                    Ok(Stop {
                        id: row.take("id")?,
                        sort: row.take("kind")?,
                        name: row.take("name")?,
                        grid: row.take("grid_id")?,
                    })
                },
            )?);
        }
        Ok(Self { line })
    }

    pub(crate) fn site(&self) -> String {
        self.line.first().map(|stop| stop.id.clone()).unwrap_or_default()
    }

    /// The nearest grid upwards.
    pub(crate) fn grid(&self) -> String {
        self.line.iter().rev().find_map(|stop| stop.grid.clone()).unwrap_or_default()
    }

    pub(crate) fn name(&self) -> String {
        self.line.iter().map(|stop| stop.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// As the firm's columns call it: building or hall, floor, room or stall.
    pub(crate) fn address(&self) -> [String; 3] {
        ADDRESS.map(|(_, sorts)| {
            let stop = self.line.iter().rev().find(|stop| sorts.contains(&stop.sort.as_str()));
            stop.map(|stop| stop.name.clone()).unwrap_or_default()
        })
    }
}

/// The columns of a firm's address, and which places they name.
const ADDRESS: [(&str, &[&str]); 3] =
    [("building", &["building", "hall", "factory"]), ("floor", &["floor"]), ("room", &["unit", "stall"])];

/// Writes into every firm below a place which site and grid it now belongs to.
pub(crate) fn settle_firms(work: &mut Work<'_, '_>, under: &str) -> Result<(), Failure> {
    let org = work.org();
    let pattern = format!("%{under}/%");
    let here: Vec<(String, String)> = work.all(
        "select o.firm_id, o.place_id from community_occupancy o join community_place p on p.org = o.org and p.id = o.place_id \
         where o.org = $1 and o.until_date is null and p.path like $2 order by o.firm_id, o.from_date",
        &[&org, &pattern],
        |row| Ok((row.take("firm_id")?, row.take("place_id")?)),
    )?;
    for (firm, place) in here {
        let standing = Standing::load(work, org, &place)?;
        work.execute(
            "update community_firm set grid = $3, site_id = $4 where org = $1 and id = $2",
            &[&org, &firm, &standing.grid(), &standing.site()],
        )?;
    }
    Ok(())
}

/// Writes a place's new name into the addresses of the firms in it that call it by the name before.
fn readdress_firms(work: &mut Work<'_, '_>, under: &str, before: &str) -> Result<(), Failure> {
    let org = work.org();
    let standing = Standing::load(work, org, under)?;
    let Some((place, around)) = standing.line.split_last() else { return Ok(()) };
    let address = ADDRESS.iter().find(|(_, sorts)| sorts.contains(&place.sort.as_str()));
    let Some((column, _)) = address else { return Ok(()) };
    let around: String = around.iter().map(|stop| stop.name.as_str()).collect();
    let pattern = format!("%{under}/%");
    let firms: Vec<(String, String)> = work.all(
        &format!(
            "select distinct f.id, f.{column} from community_firm f join community_occupancy o on o.org = f.org and o.firm_id = f.id \
             join community_place p on p.org = o.org and p.id = o.place_id \
             where f.org = $1 and o.until_date is null and p.path like $2 order by f.id"
        ),
        &[&org, &pattern],
        |row| Ok((row.take("id")?, row.take(column)?)),
    )?;
    for (firm, _) in firms.iter().filter(|(_, text)| named::means(text, before, &around)) {
        work.execute(
            &format!("update community_firm set {column} = $3, version = version + 1 where org = $1 and id = $2"),
            &[&org, firm, &place.name],
        )?;
    }
    Ok(())
}

/// The grid exists in this organisation.
fn expect_grid(read: &mut Read<'_>, org: OrganisationId, grid: &str) -> Result<(), Failure> {
    let known: Option<i64> =
        read.value("select 1 as n from community_grid where org = $1 and id = $2", &[&org, &grid])?;
    if known.is_none() {
        return Err(Refusal::new("grid_unknown", "choose one of the grids", "grid_id").into());
    }
    Ok(())
}

pub(crate) fn routes() -> OpenApiRouter<Shell> {
    OpenApiRouter::new()
        .routes(routes!(tree::list))
        .routes(routes!(find::find))
        .routes(routes!(tree::show))
        .routes(routes!(write::create))
        .routes(routes!(write::change))
        .routes(routes!(grids::list))
        .routes(routes!(keepers::keepers))
        .routes(routes!(grids::create))
        .routes(routes!(grids::keeper))
}
