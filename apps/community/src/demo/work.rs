//! A year of visits and cases among the firms of the three sites.

use kernel::{Instant, Rng, UserId, Who};
use shell::{Failure, Work};
use store::{Bind, Value};

use super::firms::SURNAMES;
use super::{People, Settled, Site, YEAR_S, as_person, in_name_of, pick};
use crate::cases::desk::{Act, Collect, Requester, RequesterAnswer, act_on, collect_case, say};
use crate::cases::{CaseId, Resolution, Urgency};

const CASES: usize = 420;
const VISITS: usize = 1_600;
/// Closed by one person within minutes, so that the detector has something to show.
const HASTY: usize = 12;
const DAY_S: i64 = 86_400;
/// 11:00 in Ningbo is 03:00 in UTC.
const LUNCH_UTC_S: i64 = 3 * 3_600;

/// Site, category, what is wanted, more of it, what was done.
type Need = (&'static str, &'static str, &'static str, &'static str);

const LUNCH: Need = ("complaint", "中午热饭时插座跳闸，整层断电", "11 点到 12 点最严重", "错峰供餐并增设热饭点");
const OF_PARK: [Need; 6] = [
    ("demand", "招不到夜班电工，希望对接劳务市场", "缺两人", "对接区人力资源市场，已推荐三名"),
    ("complaint", "园区北门货车夜间鸣笛", "影响宿舍", "设禁鸣牌并与车队约定时段"),
    ("ask", "员工子女入学积分怎么算", "九月前要定", "已当面说明并留下材料清单"),
    ("complaint", "三楼卫生间漏水滴到货架", "已坏两箱货", "物业已堵漏并复查"),
    ("demand", "合同纠纷想找律师看一下", "欠款 12 万", "已约法律服务团律师上门"),
    ("demand", "通勤班车早班想提前一刻钟", "涉及三百人", "班车公司已调整班次"),
];
const OF_TOWER: [Need; 3] = [
    ("demand", "出口退税进度慢，想找人问", "三个月没到", "税务窗口已核实并补传单证"),
    ("ask", "原产地证怎么网上办", "下周要出货", "已演示办理并代约窗口"),
    ("demand", "想参加广交会拼团布展", "缺展位", "商会已联系拼团"),
];
const OF_MARKET: [Need; 3] = [
    ("ask", "个体户转企业要带哪些材料", "想一次办好", "已列清单并预约登记窗口"),
    ("complaint", "卸货通道被车占住", "早上六点", "划线并安排值守"),
    ("demand", "摊位想换到同馆大一点的", "生意做大了", "已登记，等空摊"),
];

pub(super) fn visits(
    work: &mut Work<'_, '_>,
    rng: &mut Rng,
    firms: &[Settled],
    visitor: UserId,
) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(VISITS);
    for _ in 0..VISITS {
        let at = now.plus_s(-(rng.below(YEAR_S as u64) as i64));
        let firm = firms[rng.below(firms.len() as u64) as usize].id;
        let id: kernel::Id<crate::visits::VisitKind> = rng.id(at);
        rows.push(vec![
            org.bind(),
            id.bind(),
            1i64.bind(),
            firm.bind(),
            visitor.bind(),
            "due".bind(),
            "看了车间和宿舍，没有新的诉求。".bind(),
            at.bind(),
            at.bind(),
            Value::Null,
            Value::Null,
            "{}".bind(),
        ]);
    }
    work.insert_many(
        "insert into community_visit (org, id, version, firm_id, visitor_id, reason, note, checked_in_at_us, received_at_us, \
         lat_deg, lon_deg, fields)",
        &rows,
    )?;
    work.execute(
        "update community_firm set last_visit_at_us = (select max(v.checked_in_at_us) from community_visit v \
         where v.org = community_firm.org and v.firm_id = community_firm.id) where org = $1",
        &[&org],
    )?;
    Ok(())
}

