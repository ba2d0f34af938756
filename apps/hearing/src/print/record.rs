use axum::extract::Path;
use axum::response::Response;
use jiff::tz::TimeZone;
use paper::{Align, Column, Document, Language, Table};
use serde_json::json;
use shell::{Context, Failure, Look};

use super::words::{ear, time, zh};
use super::{answer, figure, pdf};
use crate::app::FITTING_READ;
use crate::appointments::zone;
use crate::clients::{CLIENT_BIRTH_COLUMN, CLIENT_NAME_COLUMN, CLIENT_PHONE_COLUMN, opened};
use crate::fittings::{AudiogramInput, Entry, FittingId, Record, Written, load_record};

/// The fitting record as PDF in Chinese; that it was printed is written down.
#[utoipa::path(
    get, path = "/api/hearing/fittings/{id}/record.pdf", tag = "hearing", operation_id = "hearing_fitting_print",
    params(("id" = String, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/pdf"))
)]
pub(crate) async fn print(context: Context, Path(id): Path<FittingId>) -> Result<Response, Failure> {
    let noted = context.command(FITTING_READ, move |work| {
        let (org, keys) = (work.org(), work.keys);
        let record = load_record(work, keys, org, id)?;
        Ok(work.record("hearing.fitting.printed", id, json!({ "client": record.client }))?)
    });
    noted.await?;
    let bytes = context.query(FITTING_READ, move |look| record_pdf(look, id)).await?;
    Ok(answer(bytes, "record"))
}

/// The pages themselves, for whoever wrote down why they are made.
pub(crate) fn record_pdf(look: &mut Look<'_, '_>, id: FittingId) -> Result<Vec<u8>, Failure> {
    pdf(&document(look, id)?)
}

fn document(look: &mut Look<'_, '_>, id: FittingId) -> Result<Document, Failure> {
    let (org, keys) = (look.org(), look.keys);
    let record = load_record(look, keys, org, id)?;
    let zone = zone(look, org)?;
    let centre: Option<String> = look.value("select name from organisation where id = $1", &[&org])?;
    let mut document = Document::new("助听器验配记录", Language::Chinese);
    document.subtitle = format!("{} · 按 GB/T 44994-2024《声学 助听器验配管理》的步骤", centre.unwrap_or_default());
    document.foot = format!("{} 打印", time(look.now, &zone));
    facts(look, &record, &zone, &mut document)?;
    for written in &record.entries {
        entry(&mut document, written, &zone);
    }
    signatures(&mut document);
    Ok(document)
}

fn facts(look: &mut Look<'_, '_>, record: &Record, zone: &TimeZone, document: &mut Document) -> Result<(), Failure> {
    let org = look.org();
    let found: Option<(i64, String, [Option<Vec<u8>>; 3])> = look.first(
        "select number, sex, name, phone, birth_date from hearing_client where org = $1 and id = $2",
        &[&org, &record.client],
        |row| {
            let sealed = [row.take("name")?, row.take("phone")?, row.take("birth_date")?];
            Ok((row.take("number")?, row.take("sex")?, sealed))
        },
    )?;
    let (number, sex, [name, phone, birth]) = found.ok_or_else(|| Failure::not_found(record.client.to_string()))?;
    let plain = |column, sealed| opened(look.keys, column, sealed).map(|text| text.unwrap_or_else(|| "—".to_owned()));
    document.facts(&[
        ("姓名", plain(CLIENT_NAME_COLUMN, name)?),
        ("档案号", number.to_string()),
        ("性别", zh(&sex).to_owned()),
        ("出生日期", plain(CLIENT_BIRTH_COLUMN, birth)?),
        ("电话", plain(CLIENT_PHONE_COLUMN, phone)?),
        ("当前步骤", zh(record.step.word()).to_owned()),
        ("开档", time(record.opened_at, zone)),
        ("最后修改", time(record.changed_at, zone)),
    ]);
    Ok(())
}

