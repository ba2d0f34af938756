use community::registry::import::{Format, Mapping, Sheet};
use rust_xlsxwriter::{Format as Style, Workbook};

use super::{codes, rehearse};

const TEXT: &str = "企业名称,统一社会信用代码,联系电话\n宁波甬江贸易有限公司,91330212MA2ABCD134,0574-87123456\n";

fn encodings_of(bytes: &[u8]) -> (Option<&'static str>, usize) {
    let sheets = Sheet::read_all(bytes).unwrap();
    let run = rehearse(bytes, Mapping::default(), &[]).unwrap_or_else(|refusal| panic!("{refusal}: {sheets:?}"));
    assert_eq!(run.rows[0].firm.name, "宁波甬江贸易有限公司");
    (sheets[0].encoding, run.totals.new)
}

#[test]
fn text_in_every_usual_encoding() {
    assert_eq!(encodings_of(TEXT.as_bytes()), (Some("utf-8"), 1));
    assert_eq!(encodings_of(&[&[0xEF, 0xBB, 0xBF], TEXT.as_bytes()].concat()), (Some("utf-8 with mark"), 1));
    assert_eq!(encodings_of(&encoding_rs::GB18030.encode(TEXT).0), (Some("gb18030"), 1));
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(encodings_of(&utf16), (Some("utf-16"), 1));
    assert_eq!(encodings_of(TEXT.replace(',', "\t").as_bytes()), (Some("utf-8"), 1));
    assert_eq!(encodings_of(TEXT.replace(',', ";").replace('\n', "\r\n").as_bytes()), (Some("utf-8"), 1));
}

#[test]
fn rows_are_counted_as_lines_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["企业名称,人数", "甲公司,1", "", "\"乙", "公司\",2", "丙公司,3", ""].join(end);
        let run = rehearse(text.as_bytes(), Mapping::default(), &[]).unwrap();
        let rows: Vec<usize> = run.rows.iter().map(|row| row.row).collect();
        assert_eq!(rows, [2, 4, 6], "{end:?}");
    }
}

#[test]
fn characters_outside_gbk_survive_gb18030() {
    let text = "企业名称\n宁波㐱𠮷鑫焱有限公司\n";
    let run = rehearse(&encoding_rs::GB18030.encode(text).0, Mapping::default(), &[]).unwrap();
    assert_eq!(run.rows[0].firm.name, "宁波㐱𠮷鑫焱有限公司");
}

#[test]
fn no_byte_is_lost_silently() {
    let refused = |bytes: &[u8]| rehearse(bytes, Mapping::default(), &[]).map(|_| ()).unwrap_err();
    let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    let broken = refused(&[&gb[..], b"\xB0\xA1\n\xFF\xFF,x\n"].concat());
    assert_eq!((broken.code, broken.at.as_str()), ("file_undecodable", "line 4"));
    // One damaged line in a UTF-8 file must not turn the whole file into other characters.
    let damaged = refused(&[TEXT.as_bytes(), b"\xE5\xAE\n"].concat());
    assert_eq!((damaged.code, damaged.at.as_str()), ("file_undecodable", "line 3"));
    assert_eq!(refused(&[&[0xEF, 0xBB, 0xBF], &gb[..]].concat()).code, "file_undecodable");
    assert_eq!(refused(b"\x7fELF\0\0").code, "file_not_a_table");
    assert_eq!(refused(b"<html><table></table></html>").code, "file_not_a_table");
    assert_eq!(refused(b"").code, "header_not_found");
    assert_eq!(refused(b"PK\x03\x04 nothing of the kind").code, "spreadsheet_damaged");
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).code, "spreadsheet_damaged");
    let nameless = refused("\n甲,乙\n1,2\n".as_bytes());
    assert_eq!((nameless.code, nameless.at.as_str()), ("header_not_found", "row 2"));
    let firmless = refused("电话,联系人\n1,2\n".as_bytes());
    assert_eq!((firmless.code, firmless.at.as_str()), ("name_column_not_found", "row 1"));
}

#[test]
fn a_header_merged_over_the_columns_of_a_group_names_no_firm_and_says_where() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    sheet.merge_range(0, 0, 0, 3, "企业一览", &Style::new()).unwrap();
    sheet.merge_range(1, 0, 1, 1, "基本信息", &Style::new()).unwrap();
    sheet.merge_range(1, 2, 1, 3, "联系方式", &Style::new()).unwrap();
    sheet.write_row(2, 0, ["甲公司", "3号楼", "陈虹", "13800000000"]).unwrap();
    let refusal = rehearse(&book.save_to_buffer().unwrap(), Mapping::default(), &[]).unwrap_err();
    assert_eq!((refusal.code, refusal.at.as_str()), ("name_column_not_found", "row 2"));
}

#[test]
fn rows_that_are_formatted_and_empty_are_no_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let style = Style::new().set_bold();
    sheet.write_row(0, 0, ["企业名称", "电话"]).unwrap();
    sheet.write_row(1, 0, ["甲公司", "13800000000"]).unwrap();
    for row in 2..1_000_000 {
        sheet.set_row_format(row, &style).unwrap();
    }
    // More of them than rows with content may be.
    for row in 2..250_000 {
        sheet.write_blank(row, 0, &style).unwrap();
    }
    let run = rehearse(&book.save_to_buffer().unwrap(), Mapping::default(), &[]).unwrap();
    assert_eq!((run.totals.rows, run.totals.new), (1, 1));
}

