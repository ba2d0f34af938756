//! The demonstration: an industrial community of 6.6 km² with 600 industrial and 2 700 service firms, 110 above scale,
//! 8 national champions, 16 specialised-and-new, 6 listed and 45 000 workers (the figures of the newspaper page), and
//! a year of visits and cases among them. Names, codes and numbers are made up from a seed.

use kernel::{Actor, Instant, Rng, UserId, Who};
use shell::{Failure, Work};
use store::{Bind, Value};

use crate::cases::desk::{Act, Collect, Requester, act_on, collect_case};
use crate::cases::{CaseId, Resolution, Urgency};
use crate::registry::credit_code::check_character;
use crate::registry::desk::{FirmId, FirmRow, insert_firms};
use crate::registry::import::{Field, Firm};
use crate::registry::phone;

const SEED: u64 = 20_241_104;
const INDUSTRIAL_FIRMS: usize = 600;
const SERVICE_FIRMS: usize = 2_700;
const WORKERS: u32 = 45_000;
const LABELS: [(&str, usize); 4] = [("规上", 110), ("单项冠军", 8), ("专精特新", 16), ("上市", 6)];
const CASES: usize = 420;
const VISITS: usize = 1_600;
const YEAR_S: i64 = 365 * 86_400;

const PLACES: [&str; 8] = ["甬江", "东海", "四明", "镇海", "天童", "鄞东", "海曙", "北仑"];
const WORDS: [&str; 12] = ["博", "恒", "瑞", "华", "联", "创", "鼎", "宏", "兴", "泰", "科", "源"];
const INDUSTRY: [&str; 6] = ["精密模具", "注塑机械", "汽车零部件", "紧固件", "电机", "新材料"];
const SERVICE: [&str; 6] = ["国际贸易", "物流", "餐饮管理", "信息技术", "人力资源", "检测认证"];
const SURNAMES: [&str; 10] = ["陈", "王", "林", "何", "周", "徐", "胡", "张", "郑", "邬"];
const NEEDS: [(&str, &str, &str); 8] = [
    ("demand", "中午热饭时插座跳闸,整层断电", "11 点到 12 点最严重"),
    ("demand", "招不到夜班电工,希望对接劳务市场", "缺两人"),
    ("ask", "个体户转企业要带哪些材料", "想一次办好"),
    ("complaint", "园区北门货车夜间鸣笛", "影响宿舍"),
    ("demand", "出口退税进度慢,想找人问", "三个月没到"),
    ("ask", "员工子女入学积分怎么算", "九月前要定"),
    ("complaint", "三楼卫生间漏水滴到货架", "已坏两箱货"),
    ("demand", "合同纠纷想找律师看一下", "欠款 12 万"),
];

pub(crate) fn fill(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let mut rng = Rng::from_number(SEED);
    let firms = firms(work, &mut rng)?;
    let people = People::load(work)?;
    visits(work, &mut rng, &firms, people.grid)?;
    for _ in 0..CASES {
        one_case(work, &mut rng, &firms, &people)?;
    }
    Ok(())
}

struct People {
    secretary: UserId,
    grid: UserId,
    handler: UserId,
}

impl People {
    fn load(work: &mut Work<'_, '_>) -> Result<Self, Failure> {
        let org = work.org();
        let mut holder = |role: &str| -> Result<UserId, Failure> {
            let sql = "select user_id from user_role where org = $1 and role = $2 order by user_id";
            work.value(sql, &[&org, &role])?.ok_or_else(|| Failure::Fault(format!("the demonstration needs a {role}")))
        };
        Ok(Self {
            secretary: holder("community.secretary")?,
            grid: holder("community.grid_worker")?,
            handler: holder("community.handler")?,
        })
    }
}

fn pick<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.below(words.len() as u64) as usize]
}