fn or_none(text: &str) -> &str {
    if text.trim().is_empty() { "无" } else { text }
}

fn words(list: &serde_json::Value) -> String {
    let words: Vec<&str> = list.as_array().into_iter().flatten().filter_map(|word| word.as_str()).map(zh).collect();
    if words.is_empty() { "无".to_owned() } else { words.join("、") }
}

fn entry(document: &mut Document, written: &Written, zone: &TimeZone) {
    let title = match &written.entry {
        Entry::Referral { .. } => "转诊",
        Entry::Otoscopy { .. } => "耳镜检查",
        Entry::Audiogram(_) => "纯音测听",
        Entry::Speech { .. } => "言语测听",
        Entry::Prescription { .. } => "处方",
        Entry::Note { .. } => "备注",
        other => zh(other.kind()),
    };
    let side = written.entry.ear().map(ear).unwrap_or_default();
    document.heading(2, format!("{}. {title} {side}", written.number));
    let author = written.author_name.as_deref().unwrap_or("系统");
    document.note(format!("{} · {author} · 第 {} 版", time(written.at, zone), written.version));
    match &written.entry {
        Entry::Audiogram(input) => audiogram(document, input, written),
        Entry::Prescription { rule, level_db_spl, frequencies_hz, targets_db, .. } => {
            let name = if rule == "external" { "授权软件的目标".to_owned() } else { rule.to_uppercase() };
            document.paragraph(format!("公式 {name}，输入 {level_db_spl} dB SPL"));
            curve(document, frequencies_hz, &[("目标增益 dB", targets_db)]);
        }
        Entry::Verification {
            method, level_db_spl, frequencies_hz, targets_db, measured_db, accepted_because, ..
        } => {
            let passed = written.computed["passed"] == true;
            let verdict = if passed { "在容差内（±5 dB，3、4 kHz 为 ±8 dB）" } else { "超出容差" };
            document.paragraph(format!("{}验证，输入 {level_db_spl} dB SPL：{verdict}", zh(method)));
            if !accepted_because.trim().is_empty() {
                document.paragraph(format!("保留偏差的理由：{accepted_because}"));
            }
            curve(document, frequencies_hz, &[("目标 dB", targets_db), ("实测 dB", measured_db)]);
        }
        other => document.facts(&plain_facts(other, written)),
    }
}

