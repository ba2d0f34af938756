//! ATCF b-deck (NRL `abrdeck`): 1-minute wind in knots, 0.1 deg with hemisphere, hPa, nautical miles.
//!
//! One instant may take several lines, one a wind radius: they are merged. Only `BEST` lines are used. Zero and
//! negative values are "not given".

use crate::tracks::text::{compact_time, lines, malformed, number};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::{HECTOPASCAL_PA, KNOT_M_S, NAUTICAL_MILE_M};

const TENTH: f64 = 0.1;
const MINUTE_S: i64 = 60;

mod column {
    pub const BASIN: usize = 0;
    pub const NUMBER: usize = 1;
    pub const TIME: usize = 2;
    pub const MINUTES: usize = 3;
    pub const TECHNIQUE: usize = 4;
    pub const LATITUDE: usize = 6;
    pub const LONGITUDE: usize = 7;
    pub const WIND: usize = 8;
    pub const CENTRAL: usize = 9;
    pub const OUTER: usize = 17;
    pub const RADIUS_MAX_WIND: usize = 19;
    pub const NAME: usize = 27;
    pub const LEAST: usize = 9;
}

pub(super) fn is_atcf(line: &str) -> bool {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let compact = |time: &&str| time.len() == 10 && time.bytes().all(|byte| byte.is_ascii_digit());
    cells.len() >= column::LEAST && cells[column::BASIN].len() == 2 && cells.get(column::TIME).is_some_and(compact)
}

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut storms: Vec<(String, String, Vec<Fix>)> = Vec::new();
    for (line, row) in lines(text) {
        let cells: Vec<&str> = row.split(',').map(str::trim).collect();
        if cells.len() < column::LEAST {
            return Err(malformed(line, row, format!("{} fields, a b-deck line has at least 9", cells.len())));
        }
        if cells[column::TECHNIQUE] != "BEST" {
            continue;
        }
        let fix = fix(line, row, &cells)?;
        let key = format!("{}{}", cells[column::BASIN], cells[column::NUMBER]);
        let name = cells.get(column::NAME).copied().unwrap_or_default();
        match storms.iter_mut().rev().find(|(known, _, _)| *known == key) {
            Some((_, known_name, fixes)) => {
                if !name.is_empty() {
                    *known_name = name.to_owned();
                }
                merge(fixes, fix);
            }
            None => storms.push((key, name.to_owned(), vec![fix])),
        }
    }
    if storms.is_empty() {
        return Err(TrackError::Empty);
    }
    storms.into_iter().map(track).collect()
}

fn track((key, name, fixes): (String, String, Vec<Fix>)) -> Result<Track, TrackError> {
    let year = fixes.first().map(|fix| crate::typhoon::utc_text(fix.time_s)).unwrap_or_default();
    let id = format!("{key}{}", year.get(..4).unwrap_or_default());
    Track::new(id, name, "atcf b-deck", WindAveraging::OneMinute, fixes)
}

/// A further line of the same instant only fills what the first left open.
fn merge(fixes: &mut Vec<Fix>, fix: Fix) {
    match fixes.last_mut().filter(|last| last.time_s == fix.time_s) {
        Some(last) => {
            last.wind_m_s = last.wind_m_s.or(fix.wind_m_s);
            last.central_pa = last.central_pa.or(fix.central_pa);
            last.environment_pa = last.environment_pa.or(fix.environment_pa);
            last.radius_max_wind_m = last.radius_max_wind_m.or(fix.radius_max_wind_m);
        }
        None => fixes.push(fix),
    }
}

fn fix(line: usize, row: &str, cells: &[&str]) -> Result<Fix, TrackError> {
    let given = |at: usize, name: &str, factor: f64| match cells.get(at).copied().unwrap_or_default() {
        "" => Ok(None),
        cell => Ok(Some(factor * number(line, name, cell)?).filter(|value| *value > 0.0)),
    };
    let minutes = match cells[column::MINUTES] {
        "" => 0,
        minutes => minutes.parse::<i64>().map_err(|_| malformed(line, row, "the minutes are not a number"))?,
    };
    Ok(Fix {
        line,
        time_s: compact_time(line, cells[column::TIME])? + minutes * MINUTE_S,
        lat_deg: angle(line, row, cells[column::LATITUDE], 'N', 'S')?,
        lon_deg: angle(line, row, cells[column::LONGITUDE], 'E', 'W')?,
        wind_m_s: given(column::WIND, "wind", KNOT_M_S)?,
        central_pa: given(column::CENTRAL, "pressure", HECTOPASCAL_PA)?,
        environment_pa: given(column::OUTER, "outer pressure", HECTOPASCAL_PA)?,
        radius_max_wind_m: given(column::RADIUS_MAX_WIND, "radius of maximum wind", NAUTICAL_MILE_M)?,
    })
}

/// `254N` → 25.4.
fn angle(line: usize, row: &str, cell: &str, positive: char, negative: char) -> Result<f64, TrackError> {
    let sign = match cell.chars().last() {
        Some(letter) if letter == positive => 1.0,
        Some(letter) if letter == negative => -1.0,
        _ => return Err(malformed(line, row, format!("{cell:?} does not end in {positive} or {negative}"))),
    };
    Ok(sign * TENTH * number(line, "position", &cell[..cell.len() - 1])?)
}
