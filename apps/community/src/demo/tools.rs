//! What the desk works with: reply templates, a questionnaire with answers, window services, an offer that runs.

use kernel::Rng;
use serde_json::json;
use shell::{Failure, Work};
use store::{Bind, Value};

use super::{People, Settled, as_person};

const ANSWERED: usize = 400;
const FORM: &str = "form_01k00000000000000000000001";

pub(super) fn fill(work: &mut Work<'_, '_>, people: &People) -> Result<(), Failure> {
    let now = work.now;
    as_person(work, people.secretary, now, |work| {
        templates(work)?;
        questionnaire(work)?;
        services(work)?;
        offer(work)
    })
}

fn templates(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let org = work.org();
    let texts = [
        (
            "",
            "已办理",
            "{firm}{requester}您好：您反映的“{summary}”（{number}）已办理：{result}。请您看看是否满意。{lead} {today}",
        ),
        ("ask", "已答复", "{requester}您好：您咨询的“{summary}”答复如下：{result}。材料清单已附。{today}"),
        (
            "complaint",
            "已整改",
            "{requester}您好：您投诉的“{summary}”已整改：{result}。如仍有问题，请直接回复本条。{today}",
        ),
    ];
    for (category, title, body) in texts {
        let id: kernel::Id<crate::cases::desk::TemplateKind> = work.new_id();
        work.execute(
            "insert into community_reply_template (org, id, version, category, title, body, gone) \
             values ($1, $2, 1, $3, $4, $5, false)",
            &[&org, &id, &category, &title, &body],
        )?;
    }
    Ok(())
}

fn questionnaire(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let (org, now) = (work.org(), work.now);
    let question = |code: &str, zh: &str, en: &str, sort: &str, days: u32| json!({"code": code, "zh": zh, "en": en, "sort": sort, "choices": [], "fresh_days": days});
    let questions = json!([
        question("migrant_workers", "外来务工人员有多少", "How many migrant workers", "number", 180),
        question("power_kw", "用电容量（千瓦）", "Connected power (kW)", "number", 365),
        question("dormitory", "有没有员工宿舍", "Is there a dormitory", "yes_no", 365),
        question("hiring", "近期是否缺工、缺什么工种", "Which trades are you short of", "text", 60),
    ]);
    work.execute(
        "insert into community_questionnaire (org, id, version, code, title, questions, created_at_us) \
         values ($1, $2, 1, 'basics', '企业基本情况', $3, $4)",
        &[&org, &FORM, &questions.to_string(), &now],
    )?;
    Ok(())
}

/// Some firms have answered: what is known is not asked again.
pub(super) fn answers(
    work: &mut Work<'_, '_>,
    rng: &mut Rng,
    firms: &[Settled],
    by: kernel::UserId,
) -> Result<(), Failure> {
    let (org, now, form) = (work.org(), work.now, FORM.to_owned());
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for n in 0..ANSWERED {
        let firm = &firms[n * firms.len() / ANSWERED];
        let at = now.plus_s(-86_400 * (1 + rng.below(300) as i64));
        for (question, value) in
            [("migrant_workers", rng.below(40).to_string()), ("power_kw", (10 + rng.below(600)).to_string())]
        {
            let line = [
                org.bind(),
                firm.id.bind(),
                question.bind(),
                value.bind(),
                form.bind(),
                Value::Null,
                at.bind(),
                by.bind(),
            ];
            rows.push(line.to_vec());
        }
    }
    work.insert_many(
        "insert into community_answer (org, firm_id, question, value, questionnaire_id, visit_id, answered_at_us, answered_by)",
        &rows,
    )?;
    Ok(())
}

fn services(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let org = work.org();
    let hours = json!([{"from": "08:30:00", "to": "12:00:00"}, {"from": "14:00:00", "to": "17:30:00"}]).to_string();
    let material = |code: &str, name: &str, required: bool| json!({"code": code, "name": name, "required": required});
    let id_card = material("id_card", "经办人身份证原件", true);
    let licence = material("licence", "营业执照副本", true);
    for (agency, name, materials, seats) in [
        ("police", "流动人口居住登记", json!([id_card, material("lease", "租赁合同或单位证明", true)]), 2i64),
        ("registration", "个体户转企业", json!([id_card, licence, material("seal", "公章", false)]), 1),
        ("tax", "出口退（免）税备案", json!([id_card, licence, material("customs", "海关备案回执", true)]), 1),
    ] {
        let id: crate::bookings::ServiceId = work.new_id();
        work.execute(
            "insert into community_service (org, id, agency, name, materials, slot_s, seats, hours, closed) \
             values ($1, $2, $3, $4, $5, 1200, $6, $7, false)",
            &[&org, &id, &agency, &name, &materials.to_string(), &seats, &hours],
        )?;
    }
    Ok(())
}

fn offer(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    let closes_at = work.now.plus_s(7 * 86_400);
    let new = json!({
            "title": "合同审查与欠款催收", "provider": "甬上律师事务所",
            "description": "每家审查三份合同，含一次律师函", "capacity": 30, "closes_at": closes_at,
            "tiers": [{"buyers": 5, "price_fen": 120_000}, {"buyers": 10, "price_fen": 98_000}, {"buyers": 20, "price_fen": 79_800}],
    });
    let new = serde_json::from_value(new).map_err(|error| Failure::Fault(error.to_string()))?;
    crate::offers::open_offer(work, &new)?;
    Ok(())
}
