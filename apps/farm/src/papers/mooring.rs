//! The mooring report: layout, tensions under a load, each line lost, sources.

use axum::extract::{Path, Query};
use kernel::{Instant, Refusal};
use paper::{Align, Anchor, Column, Document, Figure, Mark, Table};
use serde::Deserialize;
use shell::{Context, Failure};
use utoipa::IntoParams;

use super::annex::sources;
use super::chart::{BLUE, RED};
use super::{Printed, Tongue, Words, fixed};
use crate::app::MODEL_READ;
use crate::models::ModelId;
use crate::models::rows::{Stored, load};
use crate::moorings::{MooringView, Question, view};
use crate::platform::Model;

#[derive(Debug, Clone, Deserialize, IntoParams)]
pub(crate) struct Options {
    #[serde(default)]
    version: Option<i64>,
    #[serde(default)]
    #[param(inline)]
    language: Tongue,
    draft_m: f64,
    #[serde(default)]
    load_n: f64,
    #[serde(default)]
    direction_deg: f64,
}

/// The mooring report of a platform model as PDF.
#[utoipa::path(
    get, path = "/api/farm/models/{id}/mooring-report", tag = "farm", params(("id" = String, Path), Options),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>))
)]
pub(crate) async fn mooring_report(
    context: Context,
    Path(id): Path<ModelId>,
    Query(options): Query<Options>,
) -> Result<Printed, Failure> {
    context
        .query(MODEL_READ, move |look| {
            let (org, now) = (look.org(), look.now);
            let stored = load(look, org, id, options.version)?;
            let model = stored.open()?;
            let document = write(Words(options.language), &stored, &model, &options, now)?;
            Ok(Printed::of(&document, format!("mooring-{}-v{}.pdf", id, stored.version))?)
        })
        .await
}

fn write(words: Words, stored: &Stored, model: &Model, options: &Options, now: Instant) -> Result<Document, Refusal> {
    let at = |load_n: f64| Question {
        version: None,
        draft_m: options.draft_m,
        load_n,
        direction_deg: options.direction_deg,
        lost: Vec::new(),
    };
    let calm = view(model, &at(0.0))?;
    let mut document = Document::new(words.say("系泊报告", "Mooring report"), words.language());
    document.subtitle = format!("{} · {} {}", stored.name, words.say("版本", "version"), stored.version);
    document.foot = format!(
        "{} · {} {} · yong · {}",
        stored.name,
        words.say("版本", "version"),
        stored.version,
        words.printed(now)
    );
    basis(&mut document, words, model, options, &calm);
    document.heading(1, words.say("无载荷", "Without load"));
    state(&mut document, words, &calm);
    if options.load_n > 0.0 {
        let kilonewton = options.load_n / 1000.0;
        let title = words.say("在水平载荷下", "Under the horizontal load");
        document.heading(1, format!("{title} {kilonewton:.0} kN, {:.0}°", options.direction_deg));
        let pushed = view(model, &at(options.load_n))?;
        state(&mut document, words, &pushed);
        losses(&mut document, words, &pushed);
    } else {
        losses(&mut document, words, &calm);
    }
    sources(&mut document, words, &stored.body);
    Ok(document)
}

fn basis(document: &mut Document, words: Words, model: &Model, options: &Options, calm: &MooringView) {
    document.heading(1, words.say("布置与依据", "Layout and basis"));
    let shape = model.platform.as_ref().and_then(|file| file.mooring.as_ref());
    let text = |value: Option<f64>, unit: &str| value.map_or_else(|| "–".to_owned(), |value| format!("{value} {unit}"));
    document.facts(&[
        (words.say("吃水", "Draft"), format!("{:.2} m", options.draft_m)),
        (words.say("系泊线", "Lines"), calm.lines.len().to_string()),
        (words.say("长度", "Length"), shape.map_or_else(|| "–".to_owned(), |shape| format!("{} m", shape.length_m))),
        (words.say("链径", "Chain"), text(shape.and_then(|shape| shape.chain_mm), "mm")),
        (words.say("水深", "Depth"), text(shape.and_then(|shape| shape.depth_m), "m")),
        (words.say("最小破断力", "Breaking load"), format!("{:.0} kN", calm.mbl_n / 1000.0)),
    ]);
    document.paragraph(words.say(
        "方法：每根线为弹性悬链线，平躺海床部分无摩擦；平台在水平面内取平衡（纵荡、横荡、首摇），准静态。不含动张力、波频运动与锚的承载力。",
        "Method: each line is an elastic catenary lying on a frictionless seabed; the platform is in equilibrium in the \
         water plane (surge, sway, yaw), quasi-static. Dynamic tensions, wave-frequency motion and the holding power of \
         the anchors are not included.",
    ));
    if calm.layout_assumed {
        document.note(words.say(
            "平台文件未逐根列出方向：按四角均分，各角两侧 10° 假定。",
            "The platform file lists no directions: shared out to the four corners, 10° to either side, assumed.",
        ));
    }
    document.note(format!("{} {}", words.say("安全系数来源：", "Source of the factors:"), words.told(&calm.source)));
    document.figure(plan(words, calm));
}

