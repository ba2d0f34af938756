//! The stability booklet: platform, hydrostatics, conditions, ballast, damage, sources.

use axum::extract::{Path, Query};
use kernel::{Instant, Refusal};
use paper::{Align, Column, Document, Table};
use serde::Deserialize;
use serde_json::json;
use shell::{Context, Failure};
use utoipa::IntoParams;

use super::annex::sources;
use super::chart::{BLUE, Line, ORANGE, chart};
use super::conditions::condition;
use super::{Printed, Tongue, Words, fixed};
use crate::app::MODEL_READ;
use crate::ballasting::{SequenceView, way};
use crate::models::ModelId;
use crate::models::rows::{Stored, load};
use crate::platform::Model;
use crate::stability::{Code, Heeling, Loads, judge_loads, table};

const USUAL_DRAFTS_M: [f64; 5] = [5.0, 8.0, 13.0, 14.0, 15.0];
const MOST_DRAFTS: usize = 12;
const TABLE_STEP_M: f64 = 0.5;
/// Rows of the ballast table: a state for about every half metre of a lift of twelve.
const BALLAST_ROWS: usize = 26;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    #[serde(default)]
    version: Option<i64>,
    #[serde(default)]
    #[param(inline)]
    language: Tongue,
    /// Drafts of the conditions, separated by commas; 5, 8, 13, 14 and 15 m when left out.
    #[serde(default)]
    drafts_m: Option<String>,
}

/// The stability booklet of a platform model as PDF.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/booklet", tag = "farm", params(("id" = String, Path), Options),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>))
)]
pub(crate) async fn booklet(
    context: Context,
    Path(id): Path<ModelId>,
    Query(options): Query<Options>,
) -> Result<Printed, Failure> {
    context
        .query(MODEL_READ, move |look| {
            let (org, now) = (look.org(), look.now);
            let drafts = drafts(options.drafts_m.as_deref())?;
            let stored = load(look, org, id, options.version)?;
            let model = stored.open()?;
            let document = write(Words(options.language), &stored, &model, &drafts, now)?;
            Ok(Printed::of(&document, format!("stability-{}-v{}.pdf", id, stored.version))?)
        })
        .await
}

fn drafts(text: Option<&str>) -> Result<Vec<f64>, Refusal> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(USUAL_DRAFTS_M.to_vec()) };
    let refuse = || {
        let detail = format!("give up to {MOST_DRAFTS} drafts in metres, separated by commas");
        Refusal::new("drafts_malformed", detail, "drafts_m")
    };
    let found: Result<Vec<f64>, _> = text.split(',').map(|one| one.trim().parse::<f64>()).collect();
    let found = found.map_err(|_| refuse())?;
    if found.len() > MOST_DRAFTS || found.iter().any(|draft| !draft.is_finite()) { Err(refuse()) } else { Ok(found) }
}

fn write(words: Words, stored: &Stored, model: &Model, drafts_m: &[f64], now: Instant) -> Result<Document, Refusal> {
    let mut document = Document::new(words.say("稳性手册", "Stability booklet"), words.language());
    document.subtitle = format!("{} · {} {}", stored.name, words.say("版本", "version"), stored.version);
    document.foot = format!(
        "{} · {} {} · yong · {}",
        stored.name,
        words.say("版本", "version"),
        stored.version,
        words.printed(now)
    );
    platform(&mut document, words, stored, model);
    hydrostatics(&mut document, words, model)?;
    document.heading(1, words.say("装载工况", "Loading conditions"));
    let tow = Loads { mooring_vertical_t: Some(0.0), ..Loads::default() };
    condition(
        &mut document,
        words,
        model,
        words.say("拖航，空舱，未系泊", "Tow, empty tanks, not moored"),
        tow,
        Code::Ship2008,
    );
    for draft_m in drafts_m {
        let name = format!("{} {draft_m:.2} m", words.say("吃水", "Draft"));
        let loads = Loads { draft_m: Some(*draft_m), ..Loads::default() };
        condition(&mut document, words, model, &name, loads, Code::ModuIntact);
    }
    let deepest = drafts_m.iter().copied().filter(|draft| *draft <= 14.0).fold(f64::NAN, f64::max);
    let target_m = if deepest.is_finite() { deepest } else { drafts_m[0] };
    ballast(&mut document, words, model, target_m);
    damage(&mut document, words, model, target_m);
    sources(&mut document, words, &stored.body);
    Ok(document)
}

