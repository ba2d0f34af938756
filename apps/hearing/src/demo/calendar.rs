use jiff::civil::Time;
use shell::{Failure, Work};

use super::{DAY_S, Staff, as_person};
use crate::appointments::{
    Book, Mark, MarkInput, NewResource, NewService, ResourceKind, ServiceId, add_resource, add_service, at,
    book_client, mark_appointment, zone,
};
use crate::clients::ClientId;

const RESOURCES: [(ResourceKind, &str); 9] = [
    (ResourceKind::Audiologist, "沈听雨"),
    (ResourceKind::Audiologist, "顾言"),
    (ResourceKind::TestRoom, "隔声室一"),
    (ResourceKind::TestRoom, "隔声室二"),
    (ResourceKind::FittingRoom, "验配室一"),
    (ResourceKind::FittingRoom, "验配室二"),
    (ResourceKind::Audiometer, "AD629 甲"),
    (ResourceKind::Audiometer, "AD629 乙"),
    (ResourceKind::RealEar, "真耳分析仪"),
];

const SERVICES: [(&str, i64, &[ResourceKind]); 4] = [
    ("咨询与听力检测", 90 * 60, &[ResourceKind::Audiologist, ResourceKind::TestRoom, ResourceKind::Audiometer]),
    ("验配与真耳验证", 60 * 60, &[ResourceKind::Audiologist, ResourceKind::FittingRoom, ResourceKind::RealEar]),
    ("随访调试", 30 * 60, &[ResourceKind::Audiologist, ResourceKind::FittingRoom]),
    ("免费试听", 30 * 60, &[ResourceKind::Audiologist, ResourceKind::FittingRoom]),
];

/// Each takes both audiologists: a test and a fitting, side by side.
const TIMES: [Time; 4] = [
    Time::constant(8, 30, 0, 0),
    Time::constant(10, 0, 0, 0),
    Time::constant(13, 30, 0, 0),
    Time::constant(15, 0, 0, 0),
];
const DAYS_BEFORE: i64 = 2;
const DAYS: i64 = 7;

pub(super) fn settings(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    for (kind, name) in RESOURCES {
        add_resource(work, &NewResource { kind, name: name.to_owned() })?;
    }
    for (name, length_s, needs) in SERVICES {
        add_service(work, &NewService { name: name.to_owned(), length_s, needs: needs.to_vec() })?;
    }
    Ok(())
}

/// From the day before yesterday to four days ahead.
pub(super) fn week(work: &mut Work<'_, '_>, staff: &Staff, clients: &[ClientId]) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let zone = zone(work, org)?;
    let mut services: Vec<ServiceId> = Vec::new();
    for (name, ..) in SERVICES {
        let sql = "select id from hearing_service where org = $1 and name = $2";
        services.extend(work.value::<ServiceId>(sql, &[&org, &name])?);
    }
    let mut next = 0;
    for day in -DAYS_BEFORE..DAYS - DAYS_BEFORE {
        let date = now.plus_s(day * DAY_S).civil(&zone).date();
        for (turn, time) in TIMES.into_iter().enumerate() {
            let starts_at = at(date, time, &zone)?;
            for service in [0, 1 + turn % 3] {
                let book = Book {
                    client_id: clients[next % clients.len()],
                    service_id: services[service],
                    starts_at: Some(starts_at),
                    resources: Vec::new(),
                    note: String::new(),
                };
                next += 1;
                let booked_at = starts_at.plus_s(-5 * DAY_S);
                let id = as_person(work, staff.reception, booked_at.min(now), |work| book_client(work, &book))?.id;
                let seen = if next % 9 == 0 { Mark::NoShow } else { Mark::Arrived };
                if starts_at < now {
                    let came = MarkInput { version: 1, state: seen };
                    as_person(work, staff.reception, starts_at, |work| mark_appointment(work, id, &came))?;
                    if seen == Mark::Arrived && starts_at.plus_s(7200) < now {
                        let over = MarkInput { version: 2, state: Mark::Done };
                        as_person(work, staff.audiologist, starts_at.plus_s(5400), |work| {
                            mark_appointment(work, id, &over)
                        })?;
                    }
                }
            }
        }
    }
    Ok(())
}