fn firms(work: &mut Work<'_, '_>, rng: &mut Rng) -> Result<Vec<FirmId>, Failure> {
    let total = INDUSTRIAL_FIRMS + SERVICE_FIRMS;
    let year_ago = work.now.plus_s(-YEAR_S);
    let mut rows = Vec::with_capacity(total);
    let mut left = WORKERS;
    for n in 0..total {
        let industrial = n < INDUSTRIAL_FIRMS;
        let trade = if industrial { pick(rng, &INDUSTRY) } else { pick(rng, &SERVICE) };
        let name = format!("宁波{}{}{}{trade}有限公司", pick(rng, &PLACES), pick(rng, &WORDS), pick(rng, &WORDS));
        // Industrial firms average 50 people, service firms what is left.
        let mean = if industrial { 50 } else { left / (total - n) as u32 };
        let headcount =
            if n + 1 == total { left } else { (1 + rng.below(u64::from(2 * mean).max(1)) as u32).min(left) };
        left -= headcount;
        let mut firm = Firm { name, credit_code: Some(code(rng)), headcount: Some(headcount), ..Firm::default() };
        firm.labels = LABELS.iter().filter(|(_, count)| n < *count).map(|(label, _)| (*label).to_owned()).collect();
        let number = format!("13{:09}", rng.below(1_000_000_000));
        firm.phones = phone::parse(&number, None).into_iter().collect();
        let building = format!("{}号楼", 1 + rng.below(51));
        for (field, text) in [
            (Field::Trade, trade.to_owned()),
            (Field::Building, building),
            (Field::Floor, format!("{}层", 1 + rng.below(12))),
            (Field::Room, format!("{}", 100 + rng.below(1100))),
            (Field::Contact, format!("{}{}", pick(rng, &SURNAMES), pick(rng, &WORDS))),
        ] {
            firm.texts.insert(field, text);
        }
        let confirmed_at = year_ago.plus_s(rng.below(YEAR_S as u64) as i64);
        rows.push(FirmRow { id: work.new_id(), firm, last_visit_at: None, confirmed_at });
    }
    insert_firms(work, &rows, None)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A well-formed unified social credit code of Ningbo that belongs to nobody.
fn code(rng: &mut Rng) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut code: Vec<char> = "91330212MA".chars().collect();
    for _ in 0..7 {
        code.push(char::from(LETTERS[rng.below(LETTERS.len() as u64) as usize]));
    }
    let check = check_character(&code).unwrap_or('0');
    code.push(check);
    code.into_iter().collect()
}

fn visits(work: &mut Work<'_, '_>, rng: &mut Rng, firms: &[FirmId], visitor: UserId) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(VISITS);
    for _ in 0..VISITS {
        let at = now.plus_s(-(rng.below(YEAR_S as u64) as i64));
        let firm = firms[rng.below(firms.len() as u64) as usize];
        let id: kernel::Id<crate::visits::VisitKind> = rng.id(at);
        rows.push(vec![
            org.bind(),
            id.bind(),
            1i64.bind(),
            firm.bind(),
            visitor.bind(),
            "due".bind(),
            "看了车间和宿舍,没有新的诉求。".bind(),
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

/// A case as it went: collected somewhere in the year, worked on as far as its age allows.
fn one_case(work: &mut Work<'_, '_>, rng: &mut Rng, firms: &[FirmId], people: &People) -> Result<(), Failure> {
    let now = work.now;
    let collected = now.plus_s(-3600 - rng.below(YEAR_S as u64) as i64);
    let (category, summary, detail) = NEEDS[rng.below(NEEDS.len() as u64) as usize];
    let urgency = if rng.below(12) == 0 { Urgency::Urgent } else { Urgency::Routine };
    let collect = Collect {
        id: None,
        category: category.to_owned(),
        urgency,
        summary: format!("{summary}({detail})"),
        channel: pick(rng, &["visit", "phone", "window", "web"]).to_owned(),
        firm_id: Some(firms[rng.below(firms.len() as u64) as usize].to_string()),
        visit_id: None,
        place: format!("{}号楼", 1 + rng.below(51)),
        requester: Some(Requester { name: format!("{}工", pick(rng, &SURNAMES)), phone: "13800000000".to_owned() }),
    };
    let id = as_person(work, people.grid, collected, |work| collect_case(work, &collect))?.id;
    let steps = [
        (people.secretary, 900, Act::Register),
        (people.secretary, 1_200, Act::Assign { lead: people.handler, co_handlers: Vec::new() }),
        (people.handler, 3_600, Act::Accept),
        (people.handler, 1_800, Act::Contact),
        (people.handler, 2 * 86_400, Act::Complete { result: "已现场处理".to_owned() }),
        (people.secretary, 7_200, Act::Report { answer: "已处理,请您看看是否满意".to_owned() }),
        (people.secretary, 3_600, Act::Close { resolution: Resolution::Solved, card: None, apart_from_card: None }),
        (people.grid, 86_400, Act::Confirm { satisfied: rng.below(10) > 0 }),
    ];
    let mut at = collected;
    for (who, usual_s, act) in steps {
        at = at.plus_s(usual_s / 2 + rng.below(usual_s as u64 * 2) as i64);
        let stalls = rng.below(60) == 0;
        if at >= now || stalls {
            break;
        }
        as_person(work, who, at, |work| step(work, id, act.clone()))?;
    }
    Ok(())
}

fn step(work: &mut Work<'_, '_>, id: CaseId, act: Act) -> Result<(), Failure> {
    let org = work.org();
    let version: i64 =
        work.value("select version from community_case where org = $1 and id = $2", &[&org, &id])?.unwrap_or(0);
    act_on(work, id, version, &act)
}

/// The same transaction in somebody's name at another moment.
fn as_person<T>(
    work: &mut Work<'_, '_>,
    user: UserId,
    at: Instant,
    run: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let actor = Actor { organisation: work.org(), who: Who::Person(user), permissions: Default::default() };
    let mut then = Work { tx: work.tx, actor: &actor, now: at, rng: work.rng, keys: work.keys };
    run(&mut then)
}
