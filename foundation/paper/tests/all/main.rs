//! Documents as bytes: what is on the pages is read back by a program that is not ours when it is installed.

use std::process::Command;

use paper::{Align, Anchor, Column, Document, Figure, Fonts, Language, Mark, PaperError, Table};

fn fonts() -> Option<Fonts> {
    match Fonts::find() {
        Ok(fonts) => Some(fonts),
        Err(error) => {
            eprintln!("skipped: {error}");
            None
        }
    }
}

fn sample() -> Document {
    let mut document = Document::new("稳性手册", Language::Chinese);
    document.subtitle = "东海1号 · DH1-REF".to_owned();
    document.foot = "甬 2026-11-23".to_owned();
    document.heading(1, "静水力");
    document.facts(&[("平台", "DH1-REF"), ("吃水", "14.00 m"), ("排水量", "3 253.4 t")]);
    document.paragraph("吃水从基线量起，复原力臂按自由纵倾求得。".repeat(12));
    let columns = vec![Column::new("角度 °", 1.0, Align::Right), Column::new("力臂 m", 1.0, Align::Right)];
    let rows = (0..90).map(|angle| vec![format!("{angle}"), format!("{:.3}", f64::from(angle) * 0.01)]).collect();
    document.table(Table { columns, rows });
    let mut figure = Figure::new(200.0, 60.0, "图 1  复原力臂");
    figure.marks.push(Mark::line(vec![[0.0, 60.0], [100.0, 0.0], [200.0, 60.0]], 0.4, [20, 80, 160]));
    figure.marks.push(Mark::text([100.0, 30.0], "GZ 1.82 m", 8.0, Anchor::Middle));
    document.figure(figure);
    document.note("来源：MODU 2009, 3.3。");
    document
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let Some(fonts) = fonts() else { return };
    let (one, other) = (sample().write(&fonts).unwrap(), sample().write(&fonts).unwrap());
    assert!(one.starts_with(b"%PDF-") && one == other);
    assert!(one.len() < 200_000, "only the glyphs in use are embedded: {} bytes", one.len());
}

#[test]
fn every_word_can_be_read_back() {
    let Some(fonts) = fonts() else { return };
    let file = std::env::temp_dir().join(format!("paper-{}.pdf", std::process::id()));
    std::fs::write(&file, sample().write(&fonts).unwrap()).unwrap();
    let Ok(read) = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    std::fs::remove_file(&file).unwrap();
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    for word in ["稳性手册", "DH1-REF", "3 253.4 t", "0.890", "GZ 1.82 m", "图 1", "第 1 页，共 3 页", "来源"]
    {
        assert!(text.contains(word), "{word} is not in\n{text}");
    }
    // The head of a table that runs over a page stands on both.
    assert_eq!(text.matches("力臂 m").count(), 3, "{text}");
}

#[test]
fn ragged_tables_and_figures_without_numbers_are_refused() {
    let Some(fonts) = fonts() else { return };
    let mut ragged = Document::new("x", Language::English);
    ragged.table(Table { columns: vec![Column::new("a", 1.0, Align::Left)], rows: vec![vec![]] });
    assert!(matches!(ragged.write(&fonts), Err(PaperError::Ragged { row: 1, cells: 0, columns: 1 })));
    let mut drawn = Document::new("x", Language::English);
    let mut figure = Figure::new(10.0, 10.0, "f");
    figure.marks.push(Mark::line(vec![[f64::NAN, 0.0]], 1.0, [0, 0, 0]));
    drawn.figure(figure);
    assert_eq!(drawn.write(&fonts).unwrap_err().code(), "document_unwritable");
}

#[test]
fn a_row_longer_than_a_page_goes_on() {
    let Some(fonts) = fonts() else { return };
    let mut document = Document::new("长", Language::Chinese);
    let columns = vec![Column::new("a", 1.0, Align::Left), Column::new("b", 1.0, Align::Left)];
    document.table(Table { columns, rows: vec![vec!["字".repeat(4000), "尾".to_owned()]] });
    assert!(document.write(&fonts).unwrap().starts_with(b"%PDF-"));
}
