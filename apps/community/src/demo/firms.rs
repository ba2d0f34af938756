//! Who is there: firms and merchants with made-up names, codes and telephone numbers.

use kernel::Rng;
use shell::{Failure, Work};
use store::{Bind, Value};

use super::sites::{INDUSTRIAL_FIRMS, SERVICE_FIRMS, Spot};
use super::{Settled, Site, YEAR_S, pick};
use crate::registry::credit_code::check_character;
use crate::registry::desk::{FirmRow, OccupancyId, insert_firms};
use crate::registry::import::{Field, Firm};
use crate::registry::phone::{Kind, Phone};

/// Of the industrial community.
const WORKERS: u32 = 45_000;
/// The first firms of the industrial community have them.
const LABELS: [(&str, usize); 4] = [("规上", 110), ("单项冠军", 8), ("专精特新", 16), ("上市", 6)];

const REGIONS: [&str; 8] = ["甬江", "东海", "四明", "镇海", "天童", "鄞东", "海曙", "北仑"];
pub(super) const WORDS: [&str; 12] = ["博", "恒", "瑞", "华", "联", "创", "鼎", "宏", "兴", "泰", "科", "源"];
const INDUSTRY: [&str; 6] = ["精密模具", "注塑机械", "汽车零部件", "紧固件", "电机", "新材料"];
const SERVICE: [&str; 6] = ["物流", "餐饮管理", "信息技术", "人力资源", "检测认证", "企业服务"];
const TRADING: [&str; 4] = ["进出口", "国际贸易", "跨境电商", "国际货运代理"];
const GOODS: [&str; 8] = ["针织", "五金", "箱包", "小家电", "面料", "文具", "童装", "灯具"];
pub(super) const SURNAMES: [&str; 10] = ["陈", "王", "林", "何", "周", "徐", "胡", "张", "郑", "邬"];

pub(super) fn fill(work: &mut Work<'_, '_>, rng: &mut Rng, spots: &[Spot]) -> Result<Vec<Settled>, Failure> {
    let year_ago = work.now.plus_s(-YEAR_S);
    let mut rows = Vec::with_capacity(spots.len());
    let mut firms = Vec::with_capacity(spots.len());
    let mut left = WORKERS;
    let park = INDUSTRIAL_FIRMS + SERVICE_FIRMS;
    for (n, spot) in spots.iter().enumerate() {
        let (name, trade) = named(rng, spot);
        let headcount = match spot.site {
            Site::Park if n + 1 == park => left,
            Site::Park => {
                // Industrial firms average 50 people, service firms share what is left.
                let mean = if spot.industrial { 50 } else { left / (park - n) as u32 };
                (1 + rng.below(u64::from(2 * mean).max(1)) as u32).min(left)
            }
            Site::Tower => 3 + rng.below(25) as u32,
            Site::Market => 1 + rng.below(4) as u32,
        };
        left = if spot.site == Site::Park { left - headcount } else { left };
        let mut firm = Firm { name: name.clone(), headcount: Some(headcount), ..Firm::default() };
        firm.credit_code = Some(code(rng, if spot.site == Site::Market { "92" } else { "91" }));
        firm.labels = LABELS.iter().filter(|(_, count)| n < *count).map(|(label, _)| (*label).to_owned()).collect();
        let number = format!("+8613{:09}", rng.below(1_000_000_000));
        firm.phones.push(Phone { kind: Kind::Mobile, number, extension: None });
        for (field, text) in [
            (Field::Trade, trade),
            (Field::Building, spot.building.clone()),
            (Field::Floor, spot.floor.clone()),
            (Field::Room, spot.room.clone()),
            (Field::Contact, format!("{}{}", pick(rng, &SURNAMES), pick(rng, &WORDS))),
        ] {
            firm.texts.insert(field, text);
        }
        let confirmed_at = year_ago.plus_s(rng.below(YEAR_S as u64) as i64);
        let (grid, site) = (spot.grid.to_string(), Some(spot.site_id.to_string()));
        let id = work.new_id();
        rows.push(FirmRow { grid, site, ..FirmRow::new(id, firm, confirmed_at) });
        let place = format!("{}{} {}", spot.building, spot.floor, spot.room);
        firms.push(Settled { id, site: spot.site, name, place });
    }
    insert_firms(work, &rows, None)?;
    move_in(work, rng, spots, &firms)?;
    Ok(firms)
}

fn named(rng: &mut Rng, spot: &Spot) -> (String, String) {
    let (region, first, second) = (pick(rng, &REGIONS), pick(rng, &WORDS), pick(rng, &WORDS));
    let trade = match spot.site {
        Site::Park if spot.industrial => pick(rng, &INDUSTRY),
        Site::Park => pick(rng, &SERVICE),
        Site::Tower => pick(rng, &TRADING),
        Site::Market => pick(rng, &GOODS),
    };
    let name = match spot.site {
        Site::Market => format!("鄞州区{region}{first}{second}{trade}商行"),
        _ => format!("宁波{region}{first}{second}{trade}有限公司"),
    };
    (name, trade.to_owned())
}

/// A well-formed unified social credit code of Ningbo that belongs to nobody.
fn code(rng: &mut Rng, class: &str) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut code: Vec<char> = format!("{class}330212MA").chars().collect();
    for _ in 0..7 {
        code.push(char::from(LETTERS[rng.below(LETTERS.len() as u64) as usize]));
    }
    let check = check_character(&code).unwrap_or('0');
    code.push(check);
    code.into_iter().collect()
}

fn move_in(work: &mut Work<'_, '_>, rng: &mut Rng, spots: &[Spot], firms: &[Settled]) -> Result<(), Failure> {
    let (org, now, who) = (work.org(), work.now, work.actor.who.to_string());
    let stays: Vec<Vec<Value>> = spots
        .iter()
        .zip(firms)
        .map(|(spot, firm)| {
            let since = now.plus_s(-86_400 * (30 + rng.below(3_000) as i64));
            let id: OccupancyId = rng.id(now);
            let from = since.civil(&jiff::tz::TimeZone::UTC).date().to_string();
            let place = spot.id;
            vec![
                org.bind(),
                id.bind(),
                firm.id.bind(),
                place.bind(),
                from.bind(),
                Value::Null,
                "import".bind(),
                who.bind(),
            ]
        })
        .collect();
    work.insert_many(
        "insert into community_occupancy (org, id, firm_id, place_id, from_date, until_date, source, by_user)",
        &stays,
    )?;
    Ok(())
}
