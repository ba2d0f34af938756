//! Which place of the tree a spreadsheet means by a building, a floor and a room, or by a hall and a stall.

use std::collections::HashMap;

use kernel::OrganisationId;
use shell::Failure;
use store::Read;

use crate::registry::name_key::fold;

/// All places of an organisation by what they are called.
pub(crate) struct Named {
    places: Vec<Place>,
    by_id: HashMap<String, usize>,
    /// Buildings, halls and factories by their name, and by their name behind those of the places around them.
    houses: HashMap<String, Vec<usize>>,
    /// Floors, units and stalls.
    parts: HashMap<String, Vec<usize>>,
}

struct Place {
    id: String,
    path: String,
    sort: String,
    name: String,
    grid: Option<String>,
}

/// A place as a firm's record needs it.
pub(crate) struct Found {
    pub id: String,
    pub path: String,
    /// From the outermost place inwards.
    pub name: String,
    pub grid: String,
    pub site: String,
}

impl Named {
    pub(crate) fn load(read: &mut Read<'_>, org: OrganisationId) -> Result<Self, Failure> {
        let places: Vec<Place> = read.all(
            "select id, path, kind, name, grid_id from community_place where org = $1 order by id",
            &[&org],
            |row| {
                Ok(Place {
                    id: row.take("id")?,
                    path: row.take("path")?,
                    sort: row.take("kind")?,
                    name: row.take("name")?,
                    grid: row.take("grid_id")?,
                })
            },
        )?;
        let by_id = places.iter().enumerate().map(|(n, place)| (place.id.clone(), n)).collect();
        let mut named = Self { places, by_id, houses: HashMap::new(), parts: HashMap::new() };
        for n in 0..named.places.len() {
            let place = &named.places[n];
            match place.sort.as_str() {
                "building" | "hall" | "factory" => {
                    let (name, whole) = (fold(&place.name), fold(&named.line(n).name));
                    if whole != name {
                        named.houses.entry(whole).or_default().push(n);
                    }
                    named.houses.entry(name).or_default().push(n);
                }
                "floor" | "unit" | "stall" => named.parts.entry(part(&place.name)).or_default().push(n),
                _ => {}
            }
        }
        Ok(named)
    }

    /// The innermost place that the words lead to, or none where they lead to nowhere or to more than one.
    pub(crate) fn find(&self, building: &str, floor: &str, room: &str) -> Option<Found> {
        let none = Vec::new();
        let ends: Vec<(usize, usize)> = if building.trim().is_empty() {
            let stalls = if room.trim().is_empty() { &none } else { self.parts.get(&part(room)).unwrap_or(&none) };
            stalls.iter().filter(|n| self.places[**n].sort == "stall").map(|n| (0, *n)).collect()
        } else {
            let houses = self.houses.get(&fold(building)).unwrap_or(&none);
            houses.iter().map(|house| self.inwards(*house, floor, room)).collect()
        };
        let depth = ends.iter().map(|(depth, _)| *depth).max()?;
        let mut deepest = ends.iter().filter(|(steps, _)| *steps == depth);
        let (_, place) = deepest.next()?;
        deepest.next().is_none().then(|| self.line(*place))
    }

    /// From a house to its floor and on to the room, each if it is there; with the number of steps.
    fn inwards(&self, house: usize, floor: &str, room: &str) -> (usize, usize) {
        let (mut steps, mut at) = (0, house);
        for (words, sorts) in [(floor, &["floor"][..]), (room, &["unit", "stall"])] {
            let within = &self.places[at].path;
            let parts = self.parts.get(&part(words)).into_iter().flatten().filter(|n| {
                let place = &self.places[**n];
                sorts.contains(&place.sort.as_str()) && place.path.starts_with(within)
            });
            if let [one] = parts.collect::<Vec<_>>().as_slice() {
                (steps, at) = (steps + 1, **one);
            }
        }
        (steps, at)
    }

    fn line(&self, place: usize) -> Found {
        let Place { id, path, .. } = &self.places[place];
        let stops = || path.split('/').filter_map(|stop| self.by_id.get(stop)).map(|n| &self.places[*n]);
        Found {
            id: id.clone(),
            path: path.clone(),
            name: stops().map(|stop| stop.name.as_str()).collect::<Vec<_>>().join(" "),
            grid: stops().filter_map(|stop| stop.grid.clone()).next_back().unwrap_or_default(),
            site: stops().next().map(|stop| stop.id.clone()).unwrap_or_default(),
        }
    }
}

/// 3层 and 3F are floor 3, 301室 is room 301.
fn part(name: &str) -> String {
    fold(name).trim_end_matches(['层', '楼', 'f', '室', '号']).to_owned()
}

/// Whether an address means the place of this name, alone or behind the names of the places around it.
pub(super) fn means(text: &str, name: &str, around: &str) -> bool {
    part(text) == part(name) || fold(text) == fold(&format!("{around}{name}"))
}