/// The lines from above, bow to the right.
fn plan(words: Words, calm: &MooringView) -> Figure {
    const SIDE_MM: f64 = 120.0;
    let reach = calm.lines.iter().flat_map(|line| [line.anchor_m[0].abs(), line.anchor_m[1].abs()]).fold(1.0, f64::max);
    let at_mm = |point: [f64; 3]| {
        [0.5 * SIDE_MM * (1.0 + 0.9 * point[0] / reach), 0.5 * SIDE_MM * (1.0 - 0.9 * point[1] / reach)]
    };
    let mut figure =
        Figure::new(SIDE_MM, SIDE_MM, words.say("系泊平面布置，右为船首", "Plan of the mooring, bow to the right"));
    for line in &calm.lines {
        let (anchor, fairlead) = (at_mm(line.anchor_m), at_mm(line.fairlead_m));
        figure.marks.push(Mark::line(vec![anchor, fairlead], 0.5, if line.lost { RED } else { BLUE }));
        figure.marks.push(Mark::Circle { centre_mm: anchor, radius_mm: 1.0, width_mm: 0.3, colour: BLUE });
        let label = [anchor[0], anchor[1] - 2.0];
        figure.marks.push(Mark::text(label, format!("{} · {:.0}°", line.line, line.heading_deg), 7.0, Anchor::Middle));
    }
    figure
}

fn state(document: &mut Document, words: Words, found: &MooringView) {
    document.facts(&[
        (words.say("偏移", "Excursion"), format!("{:.2} m", found.excursion_m)),
        (words.say("首摇", "Yaw"), format!("{} °", fixed(found.yaw_deg, 2))),
        (
            words.say("最大张力", "Highest tension"),
            format!("{:.1} kN ({})", found.max_tension_n / 1e3, found.max_tension_line),
        ),
        (
            words.say("安全系数 / 要求", "Factor / required"),
            format!("{} / {:.2}", factor(found.factor), found.required_factor),
        ),
        (words.say("竖向力合计", "Vertical, all lines"), format!("{:.1} kN", found.vertical_n / 1e3)),
        (words.say("结论", "Verdict"), words.yes_no(found.passed).to_owned()),
        (
            words.say("刚度 K11 / K22", "Stiffness K11 / K22"),
            format!("{:.2} / {:.2} kN/m", found.stiffness_surge_n_m / 1e3, found.stiffness_sway_n_m / 1e3),
        ),
        (words.say("刚度 K66", "Stiffness K66"), format!("{:.2} MN·m/rad", found.stiffness_yaw_nm_rad / 1e6)),
    ]);
    let titles = [
        words.say("线", "Line"),
        words.say("方向 °", "Heading °"),
        words.say("导缆孔张力 kN", "Fairlead kN"),
        words.say("锚端张力 kN", "Anchor kN"),
        words.say("躺底 m", "Grounded m"),
        words.say("安全系数", "Factor"),
    ];
    let columns = titles.iter().map(|title| Column::new(*title, 1.0, Align::Right)).collect();
    let rows = found.lines.iter().map(|line| {
        vec![
            line.line.to_string(),
            format!("{:.0}", line.heading_deg),
            format!("{:.1}", line.tension_n / 1e3),
            format!("{:.1}", line.anchor_tension_n / 1e3),
            format!("{:.1}", line.grounded_m),
            factor(line.factor),
        ]
    });
    document.table(Table { columns, rows: rows.collect() });
}

fn losses(document: &mut Document, words: Words, found: &MooringView) {
    document.heading(2, words.say("断一根线", "One line lost"));
    let titles = [
        words.say("断线", "Lost"),
        words.say("最大张力线", "Worst line"),
        words.say("张力 kN", "Tension kN"),
        words.say("安全系数", "Factor"),
        words.say("要求", "Required"),
        words.say("偏移 m", "Excursion m"),
    ];
    let columns = titles.iter().map(|title| Column::new(*title, 1.0, Align::Right)).collect();
    let optional = |value: Option<f64>, factor: f64, digits: usize| {
        value.map_or_else(
            || words.say("无平衡", "no equilibrium").to_owned(),
            |value| format!("{:.digits$}", value * factor),
        )
    };
    let rows = found.losses.iter().map(|loss| {
        vec![
            loss.lost.to_string(),
            loss.worst_line.map_or_else(|| "–".to_owned(), |line| line.to_string()),
            optional(loss.tension_n, 1e-3, 1),
            optional(loss.factor, 1.0, 2),
            format!("{:.2}", found.required_factor_one_lost),
            optional(loss.excursion_m, 1.0, 2),
        ]
    });
    document.table(Table { columns, rows: rows.collect() });
}

fn factor(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}