#[test]
fn more_rows_than_are_read_are_refused_with_the_first_of_them() {
    let text = format!("企业名称\n{}", "甲公司\n".repeat(200_000));
    let refusal = rehearse(text.as_bytes(), Mapping::default(), &[]).unwrap_err();
    assert_eq!((refusal.code, refusal.at.as_str()), ("spreadsheet_too_long", "A200001"));
}

#[test]
fn merged_cells_that_cover_millions_of_rows_are_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for column in 0..40u16 {
        sheet.write(0, column, "企业名称").unwrap();
        sheet.merge_range(1, column, 26_000, column, "甲公司", &Style::new()).unwrap();
    }
    // A value in the last column makes each of them a row.
    for row in 1..26_000 {
        sheet.write(row, 40, 1).unwrap();
    }
    let refusal = rehearse(&book.save_to_buffer().unwrap(), Mapping::default(), &[]).unwrap_err();
    assert_eq!((refusal.code, refusal.at.is_empty()), ("spreadsheet_merged_too_far", false));
}

#[test]
fn a_workbook_with_titles_merged_cells_and_numbers() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "填表说明").unwrap();
    let sheet = book.add_worksheet();
    let style = Style::new();
    sheet.merge_range(0, 0, 0, 6, "2026年园区企业名称一览表", &style).unwrap();
    sheet.merge_range(2, 0, 3, 0, "序号", &style).unwrap();
    sheet.merge_range(2, 1, 3, 1, "企业（单位）\n名称*", &style).unwrap();
    sheet.merge_range(2, 2, 3, 2, "统一社会信用代码", &style).unwrap();
    sheet.merge_range(2, 3, 2, 4, "联系方式", &style).unwrap();
    sheet.write(3, 3, "联系人").unwrap();
    sheet.write(3, 4, "联系人电话").unwrap();
    sheet.merge_range(2, 5, 3, 5, "所在楼宇", &style).unwrap();
    sheet.merge_range(2, 6, 3, 6, "从业人数（人）", &style).unwrap();
    for (row, (name, code)) in
        [("甲公司", "91330212MA2ABCD134"), ("乙公司", "92330212MA5XYK7N9G")].into_iter().enumerate()
    {
        let row = row as u32 + 4;
        sheet.write(row, 0, row - 3).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, code).unwrap();
        sheet.write(row, 3, "陈虹").unwrap();
        sheet.write(row, 4, 13_800_000_000.0 + f64::from(row)).unwrap();
        sheet.write(row, 6, 12).unwrap();
    }
    sheet.merge_range(4, 5, 5, 5, "甬江大厦", &style).unwrap();
    sheet.write(7, 1, "丙公司").unwrap();
    sheet.write(7, 2, 913302120123456789.0).unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let sheets = Sheet::read_all(&bytes).unwrap();
    assert_eq!((sheets.len(), sheets[1].format), (2, Format::Xlsx));
    let run = rehearse(&bytes, Mapping::default(), &[]).unwrap();
    assert_eq!((run.totals.new, run.totals.rejected), (2, 1));
    let second = &run.rows[1].firm;
    assert_eq!((second.name.as_str(), second.headcount), ("乙公司", Some(12)));
    assert_eq!(second.phones[0].number, "+8613800000005");
    let texts: Vec<&str> = second.texts.values().map(String::as_str).collect();
    assert_eq!(texts, ["陈虹", "甬江大厦"]);
    assert_eq!(second.kept["序号"], "2");
    assert_eq!(codes(&run, 8), [("credit_code_stored_as_number", "C")]);
}

#[test]
fn a_cell_in_the_far_corner_takes_no_memory() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "企业名称").unwrap();
    sheet.write(1_048_575, 0, "甲公司").unwrap();
    let run = rehearse(&book.save_to_buffer().unwrap(), Mapping::default(), &[]).unwrap();
    assert_eq!((run.rows[0].row, run.totals.rows), (1_048_576, 1));
    book.worksheet_from_index(0).unwrap().write(1, 16_383, "x").unwrap();
    let refusal = rehearse(&book.save_to_buffer().unwrap(), Mapping::default(), &[]).unwrap_err();
    assert_eq!((refusal.code, refusal.at.as_str()), ("spreadsheet_too_wide", "XFD2"));
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "企业名称").unwrap();
    let mut bytes = book.save_to_buffer().unwrap();
    let entry = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&(2u32 << 30).to_le_bytes());
    assert_eq!(Sheet::read_all(&bytes).unwrap_err().code, "file_too_large");
}

#[test]
fn an_old_workbook() {
    let bytes = include_bytes!("firms.xls");
    assert_eq!(Sheet::read_all(bytes).unwrap()[0].format, Format::Xls);
    let run = rehearse(bytes, Mapping::default(), &[]).unwrap();
    let told: Vec<_> =
        run.rows.iter().map(|row| (row.firm.name.as_str(), row.firm.texts.values().next().unwrap())).collect();
    assert_eq!(told, [("宁波甲贸易有限公司", &"一号楼".to_owned()), ("宁波乙贸易有限公司", &"一号楼".to_owned())]);
}
