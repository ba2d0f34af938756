//! Seconds to read and compare 10 000 firms from .xlsx and 60 000 rows of rubbish from .csv, best of five.
#![allow(clippy::disallowed_methods)]

use std::time::Instant;

use community::registry::credit_code::check_character;
use community::registry::import::{Columns, Mapping, Sheet, dry_run};
use kernel::Refusal;
use rust_xlsxwriter::{Workbook, XlsxError};

fn firms() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = ["企业名称", "统一社会信用代码", "联系人", "联系电话", "地址", "楼层", "房号", "行业", "人数", "标签"];
    sheet.write_row(0, 0, header)?;
    for row in 1..=10_000u32 {
        let first: Vec<char> = format!("91330212MA2{row:05}X").chars().collect();
        let code: String = first.iter().copied().chain(check_character(&first)).collect();
        let name = format!("宁波甬江第{row}贸易有限公司");
        let phone = format!("138{row:08}");
        let address = format!("宁波市北仑区明州路{row}号");
        let texts = [&name, &code, "陈虹", &phone, &address, "3", "302", "批发业", "12", "规上、专精特新"];
        sheet.write_row(row, 0, texts)?;
    }
    book.save_to_buffer()
}

fn best(name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let mut best_s = f64::INFINITY;
    let mut totals = None;
    for _ in 0..5 {
        let began = Instant::now();
        let sheets = Sheet::read_all(bytes)?;
        let (sheet, columns) = Columns::find(&sheets, &Mapping::default())?;
        totals = Some(dry_run(sheet, &columns, &[]).totals);
        best_s = best_s.min(began.elapsed().as_secs_f64());
    }
    println!("{name:30} {best_s:.3} s  {totals:?}");
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    best("10 000 firms, .xlsx", &firms()?)?;
    let rubbish: String = (0..60_000).map(|row| format!("{row},x{row},?,-,\u{1}\n")).collect();
    best("60 000 rows of rubbish, .csv", format!("企业名称,统一社会信用代码,电话,人数,标签\n{rubbish}").as_bytes())?;
    Ok(())
}
