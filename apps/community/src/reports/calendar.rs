//! Deadlines, visits and appointments as a calendar that any programme reads (RFC 5545). No personal data: a calendar
//! is copied to telephones and servers that nobody here knows.

use axum::extract::Query;
use axum::response::Response;
use kernel::Instant;
use serde::Deserialize;
use shell::{Context, Failure, Look};
use utoipa::IntoParams;

use super::sheet::{ICS, file};
use crate::app::{BOOKING_READ, CASE_READ, VISIT_READ};
use crate::cases::desk::Reckoning;
use crate::visits::planned;

const MOST_EVENTS: i64 = 2_000;
/// What one person visits on one working day.
const VISITS_A_DAY: usize = 12;
const DEADLINE_S: i64 = 1_800;
const LONGEST_LINE_BYTES: usize = 75;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Wanted {
    /// Only cases that I lead.
    #[serde(default)]
    mine: bool,
}

/// Open cases' deadlines, this week's visits and the booked appointments, as far as the caller may see them.
#[utoipa::path(
    get, path = "/api/community/calendar", tag = "community", params(Wanted),
    responses((status = 200, body = String, content_type = "text/calendar"))
)]
pub(crate) async fn download(context: Context, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let (visits, bookings) = (context.may(VISIT_READ), context.may(BOOKING_READ));
    let text = context.query(CASE_READ, move |look| {
        let mut events = deadlines(look, wanted.mine)?;
        if visits {
            events.extend(visits_of_week(look)?);
        }
        if bookings {
            events.extend(appointments(look)?);
        }
        Ok(written(&events, look.now, false))
    });
    Ok(file(text.await?.into_bytes(), ICS, "calendar.ics"))
}

pub(crate) struct Event {
    pub uid: String,
    pub summary: String,
    pub place: String,
    pub when: When,
}

pub(crate) enum When {
    Span(Instant, Instant),
    Day(jiff::civil::Date),
}

fn deadlines(look: &mut Look<'_, '_>, mine: bool) -> Result<Vec<Event>, Failure> {
    let (org, now) = (look.org(), look.now);
    let lead = if mine { look.actor.user().map(|user| user.to_string()).unwrap_or_default() } else { String::new() };
    Ok(look.all(
        "select id, number, summary, place, due_at_us from community_case where org = $1 and is_open = true and due_at_us is not null \
         and ($2 = '' or lead_id = $2) and due_at_us > $3 order by due_at_us, id limit $4",
        &[&org, &lead, &now.plus_s(-30 * 86_400), &MOST_EVENTS],
        |row| {
            let (number, summary): (String, String) = (row.take("number")?, row.take("summary")?);
            let due: Instant = row.take("due_at_us")?;
            let first = summary.lines().next().unwrap_or_default();
            Ok(Event {
                uid: row.take("id")?,
                summary: format!("时限 {number} {first}"),
                place: row.take("place")?,
                when: When::Span(due.plus_s(-DEADLINE_S), due),
            })
        },
    )?)
}

/// The plan of the week laid on its working days that are left.
fn visits_of_week(look: &mut Look<'_, '_>) -> Result<Vec<Event>, Failure> {
    let (org, now) = (look.org(), look.now);
    let reckoning = Reckoning::load(look, org)?;
    let mut date = now.civil(reckoning.zone()).date();
    if !reckoning.with().office.is_working(date) {
        date = reckoning.with().office.next_working_day(date);
    }
    let mut events = Vec::new();
    for (n, firm) in planned(look)?.into_iter().enumerate() {
        if n > 0 && n % VISITS_A_DAY == 0 {
            date = reckoning.with().office.next_working_day(date);
        }
        let (id, name, place) = firm.into_stop();
        events.push(Event {
            uid: format!("{id}-{date}"),
            summary: format!("走访 {name}"),
            place,
            when: When::Day(date),
        });
    }
    Ok(events)
}

fn appointments(look: &mut Look<'_, '_>) -> Result<Vec<Event>, Failure> {
    let (org, now) = (look.org(), look.now);
    Ok(look.all(
        "select b.id, b.code, b.starts_at_us, s.name, s.agency, s.slot_s from community_booking b join community_service s \
         on s.org = b.org and s.id = b.service_id where b.org = $1 and b.state = 'booked' and b.starts_at_us > $2 \
         order by b.starts_at_us, b.id limit $3",
        &[&org, &now, &MOST_EVENTS],
        |row| {
            let (code, name): (String, String) = (row.take("code")?, row.take("name")?);
            let (starts, slot_s): (Instant, i64) = (row.take("starts_at_us")?, row.take("slot_s")?);
            Ok(Event {
                uid: row.take("id")?,
                summary: format!("预约 {name} {code}"),
                place: row.take("agency")?,
                when: When::Span(starts, starts.plus_s(slot_s)),
            })
        },
    )?)
}

/// `remind` adds an alarm a day before.
pub(crate) fn written(events: &[Event], now: Instant, remind: bool) -> String {
    let moment = |at: Instant| at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//yong//community//ZH".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    for event in events {
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{}@yong", event.uid));
        lines.push(format!("DTSTAMP:{}", moment(now)));
        match event.when {
            When::Span(from, to) => {
                lines.push(format!("DTSTART:{}", moment(from)));
                lines.push(format!("DTEND:{}", moment(to)));
            }
            When::Day(date) => lines.push(format!("DTSTART;VALUE=DATE:{}", date.strftime("%Y%m%d"))),
        }
        lines.push(format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.place.is_empty() {
            lines.push(format!("LOCATION:{}", escaped(&event.place)));
        }
        if remind {
            let alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D"].map(str::to_owned);
            lines.extend(alarm);
            lines.push(format!("DESCRIPTION:{}", escaped(&event.summary)));
            lines.push("END:VALARM".to_owned());
        }
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// RFC 5545 §3.3.11.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// RFC 5545 §3.1: at most 75 octets a line, and no character torn apart.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST_LINE_BYTES {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, folded};

    #[test]
    fn lines_are_short_and_text_stays_whole() {
        let long = format!("SUMMARY:{}", "热饭跳闸,".repeat(30));
        let told = folded(&escaped(&long));
        assert!(told.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(told.replace("\r\n ", "").trim_end(), long.replace(',', "\\,"));
        assert_eq!(escaped("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