fn platform(document: &mut Document, words: Words, stored: &Stored, model: &Model) {
    document.heading(1, words.say("平台与依据", "Platform and basis"));
    let bounds = model.hull.bounds();
    let file = model.platform.as_ref();
    let mass = |weights: &[crate::platform::Weight]| weights.iter().map(|weight| weight.mass_t).sum::<f64>();
    document.facts(&[
        (words.say("平台", "Platform"), stored.name.clone()),
        (
            words.say("总长 × 型宽", "Length × breadth"),
            format!("{:.1} × {:.1} m", bounds.length_m(), bounds.breadth_m()),
        ),
        (words.say("船体高度", "Height of hull"), format!("{:.1} m", bounds.depth_m())),
        (words.say("空船重量", "Lightship"), format!("{:.1} t", file.map_or(0.0, |file| mass(&file.lightship)))),
        (words.say("可变载荷", "Variables"), format!("{:.1} t", file.map_or(0.0, |file| mass(&file.variables)))),
        (words.say("海水密度", "Sea water"), format!("{:.0} kg/m³", file.map_or(1025.0, |file| file.rho_kg_m3))),
    ]);
    document.paragraph(words.say(
        "坐标：x 自船中向首，y 向左舷，z 自基线向上；横倾向右舷为正，纵倾首倾为正。静水力由船体各部分与水面精确相交求得；复原力臂按自由纵倾、舱内液面保持水平求得。",
        "Axes: x forward from midship, y to port, z up from the base line; heel is positive to starboard, trim bow down. \
         Hydrostatics come from the exact intersection of the parts of the hull with the water plane; righting arms are \
         with free trim and the liquids level in their tanks.",
    ));
    document.paragraph(words.say(
        "规则：IMO MODU 规则 2009 第 3 章（风压 F = 0.5 Cs CH ρ V² A，ρ = 1.222 kg/m³；完整 51.5 m/s，破损 25.8 m/s）；IS 规则 2008 A 2.2（拖航）。标记 [P] 的要求已核公开文本，[K] 凭规范知识，发证前须核对原文。本手册由程序计算，未经船级社审定。",
        "Rules: IMO MODU Code 2009, chapter 3 (wind F = 0.5 Cs CH ρ V² A, ρ = 1.222 kg/m³; 51.5 m/s intact, 25.8 m/s \
         damaged); 2008 IS Code A 2.2 (tow). Requirements marked [P] were read in a public text, [K] are from knowledge \
         of the standard and are to be checked before certifying. This booklet is computed and has not been approved \
         by a classification society.",
    ));
}

fn hydrostatics(document: &mut Document, words: Words, model: &Model) -> Result<(), Refusal> {
    document.heading(1, words.say("静水力表", "Hydrostatic table"));
    let deepest_m = (model.hull.bounds().depth_m() / TABLE_STEP_M).floor() * TABLE_STEP_M;
    let rows = table(model, TABLE_STEP_M.min(deepest_m), deepest_m.max(TABLE_STEP_M), TABLE_STEP_M)?;
    let fields = [
        ("draft_m", words.say("吃水 m", "Draft m"), 2),
        ("displacement_t", words.say("排水量 t", "Displ. t"), 1),
        ("lcb_m", "LCB m", 3),
        ("kb_m", "KB m", 3),
        ("waterplane_area_m2", words.say("水线面积 m²", "AWP m²"), 1),
        ("bm_t_m", "BM T m", 3),
        ("bm_l_m", "BM L m", 2),
        ("km_t_m", "KM T m", 3),
        ("tpc_t_per_cm", "TPC t/cm", 3),
    ];
    let columns = fields.iter().map(|(_, title, _)| Column::new(*title, 1.0, Align::Right)).collect();
    let cell = |row: &std::collections::BTreeMap<String, f64>, name: &str, digits: usize| {
        row.get(name).map_or_else(String::new, |value| fixed(*value, digits))
    };
    let rows = rows.iter().map(|row| fields.iter().map(|(name, _, digits)| cell(row, name, *digits)).collect());
    document.table(Table { columns, rows: rows.collect() });
    Ok(())
}

fn ballast(document: &mut Document, words: Words, model: &Model, draft_m: f64) {
    document.heading(1, format!("{} {draft_m:.2} m", words.say("首次压载到", "First ballasting to")));
    let question = serde_json::from_value(json!({ "draft_m": draft_m }));
    let found = question.map_err(|error| Refusal::new("question_malformed", error.to_string(), "ballast"));
    match found.and_then(|question| way(model, &question)) {
        Ok(found) => sequence(document, words, &found),
        Err(refusal) => document.paragraph(refusal.detail),
    }
}