fn plain_facts(entry: &Entry, written: &Written) -> Vec<(&'static str, String)> {
    match entry {
        Entry::Profile { complaint, history, noise_exposure, earlier_aids, .. } => vec![
            ("主诉", complaint.clone()),
            ("病史", or_none(history).to_owned()),
            ("噪声接触", or_none(noise_exposure).to_owned()),
            ("助听器使用史", or_none(earlier_aids).to_owned()),
            ("转诊指征（问询）", words(&written.computed["red_flags"])),
        ],
        Entry::Referral { outcome, note } => vec![("结果", zh(outcome).to_owned()), ("说明", note.clone())],
        Entry::Counselling { goals, expectations, family_present } => vec![
            ("目标", goals.join(";")),
            ("期望", or_none(expectations).to_owned()),
            ("家属在场", if *family_present { "是" } else { "否" }.to_owned()),
        ],
        Entry::Otoscopy { left, right } => {
            let word =
                |seen| serde_json::to_value(seen).ok().and_then(|word| word.as_str().map(|word| zh(word).to_owned()));
            vec![("左耳", word(left).unwrap_or_default()), ("右耳", word(right).unwrap_or_default())]
        }
        Entry::Speech { material, level_db, score_percent, .. } => {
            vec![
                ("材料", material.clone()),
                ("给声级", format!("{level_db} dB")),
                ("得分", format!("{score_percent} %")),
            ]
        }
        Entry::Selection { ears, reason } => {
            let mut facts: Vec<(&'static str, String)> = ears
                .iter()
                .map(|fitted| {
                    (ear(fitted.ear), format!("{} {} {}", fitted.item, zh(&fitted.style), coupling(&fitted.coupling)))
                })
                .collect();
            facts.push(("理由", reason.clone()));
            facts
        }
        Entry::Fitting { serial, programs, max_output_db_spl, note, .. } => vec![
            ("序列号", serial.clone()),
            ("程序", programs.join("、")),
            ("最大输出", format!("{max_output_db_spl} dB SPL")),
            ("说明", or_none(note).to_owned()),
        ],
        Entry::Guidance { done, .. } => {
            let done: Vec<&str> = done.iter().map(|item| zh(item)).collect();
            vec![("已指导", done.join("、"))]
        }
        Entry::FollowUp { hours_a_day, satisfaction, problems, adjusted } => vec![
            ("每日佩戴", format!("{hours_a_day} 小时")),
            ("满意度", format!("{satisfaction} / 5")),
            ("问题", or_none(problems).to_owned()),
            ("调整", if *adjusted { "已调整" } else { "未调整" }.to_owned()),
        ],
        Entry::Note { text } => vec![("备注", text.clone())],
        Entry::Audiogram(_) | Entry::Prescription { .. } | Entry::Verification { .. } => Vec::new(),
    }
}

/// "closed" means another thing for a record than for a dome.
fn coupling(word: &str) -> &str {
    if word == "closed" { "封闭" } else { zh(word) }
}

fn curve(document: &mut Document, frequencies_hz: &[f64], rows: &[(&str, &Vec<f64>)]) {
    let mut columns = vec![Column::new("Hz", 1.6, Align::Left)];
    columns.extend(frequencies_hz.iter().map(|f| Column::new(format!("{f}"), 1.0, Align::Right)));
    let row = |(name, values): &(&str, &Vec<f64>)| -> Vec<String> {
        let cells = values.iter().map(|value| format!("{value:.1}"));
        std::iter::once((*name).to_owned()).chain(cells).collect()
    };
    document.table(Table { columns, rows: rows.iter().map(row).collect() });
}

fn audiogram(document: &mut Document, input: &AudiogramInput, written: &Written) {
    let hearing_level = written.computed["label"] == "db_hl";
    let label = if hearing_level { "听力级 dB HL" } else { "演示级（未校准）" };
    document.figure(figure::audiogram(input, label, "一个倍频程与 20 dB 等长"));
    if !hearing_level {
        document.note("设备未校准：图中数值为演示级，不是听力级，不能作为诊断或验配依据。");
    }
    let columns = vec![
        Column::new("标准", 2.0, Align::Left),
        Column::new("对象", 1.0, Align::Left),
        Column::new("平均听阈 dB HL", 1.5, Align::Right),
        Column::new("分级", 2.0, Align::Left),
    ];
    let mut rows = Vec::new();
    for grade in written.computed["grades"].as_array().into_iter().flatten() {
        let who = match grade["ear"].as_str() {
            Some("left") => "左耳",
            Some("right") => "右耳",
            _ => "较好耳",
        };
        let at_least = if grade["at_least"] == true { "≥ " } else { "" };
        let average = grade["average_db_hl"].as_f64().unwrap_or_default();
        let word = |field: &str| zh(grade[field].as_str().unwrap_or_default()).to_owned();
        rows.push(vec![word("scheme"), who.to_owned(), format!("{at_least}{average:.1}"), word("degree")]);
    }
    if !rows.is_empty() {
        document.table(Table { columns, rows });
    }
    document.paragraph(format!(
        "转诊指征（检测）：{}。设备：{}",
        words(&written.computed["red_flags"]),
        or_none(&input.device)
    ));
}

fn signatures(document: &mut Document) {
    document.heading(2, "签字");
    let columns = ["验配师", "顾客", "家属"].map(|who| Column::new(who, 1.0, Align::Left)).to_vec();
    document.table(Table { columns, rows: vec![vec![" ".to_owned(), " ".to_owned(), " ".to_owned()]] });
    document.note("本记录用于助听器验配服务，不构成医学诊断。");
}
