use kernel::Fen;
use serde_json::json;
use shell::{Failure, Work};

use super::{DAY_S, Staff, as_person};
use crate::appointments::zone;
use crate::clients::{ClientId, RelativeId};
use crate::shop::{
    Cart, Deliver, Handed, NewCampaign, NewItem, NewUnit, Receive, Sign, deliver_order, price, publish, put_item,
    receive_units, sign_order,
};

/// Code, kind, name, brand, list and special price in yuan, years of warranty. 998 and the brand 联影 are the
/// advertisement's; the other prices are made up.
const ITEMS: [(&str, &str, &str, &str, i64, Option<i64>, i64); 8] = [
    ("BTE-20", "aid", "耳背式特价机", "瑞声", 1_980, Some(998), 2),
    ("RIC-40", "aid", "受话器外置式 4 通道", "瑞声", 3_980, None, 4),
    ("RIC-80", "aid", "受话器外置式 8 通道", "瑞声", 6_800, None, 6),
    ("ITE-C", "aid", "定制耳内式", "瑞声", 9_800, None, 8),
    ("RIC-R", "aid", "充电受话器外置式", "聆韵", 12_800, None, 8),
    ("UI-16", "aid", "联影 16 通道", "联影", 12_800, None, 8),
    ("BAT-312", "accessory", "锌空电池 312（6 粒）", "聆韵", 48, None, 0),
    ("TRIAL", "service", "免费检测与试听", "", 0, None, 0),
];
const UNITS_EACH: usize = 8;
const YUAN: i64 = 100;

pub(super) fn stock(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    for (code, kind, name, brand, list, special, years) in ITEMS {
        let aid = kind == "aid";
        let item = NewItem {
            code: code.to_owned(),
            version: 0,
            kind: kind.to_owned(),
            name: name.to_owned(),
            brand: brand.to_owned(),
            spec: code.to_owned(),
            list_fen: Fen(list * YUAN),
            special_fen: special.map(|yuan| Fen(yuan * YUAN)),
            warranty_years: aid.then_some(years),
            registration_no: if aid { "演示械注准 00000000".to_owned() } else { String::new() },
            registrant: format!("{brand}（演示）"),
            maker: format!("{brand}（演示）"),
            withdrawn: false,
        };
        put_item(work, &item)?;
        if kind == "service" {
            continue;
        }
        let unit = |n: usize| NewUnit {
            serial: format!("{code}-{n:03}"),
            batch: "2605".to_owned(),
            made_on: "2026-05-01".to_owned(),
            expires_on: "2031-05-01".to_owned(),
        };
        let units = (1..=UNITS_EACH).map(unit).collect();
        receive_units(work, &Receive { item: code.to_owned(), supplier: "甬医供应链（演示）".to_owned(), units })?;
    }
    Ok(())
}

/// The advertisement's rules over the demonstration's days, and a few orders under them.
pub(super) fn campaign_and_orders(work: &mut Work<'_, '_>, staff: &Staff, clients: &[ClientId]) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let zone = zone(work, org)?;
    let day = |days: i64| now.plus_s(days * DAY_S).civil(&zone).date();
    for (code, name, start, end) in [
        ("bogo-2024-11", "2024 年 11 月买一赠一", "2024-11-02".to_owned(), "2024-11-06".to_owned()),
        ("bogo-demo", "买一赠一（演示期）", day(-1).to_string(), day(5).to_string()),
    ] {
        let policy = json!({
            "start": format!("{start}T00:00:00"), "end": format!("{end}T00:00:00"), "pairing": "adjacent_desc",
            "excluded_brands": ["联影"], "accompany_fen": 200 * YUAN, "special_quota_day": 2,
            "special_quota_scope": "shop_day",
        });
        let campaign = NewCampaign { code: code.to_owned(), name: name.to_owned(), policy };
        as_person(work, staff.manager, now.plus_s(-20 * DAY_S), |work| publish(work, &campaign))?;
    }
    let carts: [(&[&str], &[&str], bool); 4] = [
        (&["RIC-80", "RIC-80"], &["RIC-80-001", "RIC-80-002"], true),
        (&["ITE-C", "RIC-80"], &["ITE-C-001", "RIC-80-003"], true),
        (&["UI-16", "UI-16"], &["UI-16-001", "UI-16-002"], false),
        (&["BTE-20"], &[], false),
    ];
    for (place, (items, serials, family)) in carts.into_iter().enumerate() {
        let client = clients[place * 2];
        let relative: Option<RelativeId> = work.value(
            "select id from hearing_relative where org = $1 and client_id = $2 order by id limit 1",
            &[&org, &client],
        )?;
        let relative_id = relative.filter(|_| family);
        as_person(work, staff.reception, now, |work| one_order(work, client, items, serials, relative_id))?;
    }
    Ok(())
}

fn one_order(
    work: &mut Work<'_, '_>,
    client: ClientId,
    items: &[&str],
    serials: &[&str],
    relative_id: Option<RelativeId>,
) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let cart = Cart { items: items.clone(), family: relative_id.is_some(), ..Cart::default() };
    let payable_fen = price(work, org, &cart, now)?.view.payable_fen;
    let ears = if items.len() == 2 { vec!["left".to_owned(), "right".to_owned()] } else { Vec::new() };
    let deposit_fen = if serials.is_empty() { payable_fen / 2 } else { payable_fen };
    let sign = Sign { client_id: client, items, ears, relative_id, tradein_fen: 0, deposit_fen, payable_fen };
    let order = sign_order(work, &sign)?;
    if serials.is_empty() {
        return Ok(());
    }
    let lines = serials.iter().enumerate();
    let lines = lines.map(|(line, serial)| Handed { line: line as i64, serial: (*serial).to_owned() }).collect();
    deliver_order(work, order.id, &Deliver { version: order.version, lines })?;
    Ok(())
}
