//! The demonstration: a hearing-aid centre with clients of its neighbourhood. Names and numbers are made up from a
//! seed.

use kernel::Rng;
use shell::{Failure, Work};

use crate::clients::{Consent, NewClient, Purpose, insert_client, record_consent};

const SEED: u64 = 20_241_102;
const CLIENTS: usize = 48;
const YEAR_S: i64 = 365 * 86_400;

const SURNAMES: [&str; 12] = ["陈", "王", "林", "何", "周", "徐", "胡", "张", "郑", "邬", "忻", "鲍"];
const GIVEN: [&str; 16] = [
    "国良", "阿娣", "秀英", "建华", "志明", "素珍", "永康", "月琴", "伟国", "美娟", "根宝", "佩芬", "家栋", "雅琴",
    "德兴", "杏花",
];
const STREETS: [&str; 6] = ["中山西路", "解放北路", "江厦街", "百丈路", "兴宁路", "彩虹北路"];

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let mut rng = Rng::from_number(SEED);
    let now = work.now;
    for _ in 0..CLIENTS {
        work.now = now.plus_s(-(rng.below(YEAR_S as u64) as i64));
        one_client(work, &mut rng)?;
    }
    work.now = now;
    Ok(())
}

fn pick<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.below(words.len() as u64) as usize]
}

fn one_client(work: &mut Work<'_, '_>, rng: &mut Rng) -> Result<(), Failure> {
    let born = 1934 + rng.below(45);
    let client = NewClient {
        name: format!("{}{}", pick(rng, &SURNAMES), pick(rng, &GIVEN)),
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
    Ok(())
}
