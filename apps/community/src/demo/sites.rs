//! Where everybody is: a park of factories and buildings, a tower, a market of halls; and the grids that keep them.

use kernel::{Id, UserId};
use shell::{Failure, Work};
use store::{Bind, Value};

use super::Site;
use crate::places::{GridId, PlaceId};
use crate::registry::desk::search_keys;

pub(super) const INDUSTRIAL_FIRMS: usize = 600;
pub(super) const SERVICE_FIRMS: usize = 2_700;
pub(super) const TOWER_FIRMS: usize = 180;
pub(super) const MERCHANTS: usize = 6_000;
/// 6.6 km².
const PARK_AREA_M2: f64 = 6_600_000.0;
const FACTORIES: usize = 15;
const BUILDINGS: usize = 51;
const FLOORS: usize = 12;
const TOWER_FLOORS: usize = 20;
const HALLS: [&str; 6] = ["A馆", "B馆", "C馆", "D馆", "E馆", "F馆"];
/// So many buildings or factories to a grid.
const GRID_OF: usize = 6;

/// One unit or stall, still empty.
pub(super) struct Spot {
    pub id: PlaceId,
    pub site: Site,
    pub site_id: PlaceId,
    pub grid: GridId,
    pub industrial: bool,
    pub building: String,
    pub floor: String,
    pub room: String,
}

struct Plan<'w, 'a, 'c> {
    work: &'w mut Work<'a, 'c>,
    places: Vec<Vec<Value>>,
    grids: Vec<Vec<Value>>,
    spots: Vec<Spot>,
    keeper: UserId,
}

struct Around {
    id: PlaceId,
    path: String,
}

pub(super) fn fill(work: &mut Work<'_, '_>, keeper: UserId) -> Result<Vec<Spot>, Failure> {
    let mut plan = Plan { work, places: Vec::new(), grids: Vec::new(), spots: Vec::new(), keeper };
    plan.park();
    plan.tower();
    plan.market();
    let Plan { work, places, grids, spots, .. } = plan;
    work.insert_many("insert into community_grid (org, id, version, name, keeper_id)", &grids)?;
    work.insert_many(
        "insert into community_place (org, id, version, parent_id, path, kind, name, keys, grid_id, area_m2, created_at_us)",
        &places,
    )?;
    Ok(spots)
}

impl Plan<'_, '_, '_> {
    fn place(
        &mut self,
        around: Option<&Around>,
        kind: &str,
        name: &str,
        grid: Option<GridId>,
        area_m2: Option<f64>,
    ) -> Around {
        let id: PlaceId = self.work.new_id();
        let parent = around.map(|around| around.id.to_string()).unwrap_or_default();
        let path = format!("{}{id}/", around.map_or("/", |around| around.path.as_str()));
        let (org, now) = (self.work.org(), self.work.now);
        let grid = grid.map(|grid| grid.to_string());
        let line: Vec<Value> = vec![
            org.bind(),
            id.bind(),
            1i64.bind(),
            parent.bind(),
            path.bind(),
            kind.bind(),
            name.bind(),
            search_keys(name).bind(),
            grid.bind(),
            area_m2.bind(),
            now.bind(),
        ];
        self.places.push(line);
        Around { id, path }
    }

    fn grid(&mut self, name: &str) -> GridId {
        let id: Id<_> = self.work.new_id();
        let org = self.work.org();
        self.grids.push(vec![org.bind(), id.bind(), 1i64.bind(), name.bind(), self.keeper.bind()]);
        id
    }

    fn park(&mut self) {
        let park = self.place(None, "park", "投创产业社区", None, Some(PARK_AREA_M2));
        let mut grid = None;
        for n in 0..FACTORIES {
            let keeps =
                grid.filter(|_| n % GRID_OF != 0).unwrap_or_else(|| self.grid(&format!("工业网格{}", n / GRID_OF + 1)));
            grid = Some(keeps);
            let name = format!("{}号厂区", n + 1);
            let factory = self.place(Some(&park), "factory", &name, Some(keeps), None);
            for unit in 0..INDUSTRIAL_FIRMS / FACTORIES {
                let room = format!("{}车间", unit + 1);
                let id = self.place(Some(&factory), "unit", &room, None, None).id;
                let (site, site_id) = (Site::Park, park.id);
                let spot = Spot {
                    id,
                    site,
                    site_id,
                    grid: keeps,
                    industrial: true,
                    building: name.clone(),
                    floor: String::new(),
                    room,
                };
                self.spots.push(spot);
            }
        }
        grid = None;
        for n in 0..BUILDINGS {
            let keeps =
                grid.filter(|_| n % GRID_OF != 0).unwrap_or_else(|| self.grid(&format!("楼宇网格{}", n / GRID_OF + 1)));
            grid = Some(keeps);
            let firms = SERVICE_FIRMS / BUILDINGS + usize::from(n < SERVICE_FIRMS % BUILDINGS);
            self.building(Some(&park), Site::Park, park.id, &format!("{}号楼", n + 1), keeps, FLOORS, firms);
        }
    }

    fn tower(&mut self) {
        let grid = self.grid("外贸楼网格");
        let tower =
            self.building(None, Site::Tower, PlaceId::from_bits(0), "联盛外贸楼", grid, TOWER_FLOORS, TOWER_FIRMS);
        for spot in self.spots.iter_mut().filter(|spot| spot.site == Site::Tower) {
            spot.site_id = tower;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn building(
        &mut self,
        around: Option<&Around>,
        site: Site,
        site_id: PlaceId,
        name: &str,
        grid: GridId,
        floors: usize,
        firms: usize,
    ) -> PlaceId {
        let building = self.place(around, "building", name, Some(grid), None);
        for level in 0..floors {
            let floor_name = format!("{}层", level + 1);
            let floor = self.place(Some(&building), "floor", &floor_name, None, None);
            for unit in 0..firms / floors + usize::from(level < firms % floors) {
                let room = format!("{}{:02}", level + 1, unit + 1);
                let id = self.place(Some(&floor), "unit", &room, None, None).id;
                let (building, floor) = (name.to_owned(), floor_name.clone());
                self.spots.push(Spot { id, site, site_id, grid, industrial: false, building, floor, room });
            }
        }
        building.id
    }

    fn market(&mut self) {
        let market = self.place(None, "market", "东海商贸市场", None, None);
        for hall_name in HALLS {
            let grid = self.grid(&format!("市场{hall_name}网格"));
            let hall = self.place(Some(&market), "hall", hall_name, Some(grid), None);
            for stall in 0..MERCHANTS / HALLS.len() {
                let room = format!("{}-{:04}", &hall_name[..1], stall + 1);
                let id = self.place(Some(&hall), "stall", &room, None, None).id;
                let spot = Spot {
                    id,
                    site: Site::Market,
                    site_id: market.id,
                    grid,
                    industrial: false,
                    building: hall_name.to_owned(),
                    floor: String::new(),
                    room,
                };
                self.spots.push(spot);
            }
        }
    }
}
