use kernel::Refusal;
use paper::{Align, Column, Document, Table};

use super::chart::{BLUE, Line, ORANGE, chart};
use super::{Words, fixed};
use crate::platform::Model;
use crate::stability::{Code, Heeling, Loads, Stability, judge_loads};

/// One loading condition: state, tanks, righting arms, criteria. A draft that cannot be is said to be so.
pub(crate) fn condition(document: &mut Document, words: Words, model: &Model, name: &str, loads: Loads, code: Code) {
    document.heading(2, name);
    let about = Heeling { loads, axis_deg: 0.0, code, wind_m_s: None, damage: Vec::new() };
    match judge_loads(model, &about) {
        Ok(found) => print(document, words, name, &found),
        Err(refusal) => document.paragraph(unreachable_state(words, &refusal)),
    }
}

fn unreachable_state(words: Words, refusal: &Refusal) -> String {
    format!("{} {}", words.say("此工况不能实现：", "This condition cannot be reached:"), refusal.detail)
}

fn print(document: &mut Document, words: Words, name: &str, found: &Stability) {
    let state = &found.state;
    document.facts(&[
        (words.say("吃水", "Draft"), format!("{:.3} m", state.draft_m)),
        (words.say("排水量", "Displacement"), format!("{:.1} t", state.displacement_t)),
        (words.say("重心高 KG", "KG"), format!("{:.3} m", state.kg_m)),
        (words.say("重心 LCG / TCG", "LCG / TCG"), format!("{} / {} m", fixed(state.lcg_m, 3), fixed(state.tcg_m, 3))),
        (words.say("自由液面修正", "Free surface"), format!("{:.3} m", state.free_surface_m)),
        (words.say("GM 横 / 纵", "GM T / L"), format!("{:.3} / {:.3} m", state.gm_t_m, state.gm_l_m)),
        (
            words.say("横倾 / 纵倾", "Heel / trim"),
            format!("{} / {} °", fixed(state.heel_deg, 2), fixed(state.trim_deg, 2)),
        ),
        (words.say("结论", "Verdict"), words.yes_no(found.passed).to_owned()),
    ]);
    let filled: Vec<String> = found
        .tanks
        .iter()
        .filter(|tank| tank.fill > 0.0)
        .map(|tank| format!("{} {:.1} % ({:.1} t)", tank.name, 100.0 * tank.fill, tank.mass_t))
        .collect();
    let empty = words.say("压载舱全空。", "All ballast tanks empty.");
    let tanks = if filled.is_empty() {
        empty.to_owned()
    } else {
        format!("{}{}", words.say("压载舱：", "Ballast: "), filled.join(", "))
    };
    document.paragraph(tanks);
    righting(document, words, name, found);
    criteria(document, words, found);
}

fn righting(document: &mut Document, words: Words, name: &str, found: &Stability) {
    let curve = &found.curve;
    let over = |arms: &[f64]| curve.angles_deg.iter().zip(arms).map(|(angle, arm)| [*angle, *arm]).collect();
    let lines = [
        Line {
            name: words.say("复原力臂 GZ", "righting arm GZ"),
            points: over(&curve.gz_m),
            colour: BLUE,
            dashed: false,
        },
        Line {
            name: words.say("风倾力臂", "wind heeling arm"),
            points: over(&curve.wind_arm_m),
            colour: ORANGE,
            dashed: true,
        },
    ];
    let mut marks = Vec::new();
    for (angle, word) in [
        (curve.first_intercept_deg, words.say("第一交点", "first intercept")),
        (curve.downflooding_deg, words.say("进水角", "downflooding")),
    ] {
        marks.extend(angle.map(|angle| (angle, format!("{word} {angle:.1}°"))));
    }
    let caption = format!("{name}: {}", words.say("复原力臂与风倾力臂，m", "righting and wind heeling arms, m"));
    document.figure(chart(caption, words.say("倾角 °", "angle °"), "m", &lines, &marks));
    document.note(format!(
        "{} {:.1} m/s, {:.1} kN, {} {:.2} m",
        words.say("风：", "Wind:"),
        found.wind_m_s,
        found.wind_force_n / 1000.0,
        words.say("力臂", "lever"),
        found.wind_lever_m
    ));
}

pub(crate) fn criteria(document: &mut Document, words: Words, found: &Stability) {
    let columns = vec![
        Column::new(words.say("衡准", "Criterion"), 2.6, Align::Left),
        Column::new(words.say("数值", "Value"), 0.9, Align::Right),
        Column::new(words.say("要求", "Required"), 1.15, Align::Right),
        Column::new(words.say("余量", "Margin"), 0.9, Align::Right),
        Column::new(words.say("结论", "Verdict"), 0.9, Align::Left),
        Column::new(words.say("算式与来源", "Arithmetic and source"), 3.8, Align::Left),
    ];
    let rows = found.criteria.iter().map(|one| {
        vec![
            words.criterion(&one.criterion),
            format!("{:.3}", one.value),
            format!("{:.2}", one.required),
            format!("{:.3}", one.margin),
            words.yes_no(one.margin >= 0.0).to_owned(),
            words.told(&format!("{}; {}", one.arithmetic, one.source)),
        ]
    });
    document.table(Table { columns, rows: rows.collect() });
}