pub(super) fn cases(work: &mut Work<'_, '_>, rng: &mut Rng, firms: &[Settled], people: &People) -> Result<(), Failure> {
    let of = |site: Site| -> Vec<&Settled> { firms.iter().filter(|firm| firm.site == site).collect() };
    let (park, tower, market) = (of(Site::Park), of(Site::Tower), of(Site::Market));
    let mut waiting = Vec::new();
    for n in 0..CASES {
        // Of ten cases five come from the park, one from the tower, four from the market, three of those about lunch.
        let (firm, need) = match n % 10 {
            0..=4 => (park[rng.below(park.len() as u64) as usize], OF_PARK[rng.below(6) as usize]),
            5 => (tower[rng.below(tower.len() as u64) as usize], OF_TOWER[rng.below(3) as usize]),
            6 => (market[rng.below(market.len() as u64) as usize], OF_MARKET[rng.below(3) as usize]),
            _ => (market[rng.below(market.len() as u64) as usize], LUNCH),
        };
        let back_s = 3_600 + rng.below(YEAR_S as u64) as i64;
        let mut collected = work.now.plus_s(-back_s);
        if need == LUNCH {
            let midnight = collected.us().div_euclid(DAY_S * 1_000_000) * DAY_S * 1_000_000;
            let lunch = Instant::from_us(midnight).plus_s(LUNCH_UTC_S + rng.below(3_600) as i64);
            collected = if lunch < work.now { lunch } else { lunch.plus_s(-DAY_S) };
        }
        let reported = one_case(work, rng, firm, need, collected, people)?;
        waiting.extend(reported);
    }
    close_in_haste(work, &waiting, people)
}

/// A case as it went: collected somewhere in the year, worked on as far as its age allows. Answers the case if it was
/// left for the hasty afternoon.
fn one_case(
    work: &mut Work<'_, '_>,
    rng: &mut Rng,
    firm: &Settled,
    need: Need,
    collected: Instant,
    people: &People,
) -> Result<Option<(CaseId, Instant)>, Failure> {
    let now = work.now;
    let (category, summary, detail, done) = need;
    let urgency = if rng.below(12) == 0 { Urgency::Urgent } else { Urgency::Routine };
    let collect = Collect {
        id: None,
        category: category.to_owned(),
        urgency,
        summary: format!("{summary}（{detail}）"),
        channel: pick(rng, &["visit", "phone", "window", "web"]).to_owned(),
        firm_id: Some(firm.id.to_string()),
        visit_id: None,
        place: firm.place.clone(),
        requester: Some(Requester { name: format!("{}工", pick(rng, &SURNAMES)), phone: "13800000000".to_owned() }),
    };
    let id = as_person(work, people.grid, collected, |work| collect_case(work, &collect))?.id;
    let answer = format!("{}：您反映的“{summary}”{done}，请您看看是否满意。", firm.name);
    let steps = [
        (people.secretary, 900, Act::Register),
        (people.secretary, 1_200, Act::Assign { lead: people.handler, co_handlers: Vec::new() }),
        (people.handler, 3_600, Act::Accept),
        (people.handler, 1_800, Act::Contact),
        (people.handler, 2 * DAY_S, Act::Complete { result: done.to_owned() }),
        (people.secretary, 7_200, Act::Report { answer }),
        (people.secretary, 3_600, Act::Close { resolution: Resolution::Solved, card: None, apart_from_card: None }),
        (people.grid, DAY_S, Act::Confirm { satisfied: rng.below(10) > 0 }),
    ];
    let mut at = collected;
    for (who, usual_s, act) in steps {
        at = at.plus_s(usual_s / 2 + rng.below(usual_s as u64 * 2) as i64);
        let stalls = rng.below(60) == 0;
        if at >= now {
            break;
        }
        if stalls {
            let left = matches!(act, Act::Close { .. }) || rng.below(4) == 0 && matches!(act, Act::Confirm { .. });
            return Ok(left.then_some((id, at)));
        }
        match act {
            // The requester's own word, as it comes with the tracking code.
            Act::Confirm { satisfied } => {
                let word = RequesterAnswer::Confirm { satisfied };
                in_name_of(work, Who::Public, at, |work| say(work, id, &word))?;
            }
            act => as_person(work, who, at, |work| step(work, id, &act))?,
        }
    }
    Ok(None)
}

/// One afternoon somebody closes what lay about, case after case.
fn close_in_haste(work: &mut Work<'_, '_>, waiting: &[(CaseId, Instant)], people: &People) -> Result<(), Failure> {
    let org = work.org();
    let reported: Vec<CaseId> =
        work.all("select id from community_case where org = $1 and state = 'reported' order by id", &[&org], |row| {
            row.take("id")
        })?;
    let from = waiting.iter().map(|(_, at)| *at).max().unwrap_or(work.now).max(work.now.plus_s(-DAY_S));
    for (n, id) in reported.into_iter().take(HASTY).enumerate() {
        let at = from.plus_s(20 * n as i64).min(work.now);
        let close = Act::Close { resolution: Resolution::Explained, card: None, apart_from_card: None };
        as_person(work, people.secretary, at, |work| step(work, id, &close))?;
    }
    Ok(())
}

fn step(work: &mut Work<'_, '_>, id: CaseId, act: &Act) -> Result<(), Failure> {
    let org = work.org();
    let version: i64 =
        work.value("select version from community_case where org = $1 and id = $2", &[&org, &id])?.unwrap_or(0);
    act_on(work, id, version, act)
}
