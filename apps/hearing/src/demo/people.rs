use kernel::Rng;
use shell::{Failure, Work};

use super::{DAY_S, Staff, as_person, pick};
use crate::clients::{ClientId, Consent, NewClient, NewRelative, Purpose, add_relative, insert_client, record_consent};

const CLIENTS: usize = 48;
const YEAR_DAYS: u64 = 300;

const SURNAMES: [&str; 12] = ["陈", "王", "林", "何", "周", "徐", "胡", "张", "郑", "邬", "忻", "鲍"];
const GIVEN: [&str; 16] = [
    "国良", "阿娣", "秀英", "建华", "志明", "素珍", "永康", "月琴", "伟国", "美娟", "根宝", "佩芬", "家栋", "雅琴",
    "德兴", "杏花",
];
const STREETS: [&str; 6] = ["中山西路", "解放北路", "江厦街", "百丈路", "兴宁路", "彩虹北路"];

pub(super) fn clients(work: &mut Work<'_, '_>, rng: &mut Rng, staff: &Staff) -> Result<Vec<ClientId>, Failure> {
    let now = work.now;
    let mut ages: Vec<i64> = (0..CLIENTS).map(|_| 5 + rng.below(YEAR_DAYS) as i64).collect();
    ages.sort_unstable_by(|a, b| b.cmp(a));
    let one = |(place, days): (usize, i64)| {
        as_person(work, staff.reception, now.plus_s(-days * DAY_S), |work| one_client(work, rng, place))
    };
    ages.into_iter().enumerate().map(one).collect()
}

fn one_client(work: &mut Work<'_, '_>, rng: &mut Rng, place: usize) -> Result<ClientId, Failure> {
    let born = 1934 + rng.below(45);
    let surname = pick(rng, &SURNAMES);
    let client = NewClient {
        name: format!("{surname}{}", pick(rng, &GIVEN)),
        phone: format!("13{:09}", rng.below(1_000_000_000)),
        sex: pick(rng, &["female", "male"]).to_owned(),
        birth_date: Some(format!("{born}-{:02}-{:02}", 1 + rng.below(12), 1 + rng.below(28))),
        address: format!("宁波市{}{}号", pick(rng, &STREETS), 1 + rng.below(400)),
        note: String::new(),
        is_another: true,
    };
    let id = insert_client(work, &client)?;
    for purpose in [Purpose::HealthData, Purpose::Contact] {
        let (text_version, means) = ("2026-01".to_owned(), "paper".to_owned());
        record_consent(work, id, &Consent { purpose, text_version, given: true, means })?;
    }
    if place.is_multiple_of(2) {
        let relative = NewRelative {
            name: format!("{surname}{}", pick(rng, &["晓燕", "磊", "静", "海波"])),
            phone: format!("15{:09}", rng.below(1_000_000_000)),
            relation: "child".to_owned(),
        };
        add_relative(work, id, &relative)?;
    }
    Ok(id)
}
