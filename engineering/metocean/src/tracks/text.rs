//! Reading numbers and times out of lines, with the line in every message.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::typhoon::TrackError;

/// Lines that hold something, numbered from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line.trim_end())).filter(|(_, line)| !line.trim().is_empty())
}

pub(super) fn malformed(line: usize, text: &str, reason: impl Into<String>) -> TrackError {
    TrackError::Malformed { line, text: text.chars().take(120).collect(), reason: reason.into() }
}

/// A finite number.
pub(super) fn number(line: usize, name: &str, text: &str) -> Result<f64, TrackError> {
    match text.trim().parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(malformed(line, text, format!("{name} is not a number"))),
    }
}

/// `20240913061500`, from `YYYYMMDDHH` on.
pub(super) fn compact_time(line: usize, text: &str) -> Result<i64, TrackError> {
    let wrong = || malformed(line, text, "the time is not YYYYMMDDHH");
    if text.len() < 10
        || !text.len().is_multiple_of(2)
        || text.len() > 14
        || !text.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Err(wrong());
    }
    let part = |from: usize| text.get(from..from + 2).map_or(0, |digits| digits.parse::<i64>().unwrap_or(0));
    let year = part(0) * 100 + part(2);
    utc(year, part(4), part(6), part(8), part(10), part(12)).ok_or_else(wrong)
}

/// Seconds since 1970 of a UTC calendar instant; `None` where there is no such day or hour.
pub(super) fn utc(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<i64> {
    if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..60).contains(&second) {
        return None;
    }
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let midnight_s = date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
    Some(midnight_s + hour * 3600 + minute * 60 + second)
}

/// `2024-09-13T06:00:00Z`, `2024-09-13 06:00:00`, `2024-09-13 06:00`: without a zone it is UTC.
pub(super) fn iso_time(line: usize, text: &str) -> Result<i64, TrackError> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(instant.as_second());
    }
    let instant = text.parse::<jiff::civil::DateTime>().ok().and_then(|civil| civil.to_zoned(TimeZone::UTC).ok());
    instant
        .map(|zoned| zoned.timestamp().as_second())
        .ok_or_else(|| malformed(line, text, "the time is not like 2024-09-13T06:00:00Z"))
}

/// A header says how many lines follow; a truncated file must not pass for a short storm.
pub(super) fn announced(line: usize, header: &str, count: &str, found: usize) -> Result<(), TrackError> {
    match count.parse::<usize>() {
        Ok(announced) if announced == found => Ok(()),
        Ok(announced) => Err(malformed(line, header, format!("announces {announced} lines, {found} follow"))),
        Err(_) => Err(malformed(line, header, "the number of lines is not a number")),
    }
}
