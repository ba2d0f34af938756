//! JMA best track, `bst_all.txt` (RSMC Tokyo): 10-minute wind in knots, 0.1 deg, hPa, fixed columns.
//!
//! Header `66666 international count serial international end interval name revision`, then `count` lines
//! `YYMMDDHH 002 grade lat lon pressure [wind …]`. Years 51 to 99 are of the 20th century. Wind 000 or blank, as
//! below tropical storm, is "not given".

use crate::tracks::cma::HEADER;
use crate::tracks::text::{announced, compact_time, lines, malformed, number};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::{HECTOPASCAL_PA, KNOT_M_S};

const TENTH: f64 = 0.1;
/// Bytes of the wind in a line.
const WIND_COLUMNS: std::ops::Range<usize> = 33..36;
const NAME_COLUMNS: std::ops::Range<usize> = 30..50;

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut rows = lines(text).peekable();
    let mut tracks = Vec::new();
    while let Some((line, header)) = rows.next() {
        let tokens: Vec<&str> = header.split_whitespace().collect();
        let [HEADER, international, count, ..] = tokens.as_slice() else {
            return Err(malformed(line, header, "expected a header 66666 international count …"));
        };
        let mut fixes = Vec::new();
        while let Some((line, row)) = rows.next_if(|(_, row)| !row.starts_with(HEADER)) {
            fixes.push(fix(line, row)?);
        }
        announced(line, header, count, fixes.len())?;
        let name = header.get(NAME_COLUMNS).unwrap_or_default().trim();
        tracks.push(Track::new(*international, name, "jma best track", WindAveraging::TenMinutes, fixes)?);
    }
    Ok(tracks)
}

fn fix(line: usize, row: &str) -> Result<Fix, TrackError> {
    let tokens: Vec<&str> = row.split_whitespace().collect();
    let [time, _, _, lat, lon, central, ..] = tokens.as_slice() else {
        return Err(malformed(line, row, "expected time, indicator, grade, latitude, longitude, pressure"));
    };
    let century = match time.get(..2).and_then(|year| year.parse::<u8>().ok()) {
        Some(51..=99) => "19",
        Some(_) => "20",
        None => return Err(malformed(line, row, "the time is not YYMMDDHH")),
    };
    let wind = match row.get(WIND_COLUMNS).map(str::trim) {
        Some(wind) if !wind.is_empty() => Some(KNOT_M_S * number(line, "wind", wind)?),
        _ => None,
    };
    Ok(Fix {
        line,
        time_s: compact_time(line, &format!("{century}{time}"))?,
        lat_deg: TENTH * number(line, "latitude", lat)?,
        lon_deg: TENTH * number(line, "longitude", lon)?,
        wind_m_s: wind.filter(|wind| *wind > 0.0),
        central_pa: Some(HECTOPASCAL_PA * number(line, "pressure", central)?).filter(|pressure| *pressure > 0.0),
        environment_pa: None,
        radius_max_wind_m: None,
    })
}
