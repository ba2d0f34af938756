//! A report on paper.

use paper::{Align, Anchor, Column, Document, Figure, Fonts, Language, Mark, Table};
use shell::Failure;

use super::report::Report;
use super::sheet::{Cell, Sheet};
use crate::indicators::Chart;

const WIDTH_MM: f64 = 160.0;
const HEIGHT_MM: f64 = 62.0;
const LEFT_MM: f64 = 12.0;
const FOOT_MM: f64 = 8.0;
const LINE: [u8; 3] = [20, 80, 160];
const LIMIT: [u8; 3] = [180, 60, 40];
const GREY: [u8; 3] = [120, 120, 120];
/// On paper; the file has all of them.
const MOST_ROWS: usize = 60;

pub(super) fn print(report: &Report) -> Result<Vec<u8>, Failure> {
    let refused =
        |error: paper::PaperError| Failure::from(kernel::Refusal::new(error.code(), error.to_string(), "format"));
    let mut document = Document::new(&report.title, Language::Chinese);
    document.subtitle = report.subtitle.clone();
    document.foot = report.title.clone();
    for (n, sheet) in report.sheets.iter().enumerate() {
        document.heading(2, &sheet.name);
        table(&mut document, sheet);
        if let (0, Some(chart)) = (n, &report.chart) {
            if let Some(figure) = drawn(chart) {
                document.figure(figure);
            }
            document.note(format!("控制限：{}。来源：{}。落在界内的起伏不说明好坏。", chart.formula, chart.source));
        }
    }
    document.write(&Fonts::find().map_err(refused)?).map_err(refused)
}

fn table(document: &mut Document, sheet: &Sheet) {
    if sheet.rows.is_empty() {
        document.paragraph("无。");
        return;
    }
    let shares: Vec<f64> = (0..sheet.columns.len())
        .map(|column| {
            let cells = sheet.rows.iter().take(MOST_ROWS).filter_map(|row| row.get(column));
            let widest = cells.map(|cell| cell.shown().chars().count()).max().unwrap_or(0);
            widest.max(sheet.columns[column].chars().count()).clamp(4, 24) as f64
        })
        .collect();
    let right = |column: usize| {
        let mut cells = sheet.rows.iter().filter_map(|row| row.get(column));
        cells.all(|cell| matches!(cell, Cell::Number(_) | Cell::Share(_) | Cell::Empty))
    };
    let columns = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(n, title)| Column::new(*title, shares[n], if right(n) { Align::Right } else { Align::Left }));
    let rows = sheet.rows.iter().take(MOST_ROWS).map(|row| row.iter().map(Cell::shown).collect());
    document.table(Table { columns: columns.collect(), rows: rows.collect() });
    if sheet.rows.len() > MOST_ROWS {
        document.note(format!("另有 {} 行，见电子表格。", sheet.rows.len() - MOST_ROWS));
    }
}

/// The control chart: values, middle and limits from 0 to 1.
fn drawn(chart: &Chart) -> Option<Figure> {
    let middle = chart.middle?;
    let mut figure = Figure::new(WIDTH_MM, HEIGHT_MM, "图 1  解决率（诉求人确认）按月控制图");
    let step = (WIDTH_MM - LEFT_MM) / chart.points.len().max(1) as f64;
    let x_mm = |n: usize| LEFT_MM + (n as f64 + 0.5) * step;
    let y_mm = |share: f64| (HEIGHT_MM - FOOT_MM) * (1.0 - share.clamp(0.0, 1.0));
    for share in [0.0, 0.5, 1.0] {
        figure.marks.push(Mark::line(vec![[LEFT_MM, y_mm(share)], [WIDTH_MM, y_mm(share)]], 0.1, GREY));
        figure.marks.push(Mark::text(
            [LEFT_MM - 1.5, y_mm(share) + 1.0],
            format!("{:.0}%", share * 100.0),
            7.0,
            Anchor::End,
        ));
    }
    let dashed = |points_mm: Vec<[f64; 2]>| Mark::Line { points_mm, width_mm: 0.25, colour: LIMIT, dashed: true };
    let line = |value: fn(&crate::indicators::Point) -> f64| -> Vec<[f64; 2]> {
        chart.points.iter().enumerate().map(|(n, point)| [x_mm(n), y_mm(value(point))]).collect()
    };
    if chart.points.len() > 1 {
        figure.marks.push(dashed(line(|point| point.lower)));
        figure.marks.push(dashed(line(|point| point.upper)));
        figure.marks.push(Mark::line(line(|point| point.value), 0.5, LINE));
    }
    figure.marks.push(Mark::line(vec![[LEFT_MM, y_mm(middle)], [WIDTH_MM, y_mm(middle)]], 0.2, LINE));
    for (n, point) in chart.points.iter().enumerate() {
        let (centre_mm, colour) = ([x_mm(n), y_mm(point.value)], if point.signal == "within" { LINE } else { LIMIT });
        figure.marks.push(Mark::Circle { centre_mm, radius_mm: 0.8, width_mm: 0.4, colour });
        figure.marks.push(Mark::text([x_mm(n), HEIGHT_MM - 2.0], point.group.as_str(), 6.5, Anchor::Middle));
    }
    Some(figure)
}