fn sequence(document: &mut Document, words: Words, found: &SequenceView) {
    document.facts(&[
        (words.say("压载水", "Ballast"), format!("{:.1} t", found.ballast_t)),
        (words.say("用时", "Time"), format!("{:.2} h", found.duration_s / 3600.0)),
        (words.say("最小 GM", "Least GM"), format!("{:.3} m", found.least_gm_m)),
        (words.say("在吃水", "At draft"), format!("{:.2} m", found.least_gm_at_draft_m)),
        (words.say("GM 下限", "GM floor"), format!("{:.2} m", found.limits.gm_floor_m)),
        (words.say("状态数", "States"), found.steps.len().to_string()),
    ]);
    /// With the pontoons at the surface GM is tens of metres; the part that matters is below this.
    const CAP_M: f64 = 8.0;
    let points = found.steps.iter().map(|step| [step.draft_m, step.gm_t_m.min(CAP_M)]).collect();
    let ends = [found.steps[0].draft_m, found.steps[found.steps.len() - 1].draft_m];
    let floor = ends.map(|draft| [draft, found.limits.gm_floor_m]).to_vec();
    let lines = [
        Line { name: "GM T", points, colour: BLUE, dashed: false },
        Line { name: words.say("下限", "floor"), points: floor, colour: ORANGE, dashed: true },
    ];
    let caption = words.say("压载过程的 GM（大于 8 m 按 8 m 画出）", "GM on the way (above 8 m drawn at 8 m)");
    document.figure(chart(caption.to_owned(), words.say("吃水 m", "draft m"), "m", &lines, &[]));
    let columns = [
        words.say("时间 h", "Time h"),
        words.say("吃水 m", "Draft m"),
        "GM T m",
        words.say("横倾 °", "Heel °"),
        words.say("纵倾 °", "Trim °"),
        words.say("弯矩 MN·m", "Bending MN·m"),
        words.say("单一故障 °", "One fault °"),
    ];
    let columns = columns.iter().map(|title| Column::new(*title, 1.0, Align::Right)).collect();
    let every = found.steps.len().div_ceil(BALLAST_ROWS).max(1);
    let last = found.steps.len() - 1;
    let shown = found.steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == last);
    let rows = shown.map(|(_, step)| {
        let optional = |value: Option<f64>, factor: f64| {
            value.map_or_else(|| "–".to_owned(), |value| format!("{:.2}", value * factor))
        };
        vec![
            format!("{:.2}", step.time_s / 3600.0),
            format!("{:.2}", step.draft_m),
            format!("{:.3}", step.gm_t_m),
            fixed(step.heel_deg, 2),
            fixed(step.trim_deg, 2),
            optional(step.bending_n_m, 1e-6),
            optional(step.fault_incline_deg, 1.0),
        ]
    });
    document.table(Table { columns, rows: rows.collect() });
    document.note(words.told(&format!("{}; {}", found.preference, found.limits.source)));
}

fn damage(document: &mut Document, words: Words, model: &Model, draft_m: f64) {
    document.heading(1, format!("{} {draft_m:.2} m", words.say("逐舱破损，吃水", "Each tank flooded, draft")));
    let loads = Loads { draft_m: Some(draft_m), ..Loads::default() };
    let about = Heeling { loads, axis_deg: 0.0, code: Code::ModuDamage, wind_m_s: None, damage: Vec::new() };
    let each = match judge_loads(model, &about) {
        Ok(found) => found.each_tank.unwrap_or_default(),
        Err(refusal) => return document.paragraph(refusal.detail),
    };
    let columns = vec![
        Column::new(words.say("舱", "Tank"), 1.0, Align::Left),
        Column::new(words.say("轴 °", "Axis °"), 0.8, Align::Right),
        Column::new(words.say("第一交点 °", "First intercept °"), 1.2, Align::Right),
        Column::new(words.say("最小余量", "Least margin"), 1.2, Align::Right),
        Column::new(words.say("衡准", "Of"), 3.0, Align::Left),
        Column::new(words.say("结论", "Verdict"), 1.0, Align::Left),
    ];
    let number = |value: &serde_json::Value, digits: usize| {
        value.as_f64().map_or_else(|| "–".to_owned(), |v| format!("{v:.digits$}"))
    };
    let cases = each["cases"].as_array().cloned().unwrap_or_default();
    let rows = cases.iter().map(|one| {
        vec![
            one["tank"].as_str().unwrap_or_default().to_owned(),
            number(&one["axis_deg"], 0),
            number(&one["first_intercept_deg"], 2),
            number(&one["least_margin"], 3),
            words.criterion(one["of"].as_str().unwrap_or_default()),
            words.yes_no(one["passed"] == true).to_owned(),
        ]
    });
    document.table(Table { columns, rows: rows.collect() });
    document.note(words.say("IMO MODU 规则 2009 3.4.3，风 25.8 m/s。", "IMO MODU Code 2009 3.4.3, wind 25.8 m/s."));
}
