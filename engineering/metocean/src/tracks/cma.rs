//! CMA best track, `CHyyyyBST.txt` (tcdata.typhoon.org.cn): 2-minute wind in m/s, 0.1 deg, hPa.
//!
//! Header `66666 international count serial chinese end interval name revision`, then `count` lines
//! `YYYYMMDDHH grade lat lon pressure wind [outer wind]`. Wind 0 is "not given", 9 is "below 10 m/s" and taken as 9.
//! A name with `(-)n` is a sub-centre and stays a storm of its own.

use crate::tracks::text::{announced, compact_time, lines, malformed, number};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::HECTOPASCAL_PA;

pub(super) const HEADER: &str = "66666";
const TENTH: f64 = 0.1;

/// CMA writes its times with ten digits, JMA with eight.
pub(super) fn is_cma(text: &str) -> bool {
    let data = lines(text).map(|(_, line)| line).find(|line| !line.starts_with(HEADER));
    data.and_then(|line| line.split_whitespace().next()).is_none_or(|time| time.len() == 10)
}

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut rows = lines(text).peekable();
    let mut tracks = Vec::new();
    while let Some((line, header)) = rows.next() {
        let tokens: Vec<&str> = header.split_whitespace().collect();
        let [HEADER, international, count, serial, _, _, _, rest @ ..] = tokens.as_slice() else {
            return Err(malformed(line, header, "expected a header 66666 international count serial …"));
        };
        let mut fixes = Vec::new();
        while let Some((line, row)) = rows.next_if(|(_, row)| !row.starts_with(HEADER)) {
            fixes.push(fix(line, row)?);
        }
        announced(line, header, count, fixes.len())?;
        let name = rest.iter().filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).copied();
        let id = if *international == "0000" { format!("cma-{serial}") } else { (*international).to_owned() };
        let name = name.collect::<Vec<_>>().join(" ");
        tracks.push(Track::new(id, name, "cma best track", WindAveraging::TwoMinutes, fixes)?);
    }
    Ok(tracks)
}

fn fix(line: usize, row: &str) -> Result<Fix, TrackError> {
    let tokens: Vec<&str> = row.split_whitespace().collect();
    let [time, _, lat, lon, central, wind, ..] = tokens.as_slice() else {
        return Err(malformed(line, row, "expected time, grade, latitude, longitude, pressure, wind"));
    };
    Ok(Fix {
        line,
        time_s: compact_time(line, time)?,
        lat_deg: TENTH * number(line, "latitude", lat)?,
        lon_deg: TENTH * number(line, "longitude", lon)?,
        wind_m_s: Some(number(line, "wind", wind)?).filter(|wind| *wind > 0.0),
        central_pa: Some(HECTOPASCAL_PA * number(line, "pressure", central)?).filter(|pressure| *pressure > 0.0),
        environment_pa: None,
        radius_max_wind_m: None,
    })
}
