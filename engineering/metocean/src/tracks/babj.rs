//! CMA operational warnings (BABJ, MICAPS diamond 7): Beijing time, 2-minute wind in m/s, degrees, hPa.
//!
//! `diamond 7 …`, then per storm `name id centre count`, at most one caption, and `count` lines
//! `year month day hour lead_h lon lat pressure wind …`. 9999 is "not given". The track is every analysis (lead 0)
//! followed by the forecasts of the last issue.

use crate::tracks::text::{announced, lines, malformed, number, utc};
use crate::typhoon::{Fix, Track, TrackError, WindAveraging};
use crate::units::HECTOPASCAL_PA;

const BEIJING_AHEAD_S: i64 = 8 * 3600;
const NOT_GIVEN: f64 = 9999.0;
const FIELDS: usize = 9;

pub(super) fn is_babj(text: &str) -> bool {
    let mut head = lines(text).map(|(_, line)| line);
    let first = head.next().unwrap_or_default().to_ascii_lowercase();
    let words: Vec<&str> = first.split_whitespace().collect();
    words.starts_with(&["diamond", "7"])
        || head.next().is_some_and(|line| line.split_whitespace().nth(2) == Some("BABJ"))
}

struct Issued {
    issue_s: i64,
    lead_h: i64,
    fix: Fix,
}

pub(super) fn read(text: &str) -> Result<Vec<Track>, TrackError> {
    let mut rows = lines(text).skip(1).peekable();
    let mut tracks = Vec::new();
    while let Some((line, header)) = rows.next() {
        let words: Vec<&str> = header.split_whitespace().collect();
        let [name, id, _, count, ..] = words.as_slice() else {
            return Err(malformed(line, header, "expected a storm: name, id, centre, number of lines"));
        };
        if rows.peek().is_some_and(|(_, row)| !begins_with_number(row)) {
            rows.next();
        }
        let mut issued = Vec::new();
        while let Some((line, row)) = rows.next_if(|(_, row)| begins_with_number(row)) {
            issued.push(parse(line, row)?);
        }
        announced(line, header, count, issued.len())?;
        tracks.push(Track::new(*id, *name, "babj diamond 7", WindAveraging::TwoMinutes, latest(issued))?);
    }
    Ok(tracks)
}

fn begins_with_number(row: &str) -> bool {
    row.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

fn latest(issued: Vec<Issued>) -> Vec<Fix> {
    let last_s = issued.iter().map(|issue| issue.issue_s).max();
    let kept = issued.into_iter().filter(|issue| issue.lead_h == 0 || Some(issue.issue_s) == last_s);
    kept.map(|issue| issue.fix).collect()
}

fn parse(line: usize, row: &str) -> Result<Issued, TrackError> {
    let words: Vec<&str> = row.split_whitespace().collect();
    if words.len() < FIELDS {
        return Err(malformed(line, row, format!("{} fields, at least {FIELDS} expected", words.len())));
    }
    let whole = |at: usize| {
        words[at].parse::<i64>().map_err(|_| malformed(line, row, "date, hour and lead must be whole numbers"))
    };
    let year = match whole(0)? {
        year @ 0..=50 => 2000 + year,
        year @ 51..=99 => 1900 + year,
        year => year,
    };
    let beijing_s = utc(year, whole(1)?, whole(2)?, whole(3)?, 0, 0);
    let issue_s = beijing_s.ok_or_else(|| malformed(line, row, "no such day or hour"))? - BEIJING_AHEAD_S;
    let lead_h = whole(4)?;
    let given = |at: usize, name: &str| {
        number(line, name, words[at]).map(|value| Some(value).filter(|value| *value != NOT_GIVEN && *value > 0.0))
    };
    let fix = Fix {
        line,
        time_s: issue_s + lead_h * 3600,
        lat_deg: number(line, "latitude", words[6])?,
        lon_deg: number(line, "longitude", words[5])?,
        wind_m_s: given(8, "wind")?,
        central_pa: given(7, "pressure")?.map(|pressure_hpa| pressure_hpa * HECTOPASCAL_PA),
        environment_pa: None,
        radius_max_wind_m: None,
    };
    Ok(Issued { issue_s, lead_h, fix })
}
