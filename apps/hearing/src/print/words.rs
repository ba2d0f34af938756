//! The record's words as they are printed.

use audiology::Ear;
use jiff::tz::TimeZone;
use kernel::Instant;

pub(super) fn ear(ear: Ear) -> &'static str {
    if ear == Ear::Left { "左耳" } else { "右耳" }
}

/// 2026-11-02 09:00 in the centre's zone.
pub(super) fn time(at: Instant, zone: &TimeZone) -> String {
    let civil = at.civil(zone);
    format!("{} {:02}:{:02}", civil.date(), civil.hour(), civil.minute())
}

/// 6800.00 元.
pub(super) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02} 元", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

const WORDS: [(&str, &str); 70] = [
    ("profile", "建档"),
    ("counselling", "咨询"),
    ("test", "听力检测"),
    ("selection", "选配"),
    ("fitting", "调试"),
    ("verification", "验证"),
    ("guidance", "指导"),
    ("follow_up", "随访"),
    ("closed", "结案"),
    ("female", "女"),
    ("male", "男"),
    ("unstated", "未说明"),
    ("normal", "正常"),
    ("mild", "轻度"),
    ("moderate", "中度"),
    ("moderately_severe", "中重度"),
    ("severe", "重度"),
    ("profound", "极重度"),
    ("complete", "完全听力损失"),
    ("unilateral", "单侧听力损失"),
    ("no_disability", "未达残疾等级"),
    ("disability_grade4", "听力残疾四级"),
    ("disability_grade3", "听力残疾三级"),
    ("disability_grade2", "听力残疾二级"),
    ("disability_grade1", "听力残疾一级"),
    ("who2021", "WHO 2021"),
    ("who1997", "WHO 1997"),
    ("gb_t26341", "GB/T 26341-2010"),
    ("clear", "通畅"),
    ("wax", "耵聍"),
    ("foreign_body", "异物"),
    ("perforation", "穿孔"),
    ("inflamed", "炎症"),
    ("cleared", "医生同意验配"),
    ("treated", "治疗后验配"),
    ("declined", "本人不愿就诊"),
    ("sudden_or_rapid_loss", "突发或迅速加重"),
    ("discharge", "耳流脓流血"),
    ("dizziness", "眩晕"),
    ("ear_pain", "耳痛"),
    ("deformity", "耳部畸形"),
    ("one_sided_or_pulsing_tinnitus", "单侧或搏动性耳鸣"),
    ("nerve_signs", "神经症状"),
    ("air_bone_gap", "气骨导差 ≥ 15 dB"),
    ("asymmetry", "双耳不对称 ≥ 15 dB"),
    ("beyond_aids", "平均听阈 ≥ 80 dB HL"),
    ("otoscopy", "耳道异常"),
    ("real_ear", "真耳"),
    ("coupler", "耦合腔"),
    ("sound_field", "声场"),
    ("insert_remove", "佩戴与取下"),
    ("power", "电池或充电"),
    ("controls", "音量与程序"),
    ("cleaning", "清洁保养"),
    ("feedback", "啸叫处理"),
    ("telephone", "接听电话"),
    ("expectations", "合理期望"),
    ("warranty", "保修与售后"),
    ("bte", "耳背式"),
    ("ric", "受话器外置式"),
    ("ite", "耳内式"),
    ("itc", "耳道式"),
    ("cic", "深耳道式"),
    ("open", "开放"),
    ("vented", "带孔"),
    ("custom", "定制"),
    ("signed", "已签单"),
    ("delivered", "已交付"),
    ("returned", "已退回"),
    ("cancelled", "已取消"),
];

/// The Chinese word; an unknown one is printed as it is.
pub(super) fn zh(word: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, zh)| zh)
}
