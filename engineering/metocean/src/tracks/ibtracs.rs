//! IBTrACS v04 CSV: 163 columns, a second line of units, blanks as single spaces, winds in knots.
//!
//! An instant counts where the chosen agency gives a wind or a pressure. Without a choice the first agency of
//! USA, CMA, TOKYO, HKO, WMO that gives any wind to the storm is taken; agencies are never mixed.

use crate::tracks::text::{iso_time, lines, malformed, number};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::{HECTOPASCAL_PA, KNOT_M_S, NAUTICAL_MILE_M};

/// Column prefix and averaging time. WMO is what the responsible centre reported: 10 minutes outside the Americas.
const AGENCIES: [(&str, WindAveraging); 5] = [
    ("USA", WindAveraging::OneMinute),
    ("CMA", WindAveraging::TwoMinutes),
    ("TOKYO", WindAveraging::TenMinutes),
    ("HKO", WindAveraging::TenMinutes),
    ("WMO", WindAveraging::TenMinutes),
];

pub(super) fn is_header(line: &str) -> bool {
    line.starts_with("SID,") && line.contains("ISO_TIME")
}

struct Columns {
    width: usize,
    sid: usize,
    name: usize,
    time: usize,
    lat: usize,
    lon: usize,
    agencies: Vec<Agency>,
}

struct Agency {
    prefix: &'static str,
    averaging: WindAveraging,
    lat: Option<usize>,
    lon: Option<usize>,
    wind: Option<usize>,
    central: Option<usize>,
    outer: Option<usize>,
    radius: Option<usize>,
}

impl Columns {
    fn parse(header: &str) -> Result<Self, TrackError> {
        let names: Vec<&str> = header.split(',').map(str::trim).collect();
        let find = |wanted: &str| names.iter().position(|name| *name == wanted);
        let required = |name: &'static str| find(name).ok_or(TrackError::MissingColumn { name });
        let agency = |(prefix, averaging): (&'static str, WindAveraging)| {
            let of = |field: &str| find(&format!("{prefix}_{field}"));
            let (lat, lon, wind, central) = (of("LAT"), of("LON"), of("WIND"), of("PRES"));
            Agency { prefix, averaging, lat, lon, wind, central, outer: of("POCI"), radius: of("RMW") }
        };
        Ok(Self {
            width: names.len(),
            sid: required("SID")?,
            name: required("NAME")?,
            time: required("ISO_TIME")?,
            lat: required("LAT")?,
            lon: required("LON")?,
            agencies: AGENCIES.into_iter().map(agency).collect(),
        })
    }
}

type Row<'a> = (usize, Vec<&'a str>);

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut rows = lines(text);
    let Some((_, header)) = rows.next() else { return Err(TrackError::Empty) };
    let columns = Columns::parse(header)?;
    let mut storms: Vec<Vec<Row>> = Vec::new();
    for (line, row) in rows {
        let cells: Vec<&str> = row.split(',').map(str::trim).collect();
        let units = cells.get(columns.sid).is_some_and(|sid| sid.is_empty());
        if units {
            continue;
        }
        if cells.len() != columns.width {
            let reason = format!("{} cells where the header has {}", cells.len(), columns.width);
            return Err(malformed(line, row, reason));
        }
        match storms.last_mut().filter(|rows| rows[0].1[columns.sid] == cells[columns.sid]) {
            Some(rows) => rows.push((line, cells)),
            None => storms.push(vec![(line, cells)]),
        }
    }
    if storms.is_empty() {
        return Err(TrackError::Empty);
    }
    storms.iter().map(|rows| storm(&columns, rows)).filter(|track| !matches!(track, Err(TrackError::Empty))).collect()
}

/// [`TrackError::Empty`] where no agency says anything of the storm's strength.
fn storm(columns: &Columns, rows: &[Row]) -> Result<Track, TrackError> {
    let filled = |row: &Row, column: Option<usize>| column.is_some_and(|at| !row.1[at].is_empty());
    let speaks = |agency: &&Agency| rows.iter().any(|row| filled(row, agency.wind));
    let agency = columns.agencies.iter().find(speaks).ok_or(TrackError::Empty)?;
    let told = rows.iter().filter(|row| filled(row, agency.wind) || filled(row, agency.central));
    let fixes = told.map(|row| fix(columns, agency, row)).collect::<Result<Vec<_>, _>>()?;
    let (sid, name) = (rows[0].1[columns.sid], rows[0].1[columns.name]);
    Track::new(sid, name, format!("ibtracs v04 {}", agency.prefix.to_lowercase()), agency.averaging, fixes)
}

fn fix(columns: &Columns, agency: &Agency, (line, cells): &Row) -> Result<Fix, TrackError> {
    let line = *line;
    let given = |column: Option<usize>, name: &str, factor: f64| match column.map_or("", |at| cells[at]) {
        "" => Ok(None),
        cell => Ok(Some(factor * number(line, name, cell)?).filter(|value| *value > 0.0)),
    };
    let position = |own: Option<usize>, merged: usize, name: &str| {
        let at = own.filter(|at| !cells[*at].is_empty()).unwrap_or(merged);
        number(line, name, cells[at])
    };
    Ok(Fix {
        line,
        time_s: iso_time(line, cells[columns.time])?,
        lat_deg: position(agency.lat, columns.lat, "latitude")?,
        lon_deg: position(agency.lon, columns.lon, "longitude")?,
        wind_m_s: given(agency.wind, "wind", KNOT_M_S)?,
        central_pa: given(agency.central, "pressure", HECTOPASCAL_PA)?,
        environment_pa: given(agency.outer, "outer pressure", HECTOPASCAL_PA)?,
        radius_max_wind_m: given(agency.radius, "radius of maximum wind", NAUTICAL_MILE_M)?,
    })
}
