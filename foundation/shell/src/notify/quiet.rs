use jiff::tz::TimeZone;
use kernel::Instant;

const MINUTES_A_DAY: i64 = 24 * 60;

/// A person's hours without messages, in minutes after midnight; they may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    pub from_min: i64,
    pub to_min: i64,
}

impl Quiet {
    /// When the quiet hours that `now` lies in end; none outside them.
    pub fn end(self, now: Instant, zone: &TimeZone) -> Option<Instant> {
        let local = now.civil(zone);
        let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
        let over_midnight = self.from_min > self.to_min;
        let inside = match over_midnight {
            false => self.from_min <= minute && minute < self.to_min,
            true => minute >= self.from_min || minute < self.to_min,
        };
        if !inside {
            return None;
        }
        let date = if over_midnight && minute >= self.from_min { local.date().tomorrow().ok()? } else { local.date() };
        let to = self.to_min.rem_euclid(MINUTES_A_DAY);
        let end = date.at((to / 60) as i8, (to % 60) as i8, 0, 0).to_zoned(zone.clone()).ok()?;
        Some(end.timestamp().into())
    }

    /// `22:30` as minutes.
    pub fn minutes(text: &str) -> Option<i64> {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
        ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
    }

    pub fn text(minutes: i64) -> String {
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_end_in_the_zone_of_the_organisation() {
        let ningbo = TimeZone::get("Asia/Shanghai").unwrap();
        for (from, to, now, expect) in [
            ("22:00", "07:00", "2026-02-13T21:59:00+08:00", None),
            ("22:00", "07:00", "2026-02-13T22:00:00+08:00", Some("2026-02-14T07:00:00+08:00")),
            ("22:00", "07:00", "2026-02-14T00:30:00+08:00", Some("2026-02-14T07:00:00+08:00")),
            ("22:00", "07:00", "2026-02-14T07:00:00+08:00", None),
            ("12:00", "13:30", "2026-02-13T12:10:00+08:00", Some("2026-02-13T13:30:00+08:00")),
            ("12:00", "13:30", "2026-02-13T13:30:00+08:00", None),
            ("22:00", "00:00", "2026-12-31T23:59:59+08:00", Some("2027-01-01T00:00:00+08:00")),
        ] {
            let quiet = Quiet { from_min: Quiet::minutes(from).unwrap(), to_min: Quiet::minutes(to).unwrap() };
            let end = quiet.end(Instant::parse(now).unwrap(), &ningbo);
            assert_eq!(end, expect.map(|text| Instant::parse(text).unwrap()), "{from}-{to} at {now}");
        }
        for odd in ["24:00", "7", "07:60", "-1:00", ""] {
            assert_eq!(Quiet::minutes(odd), None, "{odd}");
        }
    }
}
